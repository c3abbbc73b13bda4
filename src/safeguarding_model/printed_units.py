"""
The unit that stands beside a printed figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, unique
from fractions import Fraction

from safeguarding_model.wording import COUNTED, NUMBERS

__all__ = ["LENGTHS", "PrintedUnit", "unit_in"]


@unique
class PrintedUnit(Enum):
    """
    The unit that stands beside a printed figure.
    """

    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage points"
    POUNDS = "pounds"
    TIMES = "times"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    THINGS = "people or things"
    RATE = "a rate per another number than 100"


_UNITS = {
    PrintedUnit.PERCENTAGE_POINTS: re.compile(r"percentage point|(?<![a-z])(?:pp|ppts?)\b"),
    PrintedUnit.PERCENT: re.compile(r"%|\bper ?cent\b|(?<=[0-9])per ?cent\b"),
    PrintedUnit.POUNDS: re.compile(r"\u00a3|\bpounds?\b|(?<![a-z])gbp\b"),
    PrintedUnit.TIMES: re.compile(r"\btimes\b|-?fold\b|[0-9][x\u00d7](?![a-z])"),
}
_YEAR = Fraction(1461, 4)
LENGTHS: Mapping[PrintedUnit, tuple[Fraction, int]] = {
    PrintedUnit.WEEKS: (Fraction(7), 0),
    PrintedUnit.MONTHS: (_YEAR / 12, 3),
    PrintedUnit.YEARS: (_YEAR, 3),
}
"""
How many days a length of time has on average, and how many more or fewer any number of them can have.

Six months are 181 to 184 days.
"""
_LENGTH = re.compile(
    rf"(?:[0-9]|\b(?:{'|'.join(NUMBERS)}))[ -](?:calendar[ ])?(?P<length>week|month|year)s?\b"
    r"(?![ -](?:of age|old)\b)"
)
_PER = re.compile(
    r"\s*(?:\u2030|per (?:(?:one |ten |a |one hundred |a hundred )?(?:thousand|million|mille)\b"
    r"|(hundred\b|[0-9][0-9,]*)))",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"[0-9][ -](?:(?!(?:of|in|for|from|by|to|points?)\b)[a-z-]+[ ]){{0,2}}?(?P<thing>{COUNTED})"
)
_COUNTED_IN_WORDS = re.compile(rf"\b(?P<thing>{COUNTED})")


def unit_in(text: str, number: tuple[int, int] | None = None) -> PrintedUnit | None:
    """
    Return the unit of a figure; `None` where it has none.

    Args:
        text: The figure as printed.

        number: Where its number begins and ends in it; `None` for one in words.

    >>> unit_in("82% of places", (0, 2))
    <PrintedUnit.PERCENT: 'percent'>
    >>> unit_in("four localities")
    <PrintedUnit.THINGS: 'people or things'>
    >>> unit_in("six months")
    <PrintedUnit.MONTHS: 'months'>
    """
    if number is not None:
        # "1,333 (82%)" is no percentage: what belongs to a later number is left out.
        start, end = number
        per = _PER.match(text, end)
        if per is not None:
            return PrintedUnit.PERCENT if per.group(1) in {"100", "hundred"} else PrintedUnit.RATE
        after = re.split(r"[0-9(]", text[end:], maxsplit=1)[0].rstrip(" \u00a3")
        text = f"{text[:start]}0{after}"
    elif _PER.search(text):
        return PrintedUnit.RATE
    lowered = text.lower()
    for unit, pattern in _UNITS.items():
        if pattern.search(lowered):
            return unit
    length = _LENGTH.search(lowered)
    if length is not None:
        return PrintedUnit(f"{length['length']}s")
    counted = (_COUNTED if number is not None else _COUNTED_IN_WORDS).search(lowered)
    if counted is None:
        return None
    return PrintedUnit.DAYS if counted["thing"].startswith("day") else PrintedUnit.THINGS
