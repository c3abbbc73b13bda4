"""
Frames of many reports.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model import AnnualReport, MissingExtraError, example
from safeguarding_model.errors import InvalidTypeError, UnknownNameError
from safeguarding_model.tables.frames import frame_of, to_tables
from safeguarding_model.tables.schema import TABLES
from safeguarding_model.testing import annual_reports

from .conftest import report


class TestToTables:
    @given(st.lists(annual_reports(honest=False), max_size=3))
    def test_many_are_each_one_after_another(self, reports: list[AnnualReport]) -> None:
        """
        The tables of many reports are those of each, one below the other, whatever there is.
        """
        whole = to_tables(reports)
        parts = [to_tables({str(place): one}) for place, one in enumerate(reports, start=1)]
        assert list(whole) == list(TABLES)
        for name, frame in whole.items():
            assert frame.equals(pl.concat([frame.clear(), *(part[name] for part in parts)]))

    def test_a_generator(self) -> None:
        """
        Reports may come one after another, and are named by their place.
        """

        def reports() -> Iterator[AnnualReport]:
            yield report(name="A")
            yield report(name="B")

        made = to_tables(reports(), tables=["partnerships"])["partnerships"]
        assert made.select("report", "partnership").rows() == [("1", "A"), ("2", "B")]

    def test_names_given(self) -> None:
        """
        A mapping names the reports.
        """
        made = to_tables({"ours": report()}, tables=["partnerships"])["partnerships"]
        assert made["report"].to_list() == ["ours"]

    def test_money_adds_up(self) -> None:
        """
        The pence of the published table are the pounds of the records.
        """
        one = example("walsall-2023-24")
        assert one.finance is not None
        amounts = [paid.amount for paid in one.finance.contributions]
        pounds = sum(Fraction(amount) for amount in amounts if isinstance(amount, Decimal))
        assert to_tables([one])["contributions"]["amount_pence"].sum() == pounds * 100

    def test_no_reports(self) -> None:
        """
        No reports give empty tables with all their columns.
        """
        for name, frame in to_tables([]).items():
            assert frame.is_empty()
            assert frame.columns == [column.name for column in TABLES[name].columns]

    @pytest.mark.parametrize("given_", [report(), 3, None])
    def test_not_several(self, given_: object) -> None:
        """
        One report, or none at all, is refused with the way out.
        """
        with pytest.raises(InvalidTypeError, match="pass a list"):
            to_tables(given_)  # type: ignore[arg-type]

    def test_not_reports(self) -> None:
        """
        A path is no report.
        """
        with pytest.raises(InvalidTypeError, match="report 2 is a str, not an AnnualReport"):
            to_tables([report(), "report.toml"])  # type: ignore[list-item]

    def test_names(self) -> None:
        """
        A name is text, and half a character in it, as names of files may have, is spelt out.
        """
        one = example("walsall-2023-24")
        with pytest.raises(InvalidTypeError, match="named by a text, not by 1"):
            to_tables({1: one})  # type: ignore[arg-type]
        made = to_tables({"caf\udce9.json": one}, tables=["partnerships"])["partnerships"]
        assert made["report"].to_list() == ["caf\\udce9.json"]

    def test_unknown_table(self) -> None:
        """
        An unknown name is refused before any report is looked at.
        """
        with pytest.raises(UnknownNameError, match="no table 'weather'"):
            to_tables([], tables=["weather"])

    def test_without_polars(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        Where polars is missing, the message names the extra that brings it.
        """
        monkeypatch.setitem(sys.modules, "polars", None)
        with pytest.raises(MissingExtraError, match=r"safeguarding-model\[frames\]"):
            to_tables([])


class TestFrameOf:
    def test_never_coerces(self) -> None:
        """
        A cell of another type is an error, not another value.
        """
        row = ("1", "Ours", "2023-24", "police", None, "12", None, None, None, False)
        with pytest.raises(TypeError):
            frame_of(TABLES["contributions"], [row])
