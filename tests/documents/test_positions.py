"""
The place of every key and item is found, in JSON and in TOML.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.documents.positions import located, places
from safeguarding_model.documents.refusals import element, joined, step
from safeguarding_model.documents.toml_text import parsed_toml
from safeguarding_model.errors import Problem

keys = st.sampled_from(["a", "b-1", "two words", "", "a.b", "é", 'quo"te', "[x]", "#", "=", "'"])
words = st.text(max_size=6) | st.sampled_from(
    ['"', "'", "\\", "#", "]", '"""', "a = 1\nb", "{", "\n\n"]
)
values = st.recursive(
    st.booleans() | st.integers(-9, 99) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=10,
)
tables = st.dictionaries(keys, values, max_size=5)


def paths(tree: Any, path: str = "") -> Iterator[str]:
    if isinstance(tree, dict | list):
        for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            here = joined(path, step(key) if isinstance(key, str) else element(key))
            yield here
            yield from paths(value, here)


class TestPlaces:
    @given(tree=tables, indent=st.sampled_from([None, 2]))
    def test_json(self, tree: Any, indent: int | None) -> None:
        """
        The scanner meets every path of the document, in order, and no other.
        """
        text = json.dumps(tree, indent=indent, ensure_ascii=False)
        assert [path for path, _ in places(text, "json")] == list(paths(tree))

    @given(tree=tables, several=st.booleans())
    def test_toml(self, tree: Any, several: bool) -> None:
        """
        So it does in TOML, whose writer has its own order.
        """
        text = tomli_w.dumps(tree, multiline_strings=several)
        assert {path for path, _ in places(text, "toml")} == set(paths(parsed_toml(text)))

    def test_full(self, full_toml: str, full_tree: Any) -> None:
        """
        In a document with comments, each key stands where the scanner says.
        """
        found = dict(places(full_toml, "toml"))
        assert set(found) == set(paths(full_tree))
        assert full_toml[found["training.bookings"] :].startswith("bookings = 1600")
        assert full_toml[found["audits.rounds[0].findings[0].cases"] :].startswith("cases = 5")
        assert full_toml[found["priorities.strategic[0].series[0].points.q3"] :].startswith(
            "q3 = 9"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "a = 1 # x\n[b.c]\nd.e = 2\n",
            "[[a]]\n[[a.b]]\nc = 1\n[[a.b]]\n[a.b.d]\n[[a]]\nb = []",
            "[ a . 'b c' ]\nd = '''\n[x]\ny = 1'''\ne = \"\"\"a\\\"\"\"\"\"\nf=[ # [\n1, {g=1, h.i=2},]",
            "a = \"\"\"\"quoted\"\"\"\"\nb = ''''x''''\nc = \"\"\nd = ''",
            '"\\u0061" = 1\n"\\U00000062" = 1',
            "",
            "# only a comment",
        ],
    )
    def test_shapes_of_toml(self, text: str) -> None:
        """
        Headers, arrays of tables, dotted keys, comments and all kinds of text are followed.
        """
        known = {path for path in paths(parsed_toml(text)) if path != "b"}
        assert known <= {path for path, _ in places(text, "toml")}


class TestLocated:
    def test_nearest(self) -> None:
        """
        A key that is not there stands where its table does, and the whole nowhere.
        """
        text = '{\n  "a": [\n    {"b": 1}\n  ]\n}'
        problems = [
            Problem(path=path, code="x", message="y")
            for path in ("a[0].b", "a[0].c", "a", "z", "", "a['q.r'].s")
        ]
        assert [(problem.line, problem.column) for problem in located(problems, text, "json")] == [
            (3, 6),
            (3, 5),
            (2, 3),
            (None, None),
            (None, None),
            (2, 3),
        ]

    def test_very_long_text(self) -> None:
        """
        In a very long text nothing is looked for.
        """
        problem = Problem(path="a", code="x", message="y")
        text = '{"a": 1, "b": "%s"}'
        assert located([problem], text % "", "json")[0].line == 1
        assert located([problem], text % ("x" * 10**6), "json") == [problem]


class TestNeeded:
    def test_nothing_else_is_looked_into(self) -> None:
        """
        Where only some places are asked for, those are found where they are, and others jumped over.
        """
        text = '{\n"a": {"b": [1, {"c": "}"}], "d": 5},\n"e": [{"f": 1e5}, 7], "g": {"h": null}\n}'
        everywhere = dict(places(text, "json"))
        needed = {"", "e", "e[1]", "a", "a.d"}
        found = dict(places(text, "json", needed))
        assert found == {
            path: everywhere[path] for path in ("a", "a.b", "a.d", "e", "e[0]", "e[1]", "g")
        }

    @pytest.mark.parametrize("text", ["5", '"{"', " \n null", '"\\"["'])
    def test_nothing_in_it(self, text: str) -> None:
        """
        A document that is one leaf has no places, whatever brackets its text holds.
        """
        assert list(places(text, "json")) == []

    def test_brackets_without_blanks(self) -> None:
        """
        Brackets are told from what stands in texts, however closely they are set.
        """
        text = '{"a":[[],{},[{"b":"]}"}],"[",{"c":[1,"{"]}]}'
        assert {path: text[at] for path, at in places(text, "json")} == {
            "a": '"',
            "a[0]": "[",
            "a[1]": "{",
            "a[2]": "[",
            "a[2][0]": "{",
            "a[2][0].b": '"',
            "a[3]": '"',
            "a[4]": "{",
            "a[4].c": '"',
            "a[4].c[0]": "1",
            "a[4].c[1]": '"',
        }

    def test_lines_and_columns(self) -> None:
        """
        A problem's line and column are counted from 1, on the first line too.
        """
        text = '{"a": 1,\n "b": 2}'
        problems = [Problem(path=path, code="x", message="y") for path in ("a", "b")]
        told = [(problem.line, problem.column) for problem in located(problems, text, "json")]
        assert told == [(1, 2), (2, 2)]
