"""
Whether one figure means the same in two reports: how it is defined, and over how long it counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.comparability.reasons import Obstacle, ObstacleKind, differing
from safeguarding_model.metrics import Metric, Unit
from safeguarding_model.metrics.catalogue import Params

__all__ = ["adds_up", "definition_obstacles"]

_OF_THE_PERIOD = {"training", "reviews", "audits", "finance", "voice"}
_OF_A_DAY = {"finance.reserve-brought-forward", "finance.closing-reserve"}
"""Amounts that stand on one day, so that the length of the period does not matter."""
_STOCKS = {"awaiting_publication", "ongoing"}


def adds_up(metric: Metric) -> bool:
    """
    Whether what the metric counts adds up over a period, so that a longer one has more of it.

    >>> import safeguarding_model as sm
    >>> adds_up(sm.METRICS["training.figure"]), adds_up(sm.METRICS["population.growth"])
    (True, False)
    """
    return metric.chapter in _OF_THE_PERIOD and metric.id not in _OF_A_DAY


def definition_obstacles(
    before: AnnualReport, after: AnnualReport, metric: Metric, params: Params
) -> tuple[Obstacle, ...]:
    """
    Return why one metric means something else in the two reports, of whatever partnerships.

    Decisive are another scale for what is told by grade, another meaning of bookings or of
    attendance, and for a count or an amount another length of period. A rate over another
    length, and another way to keep the account, are cautions. What stands on one day does
    not depend on the length of the period.

    >>> import attrs, safeguarding_model as sm
    >>> report = sm.example("walsall-2023-24")
    >>> within = attrs.evolve(report.training, cancellations_within_bookings=True)
    >>> other = attrs.evolve(report, training=within)
    >>> found = definition_obstacles(other, report, sm.METRICS["training.fill-rate"], {})
    >>> [found.why for found in found if found.decisive]
    ['bookings include those later cancelled: yes in the first, no in the second']
    """
    chapters = getattr(before, metric.chapter), getattr(after, metric.chapter)
    found = [] if None in chapters else [*_definitions(*chapters, metric, metric.paths(params))]
    return (*found, *_lengths(before, after, metric, params))


def _definitions(
    one: Any, other: Any, metric: Metric, figures: tuple[str, ...]
) -> Iterator[Obstacle]:
    for field, path, what in _DEFINED_BY:
        allowed_for = f"{metric.chapter}.{field}" in metric.inputs
        if _rests_on(path, figures) and not allowed_for:
            values = getattr(one, field), getattr(other, field)
            decisive = field == "cancellations_within_bookings" or "grade" in metric.parameters
            yield from differing(ObstacleKind.DEFINITION, what, *values, decisive=decisive)
    if "training.unbooked" in metric.inputs:
        known = one.unbooked is not None, other.unbooked is not None
        what = "people who came without a booking are counted"
        yield from differing(ObstacleKind.DEFINITION, what, *known, decisive=True)


def _rests_on(path: str, figures: tuple[str, ...]) -> bool:
    # Of training.figure any figure may be asked for: its path is training.* then.
    return any(figure.startswith(path) or fnmatchcase(path, figure) for figure in figures)


_DEFINED_BY = (
    (
        "cancellations_within_bookings",
        "training.bookings",
        "bookings include those later cancelled",
    ),
    ("scale", "audits.", "scale of the grades"),
    ("income_groups", "finance.lines", "groups that are income"),
    ("blank", "finance.lines", "what an empty figure means"),
)


def _lengths(
    before: AnnualReport, after: AnnualReport, metric: Metric, params: Params
) -> Iterator[Obstacle]:
    if metric.id in _OF_A_DAY or params.get("figure") in _STOCKS:
        return
    periods = before.period, after.period
    months = [period.months for period in periods]
    # Days where either is no whole months, so that the reader is told one unit.
    lengths = [period.days for period in periods] if None in months else months
    if lengths[0] != lengths[1]:
        unit = "day" if None in months else "month"
        first, second = (
            f"1 {unit}" if length == 1 else f"{length:,} {unit}s" for length in lengths
        )
        why = f"{first} in the first, {second} in the second"
        decisive = adds_up(metric) and metric.unit is not Unit.PERCENT
        yield Obstacle(ObstacleKind.PERIOD_LENGTH, why, decisive=decisive)
