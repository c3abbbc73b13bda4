"""
What is wrong with a document, gathered place by place: a hundred problems, and how many in all.
"""

from __future__ import annotations

import re

from safeguarding_model.errors import (
    DocumentError,
    InvalidTypeError,
    InvalidValueError,
    Problem,
    RecordError,
    SafeguardingModelError,
)

__all__ = ["MOST", "Refusals", "RefusedError", "document_error", "element", "joined", "step"]

MOST = 100
"""Problems that are told; the rest are counted."""

_LONGEST = 500
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,80}", re.ASCII)


def step(key: str) -> str:
    """
    Return *key* as one step of a path: as it is, or bracketed and quoted where it is no plain word.

    >>> step("budget"), step("the budget")
    ('budget', "['the budget']")
    """
    if _PLAIN.fullmatch(key):
        return key
    return f"[{key!r}]" if len(key) <= 60 else f"[{key[:57]!r}...]"


def element(index: int) -> str:
    """
    Return the step to an item of a list, counted from 0.

    >>> element(2)
    '[2]'
    """
    return f"[{index}]"


def joined(first: str, rest: str) -> str:
    """
    Return the path that goes on from *first* with *rest*.

    >>> joined("finance", joined("lines", joined(element(2), "budget")))
    'finance.lines[2].budget'
    """
    if not first or not rest or rest.startswith("["):
        return first + rest
    return f"{first}.{rest}"


class Refusals:
    """
    What is wrong below one place of a document, its paths starting from there.

    Attributes:
        problems: The first hundred, in the document's order.

        total: How many there are in all.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.total: int = 0

    @property
    def full(self) -> bool:
        """
        Whether further problems are only counted.
        """
        return len(self.problems) >= MOST

    def add(self, path: str, code: str, message: str) -> None:
        """
        Take in one problem.
        """
        self.total += 1
        if not self.full:
            told = message if len(message) <= _LONGEST else f"{message[: _LONGEST - 3]}..."
            self.problems.append(Problem(path=path, code=code, message=told))

    def take(self, error: Exception, path: str, *, name: str = "") -> None:
        """
        Take in all that *error* tells about *path*, or let it pass where it is none of ours.

        Args:
            error: What reading that place raised.

            path: The step to the place.

            name: The id of a list's item, told with each problem that is not in a list of its own.
        """
        if isinstance(error, RefusedError):
            self._merge(error.refusals, path, name)
        elif isinstance(error, RecordError):
            for field, message in error.problems:
                self.add(joined(path, field), "broken-rule", message + name)
        elif isinstance(error, InvalidTypeError):
            self.add(path, "wrong-type", str(error) + name)
        elif isinstance(error, InvalidValueError):
            self.add(path, "bad-value", str(error) + name)
        else:
            raise error

    def _merge(self, below: Refusals, path: str, name: str) -> None:
        self.total += below.total
        for problem in below.problems[: MOST - len(self.problems)]:
            told = problem.message + ("" if "[" in problem.path else name)
            self.problems.append(
                Problem(path=joined(path, problem.path), code=problem.code, message=told)
            )


class RefusedError(SafeguardingModelError, ValueError):
    """
    One place of a document that cannot be read; never seen outside this package.

    Attributes:
        refusals: What is wrong there and below.
    """

    def __init__(self, refusals: Refusals) -> None:
        self.refusals = refusals
        super().__init__(f"{refusals.total} problems")


def document_error(
    *,
    code: str,
    message: str,
    line: int | None = None,
    column: int | None = None,
    sheet: str | None = None,
    cell: str | None = None,
) -> DocumentError:
    """
    Return the error for a document that cannot be looked into at all.

    >>> str(document_error(code="too-large", message="found 11 MB, expected at most 10 MB"))
    'the document: found 11 MB, expected at most 10 MB'
    """
    problem = Problem(
        path="", code=code, message=message, line=line, column=column, sheet=sheet, cell=cell
    )
    return DocumentError([problem])
