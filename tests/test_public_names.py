"""
The names at the top are found when they are first used, and cost nothing until then.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import safeguarding_model as sm

HOME = Path(sm.__file__).parent


def as_subprocess(code: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(HOME.parent)},
        check=True,
    )
    return ended.stdout


HOME_OF = {name: home for home, names in sm._HOMES.items() for name in names}


class TestNames:
    @pytest.mark.parametrize("name", sm.__all__)
    def test_from_its_home(self, name: str) -> None:
        """
        Each name is the very object of the module where it lives, and stays so.
        """
        home = import_module(f"safeguarding_model.{HOME_OF[name]}")
        assert getattr(sm, name) is getattr(home, name)
        assert getattr(sm, name) is sm.__getattr__(name)
        assert name in home.__all__

    def test_type_checkers_see_the_same(self) -> None:
        """
        What a type checker imports is what is found at run time, from the same modules.
        """
        tree = ast.parse((HOME / "__init__.py").read_text(encoding="utf-8"))
        imported = {
            alias.asname or alias.name: (node.module or "").removeprefix("safeguarding_model.")
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("safeguarding")
            for alias in node.names
        }
        assert imported.pop("lazy_names") == "lazy_names"  # which finds the others
        assert imported == HOME_OF
        assert sorted(imported) == sorted(sm.__all__)

    def test_contract(self) -> None:
        """
        The names that others rely on are there.
        """
        contract = {
            "example",
            "example_names",
            "load",
            "loads",
            "dumps",
            "dump",
            "check",
            "compute",
        }
        contract |= {"METRICS", "AnnualReport", "Proportion", "SafeguardingModelError"}
        assert contract <= set(sm.__all__)
        assert contract <= set(dir(sm))

    def test_unknown(self) -> None:
        """
        Another name is an attribute error, as of any module.
        """
        with pytest.raises(AttributeError, match="weather"):
            sm.weather  # noqa: B018
        assert not hasattr(sm, "TYPE_CHECKER")

    def test_errors_have_one_base(self) -> None:
        """
        Every error at the top has the one base.
        """
        errors = [getattr(sm, name) for name in sm.__all__ if name.endswith("Error")]
        assert all(issubclass(error, sm.SafeguardingModelError) for error in errors)
        assert len(errors) > 5


class TestImport:
    def test_costs_nothing(self) -> None:
        """
        Importing the package imports nothing else: no dependency, and none of its own modules.
        """
        code = (
            "import sys; before = set(sys.modules); import safeguarding_model; "
            "print(sorted(set(sys.modules) - before))"
        )
        assert (
            as_subprocess(code).strip() == "['safeguarding_model', 'safeguarding_model.lazy_names']"
        )

    def test_star(self) -> None:
        """
        A star import brings all names, without any extra.
        """
        code = "from safeguarding_model import *; print(check, METRICS is not None)"
        assert "True" in as_subprocess(code)

    def test_found_once(self) -> None:
        """
        A name that was used stays in the module.
        """
        code = (
            "import safeguarding_model as sm; before = 'check' in vars(sm); sm.check; "
            "print(before, 'check' in vars(sm))"
        )
        assert as_subprocess(code).split() == ["False", "True"]
