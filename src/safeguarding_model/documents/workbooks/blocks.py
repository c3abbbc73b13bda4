"""
The rows and tables of a sheet: where each value of a report is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from safeguarding_model.annual_report import CHAPTERS, AnnualReport
from safeguarding_model.documents.workbooks.layout import (
    EMPTY_LIST,
    EMPTY_TABLE,
    NUMBER,
    OF_NUMBER,
    STATEMENTS_SLOT,
    TITLE_SHEET,
    Shape,
    Slot,
    chapter_types,
    slots,
)
from safeguarding_model.fields import Kind
from safeguarding_model.metrics import METRICS

__all__ = ["Block", "Column", "sheets"]

_SPARE = 3
_USUAL = 2

Tree = dict[str, Any]


@attrs.frozen
class Column:
    """
    One key, of a row of fields or at the head of a table.

    Attributes:
        key: As it is written.

        kind: Of what stands under it; `None` for the signs of this layout itself.

        slot: The field, where it is one.
    """

    key: str
    kind: Kind | None = None
    slot: Slot | None = None


@attrs.frozen
class Block:
    """
    A table, or the fields of a sheet as one whose every row has a key of its own.

    Attributes:
        title: Path of the table; empty for the fields.

        slot: The field that the table is.

        columns: Its keys: along a table, down the fields.

        rows: The values of each row by the number of their column; of the fields there is
            only one, each value beside its key.
    """

    title: str
    slot: Slot | None
    columns: tuple[Column, ...]
    rows: tuple[dict[int, object], ...]


def sheets(document: Tree, usual: Tree | None = None) -> Iterator[tuple[str, list[Block]]]:
    """
    Yield each sheet of a document: its name, its fields and its tables.

    Args:
        document: Tables, lists and leaves of a report as a document has them.

        usual: A document that says everything, where the sheets are a form to fill in:
            then every key stands there, with a value or without.
    """
    yield TITLE_SHEET, _blocks(slots(AnnualReport), document, usual)
    for name, record in chapter_types().items():
        if document.get(name) or usual is not None:
            below = None if usual is None else usual[name] | {"printed": _usual_printed(name)}
            yield name, _blocks(slots(record), document.get(name, {}), below)
    if document.get("statements") or usual is not None:
        yield "statements", _blocks((STATEMENTS_SLOT,), document, usual)


def _usual_printed(chapter: str) -> dict[str, object]:
    found = [name.partition(".") for name, metric in METRICS.items() if not metric.parameters]
    return {rest.replace("-", "_"): "" for first, _, rest in found if first == chapter}


def _blocks(fields: Iterable[Slot], tree: Tree, usual: Tree | None) -> list[Block]:
    fields = tuple(fields)
    columns: list[Column] = []
    values: dict[int, object] = {}
    for slot in fields:
        if slot.shape not in _TABLES:
            for column, value in _cells(slot, tree, usual):
                if value is not None:
                    values[len(columns)] = value
                columns.append(column)
    blocks = [Block("", None, tuple(columns), (values,))] if columns else []
    for slot in fields:
        if slot.shape in _TABLES:
            blocks += _table(slot, tree, usual)
    return blocks


_TABLES = {Shape.TABLE, Shape.KEYED_TABLE}


def _cells(slot: Slot, tree: Tree, usual: Tree | None) -> Iterator[tuple[Column, object]]:
    """
    Yield the keys of a field that is no table, each with its value or `None`.
    """
    key, value = ".".join(slot.path), _at(tree, slot.path)
    if slot.shape is Shape.LEAF:
        if value is not None or usual is not None:
            yield Column(key, slot.kind, slot), value
    elif slot.shape is Shape.LEAVES:
        items = [EMPTY_LIST] if value == [] else value or []
        kinds = None if value == [] else slot.kind
        spare = 0 if usual is None else max(_SPARE - len(items), 0)
        yield from ((Column(key, kinds, slot), item) for item in items)
        yield from ((Column(key, slot.kind, slot), None) for _ in range(spare))
    elif slot.shape is Shape.MAPPING:
        if value == {}:
            yield Column(key), EMPTY_TABLE
        usually = _at(usual, slot.path) if usual is not None else None
        for name in (value or {}) | (usually or {}):
            yield Column(f"{key}.{name}", slot.kind, slot), (value or {}).get(name)
    elif value == {} and not (usual is not None and slot.path[0] in CHAPTERS):
        yield Column(key), EMPTY_TABLE


def _at(tree: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree


def _table(slot: Slot, tree: Tree, usual: Tree | None) -> Iterator[Block]:
    held, usually = _at(tree, slot.path), _at(usual, slot.path) if usual is not None else None
    items = _items(held)
    if not items and usual is None:
        return
    model = None if usual is None else _merged(_items(usually))
    yield from _tables(slot, ".".join(slot.path), [(0, item) for item in items], model)


def _items(held: Any) -> list[Tree]:
    if isinstance(held, dict):
        return [{"id": key} | item for key, item in held.items()]
    return held or []


def _merged(items: list[Tree]) -> Tree:
    merged: Tree = {}
    for item in items:
        for key, value in item.items():
            both = isinstance(value, dict) and isinstance(merged.get(key), dict)
            merged[key] = merged[key] | value if both else value
    return merged


def _tables(
    slot: Slot, title: str, items: list[tuple[int, Tree]], usual: Tree | None
) -> Iterator[Block]:
    assert slot.record is not None
    fields = slots(slot.record)
    below = [field for field in fields if field.shape in _TABLES]
    columns: list[Column] = []
    rows: list[dict[int, object]] = [{} for _ in items]
    if "." in title and slot.path != tuple(title.split(".")):
        _add(columns, rows, Column(OF_NUMBER), [of for of, _ in items])
    if below:
        _add(columns, rows, Column(NUMBER), range(1, len(items) + 1))
    if slot.shape is Shape.KEYED_TABLE:
        _add(columns, rows, Column("id", _KEY, slot), [item["id"] for _, item in items])
    for field in fields:
        if field.shape not in _TABLES:
            _add_field(columns, rows, field, [item for _, item in items], usual)
    yield Block(title, slot, tuple(columns), tuple(rows))
    for field in below:
        key = ".".join(field.path)
        within = [
            (index + 1, inner)
            for index, (_, item) in enumerate(items)
            for inner in _items(_at(item, field.path))
        ]
        if within or usual is not None:
            model = None if usual is None else _merged(_items(_at(usual, field.path)))
            yield from _tables(field, f"{title}.{key}", within, model)


def _add(
    columns: list[Column], rows: list[dict[int, object]], column: Column, values: Iterable[object]
) -> None:
    for row, value in zip(rows, values, strict=True):
        row[len(columns)] = value
    columns.append(column)


def _add_field(
    columns: list[Column],
    rows: list[dict[int, object]],
    slot: Slot,
    items: list[Tree],
    usual: Tree | None,
) -> None:
    """
    Add the columns that *slot* needs in any of *items*, and their values.
    """
    cells = [list(_cells(slot, item, None)) for item in items]
    keys: dict[str, Column] = {}
    times: dict[str, int] = {}
    for line in cells:
        for column, _ in line:
            keys.setdefault(column.key, column)
            own = sum(other.key == column.key for other, _ in line)
            times[column.key] = max(times.get(column.key, 0), own)
    for column, _ in _cells(slot, {}, usual) if usual is not None else ():
        keys.setdefault(column.key, column)
        times[column.key] = max(
            times.get(column.key, 0), _USUAL if slot.shape is Shape.LEAVES else 1
        )
    for key, column in keys.items():
        for index in range(times[key]):
            for row, line in zip(rows, cells, strict=True):
                values = [value for other, value in line if other.key == key]
                if index < len(values):
                    row[len(columns)] = values[index]
            columns.append(column)


def _key_kind() -> Kind:
    from safeguarding_model.fields import Identifier
    from safeguarding_model.records import kind_of

    kind = kind_of(Identifier)
    assert kind is not None
    return kind


_KEY = _key_kind()
