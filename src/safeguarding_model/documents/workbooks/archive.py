"""
The zip archive that a workbook is: its parts, counted as they are unpacked.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from safeguarding_model.documents.limits import Limits, too_large
from safeguarding_model.documents.refusals import document_error
from safeguarding_model.errors import DocumentError

__all__ = ["Archive", "broken"]

_MOST_PARTS = 1000
_ENTRY = b"PK\x01\x02"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def broken(why: str, *, sheet: str | None = None, cell: str | None = None) -> DocumentError:
    """
    Return the error for a file that is no workbook, or a damaged one.

    >>> str(broken("a part is missing"))
    'the document: found no valid workbook: a part is missing'
    """
    message = f"found no valid workbook: {why}"
    return document_error(code="syntax", message=message, sheet=sheet, cell=cell)


class Archive:
    """
    The parts of a workbook, none of them unpacked before it is asked for.

    Raises:
        DocumentError: The bytes are no archive, or one that no spreadsheet writes.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        if not data.startswith(b"PK\x03\x04"):
            kind = (
                "an old office document, or one with a password"
                if data[:4] == b"\xd0\xcf\x11\xe0"
                else "other bytes"
            )
            message = f"found {kind}, expected a workbook; save it as .xlsx, without a password"
            raise document_error(code="bad-encoding", message=message)
        if data.count(_ENTRY) > _MOST_PARTS:
            raise too_large(_MOST_PARTS, "parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE:
            why = "its list of parts is damaged or cut off"
            raise broken(why) from None
        self._limits = limits
        self._left = limits.inflated
        self.names: frozenset[str] = self._checked_names()

    def _checked_names(self) -> frozenset[str]:
        names = self._zip.namelist()
        for name in names:
            if name.startswith("/") or "\\" in name or ".." in name.split("/"):
                why = f"a part is called {name[:60]!r}, which leads out of it"
                raise broken(why)
        if len(set(names)) < len(names):
            why = "two parts have the same name"
            raise broken(why)
        return frozenset(names)

    def read(self, name: str) -> bytes:
        """
        Return the part of that name.

        Raises:
            DocumentError: It is missing or damaged, or all parts together are too large.
        """
        if name not in self.names:
            why = f"the part {name[:100]!r} is missing"
            raise broken(why)
        entry = self._zip.getinfo(name)
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            why = f"the part {name[:100]!r} is packed in a way that no spreadsheet uses"
            raise broken(why)
        try:
            with self._zip.open(entry) as part:
                data = part.read(self._left + 1)
        except _DAMAGE:
            why = f"the part {name[:100]!r} is damaged, or has a password"
            raise broken(why) from None
        self._left -= len(data)
        if self._left < 0:
            raise too_large(self._limits.inflated, "bytes once unpacked")
        return data
