"""
The names of a chart's rows, left of it and level with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from safeguarding_model.display.bars import shortened
from safeguarding_model.display.charts.canvas import INK, QUIET, altair
from safeguarding_model.display.terminal import plain

__all__ = ["LINE", "lines_of", "named_rows", "row_label"]

LINE = 16
"""Pixels from one line of a name to the next."""
_LABEL = 26


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


def lines_of(row: str) -> int:
    r"""
    Return the lines that a row's label takes.

    >>> lines_of("2023-24\t20 audited cases")
    2
    """
    return row.count("\n") + row.count("\t") + 1


def named_rows(rows: Sequence[str], *, gap: int = 10) -> list[Any]:
    r"""
    Return the labels of rows, left of the chart and level with them: the name strong where more is said.

    Args:
        rows: The labels, in their order.

        gap: Pixels between a label and where the scale begins.

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
        "lineHeight": LINE,
        "lineBreak": "\n",
    }
    layers = []
    for (names, more), records in sorted(by_lines.items()):
        base = alt.Chart(alt.Data(values=records)).encode(
            y=alt.Y("row:N", sort=list(rows), axis=None), x=alt.value(-gap)
        )
        top = -(names + more - 1) * LINE // 2
        weight = "bold" if more else "normal"
        named = base.mark_text(dy=top, fontWeight=weight, **style)
        layers.append(named.encode(text="name:N", color=alt.value(INK)))
        if more:
            rest_of = base.mark_text(dy=top + names * LINE, **style)
            layers.append(rest_of.encode(text="rest:N", color=alt.value(QUIET)))
    return layers
