"""
The simplex method agrees with another implementation, and with itself after every change.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from safeguarding_model.disclosure.simplex import Simplex, Work
from safeguarding_model.disclosure.systems import Constraint, Domain
from safeguarding_model.errors import NotComputableError

PLENTY = 10**6


def simplex(domains: list[Domain], constraints: list[Constraint], work: int = PLENTY) -> Simplex:
    return Simplex(domains, constraints, Work(work, ("a", "b")))


@st.composite
def domains(draw: st.DrawFn) -> Domain:
    """
    From a small number up, with an end or without.
    """
    least = draw(st.integers(0, 4))
    return Domain(least, draw(st.none() | st.integers(least, 9)))


@st.composite
def constraints(draw: st.DrawFn, cells: int) -> Constraint:
    """
    Draw a sum of some cells between two ends, of which either may be missing.
    """
    used = draw(st.sets(st.integers(0, cells - 1), min_size=1))
    times = st.integers(1, 3) | st.integers(-3, -1)
    low = draw(st.none() | st.integers(-9, 9))
    high = draw(st.none() | st.integers(low if low is not None else -9, 12))
    return Constraint(tuple((cell, draw(times)) for cell in sorted(used)), low, high)


@st.composite
def programs(draw: st.DrawFn) -> tuple[list[Domain], list[Constraint]]:
    """
    Up to four numbers under up to four sums.
    """
    cells = draw(st.lists(domains(), min_size=1, max_size=4))
    return cells, draw(st.lists(constraints(len(cells)), max_size=4))


def furthest_by_scipy(
    cells: list[Domain], sums: list[Constraint], cell: int, sign: int
) -> float | str | None:
    """
    Return the end of one number in floating point, `None` without limit, "none" where nothing is possible.
    """
    rows, ends = [], []
    for constraint in sums:
        row = [dict(constraint.terms).get(index, 0) for index in range(len(cells))]
        for factor, end in ((1, constraint.high), (-1, constraint.low)):
            if end is not None:
                rows.append([factor * times for times in row])
                ends.append(factor * end)
    aim = [0] * len(cells)
    bounds = [(domain.least, domain.most) for domain in cells]
    if linprog(aim, A_ub=rows or None, b_ub=ends or None, bounds=bounds).status == 2:
        return "none"
    aim[cell] = -sign
    result = linprog(aim, A_ub=rows or None, b_ub=ends or None, bounds=bounds)
    return None if result.status == 3 else float(result.x[cell])


def holds(program: Simplex, cells: list[Domain], sums: list[Constraint]) -> bool:
    """
    Whether the present values meet every bound, by adding up anew.
    """
    values = program.values
    within = all(
        values[index] >= domain.least and (domain.most is None or values[index] <= domain.most)
        for index, domain in enumerate(cells)
    )
    for constraint in sums:
        total = sum(times * values[cell] for cell, times in constraint.terms)
        within = within and (constraint.low is None or total >= constraint.low)
        within = within and (constraint.high is None or total <= constraint.high)
    return within


class TestSimplex:
    @given(program=programs(), cell=st.integers(0, 3), sign=st.sampled_from((1, -1)))
    def test_as_another_implementation(
        self, program: tuple[list[Domain], list[Constraint]], cell: int, sign: int
    ) -> None:
        """
        Possible or not, and how far a number goes, as scipy says in floating point.
        """
        cells, sums = program
        cell %= len(cells)
        ours, theirs = simplex(cells, sums), furthest_by_scipy(cells, sums, cell, sign)
        if not ours.settle():
            assert theirs == "none"
            return
        assert holds(ours, cells, sums)
        if ours.push(cell, sign):
            assert theirs == pytest.approx(float(ours.values[cell]))
        else:
            assert theirs is None
        assert holds(ours, cells, sums)

    @given(program=programs(), least=st.integers(0, 9), most=st.integers(0, 9))
    def test_narrowed(
        self, program: tuple[list[Domain], list[Constraint]], least: int, most: int
    ) -> None:
        """
        Tightened on the way, it finds what it finds when begun anew so.
        """
        cells, sums = program
        ours = simplex(cells, sums)
        if ours.settle():
            ours.push(0, 1)
        kept = ours.narrow(0, least=least) and ours.narrow(0, most=most)
        start = max(least, cells[0].least)
        end = most if cells[0].most is None else min(most, cells[0].most)
        assert kept is (start <= end)
        if kept:
            anew = [Domain(start, end), *cells[1:]]
            assert ours.settle() is simplex(anew, sums).settle()

    def test_a_copy_is_apart(self) -> None:
        """
        What happens to a copy does not happen to the original.
        """
        program = simplex([Domain(0, 4), Domain(0, 4)], [Constraint(((0, 1), (1, 1)), 4, 4)])
        assert program.settle()
        values = program.values.copy()
        twin = program.copy()
        assert twin.narrow(0, least=1, most=1)
        assert twin.settle()
        assert twin.values[:2] == [1, 3]
        assert program.values == values
        assert program.push(0, 1)
        assert program.values[:2] == [4, 0]

    def test_exact(self) -> None:
        """
        A third is a third.
        """
        program = simplex([Domain(0)], [Constraint(((0, 3),), None, 1)])
        assert program.push(0, 1)
        assert program.values[0] == Fraction(1, 3)

    def test_gives_up(self) -> None:
        """
        When the work allowed is done, it says so and names the cells.
        """
        program = simplex([Domain(0, 4), Domain(0, 4)], [Constraint(((0, 1), (1, 1)), 4, 4)], 3)
        with pytest.raises(NotComputableError, match="too large to audit") as caught:
            program.settle()
        assert caught.value.missing == ("a", "b")
