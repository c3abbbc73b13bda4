"""
A document becomes a report, or every one of its mistakes is told, each at its place.
"""

from __future__ import annotations

import copy
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.documents import dump, load, structuring
from safeguarding_model.documents.formats import FORMATS
from safeguarding_model.documents.reading import told_report
from safeguarding_model.documents.refusals import RefusedError, element, joined, step
from safeguarding_model.documents.structuring import structured
from safeguarding_model.documents.trees import OversizedNumber
from safeguarding_model.errors import Problem
from safeguarding_model.fields import TextKind
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.records import Record

GOLDEN = Path(__file__).parent / "golden" / "format-1.json"

Tree = dict[str, Any]
Place = tuple[Any, Any, str]

ALWAYS_WRONG = [
    None,
    [],
    [5],
    {"value": 5},
    {},
    "",
    " ",
    "\ud800",
    "x\x00",
    "x\u202ey",
    Decimal("NaN"),
    Decimal("Infinity"),
    Decimal("1e400"),
    OversizedNumber(5000),
    datetime(2024, 3, 1, tzinfo=UTC),
]
NO_TEXT = [True, False, 0, 5, -1, Decimal("5.0"), 1706659200]
MONEY = ("finance.contributions", "finance.lines", "finance.reserve")
NO_NUMBER = [
    " 5 ",
    "five",
    "1,617",
    "\u0665",
    "²",
    "0x1F",
    "1e3",
    "£5",
    "<5",
    "5+",
    "approx 40",
    True,
    -1 * 10**16,
]
NO_COUNT = [
    *NO_NUMBER,
    "5",
    -1,
    Decimal("5.0"),
    Decimal("-0.5"),
    10**16,
    {"at_least": -1},
    {"rounded": 7, "to": 5},
]
NO_FLAG = [0, 1, "true", "false", "no", "off", Decimal("1.0")]
NO_DAY = [
    "2024-02-30",
    "20240131",
    "2024-W05-3",
    "31/01/2024",
    "1 Feb 2024",
    "2024-1-1",
    "\u0662\u0660\u0662\u0664-\u0660\u0661-\u0660\u0661",
    *NO_TEXT,
]


def refused(tree: Any) -> list[Problem]:
    with pytest.raises(RefusedError) as caught:
        structured(tree)
    assert caught.value.refusals.total == len(caught.value.refusals.problems)
    return caught.value.refusals.problems


def codes(tree: Any) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in refused(tree)]


def places(tree: Any, path: str = "") -> Iterator[Place]:
    """
    Yield every place below *tree*: what holds it, under which key, and its path.
    """
    items = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in items:
        here = joined(path, step(key) if isinstance(key, str) else element(key))
        yield tree, key, here
        if isinstance(value, dict | list) and not {"at_least", "rounded"} & set(map(str, value)):
            yield from places(value, here)


def wrong_for(value: Any, path: str) -> list[Any]:
    """
    Return what may not stand where *value* stands.
    """
    inexact = isinstance(value, dict) and {"at_least", "rounded"} & set(value)
    if isinstance(value, list | dict) and not inexact:
        other: object = {} if isinstance(value, list) else []
        return ["abc", 5, None, other, True]
    if isinstance(value, bool | date):
        return ALWAYS_WRONG + (NO_FLAG if isinstance(value, bool) else NO_DAY)
    if path.startswith(MONEY) and isinstance(value, int | Decimal):
        return ALWAYS_WRONG + NO_NUMBER
    if inexact or isinstance(value, int | Decimal) or value.startswith("["):
        return ALWAYS_WRONG + NO_COUNT
    return [wrong for wrong in ALWAYS_WRONG if wrong != {}] + NO_TEXT


class TestStructured:
    def test_full(self, full_tree: Tree) -> None:
        """
        A document that says everything is a report.
        """
        assert structured(full_tree).title == "Annual report"

    @pytest.mark.parametrize("turn", range(6))
    def test_type_swap(self, full_tree: Tree, turn: int) -> None:
        """
        A wrong value at any place is one problem, and its path is that place.
        """
        for number, (holder, key, path) in enumerate(list(places(full_tree))):
            value = holder[key]
            choices = wrong_for(value, path)
            wrong = choices[(number * 6 + turn) % len(choices)]
            holder[key] = wrong
            told = refused(full_tree)
            holder[key] = value
            assert [problem.path for problem in told] == [path], (path, wrong, told)
            assert told[0].code in {"wrong-type", "bad-value"}
            assert len(told[0].message) <= 500

    def test_every_key_misspelt(self, full_tree: Tree) -> None:
        """
        A misspelt key of any record is one problem that names the right one.
        """
        free = (
            "codes",
            "grades",
            "percentages",
            "printed",
            "params",
            "sections",
            "groups",
            "labels",
            "figures",
            "points",
            "counts",
        )
        for holder, key, path in list(places(full_tree)):
            inside = path.rpartition(".")[0].rpartition(".")[2]
            if not isinstance(key, str) or inside in free:
                continue
            spoilt = copy.copy(holder)
            spoilt[key[0] + key] = spoilt.pop(key)
            before = copy.copy(holder)
            holder.clear()
            holder.update(spoilt)
            told = refused(full_tree)
            holder.clear()
            holder.update(before)
            assert [problem.code for problem in told] == ["unknown-key"], (path, told)
            assert f"did you mean {key!r}?" in told[0].message, told

    def test_missing(self) -> None:
        """
        Each required key that is absent is one problem.
        """
        assert codes({}) == [
            ("title", "missing-key"),
            ("period", "missing-key"),
            ("partnership", "missing-key"),
        ]
        assert codes({"title": "T", "period": {}, "partnership": {}}) == [
            ("period.start", "missing-key"),
            ("period.end", "missing-key"),
            ("partnership.name", "missing-key"),
        ]

    def test_misspelt_required_key_is_said_once(self, least: Tree) -> None:
        """
        A misspelt required key is not told a second time as missing.
        """
        least["titel"] = least.pop("title")
        assert codes(least) == [("titel", "unknown-key")]

    @pytest.mark.parametrize("root", [[], 5, "x", None, True, [{}], OversizedNumber(5000)])
    def test_root(self, root: object) -> None:
        """
        A document that is no table is one problem of the whole.
        """
        assert codes(root) == [("", "wrong-type")]

    @pytest.mark.parametrize(
        "key", ["__class__", "__init__", "__dict__", "_private", "self", "constructor", "rules"]
    )
    def test_names_of_python(self, least: Tree, key: str) -> None:
        """
        A name that means something to Python is an unknown key like any other.
        """
        least[key] = 1
        assert codes(least) == [(key, "unknown-key")]

    def test_all_at_once_in_the_order_of_the_document(self) -> None:
        """
        Everything wrong is told at once, in the order in which it stands.
        """
        tree = {
            "training": {
                "bookngs": 1,
                "events": -1,
                "courses": [{"id": "a", "name": "A", "kind": "tought"}],
            },
            "title": 5,
            "period": {"start": "2024-03-31", "end": "2023-04-01"},
            "finance": {
                "groups": {"Non staffing": "x", "ok": 3},
                "reserve": {"history": [{"at": 5}]},
            },
        }
        assert codes(tree) == [
            ("training.bookngs", "unknown-key"),
            ("training.events", "bad-value"),
            ("training.courses[0].kind", "bad-value"),
            ("title", "wrong-type"),
            ("period", "bad-value"),
            ("finance.groups['Non staffing']", "bad-value"),
            ("finance.groups.ok", "wrong-type"),
            ("finance.reserve.history[0].at", "wrong-type"),
            ("finance.reserve.history[0].balance", "missing-key"),
            ("partnership", "missing-key"),
        ]

    def test_rules_of_records(self, least: Tree) -> None:
        """
        What no single field can say is told where the record stands.
        """
        line = {"id": "a", "heading": "A", "group": "g"}
        least["finance"] = {"lines": [line, line]}
        least["reviews"] = {
            "incidents": [{"id": "i1", "aware": "2024-02-02", "notified": "2024-02-01"}]
        }
        assert codes(least) == [
            ("finance.lines", "broken-rule"),
            ("reviews.incidents[0].notified", "broken-rule"),
        ]

    def test_items_say_their_id(self, least: Tree) -> None:
        """
        A problem in a list's item names the item, innermost, where it has a name.
        """
        activity = {"id": "inner", "name": "N", "attended": -1}
        least["priorities"] = {"strategic": [{"id": "outer", "title": 5, "activities": [activity]}]}
        assert [problem.message.rpartition(" (in ")[2] for problem in refused(least)] == [
            "'outer')",
            "'inner')",
        ]
        least["priorities"] = {"strategic": [{"id": "x" * 61, "title": 5}]}
        assert not refused(least)[0].message.endswith(")")

    @pytest.mark.parametrize("names", [[1, 2], [True]])
    def test_keys_that_are_no_text(self, least: Tree, names: list[Any]) -> None:
        """
        A key that is no text is refused, whatever made the table.
        """
        least["audits"] = {"labels": dict.fromkeys(names, "x")}
        least["training"] = dict.fromkeys(names, 1)
        assert codes(least) == [("audits.labels", "wrong-type"), ("training", "wrong-type")]

    @pytest.mark.parametrize(
        ("value", "words"),
        [(True, "found true, "), (date(2024, 3, 1), "found the day 2024-03-01, ")],
    )
    def test_words_of_a_document(self, least: Tree, value: object, words: str) -> None:
        """
        What was found is told as a document writes it, not as Python does.
        """
        least["training"] = {"events": value}
        assert refused(least)[0].message.startswith(words)

    def test_many_unknown_keys(self, least: Tree) -> None:
        """
        Keys beyond the hundredth are counted without a search for what was meant.
        """
        least |= {f"titel{number}": 1 for number in range(1000)}
        with pytest.raises(RefusedError) as caught:
            structured(least)
        assert caught.value.refusals.total == 1000
        assert len(caught.value.refusals.problems) == 100

    @pytest.mark.parametrize(
        "error", [MemoryError, RecursionError, KeyboardInterrupt, ZeroDivisionError]
    )
    def test_what_is_none_of_ours_passes(
        self, least: Tree, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
    ) -> None:
        """
        No want of memory, no interruption and no fault of ours is told as a mistake of the document.
        """

        def fail(kind: TextKind, value: object) -> str:
            raise error

        monkeypatch.setattr(TextKind, "accept", fail)
        with pytest.raises(error):
            structured(least)

    def test_every_field_has_a_hook(self) -> None:
        """
        No leaf is left to a converter's own rules: a table of bare objects is refused everywhere.
        """
        converter = structuring._converter()
        for field in attrs.fields(AnnualReport):
            with pytest.raises((TypeError, ValueError)):
                converter.get_structure_hook(field.type)(object(), field.type)


def exactly(value: Any) -> Any:
    """
    Return *value* with the class of everything in it, which equality does not look at.
    """
    if isinstance(value, tuple):
        return tuple, tuple(map(exactly, value))
    if isinstance(value, FrozenMapping):
        return FrozenMapping, tuple((exactly(key), exactly(item)) for key, item in value.items())
    if attrs.has(type(value)):
        held = attrs.asdict(value, recurse=False)
        return type(value), tuple((name, exactly(held[name])) for name in held)
    return type(value), value


def made_by_hand(value: Any) -> Any:
    """
    Return *value* with every record in it made anew, by the class that checks each field.
    """
    if isinstance(value, tuple):
        return tuple(map(made_by_hand, value))
    if isinstance(value, FrozenMapping):
        return FrozenMapping({key: made_by_hand(item) for key, item in value.items()})
    if isinstance(value, Record):
        held = attrs.asdict(value, recurse=False)
        return type(value)(**{name: made_by_hand(held[name]) for name in held})
    return value


class TestMakingRecords:
    @pytest.mark.parametrize("form", FORMATS)
    def test_as_their_classes_would(self, form: str, tmp_path: Path) -> None:
        """
        What has been read is not looked at twice, and is what a second look would have given.
        """
        path = tmp_path / f"report.{form}"
        dump(load(GOLDEN), path)
        report = told_report(path.read_bytes(), form)
        assert exactly(report) == exactly(made_by_hand(report)) == exactly(load(GOLDEN))


class TestStartup:
    def test_nothing_heavy_until_a_document_is_read(self) -> None:
        """
        Importing the package loads neither the converter nor the writer of TOML.
        """
        code = (
            "import sys; import safeguarding_model.documents; "
            "sys.exit(bool({'cattrs', 'tomli_w', 'holidays', 'hypothesis'} & set(sys.modules)))"
        )
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
