"""
The leaves of a JSON document, read quickly where they are plainly right.

Short texts that come again and again (ids, years, days) are looked at once and then
remembered, a few thousand of each.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import singledispatch
from typing import Any, TypeAlias

from safeguarding_model.amounts import CountKind, MoneyKind
from safeguarding_model.fields import (
    LONGEST_TEXT,
    ChoiceKind,
    DateKind,
    IdentifierKind,
    Kind,
    PartialDateKind,
    TextKind,
    YearKind,
)
from safeguarding_model.markers import LARGEST
from safeguarding_model.statements import MetricNameKind

__all__ = [
    "Reader",
    "Remembered",
    "Tally",
    "UnsureError",
    "identifiers",
    "leaf_reader",
    "list_of_texts",
]

Tally: TypeAlias = list[int]
Reader: TypeAlias = Callable[[Tally, Any], Any]

_MOST_REMEMBERED = 4096


class UnsureError(Exception):
    """
    A document is not plainly right; never seen outside this package.
    """


@singledispatch
def leaf_reader(kind: Kind) -> Reader:
    """
    Return the reader of a leaf of that *kind*; its own `read` where no shorter way is known.

    A reader gets a list to which it adds the number of keys of a table.

    >>> leaf_reader(TextKind())([], "82%")
    '82%'
    """

    def read(_: Tally, raw: Any) -> object:
        if type(raw) not in (str, int, bool):
            raise UnsureError
        return kind.read(raw)

    return read


@leaf_reader.register
def _(_: TextKind) -> Reader:
    def read(_: Tally, raw: Any) -> str:
        if type(raw) is not str or not raw or raw.isspace() or len(raw) > LONGEST_TEXT:
            raise UnsureError
        return raw

    return read


def list_of_texts(_: Tally, raw: Any) -> tuple[str, ...]:
    """
    Return the texts of a list.

    >>> list_of_texts([], ["one", "two"])
    ('one', 'two')
    """
    if type(raw) is not list:
        raise UnsureError
    for each in raw:
        if type(each) is not str or not each or each.isspace() or len(each) > LONGEST_TEXT:
            raise UnsureError
    return tuple(raw)


class Remembered(dict[str, Any]):
    """
    What short texts of one kind stand for; a text that is met for the first time is read.

    >>> years = Remembered(YearKind())
    >>> years["2023/24"], years
    ('2023-24', {'2023/24': '2023-24'})
    """

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._read = kind.read

    def __missing__(self, raw: object) -> object:
        if type(raw) is not str:
            raise UnsureError
        found = self._read(raw)
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[raw] = found
        return found


@leaf_reader.register(IdentifierKind)
@leaf_reader.register(DateKind)
@leaf_reader.register(PartialDateKind)
@leaf_reader.register(YearKind)
@leaf_reader.register(MetricNameKind)
def _(kind: Kind) -> Reader:
    known = Remembered(kind)
    return lambda _, raw: known[raw]


identifiers: Remembered = Remembered(IdentifierKind())


@leaf_reader.register
def _(kind: ChoiceKind) -> Reader:
    members = {member.value: member for member in kind.choices}
    return lambda _, raw: members[raw]


@leaf_reader.register
def _(kind: CountKind) -> Reader:
    def read(tally: Tally, raw: Any) -> object:
        if type(raw) is int and 0 <= raw <= LARGEST:
            return raw
        if type(raw) is dict:
            tally.append(len(raw))
        elif type(raw) is not str:
            raise UnsureError
        return kind.read(raw)

    return read


@leaf_reader.register
def _(kind: MoneyKind) -> Reader:
    def read(_: Tally, raw: Any) -> object:
        if type(raw) is int and -LARGEST <= raw <= LARGEST:
            return Decimal(f"{raw}.00")
        if type(raw) not in (str, Decimal):
            raise UnsureError
        return kind.read(raw)

    return read
