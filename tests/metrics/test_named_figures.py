"""
Figures of what a report names are given as they are, and asked of what is there alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import NotComputableError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange, Marker
from safeguarding_model.metrics import METRICS
from safeguarding_model.metrics.named_figures import (
    activity_figure,
    course_figure,
    launch_attendance,
    projected_people,
    series_point,
)
from safeguarding_model.population import PopulationAndServices, Projection
from safeguarding_model.priorities import Activity, CountSeries, Priorities, StrategicPriority
from safeguarding_model.training import Course, CourseKind, Launch, Training

counts = st.integers(0, 10**6)
Count = int | Marker | CountRange | None


def stopped(asked: Callable[[], Any]) -> set[str]:
    with pytest.raises(NotComputableError) as caught:
        asked()
    return set(caught.value.missing)


def asked_of(name: str, chapter: Any) -> list[dict[str, str]]:
    each = METRICS[name].each
    assert each is not None
    return list(each(chapter))


def priorities_of(*activities: Activity, series: tuple[CountSeries, ...] = ()) -> Priorities:
    neglect = StrategicPriority(id="neglect", title="Neglect", activities=activities, series=series)
    return Priorities(strategic=(StrategicPriority(id="other", title="Other"), neglect))


WEEK = Activity(id="week", name="A week")


class TestActivityFigure:
    @given(attended=counts, arrests=counts)
    def test_the_figure_itself(self, attended: int, arrests: int) -> None:
        """
        It is the count of the activity that is named, whether a field or a name of the report's choice.
        """
        week = Activity(
            id="week", name="A week", attended=attended, figures=FrozenMapping({"arrests": arrests})
        )
        chapter = priorities_of(Activity(id="talk", name="A talk", attended=1), week)
        params = {"priority": "neglect", "activity": "week"}
        assert activity_figure(chapter, **params, figure="attended") == attended
        assert activity_figure(chapter, **params, figure="arrests") == arrests
        assert asked_of("priorities.activity-figure", chapter) == [
            {"priority": "neglect", "activity": "talk", "figure": "attended"},
            {**params, "figure": "arrests"},
            {**params, "figure": "attended"},
        ]

    def test_named_as_a_field_is(self) -> None:
        """
        A figure named "trained" serves where the field of that name is left out, and is asked of once.
        """
        both = Activity(id="week", name="A week", trained=3, figures=FrozenMapping({"trained": 5}))
        other = Activity(id="week", name="A week", figures=FrozenMapping({"trained": 5}))
        params = {"priority": "neglect", "activity": "week", "figure": "trained"}
        for activity, count in ((both, 3), (other, 5)):
            chapter = priorities_of(activity)
            assert activity_figure(chapter, **params) == count
            assert asked_of("priorities.activity-figure", chapter) == [params]

    @pytest.mark.parametrize(
        ("priority", "activity", "figure", "path"),
        [
            ("hoarding", "week", "attended", "[hoarding]"),
            ("neglect", "day", "attended", "[neglect].activities[day]"),
            ("neglect", "week", "attended", "[neglect].activities[week].attended"),
            ("neglect", "week", "arrests", "[neglect].activities[week].figures.arrests"),
        ],
    )
    def test_missing(self, priority: str, activity: str, figure: str, path: str) -> None:
        """
        What is not there is named: the priority, the activity or the figure.
        """
        chapter = priorities_of(WEEK)
        params = {"priority": priority, "activity": activity, "figure": figure}
        missing = stopped(lambda: activity_figure(chapter, **params))
        assert missing == {f"priorities.strategic{path}"}
        assert asked_of("priorities.activity-figure", chapter) == []


class TestSeriesPoint:
    @given(points=st.dictionaries(st.sampled_from(["q1", "q2", "q3", "q4"]), counts, min_size=1))
    def test_the_figure_itself(self, points: dict[str, int]) -> None:
        """
        Each point is the count that is kept of it.
        """
        chapter = priorities_of(
            series=(CountSeries(id="panel", name="Panel", points=FrozenMapping(points)),)
        )
        asked = asked_of("priorities.series-point", chapter)
        assert {params["point"]: series_point(chapter, **params) for params in asked} == points
        assert [params["point"] for params in asked] == sorted(points)

    @pytest.mark.parametrize("series", ["panel", "other"])
    def test_missing(self, series: str) -> None:
        """
        A point and a series that are not there are named.
        """
        chapter = priorities_of(
            series=(CountSeries(id="panel", name="Panel", points=FrozenMapping({"q1": 3})),)
        )
        where = f"priorities.strategic[neglect].series[{series}]"
        params = {"priority": "neglect", "series": series, "point": "q2"}
        missing = stopped(lambda: series_point(chapter, **params))
        assert missing == {f"{where}.points.q2" if series == "panel" else where}


class TestCourseFigure:
    @given(signed_up=counts, completed=counts)
    def test_the_figure_itself(self, signed_up: int, completed: int) -> None:
        """
        It is the count of the course that is named, and only those given are asked of.
        """
        kind = CourseKind.ELEARNING
        neglect = Course(
            id="neglect", name="Neglect", kind=kind, signed_up=signed_up, completed=completed
        )
        training = Training(courses=(Course(id="other", name="Other", kind=kind), neglect))
        asked = asked_of("training.course-figure", training)
        assert asked == [
            {"course": "neglect", "figure": "signed_up"},
            {"course": "neglect", "figure": "completed"},
        ]
        assert [course_figure(training, **params) for params in asked] == [signed_up, completed]
        missing = stopped(lambda: course_figure(training, course="neglect", figure="in_progress"))
        assert missing == {"training.courses[neglect].in_progress"}
        missing = stopped(lambda: course_figure(training, course="none", figure="completed"))
        assert missing == {"training.courses[none]"}


class TestLaunchAttendance:
    @pytest.mark.parametrize("attended", [0, 162, CountRange(at_least=41), Marker("[c]"), None])
    def test_the_figure_itself(self, attended: Count) -> None:
        """
        It is a count, or all that a bound leaves; a marker and a blank stop it.
        """
        training = Training(launches=(Launch(id="guide", name="A guide", attended=attended),))
        asked = asked_of("training.launch-attendance", training)
        assert asked == ([] if attended is None else [{"launch": "guide"}])
        match attended:
            case int():
                assert launch_attendance(training, launch="guide") == attended
            case CountRange():
                assert launch_attendance(training, launch="guide") == Interval(41, None)
            case _:
                missing = stopped(lambda: launch_attendance(training, launch="guide"))
                assert missing == {"training.launches[guide].attended"}
        missing = stopped(lambda: launch_attendance(training, launch="other"))
        assert missing == {"training.launches[other]"}


class TestProjectedPeople:
    @given(people=counts)
    def test_the_figure_itself(self, people: int) -> None:
        """
        It is the count of the projection; without one there is none.
        """
        projection = Projection(year=2030, people=people)
        assert projected_people(PopulationAndServices(projection=projection)) == people
        missing = stopped(lambda: projected_people(PopulationAndServices()))
        assert missing == {"population.projection.people"}
