"""
Read a report from a file or from text: a report, or one error that tells everything that is wrong.
"""

from __future__ import annotations

import os
from pathlib import Path

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.documents.formats import checked_format, format_of
from safeguarding_model.documents.refusals import MOST, RefusedError, document_error
from safeguarding_model.errors import DocumentError, InvalidTypeError, Problem, UnknownNameError

__all__ = ["LARGEST_DOCUMENT", "load", "loads"]

LARGEST_DOCUMENT = 10_000_000
"""Bytes; the bundled report has about a hundredth of it."""

_MOST_VALUES = 1_000_000
_MAGIC = {
    b"PK\x03\x04": "a zip archive or workbook",
    b"\x1f\x8b": "a compressed file",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}


def load(path: str | os.PathLike[str]) -> AnnualReport:
    """
    Return the report in the file at *path*, whose suffix names its format.

    Raises:
        DocumentError: The file holds no report; everything that is wrong with it is told.

        OSError: The file cannot be read.
    """
    try:
        suffix_format = format_of(path)
    except UnknownNameError as error:
        raise document_error(code="unknown-format", message=str(error)) from None
    try:
        file = Path(path).open("rb")  # noqa: SIM115  (its with follows)
    except ValueError:
        message = "found a path that no file can have"
        raise document_error(code="bad-path", message=message) from None
    with file:
        if os.fstat(file.fileno()).st_size > LARGEST_DOCUMENT:
            raise _too_large()
        data = file.read(LARGEST_DOCUMENT + 1)
    return loads(data, suffix_format)


def loads(data: str | bytes, format: str = "json") -> AnnualReport:  # noqa: A002
    """
    Return the report that *data* says.

    Args:
        data: Text, or its bytes in UTF-8.

        format: ``json`` or ``toml``.

    Raises:
        DocumentError: It is no report; everything that is wrong with it is told.

        UnknownNameError: There is no such format.

    >>> loads('{"titel": "Annual report"}')  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    safeguarding_model.errors.DocumentError: ...did you mean 'title'?
    period: found no key 'period', which is always needed; add it
    partnership: found no key 'partnership', which is always needed; add it
    """
    checked_format(format)
    text = _decoded(data).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LARGEST_DOCUMENT or text.count(",") + text.count("=") > _MOST_VALUES:
        raise _too_large()
    from safeguarding_model.documents.metric_names import unknown_metrics
    from safeguarding_model.documents.structuring import structured
    from safeguarding_model.documents.versions import migrated

    problems: tuple[Problem, ...] = ()
    total = 0
    try:
        tree = migrated(_parsed(text, format))
        problems = unknown_metrics(tree)
        total = len(problems)
        report = structured(tree)
        if not total:
            return report
    except RefusedError as error:
        problems = (*error.refusals.problems, *problems)
        total += error.refusals.total
    from safeguarding_model.documents.positions import located

    raise DocumentError(located(problems[:MOST], text, format), total)


def _parsed(text: str, name: str) -> object:
    if name == "toml":
        from safeguarding_model.documents.toml_text import parsed_toml

        return parsed_toml(text)
    from safeguarding_model.documents.json_text import parsed_json

    return parsed_json(text)


def _too_large() -> DocumentError:
    size = LARGEST_DOCUMENT // 1_000_000
    return document_error(
        code="too-large",
        message=f"found more than {size} MB or {_MOST_VALUES:,} values, expected one report",
    )


def _decoded(data: object) -> str:
    if isinstance(data, str):
        return data
    if not isinstance(data, bytes | bytearray | memoryview):
        msg = f"a document is text or bytes, not a {type(data).__name__}; load(path) reads a file"
        raise InvalidTypeError(msg)
    raw = bytes(data)
    if len(raw) > LARGEST_DOCUMENT:
        raise _too_large()
    for magic, kind in _MAGIC.items():
        if raw.startswith(magic):
            raise document_error(
                code="bad-encoding",
                message=f"found {kind}, expected text in UTF-8; save it as such",
            )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = f"the byte 0x{raw[error.start]:02x} at {error.start:,}"
        message = f"found {byte}, expected text in UTF-8; save it as such"
        raise document_error(code="bad-encoding", message=message, line=line) from None
