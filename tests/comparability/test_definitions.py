"""
Whether one figure means the same in two reports.
"""

from __future__ import annotations

from datetime import date

import pytest

from safeguarding_model.audits import Audits
from safeguarding_model.finance import Finance
from safeguarding_model.markers import Blank
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.training import Training

from .conftest import BEFORE, CHANGE, LONG, RATE, decisive, report, told


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
        assert decisive(earlier, later, RATE) == [True]

    @pytest.mark.parametrize(
        ("params", "found"),
        [({"figure": "bookings"}, 1), ({"figure": "events"}, 0), ({}, 1)],
    )
    def test_bookings_themselves(self, params: dict[str, str], found: int) -> None:
        """
        Of the figures of the table, bookings alone mean something else.
        """
        earlier = report(period=BEFORE, training=Training(cancellations_within_bookings=True))
        assert len(told(earlier, report(training=Training()), "training.figure", **params)) == found

    def test_allowed_for(self) -> None:
        """
        A rate of cancellations is worked out with regard to it, and means the same in both.
        """
        earlier = report(period=BEFORE, training=Training(cancellations_within_bookings=True))
        assert told(earlier, report(training=Training()), "training.cancellation-rate") == []

    def test_unbooked(self) -> None:
        """
        An attendance rate with and without those who came unbooked are two things.
        """
        earlier = report(period=BEFORE, training=Training(unbooked=0))
        (why,) = told(earlier, report(training=Training()), RATE)
        assert "without a booking are counted: yes in the first, no in the second" in why
        assert decisive(earlier, report(training=Training()), RATE) == [True]

    def test_scale(self) -> None:
        """
        Other grades are another definition.
        """
        audits = [Audits(), Audits(scale=("met", "unmet"))]
        (why,) = told(
            report(period=BEFORE, audits=audits[0]), report(audits=audits[1]), "audits.total"
        )
        assert why.endswith(
            "requires_improvement, inadequate in the first; met, unmet in the second"
        )

    @pytest.mark.parametrize(
        ("metric", "expected"), [("audits.total", [False]), ("audits.grade-total", [True])]
    )
    def test_scale_of_grades(self, metric: str, expected: list[bool]) -> None:
        """
        That is decisive for what is told grade by grade, and a caution about how many there are.
        """
        one, other = Audits(), Audits(scale=("good", "bad"))
        reports = report(period=BEFORE, audits=one), report(audits=other)
        assert decisive(*reports, metric) == expected

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

    def test_the_account(self) -> None:
        """
        How the account is kept is a caution, and says nothing of what partners paid.
        """
        earlier = report(period=BEFORE, finance=Finance(income_groups=("grants",)))
        later = report(finance=Finance())
        assert decisive(earlier, later, "finance.income-total") == [False]
        assert decisive(earlier, later, "finance.line", line="a", basis="actual") == [False]
        assert told(earlier, later, "finance.contributions-total") == []

    def test_nothing_to_compare(self) -> None:
        """
        Where a chapter is missing, its definitions do not differ.
        """
        assert told(report(period=BEFORE), report(training=Training(unbooked=1)), RATE) == []


class TestLength:
    def test_length(self) -> None:
        """
        Seventeen months are not twelve.
        """
        assert told(report(period=BEFORE), report(period=LONG), RATE) == [
            "period length: 12 months in the first, 17 months in the second"
        ]

    def test_length_in_days(self) -> None:
        """
        A period of no whole months is measured in days, one of a single month is one.
        """
        day = ReportingPeriod(date(2023, 4, 1), date(2023, 4, 2))
        assert told(report(period=BEFORE), report(period=day), RATE) == [
            "period length: 365 days in the first, 2 days in the second"
        ]
        month = ReportingPeriod(date(2023, 4, 1), date(2023, 4, 30))
        assert told(report(period=BEFORE), report(period=month), RATE) == [
            "period length: 12 months in the first, 1 month in the second"
        ]

    @pytest.mark.parametrize(
        ("metric", "params", "expected"),
        [
            ("training.figure", {"figure": "events"}, [True]),
            ("finance.contributions-total", {}, [True]),
            (RATE, {}, [False]),
            ("population.schools-total", {}, [False]),
            ("finance.closing-reserve", {}, []),
            ("finance.reserve-brought-forward", {}, []),
            ("reviews.figure", {"figure": "ongoing"}, []),
            ("reviews.figure", {"figure": "awaiting_publication"}, []),
            ("reviews.figure", {"figure": "referrals"}, [True]),
        ],
    )
    def test_what_counts_over_it(
        self, metric: str, params: dict[str, str], expected: list[bool]
    ) -> None:
        """
        It is decisive for counts and money, a caution for rates, and nothing to what stands on one day.
        """
        assert decisive(report(period=BEFORE), report(period=LONG), metric, **params) == expected
