"""
Figures taken by hand from what other partnerships published, and what the library makes of them.

Each class names its document and the section or page; figures alone, none of its words.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.changes import relative_change
from safeguarding_model.arithmetic.proportions import Proportion, share_interval
from safeguarding_model.checks import check
from safeguarding_model.checks.slips import Slip, slip_between
from safeguarding_model.metrics import MetricValue, compute, definitions
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.reviews import ReviewFlows, Reviews
from safeguarding_model.statements import Statement
from safeguarding_model.training import Training


def report(name: str, first: date, last: date, **chapters: object) -> AnnualReport:
    return AnnualReport(
        title=name,
        period=ReportingPeriod(first, last),
        partnership=Partnership(name=name),
        **chapters,  # type: ignore[arg-type]  # named by the caller
    )


class TestLeicesterLeicestershireAndRutland:
    """
    Inter-agency safeguarding training 2016-17, quarter 1 monitoring report: section 1, table 1, and summary.

    By the safeguarding children boards of Leicester and of Leicestershire and Rutland.
    """

    COURSES = (
        (8, 23, "35"),
        (231, 280, "83"),
        (8, 15, "53"),
        (12, 20, "60"),
        (31, 40, "78"),
        (14, 15, "93"),
    )
    """Attended, capacity, and the rate printed of them: table 1."""

    TRAINING = Training(
        places=393,
        bookings=318,
        attended=304,
        unbooked=35,
        no_shows=20,
        cancellations=29,
        cancellations_within_bookings=True,
    )
    """Table 1's totals; registrations and unscheduled attendees of the summary."""

    @pytest.mark.parametrize(("attended", "capacity", "printed"), COURSES)
    def test_each_course(self, attended: int, capacity: int, printed: str) -> None:
        """
        What the table calls attendance is attended of capacity, rounded half-up.
        """
        assert Proportion(attended, capacity).percent() == Decimal(printed)

    def test_the_ties_go_up(self) -> None:
        """
        Two courses came to 82.5% and 77.5% exactly and are printed 83% and 78%: no rounding to even.
        """
        ties = [Proportion(231, 280), Proportion(31, 40)]
        assert [share.value * 100 % 1 for share in ties] == [Fraction(1, 2)] * 2
        assert [share.percent(mode="half_even") for share in ties] == [82, 78]

    def test_totals(self) -> None:
        """
        The courses add to 304 of 393, printed as 77%.
        """
        assert sum(attended for attended, _, _ in self.COURSES) == 304
        assert sum(capacity for _, capacity, _ in self.COURSES) == 393
        assert Proportion(304, 393).percent() == 77

    def test_one_name_for_two_rates(self) -> None:
        """
        The table's attendance rate is 77% and the summary's 96%: of places, and of registrations with walk-ins.
        """
        assert Proportion(304, 318).percent() == 96
        ours = report(
            "Training",
            date(2016, 4, 1),
            date(2016, 6, 30),
            training=self.TRAINING,
            statements=tuple(
                Statement(id=f"s{place}", printed=printed, metric=metric)
                for place, (printed, metric) in enumerate(
                    (
                        ("77%", "training.utilisation-rate"),
                        ("96%", "training.attendance-rate"),
                        ("6%", "training.no-show-rate"),
                        ("9%", "training.cancellation-rate"),
                    )
                )
            ),
        )
        verdicts = [entry.verdict.value for entry in check(ours).ledger]
        assert verdicts == ["agrees", "disagrees", "agrees", "agrees"]
        without_walk_ins = compute(ours, "training.attendance-rate")
        assert isinstance(without_walk_ins, MetricValue)
        assert without_walk_ins.exact == Fraction(304 - 35, 318)
        tried = definitions(ours, "training.attendance-rate", "77%")
        assert "attended / places" in {found.formula for found in tried.fits}

    def test_bookings_are_accounted_for(self) -> None:
        """
        Came, did not come and cancelled add to the 318 registrations, once walk-ins are taken out.
        """
        accounted = compute(
            report("T", date(2016, 4, 1), date(2016, 6, 30), training=self.TRAINING),
            "training.bookings-accounted-for",
        )
        assert isinstance(accounted, MetricValue)
        assert accounted.exact == 318 == (304 - 35) + 20 + 29

    def test_the_year_before(self) -> None:
        """
        For the year before the summary prints 83% beside 339 of 381, which is 89%.
        """
        assert Proportion(339, 381).percent() == 89
        assert Proportion(339, 381).value not in share_interval(Decimal(83))


class TestCoventry:
    """
    Coventry Safeguarding Children Partnership, interim annual report September 2019 to March 2020, page 5.

    Pupils in secondary schools with a plan or with support.
    """

    TOTAL, PLANS, SUPPORT = 24_145, 825, 3_112

    def test_seven_months(self) -> None:
        """
        The report covers seven months, and has their name.
        """
        period = ReportingPeriod(date(2019, 9, 1), date(2020, 3, 31))
        assert (period.months, period.label) == (7, "September 2019 to March 2020")

    def test_shares_are_of_another_total(self) -> None:
        """
        Printed as 3.6% and 13.4%, they are 3.4% and 12.9% of the total that is printed.
        """
        assert Proportion(self.PLANS, self.TOTAL).percent(1) == Decimal("3.4")
        assert Proportion(self.SUPPORT, self.TOTAL).percent(1) == Decimal("12.9")

    def test_which_total_would_fit(self) -> None:
        """
        Totals from 23,138 to 23,239 give both shares, and one of them is a digit away from the one printed.
        """
        plans, support = share_interval(Decimal("3.6")), share_interval(Decimal("13.4"))
        fitting = [
            total
            for total in range(self.SUPPORT, 30_000)
            if Fraction(self.PLANS, total) in plans and Fraction(self.SUPPORT, total) in support
        ]
        assert (fitting[0], fitting[-1], len(fitting)) == (23_138, 23_239, 102)
        slips = {
            total: slip_between(Decimal(self.TOTAL), Decimal(total))
            for total in fitting
            if slip_between(Decimal(self.TOTAL), Decimal(total)) is not None
        }
        assert slips == {23_145: Slip.MISTYPED}


class TestEastSussex:
    """
    East Sussex Safeguarding Children Partnership, annual reports 2021-22 and 2022-23, section 2 of each.

    The reviews as the covering papers count them; of 2021-22 on page 6.
    """

    def test_progression(self) -> None:
        """
        Of three rapid reviews in 2022-23 one went on to a practice review.
        """
        reviews = Reviews(flows=ReviewFlows(rapid_reviews=3, begun=1))
        ours = report("East Sussex", date(2022, 4, 1), date(2023, 3, 31), reviews=reviews)
        rate = compute(ours, "reviews.progression-rate")
        assert isinstance(rate, MetricValue)
        assert (rate.value, str(rate)) == (Proportion(1, 3), "33.3% (1 of 3)")

    def test_change(self) -> None:
        """
        From eight rapid reviews to three is a fall of 62.5%.
        """
        assert relative_change(8, 3) == Fraction(-625, 1000)
