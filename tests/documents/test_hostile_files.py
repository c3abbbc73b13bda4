"""
Bytes made to crash or exhaust a reader end, in a process with little memory, as one error.

Each family is read at growing sizes in processes of their own, under a limit of memory and of
processor time. ``python tests/documents/test_hostile_files.py --sizes 6`` goes to a million.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

CONTENT = b"<Types/>"
RELATION = b'<Relationships><Relationship Id="r1" Type="x/%s" Target="%s"/></Relationships>'
SHARED = (
    b'<Relationship Id="r2" Type="x/styles" Target="styles.xml"/>'
    b'<Relationship Id="r3" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)


def workbook(
    sheet: bytes, *, strings: bytes = b"<sst/>", book: bytes = b"", styles: bytes = b"<styleSheet/>"
) -> bytes:
    """
    Return a workbook of one sheet, whatever its XML says.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", CONTENT)
        archive.writestr("_rels/.rels", RELATION % (b"officeDocument", b"book.xml"))
        archive.writestr(
            "_rels/book.xml.rels",
            (RELATION % (b"worksheet", b"sheet.xml")).replace(b"</Relationships>", SHARED),
        )
        archive.writestr(
            "book.xml",
            book or b'<workbook><sheets><sheet name="report" id="r1"/></sheets></workbook>',
        )
        archive.writestr("sharedStrings.xml", strings)
        archive.writestr("styles.xml", styles)
        archive.writestr("sheet.xml", sheet)
    return out.getvalue()


def rows(inner: bytes) -> bytes:
    return b"<worksheet><sheetData>%s</sheetData></worksheet>" % inner


def many_parts(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(min(size, 40_000)):
            archive.writestr(str(number), b"")
    return out.getvalue()


def overlapping(size: int) -> bytes:
    """
    Return an archive whose every entry is the same compressed kilobytes.
    """
    data = bytearray(workbook(rows(b" " * size)))
    end = data.rindex(b"PK\x05\x06")
    (start,) = struct.unpack_from("<I", data, end + 16)
    entries = bytes(data[start:end])
    return bytes(data[:start]) + entries * min(size, 200) + bytes(data[end:])


ENTITIES = "".join(
    f'<!ENTITY e{level} "{f"&e{level - 1};" * 10 if level else "x"}">' for level in range(10)
).encode()
FAMILIES: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "json-arrays": ("json", lambda n: b"[" * n),
    "json-closed-arrays": ("json", lambda n: b"[" * n + b"]" * n),
    "json-objects": ("json", lambda n: b'{"a":' * n),
    "json-zeros": ("json", lambda n: b"[" + b"0," * n + b"0]"),
    "json-keys": ("json", lambda n: b"{" + b",".join(b'"%d":0' % k for k in range(n)) + b"}"),
    "json-digits": ("json", lambda n: b'{"title":' + b"9" * n + b"}"),
    "json-exponent": ("json", lambda n: b'{"title":1e' + b"9" * n + b"}"),
    "json-marks": ("json", lambda n: b'{"title":"a' + "\u0301\u0316".encode() * n + b'"}'),
    "json-marks-in-texts": (
        "json",
        lambda n: (
            b'{"statements":['
            + b",".join([b'{"note":"a%s"}' % ("\u0f73".encode() * 9000)] * (n // 1000 + 1))
            + b"]}"
        ),
    ),
    "json-long-key": ("json", lambda n: b'{"' + b"k" * n + b'":0}'),
    "json-same-key": ("json", lambda n: b"{" + b'"a":0,' * n + b'"a":0}'),
    "json-rows": ("json", lambda n: b'{"statements":[' + b"{}," * n + b"0]}"),
    "json-metrics": (
        "json",
        lambda n: (
            b'{"training":{"printed":{'
            + b",".join(b'"attendance_rat%d":"5"' % k for k in range(n))
            + b"}}}"
        ),
    ),
    "toml-arrays": ("toml", lambda n: b"a = " + b"[" * n),
    "toml-inline": ("toml", lambda n: b"a = " + b"{a=" * n),
    "toml-dotted": ("toml", lambda n: b"a" + b".a" * n + b" = 1"),
    "toml-dotted-keys": ("toml", lambda n: b"".join(b"a.b%d = 1\n" % k for k in range(n))),
    "toml-tables": ("toml", lambda n: b"".join(b"[a%d]\n" % k for k in range(n))),
    "toml-digits": ("toml", lambda n: b"a = " + b"1" * n),
    "toml-quoted-digits": ("toml", lambda n: b"a = '" + b"1" * n + b"'\n" + b"b = '''1\n" * n),
    "toml-open-quotes": ("toml", lambda n: b"a = " + b"1" * 1000 + b'\n"""\\\n"\'' * n),
    "toml-quotes": ("toml", lambda n: b'a = """' + b'""' * n),
    "yaml-laughs": (
        "yaml",
        lambda n: (
            b"a0: &a0 [x]\n"
            + b"".join(
                b"a%d: &a%d [%s]\n" % (k, k, b",".join([b"*a%d" % (k - 1)] * 9))
                for k in range(1, min(n, 3000))
            )
        ),
    ),
    "yaml-itself": ("yaml", lambda n: b"&a [" + b"*a," * n + b"*a]"),
    "yaml-merges": ("yaml", lambda n: b"a: &a {x: 1}\n" + b"b: {<<: [" + b"*a," * n + b"*a]}"),
    "yaml-dashes": ("yaml", lambda n: b"- " * n),
    "yaml-questions": ("yaml", lambda n: b"? " * n),
    "yaml-brackets": ("yaml", lambda n: b"[" * n),
    "yaml-broken-brackets": ("yaml", lambda n: b"[a, " * n),
    "yaml-anchors": ("yaml", lambda n: b"".join(b"- &a%d x\n" % k for k in range(n))),
    "yaml-items": ("yaml", lambda n: b"- x\n" * n),
    "yaml-anchored-lists": ("yaml", lambda n: b"[&a a," * n),
    "yaml-colons": ("yaml", lambda n: b"a: b: " * n),
    "yaml-bars": ("yaml", lambda n: b"|" * n),
    "yaml-words": ("yaml", lambda n: b"a " * n),
    "yaml-lines": ("yaml", lambda n: b"a\n" * n),
    "xlsx-far-apart": (
        "xlsx",
        lambda _: workbook(
            rows(
                b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
            )
        ),
    ),
    "xlsx-cells": ("xlsx", lambda n: workbook(rows(b"<row><c><v>1</v></c></row>" * n))),
    "xlsx-blank-cells": ("xlsx", lambda n: workbook(rows(b"<row><c/></row>" * n))),
    "xlsx-keys": (
        "xlsx",
        lambda n: workbook(
            rows(b'<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row>' * n)
        ),
    ),
    "xlsx-tables": (
        "xlsx",
        lambda n: workbook(
            rows(
                b"".join(
                    b'<row><c t="str"><v>table a%d</v></c></row>' % k for k in range(min(n, 30_000))
                )
            )
        ),
    ),
    "xlsx-number-format": (
        "xlsx",
        lambda n: workbook(
            rows(b'<row><c t="str"><v>title</v></c><c s="0"><v>5</v></c></row>' * 200),
            styles=b'<styleSheet><numFmts><numFmt numFmtId="200" formatCode="0&quot;%s"/></numFmts>'
            b'<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>' % (b";" * min(n, 300_000)),
        ),
    ),
    "xlsx-line-ends": (
        "xlsx",
        lambda n: workbook(rows((b"<row/>" + b"\n" * (4 * min(n, 99_000))) * 75)),
    ),
    "xlsx-shared-text": (
        "xlsx",
        lambda n: workbook(
            rows(
                b'<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>' * min(n // 10 + 1, 15_000)
            ),
            strings=b"<sst><si><t>guidance</t></si><si><t>%s</t></si></sst>"
            % (b"x" * min(n, 130_000)),
        ),
    ),
    "xlsx-deep": ("xlsx", lambda n: workbook(b"<a>" * n)),
    "xlsx-text": (
        "xlsx",
        lambda n: workbook(rows(b'<row><c t="str"><v>' + b"x" * (30 * n) + b"</v></c></row>")),
    ),
    "xlsx-attribute": ("xlsx", lambda n: workbook(b'<worksheet a="' + b"x" * (30 * n) + b'"/>')),
    "xlsx-attributes": (
        "xlsx",
        lambda n: workbook(b"<worksheet " + b" ".join(b'a%d=""' % k for k in range(n)) + b"/>"),
    ),
    "xlsx-bomb": ("xlsx", lambda n: workbook(rows(b" " * (60 * n)))),
    "xlsx-entities": ("xlsx", lambda _: workbook(b"<!DOCTYPE a [" + ENTITIES + b"]><a>&e9;</a>")),
    "xlsx-parts": ("xlsx", many_parts),
    "xlsx-overlap": ("xlsx", overlapping),
    "xlsx-sheets": (
        "xlsx",
        lambda n: workbook(
            b"<a/>",
            book=b"<workbook><sheets>"
            + b"".join(b'<sheet name="a%d" id="r1"/>' % k for k in range(n))
            + b"</sheets></workbook>",
        ),
    ),
    "random": ("json", lambda n: random.Random(n).randbytes(n)),
}
MEMORY, SECONDS = 320, 6
"""Megabytes of addresses (an interpreter alone takes some 40) and seconds, at most."""


def read_under_limits(names: list[str], sizes: int) -> None:
    """
    Read every file of some families here, and print how each ended.
    """
    from safeguarding_model import DocumentError, loads

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY << 20, MEMORY << 20))
    for name in names:
        form, make = FAMILIES[name]
        for power in range(1, sizes + 1):
            data = make(10**power)
            resource.setrlimit(
                resource.RLIMIT_CPU, (SECONDS + int(_spent()), resource.RLIM_INFINITY)
            )
            before = _spent()
            try:
                loads(data, form)
                end = "a report"
            except DocumentError as error:
                end = error.problems[0].code if len(error.problems) <= 100 else "too many"
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
            sys.stdout.write(f"{name} 10^{power}: {end}, {_spent() - before:.2f} s, {most} MB\n")
            sys.stdout.flush()


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def ended(names: list[str], sizes: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(Path(__file__)), "--sizes", str(sizes), *names]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("form", ["json", "toml", "yaml", "xlsx"])
def test_families(form: str) -> None:
    """
    Every family ends in an error of the document, in a process of its own that ends well.
    """
    names = [name for name, (of, _) in FAMILIES.items() if of == form]
    done = ended(names, 5)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == 5 * len(names)
    assert "a report" not in done.stdout
    assert "too many" not in done.stdout


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--sizes", type=int, default=5)
    parser.add_argument("family", nargs="*")
    wanted = parser.parse_args()
    read_under_limits(wanted.family or list(FAMILIES), wanted.sizes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
