"""
Write a report, or a form to fill in, as a workbook: equal reports give equal bytes.

Text is always written as text, in cells that are formatted as text, so that no spreadsheet
takes any of it for a formula, a number or a day.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from decimal import Decimal
from textwrap import wrap
from typing import Any

from safeguarding_model.amounts import MoneyKind
from safeguarding_model.documents.workbooks.blocks import Block, Column, Tree, sheets
from safeguarding_model.documents.workbooks.cell_rules import comment_on, format_for, rule_for
from safeguarding_model.documents.workbooks.layout import NUMBER, OF_NUMBER, TABLE
from safeguarding_model.errors import InvalidValueError, MissingExtraError
from safeguarding_model.fields import DateKind, Kind

__all__ = ["form_bytes", "workbook_bytes"]

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  (not now: equal reports give equal bytes)
_LONGEST = 32_767
_FIRST_DAY = date(1900, 3, 1)
"""Before it, the days of a spreadsheet are not those of the calendar."""
_AMOUNT = re.compile(r"-?[0-9]{1,16}\.[0-9]{1,2}", re.ASCII)
_BLANK_ROWS = 20
_HOW = "(how to fill in)"
_WIDTH_OF_PROSE = 110
_WIDTHS = [30, 40, 24]
"""Of the columns, in characters; the last for all that follow."""
_FORM_WIDTHS = [30, 40, 60, 24]
"""Likewise, where the third has notes."""
_LAST_WIDE = 40
_LINE, _HIGHEST = 15, 405
"""Points of one line of text, and of the highest row that there can be."""
_A4 = 9
_BOLD = 4
"""Characters that a bold key takes more than a plain one."""


def workbook_bytes(document: Tree) -> bytes:
    """
    Return *document* as a workbook.

    Args:
        document: Tables, lists and leaves of a report as a document has them.

    Raises:
        MissingExtraError: The extra ``excel`` is not installed.

        InvalidValueError: A text is too long for a cell.
    """
    book = _Book()
    for name, blocks in sheets(document):
        book.add(name, blocks, blank_rows=0)
    return book.data()


def form_bytes(document: Tree, usual: Tree, how: list[str]) -> bytes:
    """
    Return a form to fill in, with drop-down lists, notes and checks.

    Args:
        document: What stands in it already.

        usual: A document that says everything, for the keys that are usual.

        how: The lines of a sheet for people.

    Raises:
        MissingExtraError: The extra ``excel`` is not installed.
    """
    book = _Book()
    book.explain(how)
    for name, blocks in sheets(document, usual):
        book.add(name, blocks, blank_rows=_BLANK_ROWS)
    return book.data()


class _Book:
    def __init__(self) -> None:
        try:
            import xlsxwriter
        except ImportError:
            msg = "a workbook needs the extra 'excel': pip install 'safeguarding-model[excel]'"
            raise MissingExtraError(msg) from None
        self._out = io.BytesIO()
        self._book: Any = xlsxwriter.Workbook(self._out, {"in_memory": True})
        self._book.set_properties({"created": _MADE})
        self._formats: dict[str, Any] = {}
        self._widths: list[int] = []
        self._lines: dict[int, int] = {}
        self._head = self._format(
            "@", bold=True, bg_color="#12436D", font_color="#FFFFFF", text_wrap=True
        )
        self._title = self._format("@", bold=True, font_size=13)
        self._note = self._format("@", font_color="#595959", text_wrap=True, indent=1)

    def _format(self, code: str, **more: object) -> Any:
        return self._book.add_format({"num_format": code, "valign": "top", **more})

    def _cell_format(self, code: str) -> Any:
        if code not in self._formats:
            self._formats[code] = self._format(code, text_wrap=code == "@")
        return self._formats[code]

    def data(self) -> bytes:
        self._book.close()
        return self._out.getvalue()

    def explain(self, lines: list[str]) -> None:
        sheet = self._added(_HOW, [_WIDTH_OF_PROSE])
        for row, line in enumerate(lines):
            self._text(sheet, row, 0, line, "@")
        self._set_heights(sheet)

    def add(self, name: str, blocks: list[Block], *, blank_rows: int) -> None:
        sheet = self._added(name, _FORM_WIDTHS if blank_rows else _WIDTHS)
        row = 0
        for block in blocks:
            if block.title:
                row = self._table(sheet, row, block, blank_rows) + 1
            else:
                row = self._fields(sheet, row, block, is_form=blank_rows > 0) + 1
        self._set_heights(sheet)

    def _added(self, name: str, widths: list[int]) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        for place, width in enumerate(widths):
            sheet.set_column(place, place if place + 1 < len(widths) else _LAST_WIDE, width)
        self._widths, self._lines = widths, {}
        return sheet

    def _set_heights(self, sheet: Any) -> None:
        # Not every spreadsheet makes room by itself for text that goes on in a second line.
        for row, lines in self._lines.items():
            if lines > 1:
                sheet.set_row(row, min(lines * _LINE, _HIGHEST))

    def _make_room(self, row: int, place: int, text: str, *, more: int = 0) -> None:
        width = self._widths[min(place, len(self._widths) - 1)] - more
        lines = sum(max(len(wrap(line, width)), 1) for line in text.split("\n"))
        self._lines[row] = max(lines, self._lines.get(row, 1))

    def _fields(self, sheet: Any, row: int, block: Block, *, is_form: bool) -> int:
        for place, word in enumerate(("key", "value", "note")):
            sheet.write_string(row, place, word, self._head)
        sheet.freeze_panes(1, 1)
        (values,) = block.rows
        for index, column in enumerate(block.columns):
            row += 1
            self._text(sheet, row, 0, column.key, "@")
            self._value(sheet, row, 1, values.get(index), column)
            if is_form and column.kind is not None:
                self._check(sheet, (row, 1, row, 1), column.kind, column)
                if index == 0 or block.columns[index - 1].key != column.key:
                    sheet.write_string(row, 2, comment_on(column), self._note)
                    self._make_room(row, 2, comment_on(column))
        return row + 1

    def _table(self, sheet: Any, row: int, block: Block, blank_rows: int) -> int:
        sheet.write_string(row, 0, f"{TABLE}{block.title}", self._title)
        row += 1
        last = row + max(len(block.rows), 1) + blank_rows
        for index, column in enumerate(block.columns):
            sheet.write_string(row, index, column.key, self._head)
            self._make_room(row, index, column.key, more=_BOLD)
            if blank_rows:
                sheet.write_comment(row, index, comment_on(column), {"x_scale": 2})
                if column.kind is not None:
                    self._check(sheet, (row + 1, index, last, index), column.kind, column)
                for below in range(row + 1, last + 1):
                    sheet.write_blank(
                        below, index, None, self._cell_format(format_for(column.kind))
                    )
        for values in block.rows:
            row += 1
            for index, value in values.items():
                self._value(sheet, row, index, value, block.columns[index])
        if blank_rows:
            for place, column in enumerate(block.columns):
                if column.key == NUMBER:
                    self._number_rows(sheet, row + 1, last, place, len(block.rows))
            return last
        return row + 1

    def _number_rows(self, sheet: Any, first: int, last: int, column: int, before: int) -> None:
        for row in range(first, last + 1):
            number = str(row - first + before + 1)
            sheet.write_number(row, column, int(number), self._cell_format("0"))

    def _check(self, sheet: Any, place: tuple[int, ...], kind: Kind, column: Column) -> None:
        rule = rule_for(kind, place[0], place[1])
        if rule:
            sheet.data_validation(*place, {**rule, "input_message": comment_on(column)[:255]})

    def _value(self, sheet: Any, row: int, place: int, value: object, column: Column) -> None:
        is_number = column.key in {NUMBER, OF_NUMBER}
        code = "0" if is_number else format_for(column.kind)
        number = _number(value, column.kind)
        if value is None:
            sheet.write_blank(row, place, None, self._cell_format(code))
        elif isinstance(value, bool):
            sheet.write_boolean(row, place, value, self._cell_format("General"))
        elif number is not None:
            # A number among days stays one: it is no day until its format says so.
            shown = "General" if isinstance(column.kind, DateKind) else code
            sheet.write_number(row, place, number, self._cell_format(shown))
        elif isinstance(value, date) and value >= _FIRST_DAY:
            sheet.write_datetime(row, place, value, self._cell_format(code))
        else:
            self._text(sheet, row, place, _as_text(value), "@")

    def _text(self, sheet: Any, row: int, place: int, text: str, code: str) -> None:
        if len(text.encode("utf-16-le")) > 2 * _LONGEST:
            msg = f"a cell holds at most {_LONGEST:,} characters, not {len(text):,}; use another format"
            raise InvalidValueError(msg)
        sheet.write_string(row, place, text, self._cell_format(code))
        self._make_room(row, place, text)


def _number(value: object, kind: Kind | None) -> int | float | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(kind, MoneyKind) and isinstance(value, str) and _AMOUNT.fullmatch(value):
        amount = float(value)
        # What has more than fifteen digits would come back as another amount.
        return amount if Decimal(format(amount, ".15g")) == Decimal(value) else None
    return None


def _as_text(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {item}" for key, item in value.items()) + " }"
    return value.isoformat() if isinstance(value, date) else str(value)
