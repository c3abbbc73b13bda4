"""
The layout of a sheet follows from the records, and every record fits it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from safeguarding_model.annual_report import CHAPTERS, AnnualReport
from safeguarding_model.documents.workbooks.layout import (
    NUMBER,
    STATEMENTS_SLOT,
    Shape,
    Slot,
    chapter_types,
    slots,
)
from safeguarding_model.finance import Finance, FinancialLine

TABLES = {Shape.TABLE, Shape.KEYED_TABLE}


def tables() -> Iterator[tuple[int, Slot]]:
    """
    Yield every table of a report, with how many tables it lies in.
    """
    waiting: list[tuple[int, Slot]] = [(0, STATEMENTS_SLOT)]
    waiting += [
        (0, slot)
        for kind in (AnnualReport, *chapter_types().values())
        for slot in slots(kind)
        if slot.shape in TABLES
    ]
    while waiting:
        depth, slot = waiting.pop()
        yield depth, slot
        waiting += [(depth + 1, below) for below in slots(slot.record) if below.shape in TABLES]


class TestSlots:
    def test_shapes(self) -> None:
        """
        Each field has the shape of its type.
        """
        found = {".".join(slot.path): slot for slot in slots(Finance)}
        assert found["page"].shape is Shape.LEAF
        assert found["notes"].shape is Shape.LEAVES
        assert found["printed"].shape is Shape.MAPPING
        assert found["reserve"].shape is Shape.RECORD
        assert found["reserve.closing"].shape is Shape.LEAF
        assert found["lines"].shape is Shape.TABLE
        assert found["lines"].record is FinancialLine
        report = {".".join(slot.path): slot for slot in slots(AnnualReport)}
        assert report["sections"].shape is Shape.KEYED_TABLE
        assert report["period.start"].required
        assert "statements" not in report
        assert "finance" in report
        assert "finance.page" not in report

    def test_chapters(self) -> None:
        """
        Every chapter has a sheet.
        """
        assert tuple(chapter_types()) == CHAPTERS

    def test_every_table_fits(self) -> None:
        """
        No table lies more than one deep in another, and each row needs a value, so that none is lost.
        """
        for depth, slot in tables():
            assert depth <= 1
            assert any(below.required and below.shape is Shape.LEAF for below in slots(slot.record))

    def test_no_key_is_taken_for_a_sign(self) -> None:
        """
        No key of a record has a full stop, or is a sign of the layout.
        """
        kinds: list[Any] = [
            AnnualReport,
            *chapter_types().values(),
            *(slot.record for _, slot in tables()),
        ]
        for kind in kinds:
            for slot in slots(kind):
                assert all("." not in key and key not in {NUMBER, "key"} for key in slot.path)
