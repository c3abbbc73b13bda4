"""
The scorecard in a notebook: the summary, the findings, the first figures.

Notebooks show many results on one page and strip style sheets, so styles stand on the
elements and nothing has an id.
"""

from __future__ import annotations

from collections.abc import Sequence

from safeguarding_model.checks import Assessment, Entry, Finding
from safeguarding_model.display.bars import shortened
from safeguarding_model.display.ledger_table import sections_of
from safeguarding_model.display.line_ends import kept_whole
from safeguarding_model.display.to_do import came_to, findings_list, without_findings
from safeguarding_model.display.verdicts import badge, key, name_of, verdict_bar, verdict_sentence
from safeguarding_model.markup import Markup, element, joined

__all__ = ["entries_fragment", "findings_fragment", "fragment"]

MOST = 10
"""Findings and figures that are shown; the rest are counted."""
_LETTERS = 400
_CELL = "text-align:left;vertical-align:top;padding:.3em .6em"
_COLUMNS = ("Figure", "Printed", "Recomputed", "Verdict")


def fragment(assessment: Assessment) -> Markup:
    """
    Return the assessment for a notebook.

    >>> import safeguarding_model as sm
    >>> "could not be checked" in fragment(sm.check(sm.example("walsall-2023-24")))
    True
    """
    report = assessment.report
    heading = f"{report.title}: {report.partnership.name}, {report.period.label}"
    told = element(
        "div",
        element("p", element("strong", shortened(heading, _LETTERS))),
        element("p", verdict_sentence(assessment)),
        joined(verdict_bar(assessment), key(assessment)) if assessment.ledger else "",
        _findings(assessment),
        _first_entries(assessment),
        element("p", element("small", "A figure that was not entered was not checked.")),
        style="max-width:60em",
    )
    return kept_whole(told)


def _findings(assessment: Assessment) -> Markup:
    if not assessment.findings:
        return element("p", without_findings(assessment))
    return findings_fragment(assessment.findings)


def findings_fragment(findings: Sequence[Finding]) -> Markup:
    """
    Return findings as a list, the first of them.

    >>> findings_fragment(())
    '<p>No finding.</p>'
    """
    if not findings:
        return element("p", "No finding.")
    items = [
        element(
            "li",
            element("strong", f"{heading}: "),
            f"{shortened(title, _LETTERS)}. {shortened(message, _LETTERS)}",
        )
        for heading, title, message in findings_list(findings, most=MOST)
    ]
    return kept_whole(joined(element("ul", *items), _rest(len(findings), "findings")))


def _first_entries(assessment: Assessment) -> Markup:
    entries = [entry for chosen in sections_of(assessment).values() for entry in chosen]
    return entries_fragment(entries) if entries else Markup()


def entries_fragment(entries: Sequence[Entry]) -> Markup:
    """
    Return entries of a ledger as a table, the first of them.

    >>> entries_fragment(())
    '<p>No printed figure was entered.</p>'
    """
    if not entries:
        return element("p", "No printed figure was entered.")
    headers = [element("th", name, scope="col", style=_CELL) for name in _COLUMNS]
    told = "Printed figures, in the order of the report"
    table = element(
        "table",
        element("caption", told if len(entries) > 1 else "Printed figure", style="text-align:left"),
        element("thead", element("tr", *headers)),
        element("tbody", *map(_row, entries[:MOST])),
    )
    return kept_whole(joined(table, _rest(len(entries), "printed figures")))


def _row(entry: Entry) -> Markup:
    cells = (shortened(entry.printed, _LETTERS), came_to(entry))
    return element(
        "tr",
        element("th", name_of(entry), scope="row", style=_CELL),
        *(element("td", content, style=_CELL) for content in cells),
        element("td", badge(entry.verdict), style=f"{_CELL};white-space:nowrap"),
    )


def _rest(number: int, noun: str) -> Markup:
    if number <= MOST:
        return Markup()
    return element("p", f"And {number - MOST:,} more {noun}.")
