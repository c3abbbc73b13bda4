"""
Words are read for the number, the direction and the softening that they state.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.wording import (
    DIRECTIONS,
    NUMBERS,
    Direction,
    direction_in,
    number_in,
    number_word,
    words_of,
)

UNITS = [
    word for word, number in NUMBERS.items() if number < 20 and number_word(Decimal(number)) == word
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(number: int) -> str:
    """
    Return a number below a million as English spells it.
    """
    if number >= 1000:
        rest = number % 1000
        joint = " and " if 0 < rest < 100 else " "
        return f"{spelt(number // 1000)} thousand" + (joint + spelt(rest) if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{UNITS[number // 100]} hundred" + (f" and {spelt(rest)}" if rest else "")
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    return UNITS[number]


class TestNumberIn:
    @given(number=st.integers(0, 999_999))
    def test_reads_what_is_spelt_out(self, number: int) -> None:
        """
        A number spelt out is read as that number, with other words around it.
        """
        assert number_in(words_of(spelt(number))) == number
        assert number_in(words_of(f"All {spelt(number)} partners")) == number

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("All four", 4),
            ("the fourth priority", 4),
            ("twenty-second", 22),
            ("none", 0),
            ("both boards", 2),
            ("twice", 2),
            ("a hundred", 100),
            ("two million", 2_000_000),
            ("twenty of the five", 20),
            ("three two", 3),
            ("twenty fifteen", 20),
            ("ten five", 10),
            ("five thousand two", 5002),
            ("twenty no", 20),
            ("five and six", 5),
            ("hundred hundred", 10_000),
            ("no fewer than four", 4),
            ("no more than five", 5),
            ("no boards", 0),
            ("no data", None),
            ("no comparable data", None),
            ("no comparison", None),
            ("no boards had data", 0),
            ("no increase", None),
            ("no significant reduction", None),
            ("stable", None),
            ("", None),
            ("hundred " * 9, None),
            ("two dozen", 24),
            ("a dozen boards", 12),
            ("half a dozen", 6),
            ("two dozen and five", 29),
            ("several dozen", None),
            ("a few hundred", None),
        ],
    )
    def test_by_hand(self, text: str, number: int | None) -> None:
        """
        Ordinals and set words count; a denial of change is no number, nor is one beyond any report.
        """
        assert number_in(words_of(text)) == number


class TestNumberWord:
    @pytest.mark.parametrize("number", range(20))
    def test_below_twenty(self, number: int) -> None:
        """
        The word for a number is read as that number.
        """
        word = number_word(Decimal(number))
        assert word is not None
        assert number_in([word]) == number

    @pytest.mark.parametrize("number", ["20", "-1", "2.5", "1E+400"])
    def test_others(self, number: str) -> None:
        """
        Larger numbers, and those that are not whole, are printed in figures.
        """
        assert number_word(Decimal(number)) is None


class TestWordsOf:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Broadly in line with", ["broadly", "stable", "with"]),
            ("just under 5%", ["almost"]),
            ("just over a half", ["barely", "a", "half"]),
            ("more than 5", ["over"]),
            ("fewer than ten", ["under", "ten"]),
            ("no less than", ["atleast"]),
            ("online", ["online"]),
            ("82%", []),
        ],
    )
    def test_phrases(self, text: str, words: list[str]) -> None:
        """
        A set phrase is the one word that it amounts to; figures are no words.
        """
        assert words_of(text) == words


class TestDirectionIn:
    @pytest.mark.parametrize(
        ("direction", "word"),
        [(direction, word) for direction, words in DIRECTIONS.items() for word in words.split()],
    )
    def test_every_word(self, direction: Direction, word: str) -> None:
        """
        Each word states its direction, in capitals or in a sentence too.
        """
        assert direction_in(f"A slight {word.upper()} on last year") is direction

    @pytest.mark.parametrize("word", ["increase", "significant increase", "fewer"])
    @pytest.mark.parametrize("denial", ["no", "not", "without", "never"])
    def test_denied(self, denial: str, word: str) -> None:
        """
        What is denied is not stated.
        """
        assert direction_in(f"{denial} {word}") is None

    @pytest.mark.parametrize("text", ["", "5", "more than 1,000", "less than half", "unalike"])
    def test_none(self, text: str) -> None:
        """
        A bound is no direction.
        """
        assert direction_in(text) is None

    def test_the_first_counts(self) -> None:
        """
        Where two are stated the first counts.
        """
        assert direction_in("fell, then rose") is Direction.DOWN
        assert direction_in("no increase but a reduction") is Direction.DOWN


class TestWordsOfDegree:
    @pytest.mark.parametrize(
        ("text", "direction"),
        [
            ("no significant change", Direction.LEVEL),
            ("little change", Direction.LEVEL),
            ("much the same", Direction.LEVEL),
            ("broadly unchanged", Direction.LEVEL),
            ("the same", Direction.UNCHANGED),
        ],
    )
    def test_are_level(self, text: str, direction: Direction) -> None:
        """
        A phrase of degree is no claim that nothing changed.
        """
        assert direction_in(text) is direction
        assert number_in(words_of(text)) is None


class TestSideOfAPlan:
    @pytest.mark.parametrize(
        "text",
        [
            "\u00a310 {} budget",
            "\u00a310 {} the agreed budget",
            "{} budget by \u00a310",
            "10% {} target",
            "{} by \u00a310",
            "\u00a310 {}.",
        ],
    )
    @pytest.mark.parametrize(
        ("words", "direction"),
        [
            ("over", Direction.UP),
            ("above", Direction.UP),
            ("In excess of", Direction.UP),
            ("more than", Direction.UP),
            ("exceeded", Direction.UP),
            ("under", Direction.DOWN),
            ("below", Direction.DOWN),
            ("less than", Direction.DOWN),
            ("short of", Direction.DOWN),
        ],
    )
    def test_states_a_direction(self, text: str, words: str, direction: Direction) -> None:
        """
        Over a plan is a rise, and below it a fall, wherever the number stands.
        """
        assert direction_in(text.format(words)) is direction

    @pytest.mark.parametrize(
        "text",
        [
            "over \u00a310",
            "over",
            "\u00a310 over three years",
            "45 children over 5",
            "\u00a310, not over budget",
            "\u00a310, no more than budget",
            "a short plan",
        ],
    )
    def test_none(self, text: str) -> None:
        """
        A limit, a stretch of time, an age and what is denied are none.
        """
        assert direction_in(text) is None

    def test_the_first_counts(self) -> None:
        """
        What explains the figure comes after it.
        """
        assert direction_in("\u00a310 under budget, as vacancies increased") is Direction.DOWN
        assert direction_in("an increase of 5%, still below target") is Direction.UP


class TestLeadingDirection:
    @pytest.mark.parametrize(
        ("text", "direction"),
        [
            ("up 12%", Direction.UP),
            ("Down by 3", Direction.DOWN),
            ("up to 12%", None),
            ("made up of 12", None),
            ("6 more than last year", Direction.UP),
            ("6 fewer than in 2022", Direction.DOWN),
            ("6 less than the year before", Direction.DOWN),
            ("higher than ever", Direction.UP),
            ("lower than at its start", Direction.DOWN),
            ("no more than last year", None),
            ("more than 6", None),
            ("more than the 6 of 2022", None),
            ("more than \u00a36", None),
            ("more than half", None),
        ],
    )
    def test_up_and_down(self, text: str, direction: Direction | None) -> None:
        """
        "Up 12%" states a direction; "up to 12%" states none.
        """
        assert direction_in(text) is direction
