"""
Disagreements as equations: what a figure is part of, and what it would have to be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import cast

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.checks.assessment import Entry, Finding, Verdict
from safeguarding_model.checks.signs import figure_of, is_change, negations_of
from safeguarding_model.finance import Finance
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import METRICS, Metric, MetricValue, Unit, compute
from safeguarding_model.metrics.figures_in_unit import read_in_unit
from safeguarding_model.metrics.values import PRINTED_UNITS
from safeguarding_model.metrics.variances import VARIANCES
from safeguarding_model.places import Steps, standing_in
from safeguarding_model.printed import PrintedFigure
from safeguarding_model.tolerances import Tolerances

__all__ = [
    "KINDS",
    "Equation",
    "equation_of_entry",
    "equation_of_finding",
    "equation_of_share",
    "solution",
]

KINDS = frozenset(
    {
        "parts-and-totals",
        "printed-twice",
        "contributions-and-income",
        "rates",
        "cohort-remainder",
        "direction",
        "unit-of-change",
    }
)
"""Kinds of metric that a figure can be solved for."""
_UNITS = {
    "direction": {Unit.PERCENT, Unit.COUNT, Unit.POUNDS},
    "unit-of-change": {Unit.TIMES},
}
"""Of these kinds, the units of those that can: a change in percent is a share of sums, one in points is none."""

_HELD = (
    (
        "finance-contributions-to-lines",
        r"finance\.lines\[(?P<line>\w+)\]\.actual",
        "finance.line-contributions",
    ),
    ("finance-reserve-roll-forward", r"finance\.reserve\.closing", "finance.closing-reserve"),
    (
        "finance-reserve-roll-forward",
        r"finance\.reserve\.history\[[0-9]+\]\.balance",
        "finance.reserve-brought-forward",
    ),
    ("reviews-referral-steps", r"reviews\.flows\.referrals", "reviews.referrals-total"),
    ("training-bookings-balance", r"training\.bookings", "training.bookings-accounted-for"),
    (
        "audits-year-counts",
        r"audits\.years\[[^\]]+\]\.grades\.(?P<grade>\w+)",
        "audits.grade-total",
    ),
    (
        "audits-round-totals",
        r"audits\.rounds\[(?P<audit_round>\w+)\]\.total",
        "audits.round-total",
    ),
)
"""Rules on a fact that has to equal a metric: where the fact stands, and which metric."""

_NOT_BELOW = {
    "training-cohort-remainder": (
        r"training\.courses\[(?P<course>\w+)\]",
        "training.elearning-remainder",
    ),
}
"""Rules on a metric that cannot be below nought: where its facts stand, and which metric."""


_SHARE_OF_A_YEAR = re.compile(r"audits\.years\[(?P<year>[^\]]+)\]\.percentages\.(?P<grade>\w+)")


@attrs.frozen(kw_only=True)
class Equation:
    """
    One disagreement as an equation: a metric, and what it ought to come to.

    Attributes:
        id: What disagrees.

        metric: The metric.

        params: Its parameters.

        printed: The path of the printed figure; `None` where the facts disagree among themselves.

        held: The way to the fact that the metric has to equal; `None` where a printed figure does.

        accepted: All that the metric, less the fact, may come to: one range for each way of
            reading what is printed, one without an upper end where more will do.
    """

    id: str
    metric: str
    params: Mapping[str, str] = attrs.field(factory=FrozenMapping)
    printed: str | None = None
    held: Steps | None = None
    accepted: tuple[Interval, ...] = (Interval.exactly(0),)

    def value(self, report: AnnualReport) -> Fraction | None:
        """
        Return what the metric comes to, less the fact; `None` where it is not exact.
        """
        result = compute(report, self.metric, **self.params)
        exact = result.exact if isinstance(result, MetricValue) else None
        if exact is None or self.held is None:
            return exact
        return exact - Fraction(cast("int | Decimal", standing_in(report, self.held)))


def equation_of_entry(
    entry: Entry, *, says: str = "", finance: Finance | None = None
) -> Equation | None:
    """
    Return a disagreeing entry of the ledger as an equation, or `None` where it is none.

    Args:
        entry: The entry.

        says: Words around the printed figure.

        finance: The account, which tells income from expenditure.
    """
    if entry.verdict is not Verdict.DISAGREES:
        return None
    known = METRICS[entry.metric]  # nothing else could have been recomputed
    figure = figure_of(known, entry.printed, says, params=entry.params, finance=finance)
    share = figure.share if known.unit is Unit.PERCENT else None
    if known.kind not in KINDS or (figure.number is None and share is None):
        return None
    if known.unit not in _UNITS.get(known.kind, {known.unit}) or (
        is_change(known) and figure.unit not in PRINTED_UNITS[known.unit]
    ):
        return None
    return Equation(
        id=entry.id,
        printed=entry.id if "." in entry.id else f"statements[{entry.id}].printed",
        metric=entry.metric,
        params=entry.params,
        accepted=_accepted(figure, known),
    )


def _accepted(figure: PrintedFigure, known: Metric) -> tuple[Interval, ...]:
    scale = Fraction(1, known.unit.scale)
    return tuple(values * scale for values in _ranges(figure, known) if values is not None)


def _ranges(figure: PrintedFigure, known: Metric) -> list[Interval | None]:
    """
    Return what a printed figure can stand for, one range for each way of reading it.
    """
    if is_change(known):
        negations = (False, True) if known.id in VARIANCES else negations_of(figure, known)
        return [figure.possible(Tolerances(), negated=negated) for negated in negations]
    readings = [figure]
    if known.signed and figure.number is not None and not figure.negative and not figure.by_sign:
        readings.append(attrs.evolve(figure, number=figure.number.copy_negate()))
    if figure.dotted is not None:
        readings.append(attrs.evolve(figure, number=figure.dotted))
    return [reading.possible(Tolerances()) for reading in readings]


def equation_of_finding(finding: Finding, ways: Mapping[str, Steps]) -> Equation | None:
    """
    Return a finding on facts that have to agree as an equation, or `None` where it is none.

    Args:
        finding: The finding, of severity error.

        ways: The way to each fact by its path.
    """
    name = f"{finding.rule} at {finding.where}"
    pattern, metric = _NOT_BELOW.get(finding.rule, ("", ""))
    match = re.fullmatch(pattern, finding.where)
    if match:
        params = FrozenMapping(match.groupdict())
        return Equation(id=name, metric=metric, params=params, accepted=(Interval(0, None),))
    if finding.where not in ways:
        return None
    for rule, pattern, metric in _HELD:
        match = re.fullmatch(pattern, finding.where)
        if match is not None and rule == finding.rule:
            params = FrozenMapping(match.groupdict())
            return Equation(id=name, metric=metric, params=params, held=ways[finding.where])
    return None


def equation_of_share(finding: Finding, printed: str) -> Equation | None:
    """
    Return a finding on a year's percentage beside its counts as an equation, or `None` where it is none.

    Args:
        finding: The finding.

        printed: The percentage.
    """
    match = _SHARE_OF_A_YEAR.fullmatch(finding.where)
    if match is None or finding.rule != "audits-year-shares":
        return None
    share = METRICS["audits.grade-share"]
    return Equation(
        id=f"{finding.rule} at {finding.where}",
        metric=share.id,
        params=FrozenMapping(match.groupdict()),
        printed=finding.where,
        accepted=_accepted(read_in_unit(share.unit, printed), share),
    )


def solution(points: Sequence[tuple[Fraction, Fraction]], target: Fraction) -> Fraction | None:
    """
    Return where a function through three points comes to *target*.

    The function is a sum or a share of sums in one of their terms, so that three
    points settle it. Whoever asks has to try the answer.

    Args:
        points: Three pairs of different places and what the function comes to there.

        target: What it is to come to.

    Returns:
        The place; `None` where the function is level, or comes to *target* nowhere.

    >>> places = [Fraction(1), Fraction(2), Fraction(3)]
    >>> solution([(place, 5 * place) for place in places], Fraction(100))
    Fraction(20, 1)
    >>> solution([(place, 12 / place) for place in places], Fraction(3))
    Fraction(4, 1)
    """
    (x0, y0), (x1, y1), (x2, y2) = points
    if y0 == y1:
        return None
    if target == y2:
        return x2
    # Four places of a share of sums, a sum among them, have the same cross-ratio as what it comes to there.
    ratio = (target - y0) * (y1 - y2) / ((target - y2) * (y1 - y0))
    slope = ratio * (x1 - x0) - (x1 - x2)
    if not slope:
        return None
    return (ratio * x2 * (x1 - x0) - x0 * (x1 - x2)) / slope
