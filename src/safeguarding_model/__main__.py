"""
The command line: ``safeguarding-model`` and ``python -m safeguarding_model``.

Exit status: 0 where nothing is of severity error, 1 where something is, 2 where the
input could not be read or the call was wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from safeguarding_model.commands import checking, comparing, listing, tabulating, writing
from safeguarding_model.commands.calls import FINE, refuse
from safeguarding_model.errors import SafeguardingModelError

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run one command and return its exit status.
    """
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except SafeguardingModelError as error:
        return refuse(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        return refuse(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except KeyboardInterrupt:
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="safeguarding-model",
        description="Check the yearly report of a safeguarding partnership, figure by figure.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    checking.add(commands)
    listing.add_metrics(commands)
    comparing.add(commands)
    writing.add(commands)
    listing.add_lists(commands)
    tabulating.add(commands)
    return parser


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("safeguarding-model")
        except PackageNotFoundError:
            number = "(not installed)"
        print(f"safeguarding-model {number}")
        parser.exit()


if __name__ == "__main__":
    sys.exit(main())
