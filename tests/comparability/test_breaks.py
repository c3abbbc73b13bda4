"""
What two reports print differently for the same year.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from safeguarding_model.audits import AuditRound, Audits, AuditYear
from safeguarding_model.comparability import ObstacleKind, obstacles
from safeguarding_model.finance import Finance, FinancialLine
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank, Marker
from safeguarding_model.reviews import PreviousReviews, ReviewFlows, Reviews
from safeguarding_model.training import PreviousTraining, Training

from .conftest import BEFORE, CHANGE, RATE, decisive, report, told


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
        assert decisive(earlier, later, CHANGE) == [False]

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

    def test_marker_is_shown(self) -> None:
        """
        A marker where there was a figure is said as it stands.
        """
        earlier = report(period=BEFORE, training=Training(events=Marker("[c]")))
        later = report(training=Training(previous=PreviousTraining(events=50)))
        (why,) = told(earlier, later, CHANGE)
        assert "was [c] in the earlier report" in why
