"""
Percentage points are not percent.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.changes import (
    percentage_point_change,
    percentage_point_change_bounds,
    ratio,
    ratio_bounds,
    relative_change,
    relative_change_bounds,
)
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion, share_interval
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

shares = st.fractions(0, 1, max_denominator=1000)
figures = (
    st.integers(-(10**9), 10**9)
    | st.decimals(-(10**6), 10**6, places=2)
    | st.fractions(-1000, 1000, max_denominator=1000)
    | st.builds(
        lambda count, rest: Proportion(count, count + rest), st.integers(0, 50), st.integers(1, 50)
    )
)
Figure = int | Decimal | Fraction | Proportion


def exact(figure: Figure) -> Fraction:
    return figure.value if isinstance(figure, Proportion) else Fraction(figure)


@st.composite
def ranges_and_members(draw: st.DrawFn, *, least: int = -20) -> tuple[Interval, Fraction]:
    """
    Intervals, each with a value that lies in it.
    """
    low = draw(st.fractions(least, 20, max_denominator=20))
    width = draw(st.fractions(0, 5, max_denominator=20))
    part = draw(st.fractions(0, 1, max_denominator=20))
    closed = bool(width) and part not in {0, 1}
    return (
        Interval(low, low + width, closed_low=not closed, closed_high=not closed),
        low + width * part,
    )


class TestPercentagePointChange:
    @given(before=shares, after=shares)
    def test_is_the_difference_in_points(self, before: Fraction, after: Fraction) -> None:
        """
        The change takes the first percentage to the second.
        """
        assert before * 100 + percentage_point_change(before, after) == after * 100

    def test_published_changes(self) -> None:
        """
        The report's "15%", "40%" and "30%" are points.
        """
        assert percentage_point_change(Fraction("0.35"), Fraction("0.20")) == -15
        assert percentage_point_change(Proportion(7, 20), Proportion(4, 20)) == -15
        assert percentage_point_change(Fraction("0.60"), Proportion(4, 20)) == -40
        assert percentage_point_change(Proportion(10, 20), Proportion(16, 20)) == 30

    @pytest.mark.parametrize("share", [0.35, 1, True, Decimal("0.35"), "35%", None])
    def test_refuses_what_is_no_share(self, share: object) -> None:
        """
        A Decimal could be a percentage, so it is no share.
        """
        with pytest.raises(InvalidTypeError, match="before must be a Proportion, or a Fraction"):
            percentage_point_change(share, Fraction(1, 2))  # type: ignore[arg-type]
        with pytest.raises(InvalidTypeError, match="after must be a Proportion, or a Fraction"):
            percentage_point_change(Fraction(1, 2), share)  # type: ignore[arg-type]

    @pytest.mark.parametrize("share", [Fraction(35), Fraction(-1, 100), Fraction(101, 100)])
    def test_refuses_shares_out_of_range(self, share: Fraction) -> None:
        """
        A share is from 0 to 1; a percentage in its place is told what to do.
        """
        with pytest.raises(
            InvalidValueError, match=r"before must be a share .*divide a percentage"
        ):
            percentage_point_change(share, Fraction(1, 2))
        with pytest.raises(InvalidValueError, match=r"after must be a share .*divide a percentage"):
            percentage_point_change(Fraction(1, 2), share)


class TestPercentagePointChangeBounds:
    def test_printed_shares(self) -> None:
        """
        From 35% to 20%, as printed, is anything between 14 and 16 points down.
        """
        change = percentage_point_change_bounds(
            share_interval(Decimal(35)), share_interval(Decimal(20))
        )
        assert str(change) == "(-16, -14)"

    @given(
        before=st.builds(Proportion, st.integers(0, 50), st.integers(50, 90)),
        after=st.builds(Proportion, st.integers(0, 50), st.integers(50, 90)),
        places=st.integers(0, 2),
    )
    def test_contains_the_exact_change(
        self, before: Proportion, after: Proportion, places: int
    ) -> None:
        """
        The change between two shares lies in the bounds that their percentages give.
        """
        printed = [share_interval(share.percent(places)) for share in (before, after)]
        change = percentage_point_change(before, after)
        assert change in percentage_point_change_bounds(*printed)
        assert change in percentage_point_change_bounds(printed[0], after)
        assert change in percentage_point_change_bounds(before, printed[1])
        assert percentage_point_change_bounds(before, after) == Interval.exactly(change)

    def test_refuses_percentages(self) -> None:
        """
        Intervals of percentages are no shares, and the message says what makes them.
        """
        percentages = Interval(Decimal("34.5"), Decimal("35.5"))
        with pytest.raises(
            InvalidValueError, match=r"before must be shares .*share_interval makes"
        ):
            percentage_point_change_bounds(percentages, Fraction(1, 2))
        with pytest.raises(InvalidValueError, match=r"after must be shares .*share_interval makes"):
            percentage_point_change_bounds(Fraction(1, 2), Interval(0, None))

    def test_refuses_what_is_no_share(self) -> None:
        """
        What is no interval is taken for an exact share.
        """
        with pytest.raises(InvalidTypeError, match=r"after must be a Proportion, .* not 0\.5"):
            percentage_point_change_bounds(Fraction(1, 2), 0.5)  # type: ignore[arg-type]


class TestRelativeChange:
    @given(before=figures, after=figures)
    @example(before=-2, after=-1)
    def test_takes_before_to_after(self, before: Figure, after: Figure) -> None:
        """
        The change, added to one, multiplies the first figure into the second.
        """
        if exact(before):
            assert exact(before) * (1 + relative_change(before, after)) == exact(after)

    def test_published_changes(self) -> None:
        """
        15 points down from 35% is -43%, 40 down from 60% is -67%, 30 up from 50% is +60%.
        """
        assert relative_change(Fraction("0.35"), Fraction("0.20")) == Fraction(-3, 7)
        assert relative_change(Decimal("0.35"), Decimal("0.20")) == Fraction(-3, 7)
        assert relative_change(Proportion(7, 20), Proportion(4, 20)) == Fraction(-3, 7)
        assert relative_change(60, 20) == Fraction(-2, 3)
        assert relative_change(50, 80) == Fraction(3, 5)


class TestRatio:
    @given(before=figures, after=figures)
    def test_multiplies_before_into_after(self, before: Figure, after: Figure) -> None:
        """
        The ratio multiplies the first figure into the second, and is one more than the change.
        """
        if exact(before):
            assert exact(before) * ratio(before, after) == exact(after)
            assert ratio(before, after) == 1 + relative_change(before, after)

    def test_almost_tripled(self) -> None:
        """
        1,123 to 2,877 is 2.56 times.
        """
        assert ratio(1123, 2877) == Fraction(2877, 1123)


@pytest.mark.parametrize("calculate", [relative_change, ratio])
class TestRefusals:
    @pytest.mark.parametrize("zero", [0, Decimal("0.00"), Fraction(0), Proportion(0, 20)])
    def test_from_zero(self, calculate: Callable[..., object], zero: Figure) -> None:
        """
        From zero there is no change to give, and the message names both figures.
        """
        with pytest.raises(
            InvalidValueError, match=r"zero.*give both figures: before is .*after 5"
        ):
            calculate(zero, 5)

    @pytest.mark.parametrize("value", [0.35, True, "5", None, float("nan")])
    def test_what_is_not_exact(self, calculate: Callable[..., object], value: object) -> None:
        """
        A float is refused on either side.
        """
        with pytest.raises(InvalidTypeError, match="before must be an int"):
            calculate(value, 5)
        with pytest.raises(InvalidTypeError, match="after must be an int"):
            calculate(5, value)

    def test_what_is_not_finite(self, calculate: Callable[..., object]) -> None:
        """
        NaN is refused with advice for a blank.
        """
        with pytest.raises(InvalidValueError, match="before must be finite"):
            calculate(Decimal("NaN"), 5)
        with pytest.raises(InvalidValueError, match="after must be finite"):
            calculate(5, Decimal("Infinity"))


class TestRatioBounds:
    @given(before=ranges_and_members(least=1), after=ranges_and_members())
    def test_contains_every_ratio(
        self, before: tuple[Interval, Fraction], after: tuple[Interval, Fraction]
    ) -> None:
        """
        The ratio of any two values lies in the bounds of their ranges.
        """
        (earlier, x), (later, y) = before, after
        assert ratio(x, y) in ratio_bounds(earlier, later)
        assert ratio(x, y) in ratio_bounds(x, later)
        assert ratio(x, y) in ratio_bounds(earlier, y)
        assert ratio_bounds(x, y) == Interval.exactly(ratio(x, y))

    def test_is_no_wider_than_it_must_be(self) -> None:
        """
        The ends come from the ends, and "over 1,000" has none above.
        """
        assert str(ratio_bounds(Interval(40, 50), Interval(60, 80))) == "[1.2, 2]"
        assert str(ratio_bounds(500, Interval(1000, None, closed_low=False))) == "(2, inf)"
        assert str(ratio_bounds(Proportion(1, 2), Proportion(1, 4))) == "[0.5, 0.5]"

    @pytest.mark.parametrize("before", [Interval(-1, 1), Interval(0, 1), 0])
    def test_refuses_what_can_be_zero(self, before: Interval | int) -> None:
        """
        A range with zero in it, or zero, is refused.
        """
        with pytest.raises(InvalidValueError, match="zero is among its values"):
            ratio_bounds(before, 5)

    def test_refuses_what_is_not_exact(self) -> None:
        """
        A float is refused on either side.
        """
        with pytest.raises(InvalidTypeError, match="before must be an int"):
            ratio_bounds(0.5, 1)  # type: ignore[arg-type]
        with pytest.raises(InvalidTypeError, match="after must be an int"):
            ratio_bounds(1, 0.5)  # type: ignore[arg-type]


class TestRelativeChangeBounds:
    @given(before=ranges_and_members(least=1), after=ranges_and_members())
    def test_is_one_less_than_the_ratio(
        self, before: tuple[Interval, Fraction], after: tuple[Interval, Fraction]
    ) -> None:
        """
        The change between any two values lies in the bounds, one below those of the ratio.
        """
        (earlier, x), (later, y) = before, after
        bounds = relative_change_bounds(earlier, later)
        assert relative_change(x, y) in bounds
        assert bounds + 1 == ratio_bounds(earlier, later)

    def test_printed_shares(self) -> None:
        """
        From 35% to 20%, as printed, is a fall by between 40.6% and 45.1%.
        """
        bounds = relative_change_bounds(share_interval(Decimal(35)), share_interval(Decimal(20)))
        assert bounds.ends == (Fraction(195, 355) - 1, Fraction(205, 345) - 1)
        assert not bounds.closed_low
        assert not bounds.closed_high
