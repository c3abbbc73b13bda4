"""
A document of any released format is read for ever; a newer one is refused with what to do.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from safeguarding_model import DocumentError, annual_report, dumps, load, loads
from safeguarding_model.documents import versions
from safeguarding_model.documents.formats import FORMATS, TEXT_FORMATS
from safeguarding_model.documents.limits import LIMITS
from safeguarding_model.documents.refusals import RefusedError
from safeguarding_model.documents.versions import MIGRATIONS, migrated
from safeguarding_model.documents.workbooks.sheets import sheets_of
from safeguarding_model.documents.workbooks.writing import workbook_bytes
from safeguarding_model.documents.writing import document_of

GOLDEN = sorted(path for path in (Path(__file__).parent / "golden").iterdir())
NEWEST = annual_report.NEWEST_FORMAT
RENAMED = "name_of_the_report"


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Make the format of today the second: the first called the title something else.
    """

    def migration(tree: dict[str, object]) -> dict[str, object]:
        return {("title" if key == RENAMED else key): value for key, value in tree.items()}

    monkeypatch.setattr(versions, "NEWEST_FORMAT", 2)
    monkeypatch.setitem(MIGRATIONS, 1, migration)
    monkeypatch.setattr(annual_report, "NEWEST_FORMAT", 2)


def cells(data: bytes) -> list[tuple[str, list[object]]]:
    """
    Return the name and the cells of each sheet of a workbook.
    """
    return [(sheet.name, list(sheet.cells)) for sheet in sheets_of(data, LIMITS["xlsx"])]


def older(least: dict[str, Any]) -> dict[str, Any]:
    return {RENAMED: least.pop("title"), **least}


class TestGolden:
    @pytest.mark.parametrize("path", GOLDEN, ids=[path.name for path in GOLDEN])
    def test_is_read(self, path: Path) -> None:
        """
        The document that says everything is read in each released format, whatever it is kept in.
        """
        report = load(path)
        assert report == load(path.with_suffix(".json"))
        assert all(chapter is not None for chapter in attrs.astuple(report, recurse=False))

    @pytest.mark.parametrize("form", FORMATS)
    def test_newest_is_what_is_written(self, form: str) -> None:
        """
        The newest format has its files, and what is written today is the same to the byte.

        A workbook is packed by another library, so that it is the same in what it says.
        """
        path = Path(__file__).parent / "golden" / f"format-{NEWEST}.{form}"
        if form in TEXT_FORMATS:
            assert dumps(load(path), form).encode() == path.read_bytes()
        else:
            assert cells(workbook_bytes(document_of(load(path)))) == cells(path.read_bytes())

    def test_one_for_each_version(self) -> None:
        """
        No released format is without its files, nor without its way to the newest.
        """
        released = set(range(1, NEWEST + 1))
        assert {path.name for path in GOLDEN} == {
            f"format-{number}.{form}" for number in released for form in FORMATS
        }
        assert set(MIGRATIONS) == released - {NEWEST}


class TestOlder:
    @pytest.mark.parametrize("says", [{"format": 1}, {}])
    def test_is_brought_up_to_date(
        self, second: None, least: dict[str, Any], says: dict[str, int]
    ) -> None:
        """
        An older document becomes one of today, and one that names no format is in the first.
        """
        tree = older(least) | says
        before = dict(tree)
        assert migrated(tree) == least | {"title": "Annual report", "format": 2}
        assert tree == before

    @pytest.mark.parametrize("form", ["json", "toml"])
    def test_on_every_reading_path(
        self, second: None, least: dict[str, Any], form: str, tmp_path: Path
    ) -> None:
        """
        Text, bytes and files of every format are migrated alike.
        """
        tree = older(least) | {"format": 1}
        if form == "json":
            text = json.dumps(tree)
        else:
            text = (
                f'format = 1\n{RENAMED} = "Annual report"\npartnership.name = "Ours"\n'
                "period = {start = 2023-04-01, end = 2024-03-31}\n"
            )
        path = tmp_path / f"report.{form}"
        path.write_text(text, encoding="utf-8")
        for report in (loads(text, form), loads(text.encode(), form), load(path)):
            assert (report.title, report.format) == ("Annual report", 2)

    def test_what_is_wrong_is_told(self, second: None, least: dict[str, Any]) -> None:
        """
        A mistake in an older document is told like any other.
        """
        tree = older(least) | {"format": 1, "page": 0}
        with pytest.raises(DocumentError) as told:
            loads(json.dumps(tree))
        assert [problem.path for problem in told.value.problems] == ["page"]


class TestNewer:
    @pytest.mark.parametrize("form", ["json", "toml"])
    def test_is_refused(self, form: str) -> None:
        """
        It is one problem alone, at its line, and says what to do: its other keys mean nothing here.
        """
        text = '{\n"format": 7, "weather": 5}' if form == "json" else "\nformat = 7\nweather = 5"
        with pytest.raises(DocumentError) as told:
            loads(text, form)
        assert told.value.total == 1
        (problem,) = told.value.problems
        assert (problem.path, problem.code, problem.line) == ("format", "newer-format", 2)
        assert "found format 7" in problem.message
        assert "upgrade safeguarding-model" in problem.message

    def test_without_types(self) -> None:
        """
        Where a format writes no types, the version is read as JSON would have read it.
        """
        with pytest.raises(DocumentError) as told:
            loads("format: 7\nweather: 5", "yaml")
        assert [problem.code for problem in told.value.problems] == ["newer-format"]
        with pytest.raises(DocumentError) as told:
            loads("format: 0x7\ntitle: Ours", "yaml")
        assert told.value.problems[0].path == "format"
        assert told.value.problems[0].code != "newer-format"

    def test_the_next_one(self) -> None:
        """
        The very next format is newer already.
        """
        with pytest.raises(RefusedError):
            migrated({"format": NEWEST + 1})


class TestNoVersion:
    @pytest.mark.parametrize("version", [True, "1", 1.0, None, 0, -3, [1]])
    def test_is_told_when_the_fields_are_read(self, least: dict[str, Any], version: object) -> None:
        """
        What is no version at all is left for the field's own rule.
        """
        assert migrated({"format": version}) == {"format": version}
        with pytest.raises(DocumentError) as told:
            loads(json.dumps(least | {"format": version}))
        assert [problem.path for problem in told.value.problems] == ["format"]

    @pytest.mark.parametrize("tree", [[], "text", None, 5])
    def test_no_table(self, tree: object) -> None:
        """
        So is a document that is no table.
        """
        assert migrated(tree) == tree
