"""
Only exact numbers of a sensible length get in.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.exact_numbers import (
    exact_fraction,
    listed,
    shown,
    whole_number,
)
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

LONGEST = 10**1000


class TestExactFraction:
    @given(
        number=st.integers() | st.fractions() | st.decimals(allow_nan=False, allow_infinity=False)
    )
    def test_changes_nothing(self, number: int | Fraction | Decimal) -> None:
        """
        The fraction equals the number it was made from.
        """
        fraction = exact_fraction(number)
        assert type(fraction) is Fraction
        assert fraction == number

    @pytest.mark.parametrize("value", [0.5, float("nan"), True, "5", b"5", None, 1j, [1]])
    def test_refuses_what_is_not_exact(self, value: object) -> None:
        """
        A float, a truth value and a text are refused by type, and named in the message.
        """
        with pytest.raises(InvalidTypeError) as caught:
            exact_fraction(value, "attended")
        assert str(caught.value) == (
            f"attended must be an int, a Decimal or a Fraction, not {value!r}"
        )

    @pytest.mark.parametrize("text", ["NaN", "-NaN", "sNaN", "Infinity", "-Infinity"])
    def test_refuses_what_is_not_finite(self, text: str) -> None:
        """
        What is not finite is refused by value, with advice for a blank.
        """
        with pytest.raises(InvalidValueError, match=f"'{text}'.*read blanks as None"):
            exact_fraction(Decimal(text))

    @pytest.mark.parametrize(
        "value",
        [
            Decimal("1e999999"),
            Decimal("1e-999999"),
            Decimal("0e999999"),
            Decimal("1e1001"),
            Decimal("1e1000"),
            Decimal("-1e1000"),
            Decimal("1e-1001"),
            Decimal(10**3000),
            Decimal((0, (1,) * 2001, -1000)),
            LONGEST,
            -LONGEST,
            10**100_000,
            Fraction(LONGEST),
            Fraction(-LONGEST * 3, 3),
            Fraction(1, LONGEST**2 + 1),
            Fraction(1, 10**100_000),
        ],
        ids=range(16),
    )
    def test_refuses_what_is_too_long_at_once(self, value: int | Decimal | Fraction) -> None:
        """
        A number of more than a thousand digits is refused before anything is computed with it.
        """
        with pytest.raises(InvalidValueError, match="at most 1,000 digits"):
            exact_fraction(value)

    @pytest.mark.parametrize(
        "value",
        [
            LONGEST - 1,
            1 - LONGEST,
            Decimal("9e999"),
            Decimal("1e-1000"),
            Decimal((0, (1,) * 2000, -1000)),
            Fraction(LONGEST * 3 - 1, 3),
            Fraction(1, LONGEST**2),
        ],
        ids=range(7),
    )
    def test_takes_the_longest(self, value: int | Decimal | Fraction) -> None:
        """
        Up to the limit a number is taken.
        """
        assert exact_fraction(value) == Fraction(value)


class TestWholeNumber:
    @given(number=st.integers(min_value=-3))
    @example(number=-3)
    def test_changes_nothing(self, number: int) -> None:
        """
        A whole number from the least comes back.
        """
        assert whole_number(number, "places", least=-3) == number

    @given(number=st.integers(max_value=-1))
    def test_refuses_what_is_below_the_least(self, number: int) -> None:
        """
        Zero is the least, unless another is asked for, and the message names the number.
        """
        with pytest.raises(InvalidValueError, match=f"bookings must be at least 0, not {number}"):
            whole_number(number, "bookings")

    @pytest.mark.parametrize("value", [True, False, 5.0, Decimal(5), Fraction(5), "5", None])
    def test_refuses_what_is_not_an_int(self, value: object) -> None:
        """
        Not even a Decimal without places is a count.
        """
        with pytest.raises(
            InvalidTypeError, match=r"bookings must be a whole number \(int\), not "
        ):
            whole_number(value, "bookings")

    def test_refuses_what_is_too_long(self) -> None:
        """
        The limit is that of every exact number.
        """
        assert whole_number(LONGEST - 1, "bookings") == LONGEST - 1
        with pytest.raises(InvalidValueError, match="bookings may have at most 1,000 digits"):
            whole_number(LONGEST, "bookings")


class TestListed:
    @given(values=st.lists(st.integers()))
    def test_in_an_order(self, values: list[int]) -> None:
        """
        Lists, tuples and ranges come through as they are; a set, text or what is gone through once does not.
        """
        for kept in (values, tuple(values), range(len(values))):
            assert listed(kept, "counts") is kept
        text = "".join(map(str, values))
        refused: tuple[object, ...] = (set(values), iter(values), text, text.encode(), len(values))
        for other in refused:
            with pytest.raises(InvalidTypeError, match="counts must be a list or a tuple, not "):
                listed(other, "counts")


class TestShown:
    @given(value=st.integers() | st.text() | st.fractions() | st.lists(st.none()))
    def test_written_as_python_does(self, value: object) -> None:
        """
        What Python writes in eighty characters is written whole; of more, the first eighty.
        """
        written = "".join([letter for _, letter in zip(range(80), repr(value), strict=False)])
        assert shown(value) == (written if written == repr(value) else written + "...")

    def test_short_values_are_whole(self) -> None:
        """
        A value of up to 80 characters is shown as Python writes it.
        """
        assert shown("x" * 78) == repr("x" * 78)

    def test_long_values_are_cut(self) -> None:
        """
        A longer one ends in dots.
        """
        assert shown("x" * 79) == "'" + "x" * 79 + "..."

    def test_values_too_long_to_write(self) -> None:
        """
        An int that Python will not write is named by its type.
        """
        assert shown(10**100_000) == "a int too long to print"
