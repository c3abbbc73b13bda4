"""
Rules on training: they hold, they do not, or they could not be checked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest

from safeguarding_model.checks import Finding, Severity
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.statements import Statement
from safeguarding_model.training import Course, CourseKind, Training

Found = Callable[..., list[Finding]]
DEFINITIONS, REMAINDER, BALANCE = (
    "training-rate-definitions",
    "training-cohort-remainder",
    "training-bookings-balance",
)


def claim(printed: str, metric: str) -> Statement:
    return Statement(id="it", printed=printed, metric=metric)


class TestRateDefinitions:
    def training(self, **counts: Any) -> Training:
        walsall = {"attended": 1333, "bookings": 1617, "places": 2412, "no_shows": 284}
        return Training(**{**walsall, **counts})

    def test_holds(self, found: Found) -> None:
        """
        A rate that one formula alone fits, the one that it claims, needs no words.
        """
        training = self.training(no_shows=None)
        statements = (claim("82%", "training.attendance-rate"),)
        assert found(DEFINITIONS, training=training, statements=statements) == []

    def test_two_formulas(self, found: Found) -> None:
        """
        A rate that two formulas fit is told which, and which natural ones do not.
        """
        statements = (
            claim("82%", "training.attendance-rate"),
            Statement(id="again", printed="82%", metric="training.attendance-rate"),
        )
        (only,) = found(DEFINITIONS, training=self.training(), statements=statements)
        assert (only.severity, only.where) == (Severity.NOTE, "training.attended")
        assert only.statement == "it"
        fits, _, others = only.message.partition("; not by ")
        assert "attended / bookings (82.4%)" in fits
        assert "attended / (attended + no-shows)" in fits
        assert "attended / places (55.3%)" in others

    def test_another_formula(self, found: Found) -> None:
        """
        A rate that disagrees with its own formula and fits another is told so.
        """
        statements = (claim("55%", "training.attendance-rate"),)
        (only,) = found(DEFINITIONS, training=self.training(), statements=statements)
        assert "attended / places (55.3%)" in only.message
        assert "82.4%" in only.message

    @pytest.mark.parametrize(
        "statement",
        [
            claim("99%", "training.attendance-rate"),
            claim("82", "training.attendance-rate"),
            claim("1,333", "training.bookings-accounted-for"),
            Statement(
                id="it",
                printed="82%",
                metric="training.elearning-completion-rate",
                params=FrozenMapping({"course": "neglect"}),
            ),
            claim("82%", "training.elearning-completion-rate"),
        ],
    )
    def test_nothing_to_say(self, found: Found, statement: Statement) -> None:
        """
        Nothing is said of what no formula fits, of bare numbers, of counts and of courses.
        """
        assert found(DEFINITIONS, training=self.training(), statements=(statement,)) == []

    def test_no_natural_one_left(self, found: Found) -> None:
        """
        Where every natural formula fits, none is said not to.
        """
        training = Training(attended=50, bookings=100, places=100)
        statements = (claim("50%", "training.attendance-rate"),)
        (only,) = found(DEFINITIONS, training=training, statements=statements)
        assert "not by" not in only.message

    def test_no_chapter(self, found: Found) -> None:
        """
        Without the chapter there is nothing to try.
        """
        assert found(DEFINITIONS, statements=(claim("82%", "training.attendance-rate"),)) == []
        assert found(DEFINITIONS, training=Training()) == []

    def test_each_statement(self, found: Found) -> None:
        """
        A rate is looked at whatever stands before it.
        """
        statements = (
            Statement(id="none", printed="99%", metric="training.attendance-rate"),
            claim("82%", "training.attendance-rate"),
        )
        (only,) = found(DEFINITIONS, training=self.training(), statements=statements)
        assert only.statement == "it"


def cohort(signed_up: Any, completed: Any = None, in_progress: Any = None) -> Training:
    course = Course(
        id="neglect",
        name="Neglect",
        kind=CourseKind.ELEARNING,
        signed_up=signed_up,
        completed=completed,
        in_progress=in_progress,
    )
    return Training(courses=(course,))


class TestCohortRemainder:
    @pytest.mark.parametrize(
        "training",
        [
            cohort(239, 197, 42),
            cohort(RoundedCount(rounded=240, to=10), 197, 42),
            cohort(None, 5, 5),
            Training(),
            None,
        ],
    )
    def test_holds(self, found: Found, training: Training | None) -> None:
        """
        Nothing is left, or nothing need be, or nobody is said to have signed up.
        """
        assert found(REMAINDER, training=training) == []

    @pytest.mark.parametrize(
        ("signed_up", "left"),
        [(239, "18"), (RoundedCount(rounded=240, to=10), "14 to 23")],
    )
    def test_some_are_left(self, found: Found, signed_up: Any, left: str) -> None:
        """
        Those who are left are counted, or bounded, as a note.
        """
        (only,) = found(REMAINDER, training=cohort(signed_up, 179, 42))
        assert (only.severity, only.where) == (Severity.NOTE, "training.courses[neglect]")
        assert all(figure in only.message for figure in (str(signed_up), "179", "42", left))

    @pytest.mark.parametrize(
        ("signed_up", "more"),
        [(220, "1"), (200, "21"), (RoundedCount(rounded=200, to=10), "17 to 26")],
    )
    def test_too_many(self, found: Found, signed_up: Any, more: str) -> None:
        """
        More through and under way than signed up is a mistake, by so many.
        """
        (only,) = found(REMAINDER, training=cohort(signed_up, 179, 42))
        assert only.severity is Severity.ERROR
        assert all(figure in only.message for figure in (str(signed_up), "179", "42"))
        assert f", by {more}. " in only.message

    def test_too_many_completed(self, found: Found) -> None:
        """
        More completed than signed up is a mistake, whoever is in progress.
        """
        (only,) = found(REMAINDER, training=cohort(193, 1979))
        assert only.severity is Severity.ERROR
        assert (
            "1,979 completed are more than the 193 signed up. Mend one of the two, or leave out "
            "`signed_up`" in only.message
        )

    @pytest.mark.parametrize("completed", [None, Marker("[c]")])
    def test_could_not_be_checked(self, found: Found, completed: Marker | None) -> None:
        """
        A count that is missing is named, as a note.
        """
        (only,) = found(REMAINDER, training=cohort(239, completed, 42))
        assert only.severity is Severity.NOTE
        assert "training.courses[neglect].completed" in only.message

    def test_each_course(self, found: Found) -> None:
        """
        A course is looked at whatever stands before it, and one over by a single person is a mistake.
        """
        courses = tuple(
            Course(
                id=name,
                name=name,
                kind=CourseKind.ELEARNING,
                signed_up=signed_up,
                completed=5,
                in_progress=0,
            )
            for name, signed_up in (("open", None), ("full", 5), ("over", 4), ("under", 6))
        )
        findings = found(REMAINDER, training=Training(courses=courses))
        assert [(each.where, each.severity) for each in findings] == [
            ("training.courses[over]", Severity.ERROR),
            ("training.courses[under]", Severity.NOTE),
        ]


class TestBookingsBalance:
    @pytest.mark.parametrize(
        "training",
        [
            Training(attended=80, no_shows=20, bookings=100, places=120),
            Training(attended=90, unbooked=10, no_shows=20, bookings=100),
            Training(attended=110, unbooked=10, no_shows=0, bookings=100),
            Training(
                attended=70,
                no_shows=20,
                cancellations=10,
                bookings=100,
                cancellations_within_bookings=True,
            ),
            Training(attended=80, no_shows=RoundedCount(rounded=20, to=5), bookings=99),
            Training(),
            None,
        ],
    )
    def test_holds(self, found: Found, training: Training | None) -> None:
        """
        Those who came with a booking and those who did not come are the bookings.
        """
        assert found(BALANCE, training=training) == []

    def test_does_not_add_up(self, found: Found) -> None:
        """
        Too few or too many are accounted for: both figures are told.
        """
        training = Training(attended=1433, no_shows=284, bookings=1617)
        (only,) = found(BALANCE, training=training)
        assert (only.severity, only.where) == (Severity.ERROR, "training.bookings")
        assert "1,717" in only.message
        assert "1,617" in only.message

    def test_bounds_do_not_add_up(self, found: Found) -> None:
        """
        Where no count that is possible adds up, that is a mistake too.
        """
        training = Training(attended=80, no_shows=RoundedCount(rounded=20, to=5), bookings=200)
        (only,) = found(BALANCE, training=training)
        assert only.severity is Severity.ERROR
        assert "98 to 102" in only.message
        assert "200" in only.message

    @pytest.mark.parametrize(("bookings", "places"), [(50, 200), (200, 50)])
    def test_more_came_than_could(self, found: Found, bookings: int, places: int) -> None:
        """
        More than were booked, or had places, may have come without a booking: the report should say so.
        """
        training = Training(attended=90, bookings=bookings, places=places)
        (only,) = found(BALANCE, training=training)
        assert (only.severity, only.where) == (Severity.WARNING, "training.attended")
        assert "90" in only.message
        assert "50" in only.message

    @pytest.mark.parametrize(
        ("bookings", "places", "severity"),
        [(50, 200, Severity.ERROR), (200, 50, Severity.WARNING)],
    )
    def test_more_came_with_a_booking_than_could(
        self, found: Found, bookings: int, places: int, severity: Severity
    ) -> None:
        """
        Where it is said who came without a booking, no more can have had one than there were; places can be overbooked.
        """
        training = Training(attended=90, unbooked=5, bookings=bookings, places=places)
        (only,) = found(BALANCE, training=training)
        assert (only.severity, only.where) == (severity, "training.attended")

    @pytest.mark.parametrize(
        "unbooked", [Marker("[c]"), CountRange(at_least=1), RoundedCount(rounded=40, to=5)]
    )
    def test_unbooked_not_known(self, found: Found, unbooked: Any) -> None:
        """
        Where it is not known exactly how many came without a booking, nobody is accused.
        """
        came = Training(attended=90, unbooked=unbooked)
        assert found(BALANCE, training=attrs.evolve(came, bookings=50)) == []
        assert found(BALANCE, training=attrs.evolve(came, places=50)) == []

    def test_as_many_unbooked_as_there_is_no_room_for(self, found: Found) -> None:
        """
        People who came without a booking need no place that was offered; one less is too few.
        """
        full = Training(attended=105, unbooked=10, no_shows=0, bookings=95, places=95)
        assert found(BALANCE, training=full) == []
        assert found(BALANCE, training=attrs.evolve(full, unbooked=9))

    def test_more_unbooked_than_came(self, found: Found) -> None:
        """
        Nobody came without a booking who did not come; all may have.
        """
        (only,) = found(BALANCE, training=Training(attended=25, unbooked=26, bookings=32))
        assert (only.severity, only.where) == (Severity.ERROR, "training.unbooked")
        assert "26 came without a booking, but only 25 came at all" in only.message
        assert found(BALANCE, training=Training(attended=25, unbooked=25, bookings=32)) == []

    @pytest.mark.parametrize("missing", ["attended", "no_shows", "bookings"])
    def test_could_not_be_checked(self, found: Found, missing: str) -> None:
        """
        Without one of the figures nothing is claimed.
        """
        counts: dict[str, Any] = {"attended": 80, "no_shows": 30, "bookings": 100}
        for value in (None, Marker("[c]")):
            assert found(BALANCE, training=Training(**{**counts, missing: value})) == []

    def test_beside_a_statement(self, found: Found) -> None:
        """
        A statement that disagrees has its own finding; one that agrees hides no mistake in the data.
        """
        training = Training(attended=80, no_shows=30, bookings=100)
        wrong = (claim("100", "training.bookings-accounted-for"),)
        assert found(BALANCE, training=training, statements=wrong) == []
        right = (claim("110", "training.bookings-accounted-for"),)
        (only,) = found(BALANCE, training=training, statements=right)
        assert only.where == "training.bookings"

    def test_each_whole(self, found: Found) -> None:
        """
        The places are looked at where the bookings are not given.
        """
        training = Training(attended=90, bookings=Marker("[c]"), places=50)
        (only,) = found(BALANCE, training=training)
        assert "only 50 places" in only.message

    @pytest.mark.parametrize("whole", ["bookings", "places"])
    def test_one_more_than_could(self, found: Found, whole: str) -> None:
        """
        As many as there is room for are no mistake; one more is.
        """
        room: dict[str, Any] = {whole: 50}
        full = Training(**room)
        assert found(BALANCE, training=attrs.evolve(full, attended=50)) == []
        (only,) = found(BALANCE, training=attrs.evolve(full, attended=51))
        assert only.where == "training.attended"
