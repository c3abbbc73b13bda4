"""
Write a report: equal reports give equal bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.documents.files import write_whole
from safeguarding_model.documents.formats import checked_format, format_of
from safeguarding_model.errors import InvalidTypeError
from safeguarding_model.fields import DateKind
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.records import kind_of, unwrapped

__all__ = ["dump", "dumps"]

Write = Callable[[Any], object]


def dumps(report: AnnualReport, format: str = "json") -> str:  # noqa: A002
    """
    Return *report* as a document.

    Keys stand in the order of the records' fields, mappings in the order of their ids,
    and what equals its default is left out, so that equal reports give equal text.

    Args:
        report: The report.

        format: ``json``, ``toml`` or ``yaml``.

    Raises:
        InvalidTypeError: *report* is no `AnnualReport`.

        UnknownNameError: There is no such format.

    >>> from safeguarding_model.documents import blank, loads
    >>> print(dumps(loads(blank(), "toml"), "toml").splitlines()[0])
    format = 1
    """
    if checked_format(format) == "yaml":
        from safeguarding_model.documents.yaml_writing import yaml_text

        return yaml_text(_document(report))
    if format == "toml":
        import tomli_w

        return tomli_w.dumps(_document(report), multiline_strings=True)
    import json

    return (
        json.dumps(_document(report), ensure_ascii=False, indent=2, default=date.isoformat) + "\n"
    )


def dump(report: AnnualReport, path: str | os.PathLike[str]) -> None:
    """
    Write *report* to the file at *path*, whose suffix names the format.

    The text is written beside the file and then takes its place, so that a failure
    leaves what was there before, and nothing else behind.

    Raises:
        InvalidTypeError: *report* is no `AnnualReport`.

        UnknownNameError: The suffix names no format.

        OSError: The file cannot be written.
    """
    write_whole(path, dumps(report, format_of(path)))


def _document(report: AnnualReport) -> dict[str, object]:
    if type(report) is not AnnualReport:
        msg = f"only an AnnualReport can be written, not a {type(report).__name__}"
        raise InvalidTypeError(msg)
    return {"format": report.format, **_table(report)}


def _table(record: Any) -> dict[str, object]:
    kind: Any = type(record)
    present = (
        (name, default, write, getattr(record, name)) for name, default, write in _plan(kind)
    )
    return {name: write(value) for name, default, write, value in present if value != default}


@cache
def _plan(record: Any) -> tuple[tuple[str, object, Write], ...]:
    attrs.resolve_types(record)
    return tuple(
        (field.name, _default(field), _writer(field.type)) for field in attrs.fields(record)
    )


def _default(field: attrs.Attribute[Any]) -> object:
    default: Any = field.default
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]


def _writer(annotation: Any) -> Write:
    inner, _ = unwrapped(annotation)
    kind = DateKind() if inner is date else kind_of(inner)
    if kind is not None:
        return kind.write
    origin = get_origin(inner)
    if origin is tuple:
        write = _writer(get_args(inner)[0])
        return lambda values: [write(value) for value in values]
    if origin is FrozenMapping:
        write = _writer(get_args(inner)[0])
        return lambda values: {key: write(values[key]) for key in sorted(values)}
    return _table
