"""
Data that contradict each other: totals off, more come than booked, a review too many.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.finance import Reserve, ReserveYear
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import compute
from safeguarding_model.reviews import (
    PracticeReview,
    Publication,
    ReviewFlows,
    ReviewKind,
    ReviewStocks,
)
from safeguarding_model.testing.mistakes.audit_contradictions import AUDIT_PLANTS
from safeguarding_model.testing.mistakes.planting import (
    Fault,
    Plant,
    above,
    off,
    there,
    with_chapter,
    with_statement,
)
from safeguarding_model.testing.source import Source

__all__ = ["contradictions"]


def contradictions() -> Iterator[Fault]:
    """
    Yield the faults that lie in the data alone.
    """
    for (rule, name), plant in {**AUDIT_PLANTS, **_PLANTS}.items():
        yield Fault(name=name, rule=rule, plant=plant)


def _line_off(source: Source, report: AnnualReport) -> AnnualReport:
    finance = there(report.finance)
    first, *others = finance.lines
    assert isinstance(first.actual, Decimal)
    pence = off(source, int(first.actual * 100))
    lines = (attrs.evolve(first, actual=Decimal(pence).scaleb(-2)), *others)
    return with_chapter(report, "finance", attrs.evolve(finance, lines=lines, reserve=None))


def _closing_off(source: Source, report: AnnualReport) -> AnnualReport:
    finance = there(report.finance)
    right: Any = compute(report, "finance.closing-reserve")
    closing = right.value + Decimal(1 + source.size(9_000)).scaleb(-2)
    reserve = attrs.evolve(there(finance.reserve), closing=closing)
    return with_chapter(report, "finance", attrs.evolve(finance, reserve=reserve))


def _opening_off(source: Source, report: AnnualReport) -> AnnualReport:
    finance = there(report.finance)
    opening = Decimal(source.size(400_000))
    before = ReserveYear(
        at=report.period.start.isoformat(), balance=opening + 1 + source.size(5_000)
    )
    reserve = Reserve(brought_forward=opening, history=(before,))
    return with_chapter(report, "finance", attrs.evolve(finance, reserve=reserve))


def _unprinted(_: Source, report: AnnualReport) -> AnnualReport:
    return report


def _unrestricted(source: Source, report: AnnualReport) -> AnnualReport:
    finance = there(report.finance)
    after = report.period.end.replace(year=report.period.end.year + 1 + source.below(5), day=1)
    first = attrs.evolve(
        finance.lines[0], restricted=True, spend_by=after if source.flag() else None
    )
    lines = (first, *finance.lines[1:])
    return with_chapter(report, "finance", attrs.evolve(finance, lines=lines))


def _small_cells(source: Source, report: AnnualReport) -> AnnualReport:
    reviews = there(report.reviews)
    first, *others = reviews.children
    counts = FrozenMapping({**first.counts, "other": 1 + source.below(5)})
    children = (attrs.evolve(first, counts=counts), *others)
    return with_chapter(report, "reviews", attrs.evolve(reviews, children=children))


def _too_many_reviewed(source: Source, report: AnnualReport) -> AnnualReport:
    reviews = there(report.reviews)
    notified = source.size(80)
    flows = ReviewFlows(
        referrals=notified + source.size(80),
        notified=notified,
        rapid_reviews=above(source, notified),
    )
    return with_chapter(report, "reviews", attrs.evolve(reviews, flows=flows))


def _referrals_off(source: Source, report: AnnualReport) -> AnnualReport:
    reviews = there(report.reviews)
    flows = there(reviews.flows)
    assert isinstance(flows.not_notified, int)
    flows = attrs.evolve(flows, not_notified=off(source, flows.not_notified))
    return with_chapter(report, "reviews", attrs.evolve(reviews, flows=flows))


def _a_review(name: str, publication: Publication) -> PracticeReview:
    return PracticeReview(
        id=name, title=name, kind=ReviewKind.PRACTICE_REVIEW, publication=publication
    )


def _published_in_part(source: Source, report: AnnualReport) -> AnnualReport:
    reviews = there(report.reviews)
    flows = attrs.evolve(there(reviews.flows), published=1 + source.size(20))
    listed = (*reviews.reviews, _a_review("partly", Publication.RECOMMENDATIONS_ONLY))
    return with_chapter(report, "reviews", attrs.evolve(reviews, flows=flows, reviews=listed))


def _awaiting_off(source: Source, report: AnnualReport) -> AnnualReport:
    reviews = there(report.reviews)
    listed = tuple(
        _a_review(f"waiting_{index}", Publication.AWAITING) for index in range(1 + source.below(4))
    )
    stocks = ReviewStocks(awaiting_publication=off(source, len(listed)))
    return with_chapter(report, "reviews", attrs.evolve(reviews, stocks=stocks, reviews=listed))


def _cohort_over_full(source: Source, report: AnnualReport) -> AnnualReport:
    training = there(report.training)
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
    training = there(report.training)
    assert isinstance(training.bookings, int)
    attended = above(source, training.bookings)
    return with_chapter(
        report, "training", attrs.evolve(training, attended=attended, unbooked=None)
    )


def _more_unbooked(source: Source, report: AnnualReport) -> AnnualReport:
    training = there(report.training)
    assert isinstance(training.attended, int)
    unbooked = above(source, training.attended)
    return with_chapter(report, "training", attrs.evolve(training, unbooked=unbooked))


def _more_than_places(source: Source, report: AnnualReport) -> AnnualReport:
    training = there(report.training)
    places = source.size()
    attended = above(source, places)
    changed = attrs.evolve(
        training, places=places, attended=attended, bookings=attended, no_shows=0, unbooked=None
    )
    return with_chapter(
        report, "training", attrs.evolve(changed, cancellations_within_bookings=False)
    )


def _unaccounted(source: Source, report: AnnualReport) -> AnnualReport:
    training = there(report.training)
    assert isinstance(training.no_shows, int)
    changed = attrs.evolve(training, no_shows=off(source, training.no_shows))
    return with_chapter(report, "training", changed)


def _two_formulas(_: Source, report: AnnualReport) -> AnnualReport:
    # Attended out of bookings, and out of those who came or did not: the same without cancellations.
    training = attrs.evolve(
        there(report.training), cancellations_within_bookings=False, cancellations=0
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


_PLANTS: dict[tuple[str, str], Plant] = {
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
    ("training-bookings-balance", "more-unbooked-than-came"): _more_unbooked,
    ("training-bookings-balance", "more-than-places"): _more_than_places,
    ("training-bookings-balance", "unaccounted-for"): _unaccounted,
    ("training-rate-definitions", "two-formulas"): _two_formulas,
}
