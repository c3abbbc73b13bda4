"""
Training whose bookings, attendance and absences agree.
"""

from __future__ import annotations

from hypothesis import strategies as st

from safeguarding_model.arguments import checked
from safeguarding_model.testing.filling import distinct, filled
from safeguarding_model.testing.publication import as_printed
from safeguarding_model.testing.source import Source, drawn
from safeguarding_model.training import (
    Course,
    CourseKind,
    EvaluationStage,
    Launch,
    PreviousTraining,
    Training,
)

__all__ = ["training", "true_course", "true_training"]

_NAMES = ("neglect", "early_help", "exploitation")


@checked
def training(*, honest: bool = True) -> st.SearchStrategy[Training]:
    """
    Return chapters on training.

    Args:
        honest: Whether the figures agree with each other. Where not, any figure may
            stand anywhere.
    """
    return drawn(lambda source: as_printed(source, true_training(source), honest=honest))


def true_training(source: Source, *, whole: bool = False) -> Training:
    """
    Draw a year's training as it was counted.

    Args:
        source: Where the figures come from.

        whole: Whether every rate and change has to be computable, and no change is nothing.
    """
    came, absent, spare = source.size() + whole, source.size(300), source.size()
    flags = source.below(64)
    if flags >> 4 == 3 and not whole:  # everybody came, and every place was taken
        absent = spare = 0
    unbooked = source.size(300) if flags & 1 else 0
    cancelled = source.size(300)
    bookings = came + absent + (cancelled if flags & 2 else 0)
    room = came + unbooked
    places = (max(room, bookings) if flags & 4 or whole else room) + spare
    events, elearning = source.size(300) + whole, source.size(6_000) + whole
    return Training(
        events=events,
        occurrences=events + source.few(),
        places=places,
        bookings=bookings,
        cancellations=cancelled,
        attended=came + unbooked,
        no_shows=absent,
        unbooked=unbooked if unbooked or flags & 8 else None,
        trainers=source.size(300),
        venues=source.size(300),
        elearning=elearning,
        waiting=source.size(300),
        cancellations_within_bookings=bool(flags & 2),
        previous=_previous(source, events, elearning, whole=whole),
        courses=_courses(source, at_least=int(whole)),
        evaluation=tuple(filled(source, EvaluationStage) for _ in range(source.few() // 2)),
        launches=_launches(source),
        providers=source.texts(),
    )


def _previous(
    source: Source, events: int, elearning: int, *, whole: bool
) -> PreviousTraining | None:
    kind = source.few()
    if kind == 0 and not whole:
        return None
    fewer = kind == 1
    apart = 1 + source.size(300)
    return PreviousTraining(
        events=events + apart if fewer or events <= apart else events - apart,
        bookings=source.size(),
        attended=source.size(),
        elearning=elearning + apart if fewer or elearning <= apart else elearning - apart,
    )


def _courses(source: Source, *, at_least: int) -> tuple[Course, ...]:
    number = at_least + source.few()
    return tuple(true_course(source, _NAMES[index], at_least=at_least) for index in range(number))


def true_course(source: Source, name: str, *, at_least: int = 0) -> Course:
    """
    Draw a course and what became of those who signed up for it.
    """
    through, under_way, not_begun = source.size(300), source.size(300), source.size(300)
    return filled(
        source,
        Course,
        id=name,
        kind=CourseKind.ELEARNING,
        signed_up=through + under_way + not_begun + at_least,
        completed=through,
        in_progress=under_way,
    )


def _launches(source: Source) -> tuple[Launch, ...]:
    taken: set[str] = set()
    return tuple(
        filled(source, Launch, id=distinct("launch", taken), attended=source.size(300))
        for _ in range(source.few() // 2)
    )
