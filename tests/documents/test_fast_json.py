"""
msgspec's way: the same report and the same text, or none.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from safeguarding_model import dumps, example, loads
from safeguarding_model.documents import plain_json
from safeguarding_model.documents.building_leaves import UnsureError
from safeguarding_model.documents.fast_json import formatted, report_of
from safeguarding_model.documents.reading import told_report

FAST = "safeguarding_model.documents.fast_json"


class TestReportOf:
    def test_everything(self, full_toml: str) -> None:
        """
        The report that says everything is taken, and is the one of the long way.
        """
        text = dumps(told_report(full_toml, "toml"))
        keys = plain_json._keys(text.encode())
        assert keys is not None
        assert repr(report_of(text.encode(), keys)) == repr(told_report(text, "json"))

    @pytest.mark.parametrize(
        "change",
        [
            {"weather": 5},
            {"title": None},
            {"title": " "},
            {"training": {"attended": "1,333"}},
            {"training": {"attended": {"at_least": 5, "weather": 1}}},
            {"training": {"courses": [{"id": "a", "name": "A", "kind": "e-learning"}] * 2}},
            {"period": {"start": "2024-04-01", "end": "2024-03-31"}},
            {"period": {"start": "2023-W05-3", "end": "2024-03-31"}},
            {"guidance": ["Not an id"]},
            {"sections": {"Not an id": {"heading": "Training"}}},
        ],
    )
    def test_refused(self, least: dict[str, Any], change: dict[str, Any]) -> None:
        """
        Whatever is wrong, it is unsure and says no more.
        """
        raw = json.dumps(least | change).encode()
        with pytest.raises(UnsureError):
            report_of(raw, plain_json._keys(raw) or 0)

    def test_repeated(self, least: dict[str, Any]) -> None:
        """
        Where the text has more keys than were read, one was given twice.
        """
        with pytest.raises(UnsureError):
            report_of(json.dumps(least).encode(), 7)


class TestFormatted:
    @pytest.mark.parametrize(
        "tree",
        [{}, [], {"a": {}, "b": []}, {"a": [1, '\u00a3 "so"\n/\\'], "b": True}, {"a": [[1], {}]}],
    )
    def test_as_the_standard_library(self, tree: object) -> None:
        """
        The text is the same to the letter.
        """
        assert formatted(tree) == json.dumps(tree, ensure_ascii=False, indent=2)


class TestDeleted:
    def test_nothing_changes(self, monkeypatch: pytest.MonkeyPatch, least: dict[str, Any]) -> None:
        """
        Without the module, or without msgspec, what is read and written is the same.
        """
        report = example("walsall-2023-24")
        text = dumps(report)
        monkeypatch.setitem(sys.modules, FAST, None)
        plain_json._fast.cache_clear()
        try:
            assert plain_json._fast() is None
            assert dumps(report) == text
            assert loads(text) == report
        finally:
            plain_json._fast.cache_clear()

    def test_without_msgspec(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        Where the extra is not installed, the module cannot be imported, and is done without.
        """
        monkeypatch.setitem(sys.modules, "msgspec", None)
        monkeypatch.delitem(sys.modules, FAST)
        plain_json._fast.cache_clear()
        try:
            assert plain_json._fast() is None
        finally:
            plain_json._fast.cache_clear()
