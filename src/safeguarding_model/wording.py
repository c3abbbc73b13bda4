"""
The words in which reports state figures: numbers, multiples and directions.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum, unique
from functools import lru_cache

from safeguarding_model.markers import LARGEST

__all__ = [
    "BASES",
    "COMPARED",
    "COUNTED",
    "DIRECTIONS",
    "MULTIPLES",
    "NUMBERS",
    "ORDINALS",
    "Direction",
    "balance_in",
    "direction_in",
    "number_in",
    "number_word",
    "words_of",
]


@unique
class Direction(Enum):
    """
    Which way a figure is said to have gone.

    "Stable" is a word of degree, whose reach is a judgement; "unchanged" is none.
    """

    DOWN = -1
    LEVEL = 0
    UP = 1
    UNCHANGED = 2


_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"

NUMBERS: dict[str, int] = {word: number for number, word in enumerate(_UNITS.split())}
NUMBERS |= {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
NUMBERS |= {word: number for number, word in enumerate(_ORDINALS.split(), start=1)}
_ALONE = {"no": 0, "nil": 0, "none": 0, "both": 2, "once": 1, "twice": 2}
NUMBERS |= _ALONE
ORDINALS = frozenset(_ORDINALS.split())
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SCALES["dozen"] = 12
_EVEN = {"balanced", "breakeven"}
_VAGUE = {"several", "few", "many"}

_THINGS = (
    "adults assessments attendances attendees audits bookings cases children completions concerns contacts courses "
    "delegates enquiries events families hours learners localities notifications organisations participants partners "
    "people places practitioners professionals pupils referrals residents responses reviews schools sessions staff "
    "visits weeks"
)
_ONE_OF_THEM = re.sub(r"s\b", "", _THINGS) + " child person family locality enquiry"
COUNTED = (
    rf"(?:days?|{'|'.join(f'{_THINGS} {_ONE_OF_THEM}'.split())})\b"
    r"(?=\s*$|[.,;:)]|\s(?:in|on|at|of|to|by|for|from|with|and|or|were|was|are|who|that|across|during|over|took|came"
    r"|attended|had|have|this|last|per)\b)"
)
"""
What reports count, as a pattern: a number before it is no year, no percentage and no amount.

It ends where the word does: "258,091 staff costs" are no staff.
"""

MULTIPLES = {
    "halved": Decimal("0.5"),
    "doubled": Decimal(2),
    "tripled": Decimal(3),
    "trebled": Decimal(3),
    "quadrupled": Decimal(4),
}

DIRECTIONS = {
    Direction.DOWN: (
        "reduction reduced reducing decrease decreased decreasing fall fell fallen falling "
        "drop dropped decline declined declining lower fewer less"
    ),
    Direction.UP: (
        "increase increased increasing rise rose rising risen grew growing growth grown "
        "higher more greater"
    ),
    Direction.LEVEL: "stable steady level similar comparable consistent",
    Direction.UNCHANGED: "unchanged same",
}
_LEADING = re.compile(r"\s*(up|down)\b(?!\s+to\b)")  # "up 12%", not "up to 12%"
_PLAN = (
    r"[ -](?:(?:the|our|its|their|what was)[ ])?(?:(?:agreed|annual|approved|original|revised|set)[ ])?"
    r"(?:allocation|budget|estimate|expected|forecast|plan|target)"
)
_ABOVE = r"(?:over|above|beyond|more than|in excess of|exceed(?:s|ed|ing)?)"
_BELOW = r"(?:under|below|less than|short of)"
_SIDES = {
    side: re.compile(rf"\b{words}(?={_PLAN}|[ ]by\b)|(?<=[0-9] ){words}(?=[^a-z0-9]*$)")
    for side, words in (("higher", _ABOVE), ("lower", _BELOW))
}
"""Words for the side of a plan that a sum lies on, by what they amount to; before a number they limit it."""
COMPARED = r"(?:fewer|greater|higher|less|lower|more)"
BASES = "any|at|before|during|ever|for|in|last|our|previously|that|this|those|when"
"""Words behind "more than", as patterns, that say what something is set against and are no number."""
_SET_AGAINST = re.compile(rf"\b({COMPARED}) than(?= (?:{BASES}|the(?![ ]\u00a3?[0-9]))\b)")
"""What follows is no number: "6 more than last year", "fewer than in 2022"."""
_DIRECTION = {word: direction for direction, words in DIRECTIONS.items() for word in words.split()}

_PHRASES = {
    "half a dozen": "six",
    "in line": "stable",
    **dict.fromkeys(("break even", "breaks even", "broke even"), "breakeven"),
    **{
        f"no {size} change": "stable"
        for size in ("great", "major", "material", "notable", "real", "significant")
    },
    **{
        f"{near} {same}": "stable"
        for near in ("much", "broadly")
        for same in ("the same", "unchanged")
    },
    "little change": "stable",
    "just under": "almost",
    "just short of": "almost",
    "just shy of": "almost",
    "not quite": "almost",
    "close to": "about",
    "or so": "about",
    "or thereabouts": "about",
    "a minimum of": "atleast",
    "a maximum of": "atmost",
    "just over": "barely",
    "no more than": "atmost",
    "not more than": "atmost",
    "not over": "atmost",
    "at most": "atmost",
    "up to": "atmost",
    "no fewer than": "atleast",
    "not fewer than": "atleast",
    "not less than": "atleast",
    "not under": "atleast",
    "no less than": "atleast",
    "at least": "atleast",
    "in excess of": "over",
    "upwards of": "atleast",
    "more than": "over",
    "fewer than": "under",
    "less than": "under",
}
_PHRASE = re.compile(rf"\b(?:{'|'.join(_PHRASES)})\b")
_NOTHING_KNOWN = re.compile(
    r"no (?:[a-z]+ )?(?:answer|baseline|benchmark|comparison|comparator|data|figures?|information)"
    r"(?: (?:are|available|for|from|given|held|is|on|to|was|were|yet)\b.*)?"
)
"""What may be missing: "no data" is no nought, and "no data breaches" is one."""
_NEGATIONS = {"no", "not", "never", "without"}


_WORDS = {number: word for word, number in NUMBERS.items() if word in _UNITS.split()}


def number_word(number: Decimal) -> str | None:
    """
    Return a whole number below twenty in words, or `None`.

    >>> number_word(Decimal(5))
    'five'
    """
    return (
        _WORDS.get(int(number))
        if number == number.to_integral_value() and 0 <= number < 20
        else None
    )


def number_in(words: list[str]) -> int | None:
    """
    Return the first number that *words* spell out, or `None` where there is none that a report could hold.

    >>> number_in(words_of("one hundred and forty-four events"))
    144
    >>> number_in(words_of("two dozen boards"))
    24
    """
    words = [word for at, word in enumerate(words) if word != "no" or not _is_denial(words[at:])]
    start = next((at for at, word in enumerate(words) if word in NUMBERS or word in _SCALES), None)
    if start is None and not _EVEN.isdisjoint(words):
        return None if _NEGATIONS.intersection(words) else 0
    if start is None or (words[start] in _SCALES and _VAGUE.intersection(words[:start][-1:])):
        return None
    if words[start] in _ALONE:
        return _ALONE[words[start]]
    number = _spelt_out(words[start:])
    return number if number <= LARGEST else None


def _is_denial(words: list[str]) -> bool:
    told = " ".join(words)
    return any(word in _DIRECTION for word in words[1:3]) or bool(_NOTHING_KNOWN.fullmatch(told))


def _spelt_out(words: list[str]) -> int:
    whole, part, last = 0, 0, ""
    for word in words:
        number = NUMBERS.get(word, 0)
        if word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if _SCALES[word] >= 1000:
                whole, part = whole + part, 0
        elif not last or (number and word not in _ALONE and _goes_on(last, number)):
            part += number
        elif word != "and" or last not in _SCALES:
            break
        last = word if word != "and" else last
    return whole + part


def _goes_on(last: str, number: int) -> bool:
    return last in _SCALES or (NUMBERS[last] >= 20 and number < 10)


def words_of(text: str) -> list[str]:
    """
    Return the words of *text* in small letters, set phrases as the one word that they amount to.

    >>> words_of("broadly in line")
    ['broadly', 'stable']
    """
    return [*_words(text)]


@lru_cache(maxsize=1024)  # a figure's words are asked for by every reading of it
def _words(text: str) -> tuple[str, ...]:
    lowered = " ".join(re.findall(r"[a-z]+", text.lower()))
    return tuple(_PHRASE.sub(lambda found: _PHRASES[found.group()], lowered).split())


_BALANCES = {
    **dict.fromkeys(
        ("surplus", "underspend", "underspent", "favourable", "saving", "savings", "better"),
        Direction.UP,
    ),
    **dict.fromkeys(
        ("deficit", "overspend", "overspent", "shortfall", "loss", "adverse", "worse"),
        Direction.DOWN,
    ),
}


def balance_in(text: str) -> Direction | None:
    """
    Return whether *text* calls a sum of money good or bad for the position; `None` where neither.

    >>> balance_in("an overspend of £500")
    <Direction.DOWN: -1>
    """
    return next((_BALANCES[word] for word in words_of(text) if word in _BALANCES), None)


def direction_in(text: str) -> Direction | None:
    """
    Return the direction that *text* states, or `None` where it states none or denies it.

    >>> direction_in("a slight reduction")
    <Direction.DOWN: -1>
    >>> direction_in("\u00a3500 over budget"), direction_in("over \u00a3500")
    (<Direction.UP: 1>, None)
    """
    lowered = text.lower()
    led_by = _LEADING.match(lowered)
    if led_by is not None:
        return Direction.UP if led_by[1] == "up" else Direction.DOWN
    lowered = _SET_AGAINST.sub(r"\1", lowered)
    for side, said in _SIDES.items():
        lowered = said.sub(side, lowered)
    words = words_of(lowered)
    return next(
        (
            _DIRECTION[word]
            for at, word in enumerate(words)
            if word in _DIRECTION and not _NEGATIONS.intersection(words[max(0, at - 2) : at])
        ),
        None,
    )
