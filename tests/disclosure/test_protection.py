"""
The markers that a table needs are enough, and none of the further ones can be spared.
"""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeguarding_model.disclosure.audit import audit
from safeguarding_model.disclosure.policies import Attacker, DisclosurePolicy, policy_named
from safeguarding_model.disclosure.protection import MarkerReason, markers_needed, primary_cells
from safeguarding_model.disclosure.rates import PrintedRate
from safeguarding_model.disclosure.tables import Cell, Table, Total, cross_table
from safeguarding_model.errors import NotComputableError
from safeguarding_model.markers import Marker, RoundedCount

HIDDEN = Marker("[c]")
DFE = policy_named("dfe-children-in-need")
WALSALL = {"male": 4, "indian": 1, "white": 2, "dual": 1}


def told(table: Table, rule: DisclosurePolicy = DFE, **options: object) -> dict[str, MarkerReason]:
    markers = markers_needed(table, rule, **options).markers  # type: ignore[arg-type]
    return {marker.path: marker.reason for marker in markers}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """
    Up to three rows and columns with all margins, as counted.
    """
    columns = [f"c{n}" for n in range(draw(st.integers(1, 3)))]
    rows = {
        f"r{n}": {column: draw(st.integers(0, 12)) for column in columns}
        for n in range(draw(st.integers(1, 3)))
    }
    rows["total"] = {column: sum(row[column] for row in rows.values()) for column in columns}
    return cross_table({name: row | {"total": sum(row.values())} for name, row in rows.items()})


class TestMarkersNeeded:
    @settings(max_examples=25, deadline=None)
    @given(table=tables(), attacker=st.sampled_from(Attacker), ambiguity=st.integers(2, 3))
    def test_enough_and_none_too_many(
        self, table: Table, attacker: Attacker, ambiguity: int
    ) -> None:
        """
        Nothing leaks with the markers in place, and something would with one less.
        """
        options = {"attacker": attacker, "ambiguity": ambiguity}
        needed = markers_needed(table, DFE, attacker=attacker, ambiguity=ambiguity)
        assert needed.leaks == ()
        bounds = audit(needed.table, DFE, attacker=attacker, ambiguity=ambiguity)
        assert all(one.leak is None for one in bounds)
        reasons = {marker.path: marker.reason for marker in needed.markers}
        primary = [path for path, why in reasons.items() if why is MarkerReason.PRIMARY]
        assert tuple(primary) == primary_cells(table, DFE)
        assert [c.id for c in needed.table.cells if c.printed == HIDDEN] == [
            cell.id for cell in table.cells if cell.id in reasons
        ]
        for path in [p for p, reason in reasons.items() if reason is MarkerReason.SECONDARY]:
            shown = [table[c.id] if c.id == path else c for c in needed.table.cells]
            without = attrs.evolve(needed.table, cells=tuple(shown))
            assert any(one.leak for one in audit(without, DFE, **options))  # type: ignore[arg-type]

    @given(table=tables())
    def test_primary(self, table: Table) -> None:
        """
        Each small count needs a marker for itself, and no other count does.
        """
        small = {cell.id for cell in table.cells if cell.printed in range(1, 6)}
        assert set(primary_cells(table, DFE)) == small

    def test_corner(self) -> None:
        """
        One small cell inside a table with all margins needs three more: a rectangle.
        """
        rows = {"a": {"x": 3, "y": 20, "z": 30}, "b": {"x": 10, "y": 11, "z": 40}}
        rows["total"] = {column: rows["a"][column] + rows["b"][column] for column in "xyz"}
        table = cross_table(
            {name: row | {"total": sum(row.values())} for name, row in rows.items()}
        )
        assert set(told(table)) == {"a.x", "a.y", "b.x", "b.y"}

    def test_two_values_are_enough_unless_more_are_asked_for(self) -> None:
        """
        Two small cells that leave each other two values need no more, unless three are asked for.
        """
        counts = {"x": 4, "y": 5, "z": 20, "total": 29}
        table = cross_table({"a": counts})
        assert set(told(table)) == {"a.x", "a.y"}
        assert set(told(table, ambiguity=3)) == {"a.x", "a.y", "a.z"}

    def test_zero_is_hidden_last(self) -> None:
        """
        A zero is hidden for another's sake only where nothing else would do.
        """
        table = cross_table({"a": {"x": 3, "y": 0, "z": 9, "total": 12}})
        assert told(table) == {"a.x": MarkerReason.PRIMARY, "a.z": MarkerReason.SECONDARY}

    def test_rounded_counts_can_be_hidden(self) -> None:
        """
        A rounded count can give another away, and can be hidden.
        """
        cells = (Cell(id="a", printed=HIDDEN), Cell(id="b", printed=RoundedCount(rounded=0, to=2)))
        table = Table(cells=cells, totals=(Total(total="b", parts=("a",)),))
        assert told(table, attrs.evolve(DFE, smallest=0)) == {"b": MarkerReason.SECONDARY}

    def test_rates(self) -> None:
        """
        Of two rates that say the same of a hidden count each needs a marker; one that says nothing needs none.
        """
        cells = (Cell(id="a", printed=3), Cell(id="all", printed=40), Cell(id="many", printed=9000))
        shares = {"7.5%": "all", "8%": "all", "0%": "many"}
        rates = tuple(
            PrintedRate(id=printed, numerator="a", denominator=whole, printed=printed)
            for printed, whole in shares.items()
        )
        reasons = told(Table(cells=cells, rates=rates))
        assert reasons == {
            "a": MarkerReason.PRIMARY,
            "7.5%": MarkerReason.RATE,
            "8%": MarkerReason.RATE,
        }

    def test_rates_of_shown_counts(self) -> None:
        """
        A rate of counts that are shown anyway needs no marker.
        """
        cells = (Cell(id="a", printed=20), Cell(id="all", printed=40))
        rate = PrintedRate(id="half", numerator="a", denominator="all", printed="50%")
        assert told(Table(cells=cells, rates=(rate,))) == {}

    def test_through_hidden_cells(self) -> None:
        """
        Where all cells beside a leak are hidden or absent, those tied to these are next.
        """
        cells = {"children": None, "notified": 5, "beyond": None, "male": HIDDEN}
        table = Table(
            cells=tuple(Cell(id=name, printed=count) for name, count in cells.items()),
            totals=(
                Total(total="children", parts=("male",)),
                Total(total="children", parts=("notified", "beyond")),
            ),
        )
        assert told(table, exempt={"notified"}) == {"notified": MarkerReason.SECONDARY}

    def test_walsall(self) -> None:
        """
        Four children: every count of them is small, and so is their total.
        """
        cells = [Cell(id=name, printed=count) for name, count in {"all": 4, **WALSALL}.items()]
        totals = (
            Total(total="all", parts=("male",)),
            Total(total="all", parts=("indian", "white", "dual")),
        )
        table = Table(cells=tuple(cells), totals=totals)
        assert told(table) == dict.fromkeys(("all", *WALSALL), MarkerReason.PRIMARY)
        assert told(table, exempt={"all"})["all"] is MarkerReason.SECONDARY

    def test_nothing_helps(self) -> None:
        """
        A policy that hides one count alone gives it away by hiding it, and that is said.
        """
        needed = markers_needed(
            Table(cells=(Cell(id="a", printed=1),)), attrs.evolve(DFE, largest=1)
        )
        [leak] = needed.leaks
        assert str(leak) == "a is given away: it can only be 1"

    def test_could_not_look(self) -> None:
        """
        A table that contradicts itself is not assessed.
        """
        table = cross_table({"a": {"x": 1, "total": 2}})
        with pytest.raises(NotComputableError):
            markers_needed(attrs.evolve(table), attrs.evolve(DFE, smallest=9, largest=9))
