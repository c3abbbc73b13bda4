"""
The page for national readers: its notebook runs from its first line to its last.

What it prints depends on the made-up reports, so that the numbers themselves are held
against the reports, not against the page.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import safeguarding_model as sm

PAGE = Path(__file__).parents[2] / "docs" / "many-reports.md"
CODE = re.compile(r"^```\{code-cell\} python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """
    Return the names that the page's notebook leaves, and what it printed as ``printed``.
    """
    names: dict[str, Any] = {"printed": []}
    names["print"] = lambda *told, sep=" ": names["printed"].append(sep.join(map(str, told)))
    with pytest.MonkeyPatch.context() as patch, pl.Config():
        patch.chdir(tmp_path_factory.mktemp("notebook"))
        exec("\n".join(CODE.findall(PAGE.read_text(encoding="utf-8"))), names)
        names["files"] = sorted(path.as_posix() for path in Path().rglob("*.*"))
    return names


class TestNotebook:
    def test_nothing_is_pasted(self, notebook: dict[str, Any]) -> None:
        """
        What the page shows is what its cells print when it is built, and each table has rows.
        """
        text = PAGE.read_text(encoding="utf-8")
        assert text.startswith("---\nfile_format: mystnb\n")
        assert "```text" not in text
        tables = [told for told in notebook["printed"] if told.startswith("|")]
        assert len(tables) == 7
        assert all(table.count("\n") >= 3 for table in tables)

    def test_contributions(self, notebook: dict[str, Any]) -> None:
        """
        What partners paid in all is what the records say, of those reports that withhold and round nothing.
        """
        told = 0
        for report in notebook["reports"]:
            paid = () if report.finance is None else report.finance.contributions
            amounts = [entry.amount for entry in paid]
            known = [Fraction(amount) for amount in amounts if isinstance(amount, Decimal)]
            total = sum(known, Fraction(0))
            exact = report.finance is None or report.finance.rounded_to is None
            if len(known) == len(amounts) and exact:
                told += int(total * 100)
        assert notebook["by_partner"]["pence"].sum() == told > 0

    def test_verdicts(self, notebook: dict[str, Any]) -> None:
        """
        As many figures disagree as the checks of the reports one by one say.
        """
        summaries = [sm.check(report).summary for report in notebook["reports"]]
        for verdict in ("agrees", "disagrees", "not-checkable"):
            count = notebook["ledger"].filter(pl.col("verdict") == verdict).height
            assert count == sum(summary[verdict] for summary in summaries) > 0

    def test_definitions(self, notebook: dict[str, Any]) -> None:
        """
        Every report with a chapter on training has one definition.
        """
        chapters = [report for report in notebook["reports"] if report.training is not None]
        assert notebook["definitions"]["reports"].sum() == len(chapters) > 100

    def test_files(self, notebook: dict[str, Any]) -> None:
        """
        The files are there.
        """
        assert "national/ledger.parquet" in notebook["files"]
        assert "national-open-data/training_financial_year.meta.csv" in notebook["files"]
