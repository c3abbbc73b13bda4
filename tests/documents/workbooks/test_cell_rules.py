"""
A cell of a form says what may stand in it.
"""

from __future__ import annotations

import pytest

from safeguarding_model.amounts import CountKind, MoneyKind
from safeguarding_model.audits import AuditRound
from safeguarding_model.documents.workbooks.blocks import Column
from safeguarding_model.documents.workbooks.cell_rules import comment_on, format_for, rule_for
from safeguarding_model.documents.workbooks.layout import slots
from safeguarding_model.fields import ChoiceKind, DateKind, FlagKind, Kind, TextKind, WholeKind
from safeguarding_model.partners import RelevantAgency
from safeguarding_model.reviews import ReviewFlows


class TestFormatFor:
    @pytest.mark.parametrize(
        ("kind", "code"),
        [
            (TextKind(), "@"),
            (None, "@"),
            (CountKind(), "0"),
            (MoneyKind(), "#,##0.00"),
            (DateKind(), "yyyy-mm-dd"),
        ],
    )
    def test_kinds(self, kind: Kind | None, code: str) -> None:
        """
        Text is formatted as text, so that nothing typed there is turned into a number or a day.
        """
        assert format_for(kind) == code


class TestRuleFor:
    @pytest.mark.parametrize(
        ("kind", "validate"),
        [
            (CountKind(), "custom"),
            (MoneyKind(), "custom"),
            (FlagKind(), "list"),
            (DateKind(), "date"),
            (WholeKind(1, "a page"), "integer"),
        ],
    )
    def test_kinds(self, kind: Kind, validate: str) -> None:
        """
        Each kind of value has a check, which names the cell, and a message.
        """
        rule = rule_for(kind, 4, 1)
        assert rule["validate"] == validate
        assert kind.expected in rule["error_message"]
        assert validate != "custom" or "B5" in rule["value"]

    def test_text(self) -> None:
        """
        Text has none.
        """
        assert rule_for(TextKind(), 0, 0) == {}

    def test_choices(self) -> None:
        """
        A choice is a drop-down list, unless its words are more than a spreadsheet takes.
        """
        (sector,) = (slot.kind for slot in slots(RelevantAgency) if slot.path == ("sector",))
        assert isinstance(sector, ChoiceKind)
        assert "health" in rule_for(sector, 0, 0)["source"]
        from enum import Enum

        many = Enum("many", {f"m{number}": f"word {number}" for number in range(60)})  # type: ignore[misc]
        assert rule_for(ChoiceKind(many), 0, 0) == {}


class TestCommentOn:
    def test_fields(self) -> None:
        """
        A note says what the field is, whether it is needed, and what may stand there.
        """
        notes = {
            slot.path[-1]: comment_on(Column("x", slot.kind, slot)) for slot in slots(AuditRound)
        }
        assert "Always needed." in notes["theme"]
        assert "Expected: text." in notes["theme"]
        assert notes["findings"] == ""
        own = {
            slot.path[-1]: comment_on(Column("x", slot.kind, slot)) for slot in slots(ReviewFlows)
        }
        assert "whole number" in own["referrals"]

    def test_signs(self) -> None:
        """
        The columns that tie tables together say so.
        """
        assert "tables below" in comment_on(Column("#"))
        assert "row above" in comment_on(Column("of #"))
