"""
What a parser hands over is made safe before anything looks into it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from safeguarding_model.documents.trees import (
    DEEPEST,
    OversizedNumber,
    RepeatedKeys,
    bounded,
    fraction,
    table,
    told,
    whole,
)
from safeguarding_model.errors import DocumentError


def nested(depth: int, *, tables: bool) -> Any:
    tree: Any = 0
    for _ in range(depth):
        tree = {"a": tree} if tables else [tree]
    return tree


class TestBounded:
    @pytest.mark.parametrize("tables", [True, False])
    def test_depth(self, tables: bool) -> None:
        """
        Sixty levels pass, sixty-one do not, and a hundred thousand do no harm.
        """
        assert bounded(nested(DEEPEST, tables=tables)) == nested(DEEPEST, tables=tables)
        for depth in (DEEPEST + 1, 100_000):
            with pytest.raises(DocumentError) as caught:
                bounded(nested(depth, tables=tables))
            assert caught.value.problems[0].code == "too-deep"

    def test_outsized_whole_numbers(self) -> None:
        """
        A whole number that no report prints is kept as its length, wherever it stands.
        """
        tree = bounded({"a": 10**40, "b": [-(10**99), 7, True]})
        assert tree == {"a": OversizedNumber(41), "b": [OversizedNumber(100), 7, True]}

    def test_leaf(self) -> None:
        """
        A document that is one leaf is as deep as it looks.
        """
        assert bounded("title") == "title"


class TestNumbers:
    @pytest.mark.parametrize("text", ["1" * 41, "-" + "1" * 40, "1" * 10**6])
    def test_long_whole(self, text: str) -> None:
        """
        A long whole number is never worked out.
        """
        assert whole(text) == OversizedNumber(len(text))
        assert f"{len(text):,}" in str(whole(text))

    @pytest.mark.parametrize(
        "text", ["1e1000", "1E+99999999999999999999", "1e-1000", "0." + "1" * 40]
    )
    def test_long_fraction(self, text: str) -> None:
        """
        Neither is a number with a large exponent or very many places.
        """
        assert isinstance(fraction(text), OversizedNumber)
        assert str(fraction("1e1000")) == "a number out of all bounds"

    @pytest.mark.parametrize("text", ["1617.00", "1e400", "-0.5", "1E5"])
    def test_exact(self, text: str) -> None:
        """
        All others are exact, whatever they are worth.
        """
        assert fraction(text) == Decimal(text)


class TestTable:
    def test_repeated(self) -> None:
        """
        A key given twice is remembered once, in order.
        """
        made = table([("b", 1), ("a", 1), ("a", 2), ("b", 3), ("a", 4)])
        assert isinstance(made, RepeatedKeys)
        assert made.repeated == ("a", "b")
        assert not isinstance(table([("a", 1), ("b", 1)]), RepeatedKeys)


class TestTold:
    @pytest.mark.parametrize(
        ("value", "words"),
        [
            (None, "null"),
            (False, "false"),
            ([], "an empty list"),
            ([1], "a list of 1"),
            ({"a": 1}, "a table"),
            (date(2024, 3, 1), "the day 2024-03-01"),
            (datetime(2024, 3, 1, tzinfo=UTC), "the moment 2024-03-01T00:00:00+00:00"),
            (time(9, 30), "the time 09:30:00"),
            (Decimal("NaN"), "NaN"),
            (OversizedNumber(5000), "a number of 5,000 characters"),
            ("82%", "'82%'"),
        ],
    )
    def test_words(self, value: object, words: str) -> None:
        """
        A value is named in the words of a document.
        """
        assert told(value) == words
