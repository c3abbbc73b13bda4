"""
Reports for the checks: the least that a report can be, and what they find in it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks import Entry, Finding, check
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.statements import Statement


def _report_of(**fields: Any) -> AnnualReport:
    return AnnualReport(
        title="Annual report",
        period=ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31)),
        partnership=Partnership(name="Ours"),
        **fields,
    )


@pytest.fixture(scope="session")
def report_of() -> Callable[..., AnnualReport]:
    """
    Return a maker of reports for 2023-24, from chapters and statements.
    """
    return _report_of


@pytest.fixture(scope="session")
def found() -> Callable[..., list[Finding]]:
    """
    Return a maker of reports that gives one rule's findings on them.
    """

    def found(rule: str, **fields: Any) -> list[Finding]:
        findings = check(_report_of(**fields), select=[rule]).findings
        assert all(finding.rule == rule for finding in findings)
        return list(findings)

    return found


@pytest.fixture(scope="session")
def entry_of() -> Callable[..., Entry]:
    """
    Return a maker of reports with one statement, that gives its entry in the ledger.
    """

    def entry_of(
        printed: str,
        metric: str,
        params: dict[str, str] | None = None,
        says: str | None = None,
        **fields: Any,
    ) -> Entry:
        statement = Statement(
            id="it", printed=printed, metric=metric, params=FrozenMapping(params or {}), says=says
        )
        (entry,) = check(_report_of(statements=(statement,), **fields)).ledger
        return entry

    return entry_of
