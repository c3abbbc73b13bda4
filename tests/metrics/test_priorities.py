"""
Priorities, this year's and the next, counted and followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import InvalidTypeError, NotComputableError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange, Marker
from safeguarding_model.metrics.catalogue import METRICS
from safeguarding_model.metrics.priorities import (
    carried_forward_total,
    in_time,
    next_priorities_total,
    not_progressed_total,
    priorities_total,
    priority_position,
    series_change,
)
from safeguarding_model.priorities import (
    CountSeries,
    NextPriorities,
    Priorities,
    StrategicPriority,
)

PARAMS = {"priority": "hoarding", "series": "panel", "before": "q1", "after": "q3"}


def stopped(calculation: Callable[..., object], priorities: Priorities, **params: str) -> set[str]:
    with pytest.raises(NotComputableError) as caught:
        calculation(priorities, **params)
    return set(caught.value.missing)


class TestCounts:
    @given(flags=st.lists(st.booleans(), min_size=1, max_size=8))
    def test_by_hand(self, flags: list[bool]) -> None:
        """
        Priorities are counted as listed, each has its place from 1, some are carried forward.
        """
        strategic = tuple(
            StrategicPriority(id=f"p{number}", title="A priority", carried_forward=flag)
            for number, flag in enumerate(flags)
        )
        priorities = Priorities(strategic=strategic)
        assert priorities_total(priorities) == len(flags)
        assert carried_forward_total(priorities) == flags.count(True)
        places = [priority_position(priorities, priority=entry.id) for entry in strategic]
        assert places == list(range(1, len(flags) + 1))

    def test_missing(self) -> None:
        """
        No list is not a list of none, and a priority that is not listed is named.
        """
        for calculation in (priorities_total, carried_forward_total):
            assert stopped(calculation, Priorities()) == {"priorities.strategic"}
        neglect = Priorities(strategic=(StrategicPriority(id="neglect", title="Neglect"),))
        for position_of in (priority_position, not_progressed_total):
            missing = stopped(position_of, neglect, priority="abuse")
            assert missing == {"priorities.strategic[abuse]"}

    @pytest.mark.parametrize("silent", [("a",), ("a", "c")])
    def test_carried_forward_unsaid(self, silent: tuple[str, ...]) -> None:
        """
        Each priority of which the report does not say it is named.
        """
        priorities = Priorities(
            strategic=tuple(
                StrategicPriority(
                    id=name, title=name, carried_forward=None if name in silent else True
                )
                for name in ("a", "b", "c")
            )
        )
        paths = [f"priorities.strategic[{name}].carried_forward" for name in silent]
        assert stopped(carried_forward_total, priorities) == set(paths)
        said = f"{', '.join(paths)} {'are' if len(paths) > 1 else 'is'} not given"
        with pytest.raises(NotComputableError, match=re.escape(said)):
            carried_forward_total(priorities)

    @given(count=st.integers(1, 9))
    def test_not_progressed(self, count: int) -> None:
        """
        Areas without progress are counted as listed; no list is not a list of none.
        """
        areas = tuple(f"Area {number}" for number in range(count))
        entries = (
            StrategicPriority(id="neglect", title="Neglect", not_progressed=areas),
            StrategicPriority(id="abuse", title="Abuse"),
        )
        priorities = Priorities(strategic=entries)
        assert not_progressed_total(priorities, priority="neglect") == count
        missing = stopped(not_progressed_total, priorities, priority="abuse")
        assert missing == {"priorities.strategic[abuse].not_progressed"}


def series(**points: int | Marker | CountRange) -> Priorities:
    panel = CountSeries(id="panel", name="Referrals", points=FrozenMapping(points))
    other = CountSeries(id="other", name="Other", points=FrozenMapping({"q1": 1, "q3": 1}))
    return Priorities(
        strategic=(
            StrategicPriority(id="neglect", title="Neglect"),
            StrategicPriority(id="hoarding", title="Hoarding", series=(other, panel)),
        )
    )


class TestSeriesChange:
    @given(first=st.integers(1, 1000), last=st.integers(0, 1000))
    def test_by_hand(self, first: int, last: int) -> None:
        """
        The change is relative to the earlier of the two points that are named.
        """
        change = series_change(series(q1=first, q2=7, q3=last), **PARAMS)
        assert change == Fraction(last, first) - 1

    def test_missing(self) -> None:
        """
        Points, a series and a priority that are not there are each named.
        """
        where = "priorities.strategic[hoarding].series[panel]"
        missing = stopped(series_change, series(q2=1, q3=Marker("[c]")), **PARAMS)
        assert missing == {f"{where}.points.q1", f"{where}.points.q3"}
        missing = stopped(series_change, series(q1=0, q3=1), **PARAMS)
        assert missing == {f"{where}.points.q1"}
        missing = stopped(series_change, series(), **{**PARAMS, "series": "calls"})
        assert missing == {"priorities.strategic[hoarding].series[calls]"}
        missing = stopped(series_change, Priorities(), **PARAMS)
        assert missing == {"priorities.strategic"}

    def test_bounds(self) -> None:
        """
        From 4 to between 2 and 8: from half lost to doubled.
        """
        change = series_change(series(q1=4, q3=CountRange(at_least=2, at_most=8)), **PARAMS)
        assert change == Interval(Fraction(-1, 2), 1)

    @pytest.mark.parametrize(
        ("points", "steps"),
        [
            (["q3", "q1", "q2"], ["q1 q2", "q2 q3"]),
            (["winter", "spring", "autumn"], ["spring autumn", "autumn winter"]),
            (["january", "december", "may"], ["may december", "december january"]),
            (["2023_24", "2021_22", "2022_23"], ["2021_22 2022_23", "2022_23 2023_24"]),
            (["before", "after"], ["after before", "before after"]),
            (["q1", "autumn"], ["autumn q1", "q1 autumn"]),
            (["2023", "20234"], ["2023 20234", "20234 2023"]),
            (["q4", "q2", "q3", "q1"], ["q1 q2", "q2 q3", "q3 q4"]),
            (["q1"], []),
        ],
    )
    def test_each(self, points: list[str], steps: list[str]) -> None:
        """
        The catalogue asks for each pair of neighbouring points, and for each pair where no order is told.
        """
        each = METRICS["priorities.series-change"].each
        assert each is not None
        for given_points in (points, points[::-1]):
            pairs = [
                f"{params['before']} {params['after']}"
                for params in each(series(**dict.fromkeys(given_points, 1)))
                if params["series"] == "panel"
            ]
            assert pairs == steps


class TestNextPriorities:
    @given(count=st.integers(1, 9))
    def test_length_of_list(self, count: int) -> None:
        """
        The count is the length of the list.
        """
        names = tuple(f"p{number}" for number in range(count))
        assert next_priorities_total(NextPriorities(priorities=names)) == count

    def test_missing(self) -> None:
        """
        No list is not a list of none.
        """
        with pytest.raises(NotComputableError) as caught:
            next_priorities_total(NextPriorities())
        assert caught.value.missing == ("next_priorities.priorities",)


class TestInTime:
    @pytest.mark.parametrize(
        ("points", "in_order", "told"),
        [
            (["q3", "q1"], ["q1", "q3"], True),
            (["winter", "autumn"], None, True),
            (["2023-24", "2021-22"], ["2021-22", "2023-24"], True),
            (["north", "east"], ["east", "north"], False),
            ([], [], True),
        ],
    )
    def test_by_hand(self, points: list[str], in_order: list[str] | None, told: bool) -> None:
        """
        Quarters, seasons and years have an order in time; other names have that of the alphabet.
        """
        found, is_in_time = in_time(points)
        assert is_in_time is told
        assert found == (in_order or in_time(points[::-1])[0])
        assert sorted(found) == sorted(points)

    def test_refused(self) -> None:
        """
        What holds no names is refused.
        """
        with pytest.raises(InvalidTypeError, match="in_time"):
            in_time(5)  # type: ignore[arg-type]
