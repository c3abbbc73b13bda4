"""
A table is what is printed, and how it is tied.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from safeguarding_model.disclosure.rates import PrintedRate
from safeguarding_model.disclosure.tables import Cell, Table, Total, cross_table, mixed_precision
from safeguarding_model.errors import InvalidValueError, RecordError, UnknownNameError
from safeguarding_model.markers import Marker, RoundedCount
from safeguarding_model.quantities import CountField

HIDDEN = Marker("[c]")
FOUR = Table(cells=(Cell(id="all", printed=4), Cell(id="male", printed=HIDDEN)))


class TestCell:
    @pytest.mark.parametrize(
        ("printed", "confidential"),
        [
            (HIDDEN, True),
            (Marker("[c] [u]"), True),
            (Marker("[x]"), False),
            (4, False),
            (None, False),
        ],
    )
    def test_confidential(self, printed: CountField, confidential: bool) -> None:
        """
        Only the marker [c], alone or with others, says that a count is hidden.
        """
        assert Cell(id="male", printed=printed).is_confidential is confidential

    def test_only_a_hidden_cell_protects_another(self) -> None:
        """
        A cell that is shown cannot be hidden for another's sake.
        """
        assert Cell(id="male", printed=HIDDEN, secondary=True).secondary
        with pytest.raises(RecordError, match="secondary: found true, but male is printed as 4"):
            Cell(id="male", printed=4, secondary=True)

    @pytest.mark.parametrize("printed", [-1, True, 4.0, "4"])
    def test_no_count(self, printed: object) -> None:
        """
        A cell holds a count or nothing.
        """
        with pytest.raises(RecordError, match="printed: "):
            Cell(id="male", printed=printed)  # type: ignore[arg-type]


class TestTotal:
    def test_of_nothing(self) -> None:
        """
        A sum of nothing says nothing.
        """
        with pytest.raises(RecordError, match="all needs at least one part"):
            Total(total="all", parts=())

    @pytest.mark.parametrize("parts", [("a", "a"), ("all", "a")])
    def test_named_twice(self, parts: tuple[str, ...]) -> None:
        """
        A cell is counted once in a total, and never in itself.
        """
        with pytest.raises(RecordError, match="is named twice"):
            Total(total="all", parts=parts)


class TestTable:
    def test_finds_a_cell(self) -> None:
        """
        A cell is found by its id, and another id is said not to exist.
        """
        assert FOUR["all"].printed == 4
        with pytest.raises(UnknownNameError, match="female is no cell of the table"):
            FOUR["female"]

    def test_ids(self) -> None:
        """
        No id is used twice, and every total and rate names cells that are there.
        """
        rate = PrintedRate(id="share", numerator="male", denominator="total", printed="50%")
        with pytest.raises(RecordError) as caught:
            Table(
                cells=(*FOUR.cells, Cell(id="all")),
                totals=(Total(total="total", parts=("male",)),),
                rates=(rate, rate),
            )
        told = dict.fromkeys(field for field, _ in caught.value.problems)
        assert list(told) == ["cells", "rates", "totals"]

    def test_joined(self) -> None:
        """
        Sibling tables share the cells that they print alike.
        """
        sibling = Table(
            cells=(Cell(id="all", printed=4), Cell(id="white", printed=2)),
            totals=(Total(total="all", parts=("white",)),),
            rates=(PrintedRate(id="share", numerator="white", denominator="all", printed="50%"),),
        )
        both = FOUR.joined(sibling)
        assert [cell.id for cell in both.cells] == ["all", "male", "white"]
        assert both.totals == sibling.totals
        assert both.rates == sibling.rates
        assert both.joined(both) == both

    def test_joined_unlike(self) -> None:
        """
        A figure that one of them hides and the other prints needs two ids.
        """
        with pytest.raises(RecordError, match="the id 'male' is used 2 times"):
            FOUR.joined(Table(cells=(Cell(id="male", printed=4),)))


class TestCrossTable:
    def test_margins(self) -> None:
        """
        Rows, columns and the grand total in both directions are totals, wherever they stand.
        """
        row = {"total": 3, "x": 1, "y": 2}
        table = cross_table({"a": row, "total": row})
        assert table["a.x"].printed == 1
        assert set(table.totals) == {
            Total(total="a.total", parts=("a.x", "a.y")),
            Total(total="total.total", parts=("total.x", "total.y")),
            Total(total="total.x", parts=("a.x",)),
            Total(total="total.y", parts=("a.y",)),
            Total(total="total.total", parts=("a.total",)),
        }

    @pytest.mark.parametrize(
        "rows", [{}, {"a": {"x": 1}}, {"a": {"total": 1}}, {"total": {"x": 1}}]
    )
    def test_no_margins(self, rows: Mapping[str, Mapping[str, int]]) -> None:
        """
        Where nothing is summed there is no total.
        """
        assert cross_table(rows).totals == ()

    def test_another_name(self) -> None:
        """
        The margins may be called anything.
        """
        assert len(cross_table({"a": {"x": 1, "all": 1}}, total="all").totals) == 1

    def test_ragged(self) -> None:
        """
        A row that lacks a column is refused.
        """
        with pytest.raises(InvalidValueError, match="row 'b' has the columns y, expected x"):
            cross_table({"a": {"x": 1}, "b": {"y": 1}})


class TestMixedPrecision:
    @pytest.mark.parametrize(
        ("whole", "part", "mixed"),
        [
            (12, RoundedCount(rounded=10, to=5), True),
            (RoundedCount(rounded=10, to=5), 12, True),
            (12, 12, False),
            (RoundedCount(rounded=10, to=5), RoundedCount(rounded=10, to=5), False),
            (12, None, False),
        ],
    )
    def test_exact_beside_rounded(self, whole: CountField, part: CountField, mixed: bool) -> None:
        """
        A rounded total of exact parts is no protection, nor the other way round.
        """
        total = Total(total="all", parts=("a",))
        cells = (Cell(id="all", printed=whole), Cell(id="a", printed=part))
        assert mixed_precision(Table(cells=cells, totals=(total,))) == ((total,) if mixed else ())
