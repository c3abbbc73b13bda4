"""
Rules on audits.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.checks.assessment import Finding, Severity
from safeguarding_model.checks.rules import Evidence, finding, rule
from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics import NotComputable, compute
from safeguarding_model.metrics.audits import round_total
from safeguarding_model.metrics.printed_rows import printed_row, smallest_totals
from safeguarding_model.metrics.review_times import days_of
from safeguarding_model.periods import Quarter, ReportingPeriod
from safeguarding_model.places import labels

__all__: list[str] = []

SECTION = "Walsall Safeguarding Partnership annual report 2023-24, audits section"


@rule("audits-round-totals", title="Grades of a round against its total", rests_on=SECTION)
def round_totals(evidence: Evidence) -> Iterator[Finding]:
    """
    The grades of a round have to add to the total that the table prints for it.
    """
    audits = evidence.report.audits
    rounds = audits.rounds if audits is not None else ()
    for index, (label, audit_round) in enumerate(zip(labels(rounds), rounds, strict=True)):
        if audits is None or not isinstance(audit_round.total, int) or not audit_round.grades:
            continue
        where = f"audits.rounds[{label}].total"
        try:
            added = round_total(audits, index)
        except NotComputableError as error:
            message = f"The total of {audit_round.theme!r} cannot be recomputed: {error}. Is `blank` said?"
            yield finding("audits-round-totals", evidence, message, where=where)
            continue
        fits = (
            audit_round.total in added
            if isinstance(added, Interval)
            else audit_round.total == added
        )
        if not fits:
            message = (
                f"The grades of {audit_round.theme!r} add to {added}, but its total is {audit_round.total}. "
                "Mend whichever is mistyped."
            )
            yield finding(
                "audits-round-totals", evidence, message, where=where, severity=Severity.ERROR
            )


@rule("audits-finding-cases", title="Cases of a finding against its round", rests_on=SECTION)
def finding_cases(evidence: Evidence) -> Iterator[Finding]:
    """
    Something cannot have been found in more cases than a round has.
    """
    audits = evidence.report.audits
    rounds = audits.rounds if audits is not None else ()
    for label, audit_round in zip(labels(rounds), rounds, strict=True):
        for entry in audit_round.findings:
            result = compute(evidence.report, "audits.finding-share", finding=entry.id)
            if isinstance(result, NotComputable) and audit_round.grades and entry.cases != 0:
                message = f"{entry.finding!r} in {entry.cases} cases: {result.reason}. Mend one of the two."
                impossible = "audits.rounds" in result.missing and isinstance(entry.cases, int)
                yield finding(
                    "audits-finding-cases",
                    evidence,
                    message,
                    where=f"audits.rounds[{label}].findings[{entry.id}].cases",
                    severity=Severity.ERROR if impossible else Severity.NOTE,
                )


@rule("audits-shares-without-totals", title="Shares without totals", rests_on=SECTION)
def shares_without_totals(evidence: Evidence) -> Iterator[Finding]:
    """
    A percentage of twenty cases moves by five points with every case.

    Where the number of cases is not printed, the smallest totals that could stand behind
    the row say how small it may have been.
    """
    audits = evidence.report.audits
    if audits is None:
        return
    said = []
    for entry in audits.years:
        counted = entry.grades or (entry.year == evidence.report.period.label and audits.rounds)
        if entry.percentages and not counted:
            said.append(f"{entry.year}: {_smallest(evidence, entry.year)}")
    if said:
        message = (
            f"No number of audits is printed for {len(said)} of {len(audits.years)} years. The smallest totals that "
            f"reproduce the rows are {'; '.join(said)}. Print the number of audits beside each row."
        )
        yield finding("audits-shares-without-totals", evidence, message, where="audits.years")


def _smallest(evidence: Evidence, year: str) -> str:
    assert evidence.report.audits is not None
    try:
        totals = smallest_totals(printed_row(evidence.report.audits, year))
    except NotComputableError:
        return "not checkable, a percentage is missing"
    return str(totals[0]) if totals else "none"


@rule("audits-title-years", title="Years in a table's title", rests_on=SECTION)
def title_years(evidence: Evidence) -> Iterator[Finding]:
    """
    The years in the title of a table have to be those of its rows.
    """
    audits = evidence.report.audits
    if audits is None or not audits.years:
        return
    years = sorted(entry.year for entry in audits.years)
    first, last = years[0][:4], str(int(years[-1][:4]) + 1)
    title = (audits.years_title_first, audits.years_title_last)
    wrong = {
        f"audits.years_title_{key}": f"{edge} in {said}, its rows in {row} ({label})"
        for key, edge, said, row, label in (
            ("first", "begins", title[0], first, years[0]),
            ("last", "ends", title[1], last, years[-1]),
        )
        if said is not None and said[:4] != row
    }
    if wrong:
        message = f"The title of the table of years {' and '.join(wrong.values())}. Name the same years in both."
        yield finding("audits-title-years", evidence, message, where=next(iter(wrong)))


@rule(
    "audits-quarter-dates",
    title="When an audit was held against its quarter",
    rests_on="Walsall Safeguarding Partnership annual report 2023-24: an audit of July in the table's first quarter",
)
def quarter_dates(evidence: Evidence) -> Iterator[Finding]:
    """
    Different places of a report should not put one audit into different quarters.

    A quarter is that of the financial year or of the report's own period, whichever fits the date.
    """
    audits, period = evidence.report.audits, evidence.report.period
    for index, audit_round in enumerate(audits.rounds if audits is not None else ()):
        held = audit_round.held
        if held is None:
            continue
        where, named = f"audits.rounds[{index}].held", _named(audit_round.quarter)
        meant = _quarters_meant(audit_round.quarter, period)
        if not meant:
            message = (
                f"{audit_round.theme!r} was held in {held}; whether that is in {named} could not be checked, since "
                f"the report's period, {period.label}, has no such quarter. Name quarters q1 to q4."
            )
            yield finding("audits-quarter-dates", evidence, message, where=where)
            continue
        first, last = days_of(held)
        if not any(quarter.start <= last and first <= quarter.end for quarter in meant):
            spans = " or ".join(ReportingPeriod(each.start, each.end).label for each in meant)
            message = (
                f"{audit_round.theme!r} stands under {named}, {spans}, and is said to have been held in {held}. "
                "Name the quarter that it was held in, or say what the quarter stands for."
            )
            yield finding("audits-quarter-dates", evidence, message, where=where)


def _named(quarter: str) -> str:
    return quarter.upper() if quarter in {"q1", "q2", "q3", "q4"} else repr(quarter)


def _quarters_meant(quarter: str, period: ReportingPeriod) -> list[Quarter]:
    within = period.quarters or ()
    meant = [each for each in within if each.id == quarter]
    by_place = [each for place, each in enumerate(within, start=1) if quarter == f"q{place}"]
    return list(dict.fromkeys(meant + by_place))
