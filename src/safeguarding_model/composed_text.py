"""
Text in the form of Unicode in which equal words are equal.
"""

from __future__ import annotations

import unicodedata

from safeguarding_model.errors import InvalidValueError

__all__ = ["MOST_MARKS", "composed"]

MOST_MARKS = 30
"""Marks that combine with one letter; Unicode's Stream-Safe Text Format has no more (UAX 15)."""


def composed(text: str) -> str:
    r"""
    Return *text* in Unicode's composed form, unless more marks are out of order than any letter has.

    Putting marks in order takes the square of their number.

    Raises:
        InvalidValueError: More than `MOST_MARKS` stand upon one letter.

    >>> composed("e\u0301") == "\u00e9"
    True
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character).startswith("M") else 0
        if marks > MOST_MARKS:
            msg = f"found more than {MOST_MARKS} marks upon one letter, expected plain text; delete them"
            raise InvalidValueError(msg)
    return unicodedata.normalize("NFC", text)
