"""
A frozen mapping is a value: never changed, equal whatever the order, at home in a set.
"""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.mappings import FrozenMapping

items = st.dictionaries(st.text(max_size=3), st.integers(-3, 3), max_size=6)


class TestFrozenMapping:
    @given(given_items=items, data=st.data())
    def test_equal_whatever_the_order(
        self, given_items: dict[str, int], data: st.DataObject
    ) -> None:
        """
        Two with the same items are equal and hash alike, in whatever order they were given.
        """
        shuffled = dict(data.draw(st.permutations(list(given_items.items()))))
        one, two = FrozenMapping(given_items), FrozenMapping(shuffled)
        assert one == two
        assert hash(one) == hash(two)
        assert one == given_items

    @given(one=items, two=items)
    def test_equal_only_then(self, one: dict[str, int], two: dict[str, int]) -> None:
        """
        Equality is that of the items.
        """
        assert (FrozenMapping(one) == FrozenMapping(two)) is (one == two)

    @given(given_items=items)
    def test_is_a_mapping(self, given_items: dict[str, int]) -> None:
        """
        It reads as the dictionary it was made from, and keeps its order.
        """
        mapping = FrozenMapping(given_items)
        assert isinstance(mapping, Mapping)
        assert list(mapping) == list(given_items)
        assert list(mapping.values()) == list(given_items.values())
        assert len(mapping) == len(given_items)
        assert repr(mapping) == repr(given_items)
        assert all(mapping[key] == value for key, value in given_items.items())

    @given(given_items=items)
    def test_travels(self, given_items: dict[str, int]) -> None:
        """
        A copy, a deep copy and a pickle are equal to it, order and all.
        """
        mapping = FrozenMapping(given_items)
        for again in (
            copy.copy(mapping),
            copy.deepcopy(mapping),
            pickle.loads(pickle.dumps(mapping)),
        ):
            assert type(again) is FrozenMapping
            assert list(again.items()) == list(mapping.items())

    def test_is_cut_off_from_what_made_it(self) -> None:
        """
        A later change of the dictionary does not reach it.
        """
        source = {"good": 4}
        mapping = FrozenMapping(source)
        source["good"] = 5
        assert mapping["good"] == 4

    def test_never_changes(self) -> None:
        """
        Nothing of it can be set or deleted, and there is no room for more.
        """
        mapping = FrozenMapping({"good": 4})
        with pytest.raises(AttributeError, match="make a new one"):
            mapping._items = {}
        with pytest.raises(AttributeError, match="make a new one"):
            del mapping._items
        with pytest.raises(AttributeError, match="make a new one"):
            mapping.note = "x"
        with pytest.raises(TypeError):
            mapping["good"] = 5  # type: ignore[index]
        assert not hasattr(mapping, "__dict__")
        assert mapping == {"good": 4}

    def test_empty(self) -> None:
        """
        Nothing given is an empty mapping; a key that is not there is a KeyError.
        """
        empty: FrozenMapping[int] = FrozenMapping()
        assert empty == FrozenMapping({})
        assert not empty
        with pytest.raises(KeyError):
            empty["good"]

    def test_is_no_list_of_pairs(self) -> None:
        """
        It differs from what is no mapping.
        """
        pairs: object = [("good", 4)]
        assert FrozenMapping({"good": 4}) != pairs
