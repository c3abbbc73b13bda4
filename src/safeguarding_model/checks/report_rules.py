"""
Rules on the document itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeguarding_model.checks.assessment import Finding, Severity
from safeguarding_model.checks.rules import Evidence, finding, rule
from safeguarding_model.comparability.definitions import adds_up
from safeguarding_model.metrics import METRICS, Unit

__all__: list[str] = []

# A change of a rate, in points, does not depend on how long either period was.
_ON_EARLIER_YEARS = {
    metric.id
    for metric in METRICS.values()
    if adds_up(metric)
    and metric.unit is not Unit.PERCENTAGE_POINTS
    and any(".previous" in path or path == "reviews.earlier" for path in metric.inputs)
}


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


@rule(
    "report-length-of-period",
    title="Compared with a period of another length",
    rests_on="Reports of seven, seventeen or twenty-four months, whose year before had twelve",
)
def length_of_period(evidence: Evidence) -> Iterator[Finding]:
    """
    The counts of seven months are fewer than those of a year, even where nothing has changed.
    """
    period = evidence.report.period
    compared = [entry for entry in evidence.ledger if entry.metric in _ON_EARLIER_YEARS]
    if period.months == 12 or not compared:
        return
    length = "no whole months" if period.months is None else f"{period.months} months"
    figures = ", ".join(repr(entry.printed) for entry in compared)
    message = (
        f"The report covers {length} ({period.label}), and {figures} set it against earlier years, whose length "
        "the document does not say. Compare figures a month, or say that both have the same length."
    )
    yield finding("report-length-of-period", evidence, message, where=compared[0].path)
