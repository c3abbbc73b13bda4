"""
Changes between two figures: percentage points are not percent.

=============================  ==============  =====================
from 35% to 20%                is              unit
=============================  ==============  =====================
`percentage_point_change`      -15             percentage points
`relative_change`              -3/7 (-43%)     a fraction of *before*
`ratio`                        4/7 (0.57)      times *before*
=============================  ==============  =====================

Each has a second form, with ``_bounds`` in its name, for figures that are only
known as printed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from safeguarding_model.arithmetic.exact_numbers import Exact, exact_fraction, shown
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

__all__ = [
    "percentage_point_change",
    "percentage_point_change_bounds",
    "ratio",
    "ratio_bounds",
    "relative_change",
    "relative_change_bounds",
]

Share: TypeAlias = Proportion | Fraction
Figure: TypeAlias = Exact | Proportion

_SHARES = Interval(0, 1)


def percentage_point_change(before: Share, after: Share) -> Fraction:
    """
    Return how many percentage points a share moved, a fall being negative.

    Args:
        before: A share from 0 to 1. Decimals and ints are refused: they are how
            percentages are printed, and 0.35 could be either.

        after: The later share, likewise.

    Raises:
        InvalidTypeError: Either is not a Proportion or a Fraction.

        InvalidValueError: Either is outside 0 to 1.

    >>> percentage_point_change(Proportion(7, 20), Proportion(4, 20))
    Fraction(-15, 1)
    """
    return (_share(after, "after") - _share(before, "before")) * 100


def percentage_point_change_bounds(before: Share | Interval, after: Share | Interval) -> Interval:
    """
    Return every change, in percentage points, between shares that are only known to lie in a range.

    Args:
        before: Shares from 0 to 1, as `share_interval` gives them; or one exact share.

        after: The later ones, likewise.

    Raises:
        InvalidTypeError: Either is not an Interval, a Proportion or a Fraction.

        InvalidValueError: Either goes outside 0 to 1.

    >>> from decimal import Decimal
    >>> from safeguarding_model.arithmetic.proportions import share_interval
    >>> str(percentage_point_change_bounds(share_interval(Decimal("35")), Proportion(4, 20)))
    '(-15.5, -14.5]'
    """
    return (_shares(after, "after") - _shares(before, "before")) * 100


def relative_change(before: Figure, after: Figure) -> Fraction:
    """
    Return the change as a fraction of *before*: -1/4 is a fall by a quarter, or 25%.

    Args:
        before: Any exact figure but zero. Below zero the sign of the result turns
            round: from a deficit of 2 to one of 1 is -1/2.

        after: The later figure, in the same unit.

    Raises:
        InvalidTypeError: Either is a float, a bool or not a number.

        InvalidValueError: *before* is zero, or either is not finite.

    >>> relative_change(Proportion(7, 20), Proportion(4, 20)), relative_change(1123, 2877)
    (Fraction(-3, 7), Fraction(1754, 1123))
    """
    why = "a relative change from zero does not exist; give both figures"
    return _nonzero_ratio(before, after, why) - 1


def relative_change_bounds(before: Figure | Interval, after: Figure | Interval) -> Interval:
    """
    Return every relative change between figures that are only known to lie in a range.

    Args:
        before: A range without zero, or one exact figure but zero.

        after: The later range or figure, in the same unit.

    Raises:
        InvalidTypeError: Either is a float, a bool or not a number.

        InvalidValueError: *before* can be zero, or either is not finite.

    >>> str(relative_change_bounds(Interval(40, 50), 60))
    '[0.2, 0.5]'
    """
    return ratio_bounds(before, after) - 1


def ratio(before: Figure, after: Figure) -> Fraction:
    """
    Return how many times *before* the later figure is.

    Args and errors are those of `relative_change`, which is one less.

    >>> ratio(1123, 2877)
    Fraction(2877, 1123)
    """
    why = "nothing is a number of times zero; give both figures"
    return _nonzero_ratio(before, after, why)


def ratio_bounds(before: Figure | Interval, after: Figure | Interval) -> Interval:
    """
    Return every ratio between figures that are only known to lie in a range.

    Args and errors are those of `relative_change_bounds`, which is one less.

    >>> str(ratio_bounds(Interval(40, 50), 60))
    '[1.2, 1.5]'
    """
    later, earlier = _figures(after, "after"), _figures(before, "before")
    return later / earlier


def _nonzero_ratio(before: Figure, after: Figure, why: str) -> Fraction:
    later, earlier = _figure(after, "after"), _figure(before, "before")
    if not earlier:
        msg = f"{why}: before is {shown(before)}, after {shown(after)}"
        raise InvalidValueError(msg)
    return later / earlier


def _share(value: object, name: str) -> Fraction:
    if not isinstance(value, Proportion | Fraction):
        msg = f"{name} must be a Proportion, or a Fraction from 0 to 1, not {shown(value)}"
        raise InvalidTypeError(msg)
    share = _figure(value, name)
    if share not in _SHARES:
        msg = f"{name} must be a share from 0 to 1, not {shown(value)}; divide a percentage by 100"
        raise InvalidValueError(msg)
    return share


def _shares(value: Share | Interval, name: str) -> Interval:
    if not isinstance(value, Interval):
        return Interval.exactly(_share(value, name))
    if not value.within(_SHARES):
        way = "share_interval makes them from a printed percentage"
        msg = f"{name} must be shares from 0 to 1, not {value}; {way}"
        raise InvalidValueError(msg)
    return value


def _figure(value: Figure, name: str) -> Fraction:
    return value.value if isinstance(value, Proportion) else exact_fraction(value, name)


def _figures(value: Figure | Interval, name: str) -> Interval:
    return value if isinstance(value, Interval) else Interval.exactly(_figure(value, name))
