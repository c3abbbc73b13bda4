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
    SHARES,
    Direction,
    Hedge,
    Tolerances,
    direction_in,
    hedge_in,
    words_of,
)

__all__ = ["PrintedFigure", "PrintedUnit", "read_printed"]

_NUMBER = re.compile(
    r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]{1,20}(?:\.[0-9]{1,20})*",
    re.ASCII,
)
_DOTTED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+", re.ASCII)
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

        number: The number in it, with the places that it shows; `None` where it has words only.

        unit: The unit beside it; `None` where none is printed.

        negative: Whether a minus sign or accountants' brackets stand around it, so that
            the number is below zero.

        hedge: A word that softens it.

        direction: The way that it, or the words around it, say the figure went.

        dotted: The number with full stops read as thousands separators, where
            they can be.
    """

    text: str
    number: Decimal | None = None
    unit: PrintedUnit | None = None
    negative: bool = False
    hedge: Hedge | None = None
    direction: Direction | None = None
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
    match = _NUMBER.search(plain)
    number, unit = (_digits(plain, match), _unit(plain)) if match else _in_words(plain)
    negative = match is not None and _is_negative(plain, match)
    return PrintedFigure(
        text=text,
        number=number.copy_negate() if number is not None and negative else number,
        unit=unit,
        negative=negative,
        hedge=hedge_in(f"{plain} {says}"),
        direction=direction_in(says) or direction_in(plain),
        dotted=_dotted(match.group()) if match else None,
    )


def _digits(text: str, match: re.Match[str]) -> Decimal | None:
    digits = match.group().replace(",", "")
    if digits.count(".") > 1:
        return None
    scale = _SCALED.match(text, match.end())
    number = Decimal(digits)
    if scale is None:
        return number
    sign, figures, exponent = number.as_tuple()
    return Decimal((sign, figures, int(exponent) + _SCALE[scale.group(1).lower()]))


def _unit(text: str) -> PrintedUnit | None:
    lowered = text.lower()
    if re.search(r"percentage point|\bpp\b|\bppts?\b", lowered):
        return PrintedUnit.PERCENTAGE_POINTS
    if "%" in lowered or "per cent" in lowered or "percent" in lowered:
        return PrintedUnit.PERCENT
    if "\u00a3" in lowered or "pounds" in lowered or "gbp" in lowered:
        return PrintedUnit.POUNDS
    if re.search(r"\btimes\b|-?fold\b", lowered):
        return PrintedUnit.TIMES
    return None


def _is_negative(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()].strip().rstrip("\u00a3").strip()
    after = text[match.end() :].strip()
    bracketed = before.startswith("(") and after.endswith(")")
    return bracketed or before.endswith(("-", "\u2212", "\u2013"))


def _dotted(digits: str) -> Decimal | None:
    return Decimal(digits.replace(".", "")) if _DOTTED.fullmatch(digits) else None


def _in_words(text: str) -> tuple[Decimal | None, PrintedUnit | None]:
    words = words_of(text)
    for word in words:
        if word in MULTIPLES:
            return MULTIPLES[word], PrintedUnit.TIMES
    counted = [NUMBERS[word] for word in words if word in NUMBERS]
    if any(word in SHARES for word in words[-1:]) and words[-1] != "third":
        return _share_in_words(words, counted), PrintedUnit.PERCENT
    if not counted:
        return None, None
    tens = counted[0] >= 20 and len(counted) > 1 and counted[1] < 10
    return Decimal(counted[0] + counted[1] if tens else counted[0]), None


def _share_in_words(words: list[str], counted: list[int]) -> Decimal | None:
    share = SHARES[words[-1]] * (counted[0] if counted else 1) * 100
    return Decimal(share.numerator) if share.denominator == 1 else None
