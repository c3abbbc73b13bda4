"""
Data that contradict each other: totals off, more come than booked, a review too many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import AuditYear
from safeguarding_model.finance import Reserve, ReserveYear
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import compute
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.reviews import (
    PracticeReview,
    Publication,
    ReviewFlows,
    ReviewKind,
    ReviewStocks,
)
from safeguarding_model.testing.mistakes.planting import Fault, with_chapter, with_statement
from safeguarding_model.testing.source import Source

__all__ = ["contradictions"]

T = TypeVar("T")


def contradictions() -> Iterator[Fault]:
    """
    Yield the faults that lie in the data alone.
    """
    for (rule, name), plant in _PLANTS.items():
        yield Fault(name=name, rule=rule, plant=plant)


def _off(source: Source, right: int) -> int:
    apart = 1 + source.size(90)
    return right - apart if source.flag() and apart <= right else right + apart


def _there(chapter: T | None) -> T:
    assert chapter is not None
    return chapter


def _round_total(source: Source, report: AnnualReport) -> AnnualReport:
    audits = _there(report.audits)
    first, *others = audits.rounds
    right = sum(count for count in first.grades.values() if isinstance(count, int))
    rounds = (attrs.evolve(first, total=_off(source, right)), *others)
    return with_chapter(report, "audits", attrs.evolve(audits, rounds=rounds))


def _more_found_than_audited(source: Source, report: AnnualReport) -> AnnualReport:
    audits = _there(report.audits)
    first, *others = audits.rounds
    cases = sum(count for count in first.grades.values() if isinstance(count, int))
    seen = attrs.evolve(first.findings[0], cases=_above(source, cases))
    rounds = (attrs.evolve(first, findings=(seen, *first.findings[1:])), *others)
    return with_chapter(report, "audits", attrs.evolve(audits, rounds=rounds))


def _impossible_row(source: Source, report: AnnualReport) -> AnnualReport:
    # Four rounded percentages can be two off a hundred, not three.
    audits = _there(report.audits)
    grades = audits.scale
    each = 100 // len(grades)
    first = 100 - each * (len(grades) - 1) + (3 + source.below(30)) * (1 if source.flag() else -1)
    texts = [f"{max(0, first)}%", *[f"{each}%"] * (len(grades) - 1)]
    percentages = FrozenMapping(dict(zip(grades, texts, strict=True)))
    row = AuditYear(year="2000-01", percentages=percentages)
    broken = with_chapter(report, "audits", attrs.evolve(audits, years=(row,)))
    return with_statement(broken, "audits.percentages-row", {"year": row.year}, " ".join(texts))


def _row(texts: tuple[str, ...], _: Source, report: AnnualReport) -> AnnualReport:
    audits = _there(report.audits)
    shares = dict.fromkeys(audits.scale, "0%") | dict(zip(audits.scale, texts, strict=False))
    row = AuditYear(year="2000-01", percentages=FrozenMapping(shares))
    return with_chapter(report, "audits", attrs.evolve(audits, rounds=(), years=(row,)))


def _mistyped_row(source: Source, report: AnnualReport) -> AnnualReport:
    audits = _there(report.audits)
    year = source.one_of(audits.years)
    texts = [year.percentages[grade] for grade in audits.scale]
    at = source.below(len(texts))
    wrong = [*texts[:at], f"{101 + source.below(90)}%", *texts[at + 1 :]]
    return with_statement(report, "audits.percentages-row", {"year": year.year}, " ".join(wrong))


def _without_totals(_: Source, report: AnnualReport) -> AnnualReport:
    audits = _there(report.audits)
    years = tuple(attrs.evolve(year, grades=FrozenMapping()) for year in audits.years)
    return with_chapter(report, "audits", attrs.evolve(audits, years=years, rounds=()))


def _title_years(source: Source, report: AnnualReport) -> AnnualReport:
    audits = _there(report.audits)
    last = max(int(year.year[:4]) + 1 for year in audits.years)
    years_title_last = str(last - 1 - source.below(5))
    return with_chapter(report, "audits", attrs.evolve(audits, years_title_last=years_title_last))


def _held_in_another_quarter(source: Source, report: AnnualReport) -> AnnualReport:
    # In a financial year, so that there are quarters; each month of the other three is as likely.
    audits = _there(report.audits)
    first_year = min(max(report.period.start.year, 1), 9_998)
    year = ReportingPeriod.of_year(f"{first_year:04d}-{(first_year + 1) % 100:02d}")
    quarter = source.below(4)
    month = first_year * 12 + 3 + (3 * quarter + 3 + source.below(9)) % 12
    held = f"{month // 12:04d}-{month % 12 + 1:02d}"
    first, *others = audits.rounds
    first = attrs.evolve(first, quarter=f"q{quarter + 1}", held=held)
    return attrs.evolve(report, period=year, audits=attrs.evolve(audits, rounds=(first, *others)))


def _line_off(source: Source, report: AnnualReport) -> AnnualReport:
    finance = _there(report.finance)
    first, *others = finance.lines
    assert isinstance(first.actual, Decimal)
    pence = _off(source, int(first.actual * 100))
    lines = (attrs.evolve(first, actual=Decimal(pence).scaleb(-2)), *others)
    return with_chapter(report, "finance", attrs.evolve(finance, lines=lines, reserve=None))


def _closing_off(source: Source, report: AnnualReport) -> AnnualReport:
    finance = _there(report.finance)
    right: Any = compute(report, "finance.closing-reserve")
    closing = right.value + Decimal(1 + source.size(9_000)).scaleb(-2)
    reserve = attrs.evolve(_there(finance.reserve), closing=closing)
    return with_chapter(report, "finance", attrs.evolve(finance, reserve=reserve))


def _opening_off(source: Source, report: AnnualReport) -> AnnualReport:
    finance = _there(report.finance)
    opening = Decimal(source.size(400_000))
    before = ReserveYear(at="1999", balance=opening + 1 + source.size(5_000))
    reserve = Reserve(brought_forward=opening, history=(before,))
    return with_chapter(report, "finance", attrs.evolve(finance, reserve=reserve))


def _unprinted(_: Source, report: AnnualReport) -> AnnualReport:
    return report


def _unrestricted(source: Source, report: AnnualReport) -> AnnualReport:
    finance = _there(report.finance)
    after = report.period.end.replace(year=report.period.end.year + 1 + source.below(5), day=1)
    first = attrs.evolve(
        finance.lines[0], restricted=True, spend_by=after if source.flag() else None
    )
    lines = (first, *finance.lines[1:])
    return with_chapter(report, "finance", attrs.evolve(finance, lines=lines))


def _small_cells(source: Source, report: AnnualReport) -> AnnualReport:
    reviews = _there(report.reviews)
    first, *others = reviews.children
    counts = FrozenMapping({**first.counts, "other": 1 + source.below(5)})
    children = (attrs.evolve(first, counts=counts), *others)
    return with_chapter(report, "reviews", attrs.evolve(reviews, children=children))


def _too_many_reviewed(source: Source, report: AnnualReport) -> AnnualReport:
    reviews = _there(report.reviews)
    notified = source.size(80)
    flows = ReviewFlows(
        referrals=notified + source.size(80),
        notified=notified,
        rapid_reviews=_above(source, notified),
    )
    return with_chapter(report, "reviews", attrs.evolve(reviews, flows=flows))


def _above(source: Source, count: int) -> int:
    return count + 1 + source.size(60)


def _referrals_off(source: Source, report: AnnualReport) -> AnnualReport:
    reviews = _there(report.reviews)
    flows = _there(reviews.flows)
    assert isinstance(flows.not_notified, int)
    flows = attrs.evolve(flows, not_notified=_off(source, flows.not_notified))
    return with_chapter(report, "reviews", attrs.evolve(reviews, flows=flows))


def _a_review(name: str, publication: Publication) -> PracticeReview:
    return PracticeReview(
        id=name, title=name, kind=ReviewKind.PRACTICE_REVIEW, publication=publication
    )


def _published_in_part(source: Source, report: AnnualReport) -> AnnualReport:
    reviews = _there(report.reviews)
    flows = attrs.evolve(_there(reviews.flows), published=1 + source.size(20))
    listed = (*reviews.reviews, _a_review("partly", Publication.RECOMMENDATIONS_ONLY))
    return with_chapter(report, "reviews", attrs.evolve(reviews, flows=flows, reviews=listed))


def _awaiting_off(source: Source, report: AnnualReport) -> AnnualReport:
    reviews = _there(report.reviews)
    listed = tuple(
        _a_review(f"waiting_{index}", Publication.AWAITING) for index in range(1 + source.below(4))
    )
    stocks = ReviewStocks(awaiting_publication=_off(source, len(listed)))
    return with_chapter(report, "reviews", attrs.evolve(reviews, stocks=stocks, reviews=listed))


def _cohort_over_full(source: Source, report: AnnualReport) -> AnnualReport:
    training = _there(report.training)
    first, *others = training.courses
    signed_up, under_way = source.size(300), source.size(100)
    course = attrs.evolve(
        first,
        signed_up=signed_up,
        in_progress=under_way,
        completed=max(0, signed_up - under_way) + 1 + source.size(50),
    )
    return with_chapter(report, "training", attrs.evolve(training, courses=(course, *others)))


def _more_than_booked(source: Source, report: AnnualReport) -> AnnualReport:
    training = _there(report.training)
    assert isinstance(training.bookings, int)
    attended = _above(source, training.bookings)
    return with_chapter(
        report, "training", attrs.evolve(training, attended=attended, unbooked=None)
    )


def _more_than_places(source: Source, report: AnnualReport) -> AnnualReport:
    training = _there(report.training)
    places = source.size()
    attended = _above(source, places)
    changed = attrs.evolve(
        training, places=places, attended=attended, bookings=attended, no_shows=0, unbooked=None
    )
    return with_chapter(
        report, "training", attrs.evolve(changed, cancellations_within_bookings=False)
    )


def _unaccounted(source: Source, report: AnnualReport) -> AnnualReport:
    training = _there(report.training)
    assert isinstance(training.no_shows, int)
    changed = attrs.evolve(training, no_shows=_off(source, training.no_shows))
    return with_chapter(report, "training", changed)


def _two_formulas(_: Source, report: AnnualReport) -> AnnualReport:
    # Attended out of bookings, and out of those who came or did not: the same without cancellations.
    training = attrs.evolve(
        _there(report.training), cancellations_within_bookings=False, cancellations=0
    )
    came: Any = compute(report, "training.attendance-rate")
    changed = attrs.evolve(
        training,
        attended=came.value.count,
        unbooked=None,
        no_shows=came.value.of - came.value.count,
        bookings=came.value.of,
        places=2 * came.value.of,
    )
    broken = with_chapter(report, "training", changed)
    printed = f"{came.value.percent(1)}%"
    return with_statement(broken, "training.attendance-rate", {}, printed)


_PLANTS: dict[tuple[str, str], Callable[[Source, AnnualReport], AnnualReport]] = {
    ("audits-round-totals", "total-off"): _round_total,
    ("audits-finding-cases", "more-than-audited"): _more_found_than_audited,
    ("audits-percentages-row", "impossible-row"): _impossible_row,
    ("audits-percentages-row", "row-mistyped"): _mistyped_row,
    ("audits-shares-without-totals", "counts-left-out"): _without_totals,
    ("audits-row-sums", "half-left-out"): partial(_row, ("50%",)),
    ("audits-rounding-mode", "ties-one-way"): partial(_row, ("42%", "59%")),
    ("audits-counts-recovered", "few-cases"): partial(_row, ("35%", "65%")),
    ("audits-title-years", "title-of-another-year"): _title_years,
    ("audits-quarter-dates", "held-in-another-quarter"): _held_in_another_quarter,
    ("finance-contributions-to-lines", "line-off"): _line_off,
    ("finance-reserve-roll-forward", "closing-off"): _closing_off,
    ("finance-reserve-roll-forward", "opening-off"): _opening_off,
    ("finance-unprinted-totals", "totals-left-out"): _unprinted,
    ("finance-restricted-grants", "no-day-to-spend-by"): _unrestricted,
    ("reviews-small-cells", "small-cells"): _small_cells,
    ("reviews-referral-steps", "step-without-the-one-before"): _too_many_reviewed,
    ("reviews-referral-steps", "parts-off"): _referrals_off,
    ("reviews-published-form", "published-in-part"): _published_in_part,
    ("reviews-lists", "list-off"): _awaiting_off,
    ("training-cohort-remainder", "cohort-over-full"): _cohort_over_full,
    ("training-bookings-balance", "more-than-booked"): _more_than_booked,
    ("training-bookings-balance", "more-than-places"): _more_than_places,
    ("training-bookings-balance", "unaccounted-for"): _unaccounted,
    ("training-rate-definitions", "two-formulas"): _two_formulas,
}
