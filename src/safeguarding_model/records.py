"""
The base of every record: one check after construction, and all that is wrong told at once.

A record's annotations are its rules. `Annotated[int, SomeKind()]` names the kind
of a leaf; tuples, mappings, other records and enumerations follow from the type.
The plan of a class is worked out once, when the first record of it is made.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from importlib import import_module
from typing import Annotated, Any, ClassVar, Union, get_args, get_origin

import attrs

from safeguarding_model.errors import (
    InvalidTypeError,
    InvalidValueError,
    RecordError,
)
from safeguarding_model.fields import ChoiceKind, Identifier, Kind, Page, Printed, shown
from safeguarding_model.mappings import FrozenMapping

__all__ = ["Chapter", "Record", "filled_in", "has_rules", "kind_of", "repeated_ids", "unwrapped"]

Accept = Callable[[object], object]


def unwrapped(annotation: Any) -> tuple[Any, bool]:
    """
    Return *annotation* without ``| None``, and whether it had it.

    >>> unwrapped(int | None)
    (<class 'int'>, True)
    """
    if get_origin(annotation) in {Union, types.UnionType}:
        members = get_args(annotation)
        rest = [member for member in members if member is not type(None)]
        if len(rest) == 1 and len(rest) < len(members):
            return rest[0], True
    return annotation, False


def kind_of(annotation: Any) -> Kind | None:
    """
    Return the kind of leaf that *annotation* names, or `None` where it is no leaf.

    >>> from safeguarding_model.fields import Page
    >>> kind_of(Page).expected
    'a page, a whole number from 1'
    """
    if get_origin(annotation) is Annotated:
        return next(item for item in annotation.__metadata__ if isinstance(item, Kind))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return ChoiceKind(annotation)
    return None


def _accepter(annotation: Any) -> Accept:
    inner, optional = unwrapped(annotation)
    accept = _required(inner)
    if not optional:
        return accept
    return lambda value: None if value is None else accept(value)


def _required(annotation: Any) -> Accept:
    kind = kind_of(annotation)
    if kind is not None:
        return kind.accept
    origin = get_origin(annotation)
    if origin is tuple:
        return _sequence(_accepter(get_args(annotation)[0]))
    if origin is FrozenMapping:
        return _mapping(_accepter(get_args(annotation)[0]))
    return _instance(annotation)


def _sequence(accept: Accept) -> Accept:
    def sequence(value: object) -> object:
        if not isinstance(value, tuple | list):
            msg = f"found {shown(value)}, expected a tuple"
            raise InvalidTypeError(msg)
        return tuple([accept(item) for item in value])

    return sequence


def _mapping(accept: Accept) -> Accept:
    name = kind_of(Identifier)
    assert name is not None
    key_of = name.accept

    def mapping(value: object) -> object:
        if not isinstance(value, Mapping):
            msg = f"found {shown(value)}, expected a mapping from ids to values"
            raise InvalidTypeError(msg)
        return FrozenMapping({str(key_of(key)): accept(item) for key, item in value.items()})

    return mapping


def _instance(expected: type) -> Accept:
    def instance(value: object) -> object:
        if not isinstance(value, expected):
            msg = f"found {shown(value)}, expected a {expected.__name__}"
            raise InvalidTypeError(msg)
        return value

    return instance


_PLANS: dict[type, tuple[tuple[str, Accept], ...]] = {}


def _plan(record: type[Any]) -> tuple[tuple[str, Accept], ...]:
    plan = _PLANS.get(record)
    if plan is None:
        attrs.resolve_types(record)
        plan = tuple((field.name, _accepter(field.type)) for field in attrs.fields(record))
        _PLANS[record] = plan
    return plan


def _is_default(field: attrs.Attribute[Any], value: object) -> bool:
    default: Any = field.default
    empty = default.factory() if hasattr(default, "factory") else default
    return type(value) is type(empty) and value == empty


@attrs.frozen(kw_only=True)
class Record:
    """
    A frozen record whose fields are checked, together, when it is made.

    `_rules` is for what no single field can say, and runs only where every
    field is in order. Whatever is not of the report has a name that begins with an
    underscore, so that the tab key shows the report alone.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        # attrs keeps a representation that it finds, and would write one with every empty field.
        if "__repr__" not in cls.__dict__:
            cls.__repr__ = Record.__repr__  # type: ignore[method-assign]

    def __attrs_post_init__(self) -> None:
        problems: list[tuple[str, str]] = []
        for name, accept in _plan(type(self)):
            value = getattr(self, name)
            try:
                accepted = accept(value)
            except (InvalidTypeError, InvalidValueError) as error:
                problems.append((name, str(error)))
            else:
                if accepted is not value:
                    object.__setattr__(self, name, accepted)
        if not problems:
            problems.extend(self._rules())
        if problems:
            raise RecordError(type(self).__name__, problems)

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in filled_in(self))
        return f"{type(self).__name__}({given})"

    def _repr_html_(self) -> str:
        # By name: records know nothing of how they are shown.
        notebook = import_module("safeguarding_model.display.record_tables")
        return str(notebook.record_fragment(self))

    def _rules(self) -> list[tuple[str, str]]:
        """
        Return what is wrong between fields, as pairs of a field's name and a sentence.
        """
        return []


def filled_in(record: Record) -> list[tuple[str, object]]:
    """
    Return the fields of a record that were given, each with its name and value, in order.

    >>> from safeguarding_model.training import Training
    >>> filled_in(Training(events=144))
    [('events', 144)]
    """
    values = ((field, getattr(record, field.name)) for field in attrs.fields(type(record)))
    return [(field.name, value) for field, value in values if not _is_default(field, value)]


def has_rules(record: type[Record]) -> bool:
    """
    Return whether records of a class are also checked between their fields.

    >>> from safeguarding_model.partners import Area
    >>> has_rules(Area)
    False
    """
    return record._rules is not Record._rules  # noqa: SLF001  (their own)


@attrs.frozen(kw_only=True)
class Chapter(Record):
    """
    A chapter of the report: where it stands, and what it prints beside its data.

    Attributes:
        section: Id of the section of the report that the chapter's figures come from.

        page: Page of the figures, where it is known more exactly than the section's first.

        printed: Derived figures as the report prints them, by the metric's own
            name in lower_snake: ``attendance_rate = "82%"``.
    """

    section: Identifier | None = None
    page: Page | None = None
    printed: FrozenMapping[Printed] = attrs.field(factory=FrozenMapping)


def repeated_ids(field: str, records: Iterable[Any]) -> list[tuple[str, str]]:
    """
    Return one problem for each ``id`` that more than one of *records* bears.

    >>> repeated_ids("lines", [])
    []
    """
    ids = [record.id for record in records]
    return [
        (field, f"the id {name!r} is used {ids.count(name)} times; give each its own")
        for name in dict.fromkeys(ids if len(set(ids)) < len(ids) else ())
        if ids.count(name) > 1
    ]
