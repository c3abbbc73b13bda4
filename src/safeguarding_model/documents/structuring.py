"""
From tables and lists to a report: every leaf by its own kind, everything wrong told at once.

The converter is private, so that no hook that others register reaches it, and is made
when the first document is read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

import attrs

from safeguarding_model.amounts import CountKind
from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.documents.building import default_of, unlocked
from safeguarding_model.documents.refusals import Refusals, RefusedError, element, step
from safeguarding_model.documents.trees import OversizedNumber, RepeatedKeys, told
from safeguarding_model.documents.unknown_keys import likely, unknown_key
from safeguarding_model.documents.untyped import marker_hint, settled
from safeguarding_model.errors import InvalidTypeError, InvalidValueError, RecordError
from safeguarding_model.fields import DateKind, Identifier, Kind, shown
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.records import Record, kind_of, unwrapped

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["structured"]

_LEAVE_OUT = "; leave the key out where there is nothing to say"

Read = Callable[[object, Any], Any]


def structured(tree: object) -> AnnualReport:
    """
    Return the report that *tree* says.

    Args:
        tree: Tables, lists and leaves as a parser gives them, not too deep.

    Raises:
        RefusedError: With everything that is wrong.

    >>> period = {"start": "2023-04-01", "end": "2024-03-31"}
    >>> structured(
    ...     {"title": "Annual report", "period": period, "partnership": {"name": "Ours"}}
    ... ).title
    'Annual report'
    """
    try:
        return _converter().structure(tree, AnnualReport)
    except InvalidTypeError as error:
        refusals = Refusals()
        refusals.take(error, "")
    raise RefusedError(refusals)


@cache
def _converter() -> Converter:
    from cattrs import Converter

    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    made = converter.register_structure_hook_factory
    made(_is_record, lambda record: _record(record, converter))
    made(_is(tuple), lambda target: _sequence(target, converter))
    made(_is(FrozenMapping), lambda target: _mapping(target, converter))
    made(
        lambda target: unwrapped(target)[1],
        lambda target: converter.get_structure_hook(unwrapped(target)[0]),
    )
    made(lambda target: target is date, lambda _: _leaf(DateKind()))
    made(lambda target: kind_of(target) is not None, _kind)
    return converter


def _is(origin: type) -> Callable[[Any], bool]:
    return lambda target: get_origin(target) is origin


def _is_record(target: Any) -> bool:
    return target is ReportingPeriod or (isinstance(target, type) and issubclass(target, Record))


def _kind(target: Any) -> Read:
    kind = kind_of(target)
    assert kind is not None
    return _leaf(kind)


def _leaf(kind: Kind) -> Read:
    nested: tuple[type, ...] = (list,) if isinstance(kind, CountKind) else (list, dict)

    def leaf(raw: object, _: Any) -> object:
        if type(raw) is str:  # most are, and none of what follows is about them
            return kind.read(raw)
        raw = settled(raw, kind)
        if raw is None:
            msg = f"found null, expected {kind.expected}{_LEAVE_OUT}"
            raise InvalidTypeError(msg)
        if isinstance(raw, nested):
            msg = f"found {told(raw)}, expected {kind.expected}{marker_hint(raw)}"
            raise InvalidTypeError(msg)
        if isinstance(raw, OversizedNumber):
            msg = f"found {raw}, expected {kind.expected}"
            raise InvalidValueError(msg)
        if isinstance(raw, RepeatedKeys):
            refusals = Refusals()
            _add_repeated(raw, refusals)
            raise RefusedError(refusals)
        if isinstance(raw, dict):
            raw = {key: settled(value, kind) for key, value in raw.items()}
        try:
            return kind.read(raw)
        except (InvalidTypeError, InvalidValueError) as error:
            if isinstance(raw, str | Decimal):
                raise
            message = str(error).replace(f"found {shown(raw)}", f"found {told(raw)}", 1)
            raise type(error)(message) from None

    return leaf


def _sequence(target: Any, converter: Converter) -> Read:
    inner = get_args(target)[0]
    read = converter.get_structure_hook(inner)

    def sequence(raw: object, _: Any) -> object:
        if not isinstance(raw, list):
            msg = f"found {told(raw)}, expected a list" + _list_hint(raw)
            raise InvalidTypeError(msg)
        items = []
        refusals = Refusals()
        for index, item in enumerate(raw):
            try:
                items.append(read(item, inner))
            except (InvalidTypeError, InvalidValueError, RefusedError) as error:
                refusals.take(error, element(index), name=_named(item))
        if refusals.total:
            raise RefusedError(refusals)
        return tuple(items)

    return sequence


def _list_hint(raw: object) -> str:
    if raw is None:
        return _LEAVE_OUT
    return "; put it in square brackets" if isinstance(raw, str | dict) else ""


def _named(item: object) -> str:
    name = item.get("id") if isinstance(item, dict) else None
    return f" (in {name!r})" if isinstance(name, str) and 0 < len(name) <= 60 else ""


def _mapping(target: Any, converter: Converter) -> Read:
    inner = get_args(target)[0]
    read = converter.get_structure_hook(inner)
    name = _kind(Identifier)

    def mapping(raw: object, _: Any) -> object:
        table = _checked_table(raw, "a table of ids and values")
        items = {}
        refusals = Refusals()
        _add_repeated(table, refusals)
        for key, item in table.items():
            for part, part_of, value in ((name, Identifier, key), (read, inner, item)):
                try:
                    items[key] = part(value, part_of)
                except (InvalidTypeError, InvalidValueError, RefusedError) as error:
                    refusals.take(error, step(key))
        if refusals.total:
            raise RefusedError(refusals)
        return FrozenMapping(items)

    return mapping


def _checked_table(raw: object, expected: str) -> dict[str, object]:
    if not isinstance(raw, dict):
        hint = _LEAVE_OUT if raw is None else ""
        msg = f"found {told(raw)}, expected {expected}{hint}"
        raise InvalidTypeError(msg)
    strange = [key for key in raw if not isinstance(key, str)]
    if strange:
        msg = f"found the key {shown(strange[0])}, expected text; put it in quotes"
        raise InvalidTypeError(msg)
    return raw


def _add_repeated(table: object, refusals: Refusals) -> None:
    message = "found the key more than once, expected it once; delete all but one"
    for key in table.repeated if isinstance(table, RepeatedKeys) else ():
        refusals.add(step(key), "duplicate-key", message)


def _record(record: type[Any], converter: Converter) -> Read:
    attrs.resolve_types(record)
    types: dict[str, Any] = {field.name: field.type for field in attrs.fields(record)}
    hooks = {name: converter.get_structure_hook(types[name]) for name in types}
    make = _filling(record)
    required = tuple(field.name for field in attrs.fields(record) if field.default is attrs.NOTHING)
    expected = f"a table with {', '.join(list(types)[:3])}" + (
        " and so on" if len(types) > 3 else ""
    )

    def read(raw: object, _: Any) -> object:
        table = _checked_table(raw, expected)
        refusals = Refusals()
        _add_repeated(table, refusals)
        missing = dict.fromkeys([name for name in required if name not in table])
        values: dict[str, object] = {}
        for key, item in table.items():
            if key not in types:
                free = tuple([name for name in types if name not in table])
                missing.pop(_add_unknown(key, free, tuple(types), refusals), None)
                continue
            try:
                values[key] = hooks[key](item, types[key])
            except (InvalidTypeError, InvalidValueError, RefusedError) as error:
                refusals.take(error, step(key))
        for name in missing:
            refusals.add(
                name, "missing-key", f"found no key {name!r}, which is always needed; add it"
            )
        if not refusals.total:
            try:
                return make(values)
            except (InvalidTypeError, InvalidValueError, RecordError) as error:
                refusals.take(error, "")
        raise RefusedError(refusals)

    return read


def _filling(record: type[Any]) -> Callable[[dict[str, object]], Any]:
    """
    Return what makes a *record* of values that its kinds have read, without asking them again.
    """
    if not issubclass(record, Record):
        return lambda values: record(**values)
    fields = attrs.fields(record)
    blank, defaults = unlocked(record), [(field.name, default_of(field)) for field in fields]

    def make(values: dict[str, object]) -> Any:
        made = blank()
        for name, default in defaults:
            setattr(made, name, values.get(name, default))
        made.__class__ = record
        problems = made._rules()  # noqa: SLF001  (as it does itself when it is made)
        if problems:
            raise RecordError(record.__name__, problems)
        return made

    return make


def _add_unknown(
    key: str, free: tuple[str, ...], names: tuple[str, ...], refusals: Refusals
) -> str:
    meant = None if refusals.full else likely(key, free)
    message = unknown_key(key, meant=meant, names=names, top=_top())
    refusals.add(step(key), "unknown-key", message)
    return meant or ""


@cache
def _top() -> frozenset[str]:
    return frozenset(field.name for field in attrs.fields(AnnualReport))
