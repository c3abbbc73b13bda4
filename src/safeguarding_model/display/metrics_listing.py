"""
Every metric of one or several reports: as text, as JSON, as CSV.
"""

from __future__ import annotations

import csv
import io
import json
import re
from textwrap import wrap

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.display.terminal import plain
from safeguarding_model.metrics import METRICS, MetricValue, NotComputable, compute_all

__all__ = ["listing"]

COLUMNS = (
    "report",
    "period",
    "metric",
    "title",
    "params",
    "exact",
    "low",
    "high",
    "unit",
    "shown",
    "missing",
    "reason",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NEGATIVE = re.compile(
    r"-[0-9][0-9,./]*( to -?[0-9][0-9,.]*)?(%| percentage points| times)?", re.ASCII
)


def listing(reports: list[AnnualReport], *, format: str = "text", width: int = 100) -> str:  # noqa: A002
    """
    Return every metric of *reports*, and for each that cannot be computed the inputs it lacks.

    Args:
        reports: One or several.

        format: ``text``, ``json`` or ``csv``. JSON is one list of rows for all reports.

        width: Columns of the terminal, for text.
    """
    if format == "text":
        return "\n".join(_text(report, width) for report in reports)
    rows = [_row(report, result) for report in reports for result in compute_all(report)]
    if format == "json":
        return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _row(report: AnnualReport, result: MetricValue | NotComputable) -> dict[str, object]:
    is_value = isinstance(result, MetricValue)
    exact = result.exact if isinstance(result, MetricValue) else None
    bounds = (result.bounds if isinstance(result, MetricValue) else None) or (None, None)
    return {
        "report": report.title,
        "period": report.period.label,
        "metric": result.metric,
        "title": METRICS[result.metric].title,
        "params": dict(result.params),
        "exact": None if exact is None else str(exact),
        "low": None if bounds[0] is None else str(bounds[0]),
        "high": None if bounds[1] is None else str(bounds[1]),
        "unit": result.unit,
        "shown": str(result) if is_value else None,
        "missing": [] if isinstance(result, MetricValue) else list(result.missing),
        "reason": None if isinstance(result, MetricValue) else result.reason,
    }


def _cell(value: object) -> object:
    """
    Return *value* for a cell: lists and parameters as text, and no text that a spreadsheet would run.
    """
    if isinstance(value, dict):
        value = " ".join(f"{name}={item}" for name, item in value.items())
    if isinstance(value, list):
        value = " ".join(map(str, value))
    if isinstance(value, str) and value.startswith(_FORMULA) and not _NEGATIVE.fullmatch(value):
        return f"'{value}"
    return value


def _text(report: AnnualReport, width: int) -> str:
    results = compute_all(report)
    found = [result for result in results if isinstance(result, MetricValue)]
    absent = [result for result in results if isinstance(result, NotComputable)]
    lines = [plain(f"{report.title}: {len(found)} values"), ""]
    for result in results:
        if isinstance(result, MetricValue):
            lines += wrap(plain(f"{_name(result)}: {result}"), width, subsequent_indent="    ")
    if absent:
        lines += ["", f"Not computable: {len(absent)}", ""]
        for missing in absent:
            lines += wrap(
                plain(f"{_name(missing)}: {missing.reason}"), width, subsequent_indent="    "
            )
    return "\n".join(lines) + "\n"


def _name(result: MetricValue | NotComputable) -> str:
    params = ", ".join(f"{name}={value}" for name, value in result.params.items())
    return f"{result.metric} [{params}]" if params else result.metric
