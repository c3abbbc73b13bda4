"""
All rows that one report gives, table by table, before any dataframe is made of them.

Whoever makes tables goes through here: a notebook, a directory of reports, a cluster.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks import Assessment, check
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.tables.assessment_rows import (
    finding_rows,
    ledger_rows,
    requirement_rows,
    statement_rows,
)
from safeguarding_model.tables.chapter_rows import CHAPTER_ROWS
from safeguarding_model.tables.figures import Row
from safeguarding_model.tables.schema import TABLES

__all__ = ["checked_names", "rows_of"]

_REPORT_ROWS = {**CHAPTER_ROWS, "statements": statement_rows, "requirements": requirement_rows}
_ASSESSED_ROWS = {"ledger": ledger_rows, "findings": finding_rows}


def checked_names(names: Iterable[str] | None) -> tuple[str, ...]:
    """
    Return the names of the tables that are wanted, in their own order; all where left out.

    Raises:
        UnknownNameError: There is no such table; the message lists those there are.

    >>> checked_names(["findings", "training"])
    ('training', 'findings')
    """
    if names is None:
        return tuple(TABLES)
    wanted = {names} if isinstance(names, str) else set(names)
    unknown = sorted(wanted - set(TABLES))
    if unknown:
        msg = f"there is no table {unknown[0]!r}; there are {', '.join(TABLES)}"
        raise UnknownNameError(msg)
    return tuple(name for name in TABLES if name in wanted)


def rows_of(report: AnnualReport, name: str, tables: Collection[str]) -> dict[str, list[Row]]:
    """
    Return the rows that one report gives to each of *tables*.

    Args:
        report: The report; it is checked only where the ledger or the findings are wanted.

        name: What the column `report` says.

        tables: Names of tables, as `checked_names` gives them.

    >>> import safeguarding_model as sm
    >>> rows = rows_of(sm.example("walsall-2023-24"), "walsall", ["partners", "findings"])
    >>> [row[3] for row in rows["partners"]][:3]
    ['walsall_council', 'black_country_icb', 'west_midlands_police']
    """
    key = (name, report.partnership.name, report.period.label)
    assessment = check(report) if not _ASSESSED_ROWS.keys().isdisjoint(tables) else None
    return {
        table: [tuple(chain(key, row)) for row in _rows(table, report, assessment)]
        for table in tables
    }


def _rows(table: str, report: AnnualReport, assessment: Assessment | None) -> Iterator[Row]:
    if table in _REPORT_ROWS:
        return _REPORT_ROWS[table](report)
    assert assessment is not None
    return _ASSESSED_ROWS[table](assessment)
