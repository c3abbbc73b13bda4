"""
JSON is read strictly, and a slip has a line and a column.
"""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.documents.json_text import parsed_json
from safeguarding_model.documents.trees import OversizedNumber, RepeatedKeys
from safeguarding_model.errors import DocumentError, Problem


def problem(text: str) -> Problem:
    with pytest.raises(DocumentError) as caught:
        parsed_json(text)
    assert caught.value.total == 1
    return caught.value.problems[0]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


class TestParsedJson:
    @given(value=json_values)
    def test_inverse_of_dumps(self, value: object) -> None:
        """
        What a writer of JSON wrote is read back.
        """
        assert parsed_json(json.dumps(value)) == value

    def test_numbers_are_exact(self) -> None:
        """
        A number with a point is a Decimal with all its places; what is too long stays a length.
        """
        assert str(parsed_json("33988.50")) == "33988.50"
        assert parsed_json("[1e400, 5.0]") == [Decimal("1e400"), Decimal("5.0")]
        assert parsed_json("1" * 5000) == OversizedNumber(5000)
        assert parsed_json("1e999999999999999999999") == OversizedNumber(23)

    @pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
    def test_no_number_is_left_to_the_leaf(self, text: str) -> None:
        """
        What is no number is kept, so that the leaf refuses it at its place.
        """
        value = parsed_json(text)
        assert isinstance(value, Decimal)
        assert not value.is_finite()

    def test_repeated_key(self) -> None:
        """
        A key given twice is remembered.
        """
        assert isinstance(parsed_json('{"a": 1, "a": 2}'), RepeatedKeys)

    @pytest.mark.parametrize(
        ("text", "line", "column", "hint"),
        [
            ("", 1, 1, "found nothing"),
            (" \n\t", 1, 1, "found nothing"),
            ('{"a": 1,\n}', 2, 1, "delete the comma before it"),
            ('{"a": [1,]}', 1, 10, "delete the comma before it"),
            ("{'a': 1}", 1, 2, "double quotes"),
            ("{\"a\": 'x'}", 1, 7, "double quotes"),
            ("// x\n{}", 1, 1, "no comments"),
            ('{"a": 1 # x\n}', 1, 9, "no comments"),
            ("{a: 1}", 1, 2, "property name"),
            ("<html>", 1, 1, "web page"),
            ('title = "x"', 1, 1, "TOML"),
            ("[partnership]\nname = 1", 1, 2, "no valid JSON"),
            ('{"a": 1}\n{"b": 2}', 2, 1, "extra data"),
            ('{"a": 01}', 1, 8, "delimiter"),
            ('{"a": +1}', 1, 7, "value"),
            ('{"a": tru', 1, 7, "value"),
            ('{"a": "\x01"}', 1, 8, "control character"),
            ('{"a": "\\x"}', 1, 8, "escape"),
        ],
    )
    def test_syntax(self, text: str, line: int, column: int, hint: str) -> None:
        """
        A slip is told with its place, and with the way out where that is known.
        """
        told = problem(text)
        assert (told.code, told.path, told.line) == ("syntax", "", line)
        assert told.column is not None
        assert abs(told.column - column) <= 1
        assert hint in told.message

    @pytest.mark.parametrize("opening", ["[", '{"a":'])
    @pytest.mark.parametrize("depth", [61, 1000, 100_000, 1_000_000])
    def test_depth(self, opening: str, depth: int) -> None:
        """
        No depth of nesting does any harm.
        """
        closing = "]" if opening == "[" else "}"
        assert problem(opening * depth + "0" + closing * depth).code == "too-deep"

    @pytest.mark.parametrize("cut", range(1, 40))
    def test_truncated(self, cut: int) -> None:
        """
        A file that was cut off is never half a report.
        """
        text = '{"title": "Annual report", "a": [1, 2.5]}'
        assert problem(text[:cut]).code == "syntax"
