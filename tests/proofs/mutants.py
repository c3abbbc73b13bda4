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
import hashlib
import json
import multiprocessing
import os
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mutant_tests import NOTICED, TOO_LONG, UNNOTICED, outcome, preload, seconds, survey
from mutant_texts import mutants

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SOURCES, TESTS, KEPT = (
    ROOT / "src" / "safeguarding_model",
    ROOT / "tests",
    ROOT / "build" / "mutants",
)
CONFIGURATION = HERE / "mutants.toml"
SETTINGS = tomllib.loads(CONFIGURATION.read_text())
OPERATORS = SETTINGS["operators"]["all"]


def tests_of(module: str) -> list[Path]:
    """
    Return the tests that are asked about a module: its own, and those of the folders that it is in.
    """
    path = Path(module)
    named = list(SETTINGS["tests"].get(module, [str(path.with_name(f"test_{path.name}"))]))
    for folder in path.parents:
        named += SETTINGS["tests"].get(str(folder), [])
    return [TESTS / name for name in dict.fromkeys(named)]


def measure(module: str) -> dict[str, Any]:
    """
    Return how many mutants of *module* were noticed, and those that were not; as kept, where nothing changed.

    There is no state where its tests fail before anything is changed.
    """
    text = (SOURCES / module).read_text()
    tests = tests_of(module)
    asked = b"".join(path.read_bytes() for path in tests)
    state = hashlib.sha256(text.encode() + asked + repr(OPERATORS).encode()).hexdigest()
    kept = KEPT / f"{module.replace('/', '.')}.json"
    if kept.exists() and (found := json.loads(kept.read_text()))["state"] == state:
        return dict(found)
    name = ".".join(("safeguarding_model", *Path(module).with_suffix("").parts))
    known = survey(name, text, tests)
    if not known:
        return {"module": module, NOTICED: 0, UNNOTICED: 0, TOO_LONG: 0, "survivors": []}
    limit = 10 + 4 * seconds(name, text, tests)
    tally = {NOTICED: 0, UNNOTICED: 0, TOO_LONG: 0}
    survivors = []
    for operator, line, mutant in mutants(text, OPERATORS):
        came_to = outcome(name, mutant, tests, line=line, known=known, limit=limit)
        tally[came_to] += 1
        if came_to == UNNOTICED:
            survivors.append([line, operator, _changed(text, mutant)])
    found = {"module": module, "state": state, **tally, "survivors": sorted(survivors)}
    KEPT.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(found, indent=1) + "\n")
    return found


def _changed(text: str, mutant: str) -> str:
    before, after = (
        [line.strip() for line in one.splitlines() if line.strip()] for one in (text, mutant)
    )
    pairs = zip(before, after, strict=False)
    return next((f"{a}  ->  {b}" for a, b in pairs if a != b), "")


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
    Print a row for each module; return 1 where a module could not be measured or misses 95%.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--survivors", action="store_true", help="list what was not noticed")
    wanted = parser.parse_args()
    unknown = [name for name in wanted.modules if not (SOURCES / name).exists()]
    if unknown:
        parser.error(
            f"no such module under {SOURCES.name}: {', '.join(unknown)}; give a path such as checks/rows.py"
        )
    os.chdir(ROOT)
    preload()
    say = sys.stdout.write
    say("| module | mutants | noticed | score |\n|---|---|---|---|\n")
    made = noticed = missed = unmeasured = 0
    survivors: list[str] = []
    with multiprocessing.get_context("fork").Pool(wanted.jobs, maxtasksperchild=1) as pool:
        for found in pool.imap(measure, _modules(wanted.modules)):
            module, caught = found["module"], found[NOTICED] + found[TOO_LONG]
            total = caught + found[UNNOTICED]
            made, noticed = made + total, noticed + caught
            missed += 100 * caught < 95 * total
            failing = "state" not in found
            unmeasured += failing
            share = "its tests fail as it is" if failing else _share(caught, total)
            say(f"| {module} | {total:,} | {caught:,} | {share} |\n")
            sys.stdout.flush()
            survivors += [
                f"- {module}, line {line}: `{changed}`: {reason(module, changed)}\n"
                for line, _, changed in found["survivors"]
            ]
    say(f"\n{noticed:,} of {made:,} mutants noticed: {_share(noticed, made)}\n")
    if wanted.survivors:
        say("\nNot noticed:\n\n" + "".join(survivors))
    return int(unmeasured > 0 or missed > 0)


def _share(noticed: int, made: int) -> str:
    return f"{100 * noticed / made:.1f}%" if made else "none to make"


if __name__ == "__main__":
    sys.exit(main())
