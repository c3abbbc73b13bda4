"""
From fields that may be blank, marked or inexact to numbers that can be calculated with.

Every calculation on a report starts here: what is absent stops it, by name; what
is only known between two ends stays so.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias, TypeVar

from safeguarding_model.arithmetic.changes import relative_change
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.errors import NotComputableError
from safeguarding_model.markers import CountRange, Marker, RoundedCount

__all__ = [
    "CountField",
    "Quantity",
    "Share",
    "change",
    "known_amounts",
    "known_counts",
    "pounds",
    "share",
    "share_of_sum",
    "total",
]

CountField: TypeAlias = int | Marker | RoundedCount | CountRange | None
Quantity: TypeAlias = int | Interval
Share: TypeAlias = Proportion | Interval

V = TypeVar("V")
_SHARES = Interval(0, 1)


def _stopped(fields: Mapping[str, object]) -> None:
    missing = [path for path, value in fields.items() if value is None or isinstance(value, Marker)]
    if not missing:
        return
    reasons = [
        f"{path} is not given"
        if fields[path] is None
        else f"{path} is {fields[path]}, {_meaning(fields[path])}"
        for path in missing
    ]
    raise NotComputableError("; ".join(reasons), missing)


def _meaning(value: object) -> str:
    assert isinstance(value, Marker)
    return value.meaning


def known_counts(fields: Mapping[str, CountField]) -> list[Quantity]:
    """
    Return each count as a number, or as the interval of all that it can be.

    Args:
        fields: Each count by its path in the document.

    Raises:
        NotComputableError: One or more are absent or markers; all are named.

    >>> known_counts({"training.events": 144})
    [144]
    """
    _stopped(fields)
    quantities: list[Quantity] = []
    for value in fields.values():
        assert isinstance(value, int | RoundedCount | CountRange)
        quantities.append(value if isinstance(value, int) else Interval(value.low, value.high))
    return quantities


def known_amounts(fields: Mapping[str, Decimal | Marker | None]) -> list[Decimal]:
    """
    Return each amount, in pounds.

    Args:
        fields: Each amount by its path in the document.

    Raises:
        NotComputableError: One or more are absent or markers; all are named.

    >>> known_amounts({"finance.reserve.brought_forward": Decimal("299260.00")})
    [Decimal('299260.00')]
    """
    _stopped(fields)
    return [value for value in fields.values() if isinstance(value, Decimal)]


def pounds(amount: Fraction) -> Decimal:
    """
    Return a sum or difference of amounts as pounds and pence, whatever the decimal context.

    >>> pounds(sum(map(Fraction, known_amounts({"a": Decimal("1.10"), "b": Decimal("2.20")}))))
    Decimal('3.30')
    """
    return round_half_up(amount, 2)


def total(fields: Mapping[str, CountField], where: str) -> Quantity:
    """
    Return the sum of counts; a sum over nothing is not zero but not computable.

    Args:
        fields: Each count by its path.

        where: Path of the list that they come from, to name where it is empty.

    Raises:
        NotComputableError: A count is absent or a marker, or there is none at all.

    >>> total({"a": 1, "b": 2}, "audits.rounds")
    3
    """
    if not fields:
        msg = f"{where} is not given"
        raise NotComputableError(msg, [where])
    result: Quantity = 0
    for quantity in known_counts(fields):
        result = result + quantity
    return result


def share(part: Quantity, whole: Quantity, *, part_path: str, whole_path: str) -> Share:
    """
    Return *part* of *whole*: a proportion where both are exact, else an interval.

    Raises:
        NotComputableError: The whole is zero or the part is above it.

    >>> print(share(1333, 1617, part_path="training.attended", whole_path="training.bookings"))
    82% (1,333 of 1,617)
    """
    if isinstance(part, int) and isinstance(whole, int):
        if whole == 0:
            msg = f"{whole_path} is 0, and nothing is a share of nothing"
            raise NotComputableError(msg, [whole_path])
        if not 0 <= part <= whole:
            msg = f"{part_path} gives {part:,}, which is no part of {whole_path}, {whole:,}"
            raise NotComputableError(msg, [part_path, whole_path], impossible=True)
        return Proportion(part, whole)
    divisor = _positive(whole, whole_path)
    shares = (part / divisor).intersection(_SHARES)
    if shares is None:
        msg = f"{part_path} is above {whole_path}, whatever the exact counts are"
        raise NotComputableError(msg, [part_path, whole_path], impossible=True)
    return shares


def share_of_sum(part: Quantity, rest: Quantity, *, path: str) -> Share:
    """
    Return *part* of *part* and *rest* together.

    Where either is inexact the bounds are those of the sum that both make, which are
    narrower than if the total were a figure of its own.

    Raises:
        NotComputableError: Both are zero.

    >>> print(share_of_sum(Interval(8, 12), 30, path="audits.rounds"))
    [4/19, 2/7]
    """
    if isinstance(part, int) and isinstance(rest, int):
        return share(part, part + rest, part_path=path, whole_path=path)
    parts, others = (
        quantity if isinstance(quantity, Interval) else Interval.exactly(quantity)
        for quantity in (part, rest)
    )
    if others.high == 0 or parts.high == 0:
        _positive(part + rest, path)
        return Interval.exactly(0 if parts.high == 0 else 1)
    least = _least_share(parts, others)
    most = 1 - _least_share(others, parts)
    return Interval(
        least,
        most,
        closed_low=others.high is not None or not parts.low,
        closed_high=parts.high is not None or not others.low,
    )


def _least_share(parts: Interval, others: Interval) -> Fraction:
    if others.high is None or not parts.low:
        return Fraction(0)
    return parts.low / (parts.low + others.high)


def _positive(whole: Quantity | Decimal, path: str) -> Interval:
    range_of_whole = whole if isinstance(whole, Interval) else Interval.exactly(whole)
    divisor = range_of_whole.intersection(Interval(1, None))
    if divisor is None:
        msg = f"{path} is 0, and nothing is relative to nothing"
        raise NotComputableError(msg, [path])
    return divisor


def change(
    before: Quantity | Decimal, after: Quantity | Decimal, *, before_path: str
) -> Fraction | Interval:
    """
    Return the relative change from *before* to *after*, as a fraction of *before*.

    Raises:
        NotComputableError: *before* is zero, so that no change can be relative to it.

    >>> change(52, 144, before_path="training.previous.events")
    Fraction(23, 13)
    """
    if isinstance(before, Interval) or isinstance(after, Interval):
        return after / _positive(before, before_path) - 1
    if before == 0:
        msg = f"{before_path} is 0, and no change is relative to nothing"
        raise NotComputableError(msg, [before_path])
    return relative_change(before, after)
