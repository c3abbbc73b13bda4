"""
Formulas as they are written, worked out on the figures of a report.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.errors import InvalidTypeError
from safeguarding_model.examples import example
from safeguarding_model.finance import Contribution, Finance
from safeguarding_model.metrics.formulas import Formulas, change_formulas, figure_at, quotient
from safeguarding_model.metrics.natural_formulas import FORMULAS
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod


def of(part: int, whole: int) -> tuple[Fraction, Fraction]:
    return Fraction(part), Fraction(whole)


@pytest.fixture(scope="module")
def walsall() -> AnnualReport:
    return example("walsall-2023-24")


class TestQuotient:
    @pytest.mark.parametrize(
        ("formula", "parts"),
        [
            ("a / b", of(5, 3)),
            ("(a + b) / c", of(8, 2)),
            ("a / (b - c)", of(5, 1)),
            ("(a - b - c) / (a + b + c)", of(0, 10)),
            ("a / lost", None),
            ("lost / a", None),
        ],
    )
    def test_sums(
        self, walsall: AnnualReport, formula: str, parts: tuple[Fraction, Fraction] | None
    ) -> None:
        """
        Terms are added and taken away as written; one that is missing leaves nothing.
        """
        terms = {
            "a": lambda *_: Fraction(5),
            "b": lambda *_: Fraction(3),
            "c": lambda *_: Fraction(2),
            "lost": lambda *_: None,
        }
        assert quotient(formula, Formulas(terms, (formula,)), walsall, {}) == parts

    @pytest.mark.parametrize(
        ("metric", "params", "formula", "parts"),
        [
            (
                "audits.grade-share",
                {"grade": "good", "year": "2023-24"},
                "cases of it or worse / all cases",
                of(20, 20),
            ),
            (
                "audits.grade-share",
                {"grade": "requires_improvement", "year": "2023-24"},
                "cases of it or better / all cases",
                of(20, 20),
            ),
            (
                "audits.grade-share",
                {"grade": "good", "year": "2022-23"},
                "cases of the grade / all cases",
                None,
            ),
            (
                "audits.grade-share",
                {"grade": "good", "year": "2023-24"},
                "cases of the grade / cases of other grades",
                of(4, 16),
            ),
            (
                "audits.finding-share",
                {"finding": "protracted_investigation"},
                "cases / cases of its round",
                of(2, 4),
            ),
            ("audits.action-completion-rate", {}, "completed / all actions", of(5, 10)),
            (
                "audits.finding-share",
                {"finding": "protracted_investigation"},
                "cases / all cases audited",
                of(2, 20),
            ),
            (
                "training.elearning-completion-rate",
                {"course": "neglect_online"},
                "(completed + in progress) / signed up",
                of(221, 239),
            ),
            (
                "training.elearning-completion-rate",
                {"course": "none"},
                "completed / signed up",
                None,
            ),
            (
                "finance.contribution-share",
                {"partner": "walsall_council"},
                "contribution / budgeted income",
                of(244_662, 374_813),
            ),
            (
                "finance.line-share",
                {"line": "employees", "group": "staffing", "basis": "actual"},
                "budgeted line / budgeted group",
                of(258_091, 258_091),
            ),
        ],
    )
    def test_of_a_report(
        self,
        walsall: AnnualReport,
        metric: str,
        params: dict[str, str],
        formula: str,
        parts: tuple[Fraction, Fraction] | None,
    ) -> None:
        """
        Figures taken by hand from a published report.
        """
        assert quotient(formula, FORMULAS[metric], walsall, params) == parts

    def test_in_kind(self) -> None:
        """
        What is given in kind can be counted in, or not.
        """
        report = AnnualReport(
            title="Ours",
            period=ReportingPeriod.of_year("2023-24"),
            partnership=Partnership(name="Ours"),
            finance=Finance(
                contributions=(
                    Contribution(partner="council", amount=60, in_kind=20),  # type: ignore[arg-type]
                    Contribution(partner="police", amount=40),  # type: ignore[arg-type]
                )
            ),
        )
        formula = "(contribution + in kind) / (all contributions + all in kind)"
        formulas = FORMULAS["finance.contribution-share"]
        assert quotient(formula, formulas, report, {"partner": "council"}) == of(80, 120)
        assert quotient(formula, formulas, report, {"partner": "police"}) is None


class TestChangeFormulas:
    def test_own_first(self) -> None:
        """
        A change is relative to what was before, unless it is said to be a ratio; none is told twice.
        """
        nothing = figure_at("")
        ratio = change_formulas(nothing, nothing, own="after / before").written
        assert change_formulas(nothing, nothing).written[0] == "(after - before) / before"
        assert ratio[0] == "after / before"
        assert sorted(ratio) == sorted(change_formulas(nothing, nothing).written)

    def test_refused(self) -> None:
        """
        What is no figure of a report is refused in the name of the function.
        """
        with pytest.raises(InvalidTypeError, match="change_formulas: before must be"):
            change_formulas(7, figure_at(""))  # type: ignore[arg-type]
