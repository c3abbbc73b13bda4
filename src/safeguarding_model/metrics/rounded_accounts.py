"""
What a calculation on money can come to where the amounts were rounded before they were printed.

The functions of the chapter calculate with amounts as they are printed. Of a sum, each
amount moves the result by what rounding took from it; a share is looked at with every
amount at one end or the other of what it can be.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.rounding import rounding_interval
from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Finance
from safeguarding_model.markers import LARGEST
from safeguarding_model.places import Steps, path_of, replaced
from safeguarding_model.quantities import pounds

__all__ = ["as_printed", "range_of", "share_with_rounding", "sum_with_rounding"]

Calculation: TypeAlias = Callable[[Finance], Decimal | Fraction]


@checked
def as_printed(finance: Finance) -> Finance:
    """
    Return the account with its amounts taken for exact.

    >>> as_printed(Finance(rounded_to=1000)).rounded_to
    """
    return attrs.evolve(finance, rounded_to=None)


@checked
def range_of(finance: Finance, amount: Decimal) -> Interval:
    """
    Return all that an amount of the account can have been, in pounds, before it was rounded half-up.

    >>> print(range_of(Finance(rounded_to=1000), Decimal(26000)))
    [25500, 26500)
    >>> print(range_of(Finance(), Decimal(26000)))
    [26000, 26000]
    """
    step = finance.rounded_to
    if step is None:
        return Interval.exactly(amount)
    return rounding_interval(Decimal(int(Fraction(amount) / step))) * step


def sum_with_rounding(calculation: Calculation, finance: Finance) -> Interval:
    """
    Return all that a sum or difference of amounts can come to, in pounds.

    Args:
        calculation: The sum, of an account as it is printed.

        finance: The account, which says what it was rounded to.

    >>> from safeguarding_model.finance import FinancialLine
    >>> fees = FinancialLine(id="fees", heading="Fees", group="other", actual=Decimal(3000))
    >>> rent = FinancialLine(id="rent", heading="Rent", group="other", actual=Decimal(2000))
    >>> account = Finance(lines=(fees, rent), rounded_to=1000)
    >>> print(sum_with_rounding(lambda it: it.lines[0].actual - it.lines[1].actual, account))
    (0, 2000)
    """
    printed = as_printed(finance)
    total = Fraction(calculation(printed))
    possible = Interval.exactly(total)
    for steps, amount in finance.amounts():
        nearer_nothing = pounds(Fraction(amount) + (-1 if amount > 0 else 1))
        moved = total - Fraction(calculation(replaced(printed, steps, nearer_nothing)))
        times = moved if amount > 0 else -moved
        if times:
            possible += (range_of(finance, amount) - Fraction(amount)) * times
    return possible


def share_with_rounding(calculation: Calculation, finance: Finance, basis: str | None) -> Interval:
    """
    Return all that a share or relative change of amounts can come to, as a fraction of one.

    An amount printed as nothing is taken for nothing or more.

    Args:
        calculation: The share, of an account as it is printed: a quotient of sums.

        finance: The account, which says what it was rounded to.

        basis: The column of the lines that it looks at; all of them where `None`.

    Raises:
        NotComputableError: An amount is below nothing, so that what is divided by may be nothing.

    >>> from safeguarding_model.finance import FinancialLine
    >>> fees = FinancialLine(
    ...     id="fees", heading="Fees", group="other", budget=Decimal(2), actual=Decimal(3)
    ... )
    >>> account = Finance(lines=(fees,), rounded_to=1)
    >>> print(share_with_rounding(lambda it: Fraction(it.lines[0].actual) / 2, account, "actual"))
    [1.25, 1.75)
    """
    ends: list[tuple[Steps, Interval]] = []
    for steps, amount in finance.amounts():
        if steps[0] == "lines" and basis is not None and steps[-1] != basis:
            continue
        if amount < 0:
            path = f"finance.{path_of(finance, steps)}"
            msg = f"{path} is below nothing in an account that was rounded, so that the share has no bounds"
            raise NotComputableError(msg, [path])
        possible = range_of(finance, amount)
        ends.append((steps, possible if amount else Interval(0, possible.high, closed_high=False)))
    printed = as_printed(finance)
    low, closed_low = _furthest(lambda it: -Fraction(calculation(it)), printed, ends)
    high, closed_high = _furthest(lambda it: Fraction(calculation(it)), printed, ends)
    return Interval(-low, high, closed_low=closed_low, closed_high=closed_high)


def _furthest(
    value: Callable[[Finance], Fraction], printed: Finance, ends: list[tuple[Steps, Interval]]
) -> tuple[Fraction, bool]:
    """
    Return the most that *value* comes to as amounts move to their ends, and whether it can be reached.

    A quotient of sums rises or falls with each amount all the way, so that no amount has
    to move twice for long, and where none can better it alone, none together can.
    """
    most, reached = value(printed), dict.fromkeys((steps for steps, _ in ends), True)
    better = True
    while better:
        better = False
        for steps, possible in ends:
            for end, closed in (
                (possible.low, possible.closed_low),
                (possible.high, possible.closed_high),
            ):
                assert end is not None
                moved = replaced(printed, steps, pounds(min(end, Fraction(LARGEST))))
                came_to = value(moved)
                if came_to > most:
                    most, printed, reached[steps], better = came_to, moved, closed, True
    return most, all(reached.values())
