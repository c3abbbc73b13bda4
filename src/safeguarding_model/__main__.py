"""
The command line: ``safeguarding-model`` and ``python -m safeguarding_model``.

Exit status: 0 where nothing is of severity error, 1 where something is, 2 where the
input could not be read or the call was wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from safeguarding_model.errors import SafeguardingModelError

if TYPE_CHECKING:
    from safeguarding_model.annual_report import AnnualReport
    from safeguarding_model.checks import Assessment

__all__ = ["main"]

FINE, FOUND, WRONG = 0, 1, 2
LISTS = "-counts-in-words"
"""Rules on the length of a list, which no figure could be changed to mend."""


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
    _add_check(commands)
    metrics = _add(
        commands, "metrics", _metrics, "every metric of a report, and why the others are not"
    )
    _add_reports(metrics)
    metrics.add_argument("--format", choices=("text", "json", "csv"), default="text")
    coverage = _add(
        commands, "coverage", _coverage, "which content that guidance asks for is there"
    )
    _add_reports(coverage)
    coverage.add_argument("--edition", metavar="ID", action="append", help="not the report's own")
    new = _add(commands, "new", _new, "write a commented blank report to fill in")
    new.add_argument("file", metavar="FILE", type=Path, help="a name ending in .toml")
    convert = _add(commands, "convert", _convert, "write a report in another format")
    convert.add_argument("input", metavar="IN", type=Path)
    convert.add_argument("output", metavar="OUT", type=Path)
    _add(commands, "examples", _examples, "list the bundled reports")
    rules = _add(commands, "rules", _rules, "explain each rule, with what it rests on")
    rules.add_argument("id", metavar="ID", nargs="?", help="a rule or a chapter")
    return parser


Run = Callable[[argparse.Namespace], int]
# argparse gives its type no public name.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001


def _add(commands: Commands, name: str, run: Run, told: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.")
    parser.set_defaults(run=run, parser=parser)
    return parser


def _add_check(commands: Commands) -> None:
    check = _add(
        commands, "check", _check, "recompute every printed figure and say which do not agree"
    )
    _add_reports(check)
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

    reports = _reports(options)
    if len(reports) > 1 and (options.format == "html" or options.text is not None):
        what = "a text belongs to" if options.text is not None else "a page shows"
        options.parser.error(f"{what} one report; name one")
    if options.format == "html" and options.text is not None:
        options.parser.error("a page shows no account of a text; use --format text or json")
    text = None if options.text is None else _published(options.text)
    assessments = [check(report, options.select, options.ignore) for report in reports]
    _write(_rendered(assessments, text, options), options.output)
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
    return "\n\n".join(
        _as_text(assessment, text, _width(options.output)) for assessment in assessments
    )


def _as_json(assessments: list[Assessment], text: str | None) -> str:
    import json

    dicts = [assessment.as_dict() for assessment in assessments]
    if text is not None:
        from safeguarding_model.checks.accounting import account

        dicts[0]["text"] = account(assessments[0].report, text, words=True).as_dict()
    return json.dumps(dicts[0] if len(dicts) == 1 else dicts, indent=2, ensure_ascii=False) + "\n"


def _as_text(assessment: Assessment, text: str | None, width: int) -> str:
    from safeguarding_model.checks import Severity
    from safeguarding_model.display.terminal import plain, scorecard

    suspects = ""
    if any(
        finding.severity is Severity.ERROR and not finding.rule.endswith(LISTS)
        for finding in assessment.findings
    ):
        from safeguarding_model.checks.disputes import disputes_text
        from safeguarding_model.checks.suspects import disputes_of

        suspects = disputes_text(disputes_of(assessment.report), width=width)
    card = scorecard(assessment, width=width, suspects=suspects)
    if text is None:
        return card
    from safeguarding_model.checks.accounting import account
    from safeguarding_model.checks.accounting_text import accounting_text

    told = accounting_text(account(assessment.report, text, words=True), width=width)
    return "\n".join([card, *map(plain, told.split("\n"))])


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


def _coverage(options: argparse.Namespace) -> int:
    from safeguarding_model.guidance import coverage, coverage_text

    told = [coverage(report, options.edition) for report in _reports(options)]
    _write("\n".join(coverage_text(result, width=_width(None)) for result in told), None)
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
