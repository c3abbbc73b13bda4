"""
The least and the most of a whole number are what trying every number gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.disclosure.search import Search
from safeguarding_model.disclosure.simplex import Work
from safeguarding_model.disclosure.systems import Constraint, Domain, System
from safeguarding_model.errors import NotComputableError


def search(domains: list[Domain], constraints: list[Constraint], work: int = 10**6) -> Search:
    names = tuple("abcdef"[: len(domains)])
    return Search(System(names, tuple(domains), tuple(constraints)), Work(work, names))


@st.composite
def domains(draw: st.DrawFn) -> Domain:
    """
    Draw a few numbers, sometimes with a hole among them.
    """
    least, size = draw(st.integers(0, 3)), draw(st.integers(0, 8))
    if size < 2 or not draw(st.booleans()):
        return Domain(least, least + size)
    first = draw(st.integers(least + 1, least + size - 1))
    return Domain(least, least + size, (first, draw(st.integers(first, least + size - 1))))


@st.composite
def systems(draw: st.DrawFn) -> tuple[list[Domain], list[Constraint]]:
    """
    Up to three numbers under up to three sums, with factors as rates have them.
    """
    cells = draw(st.lists(domains(), min_size=1, max_size=3))
    times = st.sampled_from((1, -1, 1, -1, 2, -3, 200, -71))
    sums = []
    for _ in range(draw(st.integers(0, 3))):
        terms = tuple((cell, draw(times)) for cell in range(len(cells)) if draw(st.booleans()))
        low = draw(st.none() | st.integers(-6, 12))
        high = draw(st.none() | st.integers(-6, 12))
        if terms and (low is None or high is None or low <= high):
            sums.append(Constraint(terms, low, high))
    return cells, sums


def tried(cells: list[Domain], sums: list[Constraint]) -> Iterator[tuple[int, ...]]:
    """
    Yield all numbers that meet every sum.
    """
    for values in product(*(numbers(domain) for domain in cells)):
        totals = [sum(times * values[cell] for cell, times in one.terms) for one in sums]
        if all(
            (one.low is None or total >= one.low) and (one.high is None or total <= one.high)
            for one, total in zip(sums, totals, strict=True)
        ):
            yield values


def numbers(domain: Domain) -> list[int]:
    assert domain.most is not None
    first, last = domain.hole or (1, 0)
    return [n for n in range(domain.least, domain.most + 1) if not first <= n <= last]


class TestSearch:
    @given(system=systems(), cell=st.integers(0, 2), from_=st.integers(0, 12))
    @example(system=([Domain(0, 4, (2, 3))], []), cell=0, from_=2)
    def test_as_by_trying(
        self, system: tuple[list[Domain], list[Constraint]], cell: int, from_: int
    ) -> None:
        """
        Possible or not, the least, the most, and the least from a number on.
        """
        cells, sums = system
        cell %= len(cells)
        ours = search(cells, sums)
        values = {found[cell] for found in tried(cells, sums)}
        assert ours.is_possible() is bool(values)
        assert ours.least(cell) == min(values, default=None)
        assert ours.least(cell, from_=from_) == min(
            (value for value in values if value >= from_), default=None
        )
        if values:
            assert ours.most(cell) == max(values)

    @given(system=systems(), cell=st.integers(0, 2))
    def test_without_limit(self, system: tuple[list[Domain], list[Constraint]], cell: int) -> None:
        """
        What is possible above any number has no limit, and only that.
        """
        cells = [attrs.evolve(domain, most=None, hole=None) for domain in system[0]]
        sums = [one for one in system[1] if {abs(times) for _, times in one.terms} == {1}]
        cell %= len(cells)
        ours = search(cells, sums)
        if not ours.is_possible():
            return
        # With factors of one, what is limited is limited by the ends that are given, added up.
        limit = 100
        far = search(cells, [*sums, Constraint(((cell, 1),), limit, None)]).is_possible()
        most = ours.most(cell)
        assert (most is None) is far
        assert most is None or most < limit

    def test_no_whole_number(self) -> None:
        """
        Halves exist, and no whole number does.
        """
        ours = search([Domain(0, 9), Domain(0, 9)], [Constraint(((0, 2), (1, -2)), 1, 1)])
        assert not ours.is_possible()
        assert ours.least(0) is None

    def test_gives_up(self) -> None:
        """
        Without an end to the numbers there is one to the work.
        """
        ours = search([Domain(0), Domain(0)], [Constraint(((0, 2), (1, -2)), 1, 1)], 5000)
        with pytest.raises(NotComputableError, match="too large to audit"):
            ours.is_possible()
