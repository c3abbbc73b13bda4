"""
From a record's annotations to records of any kind.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin

import attrs
from hypothesis import strategies as st

from safeguarding_model.amounts import CountKind, MoneyKind
from safeguarding_model.fields import (
    ChoiceKind,
    DateKind,
    FlagKind,
    IdentifierKind,
    Kind,
    PartialDateKind,
    TextKind,
    WholeKind,
    YearKind,
)
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.records import Record, kind_of, unwrapped
from safeguarding_model.statements import MetricNameKind
from safeguarding_model.testing import leaves
from safeguarding_model.testing.source import Source

__all__ = ["FreeSource", "distinct", "filled"]

R = TypeVar("R", bound=Record)
_QUICK: dict[type[Kind], Callable[[Source, Any], object]] = {
    TextKind: lambda source, _: source.text(),
    IdentifierKind: lambda source, _: source.name(),
    FlagKind: lambda source, _: source.flag(),
    WholeKind: lambda source, kind: kind.least + source.below(200),
    DateKind: lambda source, _: source.day(),
    PartialDateKind: lambda source, _: source.day().isoformat()[: source.one_of((4, 7, 10))],
    YearKind: lambda source, _: source.year(),
    ChoiceKind: lambda source, kind: source.one_of(list(kind.choices)),
    CountKind: lambda source, _: source.size(),
    MoneyKind: lambda source, _: source.money(),
}
_FREE: dict[type[Kind], Callable[[Any], st.SearchStrategy[Any]]] = {
    TextKind: lambda _: leaves.texts(),
    IdentifierKind: lambda _: leaves.identifiers(),
    FlagKind: lambda _: st.booleans(),
    WholeKind: lambda kind: st.integers(kind.least, kind.least + 300),
    DateKind: lambda _: leaves.days(),
    PartialDateKind: lambda _: leaves.partial_dates(),
    YearKind: lambda _: leaves.years(),
    ChoiceKind: lambda kind: st.sampled_from(list(kind.choices)),
    CountKind: lambda _: leaves.counts(),
    MoneyKind: lambda _: leaves.amounts(),
    MetricNameKind: lambda _: leaves.metric_names(),
}


class FreeSource(Source):
    """
    A source whose leaves are whatever their fields accept, each from a strategy of its own.
    """

    __slots__ = ()

    def leaf(self, kind: Kind) -> object:
        """
        Return a value of that kind.
        """
        return self.draw(_free(kind))


@cache
def _free(kind: Kind) -> st.SearchStrategy[Any]:
    return _FREE[type(kind)](kind)


def _leaf(source: Source, kind: Kind) -> object:
    return source.leaf(kind) if isinstance(source, FreeSource) else _QUICK[type(kind)](source, kind)


def distinct(name: str, taken: set[str]) -> str:
    """
    Return *name*, with a number behind it where it is *taken*, and take it.

    >>> taken = {"fees"}
    >>> distinct("fees", taken), distinct("fees", taken)
    ('fees_2', 'fees_3')
    """
    own, number = name, 2
    while own in taken:
        own, number = f"{name[:70]}_{number}", number + 1
    taken.add(own)
    return own


def filled(source: Source, record: type[R], **given: object) -> R:
    """
    Return a record of that class: *given* fields as they are, all others as they come.

    Optional fields that are not given are there or not; lists hold at most two.
    """
    values, kind = dict(given), cast(Any, record)
    for field in _fields(kind):
        if field.name not in given and not (field.optional and source.flag()):
            values[field.name] = field.value(source)
    return record(**values)


@attrs.frozen
class _Field:
    name: str
    optional: bool
    value: Callable[[Source], object]


@cache
def _fields(record: Any) -> tuple[_Field, ...]:
    attrs.resolve_types(record)
    fields = []
    for field in attrs.fields(record):
        inner, optional = unwrapped(field.type)
        fields.append(_Field(field.name, optional, _maker(inner)))
    return tuple(fields)


def _maker(annotation: Any) -> Callable[[Source], object]:
    kind = kind_of(annotation)
    if kind is not None:
        return lambda source: _leaf(source, kind)
    if get_origin(annotation) is tuple:
        return _several(get_args(annotation)[0])
    if get_origin(annotation) is FrozenMapping:
        return _named(get_args(annotation)[0])
    return lambda source: filled(source, annotation)


def _several(annotation: Any) -> Callable[[Source], object]:
    make = _maker(annotation)
    fields = attrs.fields_dict(annotation) if attrs.has(annotation) else {}

    def several(source: Source) -> tuple[Any, ...]:
        items: tuple[Any, ...] = tuple([make(source) for _ in range(source.few())])
        if "at" in fields:  # one balance of a day
            return tuple({item.at: item for item in items}.values())
        if "id" not in fields:
            return items
        taken: set[str] = set()
        return tuple([_with_own_id(item, taken) for item in items])

    return several


def _with_own_id(record: Any, taken: set[str]) -> object:
    own = distinct(record.id, taken)
    return record if own == record.id else attrs.evolve(record, id=own)


def _named(annotation: Any) -> Callable[[Source], object]:
    make = _maker(annotation)

    def named(source: Source) -> dict[str, object]:
        taken: set[str] = set()
        names = [distinct(source.name(), taken) for _ in range(source.few())]
        return {name: make(source) for name in names}

    return named
