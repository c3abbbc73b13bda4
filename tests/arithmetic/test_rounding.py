"""
Rounding and its inverse agree.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.rounding import (
    ROUNDING_MODES,
    RoundingMode,
    round_half_even,
    round_half_up,
    rounded,
    rounding_interval,
)
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

WIDE = Context(prec=400, Emax=10_000, Emin=-10_000)
places_shown = st.integers(-3, 6)
modes = st.sampled_from(ROUNDING_MODES)
fractions = st.fractions(-(10**9), 10**9, max_denominator=10**6)
ties = st.builds(
    lambda whole, places: Fraction(2 * whole + 1, 2) / 10**places, st.integers(), st.integers(0, 6)
)
decimals = st.decimals(-(10**9), 10**9, places=7)
exact_numbers = st.integers() | fractions | ties | decimals
HOSTILE = [0.5, float("nan"), float("inf"), True, "0.5", None]


def longhand_half_up(value: Fraction, places: int) -> Fraction:
    unit = Fraction(10) ** -places
    size = floor(abs(value) / unit + Fraction(1, 2)) * unit
    return -size if value < 0 else size


def longhand_half_even(value: Fraction, places: int) -> Fraction:
    unit = Fraction(10) ** -places
    return round(value / unit) * unit  # Python rounds fractions half to even, exactly


class TestRoundHalfUp:
    @given(value=exact_numbers, places=places_shown)
    @example(value=Fraction(165, 2), places=0)
    @example(value=Decimal("-0.5"), places=0)
    @example(value=Decimal("2.675"), places=2)
    def test_equals_longhand(self, value: int | Decimal | Fraction, places: int) -> None:
        """
        The result is the nearest number of that many places, ties away from zero.
        """
        assert round_half_up(value, places) == longhand_half_up(Fraction(value), places)

    @given(value=decimals, places=places_shown)
    def test_equals_quantize(self, value: Decimal, places: int) -> None:
        """
        A Decimal rounds as in a context that is wide enough.
        """
        expected = value.quantize(Decimal((0, (1,), -places)), ROUND_HALF_UP, WIDE)
        assert round_half_up(value, places) == expected

    @given(value=exact_numbers, places=places_shown)
    def test_shows_its_places(self, value: int | Decimal | Fraction, places: int) -> None:
        """
        The result shows exactly the places asked for, and no minus sign before zero.
        """
        result = round_half_up(value, places)
        assert result.as_tuple().exponent == -places
        assert result or not result.is_signed()

    @given(value=exact_numbers, places=places_shown)
    def test_is_odd(self, value: int | Decimal | Fraction, places: int) -> None:
        """
        A number and its negative round alike.
        """
        negated = -Fraction(value)
        assert round_half_up(negated, places) == -Fraction(round_half_up(value, places))

    def test_table(self) -> None:
        """
        The table of smallest cases for d <= 60; ``tests/proofs/rounding_table.py`` goes further.
        """
        for d in range(1, 61):
            for n in range(-d, d + 1):
                for places in range(4):
                    share = Fraction(n, d)
                    assert round_half_up(share, places) == longhand_half_up(share, places)
                    assert round_half_even(share, places) == longhand_half_even(share, places)

    def test_default_is_whole(self) -> None:
        """
        Without places the result is a whole number.
        """
        assert str(round_half_up(Fraction(5, 2))) == "3"
        assert str(round_half_up(Decimal("82.395"), 2)) == "82.40"


class TestRoundHalfEven:
    @given(value=exact_numbers, places=places_shown)
    @example(value=Fraction(165, 2), places=0)
    @example(value=Decimal("-1.5"), places=0)
    def test_equals_longhand(self, value: int | Decimal | Fraction, places: int) -> None:
        """
        The result is the nearest number of that many places, ties to the even digit.
        """
        result = round_half_even(value, places)
        assert result == longhand_half_even(Fraction(value), places)
        assert result.as_tuple().exponent == -places

    @given(value=decimals, places=places_shown)
    def test_equals_quantize(self, value: Decimal, places: int) -> None:
        """
        A Decimal rounds as in a context that is wide enough.
        """
        expected = value.quantize(Decimal((0, (1,), -places)), ROUND_HALF_EVEN, WIDE)
        assert round_half_even(value, places) == expected

    def test_default_is_whole(self) -> None:
        """
        Without places the result is a whole number.
        """
        assert str(round_half_even(Fraction(5, 2))) == "2"


class TestRounded:
    @given(value=exact_numbers, places=places_shown)
    def test_is_the_function_of_that_name(
        self, value: int | Decimal | Fraction, places: int
    ) -> None:
        """
        Each mode is the function that carries its name, half-up unless asked otherwise.
        """
        assert rounded(value, places) == rounded(value, places, mode="half_up")
        assert rounded(value, places, mode="half_up") == round_half_up(value, places)
        assert rounded(value, places, mode="half_even") == round_half_even(value, places)

    @pytest.mark.parametrize("value", HOSTILE)
    def test_refuses_what_is_not_exact(self, value: object) -> None:
        """
        A float is refused with its value in the message.
        """
        with pytest.raises(InvalidTypeError, match=r"a number to round must be .*, not "):
            rounded(value)  # type: ignore[arg-type]

    @pytest.mark.parametrize("places", [1.0, True, "1", None, Decimal(1)])
    def test_refuses_places_that_are_no_int(self, places: object) -> None:
        """
        Places are a whole number.
        """
        with pytest.raises(InvalidTypeError, match=r"places must be a whole number"):
            rounded(1, places)  # type: ignore[arg-type]

    @pytest.mark.parametrize("places", [1001, -1001, 10**9, -(10**9), 10**999])
    def test_refuses_places_out_of_range(self, places: int) -> None:
        """
        More than a thousand places are refused at once.
        """
        with pytest.raises(InvalidValueError, match=r"places m"):
            rounded(1, places)

    def test_reaches_the_limits(self) -> None:
        """
        The longest number shows the most places.
        """
        longest = 10**1000 - 1
        assert rounded(longest, 1000) == longest
        assert rounded(longest, -1000).as_tuple() == (0, (1,), 1000)

    def test_refuses_other_modes(self) -> None:
        """
        A mode that does not exist is named with those that do.
        """
        with pytest.raises(InvalidValueError, match="one of half_up, half_even, not 'half_down'"):
            rounded(1, mode="half_down")  # type: ignore[arg-type]


class TestRoundingInterval:
    @given(value=fractions | ties, places=places_shown, mode=modes)
    @example(value=Fraction(1, 8), places=2, mode="half_even")
    @example(value=Fraction(-1, 2), places=0, mode="half_up")
    def test_contains_what_was_rounded(
        self, value: Fraction, places: int, mode: RoundingMode
    ) -> None:
        """
        A value lies in the interval of its own rounding, and in no neighbouring one.
        """
        printed = rounded(value, places, mode=mode)
        assert value in rounding_interval(printed, mode=mode)
        unit = Decimal((0, (1,), -places))
        for neighbour in (WIDE.add(printed, unit), WIDE.subtract(printed, unit)):
            assert value not in rounding_interval(neighbour, mode=mode)

    @given(printed=st.decimals(-(10**6), 10**6, places=2), mode=modes)
    @example(printed=Decimal("0.00"), mode="half_up")
    @example(printed=Decimal("-0.00"), mode="half_up")
    @example(printed=Decimal("0.12"), mode="half_even")
    @example(printed=Decimal("0.10"), mode="half_even")
    def test_ends_belong_where_they_print_so(self, printed: Decimal, mode: RoundingMode) -> None:
        """
        Each end belongs to the interval exactly where it prints as the figure.
        """
        interval = rounding_interval(printed, mode=mode)
        for end in interval.ends:
            assert (end in interval) is (rounded(end, 2, mode=mode) == printed)
        low, high = interval.ends
        assert high - low == Fraction(1, 100)

    def test_trailing_zeros_are_precision(self) -> None:
        """
        12.30 stands for a tenth of what 12.3 stands for; hundreds for hundreds.
        """
        assert str(rounding_interval(Decimal("12.3"))) == "[12.25, 12.35)"
        assert str(rounding_interval(Decimal("12.30"))) == "[12.295, 12.305)"
        assert str(rounding_interval(Decimal("1.2E+3"))) == "[1150, 1250)"
        assert str(rounding_interval(Decimal(-82))) == "(-82.5, -81.5]"

    @pytest.mark.parametrize("value", [*HOSTILE, 82, Fraction(82)])
    def test_refuses_what_keeps_no_places(self, value: object) -> None:
        """
        Only a Decimal says to how many places it was printed.
        """
        with pytest.raises(
            InvalidTypeError, match="must be a Decimal, which keeps its places, not"
        ):
            rounding_interval(value)  # type: ignore[arg-type]

    @pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "1e999999", "1e-999999"])
    def test_refuses_what_is_not_finite_or_too_long(self, text: str) -> None:
        """
        What is no figure is refused at once, with its value in the message.
        """
        with pytest.raises(InvalidValueError, match=r"a printed figure m.* not Decimal"):
            rounding_interval(Decimal(text))

    def test_refuses_other_modes(self) -> None:
        """
        A mode that does not exist is refused here too.
        """
        with pytest.raises(InvalidValueError, match="not 'up'"):
            rounding_interval(Decimal(1), mode="up")  # type: ignore[arg-type]
