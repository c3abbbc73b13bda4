"""
Who paid what, and how that leads to the income of the account.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Contribution, Finance, FinancialLine
from safeguarding_model.markers import Marker
from safeguarding_model.metrics.contributions import (
    contribution_amount,
    contribution_share,
    contributions_and_other_income,
    contributions_total,
    in_kind_contribution,
    line_contributions,
)

amounts = st.lists(st.integers(1, 10**8), min_size=1, max_size=7)


def paid(amounts_in_pounds: list[int]) -> tuple[Contribution, ...]:
    return tuple(
        Contribution(partner=f"p{number}", amount=Decimal(amount), in_kind=Decimal(10**6))
        for number, amount in enumerate(amounts_in_pounds)
    )


def stopped(calculation: Callable[..., object], finance: Finance, **params: str) -> set[str]:
    with pytest.raises(NotComputableError) as caught:
        calculation(finance, **params)
    return set(caught.value.missing)


class TestTotalAndShares:
    @given(amounts=amounts)
    def test_by_hand(self, amounts: list[int]) -> None:
        """
        Contributions are added, gifts in kind are not, and the shares add to one.
        """
        finance = Finance(contributions=paid(amounts))
        expected = 0
        for amount in amounts:
            expected += amount
        assert contributions_total(finance) == expected
        names = [f"p{number}" for number in range(len(amounts))]
        assert [contribution_amount(finance, partner=name) for name in names] == amounts
        shares = [contribution_share(finance, partner=name) for name in names]
        assert shares == [Fraction(amount, expected) for amount in amounts]
        assert sum(shares) == 1

    @given(amounts=amounts, times=st.integers(2, 100))
    def test_scale_and_order(self, amounts: list[int], times: int) -> None:
        """
        A share does not change when all amounts are multiplied or the partners stand otherwise.
        """
        once = Finance(contributions=paid(amounts))
        often = Finance(contributions=paid([amount * times for amount in amounts])[::-1])
        assert contribution_share(once, partner="p0") == contribution_share(often, partner="p0")

    def test_missing(self) -> None:
        """
        Every partner whose amount is missing is named; so is one that is no partner.
        """
        police = Contribution(partner="police", amount=Marker("[c]"))
        health = Contribution(partner="health", in_kind=Decimal(5))
        with pytest.raises(NotComputableError, match=r"`amount = 0` says that the gift in kind"):
            contributions_total(Finance(contributions=(health,)))
        nothing = attrs.evolve(health, amount=Decimal(0))
        assert contributions_total(Finance(contributions=(nothing,))) == 0
        finance = Finance(contributions=(police, health))
        both = {f"finance.contributions[{name}].amount" for name in ("police", "health")}
        assert stopped(contributions_total, finance) == both
        assert stopped(contribution_share, finance, partner="police") == both
        missing = stopped(contribution_amount, finance, partner="police")
        assert missing == {"finance.contributions[police].amount"}
        missing = stopped(contribution_amount, finance, partner="council")
        assert missing == {"finance.contributions[council]"}
        assert stopped(contributions_total, Finance()) == {"finance.contributions"}

    def test_nothing(self) -> None:
        """
        Nothing is a share of nothing.
        """
        finance = Finance(contributions=(Contribution(partner="police", amount=Decimal(0)),))
        assert stopped(contribution_share, finance, partner="police") == {"finance.contributions"}


def income(name: str, *, of: tuple[str, ...] = (), actual: int | None = None) -> FinancialLine:
    return FinancialLine(
        id=name,
        heading=name,
        group="income",
        actual=None if actual is None else Decimal(actual),
        contributions=of,
    )


class TestIncome:
    @given(amounts=amounts, split=st.integers(1, 7), grants=st.lists(st.integers(0, 10**6)))
    def test_bridge(self, amounts: list[int], split: int, grants: list[int]) -> None:
        """
        A line is the sum of the contributions it names; all of them and the other lines are the income.
        """
        names = tuple(f"p{number}" for number in range(len(amounts)))
        lines = [income("partners", of=names[:split]), income("rest", of=names[split:])]
        others = [income(f"grant_{n}", actual=amount) for n, amount in enumerate(grants)]
        finance = Finance(
            contributions=paid(amounts),
            lines=(*(line for line in lines if line.contributions), *others),
        )
        assert line_contributions(finance, line="partners") == sum(amounts[:split])
        total = contributions_and_other_income(finance, basis="actual")
        assert total == sum(amounts) + sum(grants)

    def test_missing(self) -> None:
        """
        A line that names no contributions is no sum of them, and an account without one has no bridge.
        """
        finance = Finance(contributions=paid([5]), lines=(income("grant", actual=3),))
        where = {"finance.lines[grant].contributions"}
        assert stopped(line_contributions, finance, line="grant") == where
        assert stopped(contributions_and_other_income, finance, basis="actual") == {"finance.lines"}

    def test_of_the_budget(self) -> None:
        """
        What was paid is no part of a budget.
        """
        finance = Finance(
            contributions=paid([5]), lines=(income("partners", actual=5, of=("p0",)),)
        )
        assert contributions_and_other_income(finance, basis="actual") == 5
        with pytest.raises(NotComputableError, match="no budget of them is given") as caught:
            contributions_and_other_income(finance, basis="budget")
        assert caught.value.missing == ("finance.contributions",)

    def test_both_parts_are_named(self) -> None:
        """
        The bridge names the contributions that are missing, and the other lines too.
        """
        finance = Finance(
            contributions=(Contribution(partner="p0"),),
            lines=(income("partners", of=("p0",)), income("grant")),
        )
        assert stopped(contributions_and_other_income, finance, basis="actual") == {
            "finance.contributions[p0].amount",
            "finance.lines[grant].actual",
        }


class TestInKindContribution:
    def test_by_partner(self) -> None:
        """
        The partner's own, and never the money beside it; one who gave none is named.
        """
        rooms = Contribution(partner="council", amount=Decimal(9), in_kind=Decimal(5))
        finance = Finance(contributions=(rooms, Contribution(partner="police")))
        assert in_kind_contribution(finance, partner="council") == 5
        for partner in ("police", "nobody"):
            with pytest.raises(NotComputableError) as caught:
                in_kind_contribution(finance, partner=partner)
            assert caught.value.missing == (f"finance.contributions[{partner}].in_kind",)
