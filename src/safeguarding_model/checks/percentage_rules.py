"""
Rules on rows of percentages: what they add to, how they were rounded, what they give away.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.percentage_rows import (
    recovered_counts,
    rounding_modes_admitted,
    sum_explained_by_rounding,
)
from safeguarding_model.arithmetic.rounding import ROUNDING_MODES
from safeguarding_model.checks.assessment import Finding, Severity
from safeguarding_model.checks.audits_rules import SECTION
from safeguarding_model.checks.rules import Evidence, finding, rule
from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics import MetricValue, compute
from safeguarding_model.metrics.printed_rows import only_below, printed_row
from safeguarding_model.metrics.values import decimal_text

__all__: list[str] = []

ROUNDING = "Half-up rounding, as official statistics of the Department for Education use it"


def _rows(report: AnnualReport) -> dict[str, list[Decimal]]:
    """
    Return every complete row of percentages by its year.
    """
    rows: dict[str, list[Decimal]] = {}
    if report.audits is not None:
        for entry in report.audits.years:
            with suppress(NotComputableError):
                rows[entry.year] = printed_row(report.audits, entry.year)
    return rows


@rule("audits-row-sums", title="What a row of percentages adds to", rests_on=SECTION)
def row_sums(evidence: Evidence) -> Iterator[Finding]:
    """
    Shares of a whole add to 100, or to a little more or less where each is rounded by itself.

    "Due to rounding" explains a sum only where some shares that print so add to 100
    exactly. A row that a statement prints too is judged there.
    """
    for year, row in _rows(evidence.report).items():
        added = sum(map(Fraction, row), Fraction(0))
        if added == 100 or evidence.has_statement_of("audits.percentages-row", year=year):
            continue
        where = f"audits.years[{year}].percentages"
        explained = any(sum_explained_by_rounding(row, mode=mode) for mode in ROUNDING_MODES)
        message = f"The percentages of {year} add to {decimal_text(added)}. " + (
            "Rounding explains it: shares that print so can add to 100. Say so under the table."
            if explained
            else "Rounding does not explain it: no shares that print so add to 100. Mend a percentage, "
            "or name what was left out or counted twice."
        )
        severity = Severity.NOTE if explained else Severity.WARNING
        yield finding("audits-row-sums", evidence, message, where=where, severity=severity)


@rule("audits-rounding-mode", title="How rows of percentages were rounded", rests_on=ROUNDING)
def rounding_mode(evidence: Evidence) -> Iterator[Finding]:
    """
    A row that comes from few cases under one way of rounding only hints at how its publisher rounds.

    Up to the fewest cases that reproduce every row, each way of rounding is tried on all
    rows together. It is a hint and no proof: more cases may admit both.
    """
    rows = _rows(evidence.report)
    totals: dict[str, dict[str, int]] = {"half_up": {}, "half_even": {}}
    for mode, found in totals.items():
        for year in rows:
            result = compute(evidence.report, "audits.smallest-total", year=year, mode=mode)
            if isinstance(result, MetricValue) and isinstance(result.value, int):
                found[year] = result.value
    complete = [max(found.values()) for found in totals.values() if len(found) == len(rows) > 0]
    if not complete:
        return
    up_to = min(complete)
    admitted = rounding_modes_admitted(list(rows.values()), up_to=up_to)
    if len(admitted) != 1:
        return
    (mode,) = admitted
    (other,) = totals.keys() - {mode}
    either = {year for year, total in totals[other].items() if total <= up_to}
    apart = "; ".join(
        f"{year} from {totals[mode][year]} cases, otherwise from "
        + (f"{totals[other][year]}" if year in totals[other] else "none")
        for year in rows
        if year not in either
    )
    ways = {"half_up": "rounded half-up", "half_even": "rounded to the even digit"}
    message = (
        f"Up to {up_to} cases the rows of percentages come from whole counts only where ties are "
        f"{ways[mode]}: {apart}. That is a hint at how they were rounded, and no proof. Say how."
    )
    yield finding("audits-rounding-mode", evidence, message, where="audits.years")


@rule("audits-counts-recovered", title="Counts that percentages give away", rests_on=SECTION)
def counts_recovered(evidence: Evidence) -> Iterator[Finding]:
    """
    A row of percentages without its total can have come from one small number of cases only.

    For each year without counts, the rule gives the only cases that print so, and up to how
    many cases that holds: whoever knows that no more were audited knows the counts.
    """
    audits = evidence.report.audits
    if audits is None:
        return
    said = []
    for entry in audits.years:
        own = entry.year == evidence.report.period.label and audits.rounds
        row = _rows(evidence.report).get(entry.year)
        if row is None or entry.grades or own:
            continue
        up_to = only_below(audits, entry.year)
        counts = None if up_to is None else recovered_counts(row, up_to=up_to)
        if counts is not None:
            said.append(f"{entry.year} up to {up_to} cases: {', '.join(map(str, counts))}")
    if said:
        message = (
            f"One set of counts alone prints so, in the order of {', '.join(audits.scale)}: "
            f"{'; '.join(said)}. Print the counts, or know that readers can work them out."
        )
        yield finding("audits-counts-recovered", evidence, message, where="audits.years")
