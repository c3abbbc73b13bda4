"""
Shares as sentences state them: "a third", "one in three", "4 out of 5".

Such words say an exact share of a whole, which most shares are no percentage of.
"""

from __future__ import annotations

import re
from fractions import Fraction

import attrs

from safeguarding_model.wording import NUMBERS, ORDINALS, number_in, words_of

__all__ = ["SHARES", "Ratio", "ratio_in", "share_in"]

SHARES = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "quarters": Fraction(1, 4)}
"""Words for a part of a whole."""

_PARTS = "third fifth sixth seventh eighth ninth tenth"
SHARES |= {
    word + ending: Fraction(1, NUMBERS[word]) for word in _PARTS.split() for ending in ("", "s")
}

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBER = (
    r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9}"
    rf"|(?:{_TENS.replace(' ', '|')})(?:[ -](?:{'|'.join(_ONES)}))?"
    rf"|{'|'.join(_ONES)}|{_TEENS.replace(' ', '|')}|none|a hundred|a thousand"
)
_RATIO = re.compile(
    rf"(?<![\w.,\u00a3/-])(?P<part>{_NUMBER})\s+"
    rf"(?:(?P<counted>(?:out\s+)?of)|in)\s+(?:every\s+|each\s+|the\s+|all\s+)?"
    rf"(?P<whole>{_NUMBER})(?!\w|[.,/-]?[0-9]|\s?%|\s?per ?cent)",
    re.IGNORECASE | re.ASCII,
)
_ROUND = (100, 1000)
_FOLLOWING = frozenset({"of", "or", "more", "fewer", "less", "higher", "lower", "over", "under"})
"""Words behind a share: "or so", "a quarter more"; "more than" is read as "over"."""


@attrs.frozen
class Ratio:
    """
    Two counts of which one is said to be part of the other.

    Attributes:
        part: How many.

        whole: Out of how many, at least *part* and at least 1.

        counted: Whether "out of" stands between them, which can be said of the very cases;
            "one in three" says the share alone.

        start: Where it begins in the text.
    """

    part: int
    whole: int
    counted: bool
    start: int

    @property
    def share(self) -> Fraction:
        """
        The share, as a fraction of one.
        """
        return Fraction(self.part, self.whole)


def ratio_in(text: str) -> Ratio | None:
    """
    Return the ratio that *text* states, or `None` where it states none.

    "5 in 2023" and "12 in 20 schools" are no ratios: "in" is read as one only after one, or
    before a number up to ten, a hundred or a thousand.

    >>> ratio_in("nearly 4 out of 5"), ratio_in("12 in 20 schools")
    (Ratio(part=4, whole=5, counted=True, start=7), None)
    >>> ratio_in("one in three").share
    Fraction(1, 3)
    """
    match = _RATIO.search(text)
    if match is None:
        return None
    part, whole = _whole_number(match["part"]), _whole_number(match["whole"])
    counted = match["counted"] is not None
    if not 0 <= part <= whole or not whole:
        return None
    if not counted and (part == whole or not (part == 1 or whole <= 10 or whole in _ROUND)):
        return None
    return Ratio(part, whole, counted, match.start())


def _whole_number(text: str) -> int:
    if text[0].isdigit():
        return int(text.replace(",", ""))
    number = number_in(words_of(text))
    assert number is not None
    return number


def share_in(text: str) -> Fraction | None:
    """
    Return the share that *text* spells out, as a fraction of one, or `None` where there is none.

    An ordinal is a share only after "a" or a number: "third" alone is a place in a list.

    >>> share_in("two thirds of the children"), share_in("the third")
    (Fraction(2, 3), None)
    >>> share_in("a quarter more")
    Fraction(1, 4)
    """
    words = words_of(text)
    place = next((at for at, word in enumerate(words) if _is_share(words, at)), None)
    if place is None:
        return None
    article = words[place - 1 : place] == ["a"]
    before = words[: place - 1 if article else place][-1:]
    counted = NUMBERS.get(before[0]) if before else None
    is_ordinal = words[place] in ORDINALS and not article and counted != 1
    if is_ordinal or set(before).intersection(ORDINALS):
        return None
    return SHARES[words[place]] * (1 if counted is None or article else counted)


def _is_share(words: list[str], at: int) -> bool:
    if words[at] not in SHARES:
        return False
    if at + 1 == len(words):
        return True
    told = at and (words[at - 1] == "a" or words[at - 1] in NUMBERS)
    follows = words[at + 1] in _FOLLOWING
    return follows and (bool(told) or words[at] == "half")
