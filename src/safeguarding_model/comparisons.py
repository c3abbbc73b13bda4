"""
Two years of one partnership, figure by figure; and why a figure is not compared.

A count of seven months is never set beside one of twelve, a share on one scale never beside a share on
another. What is not compared is listed with its reason, never left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from importlib import import_module

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.comparability import Obstacle, figure_obstacles, series_obstacles
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import (
    METRICS,
    Metric,
    MetricValue,
    NotComputable,
    Unit,
    compute,
    compute_all,
)
from safeguarding_model.metrics.values import pounds_text

__all__ = ["Compared", "Comparison", "compare"]

_UNITS = {Unit.COUNT, Unit.PERCENT, Unit.POUNDS}
_CHANGES = {"direction", "unit-of-change", "other-year-missing"}
_OF_ANOTHER_YEAR = ".previous-"
_GRADES = "audits.grade-share"


@attrs.frozen(kw_only=True)
class Compared:
    """
    One figure of two years.

    Attributes:
        metric: The metric's id.

        params: Its parameters.

        before: What it came to in the earlier report.

        after: What it came to in the later one.

        reason: Why the two are not compared; empty where they are.

        cautions: What to keep in mind where they are.
    """

    metric: str
    params: FrozenMapping[str]
    before: MetricValue | NotComputable
    after: MetricValue | NotComputable
    reason: str = ""
    cautions: tuple[Obstacle, ...] = ()

    @property
    def difference(self) -> Interval | None:
        """
        Later less earlier, in percentage points, pounds or the unit itself; `None` where not compared.
        """
        if self.reason:
            return None
        scale = Unit(self.before.unit).scale
        return (_reach(self.after) - _reach(self.before)) * scale

    @property
    def relative(self) -> Interval | None:
        """
        Difference as a fraction of the earlier figure; `None` for a rate, or where that may be nothing.
        """
        if self.reason or self.before.unit == Unit.PERCENT.value:
            return None
        earlier = _reach(self.before)
        if earlier.low is None or earlier.low <= 0:
            return None
        return _reach(self.after) / earlier - 1

    @property
    def shown(self) -> str:
        """
        The difference for a reader, with its sign and unit.
        """
        difference = self.difference
        if difference is None:
            return "not compared"
        if difference.is_exact and 0 in difference:
            return "no change"
        told = _ends(difference, pounds_text if self.before.unit == "pounds" else _number)
        if self.before.unit == Unit.PERCENT.value:
            return f"{told} percentage points"
        relative = self.relative
        return told if relative is None else f"{told} ({_ends(relative * 100, _number)}%)"


def _reach(value: MetricValue | NotComputable) -> Interval:
    assert isinstance(value, MetricValue)
    if value.interval is not None:
        return value.interval
    assert value.exact is not None
    return Interval.exactly(value.exact)


def _number(value: Fraction) -> str:
    text = f"{round_half_up(value, 1):,}"
    return text.removesuffix(".0")


def _ends(reach: Interval, text: Callable[[Fraction], str]) -> str:
    def signed(end: Fraction | None) -> str:
        return "any" if end is None else f"+{text(end)}" if end > 0 else text(end)

    low, high = signed(reach.low), signed(reach.high)
    return low if reach.is_exact else f"{low} to {high}"


@attrs.frozen(kw_only=True, repr=False)
class Comparison:
    """
    Two reports of one partnership, compared.

    Attributes:
        before: The earlier report.

        after: The later one.

        obstacles: Why nothing of the two is compared; empty where something is.

        cautions: What to keep in mind about some figure that is compared, or about all.

        figures: Every figure that either report has.
    """

    before: AnnualReport
    after: AnnualReport
    obstacles: tuple[Obstacle, ...]
    cautions: tuple[Obstacle, ...]
    figures: tuple[Compared, ...]

    @property
    def compared(self) -> tuple[Compared, ...]:
        """
        The figures that are compared.
        """
        return tuple(figure for figure in self.figures if not figure.reason)

    @property
    def not_compared(self) -> tuple[Compared, ...]:
        """
        The figures that are not, each with its reason.
        """
        return tuple(figure for figure in self.figures if figure.reason)

    def __repr__(self) -> str:
        return (
            f"<Comparison of {self.before.period.label} and {self.after.period.label}: "
            f"{len(self.compared)} figures compared, {len(self.not_compared)} not>"
        )

    def _repr_html_(self) -> str:
        # By name: the comparison knows nothing of how it is shown.
        return str(import_module("safeguarding_model.display.comparison").comparison_fragment(self))


def compare(one: AnnualReport, other: AnnualReport) -> Comparison:
    """
    Compare two reports of one partnership, the earlier with the later, whatever their order.

    Rates, counts and pounds are compared; changes that a report computes itself are not compared again.

    Args:
        one: A report.

        other: Another, of another period.

    Returns:
        Every figure that either has: with its difference, or with the reason why there is none.

    >>> import attrs, safeguarding_model as sm
    >>> from safeguarding_model.periods import ReportingPeriod
    >>> now = sm.example("walsall-2023-24")
    >>> compare(now, attrs.evolve(now, period=ReportingPeriod.of_year("2022-23")))
    <Comparison of 2022-23 and 2023-24: 197 figures compared, 0 not>
    """
    before, after = sorted((one, other), key=lambda report: report.period)
    found = series_obstacles(before, after)
    obstacles = tuple(one for one in found if one.decisive)
    figures = tuple(_figures(before, after, obstacles))
    of_all = [] if obstacles else found
    of_some = (caution for figure in figures for caution in figure.cautions)
    return Comparison(
        before=before,
        after=after,
        obstacles=obstacles,
        cautions=tuple(dict.fromkeys((*of_all, *of_some))),
        figures=figures,
    )


def _figures(
    before: AnnualReport, after: AnnualReport, obstacles: tuple[Obstacle, ...]
) -> Iterator[Compared]:
    asked: dict[tuple[str, FrozenMapping[str]], None] = {}
    for report in (after, before):
        for result in compute_all(report):
            if isinstance(result, MetricValue) and _is_wanted(METRICS[result.metric], result):
                asked[result.metric, result.params] = None
    for name, params in asked:
        one, other = (compute(report, name, **params) for report in (before, after))
        found = obstacles or figure_obstacles(before, after, name, **params)
        yield _compared(one, other, params, found)
    for grade in dict.fromkeys((*_scale(after), *_scale(before))):
        one, other = (_own_share(report, grade) for report in (before, after))
        if isinstance(one, MetricValue) or isinstance(other, MetricValue):
            found = obstacles or figure_obstacles(before, after, _GRADES, grade=grade)
            yield _compared(one, other, FrozenMapping({"grade": grade}), found)


def _scale(report: AnnualReport) -> tuple[str, ...]:
    return () if report.audits is None else report.audits.scale


def _own_share(report: AnnualReport, grade: str) -> MetricValue | NotComputable:
    """
    Return the share of a grade in the report's own year.
    """
    if grade not in _scale(report):
        return _absent(grade)
    return compute(report, _GRADES, grade=grade, year=report.period.label)


def _absent(grade: str) -> NotComputable:
    return NotComputable(
        metric=_GRADES,
        params=FrozenMapping({"grade": grade}),
        unit=Unit.PERCENT.value,
        reason=f"{grade} is no grade of the scale",
        missing=("audits.scale",),
    )


def _is_wanted(metric: Metric, result: MetricValue) -> bool:
    years = {"year", "before", "after"} & set(result.params)
    if _OF_ANOTHER_YEAR in metric.id:
        return False
    return metric.unit in _UNITS and metric.kind not in _CHANGES and not years


def _compared(
    before: MetricValue | NotComputable,
    after: MetricValue | NotComputable,
    params: FrozenMapping[str],
    found: tuple[Obstacle, ...],
) -> Compared:
    unlike = [obstacle.why for obstacle in found if obstacle.decisive]
    missing = [
        f"in the {which} report {result.reason}"
        for which, result in (("earlier", before), ("later", after))
        if isinstance(result, NotComputable)
    ]
    reason = "; ".join(unlike or missing)
    cautions = () if reason else found
    return Compared(
        metric=before.metric,
        params=params,
        before=before,
        after=after,
        reason=reason,
        cautions=cautions,
    )
