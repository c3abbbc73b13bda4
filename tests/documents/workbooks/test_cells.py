"""
Cells are read as what they hold, and a sheet that no spreadsheet writes is refused.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import attrs
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from safeguarding_model.documents.limits import LIMITS
from safeguarding_model.documents.trees import OversizedNumber
from safeguarding_model.documents.untyped import Shown, Unusable
from safeguarding_model.documents.workbooks.cells import name_of
from safeguarding_model.documents.workbooks.sheets import Sheet, sheets_of
from safeguarding_model.errors import DocumentError, Problem

Make = Callable[..., Any]
STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="d mmm yyyy"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="999"/></cellXfs></styleSheet>'
)
STRINGS = (
    "<sst><si><t>plain</t></si><si><r><t>ru</t></r><r><t>ns</t></r><rPh><t>above</t></rPh></si>"
    "<si><t>_x0041__x005F_x0042_</t></si></sst>"
)


@pytest.fixture
def read(parts: Make, zipped: Make) -> Callable[..., list[Sheet]]:
    def sheets(rows: str, **more: str) -> list[Sheet]:
        return sheets_of(
            zipped(parts(rows, styles=STYLES, strings=STRINGS, **more)), LIMITS["xlsx"]
        )

    return sheets


@pytest.fixture
def value(read: Make) -> Callable[..., object]:
    def found(cell: str, **more: str) -> object:
        cells = read(f'<row r="1">{cell}</row>', **more)[0].cells
        return cells[0].value if cells else None

    return found


@pytest.fixture
def refused(read: Make) -> Callable[..., Problem]:
    def problem(rows: str, **more: str) -> Problem:
        with pytest.raises(DocumentError) as caught:
            read(rows, **more)
        (found,) = caught.value.problems
        assert found.code == "syntax"
        return found

    return problem


class TestNameOf:
    @given(row=st.integers(1, 1_048_576), column=st.integers(1, 16_384))
    def test_another_way(self, row: int, column: int) -> None:
        """
        A cell has the name that another reader gives it.
        """
        assert name_of(row, column) == f"{get_column_letter(column)}{row}"


class TestValues:
    @pytest.mark.parametrize(
        ("cell", "expected"),
        [
            ('<c r="A1" t="s"><v>0</v></c>', "plain"),
            ('<c r="A1" t="s"><v>1</v></c>', "runs"),
            ('<c r="A1" t="s"><v>2</v></c>', "A_x0042_"),
            ('<c r="A1" t="inlineStr"><is><t>in</t></is></c>', "in"),
            ('<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', "ab"),
            ('<c r="A1" t="str"><f>B1</f><v>made</v></c>', "made"),
            ('<c r="A1" t="str"><f>B1</f><v></v></c>', None),
            ('<c r="A1" t="b"><v>1</v></c>', True),
            ('<c r="A1" t="b"><v>0</v></c>', False),
            ('<c r="A1" t="d"><v>2024-03-31</v></c>', "2024-03-31"),
            ('<c r="A1"><v>5</v></c>', Shown(5, "5")),
            ("<c><v>5.0</v></c>", Shown(5, "5")),
            ('<c r="A1" t="n"><v>1E3</v></c>', Shown(1000, "1000")),
            ('<c r="A1"><v>-2.50</v></c>', Shown(Decimal("-2.5"), "-2.5")),
            ('<c r="A1"><v>0.30000000000000004</v></c>', Shown(Decimal("0.3"), "0.3")),
            ('<c r="A1"><v>1234567890123456</v></c>', Shown(1234567890123456, None)),
            ('<c r="A1" s="1"><v>0.82</v></c>', Shown(Decimal("0.82"), "82%")),
            ('<c r="A1" s="2"><v>45382</v></c>', date(2024, 3, 31)),
            ('<c r="A1" s="3"><v>45382.5</v></c>', datetime(2024, 3, 31, 12)),  # noqa: DTZ001
            ('<c r="A1" s="4"><v>5</v></c>', Shown(5, None)),
            ('<c r="A1" s="2"/>', None),
            ('<c r="A1" t="s"/>', None),
            ('<c r="A1"><v></v></c>', None),
            ('<c r="A1" t="inlineStr"><is/></c>', None),
        ],
    )
    def test_kinds(self, value: Make, cell: str, expected: object) -> None:
        """
        Text, numbers, flags and days are what the cell holds; an empty cell is none.
        """
        found = value(cell)
        assert found == expected
        assert type(found) is type(expected)

    @pytest.mark.parametrize("text", ["1e400", "1e-400", "9" * 41, "1e99999", "0." + "1" * 50])
    def test_oversized(self, value: Make, text: str) -> None:
        """
        A number that no report prints is not worked out.
        """
        found = value(f'<c r="A1"><v>{text}</v></c>')
        assert isinstance(found.value, OversizedNumber)
        assert found.text is None

    @pytest.mark.parametrize(
        ("cell", "words"),
        [
            ('<c r="A1"><f>SUM(B1)</f></c>', "a formula that was not calculated"),
            ('<c r="A1" s="2"><v>60</v></c>', "60, which is no day of the calendar"),
            ('<c r="A1" t="e"><v>#DIV/0!</v></c>', "#DIV/0!, an error of the spreadsheet"),
        ],
    )
    def test_unusable(self, value: Make, cell: str, words: str) -> None:
        """
        A cell without a value of its own is kept, for its field to refuse.
        """
        found = value(cell)
        assert isinstance(found, Unusable)
        assert words in str(found)

    def test_without_styles(self, parts: Make, zipped: Make) -> None:
        """
        A workbook may have no list of formats and no shared strings at all.
        """
        made = parts('<row><c><v>5</v></c></row><row><c t="b"><v>1</v></c></row>')
        made["xl/_rels/workbook.xml.rels"] = (
            made["xl/_rels/workbook.xml.rels"].replace("styles", "x").replace("sharedStrings", "x")
        )
        cells = sheets_of(zipped(made), LIMITS["xlsx"])[0].cells
        assert [(cell.row, cell.column, cell.value) for cell in cells] == [
            (1, 1, Shown(5, "5")),
            (2, 1, True),
        ]

    @pytest.mark.parametrize(
        ("flag", "day"),
        [("1", date(2028, 4, 1)), ("true", date(2028, 4, 1)), ("0", date(2024, 3, 31))],
    )
    def test_1904(self, value: Make, flag: str, day: date) -> None:
        """
        A workbook that counts its days from 1904 is read so.
        """
        found = value(
            '<c r="A1" s="2"><v>45382</v></c>', properties=f'<workbookPr date1904="{flag}"/>'
        )
        assert found == day


class TestSheets:
    def test_chart(self, read: Make) -> None:
        """
        A sheet that is a chart has no cells.
        """
        sheets = read("", sheets='<sheet name="Chart" sheetId="2" r:id="r9"/>')
        assert [(sheet.name, sheet.cells) for sheet in sheets] == [("report", []), ("Chart", [])]

    @pytest.mark.parametrize(
        ("rows", "cell"),
        [
            ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "XFE1"),
            ('<row r="1"><c r="A0"><v>1</v></c></row>', "A0"),
            ('<row r="1"><c r="a1"><v>1</v></c></row>', "a1"),
            ('<row r="1"><c r="A2"><v>1</v></c></row>', "A2"),
            ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>', "A1"),
            ('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>', "A1"),
            ('<row r="1048577"/>', None),
            ('<row r="0"/>', None),
            ('<row r="x"/>', None),
            ('<row r="2"/><row r="1"/>', None),
            ('<row r="2"/><row r="2"/>', None),
            ('<row r="1"><c r="A1" t="s"><v>3</v></c></row>', "A1"),
            ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', "A1"),
            ('<row r="1"><c r="A1" t="q"><v>1</v></c></row>', "A1"),
            ('<row r="1"><c r="A1" t="b"><v>2</v></c></row>', "A1"),
            ('<row r="1"><c r="A1"><v>nan</v></c></row>', "A1"),
            ('<row r="1"><c r="A1"><v>\u0665</v></c></row>', "A1"),
            ('<row r="1"><c r="A1" s="5"><v>1</v></c></row>', "A1"),
            ('<row r="1"><c r="A1" s="x"><v>1</v></c></row>', "A1"),
        ],
    )
    def test_impossible(self, refused: Make, rows: str, cell: str | None) -> None:
        """
        What no spreadsheet writes is refused, with its sheet and cell.
        """
        problem = refused(rows)
        assert (problem.sheet, problem.cell) == ("report", cell)

    @pytest.mark.parametrize("reference", ["A1", "A1:B2"])
    def test_dimension(self, read: Make, reference: str) -> None:
        """
        A sheet may say how far it goes, or where it starts.
        """
        row = '<row r="2"><c r="B2"><v>1</v></c></row>'
        assert read(row, dimension=f'<dimension ref="{reference}"/>')[0].cells

    @pytest.mark.parametrize(
        "reference", ["A1:A2", "A1:B1", "A3:B9", "C1:D9", "A0:B2", "", "A1:B2:C3"]
    )
    def test_lying_dimension(self, refused: Make, reference: str) -> None:
        """
        Where it says another thing than it has, it is refused.
        """
        row = '<row r="2"><c r="B2"><v>1</v></c></row>'
        refused(row, dimension=f'<dimension ref="{reference}"/>')

    def test_names(self, refused: Make) -> None:
        """
        Two sheets of one name, whatever the case, are refused.
        """
        assert (
            "same name"
            in refused("", sheets='<sheet name="REPORT" sheetId="2" r:id="r1"/>').message
        )

    def test_many(self, read: Make) -> None:
        """
        More sheets than any report has are too many.
        """
        more = "".join(f'<sheet name="s{number}" r:id="r9"/>' for number in range(99))
        assert len(read("", sheets=more)) == 100
        with pytest.raises(DocumentError, match="more than 100 sheets"):
            read("", sheets=f'{more}<sheet name="last" r:id="r9"/>')

    def test_text_that_many_cells_share(self, parts: Make, zipped: Make) -> None:
        """
        Text counts as often as a cell refers to it: one long text would be looked through by each.
        """
        strings = STRINGS.replace("plain", "x" * 10_000)
        cells = '<c t="s"><v>0</v></c>' * 5
        made = zipped(parts(f'<row r="1">{cells}</row>', strings=strings))
        exact = attrs.evolve(LIMITS["xlsx"], inflated=50_000)
        assert sheets_of(made, exact)[0].cells[4].value == "x" * 10_000
        with pytest.raises(DocumentError, match="more than 49,999 characters in all cells"):
            sheets_of(made, attrs.evolve(exact, inflated=49_999))

    def test_long_number_format(self, parts: Make, zipped: Make) -> None:
        """
        A format longer than a spreadsheet takes is refused: to look through it would take long.
        """
        for length, is_refused in ((255, False), (256, True)):
            styles = STYLES.replace("d mmm yyyy", "0" * length)
            made = zipped(parts('<row r="1"><c r="A1" s="3"><v>5</v></c></row>', styles=styles))
            if is_refused:
                with pytest.raises(DocumentError, match="a number format is longer than"):
                    sheets_of(made, LIMITS["xlsx"])
            else:
                shown = sheets_of(made, LIMITS["xlsx"])[0].cells[0].value
                assert shown == Shown(5, "5".zfill(length))

    @pytest.mark.parametrize(
        "part",
        [
            "[Content_Types].xml",
            "_rels/.rels",
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/styles.xml",
            "xl/worksheets/sheet1.xml",
        ],
    )
    def test_missing_part(self, parts: Make, zipped: Make, part: str) -> None:
        """
        A workbook without one of its parts is refused.
        """
        made = parts()
        del made[part]
        with pytest.raises(DocumentError, match="no valid workbook"):
            sheets_of(zipped(made), LIMITS["xlsx"])

    def test_no_document(self, parts: Make, zipped: Make) -> None:
        """
        So is an archive that holds something else.
        """
        with pytest.raises(DocumentError, match="where its sheets are"):
            sheets_of(zipped(parts() | {"_rels/.rels": "<Relationships/>"}), LIMITS["xlsx"])

    def test_far_apart(self, read: Make) -> None:
        """
        Two cells at the ends of a sheet take no more room than two.
        """
        rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        assert [(cell.row, cell.column) for cell in read(rows)[0].cells] == [
            (1, 1),
            (1_048_576, 16_384),
        ]


class TestAnotherWriter:
    @given(
        texts=st.lists(
            st.text(
                alphabet=st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=9
            ),
            max_size=4,
        ),
        numbers=st.lists(st.integers(-(10**14), 10**14), max_size=4),
    )
    def test_openpyxl(self, texts: list[str], numbers: list[int]) -> None:
        """
        What another program writes is read as it was meant.
        """
        texts = [text for text in texts if not text.startswith("=") and "_x" not in text]
        texts = [text for text in texts if not set(text) & {"\ufffe", "\uffff"}]
        book = openpyxl.Workbook()
        sheet: Any = book.active
        for column, item in enumerate([*texts, *numbers], 1):
            sheet.cell(1, column).value = item
            if isinstance(item, str):
                sheet.cell(1, column).data_type = "s"
        out = io.BytesIO()
        book.save(out)
        values = [cell.value for cell in sheets_of(out.getvalue(), LIMITS["xlsx"])[0].cells]
        assert values[: len(texts)] == texts
        assert [
            value.value for value in values[len(texts) :] if isinstance(value, Shown)
        ] == numbers
