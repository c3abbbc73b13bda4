"""
Sheets become tables and lists; what cannot be put anywhere is told with its cell.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import attrs
import openpyxl
import pytest

from safeguarding_model import AnnualReport, loads
from safeguarding_model.errors import DocumentError, Problem

Rows = Iterable[Any]
LEAST = [
    ["key", "value", "note"],
    ["title", "T"],
    ["period.start", "2023-04-01"],
    ["period.end", "2024-03-31"],
    ["partnership.name", "P"],
]
LEAST_JSON = '"title": "T", "period": {"start": "2023-04-01", "end": "2024-03-31"}, "partnership": {"name": "P"}'


def workbook(*, first: Rows = (), **sheets: Rows) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in {"report": [*LEAST, *first], **sheets}.items():
        sheet = book.create_sheet(
            name.replace("_in_brackets", " (1)").join(["(", ")"]) if "brackets" in name else name
        )
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    cell: Any = sheet.cell(number, column)
                    cell.value, cell.number_format = (
                        value if isinstance(value, tuple) else (value, "General")
                    )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(**sheets: Rows) -> AnnualReport:
    return loads(workbook(**sheets), "xlsx")


def refused(**sheets: Rows) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        read(**sheets)
    return caught.value.problems


def from_json(more: str = "") -> AnnualReport:
    return loads(f"{{{LEAST_JSON}{more}}}")


class TestFields:
    def test_least(self) -> None:
        """
        A title, a period and a name are a report.
        """
        assert read() == from_json()

    def test_shapes(self) -> None:
        """
        Leaves, lists, mappings and records within records stand in rows.
        """
        rows = [
            ["page", 5],
            ["printed.attendance_rate", (0.82, "0%")],
            ["events", "{ at_least = 1001 }"],
            ["bookings", "[c]"],
            ["places", (1617, "#,##0")],
            ["notes", "first"],
            ["notes", "second", "a note for people"],
            ["previous.events", 7],
            ["cancellations_within_bookings", True],
        ]
        assert read(training=rows) == from_json(
            ', "training": {"page": 5, "printed": {"attendance_rate": "82%"}, "events": {"at_least": 1001},'
            '"bookings": "[c]", "places": 1617, "notes": ["first", "second"], "previous": {"events": 7},'
            '"cancellations_within_bookings": true}'
        )

    def test_empty(self) -> None:
        """
        A blank sheet is no chapter; a chapter with nothing in it says so, and so do lists and tables.
        """
        assert read(finance=[["key", "value"], ["page", None]]) == from_json()
        assert read(first=[["finance", "{}"]]) == from_json(', "finance": {}')
        assert read(finance=[["reserve", "{}"]]) == from_json(', "finance": {"reserve": {}}')
        assert read(first=[["partnership.covers", "[]"]]) == attrs.evolve(
            from_json(), partnership=attrs.evolve(from_json().partnership, covers=())
        )
        assert read(first=[["training", "{}"]], training=[["page", 5]]) == from_json(
            ', "training": {"page": 5}'
        )

    def test_entries_are_text(self) -> None:
        """
        In a mapping, the sign of an empty table is a text, and an inexact count is one.
        """
        rows = [["printed.attendance_rate", "{}"]]
        assert read(training=rows) == from_json(
            ', "training": {"printed": {"attendance_rate": "{}"}}'
        )
        series: list[Any] = [
            *(["table strategic"], ["#", "id", "title"], [1, "a", "A"]),
            *(["table strategic.series"], ["of #", "id", "name", "points.q1", "points.q2"]),
            [1, "s", "S", 5, "{ rounded = 0, to = 5 }"],
        ]
        assert read(priorities=series) == from_json(
            ', "priorities": {"strategic": [{"id": "a", "title": "A", "series":'
            ' [{"id": "s", "name": "S", "points": {"q1": 5, "q2": {"rounded": 0, "to": 5}}}]}]}'
        )

    def test_brackets_are_text(self) -> None:
        """
        In a list of text, the sign of an empty list is a text.
        """
        assert read(training=[["notes", "[]"]]) == from_json(', "training": {"notes": ["[]"]}')

    @pytest.mark.parametrize(
        ("rows", "path", "code", "cell"),
        [
            ([["events", -1]], "training.events", "bad-value", "A1"),
            ([["events", "5"]], "training.events", "wrong-type", "B1"),
            ([["events", 5.5]], "training.events", "wrong-type", "B1"),
            ([["events", True]], "training.events", "wrong-type", "B1"),
            ([["events", (0.82, "0%")]], "training.events", "wrong-type", "B1"),
            ([["events", (45382, "d-mmm")]], "training.events", "wrong-type", "B1"),
            ([["events", "{ at_least = 1 }\nb = 2"]], "training.events", "wrong-type", "B1"),
            ([["events", "{ at_least = "]], "training.events", "wrong-type", "B1"),
            ([["events", "{ at_least = 'x' }"]], "training.events", "wrong-type", "B1"),
            ([["notes", (5, "0.00E+00")]], "training.notes[0]", "wrong-type", "B1"),
            ([["notes", (45382, "d-mmm")]], "training.notes[0]", "wrong-type", "B1"),
            ([["bookngs", 5]], "training.bookngs", "unknown-key", "B1"),
            ([["events", 5], ["events", 5]], "training.events", "duplicate-key", "B1"),
            ([["notes.x", 5], ["notes", "y"]], "training.notes", "duplicate-key", "B1"),
            ([["events", 5], ["events.x", 5]], "training.events", "duplicate-key", "B1"),
            ([["previous", "x"]], "training.previous", "wrong-type", "B1"),
            ([["courses", "x"]], "training.courses", "wrong-type", "B1"),
            ([[None, 5]], "training", "unknown-key", "B1"),
            ([["events", 5, None, 7]], "training", "unknown-key", "D1"),
            ([[5, 5]], "training.5", "unknown-key", "B1"),
        ],
    )
    def test_mistakes(self, rows: Rows, path: str, code: str, cell: str) -> None:
        """
        Each mistake has the code that it has in JSON, and the cell where it stands.
        """
        problem = refused(training=rows)[0]
        found = (problem.path, problem.code, problem.sheet, problem.cell)
        assert found == (path, code, "training", "B1" if code == "bad-value" else cell)

    def test_a_key_alone(self) -> None:
        """
        A key without a value says nothing.
        """
        assert read(training=[["bookngs", None], ["events", 5]]) == from_json(
            ', "training": {"events": 5}'
        )

    def test_depth(self) -> None:
        """
        A key of very many parts is refused at its cell.
        """
        (problem,) = refused(training=[["a" + ".a" * 60, 5]])
        assert (problem.code, problem.sheet, problem.cell) == ("too-deep", "training", "B1")

    def test_chapter_twice(self) -> None:
        """
        A chapter may stand on the first sheet or on its own, but no field on both.
        """
        first = [["training.events", 5]]
        assert read(first=first, training=[["places", 6]]) == from_json(
            ', "training": {"events": 5, "places": 6}'
        )
        (problem,) = refused(first=first, training=[["events", 6]])
        assert (problem.path, problem.code) == ("training.events", "duplicate-key")
        problems = refused(first=[["training", 5]], training=[["events", 6]])
        assert {problem.code for problem in problems} == {"duplicate-key", "wrong-type"}

    def test_unknown_sheet(self) -> None:
        """
        A sheet of an unknown name is an unknown key, unless its name stands in brackets.
        """
        (problem,) = refused(finanse=[["page", 5]])
        assert (problem.path, problem.code, problem.sheet, problem.cell) == (
            "finanse",
            "unknown-key",
            "finanse",
            "A1",
        )
        assert "did you mean 'finance'?" in problem.message
        assert read(brackets=[["anything", 5]], empty=[]) == from_json()

    def test_missing(self) -> None:
        """
        What is missing from the report as a whole has no cell.
        """
        with pytest.raises(DocumentError) as caught:
            read(report=[["title", "T"]])
        problems = caught.value.problems
        assert [(problem.path, problem.code, problem.cell) for problem in problems] == [
            ("period", "missing-key", None),
            ("partnership", "missing-key", None),
        ]


class TestTables:
    def test_items(self) -> None:
        """
        A table has a row for each item, a column for each key, and a column again for the next of a list.
        """
        rows = [
            ["table contributions"],
            ["partner", "amount"],
            ["p", 1],
            ["q", 2],
            ["table lines", "every line of the account"],
            ["id", "heading", "group", "budget", "contributions", "contributions"],
            ["a", "A", "staffing", 33988.5, "p", "q"],
            [],
            ["b", "B", "staffing", "[c]"],
            ["table reserve.history"],
            ["at", "balance"],
            [(2023, "0"), 5],
            ["2022-03", 6],
        ]
        assert read(finance=rows) == from_json(
            ', "finance": {"contributions": [{"partner": "p", "amount": 1}, {"partner": "q", "amount": 2}],'
            ' "lines": [{"id": "a", "heading": "A", "group": "staffing", "budget": 33988.50,'
            ' "contributions": ["p", "q"]}, {"id": "b", "heading": "B", "group": "staffing", "budget": "[c]"}],'
            ' "reserve": {"history": [{"at": "2023", "balance": 5}, {"at": "2022-03", "balance": 6}]}}'
        )

    def test_statements_and_sections(self) -> None:
        """
        Sections are a table by their ids; statements have a sheet of their own.
        """
        assert read(
            first=[["table sections"], ["id", "heading", "starts_at"], ["a", "A", 3]],
            statements=[
                ["table statements"],
                ["id", "printed", "metric", "params.year"],
                ["s", (0.82, "0%"), "training.attendance-rate"],
            ],
        ) == from_json(
            ', "sections": {"a": {"heading": "A", "starts_at": 3}},'
            ' "statements": [{"id": "s", "printed": "82%", "metric": "training.attendance-rate"}]'
        )

    def test_tables_within(self) -> None:
        """
        The rows of a table within a table say which row they belong to.
        """
        rows = [
            ["table rounds"],
            ["#", "quarter", "theme", "grades.good"],
            [1, "q1", "A", 5],
            ["two", "q2", "B"],
            [3],
            ["table rounds.actions"],
            ["of #", "action"],
            ["two", "x"],
            [1, "y"],
            ["two", "z"],
        ]
        assert read(audits=rows) == from_json(
            ', "audits": {"rounds": [{"quarter": "q1", "theme": "A", "grades": {"good": 5},'
            ' "actions": [{"action": "y"}]},'
            ' {"quarter": "q2", "theme": "B", "actions": [{"action": "x"}, {"action": "z"}]}]}'
        )

    @pytest.mark.parametrize(
        ("rows", "path", "code", "cell"),
        [
            (
                [["table lines"], ["id", "heading"], ["a", "A"]],
                "finance.lines[0].group",
                "missing-key",
                "A3",
            ),
            (
                [["table lines"], ["id", "headng", "heading", "group"], ["a", "A", "B", "g"]],
                "finance.lines[0].headng",
                "unknown-key",
                "B3",
            ),
            (
                [["table lines"], ["id", "id", "heading", "group"], ["a", "b", "B", "g"]],
                "finance.lines[0].id",
                "duplicate-key",
                "A3",
            ),
            (
                [["table lines"], ["id", None, "heading", "group"], ["a", 5, "B", "g"]],
                "finance",
                "unknown-key",
                "B3",
            ),
            ([["table lnes"], ["id"], ["a"]], "finance.lnes", "unknown-key", "A3"),
            ([["table lnes.more"], ["id"], ["a"]], "finance.lnes", "unknown-key", "A3"),
            ([["table page"], ["id"], ["a"]], "finance.page", "wrong-type", "A3"),
            ([["page", 5], ["table page"], ["id"], ["a"]], "finance.page", "duplicate-key", "B1"),
            ([["page", 5], ["table page.x"], ["id"], ["a"]], "finance.page", "duplicate-key", "B1"),
            ([["table notes"], ["id"], ["a"]], "finance.notes[0]", "wrong-type", "A3"),
            (
                [["table lines"], ["of #", "id", "heading", "group"], [1, "a", "A", "g"]],
                "finance",
                "bad-value",
                "A3",
            ),
        ],
    )
    def test_mistakes(self, rows: Rows, path: str, code: str, cell: str) -> None:
        """
        Each mistake has the code that it has in JSON, and the cell where it stands.
        """
        problem = refused(finance=rows)[0]
        assert (problem.path, problem.code, problem.sheet, problem.cell) == (
            path,
            code,
            "finance",
            cell,
        )

    ROUNDS: tuple[Any, ...] = (["table rounds"], ["#", "quarter", "theme"], [1, "q1", "A"])

    @pytest.mark.parametrize(
        ("rows", "code", "words"),
        [
            (
                [["table rounds.actions"], ["of #", "action"], [2, "x"]],
                "bad-value",
                "found '2' in the column 'of #'",
            ),
            ([["table rounds.actions"], ["action"], ["x"]], "bad-value", "found no number"),
            ([["table rounds.actons"], ["of #", "action"], [1, "x"]], "unknown-key", "actons"),
            ([["table rounds.grades"], ["of #", "id"], [1, "x"]], "wrong-type", "found a list"),
            (
                [["table rounds.actions"], ["of #", "of #", "action"], [1, 1, "x"]],
                "duplicate-key",
                "more than once",
            ),
            (
                [["table rounds"], ["#", "quarter", "theme"], [1, "q", "B"], [1, "q", "C"]],
                "duplicate-key",
                "more than once",
            ),
        ],
    )
    def test_loose_rows(self, rows: Rows, code: str, words: str) -> None:
        """
        A row that belongs to none, or to two, is told.
        """
        problem = refused(audits=[*self.ROUNDS, *rows])[0]
        assert problem.code == code
        assert words in problem.message
        assert problem.sheet == "audits"

    @pytest.mark.parametrize(
        ("rows", "code"),
        [
            ([["a", "A"], ["a", "B"]], "duplicate-key"),
            ([[None, "A"]], "wrong-type"),
        ],
    )
    def test_keyed(self, rows: Rows, code: str) -> None:
        """
        The ids of a table by ids are all there, and each is there once.
        """
        problem = refused(first=[["table sections"], ["id", "heading"], *rows])[0]
        assert problem.code == code
        problems = refused(first=[["sections", 5], ["table sections"], ["id", "heading"], *rows])
        assert {problem.code for problem in problems} == {"duplicate-key", "wrong-type"}
