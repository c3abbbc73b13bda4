"""
Referrals, rapid reviews and reviews, against each other and the years before.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.errors import NotComputableError
from safeguarding_model.markers import CountRange, Marker
from safeguarding_model.metrics.reviews import (
    FLOWS,
    PREVIOUS,
    STOCKS,
    notification_rate,
    previous_figure,
    progression_rate,
    rapid_review_rate,
    referrals_total,
    review_figure,
)
from safeguarding_model.reviews import (
    PreviousReviews,
    ReviewFlows,
    Reviews,
    ReviewStocks,
)

small_counts = st.integers(0, 40)


def flows(**counts: Any) -> Reviews:
    return Reviews(flows=ReviewFlows(**counts))


def stopped(calculation: Callable[..., object], reviews: Reviews, **params: str) -> set[str]:
    with pytest.raises(NotComputableError) as caught:
        calculation(reviews, **params)
    assert all(path in caught.value.reason for path in caught.value.missing)
    return set(caught.value.missing)


class TestRates:
    @pytest.mark.parametrize(
        ("rate", "part", "whole"),
        [
            (rapid_review_rate, "rapid_reviews", "referrals"),
            (progression_rate, "begun", "rapid_reviews"),
            (notification_rate, "notified", "referrals"),
        ],
    )
    def test_by_hand(self, rate: Callable[[Reviews], object], part: str, whole: str) -> None:
        """
        A rate is its part over its whole; it is none where either is missing or impossible.
        """
        assert rate(flows(**{part: 3, whole: 4})) == Proportion(3, 4)
        paths = {f"reviews.flows.{part}", f"reviews.flows.{whole}"}
        assert stopped(rate, Reviews()) == paths
        assert stopped(rate, flows(**{part: Marker("[c]")})) == paths
        assert stopped(rate, flows(**{part: 5, whole: 4})) == paths
        assert stopped(rate, flows(**{part: 0, whole: 0})) == {f"reviews.flows.{whole}"}
        bounds = rate(flows(**{part: CountRange(at_least=1, at_most=2), whole: 4}))
        assert bounds == Interval(Fraction(1, 4), Fraction(1, 2))


class TestFigures:
    def test_each_key(self) -> None:
        """
        Every key gives its own figure of the record where it stands.
        """
        of_flows: dict[str, Any] = {name: 10 + n for n, name in enumerate(FLOWS)}
        of_stocks: dict[str, Any] = {name: 30 + n for n, name in enumerate(STOCKS)}
        of_previous: dict[str, Any] = {name: 50 + n for n, name in enumerate(PREVIOUS)}
        reviews = Reviews(
            flows=ReviewFlows(**of_flows),
            stocks=ReviewStocks(**of_stocks),
            previous=PreviousReviews(**of_previous),
        )
        for name, number in (of_flows | of_stocks).items():
            assert review_figure(reviews, figure=name) == number
        for name, number in of_previous.items():
            assert previous_figure(reviews, figure=name) == number

    @pytest.mark.parametrize("figure", [*FLOWS, *STOCKS])
    def test_missing(self, figure: str) -> None:
        """
        A figure that is not there is named, whether its record is there or not.
        """
        part = "flows" if figure in FLOWS else "stocks"
        for reviews in (Reviews(), Reviews(flows=ReviewFlows(), stocks=ReviewStocks())):
            assert stopped(review_figure, reviews, figure=figure) == {f"reviews.{part}.{figure}"}
        for name in PREVIOUS:
            missing = stopped(previous_figure, Reviews(), figure=name)
            assert missing == {f"reviews.previous.{name}"}


class TestReferralsTotal:
    @given(notified=small_counts, not_notified=small_counts)
    def test_by_hand(self, notified: int, not_notified: int) -> None:
        """
        Notified and not notified make the referrals.
        """
        total = referrals_total(flows(notified=notified, not_notified=not_notified))
        assert total == notified + not_notified

    def test_missing(self) -> None:
        """
        Both are named where both are missing.
        """
        paths = {"reviews.flows.notified", "reviews.flows.not_notified"}
        assert stopped(referrals_total, flows(referrals=5)) == paths
