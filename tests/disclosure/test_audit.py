"""
The bounds of hidden cells are exact: no leak is missed, and none invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from random import Random

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.disclosure.audit import CellBounds, Leak, audit
from safeguarding_model.disclosure.policies import Attacker, DisclosurePolicy, policy_named
from safeguarding_model.disclosure.rates import PrintedRate
from safeguarding_model.disclosure.tables import Cell, Table, Total, cross_table
from safeguarding_model.errors import InvalidTypeError, InvalidValueError, NotComputableError
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.quantities import CountField

HIDDEN = Marker("[c]")
DFE = policy_named("dfe-children-in-need")


def policy(largest: int, *, smallest: int = 1) -> DisclosurePolicy:
    return DisclosurePolicy(
        name="a-policy",
        version="1",
        title="A policy",
        smallest=smallest,
        largest=largest,
        source="This test",
    )


def found(table: Table, **options: object) -> dict[str, tuple[int, int | None]]:
    bounds = audit(table, DFE, **options)  # type: ignore[arg-type]
    return {one.cell: (one.least, one.most) for one in bounds}


@attrs.frozen
class Case:
    """
    A table of one or two columns with its margins and a sibling breakdown, as printed.
    """

    table: Table
    truth: Mapping[str, int]
    policy: DisclosurePolicy
    attacker: Attacker

    def audit(self, *, ambiguity: int = 2) -> tuple[CellBounds, ...]:
        return audit(self.table, self.policy, attacker=self.attacker, ambiguity=ambiguity)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """
    Tables made from their counts: small ones hidden, some others too, some margins and a rate printed.
    """
    rule = policy(draw(st.integers(1, 3)), smallest=draw(st.integers(0, 1)))
    rows, columns = range(2), range(draw(st.integers(1, 2)))
    truth = {f"{r}.{c}": draw(st.integers(0, 3)) for r in rows for c in columns}
    totals = [Total(total=f"{r}", parts=tuple(f"{r}.{c}" for c in columns)) for r in rows]
    totals += [Total(total=f"all.{c}", parts=tuple(f"{r}.{c}" for r in rows)) for c in columns]
    totals.append(Total(total="all", parts=("0", "1")))
    for total in totals:
        truth[total.total] = sum(truth[part] for part in total.parts)
    truth["s"] = draw(st.integers(0, truth["all"]))
    truth["rest"] = truth["all"] - truth["s"]
    totals.append(Total(total="all", parts=("s", "rest")))
    cells = [draw(printed(name, count, rule)) for name, count in truth.items()]
    rates = []
    part = draw(st.sampled_from(sorted(truth)))
    if truth["all"] and part != "all" and draw(st.booleans()):
        percent = f"{Proportion(truth[part], truth['all']).percent()}%"
        rates.append(PrintedRate(id="r", numerator=part, denominator="all", printed=percent))
    table = Table(cells=tuple(cells), totals=tuple(totals), rates=tuple(rates))
    return Case(table, truth, rule, draw(st.sampled_from(Attacker)))


@st.composite
def printed(draw: st.DrawFn, name: str, count: int, rule: DisclosurePolicy) -> Cell:
    """
    Return a grand total as it is, so that there is an end; any other as the policy has it, or less exactly.
    """
    if name == "all":
        return Cell(id=name, printed=count)
    if rule.suppresses(count):
        return Cell(id=name, printed=HIDDEN)
    how = draw(st.sampled_from(("shown", "shown", "shown", "secondary", "rounded", "absent")))
    if how == "secondary":
        return Cell(id=name, printed=HIDDEN, secondary=True)
    rounded = RoundedCount(rounded=(count + 1) // 2 * 2, to=2)
    shown: dict[str, CountField] = {"shown": count, "rounded": rounded, "absent": None}
    return Cell(id=name, printed=shown[how])


def possible(case: Case) -> dict[str, set[int]]:
    """
    Return what each cell can be: every count of the inner cells tried, and all else added up.
    """
    rows = [list(total.parts) for total in case.table.totals[:2]]
    inner = [*rows[0], *rows[1], "s"]
    values: dict[str, set[int]] = {name: set() for name in case.truth}
    most = case.truth["all"]
    alone = {name: [n for n in range(most + 1) if fits(case, name, n)] for name in inner}
    by_row = [
        [row for row in product(*(alone[name] for name in names)) if fits(case, total, sum(row))]
        for total, names in zip("01", rows, strict=True)
    ]
    for first, second, rest in product(by_row[0], by_row[1], alone["s"]):
        table = dict(zip(inner, (*first, *second, rest), strict=True))
        for one in case.table.totals[:-1]:
            table[one.total] = sum(table[part] for part in one.parts)
        table["rest"] = table["all"] - table["s"]
        if all(fits(case, name, n) for name, n in table.items()) and rates_fit(case, table):
            for name, n in table.items():
                values[name].add(n)
    return values


def fits(case: Case, name: str, count: int) -> bool:
    """
    Whether a cell with this count prints as it does.
    """
    cell = case.table[name]
    if cell.printed is None:
        return count >= 0
    if isinstance(cell.printed, Marker):
        any_count = cell.secondary or case.attacker is Attacker.NON_NEGATIVE
        return count >= 0 if any_count else case.policy.suppresses(max(count, 0)) and count >= 0
    if isinstance(cell.printed, RoundedCount):
        return (count + 1) // 2 * 2 == cell.printed.rounded
    return count == cell.printed


def rates_fit(case: Case, table: Mapping[str, int]) -> bool:
    return all(
        f"{Proportion(table[rate.numerator], table[rate.denominator]).percent()}%" == rate.printed
        for rate in case.table.rates
    )


class TestAgainstTrying:
    @settings(max_examples=100, deadline=None)
    @given(case=cases(), ambiguity=st.integers(2, 4))
    def test_exact(self, case: Case, ambiguity: int) -> None:
        """
        Bounds, possible values and leaks are those that trying every count gives.
        """
        values = possible(case)
        for bounds in case.audit(ambiguity=ambiguity):
            here = sorted(values[bounds.cell])
            few = tuple(here) if len(here) < ambiguity else ()
            leak = any(map(case.policy.suppresses, few))
            assert (bounds.least, bounds.most, bounds.only) == (here[0], here[-1], few)
            assert (bounds.leak is not None) is leak


LAW = settings(max_examples=60, deadline=None)


class TestLaws:
    @LAW
    @given(case=cases(), ambiguity=st.integers(2, 4))
    def test_the_truth_is_within(self, case: Case, ambiguity: int) -> None:
        """
        What is true is always possible.
        """
        for bounds in case.audit(ambiguity=ambiguity):
            truth = case.truth[bounds.cell]
            assert bounds.least <= truth
            assert bounds.most is None or truth <= bounds.most
            assert not bounds.only or truth in bounds.only

    @LAW
    @given(case=cases(), name=st.integers(0, 50))
    def test_more_printed_is_never_less_known(self, case: Case, name: int) -> None:
        """
        One figure more, or one total or rate more, widens no bounds.
        """
        cells = list(case.table.cells)
        shown = cells[name % len(cells)]
        cells[name % len(cells)] = Cell(id=shown.id, printed=case.truth[shown.id])
        less = attrs.evolve(case.table, totals=case.table.totals[:-1], rates=())
        more = attrs.evolve(case.table, cells=tuple(cells))
        before, now, after = (
            {b.cell: b for b in attrs.evolve(case, table=table).audit()}
            for table in (less, case.table, more)
        )
        assert_within(now, before)
        assert_within(after, now)

    @LAW
    @given(case=cases())
    def test_who_knows_more_bounds_more(self, case: Case) -> None:
        """
        Knowing the policy widens no bounds.
        """
        weak = attrs.evolve(case, attacker=Attacker.NON_NEGATIVE).audit()
        strong = attrs.evolve(case, attacker=Attacker.POLICY).audit()
        assert_within({b.cell: b for b in strong}, {b.cell: b for b in weak})

    @LAW
    @given(case=cases(), seed=st.integers(0, 9))
    def test_order_does_not_matter(self, case: Case, seed: int) -> None:
        """
        Cells, totals and parts in another order give the same bounds.
        """
        table, random = case.table, Random(seed)
        cells, totals = (
            list(table.cells),
            [attrs.evolve(total, parts=total.parts[::-1]) for total in table.totals],
        )
        random.shuffle(cells)
        random.shuffle(totals)
        shuffled = attrs.evolve(table, cells=tuple(cells), totals=tuple(totals))
        again = attrs.evolve(case, table=shuffled).audit(ambiguity=3)
        assert set(again) == set(case.audit(ambiguity=3))
        assert [b.cell for b in again] == [c.id for c in cells if c.printed == HIDDEN]


def assert_within(inner: Mapping[str, CellBounds], outer: Mapping[str, CellBounds]) -> None:
    for name in inner.keys() & outer.keys():
        assert inner[name].least >= outer[name].least
        most = outer[name].most
        assert most is None or (inner[name].most is not None and inner[name].most <= most)  # type: ignore[operator]


class TestByHand:
    def test_four_children(self) -> None:
        """
        Walsall 2023-24: four children, all male; British Indian 1, White British 2, Dual Heritage 1.

        With every count hidden but the total, the one sex is given away, and each
        ethnicity is 1 or 2, because three of them have to make four.
        """
        sexes: dict[str, CountField] = {"male": HIDDEN, "total": 4}
        heritages = sexes | dict.fromkeys(("indian", "white", "dual"), HIDDEN)
        del heritages["male"]
        table = cross_table({"sex": sexes}).joined(cross_table({"ethnicity": heritages}))
        male, *others = audit(table, DFE, ambiguity=3)
        assert (male.only, male.leak) == ((4,), Leak.EXACT)
        assert [one.only for one in others] == [(1, 2)] * 3
        assert {one.leak for one in others} == {Leak.NARROW}
        assert str(others[0]) == "ethnicity.indian is given away: it can only be 1 or 2"

    def test_four_children_without_the_total(self) -> None:
        """
        Four notifications concern at least four children, so male is 4 or 5, and nothing is exact.
        """
        cells: dict[str, CountField] = {"children": None, "notified": 4, "beyond": None}
        cells |= dict.fromkeys(("male", "indian", "white", "dual"), HIDDEN)
        table = Table(
            cells=tuple(Cell(id=name, printed=count) for name, count in cells.items()),
            totals=(
                Total(total="children", parts=("male",)),
                Total(total="children", parts=("indian", "white", "dual")),
                Total(total="children", parts=("notified", "beyond")),
            ),
        )
        assert found(table) == {"male": (4, 5), "indian": (1, 3), "white": (1, 3), "dual": (1, 3)}

    def test_one_hidden_in_a_row(self) -> None:
        """
        One hidden cell beside its total is no secret.
        """
        table = cross_table({"a": {"x": HIDDEN, "y": 7, "total": 10}})
        assert found(table) == {"a.x": (3, 3)}

    def test_two_hidden_that_add_to_the_least(self) -> None:
        """
        Two hidden cells that add to 2 are 1 and 1 for who knows that neither is zero.
        """
        table = cross_table({"a": {"x": HIDDEN, "y": HIDDEN, "total": 2}})
        assert found(table) == {"a.x": (1, 1), "a.y": (1, 1)}
        weak = found(table, attacker=Attacker.NON_NEGATIVE)
        assert weak == {"a.x": (0, 2), "a.y": (0, 2)}

    def test_two_values_are_enough_unless_more_are_asked_for(self) -> None:
        """
        Two hidden cells that add to 3 are 1 or 2: no leak by default, and one where three are asked for.
        """
        table = cross_table({"a": {"x": HIDDEN, "y": HIDDEN, "total": 3}})
        assert [one.leak for one in audit(table, DFE)] == [None, None]
        assert [one.leak for one in audit(table, DFE, ambiguity=3)] == [Leak.NARROW] * 2

    def test_three_pairs(self) -> None:
        """
        No pair tells, all three do: x + y = 5, y + z = 4, x + z = 3 give 2, 3 and 1.
        """
        cells = [Cell(id=name, printed=HIDDEN) for name in "xyz"]
        cells += [Cell(id=name, printed=int(name)) for name in "543"]
        totals = (
            Total(total="5", parts=("x", "y")),
            Total(total="4", parts=("y", "z")),
            Total(total="3", parts=("x", "z")),
        )
        weak = Attacker.NON_NEGATIVE
        table = Table(cells=tuple(cells), totals=totals)
        assert found(table, attacker=weak) == {"x": (2, 2), "y": (3, 3), "z": (1, 1)}
        open_table = attrs.evolve(table, totals=totals[:2])
        assert found(open_table, attacker=weak) == {"x": (1, 5), "y": (0, 4), "z": (0, 4)}

    def test_only_the_ends_are_possible(self) -> None:
        """
        Bounds with nothing in between count as two values, however far apart they are.
        """
        cells = (Cell(id="x", printed=HIDDEN), Cell(id="y", printed=RoundedCount(rounded=0, to=10)))
        rule = attrs.evolve(policy(5, smallest=2), rounding=10, smallest=1, largest=3)
        table = Table(cells=cells, totals=(Total(total="x", parts=("y",)),))
        weak = attrs.evolve(table, cells=(attrs.evolve(cells[0], secondary=True), cells[1]))
        [bounds] = audit(weak, rule, ambiguity=3)
        assert (bounds.least, bounds.most, bounds.only) == (0, 4, (0, 4))
        assert bounds.leak is None

    @pytest.mark.parametrize(("percent", "exact"), [("38%", (3, 3)), ("37.5%", (3, 3))])
    def test_a_rate(self, percent: str, exact: tuple[int, int]) -> None:
        """
        A percentage of a printed total gives the hidden count away.
        """
        rate = PrintedRate(id="r", numerator="a", denominator="all", printed=percent)
        cells = (Cell(id="a", printed=HIDDEN), Cell(id="all", printed=8))
        assert found(Table(cells=cells, rates=(rate,))) == {"a": exact}
        assert found(Table(cells=cells)) == {"a": (1, 5)}

    def test_a_rate_of_hidden_counts(self) -> None:
        """
        Even of a hidden total: two thirds, to one place, of at most five is 2 of 3.
        """
        rate = PrintedRate(id="r", numerator="a", denominator="all", printed="66.7%")
        cells = (Cell(id="a", printed=HIDDEN), Cell(id="all", printed=HIDDEN))
        assert found(Table(cells=cells, rates=(rate,))) == {"a": (2, 2), "all": (3, 3)}

    def test_a_difference(self) -> None:
        """
        "All but two" is a part of the total.
        """
        cells = [Cell(id="all", printed=6), Cell(id="male", printed=HIDDEN)]
        cells.append(Cell(id="all but", printed=2))
        table = Table(cells=tuple(cells), totals=(Total(total="all", parts=("male", "all but")),))
        assert found(table) == {"male": (4, 4)}

    def test_a_hierarchy(self) -> None:
        """
        The region less all other areas is the hidden area; its own parts then add to it.
        """
        cells: dict[str, CountField] = {
            "region": 40,
            "here": HIDDEN,
            "there": 37,
            "north": HIDDEN,
            "south": HIDDEN,
        }
        table = Table(
            cells=tuple(Cell(id=name, printed=count) for name, count in cells.items()),
            totals=(
                Total(total="region", parts=("here", "there")),
                Total(total="here", parts=("north", "south")),
            ),
        )
        assert found(table) == {"here": (3, 3), "north": (1, 2), "south": (1, 2)}

    def test_a_sibling_table(self) -> None:
        """
        What one table hides and another prints is no secret.
        """
        cells = (Cell(id="male", printed=HIDDEN), Cell(id="male in the text", printed=4))
        same = Total(total="male in the text", parts=("male",))
        assert found(Table(cells=cells, totals=(same,))) == {"male": (4, 4)}

    def test_a_hidden_range(self) -> None:
        """
        "1 to 4" hides as a marker does, and is audited as one.
        """
        table = cross_table({"a": {"x": CountRange(at_least=1, at_most=4), "y": 7, "total": 10}})
        assert found(table) == {"a.x": (3, 3)}

    def test_nothing_is_printed_of_it(self) -> None:
        """
        Alone, a hidden count is what the policy says, or any.
        """
        table = Table(cells=(Cell(id="a", printed=HIDDEN),))
        assert found(table) == {"a": (1, 5)}
        [bounds] = audit(table, DFE, attacker=Attacker.NON_NEGATIVE, ambiguity=9)
        assert (bounds.least, bounds.most, bounds.leak) == (0, None, None)
        assert str(bounds) == "a can be 0 or more"
        assert str(audit(table, DFE)[0]) == "a can be 1 to 5"

    def test_a_secondary_cell_that_can_be_worked_out(self) -> None:
        """
        It is said to be known, and is no leak, since the policy would print it.
        """
        cells = (Cell(id="a", printed=HIDDEN, secondary=True), Cell(id="all", printed=12))
        table = Table(cells=cells, totals=(Total(total="all", parts=("a",)),))
        [bounds] = audit(table, DFE)
        assert (bounds.only, bounds.leak, bounds.secondary) == ((12,), None, True)

    def test_nothing_hidden(self) -> None:
        """
        A table without markers has nothing to give away.
        """
        assert audit(cross_table({"a": {"x": 1, "total": 1}}), DFE) == ()

    @given(largest=st.integers(1, 12))
    @example(largest=5)
    def test_edges_of_the_policy(self, largest: int) -> None:
        """
        One hidden cell alone is 1 to the threshold; with zero hidden too, 0 to the threshold.
        """
        table = Table(cells=(Cell(id="a", printed=HIDDEN),))
        for smallest in (0, 1):
            [bounds] = audit(table, policy(largest, smallest=smallest))
            assert (bounds.least, bounds.most) == (smallest, largest)
            assert (bounds.leak is Leak.EXACT) is (smallest == largest)


class TestCouldNotLook:
    def test_contradiction(self) -> None:
        """
        Two cells of at most 5 do not make 12: a figure is wrong, or one of them is secondary.
        """
        table = cross_table({"a": {"x": HIDDEN, "y": HIDDEN, "total": 12}})
        with pytest.raises(NotComputableError, match="not said to be secondary") as caught:
            audit(table, DFE)
        assert caught.value.missing == ("a.x", "a.y")
        cells = tuple(attrs.evolve(c, secondary=c.id == "a.y") for c in table.cells)
        assert found(attrs.evolve(table, cells=cells)) == {"a.x": (1, 5), "a.y": (7, 11)}

    def test_contradiction_elsewhere(self) -> None:
        """
        Figures that contradict one another anywhere leave nothing to be said.
        """
        table = cross_table({"a": {"x": 1, "total": 2}})
        with pytest.raises(NotComputableError, match="contradict a total"):
            audit(table, DFE)

    def test_too_large(self) -> None:
        """
        Where the work allowed does not suffice, that is the answer, and the cells are named.
        """
        table = cross_table({"a": {"x": HIDDEN, "y": HIDDEN, "total": 7}})
        with pytest.raises(NotComputableError, match="too large") as caught:
            audit(table, DFE, work=5)
        assert caught.value.missing == ("a.x", "a.y")

    def test_a_large_table(self) -> None:
        """
        A table of 20 by 10 with a third of its cells hidden is within the work allowed.
        """
        random = Random(1)
        counts = [[random.randint(0, 12) for _ in range(10)] for _ in range(20)]
        counts = [[*row, sum(row)] for row in counts]
        counts.append([sum(column) for column in zip(*counts, strict=True)])
        names = [*(f"{n}" for n in range(20)), "total"]
        rows = {
            row: {
                column: DFE.published(n)
                for column, n in zip([*names[:10], "total"], line, strict=True)
            }
            for row, line in zip(names, counts, strict=True)
        }
        bounds = audit(cross_table(rows), DFE)
        assert len(bounds) > 50
        for one in bounds:
            row, column = one.cell.split(".")
            truth = counts[names.index(row)][-1 if column == "total" else int(column)]
            assert one.least <= truth <= (one.most or 0)

    @pytest.mark.parametrize(
        ("options", "error"),
        [
            ({"ambiguity": 1}, InvalidValueError),
            ({"ambiguity": 2.0}, InvalidTypeError),
            ({"work": -1}, InvalidValueError),
            ({"work": True}, InvalidTypeError),
        ],
    )
    def test_no_number(self, options: dict[str, object], error: type[Exception]) -> None:
        """
        An ambiguity of one asks for nothing, and other slips are refused too.
        """
        with pytest.raises(error, match=next(iter(options))):
            audit(Table(cells=()), DFE, **options)  # type: ignore[arg-type]
