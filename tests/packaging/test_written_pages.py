"""
The pages of reference that the build writes tell everything that there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import safeguarding_model as sm
from safeguarding_model.__main__ import main
from safeguarding_model.checks import RULES
from safeguarding_model.tables import TABLES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def written_pages(from_docs: Callable[[str], ModuleType]) -> ModuleType:
    return from_docs("written_pages")


def test_file_format(written_pages: ModuleType, tmp_path: Path) -> None:
    """
    Every key of every table has its row, and every link a place to lead to.
    """
    written_pages.write_file_format(tmp_path / "page.md")
    text = (tmp_path / "page.md").read_text(encoding="utf-8")
    schema = sm.json_schema()
    keys = {
        key for part in (schema, *schema["$defs"].values()) for key in part.get("properties", ())
    }
    assert [key for key in keys if f"| `{key}`" not in text] == []
    links = set(re.findall(r"\]\(#([\w-]+)\)", text))
    assert links <= set(re.findall(r"^\(([\w-]+)\)=$", text, re.MULTILINE))
    assert len(links) > 50


def test_commands(
    written_pages: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    Every command has its heading and every option its row, as the help has them.
    """
    written_pages.write_commands(tmp_path / "page.md")
    text = (tmp_path / "page.md").read_text(encoding="utf-8")
    commands = re.findall(r"^## (\w+)$", text, re.MULTILINE)
    assert {"check", "compare", "metrics", "new", "tables"} <= set(commands)
    for command in commands:
        with pytest.raises(SystemExit):
            main([command, "--help"])
        options = set(re.findall(r"--[a-z]+", capsys.readouterr().out)) - {"--help"}
        part = text.partition(f"## {command}\n")[2].partition("\n## ")[0]
        assert [option for option in options if f"| `{option}" not in part] == []


def test_names(written_pages: ModuleType, tmp_path: Path) -> None:
    """
    Every name at the top has its row with a sentence, functions before records before errors.
    """
    written_pages.write_names(tmp_path / "names.md")
    text = (tmp_path / "names.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?:\[|\{py:\w+\})`(\w+)[^|]* \| (.+\.) \|$", text, re.MULTILINE)
    assert sorted(name for name, _ in rows) == sorted(sm.__all__)
    assert text.index("`check <") < text.index("`Assessment <") < text.index("`DocumentError <")


def test_modules(written_pages: ModuleType, tmp_path: Path) -> None:
    """
    Every module has its line with a sentence, under the heading of its package.
    """
    names = [
        "safeguarding_model.checks",
        "safeguarding_model.checks.rows",
        "safeguarding_model.voice",
    ]
    written_pages.write_modules(tmp_path / "modules.md", names)
    text = (tmp_path / "modules.md").read_text(encoding="utf-8")
    lines = re.findall(r"^- \[(\S+)\]\(\.\./modules/\1\.md\): .+\.$", text, re.MULTILINE)
    assert lines == ["voice", "checks", "checks.rows"]
    assert re.findall(r"^## (.*)$", text, re.MULTILINE)[1:] == ["checks"]


def test_catalogue(written_pages: ModuleType, tmp_path: Path) -> None:
    """
    Every metric, rule and table has its entry.
    """
    written_pages.write_catalogue(tmp_path)
    for name, entries in (("metrics", sm.METRICS), ("rules", RULES), ("tables", TABLES)):
        text = (tmp_path / f"{name}.md").read_text(encoding="utf-8")
        assert set(re.findall(r"^## (\S+)$", text, re.MULTILINE)) == set(entries)


def test_scorecards(written_pages: ModuleType, tmp_path: Path) -> None:
    """
    The first page links to the scorecard of each bundled report.
    """
    written_pages.write_scorecards(tmp_path)
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    linked = re.findall(r'href="([^"]+)"', index)
    assert sorted(linked) == sorted(path.name for path in tmp_path.iterdir())


def test_first_chart(written_pages: ModuleType, tmp_path: Path) -> None:
    """
    The chart on the first page has its figures with it, and the page takes it from where it is written.
    """
    written_pages.write_first_chart(tmp_path / "grades.txt")
    assert "<svg" in (text := (tmp_path / "grades.txt").read_text(encoding="utf-8"))
    assert text.count("<table") == 1
    assert ":file: reference/catalogue/grades.txt" in (DOCS / "index.md").read_text(
        encoding="utf-8"
    )
