"""
From what is printed to inequalities between whole numbers, one system for each set of tied cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeAlias

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.disclosure.policies import Attacker, DisclosurePolicy
from safeguarding_model.disclosure.rates import PrintedRate
from safeguarding_model.disclosure.tables import Cell, Table, Total
from safeguarding_model.errors import NotComputableError
from safeguarding_model.markers import CountRange, Marker, RoundedCount

__all__ = ["Constraint", "Domain", "System", "domain_of", "is_suppressed", "systems_of"]


@attrs.frozen
class Domain:
    """
    The whole numbers that one cell can be on its own.

    Attributes:
        least: The least.

        most: The most; `None` without limit.

        hole: First and last of the numbers in between that it cannot be.
    """

    least: int
    most: int | None = None
    hole: tuple[int, int] | None = None


@attrs.frozen
class Constraint:
    """
    A sum of cells, each so many times, that lies between two whole numbers.

    Attributes:
        terms: Pairs of a cell's number in its system and how many times it is taken.

        low: The least that the sum can be; `None` without limit.

        high: The most that it can be; `None` without limit.
    """

    terms: tuple[tuple[int, int], ...]
    low: int | None
    high: int | None


@attrs.frozen
class System:
    """
    Cells that are tied to one another, and to no cell outside.

    Attributes:
        cells: Their ids.

        domains: What each can be on its own.

        constraints: What they have to be together.
    """

    cells: tuple[str, ...]
    domains: tuple[Domain, ...]
    constraints: tuple[Constraint, ...]


@checked
def is_suppressed(cell: Cell, policy: DisclosurePolicy) -> bool:
    """
    Whether *cell* is hidden: marked ``[c]``, or a range of counts that the policy hides.

    >>> from safeguarding_model.disclosure.policies import policy_named
    >>> fewer_than_five = Cell(id="male", printed=CountRange(at_least=1, at_most=4))
    >>> is_suppressed(fewer_than_five, policy_named("dfe-children-in-need"))
    True
    """
    printed = cell.printed
    if isinstance(printed, CountRange):
        return (
            printed.high is not None
            and policy.smallest <= printed.low <= printed.high <= policy.largest
        )
    return cell.is_confidential


@checked
def domain_of(cell: Cell, policy: DisclosurePolicy, attacker: Attacker) -> Domain:
    """
    Return what the attacker knows *cell* to be before any other is looked at.

    A ``[c]`` is any count, or for who knows the policy one that the policy hides,
    unless it is secondary: then it is any count, because the same sign stands for
    both. ``[z]`` adds nothing to a total. ``[low]`` and ``[k]`` round to zero by the
    policy's step. Every other marker, and a blank, is any count.

    A count rounded to the policy's own step is, for who knows the policy, none that
    the policy hides; where only such counts print so, it stands as it is printed.

    >>> from safeguarding_model.disclosure.policies import policy_named
    >>> hidden = Cell(id="male", printed=Marker("[c]"))
    >>> domain_of(hidden, policy_named("nhs-small-numbers"), Attacker.POLICY)
    Domain(least=1, most=7, hole=None)
    """
    printed = cell.printed
    if isinstance(printed, int):
        return Domain(printed, printed)
    if isinstance(printed, CountRange):
        return Domain(printed.low, printed.high)
    if isinstance(printed, RoundedCount):
        rounded = Domain(printed.low, printed.high)
        known = attacker is Attacker.POLICY and printed.to == policy.rounding
        return _without_hidden(rounded, policy) if known else rounded
    return Domain(0) if printed is None else _marked(cell, printed, policy, attacker)


def _marked(cell: Cell, marker: Marker, policy: DisclosurePolicy, attacker: Attacker) -> Domain:
    if cell.is_confidential:
        small = attacker is Attacker.POLICY and not cell.secondary
        return Domain(policy.smallest, policy.largest) if small else Domain(0)
    codes = set(marker.text.split())
    if "[z]" in codes:
        return Domain(0, 0)
    if codes & {"[low]", "[k]"} and policy.rounding is not None:
        return Domain(0, (policy.rounding - 1) // 2)
    return Domain(0)


def _without_hidden(domain: Domain, policy: DisclosurePolicy) -> Domain:
    assert domain.most is not None
    below, above = policy.smallest - 1, policy.largest + 1
    if domain.least > policy.largest or domain.most < policy.smallest:
        return domain
    if domain.least <= below and above <= domain.most:
        return attrs.evolve(domain, hole=(policy.smallest, policy.largest))
    if domain.least <= below:
        return Domain(domain.least, below)
    return Domain(above, domain.most) if above <= domain.most else domain


Sum: TypeAlias = tuple[dict[str, int], int | None, int | None]
"""How many times each cell is taken, and the ends between which the sum lies."""


def _total(total: Total) -> Sum:
    return {total.total: 1} | dict.fromkeys(total.parts, -1), 0, 0


def _rate(rate: PrintedRate) -> Iterator[Sum]:
    # numerator / denominator * per >= end becomes numerator * per * q - denominator * p >= 0.
    interval = rate.interval
    low, high = interval.ends
    yield {rate.denominator: 1}, 1, None
    yield _side(rate, low), 0 if interval.closed_low else 1, None
    yield _side(rate, high), None, 0 if interval.closed_high else -1


def _side(rate: PrintedRate, end: Fraction) -> dict[str, int]:
    return {rate.numerator: rate.per * end.denominator, rate.denominator: -end.numerator}


@checked
def systems_of(table: Table, policy: DisclosurePolicy, attacker: Attacker) -> tuple[System, ...]:
    """
    Return what the table says, split so that no system says anything of another's cells.

    Raises:
        NotComputableError: Counts that are all known contradict a total or a rate.

    >>> from safeguarding_model.disclosure.policies import policy_named
    >>> table = Table(
    ...     cells=(Cell(id="all", printed=4), Cell(id="male", printed=Marker("[c]"))),
    ...     totals=(Total(total="all", parts=("male",)),),
    ... )
    >>> [system] = systems_of(table, policy_named("dfe-children-in-need"), Attacker.POLICY)
    >>> system.constraints
    (Constraint(terms=((0, -1),), low=-4, high=-4),)
    """
    domains = {cell.id: domain_of(cell, policy, attacker) for cell in table.cells}
    known = {
        cell.id: domains[cell.id].least
        for cell in table.cells
        if domains[cell.id].least == domains[cell.id].most and not is_suppressed(cell, policy)
    }
    sums = [_total(total) for total in table.totals]
    sums += [side for rate in table.rates for side in _rate(rate)]
    open_sums = [rest for rest in (_reduced(one, known) for one in sums) if rest[0]]
    unknown = [cell.id for cell in table.cells if cell.id not in known]
    return tuple(
        _system(cells, domains, [one for one in open_sums if one[0].keys() <= cells.keys()])
        for cells in _tied(unknown, [one[0] for one in open_sums])
    )


def _reduced(one: Sum, known: dict[str, int]) -> Sum:
    taken, low, high = one
    constant = sum(times * known[name] for name, times in taken.items() if name in known)
    rest = {name: times for name, times in taken.items() if times and name not in known}
    low = None if low is None else low - constant
    high = None if high is None else high - constant
    if not rest and ((low is not None and low > 0) or (high is not None and high < 0)):
        msg = (
            f"the counts printed for {', '.join(taken)} contradict a total or rate printed of them"
        )
        raise NotComputableError(msg, taken)
    return rest, low, high


def _tied(names: Iterable[str], groups: Iterable[Iterable[str]]) -> list[dict[str, None]]:
    sets = {name: {name: None} for name in names}
    for group in groups:
        first, *others = group
        for other in others:
            if sets[other] is not sets[first]:
                sets[first] |= sets[other]
                for name in sets[other]:
                    sets[name] = sets[first]
    return list({id(cells): cells for cells in sets.values()}.values())


def _system(cells: dict[str, None], domains: dict[str, Domain], sums: list[Sum]) -> System:
    number = {name: index for index, name in enumerate(cells)}
    constraints = [
        Constraint(tuple((number[name], times) for name, times in taken.items()), low, high)
        for taken, low, high in sums
    ]
    return System(
        tuple(cells), tuple(domains[name] for name in cells), tuple(dict.fromkeys(constraints))
    )
