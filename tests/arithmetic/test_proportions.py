"""
A share keeps its total, and a printed row gives its possible totals back.
"""

from __future__ import annotations

import copy
import pickle
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.proportions import (
    Proportion,
    each_feasible_total,
    feasible_counts,
    feasible_totals,
    share_interval,
)
from safeguarding_model.arithmetic.rounding import ROUNDING_MODES, RoundingMode, rounded
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

WALSALL = {
    "2023-24": "0 20 80 0",
    "2022-23": "0 35 50 15",
    "2021-22": "0 60 40 0",
    "2020-21": "4 61 30 4",
    "2019-20": "0 23 63 15",
}
modes = st.sampled_from(ROUNDING_MODES)
counts_of_rows = st.lists(st.integers(0, 12), min_size=1, max_size=5).filter(any)
printed_rows = st.lists(
    st.integers(-1, 101).map(Decimal)
    | st.integers(0, 1000).map(lambda n: Decimal((0, (n,), -1)) if n < 10 else Decimal(n) / 10),
    min_size=1,
    max_size=3,
)


@st.composite
def proportions(draw: st.DrawFn) -> Proportion:
    """
    Proportions of any size, by construction.
    """
    count = draw(st.integers(0, 10**6))
    return Proportion(count, count + draw(st.integers(0 if count else 1, 10**6)))


def row(text: str) -> list[Decimal]:
    return [Decimal(part) for part in text.split()]


def printed_from(counts: Sequence[int], places: Sequence[int], mode: RoundingMode) -> list[Decimal]:
    total = sum(counts)
    return [
        rounded(Fraction(100 * count, total), shown, mode=mode)
        for count, shown in zip(counts, places, strict=True)
    ]


def by_enumeration(
    percentages: Sequence[Decimal], total: int, mode: RoundingMode
) -> list[tuple[int, ...]]:
    """
    Every way to share *total* out that prints so, by trying all of them.
    """
    places = [-int(percentage.as_tuple().exponent) for percentage in percentages]
    return [
        counts
        for counts in product(range(total + 1), repeat=len(percentages))
        if sum(counts) == total and printed_from(counts, places, mode) == list(percentages)
    ]


class TestProportion:
    @given(share=proportions())
    def test_value_and_complement(self, share: Proportion) -> None:
        """
        A share and its complement have one total and make one whole.
        """
        assert share.value * share.of == share.count
        assert share.complement.of == share.of
        assert share.value + share.complement.value == 1
        assert share.complement.complement == share

    @given(share=proportions(), places=st.integers(0, 4), mode=modes)
    def test_percent(self, share: Proportion, places: int, mode: RoundingMode) -> None:
        """
        A percentage is a hundred times the share, rounded once, half-up unless asked otherwise.
        """
        expected = rounded(Fraction(100 * share.count, share.of), places, mode=mode)
        assert share.percent(places, mode=mode) == expected
        assert share.percent(places) == share.percent(places, mode="half_up")

    def test_percent_half_up(self) -> None:
        """
        231 of 280, exactly 82.5%, is printed as 83%.
        """
        assert Proportion(231, 280).percent() == 83
        assert str(Proportion(231, 280).percent(2)) == "82.50"
        assert Proportion(231, 280).percent(mode="half_even") == 82

    @pytest.mark.parametrize(
        ("share", "text"),
        [
            (Proportion(1333, 1617), "82% (1,333 of 1,617)"),
            (Proportion(0, 1), "0% (0 of 1)"),
            (Proportion(1, 1), "100% (1 of 1)"),
            (Proportion(1_234_567, 2_000_000), "62% (1,234,567 of 2,000,000)"),
        ],
    )
    def test_prints_with_its_total(self, share: Proportion, text: str) -> None:
        """
        The total is printed beside the percentage, in a notebook too.
        """
        assert str(share) == text
        assert share._repr_html_() == f"<span>{text}</span>"

    def test_equal_where_both_numbers_are(self) -> None:
        """
        1 of 2 is not 10 of 20, though the shares are equal; there is no order.
        """
        assert Proportion(1, 2) != Proportion(10, 20)
        assert Proportion(1, 2).value == Proportion(10, 20).value
        with pytest.raises(TypeError):
            _ = Proportion(1, 2) < Proportion(10, 20)

    @given(share=proportions())
    def test_is_a_value(self, share: Proportion) -> None:
        """
        Proportions compare, hash, copy and pickle by value, and cannot be changed.
        """
        for twin in (copy.deepcopy(share), pickle.loads(pickle.dumps(share))):
            assert twin == share
            assert hash(twin) == hash(share)
        with pytest.raises(AttributeError):
            share.count = 0  # type: ignore[misc]

    @pytest.mark.parametrize(
        ("count", "of", "message"),
        [
            (0, 0, "the total of a proportion must be at least 1, not 0"),
            (1, -2, "the total of a proportion must be at least 1, not -2"),
            (-1, 2, "the count of a proportion must be at least 0, not -1"),
            (3, 2, "the count of a proportion may not be above its total, not 3 of 2"),
            (0, 10**1000, "the total of a proportion may have at most 1,000 digits"),
        ],
    )
    def test_refuses_impossible_numbers(self, count: int, of: int, message: str) -> None:
        """
        A total is positive and a count is between zero and it.
        """
        with pytest.raises(InvalidValueError, match=message):
            Proportion(count, of)

    @pytest.mark.parametrize("value", [True, 1.0, float("nan"), "1", None, Decimal(1), Fraction(1)])
    def test_refuses_what_is_not_an_int(self, value: object) -> None:
        """
        Both are whole numbers, and neither is a truth value.
        """
        with pytest.raises(InvalidTypeError, match="the count of a proportion must be a whole"):
            Proportion(value, 1)  # type: ignore[arg-type]
        with pytest.raises(InvalidTypeError, match="the total of a proportion must be a whole"):
            Proportion(0, value)  # type: ignore[arg-type]


class TestShareInterval:
    @given(share=proportions(), places=st.integers(0, 3), mode=modes)
    @example(share=Proportion(0, 1), places=0, mode="half_up")
    @example(share=Proportion(1, 1), places=0, mode="half_even")
    def test_contains_what_was_printed(
        self, share: Proportion, places: int, mode: RoundingMode
    ) -> None:
        """
        A share lies in the interval of its own percentage, which lies between 0 and 1.
        """
        interval = share_interval(share.percent(places, mode=mode), mode=mode)
        assert share.value in interval
        low, high = interval.ends
        assert 0 <= low <= high <= 1

    @given(
        percentage=st.integers(0, 100).map(Decimal),
        mode=modes,
        share=st.fractions(0, 1, max_denominator=400),
    )
    def test_contains_nothing_else(
        self, percentage: Decimal, mode: RoundingMode, share: Fraction
    ) -> None:
        """
        A share lies in the interval exactly where it prints as the percentage.
        """
        prints_so = rounded(share * 100, mode=mode) == percentage
        assert (share in share_interval(percentage, mode=mode)) is prints_so

    @pytest.mark.parametrize("text", ["101", "-1", "100.6"])
    def test_refuses_what_no_share_prints_as(self, text: str) -> None:
        """
        No share prints as more than 100% or less than none.
        """
        with pytest.raises(InvalidValueError, match=rf"no share .* Decimal\('{text}'\)"):
            share_interval(Decimal(text))


class TestFeasibleTotals:
    @pytest.mark.parametrize(
        ("year", "totals"),
        [
            (
                "2023-24",
                (5, 10, 15, 20, 25, 30, 35, 40, 41, 44, 45, 46, 49, 50, 51, 54, 55, 56, 59),
            ),
            ("2022-23", (20, 26, 34, 40, 46, 48, 52, 54)),
            (
                "2021-22",
                (5, 10, 15, 20, 25, 30, 35, 40, 42, 43, 45, 47, 48, 50, 52, 53, 55, 57, 58),
            ),
            ("2020-21", (23, 46)),
            ("2019-20", (40, 48)),
        ],
    )
    def test_published_rows(self, year: str, totals: tuple[int, ...]) -> None:
        """
        The five rows of the Walsall grade table allow these totals below 60.
        """
        assert feasible_totals(row(WALSALL[year]), up_to=59) == totals

    def test_published_row_half_even(self) -> None:
        """
        The 2019-20 row is reproduced by nothing below 62 where ties go to the even digit.
        """
        assert feasible_totals(row(WALSALL["2019-20"]), up_to=62, mode="half_even") == (62,)

    @given(percentages=printed_rows, mode=modes)
    @example(percentages=[Decimal("12.5"), Decimal("87.5")], mode="half_even")
    @example(percentages=row("12 88"), mode="half_up")
    @example(percentages=row("12 88"), mode="half_even")
    @example(percentages=[Decimal(100)], mode="half_up")
    @example(percentages=[Decimal(101)], mode="half_up")
    def test_equals_enumeration(self, percentages: list[Decimal], mode: RoundingMode) -> None:
        """
        A total is there exactly where trying all counts finds some.
        """
        up_to = 16
        expected = tuple(n for n in range(1, up_to + 1) if by_enumeration(percentages, n, mode))
        assert feasible_totals(percentages, up_to=up_to, mode=mode) == expected

    @given(percentages=printed_rows, up_to=st.integers(0, 60), mode=modes)
    def test_one_at_a_time(
        self, percentages: list[Decimal], up_to: int, mode: RoundingMode
    ) -> None:
        """
        Asked for one at a time, they are the same in the same order.
        """
        found = each_feasible_total(percentages, up_to=up_to, mode=mode)
        assert tuple(found) == feasible_totals(percentages, up_to=up_to, mode=mode)

    @given(counts=counts_of_rows, data=st.data(), mode=modes)
    def test_an_honest_row_has_its_total(
        self, counts: list[int], data: st.DataObject, mode: RoundingMode
    ) -> None:
        """
        The total that a row was rounded from is always among them, each figure at its own places.
        """
        size = len(counts)
        places = data.draw(st.lists(st.integers(-1, 3), min_size=size, max_size=size))
        percentages = printed_from(counts, places, mode)
        total = sum(counts)
        assert total in feasible_totals(percentages, up_to=total, mode=mode)
        assert tuple(counts) in feasible_counts(percentages, total, mode=mode)

    def test_no_count_is_below_nothing(self) -> None:
        """
        What prints as 0% can be some, and never less than none.
        """
        found = set(feasible_counts(row("0 50 50"), 400))
        assert found
        assert all(count >= 0 for counts in found for count in counts)

    def test_just_above_a_tie(self) -> None:
        """
        249 of 2,000 print as 12.4 half-even, and the next count above such a tie does not.
        """
        (total,) = (total for total in range(1, 2001) if (249 * total + 1) % 2000 == 0)
        most = max(
            count
            for count in range(total + 1)
            if rounded(Fraction(100 * count, total), 1, mode="half_even") == Decimal("12.4")
        )
        found = feasible_counts(row("12.4 50.0 37.6"), total, mode="half_even")
        assert max(counts[0] for counts in found) == most

    def test_many_categories(self) -> None:
        """
        A row may be as long as it likes.
        """
        percentages = [Decimal("0.05")] * 2000
        assert feasible_totals(percentages, up_to=2000) == (2000,)

    def test_no_totals(self) -> None:
        """
        A row that nothing reproduces has none, and neither has a limit of zero.
        """
        assert feasible_totals(row("50 40"), up_to=1000) == ()
        assert feasible_totals(row("120 -20"), up_to=1000) == ()
        assert feasible_totals(row("50 50"), up_to=0) == ()

    @pytest.mark.parametrize("percentage", [50.0, 50, "50", True, None, Fraction(50)])
    def test_refuses_what_keeps_no_places(self, percentage: object) -> None:
        """
        Each percentage is a Decimal.
        """
        with pytest.raises(InvalidTypeError, match="a printed figure must be a Decimal"):
            feasible_totals([Decimal(50), percentage], up_to=10)  # type: ignore[list-item]

    def test_refuses_an_empty_row(self) -> None:
        """
        No percentages are no row.
        """
        with pytest.raises(InvalidValueError, match="must not be empty"):
            feasible_totals([], up_to=10)

    @pytest.mark.parametrize(
        ("up_to", "message"), [(-1, "at least 0"), (1_000_001, "at most 1,000,000")]
    )
    def test_refuses_limits_out_of_range(self, up_to: int, message: str) -> None:
        """
        A limit is neither negative nor above a million.
        """
        with pytest.raises(InvalidValueError, match=f"up_to must be {message}, not {up_to}"):
            feasible_totals(row("50 50"), up_to=up_to)

    @pytest.mark.parametrize("up_to", [10.0, True, "10", None])
    def test_refuses_limits_that_are_no_int(self, up_to: object) -> None:
        """
        A limit is a whole number.
        """
        with pytest.raises(InvalidTypeError, match="up_to must be a whole number"):
            feasible_totals(row("50 50"), up_to=up_to)  # type: ignore[arg-type]


class TestFeasibleCounts:
    def test_published_row(self) -> None:
        """
        40 cases reproduce the 2019-20 row in one way.
        """
        assert list(feasible_counts(row(WALSALL["2019-20"]), 40)) == [(0, 9, 25, 6)]

    @given(percentages=printed_rows, total=st.integers(1, 16), mode=modes)
    @example(percentages=row("33 33 33"), total=10, mode="half_up")
    def test_equals_enumeration(
        self, percentages: list[Decimal], total: int, mode: RoundingMode
    ) -> None:
        """
        They are what trying all counts finds, in the same order.
        """
        expected = by_enumeration(percentages, total, mode)
        assert list(feasible_counts(percentages, total, mode=mode)) == expected

    def test_every_one_where_there_are_many(self) -> None:
        """
        A total above 100 leaves room, and every way is found once.
        """
        percentages = row("4 61 30 4")
        found = list(feasible_counts(percentages, 230))
        assert len(found) == len(set(found)) > 1
        assert found == sorted(found)
        ranges = [
            [n for n in range(231) if Proportion(n, 230).percent() == percentage]
            for percentage in percentages
        ]
        assert found == [counts for counts in product(*ranges) if sum(counts) == 230]

    def test_is_lazy(self) -> None:
        """
        The first of very many comes at once, and a long row does not exhaust the stack.
        """
        assert sum(next(feasible_counts(row("25 25 25 25"), 1_000_000))) == 1_000_000
        assert next(feasible_counts([Decimal("0.0")] * 5000 + [Decimal(100)], 10)) == (
            0,
        ) * 5000 + (10,)

    def test_none(self) -> None:
        """
        A total that does not reproduce the row has no counts.
        """
        assert list(feasible_counts(row("50 50"), 3)) == []

    @pytest.mark.parametrize("total", [0, -1])
    def test_refuses_totals_below_one(self, total: int) -> None:
        """
        There is no percentage of nothing, and that is said at the call.
        """
        with pytest.raises(InvalidValueError, match=f"the total must be at least 1, not {total}"):
            feasible_counts(row("50 50"), total)

    @pytest.mark.parametrize("total", [4.0, True, "4", None])
    def test_refuses_totals_that_are_no_int(self, total: object) -> None:
        """
        A total is a whole number.
        """
        with pytest.raises(InvalidTypeError, match="the total must be a whole number"):
            feasible_counts(row("50 50"), total)  # type: ignore[arg-type]

    def test_refuses_an_empty_row(self) -> None:
        """
        No percentages are no row, and that is said at the call.
        """
        with pytest.raises(InvalidValueError, match="must not be empty"):
            feasible_counts([], 1)
