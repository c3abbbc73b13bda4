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


def number_at(text: str, match: re.Match[str]) -> Decimal | None:
    """
    Return the number that those digits of *text* are, with its scale; `None` where they are no single one.
    """
    if not _PLAIN.fullmatch(match.group()) or not _is_one_number(text, match):
        return None
    number = Decimal(match.group().replace(",", ""))
    scale = _SCALED.match(text, match.end())
    if re.match(r"\s*dozen\b", text[match.end() :], re.IGNORECASE):
        return Decimal(int(number) * 12) if "." not in match.group() else None
    if scale is None:
        return number
    sign, figures, exponent = number.as_tuple()
    return Decimal((sign, figures, int(exponent) + SCALES[scale.group(1).lower()]))


def _is_one_number(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    touching = re.split(r"\s", before[-40:])[-1] + re.split(r"\s", after[:40])[0]
    parted = _MORE_DIGITS.search(touching) or _SPACED.match(after)
    return not parted and stands_alone(before[-100:], after[:100])


def dotted_at(text: str, match: re.Match[str]) -> Decimal | None:
    """
    Return those digits with full stops read as commas of thousands; `None` where they cannot be.
    """
    if not _DOTTED.fullmatch(match.group()) or _SCALED.match(text, match.end()):
        return None
    return Decimal(match.group().replace(".", "")) if _is_one_number(text, match) else None


def is_negative(text: str, match: re.Match[str]) -> bool:
    """
    Whether a minus sign or accountants' brackets stand around those digits.
    """
    before, after = text[: match.start()], text[match.end() :]
    bracketed = before.rstrip(" \u00a3").endswith("(") and _CLOSED.match(after) is not None
    words = words_of(before)
    if bracketed and (number_in(words) is not None or not MULTIPLES.keys().isdisjoint(words)):
        return False  # "Twenty (20)" says one number twice
    return bracketed or MINUS.search(before) is not None
