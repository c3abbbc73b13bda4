"""
The first number in digits of a printed figure: what it is, and whether a sign stands before it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from safeguarding_model.figures_in_words import SCALES
from safeguarding_model.number_ranges import stands_alone
from safeguarding_model.wording import MULTIPLES, number_in, words_of

__all__ = ["DIGITS", "MINUS", "PLUS", "dotted_at", "is_negative", "number_at"]

DIGITS = re.compile(r"(?:(?<![0-9A-Za-z])\.)?[0-9]+(?:[.,][0-9]+)*", re.ASCII)
_PLAIN = re.compile(r"[0-9]{0,20}(\.[0-9]{1,20})?|[1-9][0-9]{0,2}(,[0-9]{3}){1,6}(\.[0-9]{1,20})?")
_DOTTED = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3}){1,6}")
_MORE_DIGITS = re.compile(r"[\d\u00bc-\u00be\u2150-\u215e]")
_SPACED = re.compile(r"[ \u00a0\u2009\u202f][0-9]{3}(?![0-9%])")
MINUS = re.compile(
    r"(?:^|[\s(\u00a3])[-\u2212\u2013]\u00a3?$|^\(?[-\u2212\u2013]\s*\u00a3?\s*$|\bminus\s\u00a3?$",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\s*(?:%|(?:per ?cent|pounds?|thousand|million|billion|bn|k|m)\b)?\s*\)", re.IGNORECASE
)
_SCALED = re.compile(r"\s*(thousand|million|billion|bn|k|m)\b", re.IGNORECASE)
PLUS = re.compile(r"\+\s?\u00a3?")


def number_at(text: str, span: tuple[int, int]) -> Decimal | None:
    """
    Return the number whose digits have that *span* in *text*, with its scale; `None` where it is no single one.
    """
    digits, behind = text[slice(*span)], span[1]
    if not _PLAIN.fullmatch(digits) or not _is_one_number(text, span):
        return None
    number = Decimal(digits.replace(",", ""))
    scale = _SCALED.match(text, behind)
    if re.match(r"\s*dozen\b", text[behind:], re.IGNORECASE):
        return Decimal(int(number) * 12) if "." not in digits else None
    if scale is None:
        return number
    sign, figures, exponent = number.as_tuple()
    return Decimal((sign, figures, int(exponent) + SCALES[scale.group(1).lower()]))


def _is_one_number(text: str, span: tuple[int, int]) -> bool:
    before, after = text[: span[0]], text[span[1] :]
    touching = re.split(r"\s", before[-40:])[-1] + re.split(r"\s", after[:40])[0]
    parted = _MORE_DIGITS.search(touching) or _SPACED.match(after)
    return not parted and stands_alone(before[-100:], after[:100])


def dotted_at(text: str, span: tuple[int, int]) -> Decimal | None:
    """
    Return such a number with its full stops read as commas of thousands; `None` where they cannot be.
    """
    digits = text[slice(*span)]
    if not _DOTTED.fullmatch(digits) or _SCALED.match(text, span[1]):
        return None
    return Decimal(digits.replace(".", "")) if _is_one_number(text, span) else None


def is_negative(text: str, span: tuple[int, int]) -> bool:
    """
    Whether a minus sign or accountants' brackets stand around such a number.
    """
    before, after = text[: span[0]], text[span[1] :]
    bracketed = before.rstrip(" \u00a3").endswith("(") and _CLOSED.match(after) is not None
    words = words_of(before)
    if bracketed and (number_in(words) is not None or not MULTIPLES.keys().isdisjoint(words)):
        return False  # "Twenty (20)" says one number twice
    return bracketed or MINUS.search(before) is not None
