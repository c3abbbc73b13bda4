"""
Hidden counts of other chapters than the reviews, with what is printed around them.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arguments import checked
from safeguarding_model.disclosure.drafts import ChapterTable, NotScreened
from safeguarding_model.disclosure.grade_tables import grade_table
from safeguarding_model.disclosure.policies import DisclosurePolicy
from safeguarding_model.disclosure.systems import is_suppressed
from safeguarding_model.disclosure.training_tables import training_table
from safeguarding_model.markers import Marker
from safeguarding_model.paths import members

__all__ = ["hidden_elsewhere", "other_tables", "within"]


@checked
def other_tables(
    report: AnnualReport, policy: DisclosurePolicy, secondary: Collection[str]
) -> dict[str, ChapterTable]:
    """
    Return the tables of the other chapters, by name, where one of their counts is hidden.

    They count cases and practitioners, so that no policy asks for a marker there; but
    what is hidden all the same has to stay so.

    Args:
        report: The report.

        policy: The policy, which says what else than ``[c]`` hides a count.

        secondary: Paths of the cells whose ``[c]`` hides no small count but protects another.

    Raises:
        UnknownNameError: *secondary* names a path of these chapters where no count stands.

        RecordError: *secondary* names a count that is not marked ``[c]``.

    >>> from safeguarding_model import example
    >>> from safeguarding_model.disclosure.policies import policy_named
    >>> other_tables(example("walsall-2023-24"), policy_named("under-10"), ())
    {}
    """
    tables = {}
    if report.audits is not None:
        tables["audits"] = grade_table(
            report.audits,
            report.statements,
            period=report.period,
            secondary=within(secondary, ["audits"]),
        )
    if report.training is not None:
        tables["training"] = training_table(
            report.training, report.statements, secondary=within(secondary, ["training"])
        )
    hidden = {
        name: {cell.id for cell in drawn.table.cells if is_suppressed(cell, policy)}
        for name, drawn in tables.items()
    }
    return {
        name: attrs.evolve(
            drawn, exempt=frozenset(cell.id for cell in drawn.table.cells) - hidden[name]
        )
        for name, drawn in tables.items()
        if hidden[name]
    }


@checked
def within(paths: Collection[str], chapters: Iterable[str]) -> frozenset[str]:
    """
    Return those of *paths* that lead into *chapters*.

    >>> within(["audits.total", "reviews.flows"], ["audits"])
    frozenset({'audits.total'})
    """
    starts = tuple(f"{name}." for name in chapters)
    return frozenset(path for path in paths if path.startswith(starts))


@checked
def hidden_elsewhere(report: AnnualReport, screened: Container[str]) -> Iterator[NotScreened]:
    """
    Yield the hidden counts that stand in no table: what is printed around them is not looked at.

    Args:
        report: The report.

        screened: Paths of the counts that were looked at.

    >>> from safeguarding_model import example
    >>> list(hidden_elsewhere(example("walsall-2023-24"), ()))
    []
    """
    reason = "it is hidden, and whether the figures around it give it away was not looked at"
    for name, chapter in report.chapters():
        if name != "reviews":
            for path in _hidden(chapter, name):
                if path not in screened:
                    yield NotScreened(path=path, reason=reason)


def _hidden(value: object, path: str) -> Iterator[str]:
    if isinstance(value, Marker) and "[c]" in value.text.split():
        yield path
    for place, part in members(value):
        yield from _hidden(part, f"{path}{place}")
