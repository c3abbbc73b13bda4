"""
How a command is called, how it ends, and where its words go.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from safeguarding_model.errors import SafeguardingModelError

if TYPE_CHECKING:
    from safeguarding_model.annual_report import AnnualReport

__all__ = [
    "FINE",
    "FOUND",
    "WRONG",
    "Commands",
    "Run",
    "add_command",
    "add_policy",
    "add_reports",
    "as_json",
    "refuse",
    "reports_of",
    "say_written",
    "width",
    "write",
]

FINE, FOUND, WRONG = 0, 1, 2

Run = Callable[[argparse.Namespace], int]
# argparse gives its type no public name.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001


def add_command(commands: Commands, name: str, run: Run, told: str) -> argparse.ArgumentParser:
    """
    Add the command *name*, which *run* runs, and return its parser.
    """
    parser = commands.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.")
    parser.set_defaults(run=run, parser=parser)
    return parser


def add_reports(parser: argparse.ArgumentParser) -> None:
    """
    Let a command take reports: files, or bundled ones by name.
    """
    parser.add_argument(
        "reports",
        metavar="REPORT",
        nargs="*",
        type=Path,
        help="a report: .toml, .json, .yaml or .xlsx",
    )
    parser.add_argument(
        "--example", metavar="NAME", action="append", default=[], help="a bundled report"
    )


def reports_of(options: argparse.Namespace) -> list[AnnualReport]:
    """
    Return the reports that were named, files first.

    Raises:
        SafeguardingModelError: Files cannot be read; all of them are told.
    """
    from safeguarding_model.documents import load_many
    from safeguarding_model.errors import DocumentError
    from safeguarding_model.examples import example

    if not options.reports and not options.example:
        options.parser.error("name a REPORT, or a bundled one with --example")
    reports, refused = [], []
    for read in load_many(options.reports):
        if read.report is not None:
            reports.append(read.report)
        elif isinstance(read.error, DocumentError):
            several = f"{read.error.total} {'problem' if read.error.total == 1 else 'problems'}"
            refused.append(f"{read.path} cannot be read ({several}):")
            refused += [f"  {line}" for line in str(read.error).splitlines()]
        else:
            assert read.error is not None
            raise read.error
    if refused:
        raise SafeguardingModelError("\n".join(refused))
    return reports + [example(name) for name in options.example]


def add_policy(parser: argparse.ArgumentParser) -> None:
    """
    Let a command take the policy that says which counts are small.
    """
    # Written out: the policies are not imported until one is asked for.
    parser.add_argument(
        "--policy",
        metavar="ID",
        default="dfe-children-in-need",
        help="on small counts: dfe-children-in-need (the default), nhs-small-numbers, under-10",
    )


def as_json(told: Sequence[Mapping[str, object]]) -> str:
    """
    Return what is told of the reports as JSON: one object for one report, a list of them for several.
    """
    import json

    return json.dumps(told[0] if len(told) == 1 else told, indent=2, ensure_ascii=False) + "\n"


def refuse(message: str) -> int:
    """
    Say on standard error why nothing was done, and return the exit status for it.
    """
    from safeguarding_model.display.terminal import plain

    for line in message.splitlines():
        print(plain(line), file=sys.stderr)
    return WRONG


def width(output: Path | None) -> int:
    """
    Return how many columns there are to write into.
    """
    from shutil import get_terminal_size

    return 100 if output is not None else min(120, get_terminal_size((100, 24)).columns)


def write(text: str, output: Path | None = None) -> None:
    """
    Write *text* to the file *output*, and say so to a person; or write it to standard output.
    """
    if output is not None:
        from safeguarding_model.documents.files import write_whole

        write_whole(output, text)
        say_written(f"{output} is written")
        return
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    sys.stdout.write(text)


def say_written(told: str) -> None:
    """
    Say on standard error what was written, where a person looks; a file or a pipe gets no line.
    """
    from safeguarding_model.display.terminal import plain

    if sys.stderr is not None and sys.stderr.isatty():
        print(plain(told), file=sys.stderr)
