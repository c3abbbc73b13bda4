"""
From the contributions to the reserve.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Contribution, Finance, FinancialLine, Reserve
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Marker
from safeguarding_model.metrics.bridge import (
    bridge,
    in_kind_total,
    is_favourable,
    restricted_total,
)

pence = st.integers(-(10**9), 10**9).map(lambda amount: Decimal(amount) / 100)


@st.composite
def accounts(draw: st.DrawFn) -> Finance:
    """
    Accounts with some payers, a line for their sum, other income and expenditure.
    """
    paid = draw(st.lists(pence, min_size=1, max_size=4))
    payers = tuple(
        Contribution(partner=f"p{index}", amount=amount) for index, amount in enumerate(paid)
    )
    lines = [
        FinancialLine(
            id="partners",
            heading="Partners",
            group="income",
            actual=draw(pence),
            contributions=tuple(payer.partner for payer in payers),
        )
    ]
    lines += [
        FinancialLine(id=f"i{index}", heading="Income", group="income", actual=amount)
        for index, amount in enumerate(draw(st.lists(pence, max_size=3)))
    ]
    lines += [
        FinancialLine(id=f"e{index}", heading="Cost", group=f"g{index % 2}", actual=amount)
        for index, amount in enumerate(draw(st.lists(pence, min_size=1, max_size=4)))
    ]
    reserve = draw(
        st.none() | st.builds(Reserve, brought_forward=pence, drawn_down=st.none() | pence)
    )
    return Finance(contributions=payers, lines=tuple(lines), reserve=reserve)


class TestBridge:
    @given(finance=accounts())
    def test_every_subtotal_is_the_sum_of_the_rows_above_it(self, finance: Finance) -> None:
        """
        The table adds up: each subtotal is the sum of all rows above that are none.
        """
        running = Fraction(0)
        for row in bridge(finance):
            if row.subtotal:
                assert Fraction(row.amount) == running
            else:
                running += Fraction(row.amount)

    @given(finance=accounts())
    def test_not_explained_exactly_where_the_line_differs(self, finance: Finance) -> None:
        """
        What the contributions do not explain is a row of its own, and only then.
        """
        amounts = [payer.amount for payer in finance.contributions]
        paid = sum((Fraction(a) for a in amounts if isinstance(a, Decimal)), Fraction(0))
        actual = finance.lines[0].actual
        assert isinstance(actual, Decimal)
        line = Fraction(actual)
        rows = {row.label: row.amount for row in bridge(finance)}
        assert Fraction(rows.get("Not explained", Decimal(0))) == line - paid
        assert ("Not explained" in rows) is (line != paid)

    def test_every_row_of_an_account(self) -> None:
        """
        Payers by their names, or else by their ids; then income, expenditure and the reserve.
        """
        payers = (
            Contribution(partner="police", name="Police force", amount=Decimal(30)),
            Contribution(partner="council", amount=Decimal(20)),
        )
        income = FinancialLine(
            id="partners",
            heading="Partners",
            group="income",
            actual=Decimal(50),
            contributions=("police", "council"),
        )
        grant = FinancialLine(id="grant", heading="Grant", group="income", actual=Decimal(5))
        fees = FinancialLine(id="fees", heading="Fees", group="other", actual=Decimal(60))
        reserve = Reserve(brought_forward=Decimal(100), drawn_down=Decimal(10))
        rows: list[tuple[str, object, bool]] = [
            ("Police force", 30, False),
            ("council", 20, False),
            ("Contributions", 50, True),
            ("Grant", 5, False),
            ("Total income", 55, True),
            ("Other costs", -60, False),
            ("Net position", -5, True),
        ]
        account = Finance(
            contributions=payers,
            lines=(income, grant, fees),
            groups=FrozenMapping({"other": "Other costs"}),
        )
        assert [(row.label, row.amount, row.subtotal) for row in bridge(account)] == rows
        unsaid = attrs.evolve(account, reserve=Reserve(closing=Decimal(85)))
        assert bridge(unsaid) == bridge(account)
        rows += [
            ("Reserve brought forward", 100, False),
            ("Drawn from the reserve", -10, False),
            ("Closing reserve", 85, True),
        ]
        unnamed = attrs.evolve(account, lines=(attrs.evolve(income, contributions=()), grant, fees))
        with pytest.raises(NotComputableError, match="names the contributions"):
            bridge(unnamed)
        account = attrs.evolve(account, reserve=reserve)
        assert [(row.label, row.amount, row.subtotal) for row in bridge(account)] == rows

    def test_a_marker_stops_it(self) -> None:
        """
        A confidential contribution leaves no table, and is named.
        """
        paid = Contribution(partner="police", amount=Marker("[c]"))
        with pytest.raises(NotComputableError) as caught:
            bridge(Finance(contributions=(paid,)))
        assert caught.value.missing == ("finance.contributions[police].amount",)


class TestIsFavourable:
    @given(
        budget=pence,
        actual=pence,
        group=st.sampled_from(["income", "staffing"]),
    )
    @example(budget=Decimal(1), actual=Decimal("0.50"), group="income")
    def test_favourable_is_what_raises_the_net_position(
        self, budget: Decimal, actual: Decimal, group: str
    ) -> None:
        """
        A variance is favourable exactly where it adds to income less expenditure.
        """
        line = FinancialLine(id="a", heading="A", group=group, budget=budget, actual=actual)
        effect = (actual - budget) * (1 if group == "income" else -1)
        expected = None if effect == 0 else effect > 0
        assert is_favourable(Finance(lines=(line,)), group=group) is expected

    @pytest.mark.parametrize(("actual", "helps"), [("9.50", True), ("10", None), ("10.50", False)])
    def test_less_than_a_pound(self, actual: str, helps: bool | None) -> None:
        """
        Pence are a variance too.
        """
        line = FinancialLine(
            id="a", heading="A", group="other", budget=Decimal(10), actual=Decimal(actual)
        )
        assert is_favourable(Finance(lines=(line,)), group="other") is helps


class TestInKindTotal:
    @given(worth=st.lists(pence, min_size=1, max_size=5))
    def test_adds_what_was_given_in_kind_and_no_money(self, worth: list[Decimal]) -> None:
        """
        Money paid in leaves the worth of what was given in kind as it is.
        """
        payers = tuple(
            Contribution(partner=f"p{index}", amount=Decimal(7), in_kind=amount)
            for index, amount in enumerate(worth)
        )
        assert Fraction(in_kind_total(Finance(contributions=payers))) == sum(map(Fraction, worth))

    def test_none_given(self) -> None:
        """
        Nothing in kind is not zero, but not said.
        """
        paid = Contribution(partner="police", amount=Decimal(1))
        with pytest.raises(NotComputableError, match="in kind"):
            in_kind_total(Finance(contributions=(paid,)))


class TestRestrictedTotal:
    @given(amounts=st.lists(st.tuples(pence, st.booleans()), min_size=1, max_size=5))
    def test_adds_restricted_lines_alone(self, amounts: list[tuple[Decimal, bool]]) -> None:
        """
        Only the lines that are said to be restricted count; where none is, nothing is said.
        """
        lines = tuple(
            FinancialLine(
                id=f"l{index}", heading="L", group="income", actual=amount, restricted=restricted
            )
            for index, (amount, restricted) in enumerate(amounts)
        )
        chosen = [Fraction(amount) for amount, restricted in amounts if restricted]
        if chosen:
            total = restricted_total(Finance(lines=lines), basis="actual")
            assert Fraction(total) == sum(chosen)
        else:
            with pytest.raises(NotComputableError, match="restricted"):
                restricted_total(Finance(lines=lines), basis="actual")

    def test_income_by_another_name(self) -> None:
        """
        Where no group is said to be income, that is what is asked for.
        """
        grant = FinancialLine(
            id="grant", heading="L", group="funding", actual=Decimal(5), restricted=True
        )
        with pytest.raises(NotComputableError) as caught:
            restricted_total(Finance(lines=(grant,)), basis="actual")
        assert caught.value.missing == ("finance.income_groups",)

    def test_spending_is_no_income(self) -> None:
        """
        A line of expenditure that is restricted is no restricted income.
        """
        grant, spent = (
            FinancialLine(
                id=group, heading="L", group=group, actual=Decimal(amount), restricted=True
            )
            for group, amount in (("income", 100), ("staff", 80))
        )
        assert restricted_total(Finance(lines=(grant, spent)), basis="actual") == 100
        with pytest.raises(NotComputableError, match="restricted"):
            restricted_total(Finance(lines=(spent,)), basis="actual")
