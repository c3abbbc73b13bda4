"""
Writing: from records to the text of a JSON document.

For each record there is a `msgspec.Struct` of what the document says of it, and a function,
written once from the fields, that fills it. msgspec leaves out what is a default and writes
choices and days as text.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, TypeAlias, get_args, get_origin

import attrs
import msgspec

from safeguarding_model.amounts import CountKind
from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.fields import ChoiceKind, Kind
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.records import kind_of, unwrapped

__all__ = ["text_of"]

Write: TypeAlias = Callable[[Any], Any]

_encode = msgspec.json.Encoder().encode

_NEEDED = object()
"""The default of what always has to be written."""


def text_of(report: AnnualReport) -> str:
    """
    Return *report* as a JSON document, indented by two.

    Raises:
        TypeError: A value is of a class of somebody's own, which msgspec does not know.

    >>> from safeguarding_model.documents import blank, loads
    >>> print(text_of(loads(blank(), "toml"))[:15])
    {
      "format": 1
    """
    (table,) = _writer(AnnualReport)((report,))
    text = msgspec.json.format(_encode(table), indent=2)
    return (text + b"\n").decode()


@cache
def _writer(record: Any) -> Write:
    """
    Write the function that makes structs of records, in the order of the fields.
    """
    attrs.resolve_types(record)
    fields: list[tuple[str, Any, Any]] = []
    scope: dict[str, Any] = {}
    values = []
    for field in attrs.fields(record):
        value, absent = _value(field, scope)
        values.append(value)
        fields.append((field.name, Any, absent))
    scope["STRUCT"] = msgspec.defstruct(record.__name__, fields, omit_defaults=True, gc=False)
    lines = [
        "every = []",
        "for record in records:",
        f"    every.append(STRUCT({', '.join(values)}))",
    ]
    source = "\n    ".join(["def write(records):", *lines, "return every"])
    exec(source, scope)  # noqa: S102  (of names of fields alone, as attrs does)
    return scope["write"]  # type: ignore[no-any-return]


def _value(field: attrs.Attribute[Any], scope: dict[str, Any]) -> tuple[str, Any]:
    """
    Return the expression of what a document says of a field, and what it is where it says nothing.
    """
    name, default = field.name, field.default
    annotation = unwrapped(field.type)[0]
    value = f"record.{name}" + ("._items" if get_origin(annotation) is FrozenMapping else "")
    written = _written(annotation, name, scope)
    if default is attrs.NOTHING or name == "format":
        return written.format(value=value), _NEEDED
    if default is None:
        if written == "{value}":
            return value, None
        return f"None if (value := {value}) is None else {written.format(value='value')}", None
    if isinstance(default, attrs.Factory) or default == ():  # type: ignore[arg-type]
        return f"{written.format(value='value')} if (value := {value}) else None", None
    scope[f"default_{name}"] = default
    same = f"(value := {value}) == default_{name}"
    return f"default_{name} if {same} else {written.format(value='value')}", default


def _written(annotation: Any, name: str, scope: dict[str, Any]) -> str:
    """
    Return the expression that a value is written by, which says ``{value}`` for it.
    """
    kind, origin = _kind(annotation), get_origin(annotation)
    if kind is not None:
        return _leaf(kind, "{value}", name, scope)
    if origin is None:
        scope[f"write_{name}"] = _writer(annotation)
        return f"write_{name}(({{value}},))[0]"
    item = get_args(annotation)[0]
    kind = _kind(item)
    if kind is None:
        scope[f"write_{name}"] = _writer(item)
        if origin is tuple:
            return f"write_{name}({{value}})"
        written = f"write_{name}((each,))[0]"
    else:
        written = _leaf(kind, "each", name, scope)
    if origin is FrozenMapping and written == "each":
        # Most stand in the order of their ids, having been read from what was written.
        other = "dict(sorted({value}.items()))"
        return (
            f"({{value}} if len({{value}}) < 2 or [*{{value}}] == sorted({{value}}) else {other})"
        )
    if origin is FrozenMapping:
        return f"{{{{key: {written} for key, each in sorted({{value}}.items())}}}}"
    return "{value}" if written == "each" else f"[{written} for each in {{value}}]"


def _kind(annotation: Any) -> Kind | None:
    return Kind() if annotation is date else kind_of(annotation)


def _leaf(kind: Kind, value: str, name: str, scope: dict[str, Any]) -> str:
    if type(kind).write is Kind.write or isinstance(kind, ChoiceKind):
        return value
    scope[f"write_{name}"] = kind.write
    if isinstance(kind, CountKind):
        return f"({value} if type({value}) is int else write_{name}({value}))"
    return f"write_{name}({value})"
