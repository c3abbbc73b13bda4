"""
Bars are exact, stay in their picture, and can be read without telling colours apart.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.display.bars import (
    LABEL,
    LETTER,
    NARROW,
    STRONG,
    Bar,
    Bars,
    Part,
    bars,
    picture,
    row,
    shortened,
)
from safeguarding_model.display.colours import NAVY, TEAL

Reader = Callable[[str], Any]


def percent(value: str) -> float:
    return float(value.rstrip("%"))


def bar(amount: int, *, up_to: int | None = None, shown: str = "5") -> Bar:
    return Bar(
        name="Cases",
        amount=Fraction(amount),
        up_to=None if up_to is None else Fraction(up_to),
        shown=shown,
        ink=NAVY,
    )


class TestShortened:
    @given(label=st.text(max_size=80))
    def test_never_longer(self, label: str) -> None:
        """
        A label fits, and one that fits is left alone.
        """
        short = shortened(label)
        assert len(short) <= LABEL
        assert (short == label) is (len(label) <= LABEL)


class TestRow:
    @given(counts=st.lists(st.integers(0, 500), max_size=7).map(lambda rest: [1, *rest]))
    def test_parts_fill_the_whole(self, counts: list[int]) -> None:
        """
        Parts follow each other without overlap, as wide as their share.
        """
        parts = [Part(amount=Fraction(n), shown=str(n), ink=TEAL) for n in counts]
        html = row(parts, whole=Fraction(sum(counts)), y=0)
        drawn = [piece.split('"') for piece in html.split("<rect ")[1:]]
        left = 0.0
        for piece, count in zip(drawn, filter(None, counts), strict=True):
            assert percent(piece[1]) == pytest.approx(left, abs=1e-4)
            left += percent(piece[5])
            assert percent(piece[5]) == pytest.approx(100 * count / sum(counts), abs=1e-4)

    @pytest.mark.parametrize(
        ("share", "classes"),
        [(50, [None]), (4, ["desk"]), (1, [])],
    )
    def test_numbers_where_they_fit(
        self, share: int, classes: list[str | None], read_html: Reader
    ) -> None:
        """
        A number stands in its part where a telephone has room, or at a desk only, or not.
        """
        part = Part(amount=Fraction(share), shown="5%", ink=NAVY)
        outline = read_html(row([part], whole=Fraction(100), y=0))
        assert [text.get("class") for text in outline.named("text")] == classes


class TestPicture:
    def test_name_and_description(self, read_html: Reader) -> None:
        """
        What a screen reader tells is escaped like all else.
        """
        outline = read_html(picture("Bars <1>", "Two & three", height=10))
        assert outline.texts == [("title", "Bars <1>"), ("desc", "Two & three")]
        assert outline.named("svg")[0]["aria-label"] == "Bars <1>"


class TestBars:
    def drawn(self, read_html: Reader, *drawn: Bar, label: str = "") -> Any:
        return read_html(bars("Bars", "Some.", [Bars(label=label, bars=drawn)]))

    def test_the_longest_takes_the_whole_width(self, read_html: Reader) -> None:
        """
        Others are in proportion to it, from zero.
        """
        outline = self.drawn(read_html, bar(20), bar(4))
        assert [rect["width"] for rect in outline.named("rect")] == ["100%", "20%"]
        assert [text["x"] for text in outline.named("text")] == ["0%", "20%"]
        assert [text["fill"] for text in outline.named("text")] == ["#ffffff", "#000000"]

    def test_nothing_but_zero(self, read_html: Reader) -> None:
        """
        Zeros are written, and nothing is drawn for them.
        """
        outline = self.drawn(read_html, bar(0), bar(0))
        assert outline.named("rect") == []
        assert [text["x"] for text in outline.named("text")] == ["0%", "0%"]

    def test_below_zero(self, read_html: Reader) -> None:
        """
        An amount below zero is an outline of its size, and its text is black.
        """
        outline = self.drawn(read_html, bar(-20), bar(10))
        assert [rect["fill"] for rect in outline.named("rect")] == ["#ffffff", NAVY.fill]
        assert outline.named("text")[0]["fill"] == "#000000"

    def test_between_two(self, read_html: Reader) -> None:
        """
        A figure between two is solid up to the lower and an outline up to the higher.
        """
        outline = self.drawn(read_html, bar(10, up_to=20))
        hollow, solid = (percent(rect["width"]) for rect in outline.named("rect"))
        assert hollow == pytest.approx(2 * solid, abs=1e-4)

    @given(
        amounts=st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=5),
        letters=st.integers(1, 24),
        between=st.booleans(),
    )
    def test_text_stays_in_the_picture(
        self, amounts: list[int], letters: int, between: bool, read_html: Reader
    ) -> None:
        """
        Whatever the values and however long they are written, their text ends inside.
        """
        shown = "5" * letters
        drawn = [
            bar(amount, up_to=abs(amount) + 7 if between else None, shown=shown)
            for amount in amounts
        ]
        outline = self.drawn(read_html, *drawn)
        for text in outline.named("text"):
            start = percent(text["x"]) / 100 * NARROW + 8
            assert start + LETTER * len(f"Cases {shown}") <= NARROW + 1

    def test_label(self, read_html: Reader) -> None:
        """
        A label stands above its bars, cut where it is too long.
        """
        outline = self.drawn(read_html, bar(1), label="x" * 100)
        assert ("text", shortened("x" * 100, STRONG)) in outline.texts
