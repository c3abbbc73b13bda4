"""
From one record to another like it: every figure replaced, all else as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias, TypeVar, get_args, get_origin

import attrs

from safeguarding_model.amounts import CountKind, MoneyKind
from safeguarding_model.fields import Kind, PartialDateKind
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.records import Record, kind_of, unwrapped

__all__ = ["Leaf", "rebuilt"]

R = TypeVar("R", bound=Record)
Leaf: TypeAlias = Callable[[str, Any, Kind, bool], Any]
"""Takes a leaf's field, value, kind and whether it may be left out; gives what takes its place."""

Rebuild: TypeAlias = Callable[[Any, Leaf], Any]


def rebuilt(record: R, leaf: Leaf) -> R:
    """
    Return *record* with each count, amount and date in words replaced by what *leaf* gives.
    """
    changes = {}
    kind: Any = type(record)
    for name, rebuild in _rebuilders(kind):
        value = getattr(record, name)
        if value is not None and value != ():
            changes[name] = rebuild(value, leaf)
    return attrs.evolve(record, **changes) if changes else record


@cache
def _rebuilders(record: Any) -> tuple[tuple[str, Rebuild], ...]:
    attrs.resolve_types(record)
    pairs = []
    for field in attrs.fields(record):
        rebuild = _rebuilder(field.name, field.type)
        if rebuild is not None:
            pairs.append((field.name, rebuild))
    return tuple(pairs)


def _rebuilder(name: str, annotation: Any) -> Rebuild | None:
    inner, optional = unwrapped(annotation)
    kind = kind_of(inner)
    if isinstance(kind, CountKind | MoneyKind | PartialDateKind):
        return lambda value, leaf: leaf(name, value, kind, optional)
    origin = get_origin(inner)
    if origin in {tuple, FrozenMapping}:
        rebuild = _rebuilder(name, get_args(inner)[0])
        if rebuild is None:
            return None
        if origin is tuple:
            return lambda values, leaf: tuple(rebuild(value, leaf) for value in values)
        return lambda values, leaf: {key: rebuild(value, leaf) for key, value in values.items()}
    if isinstance(inner, type) and issubclass(inner, Record):
        return rebuilt
    return None
