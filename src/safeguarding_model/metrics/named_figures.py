"""
Figures of what a report names: an activity, a series, a course, a launch, a projection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.population import SOURCE
from safeguarding_model.metrics.priorities import in_time
from safeguarding_model.metrics.training import TABLE
from safeguarding_model.metrics.values import Unit
from safeguarding_model.population import PopulationAndServices
from safeguarding_model.priorities import Activity, Priorities
from safeguarding_model.quantities import CountField, Quantity, known_counts
from safeguarding_model.training import Training

__all__ = [
    "activity_figure",
    "course_figure",
    "launch_attendance",
    "projected_people",
    "series_point",
]

OF_ACTIVITIES = ("attended", "organisations", "trained")
COHORT = ("signed_up", "completed", "in_progress")
TOLD = "The report's own account of what was done"


def _named(entries: Iterable[Any], name: str, *, of: str) -> Any:
    for entry in entries:
        if entry.id == name:
            return entry
    path = f"{of}[{name}]"
    msg = f"{path} is not given"
    raise NotComputableError(msg, [path])


def _counts_of(activity: Activity) -> Mapping[str, CountField]:
    """
    Return the counts of an activity by their names, those of its own fields before the others.
    """
    own = {name: getattr(activity, name) for name in OF_ACTIVITIES}
    return {**activity.figures, **{name: n for name, n in own.items() if n is not None}}


def _each_activity(priorities: Priorities) -> Iterator[dict[str, str]]:
    for priority in priorities.strategic:
        for activity in priority.activities:
            for figure in _counts_of(activity):
                yield {"priority": priority.id, "activity": activity.id, "figure": figure}


@metric(
    "priorities.activity-figure",
    title="A figure of something done for a priority",
    formula="the figure itself",
    unit=Unit.COUNT,
    kind="printed-twice",
    inputs=("priorities.strategic[{priority}].activities[{activity}]",),
    parameters={
        "priority": "id of a priority",
        "activity": "id of an activity of that priority",
        "figure": "attended, organisations, trained or the name of one of its figures",
    },
    each=_each_activity,
    source=TOLD,
)
def activity_figure(
    priorities: Priorities, *, priority: str, activity: str, figure: str
) -> Quantity:
    """
    Return one count of something done for a priority: of people who came, or another that it names.

    >>> from safeguarding_model.priorities import StrategicPriority
    >>> conference = Activity(id="conference", name="A conference", attended=192)
    >>> hoarding = StrategicPriority(id="hoarding", title="Hoarding", activities=(conference,))
    >>> activity_figure(
    ...     Priorities(strategic=(hoarding,)),
    ...     priority="hoarding",
    ...     activity="conference",
    ...     figure="attended",
    ... )
    192
    """
    entry = _named(priorities.strategic, priority, of="priorities.strategic")
    where = f"priorities.strategic[{priority}].activities"
    done = _named(entry.activities, activity, of=where)
    path = figure if figure in OF_ACTIVITIES else f"figures.{figure}"
    (quantity,) = known_counts({f"{where}[{activity}].{path}": _counts_of(done).get(figure)})
    return quantity


def _each_point(priorities: Priorities) -> Iterator[dict[str, str]]:
    for priority in priorities.strategic:
        for series in priority.series:
            for point in in_time(tuple(series.points))[0]:
                yield {"priority": priority.id, "series": series.id, "point": point}


@metric(
    "priorities.series-point",
    title="A point of a count kept for a priority",
    formula="the figure itself",
    unit=Unit.COUNT,
    kind="printed-twice",
    inputs=("priorities.strategic[{priority}].series[{series}].points.{point}",),
    parameters={
        "priority": "id of a priority",
        "series": "id of a series of that priority",
        "point": "a point of the series, such as q1",
    },
    each=_each_point,
    source=TOLD,
)
def series_point(priorities: Priorities, *, priority: str, series: str, point: str) -> Quantity:
    """
    Return a count kept for a priority at one of its points.

    >>> from safeguarding_model.priorities import CountSeries, StrategicPriority
    >>> panel = CountSeries(id="panel", name="Referrals to the panel", points={"q1": 3, "q3": 9})
    >>> hoarding = StrategicPriority(id="hoarding", title="Hoarding", series=(panel,))
    >>> series_point(
    ...     Priorities(strategic=(hoarding,)), priority="hoarding", series="panel", point="q3"
    ... )
    9
    """
    entry = _named(priorities.strategic, priority, of="priorities.strategic")
    where = f"priorities.strategic[{priority}].series"
    kept = _named(entry.series, series, of=where)
    (quantity,) = known_counts({f"{where}[{series}].points.{point}": kept.points.get(point)})
    return quantity


def _each_of_courses(training: Training) -> Iterator[dict[str, str]]:
    for course in training.courses:
        for figure in COHORT:
            if getattr(course, figure) is not None:
                yield {"course": course.id, "figure": figure}


@metric(
    "training.course-figure",
    title="A figure of a course",
    formula="the figure itself",
    unit=Unit.COUNT,
    kind="printed-twice",
    inputs=("training.courses[{course}].{figure}",),
    parameters={"course": "id of a course", "figure": "signed_up, completed or in_progress"},
    choices={"figure": COHORT},
    each=_each_of_courses,
    source=TOLD,
)
def course_figure(training: Training, *, course: str, figure: str) -> Quantity:
    """
    Return how many people signed up for a course, completed it or are on it.

    >>> from safeguarding_model.training import Course, CourseKind
    >>> neglect = Course(id="neglect", name="Neglect", kind=CourseKind.ELEARNING, signed_up=239)
    >>> course_figure(Training(courses=(neglect,)), course="neglect", figure="signed_up")
    239
    """
    entry = _named(training.courses, course, of="training.courses")
    (quantity,) = known_counts({f"training.courses[{course}].{figure}": getattr(entry, figure)})
    return quantity


@metric(
    "training.launch-attendance",
    title="Practitioners at a launch",
    formula="the figure itself",
    unit=Unit.COUNT,
    kind="printed-twice",
    inputs=("training.launches[{launch}].attended",),
    parameters={"launch": "id of a launch"},
    each=lambda training: iter(
        [{"launch": launch.id} for launch in training.launches if launch.attended is not None]
    ),
    source=TABLE,
)
def launch_attendance(training: Training, *, launch: str) -> Quantity:
    """
    Return how many practitioners were at the launch of some guidance.

    >>> from safeguarding_model.training import Launch
    >>> guide = Launch(id="guide", name="A guide", attended=162)
    >>> launch_attendance(Training(launches=(guide,)), launch="guide")
    162
    """
    entry = _named(training.launches, launch, of="training.launches")
    (quantity,) = known_counts({f"training.launches[{launch}].attended": entry.attended})
    return quantity


@metric(
    "population.projected-people",
    title="Projected number of residents",
    formula="the figure itself",
    unit=Unit.COUNT,
    kind="printed-twice",
    inputs=("population.projection.people",),
    source=SOURCE,
)
def projected_people(population: PopulationAndServices) -> Quantity:
    """
    Return how many residents are expected in the year of the projection.

    >>> from safeguarding_model.population import Projection
    >>> projected_people(PopulationAndServices(projection=Projection(year=2030, people=304400)))
    304400
    """
    projected = None if population.projection is None else population.projection.people
    (people,) = known_counts({"population.projection.people": projected})
    return people
