"""
From a field of a record to the cells that it takes in a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.markers import Marker
from safeguarding_model.quantities import CountField

__all__ = [
    "LARGEST_WHOLE",
    "Cell",
    "Row",
    "count_cells",
    "end_cells",
    "fraction_cells",
    "joined",
    "money_cells",
    "named_params",
    "pence",
    "plain_text",
]

Cell: TypeAlias = object
Row: TypeAlias = tuple[Cell, ...]

LARGEST_WHOLE = 2**63 - 1
"""The largest whole number that a column holds."""


def pence(amount: Decimal) -> int:
    """
    Return an amount in pounds as pence, whatever the decimal context.

    >>> pence(Decimal("33988.50"))
    3398850
    """
    return int(Fraction(amount) * 100)


def count_cells(value: CountField) -> Row:
    """
    Return a count as its four cells: exact, marker, least and most.

    >>> from safeguarding_model.markers import CountRange
    >>> for value in (0, None, Marker("[c]"), CountRange(at_least=1001)):
    ...     print(count_cells(value))
    (0, None, 0, 0)
    (None, None, None, None)
    (None, '[c]', None, None)
    (None, None, 1001, None)
    """
    if value is None:
        return (None, None, None, None)
    if isinstance(value, Marker):
        return (None, value.text, None, None)
    if isinstance(value, int):
        return (value, None, value, value)
    return (None, None, value.low, value.high)


def money_cells(value: Decimal | Marker | None) -> Row:
    """
    Return an amount as its two cells: pence and marker.

    >>> money_cells(Decimal("0.50")), money_cells(Marker("[x]")), money_cells(None)
    ((50, None), (None, '[x]'), (None, None))
    """
    if isinstance(value, Marker):
        return (None, value.text)
    return (None if value is None else pence(value), None)


def fraction_cells(value: Fraction | None) -> Row:
    """
    Return a fraction as two whole numbers, both null where either is beyond 64 bits.

    >>> fraction_cells(Fraction(1, 3)), fraction_cells(Fraction(1, 2**64))
    ((1, 3), (None, None))
    """
    if value is None or max(abs(value.numerator), value.denominator) > LARGEST_WHOLE:
        return (None, None)
    return (value.numerator, value.denominator)


def end_cells(interval: Interval | None, *, upper: bool) -> Row:
    """
    Return one end of an interval as three cells: the fraction, and whether it is included.

    >>> end_cells(Interval(0, 1, closed_high=False), upper=True)
    (1, 1, False)
    """
    if interval is None:
        return (None, None, None)
    if upper:
        return (*fraction_cells(interval.high), interval.closed_high)
    return (*fraction_cells(interval.low), interval.closed_low)


def joined(texts: tuple[str, ...]) -> str | None:
    """
    Return several texts in one cell, `None` where there are none.

    >>> joined(("children", "adults"))
    'children; adults'
    """
    return "; ".join(texts) if texts else None


def named_params(params: Mapping[str, str]) -> str | None:
    """
    Return the parameters of a metric in one cell, in the order of their names.

    >>> named_params({"year": "2023-24", "grade": "good"})
    'grade=good; year=2023-24'
    """
    return joined(tuple(f"{name}={params[name]}" for name in sorted(params)))


def plain_text(text: str) -> str:
    r"""
    Return *text* as a table can hold it: half a character, as names of files may have, is spelt out.

    >>> plain_text("caf\udce9.json")
    'caf\\udce9.json'
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
