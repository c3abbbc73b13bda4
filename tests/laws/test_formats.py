"""
A report is the same in every format, and so is the code of each mistake.
"""

from __future__ import annotations

import copy
import json
import pathlib
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings

from safeguarding_model import AnnualReport, dumps, load, loads
from safeguarding_model.documents import FORMATS, blank
from safeguarding_model.documents.workbooks.writing import workbook_bytes
from safeguarding_model.documents.writing import document_of
from safeguarding_model.documents.yaml_writing import yaml_text
from safeguarding_model.errors import DocumentError
from safeguarding_model.testing import annual_reports, records

SLOW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Path = tuple[Any, ...]


def as_json(document: Any) -> bytes:
    return json.dumps(document, default=str).encode()


def as_toml(document: Any) -> bytes:
    return tomli_w.dumps(document).encode()


def as_yaml(document: Any) -> bytes:
    return yaml_text(document).encode()


WRITERS: dict[str, Callable[[Any], bytes]] = {
    "json": as_json,
    "toml": as_toml,
    "yaml": as_yaml,
    "xlsx": workbook_bytes,
}
# What may stand for a count, an amount, a flag or a day by mistake.
WRONG: list[Any] = [
    True,
    -1,
    5.5,
    10**16,
    10**30,
    "",
    " ",
    "5",
    "1,617",
    "\u0665",
    "<5",
    "approx 40",
    "false",
    "20240131",
    "2024-W05-3",
    "31/01/2024",
    "2024-02-30",
    "=1+1",
    "[q]",
    "{",
]
MORE_WRONG: list[Any] = [
    *("5\n", "\u00a05", "\uff11\uff12", "\u00bd", "\u00b2", "c.40", "40-45", "forty", "5+", "\u22645", "1e3", "0x1F"),
    *("NaN", "sNaN", "-Infinity", "9" * 5000, "\u00a3299.260", "299,260.00 GBP"),
    *("\u0663/\u0664/\u0662\u0660\u0662\u0664"),
    *("01/13/2024", "1 Feb 2024", "Feb-24", "2024-00-10", "2023-02-29", "2024-04-31", "2024-13-01", "2024W053"),
    *(0.1, 1706659200.5, -(10**30)),
]  # fmt: skip
"""Further ones, each tried at a few places."""


INEXACT = {"at_least", "at_most", "rounded", "to"}
"""Keys of a count that is not exact, which a workbook has in one cell."""


def full() -> dict[str, Any]:
    lines = [
        line[1:] if line.startswith("#") and not line.startswith(("# ", "#\n")) else line
        for line in blank().splitlines()
    ]
    return document_of(loads("\n".join(lines), "toml"))


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """
    Yield the path of every leaf.
    """
    if isinstance(value, dict | list) and value:
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from leaves(item, (*path, key))
    else:
        yield path


def replaced(document: Any, path: Path, value: Any) -> Any:
    spoilt = copy.deepcopy(document)
    holder = spoilt
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return spoilt


def outcome(data: bytes, form: str) -> list[tuple[str, str]] | AnnualReport:
    """
    Return the report, or the path and code of each problem.
    """
    try:
        return loads(data, form)
    except DocumentError as error:
        return [(problem.path, problem.code) for problem in error.problems]


class TestSameReport:
    @SLOW
    @given(report=annual_reports() | records(AnnualReport))
    def test_every_format(self, report: AnnualReport) -> None:
        """
        One report through every format is one report.
        """
        document = document_of(report)
        assert {loads(WRITERS[form](document), form) for form in FORMATS} == {report}

    @SLOW
    @given(report=annual_reports())
    def test_through_all(self, report: AnnualReport) -> None:
        """
        So it is through all of them one after the other.
        """
        again = report
        for form in FORMATS:
            again = loads(WRITERS[form](document_of(again)), form)
        assert again == report
        assert dumps(again) == dumps(report)


class TestSameMistake:
    """
    A wrong value is the same mistake in every format that can say it.
    """

    DOCUMENT = full()
    PATHS = tuple(leaves(DOCUMENT))

    def of_values(self) -> list[Path]:
        """
        Return the leaves that are no text: there, every format must say the type.
        """
        found = []
        for path in self.PATHS:
            value: Any = self.DOCUMENT
            for key in path:
                value = value[key]
            if not isinstance(value, str):
                found.append(path)
        return found

    @pytest.mark.parametrize(
        ("number", "wrong"),
        list(enumerate(WRONG + MORE_WRONG)),
        ids=lambda value: ascii(value)[:20],
    )
    def test_values(self, number: int, wrong: Any) -> None:
        """
        In a field of counts, flags or days, all four formats give the same path and code.
        """
        places = slice(0, None, 11) if number < len(WRONG) else slice(number % 59, None, 59)
        for path in self.of_values()[places]:
            spoilt = replaced(self.DOCUMENT, path, wrong)
            expected = outcome(as_json(spoilt), "json")
            for form in ("toml", "yaml", "xlsx"):
                if form == "xlsx" and wrong == "":
                    continue  # an empty cell says nothing
                if form == "xlsx" and path[-1] in INEXACT and str(wrong)[:1].isdecimal():
                    continue  # within the text of one cell, digits are a number
                assert outcome(WRITERS[form](spoilt), form) == expected, (form, path, wrong)

    @pytest.mark.parametrize(
        "wrong", ["", " ", "a\u202eb", "\u00ad", "x" * 20_001, "<5", "[q]", "2024-13"], ids=ascii
    )
    def test_texts(self, wrong: str) -> None:
        """
        In any field, a wrong text is the same mistake too.
        """
        for path in self.PATHS[::31]:
            spoilt = replaced(self.DOCUMENT, path, wrong)
            expected = outcome(as_json(spoilt), "json")
            for form in ("toml", "yaml", "xlsx"):
                if form == "xlsx" and wrong == "":
                    continue  # an empty cell says nothing
                assert outcome(WRITERS[form](spoilt), form) == expected, (form, path, wrong)

    @pytest.mark.parametrize("change", ["delete", "rename", "add"])
    def test_keys(self, change: str) -> None:
        """
        A key that is missing, misspelt or unknown is the same mistake too.
        """
        for path in self.PATHS[::17]:
            if not isinstance(path[-1], str):
                continue
            spoilt = copy.deepcopy(self.DOCUMENT)
            holder: Any = spoilt
            for key in path[:-1]:
                holder = holder[key]
            value = holder[path[-1]] if change == "add" else holder.pop(path[-1])
            if change != "delete":
                holder[f"{path[-1]}x"] = value
            expected = outcome(as_json(spoilt), "json")
            for form in ("toml", "yaml"):
                assert outcome(WRITERS[form](spoilt), form) == expected, (form, path)


class TestSameDocument:
    @pytest.mark.parametrize("form", FORMATS)
    def test_order_of_keys(self, form: str) -> None:
        """
        In what order the keys of a table stand is no part of what a report says.
        """
        turned = backwards(TestSameMistake.DOCUMENT)
        assert list(turned) != list(TestSameMistake.DOCUMENT)
        report = loads(WRITERS[form](turned), form)
        assert report == loads(as_json(TestSameMistake.DOCUMENT))
        assert dumps(report) == dumps(loads(as_json(TestSameMistake.DOCUMENT)))

    @pytest.mark.parametrize("suffix", FORMATS)
    @pytest.mark.parametrize("form", FORMATS)
    def test_another_suffix(self, form: str, suffix: str, tmp_path: pathlib.Path) -> None:
        """
        A file that is not what its suffix says is one mistake at once; JSON is YAML, and says the same.
        """
        path = tmp_path / f"report.{suffix}"
        path.write_bytes(WRITERS[form](TestSameMistake.DOCUMENT))
        if (form, suffix) == ("json", "yaml") or form == suffix:
            assert load(path) == loads(as_json(TestSameMistake.DOCUMENT))
            return
        with pytest.raises(DocumentError) as caught:
            load(path)
        (problem,) = caught.value.problems
        assert problem.path == ""

    def test_a_very_long_key(self) -> None:
        """
        A key of two hundred thousand characters is told in a line, in each format of text.
        """
        document = {"title": "T", "k" * 200_000: 1}
        for form in ("json", "toml", "yaml"):
            with pytest.raises(DocumentError) as caught:
                loads(WRITERS[form](document), form)
            assert all(
                len(problem.path) < 100 and len(problem.message) <= 500
                for problem in caught.value.problems
            )
            codes = {problem.code for problem in caught.value.problems}
            assert ("syntax" if form == "yaml" else "unknown-key") in codes


def backwards(value: Any) -> Any:
    """
    Return *value* with the keys of each table in the other order.
    """
    if isinstance(value, list):
        return [backwards(item) for item in value]
    if isinstance(value, dict):
        return {key: backwards(value[key]) for key in reversed(value)}
    return value


def test_numbers_are_exact() -> None:
    """
    No format turns a number into a near one.
    """
    text = (
        '{"title": "T", "period": {"start": "2023-04-01", "end": "2024-03-31"},'
        '"partnership": {"name": "P"}, "finance": {"reserve": {"closing": %s}}}'
    )
    for amount in ("0.1", "0.30", "123456789012345.67", "999999999999999.99"):
        report = loads(text % amount)
        assert report.finance is not None
        assert report.finance.reserve is not None
        assert report.finance.reserve.closing == Decimal(amount)
        for form in FORMATS:
            assert loads(WRITERS[form](document_of(report)), form) == report
