"""
Which numbers are exact enough to calculate with.

A float is refused because it is rarely the number that was meant, ``True``
because it is not a count, and a number of more than a thousand digits because
no report prints one and working it out would stop the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from safeguarding_model.errors import InvalidTypeError, InvalidValueError

__all__ = ["LARGEST_EXPONENT", "Exact", "exact_fraction", "listed", "shown", "whole_number"]

Exact: TypeAlias = int | Decimal | Fraction

LARGEST_EXPONENT = 1_000
"""The most digits that a number may have before its point, and the most places after it."""

_LARGEST = 10**LARGEST_EXPONENT
_LONGEST_DENOMINATOR = _LARGEST**2
_LONGEST_SHOWN = 80
_CONTEXT = Context()


def exact_fraction(value: object, name: str = "a number") -> Fraction:
    """
    Return *value* as a fraction, unchanged.

    Args:
        value: A finite number of at most 1,000 digits before the point; a Decimal has
            at most 1,000 after it, a Fraction a denominator of at most 2,000.

        name: What the number is, for the message.

    Raises:
        InvalidTypeError: *value* is a float, a bool or not a number.

        InvalidValueError: *value* is NaN, infinite or too long.

    >>> exact_fraction(Decimal("82.50"))
    Fraction(165, 2)
    """
    if type(value) is Fraction:  # as nearly all are, and asked quicker than what kind it is
        number = value
    elif isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        msg = f"{name} must be an int, a Decimal or a Fraction, not {shown(value)}"
        raise InvalidTypeError(msg)
    else:
        if isinstance(value, Decimal):
            _check_digits(value, name)
        number = Fraction(value)
    numerator, denominator = number.numerator, number.denominator
    if denominator > _LONGEST_DENOMINATOR or abs(numerator) // denominator >= _LARGEST:
        raise _too_long(value, name)
    return number


def _check_digits(value: Decimal, name: str) -> None:
    # Before a Fraction is made of it: one of a billion places would fill the memory.
    if not value.is_finite():
        msg = f"{name} must be finite, not {shown(value)}; read blanks as None"
        raise InvalidValueError(msg)
    _, digits, exponent = value.as_tuple()
    if abs(int(exponent)) > LARGEST_EXPONENT or len(digits) > 2 * LARGEST_EXPONENT:
        raise _too_long(value, name)


def whole_number(value: object, name: str, *, least: int = 0) -> int:
    """
    Return *value* if it is a whole number of at least *least*.

    Args:
        value: A count, a total or a number of places.

        name: What it counts, for the message.

        least: The smallest that makes sense.

    Raises:
        InvalidTypeError: *value* is not an int, or is a bool.

        InvalidValueError: *value* is below *least*, or has more than 1,000 digits.

    >>> whole_number(1333, "attended")
    1333
    """
    if isinstance(value, bool) or not isinstance(value, int):
        msg = f"{name} must be a whole number (int), not {shown(value)}"
        raise InvalidTypeError(msg)
    if value < least:
        msg = f"{name} must be at least {least}, not {shown(value)}"
        raise InvalidValueError(msg)
    if value >= _LARGEST:
        raise _too_long(value, name)
    return value


def listed(values: object, name: str) -> Sequence[Any]:
    """
    Return *values* if they stand in an order and can be counted, as in a list or a tuple.

    Raises:
        InvalidTypeError: They do not: a set, text, one number, or what can be gone through only once.

    >>> listed((34, 33, 33), "a row of percentages")
    (34, 33, 33)
    """
    if isinstance(values, str | bytes) or not isinstance(values, Sequence):
        msg = f"{name} must be a list or a tuple, not {shown(values)}"
        raise InvalidTypeError(msg)
    return values


def shown(value: object) -> str:
    """
    Return *value* for a message, shortened where it is long.

    >>> shown(Decimal("1.5"))
    "Decimal('1.5')"
    """
    try:
        text = repr(value)
    except ValueError:  # Python writes no int of more than 4,300 digits
        return f"a {type(value).__name__} too long to print"
    if isinstance(value, Decimal):
        # A Decimal writes itself as the caller's context says, unless given another.
        text = f"Decimal('{_CONTEXT.to_sci_string(value)}')"
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."


def _too_long(value: object, name: str) -> InvalidValueError:
    limit = f"at most {LARGEST_EXPONENT:,} digits before the point and as many after it"
    msg = f"{name} may have {limit}, not {shown(value)}"
    return InvalidValueError(msg)
