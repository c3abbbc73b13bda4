"""
What one figure would have to be for the disagreements that it takes part in to be gone.

Exact: a total is a sum of its figures and a rate is a share of such sums, so that three
values of a figure settle how the whole depends on it. Every answer is tried afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from math import ceil, floor
from typing import TypeAlias

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.checks.equations import Equation, solution
from safeguarding_model.checks.known_values import COUNT, MONEY, Leaf
from safeguarding_model.checks.signs import negations_of
from safeguarding_model.checks.slips import slips_behind
from safeguarding_model.markers import LARGEST
from safeguarding_model.metrics import METRICS
from safeguarding_model.metrics.figures_in_unit import read_in_unit
from safeguarding_model.places import replaced
from safeguarding_model.printed import PrintedUnit
from safeguarding_model.quantities import pounds

__all__ = ["Points", "Trial", "is_fact", "points_of", "reprinted", "trials_of"]

Points: TypeAlias = Sequence[tuple[Fraction, Fraction]]
"""Three values of a figure, and what an equation comes to with each."""

Range: TypeAlias = tuple[Fraction, Fraction, Fraction]
"""The least that a figure can be, what fits exactly, and the most."""

_SETTLE = 3
_MOST_SLIPS = 4
_MOST_NEAR = 3
_MOST_RANGES = 8
_SIGNS = {
    None: "{}",
    PrintedUnit.PERCENT: "{}%",
    PrintedUnit.PERCENTAGE_POINTS: "{} percentage points",
    PrintedUnit.POUNDS: "\u00a3{}",
    PrintedUnit.TIMES: "{} times",
    PrintedUnit.DAYS: "{} days",
    PrintedUnit.WEEKS: "{} weeks",
    PrintedUnit.MONTHS: "{} months",
    PrintedUnit.YEARS: "{} years",
    PrintedUnit.THINGS: "{}",
    PrintedUnit.RATE: "{}",
}


@attrs.frozen(kw_only=True)
class Trial:
    """
    One value to try for one figure.

    Attributes:
        leaf: Where the figure stands.

        held: What it is.

        needed: What it would be.

        content: The same, as the record holds it.

        only: Whether nothing else could do there.
    """

    leaf: Leaf
    held: Decimal
    needed: Decimal
    content: object
    only: bool = True


def is_fact(leaf: Leaf) -> bool:
    """
    Whether a field holds an exact count or an amount.
    """
    return leaf.kind in {COUNT, MONEY} and isinstance(leaf.value, int | Decimal)


def _number(leaf: Leaf) -> int | Decimal:
    assert isinstance(leaf.value, int | Decimal)
    return leaf.value


def _content(leaf: Leaf, place: Fraction) -> int | Decimal:
    return int(place) if leaf.kind is COUNT else pounds(place)


def points_of(report: AnnualReport, leaf: Leaf, equation: Equation) -> Points | None:
    """
    Return what *equation* comes to at three values of a fact; `None` where it plays no part in it.
    """
    held = Fraction(_number(leaf))
    known: list[tuple[Fraction, Fraction]] = []
    for step in (0, 1, -1, 2, -2):
        place = held + step
        if len(known) < _SETTLE and _can_hold(leaf, place):
            value = equation.value(replaced(report, leaf.steps, _content(leaf, place)))
            known += [] if value is None else [(place, value)]
    if len({value for _, value in known}) < 2:
        return None
    (x0, y0), (x1, y1), *_ = known
    return [*known, (2 * x1 - x0, 2 * y1 - y0)][:_SETTLE]


def trials_of(
    leaf: Leaf, equations: Sequence[Equation], points: Mapping[str, Points]
) -> Iterator[Trial]:
    """
    Yield what a fact may have to be: slips of what is held first, then exact answers, then the nearest.

    Args:
        leaf: The fact.

        equations: The disagreements that it takes part in, at least one.

        points: Its `points_of` each of them, by the equation's id.
    """
    held = Fraction(_number(leaf))
    tried = {held}
    for place, only in _places(held, equations, points):
        if place not in tried and _can_hold(leaf, place):
            tried.add(place)
            content = _content(leaf, place)
            yield Trial(
                leaf=leaf,
                held=Decimal(_number(leaf)),
                needed=Decimal(content),
                content=content,
                only=only,
            )


def _places(
    held: Fraction, equations: Sequence[Equation], points: Mapping[str, Points]
) -> list[tuple[Fraction, bool]]:
    """
    Return values in the order in which they are to be tried, and whether nothing else could do.
    """
    unit = Fraction(1, 100) if held.denominator > 1 else Fraction(1)
    slips = sorted(slips_behind(abs(int(held / unit))), key=lambda n: abs(n - abs(held / unit)))
    signed = [-n if held < 0 else n for n in slips]
    likely: list[tuple[Fraction, bool]] = []
    exact: list[tuple[Fraction, bool]] = []
    near: list[tuple[Fraction, bool]] = []
    common = _common([_ranges(e, points[e.id]) for e in equations])
    for low, middle, high in sorted(common, key=lambda values: abs(values[1] - held)):
        least, most = ceil(low / unit), floor(high / unit)
        only = least == most
        side = range(least, most + 1) if held <= low else range(most, least - 1, -1)
        fits = [n for n in signed if least <= n <= most]
        likely += [(n * unit, only) for n in fits[:_MOST_SLIPS]]
        exact.append((middle, only))
        near += [(n * unit, only) for n in islice(side, _MOST_NEAR)]
    if not near:
        edges = [end for e in equations for end in _edges(e, points[e.id])][:_MOST_RANGES]
        near = [(unit * (floor(end / unit) + step), False) for end in edges for step in (0, 1)]
    return [*likely, *exact, *near]


def _can_hold(leaf: Leaf, place: Fraction) -> bool:
    if abs(place) > LARGEST:
        return False
    if leaf.kind is COUNT:
        return place.denominator == 1 and place >= 0
    return (place * 100).denominator == 1


def _ranges(equation: Equation, points: Points) -> list[Range]:
    """
    Return the values of a figure that each reading of an equation allows, where each end has one.
    """
    found = []
    for accepted in equation.accepted:
        targets = _targets(accepted)
        places = [place for end in targets if (place := solution(points, end)) is not None]
        if len(places) == len(targets) and places in (sorted(places), sorted(places, reverse=True)):
            found.append((min(places), places[1], max(places)))
    return found


def _targets(accepted: Interval) -> tuple[Fraction, Fraction, Fraction]:
    """
    Return the ends of a range and what is aimed at: its middle, or the end that it has.
    """
    low, high = accepted.low, accepted.high
    if low is None:
        assert high is not None
        return high - LARGEST, high, high
    if high is None:
        return low, low, low + LARGEST
    return low, (low + high) / 2, high


def _edges(equation: Equation, points: Points) -> list[Fraction]:
    """
    Return where what an equation allows begins or ends, where it has one end alone.
    """
    ends = [end for accepted in equation.accepted for end in (accepted.low, accepted.high)]
    known = [end for end in ends if end is not None]
    return [place for end in known if (place := solution(points, end)) is not None]


def _common(ranges: Sequence[list[Range]]) -> list[Range]:
    """
    Return what the ranges have in common, one of each; what fits the narrowest exactly is kept.
    """
    common, *rest = ranges
    for others in rest:
        pairs = [(one, other) for one in common for other in others]
        common = [
            (max(one[0], other[0]), min(one, other, key=_width)[1], min(one[2], other[2]))
            for one, other in pairs
            if max(one[0], other[0]) <= min(one[2], other[2])
        ][:_MOST_RANGES]
    return common


def _width(values: Range) -> Fraction:
    return values[2] - values[0]


def reprinted(report: AnnualReport, leaf: Leaf, equation: Equation) -> Iterator[Trial]:
    """
    Yield what a printed figure would have to say: what is recomputed, to as many places.
    """
    metric = METRICS[equation.metric]
    figure = read_in_unit(metric.unit, str(leaf.value))
    exact = equation.value(report)
    number = figure.number
    if number is None and figure.share is not None:  # a share in words that is no whole percentage
        number = round_half_up(figure.share, 1)
        figure = attrs.evolve(figure, unit=PrintedUnit.PERCENT)
    if exact is None or number is None:
        return
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    places = 0 if figure.dotted is not None else max(0, -exponent)
    shown = round_half_up(exact * metric.unit.scale, places)
    if not figure.negative and (metric.signed or negations_of(figure, metric) == (True,)):
        shown = shown.copy_abs()
    if shown == number:
        return  # its unit, its sign or a limit is what does not agree
    yield Trial(
        leaf=leaf,
        held=number,
        needed=shown,
        content=_SIGNS[figure.unit].format(f"{shown:,}"),
    )
