"""
Which cells of a table need a marker before it is printed.

Three reasons, in this order: the policy hides the count itself; a rate gives a
hidden count away; a total does. The cells chosen for the third are one way that
works and none of them can be spared, but another choice may suit readers better.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import Enum, unique

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.disclosure.audit import WORK, CellBounds, audit
from safeguarding_model.disclosure.policies import Attacker, DisclosurePolicy
from safeguarding_model.disclosure.rates import PrintedRate
from safeguarding_model.disclosure.tables import Cell, Table
from safeguarding_model.markers import Marker, RoundedCount

__all__ = ["MarkerNeeded", "MarkerReason", "Protection", "markers_needed", "primary_cells"]

_HIDDEN = Marker("[c]")


@unique
class MarkerReason(Enum):
    """
    Why a figure needs a marker.
    """

    PRIMARY = "the policy hides this count"
    RATE = "a hidden count can be narrowed down with this rate"
    SECONDARY = "a hidden count could be worked out with this figure"


@attrs.frozen(kw_only=True)
class MarkerNeeded:
    """
    One figure that needs a marker. It never holds the figure itself.

    Attributes:
        path: Id of the cell or rate; in a report, its path in the document.

        reason: Why.

    >>> print(MarkerNeeded(path="male", reason=MarkerReason.PRIMARY))
    male: the policy hides this count
    """

    path: str
    reason: MarkerReason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason.value}"


@attrs.frozen(kw_only=True)
class Protection:
    """
    What a table needs before it is printed.

    Attributes:
        markers: The figures that need a marker: primary, then rates, then secondary.

        leaks: What is given away even then; empty where the markers are enough.

        table: The table with the markers in place.
    """

    markers: tuple[MarkerNeeded, ...]
    leaks: tuple[CellBounds, ...]
    table: Table


@checked
def primary_cells(
    table: Table, policy: DisclosurePolicy, *, exempt: Collection[str] = ()
) -> tuple[str, ...]:
    """
    Return the ids of the cells that print a count which the policy hides.

    Args:
        table: The table with its counts.

        policy: The policy to follow.

        exempt: Ids of cells that do not count people, so that the policy says nothing of them.

    >>> from safeguarding_model.disclosure.policies import policy_named
    >>> table = Table(cells=(Cell(id="male", printed=4), Cell(id="female", printed=0)))
    >>> primary_cells(table, policy_named("dfe-children-in-need"))
    ('male',)
    """
    return tuple(
        cell.id
        for cell in table.cells
        if isinstance(cell.printed, int)
        and cell.id not in exempt
        and policy.suppresses(cell.printed)
    )


@checked
def markers_needed(
    table: Table,
    policy: DisclosurePolicy,
    *,
    exempt: Collection[str] = (),
    attacker: Attacker = Attacker.POLICY,
    ambiguity: int = 2,
    work: int = WORK,
) -> Protection:
    """
    Return the figures of *table* that need a marker under *policy*, and why each does.

    This is a screening aid, not a sign-off: it knows only what the table says.

    Args:
        table: The table with its counts, and with the markers that it has already.

        policy: The policy to follow. Where it rounds what it shows, round first:
            counts are looked at as they are printed.

        exempt: Ids of cells that do not count people: they may still have to be
            hidden for others' sake.

        attacker: What is known besides, as for `audit`.

        ambiguity: How many values of a hidden count have to remain possible, as for `audit`.

        work: Coefficients that each audit may touch.

    Raises:
        NotComputableError: The table could not be audited; see `audit`.

    >>> from safeguarding_model.disclosure.policies import policy_named
    >>> from safeguarding_model.disclosure.tables import cross_table
    >>> table = cross_table({"children": {"boys": 9, "girls": 3, "total": 12}})
    >>> for marker in markers_needed(table, policy_named("dfe-children-in-need")).markers:
    ...     print(marker)
    children.girls: the policy hides this count
    children.boys: a hidden count could be worked out with this figure
    """
    auditor = _Auditor(policy, frozenset(exempt), attacker, ambiguity, work)
    primary = primary_cells(table, policy, exempt=exempt)
    bare = _with_hidden(table, primary)
    rates = auditor.telling_rates(bare)
    bare = _without(bare, rates)
    secondary = auditor.spared(bare, auditor.secondary(bare), table)
    printed = _with_hidden(bare, secondary, secondary=True)
    reasons = (
        (MarkerReason.PRIMARY, primary),
        (MarkerReason.RATE, [rate.id for rate in rates]),
        (MarkerReason.SECONDARY, secondary),
    )
    markers = tuple(MarkerNeeded(path=path, reason=why) for why, paths in reasons for path in paths)
    return Protection(markers=markers, leaks=auditor.leaks(printed), table=printed)


@attrs.frozen
class _Auditor:
    """
    The audit with all that it is asked for, but the table.
    """

    policy: DisclosurePolicy
    exempt: frozenset[str]
    attacker: Attacker
    ambiguity: int
    work: int

    def bounds(self, table: Table) -> tuple[CellBounds, ...]:
        return audit(
            table,
            self.policy,
            attacker=self.attacker,
            ambiguity=self.ambiguity,
            work=self.work,
        )

    def leaks(self, table: Table) -> tuple[CellBounds, ...]:
        return tuple(
            bounds
            for bounds in self.bounds(table)
            if bounds.leak is not None and bounds.cell not in self.exempt
        )

    def telling_rates(self, table: Table) -> list[PrintedRate]:
        # Each rate is looked at without the others: of two that say the same, either would do.
        about_hidden = [
            rate
            for rate in table.rates
            if table[rate.numerator].is_confidential or table[rate.denominator].is_confidential
        ]
        bare = _without(table, about_hidden)
        before = self.bounds(bare)
        return [
            rate
            for rate in about_hidden
            if self.bounds(attrs.evolve(bare, rates=(*bare.rates, rate))) != before
        ]

    def secondary(self, table: Table) -> list[str]:
        chosen: list[str] = []
        while candidates := _candidates(table, self.leaks(table)):
            tried = {name: _with_hidden(table, [name], secondary=True) for name in candidates}
            best = min(candidates, key=lambda name: len(self.leaks(tried[name])))
            table = tried[best]
            chosen.append(best)
        return chosen

    def spared(self, table: Table, chosen: list[str], shown: Table) -> list[str]:
        # The largest first: it is the figure that readers would miss most.
        fewest = len(self.leaks(_with_hidden(table, chosen, secondary=True)))
        for name in sorted(chosen, key=lambda name: -_size(shown[name])):
            rest = [other for other in chosen if other != name]
            if len(self.leaks(_with_hidden(table, rest, secondary=True))) <= fewest:
                chosen = rest
        return chosen


def _with_hidden(table: Table, names: Collection[str], *, secondary: bool = False) -> Table:
    cells = (
        attrs.evolve(cell, printed=_HIDDEN, secondary=secondary) if cell.id in names else cell
        for cell in table.cells
    )
    return attrs.evolve(table, cells=tuple(cells))


def _without(table: Table, rates: Collection[PrintedRate]) -> Table:
    return attrs.evolve(table, rates=tuple(rate for rate in table.rates if rate not in rates))


def _candidates(table: Table, leaks: Collection[CellBounds]) -> list[str]:
    # Those that stand in one total or rate with a cell that leaks, or where all of these are
    # hidden, those that are tied to it through hidden ones; zeros last, the largest before them.
    shown = {cell.id: cell for cell in table.cells if isinstance(cell.printed, int | RoundedCount)}
    near = {bounds.cell for bounds in leaks}
    candidates: list[str] = []
    while not candidates:
        hidden = near - shown.keys()
        wider = {name for group in _groups(table) if group & hidden for name in group}
        if wider <= near:
            break
        near |= wider
        candidates = [name for name in shown if name in near]
    return sorted(candidates, key=lambda name: (not _size(shown[name]), _size(shown[name])))


def _groups(table: Table) -> Iterator[set[str]]:
    yield from ({total.total, *total.parts} for total in table.totals)
    yield from ({rate.numerator, rate.denominator} for rate in table.rates)


def _size(cell: Cell) -> int:
    if isinstance(cell.printed, RoundedCount):
        return cell.printed.rounded
    assert isinstance(cell.printed, int)
    return cell.printed
