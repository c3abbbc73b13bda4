"""
Calculations on cohorts of reviews: begun, concluded, ongoing.

A date that is known to the month or the year stands for each of its days, so what is
worked out from it has bounds.
"""

from __future__ import annotations

from datetime import date

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.review_times import COHORTS, days_of
from safeguarding_model.metrics.values import Unit
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.quantities import Quantity
from safeguarding_model.reviews import PracticeReview, Reviews

__all__ = ["begun_total", "concluded_total", "ongoing_total"]


def _cohort(reviews: Reviews, field: str, period: ReportingPeriod) -> Quantity:
    if not reviews.reviews:
        msg = "reviews.reviews is not given"
        raise NotComputableError(msg, ["reviews.reviews"])
    certain = possible = 0
    for review in reviews.reviews:
        partial = getattr(review, field)
        if partial is None:
            possible += 1
            continue
        first, last = days_of(partial)
        certain += first in period and last in period
        possible += first <= period.end and last >= period.start
    return certain if certain == possible else Interval(certain, possible)


@metric(
    "reviews.begun-total",
    title="Listed reviews begun in the period",
    formula="number of listed reviews whose beginning falls in the period",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("reviews.reviews",),
    source=COHORTS,
    dated=True,
)
def begun_total(reviews: Reviews, *, period: ReportingPeriod) -> Quantity:
    """
    Return how many of the listed reviews began in the period; one that does not say when may have.

    >>> from safeguarding_model.reviews import ReviewKind
    >>> begun = PracticeReview(
    ...     id="a", title="A", kind=ReviewKind.PRACTICE_REVIEW, begun="2024-03-01"
    ... )
    >>> begun_total(
    ...     Reviews(reviews=(begun,)), period=ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31))
    ... )
    1
    """
    return _cohort(reviews, "begun", period)


@metric(
    "reviews.concluded-total",
    title="Listed reviews concluded in the period",
    formula="number of listed reviews whose completion falls in the period, whenever they began",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("reviews.reviews",),
    source=COHORTS,
    dated=True,
)
def concluded_total(reviews: Reviews, *, period: ReportingPeriod) -> Quantity:
    """
    Return how many of the listed reviews were completed in the period; one that does not say when may have been.

    >>> from safeguarding_model.reviews import ReviewKind
    >>> begun = PracticeReview(
    ...     id="a", title="A", kind=ReviewKind.PRACTICE_REVIEW, completed="2022-06"
    ... )
    >>> concluded_total(
    ...     Reviews(reviews=(begun,)), period=ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31))
    ... )
    0
    """
    return _cohort(reviews, "completed", period)


@metric(
    "reviews.ongoing-total",
    title="Listed reviews ongoing at the end of the period",
    formula="number of listed reviews begun by the end of the period and not completed by then",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("reviews.reviews",),
    source=COHORTS,
    dated=True,
)
def ongoing_total(reviews: Reviews, *, period: ReportingPeriod) -> Quantity:
    """
    Return how many of the listed reviews had begun and were not completed when the period ended.

    A review that does not say when it began may have begun later. One without a completion is
    ongoing, unless it says how far it is published: then it was completed, nobody knows when.

    >>> from safeguarding_model.reviews import ReviewKind
    >>> begun = PracticeReview(
    ...     id="a", title="A", kind=ReviewKind.PRACTICE_REVIEW, begun="2023-11", completed="2024-05"
    ... )
    >>> year = ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31))
    >>> ongoing_total(Reviews(reviews=(begun,)), period=year)
    1
    """
    if not reviews.reviews:
        msg = "reviews.reviews is not given"
        raise NotComputableError(msg, ["reviews.reviews"])
    certain = possible = 0
    for review in reviews.reviews:
        begun, ended = review.begun, review.completed or review.published
        first, last = (date.min, date.max) if begun is None else days_of(begun)
        soonest, latest = _ends(review) if ended is None else days_of(ended)
        certain += last <= period.end < soonest
        possible += first <= period.end < latest
    return certain if certain == possible else Interval(certain, possible)


def _ends(review: PracticeReview) -> tuple[date, date]:
    # How far a review is published is said of finished ones alone.
    return date.max if review.publication is None else date.min, date.max
