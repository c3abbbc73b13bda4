"""
Texts that other software takes for something else come back from every format as they were.

Each is put into every field of text of a report that says everything. What nobody can see
is refused, by the same code in every format.
"""
# ruff: noqa: E501, RUF001  (texts that look like others are what this is about)

from __future__ import annotations

import json
import string
import sys
import unicodedata
from collections.abc import Callable, Iterator
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any, get_args, get_origin

import attrs
import pytest
import tomli_w

from safeguarding_model import AnnualReport, DocumentError, dump, dumps, load, loads
from safeguarding_model.documents.formats import FORMATS
from safeguarding_model.documents.reading import told_report
from safeguarding_model.documents.workbooks.writing import workbook_bytes
from safeguarding_model.documents.writing import document_of
from safeguarding_model.documents.yaml_writing import yaml_text
from safeguarding_model.fields import TextKind
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.records import Record, kind_of, unwrapped

GOLDEN = Path(__file__).parent / "golden" / "format-1.json"

WORDS = (
    *("undefined", "undef", "null", "NULL", "(null)", "nil", "NIL", "None", "none", "N/A", "n/a", "#N/A", "NA"),
    *("true", "false", "True", "FALSE", "yes", "No", "on", "OFF", "y", "n", "~", "-", "--", "\\", "\\\\", "hasOwnProperty"),
    *("then", "constructor", "__proto__", "__class__", "self", "this", "CON", "PRN", "AUX", "NUL.txt", "COM1", "LPT1"),
    *("Penistone", "Scunthorpe", "Essex", "Null", "O'Brien House", "Sussex & Co", "Test", "NaN Bread Project"),
)  # fmt: skip
NUMBERS = (
    *("0", "1", "1.00", "$1.00", "£1,000.00", "1/2", "1E2", "1E02", "1E+02", "-1", "-1.00", "-£1.00", "-1/2", "0/0"),
    *("-0", "+0", "0.0", "0..0", ".", "0,0", "0,,0", "1.0.0", "--1", "-.", "-,", "+1", "9" * 96, "NaN", "Infinity"),
    *("-Infinity", "inf", "1#INF", "0x0", "0xffffffff", "0xabad1dea", "0o17", "0b11", "1_000", "1 000", "1'000"),
    *("1,000.00", "1.000,00", "01000", "08", "007", "2.2250738585072011e-308", "1e1000", "12e", ".5", "5.", "1e", "५"),
    *("٠١٢", "\uff11\uff12", "½", "²", "Ⅻ", "①", "10%", "82 %", "[c]", "[x]", "..", "12:30", "22:30:15", "1-2", "MAR1"),
    *("2024-02-30", "2024-02-01", "01/02/2024", "2023-24", "2023/24", "2024-W05-3", "20240131", "1 Feb 2024", "TRUE"),
)  # fmt: skip
SIGNS = (
    *(",./;'[]-=", '<>?:"{}|_+', "!@#$%^&*()`~", string.punctuation, "\\n\\t\\0", "''", '""', "'\"'", "\"''''\"'\""),
    *("\u2018quoted\u2019", "\u201cquoted\u201d", "\u00abquoted\u00bb", "`quoted`", "``", "```", "a\\", 'a\\"', "\\u0041", "\\x41"),
    *("Ω≈ç√∫˜µ≤≥÷", "åß∂ƒ©˙∆˚¬…æ", "œ∑´®†¥¨ˆøπ", "¡™£¢∞§¶•ªº–≠", "¸˛Ç◊ı˜Â¯˘¿", "ÅÍÎÏ˝ÓÔÒÚÆ☃", "⅛⅜⅝⅞", "₀₁₂", "⁰⁴⁵"),
    *("ЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙ", "田中さん", "パーティー", "和製漢語", "사회과학원", "울란바토르", "𠜎𠜱𠝹", "ﬁ ﬀ ﬃ", "ẞß", "İı"),
    *("مناقشة", "שלום", "الكل في المجمو", "בראשית", "עברית and English", "ܐ", "ހ", "सुरक्षा", "ಕನ್ನಡ", "ไทย", "ຢ", "ᚠᛇᚻ", "⠠⠓"),
    *("ʇǝɯɐ ʇᴉs", "Ｔｈｅ ｑｕｉｃｋ", "𝐓𝐡𝐞 𝐪𝐮𝐢𝐜𝐤", "𝕿𝖍𝖊", "⒯⒣⒠", "Ⓣⓗⓔ", "ᴛʜᴇ", "﷽", "ﷺ", "꧅", "𒈙"),
    *("😍", "👩🏽", "👨\u200d👩\u200d👧", "🏳️\u200d🌈", "🇬🇧", "🏴", "0️⃣", "❤️", "(╯°□°）╯︵ ┻━┻", "ಠ_ಠ", ":x: :warning:"),
    *("e\u0301", "\u00e9", "\u1100\u1161\u11a8", "Z\u0351\u036b\u0343a\u0321\u0353l\u031bg\u0326o\u0489", "a\u0300\u0315", "क\u094d\u200dष", "\ufb1d", "\u0344"),
)  # fmt: skip
CODE = (
    *("<script>alert(0)</script>", "&lt;script&gt;", "<svg><script>123<1>alert(3)</script>", "<img src=x onerror=alert(1)>"),
    *("'><script>alert(5)</script>", "javascript:alert(1);", "<!--", "-->", "<![CDATA[", "]]>", "<?xml?>", "<br/>", "&amp;", "&#65;"),
    *("1;DROP TABLE users", "1'; DROP TABLE users-- 1", "' OR 1=1 -- 1", "%", "_", "%s%s%n", "%*.*s", "%@", "%d", "{0}", "{}", "{{x}}"),
    *("${x}", "$(touch a)", "`touch a`", "$HOME", "$ENV{'HOME'}", "%USERPROFILE%", "../../../etc/passwd%00", "C:\\Windows", "~/", "file:///x"),
    *("() { 0; }; touch a", "; ls", "| cat", "&& x", "--help", "-rf /", "eval('1')", "System('x')", "@{x}", "#{x}", "<%= x %>", "{% x %}"),
    *('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///c">]><a>&b;</a>', "http://a/%%30%30", "mailto:a", "data:text/html,a", "\\\\server\\share"),
    *("=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("a")', "'=1", "'", "''a", " =1", "\uff1d1+1", "{=1}", "=", ";=1"),
    *("_x0041_", "_x000D_", "_x005F_", "_X0041_", "_x00e9_", "_x", "x0041_", "_x0041", "__x0041__", "_xD83D_", "table lines", "#", "of #", "{}", "[]"),
    *("a: b", "- a", "? a", "# a", "a # b", "a #", "&a", "*a", "!!str a", "!a", "|", ">", "|-", "%YAML 1.2", "---", "...", "--- a", "<<", "{a: b}", "[a]"),
    *('a = "b"', "[table]", "[[table]]", '"""', "'''", 'a"""b', "a'''b", '""""', "\\", "# = 1", "key", '{"a": 1}', "[1, 2]", "//", "/* */", "\\/"),
)  # fmt: skip
BLANKS = (
    *(f"{chr(code)}a{chr(code)}b{chr(code)}" for code in range(sys.maxunicode) if unicodedata.category(chr(code)) == "Zs"),
    *("\na", "a\n", "a\nb", "a\n\n\nb", "\n a \n", " a", "a ", "  a  b  ", "a\n- b", "a\n# b", "a\n  b\n c", "a\n\n", "\n\na", "a\n=1"),
    *("a\u2028b", "a\u2029b", "\u2028a", "a\u2029", "a\u200db", "\u200da", "a\n\u200d", "\u115f", "\u3164", "\u2800", "\u034fa"),
)  # fmt: skip
LONG = (
    "x" * 20_000,
    "£" * 20_000,
    "\U0001f600" * 10_000,
    "\n".join(["line"] * 4_000),
    '"' * 9_000,
    "\\" * 9_000,
    "9" * 20_000,
    "a. " * 6_000 + "a",
)


def one_of_each_script() -> tuple[str, ...]:
    """
    Return a letter of each script that Unicode names.
    """
    found: dict[str, str] = {}
    for sign in map(chr, range(0xA0, sys.maxunicode)):
        if unicodedata.category(sign).startswith("L"):
            found.setdefault(unicodedata.name(sign, "").partition(" ")[0], f"a {sign}")
    return tuple(found.values())


TEXTS = tuple(dict.fromkeys((*WORDS, *NUMBERS, *SIGNS, *CODE, *BLANKS, *one_of_each_script())))

UNSEEN = tuple(
    chr(code)
    for code in (
        *(*range(0x20), *range(0x7F, 0xA0), 0xAD, *range(0x600, 0x606), 0x61C, 0x6DD, 0x70F, 0x180E),
        *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFFF9, 0xFFFC)),
        *(0xFEFF, 0xFFFE, 0xFFFF, 0xFDD0, 0xE000, 0x1D173, 0xE0001, 0xE0041, 0xE007F, 0xF0000, 0x10FFFF),
    )
    if chr(code) not in "\n\u200d"
)  # fmt: skip
"""Controls, formats, private signs and those that are no character; the joiner of pictures and the end of a line are none."""


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def with_texts(value: Any, texts: Iterator[str]) -> Any:
    """
    Return a record with the next of *texts* in every field of text, in it and below.
    """
    changed = {
        field.name: _changed(getattr(value, field.name), unwrapped(field.type)[0], texts)
        for field in attrs.fields(type(value))
        if getattr(value, field.name) is not None and field.name != "params"
    }
    return attrs.evolve(value, **changed)


def _changed(value: Any, annotation: Any, texts: Iterator[str]) -> Any:
    if isinstance(value, Record):
        return with_texts(value, texts)
    if get_origin(annotation) is tuple:
        item = get_args(annotation)[0]
        return tuple(_changed(each, item, texts) for each in value)
    if get_origin(annotation) is FrozenMapping:
        item = get_args(annotation)[0]
        return FrozenMapping({key: _changed(each, item, texts) for key, each in value.items()})
    return next(texts) if isinstance(kind_of(annotation), TextKind) else value


@pytest.fixture(scope="module")
def full() -> AnnualReport:
    return load(GOLDEN)


@pytest.fixture(scope="module")
def fields(full: AnnualReport) -> int:
    """
    Return how many fields of text the report has.
    """
    numbers = count()
    with_texts(full, (f"text {number}" for number in numbers))
    return next(numbers)


class TestComesBack:
    def test_every_text_in_every_field(self, full: AnnualReport, fields: int) -> None:
        """
        In JSON each text is read from each field as it was, by every way of reading it.
        """
        assert fields > 80
        assert len(TEXTS) > 500
        for start in range(len(TEXTS)):
            texts = islice(cycle(TEXTS), start, None)
            report = with_texts(full, texts)
            text = dumps(report)
            assert loads(text) == report
            assert start % 10 or told_report(text, "json") == report

    @pytest.mark.parametrize("form", FORMATS)
    def test_in_every_format(
        self, full: AnnualReport, fields: int, form: str, tmp_path: Path
    ) -> None:
        """
        In each format every text comes back, composed, and is written in the same bytes.
        """
        path, texts, seen = tmp_path / f"report.{form}", iter(cycle(TEXTS)), 0
        while seen < len(TEXTS) + fields:
            report = with_texts(full, texts)
            seen += fields
            dump(report, path)
            written, again = path.read_bytes(), load(path)
            assert again == report
            dump(again, path)
            assert path.read_bytes() == written

    @pytest.mark.parametrize("form", FORMATS)
    @pytest.mark.parametrize("text", LONG, ids=lambda text: ascii(text)[:12])
    def test_long(self, full: AnnualReport, form: str, text: str, tmp_path: Path) -> None:
        """
        So does a text as long as a text can be.
        """
        report = attrs.evolve(full, title=text)
        dump(report, tmp_path / f"report.{form}")
        assert load(tmp_path / f"report.{form}").title == text

    @pytest.mark.parametrize("text", TEXTS, ids=ascii)
    def test_composed(self, full: AnnualReport, text: str) -> None:
        """
        A text is kept as it is typed, but for accents, which join what they stand on.
        """
        assert attrs.evolve(full, title=text).title == composed(text)
        tree = json.loads(GOLDEN.read_text(encoding="utf-8")) | {"title": text}
        for ensure_ascii in (True, False):
            assert loads(json.dumps(tree, ensure_ascii=ensure_ascii)).title == composed(text)


def escaped_yaml(tree: Any) -> str:
    """
    Return YAML in which every sign but those of ASCII stands as its number: as such, none is let through.
    """
    text = yaml_text(tree).replace("\\u", "\\U0000")
    return "".join(
        sign if " " <= sign <= "~" or sign == "\n" else f"\\U{ord(sign):08X}" for sign in text
    )


WRITERS: dict[str, Callable[[Any], str | bytes]] = {
    "json": json.dumps,
    "toml": tomli_w.dumps,
    "yaml": escaped_yaml,
    "xlsx": workbook_bytes,
}


class TestUnseen:
    @pytest.mark.parametrize("form", FORMATS)
    @pytest.mark.parametrize("sign", UNSEEN, ids=lambda sign: f"U+{ord(sign):04X}")
    def test_is_refused(self, sign: str, form: str) -> None:
        """
        A sign that nobody sees, or that turns the direction of what follows, is refused with its name.
        """
        tree: dict[str, Any] = {
            "title": f"a{sign}b",
            "period": {"start": "2023-04-01", "end": "2024-03-31"},
            "partnership": {"name": "Ours"},
        }
        with pytest.raises(DocumentError) as caught:
            loads(WRITERS[form](tree), form)
        (problem,) = caught.value.problems
        assert (problem.path, problem.code) == ("title", "bad-value")
        assert "found the invisible character " in problem.message
        assert sign not in problem.message

    @pytest.mark.parametrize(
        "text", ["", " ", "\n", "\u00a0", "\u3000\n", "\u200d", " \u200d "], ids=ascii
    )
    @pytest.mark.parametrize("form", ["json", "toml", "yaml"])
    def test_blank(self, text: str, form: str) -> None:
        """
        A text with nothing in it is refused, whatever its blanks are.
        """
        tree: dict[str, Any] = document_of(load(GOLDEN)) | {"title": text}
        data = json.dumps(tree, default=str) if form == "json" else WRITERS[form](tree)
        with pytest.raises(DocumentError) as caught:
            loads(data, form)
        assert [(told.path, told.code) for told in caught.value.problems] == [
            ("title", "bad-value")
        ]
