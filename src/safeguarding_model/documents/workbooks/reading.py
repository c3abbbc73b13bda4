"""
From the sheets of a workbook to tables and lists, each with the cell that it came from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import partial
from itertools import groupby
from typing import Any

import attrs

from safeguarding_model.amounts import CountKind
from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.documents.limits import Limits
from safeguarding_model.documents.positions import above
from safeguarding_model.documents.refusals import Refusals, document_error, element, joined, step
from safeguarding_model.documents.trees import Opened, told
from safeguarding_model.documents.untyped import Shown
from safeguarding_model.documents.workbooks.cells import Cell, Sheet, name_of, sheets_of
from safeguarding_model.documents.workbooks.layout import (
    EMPTY_LIST,
    EMPTY_TABLE,
    NUMBER,
    OF_NUMBER,
    STATEMENTS,
    STATEMENTS_SLOT,
    TABLE,
    TITLE_SHEET,
    Shape,
    Slot,
    chapter_types,
    slots,
)
from safeguarding_model.errors import Problem
from safeguarding_model.fields import TextKind

__all__ = ["opened_workbook"]

Places = dict[str, tuple[str, str]]


def opened_workbook(data: bytes, limits: Limits) -> Opened:
    """
    Return what the sheets of a workbook say.

    A sheet whose name stands in brackets is for people alone.

    Raises:
        DocumentError: It is no workbook, a damaged one, or one that is too large or too deep.
    """
    reading = _Reading(limits)
    for sheet in sheets_of(data, limits):
        if not (sheet.name.startswith("(") and sheet.name.endswith(")")):
            _SheetReading(reading, sheet).read()
    return Opened(reading.tree, partial(_in_cells, places=reading.places), reading.refusals)


def _in_cells(problems: Iterable[Problem], places: Places) -> list[Problem]:
    found = []
    for problem in problems:
        nearest = next((places[path] for path in above(problem.path) if path in places), None)
        sheet, cell = nearest or (None, None)
        found.append(attrs.evolve(problem, sheet=sheet, cell=cell))
    return found


class _Reading:
    """
    The tree so far, where each part of it stands, and what could not be put anywhere.
    """

    def __init__(self, limits: Limits) -> None:
        self.tree: dict[str, object] = {}
        self.places: Places = {}
        self.refusals = Refusals()
        self.limits = limits

    def refuse(self, path: str, code: str, message: str, place: tuple[str, str]) -> None:
        self.places.setdefault(path, place)
        self.refusals.add(path, code, message)


@attrs.define
class _Row:
    """
    What the cells of one row are put into: a table, its path and the fields that it may have.
    """

    tree: dict[str, object]
    path: str
    slots: dict[tuple[str, ...], Slot]


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
    parents: dict[str, _Row] | None
    key: tuple[str, ...]
    columns: dict[int, str] | None = None
    numbered: dict[str, _Row] = attrs.field(factory=dict)


def _by_path(record: type[Any] | None) -> dict[tuple[str, ...], Slot]:
    return {slot.path: slot for slot in slots(record)} if record is not None else {}


def _slot_at(slots: dict[tuple[str, ...], Slot], keys: tuple[str, ...]) -> Slot | None:
    mapping = slots.get(keys[:-1])
    if mapping is not None and mapping.shape is Shape.MAPPING:
        return attrs.evolve(mapping, shape=Shape.LEAF)
    return slots.get(keys)


class _SheetReading:
    def __init__(self, reading: _Reading, sheet: Sheet) -> None:
        self.reading = reading
        self.sheet = sheet
        self.top = self._top()
        self.table: _Table | None = None
        self.tables: dict[tuple[str, ...], _Table] = {}

    def _top(self) -> _Row:
        name = self.sheet.name
        if name == TITLE_SHEET:
            return _Row(self.reading.tree, "", _by_path(AnnualReport))
        if name == STATEMENTS:
            return _Row(self.reading.tree, "", {STATEMENTS_SLOT.path: STATEMENTS_SLOT})
        return _Row({}, step(name), _by_path(chapter_types().get(name)))

    def read(self) -> None:
        for row, cells in groupby(self.sheet.cells, key=lambda cell: cell.row):
            self._read_row(row, {cell.column: cell for cell in cells})
        if (
            self.top.path
            and (self.top.tree or self.sheet.name not in chapter_types())
            and self.sheet.cells
        ):
            self.reading.places.setdefault(self.top.path, (self.sheet.name, "A1"))
            held = self.reading.tree.setdefault(self.sheet.name, {})
            for key, value in self.top.tree.items():
                if not isinstance(held, dict) or key in held:
                    path = joined(self.top.path, step(key))
                    self.reading.refuse(path, "duplicate-key", _TWICE, (self.sheet.name, "A1"))
                else:
                    held[key] = value

    def _at(self, cell: Cell) -> tuple[str, str]:
        return self.sheet.name, name_of(cell.row, cell.column)

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
                self._stray(cell)
        if key is not None and value is not None:
            self._put(self.top, self._word(key), value)

    def _stray(self, cell: Cell) -> None:
        message = f"found {told(cell.value)} where there is no key for it; move or delete it"
        self.reading.refuse(self.top.path, "unknown-key", message, self._at(cell))

    def _word(self, cell: Cell) -> str:
        return cell.value.strip() if isinstance(cell.value, str) else told(cell.value)

    def _put(self, row: _Row, key: str, cell: Cell) -> None:
        keys = self._keys(key, cell)
        tree, path = row.tree, row.path
        for part in keys[:-1]:
            path = joined(path, step(part))
            self.reading.places.setdefault(path, self._at(cell))
            below = tree.setdefault(part, {})
            if not isinstance(below, dict):
                self.reading.refuse(path, "duplicate-key", _TWICE, self._at(cell))
                return
            tree = below
        path = joined(path, step(keys[-1]))
        self._put_leaf(tree, path, keys[-1], _slot_at(row.slots, keys), cell)

    def _keys(self, key: str, cell: Cell) -> tuple[str, ...]:
        if key.count(".") >= self.reading.limits.depth:
            message = (
                f"found a key of more than {self.reading.limits.depth} parts, expected a report"
            )
            sheet, name = self._at(cell)
            raise document_error(code="too-deep", message=message, sheet=sheet, cell=name)
        return tuple(key.split("."))

    def _put_leaf(
        self, tree: dict[str, object], path: str, key: str, slot: Slot | None, cell: Cell
    ) -> None:
        value = _read_value(cell.value, slot)
        if slot is not None and slot.shape is Shape.LEAVES:
            items = tree.setdefault(key, [])
            self.reading.places.setdefault(path, self._at(cell))
            if not isinstance(items, list):
                self.reading.refuse(path, "duplicate-key", _TWICE, self._at(cell))
                return
            if value == EMPTY_LIST and not isinstance(slot.kind, TextKind):
                return
            self.reading.places[joined(path, element(len(items)))] = self._at(cell)
            items.append(value)
        elif value == EMPTY_TABLE and slot is not None and slot.shape in _WITH_FIELDS:
            self.reading.places.setdefault(path, self._at(cell))
            tree.setdefault(key, {})
        elif key in tree:
            self.reading.refuse(path, "duplicate-key", _TWICE, self._at(cell))
        else:
            self.reading.places.setdefault(path, self._at(cell))
            tree[key] = value

    def _start_table(self, cell: Cell, title: str) -> None:
        keys = self._keys(title, cell)
        slot = self.top.slots.get(keys)
        parent = next(
            (table for path, table in self.tables.items() if keys[: len(path)] == path), None
        )
        within = keys[len(parent.key) :] if parent is not None else ()
        if parent is not None and within:
            below = parent.slots.get(within)
            self.table = _Table(
                None,
                joined(self.top.path, title),
                _by_path(below.record if below is not None else None),
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
            _by_path(slot.record if slot is not None else None),
            keyed=keyed,
            parents={"": _Row(tree, path, {})},
            key=keys,
        )
        self.tables[keys] = self.table

    def _columns(self, table: _Table, cells: dict[int, Cell]) -> None:
        table.columns = {column: self._word(cell) for column, cell in cells.items()}
        for column, cell in cells.items():
            earlier = (name for place, name in table.columns.items() if place < column)
            if table.columns[column] in _once(table) and table.columns[column] in earlier:
                self.reading.refuse(table.path, "duplicate-key", _TWICE, self._at(cell))

    def _item(self, table: _Table, cells: dict[int, Cell]) -> None:
        assert table.columns is not None
        known = {
            table.columns[column]: cell for column, cell in cells.items() if column in table.columns
        }
        for column, cell in cells.items():
            if column not in table.columns:
                self._stray(cell)
        if not set(known).difference({NUMBER, OF_NUMBER}):
            return
        first = next(iter(known.values()))
        owner = self._owner(table, known, first)
        if owner is None:
            return
        row = self._new_row(table, owner, known, first)
        if NUMBER in known and table.numbered.setdefault(_number(known[NUMBER]), row) is not row:
            self.reading.refuse(row.path, "duplicate-key", _TWICE, self._at(known[NUMBER]))
        for column, cell in cells.items():
            key = table.columns.get(column, NUMBER)
            if key not in _once(table):
                self._put(row, key, cell)

    def _owner(self, table: _Table, known: dict[str, Cell], first: Cell) -> _Row | None:
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
            self.reading.refuse(table.path, "bad-value", message, self._at(number or first))
        return owner

    def _new_row(self, table: _Table, owner: _Row, known: dict[str, Cell], first: Cell) -> _Row:
        tree, path = owner.tree, owner.path
        for part in table.key[:-1]:
            path = joined(path, step(part))
            self.reading.places.setdefault(path, self._at(first))
            below = tree.setdefault(part, {})
            if not isinstance(below, dict):
                self.reading.refuse(path, "duplicate-key", _TWICE, self._at(first))
                return _Row({}, path, table.slots)
            tree = below
        key = table.key[-1]
        path = joined(path, step(key))
        self.reading.places.setdefault(path, self._at(first))
        made: dict[str, object] = {}
        if table.keyed and "id" in known:
            return self._keyed_row(table, tree.setdefault(key, {}), path, made, known["id"])
        items = tree.setdefault(key, [])
        if not isinstance(items, list):
            self.reading.refuse(path, "duplicate-key", _TWICE, self._at(first))
            return _Row(made, path, table.slots)
        path = joined(path, element(len(items)))
        self.reading.places[path] = self._at(first)
        items.append(made)
        return _Row(made, path, table.slots)

    def _keyed_row(
        self, table: _Table, held: object, path: str, made: dict[str, object], cell: Cell
    ) -> _Row:
        name = self._word(cell)
        if isinstance(held, dict) and name not in held:
            held[name] = made
            path = joined(path, step(name))
            self.reading.places[path] = self._at(cell)
        else:
            self.reading.refuse(joined(path, step(name)), "duplicate-key", _TWICE, self._at(cell))
        return _Row(made, path, table.slots)


_TWICE = "found the key more than once, expected it once; delete all but one"
_WITH_FIELDS = {Shape.RECORD, Shape.MAPPING}


def _once(table: _Table) -> set[str]:
    return {NUMBER, OF_NUMBER, "id"} if table.keyed else {NUMBER, OF_NUMBER}


def _number(cell: Cell) -> str:
    value = cell.value
    return str(value.value) if isinstance(value, Shown) else told(value)


def _read_value(value: object, slot: Slot | None) -> object:
    """
    Return *value*, an inexact count as the table that its text says.
    """
    if not isinstance(value, str) or value[:1] != "{" or "\n" in value or len(value) > 100:
        return value
    if slot is None or not isinstance(slot.kind, CountKind):
        return value
    try:
        return tomllib.loads(f"count = {value}").get("count")
    except ValueError:
        return value
