"""
Leaves read quickly: each as its kind reads it, or not at all.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from safeguarding_model.amounts import CountKind, MoneyKind
from safeguarding_model.documents import building_leaves
from safeguarding_model.documents.building_leaves import (
    Remembered,
    UnsureError,
    leaf_reader,
    list_of_texts,
)
from safeguarding_model.fields import (
    ChoiceKind,
    DateKind,
    FlagKind,
    IdentifierKind,
    Kind,
    PartialDateKind,
    TextKind,
    WholeKind,
    YearKind,
)
from safeguarding_model.partners import Sector
from safeguarding_model.statements import MetricNameKind

KINDS: list[Kind] = [
    TextKind(),
    IdentifierKind(),
    FlagKind(),
    WholeKind(1, "a page"),
    DateKind(),
    PartialDateKind(),
    YearKind(),
    ChoiceKind(Sector),
    CountKind(),
    MoneyKind(),
    MetricNameKind(),
]
VALUES: list[Any] = [
    *(True, False, None, 0, 1, -1, 5, 10**6 + 1, 10**15, 10**15 + 1, -(10**15), 5.0, [], ["a"]),
    *("", " ", "words", "x" * 20_000, "x" * 20_001, "two_words", "Two words", "2023", "2023-08"),
    *("2023-08-09", "2023-02-30", "2023-24", "2023/24", "2023-25", "health", "[c]", "[q]", "12"),
    *("12.5", "1,200", "training.attendance-rate", "training", {}, {"rounded": 10, "to": 5}),
    *({"at_least": 5}, {"x": 1}, Decimal("12.50"), Decimal("12.505"), Decimal("NaN")),
]


class TestLeafReader:
    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
    def test_as_its_kind(self, kind: Kind) -> None:
        """
        What is read is what the kind says, the first time and again; the rest is refused.
        """
        read = leaf_reader(kind)
        taken = 0
        for value in VALUES * 2:
            try:
                found = read([], value)
            except (UnsureError, TypeError, ValueError, KeyError):
                continue
            taken += 1
            expected = kind.read(value)
            assert found == expected
            assert type(found) is type(expected)
        assert taken >= 2

    def test_keys_are_counted(self) -> None:
        """
        A count that is a table adds its keys.
        """
        tally: list[int] = []
        assert str(leaf_reader(CountKind())(tally, {"rounded": 10, "to": 5})).startswith("10")
        assert tally == [2]


class TestListOfTexts:
    @pytest.mark.parametrize("raw", ["one", {"one": 1}, None, [""], [" "], [5], ["x" * 20_001]])
    def test_refused(self, raw: Any) -> None:
        """
        Only a list of texts is one.
        """
        with pytest.raises(UnsureError):
            list_of_texts([], raw)

    def test_taken(self) -> None:
        """
        Its texts are kept as they are.
        """
        assert list_of_texts([], ["one", "two"]) == ("one", "two")


class TestRemembered:
    def test_forgets_in_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        No more than some thousands are kept.
        """
        monkeypatch.setattr(building_leaves, "_MOST_REMEMBERED", 2)
        known = Remembered(IdentifierKind())
        for name in ("a", "b", "c"):
            assert known[name] == name
        assert known == {"c": "c"}

    def test_what_is_no_text(self) -> None:
        """
        Only texts are remembered.
        """
        with pytest.raises(UnsureError):
            Remembered(IdentifierKind())[5]  # type: ignore[index]
