"""
A chart shows what was computed, and is absent where nothing was.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import Audits
from safeguarding_model.display.page_charts import CHARTS, finance_chart, training_chart
from safeguarding_model.examples import example
from safeguarding_model.finance import Finance, FinancialLine
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.training import Training

Reader = Callable[[str], Any]
Make = Callable[..., AnnualReport]


class TestEveryChart:
    def test_of_a_published_report(self, read_html: Reader) -> None:
        """
        The bundled report has all three, each with caption, picture and table.
        """
        for chart in CHARTS:
            outline = read_html(chart(example("walsall-2023-24")))
            assert outline.problems == []
            assert [len(outline.named(tag)) for tag in ("figure", "figcaption", "table")] == [
                1,
                1,
                1,
            ]

    @pytest.mark.parametrize("chart", CHARTS)
    def test_without_the_chapter(self, chart: Callable[..., str], make_report: Make) -> None:
        """
        A report without the chapter has no chart.
        """
        assert chart(make_report()) == ""

    @pytest.mark.parametrize("chart", CHARTS)
    def test_with_an_empty_chapter(self, chart: Callable[..., str], make_report: Make) -> None:
        """
        A chapter that holds no figure has none either.
        """
        report = make_report(audits=Audits(), finance=Finance(), training=Training())
        assert chart(report) == ""


class TestFinanceChart:
    def test_budget_and_actual(
        self, make_report: Make, finance: Finance, read_html: Reader
    ) -> None:
        """
        Each group has its two totals and their difference, and says what it is.
        """
        text = read_html(finance_chart(make_report(finance=finance))).text
        assert "Income: budget £387,650, actual £451,050" in text
        assert "Staffing (expenditure) £258,091 £448,290 £190,199" in text

    def test_no_budget(self, make_report: Make, read_html: Reader) -> None:
        """
        Without a budget the actual stands alone, and the table says what is missing.
        """
        fees = FinancialLine(id="fees", heading="Fees", group="legal_costs", actual=Decimal("0.5"))
        text = read_html(finance_chart(make_report(finance=Finance(lines=(fees,))))).text
        assert "Legal costs (expenditure): actual £0.50." in text
        assert "finance.lines[fees].budget is not given" in text

    def test_nothing_known(self, make_report: Make) -> None:
        """
        Where no group has a total, there is no chart.
        """
        fees = FinancialLine(id="fees", heading="Fees", group="other", actual=Marker("[c]"))
        assert finance_chart(make_report(finance=Finance(lines=(fees,)))) == ""

    def test_below_zero(self, make_report: Make, read_html: Reader) -> None:
        """
        A refund is drawn as an outline, and the caption says so.
        """
        fees = FinancialLine(id="fees", heading="Fees", group="other", actual=Decimal(-20))
        text = read_html(finance_chart(make_report(finance=Finance(lines=(fees,))))).text
        assert "-£20" in text
        assert "An outlined bar is an amount below zero." in text


class TestTrainingChart:
    def test_flow_and_rates(self, make_report: Make, training: Training, read_html: Reader) -> None:
        """
        The flow is drawn; rates stand in the table with their formula.
        """
        text = read_html(training_chart(make_report(training=training))).text
        assert "places 2,412, bookings 1,617, attended 1,333, did not come 284." in text
        assert "Attendance rate 82.4% (1,333 of 1,617) (attended - unbooked) / bookings" in text
        assert "Utilisation rate 55.3% (1,333 of 2,412) attended / places" in text

    def test_inexact_counts(self, make_report: Make, read_html: Reader) -> None:
        """
        What is rounded or bounded is drawn as such.
        """
        inexact = Training(
            places=CountRange(at_least=1001),
            bookings=RoundedCount(rounded=900, to=10),
            attended=CountRange(at_least=0, at_most=4),
        )
        text = read_html(training_chart(make_report(training=inexact))).text
        assert "places 1,001 or more, bookings 895 to 904, attended 0 to 4." in text
        assert "how far a figure that is not exact may reach" in text

    def test_markers(self, make_report: Make, read_html: Reader) -> None:
        """
        A marker is no bar and no zero: the table says what it means.
        """
        marked = Training(places=10, attended=Marker("[c]"), elearning=3, waiting=0, venues=2)
        text = read_html(training_chart(make_report(training=marked))).text
        assert "places 10." in text
        assert "training.attended is [c], confidential" in text
        assert "E-learning courses taken 3" in text
        assert "Venues 2" in text

    def test_nothing_of_the_flow(self, make_report: Make) -> None:
        """
        E-learning alone is no flow of places and people.
        """
        assert training_chart(make_report(training=Training(elearning=3))) == ""

    def test_zeros(self, make_report: Make, training: Training, read_html: Reader) -> None:
        """
        A year in which nobody was trained is shown, and divides by nothing.
        """
        none = attrs.evolve(training, places=0, bookings=0, attended=0, no_shows=0)
        outline = read_html(training_chart(make_report(training=none)))
        assert outline.problems == []
        assert "places 0, bookings 0" in outline.text
