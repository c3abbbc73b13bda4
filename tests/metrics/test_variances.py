"""
Lines and sides of the account against the budget.
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
from safeguarding_model.metrics import METRICS
from safeguarding_model.metrics.comparisons import variance, variance_effect
from safeguarding_model.metrics.finance import net_position
from safeguarding_model.metrics.variances import (
    VARIANCES,
    expenditure_variance,
    helps_above_nothing,
    income_variance,
    line_variance,
    line_variance_effect,
    net_position_variance,
)

GROUPS = ("income", "staffing", "non_staffing")
amounts = st.integers(0, 10**6)
accounts = st.lists(st.tuples(st.sampled_from(GROUPS), amounts, amounts), max_size=5)


def finance_of(account: list[tuple[str, int, int]]) -> Finance:
    whole = [*account, *((group, 0, 0) for group in GROUPS)]
    return Finance(
        lines=tuple(
            FinancialLine(
                id=f"line_{number}",
                heading="A line",
                group=group,
                budget=Decimal(budget),
                actual=Decimal(actual),
            )
            for number, (group, budget, actual) in enumerate(whole)
        )
    )


class TestVariances:
    @given(account=accounts)
    def test_parts_make_the_whole(self, account: list[tuple[str, int, int]]) -> None:
        """
        Lines make their group, groups make either side, and both sides make the net position.
        """
        finance = finance_of(account)
        for group in GROUPS:
            ids = [line.id for line in finance.lines if line.group == group]
            assert sum(line_variance(finance, line=i) for i in ids) == variance(
                finance, group=group
            )
            assert sum(line_variance_effect(finance, line=i) for i in ids) == variance_effect(
                finance, group=group
            )
        assert income_variance(finance) == variance(finance, group="income")
        assert expenditure_variance(finance) == sum(
            Fraction(variance(finance, group=group)) for group in GROUPS[1:]
        )
        moved = net_position_variance(finance)
        assert moved == income_variance(finance) - expenditure_variance(finance)
        assert moved == net_position(finance, basis="actual") - net_position(
            finance, basis="budget"
        )
        assert moved == sum(line_variance_effect(finance, line=line.id) for line in finance.lines)

    @pytest.mark.parametrize(
        ("calculation", "params", "missing"),
        [
            (line_variance, {"line": "fees"}, {"[fees].actual", "[fees].budget"}),
            (line_variance_effect, {"line": "fees"}, {"[fees].actual", "[fees].budget"}),
            (line_variance, {"line": "rent"}, {"[rent]"}),
            (income_variance, {}, {""}),
            (expenditure_variance, {}, {"[fees].actual", "[fees].budget"}),
            (net_position_variance, {}, {"", "[fees].actual", "[fees].budget"}),
        ],
    )
    def test_missing(
        self, calculation: Callable[..., object], params: dict[str, str], missing: set[str]
    ) -> None:
        """
        Budget and actual are both named where both are missing; so are a line and a side that are not there.
        """
        finance = Finance(lines=(FinancialLine(id="fees", heading="Fees", group="other"),))
        with pytest.raises(NotComputableError) as caught:
            calculation(finance, **params)
        assert set(caught.value.missing) == {f"finance.lines{path}" for path in missing}


class TestHelpsAboveNothing:
    def test_is_the_sign_of_the_effect(self) -> None:
        """
        What is above its budget helps where its effect is above nothing.
        """
        finance = finance_of([("income", 5, 8), ("staffing", 5, 8)])
        for number, group in enumerate(GROUPS[:2]):
            line = {"line": f"line_{number}"}
            helps = line_variance_effect(finance, **line) > 0
            assert helps is (group == "income")
            assert helps_above_nothing(finance, "finance.line-variance", line) is helps
            for name in ("finance.variance", "finance.variance-rate"):
                assert helps_above_nothing(finance, name, {"group": group}) is helps
        assert helps_above_nothing(finance, "finance.income-variance", {})
        assert helps_above_nothing(finance, "finance.net-position-variance", {})
        assert not helps_above_nothing(finance, "finance.expenditure-variance", {})
        assert not helps_above_nothing(finance, "finance.line-variance", {"line": "none"})

    def test_all_are_metrics(self) -> None:
        """
        Each variance is a metric of the account.
        """
        assert set(METRICS) >= VARIANCES
        named = {name for name in METRICS if name.endswith(("variance", "variance-rate"))}
        assert named == VARIANCES
