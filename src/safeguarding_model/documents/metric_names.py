"""
Whether every printed figure names a metric that there is, with the parameters that it takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.errors import Problem, SafeguardingModelError
from safeguarding_model.metrics import METRICS
from safeguarding_model.metrics.catalogue import known_metric

__all__ = ["unknown_metrics"]


def unknown_metrics(report: AnnualReport) -> tuple[Problem, ...]:
    """
    Return a problem for each printed figure of *report* whose metric or parameters do not exist.

    >>> from safeguarding_model.documents.structuring import structured
    >>> unknown_metrics(
    ...     structured(
    ...         {
    ...             "title": "Annual report",
    ...             "period": {"start": "2023-04-01", "end": "2024-03-31"},
    ...             "partnership": {"name": "Ours"},
    ...             "training": {"printed": {"atendance_rate": "82%"}},
    ...         }
    ...     )
    ... )[0].message
    "there is no metric 'training.atendance-rate'; did you mean 'training.attendance-rate'?"
    """
    return tuple(_problems(report))


def _problems(report: AnnualReport) -> Iterator[Problem]:
    for name, chapter in report.chapters():
        for key in chapter.printed:
            path = f"{name}.printed.{key}"
            yield from _problem(path, f"{name}.{key}".replace("_", "-"), {})
    for index, statement in enumerate(report.statements):
        yield from _problem(f"statements[{index}]", statement.metric, statement.params)


def _problem(path: str, metric: str, params: Mapping[str, str]) -> Iterator[Problem]:
    beside = ".printed." in path
    try:
        known_metric(metric)
    except SafeguardingModelError as error:
        yield Problem(
            path=path if beside else f"{path}.metric", code="unknown-metric", message=str(error)
        )
        return
    try:
        METRICS[metric].check(params)
    except SafeguardingModelError as error:
        hint = "; state it under [[statements]], where it can have params" if beside else ""
        where = path if beside else f"{path}.params"
        yield Problem(path=where, code="unknown-parameter", message=f"{error}{hint}")
