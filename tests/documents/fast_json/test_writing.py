"""
msgspec's way of writing: the same text, to the letter.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given

import safeguarding_model as sm
from safeguarding_model.documents.fast_json import text_of
from safeguarding_model.documents.reading import told_report
from safeguarding_model.documents.writing import _plain_json
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.testing import records
from safeguarding_model.training import Training


class OwnDate(date):
    """
    A day of a class that msgspec does not know.
    """


class TestTextOf:
    def test_everything(self, full_toml: str) -> None:
        """
        The report that says everything is written as the standard library writes it.
        """
        report = told_report(full_toml, "toml")
        assert text_of(report) == _plain_json(report)

    @given(report=records(sm.AnnualReport))
    def test_as_the_standard_library(self, report: sm.AnnualReport) -> None:
        """
        So is any other.
        """
        assert text_of(report) == _plain_json(report)

    def test_defaults(self, least: dict[str, Any]) -> None:
        """
        What equals its default is left out, though it be another object.
        """
        scale = ["outstanding", "good", "requires_improvement", "inadequate"]
        report = sm.loads(_json(least | {"audits": {"scale": scale, "labels": {}}}))
        assert report.audits is not None
        assert report.audits.scale is not type(report.audits)().scale
        assert text_of(report) == _plain_json(report)
        assert "scale" not in text_of(report)

    @pytest.mark.parametrize(
        "amount", ["0.00", "-0.50", "12.05", "33988.00", "-1000000000000000.00"]
    )
    def test_amounts(self, least: dict[str, Any], amount: str) -> None:
        """
        Whole pounds are numbers, others text.
        """
        line = {"id": "one", "heading": "One", "group": "income", "budget": amount}
        report = sm.loads(_json(least | {"finance": {"lines": [line]}}))
        assert report.finance is not None
        assert report.finance.lines[0].budget == Decimal(amount)
        assert text_of(report) == _plain_json(report)

    def test_order(self, least: dict[str, Any]) -> None:
        """
        Mappings stand in the order of their ids.
        """
        sections = {name: {"heading": name} for name in ("training", "audits", "_b", "0")}
        report = sm.loads(_json(least | {"sections": sections}))
        assert text_of(report) == _plain_json(report)
        printed = FrozenMapping({"attendance_rate": "82%", "action_rate": '\u00a31 "so"\n/\\'})
        report = attrs.evolve(report, training=Training(printed=printed))
        assert text_of(report) == _plain_json(report)

    def test_classes_of_somebody_else(self, least: dict[str, Any]) -> None:
        """
        A day of another class is for the standard library, and written all the same.
        """
        report = sm.loads(_json(least))
        period = ReportingPeriod(OwnDate(2023, 4, 1), OwnDate(2024, 3, 31))
        other = attrs.evolve(report, period=period)
        with pytest.raises(TypeError):
            text_of(other)
        assert sm.dumps(other) == sm.dumps(report)


def _json(tree: object) -> str:
    return json.dumps(tree)
