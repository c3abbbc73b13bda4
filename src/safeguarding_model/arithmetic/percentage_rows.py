"""
Whether a row of printed percentages is a rounding of something whole.

A row may add to 99 or 101 and be right. These functions say whether rounding
can explain it, and what it can have been rounded from.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import islice

from safeguarding_model.arithmetic.exact_numbers import listed
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import feasible_counts, feasible_totals
from safeguarding_model.arithmetic.rounding import ROUNDING_MODES, RoundingMode, rounding_interval
from safeguarding_model.errors import InvalidValueError

__all__ = ["recovered_counts", "rounding_modes_admitted", "sum_explained_by_rounding"]

_NOT_BELOW_ZERO = Interval(0, None)


def sum_explained_by_rounding(
    percentages: Sequence[Decimal], *, mode: RoundingMode = "half_up"
) -> bool:
    """
    Whether "due to rounding" can explain what a row adds to: some shares of a whole print so.

    Args:
        percentages: One row as printed, in percent, of categories that exclude each
            other and leave nothing out; each at its own places.

        mode: How the publisher is believed to break ties.

    Returns:
        True where shares from 0 to 100 print as the row and add to 100 exactly,
        whatever the total; `feasible_totals` asks for whole counts besides.

    Raises:
        InvalidTypeError: A percentage is not a Decimal.

        InvalidValueError: The row is empty, or a percentage is not finite.

    >>> sum_explained_by_rounding([Decimal(text) for text in ("4", "61", "30", "4")])
    True
    >>> sum_explained_by_rounding([Decimal(text) for text in ("4", "61", "30", "3")])
    False
    """
    if not listed(percentages, "a row of percentages"):
        msg = "a row of percentages must not be empty"
        raise InvalidValueError(msg)
    total = Interval.exactly(0)
    for printed in [rounding_interval(percentage, mode=mode) for percentage in percentages]:
        possible = printed.intersection(_NOT_BELOW_ZERO)
        if possible is None:
            return False
        total += possible
    return 100 in total


def rounding_modes_admitted(
    rows: Sequence[Sequence[Decimal]], *, up_to: int
) -> tuple[RoundingMode, ...]:
    """
    Return the ways of rounding under which every row comes from some whole counts.

    Args:
        rows: Rows as for `feasible_totals`; each may have a total of its own.

        up_to: The highest total to try in each row.

    Returns:
        Modes, the usual one first; none where no single mode will do. One alone is
        a hint at how the publisher rounds, not a proof: a higher *up_to* may admit both.

    Raises:
        InvalidTypeError, InvalidValueError: As for `feasible_totals`; also where there are no rows.

    >>> row = [Decimal(text) for text in ("0", "23", "63", "15")]
    >>> rounding_modes_admitted([row], up_to=61), rounding_modes_admitted([row], up_to=62)
    (('half_up',), ('half_up', 'half_even'))
    """
    if not listed(rows, "rows of percentages"):
        msg = "at least one row of percentages is needed"
        raise InvalidValueError(msg)
    admitted: list[RoundingMode] = []
    for mode in ROUNDING_MODES:
        # Every row is read, so that a bad one is refused wherever it stands.
        totals = [feasible_totals(row, up_to=up_to, mode=mode) for row in rows]
        if all(totals):
            admitted.append(mode)
    return tuple(admitted)


def recovered_counts(
    percentages: Sequence[Decimal], *, up_to: int, mode: RoundingMode = "half_up"
) -> tuple[int, ...] | None:
    """
    Return the only counts, with any total up to *up_to*, that print as this row.

    Args:
        percentages: One row, as for `feasible_totals`.

        up_to: The highest total to try.

        mode: How the publisher is believed to break ties.

    Returns:
        ``None`` where no counts will do, or more than one set of them.

    Raises:
        InvalidTypeError, InvalidValueError: As for `feasible_totals`.

    >>> recovered_counts([Decimal(text) for text in ("4", "61", "30", "4")], up_to=45)
    (1, 14, 7, 1)
    """
    totals = feasible_totals(percentages, up_to=up_to, mode=mode)
    if len(totals) != 1:
        return None
    found = list(islice(feasible_counts(percentages, *totals, mode=mode), 2))
    return found.pop() if len(found) == 1 else None
