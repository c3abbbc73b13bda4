"""
E-learning: what was taken against the year before, and what became of a cohort.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.errors import NotComputableError
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.metrics.elearning import (
    elearning_change,
    elearning_completion_rate,
    elearning_ratio,
    elearning_remainder,
)
from safeguarding_model.training import Course, CourseKind, PreviousTraining, Training

COHORT = ("signed_up", "completed", "in_progress")


def course_of(
    signed_up: int | Marker | RoundedCount | CountRange | None,
    completed: int | Marker | CountRange | None,
    in_progress: int | Marker | None,
) -> Training:
    other = Course(id="other", name="Other", kind=CourseKind.TAUGHT, signed_up=1, completed=1)
    neglect = Course(
        id="neglect",
        name="Neglect",
        kind=CourseKind.ELEARNING,
        signed_up=signed_up,
        completed=completed,
        in_progress=in_progress,
    )
    return Training(courses=(other, neglect))


def stopped(calculation: Callable[..., object], training: Training, **params: str) -> set[str]:
    with pytest.raises(NotComputableError) as caught:
        calculation(training, **params)
    return set(caught.value.missing)


class TestChange:
    @given(before=st.integers(1, 10**6), after=st.integers(0, 10**6))
    def test_by_hand(self, before: int, after: int) -> None:
        """
        The change is relative to the year before; the ratio is one more.
        """
        training = Training(elearning=after, previous=PreviousTraining(elearning=before))
        assert elearning_change(training) == Fraction(after, before) - 1
        assert elearning_ratio(training) == Fraction(after, before)

    def test_missing(self) -> None:
        """
        Both years are named where both are missing.
        """
        both = {"training.elearning", "training.previous.elearning"}
        assert stopped(elearning_change, Training()) == both
        assert stopped(elearning_ratio, Training(elearning=Marker("[u]"))) == both


class TestCompletionRate:
    @given(completed=st.integers(0, 1000), rest=st.integers(1, 1000))
    def test_by_hand(self, completed: int, rest: int) -> None:
        """
        Completed out of signed up, of the course that is named and no other.
        """
        training = course_of(completed + rest, completed, None)
        share = elearning_completion_rate(training, course="neglect")
        assert share == Proportion(completed, completed + rest)
        assert elearning_completion_rate(training, course="other") == Proportion(1, 1)

    def test_missing(self) -> None:
        """
        Each missing count of the cohort is named; so is a course that is not there.
        """
        where = "training.courses[neglect]"
        training = course_of(Marker("[c]"), None, None)
        missing = stopped(elearning_completion_rate, training, course="neglect")
        assert missing == {f"{where}.signed_up", f"{where}.completed"}
        assert stopped(elearning_completion_rate, training, course="abuse") == {
            "training.courses[abuse]"
        }

    def test_impossible(self) -> None:
        """
        No more complete a course than signed up; nothing is a share of nobody.
        """
        missing = stopped(elearning_completion_rate, course_of(3, 4, None), course="neglect")
        assert len(missing) == 2
        missing = stopped(elearning_completion_rate, course_of(0, 0, None), course="neglect")
        assert missing == {"training.courses[neglect].signed_up"}

    def test_bounds(self) -> None:
        """
        A rounded cohort gives the rates of its least and its greatest size.
        """
        training = course_of(RoundedCount(rounded=200, to=10), 100, None)
        bounds = elearning_completion_rate(training, course="neglect")
        assert bounds == Interval(Fraction(100, 204), Fraction(100, 195))


class TestRemainder:
    @given(counts=st.tuples(*[st.integers(0, 1000)] * 3))
    def test_by_hand(self, counts: tuple[int, int, int]) -> None:
        """
        Those signed up, less those through, less those on it; below zero where too many are.
        """
        signed_up, completed, in_progress = counts
        training = course_of(*counts)
        remainder = elearning_remainder(training, course="neglect")
        assert remainder == signed_up - completed - in_progress

    @pytest.mark.parametrize("name", COHORT)
    def test_missing(self, name: str) -> None:
        """
        Any of the three stops it.
        """
        counts: dict[str, int | None] = dict.fromkeys(COHORT, 1)
        counts[name] = None
        training = course_of(counts["signed_up"], counts["completed"], counts["in_progress"])
        missing = stopped(elearning_remainder, training, course="neglect")
        assert missing == {f"training.courses[neglect].{name}"}

    def test_bounds(self) -> None:
        """
        Between ten and twenty completed leaves between five and fifteen of thirty less five.
        """
        training = course_of(30, CountRange(at_least=10, at_most=20), 5)
        assert elearning_remainder(training, course="neglect") == Interval(5, 15)
