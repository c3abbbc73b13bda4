"""
Change the code in thousands of small ways, and count the changes that its tests notice.

Run by hand: ``python tests/proofs/mutants.py [MODULE ...] [--jobs 2] [--survivors]``, where a MODULE is
a path such as ``arithmetic/rounding.py`` or a folder; ``mutants.toml`` says what is changed and which
tests are asked. Results are kept in ``build/mutants``, so that a run that was stopped goes on where it
was; a module is measured again where it, its tests or the configuration have changed.

Cosmic Ray makes the mutants. Each is imported from memory by a child process that runs the module's own
tests and doctests and stops at the first that fails, so that no file is ever changed.
"""

from __future__ import annotations

import argparse
import ast
import doctest
import gc
import hashlib
import importlib.abc
import io
import json
import multiprocessing
import os
import resource
import signal
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SOURCES, TESTS, KEPT = (
    ROOT / "src" / "safeguarding_model",
    ROOT / "tests",
    ROOT / "build" / "mutants",
)
CONFIGURATION = HERE / "mutants.toml"
SETTINGS = tomllib.loads(CONFIGURATION.read_text())
MEMORY = 3 * 2**30
QUICKLY = [
    *("-x", "-q", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
]
NOTICED, UNNOTICED, TOO_LONG = "noticed", "unnoticed", "too long"


class FromMemory(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """
    Imports one module from a text instead of its file.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name == self.name else None

    def get_source(self, fullname: str) -> str:
        return self.text


def mutants(text: str) -> Iterator[tuple[str, int, str]]:
    """
    Yield each mutant's operator, line and text; annotations compute nothing and are left alone.
    """
    annotations = _annotation_positions(text)
    seen = {_parsed(text), None}
    for name in SETTINGS["operators"]["all"]:
        operator = get_operator(f"core/{name}")()
        positions = [
            start
            for node in ast_nodes(get_ast(text))
            for start, _ in operator.mutation_positions(node)
        ]
        for occurrence, start in enumerate(positions):
            mutant = None if start in annotations else mutate_code(text, operator, occurrence)
            if mutant is None or (parsed := _parsed(mutant)) in seen:
                continue
            seen.add(parsed)
            yield name, start[0], mutant


def _parsed(mutant: str) -> str | None:
    """
    Return what the code says, or `None` where it is none.

    Which parameters are named by position is left out: a bare star among them is no product.
    """
    try:
        tree = ast.parse(mutant)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.arguments):
            node.args, node.posonlyargs = [*node.posonlyargs, *node.args, *node.kwonlyargs], []
            node.defaults = [*node.defaults, *filter(None, node.kw_defaults)]
            node.kwonlyargs, node.kw_defaults = [], []
    return ast.dump(tree)


def _annotation_positions(text: str) -> set[tuple[int, int]]:
    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.arg | ast.AnnAssign):
            found.append(node.annotation)
            if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
                found.append(node.value)
        elif isinstance(node, ast.FunctionDef):
            found.append(node.returns)
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            found.append(node.test)
    spans = [
        (line, column)
        for node in found
        if node is not None
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
        for column in range(
            node.col_offset if line == node.lineno else 0,
            (node.end_col_offset or 0) if line == node.end_lineno else 200,
        )
    ]
    return set(spans)


def tests_of(module: str) -> list[Path]:
    """
    Return the tests that are asked about a module.
    """
    path = Path(module)
    named = SETTINGS["tests"].get(module, [str(path.with_name(f"test_{path.name}"))])
    return [TESTS / name for name in named]


def outcome(module: str, text: str, limit: float) -> str:
    """
    Run the tests of *module* in a child process that imports *text* in its place.

    Few examples are tried for each property first; where that notices nothing, all of them.
    """
    quick = _outcome(module, text, limit, "few")
    return _outcome(module, text, limit, "all") if quick == UNNOTICED else quick


def _outcome(module: str, text: str, limit: float, examples: str) -> str:
    child = os.fork()
    if child == 0:
        os._exit(_ask(module, text, examples))
    until = time.monotonic() + limit
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return UNNOTICED if status == 0 else NOTICED
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return TOO_LONG


def _ask(module: str, text: str, examples: str) -> int:
    """
    Return 0 where every test and doctest passes.
    """
    import pytest

    gc.disable()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    name = ".".join(("safeguarding_model", *Path(module).with_suffix("").parts))
    sys.meta_path.insert(0, FromMemory(name, text))
    sys.stdout = sys.stderr = io.StringIO()
    try:
        failed = int(
            pytest.main([*QUICKLY, f"--hypothesis-profile={examples}", *map(str, tests_of(module))])
        )
        if failed == 0:
            mutated = importlib.import_module(name)
            assert isinstance(mutated.__loader__, FromMemory)
            failed = doctest.testmod(mutated).failed
    except BaseException:  # noqa: BLE001  # whatever a mutant does, it was noticed
        return 1
    return int(failed != 0)


def measure(module: str) -> dict[str, Any]:
    """
    Return how many mutants of *module* were noticed, and those that were not; as kept, where nothing changed.
    """
    text = (SOURCES / module).read_text()
    asked = b"".join(path.read_bytes() for path in (*tests_of(module), CONFIGURATION))
    state = hashlib.sha256(text.encode() + asked).hexdigest()
    kept = KEPT / f"{module.replace('/', '.')}.json"
    if kept.exists() and (found := json.loads(kept.read_text()))["state"] == state:
        return dict(found)
    began = time.monotonic()
    if outcome(module, text, 300) != UNNOTICED:
        msg = f"the tests of {module} fail before anything is changed"
        raise RuntimeError(msg)
    limit = 10 + 5 * (time.monotonic() - began)
    tally = {NOTICED: 0, UNNOTICED: 0, TOO_LONG: 0}
    survivors = []
    for operator, line, mutant in mutants(text):
        came_to = outcome(module, mutant, limit)
        tally[came_to] += 1
        if came_to == UNNOTICED:
            survivors.append([line, operator, _changed(text, mutant)])
    found = {"module": module, "state": state, **tally, "survivors": sorted(survivors)}
    KEPT.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(found, indent=1) + "\n")
    return found


def _changed(text: str, mutant: str) -> str:
    pairs = zip(text.splitlines(), mutant.splitlines(), strict=False)
    return next((f"{a.strip()}  ->  {b.strip()}" for a, b in pairs if a != b), "")


def _preload() -> None:
    """
    Import what every child needs, but nothing of what is mutated.
    """
    # The project's own plugin would import what is mutated.
    os.environ["HYPOTHESIS_NO_PLUGINS"] = "1"
    for name in ("attrs", "cattrs", "pytest", "scipy.stats", "statsmodels.stats.proportion"):
        importlib.import_module(name)
    hypothesis = importlib.import_module("hypothesis")
    # Whether something fails is all that is asked; to find its smallest example would take seconds each.
    phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    ci = hypothesis.settings.get_profile("ci")
    for name, examples in (("few", 20), ("all", ci.max_examples)):
        hypothesis.settings.register_profile(
            name, parent=ci, phases=phases, max_examples=examples, report_multiple_bugs=False
        )
    gc.freeze()  # a child then shares this memory instead of copying it
    assert not any(name.startswith("safeguarding_model") for name in sys.modules)


def _modules(chosen: Sequence[str]) -> list[str]:
    found = []
    for name in chosen or SETTINGS["modules"]:
        path = SOURCES / name
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        found += [str(file.relative_to(SOURCES)) for file in files if file.name != "__init__.py"]
    return found


def reason(module: str, changed: str) -> str:
    """
    Return why a change is not noticed, as the configuration gives it for one module or for all.
    """
    for known in SETTINGS["survivors"]:
        if known.get("module", module) == module and known["change"] in changed:
            return str(known["reason"])
    return "no reason is given"


def main() -> int:
    """
    Print a row for each module, and return 1 where less than 95% of all changes are noticed.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--survivors", action="store_true", help="list what was not noticed")
    wanted = parser.parse_args()
    os.chdir(ROOT)
    _preload()
    say = sys.stdout.write
    say("| module | mutants | noticed | score |\n|---|---|---|---|\n")
    made = noticed = 0
    survivors: list[str] = []
    with multiprocessing.get_context("fork").Pool(wanted.jobs, maxtasksperchild=1) as pool:
        for found in pool.imap(measure, _modules(wanted.modules)):
            module, caught = found["module"], found[NOTICED] + found[TOO_LONG]
            total = caught + found[UNNOTICED]
            made, noticed = made + total, noticed + caught
            say(f"| {module} | {total:,} | {caught:,} | {_share(caught, total)} |\n")
            sys.stdout.flush()
            survivors += [
                f"- {module}, line {line}: `{changed}`: {reason(module, changed)}\n"
                for line, _, changed in found["survivors"]
            ]
    say(f"\n{noticed:,} of {made:,} mutants noticed: {_share(noticed, made)}\n")
    if wanted.survivors:
        say("\nNot noticed:\n\n" + "".join(survivors))
    return int(100 * noticed < 95 * made)


def _share(noticed: int, made: int) -> str:
    return f"{100 * noticed / made:.1f}%" if made else "none to make"


if __name__ == "__main__":
    sys.exit(main())
