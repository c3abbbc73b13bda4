"""
Calculations that compare referrals and rapid reviews with the years before.
"""

from __future__ import annotations

from fractions import Fraction

from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.changes import (
    percentage_point_change,
    percentage_point_change_bounds,
)
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.reviews import TABLE, fields_of, rate_of
from safeguarding_model.metrics.values import Unit, all_computed
from safeguarding_model.quantities import Share, change, known_counts, total
from safeguarding_model.reviews import Reviews

__all__ = [
    "rapid_review_rate_change",
    "rapid_review_rates",
    "referrals_average_change",
    "referrals_change",
]


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
    fields = fields_of(reviews, "previous", "referrals") | fields_of(reviews, "flows", "referrals")
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
    after, *_ = known_counts(fields_of(reviews, "flows", "referrals") | paths)
    over_all = total(paths, "reviews.earlier")
    return change(over_all, after * len(paths), before_path="reviews.earlier")


@checked
def rapid_review_rates(reviews: Reviews) -> tuple[Share, Share]:
    """
    Return the rapid review rate of the year before, and this year's.

    Raises:
        NotComputableError: Either is missing; all that is missing is named.

    >>> from safeguarding_model.reviews import PreviousReviews, ReviewFlows
    >>> before = PreviousReviews(referrals=5, rapid_reviews=2)
    >>> now = ReviewFlows(referrals=5, rapid_reviews=4)
    >>> [str(rate) for rate in rapid_review_rates(Reviews(flows=now, previous=before))]
    ['40% (2 of 5)', '80% (4 of 5)']
    """
    before, after = all_computed(
        lambda: rate_of(reviews, "previous", "rapid_reviews", "referrals"),
        lambda: rate_of(reviews, "flows", "rapid_reviews", "referrals"),
    )
    return before, after


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
    compares=rapid_review_rates,
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
    before, after = rapid_review_rates(reviews)
    if isinstance(before, Proportion) and isinstance(after, Proportion):
        return percentage_point_change(before, after)
    return percentage_point_change_bounds(before, after)
