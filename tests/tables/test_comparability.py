"""
What stands against comparing two reports.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import AuditRound, Audits, AuditYear
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.finance import Finance, FinancialLine
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank, Marker
from safeguarding_model.partners import (
    Area,
    Partners,
    Partnership,
    Population,
    Sector,
    StatutoryPartner,
)
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.reviews import PreviousReviews, ReviewFlows, Reviews
from safeguarding_model.tables.comparability import ObstacleKind, obstacles
from safeguarding_model.training import PreviousTraining, Training

from .conftest import LONG, YEAR, report

BEFORE = YEAR.previous()
RATE, CHANGE = "training.attendance-rate", "training.events-change"


def told(before: AnnualReport, after: AnnualReport, metric: str) -> list[str]:
    return [str(found) for found in obstacles(before, after, metric)]


class TestDefinition:
    def test_bookings(self) -> None:
        """
        Bookings with and without those cancelled are two things, where bookings matter.
        """
        earlier = report(period=BEFORE, training=Training(cancellations_within_bookings=True))
        later = report(training=Training())
        assert told(earlier, later, RATE) == [
            "definition: bookings include those later cancelled: yes in the first, no in the second"
        ]
        assert told(earlier, later, CHANGE) == []

    def test_unbooked(self) -> None:
        """
        An attendance rate with and without those who came unbooked are two things.
        """
        earlier = report(period=BEFORE, training=Training(unbooked=0))
        (why,) = told(earlier, report(training=Training()), RATE)
        assert "without a booking are counted: yes in the first, no in the second" in why

    def test_scale(self) -> None:
        """
        Other grades are another definition.
        """
        audits = [Audits(), Audits(scale=("met", "unmet"))]
        (why,) = told(
            report(period=BEFORE, audits=audits[0]), report(audits=audits[1]), "audits.total"
        )
        assert why.endswith(
            "requires_improvement, inadequate in the first, met, unmet in the second"
        )

    def test_blank(self) -> None:
        """
        A blank that is zero in one account and unsaid in the other is named.
        """
        earlier = report(period=BEFORE, finance=Finance(blank=Blank.ZERO))
        (why,) = told(earlier, report(finance=Finance()), "finance.income-total")
        assert (
            why
            == "definition: what an empty figure means: zero in the first, not said in the second"
        )

    def test_nothing_to_compare(self) -> None:
        """
        Where a chapter is missing, its definitions do not differ.
        """
        assert told(report(period=BEFORE), report(training=Training(unbooked=1)), RATE) == []
        with pytest.raises(UnknownNameError):
            obstacles(report(), report(), "weather")


class TestPeriod:
    def test_length(self) -> None:
        """
        Seventeen months are not twelve.
        """
        assert told(report(period=BEFORE), report(period=LONG), RATE) == [
            "period length: months: 12 in the first, 17 in the second"
        ]

    def test_length_in_days(self) -> None:
        """
        A period of no whole months is measured in days, one of a single month is one.
        """
        day = ReportingPeriod(date(2023, 4, 1), date(2023, 4, 2))
        assert told(report(period=BEFORE), report(period=day), RATE) == [
            "period length: days: 365 in the first, 2 in the second"
        ]
        month = ReportingPeriod(date(2023, 4, 1), date(2023, 4, 30))
        assert told(report(period=BEFORE), report(period=month), RATE) == [
            "period length: months: 12 in the first, 1 in the second"
        ]

    def test_gap(self) -> None:
        """
        A year between two reports is a gap.
        """
        found = obstacles(report(period=BEFORE.previous()), report(), RATE)
        assert [one.kind for one in found] == [ObstacleKind.NOT_ADJACENT]

    def test_side_by_side(self) -> None:
        """
        Two partnerships are not held to follow one another, but to cover as long.
        """
        assert told(report(name="A"), report(name="B"), RATE) == []
        found = obstacles(report(name="A"), report(name="B", period=LONG), RATE)
        assert [one.kind for one in found] == [ObstacleKind.PERIOD_LENGTH]


class TestBreaks:
    def test_training(self) -> None:
        """
        A figure that the later report gives differently for the year before is a break.
        """
        earlier = report(period=BEFORE, training=Training(events=52, bookings=9))
        later = report(training=Training(previous=PreviousTraining(events=50, bookings=9)))
        (why,) = told(earlier, later, CHANGE)
        assert why.startswith("break in the series: training.events was 52 in the earlier report")
        assert why.endswith("and the later gives 50 for that year")
        assert told(earlier, later, RATE) == []

    def test_of_one_figure(self) -> None:
        """
        A metric of any figure rests on the one that is asked for, or on all where none is.
        """
        earlier = report(period=BEFORE, training=Training(events=52))
        later = report(training=Training(previous=PreviousTraining(events=50)))
        asked = ("training.figure",)
        assert len(obstacles(earlier, later, *asked, figure="events")) == 1
        assert obstacles(earlier, later, *asked, figure="bookings") == ()
        assert len(obstacles(earlier, later, *asked)) == 1

    def test_unknown_is_no_break(self) -> None:
        """
        What either does not give cannot differ.
        """
        earlier = report(period=BEFORE, training=Training(events=52))
        assert told(earlier, report(training=Training(previous=PreviousTraining())), CHANGE) == []
        assert told(earlier, report(training=Training()), CHANGE) == []

    def test_reviews(self) -> None:
        """
        Referrals too.
        """
        earlier = report(period=BEFORE, reviews=Reviews(flows=ReviewFlows(referrals=7)))
        later = report(reviews=Reviews(previous=PreviousReviews(referrals=8)))
        (why,) = told(earlier, later, "reviews.rapid-review-rate")
        assert "reviews.flows.referrals was 7" in why

    def test_finance(self) -> None:
        """
        And the actual of a line.
        """

        def account(**amounts: object) -> Finance:
            line = FinancialLine(id="a", heading="A", group="other", **amounts)  # type: ignore[arg-type]
            return Finance(lines=(line,))

        earlier = report(period=BEFORE, finance=account(actual=Decimal(5)))
        later = report(finance=account(previous=Decimal(6)))
        (why,) = told(earlier, later, "finance.expenditure-total")
        assert "finance.lines[a].actual was 5.00" in why

    @pytest.mark.parametrize(("printed", "breaks"), [("75%", 0), ("70%", 1)])
    def test_grades(self, printed: str, breaks: int) -> None:
        """
        A share that the later report prints for the earlier year has to be what it was.
        """
        counted = AuditRound(
            quarter="q1", theme="Neglect", grades=FrozenMapping({"good": 3, "inadequate": 1})
        )
        earlier = report(period=BEFORE, audits=Audits(rounds=(counted,), blank=Blank.ZERO))
        year = AuditYear(year="2022-23", percentages=FrozenMapping({"good": printed}))
        later = report(audits=Audits(years=(year,)))
        found = told(earlier, later, "audits.total")
        revised = [why for why in found if "good in 2022-23" in why]
        was, now = "good in 2022-23 was 75% (3 of 4)", "and is 69.5 to 70.5% in the later"
        assert revised == [f"break in the series: {was} in the earlier report {now}"] * breaks

    def test_another_year(self) -> None:
        """
        Figures for the year before are not held against a report of another year.
        """
        earlier = report(period=BEFORE.previous(), training=Training(events=52))
        later = report(training=Training(previous=PreviousTraining(events=50)))
        assert [one.kind for one in obstacles(earlier, later, CHANGE)] == [
            ObstacleKind.NOT_ADJACENT
        ]


class TestBoard:
    def test_partners(self) -> None:
        """
        Another statutory partner is another board; the order of the list is nothing.
        """

        def board(*names: str) -> Partners:
            return Partners(
                statutory=tuple(
                    StatutoryPartner(id=name, name=name, sector=Sector.HEALTH) for name in names
                )
            )

        earlier = report(period=BEFORE, partners=board("a", "b"))
        assert told(earlier, report(partners=board("b", "a")), RATE) == []
        assert told(earlier, report(partners=board("a", "c")), RATE) == [
            "change of the board: statutory partners: a, b in the first, a, c in the second"
        ]

    def test_areas_and_people(self) -> None:
        """
        So are other areas, and adults beside children.
        """
        ours = Partnership(name="Ours", areas=(Area(name="Here"), Area(name="There")))
        grown = Partnership(name="Ours", covers=(Population.ADULTS,))
        first, second, third = (
            AnnualReport(title="Ours", period=period, partnership=partnership)
            for period, partnership in ((BEFORE, ours), (YEAR, ours), (YEAR, grown))
        )
        assert told(first, second, RATE) == []
        assert told(first, third, RATE) == [
            "change of the board: areas: Here, There in the first, none in the second",
            "change of the board: whom it is for: none in the first, adults in the second",
        ]


def test_marker_is_shown() -> None:
    """
    A marker where there was a figure is said as it stands.
    """
    earlier = report(period=BEFORE, training=Training(events=Marker("[c]")))
    later = report(training=Training(previous=PreviousTraining(events=50)))
    (why,) = told(earlier, later, CHANGE)
    assert "was [c] in the earlier report" in why
