"""
The least and the most that a whole number can be under linear constraints, by branch and bound.

The exact simplex method answers for numbers that need not be whole; where its
answer is not whole, or falls in a gap, the question is split in two. Every
question ends in the exact answer or in `NotComputableError`.
"""

from __future__ import annotations

from math import floor

from safeguarding_model.disclosure.simplex import Simplex, Work
from safeguarding_model.disclosure.systems import System

__all__ = ["Search"]


class Search:
    """
    Questions about the cells of one system; each is named by its number there.

    >>> from safeguarding_model.disclosure.systems import Constraint, Domain
    >>> both_make_four = Constraint(((0, 1), (1, 1)), 4, 4)
    >>> system = System(("a", "b"), (Domain(0), Domain(1)), (both_make_four,))
    >>> search = Search(system, Work(1000, system.cells))
    >>> search.least(0), search.most(0)
    (0, 3)
    """

    __slots__ = ("_holes", "_order", "_root")

    def __init__(self, system: System, work: Work) -> None:
        self._root = Simplex(system.domains, system.constraints, work)
        rated = {
            cell
            for constraint in system.constraints
            for cell, times in constraint.terms
            if abs(times) > 1
        }
        # Totals alone seldom leave a fraction, so cells in rates are split first.
        self._order = sorted(range(len(system.cells)), key=lambda cell: (cell not in rated, cell))
        self._holes = {
            cell: domain.hole for cell, domain in enumerate(system.domains) if domain.hole
        }

    def is_possible(self) -> bool:
        """
        Whether any whole numbers meet all constraints.
        """
        return self._root.settle() and self._has_a_point(self._root)

    def least(self, cell: int, *, from_: int = 0) -> int | None:
        """
        Return the least that *cell* can be of the numbers from *from_* up, `None` if it can be none.
        """
        start = self._root.copy()
        return self._furthest(start, cell, -1) if start.narrow(cell, least=from_) else None

    def most(self, cell: int) -> int | None:
        """
        Return the most that *cell* can be, `None` without limit; only where `is_possible`.
        """
        return self._furthest(self._root.copy(), cell, 1)

    def _furthest(self, start: Simplex, cell: int, sign: int) -> int | None:
        best: int | None = None
        nodes = [start]
        while nodes:
            node = nodes.pop()
            if best is not None and not _beyond(node, cell, best, sign):
                continue
            if not node.settle():
                continue
            if not node.push(cell, sign):
                # Some whole numbers are possible, so others are as far out as one likes.
                return None
            halves = self._halves(node)
            if halves is None:
                best = int(node.values[cell])
            else:
                nodes += halves
        return best

    def _has_a_point(self, start: Simplex) -> bool:
        nodes = [start.copy()]
        while nodes:
            node = nodes.pop()
            if not node.settle():
                continue
            halves = self._halves(node)
            if halves is None:
                return True
            nodes += halves
        return False

    def _halves(self, node: Simplex) -> list[Simplex] | None:
        for cell in self._order:
            value = node.values[cell]
            below, above = floor(value), floor(value) + 1
            first, last = self._holes.get(cell, (above, below))
            if first <= value <= last:
                below, above = first - 1, last + 1
            elif below == value:
                continue
            high = node.copy()
            return [
                half
                for half, kept in (
                    (high, high.narrow(cell, least=above)),
                    (node, node.narrow(cell, most=below)),
                )
                if kept
            ]
        return None


def _beyond(node: Simplex, cell: int, best: int, sign: int) -> bool:
    return node.narrow(cell, least=best + 1) if sign > 0 else node.narrow(cell, most=best - 1)
