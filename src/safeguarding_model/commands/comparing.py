"""
Compare two years of one partnership.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from safeguarding_model.commands.calls import (
    FINE,
    Commands,
    add_command,
    add_reports,
    reports_of,
    width,
    write,
)

__all__ = ["add"]


def add(commands: Commands) -> None:
    """
    Add the command ``compare``.
    """
    compare = add_command(commands, "compare", _compare, "compare two years of one partnership")
    add_reports(compare)
    compare.add_argument("--format", choices=("text", "html"), default="text")
    compare.add_argument(
        "--output", metavar="FILE", type=Path, help="write to FILE instead of here"
    )


def _compare(options: argparse.Namespace) -> int:
    from safeguarding_model.comparisons import compare
    from safeguarding_model.display.comparison import comparison_page, comparison_text

    reports = reports_of(options)
    if len(reports) != 2:
        options.parser.error("a comparison is of two reports; name both")
    comparison = compare(*reports)
    html = options.format == "html"
    columns = width(options.output)
    told = comparison_page(comparison) if html else comparison_text(comparison, width=columns)
    write(told, options.output)
    return FINE
