"""
How far a hedge reaches: a share of the figure, to the side that it says.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.hedges import Hedge
from safeguarding_model.tolerances import Tolerances

figures = st.fractions(-(10**6), 10**6, max_denominator=1000)
shares = st.fractions(0, 1, max_denominator=100)
tolerances = st.builds(Tolerances, around=shares, just_below=shares, just_above=shares)


class TestTolerances:
    @given(figure=figures, limits=tolerances)
    def test_reach(self, figure: Fraction, limits: Tolerances) -> None:
        """
        A softened figure reaches a share of its size, to the side that the hedge says.
        """
        size = abs(figure)
        around = limits.softened(figure, Hedge.AROUND)
        below = limits.softened(figure, Hedge.JUST_BELOW)
        above = limits.softened(figure, Hedge.JUST_ABOVE)
        assert around == Interval(figure - size * limits.around, figure + size * limits.around)
        assert below is not None
        assert above is not None
        assert {abs(end) for end in below.ends} == {size, size * (1 - limits.just_below)}
        assert {abs(end) for end in above.ends} == {size, size * (1 + limits.just_above)}
        assert all(figure in reach for reach in (around, below, above))

    @given(figure=figures, limits=tolerances)
    def test_sign_changes_nothing_else(self, figure: Fraction, limits: Tolerances) -> None:
        """
        What softens a rise softens a fall of that size alike.
        """
        for hedge in (Hedge.AROUND, Hedge.JUST_BELOW, Hedge.JUST_ABOVE):
            reach = limits.softened(figure, hedge)
            assert reach is not None
            assert limits.softened(-figure, hedge) == -reach

    @pytest.mark.parametrize("hedge", [None, Hedge.SMALL, Hedge.LARGE])
    def test_nothing_to_soften(self, hedge: Hedge | None) -> None:
        """
        What is said of a change softens no figure.
        """
        assert Tolerances().softened(Fraction(40), hedge) is None

    def test_as_documented(self) -> None:
        """
        Approximately 40 is from 38 to 42; almost three times from 2.7; just over 1,000 to 1,100.
        """
        limits = Tolerances()
        assert limits.softened(Fraction(40), Hedge.AROUND) == Interval(38, 42)
        assert limits.softened(Fraction(3), Hedge.JUST_BELOW) == Interval(Decimal("2.7"), 3)
        assert limits.softened(Fraction(1000), Hedge.JUST_ABOVE) == Interval(1000, 1100)
        assert limits.softened(Fraction(1000), Hedge.ABOVE) == Interval(1000, None)
        assert limits.softened(Fraction(1000), Hedge.BELOW) == Interval(None, 1000)
        assert limits.softened(Fraction(1000), Hedge.OVER) == Interval(1000, None, closed_low=False)
        assert limits.softened(Fraction(10), Hedge.UNDER) == Interval(None, 10, closed_high=False)
        assert limits.softened(Fraction(-40), Hedge.ABOVE) == Interval(None, -40)
