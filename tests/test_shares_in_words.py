"""
Shares as sentences state them, and what only looks like one.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.shares_in_words import Ratio, ratio_in, share_in
from safeguarding_model.wording import number_word

WORDS = [str(number_word(Decimal(number))) for number in range(14)]


class TestRatioIn:
    @given(whole=st.integers(1, 10**6), data=st.data())
    def test_out_of(self, whole: int, data: st.DataObject) -> None:
        """
        Two counts with "out of" between them are a ratio, in digits with or without commas.
        """
        part = data.draw(st.integers(0, whole))
        expected = Ratio(part, whole, counted=True, start=6)
        assert ratio_in(f"about {part} out of {whole} cases") == expected
        assert ratio_in(f"about {part:,} out of {whole:,}") == expected
        assert ratio_in(f"about {part:,} of {whole:,} cases") == expected
        assert expected.share == Fraction(part, whole)

    @given(part=st.integers(1, 12), more=st.integers(1, 12))
    def test_in_words(self, part: int, more: int) -> None:
        """
        Numbers in letters are read as those in digits are.
        """
        whole = part + more
        if whole < len(WORDS):
            spelt = ratio_in(f"{WORDS[part]} out of {WORDS[whole]}")
            assert spelt == Ratio(part, whole, counted=True, start=0)
            assert ratio_in(f"{WORDS[part]} in {WORDS[whole]}") == ratio_in(f"{part} in {whole}")

    @pytest.mark.parametrize(
        ("text", "part", "whole"),
        [
            ("one in three", 1, 3),
            ("One in every three", 1, 3),
            ("1 in 20", 1, 20),
            ("nine in ten", 9, 10),
            ("twenty-five in a hundred", 25, 100),
            ("3 in 1,000", 3, 1000),
        ],
    )
    def test_in(self, text: str, part: int, whole: int) -> None:
        """
        "In" says a share alone.
        """
        assert ratio_in(text) == Ratio(part, whole, counted=False, start=0)

    @pytest.mark.parametrize(
        "text",
        [
            "5 in 2023",
            "12 in 20 schools",
            "five in five",
            "six out of five",
            "none out of 0",
            "4 out of 5.5",
            "4 out of 50%",
            "4 out of 5 per cent",
            "4.5 out of 5",
            "\u00a34 out of 5",
            "3-4 out of 5",
            "4 out of 5th",
            "out of 5",
            "someone in three",
        ],
    )
    def test_none(self, text: str) -> None:
        """
        Counts in years and places, ratings, ranges and impossible counts are no ratios.
        """
        assert ratio_in(text) is None


class TestShareIn:
    @pytest.mark.parametrize(
        ("text", "share"),
        [
            ("half", Fraction(1, 2)),
            ("a third", Fraction(1, 3)),
            ("one third", Fraction(1, 3)),
            ("two thirds of the children", Fraction(2, 3)),
            ("three-quarters", Fraction(3, 4)),
            ("half of four audits", Fraction(1, 2)),
            ("rose by a tenth", Fraction(1, 10)),
            ("five eighths", Fraction(5, 8)),
            ("one sixth", Fraction(1, 6)),
            ("the third", None),
            ("third of April", None),
            ("the quarter of the year", None),
            ("third quarter", None),
            ("a third priority", None),
            ("five", None),
            ("", None),
        ],
    )
    def test_by_hand(self, text: str, share: Fraction | None) -> None:
        """
        A part of a whole is a share; a place in a list or a quarter of the year is none.
        """
        assert share_in(text) == share
