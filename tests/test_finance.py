"""
Who pays is named once, and a line is the sum of contributions that are made.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from safeguarding_model.errors import RecordError
from safeguarding_model.finance import Contribution, Finance, FinancialLine, Reserve, ReserveYear
from safeguarding_model.markers import Marker


def line(name: str, *payers: str) -> FinancialLine:
    return FinancialLine(id=name, heading=name.title(), group="income", contributions=payers)


def paid(partner: str) -> Contribution:
    return Contribution(partner=partner, amount=Decimal(5))


class TestFinance:
    def test_holds(self) -> None:
        """
        Lines may be the sum of some contributions, and a partner may pay in kind alone.
        """
        finance = Finance(
            contributions=(paid("police"), Contribution(partner="health", in_kind=Decimal("0.5"))),
            lines=(line("partners", "police", "health"), line("grants")),
            reserve=Reserve(brought_forward=Decimal(299260), printed="\u00a3299.260"),
        )
        assert finance.income_groups == ("income",)
        assert str(finance.contributions[1].in_kind) == "0.50"
        assert finance.contributions[1].amount is None

    def test_lines_have_ids_of_their_own(self) -> None:
        """
        A line is named once.
        """
        with pytest.raises(RecordError, match="lines: the id 'grants' is used 2 times"):
            Finance(lines=(line("grants"), line("grants")))

    def test_partner_pays_once(self) -> None:
        """
        Two contributions of one partner are to be added up; each such partner is told.
        """
        with pytest.raises(RecordError) as told:
            Finance(
                contributions=tuple(map(paid, ["police", "health", "police", "health", "police"]))
            )
        assert told.value.problems == (
            ("contributions", "'health' contributes 2 times; add the amounts up in one"),
            ("contributions", "'police' contributes 3 times; add the amounts up in one"),
        )

    def test_line_of_payers_that_there_are(self) -> None:
        """
        A line cannot be the sum of what nobody paid.
        """
        with pytest.raises(RecordError) as told:
            Finance(contributions=(paid("police"),), lines=(line("partners", "police", "health"),))
        assert told.value.problems == (
            (
                "lines",
                "partners is the sum of the contribution of 'health', who makes none; mend the id",
            ),
        )

    def test_amounts(self) -> None:
        """
        A deficit is negative, an amount may be a marker, and a float is refused.
        """
        assert Reserve(closing=Decimal(-5)).closing == -5
        assert Reserve(closing=Marker("[x]")).closing == Marker("[x]")
        with pytest.raises(RecordError, match="a float is not exact, pass a Decimal"):
            Reserve(closing=299.26)  # type: ignore[arg-type]

    def test_balances_of_one_day(self) -> None:
        """
        A reserve has one balance at a time, and two of one day are two only if one is wrong.
        """
        balances = [ReserveYear(at="2022-03-31", balance=Decimal(n)) for n in (5, 8)]
        assert Reserve(history=(balances[0],)).history == (balances[0],)
        with pytest.raises(RecordError) as told:
            Reserve(history=tuple(balances))
        assert told.value.problems == (
            ("history", "it has 2 balances at 2022-03-31; keep the one that is right"),
        )
