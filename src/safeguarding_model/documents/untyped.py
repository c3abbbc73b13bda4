"""
Leaves whose type their format does not say: the kind of the field decides what they are.

YAML writes text without quotes, and a spreadsheet shows a number as its format says. Neither
is guessed at while reading. A field of text takes what stands there; a field of numbers,
flags or days takes it as JSON would have read the same signs.
"""

from __future__ import annotations

import re
from decimal import Decimal

import attrs

from safeguarding_model.amounts import CountKind, MoneyKind
from safeguarding_model.documents.trees import OversizedNumber, Told, fraction, whole
from safeguarding_model.errors import InvalidTypeError, InvalidValueError
from safeguarding_model.fields import DateKind, FlagKind, Kind, WholeKind
from safeguarding_model.markers import SHORTHAND

__all__ = ["Bare", "Shown", "Unusable", "marker_hint", "settled"]

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)
_OTHER_BASE = re.compile(r"[-+]?0[xob][0-9A-Fa-f_]+", re.ASCII)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_VALUES = (CountKind, MoneyKind, WholeKind, FlagKind, DateKind)


class Bare(str):
    """
    A scalar that YAML has without quotes.
    """

    __slots__ = ()


@attrs.frozen
class Shown(Told):
    """
    A number in a cell of a workbook.

    Attributes:
        value: The number itself.

        text: What the cell shows, where its number format is understood.
    """

    value: int | Decimal | OversizedNumber
    text: str | None

    def __str__(self) -> str:
        return str(self.value)


@attrs.frozen
class Unusable(Told):
    """
    A cell of a workbook in which no value stands.

    Attributes:
        found: What does, and the way out.
    """

    found: str

    def __str__(self) -> str:
        return self.found


def settled(raw: object, kind: Kind) -> object:
    """
    Return what *raw* is in a field of that *kind*.

    Raises:
        InvalidTypeError: A number stands where text is due, in a format that cannot be shown.

        InvalidValueError: A number in the digits of computers, or no value at all.

    >>> settled(Bare("1617"), CountKind()), settled(Bare("1617"), Kind())
    (1617, '1617')
    """
    if isinstance(raw, Unusable):
        msg = f"found {raw}"
        raise InvalidValueError(msg)
    if isinstance(raw, Shown):
        if isinstance(kind, _VALUES):
            return raw.value
        if raw.text is None:
            found = f"found the number {raw} in a format of its own, expected {kind.expected}"
            msg = f"{found}; format the cell as text and type what is printed"
            raise InvalidTypeError(msg)
        return raw.text
    if not isinstance(raw, Bare):
        return raw
    return _value(str(raw)) if isinstance(kind, _VALUES) else str(raw)


def _value(text: str) -> object:
    if text in {"true", "false"}:
        return text == "true"
    number = _NUMBER.fullmatch(text)
    if number:
        return fraction(text) if number[1] or number[2] else whole(text)
    if _NOT_FINITE.fullmatch(text):
        return Decimal(text.replace(".", ""))
    if _OTHER_BASE.fullmatch(text):
        msg = f"found {text[:40]}, expected a number in ordinary digits"
        raise InvalidValueError(msg)
    return text


def marker_hint(raw: object) -> str:
    """
    Return the way out where *raw* was meant to be a marker such as ``[c]``, and became a list.

    >>> marker_hint([Bare("c")])
    "; put the marker in quotes: '[c]'"
    """
    if isinstance(raw, list) and len(raw) == 1 and isinstance(raw[0], Bare) and raw[0] in SHORTHAND:
        return f"; put the marker in quotes: '[{raw[0]}]'"
    return ""
