"""
What a scalar without a type means is decided by the kind of its field.
"""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.amounts import CountKind, MoneyKind
from safeguarding_model.documents.trees import OversizedNumber
from safeguarding_model.documents.untyped import Bare, Shown, Unusable, marker_hint, settled
from safeguarding_model.errors import InvalidTypeError, InvalidValueError
from safeguarding_model.fields import DateKind, FlagKind, Kind, TextKind, WholeKind, YearKind

VALUES = [CountKind(), MoneyKind(), WholeKind(1, "a page"), FlagKind(), DateKind()]
TEXTS = [TextKind(), YearKind()]


class TestSettled:
    @pytest.mark.parametrize("kind", [*VALUES, *TEXTS])
    @pytest.mark.parametrize("raw", ["5", 5, None, True, Decimal("1.5"), [Bare("5")]])
    def test_typed(self, raw: object, kind: Kind) -> None:
        """
        What has a type already keeps it.
        """
        assert settled(raw, kind) is raw

    @pytest.mark.parametrize("kind", VALUES)
    @given(
        value=st.integers(-(10**20), 10**20)
        | st.decimals(allow_nan=False, allow_infinity=False, places=3)
    )
    def test_numbers(self, kind: Kind, value: int | Decimal) -> None:
        """
        A number is what JSON would read, to the digit.
        """
        text = str(value) if isinstance(value, int) else format(value, "f")
        found = settled(Bare(text), kind)
        if len(text) <= 40:
            assert found == json.loads(text, parse_float=Decimal)
            assert type(found) is (int if "." not in text else Decimal)
        else:
            assert found == OversizedNumber(len(text))

    @pytest.mark.parametrize(
        "text", ["+5", "010", "1_000", "5.", ".5", "0x", "\u0665", "5 ", "True", "c"]
    )
    def test_no_numbers(self, text: str) -> None:
        """
        What JSON would not read stays text, for the field to refuse.
        """
        assert settled(Bare(text), CountKind()) == text
        assert type(settled(Bare(text), CountKind())) is str

    @pytest.mark.parametrize(("text", "found"), [("true", True), ("false", False)])
    def test_flags(self, text: str, found: bool) -> None:
        """
        The two flags are flags, in fields of values.
        """
        assert settled(Bare(text), FlagKind()) is found
        assert settled(Bare(text), TextKind()) == text

    @pytest.mark.parametrize("text", [".nan", ".NaN", ".inf", "-.inf", "+.INF"])
    def test_not_finite(self, text: str) -> None:
        """
        What is not finite is a number, for the field to refuse.
        """
        found = settled(Bare(text), MoneyKind())
        assert isinstance(found, Decimal)
        assert not found.is_finite()

    @pytest.mark.parametrize("text", ["0x1F", "0o10", "0b1", "-0x1", "0b2"])
    def test_other_bases(self, text: str) -> None:
        """
        Digits of computers are refused as such.
        """
        with pytest.raises(InvalidValueError, match=f"found {text}, expected a number in ordinary"):
            settled(Bare(text), CountKind())

    @pytest.mark.parametrize("kind", TEXTS)
    def test_texts(self, kind: Kind) -> None:
        """
        A field of text takes the text.
        """
        assert settled(Bare("82%"), kind) == "82%"
        assert type(settled(Bare("82%"), kind)) is str
        assert settled(Shown(Decimal("0.82"), "82%"), kind) == "82%"

    @pytest.mark.parametrize("kind", VALUES)
    def test_shown(self, kind: Kind) -> None:
        """
        A field of values takes the number in a cell, however it is shown.
        """
        assert settled(Shown(5, "005"), kind) == 5
        assert settled(Shown(5, None), kind) == 5

    def test_not_shown(self) -> None:
        """
        A number whose format is not understood is no text.
        """
        with pytest.raises(InvalidTypeError, match="found the number 5 in a format of its own"):
            settled(Shown(5, None), TextKind())

    @pytest.mark.parametrize("kind", [*VALUES, *TEXTS])
    def test_unusable(self, kind: Kind) -> None:
        """
        A cell in which no value stands is refused, whatever is due.
        """
        with pytest.raises(InvalidValueError, match="found #N/A, an error"):
            settled(Unusable("#N/A, an error"), kind)


class TestMarkerHint:
    @pytest.mark.parametrize(
        "raw", [["c"], [Bare("q")], [Bare("c"), Bare("u")], [], Bare("c"), [[]]]
    )
    def test_none(self, raw: object) -> None:
        """
        Only a list of one mark without quotes was meant as a marker.
        """
        assert marker_hint(raw) == ""
        assert marker_hint([Bare("low")]) == "; put the marker in quotes: '[low]'"
