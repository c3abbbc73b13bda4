"""
TOML as a report uses it: exact numbers, decimal digits only, a place for every slip.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal

from safeguarding_model.documents.refusals import document_error
from safeguarding_model.documents.trees import DEEPEST, OversizedNumber, bounded, fraction
from safeguarding_model.errors import DocumentError

__all__ = ["parsed_toml"]

_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
_LONG_KEY = rf"(?<![A-Za-z0-9_-])(?:{_PART}\.[ \t]*+)"
_LONG_NUMBER = re.compile(r"(?<![0-9_])[0-9](?:_?[0-9]){999}")
_PLACE = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)\Z")
_TWICE = ("cannot overwrite", "cannot declare", "cannot mutate", "duplicate")
_BARE = re.compile(r"""=\s*[^\s"'\[{][^"'\[{#]*[%/£,:-]|=\s*[£<>]|=\s*[A-Za-z]""")

_DAY = re.compile(r"=\s*[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OTHER_BASE = re.compile(r"0[xob][0-9A-Fa-f_]+")
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
    r'|#[^\n]*|[^\s"\'#\[\]{},=]+|[\[\]{},=\n]',
    re.DOTALL,
)


def parsed_toml(text: str, *, deepest: int = DEEPEST) -> object:
    """
    Return the tables and lists of a TOML document, no more than *deepest* of them within each other.

    Raises:
        DocumentError: It is no TOML, or too deep.

    >>> parsed_toml("budget = 33988.50")
    {'budget': Decimal('33988.50')}
    """
    _refuse_before_parsing(text, deepest)
    try:
        tree: object = tomllib.loads(text, parse_float=_fraction)
    except ValueError as error:
        raise _syntax_error(text, str(error)) from None
    except RecursionError:
        raise document_error(
            code="too-deep", message="found tables and lists within each other without end"
        ) from None
    _refuse_other_bases(text)
    return bounded(tree, deepest=deepest)


def _refuse_before_parsing(text: str, deepest: int) -> None:
    long_key = re.compile(f"{_LONG_KEY}{{{deepest}}}")
    if long_key.search(text) is None and _LONG_NUMBER.search(text) is None:
        return
    text = _TOKEN.sub(_without_text, text)  # which may say anything
    if long_key.search(text):
        message = f"found a key of more than {deepest} parts, expected a report"
        raise document_error(code="too-deep", message=message)
    number = _LONG_NUMBER.search(text)
    if number:
        line = text.count("\n", 0, number.start()) + 1
        message = "found a number of 1,000 digits or more, expected figures of a report"
        raise document_error(code="bad-value", message=message, line=line)


def _without_text(token: re.Match[str]) -> str:
    found = token.group()
    if found[0] in "\"'":
        return '""' + "\n" * found.count("\n")
    return "" if found[0] == "#" else found


def _fraction(text: str) -> Decimal | OversizedNumber:
    return fraction(text.replace("_", ""))


def _syntax_error(text: str, told: str) -> DocumentError:
    place = _PLACE.search(told)
    message = told[: place.start()] if place else told
    line = column = None
    hint = ""
    if place:
        lines = text.split("\n")
        line = int(place[1] or len(lines))
        column = int(place[2]) if place[2] else None
        hint = _hint(lines[line - 1], text)
    message = message[:1].lower() + message[1:200]
    twice = message.startswith(_TWICE)
    if twice:
        hint = "; a key or table was given before, delete one of the two"
    return document_error(
        code="duplicate-key" if twice else "syntax",
        message=f"found no valid TOML: {message}{hint}",
        line=line,
        column=column,
    )


def _hint(line: str, text: str) -> str:
    if text.lstrip()[:1] == "{":
        return "; this looks like JSON, name the file .json"
    if text.lstrip()[:1] == "<":
        return "; this looks like a web page, not a report"
    if _DAY.search(line[:1000]):
        return "; there is no such day"
    if _BARE.search(line[:1000]):
        return '; text stands in quotes, figures as printed too: "82%", "2023-24"'
    return ""


def _refuse_other_bases(text: str) -> None:
    for token in _TOKEN.finditer(text) if _OTHER_BASE.search(text) else ():
        if _OTHER_BASE.fullmatch(token.group()):
            line = text.count("\n", 0, token.start()) + 1
            message = f"found {token.group()[:40]}, expected a number in ordinary digits"
            raise document_error(code="bad-value", message=message, line=line)
