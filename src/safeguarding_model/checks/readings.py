"""
One printed figure against what was recomputed: which reading of it agrees.

The literal reading comes first. Only where it fails are others tried, in a fixed
order, and the one that agrees is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

import attrs

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.checks.assessment import Verdict
from safeguarding_model.checks.signs import VARIANCES, is_change, negations_of
from safeguarding_model.hedges import Hedge
from safeguarding_model.metrics import Metric, MetricValue, Unit
from safeguarding_model.metrics.values import PRINTED_UNITS
from safeguarding_model.printed import PrintedFigure, PrintedUnit
from safeguarding_model.printed_units import LENGTHS
from safeguarding_model.tolerances import Tolerances
from safeguarding_model.wording import Direction

__all__ = [
    "DEFICIT",
    "FULL_STOP",
    "HALF_EVEN",
    "IN_STEPS",
    "LOOSELY",
    "POINTS",
    "TRUNCATED",
    "UNIT",
    "VARIANCES",
    "Reading",
    "as_interval",
    "is_change",
    "negations_of",
    "read_direction",
    "read_number",
]

POINTS = "percentage points"
DEFICIT = "deficit shown without a sign"
FULL_STOP = "full stop as thousands separator"
HALF_EVEN = "rounded half to even"
TRUNCATED = "truncated"
IN_STEPS = "thousands or millions"
LOOSELY = "a looser estimate"
UNIT = "unit"

_HEADED: Mapping[int | None, int] = {1000: 3, 1_000_000: 6}
"""Steps that tables are headed by, with their noughts."""

_SOFTENED = frozenset(Hedge) - {Hedge.SMALL, Hedge.LARGE}
_ESTIMATES = {Hedge.AROUND, Hedge.JUST_BELOW, Hedge.JUST_ABOVE}
_A_QUARTER = Fraction(1, 4)
_LOOSE = Tolerances(around=_A_QUARTER, just_below=_A_QUARTER, just_above=_A_QUARTER)
"""How far an estimate may be off before it is a mistake and no matter of words."""


@attrs.frozen
class Reading:
    """
    The verdict on one figure, and the reading that led to it where it is not the literal one.
    """

    verdict: Verdict
    reading: str | None = None


def as_interval(value: MetricValue) -> Interval:
    """
    Return all that a metric's value can be, in the unit that it is printed in.
    """
    scale = Unit(value.unit).scale
    if value.interval is not None:
        return value.interval * scale
    assert value.exact is not None
    return Interval.exactly(value.exact * scale)


def _fit(target: Interval, accepted: Interval) -> Verdict | None:
    if target.within(accepted):
        return Verdict.AGREES
    return Verdict.WITHIN_ROUNDING if target.overlaps(accepted) else None


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
    in_points = metric.unit is Unit.PERCENTAGE_POINTS and figure.unit is PrintedUnit.PERCENT
    if in_points:
        literal = (
            None if beside is None else _literal(figure, as_interval(beside), negations, tolerances)
        )
        if literal is not None:
            return Reading(literal)
        reread = _literal(figure, target, negations, tolerances)
        return Reading(Verdict.IF_REREAD, POINTS) if reread else Reading(Verdict.DISAGREES)
    if figure.unit not in {
        *PRINTED_UNITS[metric.unit],
        *(LENGTHS if metric.unit is Unit.COUNT else ()),
    }:
        return _in_another_unit(figure, target, metric, tolerances)
    literal = _of_counts(figure, value) or _literal(figure, target, negations, tolerances)
    if literal is not None:
        return Reading(literal)
    return _reread(figure, target, metric, negations, step=step, tolerances=tolerances)


def _reread(
    figure: PrintedFigure,
    target: Interval,
    metric: Metric,
    negations: tuple[bool, ...],
    *,
    step: int | None,
    tolerances: Tolerances,
) -> Reading:
    within = _in_steps(figure, step) if metric.unit is Unit.POUNDS else None
    if within is not None and _literal(within, target, negations, tolerances):
        return Reading(Verdict.IF_REREAD, IN_STEPS)
    for name, accepted in _rereadings(figure, metric, negations, tolerances):
        if target.overlaps(accepted):
            return Reading(Verdict.IF_REREAD, name)
    return Reading(Verdict.DISAGREES)


def _in_steps(figure: PrintedFigure, step: int | None) -> PrintedFigure | None:
    """
    Return the figure read in thousands or millions, as the table that it stands in may be headed.
    """
    noughts = _HEADED.get(step)
    if figure.number is None or noughts is None:
        return None
    sign, digits, exponent = figure.number.as_tuple()
    return attrs.evolve(figure, number=Decimal((sign, digits, int(exponent) + noughts)))


def _in_another_unit(
    figure: PrintedFigure, target: Interval, metric: Metric, tolerances: Tolerances
) -> Reading:
    if figure.unit is PrintedUnit.TIMES and metric.unit is Unit.PERCENT and is_change(metric):
        times = target * Fraction(1, 100) + 1  # "halved" is a fall by half
        return Reading(_literal(figure, times, (False,), tolerances) or Verdict.DISAGREES)
    if figure.unit in LENGTHS and metric.unit is Unit.DAYS:
        return _as_length(figure, target, metric, tolerances)
    return Reading(Verdict.DISAGREES, UNIT)


def _as_length(
    figure: PrintedFigure, days: Interval, metric: Metric, tolerances: Tolerances
) -> Reading:
    """
    Return the verdict on "six months", which are not always as many days.
    """
    assert figure.unit is not None
    length, apart = LENGTHS[figure.unit]
    lengths = (days + Interval(-apart, apart)) / Interval.exactly(length)
    literal = _literal(figure, lengths, (False,), tolerances)
    if literal is not None:
        return Reading(literal)
    reread = _reread(figure, lengths, metric, (False,), step=None, tolerances=tolerances)
    return Reading(reread.verdict, reread.reading or UNIT)


def _of_counts(figure: PrintedFigure, value: MetricValue) -> Verdict | None:
    """
    Return the verdict on "4 out of 5" where the value is out of five too, so that no rounding is due.
    """
    if figure.counts is None or figure.hedge is not None:
        return None
    if not isinstance(value.value, Proportion) or value.value.of != figure.counts[1]:
        return None
    return Verdict.AGREES if value.value.count == figure.counts[0] else Verdict.DISAGREES


def _literal(
    figure: PrintedFigure, target: Interval, negations: tuple[bool, ...], tolerances: Tolerances
) -> Verdict | None:
    fits = [
        _fit(target, accepted)
        for negated in negations
        if (accepted := figure.possible(tolerances, negated=negated))
    ]
    return next(
        (verdict for verdict in (Verdict.AGREES, Verdict.WITHIN_ROUNDING) if verdict in fits), None
    )


def _rereadings(
    figure: PrintedFigure, metric: Metric, negations: tuple[bool, ...], tolerances: Tolerances
) -> Iterator[tuple[str, Interval]]:
    unsaid = not figure.negative and figure.balance is None
    if metric.signed and unsaid and figure.number is not None:
        accepted = figure.possible(tolerances, negated=True)
        assert accepted is not None
        yield DEFICIT, accepted
    if figure.dotted is not None:
        dotted = attrs.evolve(figure, number=figure.dotted).possible(tolerances)
        assert dotted is not None
        yield FULL_STOP, dotted
    if figure.hedge in _ESTIMATES:
        for negated in negations:
            loose = figure.possible(_LOOSE, negated=negated)
            assert loose is not None
            yield LOOSELY, loose
    if figure.number is None or figure.is_multiple or figure.hedge in _SOFTENED:
        return
    for negated in negations:
        half_even = figure.possible(tolerances, mode="half_even", negated=negated)
        assert half_even is not None
        yield HALF_EVEN, half_even
    for negated in negations:
        yield TRUNCATED, _truncated(figure.number.copy_negate() if negated else figure.number)


def _truncated(number: Decimal) -> Interval:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    step, low = Fraction(10) ** exponent, Fraction(number)
    if number.is_signed() and number:
        return Interval(low - step, low, closed_low=False)
    if not number:
        return Interval(-step, step, closed_low=False, closed_high=False)
    return Interval(low, low + step, closed_high=False)


def read_direction(direction: Direction, value: MetricValue, *, tolerances: Tolerances) -> Reading:
    """
    Return the verdict on a direction in words, such as "reduction" or "stable".

    A change is level where it stays within the tolerance for that word. Beyond it, a word of
    degree such as "stable" is a matter of judgement, and "unchanged" is wrong; whether an amount
    is near enough to be called so depends on what it is an amount of.
    """
    target = as_interval(value)
    if direction in {Direction.LEVEL, Direction.UNCHANGED}:
        reach = tolerances.level * 100
        fit = _fit(target, Interval(-reach, reach))
        if fit is not None:
            return Reading(fit)
        if direction is Direction.LEVEL:
            return Reading(Verdict.IF_REREAD, LOOSELY)
        if Unit(value.unit) is Unit.POUNDS:
            return Reading(Verdict.NOT_CHECKABLE)
        return Reading(Verdict.DISAGREES)
    side = target if direction is Direction.UP else -target
    return Reading(_fit(side, Interval(0, None, closed_low=False)) or Verdict.DISAGREES)
