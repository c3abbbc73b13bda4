"""
Places are reached, and what stands there exchanged, through records, lists and mappings.
"""

from __future__ import annotations

import attrs
import pytest

import safeguarding_model as sm
from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import AuditRound, Audits
from safeguarding_model.checks.known_values import leaves
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.places import path_of, replaced, standing_in
from safeguarding_model.training import Training

BARE = AnnualReport(
    title="Annual report",
    period=ReportingPeriod.of_year("2023-24"),
    partnership=Partnership(name="Ours"),
)


class TestReplaced:
    def test_only_what_is_asked(self) -> None:
        """
        One field changes, through records, lists and mappings, and all else stays.
        """
        rounds = (AuditRound(quarter="q1", theme="One", grades=FrozenMapping({"good": 1})),)
        report = attrs.evolve(BARE, audits=Audits(rounds=rounds))
        (leaf,) = [leaf for leaf in leaves(report) if leaf.path == "audits.rounds[q1].grades.good"]
        changed = replaced(report, leaf.steps, 2)
        assert standing_in(changed, leaf.steps) == 2
        assert replaced(changed, leaf.steps, 1) == report

    def test_the_others_stay(self) -> None:
        """
        What stands before and after it in a list is left as it is, and so is a mapping's order of keys.
        """
        assert replaced(("a", "b", "c", "d"), (1,), "x") == ("a", "x", "c", "d")
        assert replaced({"a": ("b",), "c": ("d",)}, ("a", 0), "x") == {"a": ("x",), "c": ("d",)}

    def test_every_leaf_can_be_reached(self) -> None:
        """
        The steps to a leaf lead to its value.
        """
        report = attrs.evolve(
            BARE, training=Training(events=4, printed=FrozenMapping({"total": "4"}))
        )
        for leaf in leaves(report):
            assert standing_in(report, leaf.steps) == leaf.value


class TestPathOf:
    @pytest.mark.parametrize("name", sm.example_names())
    def test_names_every_leaf(self, name: str) -> None:
        """
        The path of a leaf follows from the steps to it.
        """
        report = sm.example(name)
        for leaf in leaves(report):
            assert path_of(report, leaf.steps) == leaf.path
        assert path_of((("a",), ("b",)), (1, 0)) == "[1][0]"
