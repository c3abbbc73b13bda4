"""
TOML is read strictly, and a slip has a line.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from safeguarding_model.documents.toml_text import parsed_toml
from safeguarding_model.documents.trees import OversizedNumber
from safeguarding_model.errors import DocumentError, Problem


def problem(text: str) -> Problem:
    with pytest.raises(DocumentError) as caught:
        parsed_toml(text)
    assert caught.value.total == 1
    return caught.value.problems[0]


class TestParsedToml:
    def test_numbers_are_exact(self) -> None:
        """
        A number with a point is a Decimal with all its places; underscores are the format's own.
        """
        tree = parsed_toml("a = 33_988.50\nb = 1_617\nc = 1e9999\nd = 1e2")
        assert tree == {
            "a": Decimal("33988.50"),
            "b": 1617,
            "c": OversizedNumber(6),
            "d": Decimal("1e2"),
        }

    @pytest.mark.parametrize("word", ["nan", "+nan", "-nan", "inf", "+inf", "-inf"])
    def test_no_number_is_left_to_the_leaf(self, word: str) -> None:
        """
        What is no number is kept, so that the leaf refuses it at its place.
        """
        tree = parsed_toml(f"a = {word}")
        assert isinstance(tree, dict)
        assert not tree["a"].is_finite()

    @pytest.mark.parametrize("number", ["0x1F", "0o10", "0b1", "0x" + "F" * 9000])
    def test_other_bases(self, number: str) -> None:
        """
        A number that is not in ordinary digits is refused at its line.
        """
        told = problem(f'a = "0x1F" # 0x1F\nb = """\n0x1F"""\nc = [\n{number}]')
        assert (told.code, told.line) == ("bad-value", 5)

    def test_text_that_looks_like_another_base(self) -> None:
        """
        Text may say anything.
        """
        assert parsed_toml("a = '0x1F'\nb = '''\n0x1F'''") == {"a": "0x1F", "b": "0x1F"}

    @pytest.mark.parametrize(
        "number", ["1" * 5000, "-" + "1" * 5000, "1." + "1" * 5000, "1e" + "1" * 5000]
    )
    def test_long_numbers(self, number: str) -> None:
        """
        A number of thousands of digits is refused before it is read.
        """
        told = problem(f"a = 1\nb = {number}")
        assert (told.code, told.line) == ("bad-value", 2)
        assert parsed_toml("a = " + "1" * 999) == {"a": OversizedNumber(999)}

    @pytest.mark.parametrize("text", ["1" * 5000, "a. " * 100, "1.2." * 50, "# " + "1" * 5000])
    @pytest.mark.parametrize("quote", ['"', "'", '"""', "'''", '"""\n', "'''\n"])
    def test_text_that_looks_like_a_number(self, text: str, quote: str) -> None:
        """
        Text and comments may say what would be a number or a key without end.
        """
        written = f"{quote}{text}{quote.strip()}"
        assert parsed_toml(f"a = {written} # {text}") == {"a": text}
        told = problem(f"a = {written}\nb = {'1' * 5000}")
        assert (told.code, told.line) == ("bad-value", 2 + written.count("\n"))
        assert problem(f"a = {written}\n{'b.' * 60}c = 1").code == "too-deep"
        quoted = '"b".' * 60
        assert problem(f"a = {written}\n{quoted}c = 1").code == "too-deep"

    @pytest.mark.parametrize(
        ("text", "line", "hint"),
        [
            ("a = 1\nb = 82%", 2, "text stands in quotes"),
            ("year = 2023/24", 1, "text stands in quotes"),
            ("amount = £5", 1, "text stands in quotes"),
            ("amount = 1,617", 1, "text stands in quotes"),
            ("sector = police", 1, "text stands in quotes"),
            ("a = 2024-13-01", 1, "no such day"),
            ("a = 2024-02-30", 1, "no such day"),
            ('{"a": 1}', 1, "name the file .json"),
            ("<html>", 1, "web page"),
            ("a = [1\n2]", 2, "no valid TOML"),
            ('a = "x\n', 1, "no valid TOML"),
            ("a = [", 1, "no valid TOML"),
            ("a", 1, "no valid TOML"),
            ("a = 01", 1, "no valid TOML"),
            ("a = \ud800", 1, "no valid TOML"),
        ],
    )
    def test_syntax(self, text: str, line: int, hint: str) -> None:
        """
        A slip is told with its line, and with the way out where that is known.
        """
        told = problem(text)
        assert (told.code, told.path, told.line) == ("syntax", "", line)
        assert hint in told.message
        assert told.message.isascii() or "£" in told.message

    @pytest.mark.parametrize(
        "text",
        ["a = 1\na = 2", "[a]\n[a]", "a = {b = 1}\na.c = 2", "a = {b = 1, b = 2}", "a.b = 1\n[a]"],
    )
    def test_repeated_key(self, text: str) -> None:
        """
        A key or table given twice is told as such.
        """
        told = problem(text)
        assert told.code == "duplicate-key"
        assert told.line is not None

    @pytest.mark.parametrize("depth", [61, 500, 20_000, 200_000])
    @pytest.mark.parametrize(
        "template",
        [
            lambda depth: "a = " + "[" * depth + "]" * depth,
            lambda depth: "a = " + "{ b = " * depth + "1" + "}" * depth,
            lambda depth: "a." * depth + "a = 1",
            lambda depth: "[" + "a." * depth + "a]",
            lambda depth: '"a" . ' * depth + "a = 1",
        ],
    )
    def test_depth(self, template: object, depth: int) -> None:
        """
        No depth of nesting does any harm.
        """
        assert callable(template)
        assert problem(template(depth)).code == "too-deep"

    def test_wide(self) -> None:
        """
        Thousands of dotted keys side by side are no depth.
        """
        tree = parsed_toml("\n".join(f"a.b.c{number} = 1" for number in range(16_000)))
        assert isinstance(tree, dict)
        assert len(tree["a"]["b"]) == 16_000

    def test_message_without_a_place(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        A refusal of the parser that names no place still becomes one problem.
        """

        def fail(text: str, parse_float: object) -> None:
            message = "Something else"
            raise ValueError(message)

        monkeypatch.setattr("tomllib.loads", fail)
        told = problem("a = 1")
        assert (told.code, told.line, told.message) == (
            "syntax",
            None,
            "found no valid TOML: something else",
        )
