"""
What official statistics print where a number cannot stand, and counts that are not exact.
"""

from __future__ import annotations

from enum import Enum, unique

import attrs

from safeguarding_model.arithmetic.exact_numbers import shown
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

__all__ = ["LARGEST", "OBSOLETE", "SHORTHAND", "Blank", "CountRange", "Marker", "RoundedCount"]

LARGEST = 10**15
"""No count of people and no sum of pounds in a yearly report is larger; a longer one is a slip."""

SHORTHAND = {
    "c": "confidential",
    "k": "rounds to zero, in a count of deaths",
    "low": "rounds to zero",
    "u": "of low reliability",
    "w": "none recorded in the administrative data",
    "x": "not available",
    "z": "not applicable",
}
"""Markers of the Government Statistical Service that stand where a figure would, with their meaning."""

OBSOLETE = {
    ":": "[x]",
    "~": "[low]",
    "*": "[c]",
    "..": "[x]",
    "-": "[low] or 0",
    "n/a": "[z]",
    "<5": "[c]",
}
"""Older signs, refused because they have meant several things, and what to write instead."""


@unique
class Blank(Enum):
    """
    What an empty cell of a table stands for: said, never assumed.
    """

    ZERO = "zero"
    UNKNOWN = "unknown"


@attrs.frozen
class Marker:
    """
    Why a figure is not printed: never zero, and never a number.

    Attributes:
        text: One or more shorthand marks in square brackets, ``[c]`` or ``[c] [u]``.

    >>> Marker("[c]").meaning
    'confidential'
    """

    text: str

    def __attrs_post_init__(self) -> None:
        _check_text(self.text)
        instead = OBSOLETE.get(self.text.strip().lower())
        if instead is not None:
            msg = f"{shown(self.text)} is an obsolete sign; write {instead}"
            raise InvalidValueError(msg)
        codes = self.text.replace("][", "] [").split()
        if not codes or any(
            code[:1] + code[-1:] != "[]" or code[1:-1] not in SHORTHAND for code in codes
        ):
            known = " ".join(f"[{code}]" for code in SHORTHAND)
            msg = f"{shown(self.text)} is not a marker of official statistics; those are {known}"
            raise InvalidValueError(msg)
        object.__setattr__(self, "text", " ".join(codes))

    @property
    def meaning(self) -> str:
        """
        What the marker says, in words.
        """
        return ", ".join(SHORTHAND[code[1:-1]] for code in self.text.split())

    def __str__(self) -> str:
        return self.text


def _check_text(text: object) -> None:
    if not isinstance(text, str):
        msg = f"a marker is text such as '[c]', not {shown(text)}"
        raise InvalidTypeError(msg)


def _whole(value: object, name: str, least: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        msg = f"{name} is a whole number, not {shown(value)}"
        raise InvalidTypeError(msg)
    if not least <= value <= LARGEST:
        limit = f"at least {least}" if value < least else f"at most {LARGEST:,}"
        msg = f"{name} is {limit}, not {shown(value)}"
        raise InvalidValueError(msg)


@attrs.frozen(kw_only=True)
class RoundedCount:
    """
    A count that was published to the nearest 5, 10 or other step.

    Attributes:
        rounded: The count as published.

        to: The step: a count within half a step of it is possible.

    >>> RoundedCount(rounded=1260000, to=10000).low
    1255000
    """

    rounded: int
    to: int

    def __attrs_post_init__(self) -> None:
        _whole(self.rounded, "rounded", 0)
        _whole(self.to, "to", 2)
        if self.rounded % self.to:
            msg = f"{self.rounded:,} is no multiple of {self.to:,}, so it was not rounded to that step"
            raise InvalidValueError(msg)

    @property
    def low(self) -> int:
        """
        The least count that is published so, half a step going up.
        """
        return max(0, self.rounded - self.to // 2)

    @property
    def high(self) -> int:
        """
        The greatest count that is published so.
        """
        return self.rounded + (self.to - 1) // 2

    def __str__(self) -> str:
        return f"{self.rounded:,} to the nearest {self.to:,}"


@attrs.frozen(kw_only=True)
class CountRange:
    """
    A count of which only a bound is published: "over 1,000" is at least 1,001.

    Attributes:
        at_least: The least that is possible.

        at_most: The most that is possible; `None` where the report sets no limit.

    >>> str(CountRange(at_least=1001))
    '1,001 or more'
    """

    at_least: int = 0
    at_most: int | None = None

    def __attrs_post_init__(self) -> None:
        _whole(self.at_least, "at_least", 0)
        if self.at_most is None:
            return
        _whole(self.at_most, "at_most", 0)
        if self.at_most < self.at_least:
            msg = f"at_most {self.at_most:,} is below at_least {self.at_least:,}; exchange them"
            raise InvalidValueError(msg)

    @property
    def low(self) -> int:
        """
        The least that is possible.
        """
        return self.at_least

    @property
    def high(self) -> int | None:
        """
        The most that is possible, or `None` without limit.
        """
        return self.at_most

    def __str__(self) -> str:
        return f"{self.low:,} or more" if self.high is None else f"{self.low:,} to {self.high:,}"
