"""
The formats that a report can be kept in, and how each is known.
"""

from __future__ import annotations

import os
from pathlib import Path

from safeguarding_model.arithmetic.exact_numbers import shown
from safeguarding_model.errors import UnknownNameError

__all__ = ["FORMATS", "TEXT_FORMATS", "checked_format", "format_of"]

FORMATS = ("json", "toml", "yaml", "xlsx")
"""Names of the formats; a file's suffix is the name after a full stop, or ``.yml``."""

TEXT_FORMATS = ("json", "toml", "yaml")
"""Names of the formats that are text; a workbook is bytes."""

_SUFFIXES = {f".{name}": name for name in FORMATS} | {".yml": "yaml"}


def checked_format(name: str) -> str:
    """
    Return *name* if it names a format.

    Raises:
        UnknownNameError: It names none.

    >>> checked_format("toml")
    'toml'
    """
    if name in FORMATS:
        return name
    msg = f"{shown(name)} is no format of a report; those are {', '.join(FORMATS)}"
    raise UnknownNameError(msg)


def format_of(path: str | os.PathLike[str]) -> str:
    """
    Return the format that the suffix of *path* names.

    Raises:
        UnknownNameError: It names none.

    >>> format_of("Report.TOML")
    'toml'
    """
    suffix = Path(path).suffix.lower()
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    name = shown(Path(path).name or os.fspath(path))
    known = ", ".join(list(_SUFFIXES)[:-1]) + f" or {list(_SUFFIXES)[-1]}"
    if Path(path).is_dir():
        msg = f"{name} is a folder; name the files in it, each of which ends in {known}"
        raise UnknownNameError(msg)
    found = f"the suffix {suffix!r}" if suffix else "no suffix"
    msg = f"{name} has {found}; a report's file ends in {known}"
    raise UnknownNameError(msg)
