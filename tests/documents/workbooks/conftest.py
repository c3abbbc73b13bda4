"""
Workbooks made part by part, so that each may be spoilt.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

CONTENT = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Parts = Callable[..., bytes]


def _relations(*entries: tuple[str, str, str]) -> str:
    lines = [
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for name, kind, target in entries
    ]
    return f"<Relationships>{''.join(lines)}</Relationships>"


@pytest.fixture
def parts() -> Callable[..., dict[str, str]]:
    """
    Return a function that gives the parts of a workbook with one sheet of those rows.
    """

    def made(rows: str = "", *, sheet: str = "report", **more: str) -> dict[str, str]:
        return {
            "[Content_Types].xml": CONTENT,
            "_rels/.rels": _relations(("r1", "officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": _relations(
                ("r1", "worksheet", "worksheets/sheet1.xml"),
                ("r2", "styles", "/xl/styles.xml"),
                ("r3", "sharedStrings", "sharedStrings.xml"),
            ),
            "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{RELATIONS}">{more.get("properties", "")}'
            f'<sheets><sheet name="{sheet}" sheetId="1" r:id="r1"/>{more.get("sheets", "")}</sheets></workbook>',
            "xl/styles.xml": more.get("styles", "<styleSheet/>"),
            "xl/sharedStrings.xml": more.get("strings", "<sst/>"),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEETS}">{more.get("dimension", "")}'
            f"<sheetData>{rows}</sheetData></worksheet>",
        }

    return made


@pytest.fixture
def zipped() -> Callable[..., bytes]:
    """
    Return a function that packs parts.
    """

    def packed(parts: dict[str, str], **more: Any) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", more.get("compression", zipfile.ZIP_DEFLATED)) as archive:
            for name, text in parts.items():
                archive.writestr(name, text)
        return out.getvalue()

    return packed
