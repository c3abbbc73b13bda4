"""
The formats that a report can be kept in, and how each is known.
"""

from __future__ import annotations

import os
from pathlib import Path

from safeguarding_model.errors import UnknownNameError

__all__ = ["FORMATS", "checked_format", "format_of"]

FORMATS = ("json", "toml")
"""Names of the formats; a file's suffix is the name after a full stop."""


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
    msg = f"{name!r} is no format of a report; those are {', '.join(FORMATS)}"
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
    if suffix.removeprefix(".") in FORMATS:
        return suffix.removeprefix(".")
    found = f"the suffix {suffix!r}" if suffix else "no suffix"
    known = " or ".join(f".{name}" for name in FORMATS)
    msg = f"{Path(path).name!r} has {found}; a report's file ends in {known}"
    raise UnknownNameError(msg)
