"""
A document without printed figures is not a clean one, and a short year is not a year.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import Audits, AuditYear
from safeguarding_model.checks import Finding, Severity, check
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Marker
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.reviews import PreviousReviews, ReviewFlows, Reviews
from safeguarding_model.statements import Statement
from safeguarding_model.training import PreviousTraining, Training

Found = Callable[..., list[Finding]]
RULE, BESIDE = "report-no-statements", "report-numbers-beside"


class TestNoStatements:
    def test_does_not(self, found: Found) -> None:
        """
        Data alone says nothing about what was printed.
        """
        (only,) = found(RULE, training=Training(attended=4, bookings=5))
        assert (only.severity, only.where) == (Severity.WARNING, "statements")
        assert "printed" in only.message

    def test_holds(self, found: Found) -> None:
        """
        One figure is enough, beside the data or apart from it, checkable or not.
        """
        statement = Statement(id="it", printed="5", metric="weather.rain")
        assert found(RULE, statements=(statement,)) == []
        beside = Training(printed=FrozenMapping({"attendance_rate": "82%"}))
        assert found(RULE, training=beside) == []


class TestNumbersBeside:
    """
    What is printed beside the number that is recomputed.
    """

    TRAINING = Training(
        attended=1333, bookings=1617, events=144, previous=PreviousTraining(events=52)
    )

    @pytest.mark.parametrize(
        ("printed", "metric"),
        [
            ("82% (1,333 of 1,617)", "training.attendance-rate"),
            ("82% in 2023-24", "training.attendance-rate"),
            ("4 out of 5", "training.attendance-rate"),
            ("177% (from 52 to 144)", "training.events-change"),
            ("1,333 of 1,617", "training.attendance-rate"),
        ],
    )
    def test_holds(self, found: Found, printed: str, metric: str) -> None:
        """
        The document's own counts, and years, are known.
        """
        statement = Statement(id="it", printed=printed, metric=metric)
        assert found(BESIDE, training=self.TRAINING, statements=(statement,)) == []

    @pytest.mark.parametrize(
        ("printed", "metric", "strange"),
        [
            ("82% (1,343 of 1,617)", "training.attendance-rate", "1,343"),
            ("82% of 1,671 bookings", "training.attendance-rate", "1,671"),
            ("177% (from 53 to 145)", "training.events-change", "53 and 145"),
            ("81% (1,343 of 1,617)", "training.attendance-rate", "1,343"),
        ],
    )
    def test_does_not(self, found: Found, printed: str, metric: str, strange: str) -> None:
        """
        A number that nothing in the document holds is named, whatever became of the first.
        """
        statement = Statement(id="it", printed=printed, metric=metric)
        (only,) = found(BESIDE, training=self.TRAINING, statements=(statement,))
        assert (only.severity, only.where) == (Severity.NOTE, "statements[0]")
        assert f"nothing in the document holds {strange}." in only.message

    @pytest.mark.parametrize("training", [None, Training(), Training(attended=Marker("[c]"))])
    def test_could_not_be_checked(self, found: Found, training: Training | None) -> None:
        """
        Where the first number could not be recomputed, that is said already.
        """
        statement = Statement(
            id="it", printed="82% (1,343 of 1,617)", metric="training.attendance-rate"
        )
        assert found(BESIDE, training=training, statements=(statement,)) == []

    def test_rows(self, found: Found) -> None:
        """
        A row of percentages is recomputed as a whole.
        """
        audits = Audits(
            scale=("good", "poor"),
            years=(
                AuditYear(
                    year="2022-23", percentages=FrozenMapping({"good": "61%", "poor": "39%"})
                ),
            ),
        )
        assert found(BESIDE, audits=audits) == []


class TestLengthOfPeriod:
    """
    Three reports: of a year, of seven months and of some days.
    """

    CHANGE = Statement(id="it", printed="a fall of 29%", metric="reviews.referrals-change")
    REVIEWS = Reviews(flows=ReviewFlows(referrals=5), previous=PreviousReviews(referrals=7))

    def found(
        self, start: date, end: date, *statements: Statement, reviews: Reviews | None = REVIEWS
    ) -> list[Finding]:
        report = AnnualReport(
            title="Ours",
            period=ReportingPeriod(start, end),
            partnership=Partnership(name="Ours"),
            reviews=reviews,
            statements=statements,
        )
        return list(check(report, select=["report-length-of-period"]).findings)

    def test_holds(self) -> None:
        """
        Twelve months stand beside a year, whichever month they begin with.
        """
        assert self.found(date(2023, 4, 1), date(2024, 3, 31), self.CHANGE) == []
        assert self.found(date(2023, 9, 1), date(2024, 8, 31), self.CHANGE) == []
        for metric in (
            "reviews.rapid-review-rate",
            "reviews.rapid-review-rate-change",
            "population.elective-home-education-change",
        ):
            rate = Statement(id="it", printed="80%", metric=metric)
            assert self.found(date(2023, 4, 1), date(2023, 10, 31), rate) == []

    @pytest.mark.parametrize(
        ("end", "length"),
        [
            (date(2023, 10, 31), "7 months"),
            (date(2025, 3, 31), "24 months"),
            (date(2023, 10, 15), "no whole months"),
        ],
    )
    def test_does_not(self, end: date, length: str) -> None:
        """
        Another length is told once, with every figure that sets it against earlier years.
        """
        other = evolve(self.CHANGE, id="other", printed="a reduction")
        (only,) = self.found(date(2023, 4, 1), end, self.CHANGE, other)
        assert (only.severity, only.where) == (Severity.NOTE, "statements[0]")
        assert f"covers {length} (" in only.message
        assert "'a fall of 29%', 'a reduction' set it against earlier years" in only.message

    def test_not_checkable(self) -> None:
        """
        A change that cannot be recomputed is still one between unlike periods.
        """
        (only,) = self.found(date(2023, 4, 1), date(2023, 10, 31), self.CHANGE, reviews=None)
        assert "7 months" in only.message
