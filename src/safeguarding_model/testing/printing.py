"""
How an honest report prints a figure: rounded half-up, with its unit, its sign and true words.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeAlias

from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.metrics import METRICS, MetricValue, Unit
from safeguarding_model.metrics.variances import VARIANCES
from safeguarding_model.wording import number_word

__all__ = ["Wording", "figure", "honest_wordings", "is_move", "number_in_words"]

Wording: TypeAlias = tuple[str, str | None]
"""What is printed, and the words around it."""

_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_RISES = ("an increase", "rose", "higher than the year before", "growth")
_FALLS = ("a reduction", "fell", "lower than the year before", "fewer")
_SHARES = {
    Fraction(1, 2): "half",
    Fraction(1, 4): "a quarter",
    Fraction(3, 4): "three quarters",
    Fraction(2, 5): "two fifths",
    Fraction(1, 3): "a third",
    Fraction(2, 3): "two thirds",
    Fraction(1, 5): "one in five",
}
_MULTIPLES = {Fraction(2): "doubled", Fraction(3): "tripled", Fraction(1, 2): "halved"}
_SCALES = ((10**6, (" million", "m")), (10**3, (" thousand", "k")))
_ALONE: dict[int | None, tuple[str, ...]] = {
    0: ("no areas", "none"),
    1: ("once",),
    2: ("both", "twice"),
}
_LITTLE = 100
"""Pounds, fewer than a hundredth of any budget that a report prints."""

_LEVEL = Fraction(1, 20)


def figure(number: Fraction, places: int = 0) -> str:
    """
    Return the size of *number*, rounded half-up, with thousands commas.

    >>> figure(Fraction(-116671)), figure(Fraction(164872, 2000), 1)
    ('116,671', '82.4')
    """
    return f"{round_half_up(abs(number), places):,}"


def number_in_words(number: int) -> str | None:
    """
    Return a whole number below a thousand in words, or `None`.

    >>> number_in_words(7), number_in_words(21), number_in_words(144)
    ('seven', 'twenty-one', 'one hundred and forty-four')
    """
    if not 0 <= number < 1000:
        return None
    if number >= 100:
        hundreds = f"{number_in_words(number // 100)} hundred"
        return f"{hundreds} and {number_in_words(number % 100)}" if number % 100 else hundreds
    small = number_word(round_half_up(number % 10 if number >= 20 else number))
    if number < 20:
        return small
    ten = _TENS[number // 10 - 2]
    return f"{ten}-{small}" if number % 10 else ten


def is_move(metric: str) -> bool:
    """
    Whether a report gives the sign of that metric in words: a rise, a fall, an overspend.
    """
    return metric.endswith(("-change", ".growth")) or metric in VARIANCES


def honest_wordings(value: MetricValue) -> list[Wording]:
    """
    Return ways to print *value* that are all true, the plainest first; none where it has no one value.

    >>> from safeguarding_model.mappings import FrozenMapping
    >>> value = MetricValue(
    ...     metric="training.fill-rate",
    ...     params=FrozenMapping(),
    ...     unit="percent",
    ...     value=Fraction(2, 3),
    ... )
    >>> honest_wordings(value)[:2]
    [('67%', None), ('66.7%', None)]
    """
    if value.exact is None:
        return []
    unit = Unit(value.unit)
    number = value.exact * unit.scale
    if is_move(value.metric):
        return [*_moves(value, number)]
    texts = [*_sized(number, unit, places=(0, 1, 2))]
    if number < 0:
        return [(signed, None) for text in texts for signed in _below_nothing(text)] + [
            (f"a deficit of {text}", "deficit") for text in texts if METRICS[value.metric].signed
        ]
    counted = value.value if isinstance(value.value, Proportion) else None
    if counted is not None:
        pair = f"{counted.count:,} {{}} {counted.of:,}"
        texts += [f"{text} ({pair.format('of')})" for text in texts[:3]] + [pair.format("out of")]
    return [(text, None) for text in (*texts, *_in_words(value.exact, unit))]


def _sized(number: Fraction, unit: Unit, *, places: tuple[int, ...]) -> Iterator[str]:
    if unit in {Unit.COUNT, Unit.DAYS, Unit.RANK}:
        exact = number.denominator == 1
        yield from (figure(number, digits) for digits in ((0,) if exact else (0, 1, 2)))
        yield from _scaled(number)
        return
    for digits in places:
        text = figure(number, digits)
        yield f"\u00a3{text}" if unit is Unit.POUNDS else f"{text}{_SUFFIXES[unit][0]}"
    if unit is Unit.POUNDS:
        yield from (f"\u00a3{text}" for text in _scaled(number))
    yield figure(number)
    yield from (f"{figure(number)}{suffix}" for suffix in _SUFFIXES[unit][1:])


_SUFFIXES: dict[Unit, tuple[str, ...]] = {
    Unit.PERCENT: ("%", " per cent", " %"),
    Unit.PERCENTAGE_POINTS: (" percentage points", "pp", " ppts"),
    Unit.TIMES: (" times",),
    Unit.POUNDS: ("", " pounds"),
}


def _scaled(number: Fraction) -> Iterator[str]:
    for size, names in _SCALES:
        if abs(number) >= size:
            yield from (
                f"{figure(number / size, places)}{name}" for places in (1, 0, 2) for name in names
            )


def _below_nothing(text: str) -> tuple[str, ...]:
    return f"-{text}", f"\u2212{text}", f"({text})"


def _moves(value: MetricValue, number: Fraction) -> Iterator[Wording]:
    texts = [*_sized(number, Unit(value.unit), places=(0, 1, 2))]
    ways = _RISES if number > 0 else _FALLS if number < 0 else ()
    for text in texts:
        yield from ((text, way) for way in ways)
        yield from ((f"{way} of {text}", None) for way in ways[:1])
    if number < 0:
        yield from ((signed, None) for text in texts for signed in _below_nothing(text))
    elif number == 0:
        yield from ((text, None) for text in (*texts, "no change", "unchanged"))
    yield from ((way, None) for way in ways)
    if Unit(value.unit) is Unit.PERCENT and abs(number) <= 100 * _LEVEL:
        yield from (("stable", None), ("broadly in line", None))
    if value.metric.endswith(".variance") and abs(number) <= _LITTLE:
        yield "broadly in line with the budget", None


def _in_words(exact: Fraction, unit: Unit) -> Iterator[str]:
    whole = int(exact) if exact.denominator == 1 else None
    if unit is Unit.PERCENT and exact in _SHARES:
        yield _SHARES[exact]
    if unit is Unit.TIMES:
        yield from _multiples(exact)
    if unit is Unit.RANK and whole is not None and whole <= len(_ORDINALS):
        yield _ORDINALS[whole - 1]
    if unit in {Unit.COUNT, Unit.DAYS}:
        word = number_in_words(int(round_half_up(exact)))
        if word is not None:
            yield from (word, word.capitalize(), f"{word} areas", f"another {word}", f"all {word}")
        yield from _ALONE.get(whole, ())
        if whole is not None:
            yield from (
                f"a total of {whole:,}",
                f"{whole:,} in all",
                f"{whole:,} {'days' if unit is Unit.DAYS else 'events'}",
            )
    if unit in {Unit.COUNT, Unit.POUNDS} and exact >= 100:
        yield from _hedged(exact, "\u00a3" if unit is Unit.POUNDS else "")


def _multiples(exact: Fraction) -> Iterator[str]:
    if exact in _MULTIPLES:
        yield _MULTIPLES[exact]
    if Fraction(27, 10) <= exact < 3:
        yield "almost tripled"
    if 2 < exact <= Fraction(22, 10):
        yield "more than doubled"


def _hedged(exact: Fraction, sign: str) -> Iterator[str]:
    # To two figures nothing is more than five hundredths off, and nothing a tenth below or above.
    unit = 10 ** (len(str(int(exact))) - 2)
    below, near = int(exact // unit) * unit, int(round_half_up(exact / unit)) * unit
    yield f"around {sign}{near:,}"
    if exact > below:
        yield f"over {sign}{below:,}"
        yield f"almost {sign}{below + unit:,}"
