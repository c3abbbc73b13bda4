"""
What stands beside a number of a text: its sign of currency or per cent, and its scale.
"""

from __future__ import annotations

import re
from decimal import Decimal

import attrs

from safeguarding_model.printed import PrintedUnit

__all__ = ["Beside", "beside", "unit_after"]

_BLANK = r"[ \t\u00a0\u2009\u202f]"
_GAP = rf"(?:{_BLANK}|[*_\\]|&nbsp;){{0,6}}"
_SIGN = r"(?:%|\uff05)"
_PER_CENT = rf"-?per{_BLANK}{{0,3}}cent"
_PERCENT = re.compile(
    rf"{_GAP}(?P<points>(?:{_SIGN}|{_PER_CENT}(?:age)?)(?:{_BLANK}{{1,3}}|-)points?\b|(?P<pp>ppts?|pp)\b)"
    rf"|{_GAP}(?:{_SIGN}|(?:{_PER_CENT}|pct)\b)|pc\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:(?P<pounds>\u00a3|\bGBP)|[\u20ac$\u00a5]|\b(?:EUR|USD)){_BLANK}?[-\u2212(]?$"
)
_FARTHEST = 5
"""The most characters that a sign of currency takes, with what stands between it and the number."""
_AFTER = re.compile(
    rf"(?:{_BLANK}|-)?(?:(?P<pounds>pounds?|GBP)\b|\u20ac|(?:EUR|USD|euros?|dollars?)\b)(?!{_BLANK}?\d)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:(?P<pence>p)|x)\b|\u00d7")
_SCALED = re.compile(rf"(?:k|mn?|mill)\b|{_BLANK}?(?:bn|thousand|million|billion)\b", re.IGNORECASE)
_POUNDS_SCALED = re.compile(rf"{_BLANK}?(k|mn?|mill|bn|thousand|million|billion)\b", re.IGNORECASE)
_SCALE = {"k": 3, "thousand": 3, "bn": 9, "billion": 9}
_SCALE |= dict.fromkeys(("m", "mn", "mill", "million"), 6)
_TO = r"[-\u2013]"
_UP_TO = re.compile(
    rf"[ ]?{_TO}[ ]?\u00a3?(?P<second>\d[\d,]{{0,15}}(?:\.\d{{1,9}})?)(?={_POUNDS_SCALED.pattern})",
    re.IGNORECASE,
)
_UP_TO_PERCENT = re.compile(
    rf"(?:{_TO}|[ ](?:to|(?P<and>and))[ ])\d{{1,3}}(?:\.\d{{1,9}})?{_GAP}(?:{_SIGN}|{_PER_CENT}\b)"
)
_BETWEEN = "between "
_DOWN_FROM = re.compile(rf"\u00a3\d[\d,.]{{0,15}}(?:k|m|bn)?{_TO}$", re.IGNORECASE)
_LONGEST_RANGE = 20
"""The most characters of a range before its second number, as `_DOWN_FROM` has it."""


@attrs.frozen(kw_only=True)
class Beside:
    """
    What stands beside one number.

    Attributes:
        start: Where its sign begins, or the number itself.

        end: Where its unit ends, or the number itself.

        unit: Its unit; `None` where there is none, or where it is money of another country.

        power: The power of ten by which it is multiplied: 6 in "2 million".

        foreign: Whether it is money of another country.
    """

    start: int
    end: int
    unit: PrintedUnit | None = None
    power: int = 0
    foreign: bool = False


def beside(line: str, low: int, high: int, size: Decimal) -> Beside:
    """
    Return what stands beside the number of *size* that lies from *low* to *high* in *line*.

    >>> beside("cost £1.2 m", 6, 9, Decimal("1.2"))
    Beside(start=5, end=11, unit=<PrintedUnit.POUNDS: 'pounds'>, power=6, foreign=False)
    """
    sign = _BEFORE.search(line, low - _FARTHEST, low)
    start = sign.start() if sign else low
    pounds = _has_pounds(sign) or _DOWN_FROM.search(line, low - _LONGEST_RANGE, low) is not None
    percent = _PERCENT.match(line, high)
    if percent and not (sign and percent["pp"]):  # "£50 pp" is per person
        return Beside(start=start, end=percent.end(), unit=_share(percent))
    scaled = (_POUNDS_SCALED if sign else _SCALED).match(line, high)
    end = scaled.end() if scaled else high
    power = _SCALE[scaled.group().strip().lower()] if scaled else 0
    if pounds and not scaled:
        power = _scale_of_a_range(line, high, size)
    after = None if sign else _AFTER.match(line, end)
    suffix = _SUFFIX.match(line, high)
    unit = PrintedUnit.POUNDS if pounds or _has_pounds(after) else None
    if suffix and not pounds:
        unit, power = (PrintedUnit.POUNDS, -2) if suffix["pence"] else (PrintedUnit.TIMES, 0)
    elif unit is None and _is_of_percentages(line, low, high):
        unit = PrintedUnit.PERCENT
    foreign = unit is None and (sign is not None or after is not None)
    last = after or suffix
    return Beside(
        start=start, end=last.end() if last else end, unit=unit, power=power, foreign=foreign
    )


def _is_of_percentages(line: str, low: int, high: int) -> bool:
    """
    Whether a number is the first of a range whose sign of per cent stands behind the last.
    """
    to = _UP_TO_PERCENT.match(line, high)
    if to is None or to["and"] is None:
        return to is not None
    return line[max(0, low - len(_BETWEEN)) : low].lower() == _BETWEEN


def unit_after(text: str) -> Beside:
    """
    Return the unit that *text* begins with, behind a number in words.

    >>> unit_after(" per cent of them").unit
    <PrintedUnit.PERCENT: 'percent'>
    """
    percent, money = _PERCENT.match(text), _AFTER.match(text)
    if percent:
        return Beside(start=0, end=percent.end(), unit=_share(percent))
    if money:
        pounds = _has_pounds(money)
        unit = PrintedUnit.POUNDS if pounds else None
        return Beside(start=0, end=money.end(), unit=unit, foreign=not pounds)
    return Beside(start=0, end=0)


def _has_pounds(match: re.Match[str] | None) -> bool:
    return match is not None and match["pounds"] is not None


def _share(percent: re.Match[str]) -> PrintedUnit:
    return PrintedUnit.PERCENTAGE_POINTS if percent["points"] else PrintedUnit.PERCENT


def _scale_of_a_range(line: str, high: int, size: Decimal) -> int:
    """
    Return the power of ten of "£1-2m" for its first number, which is less than its second.
    """
    to = _UP_TO.match(line, high)
    if to is None or size >= Decimal(to["second"].replace(",", "")):
        return 0
    return _SCALE[to[2].lower()]
