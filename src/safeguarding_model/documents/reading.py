"""
Read a report from a file or from text: a report, or one error that tells everything that is wrong.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.documents.formats import checked_format, format_of
from safeguarding_model.documents.limits import Limits, limits_of, too_large
from safeguarding_model.documents.positions import located
from safeguarding_model.documents.refusals import Refusals, RefusedError, document_error
from safeguarding_model.documents.trees import Opened
from safeguarding_model.errors import DocumentError, InvalidTypeError, UnknownNameError

__all__ = ["load", "loads", "told_report"]

_MAGIC = {
    b"PK\x03\x04": "a zip archive or workbook",
    b"\x1f\x8b": "a compressed file",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}


def load(path: str | os.PathLike[str], *, limits: Limits | None = None) -> AnnualReport:
    """
    Return the report in the file at *path*, whose suffix names its format.

    Args:
        path: A name that ends in ``.json``, ``.toml``, ``.yaml``, ``.yml`` or ``.xlsx``.

        limits: How large the document may be, where the format's own `LIMITS` do not do.

    Raises:
        DocumentError: The file holds no report; everything that is wrong with it is told.

        MissingExtraError: Its format needs an extra that is not installed.

        OSError: The file cannot be read.
    """
    try:
        suffix_format = format_of(path)
    except UnknownNameError as error:
        raise document_error(code="unknown-format", message=str(error)) from None
    size = limits_of(suffix_format, limits).size
    try:
        file = Path(path).open("rb")  # noqa: SIM115  (its with follows)
    except ValueError:
        message = "found a path that no file can have"
        raise document_error(code="bad-path", message=message) from None
    with file:
        if os.fstat(file.fileno()).st_size > size:
            raise too_large(size, "bytes")
        data = file.read(size + 1)
    return loads(data, suffix_format, limits=limits)


def loads(
    data: str | bytes,
    format: str = "json",  # noqa: A002
    *,
    limits: Limits | None = None,
) -> AnnualReport:
    """
    Return the report that *data* says.

    Args:
        data: Text, or its bytes in UTF-8; a workbook is bytes.

        format: ``json``, ``toml``, ``yaml`` or ``xlsx``.

        limits: How large the document may be, where the format's own `LIMITS` do not do.

    Raises:
        DocumentError: It is no report; everything that is wrong with it is told.

        MissingExtraError: Its format needs an extra that is not installed.

        UnknownNameError: There is no such format.

    >>> loads('{"titel": "Annual report"}')  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    safeguarding_model.errors.DocumentError: ...did you mean 'title'?
    period: found no key 'period', which is always needed; add it
    partnership: found no key 'partnership', which is always needed; add it
    """
    if checked_format(format) == "json" and limits is None:
        from safeguarding_model.documents.plain_json import plain_report

        report = plain_report(data)
        if report is not None:
            return report
    return told_report(data, format, limits=limits)


def told_report(data: str | bytes, format: str, *, limits: Limits | None = None) -> AnnualReport:  # noqa: A002
    """
    Return the report that *data* says, by the way that tells everything that is wrong.

    It alone decides what a document means: `loads` only tries a quicker way first.

    Raises:
        DocumentError: It is no report.
    """
    document = _opened(data, format, limits_of(format, limits))
    from safeguarding_model.documents.metric_names import unknown_metrics
    from safeguarding_model.documents.structuring import structured
    from safeguarding_model.documents.versions import migrated

    refusals, unknown = document.refusals, Refusals()
    try:
        tree = migrated(document.tree)
        unknown = unknown_metrics(tree)
        report = structured(tree)
        if not refusals.total and not unknown.total:
            return report
    except RefusedError as error:
        refusals.take(error, "")
    refusals.take(RefusedError(unknown), "")
    raise DocumentError(document.located(refusals.problems), refusals.total)


def _opened(data: object, name: str, limits: Limits) -> Opened:
    if name == "xlsx":
        from safeguarding_model.documents.workbooks.reading import opened_workbook

        return opened_workbook(_bytes(data, limits), limits)
    text = _decoded(data, limits).removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    find = partial(located, text=text, name=name)
    if name == "yaml":
        from safeguarding_model.documents.yaml_text import parsed_yaml

        tree, found = parsed_yaml(text, limits)
        return Opened(tree, partial(find, found=found))
    signs = ",[{" if name == "json" else ",[{="
    if sum(map(text.count, signs)) > limits.elements:
        raise too_large(limits.elements, "keys and items")
    if name == "toml":
        from safeguarding_model.documents.toml_text import parsed_toml

        return Opened(parsed_toml(text, deepest=limits.depth), find)
    from safeguarding_model.documents.json_text import parsed_json

    return Opened(parsed_json(text, deepest=limits.depth), find)


def _bytes(data: object, limits: Limits) -> bytes:
    if not isinstance(data, bytes | bytearray | memoryview):
        way = "a workbook is bytes" if isinstance(data, str) else "a document is text or bytes"
        msg = f"{way}, not a {type(data).__name__}; load(path) reads a file"
        raise InvalidTypeError(msg)
    if len(data) > limits.size:
        raise too_large(limits.size, "bytes")
    return bytes(data)


def _decoded(data: object, limits: Limits) -> str:
    raw = _bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data, limits)
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
