"""
The kinds of value that a field of a record can hold.

Each kind says the rule for one leaf, once: what Python may pass, what a document
may say, and how it is written back. Nothing is coerced: ``True`` is no count,
``5.0`` is no count, and a float is never exact.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Context, Decimal
from enum import Enum
from typing import Annotated, TypeVar

from safeguarding_model.composed_text import composed
from safeguarding_model.errors import InvalidTypeError, InvalidValueError
from safeguarding_model.markers import LARGEST

__all__ = [
    "LARGEST_WHOLE",
    "LONGEST_TEXT",
    "ChoiceKind",
    "Date",
    "Flag",
    "Identifier",
    "Kind",
    "Page",
    "PartialDate",
    "Printed",
    "Text",
    "Year",
    "shown",
]

_IDENTIFIER = re.compile(r"[a-z0-9_]{1,80}", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_PARTIAL = re.compile(r"([0-9]{4})(-(0[1-9]|1[0-2])(-[0-9]{2})?)?", re.ASCII)
_YEAR = re.compile(r"([0-9]{4})\s*[-/\u2010-\u2015]\s*([0-9]{2}|[0-9]{4})", re.ASCII)
LONGEST_TEXT = 20_000
LARGEST_WHOLE = 10**6
_CONTEXT = Context()

E_ = TypeVar("E_", bound=Enum)


def shown(value: object) -> str:
    """
    Return *value* for a message: quoted, and cut where it is long.

    >>> shown("82%")
    "'82%'"
    """
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > LARGEST:
        return f"a whole number of {value.bit_length()} bits"
    try:
        # A Decimal writes itself as the caller's context says, unless given another.
        text = _CONTEXT.to_sci_string(value) if isinstance(value, Decimal) else repr(value)
    except ValueError:  # Python writes no int of more than 4,300 digits
        return f"a {type(value).__name__} too long to print"
    return text if len(text) <= 60 else f"{text[:57]}..."


def _from_text(value: object, instead: str) -> str:
    return f"; pass {instead}, not text" if isinstance(value, str) else ""


class Kind:
    """
    One kind of leaf; `accept` takes a value from Python, `read` one from a document.
    """

    expected = "a value"

    def accept(self, value: object) -> object:
        """
        Return *value*, normalised, or raise `InvalidTypeError` or `InvalidValueError`.
        """
        raise NotImplementedError  # pragma: no cover

    def read(self, raw: object) -> object:
        """
        Return what *raw*, as a document gives it, stands for.
        """
        return self.accept(raw)

    def write(self, value: object) -> object:
        """
        Return *value* as a document holds it: text, a whole number, a flag, a date or a table.
        """
        return value

    def refuse(self, value: object, hint: str = "") -> InvalidTypeError:
        """
        Return the error for a value of the wrong type.
        """
        return InvalidTypeError(f"found {shown(value)}, expected {self.expected}{hint}")


class TextKind(Kind):
    """
    Text in Unicode's composed form, without control or direction-changing characters.
    """

    expected = "text"

    def accept(self, value: object) -> str:
        if not isinstance(value, str):
            raise self.refuse(value)
        text = composed(str.__str__(value))
        if len(text) > LONGEST_TEXT:
            msg = f"found {len(text):,} characters, expected at most {LONGEST_TEXT:,}; shorten it"
            raise InvalidValueError(msg)
        # What can be printed is no control character; the others are looked at one by one.
        for character in "" if text.replace("\n", "").isprintable() else text:
            if (
                unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}
                and character not in "\n\u200d"
            ):
                name = unicodedata.name(character, f"U+{ord(character):04X}")
                msg = f"found the invisible character {name}, expected plain text; delete it"
                raise InvalidValueError(msg)
        if not text.replace("\u200d", "").strip():
            msg = (
                "found blank text, expected words; leave the key out where there is nothing to say"
            )
            raise InvalidValueError(msg)
        return text


class IdentifierKind(Kind):
    """
    A short name of small letters, digits and underscores, that other parts refer to.
    """

    expected = "an id such as 'non_staffing' (small letters, digits, underscores)"

    def accept(self, value: object) -> str:
        if not isinstance(value, str):
            raise self.refuse(value)
        if not _IDENTIFIER.fullmatch(value):
            better = re.sub(r"[^a-z0-9]+", "_", value.lower()).strip("_")[:60]
            hint = f"; try {better!r}" if better else ""
            msg = f"found {shown(value)}, expected {self.expected}{hint}"
            raise InvalidValueError(msg)
        return str.__str__(value)


class FlagKind(Kind):
    """
    True or false, and nothing that merely resembles them.
    """

    expected = "true or false, without quotes"

    def accept(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise self.refuse(value)
        return value


class WholeKind(Kind):
    """
    A small whole number with a least value, such as a page.
    """

    def __init__(self, least: int, noun: str) -> None:
        self.least = least
        self.expected: str = f"{noun}, a whole number from {least}"

    def accept(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.refuse(value)
        if not self.least <= value <= LARGEST_WHOLE:
            limit = f" to {LARGEST_WHOLE:,}" if value > LARGEST_WHOLE else ""
            msg = f"found {shown(value)}, expected {self.expected}{limit}"
            raise InvalidValueError(msg)
        return int(value)


class DateKind(Kind):
    """
    A calendar day, never a moment.
    """

    expected = "a date such as 2023-04-01"

    def accept(self, value: object) -> date:
        if isinstance(value, datetime) or not isinstance(value, date):
            raise self.refuse(value, _from_text(value, "a datetime.date"))
        return value

    def read(self, raw: object) -> date:
        if not isinstance(raw, str):
            return self.accept(raw)
        if not _DATE.fullmatch(raw):
            msg = f"found {shown(raw)}, expected {self.expected}"
            raise InvalidValueError(msg)
        try:
            return date.fromisoformat(raw)
        except ValueError:
            msg = f"found {shown(raw)}, which is no day of the calendar, expected {self.expected}"
            raise InvalidValueError(msg) from None


class PartialDateKind(Kind):
    """
    A day, a month or a year, as exactly as the report says it: ``2023-08-09``, ``2023-08``, ``2023``.
    """

    expected = "a year, month or day such as '2023', '2023-08' or '2023-08-09'"

    def accept(self, value: object) -> str:
        if not isinstance(value, str):
            raise self.refuse(value)
        if not _PARTIAL.fullmatch(value) or int(value[:4]) == 0:
            msg = f"found {shown(value)}, expected {self.expected}"
            raise InvalidValueError(msg)
        if len(value) == 10:
            DateKind().read(value)
        return str.__str__(value)

    def read(self, raw: object) -> str:
        if isinstance(raw, date) and not isinstance(raw, datetime):
            return raw.isoformat()
        return self.accept(raw)


class YearKind(Kind):
    """
    A financial year; ``2023/24`` and ``2023 - 2024`` become the one label ``2023-24``.
    """

    expected = "a year such as '2023-24'"

    def accept(self, value: object) -> str:
        if not isinstance(value, str):
            raise self.refuse(value)
        match = _YEAR.fullmatch(value.strip())
        if match is None:
            msg = f"found {shown(value)}, expected {self.expected}"
            raise InvalidValueError(msg)
        first, last = match.groups()
        following = f"{int(first) + 1:04d}"
        if first in {"0000", "9999"}:
            msg = f"found {shown(value)}, expected {self.expected}, from the year 1 to 9998"
            raise InvalidValueError(msg)
        if not following.endswith(last):
            msg = f"found {shown(value)}, expected two years that follow each other, such as '{first}-{following[-2:]}'"
            raise InvalidValueError(msg)
        return f"{first}-{following[-2:]}"


class ChoiceKind(Kind):
    """
    One of a published list of words.
    """

    def __init__(self, choices: type[E_]) -> None:
        self.choices = choices
        words = ", ".join(repr(member.value) for member in choices)
        self.expected: str = f"one of {words}"

    def accept(self, value: object) -> Enum:
        if not isinstance(value, self.choices):
            raise self.refuse(value, _from_text(value, f"a member of {self.choices.__name__}"))
        return value

    def read(self, raw: object) -> Enum:
        if not isinstance(raw, str):
            raise self.refuse(raw)
        for member in self.choices:
            if member.value == raw:
                return member
        from difflib import get_close_matches

        close = get_close_matches(raw[:80], [str(member.value) for member in self.choices], n=1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        msg = f"found {shown(raw)}, expected {self.expected}{hint}"
        raise InvalidValueError(msg)

    def write(self, value: object) -> object:
        assert isinstance(value, Enum)
        return value.value


Text = Annotated[str, TextKind()]
Printed = Annotated[str, TextKind()]
Identifier = Annotated[str, IdentifierKind()]
Flag = Annotated[bool, FlagKind()]
Page = Annotated[int, WholeKind(1, "a page")]
Step = Annotated[int, WholeKind(1, "a step")]
Date = Annotated[date, DateKind()]
PartialDate = Annotated[str, PartialDateKind()]
Year = Annotated[str, YearKind()]
