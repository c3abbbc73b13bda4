"""
Strategic priorities, this year's and the next.
"""

from __future__ import annotations

from hypothesis import strategies as st

from safeguarding_model.arguments import checked
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.priorities import (
    Activity,
    CountSeries,
    FocusPeriod,
    NextPriorities,
    Priorities,
    StrategicPriority,
)
from safeguarding_model.testing.filling import filled
from safeguarding_model.testing.publication import as_printed
from safeguarding_model.testing.source import Source, drawn

__all__ = ["next_priorities", "priorities", "true_next_priorities", "true_priorities"]

_IDS = ("neglect", "exploitation", "self_neglect", "transitions")


@checked
def priorities(*, honest: bool = True) -> st.SearchStrategy[Priorities]:
    """
    Return chapters on strategic priorities.

    Args:
        honest: Whether the figures agree with each other.
    """
    return drawn(lambda source: as_printed(source, true_priorities(source), honest=honest))


@checked
def next_priorities(*, honest: bool = True) -> st.SearchStrategy[NextPriorities]:
    """
    Return chapters on the priorities of the year to come.

    Args:
        honest: As for the other chapters; there is no figure in this one.
    """
    return drawn(lambda source: as_printed(source, true_next_priorities(source), honest=honest))


def true_priorities(source: Source, *, whole: bool = False) -> Priorities:
    """
    Draw the priorities of the year.

    Args:
        source: Where the figures come from.

        whole: Whether every count and change has to be computable, and no change is nothing.
    """
    all_told = source.flag() or whole
    length = 1 + source.below(4)
    return Priorities(
        strategic=tuple(
            _priority(source, _IDS[index], all_told=all_told, whole=whole)
            for index in range(1 + source.below(4))
        ),
        plan_year=1 + source.below(length),
        plan_length=length,
    )


def _priority(source: Source, name: str, *, all_told: bool, whole: bool) -> StrategicPriority:
    focus = FocusPeriod(first=str(2010 + source.below(15)))
    return StrategicPriority(
        id=name,
        title=source.text(),
        year_of_focus=1 + source.below(4),
        focus_history=(focus,) * source.few(),
        activities=tuple(
            filled(source, Activity, id=f"event_{index}", attended=source.size(300))
            for index in range(source.few() // 2)
        ),
        series=_series(source, at_least=int(whole)),
        not_progressed=tuple(source.text() for _ in range(source.below(3) + whole)),
        carried_forward=source.flag() if all_told else None,
    )


def _series(source: Source, *, at_least: int) -> tuple[CountSeries, ...]:
    if not source.few() and not at_least:
        return ()
    first = source.size(300) + at_least
    apart = 1 + source.size(300)
    second = first + apart if source.flag() else max(0, first - apart)
    points = FrozenMapping({"q1": first, "q2": second, "q4": source.size(300)})
    return (CountSeries(id="referrals", name=source.text(), points=points),)


def true_next_priorities(source: Source, *, whole: bool = False) -> NextPriorities:
    """
    Draw what the partnership will attend to next.

    Args:
        source: Where the figures come from.

        whole: Whether there has to be a priority.
    """
    return NextPriorities(
        year=source.year(),
        priorities=_IDS[: source.few() + whole],
        developments=source.texts(),
    )
