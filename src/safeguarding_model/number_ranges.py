"""
Numbers that are not said by themselves: "between 80% and 85%", "three or four", "two years and a half".
"""

from __future__ import annotations

import re

from safeguarding_model.arguments import checked
from safeguarding_model.shares_in_words import SHARES
from safeguarding_model.wording import MULTIPLES, NUMBERS

__all__ = ["is_one_of_several", "stands_alone"]

_SPELT = f"(?:{'|'.join({**NUMBERS, **MULTIPLES, **dict.fromkeys(SHARES)}.keys() - {'no'})})"
_ONE = rf"(?:\u00a3?[0-9]|(?:an?\s+)?{_SPELT}\b)(?!\s+(?:decimal|significant|places?|digits?)\b)"
_SCALE = r"(?:hundred|thousand|million|billion|bn|k|m)"
_GOES_ON = re.compile(
    rf"(?:%|\s*(?:per ?cent|{_SCALE})\b)?\s*(?:[-\u2212\u2013]\s*\u00a3?[0-9]|(?:to|or)\s+{_ONE})",
    re.IGNORECASE,
)
_LENGTH = r"(?:year|month|week|day)s?"
_AND_A_PART = r"and (?:an? (?:half|quarter)|three quarters)"
_PARTS = re.compile(
    rf"[ -]?{_LENGTH}(?:,| and|, and)? [a-z0-9-]+ {_LENGTH}\b|(?: {_LENGTH})? {_AND_A_PART}\b",
    re.IGNORECASE,
)
_LEFT_OUT = r"\b(?:all|none)\s+(?:but|bar|except(?:\s+for)?)\s+"
_BEGUN = re.compile(rf"(?:\bbetween\s+|{_LEFT_OUT})[^0-9]*$", re.IGNORECASE)
_IN_WORDS = re.compile(
    rf"\bbetween\s+{_ONE}.{{0,100}}\band\s|\b(?:{_SPELT}|{_SCALE}|per ?cent)\s+(?:to|or)\s+{_ONE}|{_LEFT_OUT}{_ONE}",
    re.IGNORECASE | re.DOTALL,
)


@checked
def stands_alone(before: str, after: str) -> bool:
    """
    Return whether a number in digits is said by itself, from what stands *before* and *after* it.

    An end of a range is not, nor what is left out of a whole, nor a part of a length of time.

    >>> stands_alone("", " attended"), stands_alone("between ", " and 85%")
    (True, False)
    >>> stands_alone("", " or 8"), stands_alone("", " or more")
    (False, True)
    """
    goes_on = _GOES_ON.match(after) or _PARTS.match(after)
    return goes_on is None and _BEGUN.search(before) is None


@checked
def is_one_of_several(text: str) -> bool:
    """
    Return whether the numbers of *text*, in words, are no single one.

    >>> is_one_of_several("seven to eight"), is_one_of_several("all but one")
    (True, True)
    >>> is_one_of_several("one year and two months"), is_one_of_several("seven or more")
    (True, False)
    """
    return (_IN_WORDS.search(text) or _PARTS.search(text)) is not None
