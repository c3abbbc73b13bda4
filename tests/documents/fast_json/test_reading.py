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
from safeguarding_model.documents.fast_json import report_of
from safeguarding_model.documents.reading import told_report

FAST = "safeguarding_model.documents.fast_json"


class TestReportOf:
    def test_everything(self, full_toml: str) -> None:
        """
        The report that says everything is taken, and is the one of the long way.
        """
        text = dumps(told_report(full_toml, "toml"))
        assert repr(report_of(text.encode())) == repr(told_report(text, "json"))

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
            report_of(raw)

    @pytest.mark.parametrize("value", ["5", '"Ours"', "null", "[]", '["a", "b"]'])
    def test_repeated(self, least: dict[str, Any], value: str) -> None:
        """
        Where the text has more quotes than were read, a key was given twice.
        """
        raw = json.dumps(least).replace("{", f'{{"title": {value}, ', 1)
        with pytest.raises(UnsureError):
            report_of(raw.encode())

    def test_repeated_within(self, least: dict[str, Any]) -> None:
        """
        However deep it stands, and whatever is escaped elsewhere.
        """
        part = '{"id": "a", "name": "\\"A\\"", "kind": "e-learning", "completed": 5%s}'
        raw = json.dumps(least)[:-1] + f', "training": {{"courses": [{part}]}}}}'
        assert report_of((raw % "").encode()) == told_report(raw % "", "json")
        with pytest.raises(UnsureError):
            report_of((raw % ', "completed": 5').encode())


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
        for name in (FAST, f"{FAST}.reading", f"{FAST}.writing"):
            monkeypatch.delitem(sys.modules, name)
        plain_json._fast.cache_clear()
        try:
            assert plain_json._fast() is None
        finally:
            plain_json._fast.cache_clear()
