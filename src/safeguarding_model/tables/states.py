"""
Why a table metric has a value or has none, row by row, the same on every engine.

A state is a whole number while a metric is worked out, so that the state of several
inputs, or of a whole group of rows, is the largest of theirs; it becomes text at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safeguarding_model.mappings import FrozenMapping

if TYPE_CHECKING:
    import narwhals as nw

__all__ = [
    "LIMIT",
    "STATES",
    "amount_state",
    "count_state",
    "ratio_state",
    "rounded_state",
    "state_text",
    "total_state",
]

LIMIT = (2**53 - 1) // 201
"""
The largest count, or amount in pence, that a table metric works with: 44,811,219,669,855.

Above it the percentage would pass 2**53, beyond which an engine that divides through
floating point is no longer exact. The functions on records know no limit.
"""

EXACT, TOO_LARGE, NOT_EXACT, NOT_GIVEN, MARKED, NOTHING, IMPOSSIBLE = range(7)
STATES: FrozenMapping[str] = FrozenMapping(
    {
        "exact": "There is an exact value",
        "too large": f"An input is above {LIMIT:,}, or a group has too many rows; use the functions on records",
        "not exact": "An input is rounded, or only known between two",
        "not given": "An input is not given",
        "marker": "A marker stands in place of an input",
        "nothing to divide by": "The total or the year before is zero",
        "impossible": "The part is no part of the total",
    }
)
"""What the columns of state say, with what it means."""


def count_state(name: str) -> nw.Expr:
    """
    Return the state of one count of a table as a whole number, 0 where it is exact.
    """
    import narwhals as nw

    value, low = nw.col(name), nw.col(f"{name}_low")
    large = nw.when(value > LIMIT).then(TOO_LARGE).otherwise(EXACT)
    inexact = nw.when(~value.is_null()).then(large).otherwise(NOT_EXACT)
    given = nw.when(value.is_null() & low.is_null()).then(NOT_GIVEN).otherwise(inexact)
    return nw.when(~nw.col(f"{name}_marker").is_null()).then(MARKED).otherwise(given)


def amount_state(name: str, value: str) -> nw.Expr:
    """
    Return the state of one amount, whose pence stand in the column *value*.

    In an account that was rounded none is exact, and neither is what is worked out from it.
    """
    import narwhals as nw

    pence = nw.col(value)
    beyond = (pence > LIMIT) | (pence < -LIMIT)
    large = nw.when(beyond).then(TOO_LARGE).otherwise(EXACT)
    given = nw.when(pence.is_null()).then(NOT_GIVEN).otherwise(rounded_state(large))
    return nw.when(~nw.col(f"{name}_marker").is_null()).then(MARKED).otherwise(given)


def rounded_state(exact: nw.Expr | int) -> nw.Expr:
    """
    Return the state of an amount: *exact* unless its account was rounded.
    """
    import narwhals as nw

    return nw.when(~nw.col("rounded_to").is_null()).then(NOT_EXACT).otherwise(exact)


def ratio_state(state: str, numerator: str, denominator: str, *, proper: bool) -> nw.Expr:
    """
    Return the state of a ratio whose inputs are in the column *state*.

    Args:
        state: Column of the state of its inputs.

        numerator: Column above the line.

        denominator: Column below the line.

        proper: Whether it is a part of a whole, which can be no more than the whole.
    """
    import narwhals as nw

    above, below = nw.col(numerator), nw.col(denominator)
    if proper:
        outside = (above < 0) | (above > below)
        ended = nw.when(below > LIMIT).then(TOO_LARGE).otherwise(EXACT)
        ended = nw.when(outside).then(IMPOSSIBLE).otherwise(ended)
    else:
        large = (below > LIMIT) | (below < -LIMIT) | (above > LIMIT) | (above < -LIMIT)
        ended = nw.when(large).then(TOO_LARGE).otherwise(EXACT)
    divisible = nw.when(below == 0).then(NOTHING).otherwise(ended)
    return nw.when(nw.col(state) != EXACT).then(nw.col(state)).otherwise(divisible)


def total_state(state: str, total: str) -> nw.Expr:
    """
    Return the state of a total whose inputs are in the column *state*.
    """
    import narwhals as nw

    beyond = (nw.col(total) > LIMIT) | (nw.col(total) < -LIMIT)
    ended = nw.when(beyond).then(TOO_LARGE).otherwise(EXACT)
    return nw.when(nw.col(state) != EXACT).then(nw.col(state)).otherwise(ended)


def state_text(state: str) -> nw.Expr:
    """
    Return the state in the column *state* as text.
    """
    import narwhals as nw

    *others, last = enumerate(STATES)
    told = nw.lit(last[1])
    for code, name in reversed(others):
        told = nw.when(nw.col(state) == code).then(nw.lit(name)).otherwise(told)
    return told
