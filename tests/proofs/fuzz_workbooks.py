"""
Workbooks to fuzz their reader with: parts, cells and number formats put in the place of others.
"""

from __future__ import annotations

import io
import random
import re
import zipfile

__all__ = ["other_cell", "other_format", "parts_of", "stored"]

NUMBER_FORMATS = (
    "0%", "0.0%", "#,##0", "&quot;£&quot;#,##0.00", "0.0 &quot;days&quot;", "yyyy-mm-dd", "h:mm", "[$-809]d mmmm yyyy",
    "0;-0;&quot;none&quot;", "#,###", "[Red]0.00_)", "0.##", "?", "General", "@", "00000", "0;", "*x0", "0&quot;",
)  # fmt: skip
CELLS = (
    "><v>{}</v>", " t='b'><v>1</v>", " t='e'><v>#REF!</v>", " t='str'><v>[c]</v>", " t='d'><v>2024-03-31</v>",
    "><f>1+1</f>",
    " t='inlineStr'><is><r><t>a</t></r><rPh><t>b</t></rPh></is>", " t='s'><v>{}</v>", "><f>1</f><v>{}</v>", "><v></v>",
)  # fmt: skip
NUMBERS = (
    "0",
    "5",
    "-5",
    "0.82",
    "45382",
    "60",
    "1e3",
    "1.5e-7",
    "0.30000000000000004",
    "45382.5",
    "1e99",
    "12345678901234567",
)
_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*(?:/>|>.*?</c>)')


def parts_of(data: bytes) -> dict[str, bytes]:
    """
    Return the parts of a workbook.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def stored(parts: dict[str, bytes]) -> bytes:
    """
    Return the workbook of those parts, not compressed, so that their bytes can be compared.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def other_cell(data: bytes, rng: random.Random) -> bytes:
    """
    Return the part of a sheet with another cell in the place of one.
    """
    cells = list(_CELL.finditer(data))
    if not cells:
        return data
    cell, inner = rng.choice(cells), rng.choice(CELLS).format(rng.choice(NUMBERS))
    made = f'<c r="{cell[1].decode()}" s="{rng.randrange(6)}"{inner}</c>'
    return data[: cell.start()] + made.encode() + data[cell.end() :]


def other_format(data: bytes, rng: random.Random) -> bytes:
    """
    Return the part of a workbook's styles with another number format in the place of one.
    """
    if rng.random() < 0.5:
        pattern, new = rb'formatCode="[^"]*"', f'formatCode="{rng.choice(NUMBER_FORMATS)}"'
    else:
        pattern, new = rb'(?<=xf )numFmtId="[0-9]*"', f'numFmtId="{rng.randrange(60)}"'
    found = list(re.finditer(pattern, data))
    if not found:
        return data
    old = rng.choice(found)
    return data[: old.start()] + new.encode() + data[old.end() :]
