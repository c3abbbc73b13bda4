"""
One printed figure against what was recomputed: which reading of it agrees.

The literal reading comes first. Only where it fails are others tried, in a fixed
order, and the one that agrees is named.
"""

from __future__ import annotations

import re
from fractions import Fraction

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.checks.assessment import Verdict
from safeguarding_model.checks.rereadings import (
    LOOSELY,
    POINTS,
    UNIT,
    Reading,
    fit,
    in_thousands,
    literal,
    reread,
)
from safeguarding_model.checks.signs import is_change, is_difference, negations_of
from safeguarding_model.metrics import Metric, MetricValue, Unit
from safeguarding_model.metrics.values import PRINTED_UNITS
from safeguarding_model.printed import PrintedFigure, PrintedUnit
from safeguarding_model.printed_units import LENGTHS
from safeguarding_model.tolerances import Tolerances
from safeguarding_model.wording import Direction

__all__ = ["as_interval", "read_direction", "read_number"]


def as_interval(value: MetricValue) -> Interval:
    """
    Return all that a metric's value can be, in the unit that it is printed in.
    """
    scale = Unit(value.unit).scale
    if value.interval is not None:
        return value.interval * scale
    assert value.exact is not None
    return Interval.exactly(value.exact * scale)


def read_number(
    figure: PrintedFigure,
    value: MetricValue,
    metric: Metric,
    *,
    beside: MetricValue | None = None,
    step: int | None = None,
    tolerances: Tolerances,
) -> Reading:
    """
    Return the verdict on a printed number.

    Args:
        figure: The printed figure; it has a number or a share, were it only one with full stops
            for commas.

        value: What its metric came to.

        metric: The metric.

        beside: The metric that it is confused with, for a change printed in
            percent whose metric is in percentage points.

        step: What the amounts of the account were rounded to, in pounds, where they were.

        tolerances: How far hedges reach.
    """
    target, negations = as_interval(value), negations_of(figure, metric)
    target = _as_told(figure, target) if metric.unit is Unit.TIMES else target
    in_points = metric.unit is Unit.PERCENTAGE_POINTS and figure.unit is PrintedUnit.PERCENT
    if in_points:
        verdict = (
            None if beside is None else literal(figure, as_interval(beside), negations, tolerances)
        )
        if verdict is not None:
            return Reading(verdict)
        points = literal(figure, target, negations, tolerances)
        return Reading(Verdict.IF_REREAD, POINTS) if points else Reading(Verdict.DISAGREES)
    countable = LENGTHS if metric.unit is Unit.COUNT else ()
    if is_difference(figure, metric):
        return _difference(figure, target)
    if figure.unit not in {*PRINTED_UNITS[metric.unit], *countable}:
        return _in_another_unit(figure, target, metric, tolerances)
    verdict = _of_counts(figure, value) or _literal_or_short(
        figure, target, metric, negations, tolerances
    )
    if verdict is not None:
        return Reading(verdict)
    return reread(figure, target, metric, negations, step=step, tolerances=tolerances)


def _literal_or_short(
    figure: PrintedFigure,
    target: Interval,
    metric: Metric,
    negations: tuple[bool, ...],
    tolerances: Tolerances,
) -> Verdict | None:
    """
    Return how a figure fits as it stands, as a share of one ("0.82"), or rounded to thousands of pounds.
    """
    verdict = literal(figure, target, negations, tolerances)
    if verdict is None and metric.unit is Unit.PERCENT and _is_share_of_one(figure):
        return literal(figure, target * Fraction(1, 100), negations, tolerances)
    if verdict is None and metric.unit is Unit.POUNDS:
        in_step = literal(in_thousands(figure), target, negations, tolerances)
        return None if in_step is None else Verdict.WITHIN_ROUNDING
    return verdict


def _difference(figure: PrintedFigure, target: Interval) -> Reading:
    """
    Return the verdict on "6 more events" of a change in percent: its direction alone can be looked at.
    """
    side = target if figure.direction is Direction.UP else -target
    possible = side.overlaps(Interval(0, None, closed_low=not figure.number))
    return Reading(Verdict.NOT_CHECKABLE if possible else Verdict.DISAGREES)


def _is_share_of_one(figure: PrintedFigure) -> bool:
    """
    Whether a number is printed without a unit as a share of one is: "0.82".
    """
    return figure.unit is None and re.search(r"(?<![0-9])[01]?\.[0-9]", figure.text) is not None


def _in_another_unit(
    figure: PrintedFigure, target: Interval, metric: Metric, tolerances: Tolerances
) -> Reading:
    if figure.unit is PrintedUnit.TIMES and metric.unit is Unit.PERCENT and is_change(metric):
        # "Halved" is a fall by half.
        times = _as_told(figure, target * Fraction(1, 100) + 1)
        return Reading(literal(figure, times, (False,), tolerances) or Verdict.DISAGREES)
    if figure.unit is PrintedUnit.PERCENT and metric.unit is Unit.TIMES:
        above = 0 if figure.direction is None else 1  # "an increase of 6%" is 1.06 times
        percent, falls = (target - above) * 100, (figure.direction is Direction.DOWN,)
        verdict = literal(figure, percent, falls, tolerances)
        return Reading(verdict) if verdict else Reading(Verdict.DISAGREES, UNIT)
    if figure.unit in LENGTHS and metric.unit is Unit.DAYS:
        return _as_length(figure, target, metric, tolerances)
    return Reading(Verdict.DISAGREES, UNIT)


def _as_told(figure: PrintedFigure, times: Interval) -> Interval:
    """
    Return a multiple as a figure tells it: what fell threefold is a third of what it was.
    """
    is_above_one = figure.number is not None and figure.number > 1
    falls = figure.unit is PrintedUnit.TIMES and figure.direction is Direction.DOWN
    is_above_nothing = times.low is not None and times.low > 0
    return Interval.exactly(1) / times if falls and is_above_one and is_above_nothing else times


def _as_length(
    figure: PrintedFigure, days: Interval, metric: Metric, tolerances: Tolerances
) -> Reading:
    """
    Return the verdict on "six months", which are not always as many days.
    """
    assert figure.unit is not None
    length, apart = LENGTHS[figure.unit]
    lengths = (days + Interval(-apart, apart)) / Interval.exactly(length)
    verdict = literal(figure, lengths, (False,), tolerances)
    if verdict is not None:
        return Reading(verdict)
    other = reread(figure, lengths, metric, (False,), step=None, tolerances=tolerances)
    return Reading(other.verdict, other.reading or UNIT)


def _of_counts(figure: PrintedFigure, value: MetricValue) -> Verdict | None:
    """
    Return the verdict on "4 out of 5" where the value is out of five too, so that no rounding is due.
    """
    if figure.counts is None or figure.hedge is not None:
        return None
    if not isinstance(value.value, Proportion) or value.value.of != figure.counts[1]:
        return None
    return Verdict.AGREES if value.value.count == figure.counts[0] else Verdict.DISAGREES


def read_direction(direction: Direction, value: MetricValue, *, tolerances: Tolerances) -> Reading:
    """
    Return the verdict on a direction in words, such as "reduction" or "stable".

    A change is level where it stays within the tolerance for that word. Beyond it, a word of
    degree such as "stable" is a matter of judgement, and "unchanged" is wrong; whether an amount
    is near enough to be called so depends on what it is an amount of.
    """
    target = as_interval(value)
    if direction in {Direction.LEVEL, Direction.UNCHANGED}:
        amounts = Unit(value.unit) in {Unit.COUNT, Unit.POUNDS}
        reach = 0 if amounts else tolerances.level * 100  # in percent, of no amount or count
        verdict = fit(target, Interval(-reach, reach))
        if verdict is not None:
            return Reading(verdict)
        if direction is Direction.LEVEL:
            return Reading(Verdict.IF_REREAD, LOOSELY)
        if Unit(value.unit) is Unit.POUNDS:
            return Reading(Verdict.NOT_CHECKABLE)
        return Reading(Verdict.DISAGREES)
    side = target if direction is Direction.UP else -target
    return Reading(fit(side, Interval(0, None, closed_low=False)) or Verdict.DISAGREES)
