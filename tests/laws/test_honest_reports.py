"""
An honest report is never accused; a planted fault is named.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from safeguarding_model import AnnualReport, check
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.audits import AuditFinding, AuditRound, Audits, AuditYear
from safeguarding_model.checks import RULES, Severity, Verdict
from safeguarding_model.finance import Contribution, Finance, FinancialLine
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.reviews import Incident, Reviews
from safeguarding_model.testing import annual_reports, broken_reports, faults
from safeguarding_model.testing.broken import BrokenReport
from safeguarding_model.testing.mistakes.planting import with_statement

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
ALARMING = {Severity.ERROR}


class TestHonestReports:
    """
    Figures that agree, printed half-up at stated places, in true words.

    ``tests/proofs/honest_reports.py`` does the same with 20,000.
    """

    @settings(SLOW, max_examples=250)
    @given(report=annual_reports())
    def test_never_accused(self, report: AnnualReport) -> None:
        """
        Nothing is said to disagree, and no rule finds an error.
        """
        assessment = check(report)
        assert [entry for entry in assessment.ledger if entry.verdict is Verdict.DISAGREES] == []
        assert [one for one in assessment.findings if one.severity in ALARMING] == []

    @settings(SLOW, max_examples=80)
    @given(report=annual_reports(honest=False))
    def test_anything_can_be_checked(self, report: AnnualReport) -> None:
        """
        Whatever a report says, checking it raises nothing, and each figure gets a verdict.
        """
        assessment = check(report)
        assert assessment.summary["statements"] == len(assessment.ledger)
        assert {one.rule for one in assessment.findings} <= set(RULES)


PERIOD = ReportingPeriod.of_year("2023-24")
FRAME = AnnualReport(title="Report", period=PERIOD, partnership=Partnership(name="Ours"))
MANY = (4_553, 6, 1_853, 34, 98)


def audited(audits: Audits, *, row: str | None = None) -> AnnualReport:
    """
    Return a report of those audits, with a statement of the row of 2022-23.
    """
    report = attrs.evolve(FRAME, audits=audits)
    if row is None:
        return report
    return with_statement(report, "audits.percentages-row", {"year": "2022-23"}, row)


def of_year(scale: tuple[str, ...], texts: list[str]) -> Audits:
    percentages = FrozenMapping(dict(zip(scale, texts, strict=True)))
    return Audits(scale=scale, years=(AuditYear(year="2022-23", percentages=percentages),))


def underspent(metric: str, printed: str) -> AnnualReport:
    """
    Return a report of a group that cost 40 of the 100 pounds budgeted, with a statement of it.
    """
    fees = FinancialLine(
        id="fees", heading="Fees", group="other", budget=Decimal(100), actual=Decimal(40)
    )
    report = attrs.evolve(FRAME, finance=Finance(lines=(fees,)))
    return with_statement(report, metric, {"group": "other"}, printed)


ONCE_ACCUSED = {
    "a space or words before the sign of a percentage": audited(
        of_year(("met", "unmet"), ["20 per cent", "80 %"]), row="20 per cent 80 %"
    ),
    "a row of more audits than are looked for": audited(
        of_year(
            ("a", "b", "c", "d", "e"),
            texts := [str(Proportion(count, sum(MANY)).percent(2)) for count in MANY],
        ),
        row=" ".join(texts),
    ),
    "a round that is not graded": audited(
        Audits(rounds=(AuditRound(quarter="q1", theme="Neglect", total=5),), blank=Blank.ZERO)
    ),
    "nothing found in a round of nothing": audited(
        Audits(
            scale=("met",),
            rounds=(
                AuditRound(
                    quarter="q1",
                    theme="Neglect",
                    grades=FrozenMapping({"met": 0}),
                    findings=(AuditFinding(id="delay", finding="Delay", cases=0),),
                ),
            ),
        )
    ),
    "a variance without a sign": underspent("finance.variance", "\u00a360"),
    "a variance in percent without a sign": underspent("finance.variance-rate", "60%"),
    "a variance said to be lower": underspent("finance.variance-rate", "60% lower"),
    "a variance in pounds said to be in line": underspent("finance.variance", "in line"),
    "an incident before bank holidays are known": with_statement(
        attrs.evolve(
            FRAME,
            reviews=Reviews(
                incidents=(Incident(id="a", aware=date(1990, 6, 4), notified=date(1990, 6, 5)),)
            ),
        ),
        "reviews.notified-in-time-rate",
        {},
        "100%",
    ),
}
"""Honest reports that were accused, or could not be checked for a wrong reason, until it was mended."""


@pytest.mark.parametrize("name", ONCE_ACCUSED)
def test_accused_no_more(name: str) -> None:
    """
    Each false alarm that was ever found stays away.
    """
    assessment = check(ONCE_ACCUSED[name])
    assert [one.message for one in assessment.findings if one.severity in ALARMING] == []
    assert "report-unknown-metric" not in {one.rule for one in assessment.findings}


def test_two_full_stops_are_separators() -> None:
    """
    A figure of millions with full stops for commas was once no figure at all.
    """
    paid = Contribution(partner="council", amount=Decimal(1_234_567))
    report = attrs.evolve(FRAME, finance=Finance(contributions=(paid,)))
    stated = with_statement(report, "finance.contributions-total", {}, "\u00a31.234.567")
    assert "finance-separators" in {one.rule for one in check(stated).findings}


class TestPlantedFaults:
    """
    ``tests/proofs/planted_faults.py`` measures the same with 200 of each kind.
    """

    @pytest.mark.parametrize(("rule", "name"), [(fault.rule, fault.name) for fault in faults()])
    def test_named(self, rule: str, name: str) -> None:
        """
        The rule that a fault breaks is among the rules of the findings.
        """

        @settings(SLOW, max_examples=3)
        @given(broken=broken_reports(rules=[rule], names=[name]))
        def is_named(broken: BrokenReport) -> None:
            assert broken.rule == rule
            assert rule in {one.rule for one in check(broken.report).findings}

        is_named()

    def test_nearly_every_rule_is_broken(self) -> None:
        """
        The only rules without a fault are on figures that no report prints in thousands or parts.
        """
        without = set(RULES) - {fault.rule for fault in faults()}
        assert {rule.rpartition("-")[0] for rule in without} <= {"scrutiny", "next-priorities"}
