"""
Published reports, bundled as data.
"""

from __future__ import annotations

import pytest

from safeguarding_model import examples
from safeguarding_model.checks import check
from safeguarding_model.documents import dumps, loads
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.examples import example, example_names


class TestExampleNames:
    def test_sorted(self) -> None:
        """
        Names are in order, in kebab-case, the published report among them.
        """
        names = example_names()
        assert list(names) == sorted(names)
        assert "walsall-2023-24" in names
        assert not any("_" in name or "." in name for name in names)


class TestExample:
    @pytest.mark.parametrize("name", example_names())
    def test_is_a_report(self, name: str) -> None:
        """
        Each loads, states figures, and survives being written and read in either format.
        """
        report = example(name)
        assert check(report).ledger
        for kind in ("json", "toml"):
            assert loads(dumps(report, format=kind), format=kind) == report

    def test_read_once(self) -> None:
        """
        The same report is given each time; nobody can change it.
        """
        assert example("walsall-2023-24") is example("walsall-2023-24")

    def test_unknown(self) -> None:
        """
        A name that is nearly right gets the right one suggested; another gets them all.
        """
        with pytest.raises(UnknownNameError, match="did you mean 'walsall-2023-24'"):
            example("walsal")
        with pytest.raises(UnknownNameError, match=r"those are .*walsall-2023-24"):
            example("zzz")
        with pytest.raises(KeyError):
            examples.example("")
