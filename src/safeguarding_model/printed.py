"""
A figure as printed: its text, the number in it, its places, its unit and its words.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum, unique
from fractions import Fraction

import attrs

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.rounding import RoundingMode, rounding_interval
from safeguarding_model.wording import (
    MULTIPLES,
    NUMBERS,
    ORDINALS,
    SHARES,
    Direction,
    Hedge,
    Tolerances,
    balance_in,
    direction_in,
    hedge_in,
    number_in,
    words_of,
)

__all__ = ["PrintedFigure", "PrintedUnit", "read_printed"]

_DIGITS = re.compile(r"(?:(?<![0-9A-Za-z])\.)?[0-9]+(?:[.,][0-9]+)*", re.ASCII)
_PLAIN = re.compile(r"[0-9]{0,20}(\.[0-9]{1,20})?|[1-9][0-9]{0,2}(,[0-9]{3}){1,6}(\.[0-9]{1,20})?")
_DOTTED = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3}){1,6}")
_MORE_DIGITS = re.compile(r"[\d\u00bc-\u00be\u2150-\u215e]")
_SPACED = re.compile(r"[ \u00a0\u2009\u202f][0-9]{3}(?![0-9%])")
_RANGE = re.compile(
    r"(?:%|\s*(?:per ?cent|thousand|million|billion|bn|k|m)\b)?\s*(?:[-\u2212\u2013]|to\b)\s*\u00a3?[0-9]",
    re.IGNORECASE,
)
_MINUS = re.compile(
    r"(?:^|[\s(\u00a3])[-\u2212\u2013]\u00a3?$|^\(?[-\u2212\u2013]\s*\u00a3?\s*$|\bminus\s\u00a3?$",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\s*(?:%|(?:per ?cent|thousand|million|billion|bn|k|m)\b)?\s*\)", re.IGNORECASE
)
_SCALE = {"thousand": 3, "k": 3, "million": 6, "m": 6, "billion": 9, "bn": 9}
_SCALED = re.compile(r"\s*(thousand|million|billion|bn|k|m)\b", re.IGNORECASE)


@unique
class PrintedUnit(Enum):
    """
    The unit that stands beside a printed figure.
    """

    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage points"
    POUNDS = "pounds"
    TIMES = "times"


@attrs.frozen(kw_only=True)
class PrintedFigure:
    """
    What a printed text says, before anything is compared with it.

    Attributes:
        text: As printed.

        number: The number in it, with the places that it shows; `None` where there is
            none, or more than one in one: a range, a date, a fraction.

        unit: The unit beside it; `None` where none is printed.

        negative: Whether a minus sign or accountants' brackets stand around it, so that
            the number is below zero.

        hedge: A word that softens it.

        direction: The way that it, or the words around it, say the figure went.

        balance: Whether words call it good or bad for the position: "surplus", "overspend".

        dotted: The number with full stops read as thousands separators, where
            they can be; its sign is that of the number.
    """

    text: str
    number: Decimal | None = None
    unit: PrintedUnit | None = None
    negative: bool = False
    hedge: Hedge | None = None
    direction: Direction | None = None
    balance: Direction | None = None
    dotted: Decimal | None = None

    def possible(
        self, tolerances: Tolerances, *, mode: RoundingMode = "half_up", sign: int = 1
    ) -> Interval | None:
        """
        Return all values, in the printed unit, that print so; `None` where no number is printed.

        >>> print(read_printed("82%").possible(Tolerances()))
        [81.5, 82.5)
        """
        if self.number is None:
            return None
        signed = self.number.copy_negate() if sign < 0 else self.number
        rounding = rounding_interval(signed, mode=mode)
        softened = tolerances.softened(Fraction(signed), self.hedge)
        if softened is None:
            return rounding
        if self.hedge is not Hedge.AROUND:
            return softened
        return softened if rounding.within(softened) else rounding


def read_printed(text: str, says: str = "") -> PrintedFigure:
    """
    Return what *text* says, with the direction that *says* gives it.

    Args:
        text: As printed: ``"£299.260"``, ``"(116,671)"``, ``"almost tripled"``.

        says: Words around it in the sentence: ``"reduction"``.

    >>> read_printed("(116,671)").number
    Decimal('-116671')
    >>> read_printed("almost tripled").number
    Decimal('3')
    """
    plain = text.strip()
    match = _DIGITS.search(plain)
    number, unit = (_number(plain, match), _unit(plain, match)) if match else _in_words(plain)
    negative = match is not None and _is_negative(plain, match)
    dotted = _dotted(plain, match) if match else None
    return PrintedFigure(
        text=text,
        number=number.copy_negate() if number is not None and negative else number,
        unit=unit,
        negative=negative,
        hedge=hedge_in(f"{plain} {says}"),
        direction=direction_in(says) or direction_in(plain),
        balance=balance_in(f"{plain} {says}"),
        dotted=dotted.copy_negate() if dotted is not None and negative else dotted,
    )


def _number(text: str, match: re.Match[str]) -> Decimal | None:
    if not _PLAIN.fullmatch(match.group()) or not _is_one_number(text, match):
        return None
    number = Decimal(match.group().replace(",", ""))
    scale = _SCALED.match(text, match.end())
    if scale is None:
        return number
    sign, figures, exponent = number.as_tuple()
    return Decimal((sign, figures, int(exponent) + _SCALE[scale.group(1).lower()]))


def _is_one_number(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    touching = re.split(r"\s", before[-40:])[-1] + re.split(r"\s", after[:40])[0]
    return not (_MORE_DIGITS.search(touching) or _SPACED.match(after) or _RANGE.match(after))


def _dotted(text: str, match: re.Match[str]) -> Decimal | None:
    if not _DOTTED.fullmatch(match.group()) or _SCALED.match(text, match.end()):
        return None
    return Decimal(match.group().replace(".", "")) if _is_one_number(text, match) else None


def _unit(text: str, match: re.Match[str] | None = None) -> PrintedUnit | None:
    if match is not None:
        # "1,333 (82%)" is no percentage: what belongs to a later number is left out.
        after = re.split(r"[0-9(]", text[match.end() :], maxsplit=1)[0].rstrip(" \u00a3")
        text = f"{text[: match.start()]}0{after}"
    lowered = text.lower()
    if re.search(r"percentage point|(?<![a-z])(?:pp|ppts?)\b", lowered):
        return PrintedUnit.PERCENTAGE_POINTS
    if "%" in lowered or re.search(r"\bper ?cent\b|(?<=[0-9])per ?cent\b", lowered):
        return PrintedUnit.PERCENT
    if "\u00a3" in lowered or re.search(r"\bpounds?\b|(?<![a-z])gbp\b", lowered):
        return PrintedUnit.POUNDS
    if re.search(r"\btimes\b|-?fold\b|[0-9][x\u00d7](?![a-z])", lowered):
        return PrintedUnit.TIMES
    return None


def _is_negative(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    bracketed = before.rstrip(" \u00a3").endswith("(") and _CLOSED.match(after) is not None
    return bracketed or _MINUS.search(before) is not None


def _in_words(text: str) -> tuple[Decimal | None, PrintedUnit | None]:
    words = words_of(text)
    for word in words:
        if word in MULTIPLES:
            return MULTIPLES[word], PrintedUnit.TIMES
    if set(words[-1:]).intersection(SHARES) and "and" in words[-3:-1]:
        return None, None  # "two and a half"
    share = _share_in_words(words)
    if share is not None:
        percent = share * 100
        return Decimal(int(percent)) if percent.denominator == 1 else None, PrintedUnit.PERCENT
    number, unit = number_in(words), _unit(text)
    if number is None:
        return None, None
    # "Met three times" is a count as often as a multiple.
    return Decimal(number), unit if unit is not PrintedUnit.TIMES else None


def _share_in_words(words: list[str]) -> Fraction | None:
    if not words or words[-1] not in SHARES:
        return None
    article = words[-2:-1] == ["a"]
    before = words[: -2 if article else -1][-1:]
    counted = NUMBERS.get(before[0]) if before else None
    is_ordinal = words[-1] in ORDINALS and not article and counted != 1
    if is_ordinal or set(before).intersection(ORDINALS):
        return None
    return SHARES[words[-1]] * (counted or 1)
