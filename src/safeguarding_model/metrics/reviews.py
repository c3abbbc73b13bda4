"""
Calculations on serious incidents and reviews. Referrals are incidents, not children.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from safeguarding_model.arithmetic.changes import (
    percentage_point_change,
    percentage_point_change_bounds,
)
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.values import Unit, all_computed
from safeguarding_model.quantities import (
    CountField,
    Quantity,
    Share,
    change,
    known_counts,
    share,
    total,
)
from safeguarding_model.reviews import Reviews

__all__ = [
    "previous_figure",
    "progression_rate",
    "rapid_review_rate",
    "rapid_review_rate_change",
    "referrals_average_change",
    "referrals_change",
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


def _fields(reviews: Reviews, part: str, *names: str) -> dict[str, CountField]:
    record = getattr(reviews, part)
    return {
        f"reviews.{part}.{name}": None if record is None else getattr(record, name)
        for name in names
    }


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
    return _rapid_review_rate(reviews, "flows")


def _rapid_review_rate(reviews: Reviews, record: str) -> Share:
    fields = _fields(reviews, record, "rapid_reviews", "referrals")
    part, whole = known_counts(fields)
    part_path, whole_path = fields
    return share(part, whole, part_path=part_path, whole_path=whole_path)


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
    fields = _fields(reviews, "flows", "begun", "rapid_reviews")
    part, whole = known_counts(fields)
    part_path, whole_path = fields
    return share(part, whole, part_path=part_path, whole_path=whole_path)


@metric(
    "reviews.referrals-change",
    title="Change in referrals",
    formula="flows.referrals / previous.referrals - 1",
    unit=Unit.PERCENT,
    kind="direction",
    inputs=("reviews.flows.referrals", "reviews.previous.referrals"),
    source=TABLE,
)
def referrals_change(reviews: Reviews) -> Fraction | Interval:
    """
    Return the relative change in referrals on the year before.

    >>> from safeguarding_model.reviews import PreviousReviews, ReviewFlows
    >>> referrals_change(
    ...     Reviews(flows=ReviewFlows(referrals=5), previous=PreviousReviews(referrals=7))
    ... )
    Fraction(-2, 7)
    """
    fields = _fields(reviews, "previous", "referrals") | _fields(reviews, "flows", "referrals")
    before, after = known_counts(fields)
    return change(before, after, before_path="reviews.previous.referrals")


@metric(
    "reviews.referrals-average-change",
    title="Referrals against the years before",
    formula="flows.referrals / mean of the referrals of earlier years - 1",
    unit=Unit.PERCENT,
    kind="other-year-missing",
    inputs=("reviews.flows.referrals", "reviews.earlier"),
    source=TABLE,
)
def referrals_average_change(reviews: Reviews) -> Fraction | Interval:
    """
    Return how far this year's referrals are from the mean of the earlier years given.

    Raises:
        NotComputableError: Fewer than two earlier years are given: one makes no average.

    >>> from safeguarding_model.reviews import ReviewFlows, ReviewYear
    >>> earlier = (ReviewYear(year="2021-22", referrals=5), ReviewYear(year="2022-23", referrals=7))
    >>> referrals_average_change(Reviews(flows=ReviewFlows(referrals=6), earlier=earlier))
    Fraction(0, 1)
    """
    if len(reviews.earlier) < 2:
        msg = "reviews.earlier gives fewer than two earlier years, and one makes no average"
        raise NotComputableError(msg, ["reviews.earlier"])
    paths = {
        f"reviews.earlier[{index}].referrals": year.referrals
        for index, year in enumerate(reviews.earlier)
    }
    after, *_ = known_counts(_fields(reviews, "flows", "referrals") | paths)
    over_all = total(paths, "reviews.earlier")
    return change(over_all, after * len(paths), before_path="reviews.earlier")


@metric(
    "reviews.rapid-review-rate-change",
    title="Change in the share of referrals that led to a rapid review",
    formula="100 x (rate this year - previous.rapid_reviews / previous.referrals)",
    unit=Unit.PERCENTAGE_POINTS,
    kind="other-year-missing",
    inputs=(
        "reviews.flows.rapid_reviews",
        "reviews.flows.referrals",
        "reviews.previous.rapid_reviews",
        "reviews.previous.referrals",
    ),
    source=TABLE,
)
def rapid_review_rate_change(reviews: Reviews) -> Fraction | Interval:
    """
    Return the change in the rapid review rate on the year before, in percentage points.

    >>> from safeguarding_model.reviews import PreviousReviews, ReviewFlows
    >>> before = PreviousReviews(referrals=5, rapid_reviews=2)
    >>> rapid_review_rate_change(
    ...     Reviews(flows=ReviewFlows(referrals=5, rapid_reviews=4), previous=before)
    ... )
    Fraction(40, 1)
    """
    before, after = all_computed(
        lambda: _rapid_review_rate(reviews, "previous"),
        lambda: _rapid_review_rate(reviews, "flows"),
    )
    if isinstance(before, Proportion) and isinstance(after, Proportion):
        return percentage_point_change(before, after)
    return percentage_point_change_bounds(before, after)


def _part_of(figure: str) -> str:
    return "flows" if figure in FLOWS else "stocks"


def _each_figure(reviews: Reviews) -> Iterator[dict[str, str]]:
    for name in (*FLOWS, *STOCKS):
        (value,) = _fields(reviews, _part_of(name), name).values()
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
    (quantity,) = known_counts(_fields(reviews, _part_of(figure), figure))
    return quantity


def _each_previous(reviews: Reviews) -> Iterator[dict[str, str]]:
    fields = _fields(reviews, "previous", *PREVIOUS)
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
    (quantity,) = known_counts(_fields(reviews, "previous", figure))
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
    return total(_fields(reviews, "flows", "notified", "not_notified"), "reviews.flows")
