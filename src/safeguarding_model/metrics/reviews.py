"""
Calculations on serious incidents and reviews. Referrals are incidents, not children.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeguarding_model.arguments import checked
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.values import Unit
from safeguarding_model.quantities import (
    CountField,
    Quantity,
    Share,
    known_counts,
    share,
    total,
)
from safeguarding_model.reviews import Reviews

__all__ = [
    "fields_of",
    "notification_rate",
    "previous_figure",
    "progression_rate",
    "rapid_review_rate",
    "rate_of",
    "referrals_total",
    "review_figure",
]

TABLE = "Walsall Safeguarding Partnership annual report 2023-24, reviews section, referral table"
FLOWS = (
    "referrals",
    "notified",
    "not_notified",
    "rapid_reviews",
    "begun",
    "completed",
    "published",
)
STOCKS = ("awaiting_publication", "ongoing")
PREVIOUS = ("referrals", "rapid_reviews")


@checked
def fields_of(reviews: Reviews, part: str, *names: str) -> dict[str, CountField]:
    """
    Return some counts of one record of the chapter by their paths.

    >>> fields_of(Reviews(), "previous", "referrals")
    {'reviews.previous.referrals': None}
    """
    record = getattr(reviews, part)
    return {
        f"reviews.{part}.{name}": None if record is None else getattr(record, name)
        for name in names
    }


@checked
def rate_of(reviews: Reviews, record: str, part: str, whole: str) -> Share:
    """
    Return one count of a record as a share of another.

    Raises:
        NotComputableError: Either is absent or a marker, the whole is zero, or the part is above it.

    >>> from safeguarding_model.reviews import ReviewFlows
    >>> print(
    ...     rate_of(Reviews(flows=ReviewFlows(begun=1, referrals=5)), "flows", "begun", "referrals")
    ... )
    20% (1 of 5)
    """
    fields = fields_of(reviews, record, part, whole)
    counts, paths = known_counts(fields), list(fields)
    return share(*counts, part_path=paths[0], whole_path=paths[1])


@metric(
    "reviews.rapid-review-rate",
    title="Rapid reviews out of referrals",
    formula="flows.rapid_reviews / flows.referrals",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=("reviews.flows.rapid_reviews", "reviews.flows.referrals"),
    source=TABLE,
)
def rapid_review_rate(reviews: Reviews) -> Share:
    """
    Return the share of referrals that led to a rapid review.

    Neither a high nor a low share is a measure of performance.

    >>> from safeguarding_model.reviews import ReviewFlows
    >>> print(rapid_review_rate(Reviews(flows=ReviewFlows(referrals=5, rapid_reviews=4))))
    80% (4 of 5)
    """
    return rate_of(reviews, "flows", "rapid_reviews", "referrals")


@metric(
    "reviews.notification-rate",
    title="Notified incidents out of referrals",
    formula="flows.notified / flows.referrals",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=("reviews.flows.notified", "reviews.flows.referrals"),
    source=TABLE,
)
def notification_rate(reviews: Reviews) -> Share:
    """
    Return the share of referrals that were notified as serious incidents.

    Neither a high nor a low share is a measure of performance.

    >>> from safeguarding_model.reviews import ReviewFlows
    >>> print(notification_rate(Reviews(flows=ReviewFlows(referrals=5, notified=4))))
    80% (4 of 5)
    """
    return rate_of(reviews, "flows", "notified", "referrals")


@metric(
    "reviews.progression-rate",
    title="Reviews begun out of rapid reviews",
    formula="flows.begun / flows.rapid_reviews",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=("reviews.flows.begun", "reviews.flows.rapid_reviews"),
    source=TABLE,
)
def progression_rate(reviews: Reviews) -> Share:
    """
    Return the share of rapid reviews that led to a full review.

    >>> from safeguarding_model.reviews import ReviewFlows
    >>> print(progression_rate(Reviews(flows=ReviewFlows(begun=1, rapid_reviews=4))))
    25% (1 of 4)
    """
    return rate_of(reviews, "flows", "begun", "rapid_reviews")


def _part_of(figure: str) -> str:
    return "flows" if figure in FLOWS else "stocks"


def _each_figure(reviews: Reviews) -> Iterator[dict[str, str]]:
    for name in (*FLOWS, *STOCKS):
        (value,) = fields_of(reviews, _part_of(name), name).values()
        if value is not None:
            yield {"figure": name}


@metric(
    "reviews.figure",
    title="A figure of the referral table",
    formula="the figure itself",
    unit=Unit.COUNT,
    kind="printed-twice",
    inputs=("reviews.flows", "reviews.stocks"),
    parameters={"figure": "a key of reviews.flows or reviews.stocks, such as referrals"},
    choices={"figure": (*FLOWS, *STOCKS)},
    each=_each_figure,
    source=TABLE,
)
def review_figure(reviews: Reviews, *, figure: str) -> Quantity:
    """
    Return one figure of the referral table, for comparing places that print it again.

    >>> from safeguarding_model.reviews import ReviewFlows
    >>> review_figure(Reviews(flows=ReviewFlows(referrals=5)), figure="referrals")
    5
    """
    (quantity,) = known_counts(fields_of(reviews, _part_of(figure), figure))
    return quantity


def _each_previous(reviews: Reviews) -> Iterator[dict[str, str]]:
    fields = fields_of(reviews, "previous", *PREVIOUS)
    yield from (
        {"figure": name}
        for name, value in zip(PREVIOUS, fields.values(), strict=True)
        if value is not None
    )


@metric(
    "reviews.previous-figure",
    title="A figure of the year before",
    formula="the figure itself",
    unit=Unit.COUNT,
    kind="printed-twice",
    inputs=("reviews.previous.{figure}",),
    parameters={"figure": "a key of reviews.previous"},
    choices={"figure": PREVIOUS},
    each=_each_previous,
    source=TABLE,
)
def previous_figure(reviews: Reviews, *, figure: str) -> Quantity:
    """
    Return one figure of the year before.

    >>> from safeguarding_model.reviews import PreviousReviews
    >>> previous_figure(Reviews(previous=PreviousReviews(referrals=7)), figure="referrals")
    7
    """
    (quantity,) = known_counts(fields_of(reviews, "previous", figure))
    return quantity


@metric(
    "reviews.referrals-total",
    title="Referrals, added up",
    formula="flows.notified + flows.not_notified",
    unit=Unit.COUNT,
    kind="parts-and-totals",
    inputs=("reviews.flows.notified", "reviews.flows.not_notified"),
    source=TABLE,
)
def referrals_total(reviews: Reviews) -> Quantity:
    """
    Return the referrals as those notified and those not, added up.

    >>> from safeguarding_model.reviews import ReviewFlows
    >>> referrals_total(Reviews(flows=ReviewFlows(notified=4, not_notified=1)))
    5
    """
    return total(fields_of(reviews, "flows", "notified", "not_notified"), "reviews.flows")
