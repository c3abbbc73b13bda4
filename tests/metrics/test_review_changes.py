"""
Referrals and rapid reviews against the years before.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.errors import NotComputableError
from safeguarding_model.markers import CountRange, Marker
from safeguarding_model.metrics.review_changes import (
    rapid_review_rate_change,
    rapid_review_rates,
    referrals_average_change,
    referrals_change,
)
from safeguarding_model.reviews import PreviousReviews, ReviewFlows, Reviews, ReviewYear

small_counts = st.integers(0, 40)


def stopped(calculation: Callable[..., object], reviews: Reviews) -> set[str]:
    with pytest.raises(NotComputableError) as caught:
        calculation(reviews)
    assert all(path in caught.value.reason for path in caught.value.missing)
    return set(caught.value.missing)


def earlier(*referrals: int | Marker | None) -> tuple[ReviewYear, ...]:
    return tuple(
        ReviewYear(year=f"{2000 + n}-{1 + n:02d}", referrals=count)
        for n, count in enumerate(referrals)
    )


class TestRapidReviewRateChange:
    @given(counts=st.tuples(*[st.tuples(small_counts, st.integers(1, 40))] * 2))
    def test_change(self, counts: tuple[tuple[int, int], tuple[int, int]]) -> None:
        """
        The change of the rate is in points, this year's less the year before's.
        """
        (early, more), (late, others) = counts
        before = PreviousReviews(rapid_reviews=early, referrals=early + more)
        after = ReviewFlows(rapid_reviews=late, referrals=late + others)
        expected = 100 * (Fraction(late) / (late + others) - Fraction(early) / (early + more))
        assert rapid_review_rate_change(Reviews(flows=after, previous=before)) == expected

    def test_change_in_bounds(self) -> None:
        """
        Where a year is only bounded, so is the change.
        """
        before = PreviousReviews(rapid_reviews=CountRange(at_least=1, at_most=2), referrals=4)
        after = ReviewFlows(rapid_reviews=2, referrals=4)
        change = rapid_review_rate_change(Reviews(flows=after, previous=before))
        assert change == Interval(0, 25)

    def test_change_missing(self) -> None:
        """
        All four figures are named where all are missing, of both years.
        """
        names = ("rapid_reviews", "referrals")
        paths = {f"reviews.{part}.{name}" for part in ("flows", "previous") for name in names}
        assert stopped(rapid_review_rate_change, Reviews()) == paths


class TestRapidReviewRates:
    def test_earlier_first(self) -> None:
        """
        The year before stands first, this year second, each with its counts.
        """
        before = PreviousReviews(rapid_reviews=2, referrals=5)
        after = ReviewFlows(rapid_reviews=3, referrals=4)
        rates = rapid_review_rates(Reviews(flows=after, previous=before))
        assert rates == (Proportion(2, 5), Proportion(3, 4))

    def test_missing(self) -> None:
        """
        What is missing of both years is named at once.
        """
        names = ("rapid_reviews", "referrals")
        paths = {f"reviews.{part}.{name}" for part in ("flows", "previous") for name in names}
        assert stopped(rapid_review_rates, Reviews()) == paths


class TestReferralsChange:
    @given(before=st.integers(1, 40), after=small_counts)
    def test_by_hand(self, before: int, after: int) -> None:
        """
        The change is relative to the year before.
        """
        reviews = Reviews(
            flows=ReviewFlows(referrals=after), previous=PreviousReviews(referrals=before)
        )
        assert referrals_change(reviews) == Fraction(after, before) - 1

    def test_missing(self) -> None:
        """
        Both years are named; no change is relative to nothing.
        """
        paths = {"reviews.flows.referrals", "reviews.previous.referrals"}
        assert stopped(referrals_change, Reviews()) == paths
        none = Reviews(flows=ReviewFlows(referrals=3), previous=PreviousReviews(referrals=0))
        assert stopped(referrals_change, none) == {"reviews.previous.referrals"}


class TestAverageChange:
    @given(
        now=small_counts,
        years=st.lists(st.integers(1, 40), min_size=2, max_size=5),
        seed=st.randoms(use_true_random=False),
    )
    def test_by_hand(self, now: int, years: list[int], seed: Any) -> None:
        """
        Referrals against the mean of the years given, in any order.
        """
        mean = Fraction(sum(years)) / len(years)
        reviews = Reviews(flows=ReviewFlows(referrals=now), earlier=earlier(*years))
        assert referrals_average_change(reviews) == (now - mean) / mean
        seed.shuffle(years)
        again = Reviews(flows=ReviewFlows(referrals=now), earlier=earlier(*years))
        assert referrals_average_change(again) == referrals_average_change(reviews)

    def test_missing(self) -> None:
        """
        One year makes no average; each year that is blank or marked is named, this one included.
        """
        one = Reviews(flows=ReviewFlows(referrals=5), earlier=earlier(5))
        assert stopped(referrals_average_change, one) == {"reviews.earlier"}
        gaps = Reviews(earlier=earlier(5, None, Marker("[x]")))
        assert stopped(referrals_average_change, gaps) == {
            "reviews.flows.referrals",
            "reviews.earlier[1].referrals",
            "reviews.earlier[2].referrals",
        }
        none = Reviews(flows=ReviewFlows(referrals=5), earlier=earlier(0, 0))
        assert stopped(referrals_average_change, none) == {"reviews.earlier"}

    def test_bounds(self) -> None:
        """
        Bounds hold the change for every count that an earlier year can have had.
        """
        years = (
            ReviewYear(year="2020-21", referrals=CountRange(at_least=1, at_most=4)),
            ReviewYear(year="2021-22", referrals=CountRange(at_least=2, at_most=3)),
        )
        bounds = referrals_average_change(Reviews(flows=ReviewFlows(referrals=6), earlier=years))
        possible = [6 / Fraction(a + b, 2) - 1 for a, b in product(range(1, 5), range(2, 4))]
        assert bounds == Interval(min(possible), max(possible))
