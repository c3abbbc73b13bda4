"""
Make documents: a blank one, or the same report in another format.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from safeguarding_model.commands.calls import FINE, Commands, add_command, refuse

__all__ = ["add"]


def add(commands: Commands) -> None:
    """
    Add the commands ``new`` and ``convert``.
    """
    new = add_command(commands, "new", _new, "write a commented blank report to fill in")
    new.add_argument("file", metavar="FILE", type=Path, help="a name ending in .toml")
    convert = add_command(commands, "convert", _convert, "write a report in another format")
    convert.add_argument("input", metavar="IN", type=Path)
    convert.add_argument("output", metavar="OUT", type=Path)


def _new(options: argparse.Namespace) -> int:
    from safeguarding_model.documents import blank

    if options.file.suffix != ".toml":
        return refuse(
            f"{options.file}: a blank report is TOML; name it {options.file.with_suffix('.toml').name}"
        )
    try:
        with options.file.open("x", encoding="utf-8") as file:
            file.write(blank())
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
