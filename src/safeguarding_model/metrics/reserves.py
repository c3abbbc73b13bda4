"""
Calculations on the reserve: what was brought forward and what is left.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from safeguarding_model.finance import Finance
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.finance import ACCOUNT, net_position
from safeguarding_model.metrics.values import Unit, all_computed
from safeguarding_model.quantities import known_amounts, pounds

__all__ = ["closing_reserve", "reserve_brought_forward"]


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
