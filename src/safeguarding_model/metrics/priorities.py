"""
Calculations on priorities, this year's and the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise, permutations

from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.exact_numbers import shown
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.values import Unit
from safeguarding_model.priorities import NextPriorities, Priorities, StrategicPriority
from safeguarding_model.quantities import change, known_counts

__all__ = [
    "carried_forward_total",
    "in_time",
    "next_priorities_total",
    "not_progressed_total",
    "priorities_total",
    "priority_position",
    "series_change",
]

SOURCE = "The report's own list of priorities"
_FROM_A_YEAR = re.compile(r"[0-9]{4}(?![0-9])")
_CALENDARS = (
    ("q1", "q2", "q3", "q4"),
    ("spring", "summer", "autumn", "winter"),
    (
        *("april", "may", "june", "july", "august", "september"),
        *("october", "november", "december", "january", "february", "march"),
    ),
)
"""Points of a year in their order, the year beginning in April."""


def _strategic(priorities: Priorities) -> tuple[StrategicPriority, ...]:
    if priorities.strategic:
        return priorities.strategic
    msg = "priorities.strategic is not given"
    raise NotComputableError(msg, ["priorities.strategic"])


def _priority(priorities: Priorities, name: str) -> tuple[int, StrategicPriority]:
    for position, priority in enumerate(_strategic(priorities), start=1):
        if priority.id == name:
            return position, priority
    msg = f"priorities.strategic has no priority {shown(name)}"
    raise NotComputableError(msg, [f"priorities.strategic[{name}]"])


@metric(
    "priorities.total",
    title="Strategic priorities",
    formula="number of priorities listed",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("priorities.strategic",),
    source=SOURCE,
)
def priorities_total(priorities: Priorities) -> int:
    """
    Return how many strategic priorities are listed.

    >>> priorities_total(Priorities(strategic=(StrategicPriority(id="neglect", title="Neglect"),)))
    1
    """
    return len(_strategic(priorities))


def _each_priority(priorities: Priorities) -> Iterator[dict[str, str]]:
    yield from ({"priority": priority.id} for priority in priorities.strategic)


@metric(
    "priorities.position",
    title="Place of a priority in the list",
    formula="its place, from 1",
    unit=Unit.RANK,
    kind="counts-in-words",
    inputs=("priorities.strategic",),
    parameters={"priority": "id of a priority"},
    each=_each_priority,
    source=SOURCE,
)
def priority_position(priorities: Priorities, *, priority: str) -> int:
    """
    Return which priority of the list one is, from 1.

    >>> priority_position(
    ...     Priorities(strategic=(StrategicPriority(id="neglect", title="Neglect"),)),
    ...     priority="neglect",
    ... )
    1
    """
    return _priority(priorities, priority)[0]


@metric(
    "priorities.carried-forward-total",
    title="Priorities carried forward",
    formula="number of priorities with carried_forward = true",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("priorities.strategic",),
    source=SOURCE,
)
def carried_forward_total(priorities: Priorities) -> int:
    """
    Return how many of the priorities stay so in the next year.

    Raises:
        NotComputableError: The report does not say it of each.

    >>> neglect = StrategicPriority(id="neglect", title="Neglect", carried_forward=True)
    >>> carried_forward_total(Priorities(strategic=(neglect,)))
    1
    """
    silent = [p.id for p in _strategic(priorities) if p.carried_forward is None]
    if silent:
        paths = [f"priorities.strategic[{name}].carried_forward" for name in silent]
        msg = f"{', '.join(paths)} {'is' if len(paths) == 1 else 'are'} not given"
        raise NotComputableError(msg, paths)
    return sum(bool(priority.carried_forward) for priority in priorities.strategic)


@metric(
    "priorities.not-progressed-total",
    title="Areas of a priority without progress",
    formula="number of areas listed as not progressed",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("priorities.strategic[{priority}].not_progressed",),
    parameters={"priority": "id of a priority"},
    each=_each_priority,
    source="Working Together to Safeguard Children 2018: areas with little or no evidence of progress",
)
def not_progressed_total(priorities: Priorities, *, priority: str) -> int:
    """
    Return how many areas of one priority are said not to have progressed.

    >>> neglect = StrategicPriority(id="neglect", title="Neglect", not_progressed=("Dashboard",))
    >>> not_progressed_total(Priorities(strategic=(neglect,)), priority="neglect")
    1
    """
    _, entry = _priority(priorities, priority)
    if not entry.not_progressed:
        path = f"priorities.strategic[{priority}].not_progressed"
        msg = f"{path} is not given"
        raise NotComputableError(msg, [path])
    return len(entry.not_progressed)


def _each_series(priorities: Priorities) -> Iterator[dict[str, str]]:
    for priority in priorities.strategic:
        for series in priority.series:
            for before, after in _steps(series.points):
                yield {
                    "priority": priority.id,
                    "series": series.id,
                    "before": before,
                    "after": after,
                }


def _steps(points: Iterable[str]) -> Iterable[tuple[str, str]]:
    """
    Yield each point with the next; each with every other where their names tell no order.

    Equal reports have equal steps, in whatever order the points were filled in.
    """
    names, is_in_time = in_time(tuple(points))
    return pairwise(names) if is_in_time else permutations(names, 2)


@checked
def in_time(points: Iterable[str]) -> tuple[list[str], bool]:
    """
    Return the points in the order of time, and whether their names tell one; else in that of the alphabet.

    >>> in_time(["q3", "q1"]), in_time(["north", "east"])
    ((['q1', 'q3'], True), (['east', 'north'], False))
    """
    names = sorted(points)
    if all(_FROM_A_YEAR.match(name) for name in names):
        return names, True
    for calendar in _CALENDARS:
        if set(names) <= set(calendar):
            return sorted(names, key=calendar.index), True
    return names, False


@metric(
    "priorities.series-change",
    title="Change in a count kept for a priority",
    formula="point after / point before - 1",
    unit=Unit.PERCENT,
    kind="direction",
    inputs=("priorities.strategic[{priority}].series[{series}].points",),
    parameters={
        "priority": "id of a priority",
        "series": "id of a series of that priority",
        "before": "the earlier point, such as q1",
        "after": "the later point",
    },
    each=_each_series,
    source=SOURCE,
)
def series_change(
    priorities: Priorities, *, priority: str, series: str, before: str, after: str
) -> Fraction | Interval:
    """
    Return the relative change of a count between two of its points.

    >>> from safeguarding_model.priorities import CountSeries
    >>> referrals = CountSeries(
    ...     id="panel", name="Referrals to the panel", points={"q1": 3, "q3": 9}
    ... )
    >>> hoarding = StrategicPriority(id="hoarding", title="Hoarding", series=(referrals,))
    >>> series_change(
    ...     Priorities(strategic=(hoarding,)),
    ...     priority="hoarding",
    ...     series="panel",
    ...     before="q1",
    ...     after="q3",
    ... )
    Fraction(2, 1)
    """
    _, entry = _priority(priorities, priority)
    where = f"priorities.strategic[{priority}].series[{series}]"
    for candidate in entry.series:
        if candidate.id == series:
            paths = {
                f"{where}.points.{point}": candidate.points.get(point) for point in (before, after)
            }
            first, last = known_counts(paths)
            return change(first, last, before_path=f"{where}.points.{before}")
    msg = f"{where} is not given"
    raise NotComputableError(msg, [where])


@metric(
    "next-priorities.total",
    title="Priorities of the next year",
    formula="number of priorities listed for the next year",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("next_priorities.priorities",),
    source=SOURCE,
)
def next_priorities_total(next_priorities: NextPriorities) -> int:
    """
    Return how many priorities are listed for the next year.

    >>> next_priorities_total(NextPriorities(priorities=("neglect",)))
    1
    """
    if not next_priorities.priorities:
        msg = "next_priorities.priorities is not given"
        raise NotComputableError(msg, ["next_priorities.priorities"])
    return len(next_priorities.priorities)
