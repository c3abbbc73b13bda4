"""
Make documents: a blank one, the same report in another format, the schema of them all.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from safeguarding_model.commands.calls import FINE, Commands, add_command, refuse, write

__all__ = ["add"]


def add(commands: Commands) -> None:
    """
    Add the commands ``new``, ``convert`` and ``schema``.
    """
    new = add_command(commands, "new", _new, "write a commented blank report to fill in")
    new.add_argument("file", metavar="FILE", type=Path, help="a name ending in .toml or .xlsx")
    convert = add_command(commands, "convert", _convert, "write a report in another format")
    convert.add_argument("input", metavar="IN", type=Path)
    convert.add_argument("output", metavar="OUT", type=Path)
    schema = add_command(
        commands, "schema", _schema, "print the JSON Schema of reports, for editors"
    )
    schema.add_argument("--output", metavar="FILE", type=Path, help="write to FILE instead of here")


def _new(options: argparse.Namespace) -> int:
    from safeguarding_model.documents import write_blank

    try:
        write_blank(options.file)
    except FileExistsError:
        return refuse(
            f"{options.file} is there already, and is not written over; choose another name"
        )
    print(
        f"{options.file} is a blank report: fill it in, then run `safeguarding-model check {options.file}`"
    )
    return FINE


def _convert(options: argparse.Namespace) -> int:
    from safeguarding_model.documents import dump, load

    dump(load(options.input), options.output)
    return FINE


def _schema(options: argparse.Namespace) -> int:
    import json

    from safeguarding_model.documents import json_schema

    text = json.dumps(json_schema(), indent=2, ensure_ascii=False)
    write(f"{text}\n", options.output)
    return FINE
