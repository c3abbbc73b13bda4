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
from safeguarding_model.tables.batches import Batch, Counts, written
from safeguarding_model.tables.layouts import metadata
from safeguarding_model.tables.schema import TABLES
from safeguarding_model.tables.writing import write_frame

__all__ = ["Job", "begun", "pending", "planned"]


@attrs.frozen(kw_only=True)
class Job:
    """
    All batches of a directory.

    Attributes:
        batches: A folder's files in the order of their names, then its folders.

        digest: Stands for the names, sizes and times of the files, how they are cut up, and
            the columns that the tables have.
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
        InvalidValueError: *directory* is none, or holds no report; a folder within it cannot
            be read; *size* is not positive.
    """
    home, away = Path(directory), Path(output).resolve()
    if not home.is_dir():
        msg = f"{home} is no directory; name the one that holds the reports"
        raise InvalidValueError(msg)
    if size < 1:
        msg = f"a batch has at least 1 file, not {size}"
        raise InvalidValueError(msg)
    digest = sha256(f"{size} {format} {layout} {_columns()}".encode())
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


def _columns() -> str:
    return "; ".join(
        f"{name}: {', '.join(column.name for column in table.columns)}"
        for name, table in TABLES.items()
    )


def _files(home: Path, away: Path) -> Iterator[tuple[str, int, int]]:
    endings = tuple(f".{name}" for name in FORMATS)
    for folder, folders, names in os.walk(home, onerror=_closed):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if (here / name).resolve() != away)
        for name in sorted(names):
            path = here / name
            # A link that leads nowhere is set aside like a file that cannot be read, not passed over.
            if name.lower().endswith(endings) and name[0] != "." and _is_file(path):
                status = path.stat() if path.exists() else path.lstat()
                yield path.relative_to(home).as_posix(), status.st_size, status.st_mtime_ns


def _is_file(path: Path) -> bool:
    return path.is_file() or (path.is_symlink() and not path.exists())


def _closed(error: OSError) -> None:
    msg = (
        f"the folder {error.filename} cannot be looked into ({error.strerror}), so that reports in it would be "
        "missed; make it readable, or move it elsewhere"
    )
    raise InvalidValueError(msg)


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
        if _noted(note) != told:
            msg = (
                f"{output} was begun for other files, or some have changed since, or the batches were "
                "cut otherwise, or the tables had other columns; name another output, or remove that one"
            )
            raise InvalidValueError(msg)
    else:
        there = output.iterdir() if output.exists() else iter(())
        if any(not path.name.startswith(f".{note.name}.") for path in there):
            msg = f"{output} is not empty and no job began it; name another output"
            raise InvalidValueError(msg)
        output.mkdir(parents=True, exist_ok=True)
        write_whole(note, json.dumps(told, indent=2) + "\n")
    for name in (*written(first.layout), "batches"):
        (output / name).mkdir(exist_ok=True)
    if first.layout != "tidy":
        for name, frame in metadata().items():
            write_frame(frame, output / f"{name}.meta.csv")


def _noted(note: Path) -> object:
    try:
        return json.loads(note.read_text(encoding="utf-8"))
    except ValueError:
        return None


def pending(job: Job) -> tuple[Counts, list[Batch]]:
    """
    Return what earlier runs have done, and the batches that are still to do.

    One whose mark says nothing, or a part of which is gone, is done again.
    """
    done, rest = Counts(), []
    for batch in job.batches:
        counts = _marked(batch)
        if counts is None:
            rest.append(batch)
        else:
            done += counts
    return done, rest


def _marked(batch: Batch) -> Counts | None:
    try:
        told = Counts(**json.loads(batch.mark.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    return told if all(batch.part(name).exists() for name in written(batch.layout)) else None
