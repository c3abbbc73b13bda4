"""
The mutants of a module: its text, changed in one place.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

__all__ = ["mutants"]


def mutants(text: str, operators: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    """
    Yield each mutant's operator, line and text; annotations compute nothing and are left alone.
    """
    annotations = _annotation_positions(text)
    seen = {_parsed(text), None}
    for name in operators:
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
