"""
The unit that stands beside a printed figure.
"""

from __future__ import annotations

import re
from enum import Enum, unique

from safeguarding_model.wording import COUNTED

__all__ = ["PrintedUnit", "unit_in"]


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
    THINGS = "people or things"
    RATE = "a rate per another number than 100"


_UNITS = {
    PrintedUnit.PERCENTAGE_POINTS: re.compile(r"percentage point|(?<![a-z])(?:pp|ppts?)\b"),
    PrintedUnit.PERCENT: re.compile(r"%|\bper ?cent\b|(?<=[0-9])per ?cent\b"),
    PrintedUnit.POUNDS: re.compile(r"\u00a3|\bpounds?\b|(?<![a-z])gbp\b"),
    PrintedUnit.TIMES: re.compile(r"\btimes\b|-?fold\b|[0-9][x\u00d7](?![a-z])"),
}
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
    counted = (_COUNTED if number is not None else _COUNTED_IN_WORDS).search(lowered)
    if counted is None:
        return None
    return PrintedUnit.DAYS if counted["thing"].startswith("day") else PrintedUnit.THINGS
