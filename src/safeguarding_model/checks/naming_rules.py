"""
Rules on what figures are called: one name for one figure, one figure for one name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from safeguarding_model.checks.assessment import Entry, Finding, Severity
from safeguarding_model.checks.rules import Evidence, rule
from safeguarding_model.metrics import MetricValue
from safeguarding_model.wording import words_of

__all__: list[str] = []

CHAPTERS = ("training", "finance", "audits", "reviews", "population")
WALSALL = "Walsall Safeguarding Partnership annual report 2023-24"


def _named(evidence: Evidence, chapter: str) -> list[Entry]:
    return [
        entry
        for entry in evidence.ledger
        if entry.called is not None
        and entry.metric.startswith(f"{chapter}.")
        and isinstance(entry.result, MetricValue)
    ]


def _two_names(evidence: Evidence, chapter: str) -> Iterator[Finding]:
    """
    One figure that goes by two names makes a reader look for two.
    """
    names: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in _named(evidence, chapter):
        names[entry.metric, repr(dict(entry.params))].append(entry)
    for entries in names.values():
        called = {" ".join(words_of(entry.called or "")): entry.called for entry in entries}
        if len(called) > 1:
            listed = " and ".join(f"\u201c{name}\u201d" for name in called.values())
            first = entries[0]
            yield Finding(
                rule=f"{chapter}-two-names-one-figure",
                severity=Severity.NOTE,
                where=first.where,
                statement=first.id,
                message=f"{listed} are one figure, {first.printed}. Call it by one name throughout.",
                source=first.source,
            )


def _one_name(evidence: Evidence, chapter: str) -> Iterator[Finding]:
    """
    Two different figures under one name make a reader believe that one is wrong.
    """
    entries = _named(evidence, chapter)
    for index, first in enumerate(entries):
        for second in entries[index + 1 :]:
            if (
                _same_name(first, second)
                and _exact(first) != _exact(second)
                and _same_basis(first, second)
            ):
                message = (
                    f"Two figures are both called \u201c{second.called}\u201d or begin so: {first.printed} "
                    f"and {second.printed}. Give each a name of its own."
                )
                yield Finding(
                    rule=f"{chapter}-one-name-two-figures",
                    severity=Severity.WARNING,
                    where=second.where,
                    statement=second.id,
                    message=message,
                    source=second.source,
                )


def _same_name(first: Entry, second: Entry) -> bool:
    one, other = words_of(first.called or ""), words_of(second.called or "")
    shorter, longer = sorted((one, other), key=len)
    return longer[: len(shorter)] == shorter and first.metric != second.metric


def _same_basis(first: Entry, second: Entry) -> bool:
    return "budget" not in {first.params.get("basis"), second.params.get("basis")}


def _exact(entry: Entry) -> object:
    return entry.result.exact if isinstance(entry.result, MetricValue) else None


def _enter(chapter: str) -> None:
    def two_names(evidence: Evidence) -> Iterator[Finding]:
        return _two_names(evidence, chapter)

    def one_name(evidence: Evidence) -> Iterator[Finding]:
        return _one_name(evidence, chapter)

    two_names.__doc__, one_name.__doc__ = _two_names.__doc__, _one_name.__doc__
    rule(f"{chapter}-two-names-one-figure", title="Two names for one figure", rests_on=WALSALL)(
        two_names
    )
    rule(f"{chapter}-one-name-two-figures", title="One name for two figures", rests_on=WALSALL)(
        one_name
    )


for _chapter in CHAPTERS:
    _enter(_chapter)
