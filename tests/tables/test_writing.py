"""
Tables as files.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.errors import InvalidValueError, UnknownNameError
from safeguarding_model.tables.frames import to_tables
from safeguarding_model.tables.writing import inert, write_tables


class TestParquet:
    def test_comes_back_the_same(self, tmp_path: Path, marked: AnnualReport) -> None:
        """
        Types, nulls and values are those that were written.
        """
        tables = to_tables([marked])
        paths = write_tables(tables, tmp_path / "new" / "folder")
        assert [path.name for path in paths] == [f"{name}.parquet" for name in tables]
        for path, frame in zip(paths, tables.values(), strict=True):
            assert pl.read_parquet(path).equals(frame)
            assert pl.read_parquet(path).schema == frame.schema


class TestCsv:
    def test_cells(self, tmp_path: Path, marked: AnnualReport) -> None:
        """
        A marker stands beside an empty cell, a deficit is a plain number, a formula is dead.
        """
        write_tables(to_tables([marked]), tmp_path, format="csv")
        with (tmp_path / "contributions.csv").open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file, strict=True))
        assert [(row["amount_pence"], row["amount_marker"]) for row in rows] == [
            ("3398850", ""),
            ("", "[c]"),
            ("", ""),
        ]
        with (tmp_path / "finance_lines.csv").open(newline="", encoding="utf-8") as file:
            (line,) = csv.DictReader(file, strict=True)
        assert (line["heading"], line["actual_pence"]) == ("'=Fees", "-5")

    def test_read_back_by_another_reader(self, tmp_path: Path) -> None:
        """
        Commas, quotes and line breaks in a text come back as they were.
        """
        text = 'a, "b"\nc; d'
        write_tables({"t": pl.DataFrame({"text": [text]})}, tmp_path, format="csv")
        with (tmp_path / "t.csv").open(newline="", encoding="utf-8") as file:
            assert [row["text"] for row in csv.DictReader(file, strict=True)] == [text]


class TestInert:
    @given(st.text())
    def test_no_text_is_live(self, text: str) -> None:
        """
        No text begins with a sign that starts a formula, and the text itself is kept.
        """
        (kept,) = inert(pl.DataFrame({"text": [text]}))["text"]
        assert kept in {text, f"'{text}"}
        assert kept.lstrip()[:1] not in set("=+-@\uff1d\uff0b\uff0d\uff20")

    @pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", " =1", "\uff1d1"])
    def test_live(self, text: str) -> None:
        """
        Each sign is made harmless, behind blanks too.
        """
        assert inert(pl.DataFrame({"text": [text]}))["text"].to_list() == [f"'{text}"]

    def test_others_are_left(self) -> None:
        """
        Nulls and numbers are as they were.
        """
        frame = pl.DataFrame({"text": ["82%", None], "pence": [-5, None]})
        assert inert(frame).equals(frame)

    def test_deficits_as_text(self) -> None:
        """
        In a column of pounds an amount below nothing stays a number, a formula does not.
        """
        frame = pl.DataFrame({"actual_pounds": ["-0.05", "-1+1", "x"], "name": ["-0.05", "", "x"]})
        assert inert(frame).to_dict(as_series=False) == {
            "actual_pounds": ["-0.05", "'-1+1", "x"],
            "name": ["'-0.05", "", "x"],
        }


class TestFailures:
    @pytest.mark.parametrize("name", ["../evil", "a/b", "a\\b", ""])
    def test_names_that_leave_the_folder(self, tmp_path: Path, name: str) -> None:
        """
        A table is a file of its name in the folder, or none at all.
        """
        with pytest.raises(InvalidValueError, match="cannot be a file of that name"):
            write_tables({name: pl.DataFrame({"a": [1]})}, tmp_path / "out")
        assert not (tmp_path / "out").exists()

    def test_unknown_format(self, tmp_path: Path) -> None:
        """
        Another format is refused, with those there are.
        """
        with pytest.raises(UnknownNameError, match="not written as 'xls'; use parquet or csv"):
            write_tables({}, tmp_path / "folder", format="xls")
        assert not (tmp_path / "folder").exists()

    def test_old_or_new_never_torn(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        Where a file cannot be written, the old one stays and nothing is left beside it.
        """
        frame = pl.DataFrame({"pence": [1]})
        write_tables({"t": frame}, tmp_path)

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", fail)
        with pytest.raises(OSError, match="No space"):
            write_tables({"t": frame.clear()}, tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["t.parquet"]
        assert pl.read_parquet(tmp_path / "t.parquet").equals(frame)
