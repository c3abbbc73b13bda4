"""
Rules on the document itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from safeguarding_model.checks.accounting import AccountedNumber, finder
from safeguarding_model.checks.assessment import Entry, Finding, Severity, Verdict
from safeguarding_model.checks.rules import Evidence, finding, rule
from safeguarding_model.checks.signs import figure_of, is_change
from safeguarding_model.checks.text_numbers import TextNumber, numbers_in
from safeguarding_model.comparability.definitions import adds_up
from safeguarding_model.metrics import METRICS, Unit

__all__: list[str] = []

_MORE = re.compile(r"[0-9][^0-9.,]+[0-9]")

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


@rule(
    "report-numbers-beside",
    title="A number beside the one that is recomputed",
    rests_on="This library's own promise: what was not looked at is not fine",
)
def numbers_beside(evidence: Evidence) -> Iterator[Finding]:
    """
    One number of a printed figure is recomputed. Those printed with it, as the counts in
    "82% (1,333 of 1,617)", are looked for in the document, and named where nothing there holds them.
    """
    several = [
        entry
        for entry in evidence.ledger
        if entry.verdict is not Verdict.NOT_CHECKABLE
        and (_MORE.search(entry.printed) or is_change(METRICS[entry.metric]))
    ]
    if not several:
        return
    find = finder(evidence.report)
    for entry in several:
        strange = _held_nowhere(entry, find)
        if strange:
            message = (
                f"Of {entry.printed!r} not every number was recomputed; nothing in the document holds "
                f"{' and '.join(strange)}. Mend it, enter what it counts, or state it as a figure of its own."
            )
            yield finding("report-numbers-beside", evidence, message, where=entry.path)


def _held_nowhere(entry: Entry, find: Callable[[TextNumber], AccountedNumber]) -> list[str]:
    """
    Return the numbers of a printed figure that were not recomputed and stand nowhere else.
    """
    metric = METRICS[entry.metric]
    figure = figure_of(metric, entry.printed, params=entry.params)
    if metric.kind == "percentages-row":
        return []
    looked_at = {
        number.copy_abs() for number in (figure.number, figure.dotted) if number is not None
    }
    if metric.unit is Unit.PERCENT and figure.counts is not None:
        looked_at |= {Decimal(count) for count in figure.counts}
    own = (entry.path, f"statements[{entry.id}].")
    return [
        number.text
        for number in numbers_in(entry.printed)
        if number.set_apart is None
        and number.value not in looked_at
        and all(path.startswith(own) for path in find(number).paths)
    ]
