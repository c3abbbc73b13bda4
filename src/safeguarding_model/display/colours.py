"""
Colours that most eyes can tell apart, each with a colour of text that is readable on it.

A colour never stands alone: a sign, a number or a name is always beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import cycle

import attrs

from safeguarding_model.markup import Markup, element

__all__ = [
    "GREY",
    "INKS",
    "NAVY",
    "ORANGE",
    "PLUM",
    "TEAL",
    "Ink",
    "inks_of",
    "legend",
    "svg_text",
    "swatch",
]

_SIZE = 16


@attrs.frozen
class Ink:
    """
    A fill, and the colour of text on it that is readable.
    """

    fill: str
    text: str


NAVY = Ink("#12436d", "#ffffff")
TEAL = Ink("#28a197", "#000000")
ORANGE = Ink("#f46a25", "#000000")
PLUM = Ink("#801650", "#ffffff")
GREY = Ink("#8b9196", "#000000")
INKS = (NAVY, TEAL, ORANGE, PLUM, Ink("#3d3d3d", "#ffffff"), Ink("#a285d1", "#000000"))
"""Colours that can be told apart by most eyes, in the order of use."""
_NAMED = {"green": TEAL, "amber": ORANGE, "red": PLUM}


def inks_of(names: Sequence[str]) -> list[Ink]:
    """
    Return a colour for each name: the one that it names itself, otherwise the next that is free.

    A grade called “Red” is never drawn in the colour that another chart has for amber. Where there
    are more names than colours, colours come again.

    >>> [ink is TEAL for ink in inks_of(["Red", "Amber", "Green: as it should be"])]
    [False, False, True]
    """
    own: dict[int, Ink] = {}
    for index, name in enumerate(names):
        (word,) = re.findall(r"^[a-z]*", name.lower())
        ink = _NAMED.get(word)
        if ink is not None and ink not in own.values():
            own[index] = ink
    free = cycle([ink for ink in INKS if ink not in own.values()])
    return [own[index] if index in own else next(free) for index in range(len(names))]


def swatch(ink: Ink, sign: str = "") -> Markup:
    """
    Return a small square of a colour, for a key, with the sign that belongs to it.

    >>> swatch(NAVY).count("#12436d")
    1
    """
    square = element("rect", width=24, height=24, fill=ink.fill)
    mark = svg_text(sign, x="50%", y=18, fill=ink.text, text_anchor="middle") if sign else ""
    return element("svg", square, mark, width=24, height=24, style="flex:none", aria_hidden="true")


def legend(items: Iterable[tuple[Ink, str, str]]) -> Markup:
    """
    Return what colours stand for, as a list that lays itself out without a style sheet.

    Args:
        items: The colour, its sign or nothing, and its name.

    >>> legend([(NAVY, "", "Good"), (TEAL, "", "Inadequate")]).count("<li")
    2
    """
    listed = [
        element(
            "li", swatch(ink, sign), " ", name, style="display:flex;align-items:center;gap:.5em"
        )
        for ink, sign, name in items
    ]
    layout = "display:flex;flex-wrap:wrap;gap:.35em 1.5em;list-style:none;padding:0"
    return element("ul", *listed, class_="key", style=layout)


def svg_text(content: object, **attributes: object) -> Markup:
    """
    Return text in a picture, at the size of the text around it.

    >>> svg_text("82%", x=0)
    '<text font-size="16" x="0">82%</text>'
    """
    return element("text", content, font_size=_SIZE, **attributes)
