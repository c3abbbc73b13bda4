"""
Counts out of a total, and the totals that a row of percentages can come from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from math import lcm
from typing import TypeAlias

import attrs

from safeguarding_model.arithmetic.exact_numbers import listed, shown, whole_number
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.rounding import RoundingMode, rounded, rounding_interval
from safeguarding_model.errors import InvalidValueError

__all__ = [
    "LARGEST_TOTAL",
    "Proportion",
    "each_feasible_total",
    "feasible_counts",
    "feasible_totals",
    "share_interval",
]

LARGEST_TOTAL = 1_000_000
"""The highest total that is looked for: beyond it every printed row has some counts."""


@attrs.frozen
class Proportion:
    """
    A count out of a total, which keeps the total.

    Two are equal where both numbers are: 1 of 2 is not 10 of 20, and there is no
    order. Compare their values for that.

    Attributes:
        count: How many, from 0 to *of*.

        of: Out of how many, at least 1.

    Raises:
        InvalidTypeError: Either is not an int, or is a bool.

        InvalidValueError: The total is not positive, the count is negative or above it.

    >>> print(Proportion(1333, 1617))
    82% (1,333 of 1,617)
    """

    count: int
    of: int

    def __attrs_post_init__(self) -> None:
        whole_number(self.count, "the count of a proportion")
        whole_number(self.of, "the total of a proportion", least=1)
        if self.count > self.of:
            figures = f"{shown(self.count)} of {shown(self.of)}"
            msg = f"the count of a proportion may not be above its total, not {figures}"
            raise InvalidValueError(msg)

    @property
    def value(self) -> Fraction:
        """
        The exact share, from 0 to 1.
        """
        return Fraction(self.count, self.of)

    @property
    def complement(self) -> Proportion:
        """
        The rest of the same total.

        >>> print(Proportion(1333, 1617).complement)
        18% (284 of 1,617)
        """
        return Proportion(self.of - self.count, self.of)

    def percent(self, places: int = 0, *, mode: RoundingMode = "half_up") -> Decimal:
        """
        Return the share as a percentage, from 0 to 100, rounded to *places*.

        >>> Proportion(231, 280).percent(), Proportion(231, 280).percent(1)
        (Decimal('83'), Decimal('82.5'))
        """
        return rounded(self.value * 100, places, mode=mode)

    def __str__(self) -> str:
        return f"{self.percent()}% ({self.count:,} of {self.of:,})"

    def _repr_html_(self) -> str:
        return f"<span>{self}</span>"  # digits, commas, a percent sign, brackets: nothing to escape


def share_interval(percentage: Decimal, *, mode: RoundingMode = "half_up") -> Interval:
    """
    Return every share, from 0 to 1, that prints as *percentage*.

    Args:
        percentage: As printed, in percent; its places are its precision.

        mode: How the publisher is believed to break ties.

    Raises:
        InvalidTypeError: *percentage* is not a Decimal.

        InvalidValueError: No share prints so, or *percentage* is not finite.

    >>> str(share_interval(Decimal("35"))), str(share_interval(Decimal("0")))
    ('[0.345, 0.355)', '[0, 0.005)')
    """
    shares = (rounding_interval(percentage, mode=mode) / 100).intersection(Interval(0, 1))
    if shares is None:
        msg = f"no share of a total prints as {shown(percentage)} percent: shares go from 0 to 100"
        raise InvalidValueError(msg)
    return shares


def feasible_totals(
    percentages: Sequence[Decimal], *, up_to: int, mode: RoundingMode = "half_up"
) -> tuple[int, ...]:
    """
    Return the totals of which some whole counts print as this row.

    Args:
        percentages: One row as printed, in percent, of categories that exclude each
            other and leave nothing out; each at its own places.

        up_to: The highest total to try, itself included, at most 1,000,000.

        mode: How the publisher is believed to break ties.

    Returns:
        Totals from the smallest. None where a percentage is outside 0 to 100.

    Raises:
        InvalidTypeError: A percentage is not a Decimal, or *up_to* is not an int.

        InvalidValueError: The row is empty, a percentage is not finite, or *up_to* is
            negative or too high.

    >>> feasible_totals([Decimal(text) for text in ("4", "61", "30", "4")], up_to=59)
    (23, 46)
    """
    return _totals(_asked_bounds(percentages, up_to, mode), up_to)


@lru_cache(maxsize=256)  # the same few rows are asked about by several calculations and rules
def _totals(bounds: _Bounds, up_to: int) -> tuple[int, ...]:
    return tuple(_fitting(bounds, up_to))


def _fitting(bounds: _Bounds, up_to: int) -> Iterator[int]:
    # Categories that print alike have one range of counts, and percentages that add to a
    # hundred take few values, however many categories there are.
    alike = tuple(Counter(bounds).items())
    return (total for total in range(1, up_to + 1) if _admits(alike, total))


def _admits(alike: tuple[tuple[_Bound, int], ...], total: int) -> bool:
    least = most = 0
    for bound, times in alike:
        fewest, largest = _range_of(bound, total)
        if fewest > largest:
            return False
        least += times * fewest
        most += times * largest
    return least <= total <= most


def each_feasible_total(
    percentages: Sequence[Decimal], *, up_to: int, mode: RoundingMode = "half_up"
) -> Iterator[int]:
    """
    Return the same totals one at a time, for whoever needs the first few.

    >>> next(each_feasible_total([Decimal(35), Decimal(65)], up_to=1_000_000))
    17
    """
    return _fitting(_asked_bounds(percentages, up_to, mode), up_to)


def _asked_bounds(percentages: Sequence[Decimal], up_to: int, mode: RoundingMode) -> _Bounds:
    bounds = _count_bounds(percentages, mode)
    if whole_number(up_to, "up_to") > LARGEST_TOTAL:
        msg = f"up_to must be at most {LARGEST_TOTAL:,}, not {shown(up_to)}"
        raise InvalidValueError(msg)
    return bounds


def feasible_counts(
    percentages: Sequence[Decimal], total: int, *, mode: RoundingMode = "half_up"
) -> Iterator[tuple[int, ...]]:
    """
    Return every way to share *total* out that prints as this row.

    Args:
        percentages: As for `feasible_totals`.

        total: How many there are in all, at least 1.

        mode: How the publisher is believed to break ties.

    Returns:
        Counts in the order of the row, the smallest first counts first, made one at
        a time: a large total has very many.

    Raises:
        InvalidTypeError: A percentage is not a Decimal, or *total* is not an int.

        InvalidValueError: The row is empty, a percentage is not finite, or *total* is below 1.

    >>> list(feasible_counts([Decimal(text) for text in ("0", "23", "63", "15")], 40))
    [(0, 9, 25, 6)]
    """
    bounds = _count_bounds(percentages, mode)
    alike = tuple(Counter(bounds).items())
    if not _admits(alike, whole_number(total, "the total", least=1)):
        return iter(())
    return _sharings([_range_of(bound, total) for bound in bounds], total)


_Bound: TypeAlias = tuple[int, int, int, int, int]
_Bounds: TypeAlias = tuple[_Bound, ...]
_Ranges: TypeAlias = list[tuple[int, int]]


def _count_bounds(percentages: Sequence[Decimal], mode: RoundingMode) -> _Bounds:
    # For each category (low, add, high, less, scale): of a total, the least count is
    # (total * low + add) // scale and the most (total * high - less) // scale, in
    # which *add* and *less* say whether the ends of the interval belong to it.
    if not listed(percentages, "a row of percentages"):
        msg = "a row of percentages must not be empty"
        raise InvalidValueError(msg)
    bounds = []
    for percentage in percentages:
        interval = rounding_interval(percentage, mode=mode)
        low, high = interval.ends
        whole = lcm(low.denominator, high.denominator)
        scale = 100 * whole
        add = scale - 1 if interval.closed_low else scale
        less = 0 if interval.closed_high else 1
        least, most = (end.numerator * (whole // end.denominator) for end in (low, high))
        bounds.append((least, add, most, less, scale))
    return tuple(bounds)


def _range_of(bound: _Bound, total: int) -> tuple[int, int]:
    low, add, high, less, scale = bound
    return max((total * low + add) // scale, 0), min((total * high - less) // scale, total)


def _sharings(ranges: _Ranges, total: int) -> Iterator[tuple[int, ...]]:
    # After each category, how few and how many the later ones can take.
    later = list(
        accumulate(reversed(ranges[1:]), lambda a, b: (a[0] + b[0], a[1] + b[1]), initial=(0, 0))
    )[::-1]
    counts: list[int] = []
    highest: list[int] = []
    left = total
    while True:
        for (fewest, largest), (later_least, later_most) in zip(
            ranges[len(counts) :], later[len(counts) :], strict=True
        ):
            counts.append(max(fewest, left - later_most))
            highest.append(min(largest, left - later_least))
            left -= counts[-1]
        yield tuple(counts)
        while counts and counts[-1] == highest[-1]:
            left += counts.pop()
            highest.pop()
        if not counts:
            return
        counts[-1] += 1
        left -= 1
