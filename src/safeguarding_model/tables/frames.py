"""
Frames of many reports: one for each table, with the columns that are documented.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.errors import InvalidTypeError, MissingExtraError
from safeguarding_model.tables.columns import ColumnType, DocumentedTable
from safeguarding_model.tables.figures import Row, plain_text
from safeguarding_model.tables.rows import checked_names, rows_of
from safeguarding_model.tables.schema import TABLES

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Reports", "frame_of", "require_frames", "to_tables"]

Reports = Iterable[AnnualReport] | Mapping[str, AnnualReport]


def require_frames() -> None:
    """
    Make sure that polars is there, which the extra ``frames`` brings.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        import polars  # noqa: F401, ICN001
    except ImportError as error:
        msg = "tables need polars; install it with: pip install 'safeguarding-model[frames]'"
        raise MissingExtraError(msg) from error


def to_tables(reports: Reports, *, tables: Iterable[str] | None = None) -> dict[str, pl.DataFrame]:
    """
    Return the figures of many reports, and what checking them found, as tidy tables.

    Every table has the columns that `TABLES` documents, whatever the reports hold. Counts
    and pence are 64-bit whole numbers, shares are two of them; a figure that is not exact,
    not printed or not given is null in its own column, with its marker and the two ends of
    what it can be beside it, and is never zero.

    Args:
        reports: Reports, one after another (a generator will do), or a mapping from the
            name that each is to have in the column `report`.

        tables: Names of the tables that are wanted; all where left out. Without ``ledger``
            and ``findings`` no report has to be checked.

    Returns:
        A polars frame by the name of each table. `narwhals` reads it, ``to_arrow()`` and
        ``to_pandas(use_pyarrow_extension_array=True)`` hand it on without a loss.

    Raises:
        MissingExtraError: The extra ``frames`` is not installed.

        UnknownNameError: There is no such table.

        InvalidTypeError: What is given are not reports.

    >>> import safeguarding_model as sm
    >>> tables = to_tables([sm.example("walsall-2023-24")])
    >>> tables["contributions"]["amount_pence"].sum()
    38765000
    """
    names = checked_names(tables)
    require_frames()
    rows: dict[str, list[Row]] = {name: [] for name in names}
    for name, report in _named(reports):
        for table, more in rows_of(report, name, names).items():
            rows[table].extend(more)
    return {name: frame_of(TABLES[name], found) for name, found in rows.items()}


def _named(reports: Reports) -> Iterable[tuple[str, AnnualReport]]:
    if isinstance(reports, AnnualReport) or not isinstance(reports, Iterable):
        msg = f"tables are made of several reports, not of {type(reports).__name__}; pass a list"
        raise InvalidTypeError(msg)
    pairs = (
        reports.items()
        if isinstance(reports, Mapping)
        else ((str(place), report) for place, report in enumerate(reports, start=1))
    )
    for name, report in pairs:
        if not isinstance(name, str):
            msg = f"a report is named by a text, not by {name!r}; name it as its rows are to say"
            raise InvalidTypeError(msg)
        if not isinstance(report, AnnualReport):
            msg = f"report {name} is a {type(report).__name__}, not an AnnualReport; load it first"
            raise InvalidTypeError(msg)
        yield plain_text(name), report


def frame_of(table: DocumentedTable, rows: list[Row]) -> pl.DataFrame:
    """
    Return the rows of one table as a frame with its documented columns.

    >>> frame_of(TABLES["findings"], []).columns[3:5]
    ['rule', 'severity']
    """
    import polars as pl

    types = {
        ColumnType.TEXT: pl.String,
        ColumnType.WHOLE: pl.Int64,
        ColumnType.FLAG: pl.Boolean,
        ColumnType.DAY: pl.Date,
    }
    # By columns: rows would be coerced, even where polars is asked to be strict.
    cells = zip(*rows, strict=True) if rows else ((),) * len(table.columns)
    return pl.DataFrame(
        [
            pl.Series(column.name, values, dtype=types[column.type], strict=True)
            for column, values in zip(table.columns, cells, strict=True)
        ]
    )
