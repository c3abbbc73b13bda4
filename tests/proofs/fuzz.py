"""
Fuzz the readers of documents with Atheris, guided by the branches that each input reaches.

Run by hand: ``python tests/proofs/fuzz.py --format yaml --minutes 30 [--seed 0] [--plant]``.
A find is anything but a report or one `DocumentError` of 1 to 100 short problems; more than 2
seconds of processor time; more than 200 MB beside what the process began with; a report that
is not read again as it was written; and, in JSON, two ways of reading that disagree. Finds are
printed and kept in ``build/fuzz``, and the exit status is 1. Inputs that reached something new
are kept there too, so that the next run goes on from them. With ``--plant`` three bugs are
planted first, one of each sort, and the status is 0 only where all are found.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import io
import multiprocessing
import os
import pkgutil
import resource
import shutil
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

# What is fuzzed is imported within functions, so that it can be instrumented first.
ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "fuzz"
READERS = {
    "json": ("json_text", "plain_json", "building", "building_leaves", "fast_json/reading"),
    "toml": ("toml_text", "positions"),
    "yaml": ("yaml_text", "untyped"),
    "xlsx": (
        *(f"workbooks/{name}" for name in ("archive", "xml_parts", "sheets", "cells")),
        *(f"workbooks/{name}" for name in ("number_formats", "placing", "reading")),
        "untyped",
    ),
}
"""The modules that read each format, of which the coverage is told, beside those that read all."""
ALL_READ = ("metric_names", "refusals", "structuring")
INSTRUMENTED = ["safeguarding_model", "ruamel", "tomllib", "json", "zipfile"]
LEFT_OUT = ["ruamel.yaml.reader", "ruamel.yaml.error"]
"""Modules that do little for each sign of a text, and would take most of the time."""
SECONDS, MEGABYTES, LONGEST, MOST_FINDS = 2.0, 200, 200_000, 10
PLANTED = {"ZeroDivisionError", "seconds", "MemoryError"}
Read = Callable[[bytes], Any]


class FoundError(Exception):
    """
    A find that is no exception of the library.
    """


class Target:
    """
    What is done with each input.

    Attributes:
        counts: Executions and accepted inputs, shared with the process that tells them.
    """

    def __init__(self, form: str, read: Read, directory: Path, counts: Any, end: float) -> None:
        self.form, self.read, self.directory = form, read, directory
        self.counts, self.end = counts, end
        self.finds: set[str] = set()

    def __call__(self, data: bytes) -> None:
        """
        Read *data*, keep it where it is a find, and end the process when its time is over.
        """
        self.counts[0] += 1
        began = time.process_time()
        try:
            report = self._read_in_little_memory(data)
            spent = time.process_time() - began
            if report is not None:
                self.counts[1] += 1
                self._judge(data, report)
            if spent > SECONDS:
                msg = f"{spent:.1f} seconds"
                raise FoundError(msg)  # noqa: TRY301  (kept like any other)
        except Exception as error:  # noqa: BLE001  (that is what is looked for)
            self._keep(data, error)
        if time.monotonic() > self.end or len(self.finds) >= self.counts[2]:
            os._exit(int(bool(self.finds)))  # the fuzzer never returns

    def _read_in_little_memory(self, data: bytes) -> Any:
        from safeguarding_model.errors import DocumentError

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + (MEGABYTES << 20)
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
        try:
            return self.read(data)
        except DocumentError as error:
            told = [len(problem.message) for problem in error.problems]
            if not (1 <= len(told) <= min(100, error.total) and max(told) <= 2000 and str(error)):
                msg = (
                    f"{len(told)} problems of {error.total}, the longest of {max(told, default=0)}"
                )
                raise FoundError(msg) from None
            return None
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY,) * 2)

    def _judge(self, data: bytes, report: Any) -> None:
        import safeguarding_model as sm
        from safeguarding_model.documents.reading import told_report

        often = self.counts[1] % 8 or self.form == "xlsx"
        form = "json" if often else self.form  # the others take longer
        if sm.loads(sm.dumps(report, form), form) != report:
            msg = "another report once it is written and read again"
            raise FoundError(msg)
        if self.form == "json" and told_report(data, "json") != report:
            msg = "the two ways of reading disagree"
            raise FoundError(msg)

    def _keep(self, data: bytes, error: Exception) -> None:
        sort = "seconds" if str(error).endswith("seconds") else type(error).__name__
        last = traceback.extract_tb(error.__traceback__)[-1]
        mark = f"{sort} {last.filename}:{last.lineno}"
        if mark in self.finds:
            return
        self.finds.add(mark)
        path = self.directory / f"{sort}-{hashlib.sha256(data).hexdigest()[:12]}"
        path.write_bytes(data)
        told = "".join(traceback.format_exception(error)[-4:])
        sys.stdout.write(f"FOUND {sort}: {error}, by {path}\n{told}")
        sys.stdout.flush()


def planted(read: Read, begin: list[bytes]) -> Read:
    """
    Return *read* with three bugs: one that raises, one that takes long and one that takes memory.

    None of the documents to *begin* with shows any.
    """
    from safeguarding_model.errors import DocumentError

    known = [read(data).training for data in begin]
    slow = [True]  # once: it would slow the search for the others down

    def spoilt(data: bytes) -> Any:
        try:
            report = read(data)
        except DocumentError as error:
            codes = {problem.code for problem in error.problems}
            if codes == {"unknown-key"} and slow:
                slow.clear()
                end = time.process_time() + 1.1 * SECONDS
                while time.process_time() < end:
                    pass
            elif codes == {"missing-key"}:
                bytearray(2 * MEGABYTES << 20)
            raise
        if report.training not in known:
            raise ZeroDivisionError
        return report

    return spoilt


def fuzz(
    form: str, seconds: float, seed: int, directory: Path, counts: Any, *, plant: bool
) -> None:
    """
    Fuzz one format in this process, which ends with status 1 where something was found.
    """
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED, exclude=LEFT_OUT):
        import safeguarding_model as sm
        from safeguarding_model import documents

        for module in pkgutil.walk_packages(documents.__path__, f"{documents.__name__}."):
            importlib.import_module(module.name)
        from fuzz_inputs import Changes, starts

        begin = starts(form)
        for data in begin:
            sm.loads(data, form)  # which imports the parsers
    corpus = directory / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(begin):
        (corpus / f"start-{number:02}").write_bytes(data)

    def read(data: bytes) -> Any:
        return sm.loads(data, form)

    def by_bytes(data: bytes, longest: int) -> bytes:
        return atheris.Mutate(data, longest)  # type: ignore[no-any-return]  # there from Setup on

    end = time.monotonic() + seconds
    target = Target(form, planted(read, begin) if plant else read, directory, counts, end)
    # A crash of the process, a minute in one input or a leak of gigabytes ends the fuzzer itself.
    options = [f"-seed={seed + 1}", f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=4096"]
    where = [f"-artifact_prefix={directory}/ended-", str(corpus)]
    atheris.Setup(
        [sys.argv[0], *options, "-reload=0", *where],
        target,
        custom_mutator=Changes(form, by_bytes),
    )
    atheris.Fuzz()


def covered(form: str, corpus: Path) -> tuple[int, float]:
    """
    Return how many inputs are kept, and the percentage of the readers' lines and branches they reach.
    """
    import coverage

    names = [f"*/documents/{name}.py" for name in (*ALL_READ, *READERS[form])]
    measure = coverage.Coverage(branch=True, data_file=None, include=names, config_file=False)
    measure.start()
    import safeguarding_model as sm
    from safeguarding_model.errors import DocumentError

    inputs = sorted(corpus.iterdir())
    for path in inputs:
        try:
            sm.loads(path.read_bytes(), form)
        except DocumentError:
            continue
        except Exception:  # noqa: BLE001  (a find, which was told)
            continue
    measure.stop()
    out = io.StringIO()
    return len(inputs), measure.report(file=out, skip_covered=True, show_missing=True)


def main() -> int:
    """
    Print what was done and found, and return 1 where that is not as it should be.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--format", choices=READERS, required=True)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--plant", action="store_true")
    wanted = parser.parse_args()
    directory = KEPT / f"{wanted.format}{'-planted' * wanted.plant}"
    if wanted.plant:
        shutil.rmtree(directory, ignore_errors=True)
    spawn = multiprocessing.get_context("spawn")
    counts = spawn.RawArray("Q", [0, 0, len(PLANTED) if wanted.plant else MOST_FINDS])
    child = spawn.Process(
        target=fuzz,
        args=(wanted.format, wanted.minutes * 60, wanted.seed, directory, counts),
        kwargs={"plant": wanted.plant},
    )
    child.start()
    child.join()
    kept, percentage = covered(wanted.format, directory / "corpus")
    sys.stdout.write(
        f"{wanted.format}: {counts[0]:,} executions, {counts[1]:,} accepted, {kept:,} kept, "
        f"{percentage:.1f}% of the readers' lines and branches, ended with {child.exitcode}\n"
    )
    if not wanted.plant:
        return int(child.exitcode != 0 or not counts[1])
    found = {path.name.split("-")[0] for path in directory.iterdir()} & PLANTED
    sys.stdout.write(f"of the planted bugs were found: {', '.join(sorted(found)) or 'none'}\n")
    return int(found != PLANTED)


if __name__ == "__main__":
    sys.exit(main())
