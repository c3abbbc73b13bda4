"""
What to do: the findings as a list to work through, the gravest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from safeguarding_model.checks import RULES, Assessment, Entry, Finding, Severity, Verdict
from safeguarding_model.display.verdicts import TOLD, name_of, place_of
from safeguarding_model.markup import Markup, element, joined
from safeguarding_model.metrics import MetricValue

__all__ = [
    "advice",
    "came_to",
    "findings_list",
    "is_computed",
    "title_of",
    "to_do",
    "without_findings",
]

_HEADINGS = {
    Severity.ERROR: ("Must be mended", "error"),
    Severity.WARNING: ("Should be changed", "warning-level"),
    Severity.NOTE: ("Worth a look", "note"),
}


def is_computed(entry: Entry) -> bool:
    """
    Return whether there is a value to compare with what is printed.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"))
    >>> sum(map(is_computed, checked.ledger)) == len(checked.ledger) - checked.summary[
    ...     "not-checkable"
    ... ]
    True
    """
    return isinstance(entry.result, MetricValue)


def came_to(entry: Entry) -> str:
    """
    Return what the entry's metric came to.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"))
    >>> came_to(next(entry for entry in checked.ledger if entry.printed == "55%"))
    '55.3% (1,333 of 2,412)'
    """
    if not isinstance(entry.result, MetricValue):
        return "not computable"
    low, high = entry.result.bounds or (None, None)
    if low is None and high is None and entry.result.bounds is not None:
        return "not known"
    return entry.result.shown()


def advice(entry: Entry) -> tuple[str, str]:
    """
    Return what the author could do about an entry, as a label and a text; both empty where nothing.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"))
    >>> [advice(entry)[0] for entry in checked.ledger if entry.verdict is Verdict.DISAGREES]
    ['Print instead']
    """
    if not entry.instead:
        return "", ""
    unchecked = entry.verdict is Verdict.NOT_CHECKABLE
    return "To have it checked" if unchecked else "Print instead", entry.instead


def title_of(finding: Finding) -> str:
    """
    Return the title of the finding's rule, or its id where the rule is not of this library.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"))
    >>> title_of(checked.findings[0])
    'Counts in words'
    """
    return RULES[finding.rule].title if finding.rule in RULES else finding.rule


def without_findings(assessment: Assessment) -> str:
    """
    Return what to say where no finding is listed: never that all is well.

    The findings may have been narrowed to some rules, so the ledger has the last word.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"), select=["voice"])
    >>> without_findings(checked)[:70]
    'No finding is listed here. But of the printed figures below, 1 does no'
    """
    summary = assessment.summary
    if not summary["statements"]:
        return "Nothing was checked, so there is nothing to say about what to do."
    left = [
        f"{summary[verdict.value]:,} {TOLD[verdict].one if summary[verdict.value] == 1 else TOLD[verdict].many}"
        for verdict in (Verdict.DISAGREES, Verdict.IF_REREAD, Verdict.NOT_CHECKABLE)
        if summary[verdict.value]
    ]
    if left:
        return f"No finding is listed here. But of the printed figures below, {', '.join(left)}."
    return "No rule found anything to change in what was entered. What was not entered was not checked."


def to_do(assessment: Assessment, anchors: Mapping[str, str]) -> Markup:
    """
    Return every finding, by severity.

    Args:
        assessment: The assessment.

        anchors: Id of the ledger's row on the page, by the id of the entry.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"))
    >>> to_do(checked, {}).partition("</h3>")[0]
    '<h3>Must be mended (1)'
    """
    parts: list[Markup] = []
    entries = {entry.id: entry for entry in assessment.ledger}
    for severity, (heading, name) in _HEADINGS.items():
        chosen = [finding for finding in assessment.findings if finding.severity is severity]
        if chosen:
            items = [_item(finding, entries, anchors, assessment) for finding in chosen]
            parts.append(element("h3", f"{heading} ({len(chosen):,})"))
            parts.append(element("ul", *items, class_=f"findings {name}"))
    return joined(*parts) if parts else element("p", without_findings(assessment))


def findings_list(findings: Sequence[Finding], *, most: int) -> Iterator[tuple[str, str, str]]:
    """
    Yield the first findings as severity in words, title with place, and message.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"))
    >>> [title for _, title, _ in findings_list(checked.findings, most=1)]
    ['Counts in words (Walsall at a Glance, page 7)']
    """
    for finding in findings[:most]:
        place = f" ({finding.source})" if str(finding.source) else ""
        heading, _ = _HEADINGS[finding.severity]
        yield heading, f"{title_of(finding)}{place}", finding.message


def _item(
    finding: Finding,
    entries: Mapping[str, Entry],
    anchors: Mapping[str, str],
    assessment: Assessment,
) -> Markup:
    entry = entries.get(finding.statement or "")
    about = entry is not None and entry.explanation in finding.message
    message = entry.explanation if entry is not None and about else finding.message
    return element(
        "li",
        element("h4", title_of(finding) if entry is None else name_of(entry)),
        "" if entry is None else _compared(entry),
        element("p", message),
        _places(finding, entry, anchors, assessment),
    )


def _compared(entry: Entry) -> Markup:
    label, instead = advice(entry)
    pairs = [("Printed", element("bdi", entry.printed), None), ("Recomputed", came_to(entry), None)]
    if entry.reading is not None:
        pairs.append(("Right only if read as", entry.reading, None))
    boxes = [_pair(name, content, class_) for name, content, class_ in pairs]
    if instead:
        loud = "instead" if entry.verdict is not Verdict.NOT_CHECKABLE else "wide"
        boxes.append(_pair(label, element("bdi", instead), loud))
    return element("dl", *boxes, class_="compare")


def _pair(name: str, content: object, class_: str | None = None) -> Markup:
    return element("div", element("dt", name), element("dd", content), class_=class_)


def _places(
    finding: Finding, entry: Entry | None, anchors: Mapping[str, str], assessment: Assessment
) -> Markup:
    pairs = []
    if str(finding.source):
        pairs.append(_pair("In the report:", element("bdi", finding.source)))
    paths = [finding.where] if entry is None else [entry.path, finding.where]
    places = dict.fromkeys(place_of(path, assessment) for path in paths if path)
    codes = joined(*(element("code", place) for place in places), by=" ")
    if codes:
        pairs.append(_pair("In your document:", codes))
    rule = joined(f"{title_of(finding)} ", element("code", finding.rule))
    pairs.append(_pair("Rule:", rule))
    if entry is not None and entry.id in anchors:
        link = element("a", "its row below", href=f"#{anchors[entry.id]}")
        pairs.append(_pair("Among all figures:", link))
    return element("dl", *pairs, class_="places")
