"""
Every number that a document holds.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks.accounting import account
from safeguarding_model.checks.known_values import KnownValue, known_values, leaves
from safeguarding_model.finance import Finance, Reserve
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.partners import Area, Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.population import PopulationAndServices, Projection
from safeguarding_model.printed import PrintedUnit
from safeguarding_model.statements import Statement
from safeguarding_model.training import PreviousTraining, Training

BARE = AnnualReport(
    title="Annual report",
    period=ReportingPeriod.of_year("2023-24"),
    partnership=Partnership(name="Ours"),
)


def accounted(report: AnnualReport, text: str) -> list[tuple[str, ...]]:
    return [figure.paths for figure in account(report, text).figures]


class TestKnownValues:
    @pytest.mark.parametrize(
        ("count", "text"),
        [
            (144, "144"),
            (RoundedCount(rounded=1260000, to=10000), "1.26 million"),
            (CountRange(at_least=1001), "1,000"),
            (CountRange(at_least=1001), "1,001"),
            (CountRange(at_least=1, at_most=4), "5"),
            (CountRange(at_most=4), "4"),
        ],
    )
    def test_inexact_counts(self, count: Any, text: str) -> None:
        """
        A rounded count accounts for what was published, a bound for "over 1,000" and "under 5".
        """
        assert accounted(
            attrs.evolve(BARE, training=Training(events=count)), f"there were {text} in all"
        ) == [("training.events",)]

    def test_what_has_no_number(self) -> None:
        """
        Markers, ids, codes, parameters, pages, dates and the version of the format account for nothing.
        """
        area = Area(name="North", codes=FrozenMapping({"dfe": "335"}))
        report = attrs.evolve(
            BARE,
            partnership=Partnership(name="Ours", areas=(area,)),
            population=PopulationAndServices(
                page=9,
                people=Marker("[x]"),
                projection=Projection(year=2030, people=Marker("[c]")),
                counted_on=date(2024, 3, 31),
            ),
            finance=Finance(reserve=Reserve(closing=Marker("[c]"))),
            statements=(
                Statement(
                    id="s7", printed="low", metric="audits.total", params=FrozenMapping({"q": "7"})
                ),
            ),
        )
        assert list(known_values(report)) == []
        assert {"format", "population.page"} <= {leaf.path for leaf in leaves(report)}

    def test_words_around_a_statement_are_printed(self) -> None:
        """
        What a statement says, or is called, is the report's own; its note is not.
        """
        statement = Statement(
            id="it",
            printed="low",
            says="5 fewer",
            called="6 boards",
            note="7 in 2023",
            metric="audits.total",
        )
        known = {
            known.path: (int(known.size), known.passing)
            for known in known_values(attrs.evolve(BARE, statements=(statement,)))
        }
        assert known == {
            "statements[it].says": (5, False),
            "statements[it].called": (6, False),
            "statements[it].note": (7, True),
        }

    def test_what_kind_of_number_each_is(self) -> None:
        """
        Counts are no money and amounts are, whatever their sign; what is printed is what its unit says.

        Without a unit it can be money only in the finances, or where a metric of the finances is claimed.
        """
        report = attrs.evolve(
            BARE,
            training=Training(events=144, notes=("20 of 30%", "\u00a340 of one")),
            finance=Finance(reserve=Reserve(closing=Decimal(-500)), notes=("50",)),
            statements=(
                Statement(id="share", printed="60%", metric="training.attendance-rate"),
                Statement(id="bare", printed="seventy", says="one in 2023", metric="audits.total"),
                Statement(id="cost", printed="\u00a380", metric="audits.total"),
                Statement(id="loss", printed="90", note="one", metric="finance.net-position"),
            ),
        )
        told = [
            (known.path, int(known.size), known.unit, known.counted, known.passing)
            for known in known_values(report)
        ]
        percent, pounds = PrintedUnit.PERCENT, PrintedUnit.POUNDS
        assert told == [
            ("training.events", 144, None, True, False),
            ("training.notes[0]", 20, None, True, True),
            ("training.notes[0]", 30, percent, False, True),
            ("training.notes[1]", 40, pounds, False, True),
            ("finance.reserve.closing", 500, pounds, False, False),
            ("finance.notes[0]", 50, None, False, True),
            ("statements[share].printed", 60, percent, False, False),
            ("statements[bare].printed", 70, None, True, False),
            ("statements[bare].says", 1, None, True, False),
            ("statements[cost].printed", 80, pounds, False, False),
            ("statements[loss].printed", 90, None, False, False),
        ]

    def test_multiples_and_foreign_money(self) -> None:
        """
        What is printed as a multiple is one, what is said around it is none; past foreign money it goes on.
        """
        printed = "three times as many"
        report = attrs.evolve(
            BARE,
            statements=(
                Statement(
                    id="it",
                    printed=printed,
                    says="three times a week",
                    note="\u20ac500 and 12",
                    metric="training.events-ratio",
                ),
            ),
        )
        told = [
            (known.path.split(".")[-1], int(known.size), known.unit)
            for known in known_values(report)
        ]
        assert told == [
            ("printed", 3, PrintedUnit.TIMES),
            ("says", 3, None),
            ("note", 12, None),
        ]

    def test_what_nothing_is_said_of_can_be_money(self) -> None:
        """
        A number is taken for a count only where that is said.
        """
        assert KnownValue(path="x", size=Decimal(1)).fits(PrintedUnit.POUNDS)

    def test_previous_years_count(self) -> None:
        """
        Records within records are walked.
        """
        report = attrs.evolve(BARE, training=Training(previous=PreviousTraining(events=52)))
        assert accounted(report, "from 52 on") == [("training.previous.events",)]

    @pytest.mark.parametrize(
        ("held", "counted", "unit", "fits"),
        [
            (None, True, None, True),
            (None, True, PrintedUnit.POUNDS, False),
            (None, False, PrintedUnit.POUNDS, True),
            (None, True, PrintedUnit.PERCENT, False),
            (PrintedUnit.PERCENT, False, None, False),
            (PrintedUnit.PERCENT, False, PrintedUnit.PERCENTAGE_POINTS, False),
            (PrintedUnit.PERCENT, False, PrintedUnit.POUNDS, False),
            (PrintedUnit.PERCENTAGE_POINTS, False, PrintedUnit.PERCENTAGE_POINTS, True),
            (PrintedUnit.PERCENTAGE_POINTS, False, PrintedUnit.PERCENT, False),
            (PrintedUnit.TIMES, False, PrintedUnit.TIMES, True),
            (PrintedUnit.TIMES, False, None, True),
            (PrintedUnit.TIMES, False, PrintedUnit.POUNDS, False),
            (None, True, PrintedUnit.TIMES, False),
            (PrintedUnit.POUNDS, False, None, True),
            (PrintedUnit.POUNDS, False, PrintedUnit.PERCENT, False),
        ],
    )
    def test_units(
        self, held: PrintedUnit | None, counted: bool, unit: PrintedUnit | None, fits: bool
    ) -> None:
        """
        Shares, points and multiples match their own kind; what bears a pound sign matches what can be money.
        """
        known = KnownValue(path="x", size=Decimal(1), unit=held, counted=counted)
        assert known.fits(unit) is fits
