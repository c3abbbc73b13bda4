"""
Hypothesis finds the strategies of an installed package by itself, and does without them elsewhere.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from safeguarding_model import MissingExtraError, testing

ROOT = Path(__file__).parents[2]
PROGRAM = """
from hypothesis import given, settings, strategies as st
from safeguarding_model import AnnualReport

@settings(max_examples=5, database=None, deadline=None)
@given(st.from_type(AnnualReport))
def test(report):
    assert type(report) is AnnualReport

test()
print("made")
"""


def test_from_type_in_a_fresh_interpreter(tmp_path: Path) -> None:
    """
    The entry point that the project names is found and run, without a warning.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = project["entry-points"]["hypothesis"]
    installed = tmp_path / "safeguarding_model-0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Name: safeguarding-model\nVersion: 0\n", encoding="utf-8")
    listed = "".join(f"{name} = {target}\n" for name, target in points.items())
    (installed / "entry_points.txt").write_text(f"[hypothesis]\n{listed}", encoding="utf-8")
    paths = [str(tmp_path), str(ROOT / "src"), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout == "made\n", ran.stderr


def test_without_hypothesis(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where the extra is missing, importing the strategies says which to install.
    """
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    assert testing.__file__ is not None
    spec = importlib.util.spec_from_file_location("a_copy", testing.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.raises(MissingExtraError, match=r"safeguarding-model\[testing\]"):
        spec.loader.exec_module(module)


class TestNames:
    @pytest.mark.parametrize("name", testing.__all__)
    def test_public(self, name: str) -> None:
        """
        Every public name is there.
        """
        assert getattr(testing, name) is not None
        assert name in dir(testing)

    def test_unknown(self) -> None:
        """
        A name that is none of ours is refused as Python does.
        """
        with pytest.raises(AttributeError, match="no attribute 'anual_reports'"):
            getattr(testing, "anual_reports")  # noqa: B009
