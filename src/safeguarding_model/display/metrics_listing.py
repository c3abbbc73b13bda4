"""
Every metric of one or several reports: as text, as JSON, as CSV.

A share of counts has its interval beside it, and says where it rests on too few cases to compare.
"""

from __future__ import annotations

import csv
import io
import json
import re
from textwrap import wrap

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.exact_numbers import whole_number
from safeguarding_model.arithmetic.small_samples import FEW
from safeguarding_model.display.terminal import plain
from safeguarding_model.metrics import METRICS, MetricValue, NotComputable, compute_all
from safeguarding_model.metrics.uncertainty import small_numbers

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
    "interval_low",
    "interval_high",
    "p_value",
    "cases",
    "too_few",
    "means_not",
    "missing",
    "reason",
)
_PLACES = 4
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'")
_NEGATIVE = re.compile(
    r"-[0-9][0-9,./]*( to -?[0-9][0-9,.]*)?(%| percentage points| times)?", re.ASCII
)


def listing(
    reports: list[AnnualReport],
    *,
    format: str = "text",  # noqa: A002
    width: int = 100,
    threshold: int = FEW,
) -> str:
    """
    Return every metric of *reports*, and for each that cannot be computed the inputs it lacks.

    Args:
        reports: One or several.

        format: ``text``, ``json`` or ``csv``. JSON is one list of rows for all reports.

        width: Columns of the terminal, for text.

        threshold: Below how many cases a share is called one of too few to compare, at least 1.

    Raises:
        InvalidTypeError: *threshold* is not an int.

        InvalidValueError: *threshold* is below 1.
    """
    whole_number(threshold, "threshold", least=1)
    if format == "text":
        return "\n".join(_text(report, width, threshold) for report in reports)
    rows = [_row(report, result, threshold) for report in reports for result in compute_all(report)]
    if format == "json":
        return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _row(
    report: AnnualReport, result: MetricValue | NotComputable, threshold: int
) -> dict[str, object]:
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
        **_few(result, threshold),
        "missing": [] if isinstance(result, MetricValue) else list(result.missing),
        "reason": None if isinstance(result, MetricValue) else result.reason,
    }


def _few(result: MetricValue | NotComputable, threshold: int) -> dict[str, object]:
    few = small_numbers(result, threshold=threshold) if isinstance(result, MetricValue) else None
    if few is None:
        numbers = dict.fromkeys(("interval_low", "interval_high", "p_value", "cases", "too_few"))
        return {**numbers, "means_not": METRICS[result.metric].caution or None}
    return {
        "interval_low": round(few.low, _PLACES),
        "interval_high": round(few.high, _PLACES),
        "p_value": None if few.p_value is None else float(few.p_value),
        "cases": few.cases,
        "too_few": few.too_few,
        "means_not": few.means_not,
    }


def _cell(value: object) -> object:
    """
    Return *value* for a cell: lists and parameters as text, and no text that a spreadsheet would run.

    Such a text, and one that starts with an apostrophe, gets an apostrophe before it: without
    its first apostrophe, every cell is the text that it was.
    """
    if isinstance(value, dict):
        value = " ".join(f"{name}={item}" for name, item in value.items())
    if isinstance(value, list):
        value = " ".join(map(str, value))
    if (
        isinstance(value, str)
        and value.lstrip(" \n").startswith(_FORMULA)
        and not _NEGATIVE.fullmatch(value)
    ):
        return f"'{value}"
    return value


def _text(report: AnnualReport, width: int, threshold: int) -> str:
    results = compute_all(report)
    found = [result for result in results if isinstance(result, MetricValue)]
    absent = [result for result in results if isinstance(result, NotComputable)]
    lines = [plain(f"{report.title}: {len(found)} values"), ""]
    notes: dict[str, int] = {}
    for result in found:
        few = small_numbers(result, threshold=threshold)
        note = METRICS[result.metric].caution if few is None else few.means_not
        told = "" if few is None else f"; {few.figures}"
        told += f" [{notes.setdefault(note, len(notes) + 1)}]" if note else ""
        lines += wrap(plain(f"{_name(result)}: {result}{told}"), width, subsequent_indent="    ")
    lines += [""] if notes else []
    for note, number in notes.items():
        lines += wrap(f"[{number}] {note}", width, subsequent_indent="    ")
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
