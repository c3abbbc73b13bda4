"""
YAML is read as tables, lists and text, and its clever parts are refused where they stand.
"""

from __future__ import annotations

import builtins
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.documents import LIMITS, loads
from safeguarding_model.documents.yaml_text import parsed_yaml
from safeguarding_model.errors import DocumentError, MissingExtraError, Problem

LEAST = """\
title: T
period: {start: 2023-04-01, end: 2024-03-31}
partnership: {name: P}
"""
DEEP = LIMITS["yaml"].depth


def parsed(text: str) -> Any:
    return parsed_yaml(text, LIMITS["yaml"])[0]


def refused(more: str, *, before: str = LEAST) -> Problem:
    with pytest.raises(DocumentError) as caught:
        loads(before + more, "yaml")
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


class TestParsedYaml:
    def test_tree(self) -> None:
        """
        Tables and lists are nested as written, every scalar is text, and nothing is null.
        """
        text = "a:\n- 1\n- {b: no, 'c': \"d\"}\n- []\n? e\n: |\n  f\n  g\nh:\n"
        tree = {"a": ["1", {"b": "no", "c": "d"}, []], "e": "f\ng\n", "h": None}
        assert parsed(text) == tree

    def test_places(self) -> None:
        """
        Every key and item is known by where it starts.
        """
        text = "a: 1\nb:\n- c: 2\n  d d: 3\n- []"
        places = [("a", 0), ("b", 5), ("b[0]", 10), ("b[0].c", 10), ("b[0]['d d']", 17)]
        assert parsed_yaml(text, LIMITS["yaml"])[1] == [*places, ("b[1]", 26)]

    @pytest.mark.parametrize("text", ["", " \n", "# nothing\n"])
    def test_nothing(self, text: str) -> None:
        """
        A document with nothing in it is told as such.
        """
        assert refused(text, before="").message == "found nothing, expected a report in YAML"

    @pytest.mark.parametrize("root", ["[]", "5", "x", "~", "null"])
    def test_no_table(self, root: str) -> None:
        """
        A document that is no table is of the wrong type, as in JSON.
        """
        assert refused(root, before="").code == "wrong-type"

    @pytest.mark.parametrize(
        ("more", "words", "line"),
        [
            ("training: &a {}", "an anchor or an alias", 4),
            ("a: &b c", "an anchor or an alias", 4),
            ("a: *b", "an anchor or an alias", 4),
            ("&a [*a]", "an anchor or an alias", 1),
            ("a: !foo b", "a tag", 4),
            ("a: !!binary aGk=", "a tag", 4),
            ("a: !!set {}", "a tag", 4),
            ("a: !!omap []", "a tag", 4),
            ("a: !!pairs []", "a tag", 4),
            ("a: !!timestamp 2024-01-01", "a tag", 4),
            ("a: !!float '1'", "a tag", 4),
            ("a: !!str 5", "a tag", 4),
            ("<<: {}", "a merge key", 4),
            ("%YAML 1.1\n---\na: b", "a directive", 2),
            ("%TAG ! tag:x,2000:\n---\na: b", "a directive", 2),
        ],
    )
    def test_clever_parts(self, more: str, words: str, line: int) -> None:
        """
        Anchors, aliases, tags, merge keys and directives are refused where they stand.
        """
        problem = refused(more, before="" if more[0] in "%&" else LEAST)
        assert (problem.code, problem.line) == ("unsupported", line)
        assert words in problem.message

    def test_quoted_merge_key(self) -> None:
        """
        In quotes, the sign of a merge key is a key like any other; so is one that looks like null.
        """
        assert parsed("'<<': 1\nnull: 2\n~: 3") == {"<<": "1", "null": "2", "~": "3"}

    @pytest.mark.parametrize(
        ("more", "words", "line"),
        [
            ("note: Section 47: enquiries", "put the text in quotes", 4),
            ("a: @b", "put the text in quotes", 4),
            ("a: `b`", "put the text in quotes", 4),
            ("a: %b", "put the text in quotes", 4),
            ("a: text #5 is", "would hide the rest of the text; put the text in quotes", 4),
            ("\ta: 1", "indent with spaces", 4),
            ("training:\n\tevents: 1", "indent with spaces", 5),
            ("training:\n  \tevents: [", "indent with spaces", 5),
            ("---\na: 1", "a second document", 4),
            ("? [a]\n: b", "as a key", 4),
            ("? {a: b}\n: b", "as a key", 4),
            ("a: \x01", "U+0001", 4),
            ('a: "\\U99999999"', "stands for no character", 1),
            ('a: "\\xZZ"', "no valid YAML", 4),
            ("a: [", "no valid YAML", 4),
            ("a: ]", "no valid YAML", 4),
            ("a: 'b", "no valid YAML", 4),
        ],
    )
    def test_syntax(self, more: str, words: str, line: int) -> None:
        """
        What is no YAML is told with its line and column and the way out.
        """
        problem = refused(more)
        assert (problem.code, problem.line) == ("syntax", line)
        assert (problem.column or 0) >= 1
        assert words in problem.message

    def test_web_page(self) -> None:
        """
        A web page that bears the wrong name is told as one.
        """
        text = "<!DOCTYPE html>\n<p class='a'>: b: c</p>"
        assert "looks like a web page" in refused(text, before="").message

    def test_comments(self) -> None:
        """
        A comment after a value is one where a space follows its sign, or nothing does.
        """
        assert parsed("a: b # c\nd: 'e' #f\ng: h #\ni: j#k") == {
            "a": "b",
            "d": "e",
            "g": "h",
            "i": "j#k",
        }

    @pytest.mark.parametrize("opening", ["- ", "["])
    def test_depth(self, opening: str) -> None:
        """
        Nesting is bounded before anything is built; the last level that is allowed is read.
        """
        closing = "]" if opening == "[" else ""
        assert parsed(opening * DEEP + "a" + closing * DEEP)
        for depth in (DEEP + 1, 1100, 100_000):
            problem = refused(opening * depth, before="")
            assert (problem.code, problem.line) == ("too-deep", 1)

    def test_elements(self) -> None:
        """
        The events are counted, and no more than the limit are looked at.
        """
        exact = attrs.evolve(LIMITS["yaml"], elements=7)
        assert parsed_yaml("- a\n- b", exact)[0] == ["a", "b"]
        with pytest.raises(DocumentError) as caught:
            parsed_yaml("- a\n- b\n- c", exact)
        assert caught.value.problems[0].code == "too-large"

    @pytest.mark.parametrize(
        "text",
        ["- a\n" * 60_000, "? " * 120_000, "[&a a," * 40_000, "a: b: " * 40_000, "|" * 250_000],
    )
    def test_quick(self, text: str) -> None:
        """
        What is made to take long is refused before it does.

        How long it may take is a limit of the processes in which hostile files are read.
        """
        with pytest.raises(DocumentError):
            loads(text, "yaml")

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        Without the extra, the message says what to install.
        """
        imported = builtins.__import__

        def missing(name: str, *args: Any, **kwargs: Any) -> Any:
            if name.startswith("ruamel"):
                raise ImportError(name)
            return imported(name, *args, **kwargs)

        monkeypatch.setattr(builtins, "__import__", missing)
        with pytest.raises(MissingExtraError, match=r"safeguarding-model\[yaml\]"):
            loads(LEAST, "yaml")

    @given(text=st.text(max_size=60) | st.text(alphabet="a:-[]{}?&*!|>'\"%@#, \n\t", max_size=60))
    @example(text="? ? ?")
    @example(text="- ? a\n  : b")
    def test_anything(self, text: str) -> None:
        """
        Nothing but a document's error comes of any text.
        """
        with pytest.raises(DocumentError) as caught:
            loads(text, "yaml")
        assert caught.value.problems


class TestMeaning:
    @pytest.mark.parametrize(
        ("more", "path", "code"),
        [
            ("training: {events: .nan}", "training.events", "wrong-type"),
            ("training: {events: -.inf}", "training.events", "wrong-type"),
            ("training: {events: 1e400}", "training.events", "wrong-type"),
            ("training: {events: 5.0}", "training.events", "wrong-type"),
            ("training: {events: true}", "training.events", "wrong-type"),
            ("training: {events: yes}", "training.events", "wrong-type"),
            ("training: {events: }", "training.events", "wrong-type"),
            ("training: {events: ~}", "training.events", "wrong-type"),
            ("training: {events: '5'}", "training.events", "wrong-type"),
            ("training: {events: 010}", "training.events", "wrong-type"),
            ("training: {events: 1_000}", "training.events", "wrong-type"),
            ("training: {events: 22:30}", "training.events", "wrong-type"),
            ("training: {events: [c]}", "training.events", "wrong-type"),
            ("training: {events: [5]}", "training.events", "wrong-type"),
            ("training: {events: 0x1F}", "training.events", "bad-value"),
            ("training: {events: 0o10}", "training.events", "bad-value"),
            ("training: {events: 0b1}", "training.events", "bad-value"),
            ("training: {events: -1}", "training.events", "bad-value"),
            ("training: {events: 18446744073709551616}", "training.events", "bad-value"),
            ("training: {events: {at_least: x}}", "training.events", "wrong-type"),
            ("training: {events: 1, events: 1}", "training.events", "duplicate-key"),
            ("training: {bookngs: 1}", "training.bookngs", "unknown-key"),
            ("finance: {reserve: {closing: .inf}}", "finance.reserve.closing", "bad-value"),
            ("finance: {reserve: {closing: 1.234}}", "finance.reserve.closing", "bad-value"),
            ("population: {counted_on: 2024-02-30}", "population.counted_on", "bad-value"),
            ("population: {counted_on: 20240131}", "population.counted_on", "wrong-type"),
            ("population: {counted_on: 2024-W05-3}", "population.counted_on", "bad-value"),
            ("guidance: ~", "guidance", "wrong-type"),
            ("training:", "training", "wrong-type"),
            ("training: []", "training", "wrong-type"),
        ],
    )
    def test_mistakes(self, more: str, path: str, code: str) -> None:
        """
        Each mistake has the code that it has in JSON, at its place.
        """
        problem = refused(more)
        assert (problem.path, problem.code, problem.line) == (path, code, 4)

    @pytest.mark.parametrize("word", ["NO", "no", "off", "n", "Yes", "ON", "1e3", "0x1F", "22:30"])
    def test_text_stays_text(self, word: str) -> None:
        """
        A word that other readers would take for something else is the text that it is.
        """
        report = loads(LEAST.replace("name: P", f"name: {word}"), "yaml")
        assert report.partnership.name == word
        assert type(report.partnership.name) is str

    def test_numbers(self) -> None:
        """
        Counts, bounds, amounts, flags, days and years are read from plain scalars.
        """
        report = loads(
            LEAST
            + "training: {events: 5, bookings: {at_least: 6}, cancellations_within_bookings: true}\n"
            "finance: {reserve: {closing: 1.50, history: [{at: 2023, balance: 33988}]}}\n"
            "statements: [{id: a, printed: 82%, metric: training.attendance-rate}]",
            "yaml",
        )
        as_json = (
            '{"title": "T", "period": {"start": "2023-04-01", "end": "2024-03-31"}, "partnership": {"name": "P"},'
            '"training": {"events": 5, "bookings": {"at_least": 6}, "cancellations_within_bookings": true},'
            '"finance": {"reserve": {"closing": 1.50, "history": [{"at": "2023", "balance": 33988}]}},'
            '"statements": [{"id": "a", "printed": "82%", "metric": "training.attendance-rate"}]}'
        )
        assert report == loads(as_json)
        assert type(report.statements[0].metric) is str

    def test_hint_for_a_marker(self) -> None:
        """
        A marker without quotes is a list, and the message says how to mend it.
        """
        assert "put the marker in quotes: '[c]'" in refused("training: {events: [c]}").message
        assert "marker" not in refused("training: {events: [q]}").message
