"""
The JSON Schema: committed as it is worked out, kept by every report, broken by every plain mistake.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator as Validator

import safeguarding_model as sm
from safeguarding_model.annual_report import CHAPTERS
from safeguarding_model.testing import annual_reports, records

COMMITTED = Path(__file__).parents[2] / "docs" / "report.schema.json"
GOLDEN = (
    Path(__file__).parent
    / "golden"
    / f"format-{sm.json_schema()['properties']['format']['const']}.json"
)
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
REFUSED_BY_EVERY_LEAF: list[Any] = [None, [], "\x07", {"x y": 1}]

Place = tuple[str | int, ...]


@cache
def validator() -> Validator:
    return Validator(sm.json_schema())


@pytest.fixture(scope="module")
def everything() -> Any:
    """
    Return the document that says everything.
    """
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


def tree_of(report: sm.AnnualReport) -> Any:
    return json.loads(sm.dumps(report))


def within(tree: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """
    Yield every value of a document with its place.
    """
    yield place, tree
    entries = dict(enumerate(tree)) if isinstance(tree, list) else tree
    for key, value in entries.items() if isinstance(entries, dict) else ():
        yield from within(value, (*place, key))


def holder(tree: Any, place: Place) -> Any:
    for key in place:
        tree = tree[key]
    return tree


class TestCommitted:
    def test_is_a_schema(self) -> None:
        """
        It is a schema of the dialect that it names.
        """
        assert sm.json_schema()["$schema"] == Validator.META_SCHEMA["$id"]
        Validator.check_schema(sm.json_schema())

    def test_is_what_is_worked_out(self) -> None:
        """
        The committed file is the one that the records give today.
        """
        text = json.dumps(sm.json_schema(), indent=2, ensure_ascii=False) + "\n"
        assert COMMITTED.read_text(encoding="utf-8") == text, (
            "the records have changed: write the schema again with "
            "`safeguarding-model schema --output docs/report.schema.json`"
        )

    def test_is_new_each_time(self) -> None:
        """
        A caller may change what it gets.
        """
        sm.json_schema()["properties"].clear()
        assert "title" in sm.json_schema()["properties"]


class TestForEditors:
    def test_every_field_is_described(self) -> None:
        """
        Every key has a title, and a description of its own or of the table that stands there.
        """
        schema = sm.json_schema()
        tables = [schema, *(made for made in schema["$defs"].values() if "properties" in made)]
        silent = [
            f"{table['title']}: {key}"
            for table in tables
            for key, said in table["properties"].items()
            if "title" not in said
            or ("description" not in said and "description" not in named(schema, said))
        ]
        assert silent == []

    def test_every_table_is_closed(self) -> None:
        """
        No table of records takes keys that are not named.
        """
        tables = [value for _, value in within(sm.json_schema()) if isinstance(value, dict)]
        closed = [
            table for table in tables if table.get("type") == "object" and "properties" in table
        ]
        assert len(closed) > 40
        assert all(table["additionalProperties"] is False for table in closed)

    def test_units(self) -> None:
        """
        An amount says pounds, a printed figure the unit of its metric.
        """
        tables = sm.json_schema()["$defs"]
        assert "In pounds" in tables["FinancialLine"]["properties"]["budget"]["description"]
        figures = tables["Training"]["properties"]["printed"]["properties"]
        assert figures["attendance_rate"]["description"].endswith("unit: percent.")
        assert "elearning_completion_rate" not in figures  # it needs a parameter

    def test_metrics(self) -> None:
        """
        The names of metrics are offered, each with its title.
        """
        names = sm.json_schema()["$defs"]["MetricName"]
        assert names["enum"] == sorted(sm.METRICS)
        assert len(names["enumDescriptions"]) == len(names["enum"])


def named(schema: dict[str, Any], said: dict[str, Any]) -> Any:
    return schema["$defs"].get(said.get("$ref", "").removeprefix("#/$defs/"), {})


class TestDocuments:
    @pytest.mark.parametrize("name", sm.example_names())
    def test_examples(self, name: str) -> None:
        """
        The bundled reports are valid.
        """
        assert not list(validator().iter_errors(tree_of(sm.example(name))))

    def test_everything(self, everything: Any) -> None:
        """
        So is the document that says everything, and no chapter is missing from it.
        """
        names = {field.name for field in attrs.fields(sm.AnnualReport)}
        assert set(everything) == names >= set(CHAPTERS)
        assert not list(validator().iter_errors(everything))

    @SLOW
    @given(annual_reports() | records(sm.AnnualReport))
    def test_whatever_is_written_is_valid(self, report: sm.AnnualReport) -> None:
        """
        Whatever report there is, its document is valid.
        """
        assert not list(validator().iter_errors(tree_of(report)))


class TestMistakes:
    @settings(SLOW, max_examples=60)
    @given(data=st.data())
    def test_planted_anywhere(self, everything: Any, data: st.DataObject) -> None:
        """
        A leaf that no leaf can be, or a key that is none: neither the schema nor the reader takes it.
        """
        tree = copy.deepcopy(everything)
        place, value = data.draw(st.sampled_from(list(within(tree))))
        if isinstance(value, dict):
            value["x y"] = data.draw(st.sampled_from([5, "text", None]))
        elif isinstance(value, list):
            value.append(None)
        else:
            holder(tree, place[:-1])[place[-1]] = data.draw(st.sampled_from(REFUSED_BY_EVERY_LEAF))
        assert not validator().is_valid(tree)
        with pytest.raises(sm.DocumentError):
            sm.loads(json.dumps(tree))

    @settings(SLOW, max_examples=60)
    @given(data=st.data())
    def test_a_refused_document_cannot_be_loaded(
        self, everything: Any, data: st.DataObject
    ) -> None:
        """
        Where the schema refuses a document, so does the reader: it is never the stricter of the two.
        """
        tree = copy.deepcopy(everything)
        places = list(within(tree))
        place, _ = data.draw(st.sampled_from(places[1:]))
        _, other = data.draw(st.sampled_from(places))
        holder(tree, place[:-1])[place[-1]] = copy.deepcopy(other)
        if not validator().is_valid(tree):
            with pytest.raises(sm.DocumentError):
                sm.loads(json.dumps(tree))

    @pytest.mark.parametrize("key", ["title", "period", "partnership"])
    def test_missing(self, everything: Any, key: str) -> None:
        """
        A key that is always needed is missed.
        """
        assert not validator().is_valid(
            {name: everything[name] for name in everything if name != key}
        )

    @pytest.mark.parametrize(
        "change",
        [
            {"format": 2},
            {"titel": "Annual report"},
            {"training": {"printed": {"atendance_rate": "82%"}}},
            {"training": {"printed": {"elearning_completion_rate": "82%"}}},
            {"training": {"attended": "1,333"}},
            {"period": {"start": "2023-13-01", "end": "2024-03-31"}},
            {"statements": [{"id": "one", "printed": "82%", "metric": "training.made-up"}]},
        ],
    )
    def test_told_apart(self, everything: Any, change: dict[str, Any]) -> None:
        """
        A figure of the wrong type, a metric that is none, a newer format: each is refused by both.
        """
        tree = everything | change
        assert not validator().is_valid(tree)
        with pytest.raises(sm.DocumentError):
            sm.loads(json.dumps(tree))
