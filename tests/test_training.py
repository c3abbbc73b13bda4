"""
Counts of people stand side by side, and courses and launches are named once.
"""

from __future__ import annotations

import pytest

from safeguarding_model.errors import RecordError
from safeguarding_model.training import Course, CourseKind, Launch, PreviousTraining, Training


def course(name: str) -> Course:
    return Course(id=name, name=name.title(), kind=CourseKind.TAUGHT)


def launch(name: str) -> Launch:
    return Launch(id=name, name=name.title())


class TestTraining:
    def test_holds(self) -> None:
        """
        Figures that do not fit together are for the checks; the record takes them as printed.
        """
        training = Training(
            places=2412,
            bookings=1617,
            attended=1700,
            courses=(course("neglect"), course("voice")),
            launches=(launch("neglect"),),
            previous=PreviousTraining(events=52),
        )
        assert training.attended == 1700
        assert training.waiting is None
        assert training.cancellations_within_bookings is False

    def test_repeated(self) -> None:
        """
        Courses and launches are each named once; all that are not are told.
        """
        with pytest.raises(RecordError) as told:
            Training(
                courses=(course("a"), course("a")),
                launches=(launch("b"), launch("b"), launch("b")),
            )
        assert told.value.problems == (
            ("courses", "the id 'a' is used 2 times; give each its own"),
            ("launches", "the id 'b' is used 3 times; give each its own"),
        )

    def test_percentage_is_no_count(self) -> None:
        """
        A rate belongs among the printed figures, not among the counts.
        """
        with pytest.raises(RecordError, match="attended: found '82%', expected a whole number"):
            Training(attended="82%")  # type: ignore[arg-type]
