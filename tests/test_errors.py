"""
Every refusal can be caught as ours, as the built-in error, and sent between processes.
"""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.errors import (
    DocumentError,
    InvalidTypeError,
    InvalidValueError,
    MissingExtraError,
    NotComputableError,
    Problem,
    RecordError,
    SafeguardingModelError,
    UnknownNameError,
    UnknownParameterError,
)

ERRORS: list[tuple[SafeguardingModelError, tuple[type[Exception], ...]]] = [
    (InvalidValueError("-1 is no count"), (ValueError,)),
    (InvalidTypeError("5.0 is no count"), (TypeError,)),
    (RecordError("Course", [("id", "found 5"), ("", "nothing fits")]), (ValueError, TypeError)),
    (NotComputableError("training.places is not given", ["training.places"]), (ArithmeticError,)),
    (NotComputableError("2 of 1", ["a", "b"], impossible=True), (ArithmeticError,)),
    (UnknownNameError("no metric is called x"), (KeyError, LookupError)),
    (UnknownParameterError("audits.total has no parameter grade"), (TypeError,)),
    (MissingExtraError("install the yaml extra"), (ImportError,)),
    (DocumentError([Problem(path="title", code="type", message="found 5")]), (ValueError,)),
]
problems = st.builds(
    Problem,
    path=st.text(max_size=9),
    code=st.sampled_from(["type", "value", "missing-key"]),
    message=st.text(max_size=9),
    line=st.none() | st.integers(1, 99),
    column=st.none() | st.integers(1, 99),
)


class TestEveryError:
    @pytest.mark.parametrize(("error", "built_in"), ERRORS, ids=lambda it: type(it).__name__)
    def test_is_ours_and_the_built_in(
        self, error: SafeguardingModelError, built_in: tuple[type[Exception], ...]
    ) -> None:
        """
        Each is a SafeguardingModelError and each built-in error that a caller would expect.
        """
        assert isinstance(error, SafeguardingModelError)
        assert all(isinstance(error, kind) for kind in built_in)

    @pytest.mark.parametrize(("error", "_"), ERRORS, ids=lambda it: type(it).__name__)
    def test_travels(self, error: SafeguardingModelError, _: object) -> None:
        """
        A pickled or copied error has its message and its attributes still.
        """
        for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
            assert type(again) is type(error)
            assert str(again) == str(error)
            assert vars(again) == vars(error)


class TestRecordError:
    def test_message(self) -> None:
        """
        The message names the record and each field, and what is wrong with the whole.
        """
        error = RecordError("Course", iter([("id", "found 5"), ("", "nothing fits")]))
        assert str(error) == "Course cannot be made: id: found 5; nothing fits"
        assert error.problems == (("id", "found 5"), ("", "nothing fits"))


class TestNotComputableError:
    def test_missing(self) -> None:
        """
        The inputs that stopped a calculation are at hand as a tuple.
        """
        assert NotComputableError("no", iter(["a", "b"])).missing == ("a", "b")

    def test_impossible(self) -> None:
        """
        Inputs that are there and cannot be so together are told from missing ones.
        """
        assert not NotComputableError("no", ["a"]).impossible
        assert NotComputableError("no", ["a", "b"], impossible=True).impossible


class TestUnknownNameError:
    def test_message_is_not_quoted(self) -> None:
        """
        A KeyError shows its message in quotes; this one shows it as written.
        """
        assert str(UnknownNameError("no metric is called 'x'")) == "no metric is called 'x'"


class TestProblem:
    @pytest.mark.parametrize(
        ("path", "line", "column", "text"),
        [
            ("finance.lines[2].budget", None, None, "finance.lines[2].budget: found 5"),
            ("title", 3, None, "title (line 3): found 5"),
            ("title", 3, 9, "title (line 3, column 9): found 5"),
            ("title", None, 9, "title: found 5"),
            ("", 1, 1, "the document (line 1, column 1): found 5"),
        ],
    )
    def test_text(self, path: str, line: int | None, column: int | None, text: str) -> None:
        """
        The place comes first, as exactly as the format knows it.
        """
        problem = Problem(path=path, code="type", message="found 5", line=line, column=column)
        assert str(problem) == text

    @given(problem=problems)
    def test_is_a_value(self, problem: Problem) -> None:
        """
        A problem cannot be changed, and equals its copies.
        """
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            problem.path = "elsewhere"  # type: ignore[misc]
        assert pickle.loads(pickle.dumps(problem)) == problem
        assert hash(copy.deepcopy(problem)) == hash(problem)


class TestDocumentError:
    @given(listed=st.lists(problems, max_size=5), more=st.integers(0, 2000))
    def test_counts_them_all(self, listed: list[Problem], more: int) -> None:
        """
        All problems are counted, those that are not listed too.
        """
        error = DocumentError(listed, len(listed) + more)
        assert error.problems == tuple(listed)
        assert error.total == len(listed) + more
        assert str(error).endswith(f"and {more:,} more") or not more
        for problem in listed:
            assert str(problem) in str(error)

    def test_total_unless_told(self) -> None:
        """
        Without a total, those that are listed are all.
        """
        problem = Problem(path="", code="type", message="found 5")
        error = DocumentError(iter([problem, problem]))
        assert error.total == 2
        assert str(error) == "the document: found 5\nthe document: found 5"
