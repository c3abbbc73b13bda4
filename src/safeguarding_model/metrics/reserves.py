"""
Calculations on the reserve: what was brought forward and what is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Finance
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.finance import ACCOUNT, net_position
from safeguarding_model.metrics.review_times import days_of
from safeguarding_model.metrics.values import Unit, all_computed
from safeguarding_model.quantities import known_amounts, pounds

__all__ = [
    "ReserveRow",
    "closing_reserve",
    "reserve_brought_forward",
    "reserve_movement",
    "reserve_roll_forward",
]


@metric(
    "finance.reserve-brought-forward",
    title="Reserve brought forward",
    formula="the figure itself",
    unit=Unit.POUNDS,
    kind="printed-twice",
    inputs=("finance.reserve.brought_forward",),
    source=ACCOUNT,
)
def reserve_brought_forward(finance: Finance) -> Decimal:
    """
    Return the reserve at the start of the year, in pounds.

    >>> from safeguarding_model.finance import Reserve
    >>> reserve_brought_forward(Finance(reserve=Reserve(brought_forward=Decimal(299260))))
    Decimal('299260.00')
    """
    amount = None if finance.reserve is None else finance.reserve.brought_forward
    (known,) = known_amounts({"finance.reserve.brought_forward": amount})
    return known


@metric(
    "finance.closing-reserve",
    title="Closing reserve",
    formula="reserve.brought_forward + net position (actual) - reserve.drawn_down",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=("finance.reserve.brought_forward", "finance.lines", "finance.reserve.drawn_down"),
    signed=True,
    source=ACCOUNT,
)
def closing_reserve(finance: Finance) -> Decimal:
    """
    Return what is left of the reserve at the end of the year, in pounds.

    Where the account counts a drawing from the reserve as income, `drawn_down`
    says how much, and it is taken off again.

    >>> from safeguarding_model.finance import FinancialLine, Reserve
    >>> grant = FinancialLine(id="grant", heading="Grant", group="income", actual=Decimal(20))
    >>> fees = FinancialLine(id="fees", heading="Fees", group="other", actual=Decimal(50))
    >>> closing_reserve(Finance(lines=(grant, fees), reserve=Reserve(brought_forward=Decimal(100))))
    Decimal('70.00')
    """
    opening, drawn, net = all_computed(
        lambda: reserve_brought_forward(finance),
        lambda: _drawn_down(finance),
        lambda: net_position(finance, basis="actual"),
    )
    return pounds(Fraction(opening) + Fraction(net) - Fraction(drawn))


def _drawn_down(finance: Finance) -> Decimal:
    if finance.reserve is None or finance.reserve.drawn_down is None:
        return Decimal(0)
    (drawn,) = known_amounts({"finance.reserve.drawn_down": finance.reserve.drawn_down})
    return drawn


@attrs.frozen(kw_only=True)
class ReserveRow:
    """
    One balance of the reserve, and how it came about.

    Attributes:
        label: When, as the document says it, or "Brought forward" and "Closing reserve".

        balance: What was left, in pounds.

        movement: The balance less the one above it; `None` in the first row.
    """

    label: str
    balance: Decimal
    movement: Decimal | None


def _balances(finance: Finance) -> list[tuple[str, Decimal]]:
    history = () if finance.reserve is None else finance.reserve.history
    amounts = known_amounts(
        {
            f"finance.reserve.history[{index}].balance": entry.balance
            for index, entry in enumerate(history)
        }
    )
    dated = zip((entry.at for entry in history), amounts, strict=True)
    balances = sorted(dated, key=lambda balance: days_of(balance[0]))
    for (earlier, _), (later, _) in pairwise(balances):
        if days_of(later)[0] <= days_of(earlier)[1]:
            msg = (
                f"finance.reserve.history has balances at {earlier} and at {later}, and either may be the earlier; "
                "give both to the day"
            )
            raise NotComputableError(msg, ["finance.reserve.history"])
    return balances


@checked
def reserve_roll_forward(finance: Finance) -> tuple[ReserveRow, ...]:
    """
    Return the reserve over the years: earlier balances, what was brought forward, what is left.

    The movement into "Brought forward" is zero where it is the last of the earlier
    balances, as it ought to be; the last movement is the year's own.

    Raises:
        NotComputableError: A balance is a marker, the dates of two do not say which came
            first, or the reserve of the year is not given.

    >>> from safeguarding_model.finance import FinancialLine, Reserve, ReserveYear
    >>> fees = FinancialLine(id="fees", heading="Fees", group="other", actual=Decimal(50))
    >>> grant = FinancialLine(id="grant", heading="Grant", group="income", actual=Decimal(20))
    >>> earlier = ReserveYear(at="2023-03-31", balance=Decimal(100))
    >>> reserve = Reserve(brought_forward=Decimal(100), history=(earlier,))
    >>> account = Finance(lines=(grant, fees), reserve=reserve)
    >>> [(row.label, str(row.movement)) for row in reserve_roll_forward(account)]
    [('2023-03-31', 'None'), ('Brought forward', '0.00'), ('Closing reserve', '-30.00')]
    """
    earlier, opening, closing = all_computed(
        lambda: _balances(finance),
        lambda: [("Brought forward", reserve_brought_forward(finance))],
        lambda: [("Closing reserve", closing_reserve(finance))],
    )
    rows: list[ReserveRow] = []
    for label, balance in (*earlier, *opening, *closing):
        moved = pounds(Fraction(balance) - Fraction(rows[-1].balance)) if rows else None
        rows.append(ReserveRow(label=label, balance=balance, movement=moved))
    return tuple(rows)


def _each_movement(finance: Finance) -> Iterator[dict[str, str]]:
    history = () if finance.reserve is None else finance.reserve.history
    yield from ({"at": at} for at in sorted((entry.at for entry in history), key=days_of)[1:])


@metric(
    "finance.reserve-movement",
    title="Movement of the reserve up to an earlier day",
    formula="balance at that time - the balance before it in reserve.history",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=("finance.reserve.history",),
    parameters={"at": "when, as reserve.history gives it, such as 2023-03-31"},
    each=_each_movement,
    signed=True,
    source=ACCOUNT,
)
def reserve_movement(finance: Finance, *, at: str) -> Decimal:
    """
    Return how far the reserve moved from one earlier balance to the next, in pounds; a fall is negative.

    Raises:
        NotComputableError: There is no balance at that time, or none before it, or the
            dates of two do not say which came first.

    >>> from safeguarding_model.finance import Reserve, ReserveYear
    >>> first = ReserveYear(at="2022-03-31", balance=Decimal(150))
    >>> second = ReserveYear(at="2023-03-31", balance=Decimal(100))
    >>> reserve_movement(Finance(reserve=Reserve(history=(first, second))), at="2023-03-31")
    Decimal('-50.00')
    """
    balances = _balances(finance)
    times = [time for time, _ in balances]
    if at not in times[1:]:
        path = f"finance.reserve.history[{at}]"
        what = "has no balance before it" if at in times else "is not given"
        msg = f"{path} {what}"
        raise NotComputableError(msg, [path])
    place = times.index(at)
    return pounds(Fraction(balances[place][1]) - Fraction(balances[place - 1][1]))
