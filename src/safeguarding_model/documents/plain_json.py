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

_CHUNK = 2048
_ASCII = bytes(range(0x80))
_LEFT = (b"\t", b"\r", b"\x7f")
"""Signs that are left to the long way; other control characters no parser of JSON lets through."""

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
        return _report(raw) if _is_plain(raw) else None
    except (UnsureError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
        return None


def _report(raw: bytes) -> AnnualReport | None:
    from safeguarding_model.documents.building import built
    from safeguarding_model.documents.metric_names import metrics_are_known

    fast = _fast()
    report = None
    if fast is not None:
        with suppress(UnsureError):
            report = fast(raw)
    if report is None:
        tree = json.loads(raw.decode(), parse_float=fraction, parse_constant=fraction)
        report = built(tree, _keys(raw))
    return report if metrics_are_known(report) else None


@cache
def _fast() -> Callable[[bytes], AnnualReport] | None:
    try:
        from safeguarding_model.documents.fast_json import report_of
    except ImportError:
        return None
    return report_of


def _is_newest(raw: bytes) -> bool:
    # A document that names no format is in format 1. What it names is looked at when it is read.
    return annual_report.NEWEST_FORMAT == 1 or _SAYS_FORMAT.match(raw) is not None


def _keys(raw: bytes) -> int:
    """
    Return how many keys stand in *raw*, or more, where it is hard to tell.
    """
    close = raw.translate(None, b" \n")
    return close.count(b'":') - close.count(b'\\":')


def _is_plain(raw: bytes) -> bool:
    """
    Return whether all signs are visible, composed, and not escaped but for quotes and line ends.
    """
    if any(sign in raw for sign in _LEFT) or (b"\\" in raw and _ESCAPED.search(raw)):
        return False
    chunks = [raw[at : at + _CHUNK] for at in range(0, len(raw), _CHUNK)]
    foreign = b"".join([chunk for chunk in chunks if not chunk.isascii()])
    unusual = _USUAL.sub("", foreign.translate(None, _ASCII).decode())
    return not unusual or _is_visible(unusual, raw.decode())


def _is_visible(unusual: str, text: str) -> bool:
    if _JOINER in unusual and _JOINED_BLANK.search(text):
        return False
    printable = unusual.replace(_JOINER, "").isprintable()
    return printable and unicodedata.is_normalized("NFC", text)
