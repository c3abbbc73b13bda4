"""
The scorecard as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from safeguarding_model.checks import RULES, Assessment, Entry, Finding, Rule, Severity, Verdict
from safeguarding_model.display.console import PLAIN, Paint, verdict_strip
from safeguarding_model.display.verdicts import place_of, verdict_sentence
from safeguarding_model.markup import plain
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


def scorecard(
    assessment: Assessment, *, width: int = 100, suspects: str = "", paint: Paint = PLAIN
) -> str:
    """
    Return the scorecard: the summary, what to do, and the ledger.

    Args:
        assessment: The assessment.

        width: Columns of the terminal, at least 40.

        suspects: What there is to say of which figure may be wrong; stands after the findings.

        paint: Colours, for a terminal that somebody looks at; none unless asked for.
    """
    width = max(40, width)
    report = assessment.report
    lines = [
        *map(paint.strong, wrap(plain(report.title), width)),
        *wrap(plain(f"{report.partnership.name}, {report.period.label}"), width),
        "",
        *wrap(verdict_sentence(assessment), width),
    ]
    if paint.on and assessment.ledger:
        lines += ["", verdict_strip(assessment, width)]
    for severity, heading in HEADINGS.items():
        chosen = [finding for finding in assessment.findings if finding.severity is severity]
        if chosen:
            lines += ["", *_heading(f"{heading} ({len(chosen)})", width, paint)]
            for finding in chosen:
                where = place_of(finding.where, assessment)
                lines += _finding(finding, where, width, paint)
    if suspects:
        first, *rest = suspects.splitlines()
        lines += ["", paint.strong(first), *rest]
    if assessment.ledger:
        lines += ["", *_heading("Every printed figure", width, paint)]
        lines += _ledger(assessment, width, paint)
    lines += ["", *wrap("A figure that was not entered was not checked.", width)]
    return "\n".join(lines) + "\n"


def _heading(text: str, width: int, paint: Paint) -> list[str]:
    return [paint.strong(text), ("─" if paint.on else "-") * width]


def _finding(finding: Finding, where: str, width: int, paint: Paint) -> Iterator[str]:
    place = f" ({finding.source})" if str(finding.source) else ""
    first, *rest = wrap(plain(f"* {finding.rule}{place}"), width, subsequent_indent="  ")
    yield f"{paint.severity(finding.severity, first[0])}{paint.strong(first[1:])}"
    yield from map(paint.strong, rest)
    yield from wrap(plain(finding.message), width, initial_indent="  ", subsequent_indent="  ")
    yield from wrap(
        plain(f"in the document: {where}"),
        width,
        initial_indent="  ",
        subsequent_indent="    ",
    )


def _ledger(assessment: Assessment, width: int, paint: Paint) -> Iterator[str]:
    section: str | None = None
    column = min(24, max(len(entry.printed) for entry in assessment.ledger))
    for entry in sorted(assessment.ledger, key=_place):
        if entry.source.section != section:
            section = entry.source.section
            yield from map(paint.strong, wrap(plain(str(entry.source)) or "In no section", width))
        yield from _entry(entry, width, column, paint)


def _place(entry: Entry) -> tuple[int, str]:
    return (10**9 if entry.source.page is None else entry.source.page, entry.source.section or "")


def _entry(entry: Entry, width: int, column: int, paint: Paint) -> list[str]:
    known = METRICS.get(entry.metric)
    of = f", {', '.join(entry.params.values())}" if entry.params else ""
    came = entry.result.shown() if isinstance(entry.result, MetricValue) else "not computable"
    title = entry.metric if known is None else known.title
    text = f"{MARKS[entry.verdict]:<10} {entry.printed:<{column}} {title}{of}: {came}"
    if entry.reading is not None:
        text += f" ({entry.reading})"
    first, *rest = wrap(
        plain(text),
        width,
        initial_indent="  ",
        subsequent_indent=" " * (column + 14) if width >= 72 else "    ",
    )
    mark = MARKS[entry.verdict]
    return [f"  {paint.verdict(entry.verdict, mark)}{first[2 + len(mark) :]}", *rest]


def rules_text(names: list[str], *, width: int = 100) -> str:
    """
    Return the rules, each explained, with what it rests on.
    """
    lines: list[str] = []
    for name in names:
        lines += [*_rule(RULES[name], max(40, width)), ""]
    return "\n".join(lines)


def _rule(rule: Rule, width: int) -> Iterator[str]:
    # Ids are whole words, to be copied.
    yield from wrap(f"{rule.id}: {rule.title}", width, break_on_hyphens=False)
    yield from wrap(
        rule.explanation,
        width,
        initial_indent="  ",
        subsequent_indent="  ",
        break_on_hyphens=False,
    )
    yield from wrap(
        f"Rests on: {rule.rests_on}.",
        width,
        initial_indent="  ",
        subsequent_indent="    ",
        break_on_hyphens=False,
    )
