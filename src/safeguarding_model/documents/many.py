"""
Read many reports, one after another, past those that cannot be read.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.documents.progress import ProgressLine
from safeguarding_model.documents.reading import load
from safeguarding_model.errors import SafeguardingModelError

__all__ = ["ReadFile", "load_many"]

_SECONDS_BETWEEN = 0.2


@attrs.frozen(kw_only=True, eq=False)
class ReadFile:
    """
    What became of one file.

    Attributes:
        path: As it was given.

        report: The report in it; `None` where it cannot be read.

        error: Why it cannot be read: a `DocumentError` with everything that is wrong with
            it, or the `OSError` of a file that cannot be opened; `None` where there is a report.
    """

    path: str | os.PathLike[str]
    report: AnnualReport | None = None
    error: SafeguardingModelError | OSError | None = None


def load_many(paths: Iterable[str | os.PathLike[str]]) -> Iterator[ReadFile]:
    """
    Yield what becomes of each file of *paths*, in their order, as soon as it is read.

    No more than one report is held, so that any number can be gone through. A file
    that cannot be read stops nothing. While a person is watching, that is, where
    standard error is a terminal, a line there tells how far it has come.

    Args:
        paths: Files; the suffix of each names its format. A generator will do.

    >>> [str(read.error)[:41] for read in load_many(["report.docx"])]
    ["the document: 'report.docx' has the suffi"]
    """
    progress = _Progress(len(paths) if isinstance(paths, Sized) else None)
    try:
        for path in paths:
            read = _read(path)
            progress.tell(failed=read.report is None)
            yield read
    finally:
        progress.line.wipe()


def _read(path: str | os.PathLike[str]) -> ReadFile:
    try:
        with _collector_paused():
            return ReadFile(path=path, report=load(path))
    except (SafeguardingModelError, OSError) as error:
        return ReadFile(path=path, error=error)


@contextmanager
def _collector_paused() -> Iterator[None]:
    # A report has no cycles. Looking for them again and again, while thousands of reports
    # are kept, would make the time grow faster than their number.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Progress:
    """
    How many files were read, told a few times in a second.
    """

    def __init__(self, total: int | None) -> None:
        self.line = ProgressLine(sys.stderr)
        self.of = "" if total is None else f" of {total:,}"
        self.done = self.failed = 0
        self.due = time.monotonic() + _SECONDS_BETWEEN

    def tell(self, *, failed: bool) -> None:
        self.done += 1
        self.failed += failed
        if not self.line.seen or time.monotonic() < self.due:
            return
        self.due = time.monotonic() + _SECONDS_BETWEEN
        self.line.tell(
            f"{self.done:,}{self.of} read" + (f", {self.failed:,} not" if self.failed else "")
        )
