"""
The invented report: every kind of verdict, three planted mistakes, and no false alarm.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks import Assessment, Severity, Verdict, check
from safeguarding_model.examples import example
from safeguarding_model.markers import Marker, RoundedCount
from safeguarding_model.metrics import MetricValue, compute

NAME = "three-councils-adults-2024"
PLANTED = {
    "row_2021_22": Verdict.DISAGREES,
    "green_rose": Verdict.IF_REREAD,
    "contributions_total": Verdict.DISAGREES,
}
NOT_PRINTED = {"people_in_the_circle", "restraint_seen", "staff_on_last_year"}
"""What the report gives nothing for, and says so."""


@pytest.fixture(scope="module")
def report() -> AnnualReport:
    return example(NAME)


@pytest.fixture(scope="module")
def assessment(report: AnnualReport) -> Assessment:
    return check(report)


class TestShape:
    def test_invented(self, report: AnnualReport) -> None:
        """
        The title, the partnership and every statutory partner say that they are invented.
        """
        assert report.partners is not None
        names = [report.title, report.partnership.name]
        names += [partner.name for partner in report.partners.statutory]
        assert all("invented" in name for name in names)

    def test_another_shape(self, report: AnnualReport) -> None:
        """
        It has what the published example has not: shape by shape.
        """
        assert report.period.months == 7
        assert [kind.value for kind in report.partnership.covers] == ["adults"]
        assert len(report.partnership.areas) == 3
        assert report.audits is not None
        assert report.audits.scale == ("green", "amber", "red")
        assert all(year.percentages and not year.grades for year in report.audits.years)
        assert report.voice is not None
        assert report.voice.engagements[1].participants == Marker("[c]")
        assert report.training is not None
        assert report.training.cancellations_within_bookings
        assert isinstance(report.training.bookings, RoundedCount)
        assert report.finance is not None
        assert all(line.budget is None for line in report.finance.lines)
        assert report.finance.reserve is not None
        assert report.finance.reserve.drawn_down
        assert any(paid.in_kind for paid in report.finance.contributions)

    def test_shares_of_several_answers(self, report: AnnualReport) -> None:
        """
        Several things are true of one case, so the shares add to more than the whole.
        """
        shares = [
            compute(report, "audits.finding-share", finding=name)
            for name in ("asked_at_start", "advocate_offered", "told_outcome")
        ]
        exact = [share.exact for share in shares if isinstance(share, MetricValue)]
        assert sum(share for share in exact if share is not None) > 1


class TestScorecard:
    def test_planted(self, assessment: Assessment) -> None:
        """
        Each planted mistake is found, and nothing else is called wrong.
        """
        found = {
            entry.id: entry.verdict
            for entry in assessment.ledger
            if entry.verdict in {Verdict.DISAGREES, Verdict.IF_REREAD}
        }
        assert found == PLANTED

    def test_not_checkable(self, assessment: Assessment) -> None:
        """
        What cannot be checked is what the report suppresses or does not print.
        """
        unchecked = {
            entry.id for entry in assessment.ledger if entry.verdict is Verdict.NOT_CHECKABLE
        }
        assert unchecked == NOT_PRINTED

    def test_no_false_alarm(self, assessment: Assessment) -> None:
        """
        Errors and warnings are of the planted mistakes; the rest are notes, each of them fair.
        """
        graver = {
            finding.statement
            for finding in assessment.findings
            if finding.severity is not Severity.NOTE
        }
        assert graver == set(PLANTED)
        notes = {
            finding.rule
            for finding in assessment.findings
            if finding.severity is Severity.NOTE and finding.statement not in NOT_PRINTED
        }
        assert notes == {
            "audits-counts-recovered",  # two rows that one set of counts alone prints so
            "audits-quarter-dates",  # seasons, whose months nobody has said
            "audits-shares-without-totals",
            "report-length-of-period",  # seven months beside a year before of unsaid length
        }

    def test_every_verdict(self, assessment: Assessment) -> None:
        """
        Every kind of verdict occurs, so that the example shows them all.
        """
        assert {entry.verdict for entry in assessment.ledger} == set(Verdict)

    def test_by_hand(self, report: AnnualReport) -> None:
        """
        The money adds up by hand: what came in, what went out, what is left.
        """
        came_in = 3 * 29750 + 35000 + Fraction("14875.5") + 9000 + 17400
        went_out = Fraction("96480.25") + 14200 + 38115 + Fraction("11900.25") + 7980
        closing = compute(report, "finance.closing-reserve")
        assert isinstance(closing, MetricValue)
        assert closing.exact == 48400 + came_in - went_out - 17400 == 27850
