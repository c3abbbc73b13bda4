"""
Places in a report: what stands at the end of a way through it, and the same report with another value there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from safeguarding_model.mappings import FrozenMapping

__all__ = ["Steps", "replaced", "standing_in"]

Steps: TypeAlias = tuple[str | int, ...]
"""The way to a place: names of fields, keys, positions in lists."""


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
