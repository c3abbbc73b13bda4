"""
What is written as a workbook is read again as it was, in equal bytes, and nothing in it runs.
"""

from __future__ import annotations

import builtins
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from safeguarding_model import AnnualReport, dump, load, loads
from safeguarding_model.documents import blank, blank_workbook, dumps
from safeguarding_model.documents.workbooks.writing import workbook_bytes
from safeguarding_model.documents.writing import document_of
from safeguarding_model.errors import InvalidValueError, MissingExtraError
from safeguarding_model.testing import annual_reports, records

SLOW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LEAST = 'title = "T"\nperiod = {start = 0001-01-01, end = 9999-12-31}\npartnership.name = "P"'
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("x")',
    "\uff1d1+1",
    " =1",
    "'=1",
    "_x0041_",
    "http://x",
    "5",
    "1E5",
    "MAR1",
    "1-2",
    "TRUE",
    "#N/A",
    "{=1}",
]


def written(report: AnnualReport) -> bytes:
    return workbook_bytes(document_of(report))


def with_title(title: str) -> AnnualReport:
    return attrs.evolve(loads(blank(), "toml"), title=title)


class TestRoundTrip:
    @SLOW
    @given(report=annual_reports() | records(AnnualReport))
    def test_reports(self, report: AnnualReport) -> None:
        """
        Any report comes back as it was, and is written again in the same bytes.
        """
        data = written(report)
        again = loads(data, "xlsx")
        assert again == report
        assert written(again) == data

    def test_full(self, full_toml: str, tmp_path: Path) -> None:
        """
        So does a report that says everything, through a file.
        """
        report = loads(full_toml, "toml")
        dump(report, tmp_path / "report.xlsx")
        assert load(tmp_path / "report.xlsx") == report

    def test_nothing_in_it(self) -> None:
        """
        So do a mapping that is needed and has no entry, and a list that could be longer by default.
        """
        report = loads(
            '{"title": "T", "period": {"start": "2023-04-01", "end": "2024-03-31"}, "partnership": {"name": "P",'
            '"covers": []}, "finance": {"reserve": {}}, "training": {}, "priorities": {"strategic":'
            '[{"id": "a", "title": "A", "series": [{"id": "s", "name": "S", "points": {}}, '
            '{"id": "t", "name": "T", "points": {"q1": 5}}]}]}}'
        )
        assert loads(written(report), "xlsx") == report

    @pytest.mark.parametrize(
        "amount",
        [
            "0.01",
            "0.1",
            "33988.50",
            "9999999999999.99",
            "999999999999999.99",
            "-0.07",
            "1000000000000000",
        ],
    )
    def test_amounts(self, amount: str) -> None:
        """
        An amount comes back to the penny, as a number where a number can hold it.
        """
        report = loads(f'{LEAST}\nfinance.reserve.closing = "{amount}"', "toml")
        assert loads(written(report), "xlsx") == report

    @pytest.mark.parametrize("day", ["0001-01-01", "1900-02-28", "1900-03-01", "9999-12-31"])
    def test_days(self, day: str) -> None:
        """
        A day comes back, also from before the calendar of spreadsheets.
        """
        report = loads(f"{LEAST}\npopulation.counted_on = {day}", "toml")
        assert loads(written(report), "xlsx") == report


class TestInert:
    @given(
        title=st.sampled_from(FORMULAS)
        | st.text(alphabet="=+-@'\"A1(),!|_x004 \n", min_size=1, max_size=12)
    )
    @example(title="=SUM(A1)")
    def test_text(self, title: str) -> None:
        """
        Text that a spreadsheet would run is text in another reader too, and comes back as it was.
        """
        if not title.strip() or "\t" in title:
            return
        report = with_title(title)
        data = written(report)
        assert loads(data, "xlsx").title == report.title
        sheet = openpyxl.load_workbook(io.BytesIO(data))["report"]
        cell = next(row[1] for row in sheet.iter_rows() if row[0].value == "title")
        assert (cell.data_type, cell.number_format) == ("s", "@")

    def test_no_formula_anywhere(self) -> None:
        """
        No part of a written workbook has a formula in a cell, a link or a macro.
        """
        with zipfile.ZipFile(io.BytesIO(written(with_title("=1+1")))) as archive:
            for name in archive.namelist():
                assert not re.search(rb"<f[ >]|<hyperlink|vbaProject", archive.read(name))
                assert "externalLink" not in name

    def test_too_long(self) -> None:
        """
        A text that no cell holds is refused, never cut.
        """
        report = with_title("\U0001f600" * 16_383)
        assert loads(written(report), "xlsx") == report
        with pytest.raises(InvalidValueError, match="a cell holds at most 32,767 characters"):
            written(with_title("\U0001f600" * 16_384))


class TestDump:
    def test_no_text(self) -> None:
        """
        A workbook is no text, and the message says what writes one.
        """
        with pytest.raises(InvalidValueError, match=r"dump\(report, 'report.xlsx'\)"):
            dumps(with_title("T"), "xlsx")

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """
        Without the extra, the message says what to install, and nothing is written.
        """
        imported = builtins.__import__

        def missing(name: str, *args: Any, **kwargs: Any) -> Any:
            if name.startswith("xlsxwriter"):
                raise ImportError(name)
            return imported(name, *args, **kwargs)

        monkeypatch.setattr(builtins, "__import__", missing)
        with pytest.raises(MissingExtraError, match=r"safeguarding-model\[excel\]"):
            dump(with_title("T"), tmp_path / "report.xlsx")
        assert list(tmp_path.iterdir()) == []


@pytest.fixture
def form() -> Any:
    return openpyxl.load_workbook(io.BytesIO(blank_workbook()))


class TestForm:
    def test_loads(self) -> None:
        """
        The form loads as it stands, and is the report that the blank text is.
        """
        assert loads(blank_workbook(), "xlsx") == loads(blank(), "toml")
        assert blank_workbook() == blank_workbook()

    def test_every_key(self, form: Any, full_toml: str) -> None:
        """
        Every key of a full document stands on its sheet.
        """
        full = loads(full_toml, "toml")
        written_keys = openpyxl.load_workbook(io.BytesIO(written(full)))
        for sheet in written_keys:
            words = {cell.value for row in form[sheet.title].iter_rows() for cell in row}
            for row in sheet.iter_rows(max_col=1):
                if isinstance(row[0].value, str) and row[0].value.startswith("table "):
                    assert row[0].value in words

    def test_help(self, form: Any) -> None:
        """
        There are drop-down lists, checks and notes, and the usual printed figures.
        """
        partners = form["partners"]
        lists = [rule for rule in partners.data_validations.dataValidation if rule.type == "list"]
        assert any("local authority" in rule.formula1 for rule in lists)
        assert any(rule.type == "date" for rule in form["report"].data_validations.dataValidation)
        training = form["training"]
        assert any(rule.type == "custom" for rule in training.data_validations.dataValidation)
        keys = {row[0].value: row for row in training.iter_rows()}
        assert "printed.attendance_rate" in keys
        assert "a whole number, 0 or more" in keys["events"][2].value
        comments = [
            cell.comment.text for row in training.iter_rows() for cell in row if cell.comment
        ]
        assert any("Always needed" in text for text in comments)

    def test_notes(self, form: Any) -> None:
        """
        A note stands once beside a key of several rows, in the words of the field alone.
        """
        report = [
            [cell.value for cell in row] for row in form["report"].iter_rows(max_col=3, max_row=12)
        ]
        notes = [note for key, _, note in report if key == "guidance"]
        assert notes[0]
        assert notes[1:] == [None, None]
        told = next(note for key, _, note in report if key == "period.end")
        assert told.startswith("The last day, not before 'start'. Always needed.")
        for sheet in form:
            words = [str(cell.value) for row in sheet.iter_rows() for cell in row]
            words += [
                cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment
            ]
            assert not [word for word in words if "Raises:" in word or ">>>" in word]

    def test_room(self, form: Any) -> None:
        """
        A row is as high as the lines of its texts, and a sheet as wide as a page when it is printed.
        """
        for sheet in form:
            assert sheet.page_setup.orientation == "landscape"
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert sheet.page_setup.fitToHeight == 0
        rows = {row[0].value: row[0].row for row in form["report"].iter_rows()}
        heights = form["report"].row_dimensions
        assert heights[rows["title"]].height is None
        assert heights[rows["period.end"]].height == 30

    @pytest.mark.parametrize(
        ("title", "height"),
        [
            ("x" * 40, None),
            ("x" * 41, 30),
            ("two\nlines", 30),
            ("\n\n3", 45),
            ("word " * 12, 30),
            ("x" * 20_000, 405),
        ],
    )
    def test_lines(self, title: str, height: int | None) -> None:
        """
        Lines are those that were typed and those that the width makes, as far as a row can be high.
        """
        sheet = openpyxl.load_workbook(io.BytesIO(written(with_title(title))))["report"]
        assert sheet.row_dimensions[3].height == height

    def test_filled_in(self, form: Any) -> None:
        """
        Values typed into the form, in other software, are read; numbered rows without values are none.
        """
        form["training"]["B4"].value = None
        for row in form["training"].iter_rows(max_col=2):
            if row[0].value == "events":
                row[1].value = 41
        audits = form["audits"]
        head = next(row for row in audits.iter_rows() if row[0].value == "#")
        columns = {cell.value: cell.column for cell in head}
        for key, value in {"quarter": "q1", "theme": "Neglect", "grades.good": 5}.items():
            audits.cell(head[0].row + 1, columns[key]).value = value
        out = io.BytesIO()
        form.save(out)
        report = loads(out.getvalue(), "xlsx")
        assert report.training is not None
        assert report.training.events == 41
        assert report.audits is not None
        assert [(item.quarter, item.grades["good"]) for item in report.audits.rounds] == [("q1", 5)]
