"""
Rows of bars, each with its number in it or at its end, in colours that can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from safeguarding_model.display.charts.canvas import INK, WIDTH, altair
from safeguarding_model.display.charts.row_names import LINE, lines_of, named_rows
from safeguarding_model.display.colours import NAVY, Ink

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ["Block", "bar_layers", "legend_of"]

_LETTER = 7.5
"""Pixels that a letter or digit takes."""


@attrs.frozen(kw_only=True)
class Block:
    """
    One bar or part of a bar.

    Attributes:
        row: Label of the row that it stands in.

        start: Where it begins, in the unit of the chart.

        end: Where it ends.

        series: What its colour stands for.

        ink: Its colours.

        label: The number for the reader; empty where it has none of its own.

        outlined: Whether it shows how far an inexact figure may reach.

        beside: Whether a label that does not fit inside may stand at its end.
    """

    row: str
    start: Fraction
    end: Fraction
    series: str
    ink: Ink = NAVY
    label: str = ""
    outlined: bool = False
    beside: bool = True


def legend_of(inks: Mapping[str, Ink]) -> dict[str, Any]:
    """
    Return scale and legend of colours by name, as Altair takes them; one colour alone needs no legend.

    >>> legend_of({"Good": NAVY})["legend"] is None
    True
    """
    alt = altair()
    names = list(inks)
    return {
        "scale": alt.Scale(domain=names, range=[ink.fill for ink in inks.values()]),
        "legend": None
        if len(names) < 2
        else alt.Legend(
            orient="top",
            title=None,
            columns=4,
            symbolType="square",
            symbolOpacity=1,
            symbolSize=180,
            labelLimit=300,
        ),
    }


def _records(blocks: Iterable[Block], per_unit: Fraction) -> list[dict[str, object]]:
    records: list[dict[str, object]] = []
    for block in blocks:
        low, high = sorted((block.start, block.end))
        fits = (high - low) * per_unit >= Fraction(_LETTER) * len(block.label) + 6
        inside = fits and not block.outlined
        shown = block.label if inside or block.beside else ""
        at = (low + high) / 2 if inside else high
        records.append(
            {
                "row": block.row,
                "start": float(block.start),
                "end": float(block.end),
                "series": block.series,
                "outlined": block.outlined,
                "label": shown,
                "at": float(at),
                "inside": inside,
                "gap": 2 if (high - low) * per_unit > 5 else 0,
                "fill": block.ink.fill,
                "ink": block.ink.text if inside else INK,
            }
        )
    return records


def bar_layers(
    blocks: Sequence[Block],
    *,
    whole: Fraction | None = None,
    inks: Mapping[str, Ink] | None = None,
    links: Sequence[tuple[str, str, Fraction]] = (),
) -> LayerChart:
    """
    Return rows of bars with white gaps between them, and the number in each bar or at its end.

    Args:
        blocks: The bars; their rows stand in the order of the first bar of each.

        whole: What the full width stands for; otherwise the longest bar and its number fit.

        inks: Colours by what they stand for, for a legend; none where the rows say it.

        links: Thin lines from one row to another, at a position.

    >>> block = Block(row="Places", start=Fraction(0), end=Fraction(9), series="Places", label="9")
    >>> bar_layers([block]).height
    40
    """
    alt = altair()
    rows = list(dict.fromkeys(block.row for block in blocks))
    low, high = _reach(blocks, whole)
    colours = legend_of(inks or {block.series: block.ink for block in blocks})
    if inks is None:
        colours["legend"] = None
    down = alt.Y(
        "row:N",
        sort=rows,
        axis=None,
        scale=alt.Scale(domain=rows, paddingInner=0.28, paddingOuter=0.1),
    )
    records = _records(blocks, Fraction(WIDTH) / (high - low))
    base = alt.Chart(alt.Data(values=records)).encode(y=down)
    lines = max(lines_of(row) for row in rows)
    layered: LayerChart = alt.layer(
        *([_links(links, down)] if links else []),
        *([_zero()] if low < 0 else []),
        *_bars(base, colours, low, high, outlined=any(block.outlined for block in blocks)),
        *_numbers(base),
        *named_rows(rows),
    ).properties(width=WIDTH, height=max(40, LINE * lines + 14) * len(rows))
    return layered


def _reach(blocks: Sequence[Block], whole: Fraction | None) -> tuple[Fraction, Fraction]:
    """
    Return what stands at the left and at the right end.
    """
    ends = [Fraction(0), *(end for block in blocks for end in (block.start, block.end))]
    low, high = min(ends), max(ends)
    if whole is not None:
        return low, whole
    longest = max(len(block.label) for block in blocks)
    room = Fraction(WIDTH) - Fraction(_LETTER) * longest - 10
    return low, low + max(high - low, Fraction(1)) * WIDTH / max(room, Fraction(WIDTH, 4))


def _bars(
    base: Any, colours: Mapping[str, Any], low: Fraction, high: Fraction, *, outlined: bool
) -> list[Any]:
    alt = altair()
    across = alt.X(
        "start:Q", axis=None, scale=alt.Scale(domain=[float(low), float(high)], nice=False)
    )
    filled = (
        base.transform_filter("!datum.outlined")
        .mark_bar(stroke="#ffffff")
        .encode(
            x=across,
            x2="end:Q",
            color=alt.Color("series:N", **colours),
            strokeWidth=alt.StrokeWidth("gap:Q", scale=None),
        )
    )
    if not outlined:
        return [filled]
    outlines = (
        base.transform_filter("datum.outlined")
        .mark_bar(fill="#ffffff", strokeWidth=2, strokeDash=[4, 3])
        .encode(x=across, x2="end:Q", stroke=alt.Stroke("fill:N", scale=None))
    )
    return [filled, outlines]


def _numbers(base: Any) -> list[Any]:
    alt = altair()
    numbers = base.encode(
        x=alt.X("at:Q", axis=None), text="label:N", color=alt.Color("ink:N", scale=None)
    )
    return [
        numbers.transform_filter("datum.inside").mark_text(fontSize=13),
        numbers.transform_filter("!datum.inside").mark_text(fontSize=13, align="left", dx=6),
    ]


def _links(links: Sequence[tuple[str, str, Fraction]], down: Any) -> Any:
    alt = altair()
    ends = [{"row": one, "to": two, "at": float(at)} for one, two, at in links]
    return (
        alt.Chart(alt.Data(values=ends))
        .mark_rule(color="#6f7579", strokeDash=[2, 2])
        .encode(x=alt.X("at:Q", axis=None), y=down, y2="to:N")
    )


def _zero() -> Any:
    alt = altair()
    at_zero = alt.Chart(alt.Data(values=[{"at": 0}]))
    return at_zero.mark_rule(color=INK).encode(x=alt.X("at:Q", axis=None))
