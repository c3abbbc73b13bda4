"""
Whether a function was given what its annotations ask for.

Records look at their own fields. A function that takes whole records, tables or lists
looks here first, so that what cannot be meant is refused with its name and the way out,
and not somewhere inside as a missing attribute.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import cache, wraps
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from safeguarding_model.arithmetic.exact_numbers import shown
from safeguarding_model.errors import InvalidTypeError

__all__ = ["checked", "nearest"]

_LONGEST_NAME = 200

F = TypeVar("F", bound=Callable[..., Any])

_NAMES = {str: "text (str)", int: "a whole number (int)", bool: "True or False", NoneType: "None"}


def checked(function: F) -> F:
    """
    Make *function* refuse arguments that are not what it is annotated with.

    Items of lists and values of mappings are looked at too; what can be gone through only
    once is left alone. A bool is no whole number.

    Raises:
        InvalidTypeError: When *function* is called with too few or too many arguments, or
            with one of another kind; the message names it, what it is and what it has to be.

    >>> @checked
    ... def tripled(count: int) -> int:
    ...     return 3 * count
    >>> tripled(4)
    12
    >>> tripled("4")
    Traceback (most recent call last):
    ...
    safeguarding_model.errors.InvalidTypeError: tripled: count must be a whole number (int), not '4' (str)
    """
    signature = inspect.signature(function)
    bound = _binding(signature)
    several = {
        one.name: one.kind is one.VAR_POSITIONAL
        for one in signature.parameters.values()
        if one.kind in {one.VAR_POSITIONAL, one.VAR_KEYWORD}
    }

    @cache
    def hints() -> dict[str, Any]:
        return get_type_hints(function)

    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            given = bound(args, kwargs)
        except TypeError as error:
            msg = f"{function.__name__}: {error}; it takes {', '.join(signature.parameters)}"
            raise InvalidTypeError(msg) from None
        asked = hints()
        for name, value in given.items():
            hint = asked.get(name, Any)
            if name in several:
                for each in value if several[name] else value.values():
                    _check(function.__name__, name, each, hint)
            elif type(value) is not hint:
                _check(function.__name__, name, value, hint)
        return function(*args, **kwargs)

    return cast("F", call)


def nearest(given: object, known: Iterable[str], *, alike: float = 0.6) -> str | None:
    """
    Return the name that *given* was most likely meant to be; `None` where none is near, or it is no text.

    Args:
        given: What was given for a name.

        known: The names that there are.

        alike: How much of the two has to be the same, from 0 to 1.

    >>> nearest("trainning", ["training", "finance"]), nearest(7, ["training"])
    ('training', None)
    """
    if not isinstance(given, str):
        return None
    return next(iter(get_close_matches(given[:_LONGEST_NAME], known, n=1, cutoff=alike)), None)


def _binding(
    signature: inspect.Signature,
) -> Callable[[tuple[Any, ...], dict[str, Any]], dict[str, Any]]:
    """
    Return what gives each parameter its value, as ``signature.bind`` does, but quicker for most calls.
    """
    parameters = signature.parameters.values()
    places = [one.name for one in parameters if one.kind is one.POSITIONAL_OR_KEYWORD]
    named = {*places, *(one.name for one in parameters if one.kind is one.KEYWORD_ONLY)}
    needed = {one.name for one in parameters if one.default is one.empty}
    plain = len(named) == len(parameters)

    def bound(args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        given = {**dict(zip(places, args, strict=False)), **kwargs}
        once = len(given) == len(args) + len(kwargs)
        if plain and once and needed <= given.keys() <= named:
            return given
        return signature.bind(*args, **kwargs).arguments

    return bound


def _check(function: str, name: str, value: object, hint: Any) -> None:
    if not _fits(value, hint):
        found = f"{shown(value)} ({type(value).__name__})"
        msg = f"{function}: {name} must be {_told(hint)}, not {found}"
        raise InvalidTypeError(msg)


def _fits(value: object, hint: Any) -> bool:
    if type(value) is hint:
        return True
    origin, inner = get_origin(hint), get_args(hint)
    if hint in {Any, object} or isinstance(hint, TypeVar):
        return True
    if origin in {Union, UnionType}:
        return any(_fits(value, each) for each in inner)
    if origin is Literal:
        # Another text is of the right kind; the function lists those that it takes.
        return isinstance(value, tuple({type(each) for each in inner}))
    if not isinstance(value, origin or hint) or (hint is int and isinstance(value, bool)):
        return False
    return not isinstance(value, Collection) or _items_fit(value, origin, inner)


def _items_fit(value: Collection[Any], origin: Any, inner: tuple[Any, ...]) -> bool:
    if not inner:
        return True
    if isinstance(value, str):  # whose items are text too, without end
        return _fits("", inner[0])
    if isinstance(value, Mapping):
        keys, values = inner if len(inner) == 2 else (str, inner[0])  # a frozen mapping
        return all(_fits(key, keys) and _fits(value[key], values) for key in value)
    if origin is tuple and Ellipsis not in inner:
        return len(value) == len(inner) and all(map(_fits, value, inner))
    return all(_fits(item, inner[0]) for item in value)


def _told(hint: Any) -> str:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return " or ".join(map(_told, inner))
    if origin is Literal:
        return " or ".join(map(repr, inner))
    if hint in _NAMES:
        return _NAMES[hint]
    name = getattr(origin or hint, "__name__", str(hint))
    article = "an" if name[0] in "AEIOU" else "a"
    of = [_told(each) for each in inner if each is not Ellipsis and not isinstance(each, list)]
    return f"{article} {name}{f' of {chr(44).join(of)}' if of else ''}"
