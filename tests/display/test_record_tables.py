"""
Every record shows itself in a notebook: what was filled in, escaped, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks import check
from safeguarding_model.display.record_tables import MOST, record_fragment
from safeguarding_model.examples import example, example_names
from safeguarding_model.finance import Finance, Reserve
from safeguarding_model.metrics import compute
from safeguarding_model.partners import Partners, Partnership
from safeguarding_model.population import PopulationAndServices, Projection, SchoolPhase
from safeguarding_model.scrutiny import Challenge
from safeguarding_model.voice import Engagement, Voice

Reader = Callable[[str], Any]
Make = Callable[..., AnnualReport]
HOSTILE = "<img src=x onerror=alert(1)> & </td>"


class TestRecordFragment:
    @pytest.mark.parametrize("name", example_names())
    def test_every_chapter(self, name: str, read_html: Reader) -> None:
        """
        Report and chapters are whole, have no id, no style sheet and no script.
        """
        report = example(name)
        for record in (report, *(chapter for _, chapter in report.chapters())):
            html = record._repr_html_()
            outline = read_html(html)
            assert outline.problems == []
            assert not outline.attributes("id")
            assert not outline.named("script")
            assert not outline.named("style")
            assert outline.named("table")
            assert "None" not in outline.text

    def test_escaped(self, read_html: Reader) -> None:
        """
        What a report says stays text, in keys and cells.
        """
        heard = Engagement(id="e", name=HOSTILE, heard=(HOSTILE,))
        outline = read_html(record_fragment(Voice(engagements=(heard,))))
        assert not outline.named("img")
        assert HOSTILE in outline.text

    def test_kinds_of_value(self, read_html: Reader) -> None:
        """
        Money has its sign, a thousand its comma, a year none; records in records are folded.
        """
        place = PopulationAndServices(
            people=284130,
            projection=Projection(year=2030, people=304400),
            schools=(SchoolPhase(id="primary", name="Primary", schools=86),),
        )
        text = read_html(record_fragment(place)).text
        assert "284,130" in text
        assert "Projection 2 filled in" in text
        assert "2030" in text
        assert "1 schools" in text
        account = Finance(reserve=Reserve(brought_forward=Decimal(5)))
        assert "£5" in read_html(record_fragment(account)).text

    def test_many(self, read_html: Reader) -> None:
        """
        A long list is cut, and the rest counted.
        """
        phases = tuple(
            SchoolPhase(id=f"p{number}", name="Phase", schools=number) for number in range(MOST + 3)
        )
        outline = read_html(record_fragment(PopulationAndServices(schools=phases)))
        assert "And 3 more." in outline.text
        named = tuple(f"locality {number}" for number in range(MOST + 4))
        outline = read_html(record_fragment(PopulationAndServices(localities=named)))
        assert "And 4 more." in outline.text

    def test_nothing(self, read_html: Reader) -> None:
        """
        An empty chapter says so.
        """
        assert "Nothing was filled in." in read_html(record_fragment(Partners())).text


class TestOtherValues:
    def test_ledger_and_findings(self, read_html: Reader) -> None:
        """
        Ledger, findings and each of their items show themselves, empty ones too.
        """
        assessment = check(example("walsall-2023-24"))
        for shown in (
            assessment.ledger,
            assessment.ledger[0],
            assessment.findings,
            assessment.findings[0],
        ):
            assert read_html(shown._repr_html_()).problems == []
        assert "And 71 more printed figures." in assessment.ledger._repr_html_()
        empty = attrs.evolve(assessment, ledger=(), findings=())
        assert "No printed figure was entered." in empty.ledger._repr_html_()
        assert "No finding." in empty.findings._repr_html_()

    def test_not_computable(self) -> None:
        """
        Why there is no value is shown in its place.
        """
        result = compute(example("three-councils-adults-2024"), "training.figure", figure="waiting")
        assert "not computable" in result._repr_html_()


class TestRepresentation:
    def test_report(self, make_report: Make) -> None:
        """
        A report tells what it is and has in one line; so do assessment, entry and finding.
        """
        assert repr(make_report()) == (
            "<AnnualReport 'Yearly report', 'Ours', 2023-24: no chapters; 0 statements>"
        )
        assessment = check(example("walsall-2023-24"))
        assert repr(assessment).endswith(
            "2023-24: 81 statements, 68 agrees, 2 agrees-within-rounding, 6 agrees-if-reread, "
            "1 disagrees, 4 not-checkable; 28 findings>"
        )
        assert repr(attrs.evolve(assessment, ledger=(), findings=())).endswith(
            "0 statements; 0 findings>"
        )
        assert repr(assessment.ledger[0]) == (
            "<Entry partners.printed.statutory_total: 'three' agrees, recomputed 3>"
        )
        assert repr(assessment.findings[0]).startswith("<Finding error population-counts-in-words")

    def test_record(self) -> None:
        """
        A record tells only what was filled in, as Python that makes it again.
        """
        one = Partnership(name="Ours")
        assert repr(one) == "Partnership(name='Ours')"
        assert eval(repr(one)) == one
        said = Challenge(id="c", challenge="Data", resolved=False)
        assert repr(said) == "Challenge(id='c', challenge='Data', resolved=False)"


class TestTabCompletion:
    def test_the_domain(self) -> None:
        """
        What a reader of the report would look for is what is offered.
        """
        offered = [name for name in dir(example("walsall-2023-24")) if not name.startswith("_")]
        assert {"audits", "finance", "training", "reviews", "statements"} <= set(offered)
        assert not {"cattrs", "plan", "validate"} & set(offered)
        assert len(offered) <= 20

    def test_keys(self) -> None:
        """
        The keys of a mapping are offered in its brackets.
        """
        report = example("walsall-2023-24")
        assert "finance" in report.sections._ipython_key_completions_()


class TestTenLines:
    def test_from_file_to_chart(self, tmp_path: Any) -> None:
        """
        Ten lines go from a file to a chart on disk.
        """
        lines = """
import safeguarding_model as sm
from safeguarding_model.display import charts
sm.dump(sm.example("walsall-2023-24"), folder / "report.toml")
report = sm.load(folder / "report.toml")
assessment = sm.check(report)
rate = sm.compute(report, "training.attendance-rate")
chart = charts.audit_grades(report)
words = charts.alternative(chart)
charts.save(chart, folder / "grades.svg")
charts.save(charts.reserve_waterfall(report), folder / "reserve.html")
"""
        assert len(lines.split("\n")) - 2 == 10
        exec(lines, {"folder": tmp_path})
        assert "<desc>" in (tmp_path / "grades.svg").read_text(encoding="utf-8")
        assert (tmp_path / "reserve.html").exists()
