"""
List what is known: metrics, content that guidance asks for, small counts, bundled reports, rules.
"""

from __future__ import annotations

import argparse

from safeguarding_model.commands.calls import (
    FINE,
    Commands,
    add_command,
    add_policy,
    add_reports,
    as_json,
    reports_of,
    width,
    write,
)

__all__ = ["add_lists", "add_metrics"]


def add_metrics(commands: Commands) -> None:
    """
    Add the commands that list what reports hold: ``metrics``, ``coverage`` and ``disclosure``.
    """
    metrics = add_command(
        commands, "metrics", _metrics, "every metric of a report, and why the others are not"
    )
    add_reports(metrics)
    metrics.add_argument("--format", choices=("text", "json", "csv"), default="text")
    metrics.add_argument(
        "--threshold",
        metavar="CASES",
        type=int,
        default=30,
        help="below how many cases a share is called one of too few to compare (30: advice, no rule)",
    )
    coverage = add_command(
        commands, "coverage", _coverage, "which content that guidance asks for is there"
    )
    add_reports(coverage)
    coverage.add_argument("--edition", metavar="ID", action="append", help="not the report's own")
    coverage.add_argument("--format", choices=("text", "json"), default="text")
    disclosure = add_command(
        commands, "disclosure", _disclosure, "which counts need a marker, and what hidden ones tell"
    )
    add_reports(disclosure)
    add_policy(disclosure)
    disclosure.add_argument("--format", choices=("text", "json"), default="text")


def add_lists(commands: Commands) -> None:
    """
    Add the commands that list what the library brings: ``examples`` and ``rules``.
    """
    add_command(commands, "examples", _examples, "list the bundled reports")
    rules = add_command(commands, "rules", _rules, "explain each rule, with what it rests on")
    rules.add_argument("id", metavar="ID", nargs="?", help="a rule or a chapter")


def _metrics(options: argparse.Namespace) -> int:
    from safeguarding_model.display.metrics_listing import listing

    reports = reports_of(options)
    write(listing(reports, format=options.format, width=width(None), threshold=options.threshold))
    return FINE


def _coverage(options: argparse.Namespace) -> int:
    from safeguarding_model.guidance import coverage, coverage_text

    told = [coverage(report, options.edition) for report in reports_of(options)]
    if options.format == "json":
        write(as_json([result.as_dict() for result in told]))
    else:
        write("\n".join(coverage_text(result, width=width(None)) for result in told))
    return FINE


def _disclosure(options: argparse.Namespace) -> int:
    from safeguarding_model.disclosure.screening import screening
    from safeguarding_model.disclosure.showing import screening_text
    from safeguarding_model.display.terminal import plain

    told = [(report, screening(report, options.policy)) for report in reports_of(options)]
    if options.format == "json":
        write(as_json([{"report": r.title, **result.as_dict()} for r, result in told]))
    else:
        texts = [screening_text(s, title=plain(r.title), width=width(None)) for r, s in told]
        write("\n".join(texts))
    return FINE


def _examples(_: argparse.Namespace) -> int:
    from safeguarding_model.examples import example, example_names

    write("".join(f"{name}: {example(name).title}\n" for name in example_names()))
    return FINE


def _rules(options: argparse.Namespace) -> int:
    from safeguarding_model.checks.rules import chosen_rules
    from safeguarding_model.display.terminal import rules_text

    chosen = chosen_rules(None if options.id is None else [options.id], None)
    write(rules_text(sorted(chosen), width=width(None)))
    return FINE
