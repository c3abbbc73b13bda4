"""
The training chapter as a table: what is hidden in it has its bounds from all that is printed.
"""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import safeguarding_model as sm
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.disclosure.audit import audit
from safeguarding_model.disclosure.policies import policy_named
from safeguarding_model.disclosure.screening import screening
from safeguarding_model.disclosure.training_tables import training_table
from safeguarding_model.errors import NotComputableError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Marker
from safeguarding_model.statements import Statement
from safeguarding_model.training import Course, CourseKind, PreviousTraining, Training

HIDDEN = Marker("[c]")
DFE = policy_named("dfe-children-in-need")


def course(
    signed_up: int, completed: int | Marker, in_progress: int | Marker | None = None
) -> Course:
    return Course(
        id="neglect",
        name="Neglect",
        kind=CourseKind.ELEARNING,
        signed_up=signed_up,
        completed=completed,
        in_progress=in_progress,
    )


def statement(printed: str, metric: str, **params: str) -> Statement:
    return Statement(
        id="said", printed=printed, metric=f"training.{metric}", params=FrozenMapping(params)
    )


def bounds(training: Training, *statements: Statement) -> list[tuple[int, int | None]]:
    drawn = training_table(training, statements)
    return [(found.least, found.most) for found in audit(drawn.table, DFE)]


def notes(training: Training, *statements: Statement) -> list[str]:
    return [note.path for note in training_table(training, statements).notes]


def percent(part: int, whole: int) -> str:
    return f"{(200 * part + whole) // (2 * whole)}%"


class TestBookings:
    def test_balance(self) -> None:
        """
        Who booked came or did not; who came without a booking is not among them.
        """
        assert bounds(Training(bookings=12, attended=9, no_shows=HIDDEN)) == [(3, 3)]
        assert bounds(Training(bookings=12, attended=11, unbooked=2, no_shows=HIDDEN)) == [(3, 3)]
        assert bounds(Training(bookings=12, no_shows=HIDDEN)) == [(1, 5)]

    def test_cancellations(self) -> None:
        """
        Cancelled bookings are among the bookings only where that is said.
        """
        known = Training(bookings=12, attended=7, no_shows=HIDDEN, cancellations=2)
        assert bounds(known) == [(5, 5)]
        within = attrs.evolve(known, cancellations_within_bookings=True)
        assert bounds(within) == [(3, 3)]

    @settings(max_examples=100, deadline=None)
    @given(attended=st.integers(0, 40), no_shows=st.integers(1, 5), data=st.data())
    def test_rate(self, attended: int, no_shows: int, data: st.DataObject) -> None:
        """
        A printed rate leaves those counts that print so, as trying each of them shows.
        """
        bookings = attended + no_shows + data.draw(st.integers(0, 3))
        printed = percent(no_shows, bookings)
        training = Training(
            bookings=bookings,
            no_shows=HIDDEN,
            printed=FrozenMapping({"no_show_rate": printed}),
        )
        fits = [tried for tried in range(1, 6) if percent(tried, bookings) == printed]
        assert bounds(training) == [(min(fits), max(fits))]

    @pytest.mark.parametrize(
        ("printed", "metric", "expected"),
        [
            ("75%", "attendance-rate", (3, 3)),
            ("25%", "no-show-rate", (1, 5)),
            ("60%", "utilisation-rate", (3, 3)),
        ],
    )
    def test_each_rate(self, printed: str, metric: str, expected: tuple[int, int]) -> None:
        """
        Rates of those who came, over bookings and over places.
        """
        training = Training(bookings=4, attended=HIDDEN, places=5)
        if metric == "no-show-rate":
            training = Training(bookings=HIDDEN, no_shows=HIDDEN)
            assert bounds(training, statement(printed, metric)) == [(4, 4), (1, 1)]
        else:
            assert bounds(training, statement(printed, metric)) == [expected]

    def test_cancellation_rate(self) -> None:
        """
        Of the bookings and the cancelled ones, or of the bookings alone where these hold them.
        """
        said = statement("20%", "cancellation-rate")
        apart = Training(bookings=8, cancellations=HIDDEN)
        assert bounds(apart, said) == [(2, 2)]
        within = Training(bookings=20, cancellations=HIDDEN, cancellations_within_bookings=True)
        assert bounds(within, said) == [(4, 4)]


class TestCopies:
    def test_printed_again(self) -> None:
        """
        A figure that a sentence prints again is not hidden.
        """
        said = statement("3", "figure", figure="waiting")
        assert bounds(Training(waiting=HIDDEN), said) == [(3, 3)]
        accounted = statement("4", "bookings-accounted-for")
        assert bounds(Training(bookings=HIDDEN), accounted) == [(4, 4)]

    def test_the_year_before(self) -> None:
        """
        A hidden figure of the year before stands alone.
        """
        before = Training(previous=PreviousTraining(attended=HIDDEN))
        assert bounds(before) == [(1, 5)]
        said = statement("3", "previous-figure", figure="attended")
        assert bounds(before, said) == [(3, 3)]
        assert notes(before, said) == []

    def test_not_tied(self) -> None:
        """
        What says something of the counts otherwise is named; words without a number are passed over.
        """
        training = years(HIDDEN, 3)
        assert notes(training, statement("40", "launch-attendance")) == ["statements[said]"]
        assert notes(training, statement("3", "figure", figure="waiting")) == ["statements[said]"]
        assert notes(training, statement("many", "figure", figure="waiting")) == []


def years(before: int | Marker | None, after: int | Marker | None) -> Training:
    return Training(events=after, previous=PreviousTraining(events=before))


def count_change(printed: str) -> Statement:
    return statement(printed, "count-change", figure="events")


class TestCountChange:
    """
    A printed difference and the one year tell the other.
    """

    @pytest.mark.parametrize(
        ("before", "after", "printed", "hidden"),
        [
            (9, HIDDEN, "fell by 6", 3),
            (HIDDEN, 9, "6 more", 3),
            (HIDDEN, 0, "-3", 3),
            (0, HIDDEN, "up 3", 3),
            (3, HIDDEN, "no change", 3),
            (HIDDEN, 3, "0", 3),
        ],
    )
    def test_one_year_known(
        self, before: int | Marker, after: int | Marker, printed: str, hidden: int
    ) -> None:
        """
        After a rise the year before is so many fewer, and after a fall so many more.
        """
        training = years(before, after)
        assert bounds(training, count_change(printed)) == [(hidden, hidden)]
        assert notes(training, count_change(printed)) == []

    @settings(max_examples=50, deadline=None)
    @given(before=st.integers(1, 5), after=st.integers(1, 5))
    def test_both_hidden(self, before: int, after: int) -> None:
        """
        Of two hidden counts a difference leaves the pairs that are so far apart, as trying each shows.
        """
        training = years(HIDDEN, HIDDEN)
        pairs = [(b + after - before, b) for b in range(1, 6) if 1 <= b + after - before <= 5]
        expected = [(min(counts), max(counts)) for counts in zip(*pairs, strict=True)]
        assert bounds(training, count_change(f"{after - before:+}")) == expected

    def test_does_not_hold(self) -> None:
        """
        A difference that is not that of its counts is left apart, and that is said.
        """
        drawn = training_table(years(9, 3), [count_change("fell by 5")])
        assert [str(note) for note in drawn.notes] == [
            "statements[said]: it is not the difference of its counts, so it was not tied to them"
        ]
        assert drawn.table.totals == ()
        assert notes(years(9, 3), count_change("fell by 6")) == []

    def test_no_counts_print_so(self) -> None:
        """
        A difference that no hidden count can have is an error and no leak.
        """
        with pytest.raises(NotComputableError, match=r"no counts of .* print so"):
            bounds(years(9, HIDDEN), count_change("6 more"))

    @pytest.mark.parametrize("printed", ["6", "about 6 fewer", "more than 6 fewer", "fell to 3"])
    def test_could_not_be_tied(self, printed: str) -> None:
        """
        Without a direction, softened, or said of the year itself, it is named and nothing is taken from it.
        """
        training = years(9, HIDDEN)
        assert bounds(training, count_change(printed)) == [(1, 5)]
        assert notes(training, count_change(printed)) == ["statements[said]"]

    @pytest.mark.parametrize("training", [Training(events=3), years(None, 3), years(3, None)])
    def test_a_year_is_not_given(self, training: Training) -> None:
        """
        A difference from what is not given is named.
        """
        assert notes(training, count_change("6 fewer")) == ["statements[said]"]


class TestRelativeChange:
    """
    A change in percent, or a multiple, and the one year leave the counts that print so.
    """

    @settings(max_examples=100, deadline=None)
    @given(
        before=st.integers(1, 400),
        after=st.integers(1, 5),
        places=st.integers(0, 1),
        of=st.sampled_from(("events", "elearning")),
        is_ratio=st.booleans(),
    )
    def test_this_year_hidden(
        self, before: int, after: int, places: int, of: str, *, is_ratio: bool
    ) -> None:
        """
        The bounds are those that trying each count gives.
        """

        def printed(tried: int) -> str:
            if is_ratio:
                return f"{round_half_up(Fraction(tried, before), places)} times"
            return f"{round_half_up(Fraction(100 * (tried - before), before), places):+}%"

        training = years(before, HIDDEN)
        if of == "elearning":
            last = PreviousTraining(elearning=before)
            training = Training(elearning=HIDDEN, previous=last)
        said = statement(printed(after), f"{of}-ratio" if is_ratio else f"{of}-change")
        fits = [tried for tried in range(1, 6) if printed(tried) == printed(after)]
        assert bounds(training, said) == [(min(fits), max(fits))]

    def test_the_year_before_hidden(self) -> None:
        """
        A rise by half leaves one count of the year before; a fall to nothing leaves all of them.
        """
        hidden = years(HIDDEN, 6)
        assert bounds(hidden, statement("up 50%", "events-change")) == [(4, 4)]
        assert bounds(hidden, statement("150%", "events-ratio")) == [(4, 4)]
        gone = attrs.evolve(hidden, events=0)
        assert bounds(gone, statement("fell by 100%", "events-change")) == [(1, 5)]

    def test_both_hidden(self) -> None:
        """
        Of two hidden counts a third fewer leaves three and two, and a third more three and four.
        """
        training = years(HIDDEN, HIDDEN)
        assert bounds(training, statement("-33%", "events-change")) == [(2, 2), (3, 3)]
        assert bounds(training, statement("+33%", "events-change")) == [(4, 4), (3, 3)]
        assert bounds(training, statement("0%", "events-change")) == [(1, 5), (1, 5)]

    @pytest.mark.parametrize(
        ("printed", "metric", "what"),
        [("-33%", "events-change", "change"), ("2.9 times", "events-ratio", "rate")],
    )
    def test_does_not_hold(self, printed: str, metric: str, what: str) -> None:
        """
        A change that is not that of its counts is left apart, and that is said.
        """
        drawn = training_table(years(52, 144), [statement(printed, metric)])
        assert [note.reason for note in drawn.notes] == [
            f"it is not the {what} of its counts, so it was not tied to them"
        ]
        assert drawn.table.rates == ()

    def test_no_counts_print_so(self) -> None:
        """
        No count falls by more than all of it.
        """
        with pytest.raises(NotComputableError, match=r"no counts of .* print so"):
            bounds(years(9, HIDDEN), statement("fell by 120%", "events-change"))

    @pytest.mark.parametrize(
        ("printed", "metric"),
        [
            ("29%", "events-change"),
            ("about 29% fewer", "events-change"),
            ("6 more events", "events-change"),
            ("2.8 times", "events-change"),
            ("doubled", "events-ratio"),
            ("three times more", "events-ratio"),
            ("106%, an increase", "events-ratio"),
            ("3", "events-ratio"),
        ],
    )
    def test_could_not_be_tied(self, printed: str, metric: str) -> None:
        """
        What says no direction, is softened or may be either of two things is named.
        """
        training = years(9, HIDDEN)
        assert bounds(training, statement(printed, metric)) == [(1, 5)]
        assert notes(training, statement(printed, metric)) == ["statements[said]"]

    @pytest.mark.parametrize(
        ("printed", "metric"),
        [("-29%", "events-change"), ("2.8 times", "events-ratio"), ("80%", "events-ratio")],
    )
    def test_a_year_is_not_given(self, printed: str, metric: str) -> None:
        """
        A change from what is not given is named.
        """
        assert notes(Training(events=3), statement(printed, metric)) == ["statements[said]"]


class TestCourses:
    def test_cohort(self) -> None:
        """
        No more have completed a course or are on it than have signed up.
        """
        whole = course(signed_up=9, completed=6, in_progress=HIDDEN)
        assert bounds(Training(courses=(whole,))) == [(1, 3)]
        alone = course(signed_up=3, completed=HIDDEN)
        assert bounds(Training(courses=(alone,))) == [(1, 3)]
        said = statement("2", "course-figure", course=alone.id, figure="completed")
        assert bounds(Training(courses=(alone,)), said) == [(2, 2)]

    def test_rate_and_remainder(self) -> None:
        """
        The rate of completion and the remainder give the count away.
        """
        alone = Training(courses=(course(signed_up=8, completed=HIDDEN),))
        assert bounds(alone, statement("50%", "elearning-completion-rate", course="neglect")) == [
            (4, 4)
        ]
        whole = Training(courses=(course(signed_up=9, completed=6, in_progress=HIDDEN),))
        assert bounds(whole, statement("1", "elearning-remainder", course="neglect")) == [(2, 2)]


def test_screening() -> None:
    """
    A hidden figure of the training table is among the hidden counts of the screening, and its leak is named.
    """
    walsall = sm.example("walsall-2023-24")
    training = Training(bookings=12, attended=9, no_shows=HIDDEN)
    result = screening(attrs.evolve(walsall, training=training, statements=()), DFE)
    assert [str(found) for found in result.suppressed] == [
        "training.no_shows is given away: it can only be 3"
    ]
    assert [marker.path for marker in result.markers if "training" in marker.path] == [
        "training.bookings"
    ]
    assert [note.path for note in result.not_screened if note.path.startswith("training")] == []


class TestNumbersBeside:
    @pytest.mark.parametrize(
        ("printed", "metric", "noted"),
        [
            ("33%", "attendance-rate", False),
            ("1 of 3", "attendance-rate", False),
            ("1 of 3 (33%)", "attendance-rate", False),
            ("33% (1 of 3)", "attendance-rate", True),
            ("33% (2023-24)", "attendance-rate", False),
            ("33% (of 3)", "attendance-rate", False),
            ("1 (33%)", "figure", True),
            ("33% (one)", "attendance-rate", True),
            ("one person (33%)", "attendance-rate", True),
            ("33% - three", "attendance-rate", False),
            ("33% (1)", "figure", True),
            ("1", "figure", False),
        ],
    )
    def test_noted(self, printed: str, metric: str, noted: bool) -> None:
        """
        What is printed beside the number that was tied, and is no count that is printed, is to be read.
        """
        training = Training(bookings=3, attended=HIDDEN, no_shows=HIDDEN)
        params = {"figure": "attended"} if metric == "figure" else {}
        assert notes(training, statement(printed, metric, **params)) == ["statements[said]"] * noted

    def test_told(self) -> None:
        """
        The note says what to read for; one that was not tied at all is noted once.
        """
        training = Training(bookings=3, attended=HIDDEN, no_shows=HIDDEN)
        drawn = training_table(training, [statement("33% (1 of 3)", "attendance-rate")])
        assert [note.reason for note in drawn.notes] == [
            "it prints other numbers beside its own; read whether they tell a count"
        ]
        drawn = training_table(training, [statement("about 33% (1 of 3)", "attendance-rate")])
        assert [note.reason for note in drawn.notes] == [
            "it could not be tied to the counts; read whether it tells one"
        ]

    def test_counts_of_others_account_for_nothing(self) -> None:
        """
        A number that some other count of the table has too is named all the same.
        """
        training = Training(bookings=420, attended=HIDDEN, no_shows=HIDDEN, trainers=4)
        for printed in ("1% (4)", "4 (1%)", "1% (4 of 420)"):
            assert notes(training, statement(printed, "attendance-rate")) == ["statements[said]"]

    @pytest.mark.parametrize("printed", ["unchanged", "the same as last year", "no change"])
    def test_unchanged(self, printed: str) -> None:
        """
        What is said not to have changed is told by the other year.
        """
        training = years(3, HIDDEN)
        assert bounds(training, count_change(printed)) == [(3, 3)]

    def test_the_number_in_the_unit_is_tied(self) -> None:
        """
        Of a count and its percentage each claim is tied by its own number.
        """
        training = Training(bookings=3, attended=HIDDEN, no_shows=HIDDEN)
        said = statement("33% (1)", "figure", figure="attended")
        assert bounds(training, said) == [(1, 1), (2, 2)]
