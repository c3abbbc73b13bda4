"""
The scorecard as plain text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from textwrap import wrap

from safeguarding_model.checks import RULES, Assessment, Entry, Finding, Rule, Severity, Verdict
from safeguarding_model.display.verdicts import verdict_sentence
from safeguarding_model.metrics import METRICS, MetricValue

__all__ = ["plain", "rules_text", "scorecard"]

HEADINGS = {
    Severity.ERROR: "To be mended",
    Severity.WARNING: "Better changed",
    Severity.NOTE: "Worth a look",
}
MARKS = {
    Verdict.AGREES: "agrees",
    Verdict.WITHIN_ROUNDING: "rounding",
    Verdict.IF_REREAD: "reread",
    Verdict.DISAGREES: "DISAGREES",
    Verdict.NOT_CHECKABLE: "unchecked",
}


def plain(text: str) -> str:
    """
    Return *text* without characters that a terminal would act on.

    >>> plain("82%" + chr(27) + "[31m [c]")
    '82%[31m [c]'
    """
    spaced = text.translate(str.maketrans("\n\t", "  "))
    return "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})


def scorecard(assessment: Assessment, *, width: int = 100, suspects: str = "") -> str:
    """
    Return the scorecard: the summary, what to do, and the ledger.

    Args:
        assessment: The assessment.

        width: Columns of the terminal, at least 40.

        suspects: What there is to say of which figure may be wrong; stands after the findings.
    """
    width = max(40, width)
    report = assessment.report
    lines = [
        *wrap(plain(report.title), width),
        *wrap(plain(f"{report.partnership.name}, {report.period.label}"), width),
        "",
        *wrap(verdict_sentence(assessment), width),
    ]
    for severity, heading in HEADINGS.items():
        chosen = [finding for finding in assessment.findings if finding.severity is severity]
        if chosen:
            lines += ["", f"{heading} ({len(chosen)})", "-" * width]
            for finding in chosen:
                lines += _finding(finding, width)
    if suspects:
        lines += ["", *suspects.splitlines()]
    if assessment.ledger:
        lines += ["", "Every printed figure", "-" * width, *_ledger(assessment, width)]
    lines += ["", *wrap("A figure that was not entered was not checked.", width)]
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, width: int) -> Iterator[str]:
    place = f" ({finding.source})" if str(finding.source) else ""
    yield from wrap(plain(f"* {finding.rule}{place}"), width, subsequent_indent="  ")
    yield from wrap(plain(finding.message), width, initial_indent="  ", subsequent_indent="  ")
    yield from wrap(
        plain(f"in the document: {finding.where}"),
        width,
        initial_indent="  ",
        subsequent_indent="    ",
    )


def _ledger(assessment: Assessment, width: int) -> Iterator[str]:
    section: str | None = None
    column = min(24, max(len(entry.printed) for entry in assessment.ledger))
    for entry in sorted(assessment.ledger, key=_place):
        if entry.source.section != section:
            section = entry.source.section
            yield from wrap(plain(str(entry.source)) or "In no section", width)
        yield from _entry(entry, width, column)


def _place(entry: Entry) -> tuple[int, str]:
    return (10**9 if entry.source.page is None else entry.source.page, entry.source.section or "")


def _entry(entry: Entry, width: int, column: int) -> list[str]:
    known = METRICS.get(entry.metric)
    of = f", {', '.join(entry.params.values())}" if entry.params else ""
    came = entry.result.shown() if isinstance(entry.result, MetricValue) else "not computable"
    title = entry.metric if known is None else known.title
    text = f"{MARKS[entry.verdict]:<10} {entry.printed:<{column}} {title}{of}: {came}"
    if entry.reading is not None:
        text += f" ({entry.reading})"
    return wrap(
        plain(text),
        width,
        initial_indent="  ",
        subsequent_indent=" " * (column + 14) if width >= 72 else "    ",
    )


def rules_text(names: list[str], *, width: int = 100) -> str:
    """
    Return the rules, each explained, with what it rests on.
    """
    lines: list[str] = []
    for name in names:
        lines += [*_rule(RULES[name], max(40, width)), ""]
    return "\n".join(lines)


def _rule(rule: Rule, width: int) -> Iterator[str]:
    yield from wrap(f"{rule.id}: {rule.title}", width)
    yield from wrap(rule.explanation, width, initial_indent="  ", subsequent_indent="  ")
    yield from wrap(
        f"Rests on: {rule.rests_on}.", width, initial_indent="  ", subsequent_indent="    "
    )
