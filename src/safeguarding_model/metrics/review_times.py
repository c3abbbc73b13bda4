"""
Calculations on time: ages of reviews, time to publication.

A date that is known to the month or the year stands for each of its days, so what is
worked out from it has bounds.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.exact_numbers import shown
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import NotComputableError
from safeguarding_model.fields import PartialDateKind
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.values import Unit
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.quantities import Quantity
from safeguarding_model.reviews import PracticeReview, Publication, Reviews

__all__ = [
    "age_in_days",
    "days_of",
    "days_to_publication",
    "ends_of",
]

COHORTS = "Care Act 2014, Schedule 2, paragraph 4: reviews concluded in the year, and reviews ongoing at its end"


@checked
def days_of(partial: str) -> tuple[date, date]:
    """
    Return the first and the last day that a date, known to the day, month or year, can be.

    Raises:
        InvalidValueError: *partial* is no such date.

    >>> [day.isoformat() for day in days_of("2022-06")]
    ['2022-06-01', '2022-06-30']
    """
    partial = PartialDateKind().accept(partial)
    if len(partial) == 10:
        day = date.fromisoformat(partial)
        return day, day
    year = int(partial[:4])
    first = int(partial[5:]) if len(partial) == 7 else 1
    last = first if len(partial) == 7 else 12
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _review(reviews: Reviews, name: str) -> PracticeReview:
    for review in reviews.reviews:
        if review.id == name:
            return review
    msg = f"reviews.reviews has no review {shown(name)}"
    raise NotComputableError(msg, [f"reviews.reviews[{name}]"])


@checked
def ends_of(review: PracticeReview) -> tuple[date, date]:
    """
    Return the first and the last day on which a review may have been completed; the end of time for one under way.

    A review is published after it was completed, nobody knows how long.

    >>> from safeguarding_model.reviews import ReviewKind
    >>> over = PracticeReview(
    ...     id="a", title="A", kind=ReviewKind.PRACTICE_REVIEW, completed="2024-02"
    ... )
    >>> [day.isoformat() for day in ends_of(over)]
    ['2024-02-01', '2024-02-29']
    """
    if review.completed is not None:
        return days_of(review.completed)
    if review.published is not None:
        return date.min, days_of(review.published)[1]
    return date.max if review.publication is None else date.min, date.max


def _days_between(start: str, ends: tuple[date, date], *, path: str) -> Quantity:
    (first_start, last_start), (first_end, last_end) = days_of(start), ends
    most = (last_end - first_start).days
    if most < 0:
        msg = f"{path} is {start}, which is after {last_end}"
        raise NotComputableError(msg, [path])
    least = max(0, (first_end - last_start).days)
    return least if least == most else Interval(least, most)


def _each_open(reviews: Reviews) -> Iterator[dict[str, str]]:
    yield from (
        {"review": review.id} for review in reviews.reviews if review.begun or review.referred
    )


@metric(
    "reviews.age-in-days",
    title="Age of a review at the end of the period, or at its own end before",
    formula=(
        "end of the period, or of the review if earlier and it awaits no publication, - begun (or referred, if no "
        "beginning is given), in days"
    ),
    unit=Unit.DAYS,
    kind="direction",
    inputs=(
        "reviews.reviews[{review}].begun",
        "reviews.reviews[{review}].referred",
        "reviews.reviews[{review}].completed",
        "reviews.reviews[{review}].publication",
    ),
    parameters={"review": "id of a review"},
    each=_each_open,
    source=COHORTS,
    dated=True,
)
def age_in_days(reviews: Reviews, *, review: str, period: ReportingPeriod) -> Quantity:
    """
    Return how old a review is at the end of the period, in days from its beginning or referral.

    One that ended before grows no older: its age is until it was completed. One that awaits
    publication has not ended. Where a review does not say when it ended, it may have been on
    any day up to the end of the period, or to its publication.

    >>> from safeguarding_model.reviews import ReviewKind
    >>> begun = PracticeReview(
    ...     id="a", title="A", kind=ReviewKind.PRACTICE_REVIEW, begun="2024-03-01"
    ... )
    >>> period = ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31))
    >>> age_in_days(Reviews(reviews=(begun,)), review="a", period=period)
    30
    """
    entry = _review(reviews, review)
    start = entry.begun or entry.referred
    path = (
        f"reviews.reviews[{review}].{'referred' if entry.referred and not entry.begun else 'begun'}"
    )
    if start is None:
        msg = f"{path} is not given"
        raise NotComputableError(msg, [path])
    awaits = entry.publication is Publication.AWAITING and entry.published is None
    ends = (date.max, date.max) if awaits else ends_of(entry)
    first, last = (min(day, period.end) for day in ends)
    return _days_between(start, (first, last), path=path)


def _each_published(reviews: Reviews) -> Iterator[dict[str, str]]:
    yield from (
        {"review": review.id} for review in reviews.reviews if review.published and review.completed
    )


@metric(
    "reviews.days-to-publication",
    title="Time from completion to publication",
    formula="published - completed, in days",
    unit=Unit.DAYS,
    kind="direction",
    inputs=("reviews.reviews[{review}].published", "reviews.reviews[{review}].completed"),
    parameters={"review": "id of a review"},
    each=_each_published,
    source=COHORTS,
)
def days_to_publication(reviews: Reviews, *, review: str) -> Quantity:
    """
    Return how long a completed review waited for its publication, in days.

    >>> from safeguarding_model.reviews import ReviewKind
    >>> begun = PracticeReview(
    ...     id="a",
    ...     title="A",
    ...     kind=ReviewKind.PRACTICE_REVIEW,
    ...     completed="2024-01-01",
    ...     published="2024-01-31",
    ... )
    >>> days_to_publication(Reviews(reviews=(begun,)), review="a")
    30
    """
    entry = _review(reviews, review)
    where = f"reviews.reviews[{review}]"
    missing = [
        f"{where}.{name}" for name in ("published", "completed") if getattr(entry, name) is None
    ]
    if entry.published is None or entry.completed is None:
        raise NotComputableError("; ".join(f"{path} is not given" for path in missing), missing)
    return _days_between(entry.completed, days_of(entry.published), path=f"{where}.completed")
