"""
Bars as inline SVG: as wide as there is room, with text that keeps its size.

Positions are exact percentages of the width, so the same picture serves a telephone,
a desk and paper. A number stands in its bar only where it fits on a telephone;
otherwise it stands beside it, or in the table below.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from safeguarding_model.display.colours import Ink, svg_text
from safeguarding_model.markup import Markup, element, joined
from safeguarding_model.metrics.values import decimal_text

__all__ = [
    "LABEL",
    "STRONG",
    "Bar",
    "Bars",
    "Part",
    "bars",
    "picture",
    "row",
    "shortened",
]

NARROW = 330
"""The pixels that a picture has on a telephone."""
WIDE = 640
"""The pixels that it has at least on paper and at a desk."""
LETTER = 9
"""Pixels that a letter or digit takes, generously."""
LABEL = NARROW // LETTER
"""Letters that a label on a picture may have; the table below has it in full."""
STRONG = NARROW * 10 // (LETTER * 12)
"""Letters that it may have in bold, which takes a fifth more room."""


@attrs.frozen(kw_only=True)
class Part:
    """
    One part of a stacked bar.

    Attributes:
        amount: In the unit of the whole.

        shown: The number for the reader.

        ink: Its colours.
    """

    amount: Fraction
    shown: str
    ink: Ink


@attrs.frozen(kw_only=True)
class Bar:
    """
    One bar beside others.

    Attributes:
        name: What it is.

        amount: Its value; below zero it is drawn as an outline.

        up_to: Where the value is only known between two, the greater; drawn as an outline.

        shown: The value for the reader.

        ink: Its colours.
    """

    name: str
    amount: Fraction
    up_to: Fraction | None = None
    shown: str
    ink: Ink

    @property
    def written(self) -> str:
        """
        The text in or beside it.
        """
        return f"{self.name} {self.shown}"

    @property
    def size(self) -> Fraction:
        """
        How far from zero it reaches.
        """
        return max(abs(self.amount), self.up_to or Fraction(0))


@attrs.frozen(kw_only=True)
class Bars:
    """
    Bars under one label.
    """

    label: str
    bars: tuple[Bar, ...]


def shortened(label: str, letters: int = LABEL) -> str:
    """
    Return *label*, cut where it is longer than a picture has room for.

    >>> shortened("Non-staffing", 6)
    'Non-s…'
    """
    return label if len(label) <= letters else f"{label[: letters - 1].rstrip()}…"


def _percent(share: Fraction) -> str:
    return f"{decimal_text(100 * share)}%"


def _room(shown: str, *, margin: int = 16) -> Fraction:
    return Fraction(LETTER * len(shown) + margin, NARROW)


def picture(title: str, description: str, *content: object, height: int) -> Markup:
    """
    Return an image with the title and the description that a screen reader tells.

    >>> picture("One", "It is one.", height=8)[:48]
    '<svg role="img" aria-label="One" width="100%" he'
    """
    return element(
        "svg",
        element("title", title),
        element("desc", description),
        *content,
        role="img",
        aria_label=title,
        width="100%",
        height=height,
    )


def row(parts: Iterable[Part], *, whole: Fraction, y: int, height: int = 34) -> Markup:
    """
    Return one stacked bar, with white gaps, and each number that fits in its part.

    Of class ``desk`` are the numbers that only fit where there is more room than on a telephone.

    Args:
        parts: From left to right.

        whole: What the full width stands for; above zero.

        y: Top of the bar.

        height: Of the bar.

    >>> from safeguarding_model.display.colours import NAVY
    >>> row([Part(amount=Fraction(1), shown="1", ink=NAVY)], whole=Fraction(4), y=0)[:30]
    '<rect x="0%" y="0" width="25%"'
    """
    drawn: list[Markup] = []
    left = Fraction(0)
    for part in parts:
        width = part.amount / whole
        if width:
            drawn.append(
                element(
                    "rect",
                    x=_percent(left),
                    y=y,
                    width=_percent(width),
                    height=height,
                    fill=part.ink.fill,
                    stroke="#ffffff",
                    stroke_width=2,
                )
            )
        room = _room(part.shown, margin=6)
        if width >= room * NARROW / WIDE:
            drawn.append(
                svg_text(
                    part.shown,
                    x=_percent(left + width / 2),
                    y=y + height // 2 + 6,
                    fill=part.ink.text,
                    text_anchor="middle",
                    class_="desk" if width < room else None,
                )
            )
        left += width
    return joined(*drawn)


def bars(title: str, description: str, groups: Sequence[Bars]) -> Markup:
    """
    Return groups of bars on one scale that begins at zero, each with its name and value.

    Where some value is long or only known between two, all stand beside their bars.

    >>> from safeguarding_model.display.colours import NAVY
    >>> attended = Bar(name="Attended", amount=Fraction(9), shown="9", ink=NAVY)
    >>> bars("Training", "9 attended.", [Bars(label="", bars=(attended,))]).count("Attended 9")
    1
    """
    every = [bar for group in groups for bar in group.bars]
    room = max(_room(bar.written) for bar in every)
    inside = 2 * room <= 1 and all(bar.up_to is None for bar in every)
    reach = Fraction(1) if inside else max(1 - room, Fraction(1, 10))
    longest = max(bar.size for bar in every)
    scale = reach / longest if longest else Fraction(0)
    drawn: list[Markup] = []
    y = 0
    for group in groups:
        if group.label:
            drawn.append(svg_text(shortened(group.label, STRONG), x=0, y=y + 18, font_weight=600))
            y += 26
        for bar in group.bars:
            drawn.append(_bar(bar, scale, y, inside=inside))
            y += 32
        y += 12
    return picture(title, description, *drawn, height=y)


def _bar(bar: Bar, scale: Fraction, y: int, *, inside: bool) -> Markup:
    solid, end = max(bar.amount, Fraction(0)) * scale, bar.size * scale
    outline = element(
        "rect",
        x=1,
        y=y + 1,
        width=_percent(end),
        height=26,
        fill="#ffffff",
        stroke=bar.ink.fill,
        stroke_width=2,
    )
    filled = element("rect", x=0, y=y, width=_percent(solid), height=28, fill=bar.ink.fill)
    within = inside and end >= _room(bar.written)
    label = svg_text(
        bar.written,
        x="0%" if within else _percent(end),
        dx=8,
        y=y + 20,
        fill=bar.ink.text if within and solid else "#000000",
    )
    return joined(outline if end > solid else "", filled if solid else "", label)
