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
from pathlib import Path
from typing import TYPE_CHECKING

from safeguarding_model.errors import SafeguardingModelError

if TYPE_CHECKING:
    from safeguarding_model.annual_report import AnnualReport
    from safeguarding_model.checks import Assessment

__all__ = ["main"]

FINE, FOUND, WRONG = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run one command and return its exit status.
    """
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except SafeguardingModelError as error:
        return _refuse(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        return _refuse(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except KeyboardInterrupt:
        return 130
    return status


def _refuse(message: str) -> int:
    from safeguarding_model.display.terminal import plain

    for line in message.splitlines():
        print(plain(line), file=sys.stderr)
    return WRONG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="safeguarding-model",
        description="Check the yearly report of a safeguarding partnership, figure by figure.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    check = commands.add_parser(
        "check", help="recompute every printed figure and say which do not agree"
    )
    _add_reports(check)
    check.add_argument("--format", choices=("text", "json", "html"), default="text")
    check.add_argument("--output", metavar="FILE", type=Path, help="write to FILE instead of here")
    check.add_argument(
        "--select",
        metavar="ID",
        action="append",
        help="only this rule's findings, or this chapter's",
    )
    check.add_argument(
        "--ignore", metavar="ID", action="append", help="all but this rule's, or this chapter's"
    )
    check.set_defaults(run=_check)
    metrics = commands.add_parser(
        "metrics", help="every metric of a report, and why the others cannot be computed"
    )
    _add_reports(metrics)
    metrics.add_argument("--format", choices=("text", "json", "csv"), default="text")
    metrics.set_defaults(run=_metrics)
    new = commands.add_parser("new", help="write a commented blank report to fill in")
    new.add_argument("file", metavar="FILE", type=Path, help="a name ending in .toml")
    new.set_defaults(run=_new)
    convert = commands.add_parser("convert", help="write a report in another format")
    convert.add_argument("input", metavar="IN", type=Path)
    convert.add_argument("output", metavar="OUT", type=Path)
    convert.set_defaults(run=_convert)
    examples = commands.add_parser("examples", help="list the bundled reports")
    examples.set_defaults(run=_examples)
    rules = commands.add_parser("rules", help="explain each rule, with what it rests on")
    rules.add_argument("id", metavar="ID", nargs="?", help="a rule or a chapter")
    rules.set_defaults(run=_rules)
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


def _add_reports(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "reports", metavar="REPORT", nargs="*", type=Path, help="a report, .toml or .json"
    )
    parser.add_argument(
        "--example", metavar="NAME", action="append", default=[], help="a bundled report"
    )
    parser.set_defaults(parser=parser)


def _reports(options: argparse.Namespace) -> list[AnnualReport]:
    from safeguarding_model.documents import load
    from safeguarding_model.errors import DocumentError
    from safeguarding_model.examples import example

    if not options.reports and not options.example:
        options.parser.error("name a REPORT, or a bundled one with --example")
    reports, refused = [], []
    for path in options.reports:
        try:
            reports.append(load(path))
        except DocumentError as error:
            refused.append(
                f"{path} cannot be read ({error.total} {'problem' if error.total == 1 else 'problems'}):"
            )
            refused += [f"  {line}" for line in str(error).splitlines()]
    if refused:
        raise SafeguardingModelError("\n".join(refused))
    return reports + [example(name) for name in options.example]


def _check(options: argparse.Namespace) -> int:
    from safeguarding_model.checks import check

    assessments = [check(report, options.select, options.ignore) for report in _reports(options)]
    if options.format == "html" and len(assessments) > 1:
        options.parser.error("a page shows one report; name one, or use --format text or json")
    _write(_rendered(assessments, options), options.output)
    return FOUND if any(assessment.has_errors for assessment in assessments) else FINE


def _rendered(assessments: list[Assessment], options: argparse.Namespace) -> str:
    if options.format == "html":
        from safeguarding_model.display.page import page

        return str(page(assessments[0]))
    if options.format == "json":
        import json

        dicts = [assessment.as_dict() for assessment in assessments]
        return (
            json.dumps(dicts[0] if len(dicts) == 1 else dicts, indent=2, ensure_ascii=False) + "\n"
        )
    from safeguarding_model.display.terminal import scorecard

    return "\n\n".join(
        scorecard(assessment, width=_width(options.output)) for assessment in assessments
    )


def _width(output: Path | None) -> int:
    from shutil import get_terminal_size

    return 100 if output is not None else min(120, get_terminal_size((100, 24)).columns)


def _write(text: str, output: Path | None) -> None:
    if output is not None:
        from safeguarding_model.documents.files import write_whole

        write_whole(output, text)
        return
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    sys.stdout.write(text)


def _metrics(options: argparse.Namespace) -> int:
    from safeguarding_model.display.metrics_listing import listing

    _write(listing(_reports(options), format=options.format, width=_width(None)), None)
    return FINE


def _new(options: argparse.Namespace) -> int:
    from safeguarding_model.documents import blank

    if options.file.suffix != ".toml":
        return _refuse(
            f"{options.file}: a blank report is TOML; name it {options.file.with_suffix('.toml').name}"
        )
    try:
        with options.file.open("x", encoding="utf-8") as file:
            file.write(blank())
    except FileExistsError:
        return _refuse(
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


def _examples(_: argparse.Namespace) -> int:
    from safeguarding_model.examples import example, example_names

    _write("".join(f"{name}: {example(name).title}\n" for name in example_names()), None)
    return FINE


def _rules(options: argparse.Namespace) -> int:
    from safeguarding_model.checks.rules import chosen_rules
    from safeguarding_model.display.terminal import rules_text

    chosen = chosen_rules(None if options.id is None else [options.id], None)
    _write(rules_text(sorted(chosen), width=_width(None)), None)
    return FINE


if __name__ == "__main__":
    sys.exit(main())
