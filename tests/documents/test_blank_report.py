"""
The blank report loads as it stands and as its examples suggest, and leaves nothing out.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_origin

import attrs
import pytest

from safeguarding_model.annual_report import CHAPTERS, AnnualReport
from safeguarding_model.checks import Verdict, check
from safeguarding_model.documents import blank, load, loads, write_blank
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.records import unwrapped


def mentioned(tree: Any, annotation: Any, path: str = "") -> list[str]:
    """
    Return the fields of records below *annotation* that *tree* does not mention.
    """
    inner, _ = unwrapped(annotation)
    if get_origin(inner) in {tuple, FrozenMapping}:
        items = list(tree.values()) if isinstance(tree, dict) else tree
        item = get_args(inner)[0]
        if not attrs.has(item):
            return []
        together: dict[str, Any] = {}
        for each in items:
            together |= each
        return mentioned(together, item, f"{path}[]")
    if not isinstance(inner, type) or not attrs.has(inner) or not isinstance(tree, dict):
        return []
    absent = []
    for field in attrs.fields(attrs.resolve_types(inner)):
        here = f"{path}.{field.name}"
        absent += mentioned(tree[field.name], field.type, here) if field.name in tree else [here]
    return absent


class TestBlank:
    def test_loads_as_it_stands(self) -> None:
        """
        Only what is required is filled in, with words that can stand.
        """
        report = loads(blank(), "toml")
        assert report.title == "Annual report"
        assert report.period.start == date(2023, 4, 1)
        assert report.chapters() == []

    def test_loads_filled_in(self, full_toml: str) -> None:
        """
        With every entry filled in it is a report with every chapter and with statements.
        """
        report = loads(full_toml, "toml")
        assert [name for name, _ in report.chapters()] == list(CHAPTERS)
        assert report.statements

    def test_examples_agree(self, full_toml: str) -> None:
        """
        The examples are of one report: filled in as they stand they leave nothing to mend.
        """
        assessment = check(loads(full_toml, "toml"))
        assert assessment.findings == ()
        rounded = [e for e in assessment.ledger if e.verdict is Verdict.WITHIN_ROUNDING]
        agreeing = assessment.summary["agrees"] + len(rounded)
        assert agreeing == assessment.summary["statements"] > 40
        # The account is of whole pounds, so that its totals need not be those of its lines.
        others = [e.id for e in rounded if not e.metric.startswith("finance.")]
        assert others == ["population.printed.growth"]

    def test_mentions_every_field(self, full_tree: Any) -> None:
        """
        No field of any record is left out, so that it teaches the whole of the form.
        """
        absent = mentioned(full_tree, AnnualReport)
        assert [path for path in absent if not path.endswith("voice.printed")] == []

    def test_chapters_stand_in_the_order_of_the_report(self, full_tree: Any) -> None:
        """
        A reader fills it in from the first page to the last.
        """
        assert [key for key in full_tree if key in CHAPTERS] == list(CHAPTERS)

    def test_lines(self) -> None:
        """
        Each line is prose, an entry, an entry to fill in, or empty; and none is too long to read.
        """
        line_of = re.compile(r"(# .*|#|#?[a-z_]+ = .+|#?\[\[?[a-z_.]+\]\]?|)")
        for line in blank().splitlines():
            assert line_of.fullmatch(line), line
            assert len(line) <= 120, line

    @pytest.mark.parametrize(
        "words", ['"82%"', '"[c]"', "at_least", "rounded", 'blank = "zero"', "[[statements]]"]
    )
    def test_teaches(self, words: str) -> None:
        """
        Figures as printed, markers, bounds, empty cells and statements are shown.
        """
        assert words in blank()


class TestWriteBlank:
    def test_by_suffix(self, tmp_path: Path) -> None:
        """
        The suffix says whether the form is text or a workbook, and either loads.
        """
        for name in ("ours.toml", "ours.xlsx"):
            write_blank(tmp_path / name)
            assert load(tmp_path / name) == loads(blank(), "toml")

    @pytest.mark.parametrize("name", ["ours.json", "ours", "ours.yaml"])
    def test_other_suffix(self, tmp_path: Path, name: str) -> None:
        """
        Another ending is refused with the names that would do, and nothing is written.
        """
        with pytest.raises(UnknownNameError, match=r"name it ours\.toml or ours\.xlsx"):
            write_blank(tmp_path / name)
        assert list(tmp_path.iterdir()) == []

    def test_never_overwrites(self, tmp_path: Path) -> None:
        """
        A file that is there is left as it is.
        """
        (tmp_path / "ours.xlsx").write_text("old", encoding="utf-8")
        with pytest.raises(FileExistsError):
            write_blank(tmp_path / "ours.xlsx")
        assert (tmp_path / "ours.xlsx").read_text(encoding="utf-8") == "old"
