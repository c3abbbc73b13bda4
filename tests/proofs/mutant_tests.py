"""
Ask the tests of a module about a text in its place, in a child process.
"""

from __future__ import annotations

import ast
import doctest
import gc
import importlib
import importlib.abc
import io
import json
import math
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, TypeAlias

__all__ = ["NOTICED", "TOO_LONG", "UNNOTICED", "Survey", "outcome", "preload", "survey"]

NOTICED, UNNOTICED, TOO_LONG = "noticed", "unnoticed", "too long"
MEMORY = 3 * 2**30
QUICKLY = [
    *("-x", "-q", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
]
FROM_MEMORY = "<from memory>"

Survey: TypeAlias = dict[str, tuple[float, list[int]]]
"""For each test: how long it took, and the first lines of the module's functions that it called."""


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

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.text, FROM_MEMORY, "exec", dont_inherit=True)


class Chosen:
    """
    Runs some of the tests only, those that took the least time first.
    """

    def __init__(self, tests: Sequence[str] | None) -> None:
        self.tests = tests

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        if self.tests is not None:
            order = {test: place for place, test in enumerate(self.tests)}
            items[:] = sorted(
                (item for item in items if item.nodeid in order),
                key=lambda item: order[item.nodeid],
            )


class Watch:
    """
    Notes for each test how long it takes, and which functions of the module it calls.
    """

    def __init__(self) -> None:
        self.found: Survey = {}

    def pytest_runtest_protocol(self, item: Any, nextitem: Any) -> None:
        self.called: set[int] = set()
        self.began = time.perf_counter()
        sys.setprofile(self.note)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        sys.setprofile(None)
        self.found[nodeid] = (time.perf_counter() - self.began, sorted(self.called))

    def note(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename == FROM_MEMORY:
            self.called.add(frame.f_code.co_firstlineno)


def survey(name: str, text: str, tests: Sequence[Path]) -> Survey:
    """
    Run the tests once, and note for each what it calls; nothing where one of them fails.
    """
    with tempfile.NamedTemporaryFile() as file:
        child = os.fork()
        if child == 0:
            watch = Watch()
            failed = _ask(name, text, [*map(str, tests)], "few", [watch])
            Path(file.name).write_text(json.dumps({} if failed else watch.found))
            os._exit(0)
        os.waitpid(child, 0)
        found: Survey = json.loads(Path(file.name).read_text())
    return found


def seconds(name: str, text: str, tests: Sequence[Path]) -> float:
    """
    Return how long all the tests take, with all examples, where nobody watches and nothing is changed.
    """
    began = time.monotonic()
    _outcome(name, text, [*map(str, tests)], examples="all", limit=math.inf, chosen=None)
    return time.monotonic() - began


def outcome(
    name: str, text: str, tests: Sequence[Path], *, line: int, known: Survey, limit: float
) -> str:
    """
    Say whether the tests notice that *text*, changed on *line*, stands in the module's place.

    Those that call the changed function are asked first, the quickest before the others and with
    few examples for each property; where they notice nothing, all are asked with all examples.
    """
    paths = [*map(str, tests)]
    first, last = _function_around(text, line)
    near = [
        test for test, (_, called) in known.items() if any(first <= at <= last for at in called)
    ]
    near.sort(key=lambda test: known[test][0])
    if near:
        found = _outcome(name, text, paths, examples="few", limit=limit, chosen=near)
        if found != UNNOTICED:
            return found
    return _outcome(name, text, paths, examples="all", limit=limit, chosen=None)


def _function_around(text: str, line: int) -> tuple[int, int]:
    """
    Return the first and last line of the outermost function or method around *line*.
    """

    def within(body: list[ast.stmt]) -> tuple[int, int]:
        for node in body:
            first = min(
                [node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))]
            )
            if first <= line <= (node.end_lineno or node.lineno):
                if isinstance(node, ast.ClassDef):
                    return within(node.body)
                if isinstance(node, ast.FunctionDef):
                    return first, node.end_lineno or node.lineno
        return 0, -1

    return within(ast.parse(text).body)


def _outcome(
    name: str,
    text: str,
    tests: list[str],
    *,
    examples: str,
    limit: float,
    chosen: list[str] | None,
) -> str:
    child = os.fork()
    if child == 0:
        os._exit(_ask(name, text, tests, examples, [Chosen(chosen)]))
    until = time.monotonic() + limit
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return UNNOTICED if status == 0 else NOTICED
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return TOO_LONG


def _ask(name: str, text: str, tests: list[str], examples: str, plugins: list[object]) -> int:
    """
    Return 0 where every test and doctest passes; what they print goes nowhere.
    """
    import pytest

    gc.disable()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.meta_path.insert(0, FromMemory(name, text))
    sys.stdout = sys.stderr = io.StringIO()
    try:
        mutated = importlib.import_module(name)
        assert isinstance(mutated.__loader__, FromMemory)
        if doctest.testmod(mutated).failed:
            return 1
        options = [*QUICKLY, f"--hypothesis-profile={examples}"]
        return int(pytest.main([*options, *tests], plugins=plugins) != 0)
    except BaseException:  # noqa: BLE001  # whatever a mutant does, it was noticed
        return 1


def preload() -> None:
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
