"""
Reports with one planted fault, and the rule that has to name it.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.exact_numbers import shown
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.testing.mistakes.contradictions import contradictions
from safeguarding_model.testing.mistakes.misprints import misprints
from safeguarding_model.testing.mistakes.names import naming_faults
from safeguarding_model.testing.mistakes.planting import Fault, sound_report
from safeguarding_model.testing.mistakes.rereadings import rereadings
from safeguarding_model.testing.source import Source, drawn

__all__ = ["BrokenReport", "broken_reports", "faults"]


class BrokenReport(NamedTuple):
    """
    A report with one fault.

    Attributes:
        report: The report.

        rule: Id of the rule that has to be among those of its findings.
    """

    report: AnnualReport
    rule: str


@cache
def faults() -> tuple[Fault, ...]:
    """
    Return every kind of fault that can be planted, with the rule that names it.

    >>> {fault.rule for fault in faults() if fault.name == "no-sign"}
    {'finance-net-position-sign'}
    """
    return (*misprints(), *rereadings(), *contradictions(), *naming_faults())


@checked
def broken_reports(
    *, rules: Collection[str] | None = None, names: Collection[str] | None = None
) -> st.SearchStrategy[BrokenReport]:
    """
    Return reports with one planted fault, and the id of the rule that has to name it.

    All can be written; of those with a metric or a parameter that does not exist, none
    is read back, since a document is refused for it.

    Args:
        rules: Ids of the rules that are wanted; any where left out.

        names: Names of the kinds of fault that are wanted; any where left out.

    Raises:
        UnknownNameError: No fault of such a kind is known that breaks such a rule.
    """
    chosen = [
        fault
        for fault in faults()
        if (rules is None or fault.rule in rules) and (names is None or fault.name in names)
    ]
    if not chosen:
        msg = f"no fault is known for the rules {shown(rules)} and the names {shown(names)}; faults() lists all"
        raise UnknownNameError(msg)

    def broken(source: Source) -> BrokenReport:
        fault = source.one_of(chosen)
        report = sound_report(source, fault.chapter)
        return BrokenReport(fault.plant(source, report), fault.rule)

    return drawn(broken)
