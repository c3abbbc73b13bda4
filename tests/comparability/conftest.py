"""
Reports of one partnership for comparisons.
"""

from __future__ import annotations

from datetime import date

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.comparability import obstacles
from safeguarding_model.partners import Area, Partnership
from safeguarding_model.periods import ReportingPeriod

YEAR = ReportingPeriod.of_year("2023-24")
BEFORE = YEAR.previous()
LONG = ReportingPeriod(date(2023, 4, 1), date(2024, 8, 31))
"""Seventeen months."""
RATE, CHANGE = "training.attendance-rate", "training.events-change"


def report(
    *, period: ReportingPeriod = YEAR, name: str = "Ours", **chapters: object
) -> AnnualReport:
    """
    Return a report with those chapters alone.
    """
    partnership = Partnership(name=name, areas=(Area(name="Here"),))
    return AnnualReport(title="Ours", period=period, partnership=partnership, **chapters)  # type: ignore[arg-type]


def told(before: AnnualReport, after: AnnualReport, metric: str, /, **params: str) -> list[str]:
    """
    Return what speaks against comparing a metric, as text.
    """
    return [str(found) for found in obstacles(before, after, metric, **params)]


def decisive(
    before: AnnualReport, after: AnnualReport, metric: str, /, **params: str
) -> list[bool]:
    """
    Return of each whether it is decisive.
    """
    return [found.decisive for found in obstacles(before, after, metric, **params)]
