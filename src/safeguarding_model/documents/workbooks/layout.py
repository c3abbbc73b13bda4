"""
Where the fields of a record stand on a sheet: leaves in rows, lists of records as tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from functools import cache
from typing import Any, get_args, get_origin

import attrs

from safeguarding_model.annual_report import CHAPTERS, AnnualReport
from safeguarding_model.fields import DateKind, Kind
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.records import kind_of, unwrapped
from safeguarding_model.statements import Statement

__all__ = [
    "EMPTY_LIST",
    "EMPTY_TABLE",
    "NUMBER",
    "OF_NUMBER",
    "STATEMENTS",
    "STATEMENTS_SLOT",
    "TABLE",
    "TITLE_SHEET",
    "Shape",
    "Slot",
    "chapter_types",
    "slots",
]

TITLE_SHEET = "report"
STATEMENTS = "statements"
TABLE = "table "
"""What the title of a table starts with, in the first column; its path follows."""

NUMBER, OF_NUMBER = "#", "of #"
"""The columns that tie the rows of a table within a table to the rows that they belong to."""

EMPTY_TABLE, EMPTY_LIST = "{}", "[]"
"""What says that a record, table or list is there with nothing in it."""


@unique
class Shape(Enum):
    """
    How a field is laid out.
    """

    LEAF = "a cell"
    LEAVES = "a cell for each item, under the same key"
    MAPPING = "a cell for each entry, its id after the key and a full stop"
    RECORD = "its own fields, each after the key and a full stop"
    TABLE = "a table"
    KEYED_TABLE = "a table whose first column is the id"


@attrs.frozen
class Slot:
    """
    One field of a record, or of a record within it.

    Attributes:
        path: Its keys.

        shape: How it is laid out.

        kind: Of the leaf or of each one; `None` for records.

        record: The type of the record or of each one; `None` for leaves.

        owner: The type of the record whose field it is.

        required: Whether that record needs it.
    """

    path: tuple[str, ...]
    shape: Shape
    kind: Kind | None
    record: type[Any] | None
    owner: type[Any]
    required: bool


def slots(record: Any) -> tuple[Slot, ...]:
    """
    Return every field of *record*, those of records within it after the record itself.

    The chapters of a report have sheets of their own: their fields are left out, and so
    are its statements.

    >>> from safeguarding_model.finance import Finance
    >>> [".".join(slot.path) for slot in slots(Finance)][-4:]
    ['reserve.printed', 'reserve.closing', 'reserve.history', 'notes']
    """
    return _known_slots(record)


def chapter_types() -> dict[str, type[Any]]:
    """
    Return the type of each chapter, in the report's order.

    >>> list(chapter_types())[0]
    'partners'
    """
    attrs.resolve_types(AnnualReport)
    types = {field.name: field.type for field in attrs.fields(AnnualReport)}
    return {name: unwrapped(types[name])[0] for name in CHAPTERS}


@cache
def _known_slots(record: Any) -> tuple[Slot, ...]:
    return tuple(_slots(record))


def _slots(record: type[Any]) -> Iterator[Slot]:
    attrs.resolve_types(record)
    for field in attrs.fields(record):
        if record is AnnualReport and field.name == STATEMENTS:
            continue
        inner, _ = unwrapped(field.type)
        slot = _slot(field, inner, record)
        yield slot
        if slot.shape is Shape.RECORD and field.name not in CHAPTERS:
            for below in _slots(inner):
                yield attrs.evolve(below, path=(field.name, *below.path))


def _slot(field: attrs.Attribute[Any], inner: Any, owner: type[Any]) -> Slot:
    origin = get_origin(inner)
    shapes = {
        tuple: (Shape.LEAVES, Shape.TABLE),
        FrozenMapping: (Shape.MAPPING, Shape.KEYED_TABLE),
    }
    leaf, several = shapes.get(origin, (Shape.LEAF, Shape.RECORD))
    item = get_args(inner)[0] if origin in shapes else inner
    kind = DateKind() if item is date else kind_of(item)
    return Slot(
        path=(field.name,),
        shape=several if kind is None else leaf,
        kind=kind,
        record=item if kind is None else None,
        owner=owner,
        required=field.default is attrs.NOTHING,
    )


STATEMENTS_SLOT = Slot(
    path=(STATEMENTS,),
    shape=Shape.TABLE,
    kind=None,
    record=Statement,
    owner=AnnualReport,
    required=False,
)
"""The one field of the sheet of statements."""
