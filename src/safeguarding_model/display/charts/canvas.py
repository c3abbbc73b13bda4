"""
What every chart is drawn on, and what is said of it: headline, caption, alternative, table.

Positions are worked out exactly before anything is drawn; only the picture itself is in floats.
"""

from __future__ import annotations

from fractions import Fraction
from textwrap import wrap
from typing import Any, TypeVar

import attrs

from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.display.terminal import plain
from safeguarding_model.errors import MissingExtraError

__all__ = [
    "FONT",
    "INK",
    "OWN",
    "QUIET",
    "WIDTH",
    "Story",
    "altair",
    "balanced",
    "finished",
    "tidy",
]

C = TypeVar("C")
OWN = "safeguarding_model"
"""The key of a chart's `usermeta` that holds its table."""
WIDTH = 640
"""Pixels of the part of a chart that the bars stand in."""
FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
"""
Fonts of about one width, since room is measured when a chart is drawn and the font is chosen
when it is seen. The last is named for where there is none of the others.
"""
INK = "#0b0c0c"
"""Of text and lines on white."""
QUIET = "#484949"
"""Of text that says more."""


def altair() -> Any:
    """
    Return Altair, imported when it is first drawn with.

    Raises:
        MissingExtraError: The extra ``charts`` is not installed.

    >>> altair().__name__
    'altair'
    """
    try:
        import altair as alt
    except ImportError as error:
        msg = (
            "charts are drawn with Altair, which is not installed; run "
            "`pip install 'safeguarding-model[charts]'`, or use `check --format html`, which needs nothing"
        )
        raise MissingExtraError(msg) from error
    return alt


@attrs.frozen(kw_only=True)
class Story:
    """
    What is said of a chart, in words and as a table.

    Attributes:
        headline: What is seen, computed from the data.

        caption: How to read it.

        told: The chart for those who cannot see it: every figure in it.

        columns: Names of the table's columns.

        rows: The table, its cells in the same order.
    """

    headline: str
    caption: str
    told: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tidy(value: Fraction, places: int = 1) -> str:
    """
    Return a number with thousands commas and at most so many places, half-up, without idle zeros.

    >>> tidy(Fraction(4, 3)), tidy(Fraction(1200))
    ('1.3', '1,200')
    """
    text = f"{round_half_up(value, places):,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def balanced(text: str, letters: int) -> list[str]:
    """
    Return *text* in as few lines of at most so many letters as it takes, all about as long.

    >>> balanced("four were notified, and one review was begun", 40)
    ['four were notified, and', 'one review was begun']
    """
    lines = wrap(text, letters)
    while letters > 1 and len(shorter := wrap(text, letters - 1)) == len(lines):
        lines, letters = shorter, letters - 1
    return lines


def _sentences(*parts: str) -> str:
    """
    Return those of *parts* that are not empty as sentences, each with one full stop at its end.
    """
    given = (part.strip() for part in parts)
    return " ".join(
        part if part.endswith((".", "?", "!")) else f"{part}." for part in given if part
    )


def finished(chart: C, story: Story) -> C:
    """
    Return the chart with its headline, its caption, its text alternative and its table.

    The alternative is the headline, every figure, and the caption, which says what is not drawn.

    >>> story = Story(headline="Nine places", caption="", told="9.", columns=("Places",), rows=())
    >>> finished(altair().Chart().mark_bar(), story).description
    'Nine places. 9.'
    """
    alt = altair()
    headline = plain(story.headline)
    told: Any = chart
    complete: C = (
        told.properties(
            title=alt.Title(
                balanced(headline, 78),
                subtitle=wrap(plain(story.caption), 110) or alt.Undefined,
                anchor="start",
                frame="bounds",
                fontSize=19,
                lineHeight=24,
                color=INK,
                subtitleFontSize=13,
                subtitleColor=QUIET,
                subtitleLineHeight=17,
                subtitlePadding=6,
                offset=18,
            ),
            description=_sentences(headline, plain(story.told), plain(story.caption)),
            usermeta={
                OWN: {
                    "headline": headline,
                    "caption": plain(story.caption),
                    "columns": [plain(name) for name in story.columns],
                    "rows": [[plain(cell) for cell in row] for row in story.rows],
                }
            },
        )
        .configure(background="#ffffff", padding=20, font=FONT)
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=13, labelColor=INK, titleFontSize=13, titleColor=INK)
        .configure_legend(labelFontSize=13, labelColor=INK, offset=14, columnPadding=18)
    )
    return complete
