"""
The exact simplex method: whether linear inequalities can hold together, and how far one number goes.

Numbers are whole numbers and fractions, so no answer depends on rounding. The
rule that picks the first number that fits (Bland's) makes sure that it ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypeAlias

from safeguarding_model.disclosure.systems import Constraint, Domain
from safeguarding_model.errors import NotComputableError

__all__ = ["Simplex", "Work"]

Number: TypeAlias = int | Fraction
Row: TypeAlias = dict[int, Number]


class Work:
    """
    How much may still be done before a search says that it could not look.

    Attributes:
        left: Coefficients that may still be touched.
    """

    __slots__ = ("_cells", "left")

    def __init__(self, left: int, cells: Iterable[str]) -> None:
        self.left: int = left
        self._cells = tuple(cells)

    def spend(self, amount: int) -> None:
        """
        Take *amount* off what is left.

        Raises:
            NotComputableError: Nothing is left; it names the cells that were asked for.
        """
        self.left -= amount
        if self.left < 0:
            msg = "the table is too large to audit with the work allowed; allow more, or audit a part of it"
            raise NotComputableError(msg, self._cells)


def _quotient(number: Number, divisor: Number) -> Number:
    fraction = Fraction(number) / divisor
    return fraction.numerator if fraction.denominator == 1 else fraction


class Simplex:
    """
    Numbers with bounds, and sums of them with bounds, in the form that the method works on.

    Every sum is a number of its own, after those it is a sum of. At any time some
    numbers are written as sums of the others, and `values` meets every equation;
    after `settle` it meets every bound as well.

    Attributes:
        values: The present value of each number.
    """

    __slots__ = ("_lower", "_rows", "_upper", "_work", "values")

    def __init__(
        self, domains: Sequence[Domain], constraints: Sequence[Constraint], work: Work
    ) -> None:
        self._work = work
        self._lower: list[int | None] = [domain.least for domain in domains]
        self._upper: list[int | None] = [domain.most for domain in domains]
        self._rows: dict[int, Row] = {}
        self.values: list[Number] = [domain.least for domain in domains]
        for constraint in constraints:
            self._rows[len(self.values)] = dict(constraint.terms)
            self.values.append(sum(times * domains[cell].least for cell, times in constraint.terms))
            self._lower.append(constraint.low)
            self._upper.append(constraint.high)

    def copy(self) -> Simplex:
        """
        Return a second one in the same state.
        """
        twin = object.__new__(Simplex)
        twin._work = self._work
        twin._lower = self._lower.copy()
        twin._upper = self._upper.copy()
        twin._rows = {basic: row.copy() for basic, row in self._rows.items()}
        twin.values = self.values.copy()
        self._work.spend(sum(map(len, twin._rows.values())) + len(twin.values))
        return twin

    def narrow(self, index: int, *, least: int | None = None, most: int | None = None) -> bool:
        """
        Tighten the bounds of a number, and say whether any value is left to it.
        """
        lower, upper = self._lower[index], self._upper[index]
        if least is not None and (lower is None or least > lower):
            self._lower[index] = lower = least
        if most is not None and (upper is None or most < upper):
            self._upper[index] = upper = most
        if lower is not None and upper is not None and lower > upper:
            return False
        if index not in self._rows:
            value = self.values[index]
            if lower is not None and value < lower:
                self._move(index, lower - value)
            elif upper is not None and value > upper:
                self._move(index, upper - value)
        return True

    def settle(self) -> bool:
        """
        Find values within all bounds, and say whether there are any.
        """
        while True:
            leaving = min((basic for basic in self._rows if self._gap(basic)), default=None)
            if leaving is None:
                return True
            gap, row = self._gap(leaving), self._rows[leaving]
            entering = self._first_to_move(row, 1 if gap > 0 else -1)
            if entering is None:
                return False
            self._move(entering, _quotient(gap, row[entering]))
            self._pivot(leaving, entering)

    def push(self, index: int, sign: int) -> bool:
        """
        Move a number as far as it goes, up where *sign* is 1, down where it is -1.

        Returns:
            False where nothing stops it; `values` is then anywhere on the way.
        """
        while True:
            row = self._rows.get(index, {index: 1})
            entering = self._first_to_move(row, sign)
            if entering is None:
                return True
            direction = sign if row[entering] > 0 else -sign
            room, leaving = self._room(entering, direction)
            if room is None:
                return False
            self._move(entering, room * direction)
            if leaving != entering:
                self._pivot(leaving, entering)

    def _gap(self, index: int) -> Number:
        value, lower, upper = self.values[index], self._lower[index], self._upper[index]
        if lower is not None and value < lower:
            return lower - value
        if upper is not None and value > upper:
            return upper - value
        return 0

    def _limit(self, index: int, direction: int) -> Number | None:
        end = self._upper[index] if direction > 0 else self._lower[index]
        return None if end is None else (end - self.values[index]) * direction

    def _first_to_move(self, row: Row, sign: int) -> int | None:
        self._work.spend(len(row))
        movable = (
            index
            for index, times in row.items()
            if self._limit(index, sign if times > 0 else -sign) != 0
        )
        return min(movable, default=None)

    def _room(self, entering: int, direction: int) -> tuple[Number | None, int]:
        room, leaving = self._limit(entering, direction), entering
        for basic in sorted(self._rows):
            times = self._rows[basic].get(entering)
            if times is None:
                continue
            rises, pace = (direction, times) if times > 0 else (-direction, -times)
            limit = self._limit(basic, rises)
            if limit is not None and (room is None or limit < room * pace):
                room, leaving = _quotient(limit, pace), basic
        return room, leaving

    def _move(self, index: int, by: Number) -> None:
        self.values[index] += by
        for basic, row in self._rows.items():
            if index in row:
                self.values[basic] += by * row[index]

    def _pivot(self, leaving: int, entering: int) -> None:
        row = self._rows.pop(leaving)
        divisor = row.pop(entering)
        new = {index: _quotient(-times, divisor) for index, times in row.items()}
        new[leaving] = _quotient(1, divisor)
        self._work.spend(len(new))
        for other in self._rows.values():
            factor = other.pop(entering, None)
            if factor is None:
                continue
            self._work.spend(len(new))
            for index, times in new.items():
                changed = other.get(index, 0) + factor * times
                if changed:
                    other[index] = changed
                else:
                    other.pop(index, None)
        self._rows[entering] = new
