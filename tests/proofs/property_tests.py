"""
Count the property tests, and say which functions of the arithmetic none of them calls.

Run by hand, in a moment: ``python tests/proofs/property_tests.py``.

A property test is a test function under ``@given``. Exits with 1 where there are fewer
than 150 of them, or a public function or class of ``arithmetic`` that none names.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEAST = 150
Function = ast.FunctionDef | ast.AsyncFunctionDef


def property_tests(source: str) -> Iterator[Function]:
    """
    Yield the tests under ``@given`` in the text of a module.
    """
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, Function)
            and node.name.startswith("test_")
            and any(_name(decorator) == "given" for decorator in node.decorator_list)
        ):
            yield node


def _name(decorator: ast.expr) -> str:
    call = decorator.func if isinstance(decorator, ast.Call) else decorator
    return call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "")


def names_in(function: Function) -> set[str]:
    """
    Return every name that a test reads.
    """
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name)} | {
        node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)
    }


def offered(source: str) -> list[str]:
    """
    Return the functions and classes that a module defines and lists in ``__all__``.
    """
    tree = ast.parse(source)
    defined = {node.name for node in tree.body if isinstance(node, Function | ast.ClassDef)}
    for node in tree.body:
        if isinstance(node, ast.Assign) and _target(node) == "__all__":
            return [name for name in ast.literal_eval(node.value) if name in defined]
    return []


def _target(assignment: ast.Assign) -> str:
    return getattr(assignment.targets[0], "id", "")


def main() -> int:
    """
    Print how many property tests there are in each place, and what none of them calls.
    """
    by_place: Counter[str] = Counter()
    called: set[str] = set()
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        place = path.relative_to(ROOT / "tests").parts
        for test in property_tests(path.read_text(encoding="utf-8")):
            by_place[place[0] if len(place) > 1 else "records and periods"] += 1
            if place[0] == "arithmetic":
                called |= names_in(test)
    modules = sorted((ROOT / "src" / "safeguarding_model" / "arithmetic").glob("*.py"))
    without = [
        f"{path.stem}.{name}"
        for path in modules
        for name in offered(path.read_text(encoding="utf-8"))
        if name not in called
    ]
    for named, number in sorted(by_place.items()):
        sys.stdout.write(f"{named}: {number}\n")
    sys.stdout.write(f"{by_place.total()} property tests\n")
    sys.stdout.write(f"Of arithmetic, without one: {', '.join(without) or 'nothing'}\n")
    return int(by_place.total() < LEAST or bool(without))


if __name__ == "__main__":
    sys.exit(main())
