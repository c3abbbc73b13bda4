"""
Reports built quickly from tables and lists: what is plainly right, and nothing else.
"""

from __future__ import annotations

import copy
import gc
import json
import pickle
from typing import Any

import pytest

from safeguarding_model import AnnualReport, dumps, loads
from safeguarding_model.documents.building import built, default_of, unlocked
from safeguarding_model.documents.building_leaves import UnsureError
from safeguarding_model.documents.reading import told_report
from safeguarding_model.statements import Section
from safeguarding_model.training import Course

REFUSED = (UnsureError, TypeError, ValueError, KeyError)


def keys_of(tree: object) -> int:
    if isinstance(tree, dict):
        return len(tree) + sum(map(keys_of, tree.values()))
    return sum(map(keys_of, tree)) if isinstance(tree, list) else 0


class TestBuilt:
    def test_everything(self, full_toml: str) -> None:
        """
        The report that says everything is the one that the long way gives, in every respect.
        """
        tree = json.loads(dumps(told_report(full_toml, "toml")))
        report = built(tree, keys_of(tree))
        expected = told_report(json.dumps(tree), "json")
        assert report == expected
        assert repr(report) == repr(expected)
        assert hash(report) == hash(expected)
        assert type(report) is AnnualReport
        assert pickle.loads(pickle.dumps(report)) == copy.deepcopy(report) == expected
        assert dumps(report) == dumps(expected)

    def test_is_locked(self, least: dict[str, Any]) -> None:
        """
        What is built is a record like any other, and cannot be changed.
        """
        report = built(least, 6 - 1 + 1)
        with pytest.raises(AttributeError):
            report.title = "Theirs"  # type: ignore[misc]
        gc.collect()
        assert report == loads(json.dumps(least))

    @pytest.mark.parametrize(
        "change",
        [
            {"weather": 5},
            {"tally": 5},
            {"title": None},
            {"title": ["Annual report"]},
            {"partnership": "Ours"},
            {"partnership": [["name", "Ours"]]},
            {"partnership": None},
            {"training": {"courses": {"id": "one"}}},
            {"training": {"courses": ["one"]}},
            {"training": {"attended": "1,333"}},
            {"training": {"notes": "one"}},
            {"guidance": "one"},
            {"guidance": [5]},
            {"sections": []},
            {"sections": {"The training": {"heading": "Training"}}},
            {"period": {"start": "2024-04-01", "end": "2024-03-31"}},
            {"period": {"start": "2023-04-01"}},
            {"training": {"courses": [{"id": "a", "name": "A", "kind": "e-learning"}] * 2}},
            {"format": 2},
        ],
    )
    def test_refused(self, least: dict[str, Any], change: dict[str, Any]) -> None:
        """
        An unknown key, a wrong type, a broken rule: none is taken.
        """
        tree = least | change
        with pytest.raises(REFUSED):
            built(tree, keys_of(tree))

    @pytest.mark.parametrize("key", ["title", "period", "partnership"])
    def test_missing(self, least: dict[str, Any], key: str) -> None:
        """
        A key that is always needed is missed.
        """
        del least[key]
        with pytest.raises(TypeError):
            built(least, keys_of(least))

    def test_repeated(self, least: dict[str, Any]) -> None:
        """
        Where the text has more keys than the tables, one was given twice.
        """
        with pytest.raises(UnsureError):
            built(least, keys_of(least) + 1)


class TestUnlocked:
    def test_becomes_the_record(self) -> None:
        """
        What is filled is declared to be a record, and equals one that was made as usual.
        """
        made: Any = unlocked(Section)()
        made.heading, made.starts_at = "Finance", 24
        made.__class__ = Section
        assert made == Section(heading="Finance", starts_at=24)
        with pytest.raises(AttributeError):
            made.heading = "Training"


class TestDefaultOf:
    def test_defaults(self) -> None:
        """
        A plain default is itself; an empty mapping is one for all.
        """
        import attrs

        fields = attrs.fields(AnnualReport)
        assert default_of(fields.sections) == {}
        assert default_of(fields.sections) is default_of(fields.sections)
        assert default_of(attrs.fields(Course).launched) is None
