"""
Batches of reports, each of which is done once, whole or not at all.

A batch writes one part of every table and then its mark. What has no mark is done again
and replaces its own parts, so that a job that was killed goes on where it was, and nothing
is lost or counted twice. The same function runs here, in other processes, on a cluster.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from safeguarding_model.documents import load
from safeguarding_model.documents.files import write_whole
from safeguarding_model.errors import DocumentError
from safeguarding_model.tables.figures import Row, plain_text
from safeguarding_model.tables.frames import frame_of
from safeguarding_model.tables.layouts import FILTERS, data_files, laid_out
from safeguarding_model.tables.rows import rows_of
from safeguarding_model.tables.schema import PROBLEMS, TABLES
from safeguarding_model.tables.writing import write_frame

if TYPE_CHECKING:
    import polars as pl

__all__ = ["LAYOUTS", "Batch", "Counts", "run_batch", "written"]

LAYOUTS: dict[str, tuple[str, ...]] = {
    "tidy": tuple(TABLES),
    "open-data": ("partnerships", *FILTERS),
}
"""The tables that each layout is made from. Only the ledger and the findings need a check."""

_VERDICT = [column.name for column in TABLES["ledger"].columns].index("verdict")
_SEVERITY = [column.name for column in TABLES["findings"].columns].index("severity")


def written(layout: str) -> tuple[str, ...]:
    """
    Return the names of the tables that a batch writes a part of.

    >>> written("open-data")[-2:]
    ('referrals_reporting_year', 'problems')
    """
    return (*(TABLES if layout == "tidy" else data_files()), PROBLEMS.name)


@attrs.frozen(kw_only=True)
class Batch:
    """
    Some files of a directory, to be done together.

    Attributes:
        number: Its place, from 0.

        listed: Names of the files, relative to the directory, joined by nulls:
            a hundred thousand names in tuples would take more memory than the work itself.

        directory: Where the reports are.

        output: Where the tables go.

        format: Format of the tables.

        layout: Their layout, one of `LAYOUTS`.
    """

    number: int
    listed: str = attrs.field(repr=False)
    directory: str
    output: str
    format: str
    layout: str = "tidy"

    @property
    def files(self) -> tuple[str, ...]:
        """
        The names one by one.
        """
        return tuple(self.listed.split("\0"))

    @property
    def mark(self) -> Path:
        """
        The file that says that the batch is done.
        """
        return Path(self.output) / "batches" / f"{self.number:06}.json"

    def part(self, table: str) -> Path:
        """
        Return the file of its part of *table*.
        """
        return Path(self.output) / table / f"part-{self.number:06}.{self.format}"


@attrs.frozen(kw_only=True)
class Counts:
    """
    What was done, in numbers.

    Attributes:
        reports: Reports that were read and assessed.

        set_aside: Files that could not be read as reports.

        rows: Rows by table.

        verdicts: Printed figures by verdict.

        severities: Findings by severity.
    """

    reports: int = 0
    set_aside: int = 0
    rows: dict[str, int] = attrs.field(factory=dict)
    verdicts: dict[str, int] = attrs.field(factory=dict)
    severities: dict[str, int] = attrs.field(factory=dict)

    @property
    def files(self) -> int:
        """
        Files in all.
        """
        return self.reports + self.set_aside

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            reports=self.reports + other.reports,
            set_aside=self.set_aside + other.set_aside,
            rows=_added(self.rows, other.rows),
            verdicts=_added(self.verdicts, other.verdicts),
            severities=_added(self.severities, other.severities),
        )


def _added(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {name: one.get(name, 0) + other.get(name, 0) for name in {**one, **other}}


def run_batch(batch: Batch) -> Counts:
    """
    Read and assess the reports of one batch, write its part of every table, then its mark.

    A file that is no report is set aside with all that is wrong with it, and stops nothing.

    Raises:
        OSError: A part cannot be written.
    """
    wanted = LAYOUTS[batch.layout]
    rows: dict[str, list[Row]] = {name: [] for name in (*wanted, PROBLEMS.name)}
    set_aside = 0
    for name in batch.files:
        try:
            found = rows_of(load(Path(batch.directory) / name), plain_text(name), wanted)
        except Exception as error:  # noqa: BLE001  (one file of many must not end the job)
            rows[PROBLEMS.name].extend(_problems(plain_text(name), error))
            set_aside += 1
        else:
            for table, more in found.items():
                rows[table].extend(more)
    frames = _frames(batch.layout, rows)
    for name, frame in frames.items():
        part = batch.part(name)
        _without_remains(part)
        write_frame(frame, part)
    counts = Counts(
        reports=len(batch.files) - set_aside,
        set_aside=set_aside,
        rows={name: frame.height for name, frame in frames.items()},
        verdicts=dict(Counter(str(row[_VERDICT]) for row in rows.get("ledger", ()))),
        severities=dict(Counter(str(row[_SEVERITY]) for row in rows.get("findings", ()))),
    )
    write_whole(batch.mark, json.dumps(attrs.asdict(counts)) + "\n")
    return counts


def _frames(layout: str, rows: dict[str, list[Row]]) -> dict[str, pl.DataFrame]:
    problems = {PROBLEMS.name: frame_of(PROBLEMS, rows[PROBLEMS.name])}
    tables = {name: frame_of(TABLES[name], rows[name]) for name in LAYOUTS[layout]}
    return {**(tables if layout == "tidy" else laid_out(tables)), **problems}


def _problems(name: str, error: Exception) -> Iterator[Row]:
    if isinstance(error, DocumentError):
        for problem in error.problems:
            place, message = plain_text(problem.path), plain_text(problem.message)
            yield (name, place, problem.code, message, problem.line)
    elif isinstance(error, OSError):
        yield (name, "", "unreadable", plain_text(error.strerror or str(error)), None)
    else:
        yield (name, "", "unexpected", plain_text(f"{type(error).__name__}: {error}"), None)


def _without_remains(part: Path) -> None:
    for remains in part.parent.glob(f".{part.name}.*"):  # of a run that was killed
        with suppress(FileNotFoundError):
            remains.unlink()
