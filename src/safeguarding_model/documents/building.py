"""
From the tables and lists of a JSON document to a report, quickly, where nothing is wrong.

For each record a function is written from its fields, once: its keyword arguments are
the keys of the table, so that Python itself looks for unknown and missing ones. Whatever
is not plainly right is refused without a word. The reader then takes the long way, which
tells everything; that way alone says what a document means, and this one has to agree.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, TypeAlias, get_args, get_origin

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.documents.building_leaves import (
    Reader,
    Tally,
    UnsureError,
    identifiers,
    leaf_reader,
    list_of_texts,
)
from safeguarding_model.fields import DateKind, Kind, TextKind
from safeguarding_model.mappings import FrozenMapping, holding
from safeguarding_model.records import Record, has_rules, kind_of, unwrapped

__all__ = ["built", "default_of", "unlocked"]

_ABSENT = object()
_EMPTY: FrozenMapping[Any] = FrozenMapping()

Maker: TypeAlias = Callable[..., Any]


def built(tree: dict[str, object], keys: int) -> AnnualReport:
    """
    Return the report that *tree* says.

    Args:
        tree: As a JSON parser gives it, of text that holds nothing invisible.

        keys: How many keys the document has in all; more than *tree* has where one is repeated.

    Raises:
        UnsureError: Something is not plainly right; what, is not said.

        TypeError: Likewise.

        ValueError: Likewise.

    >>> period = {"start": "2023-04-01", "end": "2024-03-31"}
    >>> built({"title": "Ours", "period": period, "partnership": {"name": "Ours"}}, 6).title
    'Ours'
    """
    tally = [len(tree)]
    report: AnnualReport = _maker(AnnualReport)(tally, **tree)
    if sum(tally) != keys:
        raise UnsureError
    return report


@cache
def _maker(record: Any) -> Maker:
    attrs.resolve_types(record)
    fields = attrs.fields(record)
    scope: dict[str, Any] = {
        "ABSENT": _ABSENT,
        "RECORD": record,
        "BLANK": unlocked(record),
        "UnsureError": UnsureError,
    }
    arguments, lines = [], []
    for field in fields:
        name = field.name
        scope[f"read_{name}"] = _reader(field.type)
        if field.default is attrs.NOTHING:
            arguments.append(name)
            lines.append(f"made.{name} = read_{name}(tally, {name})")
            continue
        scope[f"default_{name}"] = default_of(field)
        arguments.append(f"{name}=ABSENT")
        lines.append(
            f"made.{name} = default_{name} if {name} is ABSENT else read_{name}(tally, {name})"
        )
    if has_rules(record):
        lines.append("if made._rules(): raise UnsureError")
    source = [
        f"def make(tally, /, *, {', '.join(arguments)}):",
        "made = BLANK()",
        *lines[: len(fields)],
        "made.__class__ = RECORD",
        *lines[len(fields) :],
        "return made",
    ]
    exec("\n    ".join(source), scope)  # noqa: S102  (of names of fields alone, as attrs does)
    return scope["make"]  # type: ignore[no-any-return]


def unlocked(record: type) -> type:
    """
    Return a class like *record* whose objects can be filled, and then declared to be records.

    >>> from safeguarding_model.statements import Section
    >>> made = unlocked(Section)()
    >>> made.heading, made.starts_at = "Finance", 24
    >>> made.__class__ = Section
    >>> made
    Section(heading='Finance', starts_at=24)
    """
    body = {
        "__slots__": record.__dict__["__slots__"],
        "__init__": object.__init__,
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,  # else Python looks it up whenever one is set
    }
    return type(f"_Unlocked{record.__name__}", record.__bases__, body)


def default_of(field: attrs.Attribute[Any]) -> object:
    """
    Return what a field holds where nothing is said; an empty mapping is one and the same.
    """
    default: Any = field.default
    if not isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return default
    assert default.factory is FrozenMapping
    return _EMPTY


def _reader(annotation: Any) -> Reader:
    inner, _ = unwrapped(annotation)
    kind = _kind(inner)
    if kind is not None:
        return leaf_reader(kind)
    origin = get_origin(inner)
    if origin is tuple:
        return _list(get_args(inner)[0])
    if origin is FrozenMapping:
        return _mapping(get_args(inner)[0])
    make = _maker(inner) if issubclass(inner, Record) else _plain(inner)

    def read(tally: Tally, raw: Any) -> object:
        tally.append(len(raw))
        return make(tally, **raw)

    return read


def _kind(annotation: Any) -> Kind | None:
    return DateKind() if annotation is date else kind_of(annotation)


def _plain(record: type) -> Maker:
    # A period checks itself.
    fields = attrs.fields(record)
    attrs.resolve_types(record)
    readers = {field.name: _reader(field.type) for field in fields}

    def make(tally: Tally, /, **table: object) -> object:
        return record(**{name: readers[name](tally, raw) for name, raw in table.items()})

    return make


def _list(item: Any) -> Reader:
    kind = _kind(item)
    if type(kind) is TextKind:
        return list_of_texts
    if kind is None and get_origin(item) is None and issubclass(item, Record):
        return _list_of_records(_maker(item))
    read = _reader(item)

    def read_list(tally: Tally, raw: Any) -> object:
        if type(raw) is not list:
            raise UnsureError
        return tuple([read(tally, each) for each in raw])

    return read_list


def _list_of_records(make: Maker) -> Reader:
    def read_list(tally: Tally, raw: Any) -> object:
        if type(raw) is not list:
            raise UnsureError
        tally.append(sum(map(len, raw)))
        return tuple([make(tally, **each) for each in raw])

    return read_list


def _mapping(item: Any) -> Reader:
    read = _reader(item)

    def read_mapping(tally: Tally, raw: Any) -> object:
        if type(raw) is not dict:
            raise UnsureError
        tally.append(len(raw))
        for key in raw:
            identifiers[key]  # read, where it is new
        return holding({key: read(tally, each) for key, each in raw.items()})

    return read_mapping
