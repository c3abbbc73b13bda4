"""
Everything that can be refused, under one base.

An error is for misuse: a value that cannot be what it is given as, a document
that cannot be read. What a report says wrongly is never an error; it is an
entry of the ledger or a finding.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

__all__ = [
    "DocumentError",
    "InvalidTypeError",
    "InvalidValueError",
    "MissingExtraError",
    "NotComputableError",
    "Problem",
    "RecordError",
    "SafeguardingModelError",
    "UnknownNameError",
    "UnknownParameterError",
]


class SafeguardingModelError(Exception):
    """
    The base of every error that this library raises on purpose.
    """


class InvalidValueError(SafeguardingModelError, ValueError):
    """
    A value of the right type that breaks a rule: a negative count, say.
    """


class InvalidTypeError(SafeguardingModelError, TypeError):
    """
    A value of a type that is never accepted there: a float for a count, say.
    """


class RecordError(SafeguardingModelError, ValueError, TypeError):
    """
    A record that cannot be made, with everything that is wrong with it.

    One record may hold a bad type and a bad value at once, so the error is
    both of the built-in errors that a caller might be waiting for.

    Attributes:
        problems: Pairs of a field's name (empty for the record as a whole) and
            one sentence that names the value, the rule and the way out.
    """

    def __init__(self, record: str, problems: Iterable[tuple[str, str]]) -> None:
        self.record = record
        self.problems: tuple[tuple[str, str], ...] = tuple(problems)
        lines = [f"{field}: {message}" if field else message for field, message in self.problems]
        super().__init__(f"{record} cannot be made: " + "; ".join(lines))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.record, self.problems)


class NotComputableError(SafeguardingModelError, ArithmeticError):
    """
    A calculation whose inputs are absent, markers or impossible together.

    Attributes:
        missing: The inputs that stopped it, as paths in the document.

        impossible: Whether they are all there and cannot be so together.
    """

    def __init__(self, reason: str, missing: Iterable[str], *, impossible: bool = False) -> None:
        self.reason = reason
        self.missing: tuple[str, ...] = tuple(missing)
        self.impossible = impossible
        super().__init__(reason)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.reason, self.missing), {"impossible": self.impossible}


class UnknownNameError(SafeguardingModelError, KeyError):
    """
    A metric, rule, example or format that does not exist.
    """

    def __str__(self) -> str:
        return str(self.args[0])


class UnknownParameterError(SafeguardingModelError, TypeError):
    """
    A metric was asked for with a parameter it does not have, or without one.
    """


class MissingExtraError(SafeguardingModelError, ImportError):
    """
    A feature was used whose optional dependency is not installed.
    """


@attrs.frozen(kw_only=True)
class Problem:
    """
    One thing that is wrong with a document.

    Attributes:
        path: Where, in the document's own keys: ``finance.lines[2].budget``;
            empty for the document as a whole.

        code: What kind of mistake, in kebab-case, the same in every format.

        message: One sentence: what was found, what was expected, the way out.

        line: Line in the file, from 1, where the format knows it.

        column: Column in the line, from 1, where the format knows it.

        sheet: Name of the sheet, in a workbook.

        cell: Name of the cell in it: ``D14``.
    """

    path: str
    code: str
    message: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        place = self.path or "the document"
        if self.sheet is not None:
            place += f" (sheet {self.sheet}" + (
                f", cell {self.cell})" if self.cell is not None else ")"
            )
        if self.line is not None:
            place += f" (line {self.line}" + (
                f", column {self.column})" if self.column is not None else ")"
            )
        return f"{place}: {self.message}"


class DocumentError(SafeguardingModelError, ValueError):
    """
    A document that is not a report, with everything that is wrong with it.

    Attributes:
        problems: What is wrong, in the document's order, at most 100.

        total: How many problems there are in all.
    """

    def __init__(self, problems: Iterable[Problem], total: int | None = None) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        self.total: int = len(self.problems) if total is None else total
        lines = [str(problem) for problem in self.problems]
        if self.total > len(lines):
            lines.append(f"and {self.total - len(lines):,} more")
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.problems, self.total)
