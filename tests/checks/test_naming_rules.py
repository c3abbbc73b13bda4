"""
One name for one figure, and one figure for one name.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from safeguarding_model.checks import RULES, Finding, Severity
from safeguarding_model.checks.naming_rules import CHAPTERS
from safeguarding_model.finance import Contribution, Finance, FinancialLine
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.statements import Statement
from safeguarding_model.training import Training

Found = Callable[..., list[Finding]]
TWO_NAMES, ONE_NAME = "training-two-names-one-figure", "finance-one-name-two-figures"
FINANCE = Finance(
    contributions=(Contribution(partner="police", amount=Decimal(387650)),),
    lines=(
        FinancialLine(
            id="grant", heading="Grant", group="income", actual=Decimal(451050), budget=Decimal(1)
        ),
    ),
)


def called(name: str, words: str | None, printed: str, metric: str, **params: str) -> Statement:
    return Statement(
        id=name, printed=printed, metric=metric, params=FrozenMapping(params), called=words
    )


class TestTwoNames:
    def test_does_not(self, found: Found) -> None:
        """
        One rate under two names is noted with both.
        """
        statements = (
            called("one", "completion rate", "80%", "training.attendance-rate"),
            called("two", "Attendance %", "80%", "training.attendance-rate"),
            called("three", "COMPLETION RATE", "80%", "training.attendance-rate"),
        )
        training = Training(attended=4, bookings=5)
        (only,) = found(TWO_NAMES, training=training, statements=statements)
        assert (only.severity, only.where) == (Severity.NOTE, "training.attended")
        assert only.statement == "one"
        for words in ("COMPLETION RATE", "Attendance %", "80%"):
            assert words in only.message

    @pytest.mark.parametrize(
        "statements",
        [
            (
                called("one", "Completion rate", "80%", "training.attendance-rate"),
                called("two", "completion RATE", "80%", "training.attendance-rate"),
            ),
            (
                called("one", "completion rate", "80%", "training.attendance-rate"),
                called("two", None, "80%", "training.attendance-rate"),
            ),
            (
                called("one", "attended", "4", "training.figure", figure="attended"),
                called("two", "booked", "5", "training.figure", figure="bookings"),
            ),
        ],
    )
    def test_holds(self, found: Found, statements: tuple[Statement, ...]) -> None:
        """
        One name in any letters, no name at all, and two figures of one metric are fine.
        """
        training = Training(attended=4, bookings=5)
        assert found(TWO_NAMES, training=training, statements=statements) == []

    def test_could_not_be_checked(self, found: Found) -> None:
        """
        Of what cannot be computed it is not known whether it is one figure.
        """
        statements = (
            called("one", "completion rate", "80%", "training.attendance-rate"),
            called("two", "attendance", "80%", "training.attendance-rate"),
        )
        assert found(TWO_NAMES, training=Training(), statements=statements) == []


class TestOneName:
    contributions = called("one", "Total income", "387,650", "finance.contributions-total")

    @pytest.mark.parametrize("words", ["TOTAL INCOME", "Total income for the year"])
    def test_does_not(self, found: Found, words: str) -> None:
        """
        Two amounts under one name, or under one that begins so, are told with both.
        """
        other = called("two", words, "451,050", "finance.income-total", basis="actual")
        (only,) = found(ONE_NAME, finance=FINANCE, statements=(self.contributions, other))
        assert (only.severity, only.statement) == (Severity.WARNING, "two")
        assert only.where == "finance.lines"
        for said in (words, "387,650", "451,050"):
            assert said in only.message

    @pytest.mark.parametrize(
        "other",
        [
            called("two", "All income", "451,050", "finance.income-total", basis="actual"),
            called("two", "Total income", "1", "finance.income-total", basis="budget"),
            called("two", "Total income", "387,650", "finance.contribution", partner="police"),
            called("two", "Total income", "387,650", "finance.contributions-total"),
            called("two", None, "451,050", "finance.income-total", basis="actual"),
            called("two", "Total income", "5", "finance.income-total", basis="odd"),
            called("two", "Total income", "5", "training.fill-rate"),
        ],
    )
    def test_holds(self, found: Found, other: Statement) -> None:
        """
        Another name, a budget beside an actual, the same amount and what is not computable are fine.
        """
        statements = (self.contributions, other)
        training = Training(bookings=1, places=2)
        assert found(ONE_NAME, finance=FINANCE, training=training, statements=statements) == []


class TestEveryChapter:
    @pytest.mark.parametrize("chapter", CHAPTERS)
    def test_both_rules(self, chapter: str) -> None:
        """
        Each chapter with figures that are named has both rules, with an explanation of its own.
        """
        two, one = (
            RULES[f"{chapter}-{kind}"] for kind in ("two-names-one-figure", "one-name-two-figures")
        )
        assert two.explanation != one.explanation

    def test_chapters_are_kept_apart(self, found: Found) -> None:
        """
        What is called the same in two chapters concerns no rule.
        """
        statements: tuple[Any, ...] = (
            called("one", "Total", "387,650", "finance.contributions-total"),
            called("two", "Total", "4", "training.figure", figure="attended"),
        )
        training = Training(attended=4)
        for rule in (ONE_NAME, "training-one-name-two-figures"):
            assert found(rule, finance=FINANCE, training=training, statements=statements) == []
