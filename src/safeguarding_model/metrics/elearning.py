"""
Calculations on e-learning: how much was taken, and what became of a course's cohort.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.training import TABLE, change_on_previous
from safeguarding_model.metrics.values import Unit
from safeguarding_model.quantities import Quantity, Share, known_counts, share
from safeguarding_model.training import Training

__all__ = [
    "elearning_change",
    "elearning_completion_rate",
    "elearning_ratio",
    "elearning_remainder",
]


@metric(
    "training.elearning-change",
    title="Change in e-learning",
    formula="elearning / previous.elearning - 1",
    unit=Unit.PERCENT,
    kind="direction",
    inputs=("training.elearning", "training.previous.elearning"),
    source=TABLE,
)
def elearning_change(training: Training) -> Fraction | Interval:
    """
    Return the relative change in e-learning taken, on the year before.

    >>> from safeguarding_model.training import PreviousTraining
    >>> elearning_change(Training(elearning=1500, previous=PreviousTraining(elearning=1000)))
    Fraction(1, 2)
    """
    return change_on_previous(training, "elearning")


@metric(
    "training.elearning-ratio",
    title="E-learning, times the year before",
    formula="elearning / previous.elearning",
    unit=Unit.TIMES,
    kind="unit-of-change",
    inputs=("training.elearning", "training.previous.elearning"),
    source=TABLE,
)
def elearning_ratio(training: Training) -> Fraction | Interval:
    """
    Return how many times the year before's e-learning was taken.

    >>> from safeguarding_model.training import PreviousTraining
    >>> elearning_ratio(Training(elearning=1500, previous=PreviousTraining(elearning=1000)))
    Fraction(3, 2)
    """
    return change_on_previous(training, "elearning") + 1


def _each_course(training: Training) -> Iterator[dict[str, str]]:
    yield from (
        {"course": course.id} for course in training.courses if course.signed_up is not None
    )


def _cohort(training: Training, course: str, *names: str) -> list[Quantity]:
    for candidate in training.courses:
        if candidate.id == course:
            return known_counts(
                {f"training.courses[{course}].{name}": getattr(candidate, name) for name in names}
            )
    msg = f"training.courses has no course {course!r}"
    raise NotComputableError(msg, [f"training.courses[{course}]"])


@metric(
    "training.elearning-completion-rate",
    title="E-learning completion rate",
    formula="completed / signed_up",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=("training.courses[{course}].completed", "training.courses[{course}].signed_up"),
    parameters={"course": "id of a course"},
    each=_each_course,
    source="Walsall Safeguarding Partnership annual report 2023-24, priorities section, training on neglect",
)
def elearning_completion_rate(training: Training, *, course: str) -> Share:
    """
    Return the share of those who signed up for a course that completed it.

    >>> from safeguarding_model.training import Course, CourseKind
    >>> neglect = Course(
    ...     id="neglect", name="Neglect", kind=CourseKind.ELEARNING, signed_up=239, completed=179
    ... )
    >>> print(elearning_completion_rate(Training(courses=(neglect,)), course="neglect"))
    75% (179 of 239)
    """
    completed, signed_up = _cohort(training, course, "completed", "signed_up")
    where = f"training.courses[{course}]"
    return share(
        completed, signed_up, part_path=f"{where}.completed", whole_path=f"{where}.signed_up"
    )


@metric(
    "training.elearning-remainder",
    title="E-learning neither completed nor in progress",
    formula="signed_up - completed - in_progress",
    unit=Unit.COUNT,
    kind="cohort-remainder",
    inputs=(
        "training.courses[{course}].signed_up",
        "training.courses[{course}].completed",
        "training.courses[{course}].in_progress",
    ),
    parameters={"course": "id of a course"},
    each=_each_course,
    source="Walsall Safeguarding Partnership annual report 2023-24, priorities section, training on neglect",
)
def elearning_remainder(training: Training, *, course: str) -> Quantity:
    """
    Return those who signed up and are said neither to have completed the course nor to be on it.

    >>> from safeguarding_model.training import Course, CourseKind
    >>> neglect = Course(
    ...     id="neglect",
    ...     name="Neglect",
    ...     kind=CourseKind.ELEARNING,
    ...     signed_up=239,
    ...     completed=179,
    ...     in_progress=42,
    ... )
    >>> elearning_remainder(Training(courses=(neglect,)), course="neglect")
    18
    """
    signed_up, completed, in_progress = _cohort(
        training, course, "signed_up", "completed", "in_progress"
    )
    return signed_up - completed - in_progress
