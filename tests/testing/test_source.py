"""
Many small numbers out of few draws.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.testing.source import Source, drawn

T = TypeVar("T")


def made(make: Callable[[Source], T], *, wanted: Callable[[T], bool]) -> T:
    """
    Return the simplest thing that *make* makes and that is *wanted*.
    """
    return find(drawn(make), wanted)


class TestSource:
    @given(st.data(), st.integers(1, 10**6))
    def test_below(self, data: st.DataObject, limit: int) -> None:
        """
        A number is from 0 and below the limit.
        """
        assert 0 <= data.draw(drawn(lambda source: source.below(limit))) < limit

    @pytest.mark.parametrize("limit", [1, 2, 256, 257])
    def test_below_reaches_both_ends(self, limit: int) -> None:
        """
        Nothing and the number below the limit are among them.
        """
        for end in (0, limit - 1):
            assert made(lambda source: source.below(limit), wanted=lambda n: n == end) == end  # noqa: B023

    def test_more_than_a_block(self) -> None:
        """
        A source goes on where one draw is used up.
        """
        numbers = made(
            lambda source: [source.below(256) for _ in range(150)], wanted=lambda n: n[-1] > 0
        )
        assert len(numbers) == 150

    def test_shrinks_to_the_simplest(self) -> None:
        """
        The simplest count is nothing, the simplest choice the first.
        """
        assert made(lambda source: source.size(), wanted=lambda _: True) == 0
        assert made(lambda source: source.one_of("abc"), wanted=lambda _: True) == "a"
        assert made(lambda source: source.texts(), wanted=lambda _: True) == ()

    @pytest.mark.parametrize("kind", [int, Marker, RoundedCount, CountRange])
    def test_any_count(self, kind: type[object]) -> None:
        """
        A count comes in every kind that its field accepts.
        """
        count = made(lambda source: source.any_count(), wanted=lambda c: isinstance(c, kind))
        assert isinstance(count, kind)

    def test_any_amount(self) -> None:
        """
        An amount comes above and below nothing, and marked.
        """
        for wanted in (
            lambda amount: isinstance(amount, Decimal) and amount > 0,
            lambda amount: isinstance(amount, Decimal) and amount < 0,
            lambda amount: isinstance(amount, Marker),
        ):
            assert made(lambda source: source.any_amount(), wanted=wanted)

    @given(drawn(lambda source: (source.year(), source.day(), source.name(), source.money())))
    def test_others(self, values: tuple[str, object, str, Decimal]) -> None:
        """
        A year is labelled by its two ends, an amount is not below nothing.
        """
        year, _, name, amount = values
        assert int(year[:4]) % 100 == (int(year[5:]) - 1) % 100
        assert name
        assert amount >= 0
