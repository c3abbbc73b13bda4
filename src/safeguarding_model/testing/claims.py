"""
What a report says about itself: honest statements, and figures printed beside the data.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import METRICS, Metric, MetricValue, Unit, compute
from safeguarding_model.statements import Statement
from safeguarding_model.testing.printing import Wording, honest_wordings
from safeguarding_model.testing.source import Source

__all__ = ["asked_of", "stated"]


def asked_of(report: AnnualReport) -> dict[str, list[dict[str, str]]]:
    """
    Return the metrics that *report* has a chapter for, with every set of parameters to ask them with.
    """
    asked = {}
    for name, entry in METRICS.items():
        chapter = getattr(report, entry.chapter)
        if chapter is not None:
            params = entry.asked(chapter, report.period)
            if params:
                asked[name] = params
    return asked


def stated(
    source: Source, printed: AnnualReport, true: AnnualReport, *, at_most: int
) -> AnnualReport:
    """
    Return *printed* with honest statements about it.

    Args:
        source: What to draw with.

        printed: The report as its figures are published.

        true: The same report as its figures were counted.

        at_most: The most statements.
    """
    asked = asked_of(true)
    names = list(asked)
    statements: list[Statement] = []
    beside: dict[str, dict[str, str]] = defaultdict(dict)
    for index in range(source.below(at_most + 1) if names else 0):
        metric = METRICS[source.one_of(names)]
        params = source.one_of(asked[metric.id])
        wordings = _wordings(printed, true, metric, params)
        if not wordings:
            continue
        text, says = source.one_of(wordings)
        if not params and says is None and source.flag():
            beside[metric.chapter][metric.id.partition(".")[2].replace("-", "_")] = text
        else:
            statement = Statement(
                id=f"statement_{index + 1}",
                printed=text,
                metric=metric.id,
                params=FrozenMapping(params),
                says=says,
                **_placing(source, printed, metric),
            )
            statements.append(statement)
    return _with_beside(attrs.evolve(printed, statements=tuple(statements)), beside)


def _wordings(
    printed: AnnualReport, true: AnnualReport, metric: Metric, params: dict[str, str]
) -> list[Wording]:
    if metric.unit is Unit.ROW:
        return _row(printed, params["year"])
    result = compute(true, metric.id, **params)
    return honest_wordings(result) if isinstance(result, MetricValue) else []


def _row(printed: AnnualReport, year: str) -> list[Wording]:
    assert printed.audits is not None
    for entry in printed.audits.years:
        if entry.year == year and entry.percentages:
            texts = [entry.percentages[grade] for grade in printed.audits.scale]
            return [(" ".join(texts), None)]
    return []


def _placing(source: Source, report: AnnualReport, metric: Metric) -> dict[str, Any]:
    return {
        "called": metric.title if source.below(4) == 3 else None,
        "section": source.one_of([None, *report.sections]),
        "page": 1 + source.below(60) if source.flag() else None,
    }


def _with_beside(report: AnnualReport, beside: dict[str, dict[str, str]]) -> AnnualReport:
    changes: dict[str, Any] = {
        name: attrs.evolve(getattr(report, name), printed=FrozenMapping(texts))
        for name, texts in beside.items()
        if getattr(report, name) is not None
    }
    return attrs.evolve(report, **changes) if changes else report
