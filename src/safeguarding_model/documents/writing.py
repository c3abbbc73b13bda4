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

from safeguarding_model.amounts import CountKind
from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.documents.files import write_whole
from safeguarding_model.documents.formats import TEXT_FORMATS, checked_format, format_of
from safeguarding_model.errors import InvalidTypeError, InvalidValueError
from safeguarding_model.fields import DateKind, Kind
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.records import kind_of, unwrapped

__all__ = ["document_of", "dump", "dumps"]

Write = Callable[[Any], Any]


def dumps(report: AnnualReport, format: str = "json") -> str:  # noqa: A002
    """
    Return *report* as a document.

    Keys stand in the order of the records' fields, mappings in the order of their ids,
    and what equals its default is left out, so that equal reports give equal text.

    Args:
        report: The report.

        format: ``json``, ``toml`` or ``yaml``. A workbook is no text: `dump` writes it.

    Raises:
        InvalidTypeError: *report* is no `AnnualReport`.

        InvalidValueError: The format is not text.

        UnknownNameError: There is no such format.

    >>> from safeguarding_model.documents import blank, loads
    >>> print(dumps(loads(blank(), "toml"), "toml").splitlines()[0])
    format = 1
    """
    if checked_format(format) not in TEXT_FORMATS:
        msg = f"a workbook is no text; dump(report, 'report.{format}') writes it"
        raise InvalidValueError(msg)
    if format == "json":
        return _as_json(_checked(report))
    document = document_of(report)
    if format == "yaml":
        from safeguarding_model.documents.yaml_writing import yaml_text

        return yaml_text(document)
    import tomli_w

    return tomli_w.dumps(document, multiline_strings=True)


def dump(report: AnnualReport, path: str | os.PathLike[str]) -> None:
    """
    Write *report* to the file at *path*, whose suffix names the format.

    The document is written beside the file and then takes its place, so that a failure
    leaves what was there before, and nothing else behind.

    Raises:
        InvalidTypeError: *report* is no `AnnualReport`.

        InvalidValueError: A text is too long for a cell of a workbook.

        MissingExtraError: A workbook needs the extra ``excel``.

        UnknownNameError: The suffix names no format.

        OSError: The file cannot be written.
    """
    if format_of(path) in TEXT_FORMATS:
        write_whole(path, dumps(report, format_of(path)))
        return
    from safeguarding_model.documents.workbooks.writing import workbook_bytes

    write_whole(path, workbook_bytes(document_of(report)))


def _as_json(report: AnnualReport) -> str:
    try:
        from safeguarding_model.documents.fast_json import text_of
    except ImportError:
        return _plain_json(report)
    try:
        return text_of(report)
    except TypeError:  # a value of a class of somebody's own
        return _plain_json(report)


def _plain_json(report: AnnualReport) -> str:
    import json

    document = document_of(report)
    text = json.dumps(document, ensure_ascii=False, indent=2, default=date.isoformat)
    return f"{text}\n"


def document_of(report: AnnualReport) -> dict[str, object]:
    """
    Return the tables, lists and leaves that a document of *report* has, in its order.

    Raises:
        InvalidTypeError: *report* is no `AnnualReport`.
    """
    table: dict[str, object] = _writer_of(AnnualReport)(_checked(report))
    return {"format": report.format, **table}


def _checked(report: object) -> AnnualReport:
    if type(report) is not AnnualReport:
        msg = f"only an AnnualReport can be written, not a {type(report).__name__}"
        raise InvalidTypeError(msg)
    return report


@cache
def _writer_of(record: Any) -> Write:
    """
    Write the function that makes a table of a record: its fields in order, without what is a default.
    """
    attrs.resolve_types(record)
    scope: dict[str, Any] = {}
    lines = ["made = {}"]
    for field in attrs.fields(record):
        name = field.name
        written, helper = _written(unwrapped(field.type)[0])
        scope |= {f"write_{name}": helper, f"default_{name}": field.default}
        lines.append(f"value = record.{name}")
        needed = _needed(field)
        written = written.format(write=f"write_{name}")
        lines.append(f"{needed}made[{name!r}] = {written}")
    source = "\n    ".join(["def write(record):", *lines, "return made"])
    exec(source, scope)  # noqa: S102  (of names of fields alone, as attrs does)
    return scope["write"]  # type: ignore[no-any-return]


def _needed(field: attrs.Attribute[Any]) -> str:
    if field.default is attrs.NOTHING:
        return ""
    if field.default is None:
        return "if value is not None: "
    is_empty = field.default == () or isinstance(field.default, attrs.Factory)  # type: ignore[arg-type]
    return "if value: " if is_empty else f"if value != default_{field.name}: "


def _written(annotation: Any) -> tuple[str, Write | None]:
    """
    Return the expression that a value is written by, and what it calls, if anything.
    """
    kind = DateKind() if annotation is date else kind_of(annotation)
    if isinstance(kind, CountKind):
        return "value if type(value) is int else {write}(value)", kind.write
    if kind is not None:
        is_itself = type(kind).write is Kind.write
        return ("value", None) if is_itself else ("{write}(value)", kind.write)
    origin = get_origin(annotation)
    if origin is tuple:
        written, write = _written(get_args(annotation)[0])
        return ("list(value)" if write is None else f"[{written} for value in value]"), write
    if origin is FrozenMapping:
        written, write = _written(get_args(annotation)[0])
        return f"{{{{key: {written} for key, value in sorted(value.items())}}}}", write
    return "{write}(value)", _writer_of(annotation)
