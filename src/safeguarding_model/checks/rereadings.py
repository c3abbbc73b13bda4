"""
Other ways to read a printed figure, where the literal one fails, in the order in which they are tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

import attrs

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.checks.assessment import Verdict
from safeguarding_model.hedges import Hedge
from safeguarding_model.metrics import Metric, Unit
from safeguarding_model.metrics.variances import VARIANCES
from safeguarding_model.printed import PrintedFigure
from safeguarding_model.tolerances import Tolerances
from safeguarding_model.wording import Direction

__all__ = [
    "BUDGET_LESS_ACTUAL",
    "DEFICIT",
    "DEFICIT_AND_FULL_STOP",
    "FULL_STOP",
    "HALF_EVEN",
    "IN_STEPS",
    "LOOSELY",
    "POINTS",
    "TRUNCATED",
    "UNIT",
    "Reading",
    "fit",
    "in_thousands",
    "literal",
    "reread",
]

BUDGET_LESS_ACTUAL = "budget less actual"
POINTS = "percentage points"
DEFICIT = "deficit shown without a sign"
FULL_STOP = "full stop as thousands separator"
DEFICIT_AND_FULL_STOP = f"{DEFICIT}, {FULL_STOP}"
HALF_EVEN = "rounded half to even"
TRUNCATED = "truncated"
IN_STEPS = "thousands or millions"
LOOSELY = "a looser estimate"
UNIT = "unit"

_HEADED: Mapping[int | None, int] = {1000: 3, 1_000_000: 6}
"""Steps that tables are headed by, with their noughts."""

_DIGITS_OF_THOUSANDS = 5
"""From 10,000 on a whole number of thousands may be a rounded one, and shows two figures at least."""

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


def fit(target: Interval, accepted: Interval) -> Verdict | None:
    """
    Return whether all, or only some, of what is possible prints so; `None` where none does.
    """
    if target.within(accepted):
        return Verdict.AGREES
    return Verdict.WITHIN_ROUNDING if target.overlaps(accepted) else None


def literal(
    figure: PrintedFigure, target: Interval, negations: tuple[bool, ...], tolerances: Tolerances
) -> Verdict | None:
    """
    Return how a figure fits as it stands, the best of its signs; `None` where it does not.
    """
    fits = [
        fit(target, accepted)
        for negated in negations
        if (accepted := figure.possible(tolerances, negated=negated))
    ]
    return next(
        (verdict for verdict in (Verdict.AGREES, Verdict.WITHIN_ROUNDING) if verdict in fits), None
    )


def in_thousands(figure: PrintedFigure) -> PrintedFigure:
    """
    Return a whole number of thousands as what was rounded to thousands; any other figure as it is.
    """
    number = figure.number
    if number is None or figure.hedge in _SOFTENED or number.as_tuple().exponent != 0:
        return figure
    sign, digits, _ = number.as_tuple()
    if len(digits) < _DIGITS_OF_THOUSANDS or digits[-3:] != (0, 0, 0):
        return figure
    return attrs.evolve(figure, number=Decimal((sign, digits[:-3], 3)))


def reread(
    figure: PrintedFigure,
    target: Interval,
    metric: Metric,
    negations: tuple[bool, ...],
    *,
    step: int | None,
    tolerances: Tolerances,
) -> Reading:
    """
    Return the first other reading that fits, or that the figure disagrees.
    """
    within = _in_steps(figure, step) if metric.unit is Unit.POUNDS else None
    if within is not None and literal(within, target, negations, tolerances):
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


def _rereadings(
    figure: PrintedFigure, metric: Metric, negations: tuple[bool, ...], tolerances: Tolerances
) -> Iterator[tuple[str, Interval]]:
    unsaid = not figure.negative and not figure.by_sign and figure.balance is None
    if metric.signed and unsaid and figure.number is not None:
        yield from _possible(in_thousands(figure), [(DEFICIT, True)], tolerances)
    is_signed = figure.by_sign or (figure.negative and figure.direction is None)
    if metric.id in VARIANCES and is_signed and figure.balance is None:
        other_side = figure.negative or figure.direction is Direction.UP
        yield from _possible(figure, [(BUDGET_LESS_ACTUAL, other_side)], tolerances)
    if figure.dotted is not None:
        read = attrs.evolve(figure, number=figure.dotted)
        ways = [(FULL_STOP, negated) for negated in negations]
        ways += [(DEFICIT_AND_FULL_STOP, True)] if metric.signed and unsaid else []
        yield from _possible(read, ways, tolerances)
    if figure.hedge in _ESTIMATES:
        yield from _possible(figure, [(LOOSELY, negated) for negated in negations], _LOOSE)
    if figure.number is None or figure.is_multiple or figure.hedge in _SOFTENED:
        return
    for negated in negations:
        half_even = figure.possible(tolerances, mode="half_even", negated=negated)
        assert half_even is not None
        yield HALF_EVEN, half_even
    for negated in negations:
        yield TRUNCATED, _truncated(figure.number.copy_negate() if negated else figure.number)


def _possible(
    figure: PrintedFigure, ways: list[tuple[str, bool]], tolerances: Tolerances
) -> Iterator[tuple[str, Interval]]:
    for name, negated in ways:
        accepted = figure.possible(tolerances, negated=negated)
        assert accepted is not None
        yield name, accepted


def _truncated(number: Decimal) -> Interval:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    step, low = Fraction(10) ** exponent, Fraction(number)
    if number.is_signed() and number:
        return Interval(low - step, low, closed_low=False)
    if not number:
        return Interval(-step, step, closed_low=False, closed_high=False)
    return Interval(low, low + step, closed_high=False)
