"""
What was brought forward, and what is left.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Finance, FinancialLine, Reserve, ReserveYear
from safeguarding_model.markers import Marker
from safeguarding_model.metrics import METRICS
from safeguarding_model.metrics.reserves import (
    ReserveRow,
    closing_reserve,
    reserve_brought_forward,
    reserve_movement,
    reserve_roll_forward,
)

pounds = st.integers(0, 10**9)


def finance_of(
    reserve: Reserve | None, *, income: int | None = None, spent: int | None = None
) -> Finance:
    return Finance(
        lines=(
            FinancialLine(
                id="grant",
                heading="Grant",
                group="income",
                actual=None if income is None else Decimal(income),
            ),
            FinancialLine(
                id="fees",
                heading="Fees",
                group="other",
                actual=None if spent is None else Decimal(spent),
            ),
        ),
        reserve=reserve,
    )


class TestClosingReserve:
    @given(opening=pounds, income=pounds, spent=pounds, drawn=st.none() | pounds)
    def test_by_hand(self, opening: int, income: int, spent: int, drawn: int | None) -> None:
        """
        What was there, and what came in, less what went out; a drawing that counted as income is taken off.
        """
        reserve = Reserve(
            brought_forward=Decimal(opening), drawn_down=None if drawn is None else Decimal(drawn)
        )
        left = opening + income - spent - (drawn or 0)
        assert closing_reserve(finance_of(reserve, income=income, spent=spent)) == left

    @given(opening=pounds, years=st.lists(st.tuples(pounds, pounds), min_size=1, max_size=4))
    def test_rolls_forward(self, opening: int, years: list[tuple[int, int]]) -> None:
        """
        Each year's closing reserve, brought forward, leads to the sum of all net positions.
        """
        balance = Decimal(opening)
        for income, spent in years:
            reserve = Reserve(brought_forward=balance)
            balance = closing_reserve(finance_of(reserve, income=income, spent=spent))
        assert balance == opening + sum(income - spent for income, spent in years)

    def test_missing(self) -> None:
        """
        Each part that is missing is named: the opening reserve, the drawing, the lines.
        """
        with pytest.raises(NotComputableError) as caught:
            closing_reserve(finance_of(Reserve(drawn_down=Marker("[c]")), spent=3))
        assert set(caught.value.missing) == {
            "finance.reserve.brought_forward",
            "finance.reserve.drawn_down",
            "finance.lines[grant].actual",
        }


class TestBroughtForward:
    def test_as_given(self) -> None:
        """
        It is the figure itself.
        """
        finance = Finance(reserve=Reserve(brought_forward=Decimal("299260.50")))
        assert str(reserve_brought_forward(finance)) == "299260.50"

    @pytest.mark.parametrize("reserve", [None, Reserve(), Reserve(brought_forward=Marker("[x]"))])
    def test_missing(self, reserve: Reserve | None) -> None:
        """
        No reserve is not a reserve of nothing.
        """
        with pytest.raises(NotComputableError) as caught:
            reserve_brought_forward(Finance(reserve=reserve))
        assert caught.value.missing == ("finance.reserve.brought_forward",)


def history(*balances: int | Marker) -> tuple[ReserveYear, ...]:
    return tuple(
        ReserveYear(
            at=f"{2015 + n}-03-31",
            balance=balance if isinstance(balance, Marker) else Decimal(balance),
        )
        for n, balance in enumerate(balances)
    )


class TestRollForward:
    @given(balances=st.lists(pounds, max_size=4), opening=pounds, income=pounds, spent=pounds)
    def test_adds_up(self, balances: list[int], opening: int, income: int, spent: int) -> None:
        """
        The first balance and all movements make the last balance, whatever the order given.
        """
        earlier = history(*balances)
        reserve = Reserve(brought_forward=Decimal(opening), history=earlier[::-1])
        finance = finance_of(reserve, income=income, spent=spent)
        rows = reserve_roll_forward(finance)
        assert [row.balance for row in rows] == [*balances, opening, opening + income - spent]
        assert rows[0].movement is None
        moved = sum((row.movement for row in rows if row.movement is not None), Decimal(0))
        assert rows[0].balance + moved == rows[-1].balance == closing_reserve(finance)
        for row, entry in zip(rows[1:], earlier[1:], strict=False):
            assert row == ReserveRow(
                label=entry.at,
                balance=Decimal(str(entry.balance)),
                movement=reserve_movement(finance, at=entry.at),
            )

    def test_missing(self) -> None:
        """
        What stops it is named all at once: a withheld balance, the opening one, the account.
        """
        finance = finance_of(Reserve(history=history(Marker("[x]"))), income=5)
        with pytest.raises(NotComputableError) as caught:
            reserve_roll_forward(finance)
        assert set(caught.value.missing) == {
            "finance.reserve.history[0].balance",
            "finance.reserve.brought_forward",
            "finance.lines[fees].actual",
        }


class TestReserveMovement:
    @pytest.mark.parametrize(
        ("at", "said"),
        [("2015-03-31", "has no balance before it"), ("2030-03-31", "is not given")],
    )
    def test_missing(self, at: str, said: str) -> None:
        """
        The first balance has moved from nowhere, and one that is not given has not moved.
        """
        finance = Finance(reserve=Reserve(history=history(5, 8)))
        with pytest.raises(NotComputableError, match=said) as caught:
            reserve_movement(finance, at=at)
        assert caught.value.missing == (f"finance.reserve.history[{at}]",)
        assert reserve_movement(finance, at="2016-03-31") == 3
        with pytest.raises(NotComputableError):
            reserve_movement(Finance(), at=at)

    @pytest.mark.parametrize("years", range(4))
    def test_asked_of_each_but_the_first(self, years: int) -> None:
        """
        Of a report each movement is asked from the second balance on.
        """
        each = METRICS["finance.reserve-movement"].each
        assert each is not None
        balances = history(*range(years))
        asked = list(each(Finance(reserve=Reserve(history=balances[::-1]))))
        assert asked == [{"at": entry.at} for entry in balances[1:]]
        assert list(each(Finance())) == []

    @pytest.mark.parametrize(
        "times",
        [
            ("2022", "2022-03-31"),
            ("2022-03", "2022-03-31"),
            ("2022", "2022-12"),
            ("2022-01", "2022"),
            ("2022-01-01", "2022"),
        ],
    )
    def test_which_came_first(self, times: tuple[str, str]) -> None:
        """
        A balance of a year and one of a day in it may be either way round, and no order is made up.
        """
        balances = tuple(ReserveYear(at=at, balance=Decimal(5)) for at in times)
        finance = finance_of(
            Reserve(brought_forward=Decimal(5), history=balances), income=5, spent=3
        )
        said = (
            f"at {times[0]} and at {times[1]}, and either may be the earlier; give both to the day"
        )
        for asked in (
            lambda: reserve_movement(finance, at=times[1]),
            lambda: reserve_roll_forward(finance),
        ):
            with pytest.raises(NotComputableError, match=said) as caught:
                asked()
            assert caught.value.missing == ("finance.reserve.history",)

    def test_known_to_the_month_or_the_year(self) -> None:
        """
        A month or a year is before the day that follows it, and after the day before it.
        """
        times = ("2021-03-31", "2022", "2023-03", "2023-04-01")
        balances = tuple(ReserveYear(at=at, balance=Decimal(n)) for n, at in enumerate(times))
        finance = Finance(reserve=Reserve(history=balances[::-1]))
        assert [reserve_movement(finance, at=at) for at in times[1:]] == [1, 1, 1]
        each = METRICS["finance.reserve-movement"].each
        assert each is not None
        assert list(each(finance)) == [{"at": at} for at in times[1:]]
