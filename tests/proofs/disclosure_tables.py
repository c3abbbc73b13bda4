"""
Prove the disclosure audit on random tables against trying every count there can be.

Run by hand, since it takes some minutes: ``python tests/proofs/disclosure_tables.py``.
Table N of a threshold is the same on every machine, so a run can be split with
``--first``, and what it prints about a table can be looked at again.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from fractions import Fraction
from itertools import count as count_up
from random import Random
from time import perf_counter

import attrs

from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.disclosure.audit import audit
from safeguarding_model.disclosure.policies import Attacker, DisclosurePolicy
from safeguarding_model.disclosure.rates import PrintedRate
from safeguarding_model.disclosure.tables import Cell, Table, Total
from safeguarding_model.markers import CountRange, Marker

THRESHOLDS = (3, 5, 7, 10)
HEADER = "threshold  tables  redrawn  hidden  leaks  missed  invented  bounds wrong  audit s  all s"
HIDDEN = Marker("[c]")
TRIALS = 10_000
"""Counts tried for one table before another is drawn in its place."""


@attrs.frozen
class Case:
    """
    A table as it is printed, with the counts that it was printed from.
    """

    table: Table
    truth: dict[str, int]
    policy: DisclosurePolicy
    attacker: Attacker
    ambiguity: int


class TooManyError(Exception):
    """
    There are more counts to try than is worth while.
    """


# Drawing a table.


def draw_policy(random: Random, threshold: int) -> DisclosurePolicy:
    """
    Return a policy of that threshold: zero hidden or not, the rest rounded or not.
    """
    return DisclosurePolicy(
        name="random",
        version="1",
        title="Drawn at random",
        smallest=random.choice((0, 1, 1, 1)),
        largest=threshold,
        rounding=random.choice((None, None, None, 5, 10)),
        source="This proof",
    )


def draw_truth(random: Random, threshold: int) -> tuple[dict[str, int], list[Total]]:
    """
    Return the counts of a table with all its margins, and of the tables linked to it.
    """
    rows, columns = random.choice(((1, 2), (1, 4), (2, 2), (2, 2), (2, 3), (3, 2), (3, 3)))
    top = random.choice((threshold, threshold + 3, 3 * threshold))
    truth = {f"{r}.{c}": random.randint(0, top) for r in range(rows) for c in range(columns)}
    totals = [
        Total(total=f"{r}.all", parts=tuple(f"{r}.{c}" for c in range(columns)))
        for r in range(rows)
    ]
    totals += [
        Total(total=f"all.{c}", parts=tuple(f"{r}.{c}" for r in range(rows)))
        for c in range(columns)
    ]
    totals.append(Total(total="all", parts=tuple(f"{r}.all" for r in range(rows))))
    totals.append(Total(total="all", parts=tuple(f"all.{c}" for c in range(columns))))
    for total in totals:
        truth[total.total] = sum(truth[part] for part in total.parts)
    if random.random() < 0.4:
        totals.append(draw_sibling(random, truth, random.choice(("all", "0.all", "all.0"))))
    return truth, totals


def draw_sibling(random: Random, truth: dict[str, int], total: str) -> Total:
    """
    Add another breakdown of *total* to *truth* and return how they are tied.
    """
    first = random.randint(0, truth[total])
    second = random.randint(0, truth[total] - first)
    truth |= {"s.0": first, "s.1": second, "s.2": truth[total] - first - second}
    return Total(total=total, parts=("s.0", "s.1", "s.2"))


def draw_cell(random: Random, name: str, count: int, policy: DisclosurePolicy, hide: float) -> Cell:
    """
    Return *count* as the policy prints it; or now and then in another way, or for another's sake hidden.
    """
    printed = policy.published(count)
    hidden_range = CountRange(at_least=policy.smallest, at_most=policy.largest)
    if isinstance(printed, Marker):
        return Cell(id=name, printed=random.choices((printed, hidden_range), (9, 1))[0])
    if random.random() < hide:
        return Cell(id=name, printed=HIDDEN, secondary=True)
    wide = CountRange(at_least=max(0, count - 2), at_most=count + 3)
    return Cell(id=name, printed=random.choices((printed, count, wide, None), (88, 6, 3, 3))[0])


def draw_rates(random: Random, truth: dict[str, int], totals: list[Total]) -> Iterator[PrintedRate]:
    """
    Yield up to two percentages of parts in their totals.
    """
    for number in range(random.choice((0, 0, 1, 2))):
        total = random.choice(totals)
        part = random.choice(total.parts)
        if truth[total.total]:
            percent = Proportion(truth[part], truth[total.total]).percent(random.choice((0, 0, 1)))
            yield PrintedRate(
                id=f"rate {number}", numerator=part, denominator=total.total, printed=f"{percent}%"
            )


def with_changes(random: Random, case: Case) -> Case:
    """
    Return *case* with up to two changes from one count to another: by how many, in percent or in times.
    """
    names = sorted(case.truth)
    for number in range(random.choice((0, 0, 1, 2))):
        before, after = random.sample(names, 2)
        draw_change = random.choice((draw_difference, draw_relative_change))
        case = draw_change(random, case, f"change {number}", before, after)
    return case


def draw_difference(random: Random, case: Case, name: str, before: str, after: str) -> Case:
    """
    Add by how many *after* is more or fewer than *before*: the larger is the smaller with so many more.
    """
    fewer, more = sorted((before, after), key=lambda cell: case.truth[cell])
    difference = case.truth[more] - case.truth[fewer]
    printed = random.choices((difference, HIDDEN), (9, 1))[0]
    cell = Cell(id=name, printed=printed, secondary=printed == HIDDEN)
    table = attrs.evolve(
        case.table,
        cells=(*case.table.cells, cell),
        totals=(*case.table.totals, Total(total=more, parts=(fewer, name))),
    )
    return attrs.evolve(case, table=table, truth=case.truth | {name: difference})


def draw_relative_change(random: Random, case: Case, name: str, before: str, after: str) -> Case:
    """
    Add the change from *before* to *after* in percent, or how many times the one is the other.
    """
    first, second = case.truth[before], case.truth[after]
    if not first:
        return case
    change, places = random.choice((True, True, False)), random.choice((0, 0, 1))
    value = Fraction(100 * (second - first), first) if change else Fraction(second, first)
    rate = PrintedRate(
        id=name,
        numerator=after,
        denominator=before,
        printed=f"{round_half_up(value, places)}",
        per=100 if change else 1,
        change=change,
    )
    return attrs.evolve(case, table=attrs.evolve(case.table, rates=(*case.table.rates, rate)))


def draw(seed: str, threshold: int) -> Case:
    """
    Return the case of that seed.
    """
    random = Random(seed)
    policy = draw_policy(random, threshold)
    truth, totals = draw_truth(random, threshold)
    hide = random.choice((0, 0, 0.1, 0.3))
    cells = [draw_cell(random, name, count, policy, hide) for name, count in truth.items()]
    attacker = random.choice(tuple(Attacker))
    if hide or attacker is Attacker.NON_NEGATIVE or random.random() < 0.8:
        # Without a limit there would be no end of counts to try.
        cells = [
            attrs.evolve(cell, printed=truth["all"], secondary=False) if cell.id == "all" else cell
            for cell in cells
        ]
    random.shuffle(cells)
    table = Table(
        cells=tuple(cells), totals=tuple(totals), rates=tuple(draw_rates(random, truth, totals))
    )
    ambiguity = random.choice((2, 2, 2, 3, 4))
    return with_changes(random, Case(table, truth, policy, attacker, ambiguity))


# Trying every count.


def prints_so(cell: Cell, count: int, case: Case) -> bool:
    """
    Whether *cell* can be printed as it is when its count is *count*, by going the way of the publisher.
    """
    printed, policy = cell.printed, case.policy
    if printed is None:
        return True
    if isinstance(printed, int):
        return count == printed
    if isinstance(printed, CountRange):
        return printed.at_least <= count and (printed.at_most is None or count <= printed.at_most)
    small = policy.smallest <= count <= policy.largest
    if isinstance(printed, Marker):
        return small or cell.secondary or case.attacker is Attacker.NON_NEGATIVE
    if (count + printed.to // 2) // printed.to * printed.to != printed.rounded:
        return False
    return not small or case.attacker is Attacker.NON_NEGATIVE or printed.to != policy.rounding


def counts_alone(cell: Cell, case: Case) -> list[int]:
    """
    Return all that *cell* can be on its own, up to the largest count that there can be.
    """
    if isinstance(cell.printed, int):
        return [cell.printed]
    largest = case.truth["all"]
    if not isinstance(case.table["all"].printed, int):
        largest += 9 * (case.policy.largest + 10)
    found = [count for count in range(largest + 1) if prints_so(cell, count, case)]
    if found:
        return found
    # Only counts that the policy hides print so: it was not followed here.
    free = attrs.evolve(case, attacker=Attacker.NON_NEGATIVE)
    return [count for count in range(largest + 1) if prints_so(cell, count, free)]


@attrs.frozen
class Step:
    """
    One cell to give a count: tried, or forced by a total; and what is then to be checked.
    """

    cell: str
    tried: list[int]
    allowed: frozenset[int]
    forced_by: Total | None
    totals: tuple[Total, ...]
    rates: tuple[PrintedRate, ...]


def steps(case: Case) -> Iterator[Step]:
    """
    Yield the order in which cells are given counts: those with the fewest first, forced ones at once.
    """
    alone = {cell.id: counts_alone(cell, case) for cell in case.table.cells}
    known: set[str] = set()
    totals = {total: {total.total, *total.parts} for total in case.table.totals}
    rates = {rate: {rate.numerator, rate.denominator} for rate in case.table.rates}
    while len(known) < len(alone):
        forcing = next((total for total, cells in totals.items() if len(cells - known) == 1), None)
        if forcing is None:
            cell = min(alone.keys() - known, key=lambda name: (len(alone[name]), name))
        else:
            (cell,) = totals.pop(forcing) - known
        known.add(cell)
        complete = tuple(total for total, cells in totals.items() if cells <= known)
        to_check = tuple(rate for rate, cells in rates.items() if cells <= known)
        totals = {total: cells for total, cells in totals.items() if not cells <= known}
        rates = {rate: cells for rate, cells in rates.items() if not cells <= known}
        yield Step(cell, alone[cell], frozenset(alone[cell]), forcing, complete, to_check)


def every_table(case: Case) -> Iterator[dict[str, int]]:
    """
    Yield all counts that print as the case does; the same mapping each time, changed.
    """
    plan = list(steps(case))
    counts: dict[str, int] = {}
    trials = 0

    def extend(depth: int) -> Iterator[dict[str, int]]:
        nonlocal trials
        if depth == len(plan):
            yield counts
            return
        step = plan[depth]
        for count in step.tried if step.forced_by is None else forced(step, counts):
            trials += 1
            counts[step.cell] = count
            if all(adds_up(total, counts) for total in step.totals) and all(
                rate_holds(rate, counts) for rate in step.rates
            ):
                yield from extend(depth + 1)
        if trials > TRIALS:
            raise TooManyError

    yield from extend(0)


def forced(step: Step, counts: dict[str, int]) -> list[int]:
    """
    Return the one count that a total leaves to a cell, if the cell can be that.
    """
    assert step.forced_by is not None
    total, parts = step.forced_by.total, step.forced_by.parts
    rest = sum(counts[part] for part in parts if part != step.cell)
    count = rest if total == step.cell else counts[total] - rest
    return [count] if count in step.allowed else []


def adds_up(total: Total, counts: dict[str, int]) -> bool:
    """
    Whether the parts add to the total.
    """
    return sum(counts[part] for part in total.parts) == counts[total.total]


def rate_holds(rate: PrintedRate, counts: dict[str, int]) -> bool:
    """
    Whether the rate or the change of these counts prints as it does, half going away from zero.
    """
    top, bottom = counts[rate.numerator], counts[rate.denominator]
    top -= bottom * rate.change
    whole, _, places = rate.printed.removeprefix("-").removesuffix("%").partition(".")
    scale = 2 * rate.per * 10 ** len(places)
    size = bottom and (scale * abs(top) + bottom) // (2 * bottom)
    falls = top < 0 < size
    return bottom > 0 and size == int(whole + places) and falls == rate.printed.startswith("-")


@attrs.define
class Tally:
    """
    What one threshold came to.
    """

    tables: int = 0
    redrawn: int = 0
    cells: int = 0
    leaks: int = 0
    missed: int = 0
    invented: int = 0
    bounds: int = 0
    seconds: float = 0.0

    def shown(self) -> list[str]:
        """
        Return all that was counted, and the seconds that the audits took.
        """
        *counts, seconds = attrs.astuple(self)
        return [f"{count:,}" for count in counts] + [f"{seconds:.1f}"]

    def add(self, case: Case, possible: dict[str, set[int]]) -> list[str]:
        """
        Compare one audit with all that each cell can be; return the cells where they differ.
        """
        started = perf_counter()
        audited = audit(case.table, case.policy, attacker=case.attacker, ambiguity=case.ambiguity)
        self.seconds += perf_counter() - started
        self.tables += 1
        wrong = []
        for bounds in audited:
            values = sorted(possible[bounds.cell])
            only = tuple(values) if len(values) < case.ambiguity else ()
            leaks = any(map(case.policy.suppresses, only))
            self.cells += 1
            self.leaks += leaks
            self.missed += leaks and bounds.leak is None
            self.invented += not leaks and bounds.leak is not None
            if (bounds.least, bounds.most, bounds.only) != (values[0], values[-1], only):
                self.bounds += 1
                wrong.append(bounds.cell)
        hidden = {cell.id for cell in case.table.cells if cell.printed == HIDDEN}
        assert hidden <= {bounds.cell for bounds in audited}
        return wrong


def tried(case: Case) -> dict[str, set[int]]:
    """
    Return all counts that each cell has in some table that prints as the case does.
    """
    possible: dict[str, set[int]] = {name: set() for name in case.truth}
    true_one_seen = False
    for counts in every_table(case):
        true_one_seen = true_one_seen or counts == case.truth
        for name, count in counts.items():
            possible[name].add(count)
    assert true_one_seen
    return possible


def prove(threshold: int, tables: range, seed: int) -> Tally:
    """
    Compare audit and trial on each table of that threshold.
    """
    tally = Tally()
    for number in tables:
        for attempt in count_up():
            name = f"{seed}/{threshold}/{number}/{attempt}"
            case = draw(name, threshold)
            try:
                possible = tried(case)
            except TooManyError:
                tally.redrawn += 1
                continue
            break
        for cell in tally.add(case, possible):
            sys.stdout.write(f"table {name}: {cell} differs\n")
    return tally


def main(arguments: list[str]) -> int:
    """
    Print a line for each threshold; return 1 where anything differs.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("--tables", type=int, default=10_000, help="how many for each threshold")
    parser.add_argument("--first", type=int, default=0, help="number of the first")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other tables")
    options = parser.parse_args(arguments)
    sys.stdout.write(f"{HEADER}\n")
    wrong = 0
    for threshold in THRESHOLDS:
        started = perf_counter()
        tally = prove(threshold, range(options.first, options.first + options.tables), options.seed)
        row = [str(threshold), *tally.shown(), f"{perf_counter() - started:.1f}"]
        padded = [text.rjust(len(name)) for text, name in zip(row, HEADER.split("  "), strict=True)]
        sys.stdout.write("  ".join(padded) + "\n")
        wrong += tally.missed + tally.invented + tally.bounds
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
