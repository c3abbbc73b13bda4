"""
Fuzz the readers of documents, guided by the lines that each input reaches.

Run by hand: ``python tests/proofs/fuzz.py --format yaml --minutes 30 [--seed 0] [--plant]``.
An input that reaches a new line of the readers, or a line for the first time so and so
often, is kept and mutated again. Anything but a report, a document's error or an `OSError`
is a find: it is printed with the input that made it, and the exit status is 1. With
``--plant`` a bug is planted first, and the status is 0 only where it is found.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import safeguarding_model as sm
from safeguarding_model.documents import FORMATS, reading
from safeguarding_model.documents.workbooks.writing import workbook_bytes
from safeguarding_model.documents.writing import document_of
from safeguarding_model.errors import DocumentError

ROOT = str(Path(reading.__file__).parent)
SLOWEST = 2.0
"""Seconds of processor time that one input may take, without the counting of lines."""
SIGNS = {
    "json": [
        b'"',
        b"{",
        b"}",
        b"[",
        b"]",
        b":",
        b",",
        b"null",
        b"true",
        b"1e999",
        b"\\ud800",
        b"-0",
        b"NaN",
    ],
    "toml": [
        b'"""',
        b"[[",
        b"]]",
        b"=",
        b".",
        b"'",
        b"nan",
        b"0x1F",
        b"1979-05-27T07:32:00Z",
        b"\n",
        b"{",
        b"#",
    ],
    "yaml": [
        b"- ",
        b": ",
        b"&a ",
        b"*a",
        b"!!int ",
        b"? ",
        b"|\n",
        b"<<",
        b"#",
        b"'",
        b'"',
        b"\n",
        b"\t",
        b"%YAML",
        b"---\n",
        b"~",
    ],
    "xlsx": [
        b"<c ",
        b"</c>",
        b"<v>",
        b't="s"',
        b't="e"',
        b"<f/>",
        b'r="A1"',
        b"<!DOCTYPE a>",
        b"&amp;",
        b"9",
        b's="1"',
        b"<row ",
    ],
}
Input = dict[str, bytes]


class Lines:
    """
    How often each line of the readers ran, in powers of two, over all inputs so far.
    """

    def __init__(self) -> None:
        self.seen: set[tuple[CodeType, int, int]] = set()
        self.counts: dict[tuple[CodeType, int], int] = {}

    def __call__(self, frame: FrameType, event: str, _: Any) -> Any:
        if not frame.f_code.co_filename.startswith(ROOT):
            return None
        if event == "line":
            key = frame.f_code, frame.f_lineno
            self.counts[key] = self.counts.get(key, 0) + 1
        return self

    def news(self) -> bool:
        """
        Return whether the last input reached anything new, and forget it.
        """
        reached = {(code, line, count.bit_length()) for (code, line), count in self.counts.items()}
        self.counts.clear()
        is_new = not reached <= self.seen
        self.seen |= reached
        return is_new

    def __len__(self) -> int:
        return len({(code, line) for code, line, _ in self.seen})


def starts(form: str) -> list[Input]:
    """
    Return the inputs to begin with: the least report and the bundled one.
    """
    full = document_of(sm.example("walsall-2023-24"))
    least = {key: full[key] for key in ("format", "title", "sections", "period", "partnership")}
    small = least | {"training": full["training"], "statements": full["statements"][:2]}  # type: ignore[index]
    if form != "xlsx":
        return [{"": sm.dumps(sm.loads(_json(tree)), form).encode()} for tree in (least, small)]
    return [_unzipped(workbook_bytes(tree)) for tree in (least, small)]


def _json(tree: dict[str, Any]) -> str:
    import json

    return json.dumps(tree, default=str)


def _unzipped(data: bytes) -> Input:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Input) -> bytes:
    """
    Return the bytes of an input: those of its one part, or of an archive of them.
    """
    if "" in parts:
        return parts[""]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def mutated(parts: Input, others: list[Input], form: str, rng: random.Random) -> Input:
    """
    Return *parts* with one part changed in one to four places.
    """
    sheets = [name for name in parts if "sheets/" in name or "Strings" in name]
    name = rng.choice(sheets if sheets and rng.random() < 0.8 else list(parts))
    data = parts[name]
    digits = [at for at, sign in enumerate(data) if 48 <= sign < 58]
    if digits and rng.random() < 0.3:  # a gentle change, so that some are accepted
        at = rng.choice(digits)
        return parts | {name: data[:at] + b"%d" % rng.randrange(10) + data[at + 1 :]}
    for _ in range(rng.randint(1, 4)):
        at, end = sorted((rng.randint(0, len(data)), rng.randint(0, len(data))))
        end = min(end, at + rng.choice((1, 4, 60)))
        other = rng.choice(others).get(name, b"")
        start = rng.randint(0, len(other))
        piece = rng.choice(
            (
                b"",
                bytes([rng.randrange(256)]),
                rng.choice(SIGNS[form]),
                rng.choice(SIGNS[form]) * rng.randint(1, 90),
                other[start : start + rng.choice((4, 60, 600))],
                data[at:end] * 2,
            )
        )
        data = data[:at] + piece + data[rng.choice((at, end)) :]
    return parts | {name: data[:60_000]}


def run(
    form: str, seconds: float, seed: int, read: Callable[[bytes], Any]
) -> tuple[dict[str, int], list[str]]:
    """
    Fuzz one format, and return what was counted and what was found.
    """
    rng = random.Random(seed)
    lines, kept, finds = Lines(), starts(form), list[str]()
    counts = {"executions": 0, "accepted": 0, "kept": 0, "lines": 0}
    end = time.monotonic() + seconds
    while time.monotonic() < end and len(finds) < 10:
        parts = (
            mutated(rng.choice(kept), kept, form, rng)
            if counts["executions"] >= len(kept)
            else kept[counts["executions"]]
        )
        data = packed(parts)
        counts["executions"] += 1
        began = time.process_time()
        sys.settrace(lines)
        try:
            read(data)
            counts["accepted"] += 1
        except (DocumentError, OSError) as error:
            if isinstance(error, DocumentError) and not 1 <= len(error.problems) <= 100:
                finds.append(f"{len(error.problems)} problems from {data!r}")
        except Exception as error:  # noqa: BLE001  (that is what is looked for)
            finds.append(f"{type(error).__name__}: {error} from {data[:2000]!r}")
        finally:
            sys.settrace(None)
        if time.process_time() - began > 10 * SLOWEST:  # counting lines is slow itself
            finds.append(f"{time.process_time() - began:.1f} s for {data[:200]!r}")
        if lines.news():
            kept.append(parts)
            counts["kept"] += 1
    counts["lines"] = len(lines)
    return counts, finds


def planted(read: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    """
    Return *read* with a bug: a report whose training is no longer the printed one breaks it.
    """
    printed = sm.example("walsall-2023-24").training

    def spoilt(data: bytes) -> Any:
        report = read(data)
        if report.training not in {None, printed}:
            raise ZeroDivisionError
        return report

    return spoilt


def main() -> int:
    """
    Print what was done and found, and return 1 where that is not as it should be.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--format", choices=FORMATS, required=True)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--plant", action="store_true")
    wanted = parser.parse_args()

    def read(data: bytes) -> Any:
        return sm.loads(data, wanted.format)

    target = planted(read) if wanted.plant else read
    counts, finds = run(wanted.format, wanted.minutes * 60, wanted.seed, target)
    told = ", ".join(f"{number:,} {name}" for name, number in counts.items())
    sys.stdout.write(f"{wanted.format}: {told}, {len(finds)} finds\n")
    for find in finds[:3]:
        sys.stdout.write(f"{find}\n")
    if wanted.plant:
        sys.stdout.write("the planted bug was found\n" if finds else "the planted bug was missed\n")
    return int(bool(finds) is not wanted.plant or not counts["accepted"] > 0)


if __name__ == "__main__":
    sys.exit(main())
