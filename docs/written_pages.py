"""
Pages that are written from what they describe: names, modules, catalogues, file format, commands, scorecards.
"""

# ruff: noqa: SLF001  argparse tells what a command takes in no other way

from __future__ import annotations

import argparse
import importlib
import inspect
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import safeguarding_model as sm
from safeguarding_model.__main__ import _parser
from safeguarding_model.checks import RULES
from safeguarding_model.display.page import page
from safeguarding_model.metrics import METRICS, Metric
from safeguarding_model.tables import TABLES

__all__ = [
    "write_catalogue",
    "write_commands",
    "write_file_format",
    "write_first_chart",
    "write_modules",
    "write_names",
    "write_scorecards",
]

STATUSES = (
    "The exit status is 0 where nothing is of severity error, 1 where something is, and 2 where "
    "the input could not be read or the call was wrong."
)


def write_names(page: Path) -> None:
    """
    Write the page of the names at the top of the package: what to call, what comes of it, the errors.
    """
    groups: dict[str, list[str]] = {"What to call": [], "What comes of it": [], "Errors": []}
    for name in sm.__all__:
        known = getattr(sm, name)
        error = inspect.isclass(known) and issubclass(known, Exception)
        heading = "Errors" if error else "What comes of it" if inspect.isclass(known) else None
        groups[heading or "What to call"].append(f"| {_name(name, known)} | {_first(known)} |")
    lead = (
        "With `import safeguarding_model as sm`, all of these are `sm.` and the name. Whatever else "
        "there is stands in a [module](modules.md)."
    )
    parts = ["# Names", lead]
    for heading, rows in groups.items():
        parts += [f"## {heading}", "\n".join(["| name | what it is |", "|---|---|", *rows])]
    page.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _name(name: str, known: object) -> str:
    if name == "METRICS":
        return "[`METRICS`](metrics.md)"
    if inspect.ismodule(known):
        return f"{{py:mod}}`{name} <{known.__name__}>`"
    return f"{{py:obj}}`{name} <{known.__module__}.{name}>`"


def _first(known: object) -> str:
    """
    Return the first paragraph of what is documented, on one line.
    """
    if known is METRICS:
        return "The catalogue: every calculation by its id."
    told = inspect.getdoc(known) or ""
    return " ".join(told.split("\n\n")[0].split()).replace("*", "`").replace("|", "\\|")


def write_modules(page: Path, names: Iterable[str]) -> None:
    """
    Write the page on which each module has its line, those of a package under its heading.
    """
    root = f"{sm.__name__}."
    told: list[tuple[str, str]] = []
    packages = {name for name in names if hasattr(importlib.import_module(name), "__path__")}
    for name in names:
        short = name.removeprefix(root)
        line = f"- [{short}](../modules/{short}.md): {_first(importlib.import_module(name))}"
        package = short.partition(".")[0]
        told.append((package if root + package in packages else "", line))
    lead = (
        "The names that most people need stand [at the top](names.md). Of a module, what is in its "
        "`__all__` is public; each has a page."
    )
    parts = ["# Modules", lead]
    for package, lines in groupby(sorted(told, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
        heading = (
            f"## {package}" if package else "## Chapters of a report, and what they are made of"
        )
        parts += [heading, "\n".join(line for _, line in lines)]
    page.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def write_catalogue(folder: Path) -> None:
    """
    Write the pages of metrics, rules and tables from the catalogues themselves.
    """
    metrics = "".join(_metric(entry) for entry in METRICS.values())
    lead = "Every calculation by name. `compute(report, name, ...)` gives its value."
    (folder / "metrics.md").write_text(f"# Metrics\n\n{lead}\n\n{metrics}", encoding="utf-8")
    rules = "".join(
        f"## {entry.id}\n\n**{entry.title}.** {entry.explanation}\n\nRests on: {entry.rests_on}.\n\n"
        for _, entry in sorted(RULES.items())
    )
    lead = "What `check` looks for. `safeguarding-model rules` prints the same."
    (folder / "rules.md").write_text(f"# Rules\n\n{lead}\n\n{rules}", encoding="utf-8")
    tables = "".join(
        f"## {table.name}\n\n{table.told}\n\n| column | type | what it is |\n|---|---|---|\n"
        + "".join(f"| `{name}` | {kind} | {told} |\n" for name, kind, told in table.listing())
        + "\n"
        for table in TABLES.values()
    )
    lead = (
        "What `to_tables(reports)` gives. A whole number fits 64 bits; money is in pence. Where a "
        "figure is not exact, not printed or not given, its own column is null, and never zero."
    )
    (folder / "tables.md").write_text(f"# Tables\n\n{lead}\n\n{tables}", encoding="utf-8")


def _metric(entry: Metric) -> str:
    """
    Return what the page of metrics says of one.
    """
    parameters = "".join(f"  - `{name}`: {told}\n" for name, told in entry.parameters.items())
    return (
        f"## {entry.id}\n\n**{entry.title}**: {entry.definition}\n\n"
        f"- Formula: `{entry.formula}`\n- Unit: {entry.unit.value}\n- Source: {entry.source}\n"
        + (f"- Parameters:\n{parameters}" if parameters else "")
        + f"\n```python\n{entry.example}\n```\n\n"
    )


def write_scorecards(folder: Path) -> None:
    """
    Write the scorecard of each bundled report, to be looked at from the first page.
    """
    for name in sm.example_names():
        text = page(sm.check(sm.example(name)))
        (folder / f"{name}.html").write_text(text, encoding="utf-8")


def write_first_chart(file: Path) -> None:
    """
    Write the chart that stands on the first page, with its figures.
    """
    chart = sm.charts.audit_grades(sm.example("walsall-2023-24"))
    file.write_text(str(sm.charts.figure(chart)), encoding="utf-8")


def write_file_format(page: Path) -> None:
    """
    Write every key of a report's document, from the JSON Schema.
    """
    schema = sm.json_schema()
    lead = (
        "What a report's document can say, in any of its formats. It is written from the "
        "[JSON Schema](../../report.schema.json). A key that is not marked as required can be left "
        "out, which [never means zero](../../blank-zero-and-markers.md). No other keys are allowed."
    )
    parts = ["# File format\n", lead, *_keys("The report", schema)]
    for name, definition in sorted(schema["$defs"].items(), key=lambda item: _title(item).lower()):
        parts += _keys(_title((name, definition)), definition)
    page.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _title(entry: tuple[str, dict[str, Any]]) -> str:
    return str(entry[1].get("title", entry[0]))


def _keys(title: str, definition: dict[str, Any]) -> Iterator[str]:
    yield f"({_anchor(title)})=\n## {title}"
    yield _plain(definition.get("description", ""))
    if "enum" in definition:
        yield "One of: " + ", ".join(f"`{word}`" for word in definition["enum"]) + "."
    properties = definition.get("properties", {})
    if properties:
        required = set(definition.get("required", ()))
        rows = [
            f"| `{key}`{' (required)' if key in required else ''} | {_kind(value)} | {_cell(value)} |"
            for key, value in properties.items()
        ]
        yield "\n".join(["| key | value | what it is |", "|---|---|---|", *rows])
    elif "anyOf" in definition or "oneOf" in definition:
        choices = definition.get("anyOf") or definition["oneOf"]
        yield "\n".join(f"- {_kind(each)}: {_cell(each)}" for each in choices)


def _anchor(title: str) -> str:
    return "format-" + re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def _kind(value: dict[str, Any]) -> str:
    """
    Return what stands at a key, in a word or as a link to the table that does.
    """
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        title = _title((name, sm.json_schema()["$defs"][name]))
        return f"[{title}](#{_anchor(title)})"
    if value.get("type") == "array":
        return f"list of {_kind(value['items'])}"
    if isinstance(value.get("additionalProperties"), dict):
        return f"{_kind(value['additionalProperties'])} by name"
    if "enum" in value:
        return "one of " + ", ".join(f"`{word}`" for word in value["enum"])
    words = {"string": "text", "integer": "whole number", "boolean": "`true` or `false`"}
    return words.get(str(value.get("type")), "table" if "properties" in value else "value")


def _cell(value: dict[str, Any]) -> str:
    told = _plain(value.get("description", value.get("title", ""))).replace("|", "\\|")
    keys = value.get("properties", {})
    return f"{told} Keys: " + ", ".join(f"`{key}`" for key in keys) + "." if keys else told


def _plain(text: str) -> str:
    return re.sub(r"([\[\]<>*{}])", r"\\\1", " ".join(text.split()))


def write_commands(page: Path) -> None:
    """
    Write every command with its arguments, from the parser itself.
    """
    parser = _parser()
    (commands,) = [
        action for action in parser._actions if isinstance(action, argparse._SubParsersAction)
    ]
    parts = [
        "# Command line",
        f"{parser.description} `{parser.prog}` and `python -m safeguarding_model` are the same.",
        STATUSES,
    ]
    for name, command in commands.choices.items():
        parts += [f"## {name}", str(command.description), f"```text\n{_usage(command)}\n```"]
        rows = [
            f"| {_called(action)} | {_help(action)} |"
            for action in command._actions
            if not isinstance(action, argparse._HelpAction)
        ]
        if rows:
            parts.append("\n".join(["| argument | what it is |", "|---|---|", *rows]))
    page.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _usage(command: argparse.ArgumentParser) -> str:
    command.formatter_class = lambda prog: argparse.HelpFormatter(prog, width=80)  # type: ignore[assignment]
    return command.format_usage().removeprefix("usage: ").strip().replace("\n" + " " * 7, "\n")


def _called(action: argparse.Action) -> str:
    value = action.metavar or ("" if action.choices is None else "\\|".join(action.choices))
    names = action.option_strings or [""]
    return ", ".join(f"`{name} {value}`".replace("` ", "`") for name in names)


def _help(action: argparse.Action) -> str:
    told = _plain(str(action.help or "")).replace("|", "\\|")
    if action.choices is not None and not told:
        told = f"`{action.default}` where left out"
    return told
