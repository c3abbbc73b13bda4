"""
Figures of the year before where a chapter holds them, and how far the year's own are from them.

A difference in counts stands beside the change in percent, which is another metric.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from safeguarding_model.finance import Finance
from safeguarding_model.metrics.account_lines import line_of, sum_of_lines
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.finance import ACCOUNT
from safeguarding_model.metrics.population import SOURCE
from safeguarding_model.metrics.reviews import PREVIOUS
from safeguarding_model.metrics.reviews import TABLE as REFERRALS
from safeguarding_model.metrics.training import TABLE
from safeguarding_model.metrics.values import Unit
from safeguarding_model.population import PopulationAndServices
from safeguarding_model.quantities import Quantity, known_counts
from safeguarding_model.reviews import Reviews
from safeguarding_model.training import Training

__all__ = [
    "population_count_change",
    "previous_line",
    "previous_population_figure",
    "previous_training_figure",
    "review_count_change",
    "training_count_change",
]

SERVICES = ("elective_home_education", "care_leavers")
OF_TRAINING = ("events", "bookings", "attended", "elearning")
OF_PREVIOUS = {"figure": "a key of the chapter's previous"}


def _given(chapter: Any, names: tuple[str, ...]) -> Iterator[dict[str, str]]:
    yield from (
        {"figure": name} for name in names if getattr(chapter.previous, name, None) is not None
    )


def _each_of_services(population: PopulationAndServices) -> Iterator[dict[str, str]]:
    yield from _given(population, SERVICES)


def _each_of_training(training: Training) -> Iterator[dict[str, str]]:
    yield from _given(training, OF_TRAINING)


def _each_of_reviews(reviews: Reviews) -> Iterator[dict[str, str]]:
    yield from _given(reviews, PREVIOUS)


def _figure(chapter: object, path: str, figure: str) -> Quantity:
    (quantity,) = known_counts({f"{path}.{figure}": getattr(chapter, figure, None)})
    return quantity


def _difference(previous: object, this: object, *, paths: tuple[str, str], figure: str) -> Quantity:
    first, second = (f"{path}.{figure}" for path in paths)
    before, after = known_counts(
        {first: getattr(previous, figure, None), second: getattr(this, figure, None)}
    )
    return after - before


@metric(
    "population.previous-figure",
    title="A figure about the area, of the year before",
    formula="the figure itself",
    unit=Unit.COUNT,
    kind="printed-twice",
    inputs=("population.previous.{figure}",),
    parameters=OF_PREVIOUS,
    choices={"figure": SERVICES},
    each=_each_of_services,
    source=SOURCE,
)
def previous_population_figure(population: PopulationAndServices, *, figure: str) -> Quantity:
    """
    Return one figure about the area, of the year before.

    >>> from safeguarding_model.population import PreviousPopulation
    >>> before = PreviousPopulation(elective_home_education=491)
    >>> previous_population_figure(
    ...     PopulationAndServices(previous=before), figure="elective_home_education"
    ... )
    491
    """
    return _figure(population.previous, "population.previous", figure)


@metric(
    "population.count-change",
    title="Difference of a figure about the area from the year before",
    formula="figure - previous.figure",
    unit=Unit.COUNT,
    kind="direction",
    inputs=("population.{figure}", "population.previous.{figure}"),
    parameters=OF_PREVIOUS,
    choices={"figure": SERVICES},
    each=_each_of_services,
    source=SOURCE,
)
def population_count_change(population: PopulationAndServices, *, figure: str) -> Quantity:
    """
    Return how many more there are than in the year before; fewer are negative.

    >>> from safeguarding_model.population import PreviousPopulation
    >>> before = PreviousPopulation(elective_home_education=491)
    >>> area = PopulationAndServices(elective_home_education=629, previous=before)
    >>> population_count_change(area, figure="elective_home_education")
    138
    """
    paths = ("population.previous", "population")
    return _difference(population.previous, population, paths=paths, figure=figure)


@metric(
    "reviews.count-change",
    title="Difference of a figure of the referral table from the year before",
    formula="flows.figure - previous.figure",
    unit=Unit.COUNT,
    kind="direction",
    inputs=("reviews.flows.{figure}", "reviews.previous.{figure}"),
    parameters=OF_PREVIOUS,
    choices={"figure": PREVIOUS},
    each=_each_of_reviews,
    source=REFERRALS,
)
def review_count_change(reviews: Reviews, *, figure: str) -> Quantity:
    """
    Return how many more there are than in the year before; fewer are negative.

    >>> from safeguarding_model.reviews import PreviousReviews, ReviewFlows
    >>> before = PreviousReviews(referrals=7)
    >>> review_count_change(
    ...     Reviews(flows=ReviewFlows(referrals=5), previous=before), figure="referrals"
    ... )
    -2
    """
    paths = ("reviews.previous", "reviews.flows")
    return _difference(reviews.previous, reviews.flows, paths=paths, figure=figure)


@metric(
    "training.previous-figure",
    title="A figure of the training table, of the year before",
    formula="the figure itself",
    unit=Unit.COUNT,
    kind="printed-twice",
    inputs=("training.previous.{figure}",),
    parameters=OF_PREVIOUS,
    choices={"figure": OF_TRAINING},
    each=_each_of_training,
    source=TABLE,
)
def previous_training_figure(training: Training, *, figure: str) -> Quantity:
    """
    Return one figure of the training table, of the year before.

    >>> from safeguarding_model.training import PreviousTraining
    >>> previous_training_figure(Training(previous=PreviousTraining(events=52)), figure="events")
    52
    """
    return _figure(training.previous, "training.previous", figure)


@metric(
    "training.count-change",
    title="Difference of a figure of the training table from the year before",
    formula="figure - previous.figure",
    unit=Unit.COUNT,
    kind="direction",
    inputs=("training.{figure}", "training.previous.{figure}"),
    parameters=OF_PREVIOUS,
    choices={"figure": OF_TRAINING},
    each=_each_of_training,
    source=TABLE,
)
def training_count_change(training: Training, *, figure: str) -> Quantity:
    """
    Return how many more there are than in the year before; fewer are negative.

    >>> from safeguarding_model.training import PreviousTraining
    >>> before = PreviousTraining(events=52)
    >>> training_count_change(Training(events=144, previous=before), figure="events")
    92
    """
    paths = ("training.previous", "training")
    return _difference(training.previous, training, paths=paths, figure=figure)


@metric(
    "finance.previous-line",
    title="A line of the account, of the year before",
    formula="the figure itself",
    unit=Unit.POUNDS,
    kind="printed-twice",
    inputs=("finance.lines[{line}].previous",),
    parameters={"line": "id of a line"},
    each=lambda finance: iter(
        [{"line": line.id} for line in finance.lines if line.previous is not None]
    ),
    source=ACCOUNT,
)
def previous_line(finance: Finance, *, line: str) -> Decimal:
    """
    Return what a line of the account came to a year before, in pounds.

    >>> from safeguarding_model.finance import FinancialLine
    >>> fees = FinancialLine(id="fees", heading="Fees", group="other", previous=Decimal(20))
    >>> previous_line(Finance(lines=(fees,)), line="fees")
    Decimal('20.00')
    """
    return sum_of_lines(finance, (line_of(finance, line),), basis="previous")
