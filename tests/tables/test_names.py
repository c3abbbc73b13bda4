"""
The names of the package are found when they are first used.
"""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from safeguarding_model import tables

HOME_OF = {name: home for home, names in tables._HOMES.items() for name in names}


@pytest.mark.parametrize("name", tables.__all__)
def test_from_its_home(name: str) -> None:
    """
    Each name is the object of the module where it lives.
    """
    home = import_module(f"safeguarding_model.tables.{HOME_OF[name]}")
    assert tables.__getattr__(name) is getattr(home, name)
    assert name in dir(tables)


def test_unknown() -> None:
    """
    Another name is an attribute error, as of any module.
    """
    with pytest.raises(AttributeError, match="weather"):
        tables.weather  # noqa: B018


def test_light() -> None:
    """
    Importing the package brings no dataframe, and nothing of the library but how names are found.
    """
    code = (
        "import sys; import safeguarding_model.tables as t; "
        "print([n for n in sys.modules if n.startswith('safeguarding_model.')])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "['safeguarding_model.lazy_names', 'safeguarding_model.tables']"
