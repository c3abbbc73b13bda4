"""
A figure in words as a number: "almost tripled", "a quarter of a million pounds", "a third".
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from safeguarding_model.number_ranges import is_one_of_several
from safeguarding_model.printed_units import PrintedUnit, unit_in
from safeguarding_model.shares_in_words import SHARES, share_in
from safeguarding_model.wording import MULTIPLES, number_in, words_of

__all__ = ["SCALES", "in_words"]

SCALES = {"thousand": 3, "k": 3, "million": 6, "m": 6, "billion": 9, "bn": 9}
"""Words and letters for powers of ten."""
_OF_A_SCALE = re.compile(r"\bof a (thousand|million|billion)\b", re.IGNORECASE)
_FOLD = re.compile(r"(?<=[a-z])-?fold\b", re.IGNORECASE)
_COMPARED = re.compile(r"\btimes\s+(?:as|the|more|higher|larger)\b|fold\b", re.IGNORECASE)


def in_words(text: str) -> tuple[Decimal | None, PrintedUnit | None, Fraction | None]:
    """
    Return the number, the unit and the share in percent that *text* states in words.

    >>> in_words("a quarter of a million pounds")[0]
    Decimal('250000')
    >>> in_words("a third")[2]
    Fraction(100, 3)
    """
    text = _FOLD.sub(" fold", text)  # "threefold"
    words = words_of(text)
    if is_one_of_several(text) or (
        set(words[-1:]).intersection(SHARES) and "and" in words[-3:-1]  # "two and a half"
    ):
        return None, None, None
    for word in words:
        if word in MULTIPLES:
            return MULTIPLES[word], PrintedUnit.TIMES, None
    share, scale = share_in(text), _OF_A_SCALE.search(text)
    if share is not None and scale is None:
        return None, PrintedUnit.PERCENT, 100 * share
    number, unit = number_in(words), unit_in(text)
    if share is not None and scale is not None:
        part = share * 10 ** SCALES[scale[1].lower()]
        number = part.numerator if part.denominator == 1 else None
    if number is None:
        return None, None, None
    # "Met three times" is a count, "three times as many" is none.
    is_count = unit is PrintedUnit.TIMES and not _COMPARED.search(text)
    return Decimal(number), None if is_count else unit, None
