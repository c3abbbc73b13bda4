"""
Where the cells of a sheet go: into the tables and lists of a document, each part with its place.
"""

from __future__ import annotations

import tomllib
from typing import Any

import attrs

from safeguarding_model.amounts import CountKind
from safeguarding_model.documents.limits import Limits
from safeguarding_model.documents.refusals import Refusals, document_error, element, joined, step
from safeguarding_model.documents.trees import told
from safeguarding_model.documents.workbooks.cells import Cell, name_of
from safeguarding_model.documents.workbooks.layout import (
    EMPTY_LIST,
    EMPTY_TABLE,
    Shape,
    Slot,
    slots,
)
from safeguarding_model.fields import TextKind

__all__ = ["TWICE", "Places", "Placing", "Row", "Tree", "by_path"]

Places = dict[str, tuple[str, str]]

TWICE = "found the key more than once, expected it once; delete all but one"
_WITH_FIELDS = {Shape.RECORD, Shape.MAPPING}


class Tree:
    """
    The document so far, where each part of it stands, and what could not be put anywhere.
    """

    def __init__(self, limits: Limits) -> None:
        self.held: dict[str, object] = {}
        self.places: Places = {}
        self.refusals: Refusals = Refusals()
        self.limits = limits

    def refuse(self, path: str, code: str, message: str, place: tuple[str, str]) -> None:
        """
        Note what is wrong at a path, and the sheet and cell where it stands.
        """
        self.places.setdefault(path, place)
        self.refusals.add(path, code, message)


@attrs.define
class Row:
    """
    What the cells of one row are put into: a table, its path and the fields that it may have.
    """

    tree: dict[str, object]
    path: str
    slots: dict[tuple[str, ...], Slot]


def by_path(record: type[Any] | None) -> dict[tuple[str, ...], Slot]:
    """
    Return the slots of a record by their paths; none where there is no record.

    >>> by_path(None)
    {}
    """
    return {slot.path: slot for slot in slots(record)} if record is not None else {}


def _slot_at(slots: dict[tuple[str, ...], Slot], keys: tuple[str, ...]) -> Slot | None:
    mapping = slots.get(keys[:-1])
    if mapping is not None and mapping.shape is Shape.MAPPING:
        return attrs.evolve(mapping, shape=Shape.LEAF)
    return slots.get(keys)


class Placing:
    """
    Puts the cells of one sheet where their keys say.
    """

    def __init__(self, tree: Tree, sheet: str) -> None:
        self.tree = tree
        self.name = sheet

    def at(self, cell: Cell) -> tuple[str, str]:
        """
        Return the sheet and the name of a cell.
        """
        return self.name, name_of(cell.row, cell.column)

    def stray(self, path: str, cell: Cell) -> None:
        """
        Refuse a cell that stands where nothing is asked for.
        """
        message = f"found {told(cell.value)} where there is no key for it; move or delete it"
        self.tree.refuse(path, "unknown-key", message, self.at(cell))

    def word(self, cell: Cell) -> str:
        """
        Return what a cell says, as text.
        """
        return cell.value.strip() if isinstance(cell.value, str) else told(cell.value)

    def put(self, row: Row, key: str, cell: Cell) -> None:
        """
        Put a cell where its key says.
        """
        keys = self.keys(key, cell)
        tree, path = row.tree, row.path
        for part in keys[:-1]:
            path = joined(path, step(part))
            self.tree.places.setdefault(path, self.at(cell))
            below = tree.setdefault(part, {})
            if not isinstance(below, dict):
                self.tree.refuse(path, "duplicate-key", TWICE, self.at(cell))
                return
            tree = below
        path = joined(path, step(keys[-1]))
        self._put_leaf(tree, path, keys[-1], _slot_at(row.slots, keys), cell)

    def keys(self, key: str, cell: Cell) -> tuple[str, ...]:
        """
        Return the parts of a key, which may not be too many.
        """
        if key.count(".") >= self.tree.limits.depth:
            message = f"found a key of more than {self.tree.limits.depth} parts, expected a report"
            sheet, name = self.at(cell)
            raise document_error(code="too-deep", message=message, sheet=sheet, cell=name)
        return tuple(key.split("."))

    def _put_leaf(
        self, tree: dict[str, object], path: str, key: str, slot: Slot | None, cell: Cell
    ) -> None:
        value = _read_value(cell.value, slot)
        if slot is not None and slot.shape is Shape.LEAVES:
            items = tree.setdefault(key, [])
            self.tree.places.setdefault(path, self.at(cell))
            if not isinstance(items, list):
                self.tree.refuse(path, "duplicate-key", TWICE, self.at(cell))
                return
            if value == EMPTY_LIST and not isinstance(slot.kind, TextKind):
                return
            self.tree.places[joined(path, element(len(items)))] = self.at(cell)
            items.append(value)
        elif value == EMPTY_TABLE and slot is not None and slot.shape in _WITH_FIELDS:
            self.tree.places.setdefault(path, self.at(cell))
            tree.setdefault(key, {})
        elif key in tree:
            self.tree.refuse(path, "duplicate-key", TWICE, self.at(cell))
        else:
            self.tree.places.setdefault(path, self.at(cell))
            tree[key] = value


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
