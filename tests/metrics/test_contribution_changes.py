"""
What partners paid against the year before.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Contribution, Finance
from safeguarding_model.markers import Marker
from safeguarding_model.metrics import METRICS, MetricValue, compute
from safeguarding_model.metrics.contribution_changes import (
    contribution_amount_change,
    contribution_change,
    previous_contribution,
)
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod

pence = st.integers(1, 10**10)


def paid(
    amount: Decimal | None = None, previous: Decimal | Marker | None = None, step: int | None = None
) -> Finance:
    council = Contribution(partner="council", amount=Decimal(1000), previous=Decimal(2000))
    police = Contribution(partner="police", amount=amount, previous=previous)
    return Finance(contributions=(council, police), rounded_to=step)


def of_pence(amount: int) -> Decimal:
    return Decimal(amount).scaleb(-2)


class TestContributionChange:
    @given(before=pence, after=pence)
    def test_by_hand(self, before: int, after: int) -> None:
        """
        The year before and the difference make what is paid, and the change in percent is of the same two.
        """
        finance = paid(of_pence(after), of_pence(before))
        moved = contribution_amount_change(finance, partner="police")
        assert previous_contribution(finance, partner="police") == of_pence(before)
        assert Fraction(moved) == Fraction(after - before, 100)
        assert contribution_change(finance, partner="police") == Fraction(after - before, before)

    @pytest.mark.parametrize("calculation", [contribution_amount_change, contribution_change])
    def test_missing(self, calculation: Callable[..., object]) -> None:
        """
        Both years are named where both are missing; so is a partner that is not there.
        """
        for finance in (paid(), paid(previous=Marker("[c]"))):
            with pytest.raises(NotComputableError) as caught:
                calculation(finance, partner="police")
            assert caught.value.missing == (
                "finance.contributions[police].previous",
                "finance.contributions[police].amount",
            )
        with pytest.raises(NotComputableError) as caught:
            calculation(paid(), partner="health")
        assert "finance.contributions[health].previous" in caught.value.missing

    def test_relative_to_nothing(self) -> None:
        """
        No change is relative to a contribution of nothing; the difference still stands.
        """
        finance = paid(Decimal(5), Decimal(0))
        assert contribution_amount_change(finance, partner="police") == 5
        with pytest.raises(NotComputableError) as caught:
            contribution_change(finance, partner="police")
        assert caught.value.missing == ("finance.contributions[police].previous",)

    def test_asked_of_what_is_given(self) -> None:
        """
        Only a partner whose earlier contribution is given is asked of.
        """
        for name in ("previous-contribution", "contribution-amount-change", "contribution-change"):
            each = METRICS[f"finance.{name}"].each
            assert each is not None
            assert list(each(paid(Decimal(5)))) == [{"partner": "council"}]
            assert list(each(Finance())) == []

    def test_in_thousands(self) -> None:
        """
        Rounding may have moved each year's amount on its own, so a change has bounds.
        """
        report = AnnualReport(
            title="Ours",
            period=ReportingPeriod.of_year("2023-24"),
            partnership=Partnership(name="Ours"),
            finance=paid(Decimal(12000), Decimal(10000), step=1000),
        )
        moved = compute(report, "finance.contribution-amount-change", partner="police")
        assert isinstance(moved, MetricValue)
        assert moved.bounds == (Fraction(1000), Fraction(3000))
        rate = compute(report, "finance.contribution-change", partner="police")
        assert isinstance(rate, MetricValue)
        assert rate.bounds == (Fraction(1000, 10500), Fraction(3000, 9500))
