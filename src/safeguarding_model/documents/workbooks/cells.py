"""
The cells of one sheet: text, numbers as they are and as they are shown, flags and days.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import NoReturn

import attrs

from safeguarding_model.documents.limits import too_large
from safeguarding_model.documents.trees import OversizedNumber, fraction, whole
from safeguarding_model.documents.untyped import Shown, Unusable
from safeguarding_model.documents.workbooks.archive import broken
from safeguarding_model.documents.workbooks.number_formats import day_of, is_date, shown_as

__all__ = ["Cell", "CellReader", "Shared", "Texts", "index_of", "name_of"]

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]{1,5})?", re.ASCII)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_EVEN)
_NOT_CALCULATED = (
    "a formula that was not calculated; open the workbook in a spreadsheet and save it"
)


@attrs.frozen
class Cell:
    """
    A cell that is not empty.

    Attributes:
        row: From 1.

        column: From 1.

        value: Text, a number with what it shows, a flag, a day, or why there is no value.
    """

    row: int
    column: int
    value: object


@attrs.define
class Shared:
    """
    What the cells of all sheets refer to: by number to texts and formats, and how days are counted.

    Attributes:
        most: Characters of texts that are referred to; one long text may be, by every cell.
    """

    most: int
    strings: list[str] = attrs.field(factory=list)
    formats: list[str] = attrs.field(factory=list)
    since_1904: bool = False
    told: int = 0

    def text(self, index: int) -> str:
        """
        Return the text of that number.

        Raises:
            DocumentError: All that the cells refer to is more text than a report has.
        """
        text = self.strings[index]
        self.told += len(text)
        if self.told > self.most:
            raise too_large(self.most, "characters in all cells")
        return text


def name_of(row: int, column: int) -> str:
    """
    Return the name of a cell.

    >>> name_of(14, 28)
    'AB14'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


class Texts:
    """
    The text of a string in runs, without the readings that stand above it in some scripts.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.above: int = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        """
        Take the start of an element.
        """
        self.above += name == "rPh"

    def end(self, name: str, text: str) -> None:
        """
        Take the end of an element, with its text.
        """
        self.above -= name == "rPh"
        if name == "t" and not self.above:
            self.parts.append(text)

    def taken(self) -> str:
        """
        Return the whole string, and begin anew.
        """
        text, self.parts = "".join(self.parts), []
        return _unescaped(text)


class CellReader:
    """
    Reads the cells of one sheet as its XML goes by.

    Raises:
        DocumentError: The sheet is damaged.
    """

    def __init__(self, shared: Shared, sheet: str) -> None:
        self.shared = shared
        self.sheet = sheet
        self.cells: list[Cell] = []
        self.row: int = 0
        self.column: int = 0
        self.attributes: dict[str, str] = {}
        self.text: str | None = None
        self.formula: bool = False
        self.texts: Texts = Texts()
        self.bounds: tuple[int, int, int, int] = (1, 1, _LAST_ROW, _LAST_COLUMN)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """
        Take the start of an element of the sheet.
        """
        if name == "row":
            self._start_row(attributes)
        elif name == "c":
            self._start_cell(attributes)
        elif name == "dimension":
            self._bound(attributes.get("ref", ""))
        else:
            self.texts.start(name, attributes)

    def end(self, name: str, text: str) -> None:
        """
        Take the end of an element of the sheet, with its text.
        """
        if name == "v":
            self.text = text
        elif name == "f":
            self.formula = True
        elif name == "c":
            self._end_cell()
        else:
            self.texts.end(name, text)

    def _refuse(self, why: str, cell: str | None = None) -> NoReturn:
        raise broken(why, sheet=self.sheet[:60], cell=cell)

    def _bound(self, reference: str) -> None:
        corners = [_REFERENCE.fullmatch(corner) for corner in reference.split(":")]
        if len(corners) > 2 or not all(corners):
            self._refuse("a sheet says that it has cells where there are none")
        places = [(int(corner[2]), _column(corner[1])) for corner in corners if corner]
        if len(places) == 2:  # one cell alone is what some programs write without looking
            self.bounds = (*places[0], *places[1])

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = index_of(attributes.get("r", str(self.row + 1)))
        if not self.row < row <= _LAST_ROW:
            self._refuse("its rows are out of order, or where no sheet has any")
        self.row, self.column = row, 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r", name_of(self.row, self.column + 1))
        match = _REFERENCE.fullmatch(reference)
        if match is None or int(match[2]) != self.row:
            self._refuse("a cell stands in another row than it says", reference[:20])
        column = _column(match[1])
        if not self.column < column <= _LAST_COLUMN:
            self._refuse(
                "its cells are out of order, twice there, or beyond the last column", reference[:20]
            )
        self.column = column
        self.attributes, self.text, self.formula = attributes, None, False
        self.texts = Texts()

    def _end_cell(self) -> None:
        value = self._value()
        if value is None or value == "":
            return
        top, left, bottom, right = self.bounds
        if not (top <= self.row <= bottom and left <= self.column <= right):
            self._refuse(
                "a cell stands outside of what the sheet says it has",
                name_of(self.row, self.column),
            )
        self.cells.append(Cell(self.row, self.column, value))

    def _value(self) -> object:
        kind = self.attributes.get("t", "n")
        if kind == "inlineStr":
            return self.texts.taken()
        if self.text is None or (self.text == "" and kind != "str"):
            return Unusable(_NOT_CALCULATED) if self.formula else None
        if kind == "b" and self.text in {"0", "1"}:
            return self.text == "1"
        if kind == "e":
            return Unusable(f"{self.text[:20]}, an error of the spreadsheet; mend its formula")
        if kind == "n" and _NUMBER.fullmatch(self.text):
            return self._number(self.text)
        return self._text(kind, self.text)

    def _text(self, kind: str, text: str) -> str:
        index = index_of(text)
        if kind == "s" and 0 <= index < len(self.shared.strings):
            return self.shared.text(index)
        if kind not in {"str", "d"}:
            self._refuse("a cell has a value that is missing or of no known kind", self._name)
        return _unescaped(text)

    @property
    def _name(self) -> str:
        return name_of(self.row, self.column)

    def _number(self, text: str) -> object:
        formats = self.shared.formats
        style = index_of(self.attributes.get("s", "0"))
        if not 0 <= style < max(len(formats), 1):
            self._refuse("a cell has a format that is missing", self._name)
        code = formats[style] if formats else "General"
        value = _exact(text)
        if isinstance(value, OversizedNumber):
            return Shown(value, None)
        if is_date(code):
            day = day_of(value, since_1904=self.shared.since_1904)
            return Unusable(f"{value}, which is no day of the calendar") if day is None else day
        return Shown(value, shown_as(value, code))


def _exact(text: str) -> int | Decimal | OversizedNumber:
    """
    Return the number, without what arithmetic in binary fractions left in its last digits.
    """
    if text.lstrip("-").isdecimal():
        return whole(text)
    value = fraction(text)
    if isinstance(value, OversizedNumber) or not -40 < value.adjusted() < 40:
        return OversizedNumber(len(text))
    value = _FIFTEEN.normalize(value)
    return int(value) if value == value.to_integral_value() else value


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def index_of(text: str | None) -> int:
    """
    Return a number that refers to something, -1 where *text* is none.

    >>> index_of("12"), index_of("-2"), index_of(None)
    (12, -1, -1)
    """
    return (
        int(text)
        if text is not None and text.isascii() and text.isdecimal() and len(text) < 10
        else -1
    )


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column
