"""
JSON that is plainly a report, read the short way: everything else is left to the long one.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from safeguarding_model import annual_report
from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.documents.building_leaves import UnsureError
from safeguarding_model.documents.trees import fraction

__all__ = ["plain_report"]

_LARGEST = 500_000
"""Bytes; a longer document may be beyond some limit, which the long way knows."""

_VISIBLE = bytes(range(0x21, 0x7F))
_SAYS_FORMAT = re.compile(rb'\s*\{\s*"format"')
_ESCAPED = re.compile(rb'\\[^"n\\/]')
# Neither invisible nor changed by what stands before it, in any version of Unicode.
_USUAL = re.compile(
    "[\u00a0-\u00ac\u00ae-\u017f\u2010-\u2027\u2030-\u205e\u20ac\u2122\u2190-\u2193\u2212]+"
)
_JOINER = "\u200d"
_JOINED_BLANK = re.compile(rf'(?<!\\)"[\s{_JOINER}]*"')


def plain_report(data: str | bytes) -> AnnualReport | None:
    """
    Return the report that *data* says, or `None` unless it is plain JSON with nothing wrong.

    >>> plain_report('{"titel": "Annual report"}')
    """
    try:
        raw = data.encode() if isinstance(data, str) else data
        if type(raw) is not bytes or len(raw) > _LARGEST or not _is_newest(raw):
            return None
        keys = _keys(raw)
        return None if keys is None else _report(raw, keys)
    except (UnsureError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
        return None


def _report(raw: bytes, keys: int) -> AnnualReport | None:
    from safeguarding_model.documents.building import built
    from safeguarding_model.documents.metric_names import metrics_are_known

    fast = _fast()
    report = None
    if fast is not None:
        with suppress(UnsureError):
            report = fast(raw, keys)
    if report is None:
        tree = json.loads(raw, parse_float=fraction, parse_constant=fraction)
        report = built(tree, keys)
    return report if metrics_are_known(report) else None


@cache
def _fast() -> Callable[[bytes, int], AnnualReport] | None:
    try:
        from safeguarding_model.documents.fast_json import report_of
    except ImportError:
        return None
    return report_of


def _is_newest(raw: bytes) -> bool:
    # A document that names no format is in format 1. What it names is looked at when it is read.
    return annual_report.NEWEST_FORMAT == 1 or _SAYS_FORMAT.match(raw) is not None


def _keys(raw: bytes) -> int | None:
    """
    Return how many keys stand in *raw*, or `None` where it holds what may be invisible.
    """
    close = raw.translate(None, b" \n")
    unusual = _USUAL.sub("", close.translate(None, _VISIBLE).decode())
    if unusual and not _is_visible(unusual, raw.decode()):
        return None
    if b"\\" not in raw:
        return close.count(b'":')
    return None if _ESCAPED.search(raw) else close.count(b'":') - close.count(b'\\":')


def _is_visible(unusual: str, text: str) -> bool:
    if _JOINER in unusual and _JOINED_BLANK.search(text):
        return False
    printable = unusual.replace(_JOINER, "").isprintable()
    return printable and unicodedata.is_normalized("NFC", text)
