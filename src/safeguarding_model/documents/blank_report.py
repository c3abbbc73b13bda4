"""
A blank report to fill in: a commented text for an editor, or a workbook.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from safeguarding_model.errors import UnknownNameError

__all__ = ["blank", "blank_workbook", "write_blank"]


def blank() -> str:
    """
    Return a blank report in TOML that says, key by key, what can be filled in.

    As it stands it loads. A line that starts with ``# `` is prose; a line that starts
    with ``#`` and no space is an entry to fill in, once the sign is deleted.

    >>> blank().splitlines()[0]
    '# The yearly report of a safeguarding partnership, as data.'
    """
    return _bundled("blank.toml")


def blank_workbook() -> bytes:
    """
    Return a blank report as a workbook: a sheet a chapter, with drop-down lists, notes and checks.

    As it stands it loads, and is the report that the blank text is.

    Raises:
        MissingExtraError: The extra ``excel`` is not installed.
    """
    import tomllib

    from safeguarding_model.documents.workbooks.writing import form_bytes

    text = blank()
    document: dict[str, Any] = {"format": 1, **tomllib.loads(text)}
    usual = tomllib.loads(re.sub(r"^#(?=[a-z\[])", "", text, flags=re.MULTILINE))
    return form_bytes(document, usual, _bundled("blank_workbook.txt").splitlines())


def write_blank(path: str | os.PathLike[str]) -> None:
    """
    Write a blank report to *path*, which does not exist yet and ends in ``.toml`` or ``.xlsx``.

    Raises:
        UnknownNameError: It ends otherwise.

        MissingExtraError: A workbook needs the extra ``excel``.

        FileExistsError: It is there already.
    """
    target = Path(path)
    if target.suffix not in {".toml", ".xlsx"}:
        names = " or ".join(target.with_suffix(suffix).name for suffix in (".toml", ".xlsx"))
        msg = f"{target}: a blank report is TOML or a workbook; name it {names}"
        raise UnknownNameError(msg)
    content = blank_workbook() if target.suffix == ".xlsx" else blank().encode()
    with target.open("xb") as file:
        file.write(content)


def _bundled(name: str) -> str:
    from importlib.resources import files

    return files(__package__).joinpath(name).read_text(encoding="utf-8")
