"""
Priorities, their activities and their series are each named once.
"""

from __future__ import annotations

import pytest

from safeguarding_model.errors import RecordError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Marker
from safeguarding_model.partners import Population
from safeguarding_model.priorities import (
    Activity,
    CountSeries,
    FocusPeriod,
    NextPriorities,
    Priorities,
    StrategicPriority,
)


def series(name: str) -> CountSeries:
    return CountSeries(id=name, name=name.title(), points=FrozenMapping({"q1": 3, "q3": 9}))


def activity(name: str) -> Activity:
    return Activity(id=name, name=name.title())


class TestStrategicPriority:
    def test_holds(self) -> None:
        """
        What the report does not say of a priority may be left out.
        """
        priority = StrategicPriority(
            id="neglect",
            title="Neglect",
            concerns=(Population.CHILDREN,),
            activities=(activity("conference"), activity("launch")),
            series=(series("conference"), series("panel")),
            focus_history=(FocusPeriod(first="2017", last="2019"), FocusPeriod(first="2019")),
        )
        assert priority.year_of_focus is priority.carried_forward is None

    def test_repeated(self) -> None:
        """
        Repeated activities and repeated series are told together.
        """
        with pytest.raises(RecordError) as told:
            StrategicPriority(
                id="neglect",
                title="Neglect",
                activities=(activity("launch"), activity("launch")),
                series=(series("panel"), series("panel")),
            )
        assert [field for field, _ in told.value.problems] == ["activities", "series"]
        assert "'launch' is used 2 times" in str(told.value)
        assert "'panel' is used 2 times" in str(told.value)

    def test_flag_is_no_word(self) -> None:
        """
        Whether a priority is carried forward is true, false or left out, never "no".
        """
        with pytest.raises(RecordError, match="carried_forward: found 'no'"):
            StrategicPriority(id="a", title="A", carried_forward="no")  # type: ignore[arg-type]


class TestPriorities:
    def test_strategic(self) -> None:
        """
        Each priority has an id of its own.
        """
        one, two = (StrategicPriority(id=name, title="T") for name in ("a", "b"))
        assert Priorities(strategic=(one, two), plan_year=2).strategic == (one, two)
        with pytest.raises(RecordError, match="strategic: the id 'a' is used 2 times"):
            Priorities(strategic=(one, two, one))


class TestCountSeries:
    def test_points(self) -> None:
        """
        A point may be a marker; a series without points is not made by accident.
        """
        made = CountSeries(id="a", name="A", points=FrozenMapping({"q1": Marker("[c]")}))
        assert made.points["q1"] == Marker("[c]")
        with pytest.raises(TypeError):
            CountSeries(id="a", name="A")  # type: ignore[call-arg]


class TestNextPriorities:
    def test_year(self) -> None:
        """
        The year has one label however it is written.
        """
        assert NextPriorities(year="2024/2025").year == "2024-25"
