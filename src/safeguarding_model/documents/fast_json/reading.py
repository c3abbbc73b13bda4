"""
Reading: from the bytes of a JSON document to records.

For each record there is a `msgspec.Struct` with the same fields and the types that
msgspec knows, which it fills and checks, and a function, written once from the fields,
that makes records from such structs and sees to what msgspec cannot say.

Keys that stand twice are noticed by their quotes: msgspec keeps the last, so the document
has more texts (keys are texts, too) than were read.
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
    Remembered,
    Tally,
    UnsureError,
    identifiers,
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
from safeguarding_model.mappings import FrozenMapping, holding
from safeguarding_model.markers import LARGEST
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.records import Record, has_rules, kind_of, unwrapped

__all__ = ["report_of"]

Make: TypeAlias = Callable[[Any, Tally], Any]


class _Inexact(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    rounded: int | msgspec.UnsetType = msgspec.UNSET
    to: int | msgspec.UnsetType = msgspec.UNSET
    at_least: int | msgspec.UnsetType = msgspec.UNSET
    at_most: int | msgspec.UnsetType = msgspec.UNSET


def report_of(raw: bytes) -> AnnualReport:
    """
    Return the report that *raw* says.

    Args:
        raw: JSON without anything invisible, in which no sign is escaped by its number.

    Raises:
        UnsureError: Something is not plainly right; what, is not said.

    >>> raw = b'{"title":"Ours","period":{"start":"2023-04-01","end":"2024-03-31"},'
    >>> report_of(raw + b'"partnership":{"name":"Ours"}}').title
    'Ours'
    """
    texts: Tally = []
    try:
        (report,) = _maker(AnnualReport)((_decoder().decode(raw),), texts)
    except (msgspec.MsgspecError, UnsureError, LookupError, RecursionError, TypeError, ValueError):
        raise UnsureError from None
    if b"\\" in raw:
        raw = raw.replace(rb"\\", b"").replace(rb"\"", b"")
    if 2 * sum(texts) != raw.count(b'"'):
        raise UnsureError
    return report  # type: ignore[no-any-return]


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
    return msgspec.defstruct(
        record.__name__, fields, kw_only=True, forbid_unknown_fields=True, gc=False
    )


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
def _maker(record: Any) -> Make:
    """
    Write the function that makes records from their structs, and counts the texts they were read from.
    """
    if not issubclass(record, Record):
        return _periods
    scope: dict[str, Any] = _SCOPE | {"BLANK": unlocked(record), "RECORD": record}
    lines, always = ["made = BLANK()"], ["0"]
    for field in attrs.fields(record):
        name = field.name
        texts, finish, finished = _finish(unwrapped(field.type)[0], name, scope)
        lines.append(f"value = raw.{name}")
        kept = [*finish, f"made.{name} = {finished}"]
        if field.default is attrs.NOTHING and texts.isdigit():
            always.append(f"1 + {texts}")
            lines += kept
            continue
        kept.insert(0, f"texts += 1 + {texts}")
        if field.default is attrs.NOTHING:
            lines += kept
            continue
        scope[f"default_{name}"] = default_of(field)
        lines += [f"if value is None: made.{name} = default_{name}", "else:", *_within(kept)]
    lines += ["made.__class__ = RECORD", "every.append(made)"]
    if has_rules(record):
        lines.append("if made._rules(): raise ValueError")
    body = [
        f"every, texts = [], ({' + '.join(always)}) * len(raws)",
        "for raw in raws:",
        *_within(lines),
    ]
    body += ["tally.append(texts)", "return tuple(every)"]
    source = "\n".join(["def make(raws, tally):", *_within(body)])
    exec(source, scope)  # noqa: S102  (of names of fields alone, as attrs does)
    return scope["make"]  # type: ignore[no-any-return]


def _within(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def _periods(raws: Any, tally: Tally) -> Any:
    tally.append(4 * len(raws))
    return [ReportingPeriod(raw.start, raw.end) for raw in raws]


def _finish(annotation: Any, name: str, scope: dict[str, Any]) -> tuple[str, list[str], str]:
    """
    Return how many texts *value* is read from, lines that look at it, and the expression it becomes.

    Args:
        annotation: Of the field, without ``| None``.

        name: Of the field.

        scope: Takes what the lines and the expression call.
    """
    kind, origin = _kind(annotation), get_origin(annotation)
    if kind is not None:
        return _leaf("value", kind, name, scope)
    if origin is None:
        scope[f"make_{name}"] = _maker(annotation)
        return "0", [], f"make_{name}((value,), tally)[0]"
    item = get_args(annotation)[0]
    kind = _kind(item)
    if kind is None:
        scope[f"make_{name}"] = _maker(item)
        if origin is tuple:
            return "0", [], f"make_{name}(value, tally)"
        made = f"dict(zip(value, make_{name}(value.values(), tally)))"
        return "len(value)", ["for key in value: identifiers[key]"], f"holding({made})"
    texts, looks, finished = _leaf("each", kind, name, scope)
    if origin is tuple:
        looks = ["if True in map(isspace, value): raise ValueError"] if looks else []
        finished = "value" if finished == "each" else f"tuple([{finished} for each in value])"
        return f"{texts} * len(value)", looks, finished
    looks = ["for key, each in value.items():", *_within(["identifiers[key]", *looks])]
    table = "value" if finished == "each" else f"{{key: {finished} for key, each in value.items()}}"
    return f"(1 + {texts}) * len(value)", looks, f"holding({table})"


def _leaf(value: str, kind: Kind, name: str, scope: dict[str, Any]) -> tuple[str, list[str], str]:
    if isinstance(kind, TextKind):
        return "1", [f"if {value}.isspace(): raise ValueError"], value
    if isinstance(kind, CountKind):
        return "0", [], f"{value} if type({value}) is int else inexact({value}, tally)"
    if isinstance(kind, MoneyKind):
        return "0", [], f"money({value}, tally)"
    if _leaf_type(kind) is str:
        scope[f"known_{name}"] = Remembered(kind)
        return "1", [], f"known_{name}[{value}]"
    return ("0" if isinstance(kind, WholeKind | FlagKind) else "1"), [], value


_read_count, _read_money = CountKind().read, MoneyKind().read


def _inexact(raw: Any, tally: Tally) -> object:
    if type(raw) is str:
        tally.append(1)
        return _read_count(raw)
    table = msgspec.to_builtins(raw)
    tally.append(len(table))
    return _read_count(table)


def _money(raw: Any, tally: Tally) -> object:
    if type(raw) is int:
        return Decimal(f"{raw}.00")
    tally.append(1)
    return _read_money(raw)


_SCOPE = {
    "holding": holding,
    "identifiers": identifiers,
    "inexact": _inexact,
    "isspace": str.isspace,
    "money": _money,
}
