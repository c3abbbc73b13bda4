"""
Tables that stay tables for a screen reader; on a telephone the wide ones become cards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safeguarding_model.markup import Markup, element

__all__ = ["IN_NOTEBOOK", "cell", "data_table", "group_row", "head", "row_header"]

MOST_COLUMNS = 3
"""Columns that a telephone has room for."""
IN_NOTEBOOK = "text-align:left;vertical-align:top;padding:.2em .8em .2em 0"
"""What the cells of a table carry where there is no style sheet."""


def head(columns: Sequence[str], *, style: str | None = None) -> Markup:
    """
    Return the row of column headers.

    >>> head(["Year"]).count("scope")
    1
    """
    headers = [
        element("th", name, scope="col", role="columnheader", class_=f"c{number}", style=style)
        for number, name in enumerate(columns, start=1)
    ]
    return element("thead", element("tr", *headers, role="row"), role="rowgroup")


def row_header(*content: object, style: str | None = None) -> Markup:
    """
    Return the cell that names its row.

    >>> row_header("2022-23")
    '<th scope="row" role="rowheader">2022-23</th>'
    """
    return element("th", *content, scope="row", role="rowheader", style=style)


def cell(
    label: str, *content: object, class_: str | None = None, style: str | None = None
) -> Markup:
    """
    Return a cell; its column's name stands before it where the table has become cards.

    >>> cell("Good", "35%")
    '<td role="cell" data-label="Good">35%</td>'
    """
    return element("td", *content, role="cell", data_label=label, class_=class_, style=style)


def group_row(name: object, columns: int) -> Markup:
    """
    Return the row that names the rows after it.

    >>> group_row("Audits", 6).count('colspan="6"')
    1
    """
    header = element("th", name, scope="rowgroup", colspan=columns, role="rowheader")
    return element("tr", header, role="row", class_="group")


def data_table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[tuple[object, Sequence[object]]],
    *,
    style: str | None = None,
) -> Markup:
    """
    Return a table of rows, each with its header and its cells.

    Args:
        caption: What it is a table of.

        columns: Their names, that of the rows first.

        rows: The header of each, and its cells.

        style: Of each cell, where there is no style sheet: `IN_NOTEBOOK`.

    >>> data_table("Audits", ["Year", "Good"], [("2022-23", ["35%"])]).count("35%")
    1
    """
    body = [
        element(
            "tr",
            row_header(name, style=style),
            *[
                cell(label, content, style=style)
                for label, content in zip(columns[1:], cells, strict=True)
            ],
            role="row",
        )
        for name, cells in rows
    ]
    return element(
        "table",
        element("caption", caption, style=style and "text-align:left"),
        head(columns, style=style),
        element("tbody", *body, role="rowgroup"),
        role="table",
        class_="cards" if len(columns) > MOST_COLUMNS else None,
    )
