"""
Whether every printed figure names a metric that there is, with the parameters that it takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from safeguarding_model.annual_report import CHAPTERS
from safeguarding_model.errors import Problem, SafeguardingModelError
from safeguarding_model.metrics import METRICS
from safeguarding_model.metrics.catalogue import known_metric

__all__ = ["unknown_metrics"]

_is_id = re.compile(r"[a-z0-9_]{1,80}", re.ASCII).fullmatch
_is_name = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*", re.ASCII).fullmatch


def unknown_metrics(tree: object) -> tuple[Problem, ...]:
    """
    Return a problem for each printed figure of a document whose metric or parameters do not exist.

    Args:
        tree: The document as its parser gives it, whatever else may be wrong with it.

    >>> unknown_metrics({"training": {"printed": {"atendance_rate": "82%"}}})[0].message
    "there is no metric 'training.atendance-rate'; did you mean 'training.attendance-rate'?"
    """
    return tuple(_problems(tree)) if isinstance(tree, dict) else ()


def _problems(tree: dict[object, object]) -> Iterator[Problem]:
    for name in CHAPTERS:
        chapter = tree.get(name)
        printed = chapter.get("printed") if isinstance(chapter, dict) else None
        for key in printed if isinstance(printed, dict) else ():
            if isinstance(key, str) and _is_id(key):
                yield from _problem(f"{name}.printed.{key}", f"{name}.{key}".replace("_", "-"), {})
    statements = tree.get("statements")
    for index, statement in enumerate(statements if isinstance(statements, list) else ()):
        metric = statement.get("metric") if isinstance(statement, dict) else None
        params = statement.get("params", {}) if isinstance(statement, dict) else None
        if isinstance(metric, str) and _is_name(metric) and isinstance(params, dict):
            # Parameters of another kind are told as what they are.
            known = {str(name): value for name, value in params.items() if isinstance(value, str)}
            if len(known) == len(params):
                yield from _problem(f"statements[{index}]", metric, known)


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
