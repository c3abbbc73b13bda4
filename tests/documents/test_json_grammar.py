"""
The grammar of JSON, family by family: what is JSON is read, and what is not is refused.

What readers of JSON differ about has one outcome, which is written down here. Each case
stands alone and within a report.
"""

from __future__ import annotations

import json
import string
from decimal import Decimal
from typing import Any

import pytest

from safeguarding_model import AnnualReport, DocumentError, loads
from safeguarding_model.documents.json_text import parsed_json
from safeguarding_model.documents.plain_json import plain_report
from safeguarding_model.documents.trees import OversizedNumber, RepeatedKeys

TITLE = "Annual report"
REPORT = (
    '{"title": %s, "period": {"start": "2023-04-01", "end": "2024-03-31"}, '
    '"partnership": {"name": "Ours"}}'
)
WHOLE = REPORT % f'"{TITLE}"'
BLANKS = (" ", "\t", "\n", "\r", "\r\n", " \t\r\n ")
ESCAPES = {
    '"': '"',
    "\\": "\\",
    "/": "/",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
}


def codes(data: str | bytes) -> list[tuple[str, str]]:
    """
    Return the path and code of each problem of a document; it is no report.
    """
    assert plain_report(data) is None
    with pytest.raises(DocumentError) as caught:
        loads(data)
    return [(problem.path, problem.code) for problem in caught.value.problems]


# What is JSON.

NUMBERS: dict[str, Any] = {
    **{text: int(text) for text in ("0", "-0", "1", "-1", "10", "1234567890", "9" * 40)},
    **{
        text: Decimal(text)
        for text in (
            *("0.0", "-0.0", "1.0", "0.5", "-0.5", "10.25", "0.000001", "1.50"),
            *("1e5", "1E5", "1e+5", "1E+5", "1e-5", "1.5e3", "-1.5E-3", "0e0", "0e+1", "0E-1"),
            *("20e1", "123e65", "1e999", "1e0005"),
        )
    },
}
TEXTS: dict[str, str] = {
    '""': "",
    '" "': " ",
    '"a"': "a",
    '"0"': "0",
    '"null"': "null",
    '"\x7f"': "\x7f",
    '"\\\\a"': "\\a",
    '"\\\\n"': "\\n",
    '"a/*b*/c"': "a/*b*/c",
    '"// no comment"': "// no comment",
    '"[{]}"': "[{]}",
    '"\\\\\\""': '\\"',
    '"\\\\\\\\"': "\\\\",
    **{f'"\\{sign}"': stands for sign, stands in ESCAPES.items()},
    **{
        f'"\\u{ord(sign):04{case}}"': sign
        for sign in "\0\x1fA\x7f\u00e9\u03a9\u2028\u2029\u2603\u3042\uac00\ufffd\uffff"
        for case in "xX"
    },
    **{
        f'"{sign}"': sign
        for sign in "\u00e9\u03a9\u2028\u2029\u2603\u3042\uac00\ufffd\uffff\U0001f600"
    },
    **{
        f'"\\u{0xD800 + (ord(sign) - 0x10000 >> 10):04x}\\u{0xDC00 + (ord(sign) & 0x3FF):04X}"': sign
        for sign in "\U00010000\U0001d11e\U0001f600\U0010ffff"
    },
}
OTHERS: dict[str, Any] = {
    "true": True,
    "false": False,
    "null": None,
    "[]": [],
    "{}": {},
    "[[]]": [[]],
    "[{}]": [{}],
    '[""]': [""],
    "[null, 1, true]": [None, 1, True],
    "[1,2,[3,[4]]]": [1, 2, [3, [4]]],
    '{"": 0}': {"": 0},
    '{"a": {"a": {}}}': {"a": {"a": {}}},
    '{"a": [], "b": {}}': {"a": [], "b": {}},
    '{"\\u0000": 1}': {"\0": 1},
    '{"\\u0061": 1, "b": 2}': {"a": 1, "b": 2},
    '{"title": "\\"}"}': {"title": '"}'},
    "[" * 59 + "]" * 59: None,
}
VALID = NUMBERS | TEXTS | OTHERS


def same(found: object, expected: object) -> bool:
    return found == expected and str(found) == str(expected)


class TestIsJson:
    @pytest.mark.parametrize("text", VALID, ids=ascii)
    def test_is_read(self, text: str) -> None:
        """
        It is the value that it says, alone, in a list, in a table, and with blanks around it.
        """
        expected = VALID[text] if VALID[text] is not None else json.loads(text)
        assert same(parsed_json(text), expected)
        for blank in BLANKS:
            assert same(parsed_json(f"{blank}{text}{blank}"), expected)
        assert same(parsed_json(f"[{text}]"), [expected])
        assert same(parsed_json(f"[0,{text}\n,0]"), [0, expected, 0])
        assert same(parsed_json(f'{{"a":{text}}}'), {"a": expected})

    @pytest.mark.parametrize("text", VALID, ids=ascii)
    def test_in_a_report(self, text: str) -> None:
        """
        In a report it is text, or a mistake of its field; never one of the grammar.
        """
        found = outcome(REPORT % text)
        if isinstance(found, AnnualReport):
            assert found.title == VALID[text]
        else:
            ((path, code, _, _),) = found
            assert path == "title"
            assert code in {"wrong-type", "bad-value"}

    @pytest.mark.parametrize("blank", BLANKS, ids=repr)
    def test_blanks(self, blank: str) -> None:
        """
        Blanks may stand between all signs, by whatever way it is read.
        """
        wide = blank + WHOLE.replace(": ", ":").replace(", ", ",") + blank
        for sign in "{}:,":
            wide = wide.replace(sign, f"{blank}{sign}{blank}")
        assert loads(wide) == loads(wide.encode()) == loads(WHOLE)


# What is not JSON.

NO_NUMBERS = (
    *("+1", "++1", "+Inf", "-", "--1", "- 1", "-a", "-foo", "-Inf", "-NaN", "+NaN", "Inf", "nan"),
    *("01", "-01", "00", "-00", "012", "-012", "00.5", "0_1", "1_000", "1 000", "1,000.5.", "1'000"),
    *(".5", "-.5", ".", "-.", "1.", "-1.", "2.e3", "2.e+3", "2.e-3", "0.e1", ".e1", ".2e-3"),
    *("1e", "1E", "1e+", "1e-", "1E+", "0e", "0e+", "1.0e", "1.0e-", "1eE2", "1ee2", "1e1.5", "1e+-1"),
    *("0x1", "0x", "0X1F", "0o7", "0b1", "1f", "1L", "1n", "1a", "1e1a", "1.5.2", "1..5", "1/2", "1%"),
    *("\uff11", "\u0661", "1\u0661", "1.\u0661", "1e\u0661", "\u00bd", "\u00b2", "\u22121", "\u221e"),
    *("-Infinit", "Infinity1", "NaN1", "-infinity", "NAN"),
)  # fmt: skip
NO_WORDS = (
    *("True", "TRUE", "False", "None", "NULL", "Null", "nul", "nulll", "tru", "truth", "truee", "fals"),
    *("undefined", "yes", "no", "on", "title", "a", "abc", "falsetrue", "true false", "nullnull", "\u00e9"),
    *("$", "@", "&a", "*", "?", "(1)", "<null>", "`a`", "%", ";", "~", "=", "--", "...", "!", "^", "|"),
)  # fmt: skip
NO_TEXTS = (
    *('"', '"a', '"\\', '"\\"', '"a\\"', '"\\\\\\"', "'a'", "'", '"a\'', 'a"', '""a', '"a"b', '"a""b"', '""" """'),
    *("\u201ca\u201d", "\u00aba\u00bb", '`a"', 'b"a"', 'u"a"', 'r"a"', "\\u0041", "\\n", '\\"a\\"'),
    *(f'"{chr(code)}"' for code in range(0x20)),
    *(f'"a{chr(code)}b"' for code in (0x00, 0x09, 0x0A, 0x0D, 0x1F)),
    *(f'"\\{sign}"' for sign in sorted(set(string.printable) - set(ESCAPES) - {"u"})),
    *('"\\\u00e9"', '"\\\u2028"', '"\\U0001F600"', '"\\x41"', '"\\101"', '"\\u{41}"'),
    *(f'"\\u{digits}"' for digits in ("", "0", "00", "004", "004g", "g041", "00 4", "-041", "+041", "0x41")),
    *('"\\u004\u0661"', '"\\u\uff10041"', '"\\ud83d\\u"', '"\\ud83d\\udc0"', '"\\ud83d\\udcg0"', '"\\ud83d\\"'),
)  # fmt: skip
NO_LISTS = (
    *("[", "]", "[1", "1]", "[1,", "[,", "[,1]", "[1,]", "[1,,]", "[1,,2]", "[,]", "[1 2]", "[1;2]", "[1:2]"),
    *("[[", "[[]", "[]]", "[1]]", "[}", "[1}", "[(1)]", "[a, 1]", '["a" "b"]', '["a": 1]', "[1, ...]", "[*]"),
    *('["a', '["a"', '["a",', '["a",\n4\n,1,', "[<null>]", "[1]x", "[1],", "[][]", "[] []", "[1]\n[2]", "[\\n]"),
)  # fmt: skip
NO_TABLES = (
    *("{", "}", "{]", '{"a"', '{"a"}', '{"a":', '{"a":}', '{"a":1', '{"a":1,', '{"a":1,}', '{"a":1,,"b":2}', "{,}"),
    *('{,"a":1}', '{"a":1 "b":2}', '{"a":1;"b":2}', '{"a" 1}', '{"a",1}', '{"a"=1}', '{"a"=>1}', '{"a"::1}', "{:1}"),
    *("{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{true:1}", "{[]:1}", "{{}:1}", '{"a":1}}', '{"a":1]', '{"a":1}x'),
    *('{"a":1}{"b":2}', '{"a":1}#', '{"a":"b}', '{"a":b"}', '{"a":1, b:2}', '{"a":"b",\'c\':1}'),
    *('{"a":1, 2}', '{"a", "b"}', '{"a" "b"}', '{"a":[}', '{"a":[1}', "{[", '{"a":"b":"c"}', '{"a\n":1}'),
)  # fmt: skip
COMMENTS = (
    "#",
    "# a\n",
    "// a\n",
    "/* a */",
    "/**/",
    "/*/",
    "/",
    "--",
    "<!-- a -->",
    "; a\n",
    "% a\n",
)
NO_BLANKS = (
    *"\0\x01\x08\x0b\x0c\x1c\x1f\x7f\x85\xa0\u1680\u180e\u2000\u2009\u200b\u2028\u2029\u202f\u205f\u2060\u3000",
    *("\ufeff", "\\t", "\\n", "&nbsp;", "_"),
)
INVALID = tuple(
    dict.fromkeys((*NO_NUMBERS, *NO_WORDS, *NO_TEXTS, *NO_LISTS, *NO_TABLES, *COMMENTS, *NO_BLANKS))
)


class TestIsNotJson:
    @pytest.mark.parametrize("text", INVALID, ids=ascii)
    def test_is_refused(self, text: str) -> None:
        """
        It is one mistake of the grammar, and no report comes of it.
        """
        for data in (text, REPORT % text, f"[0, {text}]", f'{{"a": {text}}}'):
            assert codes(data) == [("", "syntax")], data

    @pytest.mark.parametrize(
        "text", ['{"a":1},{"b":2}', "1, 2", '"a": 1', '"a": 1, "b": 2', "[1], [2]"]
    )
    def test_several(self, text: str) -> None:
        """
        A document is one value; several of them, or what stands within one, are none.
        """
        assert codes(text) == [("", "syntax")]

    @pytest.mark.parametrize("text", [*COMMENTS, *NO_BLANKS], ids=ascii)
    def test_between(self, text: str) -> None:
        """
        What is no blank may stand nowhere between the signs of a report.
        """
        for data in (
            WHOLE + text,
            WHOLE.replace("{", f"{{{text}", 1),
            WHOLE.replace(":", f":{text}", 1),
            WHOLE.replace(",", f"{text},", 1),
            *([text + WHOLE] if text != "\ufeff" else [text + text + WHOLE]),
        ):
            assert codes(data) == [("", "syntax")], data

    @pytest.mark.parametrize("cut", range(1, len(WHOLE)))
    def test_cut_off(self, cut: int) -> None:
        """
        No beginning of a report is one, and no end.
        """
        assert codes(WHOLE[:cut]) == [("", "syntax")]
        assert codes(WHOLE[cut:]) in ([("", "syntax")], [("", "wrong-type")])

    @pytest.mark.parametrize("data", ["", " ", "\n\n", "\ufeff", "\ufeff \n"], ids=ascii)
    def test_nothing(self, data: str) -> None:
        """
        Nothing at all is told as that.
        """
        assert codes(data) == codes(data.encode()) == [("", "syntax")]


# What readers differ about.

EITHER: list[tuple[str, str | None]] = [
    *((text, "wrong-type") for text in ("NaN", "Infinity", "-Infinity")),
    *((text, "wrong-type") for text in ("-0", "-0.0", "1e400", "-1e400", "1e-400")),
    *((text, "bad-value") for text in ("9" * 41, "-" + "9" * 5000, "1" + "0" * 10**5)),
    *((text, "bad-value") for text in ("1e99999", "0.4e00669999", "0." + "1" * 5000)),
    *((f'"\\u{code:04x}"', "bad-value") for code in (0xD800, 0xDBFF, 0xDC00, 0xDFFF)),
    *((text, "bad-value") for text in ('"\\ud800\\n"', '"\\ud83da"', '"\\udc00\\ud800"', '"\\ud800\\ud800"')),
    *((f'"{chr(code)}"', "bad-value") for code in (0xFDD0, 0xFFFE, 0xFFFF, 0x10FFFF, 0xE000, 0x1FFFE)),
    *((f'"a{chr(code)}"', "bad-value") for code in (0x7F, 0x80, 0xAD, 0x200B, 0x202E, 0x2066, 0xFEFF, 0xE0041)),
    *((f'"a{chr(code)}"', None) for code in (0xFFFD, 0x200D, 0xA0, 0x2028, 0x1F600, 0x20000)),
]  # fmt: skip


class TestReadersDiffer:
    @pytest.mark.parametrize(("text", "code"), EITHER, ids=lambda value: ascii(value)[:40])
    def test_leaves(self, text: str, code: str | None) -> None:
        """
        Numbers out of all bounds, halves of a character and signs that nobody sees are refused in their field.
        """
        data = REPORT % text
        if code is None:
            assert loads(data).title == json.loads(text)
        else:
            assert codes(data) == [("title", code)]

    @pytest.mark.parametrize("depth", [60, 500, 1000, 50_000])
    def test_depth(self, depth: int) -> None:
        """
        Lists within each other are refused beyond sixty levels, long before a stack ends.
        """
        assert codes("[" * 60 + "]" * 60) == [("", "wrong-type")]
        assert codes("[" * (depth + 1) + "]" * (depth + 1)) == [("", "too-deep")]
        told = codes(REPORT % ("[" * depth + "]" * depth))
        assert told == [("", "too-deep")]

    @pytest.mark.parametrize(
        ("text", "repeated"),
        [
            ('{"a": 1, "a": 1}', ("a",)),
            ('{"a": 1, "\\u0061": 2}', ("a",)),
            ('{"": 1, "": 2}', ("",)),
            ('{"a": 1, "b": 1, "a": 2, "a": 3, "b": 4}', ("a", "b")),
            ('{"a": {}, "a": null}', ("a",)),
        ],
    )
    def test_keys_given_twice(self, text: str, repeated: tuple[str, ...]) -> None:
        """
        A key that stands twice is never settled by which came last, however it is spelt.
        """
        table = parsed_json(text)
        assert isinstance(table, RepeatedKeys)
        assert table.repeated == repeated
        told = codes(WHOLE[:-1] + f', "sections": {text}}}')
        assert [code for _, code in told if code == "duplicate-key"] == ["duplicate-key"] * len(
            repeated
        )

    def test_numbers_are_not_worked_out(self) -> None:
        """
        A number that no report prints stays what it is: a number of so many characters.
        """
        assert parsed_json("9" * 41) == OversizedNumber(41)
        assert parsed_json("1e99999") == OversizedNumber(7)

    def test_a_mark_of_the_order_of_bytes(self) -> None:
        """
        One before the document is no part of it.
        """
        for data in ("\ufeff" + WHOLE, b"\xef\xbb\xbf" + WHOLE.encode()):
            assert loads(data).title == TITLE


# Bytes that are no text.

NO_UTF8 = {
    "a byte that goes on": b"\x80",
    "two of them": b"\xbf\x80",
    "a slash in two bytes": b"\xc0\xaf",
    "a nought in two bytes": b"\xc0\x80",
    "a slash in three bytes": b"\xe0\x80\xaf",
    "a slash in four bytes": b"\xf0\x80\x80\xaf",
    "the largest that two bytes need not take": b"\xc1\xbf",
    "a half of a character": b"\xed\xa0\x80",
    "both halves": b"\xed\xa0\xbd\xed\xb8\x80",
    "beyond the last character": b"\xf4\x90\x80\x80",
    "five bytes": b"\xf8\x88\x80\x80\x80",
    "six bytes": b"\xfc\x84\x80\x80\x80\x80",
    "one byte of two": b"\xc3",
    "two bytes of three": b"\xe2\x82",
    "three bytes of four": b"\xf0\x9f\x98",
    "no byte of any": b"\xfe\xff",
    "a pound in Windows": b"\xa3",
    "quotes in Windows": b"\x93\x94",
    "an accent in Windows": b"\xe9",
}


class TestBytes:
    @pytest.mark.parametrize("bad", NO_UTF8.values(), ids=NO_UTF8)
    def test_no_text(self, bad: bytes) -> None:
        """
        Bytes that are not UTF-8 are told with their line, wherever they stand.
        """
        for data in (
            bad + b"x",
            b"\n" + WHOLE.encode().replace(b"Annual", bad),
            b"\n" + WHOLE.encode().replace(b"title", bad),
            b"\n" + WHOLE.encode() + bad,
        ):
            assert codes(data) == [("", "bad-encoding")]
            with pytest.raises(DocumentError) as caught:
                loads(data)
            line = caught.value.problems[0].line
            assert line == (2 if data.startswith(b"\n") else None if bad == b"\xfe\xff" else 1)

    @pytest.mark.parametrize(
        "name", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
    )
    def test_other_encodings(self, name: str) -> None:
        """
        A report in another encoding is refused, with a mark of its order or without.
        """
        assert codes(WHOLE.encode(name)) in ([("", "bad-encoding")], [("", "syntax")])

    @pytest.mark.parametrize("text", [*VALID, *INVALID], ids=ascii)
    def test_text_or_bytes(self, text: str) -> None:
        """
        Text and its bytes are the same document.
        """
        data = REPORT % text
        assert outcome(data) == outcome(data.encode())


def outcome(data: str | bytes) -> AnnualReport | list[tuple[str, str, int | None, int | None]]:
    try:
        return loads(data)
    except DocumentError as error:
        return [(told.path, told.code, told.line, told.column) for told in error.problems]
