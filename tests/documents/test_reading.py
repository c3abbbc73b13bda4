"""
Whatever is read, the end is a report, one `DocumentError` or an `OSError`.
"""

from __future__ import annotations

import copy
import json
import os
import time
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.documents import LIMITS, Limits, dumps, load, loads
from safeguarding_model.errors import DocumentError, InvalidTypeError, UnknownNameError

LEAST = '{"title": "T", "period": {"start": "2023-04-01", "end": "2024-03-31"}, "partnership": {"name": "P"}'
LEAST_TOML = (
    'title = "T"\nperiod = {start = 2023-04-01, end = 2024-03-31}\npartnership.name = "P"\n'
)


def refused(data: str | bytes, kind: str = "json") -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        loads(data, kind)
    error = caught.value
    assert 1 <= len(error.problems) <= 100
    assert error.total >= len(error.problems)
    assert len(str(error)) < 100_000
    str(error).encode()
    return error


class TestLoads:
    def test_both_formats_say_the_same(self) -> None:
        """
        The same report is read from JSON and from TOML, from text and from bytes.
        """
        reports = [
            loads(LEAST + "}"),
            loads((LEAST + "}").encode()),
            loads(bytearray((LEAST + "}").encode())),  # type: ignore[arg-type]
            loads(LEAST_TOML, "toml"),
            loads(memoryview(LEAST_TOML.encode()), format="toml"),  # type: ignore[arg-type]
        ]
        assert len(set(reports)) == 1

    @pytest.mark.parametrize("data", [None, 5, Path("report.json"), {"title": "T"}])
    def test_no_text(self, data: Any) -> None:
        """
        What is neither text nor bytes is the caller's mistake, not the document's.
        """
        with pytest.raises(InvalidTypeError, match="text or bytes"):
            loads(data)

    def test_workbooks_are_bytes(self) -> None:
        """
        So is text for a workbook, and bytes of another kind are the document's.
        """
        with pytest.raises(InvalidTypeError, match="a workbook is bytes, not a str"):
            loads("title", "xlsx")
        assert refused(b"title", "xlsx").problems[0].code == "bad-encoding"
        assert refused(b" " * 4_000_001, "xlsx").problems[0].code == "too-large"

    def test_unknown_format(self) -> None:
        """
        So is a format that does not exist.
        """
        with pytest.raises(UnknownNameError, match="json, toml, yaml"):
            loads("{}", "csv")

    @pytest.mark.parametrize("mark", ["\ufeff", ""])
    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_editors(self, mark: str, newline: str) -> None:
        """
        A byte order mark and any ends of lines are what editors leave behind.
        """
        text = mark + LEAST_TOML.replace("\n", newline)
        assert loads(text, "toml") == loads(text.encode(), "toml") == loads(LEAST + "}")
        spoilt = refused(text + "training.events = -1", "toml")
        assert spoilt.problems[0].line == 4

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"a = 1\nb = '\xa3'", "byte 0xa3"),
            ("{}".encode("utf-16"), "UTF-16"),
            (b"\xed\xa0\x80", "byte 0xed"),
            (b"PK\x03\x04rest", "workbook"),
            (b"\x1f\x8brest", "compressed"),
            (b"%PDF-1.7", "PDF"),
            (b"\xd0\xcf\x11\xe0", "old office"),
        ],
    )
    @pytest.mark.parametrize("kind", ["json", "toml"])
    def test_encoding(self, data: bytes, words: str, kind: str) -> None:
        """
        What is not UTF-8 is refused, with what it seems to be.
        """
        problem = refused(data, kind).problems[0]
        assert problem.code == "bad-encoding"
        assert words in problem.message
        assert problem.line in {None, 1, 2}

    def test_line_of_a_bad_byte(self) -> None:
        """
        A bad byte is told with its line.
        """
        assert refused(b"a = 1\nb = '\xa3'", "toml").problems[0].line == 2

    @pytest.mark.parametrize(("kind", "most"), [("json", "150,000"), ("toml", "75,000")])
    def test_size(self, kind: str, most: str) -> None:
        """
        What is far larger than any report is not even parsed, be it in bytes or in its parts.
        """
        size, elements = LIMITS[kind].size, LIMITS[kind].elements
        for data in (" " * (size + 1), b" " * (size + 1), "\xe9" * (size // 2 + 1)):
            problem = refused(data, kind).problems[0]
            assert (problem.code, f"{size:,} bytes" in problem.message) == ("too-large", True)
        assert f"more than {most} keys" in refused("," * (elements + 1), kind).problems[0].message
        assert refused("," * elements, kind).problems[0].code == "syntax"

    def test_own_limits(self) -> None:
        """
        Each limit is a parameter, and holds to the last byte, part and level.
        """
        text = LEAST + "}"
        size = len(text.encode())
        exact = Limits(size=size, depth=2, elements=6)
        assert loads(text, limits=exact) == loads(text)
        for less, code in (
            (attrs.evolve(exact, size=size - 1), "too-large"),
            (attrs.evolve(exact, elements=5), "too-large"),
            (attrs.evolve(exact, depth=1), "too-deep"),
        ):
            with pytest.raises(DocumentError) as caught:
                loads(text, limits=less)
            assert caught.value.problems[0].code == code

    @pytest.mark.parametrize(
        ("more", "path", "code"),
        [
            ('"training": {"events": NaN}', "training.events", "wrong-type"),
            ('"training": {"events": 1e400}', "training.events", "wrong-type"),
            ('"training": {"events": 5.0}', "training.events", "wrong-type"),
            ('"training": {"events": true}', "training.events", "wrong-type"),
            ('"training": {"events": null}', "training.events", "wrong-type"),
            ('"training": {"events": %s}' % ("9" * 5000), "training.events", "bad-value"),
            ('"training": {"events": 18446744073709551616}', "training.events", "bad-value"),
            (
                '"finance": {"reserve": {"closing": Infinity}}',
                "finance.reserve.closing",
                "bad-value",
            ),
            (
                '"finance": {"reserve": {"closing": 1e999999999}}',
                "finance.reserve.closing",
                "bad-value",
            ),
            ('"guidance": "abc"', "guidance", "wrong-type"),
            ('"guidance": null', "guidance", "wrong-type"),
            ('"training": null', "training", "wrong-type"),
            ('"training": []', "training", "wrong-type"),
            ('"title": "again"', "title", "duplicate-key"),
            ('"training": {"events": 1, "events": 1}', "training.events", "duplicate-key"),
            (
                '"audits": {"labels": {"good": "G", "good": "G"}}',
                "audits.labels.good",
                "duplicate-key",
            ),
            (
                '"training": {"events": {"at_least": 1, "at_least": 2}}',
                "training.events.at_least",
                "duplicate-key",
            ),
            ('"guidance": ["\\ud800"]', "guidance[0]", "bad-value"),
            ('"\\ud800": 1', r"['\ud800']", "unknown-key"),
            ('"partener": 1', "partener", "unknown-key"),
            ('"population": {"counted_on": "2024-02-30"}', "population.counted_on", "bad-value"),
            ('"population": {"counted_on": 1706659200}', "population.counted_on", "wrong-type"),
        ],
    )
    def test_hostile_json(self, more: str, path: str, code: str) -> None:
        """
        Each trap of JSON is one problem at its place, with its line.
        """
        error = refused(f"{LEAST},\n{more}}}")
        assert [(problem.path, problem.code) for problem in error.problems] == [(path, code)]
        assert error.problems[0].line == (1 if path == "title" else 2)

    @pytest.mark.parametrize(
        ("more", "path", "code"),
        [
            ("training.events = nan", "training.events", "wrong-type"),
            ("training.events = inf", "training.events", "wrong-type"),
            ("training.events = 5.0", "training.events", "wrong-type"),
            ("training.events = true", "training.events", "wrong-type"),
            ("training.events = 18446744073709551616", "training.events", "bad-value"),
            ("training.events = 1979-05-27", "training.events", "wrong-type"),
            ("finance.reserve.closing = -inf", "finance.reserve.closing", "bad-value"),
            ("population.counted_on = 2024-03-31T00:00:00Z", "population.counted_on", "wrong-type"),
            ("population.counted_on = 2024-03-31T00:00:00", "population.counted_on", "wrong-type"),
            ("population.counted_on = 09:30:00", "population.counted_on", "wrong-type"),
            ('guidance = ["a", 1, 2.5, {}]', "guidance[1]", "wrong-type"),
            ("guidance = [[]]", "guidance[0]", "wrong-type"),
            ("[training]\nbookngs = 1", "training.bookngs", "unknown-key"),
            ("[training]\nguidance = []", "training.guidance", "unknown-key"),
        ],
    )
    def test_hostile_toml(self, more: str, path: str, code: str) -> None:
        """
        Each trap of TOML is a problem at its place, with its line.
        """
        error = refused(LEAST_TOML + more, "toml")
        assert (error.problems[0].path, error.problems[0].code) == (path, code)
        assert error.problems[0].line == (5 if more.startswith("[") else 4)

    @pytest.mark.parametrize("place", ["guidance", "training", "title", "sections"])
    def test_null(self, place: str) -> None:
        """
        A null is refused everywhere, with the way out: to leave the key out.
        """
        (problem,) = refused(json.dumps(json.loads(LEAST + "}") | {place: None})).problems
        assert problem.message.startswith("found null, expected ")
        assert problem.message.endswith("; leave the key out where there is nothing to say")

    def test_planted_misspelling(self, full_toml: str) -> None:
        """
        One slip in a full document is found, named and mended.
        """
        error = refused(full_toml.replace("bookings = 1600", "bookngs = 1600"), "toml")
        assert error.total == 1
        assert error.problems[0].path == "training.bookngs"
        assert "did you mean 'bookings'?" in error.problems[0].message
        assert (
            full_toml.split("\n")[(error.problems[0].line or 0) - 1]
            == "bookings = 1600  # not cancelled, unless the line below says otherwise"
        )

    def test_many_bad_rows(self) -> None:
        """
        Many thousands of bad rows are counted in a few seconds, and a hundred are told.
        """
        rows = [
            {"id": f"i{n}", "heading": "h", "group": "g", "budget": 1.234} for n in range(20_000)
        ]
        text = LEAST + ', "finance": ' + json.dumps({"lines": rows}) + "}"
        start = time.process_time()
        error = refused(text)
        assert time.process_time() - start < 30
        assert (error.total, len(error.problems)) == (20_000, 100)
        assert str(error).endswith("and 19,900 more")

    @given(
        data=st.binary(max_size=200) | st.text(max_size=200),
        kind=st.sampled_from(["json", "toml"]),
    )
    @example(data='{"title": {"title": {}}}', kind="json")
    @example(data="[[title]]\n[title.title]", kind="toml")
    @example(data="title.title.title = 1", kind="toml")
    def test_anything(self, data: str | bytes, kind: str) -> None:
        """
        Nothing but a document's error comes of any text.
        """
        refused(data, kind)

    @given(
        position=st.integers(0, 10**6),
        bit=st.integers(0, 7),
        kind=st.sampled_from(["json", "toml"]),
    )
    def test_flipped_bit(self, full_toml: str, position: int, bit: int, kind: str) -> None:
        """
        A flipped bit leaves a report or a document's error.
        """
        data = bytearray(dumps(loads(full_toml, "toml"), kind).encode())
        data[position % len(data)] ^= 1 << bit
        try:
            loads(bytes(data), kind)
        except DocumentError as error:
            assert error.total >= 1  # noqa: PT017

    @given(cut=st.integers(0, 10**6))
    def test_truncated_json(self, full_toml: str, cut: int) -> None:
        """
        JSON that was cut off is never half a report.
        """
        text = dumps(loads(full_toml, "toml"))
        refused(text[: cut % (len(text) - 2)])

    def test_every_key_deleted(self, full_tree: Any, full_toml: str) -> None:
        """
        A document without any one of its top keys is a report, or says which key it needs.
        """
        document = json.loads(dumps(loads(full_toml, "toml")))
        for key in full_tree:
            shorter = copy.copy(document)
            del shorter[key]
            if key in {"title", "period", "partnership"}:
                assert refused(json.dumps(shorter)).problems[0].path == key
            elif key != "sections":
                loads(json.dumps(shorter))


class TestLoad:
    def test_by_suffix(self, tmp_path: Path) -> None:
        """
        The suffix names the format, in any case, and the path may be text.
        """
        for name, text in (("a.json", LEAST + "}"), ("b.TOML", LEAST_TOML)):
            (tmp_path / name).write_text(text, encoding="utf-8")
            assert load(tmp_path / name) == load(str(tmp_path / name)) == loads(LEAST + "}")

    @pytest.mark.parametrize("name", ["a.ods", "a.csv", "a"])
    def test_unknown_suffix(self, tmp_path: Path, name: str) -> None:
        """
        A file of another kind is a document's error that says which kinds there are.
        """
        (tmp_path / name).write_text(LEAST_TOML, encoding="utf-8")
        with pytest.raises(DocumentError, match=r"\.json, \.toml, \.yaml") as caught:
            load(tmp_path / name)
        assert caught.value.problems[0].code == "unknown-format"

    def test_missing(self, tmp_path: Path) -> None:
        """
        A file that is not there, or is no file, is the system's own error.
        """
        with pytest.raises(FileNotFoundError):
            load(tmp_path / "a.json")
        (tmp_path / "b.json").mkdir()
        with pytest.raises(OSError, match="json"):
            load(tmp_path / "b.json")

    @pytest.mark.parametrize("name", ["a\0b.json", "\ud800\ud800.json"])
    def test_impossible_path(self, name: str) -> None:
        """
        A path that no file can have is a document's error.
        """
        with pytest.raises((DocumentError, FileNotFoundError)):
            load(name)

    def test_size_before_reading(self, tmp_path: Path) -> None:
        """
        A very large file is refused by its size, without being read.
        """
        path = tmp_path / "a.json"
        with path.open("wb") as file:
            os.truncate(file.fileno(), 10**12)
        with pytest.raises(DocumentError, match="more than 4,000,000 bytes"):
            load(path)

    def test_file_that_grows(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        No more than the limit is read, whatever the size was said to be.
        """
        monkeypatch.setattr("os.fstat", lambda _: os.stat_result([0] * 10))
        (tmp_path / "a.json").write_text(" " * 1000, encoding="utf-8")
        with pytest.raises(DocumentError) as caught:
            load(tmp_path / "a.json", limits=Limits(size=100))
        assert caught.value.problems[0].code == "too-large"
