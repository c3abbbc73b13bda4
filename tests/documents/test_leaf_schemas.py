"""
The schema of a leaf says what its kind says, as far as a schema can.
"""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator as Validator

from safeguarding_model.amounts import CountKind, MoneyKind
from safeguarding_model.documents.leaf_schemas import leaf_schema, meaning
from safeguarding_model.errors import InvalidTypeError, InvalidValueError
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
BEYOND = {
    (YearKind, "2023-08"),
    (YearKind, "2023-13"),
    (YearKind, "2023-00"),
    (MetricNameKind, "training.atendance-rate"),
}
"""Where schema and kind differ: a calculation that no schema makes, a metric that no kind looks up."""
VALUES: list[object] = [
    *(True, False, 0, 1, -1, 5, 10**6, 10**6 + 1, 10**15, 10**15 + 1, -(10**15) - 1),
    *("", " ", "\u200d", "words", "two\nlines", "a\tb", "\x07", "a\u202eb", "a\u200bb", "a\u200db"),
    *("x" * 20_000, "x" * 20_001, "x" * 80, "x" * 81, "non_staffing", "Non staffing", "a-b"),
    *("2023", "2023-08", "2023-08-09", "2023-13", "2023-00", "2023-08-32", "0000", "0000-01-01"),
    *("2023-W01-1", "20230801", "2023-8-9", "23", "2023-24", "2023/24", " 2023 - 2024 ", "2023\u201324"),
    *("0000-01", "2023-2", "health", "Health", "[c]", "[c] [u]", "[c][u]", "[c] ", "[q]", "c", "<5"),
    *("[]", "n/a", "12", "12.5", "12.50", "12.505", "-12.50", "1,200", "\u00a312", "1e3", "NaN", "+5"),
    *("training.attendance-rate", "training.atendance-rate", "training"),
    *({}, {"rounded": 1200, "to": 5}, {"rounded": 1200}, {"to": 5}, {"rounded": -5, "to": 5}),
    *({"rounded": 10, "to": 1}, {"at_least": 5}, {"at_most": 5}, {"at_least": 1, "at_most": 4}),
    *({"at_least": -1}, {"at_least": True}, {"at_least": "5"}, {"at_least": 5, "weather": 1}),
    *({"rounded": 10, "to": 5, "at_least": 1}, {"at_least": None}, {"x y": 1}),
]  # fmt: skip


def is_read(kind: Kind, value: object) -> bool:
    try:
        kind.read(value)
    except (InvalidTypeError, InvalidValueError):
        return False
    return True


class TestLeafSchema:
    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
    def test_agrees_with_the_kind(self, kind: Kind) -> None:
        """
        A value that is read is valid, and one that is refused is not.
        """
        validator = Validator(leaf_schema(kind))
        differs = [value for value in VALUES if validator.is_valid(value) != is_read(kind, value)]
        assert sorted(map(str, differs)) == sorted(said for of, said in BEYOND if of is type(kind))

    @pytest.mark.parametrize(
        ("kind", "value"),
        [
            (DateKind(), "2023-02-30"),
            (PartialDateKind(), "2023-02-30"),
            (YearKind(), "2023-25"),
            (CountKind(), {"rounded": 1201, "to": 5}),
            (CountKind(), {"at_least": 5, "at_most": 4}),
        ],
    )
    def test_what_no_schema_can_say(self, kind: Kind, value: object) -> None:
        """
        What takes a calendar or a calculation is left to the reader.
        """
        assert Validator(leaf_schema(kind)).is_valid(value)
        assert not is_read(kind, value)

    def test_pounds_with_a_point(self) -> None:
        """
        An amount may be a number with a decimal point too.
        """
        assert Validator(leaf_schema(MoneyKind())).is_valid(33988.50)
        assert is_read(MoneyKind(), Decimal("33988.50"))
        assert not Validator(leaf_schema(CountKind())).is_valid(5.5)

    def test_unknown_kind(self) -> None:
        """
        A new kind without a schema is noticed.
        """
        with pytest.raises(NotImplementedError, match="no schema is known for Kind"):
            leaf_schema(Kind())

    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
    def test_patterns_mean_the_same_elsewhere(self, kind: Kind) -> None:
        """
        No pattern uses what JavaScript does not have: editors run them there.
        """
        for pattern in re.findall(r"'pattern': '([^']*)'", str(leaf_schema(kind))):
            assert not re.search(r"\\[AZzpP]|\(\?[^!:=]|[*+?]\+", pattern)


class TestMeaning:
    def test_units(self) -> None:
        """
        Amounts say that they are pounds, counts that they are whole.
        """
        assert "In pounds" in meaning(MoneyKind())
        assert meaning(CountKind()).startswith("A whole number")
        assert meaning(WholeKind(1, "a page")) == "A page, a whole number from 1."

    def test_nothing_to_say(self) -> None:
        """
        Text needs no explanation.
        """
        assert meaning(TextKind()) == ""
