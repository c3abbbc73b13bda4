"""
A directory of reports cut into batches, and how far an output of it has come.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

import attrs

from safeguarding_model.documents import FORMATS
from safeguarding_model.documents.files import write_whole
from safeguarding_model.errors import InvalidValueError
from safeguarding_model.tables.batches import Batch, Counts
from safeguarding_model.tables.layouts import metadata
from safeguarding_model.tables.schema import PROBLEMS, TABLES
from safeguarding_model.tables.writing import write_frame

__all__ = ["Job", "begun", "pending", "planned"]


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
    layout: str = "tidy",
) -> Job:
    """
    Cut a directory up into batches.

    Args:
        directory: Where the reports are, in folders within it too.

        output: Where the tables will go; passed over if it lies within *directory*.

        size: Files in a batch. Memory grows with it, and with nothing else.

        format: Format of the tables.

        layout: Their layout, one of `LAYOUTS`.

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
    digest = sha256(f"{size} {format} {layout}".encode())
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
                layout=layout,
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
    first = job.batches[0]
    output = Path(first.output)
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
    about = {} if first.layout == "tidy" else metadata()
    for name in (*(about or TABLES), PROBLEMS.name, "batches"):
        (output / name).mkdir(parents=True, exist_ok=True)
    for name, frame in about.items():
        write_frame(frame, output / f"{name}.meta.csv")
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
