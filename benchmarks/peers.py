"""
The same report in other libraries: a bare msgspec.Struct and a pydantic model, generated from our records.

The Struct says only which keys and types there are, and checks nothing else: it is the
floor. The pydantic model does the work that ours does: it forbids other keys, is strict
and frozen, holds the same rule for each leaf (in its own compiled constraints wherever
those can say it, by our kind's rule elsewhere) and calls the same rules between fields.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, get_args, get_origin

import attrs
import msgspec
import pydantic
from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
)

from safeguarding_model.amounts import CountKind, MoneyKind
from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.errors import InvalidTypeError
from safeguarding_model.fields import (
    LARGEST_WHOLE,
    LONGEST_TEXT,
    ChoiceKind,
    FlagKind,
    IdentifierKind,
    Kind,
    TextKind,
    WholeKind,
)
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import LARGEST
from safeguarding_model.records import kind_of, unwrapped
from safeguarding_model.statements import MetricNameKind

__all__ = ["pydantic_report", "struct_report"]


_IDENTIFIER = Annotated[str, StringConstraints(pattern="^[a-z0-9_]{1,80}$")]
_METRIC = r"^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$"


class _Inexact(msgspec.Struct):
    rounded: int | None = None
    to: int | None = None
    at_least: int | None = None
    at_most: int | None = None


def struct_report() -> type[Any]:
    """
    Return the report as a bare msgspec.Struct.
    """
    return _struct(AnnualReport)


@cache
def _struct(record: Any) -> type[Any]:
    attrs.resolve_types(record)
    fields = [(field.name, *_struct_field(field)) for field in attrs.fields(record)]
    return msgspec.defstruct(record.__name__, fields, kw_only=True, frozen=True, omit_defaults=True)


def _struct_field(field: attrs.Attribute[Any]) -> tuple[Any, ...]:
    inner, optional = unwrapped(field.type)
    annotation = _mapped(inner, _struct_leaf, _struct)
    annotation = annotation | None if optional else annotation
    if field.default is attrs.NOTHING:
        return (annotation,)
    if isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
        return annotation, msgspec.field(default_factory=dict)
    return annotation, field.default


def _struct_leaf(kind: Kind) -> Any:
    if isinstance(kind, CountKind):
        return int | str | _Inexact
    if isinstance(kind, MoneyKind):
        return int | float | str
    if isinstance(kind, ChoiceKind):
        return kind.choices
    if isinstance(kind, FlagKind):
        return bool
    return int if isinstance(kind, WholeKind) else str


def _mapped(annotation: Any, leaf: Callable[[Kind], Any], record: Callable[[Any], Any]) -> Any:
    kind = kind_of(annotation)
    if kind is not None:
        return leaf(kind)
    if annotation is date:
        return date
    origin = get_origin(annotation)
    if origin is tuple:
        return tuple[_mapped(get_args(annotation)[0], leaf, record), ...]  # type: ignore[misc]
    if origin is FrozenMapping:
        return dict[str, _mapped(get_args(annotation)[0], leaf, record)]  # type: ignore[misc]
    return record(annotation)


def pydantic_report() -> type[pydantic.BaseModel]:
    """
    Return the report as a pydantic model with the same checks.
    """
    return _model(AnnualReport)


@cache
def _model(record: Any) -> type[pydantic.BaseModel]:
    attrs.resolve_types(record)
    fields = {field.name: _model_field(field) for field in attrs.fields(record)}
    own = {
        name: member
        for owner in reversed(record.__mro__[:-1])
        for name, member in vars(owner).items()
        if not name.startswith("_") and (callable(member) or isinstance(member, property))
    }
    validators: dict[str, Any] = {}
    if "rules" in own:
        validators["rules_hold"] = pydantic.model_validator(mode="after")(_rules_hold)
    model: type[pydantic.BaseModel] = pydantic.create_model(
        record.__name__,
        __config__=ConfigDict(extra="forbid", strict=True, frozen=True),
        __validators__=validators,
        **fields,
    )
    for name, member in own.items():
        setattr(model, name, member)
    return model


def _rules_hold(report: Any) -> Any:
    problems = report.rules()
    if problems:
        raise ValueError(str(problems))
    return report


def _model_field(field: attrs.Attribute[Any]) -> Any:
    inner, optional = unwrapped(field.type)
    annotation = _mapped(inner, _model_leaf, _model)
    if get_origin(annotation) is tuple:
        annotation = Annotated[annotation, Field(strict=False)]
    if get_origin(annotation) is dict:
        annotation = dict[_IDENTIFIER, get_args(annotation)[1]]  # type: ignore[misc]
    annotation = annotation | None if optional else annotation
    if field.default is attrs.NOTHING:
        return annotation, ...
    if isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
        return annotation, Field(default_factory=dict)
    return annotation, field.default


def _exact(value: int) -> Decimal:
    return Decimal(f"{value}.00")


_WHOLE_COUNT = Annotated[int, Field(ge=0, le=LARGEST)]
_WHOLE_POUNDS = Annotated[int, Field(ge=-LARGEST, le=LARGEST), AfterValidator(_exact)]


def _model_leaf(kind: Kind) -> Any:
    def by_rule(value: object) -> object:
        try:
            return kind.read(value)
        except InvalidTypeError as error:  # pydantic gathers a ValueError alone
            raise ValueError(str(error)) from None

    if isinstance(kind, ChoiceKind):
        return kind.choices
    if isinstance(kind, WholeKind):
        return Annotated[int, Field(ge=kind.least, le=LARGEST_WHOLE)]
    anything = Annotated[Any, BeforeValidator(by_rule)]
    written = PlainSerializer(kind.write)
    leaves: dict[type[Kind], Any] = {
        CountKind: Annotated[_WHOLE_COUNT | anything, written],
        FlagKind: bool,
        IdentifierKind: _IDENTIFIER,
        MetricNameKind: Annotated[str, StringConstraints(pattern=_METRIC)],
        MoneyKind: Annotated[_WHOLE_POUNDS | anything, written],
        TextKind: Annotated[
            str, StringConstraints(max_length=LONGEST_TEXT), AfterValidator(by_rule)
        ],
    }
    return leaves.get(type(kind), anything)
