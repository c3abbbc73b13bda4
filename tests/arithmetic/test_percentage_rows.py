"""
"Due to rounding" is either possible or it is not.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.percentage_rows import (
    recovered_counts,
    rounding_modes_admitted,
    sum_explained_by_rounding,
)
from safeguarding_model.arithmetic.proportions import Proportion, feasible_counts, feasible_totals
from safeguarding_model.arithmetic.rounding import ROUNDING_MODES, RoundingMode, rounded
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

modes = st.sampled_from(ROUNDING_MODES)
whole_rows = st.lists(st.integers(0, 100).map(Decimal), min_size=1, max_size=3)
counts_of_rows = st.lists(st.integers(0, 30), min_size=1, max_size=6).filter(any)


def row(text: str) -> list[Decimal]:
    return [Decimal(part) for part in text.split()]


def printed_from(counts: list[int], mode: RoundingMode) -> list[Decimal]:
    total = sum(counts)
    return [Proportion(count, total).percent(mode=mode) for count in counts]


@cache
def twentieths_that_print(percentage: Decimal, mode: RoundingMode) -> list[int]:
    return [n for n in range(2001) if rounded(Fraction(n, 20), mode=mode) == percentage]


def explained_by_hand(percentages: list[Decimal], mode: RoundingMode) -> bool:
    """
    Whether shares in steps of 1/20 of a point print so and add to 100: enough for up to six.
    """
    steps = [twentieths_that_print(percentage, mode) for percentage in percentages]
    return all(steps) and sum(map(min, steps)) <= 2000 <= sum(map(max, steps))


class TestSumExplainedByRounding:
    @pytest.mark.parametrize(
        "text", ["4 61 30 4", "0 23 63 15", "0 20 80 0", "100", "33.3 33.3 33.3"]
    )
    def test_it_can(self, text: str) -> None:
        """
        Rows that add to 99 and 101 can be whole, and so can one that adds to 100.
        """
        assert sum_explained_by_rounding(row(text))

    @pytest.mark.parametrize(
        "text",
        [
            "4 61 30 3",
            "0 50 48 0",
            "101",
            "-1 101",
            "-1 100",
            "100 -1",
            "-1 50 51",
            "0 0 0 101",
            "99",
        ],
    )
    def test_it_cannot(self, text: str) -> None:
        """
        Too wide a gap is no rounding, and a share is never below 0 or above 100.
        """
        assert not sum_explained_by_rounding(row(text))

    def test_ties_decide(self) -> None:
        """
        Two halves both print as 50 where ties go to the even digit of 49.5 and 50.5, not half-up.
        """
        assert sum_explained_by_rounding(row("50 51"), mode="half_up")
        assert sum_explained_by_rounding(row("50 49")) is False
        assert sum_explained_by_rounding(row("50 50 0.0"), mode="half_even")

    @given(percentages=whole_rows, mode=modes)
    @example(percentages=row("50 51"), mode="half_even")
    @example(percentages=row("34 34 34"), mode="half_up")
    def test_equals_enumeration(self, percentages: list[Decimal], mode: RoundingMode) -> None:
        """
        It is so exactly where some shares, tried one by one, print so and make a whole.
        """
        assert sum_explained_by_rounding(percentages, mode=mode) is explained_by_hand(
            percentages, mode
        )

    @given(counts=counts_of_rows, mode=modes)
    def test_an_honest_row_is_never_accused(self, counts: list[int], mode: RoundingMode) -> None:
        """
        A row that was rounded from counts is always explained.
        """
        assert sum_explained_by_rounding(printed_from(counts, mode), mode=mode)

    def test_refuses_an_empty_row(self) -> None:
        """
        No percentages are no row.
        """
        with pytest.raises(InvalidValueError, match="must not be empty"):
            sum_explained_by_rounding([])

    def test_refuses_what_keeps_no_places(self) -> None:
        """
        Every percentage is read, wherever an impossible one stands.
        """
        with pytest.raises(InvalidTypeError, match=r"not 0\.5"):
            sum_explained_by_rounding([Decimal(101), 0.5])  # type: ignore[list-item]


class TestRoundingModesAdmitted:
    def test_published_row(self) -> None:
        """
        The 2019-20 row admits half-up alone until a total of 62 is allowed.
        """
        rows = [row("0 23 63 15"), row("4 61 30 4")]
        assert rounding_modes_admitted(rows, up_to=61) == ("half_up",)
        assert rounding_modes_admitted(rows, up_to=62) == ("half_up", "half_even")

    def test_no_mode(self) -> None:
        """
        A row that nothing reproduces admits none.
        """
        assert rounding_modes_admitted([row("50 50"), row("50 40")], up_to=100) == ()

    @given(rows=st.lists(whole_rows, min_size=1, max_size=3), up_to=st.integers(1, 30))
    def test_each_row_has_a_total(self, rows: list[list[Decimal]], up_to: int) -> None:
        """
        A mode is admitted exactly where each row has some total under it.
        """
        admitted = rounding_modes_admitted(rows, up_to=up_to)
        for mode in ROUNDING_MODES:
            has_totals = [feasible_totals(each, up_to=up_to, mode=mode) != () for each in rows]
            assert (mode in admitted) is (False not in has_totals)

    def test_refuses_no_rows(self) -> None:
        """
        Of nothing, nothing can be said.
        """
        with pytest.raises(InvalidValueError, match="at least one row"):
            rounding_modes_admitted([], up_to=10)

    def test_every_row_is_read(self) -> None:
        """
        A bad row is refused, though one before it has decided already.
        """
        with pytest.raises(InvalidValueError, match="must not be empty"):
            rounding_modes_admitted([row("50 40"), []], up_to=10)


class TestRecoveredCounts:
    def test_published_row(self) -> None:
        """
        23 cases reproduce the 2020-21 row in one way, and nothing else below 46 does.
        """
        assert recovered_counts(row("4 61 30 4"), up_to=45) == (1, 14, 7, 1)
        assert recovered_counts(row("4 61 30 4"), up_to=46) is None

    def test_half_even(self) -> None:
        """
        The mode is passed on.
        """
        assert recovered_counts(row("0 23 63 15"), up_to=62, mode="half_even") is not None
        assert recovered_counts(row("0 23 63 15"), up_to=62) is None
        assert recovered_counts(row("12 88"), up_to=8, mode="half_even") == (1, 7)
        assert recovered_counts(row("12 88"), up_to=8) is None

    def test_one_total_is_not_enough(self) -> None:
        """
        One total that is reached in several ways gives no counts.
        """
        wide = [Decimal("0E+2")] * 3
        totals = feasible_totals(wide, up_to=3)
        assert totals == (3,)
        assert recovered_counts(wide, up_to=3) == (1, 1, 1)
        wider = [Decimal("0E+2")] * 4
        assert feasible_totals(wider, up_to=3) == (3,)
        assert recovered_counts(wider, up_to=3) is None

    @given(counts=counts_of_rows, mode=modes)
    def test_is_the_only_one(self, counts: list[int], mode: RoundingMode) -> None:
        """
        Counts that come back are those the row was rounded from.
        """
        percentages = printed_from(counts, mode)
        total = sum(counts)
        found = recovered_counts(percentages, up_to=total, mode=mode)
        every = [
            tried
            for n in feasible_totals(percentages, up_to=total, mode=mode)
            for tried in list(feasible_counts(percentages, n, mode=mode))
        ]
        assert found == (every[0] if len(every) == 1 else None)
        if found is not None:
            assert found == tuple(counts)
