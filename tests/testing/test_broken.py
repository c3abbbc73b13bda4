"""
Which faults can be planted, and how they are asked for.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from safeguarding_model import AnnualReport, UnknownNameError
from safeguarding_model.annual_report import CHAPTERS
from safeguarding_model.checks import RULES, check
from safeguarding_model.testing import BrokenReport, broken_reports, faults

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class TestFaults:
    def test_each_breaks_a_rule(self) -> None:
        """
        Every fault names a rule that there is and a chapter that there is.
        """
        assert {fault.rule for fault in faults()} <= set(RULES)
        assert {fault.chapter for fault in faults()} <= set(CHAPTERS)

    def test_none_stands_twice(self) -> None:
        """
        Rule and name together tell each kind of fault from all others.
        """
        pairs = [(fault.rule, fault.name) for fault in faults()]
        assert len(set(pairs)) == len(pairs)

    @pytest.mark.parametrize(
        "name",
        [
            "digit-mistyped",
            "digits-exchanged",
            "word-one-off",
            "wrong-direction",
            "full-stop-for-comma",
            "cut-off",
            "half-to-even",
            "no-sign",
            "points-as-percent",
            "impossible-row",
            "line-off",
            "closing-off",
            "cohort-over-full",
            "more-than-booked",
            "small-cells",
            "two-names",
        ],
    )
    def test_of_every_sort(self, name: str) -> None:
        """
        The mistakes that published reports make are all among them.
        """
        assert name in {fault.name for fault in faults()}


class TestBrokenReports:
    @SLOW
    @given(broken=broken_reports())
    def test_of_any_rule(self, broken: BrokenReport) -> None:
        """
        A pair of a report and the rule that names its fault.
        """
        report, rule = broken
        assert type(report) is AnnualReport
        assert rule in {found.rule for found in check(report).findings}

    @SLOW
    @given(broken=broken_reports(rules=["training-rates"], names=["digit-mistyped"]))
    def test_of_one_rule(self, broken: BrokenReport) -> None:
        """
        Only the faults that are asked for are planted.
        """
        assert broken.rule == "training-rates"
        assert check(broken.report).has_errors

    def test_of_no_rule(self) -> None:
        """
        A rule that no fault is known for is refused by name.
        """
        with pytest.raises(UnknownNameError, match="training-ratse"):
            broken_reports(rules=["training-ratse"])
