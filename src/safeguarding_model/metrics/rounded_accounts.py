"""
What a calculation on money can come to where the amounts were rounded before they were printed.

The functions of the chapter calculate with amounts as they are printed. Every sum of the
account adds or takes off each amount a fixed number of times, which is found by leaving it
out; from there on only those weights and the ranges of the amounts count.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.rounding import rounding_interval
from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Finance
from safeguarding_model.places import replaced
from safeguarding_model.quantities import pounds

__all__ = ["as_printed", "quotient_with_rounding", "range_of", "sum_with_rounding"]


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


def sum_with_rounding(calculation: Callable[[Finance], Decimal], finance: Finance) -> Interval:
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
    possible = Interval.exactly(calculation(as_printed(finance)))
    for off, (weight,) in _weights(lambda it: (calculation(it),), finance):
        possible += weight * off
    return possible


def quotient_with_rounding(
    calculation: Callable[[Finance], tuple[Decimal, Decimal]], finance: Finance
) -> Interval:
    """
    Return all that a sum of amounts divided by another can come to.

    Args:
        calculation: The two sums, of an account as it is printed.

        finance: The account, which says what it was rounded to.

    Raises:
        NotComputableError: What is divided by may be nothing.

    >>> from safeguarding_model.finance import FinancialLine
    >>> fees = FinancialLine(
    ...     id="fees", heading="Fees", group="other", budget=Decimal(2), actual=Decimal(3)
    ... )
    >>> account = Finance(lines=(fees,), rounded_to=1)
    >>> print(quotient_with_rounding(lambda it: (it.lines[0].actual, it.lines[0].budget), account))
    (1, 7/3)
    """
    above, below = map(Fraction, calculation(as_printed(finance)))
    weights = _weights(calculation, finance)
    divisor = Interval.exactly(below)
    for off, (_, under) in weights:
        divisor += off * under
    if 0 in Interval(*divisor.ends):
        msg = "the amounts were rounded, so that what is divided by may be nothing"
        raise NotComputableError(msg, ["finance.rounded_to"])
    low = _end(above, below, weights, most=False)
    high = _end(above, below, weights, most=True)
    # Of all that rounds half-up to an amount the size furthest from nothing is never reached, and one
    # such plays a part in either end, unless the quotient is the same whatever the amounts are.
    return Interval(low, high, closed_low=low == high, closed_high=low == high)


def _weights(
    sums: Callable[[Finance], tuple[Decimal, ...]], finance: Finance
) -> list[tuple[Interval, tuple[int, ...]]]:
    """
    Return how far each amount that plays a part may be off, and how many times each sum takes it.
    """
    base = sums(as_printed(finance))
    found = []
    for off, by, moved in _moved(finance):

        def weight(before: Decimal, after: Decimal, by: Fraction = by) -> int:
            return int((Fraction(after) - Fraction(before)) / by)

        weights = tuple(map(weight, base, sums(moved)))
        if any(weights):
            found.append((off, weights))
    return found


@lru_cache  # every metric of an account asks for the same
def _moved(finance: Finance) -> tuple[tuple[Interval, Fraction, Finance], ...]:
    """
    Return for each amount how far it may be off, and the account without it, and how far that moves it.
    """
    printed = as_printed(finance)
    found = []
    for steps, amount in finance.amounts():
        instead = Fraction(not amount)
        moved = replaced(printed, steps, pounds(instead))
        off = range_of(finance, amount) - Fraction(amount)
        found.append((off, instead - Fraction(amount), moved))
    return tuple(found)


def _end(
    above: Fraction, below: Fraction, parts: list[tuple[Interval, tuple[int, ...]]], *, most: bool
) -> Fraction:
    """
    Return the most or the least that a quotient can come to, its divisor being never nothing.

    Beyond a quotient c lies what takes above - c * below to the side of the divisor's sign,
    and the furthest of that sum is found amount by amount; where it gets no further than
    nothing, c is the end.
    """
    quotient = Fraction(above, below)
    while True:
        over, under = above, below
        for off, (times_over, times_under) in parts:
            slope = below * (times_over - quotient * times_under)
            end = off.ends[(slope > 0) is most]
            over, under = over + times_over * end, under + times_under * end
        came_to = Fraction(over, under)
        if came_to == quotient:
            return quotient
        quotient = came_to
