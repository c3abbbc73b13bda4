"""
Audits that contradict themselves: totals off, rows that no counts print, dates outside their quarter.
"""

from __future__ import annotations

from functools import partial

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import AuditRound, AuditYear
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.testing.mistakes.planting import (
    Plant,
    above,
    off,
    there,
    with_chapter,
    with_statement,
)
from safeguarding_model.testing.source import Source

__all__ = ["AUDIT_PLANTS"]


def _round_total(source: Source, report: AnnualReport) -> AnnualReport:
    audits = there(report.audits)
    first, *others = audits.rounds
    right = sum(count for count in first.grades.values() if isinstance(count, int))
    rounds = (attrs.evolve(first, total=off(source, right)), *others)
    return with_chapter(report, "audits", attrs.evolve(audits, rounds=rounds))


def _more_found_than_audited(source: Source, report: AnnualReport) -> AnnualReport:
    audits = there(report.audits)
    first, *others = audits.rounds
    cases = sum(count for count in first.grades.values() if isinstance(count, int))
    seen = attrs.evolve(first.findings[0], cases=above(source, cases))
    rounds = (attrs.evolve(first, findings=(seen, *first.findings[1:])), *others)
    return with_chapter(report, "audits", attrs.evolve(audits, rounds=rounds))


def _impossible_row(source: Source, report: AnnualReport) -> AnnualReport:
    # Four rounded percentages can be two off a hundred, not three.
    audits = there(report.audits)
    grades = audits.scale
    each = 100 // len(grades)
    first = 100 - each * (len(grades) - 1) + (3 + source.below(30)) * (1 if source.flag() else -1)
    texts = [f"{max(0, first)}%", *[f"{each}%"] * (len(grades) - 1)]
    percentages = FrozenMapping(dict(zip(grades, texts, strict=True)))
    row = AuditYear(year="2000-01", percentages=percentages)
    broken = with_chapter(report, "audits", attrs.evolve(audits, years=(row,)))
    return with_statement(broken, "audits.percentages-row", {"year": row.year}, " ".join(texts))


def _row(texts: tuple[str, ...], _: Source, report: AnnualReport) -> AnnualReport:
    audits = there(report.audits)
    shares = dict.fromkeys(audits.scale, "0%") | dict(zip(audits.scale, texts, strict=False))
    row = AuditYear(year="2000-01", percentages=FrozenMapping(shares))
    return with_chapter(report, "audits", attrs.evolve(audits, rounds=(), years=(row,)))


def _year_of_counts(source: Source, report: AnnualReport, *, own: bool) -> AnnualReport:
    # A year of 20 cases whose first grade, or its share, is not what the counts say.
    audits = there(report.audits)
    first, second = audits.scale[:2]
    part = 1 + source.below(19)
    counts = FrozenMapping({first: part, second: 20 - part})
    shares = FrozenMapping({first: f"{(5 * part + 5 + source.below(90)) % 101}%"})
    if own:
        period = ReportingPeriod.of_year("2023-24")
        report = attrs.evolve(report, period=period)
        year = AuditYear(year=period.label, grades=FrozenMapping({first: part + 1}))
        rounds = (AuditRound(quarter="q1", theme="Neglect", grades=counts, total=20),)
        told = attrs.evolve(audits, rounds=rounds, years=(year,), blank=Blank.ZERO)
    else:
        year = AuditYear(year="2000-01", grades=counts, percentages=shares)
        told = attrs.evolve(audits, rounds=(), years=(year,), blank=Blank.ZERO)
    return with_chapter(report, "audits", told)


def _mistyped_row(source: Source, report: AnnualReport) -> AnnualReport:
    audits = there(report.audits)
    year = source.one_of(audits.years)
    texts = [year.percentages[grade] for grade in audits.scale]
    at = source.below(len(texts))
    wrong = [*texts[:at], f"{101 + source.below(90)}%", *texts[at + 1 :]]
    return with_statement(report, "audits.percentages-row", {"year": year.year}, " ".join(wrong))


def _without_totals(_: Source, report: AnnualReport) -> AnnualReport:
    audits = there(report.audits)
    years = tuple(attrs.evolve(year, grades=FrozenMapping()) for year in audits.years)
    return with_chapter(report, "audits", attrs.evolve(audits, years=years, rounds=()))


def _title_years(source: Source, report: AnnualReport) -> AnnualReport:
    audits = there(report.audits)
    last = max(int(year.year[:4]) + 1 for year in audits.years)
    years_title_last = str(last - 1 - source.below(5))
    return with_chapter(report, "audits", attrs.evolve(audits, years_title_last=years_title_last))


def _held_in_another_quarter(source: Source, report: AnnualReport) -> AnnualReport:
    # In a financial year, so that there are quarters; each month of the other three is as likely.
    audits = there(report.audits)
    first_year = min(max(report.period.start.year, 1), 9_998)
    year = ReportingPeriod.of_year(f"{first_year:04d}-{(first_year + 1) % 100:02d}")
    quarter = source.below(4)
    month = first_year * 12 + 3 + (3 * quarter + 3 + source.below(9)) % 12
    held = f"{month // 12:04d}-{month % 12 + 1:02d}"
    first, *others = audits.rounds
    first = attrs.evolve(first, quarter=f"q{quarter + 1}", held=held)
    return attrs.evolve(report, period=year, audits=attrs.evolve(audits, rounds=(first, *others)))


AUDIT_PLANTS: dict[tuple[str, str], Plant] = {
    ("audits-round-totals", "total-off"): _round_total,
    ("audits-finding-cases", "more-than-audited"): _more_found_than_audited,
    ("audits-percentages-row", "impossible-row"): _impossible_row,
    ("audits-percentages-row", "row-mistyped"): _mistyped_row,
    ("audits-shares-without-totals", "counts-left-out"): _without_totals,
    ("audits-year-shares", "share-off"): partial(_year_of_counts, own=False),
    ("audits-year-counts", "count-off"): partial(_year_of_counts, own=True),
    ("audits-row-sums", "half-left-out"): partial(_row, ("50%",)),
    ("audits-rounding-mode", "ties-one-way"): partial(_row, ("42%", "59%")),
    ("audits-counts-recovered", "few-cases"): partial(_row, ("35%", "65%")),
    ("audits-title-years", "title-of-another-year"): _title_years,
    ("audits-quarter-dates", "held-in-another-quarter"): _held_in_another_quarter,
}
"""By the rule that has to name it and what goes wrong."""
