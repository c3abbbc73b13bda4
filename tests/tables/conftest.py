"""
Reports that hold every way in which a figure can be known or not.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from safeguarding_model import dump
from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import Action, ActionStatus, AuditRound, Audits, AuditYear
from safeguarding_model.finance import Contribution, Finance, FinancialLine
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank, CountRange, Marker, RoundedCount
from safeguarding_model.partners import Area, Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.tables.batches import Counts, run_batch
from safeguarding_model.tables.jobs import Job, begun, pending
from safeguarding_model.testing.generated import generated_reports
from safeguarding_model.training import PreviousTraining, Training

YEAR = ReportingPeriod.of_year("2023-24")
LONG = ReportingPeriod(date(2023, 4, 1), date(2024, 8, 31))
"""Seventeen months."""


def report(
    *, period: ReportingPeriod = YEAR, name: str = "Ours", **chapters: object
) -> AnnualReport:
    """
    Return a report with those chapters alone.
    """
    areas = (Area(name="Here", codes=FrozenMapping({"gss": "E08000001", "dfe": "301"})),)
    partnership = Partnership(name=name, areas=areas)
    return AnnualReport(title="Ours", period=period, partnership=partnership, **chapters)  # type: ignore[arg-type]


@pytest.fixture
def marked() -> AnnualReport:
    """
    Return a report with a marker, a blank, a rounded count and a bound in each chapter of figures.
    """
    return report(
        finance=Finance(
            contributions=(
                Contribution(partner="police", amount=Decimal("33988.50"), previous=Decimal(30000)),
                Contribution(partner="council", amount=Marker("[c]"), in_kind=Decimal(0)),
                Contribution(partner="health"),
            ),
            lines=(
                FinancialLine(id="fees", heading="=Fees", group="other", actual=Decimal("-0.05")),
            ),
            blank=Blank.ZERO,
        ),
        audits=Audits(
            rounds=(
                AuditRound(
                    quarter="q1",
                    theme="Neglect",
                    grades=FrozenMapping({"good": 3, "inadequate": Marker("[c]")}),
                    actions=(
                        Action(action="Share it", status=ActionStatus.COMPLETED),
                        Action(action="Go on"),
                    ),
                ),
                AuditRound(quarter="q2", theme="Exploitation", total=8),
                AuditRound(quarter="q3", theme="Transitions"),
            ),
            years=(AuditYear(year="2022-23", percentages=FrozenMapping({"good": "35%"})),),
            blank=Blank.ZERO,
        ),
        training=Training(
            events=0,
            places=RoundedCount(rounded=1200, to=5),
            bookings=CountRange(at_least=1001),
            attended=Marker("[x]"),
            previous=PreviousTraining(events=7),
        ),
    )


@pytest.fixture
def made() -> Callable[[Path, int], list[str]]:
    """
    Return what writes that many reports, in two folders and two formats, and names them in order.
    """

    def write(home: Path, number: int) -> list[str]:
        (home / "b").mkdir(parents=True)
        for place, report in enumerate(generated_reports(number)):
            folder, suffix = ("b/" if place % 2 else ""), ("toml" if place % 3 else "json")
            dump(report, home / f"{folder}{place:03}.{suffix}")
        return [
            path.relative_to(home).as_posix()
            for folder in (home, home / "b")
            for path in sorted(folder.glob("*.*"))
        ]

    return write


@pytest.fixture
def run() -> Callable[[Job], Counts]:
    """
    Return what does a job, batch by batch, in this process.
    """

    def do(job: Job) -> Counts:
        begun(job)
        done, rest = pending(job)
        for batch in rest:
            done += run_batch(batch)
        return done

    return do
