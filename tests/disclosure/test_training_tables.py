"""
The training chapter as a table: what is hidden in it has its bounds from all that is printed.
"""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import safeguarding_model as sm
from safeguarding_model.disclosure.audit import audit
from safeguarding_model.disclosure.policies import policy_named
from safeguarding_model.disclosure.screening import screening
from safeguarding_model.disclosure.training_tables import training_table
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
        training = Training(events=3, previous=PreviousTraining(events=HIDDEN))
        assert notes(training, statement("50%", "events-change")) == ["statements[said]"]
        assert notes(training, statement("3", "figure", figure="waiting")) == ["statements[said]"]
        assert notes(training, statement("many", "figure", figure="waiting")) == []


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
