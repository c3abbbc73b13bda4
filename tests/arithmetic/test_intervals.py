"""
Each result of interval arithmetic holds exactly what its operands can give.
"""

from __future__ import annotations

import copy
import operator
import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

FAR = Fraction(10**9)
NEAR = 1 / FAR
CLOSE_ENOUGH = Fraction(1, 10**6)
GRID = [Fraction(n, 4) for n in range(-20, 21)]


@st.composite
def intervals(draw: st.DrawFn, *, bounded: bool = False) -> Interval:
    """
    Intervals with small whole ends, so that ends often touch; some without an end.
    """
    ends = st.integers(-3, 3) if bounded else st.none() | st.integers(-3, 3)
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None:
        low, high = sorted((low, high))
        if low == high:
            return Interval(low, high)
    return Interval(low, high, closed_low=draw(st.booleans()), closed_high=draw(st.booleans()))


def witnesses(interval: Interval) -> list[Fraction]:
    """
    Values of the interval that reach its ends, or come near them, and zero.
    """
    low, high = -FAR, FAR
    if interval.low is not None:
        low = interval.low if interval.closed_low else interval.low + NEAR
    if interval.high is not None:
        high = interval.high if interval.closed_high else interval.high - NEAR
    inner = {(low + high) / 2, *(Fraction(n) for n in (-1, 0, 1))}
    return [low, *(value for value in sorted(inner) if value in interval), high]


def assert_is_the_range_of(result: Interval, values: list[Fraction]) -> None:
    """
    Assert that *values*, worked out from witnesses, lie within *result* and reach its ends.
    """
    assert all(value in result for value in values)
    if result.low is None:
        assert min(values) < -(10**6)
    elif result.closed_low:
        assert min(values) == result.low
    else:
        assert result.low < min(values) < result.low + CLOSE_ENOUGH
    if result.high is None:
        assert max(values) > 10**6
    elif result.closed_high:
        assert max(values) == result.high
    else:
        assert result.high - CLOSE_ENOUGH < max(values) < result.high


class TestInterval:
    def test_takes_any_exact_end(self) -> None:
        """
        Ends are kept as fractions, whatever exact number they were given as.
        """
        interval = Interval(Decimal("81.5"), 83)
        assert (interval.low, interval.high) == (Fraction(163, 2), Fraction(83))
        assert type(interval.low) is type(interval.high) is Fraction
        assert interval == Interval(Fraction(163, 2), Fraction(83))

    @pytest.mark.parametrize("end", [0.5, True, "1", float("inf")])
    def test_refuses_ends_that_are_not_exact(self, end: object) -> None:
        """
        A float is no end, on either side.
        """
        with pytest.raises(InvalidTypeError, match="an end of an interval must be"):
            Interval(end, 1)  # type: ignore[arg-type]
        with pytest.raises(InvalidTypeError, match="an end of an interval must be"):
            Interval(0, end)  # type: ignore[arg-type]

    @pytest.mark.parametrize("flag", [1, 0, None, "yes"])
    def test_refuses_flags_that_are_no_bool(self, flag: object) -> None:
        """
        An end belongs or does not.
        """
        with pytest.raises(InvalidTypeError, match="must be True or False, not"):
            Interval(0, 1, closed_low=flag)  # type: ignore[arg-type]
        with pytest.raises(InvalidTypeError, match="must be True or False, not"):
            Interval(0, 1, closed_high=flag)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("low", "high", "closed_low", "closed_high"),
        [(2, 1, True, True), (1, 1, True, False), (1, 1, False, True), (1, 1, False, False)],
    )
    def test_is_never_empty(self, low: int, high: int, closed_low: bool, closed_high: bool) -> None:
        """
        Ends that leave nothing between them are refused, and shown.
        """
        with pytest.raises(InvalidValueError, match=f"{low}, {high}.* has none"):
            Interval(low, high, closed_low=closed_low, closed_high=closed_high)

    def test_a_missing_end_is_open(self) -> None:
        """
        Where there is no end, none belongs.
        """
        assert Interval(None, None) == Interval(None, None, closed_low=False, closed_high=False)
        assert not Interval(None, 1).closed_low
        assert not Interval(1, None).closed_high

    @given(interval=intervals())
    def test_is_a_value(self, interval: Interval) -> None:
        """
        Intervals compare, hash, copy and pickle by value, and cannot be changed.
        """
        for twin in (copy.deepcopy(interval), pickle.loads(pickle.dumps(interval))):
            assert twin == interval
            assert hash(twin) == hash(interval)
        with pytest.raises(AttributeError):
            interval.low = Fraction(0)  # type: ignore[misc]


class TestExactly:
    @given(value=st.fractions())
    def test_holds_one_value(self, value: Fraction) -> None:
        """
        The interval holds the value and nothing beside it.
        """
        interval = Interval.exactly(value)
        assert value in interval
        assert value + NEAR not in interval
        assert value - NEAR not in interval
        assert interval.is_exact

    def test_others_are_not_exact(self) -> None:
        """
        An interval of more than one value is not exact.
        """
        assert not any(
            i.is_exact for i in (Interval(0, 1), Interval(None, None), Interval(0, None))
        )


class TestEnds:
    def test_both(self) -> None:
        """
        Both ends come together, open or closed.
        """
        assert Interval(1, 2, closed_low=False).ends == (Fraction(1), Fraction(2))

    @pytest.mark.parametrize("interval", [Interval(1, None), Interval(None, 1)])
    def test_one_is_missing(self, interval: Interval) -> None:
        """
        A missing end is refused.
        """
        with pytest.raises(InvalidValueError, match="has no end on one side"):
            _ = interval.ends


class TestContains:
    @given(interval=intervals(), value=st.sampled_from(GRID))
    def test_between_the_ends(self, interval: Interval, value: Fraction) -> None:
        """
        A value belongs if it is between the ends, or at one that belongs.
        """
        low = -FAR if interval.low is None else interval.low
        high = FAR if interval.high is None else interval.high
        at_an_end = (value == low and interval.closed_low) or (
            value == high and interval.closed_high
        )
        assert (value in interval) is (low < value < high or at_an_end)

    def test_any_exact_number(self) -> None:
        """
        Ints, Decimals and fractions can be sought; floats are refused.
        """
        interval = Interval(0, 1)
        assert 1 in interval
        assert Decimal("0.5") in interval
        with pytest.raises(InvalidTypeError, match=r"sought in an interval .*, not 0\.5"):
            _ = 0.5 in interval  # type: ignore[operator]


class TestSets:
    @given(a=intervals(), b=intervals())
    def test_intersection_holds_the_common_values(self, a: Interval, b: Interval) -> None:
        """
        A value lies in the intersection exactly where it lies in both.
        """
        both = a.intersection(b)
        for value in (*GRID, -FAR, FAR):
            assert (both is not None and value in both) is (value in a and value in b)
        assert both == b.intersection(a)

    @given(a=intervals(), b=intervals())
    @example(a=Interval(0, 1, closed_high=False), b=Interval(1, 2))
    def test_overlaps_where_a_value_is_common(self, a: Interval, b: Interval) -> None:
        """
        Intervals overlap exactly where some value lies in both.
        """
        common = any(value in a and value in b for value in (*GRID, -FAR, FAR))
        assert a.overlaps(b) is common

    @given(a=intervals(), b=intervals())
    @example(a=Interval(0, 1), b=Interval(0, 1, closed_high=False))
    def test_within_where_every_value_is_common(self, a: Interval, b: Interval) -> None:
        """
        An interval is within another exactly where each of its values lies in it.
        """
        values = [value for value in (*GRID, -FAR, FAR) if value in a]
        assert a.within(b) is all(value in b for value in values)


class TestArithmetic:
    @given(a=intervals(), b=intervals())
    def test_sum(self, a: Interval, b: Interval) -> None:
        """
        A sum is the range of the sums.
        """
        assert_is_the_range_of(a + b, [x + y for x in witnesses(a) for y in witnesses(b)])

    @given(a=intervals(), b=intervals())
    def test_difference(self, a: Interval, b: Interval) -> None:
        """
        A difference is the range of the differences.
        """
        assert_is_the_range_of(a - b, [x - y for x in witnesses(a) for y in witnesses(b)])

    @given(a=intervals())
    def test_negation(self, a: Interval) -> None:
        """
        A negation is the range of the negatives.
        """
        assert_is_the_range_of(-a, [-x for x in witnesses(a)])

    @given(a=intervals(), b=intervals())
    @example(a=Interval(0, 1), b=Interval(2, None))
    @example(a=Interval(0, 1, closed_low=False), b=Interval(0, 1))
    @example(a=Interval(0, 0), b=Interval(None, None))
    @example(a=Interval(-1, None), b=Interval(None, -1))
    def test_product(self, a: Interval, b: Interval) -> None:
        """
        A product is the range of the products, missing ends and zeros included.
        """
        assert_is_the_range_of(a * b, [x * y for x in witnesses(a) for y in witnesses(b)])

    @given(a=intervals(), b=intervals())
    @example(a=Interval(1, 2), b=Interval(0, 1, closed_low=False))
    @example(a=Interval(1, 2), b=Interval(-1, 0, closed_high=False))
    @example(a=Interval(1, 2), b=Interval(1, None))
    def test_quotient(self, a: Interval, b: Interval) -> None:
        """
        A quotient is the range of the quotients; a divisor that can be zero is refused.
        """
        if 0 in b:
            with pytest.raises(InvalidValueError, match="zero is among its values"):
                a / b
        else:
            assert_is_the_range_of(a / b, [x / y for x in witnesses(a) for y in witnesses(b)])

    @given(
        a=intervals(),
        number=st.integers(-3, 3) | st.decimals(-3, 3, places=1) | st.fractions(-3, 3),
    )
    def test_numbers_stand_for_themselves(
        self, a: Interval, number: int | Decimal | Fraction
    ) -> None:
        """
        An exact number on either side is the interval that holds it alone.
        """
        alone = Interval.exactly(number)
        assert a + number == number + a == a + alone
        assert a - number == a - alone
        assert number - a == alone - a
        assert a * number == number * a == a * alone
        if number:
            assert a / number == a / alone
        if 0 not in a:
            assert number / a == alone / a

    def test_sum_of_many(self) -> None:
        """
        The built-in sum takes intervals.
        """
        assert sum([Interval(1, 2), Interval(3, 4)]) == Interval(4, 6)

    @pytest.mark.parametrize(
        "calculate", [operator.add, operator.sub, operator.mul, operator.truediv]
    )
    @pytest.mark.parametrize("other", [0.5, True, "1", None])
    def test_refuses_what_is_not_exact(
        self, calculate: Callable[[object, object], object], other: object
    ) -> None:
        """
        A float is no operand on either side.
        """
        with pytest.raises(TypeError):
            calculate(Interval(1, 2), other)
        with pytest.raises(TypeError):
            calculate(other, Interval(1, 2))


class TestStr:
    @pytest.mark.parametrize(
        ("interval", "text"),
        [
            (Interval(Decimal("81.5"), Decimal("82.5"), closed_high=False), "[81.5, 82.5)"),
            (Interval(Decimal("-0.05"), 0, closed_low=False), "(-0.05, 0]"),
            (Interval(Fraction(1, 3), Fraction(2, 3)), "[1/3, 2/3]"),
            (Interval(Fraction(1, 10**6), 1), "[0.000001, 1]"),
            (Interval(Fraction(1, 10**7), 1), "[1/10000000, 1]"),
            (Interval(None, 1_000), "(-inf, 1000]"),
            (Interval(1_000, None), "[1000, inf)"),
        ],
    )
    def test_brackets_and_ends(self, interval: Interval, text: str) -> None:
        """
        Square brackets take the end in; ends of few places are written out.
        """
        assert str(interval) == text


class TestForeignIntervals:
    @pytest.mark.parametrize("name", ["within", "overlaps", "intersection"])
    @pytest.mark.parametrize("other", [None, 1, (0, 1), "[0, 1]"])
    def test_compared_with_intervals_alone(self, name: str, other: object) -> None:
        """
        A number or a pair is no interval, and the way to make one is named.
        """
        with pytest.raises(InvalidTypeError, match=r"not .*; make one with Interval\.exactly"):
            getattr(Interval(0, 1), name)(other)
