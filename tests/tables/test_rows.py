"""
All rows that one report gives.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from safeguarding_model import AnnualReport, check, example
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.tables.columns import ColumnType
from safeguarding_model.tables.rows import checked_names, rows_of
from safeguarding_model.tables.schema import TABLES
from safeguarding_model.testing import annual_reports

PYTHON = {
    ColumnType.TEXT: str,
    ColumnType.WHOLE: int,
    ColumnType.FLAG: bool,
    ColumnType.DAY: date,
}


class TestRows:
    @given(annual_reports(honest=False))
    def test_every_cell_is_what_its_column_says(self, report: AnnualReport) -> None:
        """
        Whatever a report says, each row has a cell for each column, of its type and no other.
        """
        for name, rows in rows_of(report, "one", tuple(TABLES)).items():
            columns = TABLES[name].columns
            for row in rows:
                assert row[:3] == ("one", report.partnership.name, report.period.label)
                assert len(row) == len(columns)
                for column, cell in zip(columns, row, strict=True):
                    assert cell is None or type(cell) is PYTHON[column.type], column.name

    def test_as_many_as_the_report_has(self) -> None:
        """
        Each record of the report has its row, and each entry and finding of its assessment.
        """
        report = example("walsall-2023-24")
        assessment = check(report)
        assert report.partners is not None
        assert report.finance is not None
        assert report.audits is not None
        rows = rows_of(report, "one", tuple(TABLES))
        assert {name: len(found) for name, found in rows.items()} == {
            "partnerships": 1,
            "partners": len(report.partners.statutory) + len(report.partners.agencies),
            "contributions": len(report.finance.contributions),
            "finance_lines": len(report.finance.lines),
            "grade_counts": len(report.audits.rounds) * 4,
            "grade_shares": len(report.audits.years) * 4,
            "training": 1,
            "referrals": 1,
            "actions": sum(len(entry.actions) for entry in report.audits.rounds),
            "statements": len(assessment.ledger),
            "ledger": len(assessment.ledger),
            "findings": len(assessment.findings),
            "requirements": 13,
        }

    def test_only_what_is_wanted(self) -> None:
        """
        A table that was not asked for is not made.
        """
        assert list(rows_of(example("walsall-2023-24"), "one", ["training"])) == ["training"]


class TestNames:
    def test_all_or_some(self) -> None:
        """
        Names come in the order of the tables, each once; one name will do as it is.
        """
        assert checked_names(None) == tuple(TABLES)
        assert checked_names(["ledger", "training", "ledger"]) == ("training", "ledger")
        assert checked_names("training") == ("training",)
        assert checked_names([]) == ()

    def test_unknown(self) -> None:
        """
        A table that does not exist is refused, and those that do are named.
        """
        with pytest.raises(UnknownNameError, match=r"no table 'weather'; there are partnerships"):
            checked_names(["weather", "training"])
