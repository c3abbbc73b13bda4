"""
JSON by way of msgspec, where the extra ``fast`` is installed.

This module can be deleted, and nothing but the time changes. Whatever it reads, the
others read as the same; what it is not sure of it leaves to them.

For each record there is a `msgspec.Struct` with the same fields and the types that
msgspec knows, which it fills and checks, and a function, written once from the fields,
that makes the record from it and sees to what msgspec cannot say.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, TypeAlias, get_args, get_origin

import attrs
import msgspec

from safeguarding_model.amounts import CountKind, MoneyKind
from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.documents.building import default_of, unlocked
from safeguarding_model.documents.building_leaves import (
    Tally,
    UnsureError,
    known_identifiers,
    read_identifier,
    remembering,
)
from safeguarding_model.fields import (
    LARGEST_WHOLE,
    LONGEST_TEXT,
    ChoiceKind,
    DateKind,
    FlagKind,
    Kind,
    TextKind,
    WholeKind,
)
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import LARGEST
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.records import Record, kind_of, unwrapped

__all__ = ["formatted", "report_of"]

Finish: TypeAlias = Callable[[Any, Tally], Any]


class _Inexact(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    rounded: int | msgspec.UnsetType = msgspec.UNSET
    to: int | msgspec.UnsetType = msgspec.UNSET
    at_least: int | msgspec.UnsetType = msgspec.UNSET
    at_most: int | msgspec.UnsetType = msgspec.UNSET


def report_of(raw: bytes, keys: int) -> AnnualReport:
    """
    Return the report that *raw* says.

    Args:
        raw: JSON without anything invisible.

        keys: How many keys stand in it; more than were read where one is unknown or repeated.

    Raises:
        UnsureError: Something is not plainly right; what, is not said.

    >>> raw = b'{"title":"Ours","period":{"start":"2023-04-01","end":"2024-03-31"},'
    >>> report_of(raw + b'"partnership":{"name":"Ours"}}', 6).title
    'Ours'
    """
    tally: Tally = []
    try:
        report: AnnualReport = _maker(AnnualReport)(_decoder().decode(raw), tally)
    except (msgspec.MsgspecError, UnsureError, LookupError, RecursionError, TypeError, ValueError):
        raise UnsureError from None
    if sum(tally) != keys:
        raise UnsureError
    return report


def formatted(tree: object) -> str:
    """
    Return *tree* as a JSON document, indented by two, keys in their order.

    >>> print(formatted({"budget": [33988]}))
    {
      "budget": [
        33988
      ]
    }
    """
    return msgspec.json.format(msgspec.json.encode(tree), indent=2).decode()


@cache
def _decoder() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_struct(AnnualReport))


@cache
def _struct(record: Any) -> Any:
    attrs.resolve_types(record)
    fields = [
        (field.name, _type(unwrapped(field.type)[0]))
        + (() if field.default is attrs.NOTHING else (None,))  # what is absent; null is refused
        for field in attrs.fields(record)
    ]
    return msgspec.defstruct(record.__name__, fields, kw_only=True, forbid_unknown_fields=True)


def _type(annotation: Any) -> Any:
    kind = _kind(annotation)
    if kind is not None:
        return _leaf_type(kind)
    origin = get_origin(annotation)
    if origin is tuple:
        return tuple[_type(get_args(annotation)[0]), ...]  # type: ignore[misc]
    if origin is FrozenMapping:
        return dict[str, _type(get_args(annotation)[0])]  # type: ignore[misc]
    return _struct(annotation)


def _kind(annotation: Any) -> Kind | None:
    return DateKind() if annotation is date else kind_of(annotation)


_TYPES: dict[type[Kind], Any] = {
    CountKind: Annotated[int, msgspec.Meta(ge=0, le=LARGEST)] | str | _Inexact,
    DateKind: date,
    FlagKind: bool,
    MoneyKind: Annotated[int, msgspec.Meta(ge=-LARGEST, le=LARGEST)] | str,
    TextKind: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_TEXT)],
}


def _leaf_type(kind: Kind) -> Any:
    if isinstance(kind, ChoiceKind):
        return kind.choices
    if isinstance(kind, WholeKind):
        return Annotated[int, msgspec.Meta(ge=kind.least, le=LARGEST_WHOLE)]
    return _TYPES.get(type(kind), str)


@cache
def _maker(record: Any) -> Finish:
    """
    Write the function that makes the record from its struct and counts the keys that were there.
    """
    if not issubclass(record, Record):
        return _period
    scope: dict[str, Any] = {"BLANK": unlocked(record), "RECORD": record}
    lines = ["made = BLANK()", "keys = 0"]
    for field in attrs.fields(record):
        name, is_needed = field.name, field.default is attrs.NOTHING
        finished, helpers = _finish(unwrapped(field.type)[0])
        scope |= {f"{helper}_{name}": function for helper, function in helpers.items()}
        finished = finished.format(**{helper: f"{helper}_{name}" for helper in helpers})
        lines.append(f"value = raw.{name}")
        if not is_needed:
            scope[f"default_{name}"] = default_of(field)
            lines += [f"if value is None: made.{name} = default_{name}", "else:"]
        indent = "" if is_needed else "    "
        lines += [f"{indent}keys += 1", f"{indent}made.{name} = {finished}"]
    lines += ["tally.append(keys)", "made.__class__ = RECORD"]
    if record.rules is not Record.rules:
        lines.append("if made.rules(): raise ValueError")
    source = "\n    ".join(["def make(raw, tally):", *lines, "return made"])
    exec(source, scope)  # noqa: S102  (of names of fields alone, as attrs does)
    return scope["make"]  # type: ignore[no-any-return]


def _period(raw: Any, tally: Tally) -> ReportingPeriod:
    tally.append(2)
    return ReportingPeriod(raw.start, raw.end)


def _finish(annotation: Any) -> tuple[str, dict[str, Any]]:
    """
    Return the expression that finishes a value that is there, and what it calls, by name.
    """
    kind = _kind(annotation)
    if kind is not None:
        return _leaf_finish(kind)
    origin = get_origin(annotation)
    if origin is FrozenMapping:
        return "{finish}(value, tally)", {"finish": _mapping(get_args(annotation)[0])}
    if origin is not tuple:
        return "{finish}(value, tally)", {"finish": _maker(annotation)}
    finished, helpers = _finish(get_args(annotation)[0])
    if finished == "value":
        return "value", {}
    return f"tuple([{finished} for value in value])", helpers


def _leaf_finish(kind: Kind) -> tuple[str, dict[str, Any]]:
    if isinstance(kind, TextKind):
        return "{blank}() if value.isspace() else value", {"blank": _blank}
    if isinstance(kind, CountKind):
        return "value if type(value) is int else {finish}(value, tally)", {"finish": _inexact}
    if isinstance(kind, MoneyKind):
        return "{finish}(value)", {"finish": _money}
    if _leaf_type(kind) is str:
        known, read = remembering(kind)
        return "{known}.get(value) or {read}(value)", {"known": known, "read": read}
    return "value", {}


def _blank() -> None:
    raise UnsureError


_read_money = MoneyKind().read


def _money(raw: Any) -> object:
    return Decimal(f"{raw}.00") if type(raw) is int else _read_money(raw)


_read_count = CountKind().read


def _inexact(raw: Any, tally: Tally) -> object:
    if type(raw) is _Inexact:
        raw = msgspec.to_builtins(raw)
        tally.append(len(raw))
    return _read_count(raw)


def _mapping(item: Any) -> Finish:
    finished, helpers = _finish(item)
    scope = helpers | {"KNOWN": known_identifiers, "LOOK": read_identifier, "MADE": FrozenMapping}
    finished = finished.format(**{helper: helper for helper in helpers})
    lines = [
        "def make(raw, tally):",
        "tally.append(len(raw))",
        "for key in raw:",
        "    if key not in KNOWN: LOOK(key)",
        f"return MADE({{key: {finished} for key, value in raw.items()}})",
    ]
    exec("\n    ".join(lines), scope)  # noqa: S102
    return scope["make"]  # type: ignore[no-any-return]
