"""
One metric over years and partnerships: what it came to, how it changed, and what to mind.

Reports stand in the order of their partnerships' names and their periods, never in that of
their values: a league table of partnerships says nothing about how safe children are.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.arithmetic.small_samples import newcombe_interval
from safeguarding_model.comparability import Obstacle, ObstacleKind, obstacles
from safeguarding_model.errors import NotComputableError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import MetricValue, NotComputable, Unit, compute
from safeguarding_model.metrics.catalogue import known_metric
from safeguarding_model.metrics.printed_rows import printed_row, smallest_totals

__all__ = [
    "SMALL",
    "Comparison",
    "Observation",
    "Obstacle",
    "ObstacleKind",
    "ReportedChange",
    "compare",
    "obstacles",
]

SMALL = 100
"""Below so many cases one more or fewer moves a share by more than a percentage point."""


@attrs.frozen(kw_only=True)
class Observation:
    """
    What one report gives.

    Attributes:
        partnership: Name of the partnership.

        period: What the period is called.

        result: The metric.

        notes: What to mind about it: few cases, or percentages without their total.
    """

    partnership: str
    period: str
    result: MetricValue | NotComputable
    notes: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class ReportedChange:
    """
    From one report of a partnership to its next.

    Attributes:
        partnership: Name of the partnership.

        before: The earlier period.

        after: The later period.

        difference: Later less earlier, in the unit in which the metric is shown: in
            percentage points for a rate, in pounds for money. `None` where there is none.

        relative: The same as a fraction of the earlier; `None` where that may be zero.

        obstacles: Why the two may not be comparable. The change is given all the same.

        notes: What to mind about the change.
    """

    partnership: str
    before: str
    after: str
    difference: Fraction | Interval | None
    relative: Fraction | Interval | None
    obstacles: tuple[Obstacle, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def comparable(self) -> bool:
        """
        Whether nothing was found that speaks against the comparison.
        """
        return not self.obstacles


@attrs.frozen(kw_only=True)
class Comparison:
    """
    One metric over several reports.

    Attributes:
        metric: Its id.

        params: Its parameters.

        observations: What each report gives, by name of the partnership and by period.

        steps: From each report of a partnership to its next.
    """

    metric: str
    params: FrozenMapping[str]
    observations: tuple[Observation, ...]
    steps: tuple[ReportedChange, ...]


def compare(reports: Iterable[AnnualReport], metric: str, /, **params: str) -> Comparison:
    """
    Compare one metric over years and partnerships.

    Args:
        reports: Reports of one or several partnerships.

        metric: Id of the metric.

        params: Its parameters; a ``year`` that is left out is each report's own.

    Raises:
        UnknownNameError: There is no such metric.

        UnknownParameterError: A parameter is unknown or missing.

    >>> import safeguarding_model as sm
    >>> seen = compare([sm.example("walsall-2023-24")], "training.attendance-rate")
    >>> print(seen.observations[0].result)
    82.4% (1,333 of 1,617)
    """
    known_metric(metric)
    ordered = sorted(reports, key=lambda one: (one.partnership.name, one.period))
    pairs = [(one, _observed(one, metric, params)) for one in ordered]
    return Comparison(
        metric=metric,
        params=FrozenMapping(params),
        observations=tuple(observation for _, observation in pairs),
        steps=tuple(
            _step(first, second)
            for first, second in pairwise(pairs)
            if first[1].partnership == second[1].partnership
        ),
    )


def _observed(report: AnnualReport, metric: str, params: dict[str, str]) -> Observation:
    own = {"year": report.period.label} if "year" in known_metric(metric).parameters else {}
    asked = {**own, **params}
    result = compute(report, metric, **asked)
    return Observation(
        partnership=report.partnership.name,
        period=report.period.label,
        result=result,
        notes=(*_few(result), *_totals(report, result, asked.get("year"))),
    )


def _few(result: MetricValue | NotComputable) -> list[str]:
    share = result.value if isinstance(result, MetricValue) else None
    if not isinstance(share, Proportion) or share.of >= SMALL:
        return []
    points = round_half_up(Fraction(100, share.of), 1)
    cases = "1 case" if share.of == 1 else f"{share.of} cases"
    return [f"of {cases}: one more or fewer is {points} percentage points"]


def _totals(
    report: AnnualReport, result: MetricValue | NotComputable, year: str | None
) -> list[str]:
    inexact = isinstance(result, MetricValue) and result.interval is not None
    if not inexact or report.audits is None or year is None or report.audits.rounds:
        return []
    try:
        totals = smallest_totals(printed_row(report.audits, year))
    except NotComputableError:
        return []
    if not totals:
        return ["only percentages are printed, and no whole counts give the row"]
    fewest = ", ".join(map(str, totals))
    return [f"only percentages are printed; the smallest totals that give the row are {fewest}"]


def _step(
    first: tuple[AnnualReport, Observation], second: tuple[AnnualReport, Observation]
) -> ReportedChange:
    (earlier, before), (later, after) = first, second
    difference, relative = _changes(before.result, after.result)
    return ReportedChange(
        partnership=after.partnership,
        before=before.period,
        after=after.period,
        difference=difference,
        relative=relative,
        obstacles=obstacles(earlier, later, after.result.metric, **after.result.params),
        notes=tuple(_chance(before.result, after.result)),
    )


def _changes(
    before: MetricValue | NotComputable, after: MetricValue | NotComputable
) -> tuple[Fraction | Interval | None, Fraction | Interval | None]:
    if not isinstance(before, MetricValue) or not isinstance(after, MetricValue):
        return None, None
    scale = Unit(after.unit).scale
    if before.exact is not None and after.exact is not None:
        moved = after.exact - before.exact
        return moved * scale, moved / before.exact if before.exact else None
    if before.unit == Unit.ROW.value:
        return None, None
    ranges = [one.interval or Interval.exactly(one.exact) for one in (before, after)]  # type: ignore[arg-type]
    relative = None if 0 in ranges[0] else ranges[1] / ranges[0] - 1
    return (ranges[1] - ranges[0]) * scale, relative


def _chance(before: MetricValue | NotComputable, after: MetricValue | NotComputable) -> list[str]:
    shares = [one.value if isinstance(one, MetricValue) else None for one in (before, after)]
    first, second = shares
    if not isinstance(first, Proportion) or not isinstance(second, Proportion):
        return []
    if min(first.of, second.of) >= SMALL:
        return []
    low, high = (f"{100 * end:+.1f}" for end in newcombe_interval(first, second))
    told = f"with so few cases the change may be anything from {low} to {high} percentage points"
    return [f"{told} (95% interval, were the cases a sample)"]
