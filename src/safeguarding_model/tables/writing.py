"""
Tables as files: Parquet for engines, CSV for people.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from safeguarding_model.errors import InvalidValueError, UnknownNameError

if TYPE_CHECKING:
    import polars as pl

__all__ = ["AMOUNT", "FORMATS", "inert", "write_frame", "write_tables"]

FORMATS = ("parquet", "csv")
"""Names of the formats that tables can be written in; a file's suffix is the same."""

_LIVE = r"^\s*[=+\-@\t\r\n\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]"

_DEFICIT = r"^-[0-9]+\.[0-9]{2}$"
AMOUNT = "_pounds"
"""How the name of a column ends that holds amounts as text, beside symbols for those that are not there."""


def inert(frame: pl.DataFrame) -> pl.DataFrame:
    """
    Return *frame* with an apostrophe before every text that a spreadsheet would run as a formula.

    Numbers are left alone: a deficit is no formula, also where a layout wants it as text
    in a column of pounds.

    >>> import polars as pl
    >>> inert(pl.DataFrame({"printed": ["=1+1", "82%"], "pence": [-5, 5]})).rows()
    [("'=1+1", -5), ('82%', 5)]
    """
    import polars as pl

    def guarded(name: str) -> pl.Expr:
        text = pl.col(name)
        live = text.str.contains(_LIVE)
        if name.endswith(AMOUNT):
            live &= ~text.str.contains(_DEFICIT)
        return pl.when(live).then(pl.lit("'") + text).otherwise(text).alias(name)

    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(map(guarded, texts))


def write_frame(frame: pl.DataFrame, path: Path) -> None:
    """
    Write one frame in the format that the suffix of *path* names, whole or not at all.

    Raises:
        OSError: The file cannot be written; what was there before is still there.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        if path.suffix == ".csv":
            inert(frame).write_csv(beside)
        else:
            frame.write_parquet(beside)
        os.replace(beside, path)  # noqa: PTH105  (named so that a test can make it fail)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def write_tables(
    tables: Mapping[str, pl.DataFrame],
    folder: str | os.PathLike[str],
    *,
    format: str = "parquet",  # noqa: A002  (the name that the other writers have)
) -> list[Path]:
    """
    Write each table to a file of its name in *folder*, which is made where it is not there.

    Args:
        tables: Frames by name, as `to_tables` and `open_data` give them.

        folder: Where the files go; those of the same name are replaced, others left.

        format: ``parquet``, or ``csv`` with text that no spreadsheet runs as a formula.

    Returns:
        The files, in the order of the tables.

    Raises:
        UnknownNameError: There is no such format.

        InvalidValueError: A name is none that a file in *folder* can have.

        OSError: A file cannot be written.
    """
    if format not in FORMATS:
        msg = f"tables are not written as {format!r}; use {' or '.join(FORMATS)}"
        raise UnknownNameError(msg)
    for name in tables:
        if not name or Path(name).name != name or "\\" in name:
            msg = f"the table {name!r} cannot be a file of that name; leave folders out of it"
            raise InvalidValueError(msg)
    home = Path(folder)
    home.mkdir(parents=True, exist_ok=True)
    paths = {home / f"{name}.{format}": frame for name, frame in tables.items()}
    for path, frame in paths.items():
        write_frame(frame, path)
    return list(paths)
