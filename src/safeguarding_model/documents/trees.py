"""
What a parser hands over: tables, lists and leaves, made safe to look into.

A document is data from anywhere. Nesting is bounded before anything recurses into
it, a number that no report prints stays text, and a key given twice is kept in mind
until its place is known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import attrs

from safeguarding_model.documents.refusals import Refusals, document_error
from safeguarding_model.errors import Problem
from safeguarding_model.fields import shown

__all__ = [
    "DEEPEST",
    "Opened",
    "OversizedNumber",
    "RepeatedKeys",
    "Told",
    "bounded",
    "fraction",
    "table",
    "told",
    "whole",
]

DEEPEST = 60
"""Tables and lists within each other; a report needs seven."""

_LONGEST_NUMBER = 40
_LARGEST_WHOLE = 10**_LONGEST_NUMBER
_EXPONENT = re.compile(r"[eE][+-]?0*[1-9][0-9]{3,}\Z", re.ASCII)


class Told:
    """
    A leaf that says itself, in its own words, what it is.
    """

    __slots__ = ()


@attrs.frozen
class OversizedNumber(Told):
    """
    A number that is too long to be worth working out; every kind of leaf refuses it.

    Attributes:
        length: Its characters.
    """

    length: int

    def __str__(self) -> str:
        long = self.length > _LONGEST_NUMBER
        return f"a number of {self.length:,} characters" if long else "a number out of all bounds"


@attrs.frozen
class Opened:
    """
    A document that its parser has taken apart.

    Attributes:
        tree: Its tables, lists and leaves.

        located: Gives problems the place where they stand in it.

        refusals: What was wrong with it before its meaning was looked at.
    """

    tree: object
    located: Callable[[Iterable[Problem]], list[Problem]]
    refusals: Refusals = attrs.field(factory=Refusals)


class RepeatedKeys(dict[str, object]):
    """
    A table in which a key was given more than once.

    Attributes:
        repeated: Those keys, in order.
    """

    repeated: tuple[str, ...] = ()


def table(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    """
    Return a table of *pairs* that remembers the keys given twice.

    >>> table([("title", 1), ("title", 2)]).repeated
    ('title',)
    """
    pairs = list(pairs)
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for key, _ in pairs:
        if key in seen:
            twice[key] = None
        seen.add(key)
    marked = RepeatedKeys(made)
    marked.repeated = tuple(twice)
    return marked


def whole(text: str) -> int | OversizedNumber:
    """
    Return a whole number, as long as a report could print it.

    >>> whole("1617")
    1617
    """
    return int(text) if len(text) <= _LONGEST_NUMBER else OversizedNumber(len(text))


def fraction(text: str) -> Decimal | OversizedNumber:
    """
    Return a number with a decimal point or an exponent, exactly; NaN and infinity for a leaf to refuse.

    >>> fraction("33988.50")
    Decimal('33988.50')
    """
    if len(text) > _LONGEST_NUMBER or _EXPONENT.search(text):
        return OversizedNumber(len(text))
    return Decimal(text)


def bounded(tree: object, *, deepest: int = DEEPEST) -> object:
    """
    Return *tree* once it is known to be safe to look into.

    Args:
        tree: As a parser made it.

        deepest: How many tables and lists may stand within each other.

    Raises:
        DocumentError: More do.

    >>> bounded({"title": ["Annual report"]})
    {'title': ['Annual report']}
    """
    level: list[Any] = [tree]
    for _ in range(deepest):
        below: list[object] = []
        for value in level:
            if isinstance(value, dict):
                below += value.values()
            elif isinstance(value, list):
                below += value
        if [value for value in below if isinstance(value, int) and abs(value) >= _LARGEST_WHOLE]:
            for holder in level:
                _shorten(holder)
        level = [value for value in below if isinstance(value, dict | list)]
        if not level:
            return tree
    msg = f"found tables and lists more than {deepest} deep, expected a report"
    raise document_error(code="too-deep", message=msg)


def _shorten(holder: Any) -> None:
    items = holder.items() if isinstance(holder, dict) else enumerate(holder)
    outsized = [
        (key, value)
        for key, value in items
        if isinstance(value, int) and abs(value) >= _LARGEST_WHOLE
    ]
    for key, value in outsized:
        holder[key] = OversizedNumber(int(value.bit_length() * 0.30103) + 1)


def told(value: object) -> str:
    """
    Return *value* for a message, in the words of a document rather than of Python.

    >>> told(None), told(True), told([1, 2]), told({"budget": 1})
    ('null', 'true', 'a list of 2', 'a table')
    """
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, list):
        return f"a list of {len(value)}" if value else "an empty list"
    if isinstance(value, datetime | date | time):
        names = {"datetime": "moment", "date": "day", "time": "time"}
        kind = names[type(value).__name__]
        return f"the {kind} {value.isoformat()}"
    if isinstance(value, Told):
        return str(value)
    return "a table" if isinstance(value, dict) else shown(value)
