"""
What a table gives away: the exact bounds of every hidden cell from all that is printed.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from enum import Enum, unique

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.exact_numbers import whole_number
from safeguarding_model.disclosure.policies import (
    Attacker,
    DisclosurePolicy,
    Policy,
    as_policy,
)
from safeguarding_model.disclosure.search import Search
from safeguarding_model.disclosure.simplex import Work
from safeguarding_model.disclosure.systems import System, is_suppressed, systems_of
from safeguarding_model.disclosure.tables import Table
from safeguarding_model.errors import NotComputableError

__all__ = ["WORK", "CellBounds", "Leak", "audit"]

WORK = 5_000_000
"""Coefficients that an audit may touch unless more are allowed: some seconds."""


@unique
class Leak(Enum):
    """
    How a hidden cell is given away.
    """

    EXACT = "one value only is possible"
    NARROW = "fewer values are possible than asked for"


@attrs.frozen(kw_only=True)
class CellBounds:
    """
    What can be worked out about one hidden cell.

    Attributes:
        cell: Its id.

        least: The least that it can be; some possible table has it.

        most: The most that it can be; `None` where nothing that is printed limits it.

        only: All that it can be, ascending, where that is fewer values than were asked for; else empty.

        leak: How it is given away; `None` where it is not.

        secondary: Whether it is hidden only to protect another cell.

    >>> print(CellBounds(cell="male", least=4, most=4, only=(4,), leak=Leak.EXACT))
    male is given away: it can only be 4
    """

    cell: str
    least: int
    most: int | None
    only: tuple[int, ...] = ()
    leak: Leak | None = None
    secondary: bool = False

    def as_dict(self) -> dict[str, object]:
        """
        Return it in text, numbers and lists.
        """
        return {
            "cell": self.cell,
            "least": self.least,
            "most": self.most,
            "only": list(self.only),
            "leak": None if self.leak is None else self.leak.value,
            "secondary": self.secondary,
        }

    def __str__(self) -> str:
        if self.leak is not None:
            return f"{self.cell} is given away: it can only be {' or '.join(map(str, self.only))}"
        most = "more" if self.most is None else f"{self.most:,}"
        return f"{self.cell} can be {self.least:,} {'or' if self.most is None else 'to'} {most}"


@checked
def audit(
    table: Table,
    policy: Policy,
    *,
    attacker: Attacker = Attacker.POLICY,
    ambiguity: int = 2,
    work: int = WORK,
) -> tuple[CellBounds, ...]:
    """
    Return the exact bounds of every hidden cell, from everything that is printed.

    A cell is hidden where ``[c]`` stands for it, or a range of counts that the policy
    hides. Bounds are exact: a whole table with each end exists that prints the same,
    and none beyond. A cell leaks where fewer than *ambiguity* values are possible and
    the policy hides one of them. A secondary cell that can be worked out, and whose
    count the policy would print, is no leak by itself: what it gives away of others
    is in their bounds.

    This is a screening aid, not a sign-off: it knows only what the table says.

    Args:
        table: All that is printed: sibling tables, totals and rates included.

        policy: The policy that the table follows, or the name of a bundled one.

        attacker: What is known besides. Who knows the policy knows that a ``[c]`` is
            a count that the policy hides, save where the cell is secondary: then it is
            any count, since one sign stands for both.

        ambiguity: How many values have to remain possible, at least 2.

        work: Coefficients that may be touched before giving up.

    Returns:
        One result for each hidden cell, in the table's order.

    Raises:
        NotComputableError: The table is too large for *work*, or no counts at all print
            so: a figure is wrong, or a secondary ``[c]`` is not said to be one. Never a
            guess instead.

        InvalidTypeError: *ambiguity* or *work* is not an int.

        InvalidValueError: *ambiguity* is below 2, or *work* below 0.

    >>> from safeguarding_model.disclosure.policies import policy_named
    >>> from safeguarding_model.disclosure.tables import cross_table
    >>> from safeguarding_model.markers import Marker
    >>> hidden = Marker("[c]")
    >>> table = cross_table({"children": {"boys": hidden, "girls": hidden, "total": 2}})
    >>> for bounds in audit(table, policy_named("dfe-children-in-need")):
    ...     print(bounds)
    children.boys is given away: it can only be 1
    children.girls is given away: it can only be 1
    """
    policy = as_policy(policy)
    whole_number(ambiguity, "ambiguity", least=2)
    hidden = {cell.id: cell for cell in table.cells if is_suppressed(cell, policy)}
    allowed = Work(whole_number(work, "work"), hidden)
    found = {
        bounds.cell: bounds
        for system in systems_of(table, policy, attacker)
        for bounds in _bounds_in(system, Search(system, allowed), hidden.keys(), ambiguity)
    }
    return tuple(
        attrs.evolve(found[name], secondary=cell.secondary, leak=_leak(found[name].only, policy))
        for name, cell in hidden.items()
    )


def _bounds_in(
    system: System, search: Search, hidden: Container[str], ambiguity: int
) -> Iterator[CellBounds]:
    if not search.is_possible():
        cells = ", ".join(system.cells)
        msg = (
            f"no counts of {cells} print so: a figure is wrong, or a [c] that protects another cell "
            "is not said to be secondary"
        )
        raise NotComputableError(msg, system.cells)
    for number, name in enumerate(system.cells):
        if name not in hidden:
            continue
        least, most = search.least(number), search.most(number)
        assert least is not None
        only = _only(search, number, least, most, ambiguity)
        yield CellBounds(cell=name, least=least, most=most, only=only)


def _only(
    search: Search, cell: int, least: int, most: int | None, ambiguity: int
) -> tuple[int, ...]:
    values = [least]
    while len(values) < ambiguity:
        if values[-1] == most:
            return tuple(values)
        following = search.least(cell, from_=values[-1] + 1)
        assert following is not None
        values.append(following)
    return ()


def _leak(only: tuple[int, ...], policy: DisclosurePolicy) -> Leak | None:
    if not any(map(policy.suppresses, only)):
        return None
    return Leak.EXACT if len(only) == 1 else Leak.NARROW
