"""
What a number prints as, and what a printed number can stand for.

=============  ===========================  ==========================
mode           a tie goes                   0.5, 1.5, -0.5, -1.5 print
=============  ===========================  ==========================
``half_up``    away from zero               1, 2, -1, -2
``half_even``  to the neighbour whose last  0, 2, 0, -2
               digit is even
=============  ===========================  ==========================

No result shows a minus sign before zero.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal, TypeAlias

from safeguarding_model.arithmetic.exact_numbers import (
    LARGEST_EXPONENT,
    Exact,
    exact_fraction,
    shown,
    whole_number,
)
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

__all__ = [
    "ROUNDING_MODES",
    "Interval",
    "RoundingMode",
    "round_half_even",
    "round_half_up",
    "rounded",
    "rounding_interval",
]

RoundingMode: TypeAlias = Literal["half_up", "half_even"]

ROUNDING_MODES: tuple[RoundingMode, ...] = ("half_up", "half_even")
"""Every mode, the usual one first."""


def round_half_up(value: Exact, places: int = 0) -> Decimal:
    """
    Return *value* rounded to *places*, ties away from zero.

    Args:
        value: A finite exact number, in any unit.

        places: Digits to show after the point, from -1,000 to 1,000. With -2 the
            result is a number of hundreds, and shows as one: ``Decimal('1.2E+3')``.

    Returns:
        A number that shows exactly *places*, trailing zeros included.

    Raises:
        InvalidTypeError: *value* is a float, a bool or not a number; *places* is not an int.

        InvalidValueError: *value* is not finite, or either is out of range.

    >>> round_half_up(Fraction(165, 2)), round_half_up(Decimal("-82.395"), 2)
    (Decimal('83'), Decimal('-82.40'))
    """
    return rounded(value, places, mode="half_up")


def round_half_even(value: Exact, places: int = 0) -> Decimal:
    """
    Return *value* rounded to *places*, ties to the even digit.

    As `round_half_up` in all else.

    >>> round_half_even(Fraction(165, 2)), round_half_even(Decimal("-82.395"), 2)
    (Decimal('82'), Decimal('-82.40'))
    """
    return rounded(value, places, mode="half_even")


def rounded(value: Exact, places: int = 0, *, mode: RoundingMode = "half_up") -> Decimal:
    """
    Return *value* rounded to *places* in the *mode* that is asked for.

    As `round_half_up` in all else.

    >>> rounded(Fraction(5, 2)), rounded(Fraction(5, 2), mode="half_even")
    (Decimal('3'), Decimal('2'))
    """
    _check_mode(mode)
    number = exact_fraction(value, "a number to round")
    if whole_number(places, "places", least=-LARGEST_EXPONENT) > LARGEST_EXPONENT:
        msg = f"places must be at most {LARGEST_EXPONENT:,}, not {shown(places)}"
        raise InvalidValueError(msg)
    numerator = abs(number.numerator) * 10 ** max(places, 0)
    denominator = number.denominator * 10 ** max(-places, 0)
    whole, rest = divmod(numerator, denominator)
    tie_goes_up = mode == "half_up" or whole % 2 == 1
    if 2 * rest > denominator or (2 * rest == denominator and tie_goes_up):
        whole += 1
    # Decimal(int) is exact and, unlike text, free of Python's limit on long integers.
    digits = Decimal(whole).as_tuple().digits
    return Decimal((int(number < 0 and whole > 0), digits, -places))


def rounding_interval(printed: Decimal, *, mode: RoundingMode = "half_up") -> Interval:
    """
    Return every value that prints as *printed* at the places it shows.

    Args:
        printed: A finite figure as printed. ``Decimal("12.30")`` shows two places,
            ``Decimal("12.3")`` one, ``Decimal("1.2E+3")`` whole hundreds.

        mode: How the publisher is believed to break ties.

    Returns:
        The interval, in the units of *printed*. Zero printed half-up leaves out
        both its ends, since both would print as something else.

    Raises:
        InvalidTypeError: *printed* is not a Decimal: only that keeps its places.

        InvalidValueError: *printed* is not finite or has too many digits; *mode* is unknown.

    >>> (
    ...     str(rounding_interval(Decimal("82"))),
    ...     str(rounding_interval(Decimal("82"), mode="half_even")),
    ... )
    ('[81.5, 82.5)', '[81.5, 82.5]')
    """
    _check_mode(mode)
    _check_decimal(printed)
    centre = exact_fraction(printed, "a printed figure")
    _, digits, exponent = printed.as_tuple()
    return _about(centre, int(exponent), even=digits[-1] % 2 == 0, mode=mode)


@lru_cache(maxsize=1024)  # a report's figures are few, and each is asked about many times
def _about(centre: Fraction, exponent: int, *, even: bool, mode: RoundingMode) -> Interval:
    half = Fraction(10) ** exponent / 2
    if mode == "half_even":
        return Interval(centre - half, centre + half, closed_low=even, closed_high=even)
    return Interval(centre - half, centre + half, closed_low=centre > 0, closed_high=centre < 0)


def _check_mode(mode: str) -> None:
    if mode not in ROUNDING_MODES:
        msg = f"a rounding mode is one of {', '.join(ROUNDING_MODES)}, not {shown(mode)}"
        raise InvalidValueError(msg)


def _check_decimal(printed: object) -> None:
    if not isinstance(printed, Decimal):
        msg = f"a printed figure must be a Decimal, which keeps its places, not {shown(printed)}"
        raise InvalidTypeError(msg)
