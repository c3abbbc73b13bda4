"""
What every chart is drawn with: rows of bars, colours that can be read, and what is said of them.

Positions are worked out exactly before anything is drawn; only the picture itself is in floats.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from textwrap import wrap
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.display.bars import shortened
from safeguarding_model.display.colours import NAVY, Ink
from safeguarding_model.display.terminal import plain
from safeguarding_model.errors import MissingExtraError

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = [
    "OWN",
    "WIDTH",
    "Block",
    "Story",
    "altair",
    "bar_layers",
    "finished",
    "legend_of",
    "lines_of",
    "named_rows",
    "row_label",
    "tidy",
]

C = TypeVar("C")
OWN = "safeguarding_model"
"""The key of a chart's `usermeta` that holds its table."""
WIDTH = 640
"""Pixels of the part of a chart that the bars stand in."""
_LETTER, _LINE, _LABEL = 7.5, 16, 26
_INK = "#0b0c0c"
_QUIET = "#484949"


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


def row_label(name: str, *more: str, letters: int = _LABEL) -> str:
    r"""
    Return the label of a row: its name in at most two lines, then, after a tab, what else is said of it.

    >>> row_label("2023-24", "20 audited cases")
    '2023-24\t20 audited cases'
    """
    lines = wrap(plain(name), letters) or [""]
    if len(lines) > 2:
        lines = [lines[0], shortened(" ".join(lines[1:]), letters)]
    rest = [line for text in more for line in wrap(plain(text), letters + 4)]
    return "\n".join(lines) + ("\t" + "\n".join(rest) if rest else "")


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
                "ink": block.ink.text if inside else _INK,
            }
        )
    return records


def lines_of(row: str) -> int:
    r"""
    Return the lines that a row's label takes.

    >>> lines_of("2023-24\t20 audited cases")
    2
    """
    return row.count("\n") + row.count("\t") + 1


def named_rows(rows: Sequence[str]) -> list[Any]:
    r"""
    Return the labels of rows, left of the chart and level with them: the name strong where more is said.

    >>> [len(layer.data.values) for layer in named_rows(["2022-23", "2023-24\t20 cases"])]
    [1, 1, 1]
    """
    alt = altair()
    by_lines: dict[tuple[int, int], list[dict[str, str]]] = {}
    for row in rows:
        name, _, rest = row.strip(" ").partition("\t")
        lines = (name.count("\n") + 1, rest.count("\n") + 1 if rest else 0)
        by_lines.setdefault(lines, []).append({"row": row, "name": name, "rest": rest})
    style = {
        "align": "right",
        "baseline": "middle",
        "fontSize": 13,
        "lineHeight": _LINE,
        "lineBreak": "\n",
    }
    layers = []
    for (names, more), records in sorted(by_lines.items()):
        base = alt.Chart(alt.Data(values=records)).encode(
            y=alt.Y("row:N", sort=list(rows), axis=None), x=alt.value(-10)
        )
        top = -(names + more - 1) * _LINE // 2
        weight = "bold" if more else "normal"
        named = base.mark_text(dy=top, fontWeight=weight, **style)
        layers.append(named.encode(text="name:N", color=alt.value(_INK)))
        if more:
            rest_of = base.mark_text(dy=top + names * _LINE, **style)
            layers.append(rest_of.encode(text="rest:N", color=alt.value(_QUIET)))
    return layers


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
    ends = [Fraction(0), *(end for block in blocks for end in (block.start, block.end))]
    low, high = min(ends), max(ends)
    if whole is not None:
        high = whole
    else:
        longest = max(len(block.label) for block in blocks)
        room = Fraction(WIDTH) - Fraction(_LETTER) * longest - 10
        high = low + max(high - low, Fraction(1)) * WIDTH / max(room, Fraction(WIDTH, 4))
    records = _records(blocks, Fraction(WIDTH) / (high - low))
    colours = legend_of(inks or {block.series: block.ink for block in blocks})
    if inks is None:
        colours["legend"] = None
    across = alt.X(
        "start:Q", axis=None, scale=alt.Scale(domain=[float(low), float(high)], nice=False)
    )
    down = alt.Y(
        "row:N",
        sort=rows,
        axis=None,
        scale=alt.Scale(domain=rows, paddingInner=0.28, paddingOuter=0.1),
    )
    base = alt.Chart(alt.Data(values=records)).encode(y=down)
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
    outlined = (
        base.transform_filter("datum.outlined")
        .mark_bar(fill="#ffffff", strokeWidth=2, strokeDash=[4, 3])
        .encode(x=across, x2="end:Q", stroke=alt.Stroke("fill:N", scale=None))
    )
    rules = (
        alt.Chart(
            alt.Data(values=[{"row": one, "to": two, "at": float(at)} for one, two, at in links])
        )
        .mark_rule(color="#6f7579", strokeDash=[2, 2])
        .encode(x=alt.X("at:Q", axis=None), y=down, y2="to:N")
    )
    numbers = base.encode(
        x=alt.X("at:Q", axis=None), text="label:N", color=alt.Color("ink:N", scale=None)
    )
    zero = (
        alt.Chart(alt.Data(values=[{"at": 0}]))
        .mark_rule(color=_INK)
        .encode(x=alt.X("at:Q", axis=None))
    )
    lines = max(lines_of(row) for row in rows)
    layered: LayerChart = alt.layer(
        *([rules] if links else []),
        *([zero] if low < 0 else []),
        filled,
        *([outlined] if any(block.outlined for block in blocks) else []),
        numbers.transform_filter("datum.inside").mark_text(fontSize=13),
        numbers.transform_filter("!datum.inside").mark_text(fontSize=13, align="left", dx=6),
        *named_rows(rows),
    ).properties(width=WIDTH, height=max(40, _LINE * lines + 14) * len(rows))
    return layered


def finished(chart: C, story: Story) -> C:
    """
    Return the chart with its headline, its caption, its text alternative and its table.

    >>> block = Block(row="Places", start=Fraction(0), end=Fraction(9), series="Places", label="9")
    >>> story = Story(headline="Nine places", caption="", told="9.", columns=("Places",), rows=())
    >>> finished(bar_layers([block]), story).description
    'Nine places. 9.'
    """
    alt = altair()
    headline = plain(story.headline)
    told: Any = chart
    complete: C = (
        told.properties(
            title=alt.Title(
                wrap(headline, 78),
                subtitle=wrap(plain(story.caption), 110) or alt.Undefined,
                anchor="start",
                frame="bounds",
                fontSize=19,
                lineHeight=24,
                color=_INK,
                subtitleFontSize=13,
                subtitleColor=_QUIET,
                subtitleLineHeight=17,
                subtitlePadding=6,
                offset=18,
            ),
            description=f"{headline}. {plain(story.told)}",
            usermeta={
                OWN: {
                    "headline": headline,
                    "caption": plain(story.caption),
                    "columns": [plain(name) for name in story.columns],
                    "rows": [[plain(cell) for cell in row] for row in story.rows],
                }
            },
        )
        .configure(background="#ffffff", padding=20, font="sans-serif")
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=13, labelColor=_INK, titleFontSize=13, titleColor=_INK)
        .configure_legend(labelFontSize=13, labelColor=_INK, offset=14)
    )
    return complete
