"""
Names are imported when they are first used, and then stand in their package.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

import safeguarding_model
from safeguarding_model import tables, testing

PACKAGES = [safeguarding_model, tables, testing]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
class TestPackages:
    def test_every_name_is_there(self, package: object) -> None:
        """
        What a package says it has is there, and is listed.
        """
        names = package.__all__  # type: ignore[attr-defined]
        assert all(getattr(package, name) is not None for name in names)
        assert set(names) <= set(dir(package))

    def test_no_other(self, package: object) -> None:
        """
        Any other name is missing, as in every module.
        """
        with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
            package.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_nothing_is_imported_before() -> None:
    """
    The package alone brings nothing that it does not need, until a name is used.
    """
    program = (
        "import sys, safeguarding_model as sm; before = set(sys.modules); sm.Proportion; "
        "assert 'safeguarding_model.arithmetic.proportions' not in before; "
        "assert 'Proportion' in vars(sm) and 'attrs' not in before"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
