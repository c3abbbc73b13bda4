"""
Ranges of exact values, and arithmetic on them.

What is only known as printed is an interval, and so is all that is worked out
from it. An end belongs to its interval or does not: 82.5 does not print as 82%.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import attrs

from safeguarding_model.arithmetic.exact_numbers import Exact, exact_fraction, shown
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

__all__ = ["Interval"]


def _check_flag(flag: object) -> None:
    if not isinstance(flag, bool):
        msg = f"whether an end is closed must be True or False, not {shown(flag)}"
        raise InvalidTypeError(msg)


def _check_interval(other: object) -> None:
    if not isinstance(other, Interval):
        msg = f"an interval is compared with an Interval, not {shown(other)}; make one with Interval.exactly"
        raise InvalidTypeError(msg)


def _end(value: Exact | None) -> Fraction | None:
    return None if value is None else exact_fraction(value, "an end of an interval")


@attrs.frozen
class Interval:
    """
    A range of exact values, with each end either included or excluded.

    An interval holds at least one value. Each result of its arithmetic is the
    set of all results from the values of its operands, taken independently.

    Attributes:
        low: Lower end; ``None`` where there is none ("under 1,000").

        high: Upper end; ``None`` where there is none ("over 1,000").

        closed_low: Whether *low* itself belongs to the interval; false where there is none.

        closed_high: Whether *high* itself belongs to the interval; false where there is none.

    Raises:
        InvalidTypeError: An end is a float, or anything but an exact number.

        InvalidValueError: The ends leave no value between them.

    >>> interval = Interval(Decimal("81.5"), Decimal("82.5"), closed_high=False)
    >>> str(interval), 82 in interval, Decimal("82.5") in interval
    ('[81.5, 82.5)', True, False)
    """

    low: Fraction | None = attrs.field(converter=_end)
    high: Fraction | None = attrs.field(converter=_end)
    closed_low: bool = True
    closed_high: bool = True

    def __attrs_post_init__(self) -> None:
        _check_flag(self.closed_low)
        _check_flag(self.closed_high)
        if self.low is None:
            object.__setattr__(self, "closed_low", False)
        if self.high is None:
            object.__setattr__(self, "closed_high", False)
        if self.low is None or self.high is None or self.low < self.high:
            return
        if self.low > self.high or not (self.closed_low and self.closed_high):
            msg = f"an interval needs a value between its ends, and {self} has none"
            raise InvalidValueError(msg)

    @classmethod
    def exactly(cls, value: Exact) -> Interval:
        """
        Return the interval that holds *value* alone.

        >>> str(Interval.exactly(20))
        '[20, 20]'
        """
        return cls(value, value)

    @property
    def is_exact(self) -> bool:
        """
        Whether the interval holds one value alone.
        """
        return self.low is not None and self.low == self.high

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """
        Both ends, lower first; refused with `InvalidValueError` where one is missing.

        >>> Interval(1, 2).ends
        (Fraction(1, 1), Fraction(2, 1))
        """
        if self.low is None or self.high is None:
            msg = f"{self} has no end on one side"
            raise InvalidValueError(msg)
        return self.low, self.high

    def __contains__(self, value: Exact) -> bool:
        number = exact_fraction(value, "a value sought in an interval")
        above = self.low is None or number > self.low or (self.closed_low and number == self.low)
        below = (
            self.high is None or number < self.high or (self.closed_high and number == self.high)
        )
        return above and below

    def within(self, other: Interval) -> bool:
        """
        Whether every value of this interval belongs to *other*.

        >>> (
        ...     Interval(1, 2).within(Interval(1, 3)),
        ...     Interval(1, 2).within(Interval(1, 2, closed_high=False)),
        ... )
        (True, False)
        """
        return self.intersection(other) == self

    def overlaps(self, other: Interval) -> bool:
        """
        Whether some value belongs to both intervals.

        >>> (
        ...     Interval(1, 2).overlaps(Interval(2, 3)),
        ...     Interval(1, 2).overlaps(Interval(2, 3, closed_low=False)),
        ... )
        (True, False)
        """
        return self.intersection(other) is not None

    def intersection(self, other: Interval) -> Interval | None:
        """
        Return the values that belong to both intervals, ``None`` where there are none.

        >>> print(Interval(0, None).intersection(Interval(-1, 2)))
        [0, 2]
        """
        _check_interval(other)
        low, closed_low = _greater_low(self, other)
        high, closed_high = _lesser_high(self, other)
        if (
            low is not None
            and high is not None
            and (low > high or (low == high and not (closed_low and closed_high)))
        ):
            return None
        return Interval(low, high, closed_low=closed_low, closed_high=closed_high)

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            closed_low=self.closed_high,
            closed_high=self.closed_low,
        )

    def __add__(self, other: Interval | Exact) -> Interval:
        term = _as_interval(other)
        if term is None:
            return NotImplemented
        return Interval(
            None if self.low is None or term.low is None else self.low + term.low,
            None if self.high is None or term.high is None else self.high + term.high,
            closed_low=self.closed_low and term.closed_low,
            closed_high=self.closed_high and term.closed_high,
        )

    __radd__ = __add__

    def __sub__(self, other: Interval | Exact) -> Interval:
        term = _as_interval(other)
        return NotImplemented if term is None else self + -term

    def __rsub__(self, other: Exact) -> Interval:
        return -self + other

    def __mul__(self, other: Interval | Exact) -> Interval:
        factor = _as_interval(other)
        if factor is None:
            return NotImplemented
        if factor.is_exact and factor.ends[0] > 0:  # a change of unit, as most products are
            return Interval(
                None if self.low is None else self.low * factor.ends[0],
                None if self.high is None else self.high * factor.ends[0],
                closed_low=self.closed_low,
                closed_high=self.closed_high,
            )
        corners = [_corner(a, b) for a in _ends(self) for b in _ends(factor)]
        low = min(corner[:2] for corner in corners)
        high = max(corner[:2] for corner in corners)
        return Interval(
            None if low[0] else low[1],
            None if high[0] else high[1],
            closed_low=any(closed for *end, closed in corners if tuple(end) == low),
            closed_high=any(closed for *end, closed in corners if tuple(end) == high),
        )

    __rmul__ = __mul__

    def __truediv__(self, other: Interval | Exact) -> Interval:
        divisor = _as_interval(other)
        return NotImplemented if divisor is None else self * _reciprocal(divisor)

    def __rtruediv__(self, other: Exact) -> Interval:
        return _reciprocal(self) * other

    def __str__(self) -> str:
        low = "(-inf" if self.low is None else "[("[not self.closed_low] + _written(self.low)
        high = "inf)" if self.high is None else _written(self.high) + "])"[not self.closed_high]
        return f"{low}, {high}"


_End: TypeAlias = tuple[int | Fraction, Fraction, bool]
"""An end: below, at or above 0 for minus infinity, finite or infinity; its value; whether it belongs."""


def _ends(interval: Interval) -> tuple[_End, _End]:
    low, high = interval.low, interval.high
    return (
        (-(low is None), low or Fraction(0), interval.closed_low),
        (+(high is None), high or Fraction(0), interval.closed_high),
    )


def _corner(a: _End, b: _End) -> _End:
    a_is_zero, b_is_zero = (not end[0] and not end[1] for end in (a, b))
    if a_is_zero or b_is_zero:
        # Zero by an infinite end too: the large products come from another corner.
        return 0, Fraction(0), (a_is_zero and a[2]) or (b_is_zero and b[2])
    infinite = (a[0] or a[1]) * (b[0] or b[1]) if a[0] or b[0] else 0
    return infinite, a[1] * b[1], a[2] and b[2]


def _reciprocal(divisor: Interval) -> Interval:
    if 0 in divisor:
        msg = f"cannot divide by {divisor}: zero is among its values"
        raise InvalidValueError(msg)
    return Interval(
        _inverse(divisor.high),
        _inverse(divisor.low),
        closed_low=divisor.closed_high,
        closed_high=divisor.closed_low,
    )


def _inverse(end: Fraction | None) -> Fraction | None:
    if end is None:
        return Fraction(0)
    return 1 / end if end else None


def _greater_low(one: Interval, other: Interval) -> tuple[Fraction | None, bool]:
    if one.low is None:
        return other.low, other.closed_low
    if other.low is None or one.low > other.low:
        return one.low, one.closed_low
    if one.low < other.low:
        return other.low, other.closed_low
    return one.low, one.closed_low and other.closed_low


def _lesser_high(one: Interval, other: Interval) -> tuple[Fraction | None, bool]:
    if one.high is None:
        return other.high, other.closed_high
    if other.high is None or one.high < other.high:
        return one.high, one.closed_high
    if one.high > other.high:
        return other.high, other.closed_high
    return one.high, one.closed_high and other.closed_high


def _as_interval(value: object) -> Interval | None:
    if isinstance(value, Interval):
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        return None
    return Interval.exactly(value)


def _written(number: Fraction) -> str:
    places = next((n for n in range(7) if 10**n % number.denominator == 0), None)
    if places is None:
        return str(number)
    digits = f"{abs(number.numerator) * 10**places // number.denominator:0{places + 1}d}"
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
