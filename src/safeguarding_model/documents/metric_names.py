"""
Whether every printed figure names a metric that there is, with the parameters that it takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from safeguarding_model.annual_report import CHAPTERS, AnnualReport
from safeguarding_model.documents.refusals import Refusals
from safeguarding_model.errors import UnknownNameError, UnknownParameterError
from safeguarding_model.metrics import METRICS
from safeguarding_model.metrics.catalogue import known_metric

__all__ = ["metrics_are_known", "unknown_metrics"]

_is_id = re.compile(r"[a-z0-9_]{1,80}", re.ASCII).fullmatch
_is_name = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*", re.ASCII).fullmatch


def unknown_metrics(tree: object) -> Refusals:
    """
    Return what is wrong with the metrics that a document's printed figures name.

    Args:
        tree: The document as its parser gives it, whatever else may be wrong with it.

    >>> unknown_metrics({"training": {"printed": {"atendance_rate": "82%"}}}).problems[0].message
    "there is no metric 'training.atendance-rate'; did you mean 'training.attendance-rate'?"
    """
    refusals = Refusals()
    if isinstance(tree, dict):
        for path, metric, params in _named(tree):
            _check(path, metric, params, refusals)
    return refusals


def metrics_are_known(report: AnnualReport) -> bool:
    """
    Return whether `unknown_metrics` has nothing to say of the document of *report*.
    """
    return all(
        _is_known(f"{name}.{key}".replace("_", "-"))
        for name, chapter in report.chapters()
        for key in chapter.printed
    ) and all(
        _is_known(statement.metric, *statement.params.items()) for statement in report.statements
    )


@lru_cache(maxsize=4096)
def _is_known(metric: str, *params: tuple[str, str]) -> bool:
    refusals = Refusals()
    _check("statements[0]", metric, dict(params), refusals)
    return not refusals.total


def _named(tree: dict[object, object]) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    for name in CHAPTERS:
        chapter = tree.get(name)
        printed = chapter.get("printed") if isinstance(chapter, dict) else None
        for key in printed if isinstance(printed, dict) else ():
            if isinstance(key, str) and _is_id(key):
                yield f"{name}.printed.{key}", f"{name}.{key}".replace("_", "-"), {}
    statements = tree.get("statements")
    for index, statement in enumerate(statements if isinstance(statements, list) else ()):
        metric = statement.get("metric") if isinstance(statement, dict) else None
        params = statement.get("params", {}) if isinstance(statement, dict) else None
        if isinstance(metric, str) and _is_name(metric) and isinstance(params, dict):
            # Parameters of another kind are told as what they are.
            known = {str(name): value for name, value in params.items() if isinstance(value, str)}
            if len(known) == len(params):
                yield f"statements[{index}]", str(metric), known


def _check(path: str, metric: str, params: Mapping[str, str], refusals: Refusals) -> None:
    beside = ".printed." in path
    if refusals.full and metric not in METRICS:
        refusals.total += 1  # looking for what was meant would take its time
        return
    try:
        known_metric(metric).check(params)
    except UnknownNameError as error:
        refusals.add(path if beside else f"{path}.metric", "unknown-metric", str(error))
    except UnknownParameterError as error:
        hint = "; state it under [[statements]], where it can have params" if beside else ""
        where = path if beside else f"{path}.params"
        refusals.add(where, "unknown-parameter", f"{error}{hint}")
