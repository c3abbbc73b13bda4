"""
The words and signs by which reports soften a figure.

A hedge is assessed with a stated tolerance. The tolerances are judgements, not
law, so they are parameters, and what follows from them is advice.
"""

from __future__ import annotations

import re
from enum import Enum, unique

from safeguarding_model.wording import MULTIPLES, NUMBERS, ORDINALS, words_of

__all__ = ["TURNED", "Hedge", "hedge_in"]


@unique
class Hedge(Enum):
    """
    How a figure or a change is softened.
    """

    AROUND = "approximately"
    JUST_BELOW = "almost"
    JUST_ABOVE = "just over"
    BELOW = "at most"
    ABOVE = "at least"
    UNDER = "less than"
    OVER = "more than"
    SMALL = "slight"
    LARGE = "significant"


TURNED = {
    Hedge.OVER: Hedge.UNDER,
    Hedge.ABOVE: Hedge.BELOW,
    Hedge.JUST_ABOVE: Hedge.JUST_BELOW,
}
TURNED |= {after: before for before, after in TURNED.items()}
"""Each limit and what it becomes where less is more: of a half, a third."""

_HEDGES = {
    Hedge.AROUND: "approximate approximately approx about around roughly circa some c perhaps thereabouts ish",
    Hedge.JUST_BELOW: "almost nearly approaching",
    Hedge.JUST_ABOVE: "barely",
    Hedge.BELOW: "atmost",
    Hedge.ABOVE: "atleast",
    Hedge.UNDER: "under below",
    Hedge.OVER: "over above exceed exceeds exceeded exceeding surpassed",
    Hedge.SMALL: "slight slightly small marginal marginally",
    Hedge.LARGE: "significant significantly considerable considerably substantial substantially sharp sharply",
}
_HEDGE = {word: hedge for hedge, words in _HEDGES.items() for word in words.split()}
_LIMITS = frozenset({Hedge.BELOW, Hedge.ABOVE, Hedge.UNDER, Hedge.OVER})
_SIGN = {
    **dict.fromkeys(("<=", "=<", "\u2264"), Hedge.BELOW),
    **dict.fromkeys((">=", "=>", "\u2265"), Hedge.ABOVE),
    "~": Hedge.AROUND,
    "\u2248": Hedge.AROUND,
    "<": Hedge.UNDER,
    ">": Hedge.OVER,
}
_SIGNS = re.compile(r"(?:[<>][ ]?=|=[ ]?[<>]|[<>~\u2248\u2264\u2265])$")
_OR_MORE = re.compile(
    r"[0-9][0-9.,]*[ ]?(?:%|per ?cent|k\b|mn?\b|bn\b|thousand|million|billion)?"
    r"(?:\+|[ -]plus\b|[ ](?:[a-z]+[ ])?or[ ](?:more|over|above|(?P<fewer>fewer|less|under|below))\b)",
    re.IGNORECASE,
)
_OR = {
    **dict.fromkeys(("more", "over", "above"), Hedge.ABOVE),
    **dict.fromkeys(("fewer", "less", "under", "below"), Hedge.BELOW),
}
_ARTICLES = frozenset({"a", "an", "the"})
_COUNTABLE = frozenset({"half", "quarter", "hundred", "thousand", "million", "billion", "dozen"})


def hedge_in(text: str, says: str = "") -> Hedge | None:
    """
    Return how the number in *text* is softened, or `None`.

    A limit softens the number that it stands before: "£500 over budget" has none.

    Args:
        text: A figure as printed.

        says: Words around it in the sentence.

    >>> hedge_in("almost tripled")
    <Hedge.JUST_BELOW: 'almost'>
    >>> hedge_in("<5%"), hedge_in("900+"), hedge_in("45 children over 5")
    (<Hedge.UNDER: 'less than'>, <Hedge.ABOVE: 'at least'>, None)
    """
    has_its_own = re.search("[0-9]", says) is not None
    limit = _limit(text) or (None if has_its_own else _limit(f"{says} 0"))
    words = words_of(f"{text} {says}")
    others = [_HEDGE[word] for word in words if word in _HEDGE and _HEDGE[word] not in _LIMITS]
    # "A slight increase of about 6": how near the figure is comes before how large it is called.
    estimates = [hedge for hedge in others if hedge not in {Hedge.SMALL, Hedge.LARGE}]
    return limit or next(iter([*estimates, *others]), None)


def _limit(text: str) -> Hedge | None:
    digit = re.search("[0-9]", text)
    if digit is None:
        return _limit_in_words([word for word in words_of(text) if word not in _ARTICLES])
    before = text[: digit.start()].rstrip(" \u00a3(")
    sign = _SIGNS.search(before)
    if sign is not None:
        return _SIGN[sign.group().replace(" ", "")]
    words = [word for word in words_of(before) if word not in _ARTICLES]
    if words and _HEDGE.get(words[-1]) in _LIMITS and before[-1:].isalpha():
        return _HEDGE[words[-1]]
    behind = _OR_MORE.match(text, digit.start())
    if behind is None:
        return None
    return Hedge.BELOW if behind["fewer"] else Hedge.ABOVE


def _limit_in_words(words: list[str]) -> Hedge | None:
    for at, word in enumerate(words[:-1]):
        after = words[at + 1]
        stem = after.removesuffix("s")
        if _HEDGE.get(word) in _LIMITS and (
            after in NUMBERS or after in MULTIPLES or stem in ORDINALS or stem in _COUNTABLE
        ):
            return _HEDGE[word]
        if word == "or" and after in _OR:
            return _OR[after]
    return None
