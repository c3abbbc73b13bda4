"""
The natural formulas: of metrics that there are, and of figures that are never made up.
"""

from __future__ import annotations

import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.metrics import METRICS, Unit
from safeguarding_model.metrics.formulas import quotient
from safeguarding_model.metrics.natural_formulas import FORMULAS
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod


class TestFormulas:
    @pytest.mark.parametrize("metric", FORMULAS)
    def test_known(self, metric: str) -> None:
        """
        Formulas are of metrics that there are, at least two of each, none twice.
        """
        written = FORMULAS[metric].written
        assert metric in METRICS
        assert len(set(written)) == len(written) >= 2
        assert all(formula.count(" / ") == 1 for formula in written)

    def test_every_rate_has_them(self) -> None:
        """
        All rates and relative changes but those of what is itself a rate or a sum of printed texts.
        """
        without = {
            metric.id
            for metric in METRICS.values()
            if metric.unit in {Unit.PERCENT, Unit.TIMES} and metric.id not in FORMULAS
        }
        assert without == {"audits.grade-share-relative-change", "audits.percentages-sum"}

    @pytest.mark.parametrize("metric", FORMULAS)
    def test_nothing_to_go_by(self, metric: str) -> None:
        """
        Where a report says nothing no figure is made up; a count of listed things is nothing.
        """
        empty = AnnualReport(
            title="Ours",
            period=ReportingPeriod.of_year("2023-24"),
            partnership=Partnership(name="Ours"),
        )
        params = {
            name: METRICS[metric].choices.get(name, ("x",))[0]
            for name in METRICS[metric].parameters
        }
        for formula in FORMULAS[metric].written:
            found = quotient(formula, FORMULAS[metric], empty, params)
            assert found is None or not any(found)
