"""
The short way through a JSON document, and what is left to the long one.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from safeguarding_model import annual_report, dumps, example, loads
from safeguarding_model.documents import plain_json
from safeguarding_model.documents.plain_json import plain_report
from safeguarding_model.documents.reading import told_report

FAST = "safeguarding_model.documents.fast_json"


@pytest.fixture(params=["msgspec", "standard library"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    plain_json._fast.cache_clear()
    if request.param != "msgspec":
        monkeypatch.setitem(sys.modules, FAST, None)
    yield
    plain_json._fast.cache_clear()


def text_of(least: dict[str, Any], title: str = "Annual report", **options: Any) -> str:
    options = {"ensure_ascii": False} | options
    return json.dumps(least | {"title": title}, **options)


@pytest.mark.usefixtures("_way")
class TestPlainReport:
    def test_the_bundled_report(self) -> None:
        """
        What is written is read this way, as text or as bytes.
        """
        report = example("walsall-2023-24")
        assert plain_report(dumps(report)) == plain_report(dumps(report).encode()) == report
        assert loads(dumps(report)) == report

    @pytest.mark.parametrize(
        "title",
        [
            "Safeguarding \u2013 \u00a3 \u2018adults\u2019",
            'She said "so"',
            "and/or two\nlines",
            "\u5b89\u5168",
            "a\u200db",
            "\u0141\u00f3d\u017a: 5",
            '":',
        ],
    )
    def test_visible(self, least: dict[str, Any], title: str) -> None:
        """
        Letters, signs and line ends of any sort are no hindrance.
        """
        report = plain_report(text_of(least, title))
        assert report == told_report(text_of(least, title), "json")
        assert report is not None

    @pytest.mark.parametrize(
        "title",
        [
            "",
            " ",
            "\n",
            " \n ",
            "\u00a0",
            "\u200d",
            " \u200d ",
            "e\u0301",
            "\u200b",
            "\x7f",
            "a\tb",
        ],
    )
    def test_invisible_or_blank(self, least: dict[str, Any], title: str) -> None:
        """
        A text that is blank, not composed or holds something invisible is left to the long way.
        """
        assert plain_report(text_of(least, title)) is None

    @pytest.mark.parametrize(
        "data",
        [
            "",
            "[]",
            "5",
            "{",
            "[" * 5000,
            b"\xff\xfe",
            bytearray(b"{}"),
            5,
            "\ud800",
            '{"title": NaN}',
            "x" * 500_001,
            f'{{"title": {"9" * 5000}}}',
            "{}".encode("utf-16-le"),
            "\ufeff{}",
        ],
        ids=range(14),
    )
    def test_no_report(self, data: Any) -> None:
        """
        What is no report is none, and raises nothing.
        """
        assert plain_report(data) is None

    @pytest.mark.parametrize("between", ['": ', '":', '" : ', '"\n:', '"  :'])
    def test_repeated_key(self, least: dict[str, Any], between: str) -> None:
        """
        A key that stands twice is noticed, however the keys are typed.
        """
        text = text_of(least)
        once = text.replace('": ', between)
        assert plain_report(once) == told_report(text, "json")
        assert plain_report(once.replace('"title"', f'"title{between}"x", "title"', 1)) is None

    def test_wide_characters(self, least: dict[str, Any]) -> None:
        """
        A document in another encoding is refused, although a parser of JSON would take it.
        """
        assert plain_report(text_of(least).encode()) is not None
        for encoding in ("utf-16", "utf-16-le", "utf-32-be"):
            assert plain_report(text_of(least).encode(encoding)) is None

    @pytest.mark.parametrize("length", [2047, 2048, 2049])
    def test_invisible_anywhere(self, least: dict[str, Any], length: int) -> None:
        """
        Wherever it stands, also between what is looked at together.
        """
        for sign in ("\u00a3", "\u5b89"):
            start = length - text_of(least, sign).index(sign)
            assert plain_report(text_of(least, "x" * start + sign)) is not None
        for sign in ("\u200b", "e\u0301", "\x7f"):
            start = length - text_of(least, sign).index(json.dumps(sign, ensure_ascii=False)[1:-1])
            assert plain_report(text_of(least, "x" * start + sign)) is None

    def test_unusual_typing(self, least: dict[str, Any]) -> None:
        """
        Escapes and tabs are for the long way; the answer is the same.
        """
        for text in (
            text_of(least).replace("A", "\\u0041"),
            text_of(least, indent="\t"),
            text_of(least, "back\\slash"),
        ):
            assert plain_report(text) is None
            assert loads(text) == told_report(text, "json")

    def test_numbers_with_a_point(self, least: dict[str, Any]) -> None:
        """
        Pounds with pence may be a number, exactly.
        """
        line = {"id": "one", "heading": "One", "group": "income", "budget": 33988.5}
        text = json.dumps(least | {"finance": {"lines": [line]}})
        assert plain_report(text) == told_report(text, "json")
        assert plain_report(text) is not None

    def test_explicit_defaults(self, least: dict[str, Any]) -> None:
        """
        What is a default may be said.
        """
        text = json.dumps(
            least | {"training": {"cancellations_within_bookings": False, "notes": []}}
        )
        assert plain_report(text) == told_report(text, "json")

    @pytest.mark.parametrize(
        "change",
        [
            {"training": {"printed": {"atendance_rate": "82%"}}},
            {"statements": [{"id": "a", "printed": "82%", "metric": "training.made-up"}]},
            {"statements": [{"id": "a", "printed": "82%", "metric": "audits.grade-share"}]},
        ],
    )
    def test_unknown_metric(self, least: dict[str, Any], change: dict[str, Any]) -> None:
        """
        A metric that is none, or lacks a parameter, is left to the long way.
        """
        assert plain_report(json.dumps(least | change)) is None

    def test_newer_library(self, least: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
        """
        Once there is another format, a document that names none is an old one.
        """
        monkeypatch.setattr(annual_report, "NEWEST_FORMAT", 2)
        assert plain_report(json.dumps(least)) is None
        assert plain_report(json.dumps({"format": 1} | least)) is None


class TestUsual:
    def test_never_changed_nor_invisible(self) -> None:
        """
        The signs that are let through unseen are composed after any letter, and can be seen.
        """
        usual = [sign for sign in map(chr, range(0x110000)) if plain_json._USUAL.fullmatch(sign)]
        assert len(usual) > 200
        for sign in usual:
            assert unicodedata.category(sign)[0] != "C"
            assert unicodedata.combining(sign) == 0
            for before in ("", "a", "e", "\u1100", "=", "\u00a8"):
                assert unicodedata.is_normalized("NFC", before + sign)
