"""
What a form says about a cell: how it is shown, what may stand in it, and what it is for.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from safeguarding_model.amounts import CountKind, MoneyKind
from safeguarding_model.documents.described import attribute_sentences
from safeguarding_model.documents.workbooks.blocks import Column
from safeguarding_model.documents.workbooks.cells import name_of
from safeguarding_model.documents.workbooks.layout import NUMBER, OF_NUMBER
from safeguarding_model.fields import ChoiceKind, DateKind, FlagKind, Kind, WholeKind

__all__ = ["comment_on", "format_for", "rule_for"]

_FORMATS: dict[type[Kind], str] = {
    CountKind: "0",
    DateKind: "yyyy-mm-dd",
    FlagKind: "General",
    MoneyKind: "#,##0.00",
    WholeKind: "0",
}
_LONGEST_LIST = 255
"""Characters of the words of a drop-down list; with more there is none."""


def format_for(kind: Kind | None) -> str:
    """
    Return the number format of a cell of that kind: text, unless it is a value.

    >>> format_for(DateKind()), format_for(None)
    ('yyyy-mm-dd', '@')
    """
    return _FORMATS.get(type(kind), "@") if kind is not None else "@"


def rule_for(kind: Kind, row: int, column: int) -> dict[str, Any]:
    """
    Return the check of a cell of that kind, as xlsxwriter takes it; empty where none is needed.

    Args:
        kind: Of the cell.

        row: Of the first cell that it is for, from 0.

        column: The same.
    """
    cell = name_of(row + 1, column + 1)
    rule: dict[str, Any] = {}
    if isinstance(kind, ChoiceKind):
        words = [str(member.value) for member in kind.choices]
        if len(",".join(words)) <= _LONGEST_LIST:
            rule = {"validate": "list", "source": words}
    elif isinstance(kind, FlagKind):
        rule = {"validate": "list", "source": ["TRUE", "FALSE"]}
    elif isinstance(kind, WholeKind):
        rule = {
            "validate": "integer",
            "criteria": "between",
            "minimum": kind.least,
            "maximum": 10**6,
        }
    elif isinstance(kind, DateKind):
        rule = {"validate": "date", "criteria": ">=", "value": date(1900, 3, 1)}
    elif isinstance(kind, CountKind):
        whole = f"AND(ISNUMBER({cell}),{cell}>=0,{cell}=INT({cell}))"
        rule = {
            "validate": "custom",
            "value": f"=IF(ISTEXT({cell}),{_MARKED.format(cell)},{whole})",
        }
    elif isinstance(kind, MoneyKind):
        pence = f"AND(ISNUMBER({cell}),{cell}=ROUND({cell},2))"
        rule = {
            "validate": "custom",
            "value": f"=IF(ISTEXT({cell}),{_MARKED.format(cell)},{pence})",
        }
    if not rule:
        return rule
    return {**rule, "error_title": "This cannot stand here", "error_message": _expected(kind)}


_MARKED = 'OR(LEFT({0},1)="[",LEFT({0},1)="{{")'


def _expected(kind: Kind) -> str:
    more = ", or a marker such as [c]" if isinstance(kind, CountKind | MoneyKind) else ""
    return f"Expected {kind.expected}{more}."[:255]


def comment_on(column: Column) -> str:
    """
    Return the note on a key: what it is, what may stand there, whether it is needed.
    """
    if column.key == NUMBER:
        return "Number of the row, for the tables below that belong to it."
    if column.key == OF_NUMBER:
        return "Number of the row above that this one belongs to."
    if column.slot is None or column.kind is None:
        return ""
    owner: Any = column.slot.owner
    told = attribute_sentences(owner).get(column.slot.path[-1], "")
    needed = " Always needed." if column.slot.required else ""
    expected = re.sub(r"\s+", " ", column.kind.expected)
    return f"{told}{needed} Expected: {expected[:160]}.".strip()
