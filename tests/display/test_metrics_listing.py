"""
Every metric of several reports, the same as text, as JSON and as CSV.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable

import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.arithmetic.small_samples import (
    ALL_COUNTED,
    CHOSEN_NOT_COMPARED,
    CHOSEN_NOT_SAMPLED,
    fisher_exact,
    newcombe_interval,
)
from safeguarding_model.audits import AuditRound, Audits, AuditYear
from safeguarding_model.checks import Assessment
from safeguarding_model.display.metrics_listing import COLUMNS, listing
from safeguarding_model.errors import InvalidValueError
from safeguarding_model.examples import example
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import METRICS, MetricValue, NotComputable, compute_all
from safeguarding_model.training import PreviousTraining, Training

ReportOf = Callable[..., AnnualReport]


@pytest.fixture(scope="module")
def report(assessment: Assessment) -> AnnualReport:
    """
    Return a report with exact values, bounds and gaps.
    """
    return assessment.report


class TestText:
    def test_values_and_gaps(self, report: AnnualReport) -> None:
        """
        Each value with its parameters, each gap with its reason, and how many of both.
        """
        text = " ".join(listing([report], width=200).split())
        results = compute_all(report)
        values = [result for result in results if isinstance(result, MetricValue)]
        gaps = [result for result in results if isinstance(result, NotComputable)]
        assert f"{len(values)} values" in text
        assert f"Not computable: {len(gaps)}" in text
        for result in results:
            params = ", ".join(f"{name}={value}" for name, value in result.params.items())
            name = f"{result.metric} [{params}]" if params else result.metric
            said = str(result) if isinstance(result, MetricValue) else result.reason
            assert " ".join(f"{name}: {said}".split()) in text

    def test_small_numbers(self) -> None:
        """
        A share of counts has its interval beside it, and what that does not mean once at the end.
        """
        report = example("walsall-2023-24")
        text = " ".join(listing([report], width=200).split())
        assert "80% (16 of 20); 95% interval 58.4 to 91.9%; too few to compare: 20 cases" in text
        assert "82.4% (1,333 of 1,617); 95% interval 80.5 to 84.2% [1]" in text
        assert text.count(f"[2] {CHOSEN_NOT_SAMPLED}") == 1
        assert text.count(f"[1] {ALL_COUNTED}") == 1
        assert "too few" not in listing([report], threshold=4)

    def test_recovered(self) -> None:
        """
        A total that is the only one up to a limit says that it is, in text and in JSON.
        """
        report = example("walsall-2023-24")
        text = " ".join(listing([report], width=200).split())
        assert "audits.recovered-total [year=2022-23, up_to=25]: 20 [3]" in text
        assert text.count("[3] This holds if no more cases were audited than `up_to` says") == 1
        rows = json.loads(listing([report], format="json"))
        said = {row["metric"]: row["means_not"] for row in rows}
        assert said["audits.recovered-grade-total"].startswith("This holds if no more cases")
        assert said["audits.smallest-total"] is None

    def test_threshold(self, report: AnnualReport) -> None:
        """
        A threshold below one is refused, whatever the report holds.
        """
        with pytest.raises(InvalidValueError, match="threshold"):
            listing([report], threshold=0)

    def test_width(self, report: AnnualReport) -> None:
        """
        No line is wider than it should be, but for names that cannot be cut.
        """
        lines = listing([report], width=80).splitlines()
        assert max(len(line) for line in lines) <= 80

    def test_nothing_missing(self, report: AnnualReport, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        Where nothing is missing, nothing is said to be.
        """
        only = [result for result in compute_all(report) if isinstance(result, MetricValue)]
        monkeypatch.setattr(
            "safeguarding_model.display.metrics_listing.compute_all", lambda _: tuple(only)
        )
        assert "Not computable" not in listing([report])

    def test_several(self, report: AnnualReport, make_report: ReportOf) -> None:
        """
        Several reports follow each other.
        """
        text = listing([report, make_report(title="Another")])
        assert text.index(report.title) < text.index("Another: 0 values")


class TestJson:
    def test_rows(self, report: AnnualReport, make_report: ReportOf) -> None:
        """
        One list of rows for all reports: exact values as fractions, ends of bounds, inputs missing.
        """
        rows = json.loads(listing([report, make_report(title="Another")], format="json"))
        assert {tuple(row) for row in rows} == {COLUMNS}
        assert {row["report"] for row in rows} == {report.title, "Another"}
        expected = compute_all(report)
        for row, result in zip(rows, expected, strict=False):
            assert (row["metric"], row["params"]) == (result.metric, dict(result.params))
            assert row["title"] == METRICS[result.metric].title
            if isinstance(result, NotComputable):
                assert row["missing"] == list(result.missing)
                assert row["reason"] == result.reason
                assert row["exact"] is row["low"] is row["high"] is row["shown"] is None
                continue
            assert (row["missing"], row["reason"]) == ([], None)
            assert row["shown"] == str(result)
            assert row["exact"] == (None if result.exact is None else str(result.exact))
            low, high = result.bounds or (None, None)
            assert row["low"] == (None if low is None else str(low))
            assert row["high"] == (None if high is None else str(high))
        assert any(row["low"] for row in rows)

    def test_small_numbers(self, make_report: ReportOf) -> None:
        """
        A change between two shares of counts has its interval and Fisher's p, a count has none.
        """
        grades = FrozenMapping({"good": 4, "inadequate": 16})
        rounds = (AuditRound(quarter="q1", theme="Neglect", grades=grades),)
        before = AuditYear(year="2022-23", grades=FrozenMapping({"good": 7, "inadequate": 13}))
        after = AuditYear(year="2023-24", grades=grades)
        audits = Audits(scale=("good", "inadequate"), rounds=rounds, years=(before, after))
        rows = json.loads(listing([make_report(audits=audits)], format="json"))
        by_name = {(row["metric"], *row["params"].values()): row for row in rows}
        change = by_name["audits.grade-share-change", "good", "2022-23", "2023-24"]
        low, high = newcombe_interval(Proportion(7, 20), Proportion(4, 20))
        assert change["interval_low"] == round(100 * low, 4)
        assert change["interval_high"] == round(100 * high, 4)
        assert change["p_value"] == float(fisher_exact(Proportion(7, 20), Proportion(4, 20)))
        assert (change["cases"], change["too_few"]) == (20, True)
        assert change["means_not"] == CHOSEN_NOT_COMPARED
        share = by_name["audits.grade-share", "good", "2023-24"]
        assert share["p_value"] is None
        assert share["means_not"] == CHOSEN_NOT_SAMPLED
        total = by_name["audits.rounds-total",]
        few = ("interval_low", "interval_high", "p_value", "cases", "too_few", "means_not")
        assert [total[name] for name in few] == [None] * 6


class TestCsv:
    def rows(self, *reports: AnnualReport) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(listing(list(reports), format="csv"))))

    def test_same_as_json(self, report: AnnualReport) -> None:
        """
        The same rows, parameters and missing inputs as text.
        """
        written = json.loads(listing([report], format="json"))
        table = self.rows(report)
        assert [row["metric"] for row in table] == [row["metric"] for row in written]
        for row, other in zip(table, written, strict=True):
            assert row["params"] == " ".join(f"{k}={v}" for k, v in other["params"].items())
            assert row["missing"] == " ".join(other["missing"])
            assert row["exact"] == (other["exact"] or "")

    @pytest.mark.parametrize(
        "title",
        [
            "=1+1",
            '=cmd|" /C calc"!A0',
            "+1+cmd",
            "-1+cmd",
            "@SUM(A1)",
            "-2+3",
            "=",
            "-x",
            "+441922",
            "\uff1d1+1",
            " =1",
            "'=1",
            "'quoted'",
        ],
    )
    def test_no_formula(self, make_report: ReportOf, title: str) -> None:
        """
        What a spreadsheet would run is written as text.
        """
        for row in self.rows(make_report(title=title)):
            assert row["report"] == f"'{title}"

    def test_numbers_stay_numbers(self, make_report: ReportOf) -> None:
        """
        A negative value is no formula.
        """
        training = Training(events=5, elearning=5, previous=PreviousTraining(events=7, elearning=9))
        table = self.rows(make_report(training=training))
        by_name = {row["metric"]: row for row in table}
        assert by_name["training.events-change"]["exact"] == "-2/7"
        assert by_name["training.events-change"]["shown"] == "-28.6%"

    def test_negative_bounds(self, make_report: ReportOf, audits: Audits) -> None:
        """
        Bounds below zero are no formulas either.
        """
        table = self.rows(make_report(audits=audits))
        shown = [row["shown"] for row in table if "-" in row["shown"][:2]]
        assert shown
        assert all(re.match(r"-[0-9]", text) for text in shown)
