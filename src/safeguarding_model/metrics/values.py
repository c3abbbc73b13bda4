"""
What a calculation came to: an exact value, two ends, or the reason why there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum, unique
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias, TypeVar

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.exact_numbers import exact_fraction
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.errors import NotComputableError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.printed import PrintedUnit

__all__ = [
    "LARGEST_AUDIT",
    "PRINTED_UNITS",
    "MetricValue",
    "NotComputable",
    "Unit",
    "Value",
    "all_computed",
    "decimal_text",
    "pounds_text",
    "unit_suffix",
]

Value: TypeAlias = int | Decimal | Fraction | Proportion | bool
V = TypeVar("V")


@unique
class Unit(Enum):
    """
    What a metric's value is counted in, once it is shown.
    """

    COUNT = "count"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage points"
    TIMES = "times"
    POUNDS = "pounds"
    DAYS = "days"
    RANK = "rank"
    ROW = "row"

    @property
    def scale(self) -> int:
        """
        What an exact value is multiplied by before it is shown: 100 for a percentage.
        """
        return 100 if self is Unit.PERCENT else 1


LARGEST_AUDIT = 1000
"""The most cases that a year's audits are looked for among, when only percentages are printed."""

PRINTED_UNITS: Mapping[Unit, tuple[PrintedUnit | None, ...]] = {
    Unit.COUNT: (None, PrintedUnit.THINGS, PrintedUnit.DAYS),
    Unit.DAYS: (None, PrintedUnit.DAYS),
    Unit.RANK: (None,),
    Unit.PERCENT: (None, PrintedUnit.PERCENT),
    Unit.PERCENTAGE_POINTS: (None, PrintedUnit.PERCENTAGE_POINTS),
    Unit.TIMES: (None, PrintedUnit.TIMES),
    Unit.POUNDS: (None, PrintedUnit.POUNDS),
    Unit.ROW: (None,),
}
"""The units in which a metric can be printed; `None` is a number alone."""


@attrs.frozen(kw_only=True)
class MetricValue:
    """
    What a metric came to.

    Attributes:
        metric: The metric's id.

        params: The parameters that it was computed with.

        unit: What it is shown in; the value itself is in the unit's base (a rate
            is a fraction of one).

        value: Exact; `None` where it is only known to lie between two.

        interval: All values that are possible, where the value is not exact.

        compared: The two shares, the earlier first, where it is a change from one share of
            counts to another in percentage points.
    """

    metric: str
    params: FrozenMapping[str]
    unit: str
    value: Value | None
    interval: Interval | None = None
    compared: tuple[Proportion, Proportion] | None = None

    @property
    def bounds(self) -> tuple[Fraction | None, Fraction | None] | None:
        """
        The two ends, where the value is only known to lie between; an open side is `None`.
        """
        return None if self.interval is None else (self.interval.low, self.interval.high)

    @property
    def exact(self) -> Fraction | None:
        """
        The value as one fraction; `None` where it is not exact or no number.
        """
        if self.value is None or isinstance(self.value, bool):
            return None
        return self.value.value if isinstance(self.value, Proportion) else Fraction(self.value)

    def shown(self, places: int = 1) -> str:
        """
        Return the value for a reader, rounded half-up to at most *places*; pounds to pence where they are not whole.
        """
        scale = Unit(self.unit).scale
        if self.value is not None and isinstance(self.value, bool):
            fits = "whole counts" if self.value else "no whole counts"
            return f"reproduced by {fits} of a total up to {LARGEST_AUDIT:,}"
        if self.interval is not None:
            return _bounded(self.interval, self.unit, places)
        assert self.exact is not None
        of = (
            f" ({self.value.count:,} of {self.value.of:,})"
            if isinstance(self.value, Proportion)
            else ""
        )
        if self.unit == "pounds":
            return pounds_text(self.exact)
        number = _number(self.exact * scale, places)
        return f"{number}{unit_suffix(self.unit, number)}{of}"

    def __str__(self) -> str:
        return self.shown()

    def _repr_html_(self) -> str:
        from safeguarding_model.markup import element

        return str(element("span", str(self), title=self.metric))


def _bounded(interval: Interval, unit: str, places: int) -> str:
    """
    Return a range for a reader, no value of it left out: the low end is rounded down, the high end up.
    """
    if interval.is_exact:
        return _one(interval, unit, places)
    ends = ((interval.low, floor), (interval.high, ceil))
    low, high = (None if end is None else _end(end, unit, places, way) for end, way in ends)
    if low is None and high is None:
        return "any value"
    if low is None:
        return f"{high}{unit_suffix(unit, high or '')} or less"
    if high is None:
        return f"{low}{unit_suffix(unit, low)} or more"
    return f"{low} to {high}{unit_suffix(unit)}"


def _one(interval: Interval, unit: str, places: int) -> str:
    assert interval.low is not None
    if unit == "pounds":
        return pounds_text(interval.low)
    number = _number(interval.low * Unit(unit).scale, places)
    return f"{number}{unit_suffix(unit, number)}"


def _end(end: Fraction, unit: str, places: int, way: Callable[[Fraction], int]) -> str:
    if unit == "pounds":
        return pounds_text(end)
    parts = 10**places
    return _number(Fraction(way(end * Unit(unit).scale * parts), parts), places)


def _number(value: Fraction, places: int) -> str:
    text = f"{round_half_up(value, places):,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@checked
def pounds_text(amount: Fraction | Decimal) -> str:
    """
    Return an amount with its sign, its thousands commas, and its pence where it has any.

    >>> pounds_text(Decimal("-116671")), pounds_text(Decimal("0.5"))
    ('-\u00a3116,671', '\u00a30.50')
    """
    exact = exact_fraction(amount, "an amount")
    places = 0 if exact.denominator == 1 else 2
    return f"{'-' if exact < 0 else ''}\u00a3{round_half_up(abs(exact), places):,}"


@checked
def unit_suffix(unit: str, number: str = "") -> str:
    """
    Return what stands after a number of that unit, one alone in the singular; nothing for counts and pounds.

    >>> unit_suffix("percentage points"), unit_suffix("days", "-1")
    (' percentage points', ' day')
    """
    suffix = {
        "percent": "%",
        "percentage points": " percentage points",
        "times": " times",
        "days": " days",
    }.get(unit, "")
    alone = number.removeprefix("-") == "1" and suffix != " times"  # a multiple: "1 times as many"
    return suffix.removesuffix("s") if alone else suffix


@attrs.frozen(kw_only=True)
class NotComputable:
    """
    Why a metric could not be computed. Never zero, never blank.

    Attributes:
        metric: The metric's id.

        params: The parameters that were asked for.

        unit: What it would be shown in.

        reason: In words.

        missing: Paths of the inputs that stopped it.

        impossible: Whether those inputs are all given and cannot be so together.
    """

    metric: str
    params: FrozenMapping[str]
    unit: str
    reason: str
    missing: tuple[str, ...]
    impossible: bool = False

    def __str__(self) -> str:
        return f"not computable: {self.reason}"

    def _repr_html_(self) -> str:
        from safeguarding_model.markup import element

        return str(element("span", str(self), title=self.metric))


@checked
def all_computed(*parts: Callable[[], V]) -> list[V]:
    """
    Return what each of *parts* comes to, so that one refusal names all that is missing.

    Raises:
        NotComputableError: One or more are not computable; the inputs that each lacks are named.

    >>> all_computed(lambda: 1, lambda: 2)
    [1, 2]
    """
    values: list[V] = []
    stopped: list[NotComputableError] = []
    for part in parts:
        try:
            values.append(part())
        except NotComputableError as error:
            stopped.append(error)
    if stopped:
        reasons = dict.fromkeys(error.reason for error in stopped)
        missing = dict.fromkeys(path for error in stopped for path in error.missing)
        impossible = all(error.impossible for error in stopped)
        raise NotComputableError("; ".join(reasons), missing, impossible=impossible)
    return values


@checked
def decimal_text(value: Fraction) -> str:
    """
    Return *value* as a decimal of at most six places, half-up, without idle zeros.

    >>> decimal_text(Fraction(133300, 1617)), decimal_text(Fraction(20))
    ('82.436611', '20')
    """
    text = f"{round_half_up(value, 6):f}"
    return text.rstrip("0").rstrip(".")
