"""
Tables stay tables, whatever a style sheet makes of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from safeguarding_model.display.data_tables import cell, data_table, group_row, head, row_header

Reader = Callable[[str], Any]


class TestDataTable:
    def test_roles(self, read_html: Reader) -> None:
        """
        Roles are written out, since a browser drops them where a table is laid out otherwise.
        """
        outline = read_html(data_table("Two", ["Year", "Good"], [("2022-23", ["35%"])]))
        assert outline.problems == []
        assert outline.attributes("role") == [
            "table",
            "rowgroup",
            "row",
            "columnheader",
            "columnheader",
            "rowgroup",
            "row",
            "rowheader",
            "cell",
        ]
        assert outline.attributes("data-label") == ["Good"]

    @pytest.mark.parametrize(("columns", "classes"), [(3, []), (4, ["cards"])])
    def test_wide_ones_become_cards(
        self, columns: int, classes: list[str], read_html: Reader
    ) -> None:
        """
        Three columns fit on a telephone, four do not.
        """
        names = [f"Column {number}" for number in range(columns)]
        outline = read_html(data_table("Wide", names, [("Row", ["1"] * (columns - 1))]))
        assert [table["class"] for table in outline.named("table") if "class" in table] == classes

    def test_a_cell_too_many(self) -> None:
        """
        A row that does not fit its columns is a mistake of ours.
        """
        with pytest.raises(ValueError, match="zip"):
            data_table("Two", ["Year", "Good"], [("2022-23", ["35%", "65%"])])


class TestParts:
    def test_scopes(self, read_html: Reader) -> None:
        """
        Each header says what it is the header of.
        """
        outline = read_html(head(["Year"]) + group_row("Audits", 6) + row_header("2022-23"))
        assert outline.attributes("scope") == ["col", "rowgroup", "row"]
        assert outline.attributes("colspan") == ["6"]

    def test_empty_cell(self) -> None:
        """
        A cell with nothing in it is empty, so that a card can leave it out.
        """
        assert cell("Good") == '<td role="cell" data-label="Good"></td>'
