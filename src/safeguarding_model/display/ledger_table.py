"""
The ledger as a table: every printed figure, in the order of the report.
"""

from __future__ import annotations

from collections.abc import Mapping

from safeguarding_model.checks import Assessment, Entry, Verdict
from safeguarding_model.display.data_tables import cell, group_row, head, row_header
from safeguarding_model.display.to_do import advice, came_to, is_computed
from safeguarding_model.display.verdicts import badge, name_of, place_of
from safeguarding_model.markup import Markup, element

__all__ = ["anchors_of", "ledger_table", "sections_of"]

_COLUMNS = ("Figure", "Verdict", "Printed", "Recomputed", "Why", "What to do")
_LAST = 10**9


def anchors_of(assessment: Assessment) -> dict[str, str]:
    """
    Return the id that each entry's row has on the page, by the entry's id.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"))
    >>> len(anchors_of(checked)) == len(checked.ledger)
    True
    """
    return {entry.id: f"entry-{number}" for number, entry in enumerate(assessment.ledger, start=1)}


def sections_of(assessment: Assessment) -> dict[str | None, list[Entry]]:
    """
    Return the ledger's entries by the section that they stand in, in the order of the report.

    Sections are ordered by where they start, or by the first page that a figure of theirs is on;
    those without either come after them. Entries without a page come last in their section,
    those without a section last of all.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"))
    >>> list(sections_of(checked))[:2]
    ['What is Walsall Safeguarding Partnership', 'Walsall at a Glance']
    """
    starts: dict[str, int] = {}
    found: dict[str | None, list[Entry]] = {}
    for section in assessment.report.sections.values():
        starts[section.heading] = min(
            _LAST, starts.get(section.heading, _LAST), section.starts_at or _LAST
        )
        found.setdefault(section.heading, [])
    for entry in assessment.ledger:
        found.setdefault(entry.source.section, []).append(entry)
    by_page = {heading: sorted(entries, key=_page) for heading, entries in found.items() if entries}

    def place(heading: str | None) -> tuple[bool, int]:
        if heading is None:
            return True, _LAST
        start = starts.get(heading, _LAST)
        return False, start if start < _LAST else _page(by_page[heading][0])

    return {heading: by_page[heading] for heading in sorted(by_page, key=place)}


def _page(entry: Entry) -> int:
    return _LAST if entry.source.page is None else entry.source.page


def ledger_table(assessment: Assessment, anchors: Mapping[str, str]) -> Markup:
    """
    Return the ledger as one table with a group of rows for each section.

    Args:
        assessment: The assessment; its ledger is not empty.

        anchors: Id of each row on the page, by the entry's id.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"))
    >>> ledger_table(checked, anchors_of(checked)).count(' id="entry-') == len(checked.ledger)
    True
    """
    bodies = [
        element(
            "tbody",
            group_row(
                "Section not given" if heading is None else element("bdi", heading), len(_COLUMNS)
            ),
            *(
                _row(entry, anchors[entry.id], place_of(entry.path, assessment))
                for entry in entries
            ),
            role="rowgroup",
        )
        for heading, entries in sections_of(assessment).items()
    ]
    return element(
        "table",
        element("caption", "Every printed figure that was entered, by section of the report"),
        head(_COLUMNS),
        *bodies,
        role="table",
        class_="ledger cards",
    )


def _row(entry: Entry, anchor: str, place: str) -> Markup:
    page = "" if entry.source.page is None else f"Page {entry.source.page} "
    reading = "" if entry.reading is None else element("p", f"as {entry.reading}", class_="small")
    return element(
        "tr",
        row_header(name_of(entry), element("div", page, element("code", place), class_="quiet")),
        cell(_COLUMNS[1], element("div", badge(entry.verdict), reading)),
        cell(_COLUMNS[2], element("bdi", entry.printed), class_="strong"),
        cell(_COLUMNS[3], came_to(entry), class_="strong" if is_computed(entry) else None),
        cell(_COLUMNS[4], element("div", entry.explanation)),
        cell(_COLUMNS[5], _advice(entry)),
        role="row",
        id=anchor,
    )


def _advice(entry: Entry) -> Markup:
    label, instead = advice(entry)
    if not instead:
        return Markup()
    loud = None if entry.verdict is Verdict.NOT_CHECKABLE else "strong"
    value = element("p", element("bdi", instead), class_=loud)
    return element("div", element("p", label, class_="quiet"), value, class_="advice")
