"""
Check reports: every printed figure recomputed.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from safeguarding_model.commands.calls import (
    FINE,
    FOUND,
    Commands,
    add_command,
    add_policy,
    add_reports,
    as_json,
    reports_of,
    say_written,
    width,
    write,
)
from safeguarding_model.errors import SafeguardingModelError

if TYPE_CHECKING:
    from safeguarding_model.checks import Assessment
    from safeguarding_model.display.console import Paint

__all__ = ["add"]

LISTS = "-counts-in-words"
"""Rules on the length of a list, which no figure could be changed to mend."""

UNSOLVED = (
    "Which figure may be wrong\n\n"
    "  Nothing that disagrees is a sum, a rate or a change to solve for one: look at the source.\n"
)


def add(commands: Commands) -> None:
    """
    Add the command ``check``.
    """
    check = add_command(
        commands, "check", _check, "recompute every printed figure and say which do not agree"
    )
    add_reports(check)
    check.add_argument("--format", choices=("text", "json", "html"), default="text")
    check.add_argument("--output", metavar="FILE", type=Path, help="write to FILE instead of here")
    check.add_argument("--select", metavar="ID", action="append", help="only this rule, or chapter")
    check.add_argument(
        "--ignore", metavar="ID", action="append", help="all but this rule, or chapter"
    )
    check.add_argument(
        "--text",
        metavar="FILE",
        type=Path,
        help="the published text: list every number in it that the document does not account for",
    )
    add_policy(check)


def _check(options: argparse.Namespace) -> int:
    from safeguarding_model.checks import check

    reports = reports_of(options)
    if len(reports) > 1 and options.text is not None:
        options.parser.error("a text belongs to one report; name one")
    if len(reports) > 1 and options.format == "html" and options.output is None:
        options.parser.error("pages of several reports go into a folder; name one with --output")
    if options.format == "html" and options.text is not None:
        options.parser.error("a page shows no account of a text; use --format text or json")
    text = None if options.text is None else _published(options.text)
    from safeguarding_model.display.console import progress

    under_way = progress(reports, [report.title for report in reports], sys.stderr)
    assessments = [
        check(report, options.select, options.ignore, policy=options.policy) for report in under_way
    ]
    if len(reports) > 1 and options.format == "html":
        from safeguarding_model.display.pages import write_pages

        write_pages(assessments, options.output)
        say_written(
            f"{options.output} holds {len(assessments):,} pages and their index, index.html"
        )
    else:
        write(_rendered(assessments, text, options), options.output)
    return FOUND if any(assessment.has_errors for assessment in assessments) else FINE


def _published(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        msg = f"{path} is no text in UTF-8; save the published report as plain text or Markdown"
        raise SafeguardingModelError(msg) from None


def _rendered(assessments: list[Assessment], text: str | None, options: argparse.Namespace) -> str:
    if options.format == "html":
        from safeguarding_model.display.page import page

        return page(assessments[0])
    if options.format == "json":
        return _as_json(assessments, text)
    from safeguarding_model.display.console import COLOUR, PLAIN, wants_colour

    looked_at = options.output is None and wants_colour(sys.stdout, os.environ)
    paint, columns = COLOUR if looked_at else PLAIN, width(options.output)
    return "\n\n".join(_as_text(assessment, text, columns, paint) for assessment in assessments)


def _as_json(assessments: list[Assessment], text: str | None) -> str:
    dicts = [assessment.as_dict() for assessment in assessments]
    if text is not None:
        from safeguarding_model.checks.accounting import account

        dicts[0]["text"] = account(assessments[0].report, text, words=True).as_dict()
    return as_json(dicts)


def _as_text(assessment: Assessment, text: str | None, width: int, paint: Paint) -> str:
    from safeguarding_model.checks import Severity
    from safeguarding_model.display.terminal import plain, scorecard

    suspects = ""
    if any(
        finding.severity is Severity.ERROR and not finding.rule.endswith(LISTS)
        for finding in assessment.findings
    ):
        from safeguarding_model.checks.disputes import disputes_text
        from safeguarding_model.checks.suspects import disputes_of

        suspects = disputes_text(disputes_of(assessment.report), width=width) or UNSOLVED
    card = scorecard(assessment, width=width, suspects=suspects, paint=paint)
    if text is None:
        return card
    from safeguarding_model.checks.accounting import account
    from safeguarding_model.checks.accounting_text import accounting_text

    told = accounting_text(account(assessment.report, text, words=True), width=width)
    return "\n".join([card, *map(plain, told.split("\n"))])
