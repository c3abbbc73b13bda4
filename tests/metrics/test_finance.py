"""
The account adds up exactly, in pounds and pence, and in any order.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Contribution, Finance, FinancialLine
from safeguarding_model.markers import Blank, Marker
from safeguarding_model.metrics.account_lines import BASES, is_income, lines_of, sum_of_lines
from safeguarding_model.metrics.bridge import is_favourable
from safeguarding_model.metrics.comparisons import variance_effect
from safeguarding_model.metrics.finance import (
    each_group,
    expenditure_total,
    group_total,
    income_total,
    line_amount,
    line_share,
    net_position,
)

GROUPS = ("income", "staffing", "non_staffing")
bases = pytest.mark.parametrize("basis", BASES)


@st.composite
def accounts(draw: st.DrawFn) -> list[tuple[str, int, int]]:
    """
    Draw lines as group, budget and actual, both in pence, each group at least once.
    """
    pence = st.integers(-(10**9), 10**11)
    groups = [*GROUPS, *draw(st.lists(st.sampled_from(GROUPS), max_size=6))]
    return [(group, draw(pence), draw(pence)) for group in groups]


def pounds_of(pence: int) -> Decimal:
    sign = "-" if pence < 0 else ""
    return Decimal(f"{sign}{abs(pence) // 100}.{abs(pence) % 100:02d}")


def finance_of(account: list[tuple[str, int, int]]) -> Finance:
    return Finance(
        lines=tuple(
            FinancialLine(
                id=f"line_{number}",
                heading="A line",
                group=group,
                budget=pounds_of(budget),
                actual=pounds_of(actual),
            )
            for number, (group, budget, actual) in enumerate(account)
        )
    )


def line(name: str, group: str, **amounts: Decimal | Marker | None) -> FinancialLine:
    return FinancialLine(
        id=name,
        heading=name,
        group=group,
        budget=amounts.get("budget"),
        actual=amounts.get("actual"),
        previous=amounts.get("previous"),
    )


def stopped(calculation: Callable[..., object], finance: Finance, **params: str) -> set[str]:
    with pytest.raises(NotComputableError) as caught:
        calculation(finance, **params)
    return set(caught.value.missing)


class TestTotals:
    @bases
    @given(account=accounts())
    def test_by_hand(self, basis: str, account: list[tuple[str, int, int]]) -> None:
        """
        Totals, counted in pence by hand, come out to the penny.
        """
        finance, column = finance_of(account), 1 + BASES.index(basis)
        pence = dict.fromkeys(GROUPS, 0)
        for row in account:
            pence[row[0]] += (row[1], row[2])[column - 1]
        for group in GROUPS:
            assert group_total(finance, group=group, basis=basis) == pounds_of(pence[group])
        spent = pence["staffing"] + pence["non_staffing"]
        assert income_total(finance, basis=basis) == pounds_of(pence["income"])
        assert expenditure_total(finance, basis=basis) == pounds_of(spent)
        assert net_position(finance, basis=basis) == pounds_of(pence["income"] - spent)

    @bases
    @given(account=accounts())
    def test_parts_make_the_whole(self, basis: str, account: list[tuple[str, int, int]]) -> None:
        """
        Groups that are not income sum to the expenditure, and lines to their group.
        """
        finance = finance_of(account)
        groups = [params["group"] for params in each_group(finance)]
        assert sorted(groups) == sorted(GROUPS)
        spent = [Fraction(group_total(finance, group=g, basis=basis)) for g in GROUPS[1:]]
        assert sum(spent) == expenditure_total(finance, basis=basis)
        for group in GROUPS:
            of_group = [
                Fraction(line_amount(finance, line=f"line_{number}", basis=basis))
                for number, row in enumerate(account)
                if row[0] == group
            ]
            assert sum(of_group) == group_total(finance, group=group, basis=basis)

    @bases
    @given(account=accounts(), random=st.randoms(use_true_random=False))
    def test_order(self, basis: str, account: list[tuple[str, int, int]], random: Random) -> None:
        """
        Lines in another order come to the same.
        """
        other = list(account)
        random.shuffle(other)
        one, two = finance_of(account), finance_of(other)
        assert net_position(one, basis=basis) == net_position(two, basis=basis)
        assert expenditure_total(one, basis=basis) == expenditure_total(two, basis=basis)

    def test_sign(self) -> None:
        """
        A surplus is positive, a deficit negative, and two places are shown.
        """
        grant = line("grant", "income", actual=Decimal(20), budget=Decimal(60))
        fees = line("fees", "other", actual=Decimal(50), budget=Decimal("59.50"))
        finance = Finance(lines=(grant, fees))
        assert str(net_position(finance, basis="actual")) == "-30.00"
        assert str(net_position(finance, basis="budget")) == "0.50"


class TestLineShare:
    @given(pence=st.lists(st.integers(1, 10**10), min_size=1, max_size=6), times=st.integers(2, 9))
    def test_shares_of_a_group(self, pence: list[int], times: int) -> None:
        """
        Shares are exact, add to one, and do not change when all amounts are multiplied.
        """
        shares = [
            [
                line_share(
                    finance_of([("other", amount * factor, 0) for amount in pence]),
                    line=f"line_{number}",
                    group="other",
                    basis="budget",
                )
                for number in range(len(pence))
            ]
            for factor in (1, times)
        ]
        assert shares[0] == [Fraction(amount, sum(pence)) for amount in pence]
        assert sum(shares[0]) == 1
        assert shares[0] == shares[1]

    def test_missing(self) -> None:
        """
        A line that is elsewhere or nowhere, an empty group and missing amounts are named.
        """
        finance = Finance(lines=(line("fees", "other", actual=Decimal(0)), line("pay", "staffing")))
        params = {"line": "fees", "group": "other", "basis": "actual"}
        assert stopped(line_share, finance, **params) == {"finance.lines[other]"}
        missing = stopped(line_share, finance, **{**params, "group": "staffing"})
        assert missing == {"finance.lines[fees].group"}
        missing = stopped(line_share, finance, **{**params, "line": "rent"})
        assert missing == {"finance.lines[rent]"}
        missing = stopped(line_share, finance, line="pay", group="staffing", basis="actual")
        assert missing == {"finance.lines[pay].actual"}


class TestBlank:
    def test_said(self) -> None:
        """
        A blank budget or actual is zero only where the chapter says so; the year before never is.
        """
        fees = line("fees", "other", budget=Decimal(5))
        for blank in (None, Blank.UNKNOWN):
            missing = stopped(
                group_total, Finance(lines=(fees,), blank=blank), group="other", basis="actual"
            )
            assert missing == {"finance.lines[fees].actual"}
        zero = Finance(lines=(fees,), blank=Blank.ZERO)
        assert group_total(zero, group="other", basis="actual") == 0
        with pytest.raises(NotComputableError):
            sum_of_lines(zero, (fees,), basis="previous")

    def test_marker(self) -> None:
        """
        A marker is no zero, and every line that has one is named.
        """
        lines = (
            line("pay", "other", actual=Marker("[c]")),
            line("rent", "other", actual=Marker("[x]")),
            line("fees", "other", actual=Decimal(5)),
        )
        missing = stopped(
            group_total, Finance(lines=lines, blank=Blank.ZERO), group="other", basis="actual"
        )
        assert missing == {"finance.lines[pay].actual", "finance.lines[rent].actual"}


class TestMissing:
    @bases
    def test_no_lines(self, basis: str) -> None:
        """
        A sum over no lines is not zero, on either side of the account.
        """
        empty = Finance()
        for total in (income_total, expenditure_total, net_position):
            assert stopped(total, empty, basis=basis) == {"finance.lines"}
        assert stopped(group_total, empty, group="other", basis=basis) == {"finance.lines[other]"}
        assert stopped(line_amount, empty, line="fees", basis=basis) == {"finance.lines[fees]"}

    def test_sides_are_told_apart(self) -> None:
        """
        An account with one side only has no net position, and the message says which is missing.
        """
        with pytest.raises(NotComputableError, match="income"):
            net_position(Finance(lines=(line("fees", "other", actual=Decimal(5)),)), basis="actual")
        with pytest.raises(NotComputableError, match="expenditure"):
            net_position(
                Finance(lines=(line("grant", "income", actual=Decimal(5)),)), basis="actual"
            )

    def test_both_sides_are_named(self) -> None:
        """
        A net position names what is missing of its income and of its expenditure.
        """
        finance = Finance(lines=(line("grant", "income"), line("fees", "other")))
        assert stopped(net_position, finance, basis="actual") == {
            "finance.lines[grant].actual",
            "finance.lines[fees].actual",
        }


class TestLinesOf:
    def test_income_groups(self) -> None:
        """
        The document says which groups are income; all others are expenditure.
        """
        lines = (line("grant", "grants"), line("fees", "income"))
        finance = Finance(lines=lines, income_groups=("grants",))
        assert lines_of(finance, income=True) == lines[:1]
        assert lines_of(finance, income=False) == lines[1:]
        assert lines_of(finance) == lines
        assert lines_of(finance, group="income", income=False) == lines[1:]

    @pytest.mark.parametrize(
        ("group", "heading", "of"),
        [
            ("grants", "", ()),
            ("partner_contributions", "", ()),
            ("money_in", "Receipts", ()),
            ("money_in", "Funding from partners", ()),
            ("money_in", "INCOME", ()),
            ("money_in", "", ("police",)),
        ],
    )
    def test_income_by_another_name(self, group: str, heading: str, of: tuple[str, ...]) -> None:
        """
        Nothing is taken as expenditure while no group is said to be income and one may be it.
        """
        lines = (
            line("fees", "other", budget=Decimal(1), actual=Decimal(2)),
            FinancialLine(id="paid", heading="Paid", group=group, contributions=of),
        )
        chapter: dict[str, Any] = {
            "lines": lines,
            "contributions": tuple(Contribution(partner=partner) for partner in of),
            "groups": {group: heading} if heading else {},
        }
        unsaid = Finance(**chapter)
        for asked in (
            lambda: lines_of(unsaid, income=False),
            lambda: lines_of(unsaid, income=True),
            lambda: variance_effect(unsaid, group="other"),
            lambda: is_favourable(unsaid, group="other"),
        ):
            with pytest.raises(NotComputableError, match=f"but '{group}' may be one") as caught:
                asked()
            assert caught.value.missing == ("finance.income_groups",)
        told = Finance(**chapter, income_groups=(group,))
        assert lines_of(told, income=False) == lines[:1]
        assert lines_of(told, income=True) == lines[1:]
        nothing = Finance(**chapter, income_groups=())
        assert lines_of(nothing, income=False) == lines
        assert lines_of(nothing, income=True) == ()
        with pytest.raises(NotComputableError):
            lines_of(Finance(income_groups=()), income=True)
        assert variance_effect(told, group="other") == -1

    @pytest.mark.parametrize("group", ["staffing", "incomes_team", "grantham"])
    def test_expenditure_alone(self, group: str) -> None:
        """
        An account of expenditure alone need not say so.
        """
        assert is_income(Finance(lines=(line("pay", group),)), group) is False
