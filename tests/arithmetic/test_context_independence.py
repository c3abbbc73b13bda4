"""
No result depends on the caller's decimal context.
"""

from __future__ import annotations

import decimal
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from safeguarding_model.arithmetic.apportionment import apportion
from safeguarding_model.arithmetic.changes import (
    percentage_point_change_bounds,
    relative_change,
    relative_change_bounds,
)
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.percentage_rows import (
    recovered_counts,
    rounding_modes_admitted,
    sum_explained_by_rounding,
)
from safeguarding_model.arithmetic.proportions import (
    Proportion,
    feasible_counts,
    feasible_totals,
    share_interval,
)
from safeguarding_model.arithmetic.rounding import round_half_even, round_half_up, rounding_interval
from safeguarding_model.arithmetic.small_samples import newcombe_interval, wilson_interval
from safeguarding_model.errors import SafeguardingModelError

LONG = Decimal("1234567890123456789012345678901234567890.12345")
ROW = [Decimal("4.0"), Decimal("61.00"), Decimal(30), Decimal(4)]

EVERY_SIGNAL = [
    decimal.Clamped,
    decimal.DivisionByZero,
    decimal.FloatOperation,
    decimal.Inexact,
    decimal.InvalidOperation,
    decimal.Overflow,
    decimal.Rounded,
    decimal.Subnormal,
    decimal.Underflow,
]
ROUNDINGS = [
    decimal.ROUND_CEILING,
    decimal.ROUND_DOWN,
    decimal.ROUND_FLOOR,
    decimal.ROUND_HALF_DOWN,
    decimal.ROUND_HALF_EVEN,
    decimal.ROUND_HALF_UP,
    decimal.ROUND_UP,
    decimal.ROUND_05UP,
]
CALCULATIONS: list[Callable[[], object]] = [
    lambda: round_half_up(LONG, 3),
    lambda: round_half_up(LONG, -3),
    lambda: round_half_even(LONG, 4),
    lambda: round_half_up(Fraction(2, 3), 50),
    lambda: str(round_half_up(Fraction(1, 800), 2)),
    lambda: rounding_interval(LONG),
    lambda: rounding_interval(Decimal("0.125"), mode="half_even"),
    lambda: Decimal("0.5") in Interval(0, 1),
    lambda: (Interval(LONG, None) + LONG) * LONG / LONG - LONG,
    lambda: str(Interval(Decimal("81.5"), Decimal("82.5"))),
    lambda: (str(Proportion(1333, 1617)), Proportion(1333, 1617).percent(40)),
    lambda: share_interval(Decimal("82.436")),
    lambda: feasible_totals(ROW, up_to=400),
    lambda: list(feasible_counts(ROW[2:] + ROW[2:], 400)),
    lambda: sum_explained_by_rounding(ROW),
    lambda: rounding_modes_admitted([ROW], up_to=50),
    lambda: recovered_counts(ROW, up_to=50),
    lambda: relative_change(LONG, Decimal("0.20")),
    lambda: relative_change_bounds(Interval(LONG, None), LONG),
    lambda: percentage_point_change_bounds(share_interval(Decimal("35.0")), Fraction(1, 5)),
    lambda: wilson_interval(Proportion(4, 20), confidence=Decimal("0.998")),
    lambda: newcombe_interval(Proportion(7, 20), Proportion(4, 20)),
    lambda: apportion([1, 1, 1]),
]
REFUSALS: list[Callable[[], object]] = [
    lambda: round_half_up(Decimal("NaN")),
    lambda: round_half_up(Decimal("sNaN")),
    lambda: rounding_interval(Decimal("-Infinity")),
    lambda: rounding_interval(Decimal("1e999999")),
    lambda: relative_change(Decimal("0.00"), 1),
    lambda: share_interval(Decimal(101)),
]


def hostile_context(rounding: str) -> decimal.Context:
    return decimal.Context(
        prec=1, rounding=rounding, Emin=0, Emax=0, capitals=0, clamp=1, flags=[], traps=EVERY_SIGNAL
    )


@pytest.mark.parametrize("rounding", ROUNDINGS)
class TestContext:
    @pytest.mark.parametrize("calculate", CALCULATIONS, ids=range(len(CALCULATIONS)))
    def test_results(self, rounding: str, calculate: Callable[[], object]) -> None:
        """
        One digit, any rounding, no exponents and every signal trapped change nothing.
        """
        expected = calculate()
        context = hostile_context(rounding)
        with decimal.localcontext(context) as used:
            result = calculate()
            assert not any(used.flags.values())
        assert repr(result) == repr(expected)

    @pytest.mark.parametrize("refuse", REFUSALS, ids=range(len(REFUSALS)))
    def test_refusals(self, rounding: str, refuse: Callable[[], object]) -> None:
        """
        What is refused is refused with the same words.
        """
        with pytest.raises(SafeguardingModelError) as expected:
            refuse()
        with (
            decimal.localcontext(hostile_context(rounding)),
            pytest.raises(SafeguardingModelError) as caught,
        ):
            refuse()
        assert type(caught.value) is type(expected.value)
        assert str(caught.value) == str(expected.value)
