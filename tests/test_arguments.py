"""
A function refuses what it is not annotated with, by name, and gives everything else through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arguments import checked, nearest
from safeguarding_model.errors import InvalidTypeError
from safeguarding_model.mappings import FrozenMapping


@checked
def asked(
    count: int,
    names: Sequence[str] | None = None,
    *rest: Decimal,
    table: Mapping[str, int | None] | None = None,
    pair: tuple[int, str] = (0, ""),
    many: tuple[int, ...] = (),
    mode: Literal["up", "even"] = "up",
    make: Callable[[int], int] | None = None,
    kind: type[Exception] | None = None,
    rows: Iterable[Iterable[str]] = (),
    plain: list = [],  # type: ignore[type-arg]  # noqa: B006
    anything: object = None,
    **others: bool,
) -> str:
    """
    Return nothing much.
    """
    return "given through"


class TestChecked:
    @pytest.mark.parametrize(
        ("positional", "named"),
        [
            ((3,), {}),
            ((3, None), {}),
            ((3, ["a"], Decimal(1), Decimal(2)), {}),
            ((3, "ab"), {}),  # text is a sequence of text
            ((3,), {"table": {"a": 1, "b": None}, "pair": (1, "a"), "many": (1, 2, 3)}),
            ((3,), {"mode": "down"}),  # the function's own business
            ((3,), {"make": len, "kind": KeyError, "anything": [None], "extra": True}),
            ((3,), {"rows": (["a"], "b"), "plain": [1, None]}),
            ((3,), {"rows": iter([1])}),  # can be gone through only once
        ],
    )
    def test_given_through(self, positional: tuple[Any, ...], named: dict[str, Any]) -> None:
        """
        What fits its annotation reaches the function.
        """
        assert asked(*positional, **named) == "given through"

    @pytest.mark.parametrize(
        ("positional", "named", "told"),
        [
            ((True,), {}, r"asked: count must be a whole number \(int\), not True \(bool\)"),
            ((1.5,), {}, r"count must be a whole number \(int\), not 1.5 \(float\)"),
            ((3, [1]), {}, r"names must be a Sequence of text \(str\) or None, not \[1\] \(list\)"),
            ((3, None, Decimal(1), 2), {}, r"rest must be a Decimal, not 2 \(int\)"),
            ((3,), {"table": {1: 1}}, "table must be a Mapping of text"),
            ((3,), {"table": {"a": "1"}}, "table must be a Mapping of text"),
            ((3,), {"table": [("a", 1)]}, "table must be a Mapping of text"),
            ((3,), {"pair": (1, 2)}, "pair must be a tuple of"),
            ((3,), {"pair": (1, "a", "b")}, "pair must be a tuple of"),
            ((3,), {"many": (1, None)}, "many must be a tuple of a whole number"),
            ((3,), {"mode": 3}, "mode must be 'up' or 'even', not 3"),
            ((3,), {"make": 3}, "make must be a Callable"),
            ((3,), {"kind": "KeyError"}, "kind must be a type"),
            ((3,), {"rows": [[1]]}, "rows must be an Iterable of an Iterable of text"),
            ((3,), {"plain": ()}, r"plain must be a list, not \(\) \(tuple\)"),
            ((3,), {"extra": 1}, r"others must be True or False, not 1 \(int\)"),
            ((), {}, "missing a required argument: 'count'; it takes count, names"),
        ],
    )
    def test_refused(self, positional: tuple[Any, ...], named: dict[str, Any], told: str) -> None:
        """
        The message names the function, the argument, what it has to be and what was found.
        """
        with pytest.raises(InvalidTypeError, match=told):
            asked(*positional, **named)

    def test_a_mapping_of_one_kind(self) -> None:
        """
        A frozen mapping names the kind of its values alone, since its keys are text.
        """

        @checked
        def of(counts: FrozenMapping[int]) -> int:
            return len(counts)

        assert of(FrozenMapping({"a": 1})) == 1
        with pytest.raises(InvalidTypeError, match="counts must be a FrozenMapping of"):
            of(FrozenMapping({"a": "1"}))  # type: ignore[dict-item]

    def test_text_is_no_list_of_other_things(self) -> None:
        """
        Text is gone through letter by letter, so it is no list of numbers or records.
        """

        @checked
        def of(numbers: Sequence[int]) -> int:
            return len(numbers)

        with pytest.raises(InvalidTypeError, match="numbers must be a Sequence of a whole number"):
            of("12")  # type: ignore[arg-type]

    def test_a_kind_of_text_is_text(self) -> None:
        """
        What is a kind of what is asked for will do.
        """

        class Quoted(str):
            __slots__ = ()

        @checked
        def length(text: str) -> int:
            return len(text)

        assert length(Quoted("four")) == length("four") == 4

    def test_stays_itself(self) -> None:
        """
        Name, documentation and signature are the function's own.
        """
        assert asked.__name__ == "asked"
        assert asked.__doc__ is not None
        assert "nothing much" in asked.__doc__

    @given(value=st.integers() | st.floats() | st.text() | st.none() | st.booleans())
    def test_counts(self, value: object) -> None:
        """
        A whole number that is no flag is let through, and nothing else.
        """
        if type(value) is int:
            assert asked(value) == "given through"
            return
        with pytest.raises(InvalidTypeError, match="count must be"):
            asked(value)  # type: ignore[arg-type]


class TestNearest:
    @pytest.mark.parametrize(
        ("given", "alike", "found"),
        [
            ("trainning", 0.6, "training"),
            ("financ", 0.6, "finance"),
            ("weather", 0.6, None),
            ("weather", 0.2, "audits"),
            (None, 0.6, None),
            (10**5_000, 0.6, None),
            (["training"], 0.6, None),
            ("x" * 10**6, 0.6, None),
        ],
        ids=range(8),
    )
    def test_by_hand(self, given: object, alike: float, found: str | None) -> None:
        """
        The likest of the names, if it is alike enough; of what is no text none is.
        """
        names = ("training", "finance", "audits")
        assert nearest(given, names, alike=alike) == found
