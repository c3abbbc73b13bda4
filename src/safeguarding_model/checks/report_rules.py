"""
Rules on the document itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeguarding_model.checks.assessment import Finding, Severity
from safeguarding_model.checks.rules import Evidence, finding, rule

__all__: list[str] = []


@rule(
    "report-no-statements",
    title="Nothing was stated",
    rests_on="This library's own promise: what was not looked at is not fine",
)
def no_statements(evidence: Evidence) -> Iterator[Finding]:
    """
    A document without printed figures cannot be checked against anything, and a
    clean result would only say that nobody looked.
    """
    if not evidence.ledger:
        message = (
            "The document states no printed figure, so nothing was recomputed. Add `printed` beside the data or "
            "[[statements]]; a new blank report lists the usual ones."
        )
        yield finding(
            "report-no-statements", evidence, message, where="statements", severity=Severity.WARNING
        )
