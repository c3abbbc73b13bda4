"""
Problems keep their paths and their order, and are counted beyond the hundred that are told.
"""

from __future__ import annotations

import pytest

from safeguarding_model.documents.refusals import (
    Refusals,
    RefusedError,
    document_error,
    joined,
    step,
)
from safeguarding_model.errors import InvalidTypeError, InvalidValueError, RecordError


class TestPaths:
    def test_plain_steps(self) -> None:
        """
        A path reads like the document's own keys.
        """
        assert joined("finance", joined("lines", "[2]")) == "finance.lines[2]"
        assert joined("", "title") == "title"
        assert joined("title", "") == "title"

    @pytest.mark.parametrize(
        "key", ["two words", "", "a.b", "\ud800", "a\u202eb", "a" * 81, "a" * 10**6]
    )
    def test_strange_keys(self, key: str) -> None:
        """
        A key that is no plain word is quoted, cut, and safe to print.
        """
        shown = step(key)
        assert shown.startswith("[")
        assert len(shown) < 80
        assert shown.encode("ascii").isascii()


class TestRefusals:
    def test_beyond_a_hundred(self) -> None:
        """
        A hundred are told, all are counted, whether they come one by one or together.
        """
        refusals = Refusals()
        for number in range(150):
            refusals.add(f"[{number}]", "bad-value", "no")
        above = Refusals()
        above.add("title", "bad-value", "no")
        above.take(RefusedError(refusals), "lines")
        assert (above.total, len(above.problems), above.full) == (151, 100, True)
        assert [problem.path for problem in above.problems[:2]] == ["title", "lines[0]"]

    def test_long_message(self) -> None:
        """
        A message never repeats a long document.
        """
        refusals = Refusals()
        refusals.add("", "bad-value", "x" * 10**6)
        assert len(refusals.problems[0].message) == 500

    def test_codes(self) -> None:
        """
        A wrong type, a bad value and a broken rule are told apart.
        """
        refusals = Refusals()
        refusals.take(InvalidTypeError("a"), "one", name=" (in 'x')")
        refusals.take(InvalidValueError("b"), "two")
        refusals.take(RecordError("Line", [("", "c"), ("group", "d")]), "three")
        assert [(p.path, p.code, p.message) for p in refusals.problems] == [
            ("one", "wrong-type", "a (in 'x')"),
            ("two", "bad-value", "b"),
            ("three", "broken-rule", "c"),
            ("three.group", "broken-rule", "d"),
        ]

    @pytest.mark.parametrize("error", [MemoryError(), RecursionError(), KeyError("x")])
    def test_others_pass(self, error: Exception) -> None:
        """
        What is none of ours is never turned into a problem of the document.
        """
        with pytest.raises(type(error)):
            Refusals().take(error, "title")


class TestDocumentError:
    def test_one_problem(self) -> None:
        """
        A document that cannot be looked into has one problem, about the whole of it.
        """
        error = document_error(code="syntax", message="no", line=2, column=3)
        assert error.total == 1
        assert str(error) == "the document (line 2, column 3): no"
