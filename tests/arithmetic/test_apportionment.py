"""
Whole shares add up, stay close, and favour nobody but the earlier.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.apportionment import apportion
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

count_lists = st.lists(st.integers(0, 10**6) | st.integers(0, 3), min_size=1, max_size=12).filter(
    any
)
wholes = st.integers(1, 1000)


def longhand(counts: list[int], out_of: int) -> tuple[int, ...]:
    """
    One at a time to whoever has the largest remainder, the first of equals.
    """
    quotas = [Fraction(count, sum(counts)) * out_of for count in counts]
    shares = [floor(quota) for quota in quotas]
    remainders = [quota - share for quota, share in zip(quotas, shares, strict=True)]
    while sum(shares) < out_of:
        place = remainders.index(max(remainders))
        shares[place] += 1
        remainders[place] = Fraction(-1)
    return tuple(shares)


class TestApportion:
    @given(counts=count_lists, out_of=wholes)
    @example(counts=[1, 1, 1], out_of=100)
    @example(counts=[0, 5], out_of=1)
    def test_equals_longhand(self, counts: list[int], out_of: int) -> None:
        """
        The result is that of giving what is left to the largest remainders, one by one.
        """
        assert apportion(counts, out_of=out_of) == longhand(counts, out_of)

    @given(counts=count_lists, out_of=wholes)
    def test_adds_up_and_stays_close(self, counts: list[int], out_of: int) -> None:
        """
        Shares add to the whole, and each is less than one from its exact value.
        """
        shares = apportion(counts, out_of=out_of)
        assert sum(shares) == out_of
        for count, share in zip(counts, shares, strict=True):
            assert abs(Fraction(count * out_of, sum(counts)) - share) < 1

    @given(counts=count_lists, factor=st.integers(1, 1000))
    def test_depends_on_proportions_alone(self, counts: list[int], factor: int) -> None:
        """
        All counts times one number give the same shares, out of 100 unless asked otherwise.
        """
        assert apportion([count * factor for count in counts]) == apportion(counts, out_of=100)

    def test_ties_go_to_the_earlier(self) -> None:
        """
        Of equal remainders, the earlier are served first.
        """
        assert apportion((1, 1, 1)) == (34, 33, 33)
        assert apportion([1, 1, 1], out_of=2) == (1, 1, 0)

    @pytest.mark.parametrize("counts", [[], [0], [0, 0]])
    def test_refuses_nothing_to_share(self, counts: list[int]) -> None:
        """
        Nothing is in proportion to nothing.
        """
        with pytest.raises(InvalidValueError, match="must not all be zero"):
            apportion(counts)

    @pytest.mark.parametrize("count", [1.0, True, "1", None, Decimal(1)])
    def test_refuses_what_is_not_an_int(self, count: object) -> None:
        """
        Counts and the whole are whole numbers.
        """
        with pytest.raises(InvalidTypeError, match="a count to apportion must be a whole number"):
            apportion([1, count])  # type: ignore[list-item]
        with pytest.raises(InvalidTypeError, match="out_of must be a whole number"):
            apportion([1], out_of=count)  # type: ignore[arg-type]

    def test_refuses_what_is_too_small(self) -> None:
        """
        No count is negative, and the whole is at least one.
        """
        with pytest.raises(
            InvalidValueError, match="a count to apportion must be at least 0, not -1"
        ):
            apportion([2, -1])
        with pytest.raises(InvalidValueError, match="out_of must be at least 1, not 0"):
            apportion([1], out_of=0)
