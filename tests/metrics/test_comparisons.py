"""
The account against its budget and against the year before.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Finance, FinancialLine
from safeguarding_model.metrics.bridge import is_favourable
from safeguarding_model.metrics.comparisons import (
    expenditure_change,
    group_change,
    income_change,
    line_change,
    variance,
    variance_effect,
    variance_rate,
)

Amounts = tuple[int, int, int]
amounts = st.lists(
    st.tuples(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(1, 10**6)),
    min_size=1,
    max_size=5,
)


def finance_of(*groups: tuple[str, list[Amounts]]) -> Finance:
    return Finance(
        lines=tuple(
            FinancialLine(
                id=f"{group}_{number}",
                heading="A line",
                group=group,
                budget=Decimal(budget),
                actual=Decimal(actual),
                previous=Decimal(previous),
            )
            for group, lines in groups
            for number, (budget, actual, previous) in enumerate(lines)
        )
    )


def stopped(calculation: Callable[..., object], finance: Finance, **params: str) -> set[str]:
    with pytest.raises(NotComputableError) as caught:
        calculation(finance, **params)
    return set(caught.value.missing)


class TestAgainstBudget:
    @given(lines=amounts, others=amounts)
    def test_by_hand(self, lines: list[Amounts], others: list[Amounts]) -> None:
        """
        The variance is actual less budget of the group alone; its rate is relative to the budget.
        """
        finance = finance_of(("staffing", lines), ("other", others))
        budget = sum(line[0] for line in lines)
        actual = sum(line[1] for line in lines)
        assert variance(finance, group="staffing") == actual - budget
        assert variance_rate(finance, group="staffing") == Fraction(actual - budget, budget)

    def test_no_budget(self) -> None:
        """
        No rate is relative to a budget of nothing; the variance still stands.
        """
        finance = finance_of(("other", [(0, 5, 0)]))
        assert variance(finance, group="other") == 5
        missing = stopped(variance_rate, finance, group="other")
        assert missing == {"finance.lines[other].budget"}

    @pytest.mark.parametrize("calculation", [variance, variance_rate])
    def test_missing(self, calculation: Callable[..., object]) -> None:
        """
        Budget and actual are both named where both are missing; so is a group without lines.
        """
        fees = FinancialLine(id="fees", heading="Fees", group="other")
        missing = stopped(calculation, Finance(lines=(fees,)), group="other")
        assert missing == {"finance.lines[fees].actual", "finance.lines[fees].budget"}
        missing = stopped(calculation, Finance(), group="other")
        assert missing == {"finance.lines[other]"}


class TestAgainstYearBefore:
    @given(pay=amounts, rent=amounts, grants=amounts)
    def test_by_hand(self, pay: list[Amounts], rent: list[Amounts], grants: list[Amounts]) -> None:
        """
        A group's change is its own; that of expenditure is of all groups that are not income.
        """
        finance = finance_of(("pay", pay), ("rent", rent), ("income", grants))
        before = sum(line[2] for line in pay)
        after = sum(line[1] for line in pay)
        assert group_change(finance, group="pay") == Fraction(after, before) - 1
        all_before = before + sum(line[2] for line in rent)
        all_after = after + sum(line[1] for line in rent)
        assert expenditure_change(finance) == Fraction(all_after, all_before) - 1

    def test_missing(self) -> None:
        """
        Both years are named where both are missing; no change is relative to nothing.
        """
        fees = FinancialLine(id="fees", heading="Fees", group="other")
        both = {"finance.lines[fees].previous", "finance.lines[fees].actual"}
        assert stopped(group_change, Finance(lines=(fees,)), group="other") == both
        assert stopped(expenditure_change, Finance(lines=(fees,))) == both
        nothing = finance_of(("other", [(0, 5, 0)]))
        assert stopped(expenditure_change, nothing) == {"finance.lines[*].previous"}


def line(group: str, **amounts: int) -> FinancialLine:
    money = {name: Decimal(amount) for name, amount in amounts.items()}
    return FinancialLine(id=f"{group}_line", heading="A line", group=group, **money)  # type: ignore[arg-type]


class TestVarianceEffect:
    @given(planned=st.integers(0, 10**6), came=st.integers(0, 10**6))
    def test_adds_to_the_position(self, planned: int, came: int) -> None:
        """
        More income helps and more expenditure hurts, by as much as the variance.
        """
        for group, sign in (("income", 1), ("staffing", -1)):
            finance = Finance(lines=(line(group, budget=planned, actual=came),))
            effect = variance_effect(finance, group=group)
            assert effect == sign * (came - planned)
            assert is_favourable(finance, group=group) == (effect > 0 if effect else None)

    def test_missing(self) -> None:
        """
        Budget and actual are both named where both are missing.
        """
        with pytest.raises(NotComputableError) as caught:
            variance_effect(Finance(lines=(line("income"),)), group="income")
        assert set(caught.value.missing) == {
            "finance.lines[income_line].budget",
            "finance.lines[income_line].actual",
        }


class TestOtherChanges:
    @given(before=st.integers(1, 10**6), after=st.integers(0, 10**6))
    def test_by_hand(self, before: int, after: int) -> None:
        """
        Income and a single line are set against the year before as groups are.
        """
        finance = Finance(
            lines=(line("income", previous=before, actual=after), line("staffing", actual=5))
        )
        expected = Fraction(after, before) - 1
        assert income_change(finance) == expected
        assert line_change(finance, line="income_line") == expected

    def test_missing(self) -> None:
        """
        The year before is named where it is missing, and so is a line that is not there.
        """
        finance = Finance(lines=(line("income", actual=5),))
        for change in (income_change, lambda account: line_change(account, line="income_line")):
            with pytest.raises(NotComputableError) as caught:
                change(finance)
            assert caught.value.missing == ("finance.lines[income_line].previous",)
        with pytest.raises(NotComputableError) as caught:
            line_change(finance, line="none")
        assert caught.value.missing == ("finance.lines[none]",)
