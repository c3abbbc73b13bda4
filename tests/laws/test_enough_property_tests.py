"""
There are at least 150 property tests, and every function of the arithmetic is in one.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

PROOFS = Path(__file__).parents[1] / "proofs"
MODULE = """
__all__ = ["Kept", "one", "two", "LIMIT"]
LIMIT = 3
class Kept: ...
def one(): ...
def two(): ...
def _three(): ...
"""
TESTS = """
class TestOne:
    @example(1)
    @given(number=integers())
    def test_one(self, number):
        assert one(number)
    @hypothesis.given(integers())
    async def test_two(self, number): ...
    def test_three(self): ...
    @given(integers())
    def no_test(self): ...
"""


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> object:
    """
    Load the command, which no test collects.
    """
    monkeypatch.syspath_prepend(str(PROOFS))
    return import_module("property_tests")


class TestCount:
    def test_enough(self, command: object, capsys: pytest.CaptureFixture[str]) -> None:
        """
        The command says so of the tests as they are.
        """
        assert command.main() == 0  # type: ignore[attr-defined]  # loaded by its path
        assert "Of arithmetic, without one: nothing" in capsys.readouterr().out

    def test_what_counts(self, command: object) -> None:
        """
        A test under ``given`` counts, however it is imported; no other does.
        """
        found = list(command.property_tests(TESTS))  # type: ignore[attr-defined]
        assert [test.name for test in found] == ["test_one", "test_two"]
        assert "one" in command.names_in(found[0])  # type: ignore[attr-defined]
        assert "one" not in command.names_in(found[1])  # type: ignore[attr-defined]

    def test_what_is_offered(self, command: object) -> None:
        """
        Functions and classes that the module defines and lists.
        """
        assert command.offered(MODULE) == ["Kept", "one", "two"]  # type: ignore[attr-defined]
        assert command.offered("x = 1") == []  # type: ignore[attr-defined]
