"""
The one way to compute a metric of a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.exact_numbers import shown
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import InvalidTypeError, NotComputableError
from safeguarding_model.finance import Finance
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics.catalogue import METRICS, Metric, known_metric
from safeguarding_model.metrics.rounded_accounts import quotient_with_rounding, sum_with_rounding
from safeguarding_model.metrics.values import MetricValue, NotComputable, Value

__all__ = ["compute", "compute_all"]

_FROM_A_PARAMETER = re.compile(r"[.\[]\{.*")


def compute(report: AnnualReport, metric: str, /, **params: str) -> MetricValue | NotComputable:
    """
    Compute one metric of *report*.

    Args:
        report: The report.

        metric: A metric's id, as `METRICS` lists them.

        params: Its parameters, all text: ``grade="good", year="2023-24"``.

    Returns:
        The exact value or its bounds; `NotComputable`, with the inputs that are
        missing, where there is none.

    Raises:
        UnknownNameError: There is no such metric.

        UnknownParameterError: A parameter is unknown, missing or no text.

        InvalidTypeError: *report* is no report.
    """
    given: object = report
    if not isinstance(given, AnnualReport):
        msg = (
            f"compute: report must be an AnnualReport, not {shown(given)} ({type(given).__name__}); "
            "read one with `load`"
        )
        raise InvalidTypeError(msg)
    entry = known_metric(metric)
    entry.check(params)
    named: dict[str, Any] = {"metric": metric, "params": FrozenMapping(params)}
    shared = {**named, "unit": entry.unit.value}
    chapter = getattr(report, entry.chapter)
    if chapter is None:
        reason = f"the report has no chapter {entry.chapter}"
        return NotComputable(**shared, reason=reason, missing=(entry.chapter,))
    told = {**params, "period": report.period} if entry.dated else dict(params)
    try:
        value = _value(entry, chapter, told)
    except NotComputableError as error:
        return NotComputable(
            **shared, reason=error.reason, missing=error.missing, impossible=error.impossible
        )
    if isinstance(value, Interval):
        return MetricValue(**shared, value=None, interval=value)
    compared = None if entry.compares is None else entry.compares(chapter, **told)
    return MetricValue(**shared, value=value, compared=compared)


def _value(entry: Metric, chapter: Any, told: dict[str, Any]) -> Value | Interval:
    if not isinstance(chapter, Finance) or chapter.rounded_to is None:
        exact: Value | Interval = entry.function(chapter, **told)
        return exact

    if entry.quotient is None:
        return sum_with_rounding(lambda it: entry.function(it, **told), chapter)
    quotient = entry.quotient
    return quotient_with_rounding(lambda it: quotient(it, **told), chapter)


@checked
def compute_all(report: AnnualReport) -> tuple[MetricValue | NotComputable, ...]:
    """
    Compute every metric of *report*, with every parameter that the report has a value for.

    A metric with nothing in the report to ask it of is there once, not computable.
    """
    return tuple(result for entry in METRICS.values() for result in _every(entry, report))


def _every(entry: Metric, report: AnnualReport) -> Iterator[MetricValue | NotComputable]:
    chapter = getattr(report, entry.chapter)
    if not entry.parameters or (chapter is None and not _needed(entry)):
        yield compute(report, entry.id)
        return
    asked = [] if chapter is None else entry.asked(chapter, report.period)
    yield from (compute(report, entry.id, **params) for params in asked)
    if not asked:
        path, reason = entry.chapter, f"the report has no chapter {entry.chapter}"
        if chapter is not None:
            path = _FROM_A_PARAMETER.sub("", entry.inputs[0])
            reason = f"{path} gives nothing to compute it for"
        yield NotComputable(
            metric=entry.id,
            params=FrozenMapping(),
            unit=entry.unit.value,
            reason=reason,
            missing=(path,),
        )


def _needed(entry: Metric) -> bool:
    return any(name not in entry.optional for name in entry.parameters)
