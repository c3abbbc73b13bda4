"""
A mapping that never changes, so that the records that hold one can be hashed.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from typing import Generic, TypeVar

__all__ = ["FrozenMapping", "holding"]

V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


class FrozenMapping(Mapping[str, V_co], Generic[V_co]):
    """
    Text keys to values, in the order they were given; equal whatever the order.

    >>> FrozenMapping({"good": 4}) == FrozenMapping({"good": 4})
    True
    >>> FrozenMapping({"good": 4, "outstanding": 0})
    {'good': 4, 'outstanding': 0}
    """

    __slots__ = ("_items",)  # the quick writer of documents knows it by this name
    _items: dict[str, V_co]

    def __init__(self, items: Mapping[str, V_co] | None = None) -> None:
        _SET_ITEMS(self, dict(items or {}))

    def __getitem__(self, key: str) -> V_co:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def items(self) -> ItemsView[str, V_co]:
        """
        Return the keys with their values, in the order they were given.
        """
        return self._items.items()

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __setattr__(self, name: str, value: object) -> None:
        msg = "a frozen mapping cannot be changed; make a new one"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (dict(self._items),)

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._items)

    def __repr__(self) -> str:
        return repr(self._items)


# Past the lock, and several times quicker than object.__setattr__.
_SET_ITEMS = vars(FrozenMapping)["_items"].__set__


def holding(items: dict[str, V]) -> FrozenMapping[V]:
    """
    Return a mapping that holds *items* itself, not a copy: for a caller that made them and lets them go.

    >>> holding({"good": 4})
    {'good': 4}
    """
    made: FrozenMapping[V] = _NEW(FrozenMapping)
    _SET_ITEMS(made, items)
    return made


_NEW = object.__new__
