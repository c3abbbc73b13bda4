"""
From a field to its cells.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.tables.figures import (
    LARGEST_WHOLE,
    count_cells,
    end_cells,
    fraction_cells,
    joined,
    money_cells,
    named_params,
    pence,
)
from safeguarding_model.testing import amounts, counts


class TestPence:
    @given(st.integers(-(10**17), 10**17))
    def test_undone_by_a_hundredth(self, whole: int) -> None:
        """
        Pence and pounds are the same money, under any decimal context.
        """
        amount = Decimal(whole).scaleb(-2)
        with localcontext(prec=3):
            assert pence(amount) == whole


class TestCounts:
    @given(counts())
    def test_a_value_is_itself_or_null(self, value: object) -> None:
        """
        Only an exact count stands in its own cell; what is not exact has ends, or a marker.
        """
        exact, marker, low, high = count_cells(value)  # type: ignore[arg-type]
        assert exact == (value if isinstance(value, int) else None)
        assert marker == (value.text if isinstance(value, Marker) else None)
        if isinstance(value, RoundedCount | CountRange):
            assert (low, high) == (value.low, value.high)
        else:
            assert low == high == exact

    def test_blank_is_not_zero(self) -> None:
        """
        A count that is not given has nothing in any cell, and zero has.
        """
        assert count_cells(None) == (None,) * 4
        assert count_cells(0) == (0, None, 0, 0)


class TestMoney:
    @given(amounts(exact=True))
    def test_one_of_the_two(self, value: Decimal) -> None:
        """
        An amount has pence; a marker has none.
        """
        assert money_cells(value) == (value * 100, None)
        assert money_cells(Marker("[c]")) == (None, "[c]")
        assert money_cells(None) == (None, None)


class TestFractions:
    @given(st.fractions(min_value=-(2**40), max_value=2**40, max_denominator=2**20))
    def test_the_same_number(self, value: Fraction) -> None:
        """
        The two whole numbers are the fraction.
        """
        above, below = fraction_cells(value)
        assert isinstance(above, int)
        assert isinstance(below, int)
        assert Fraction(above, below) == value

    def test_beyond_64_bits(self) -> None:
        """
        What does not fit is left out, never wrapped.
        """
        assert fraction_cells(Fraction(LARGEST_WHOLE)) == (LARGEST_WHOLE, 1)
        for value in (Fraction(LARGEST_WHOLE + 1), Fraction(-LARGEST_WHOLE - 1)):
            assert fraction_cells(value) == (None, None)
        assert fraction_cells(Fraction(1, LARGEST_WHOLE + 1)) == (None, None)
        assert fraction_cells(None) == (None, None)


class TestEnds:
    def test_both(self) -> None:
        """
        Each end says whether it is possible itself.
        """
        share = Interval(Fraction(69, 200), Fraction(71, 200), closed_high=False)
        assert end_cells(share, upper=False) == (69, 200, True)
        assert end_cells(share, upper=True) == (71, 200, False)
        assert end_cells(None, upper=True) == (None, None, None)


class TestTexts:
    def test_several_in_one_cell(self) -> None:
        """
        Several texts are joined; none is null, not an empty text.
        """
        assert joined(("a", "b")) == "a; b"
        assert joined(()) is None

    def test_parameters(self) -> None:
        """
        Parameters stand in the order of their names.
        """
        assert named_params({"year": "2023-24", "grade": "good"}) == "grade=good; year=2023-24"
        assert named_params({}) is None
