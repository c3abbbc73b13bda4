"""
What is blank stops a calculation by name; what is inexact stays between two ends, all values inside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sized
from decimal import Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.errors import NotComputableError, SafeguardingModelError
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.quantities import (
    CountField,
    Quantity,
    change,
    known_amounts,
    known_counts,
    pounds,
    share,
    share_of_sum,
    total,
)

paths = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6)
blanks = st.sampled_from([None, Marker("[c]"), Marker("[x] [u]")])
small = st.integers(0, 12)
ranges = st.builds(
    lambda low, more: CountRange(at_least=low, at_most=None if more is None else low + more),
    small,
    st.none() | st.integers(0, 6),
)
rounded_counts = st.builds(
    lambda times, step: RoundedCount(rounded=times * step, to=step),
    st.integers(0, 3),
    st.integers(2, 5),
)
fields = small | ranges | rounded_counts


def counts_in(field: CountField) -> Iterable[int]:
    """
    Return whole counts that *field* can stand for, some where there is no limit.
    """
    if isinstance(field, int):
        return [field]
    assert isinstance(field, RoundedCount | CountRange)
    return range(field.low, (field.low + 40 if field.high is None else field.high) + 1)


def quantity(field: CountField) -> Quantity:
    [known] = known_counts({"x": field})
    return known


class TestKnown:
    @given(names=paths, data=st.data())
    def test_every_blank_is_named(self, names: list[str], data: st.DataObject) -> None:
        """
        All that is absent or a marker is named, in order, with what it is; nothing else is.
        """
        given_fields = {name: data.draw(fields | blanks) for name in names}
        amounts = {name: data.draw(st.just(Decimal(5)) | blanks) for name in names}
        asked: list[tuple[Mapping[str, object], Callable[[], Sized]]] = [
            (given_fields, lambda: known_counts(given_fields)),
            (amounts, lambda: known_amounts(amounts)),
        ]
        for held, known in asked:
            missing = [
                name for name, value in held.items() if value is None or isinstance(value, Marker)
            ]
            if not missing:
                assert len(known()) == len(names)
                continue
            with pytest.raises(NotComputableError) as told:
                known()
            assert isinstance(told.value, SafeguardingModelError)
            assert isinstance(told.value, ArithmeticError)
            assert list(told.value.missing) == missing
            assert str(told.value).count("; ") == len(missing) - 1

    def test_reasons(self) -> None:
        """
        The message tells what is not given from what is not to be shown.
        """
        with pytest.raises(NotComputableError) as told:
            known_counts({"training.places": None, "training.venues": Marker("[c] [u]"), "a": 0})
        assert str(told.value) == (
            "training.places is not given; "
            "training.venues is [c] [u], confidential, of low reliability"
        )

    @given(field=fields)
    def test_all_that_it_can_be(self, field: CountField) -> None:
        """
        An exact count stays a number; an inexact one is the interval of its counts.
        """
        known = quantity(field)
        if isinstance(field, int):
            assert known == field
            return
        assert isinstance(known, Interval)
        assert isinstance(field, RoundedCount | CountRange)
        assert known == Interval(field.low, field.high)
        assert all(count in known for count in counts_in(field))

    def test_amounts(self) -> None:
        """
        Amounts are given back in order; zero is an amount.
        """
        amounts = {"a": Decimal("0.00"), "b": Decimal("-5.25")}
        assert known_amounts(amounts) == [Decimal(0), Decimal("-5.25")]


class TestPounds:
    @given(pence=st.lists(st.integers(-(10**16), 10**16), max_size=6), prec=st.integers(1, 6))
    def test_exact_in_any_decimal_context(self, pence: list[int], prec: int) -> None:
        """
        A sum of amounts is exact to the penny, whatever the caller's context.
        """
        with localcontext(Context(prec=prec)):
            result = pounds(sum((Fraction(p, 100) for p in pence), Fraction(0)))
        assert Fraction(result) == Fraction(sum(pence), 100)
        assert result.as_tuple().exponent == -2


class TestTotal:
    @given(names=paths, data=st.data())
    @example(names=["a"], data=None)
    def test_holds_every_sum(self, names: list[str], data: st.DataObject | None) -> None:
        """
        The total is the sum, or the interval that holds the sum of any counts inside.
        """
        held: dict[str, CountField] = {
            name: 5 if data is None else data.draw(fields) for name in names or ["a"]
        }
        result = total(held, "list")
        picked = [
            5 if data is None else data.draw(st.sampled_from(list(counts_in(field))))
            for field in held.values()
        ]
        if all(isinstance(field, int) for field in held.values()):
            assert result == sum(picked)
            assert isinstance(result, int)
        else:
            assert isinstance(result, Interval)
            assert sum(picked) in result

    def test_of_nothing(self) -> None:
        """
        A sum over nothing is not zero: the list is not given.
        """
        with pytest.raises(NotComputableError, match="rounds is not given") as told:
            total({}, "audits.rounds")
        assert told.value.missing == ("audits.rounds",)

    def test_of_a_blank(self) -> None:
        """
        One blank stops the sum.
        """
        with pytest.raises(NotComputableError) as told:
            total({"a": 5, "b": None}, "list")
        assert told.value.missing == ("b",)


class TestShare:
    @given(part=fields, whole=fields)
    @example(part=CountRange(at_least=5), whole=CountRange(at_most=5))
    @example(part=0, whole=CountRange(at_least=0))
    def test_holds_every_share(self, part: CountField, whole: CountField) -> None:
        """
        Every share of counts inside lies in the result, and it is refused only where there is none.
        """
        possible = [
            Fraction(p, w) for p in counts_in(part) for w in counts_in(whole) if p <= w and w > 0
        ]
        if not possible:
            with pytest.raises(NotComputableError) as told:
                share(quantity(part), quantity(whole), part_path="p", whole_path="w")
            assert set(told.value.missing) <= {"p", "w"}
            return
        result = share(quantity(part), quantity(whole), part_path="p", whole_path="w")
        if isinstance(part, int) and isinstance(whole, int):
            assert result == Proportion(part, whole)
            return
        assert isinstance(result, Interval)
        assert all(value in result for value in possible)
        assert result.within(Interval(0, 1))

    @given(part=ranges, whole=ranges)
    def test_ends_are_shares(self, part: CountRange, whole: CountRange) -> None:
        """
        The result is no wider than it must be: its ends are shares of ends.
        """
        lows = [Fraction(0), Fraction(1)]
        lows += [
            Fraction(p, w)
            for p in (part.low, part.high)
            for w in (max(whole.low, 1), whole.high)
            if p is not None and w
        ]
        try:
            result = share(quantity(part), quantity(whole), part_path="p", whole_path="w")
        except NotComputableError:
            return
        assert isinstance(result, Interval)
        assert set(result.ends) <= set(lows)

    @pytest.mark.parametrize(
        ("part", "whole", "message", "missing"),
        [
            (0, 0, "w is 0", ("w",)),
            (CountRange(at_least=0), 0, "w is 0", ("w",)),
            (5, 4, "p gives 5, which is no part of w, 4", ("p", "w")),
            (1617, 1333, "p gives 1,617, which is no part of w, 1,333", ("p", "w")),
            (CountRange(at_least=5), 4, "p is above w", ("p", "w")),
        ],
    )
    def test_no_share(
        self, part: CountField, whole: CountField, message: str, missing: tuple[str, ...]
    ) -> None:
        """
        Nothing is a share of nothing, and no part is above its whole.
        """
        with pytest.raises(NotComputableError, match=message) as told:
            share(quantity(part), quantity(whole), part_path="p", whole_path="w")
        assert told.value.missing == missing
        assert told.value.impossible is (len(missing) == 2)

    def test_below_nothing(self) -> None:
        """
        A part that came out negative is no part.
        """
        with pytest.raises(NotComputableError, match="p gives -1"):
            share(-1, 4, part_path="p", whole_path="w")


class TestShareOfSum:
    @given(part=fields, rest=fields)
    @example(part=CountRange(at_least=0), rest=CountRange(at_least=3))
    @example(part=CountRange(at_least=3), rest=CountRange(at_least=0))
    @example(part=0, rest=CountRange(at_least=3))
    @example(part=CountRange(at_least=3), rest=0)
    def test_holds_every_share(self, part: CountField, rest: CountField) -> None:
        """
        Every share of counts inside lies in the result, and it is refused only where there is none.
        """
        possible = {
            Fraction(p, p + r) for p in counts_in(part) for r in counts_in(rest) if p + r > 0
        }
        if not possible:
            with pytest.raises(NotComputableError, match="s is 0") as told:
                share_of_sum(quantity(part), quantity(rest), path="s")
            assert told.value.missing == ("s",)
            return
        result = share_of_sum(quantity(part), quantity(rest), path="s")
        if isinstance(result, Proportion):
            assert possible == {result.value}
            return
        assert all(value in result for value in possible)
        limited = part.high if isinstance(part, CountRange | RoundedCount) else part
        limit = rest.high if isinstance(rest, CountRange | RoundedCount) else rest
        if limited is not None and limit is not None:
            assert result == Interval(min(possible), max(possible))

    def test_is_narrower_than_a_share_of_a_range(self) -> None:
        """
        Between 8 and 12 of these and 30 others are 8 of 38 to 12 of 42, not 8 of 42 to 12 of 38.
        """
        result = share_of_sum(Interval(8, 12), 30, path="s")
        assert result == Interval(Fraction(8, 38), Fraction(12, 42))

    @given(part=st.integers(0, 10**9), rest=st.integers(1, 10**9))
    def test_of_exact_counts(self, part: int, rest: int) -> None:
        """
        Where both are exact the share is a proportion of their sum.
        """
        assert share_of_sum(part, rest, path="s") == Proportion(part, part + rest)

    def test_none_of_some(self) -> None:
        """
        None of any number is no share, and all of any number is the whole.
        """
        assert share_of_sum(0, Interval(0, 5), path="s") == Interval.exactly(0)
        assert share_of_sum(Interval(0, 5), 0, path="s") == Interval.exactly(1)

    def test_without_limit(self) -> None:
        """
        A share that only endless counts would reach is not reached.
        """
        result = share_of_sum(Interval(3, None), Interval(2, None), path="s")
        assert result == Interval(0, 1, closed_low=False, closed_high=False)


class TestChange:
    @given(before=fields, after=fields)
    @example(before=CountRange(at_least=0), after=0)
    def test_holds_every_change(self, before: CountField, after: CountField) -> None:
        """
        Every change between counts inside lies in the result, and it is refused only where there is none.
        """
        possible = [
            Fraction(a - b, b) for b in counts_in(before) for a in counts_in(after) if b > 0
        ]
        if not possible:
            with pytest.raises(NotComputableError) as told:
                change(quantity(before), quantity(after), before_path="b")
            assert told.value.missing == ("b",)
            return
        result = change(quantity(before), quantity(after), before_path="b")
        if isinstance(result, Fraction):
            assert possible == [result]
        else:
            assert all(value in result for value in possible)
            assert Interval(-1, None).intersection(result) == result

    @given(
        before=st.integers(1, 10**12),
        after=st.integers(0, 10**12),
        prec=st.integers(1, 5),
    )
    def test_of_money(self, before: int, after: int, prec: int) -> None:
        """
        A change of pounds is exact, whatever the decimal context.
        """
        amounts = [Decimal(f"{n // 100}.{n % 100:02d}") for n in (before, after)]
        with localcontext(Context(prec=prec)):
            result = change(amounts[0], amounts[1], before_path="b")
        assert result == Fraction(after - before, before)

    @pytest.mark.parametrize("before", [0, Decimal("0.00"), CountRange(at_most=0)])
    def test_from_nothing(self, before: int | Decimal | CountRange) -> None:
        """
        No change is relative to nothing.
        """
        known = quantity(before) if isinstance(before, CountRange) else before
        with pytest.raises(NotComputableError, match="b is 0") as told:
            change(known, 5, before_path="b")
        assert told.value.missing == ("b",)

    def test_from_an_exact_count_to_a_range(self) -> None:
        """
        From 10 to between 5 and 20 is from a half less to as much again.
        """
        assert change(10, Interval(5, 20), before_path="b") == Interval(Fraction(-1, 2), 1)
