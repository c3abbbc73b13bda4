"""
Places in a report: what stands at the end of a way through it, and the same report with another value there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from safeguarding_model.mappings import FrozenMapping

__all__ = ["Steps", "labels", "path_of", "replaced", "standing_in"]

Steps: TypeAlias = tuple[str | int, ...]
"""The way to a place: names of fields, keys, positions in lists."""

_NAMES = ("id", "partner", "quarter", "year", "attribute")


def labels(items: Sequence[object]) -> list[str]:
    """
    Return what tells each of *items* apart in a path: its own short name, or its position.

    >>> from safeguarding_model.audits import AuditRound
    >>> labels(
    ...     [AuditRound(quarter="q1", theme="Neglect"), AuditRound(quarter="q2", theme="Neglect")]
    ... )
    ['q1', 'q2']
    >>> labels(["seven", "eight"])
    ['0', '1']
    """
    for name in _NAMES:
        own = [getattr(item, name, None) for item in items]
        if all(isinstance(label, str) for label in own) and len(set(own)) == len(own):
            return [str(label) for label in own]
    return [str(position) for position in range(len(items))]


def standing_in(whole: object, steps: Steps) -> object:
    """
    Return what stands at the end of *steps*.

    >>> standing_in(("a", "b"), (1,))
    'b'
    """
    for step in steps:
        whole = _part(whole, step)
    return whole


def _part(whole: Any, step: str | int) -> object:
    return getattr(whole, step) if attrs.has(type(whole)) and isinstance(step, str) else whole[step]


def path_of(whole: object, steps: Steps) -> str:
    """
    Return the path that people are shown for a place: what has an id is named by it.

    >>> path_of({"a": ("b", "c")}, ("a", 1))
    'a[1]'
    """
    path = ""
    for step in steps:
        if isinstance(step, int):
            assert isinstance(whole, tuple)
            path += f"[{[*labels(whole)][step]}]"
        else:
            path += f".{step}"
        whole = _part(whole, step)
    return path.removeprefix(".")


def replaced(whole: Any, steps: Sequence[str | int], value: object) -> Any:
    """
    Return *whole* with another value at the end of *steps*.

    >>> replaced(("a", "b"), (1,), "c")
    ('a', 'c')
    """
    if not steps:
        return value
    step, *rest = steps
    part = replaced(_part(whole, step), rest, value)
    if isinstance(step, int):
        return (*whole[:step], part, *whole[step + 1 :])
    if isinstance(whole, Mapping):
        return FrozenMapping({**whole, step: part})
    return attrs.evolve(whole, **{step: part})
