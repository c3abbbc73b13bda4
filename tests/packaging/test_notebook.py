"""
The notebook page: its cells run from the first to the last, and show what the text between them says.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

import safeguarding_model as sm
from safeguarding_model.display import charts

PAGE = Path(__file__).parents[2] / "docs" / "notebook.md"
CELL = re.compile(r"^```\{code-cell\} python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_CHARTS = {"alternative", "data_table", "figure", "headline", "save"}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """
    Return what each cell of the page ends with, as a notebook would show it.
    """
    names: dict[str, Any] = {"print": lambda *told: None}
    ends = []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("notebook"))
        for cell in CELL.findall(PAGE.read_text(encoding="utf-8")):
            *before, last = ast.parse(cell).body
            exec(compile(ast.Module(before, []), PAGE.name, "exec"), names)
            assert isinstance(last, ast.Expr)
            ends.append(eval(compile(ast.Expression(last.value), PAGE.name, "eval"), names))
    return ends


class TestNotebook:
    def test_ten_lines(self) -> None:
        """
        From a file to a chart it is ten lines at most.
        """
        first = CELL.findall(PAGE.read_text(encoding="utf-8"))[0]
        assert "sm.load(" in first
        assert "sm.charts.figure(" in first
        assert len([line for line in first.splitlines() if line]) <= 10

    def test_everything_shows_itself(self, shown: list[Any]) -> None:
        """
        A report, a chapter, a proportion, a value, an assessment, a ledger, findings and a comparison.
        """
        kinds = {type(value) for value in shown if hasattr(value, "_repr_html_")}
        wanted = {sm.AnnualReport, sm.Proportion, sm.MetricValue, sm.Assessment, sm.Comparison}
        assert wanted <= kinds
        assert {"Training", "Ledger", "Findings", "Markup"} <= {kind.__name__ for kind in kinds}
        (disagreeing,) = [value for value in shown if isinstance(value, list)]
        assert len(disagreeing) == 1

    def test_every_chart(self, shown: list[Any]) -> None:
        """
        Each chart of the library is on the page.
        """
        text = "".join(CELL.findall(PAGE.read_text(encoding="utf-8")))
        for name in set(charts.__all__) - NOT_CHARTS:
            assert f"sm.charts.{name}(" in text
        pictures = [value for value in shown if str(value).startswith("<figure")]
        assert len(pictures) == len(set(charts.__all__) - NOT_CHARTS) + 1

    def test_nothing_is_fetched(self, shown: list[Any]) -> None:
        """
        What is shown holds no script and asks for nothing.
        """
        for value in shown:
            if hasattr(value, "_repr_html_"):
                html = value._repr_html_()
                assert "<script" not in html
                assert " src=" not in html
