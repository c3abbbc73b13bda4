"""
Rules on the table of years: its percentages and counts against the counts behind them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import AuditYear
from safeguarding_model.checks.assessment import Finding, Severity, Verdict
from safeguarding_model.checks.audits_rules import SECTION
from safeguarding_model.checks.explanations import shown_as_printed
from safeguarding_model.checks.readings import read_number
from safeguarding_model.checks.rules import Evidence, finding, rule
from safeguarding_model.metrics import METRICS, MetricValue, Unit, compute
from safeguarding_model.metrics.figures_in_unit import read_in_unit
from safeguarding_model.metrics.grade_shares import is_own_year
from safeguarding_model.tolerances import Tolerances

__all__: list[str] = []


@rule("audits-year-shares", title="A year's percentages against its counts", rests_on=SECTION)
def year_shares(evidence: Evidence) -> Iterator[Finding]:
    """
    A percentage in the table of years is the share of its grade among the year's counts, where they are given.
    """
    audits = evidence.report.audits
    if audits is None:
        return
    for entry in audits.years:
        if not (entry.grades or is_own_year(audits, entry.year, evidence.report.period)):
            continue
        adjusted = _is_adjusted(evidence.report, entry)
        for grade, text in entry.percentages.items():
            told = _share_told(evidence.report, entry.year, grade, text)
            if told is not None:
                message, severity = (f"{told[0]} {_SAY_SO}", Severity.NOTE) if adjusted else told
                where = f"audits.years[{entry.year}].percentages.{grade}"
                yield finding(
                    "audits-year-shares", evidence, message, where=where, severity=severity
                )


_SAY_SO = "The row adds to 100 so; if it was adjusted to, say so under the table."


def _is_adjusted(report: AnnualReport, entry: AuditYear) -> bool:
    """
    Whether every percentage is its share rounded up or down, and the row adds to 100, as largest remainders do.
    """
    added = Fraction(0)
    for grade, text in entry.percentages.items():
        number = read_in_unit(Unit.PERCENT, text).number
        share = compute(report, "audits.grade-share", grade=grade, year=entry.year)
        if number is None or not isinstance(share, MetricValue) or share.exact is None:
            return False
        exponent = number.as_tuple().exponent
        assert isinstance(exponent, int)
        if abs(Fraction(number) - 100 * share.exact) >= Fraction(10) ** exponent:
            return False
        added += Fraction(number)
    return added == 100


def _share_told(
    report: AnnualReport, year: str, grade: str, text: str
) -> tuple[str, Severity] | None:
    """
    Return what is wrong with one percentage beside its counts, and how wrong; `None` where it is theirs.
    """
    figure, share = read_in_unit(Unit.PERCENT, text), METRICS["audits.grade-share"]
    value = compute(report, share.id, grade=grade, year=year)
    if not isinstance(value, MetricValue) or figure.number is None:
        return None
    reading = read_number(figure, value, share, tolerances=Tolerances())
    if reading.verdict in {Verdict.AGREES, Verdict.WITHIN_ROUNDING}:
        return None
    told = f"{grade} in {year} is printed as {text!r}, and its counts come to {value}"
    instead = shown_as_printed(figure, value)
    if reading.verdict is Verdict.IF_REREAD:
        return f"{told}: it is {reading.reading}. Print {instead}.", Severity.WARNING
    return f"{told}. Print {instead}, or mend the counts.", Severity.ERROR


@rule("audits-year-counts", title="A year's counts against its rounds", rests_on=SECTION)
def year_counts(evidence: Evidence) -> Iterator[Finding]:
    """
    The counts that the table of years gives for the report's own year are those of its rounds.
    """
    audits = evidence.report.audits
    if audits is None:
        return
    for entry in audits.years:
        if not is_own_year(audits, entry.year, evidence.report.period):
            continue
        for grade, count in entry.grades.items():
            added = compute(evidence.report, "audits.grade-total", grade=grade)
            exact = added.exact if isinstance(added, MetricValue) else None
            if isinstance(count, int) and exact is not None and exact != count:
                message = (
                    f"{count} cases of {entry.year} are graded {grade}, and its rounds come to {added}. "
                    "Mend whichever is mistyped."
                )
                where = f"audits.years[{entry.year}].grades.{grade}"
                yield finding(
                    "audits-year-counts", evidence, message, where=where, severity=Severity.ERROR
                )
