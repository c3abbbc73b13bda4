"""
The rows that checking one report gives: statements, ledger, findings, requirements.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks import Assessment, Entry
from safeguarding_model.checks.ledger import claims
from safeguarding_model.guidance import NotAssessed, coverage
from safeguarding_model.metrics import MetricValue
from safeguarding_model.tables.figures import Row, fraction_cells, joined, named_params

__all__ = ["finding_rows", "ledger_rows", "requirement_rows", "statement_rows"]


def statement_rows(report: AnnualReport) -> Iterator[Row]:
    """
    Yield a row for every printed figure of the document, in the order of the ledger.
    """
    for claim in claims(report):
        yield (
            claim.id,
            claim.path,
            claim.printed,
            claim.metric,
            named_params(claim.params),
            claim.says or None,
            claim.called,
            claim.source.section,
            claim.source.page,
        )


def ledger_rows(assessment: Assessment) -> Iterator[Row]:
    """
    Yield a row for every entry of the ledger.
    """
    for entry in assessment.ledger:
        exact, (low, high) = _exact(entry), _bounds(entry)
        yield (
            entry.id,
            entry.printed,
            entry.metric,
            named_params(entry.params),
            entry.verdict.value,
            entry.reading,
            entry.result.unit or None,
            None if exact is None else str(exact),
            *fraction_cells(exact),
            None if low is None else str(low),
            None if high is None else str(high),
            joined(entry.missing),
            entry.explanation,
            entry.source.section,
            entry.source.page,
        )


def _exact(entry: Entry) -> Fraction | None:
    return entry.result.exact if isinstance(entry.result, MetricValue) else None


def _bounds(entry: Entry) -> tuple[Fraction | None, Fraction | None]:
    bounds = entry.result.bounds if isinstance(entry.result, MetricValue) else None
    return bounds or (None, None)


def finding_rows(assessment: Assessment) -> Iterator[Row]:
    """
    Yield a row for every finding, the gravest first.
    """
    for finding in assessment.findings:
        yield (
            finding.rule,
            finding.severity.value,
            finding.where,
            finding.statement,
            finding.message,
            finding.source.section,
            finding.source.page,
        )


def requirement_rows(report: AnnualReport) -> Iterator[Row]:
    """
    Yield a row for everything that the report's own editions of the guidance ask for.

    There is none where the report names no edition.
    """
    covered = coverage(report)
    for entry in () if isinstance(covered, NotAssessed) else covered.requirements:
        yield (
            entry.requirement.id,
            entry.requirement.strength.value,
            entry.requirement.verified,
            entry.standing.value,
            joined(entry.editions),
        )
