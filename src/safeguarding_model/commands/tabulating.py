"""
The command ``tables``: a directory of reports to tables and findings.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from safeguarding_model.commands.calls import FINE, FOUND, Commands, add_command, write

if TYPE_CHECKING:
    from safeguarding_model.tables.batches import Batch, Counts

__all__ = ["add"]


def add(commands: Commands) -> None:
    """
    Add the command ``tables``.
    """
    told = "many reports to tables and findings; run it again to go on where it stopped"
    parser = add_command(commands, "tables", _run, told)
    parser.add_argument("directory", metavar="DIR", type=Path, help="where the reports are")
    parser.add_argument("--output", metavar="DIR", type=Path, required=True, help="for the tables")
    parser.add_argument(
        "--layout",
        choices=("tidy", "open-data"),
        default="tidy",
        help="open-data: the figures as the Department for Education's standards ask, without findings",
    )
    parser.add_argument(
        "--format", choices=("parquet", "csv"), help="parquet, or csv for open data, if left out"
    )
    parser.add_argument(
        "--jobs", metavar="N", type=_positive, help="processes; all cores if left out"
    )
    parser.add_argument(
        "--batch", metavar="N", type=_positive, default=200, help="reports in memory at once; 200"
    )
    parser.add_argument(
        "--spark",
        metavar="MASTER",
        nargs="?",
        const="local[*]",
        help="on PySpark: on this machine, or on the cluster of that address",
    )


def _positive(text: str) -> int:
    if not text.isdecimal() or not text.isascii() or not int(text[:9]) >= 1 or len(text) > 9:
        msg = f"{text[:40]!r} is no whole number from 1"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def _run(options: argparse.Namespace) -> int:
    from safeguarding_model.documents.files import write_whole
    from safeguarding_model.tables.frames import require_frames
    from safeguarding_model.tables.jobs import begun, pending, planned

    require_frames()
    job = planned(
        options.directory,
        options.output,
        size=options.batch,
        format=options.format or ("csv" if options.layout == "open-data" else "parquet"),
        layout=options.layout,
    )
    begun(job)
    done, rest = pending(job)
    if done.files:
        _tell(f"{done.files:,} of {job.files:,} files were done before\n")
    if options.spark is not None:
        from safeguarding_model.tables.clusters import run_on_spark

        done += run_on_spark(rest, options.spark)
    else:
        done = _followed(_counts(rest, options.jobs or os.cpu_count() or 1), done, job.files)
    write_whole(options.output / "summary.json", json.dumps(_summary(done), indent=2) + "\n")
    write(_told(done, options.output))
    return FOUND if done.set_aside else FINE


def _counts(rest: list[Batch], jobs: int) -> Iterable[Counts]:
    from safeguarding_model.tables.processes import run_here, run_in_processes

    few = min(jobs, len(rest))
    return run_in_processes(rest, few) if few > 1 else run_here(rest)


def _followed(each: Iterable[Counts], done: Counts, files: int) -> Counts:
    for counts in each:
        done += counts
        aside = f", {done.set_aside:,} set aside" if done.set_aside else ""
        _tell(f"{done.files:,} of {files:,} files{aside}\n")
    return done


def _tell(line: str) -> None:
    sys.stderr.write(line)
    sys.stderr.flush()


def _summary(done: Counts) -> dict[str, object]:
    return {
        "format": 1,
        "reports": done.reports,
        "set_aside": done.set_aside,
        "rows": done.rows,
        "statements": done.verdicts,
        "findings": done.severities,
    }


def _told(done: Counts, output: Path) -> str:
    lines = [f"{done.reports:,} reports in {output}, {sum(done.rows.values()):,} rows of tables"]
    lines += [
        f"  printed figures, {name}: {count:,}" for name, count in sorted(done.verdicts.items())
    ]
    lines += [f"  findings, {name}: {count:,}" for name, count in sorted(done.severities.items())]
    if done.set_aside:
        lines.append(
            f"  files set aside: {done.set_aside:,}, each with its errors in {output / 'problems'}"
        )
    return "\n".join(lines) + "\n"
