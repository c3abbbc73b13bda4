"""
What is documented of the tables.
"""

from __future__ import annotations

import re

import pytest

from safeguarding_model.tables.columns import ColumnType, DocumentedTable
from safeguarding_model.tables.schema import KEY, TABLES


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: str(table.name))
class TestTables:
    def test_begins_with_the_key(self, table: DocumentedTable) -> None:
        """
        Every table says first which report, whose and for when.
        """
        assert table.columns[: len(KEY)] == KEY

    def test_names(self, table: DocumentedTable) -> None:
        """
        Names are lower case, so that an engine which folds case keeps them apart.
        """
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch(r"[a-z][a-z_]*", name) for name in [table.name, *names])

    def test_told(self, table: DocumentedTable) -> None:
        """
        Every table and column says what it is.
        """
        assert table.told.endswith(".")
        assert all(len(column.told) > 4 for column in table.columns)

    def test_listing(self, table: DocumentedTable) -> None:
        """
        The documentation lists each column with its type and meaning.
        """
        assert [row[0] for row in table.listing()] == [column.name for column in table.columns]
        assert {row[1] for row in table.listing()} <= {kind.value for kind in ColumnType}

    def test_markers_stand_beside_values(self, table: DocumentedTable) -> None:
        """
        A marker is text in a column of its own, right after the whole number it stands for.
        """
        for value, marker in zip(table.columns, table.columns[1:], strict=False):
            if marker.name.endswith("_marker"):
                assert value.name.removesuffix("_pence") == marker.name.removesuffix("_marker")
                assert (value.type, marker.type) == (ColumnType.WHOLE, ColumnType.TEXT)


def test_the_tables() -> None:
    """
    The twelve tables that others rely on are there, and what guidance asks for.
    """
    assert set(TABLES) == {
        "partnerships",
        "partners",
        "contributions",
        "finance_lines",
        "grade_counts",
        "grade_shares",
        "training",
        "referrals",
        "actions",
        "statements",
        "ledger",
        "findings",
        "requirements",
    }
