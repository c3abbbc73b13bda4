"""
A directory of reports in batches, each of which is done once, whole or not at all.

A batch writes one part of every table and then its mark. What has no mark is done again
and replaces its own parts, so that a job that was killed goes on where it was, and nothing
is lost or counted twice. The same function runs here, in other processes, on a cluster.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path

import attrs

from safeguarding_model.documents import FORMATS, load
from safeguarding_model.documents.files import write_whole
from safeguarding_model.errors import DocumentError, InvalidValueError
from safeguarding_model.tables.figures import Row
from safeguarding_model.tables.frames import frame_of
from safeguarding_model.tables.rows import rows_of
from safeguarding_model.tables.schema import PROBLEMS, TABLES
from safeguarding_model.tables.writing import write_frame

__all__ = ["Batch", "Counts", "Job", "begun", "pending", "planned", "run_batch"]

_ALL = {**TABLES, PROBLEMS.name: PROBLEMS}
_VERDICT = [column.name for column in TABLES["ledger"].columns].index("verdict")
_SEVERITY = [column.name for column in TABLES["findings"].columns].index("severity")


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
    """

    number: int
    listed: str = attrs.field(repr=False)
    directory: str
    output: str
    format: str

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


@attrs.frozen(kw_only=True)
class Job:
    """
    All batches of a directory.

    Attributes:
        batches: A folder's files in the order of their names, then its folders.

        digest: Stands for the names, sizes and times of the files, and how they are cut up.
    """

    batches: tuple[Batch, ...]
    digest: str

    @property
    def files(self) -> int:
        """
        Files in all.
        """
        return sum(batch.listed.count("\0") + 1 for batch in self.batches)


def planned(
    directory: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    size: int = 200,
    format: str = "parquet",  # noqa: A002  (the name that the other writers have)
) -> Job:
    """
    Cut a directory up into batches.

    Args:
        directory: Where the reports are, in folders within it too.

        output: Where the tables will go; passed over if it lies within *directory*.

        size: Files in a batch. Memory grows with it, and with nothing else.

        format: Format of the tables.

    Raises:
        InvalidValueError: *directory* is none, or holds no report; *size* is not positive.
    """
    home, away = Path(directory), Path(output).resolve()
    if not home.is_dir():
        msg = f"{home} is no directory; name the one that holds the reports"
        raise InvalidValueError(msg)
    if size < 1:
        msg = f"a batch has at least 1 file, not {size}"
        raise InvalidValueError(msg)
    digest = sha256(f"{size} {format}".encode())
    batches: list[Batch] = []
    found = _files(home, away)
    while chosen := list(islice(found, size)):
        for name, length, changed in chosen:
            told = f"\0{name}\0{length}\0{changed}"
            digest.update(told.encode("utf-8", "surrogateescape"))
        batches.append(
            Batch(
                number=len(batches),
                listed="\0".join(name for name, _, _ in chosen),
                directory=str(home),
                output=str(output),
                format=format,
            )
        )
    if not batches:
        endings = " or ".join(f".{name}" for name in FORMATS)
        msg = f"{home} holds no file that ends in {endings}; name the directory of the reports"
        raise InvalidValueError(msg)
    return Job(batches=tuple(batches), digest=digest.hexdigest())


def _files(home: Path, away: Path) -> Iterator[tuple[str, int, int]]:
    endings = tuple(f".{name}" for name in FORMATS)
    for folder, folders, names in os.walk(home):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if (here / name).resolve() != away)
        for name in sorted(names):
            path = here / name
            if name.lower().endswith(endings) and name[0] != "." and path.is_file():
                status = path.stat()
                yield path.relative_to(home).as_posix(), status.st_size, status.st_mtime_ns


def begun(job: Job) -> None:
    """
    Make the folders of the output, or make sure that it was begun for the same files.

    Raises:
        InvalidValueError: The output belongs to other files, or to files that have changed.

        OSError: It cannot be written.
    """
    output = Path(job.batches[0].output)
    note = output / "job.json"
    told = {"format": 1, "files": job.files, "batches": len(job.batches), "digest": job.digest}
    if note.exists():
        if json.loads(note.read_text(encoding="utf-8")) != told:
            msg = (
                f"{output} was begun for other files, or some have changed since, or the batches were "
                "cut otherwise; name another output, or remove that one"
            )
            raise InvalidValueError(msg)
        return
    if output.exists() and any(output.iterdir()):
        msg = f"{output} is not empty and no job began it; name another output"
        raise InvalidValueError(msg)
    for name in (*_ALL, "batches"):
        (output / name).mkdir(parents=True, exist_ok=True)
    write_whole(note, json.dumps(told, indent=2) + "\n")


def pending(job: Job) -> tuple[Counts, list[Batch]]:
    """
    Return what earlier runs have done, and the batches that are still to do.
    """
    done, rest = Counts(), []
    for batch in job.batches:
        try:
            told = json.loads(batch.mark.read_text(encoding="utf-8"))
        except FileNotFoundError:
            rest.append(batch)
        else:
            done += Counts(**told)
    return done, rest


def run_batch(batch: Batch) -> Counts:
    """
    Read and assess the reports of one batch, write its part of every table, then its mark.

    A file that is no report is set aside with all that is wrong with it, and stops nothing.

    Raises:
        OSError: A part cannot be written.
    """
    rows: dict[str, list[Row]] = {name: [] for name in _ALL}
    set_aside = 0
    for name in batch.files:
        try:
            found = rows_of(load(Path(batch.directory) / name), _plain(name), tuple(TABLES))
        except Exception as error:  # noqa: BLE001  (one file of many must not end the job)
            rows[PROBLEMS.name].extend(_problems(_plain(name), error))
            set_aside += 1
        else:
            for table, more in found.items():
                rows[table].extend(more)
    for held in _ALL.values():
        part = batch.part(held.name)
        _without_remains(part)
        write_frame(frame_of(held, rows[held.name]), part)
    counts = Counts(
        reports=len(batch.files) - set_aside,
        set_aside=set_aside,
        rows={name: len(found) for name, found in rows.items()},
        verdicts=dict(Counter(str(row[_VERDICT]) for row in rows["ledger"])),
        severities=dict(Counter(str(row[_SEVERITY]) for row in rows["findings"])),
    )
    write_whole(batch.mark, json.dumps(attrs.asdict(counts)) + "\n")
    return counts


def _problems(name: str, error: Exception) -> Iterator[Row]:
    if isinstance(error, DocumentError):
        for problem in error.problems:
            place, message = _plain(problem.path), _plain(problem.message)
            yield (name, place, problem.code, message, problem.line)
    elif isinstance(error, OSError):
        yield (name, "", "unreadable", _plain(error.strerror or str(error)), None)
    else:
        yield (name, "", "unexpected", _plain(f"{type(error).__name__}: {error}"), None)


def _plain(text: str) -> str:
    """
    Return *text* as a table can hold it: half a character is spelt out.
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _without_remains(part: Path) -> None:
    for remains in part.parent.glob(f".{part.name}.*"):  # of a run that was killed
        with suppress(FileNotFoundError):
            remains.unlink()
