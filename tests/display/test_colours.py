"""
Colours can be told apart, text on them can be read, and none stands alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from safeguarding_model.display.colours import (
    GREY,
    INKS,
    NAVY,
    ORANGE,
    PLUM,
    TEAL,
    Ink,
    inks_of,
    legend,
    svg_text,
    swatch,
)

Reader = Callable[[str], Any]


def luminance(colour: str) -> float:
    """
    Return the relative luminance of a colour, as WCAG 2.2 defines it.
    """
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class TestInk:
    @pytest.mark.parametrize("ink", [*INKS, GREY])
    def test_contrast(self, ink: Ink) -> None:
        """
        Text on each fill has the contrast that WCAG 2.2 asks for at level AA.
        """
        light, dark = sorted([luminance(ink.fill), luminance(ink.text)], reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5

    def test_distinct(self) -> None:
        """
        No two grades side by side share a colour.
        """
        assert len({ink.fill for ink in INKS}) == len(INKS)


class TestInksOf:
    def test_named(self) -> None:
        """
        What is called by a colour has that one, wherever it stands; the others take what is left.
        """
        names = ["Red: act now", "green", "AMBER", "Not graded"]
        assert inks_of(names) == [PLUM, TEAL, ORANGE, NAVY]

    def test_twice(self) -> None:
        """
        No two have one colour while there are others: the second of a name takes the next.
        """
        assert inks_of(["Amber", "Amber to red", "Reddish"]) == [ORANGE, NAVY, TEAL]

    def test_none_named(self) -> None:
        """
        Otherwise colours stand in their order, and come again.
        """
        names = [f"Grade {number}" for number in range(len(INKS) + 1)]
        assert inks_of(names) == [*INKS, INKS[0]]


class TestSwatch:
    @pytest.mark.parametrize(("sign", "texts"), [("✓", 1), ("", 0)])
    def test_sign(self, sign: str, texts: int, read_html: Reader) -> None:
        """
        A square stands for a colour, with or without a sign, and is not read out.
        """
        outline = read_html(swatch(NAVY, sign))
        assert len(outline.named("text")) == texts
        assert outline.named("svg")[0]["aria-hidden"] == "true"


class TestLegend:
    def test_names(self, read_html: Reader) -> None:
        """
        Each colour has its name, escaped.
        """
        outline = read_html(legend([(NAVY, "A", "Good & better")]))
        assert outline.problems == []
        assert outline.text == "A Good & better"


class TestSvgText:
    def test_escaped(self) -> None:
        """
        Text in a picture is text.
        """
        assert svg_text("<b>") == '<text font-size="16">&lt;b&gt;</text>'
