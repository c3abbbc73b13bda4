"""
From the sheets of a workbook to tables and lists, each with the cell that it came from.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import groupby

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.documents.limits import Limits
from safeguarding_model.documents.positions import above
from safeguarding_model.documents.refusals import element, joined, step
from safeguarding_model.documents.trees import Opened, told
from safeguarding_model.documents.untyped import Shown
from safeguarding_model.documents.workbooks.cells import Cell
from safeguarding_model.documents.workbooks.layout import (
    NUMBER,
    OF_NUMBER,
    STATEMENTS,
    STATEMENTS_SLOT,
    TABLE,
    TITLE_SHEET,
    Shape,
    Slot,
    chapter_types,
)
from safeguarding_model.documents.workbooks.placing import (
    TWICE,
    Places,
    Placing,
    Row,
    Tree,
    by_path,
)
from safeguarding_model.documents.workbooks.sheets import Sheet, sheets_of
from safeguarding_model.errors import Problem

__all__ = ["opened_workbook"]


def opened_workbook(data: bytes, limits: Limits) -> Opened:
    """
    Return what the sheets of a workbook say.

    A sheet whose name stands in brackets is for people alone.

    Raises:
        DocumentError: It is no workbook, a damaged one, or one that is too large or too deep.
    """
    tree = Tree(limits)
    for sheet in sheets_of(data, limits):
        if not (sheet.name.startswith("(") and sheet.name.endswith(")")):
            _SheetReading(tree, sheet).read()
    return Opened(tree.held, partial(_in_cells, places=tree.places), tree.refusals)


def _in_cells(problems: Iterable[Problem], places: Places) -> list[Problem]:
    found = []
    for problem in problems:
        nearest = next((places[path] for path in above(problem.path) if path in places), None)
        sheet, cell = nearest or (None, None)
        found.append(attrs.evolve(problem, sheet=sheet, cell=cell))
    return found


@attrs.define
class _Table:
    """
    A table of a sheet while its rows are read.

    Attributes:
        chain: The lists that it stands in, and itself at the end: each its key and slot.

        columns: The key of each column, by the column's number.
    """

    rows: list[dict[str, object]] | dict[str, object] | None
    path: str
    slots: dict[tuple[str, ...], Slot]
    keyed: bool
    parents: dict[str, Row] | None
    key: tuple[str, ...]
    columns: dict[int, str] | None = None
    numbered: dict[str, Row] = attrs.field(factory=dict)


class _SheetReading(Placing):
    def __init__(self, tree: Tree, sheet: Sheet) -> None:
        super().__init__(tree, sheet.name)
        self.sheet = sheet
        self.top = self._top()
        self.table: _Table | None = None
        self.tables: dict[tuple[str, ...], _Table] = {}

    def _top(self) -> Row:
        name = self.sheet.name
        if name == TITLE_SHEET:
            return Row(self.tree.held, "", by_path(AnnualReport))
        if name == STATEMENTS:
            return Row(self.tree.held, "", {STATEMENTS_SLOT.path: STATEMENTS_SLOT})
        return Row({}, step(name), by_path(chapter_types().get(name)))

    def read(self) -> None:
        for row, cells in groupby(self.sheet.cells, key=lambda cell: cell.row):
            self._read_row(row, {cell.column: cell for cell in cells})
        if (
            self.top.path
            and (self.top.tree or self.sheet.name not in chapter_types())
            and self.sheet.cells
        ):
            self.tree.places.setdefault(self.top.path, (self.sheet.name, "A1"))
            held = self.tree.held.setdefault(self.sheet.name, {})
            for key, value in self.top.tree.items():
                if not isinstance(held, dict) or key in held:
                    path = joined(self.top.path, step(key))
                    self.tree.refuse(path, "duplicate-key", TWICE, (self.sheet.name, "A1"))
                else:
                    held[key] = value

    def _read_row(self, row: int, cells: dict[int, Cell]) -> None:
        first = cells.get(1)
        if first is not None and isinstance(first.value, str) and first.value.startswith(TABLE):
            self._start_table(first, first.value.removeprefix(TABLE).strip())
        elif self.table is None:
            self._field(row, cells)
        elif self.table.columns is None:
            self._columns(self.table, cells)
        else:
            self._item(self.table, cells)

    def _field(self, row: int, cells: dict[int, Cell]) -> None:
        key, value = cells.get(1), cells.get(2)
        if row == 1 and key is not None and key.value == "key":
            return
        for cell in cells.values():
            if cell.column > 3 or (cell.column == 2 and key is None):
                self.stray(self.top.path, cell)
        if key is not None and value is not None:
            self.put(self.top, self.word(key), value)

    def _start_table(self, cell: Cell, title: str) -> None:
        keys = self.keys(title, cell)
        slot = self.top.slots.get(keys)
        above = (self.tables.get(keys[:length]) for length in range(len(keys), 0, -1))
        parent = next(filter(None, above), None)
        within = keys[len(parent.key) :] if parent is not None else ()
        if parent is not None and within:
            below = parent.slots.get(within)
            self.table = _Table(
                None,
                joined(self.top.path, title),
                by_path(below.record if below is not None else None),
                keyed=below is not None and below.shape is Shape.KEYED_TABLE,
                parents=parent.numbered,
                key=within,
            )
            return
        path = self.top.path
        tree = self.top.tree
        keyed = slot is not None and slot.shape is Shape.KEYED_TABLE
        self.table = _Table(
            None,
            path,
            by_path(slot.record if slot is not None else None),
            keyed=keyed,
            parents={"": Row(tree, path, {})},
            key=keys,
        )
        self.tables[keys] = self.table

    def _columns(self, table: _Table, cells: dict[int, Cell]) -> None:
        table.columns = {column: self.word(cell) for column, cell in cells.items()}
        for column, cell in cells.items():
            earlier = (name for place, name in table.columns.items() if place < column)
            if table.columns[column] in _once(table) and table.columns[column] in earlier:
                self.tree.refuse(table.path, "duplicate-key", TWICE, self.at(cell))

    def _item(self, table: _Table, cells: dict[int, Cell]) -> None:
        assert table.columns is not None
        known = {
            table.columns[column]: cell for column, cell in cells.items() if column in table.columns
        }
        for column, cell in cells.items():
            if column not in table.columns:
                self.stray(self.top.path, cell)
        if not set(known).difference({NUMBER, OF_NUMBER}):
            return
        first = next(iter(known.values()))
        owner = self._owner(table, known, first)
        if owner is None:
            return
        row = self._new_row(table, owner, known, first)
        if NUMBER in known and table.numbered.setdefault(_number(known[NUMBER]), row) is not row:
            self.tree.refuse(row.path, "duplicate-key", TWICE, self.at(known[NUMBER]))
        for column, cell in cells.items():
            key = table.columns.get(column, NUMBER)
            if key not in _once(table):
                self.put(row, key, cell)

    def _owner(self, table: _Table, known: dict[str, Cell], first: Cell) -> Row | None:
        assert table.parents is not None
        number = known.get(OF_NUMBER)
        name = "" if number is None else _number(number)
        owner = table.parents.get(name)
        if owner is None:
            message = (
                f"found {name!r} in the column {OF_NUMBER!r}, expected the number of a row above"
                if number is not None
                else f"found no number in the column {OF_NUMBER!r}, which ties the row to one above"
            )
            self.tree.refuse(table.path, "bad-value", message, self.at(number or first))
        return owner

    def _new_row(self, table: _Table, owner: Row, known: dict[str, Cell], first: Cell) -> Row:
        tree, path = owner.tree, owner.path
        for part in table.key[:-1]:
            path = joined(path, step(part))
            self.tree.places.setdefault(path, self.at(first))
            below = tree.setdefault(part, {})
            if not isinstance(below, dict):
                self.tree.refuse(path, "duplicate-key", TWICE, self.at(first))
                return Row({}, path, table.slots)
            tree = below
        key = table.key[-1]
        path = joined(path, step(key))
        self.tree.places.setdefault(path, self.at(first))
        made: dict[str, object] = {}
        if table.keyed and "id" in known:
            return self._keyed_row(table, tree.setdefault(key, {}), path, made, known["id"])
        items = tree.setdefault(key, [])
        if not isinstance(items, list):
            self.tree.refuse(path, "duplicate-key", TWICE, self.at(first))
            return Row(made, path, table.slots)
        path = joined(path, element(len(items)))
        self.tree.places[path] = self.at(first)
        items.append(made)
        return Row(made, path, table.slots)

    def _keyed_row(
        self, table: _Table, held: object, path: str, made: dict[str, object], cell: Cell
    ) -> Row:
        name = self.word(cell)
        if isinstance(held, dict) and name not in held:
            held[name] = made
            path = joined(path, step(name))
            self.tree.places[path] = self.at(cell)
        else:
            self.tree.refuse(joined(path, step(name)), "duplicate-key", TWICE, self.at(cell))
        return Row(made, path, table.slots)


def _once(table: _Table) -> set[str]:
    return {NUMBER, OF_NUMBER, "id"} if table.keyed else {NUMBER, OF_NUMBER}


def _number(cell: Cell) -> str:
    value = cell.value
    return str(value.value) if isinstance(value, Shown) else told(value)
