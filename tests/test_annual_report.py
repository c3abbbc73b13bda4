"""
The report holds its chapters and its statements together, and computes nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.annual_report import CHAPTERS, AnnualReport
from safeguarding_model.errors import InvalidValueError, RecordError
from safeguarding_model.finance import Finance
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.partners import Partners, Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.records import Chapter, unwrapped
from safeguarding_model.statements import Section, Statement
from safeguarding_model.training import Training
from safeguarding_model.voice import Voice

YEAR = ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31))
periods = st.builds(
    lambda day, length: ReportingPeriod(day, date.fromordinal(day.toordinal() + length)),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(0, 900),
)


def report(**fields: Any) -> AnnualReport:
    """
    Return a report of those fields.
    """
    needed: dict[str, Any] = {
        "title": "Annual report",
        "period": YEAR,
        "partnership": Partnership(name="Ours"),
    }
    return AnnualReport(**needed | fields)


def statement(name: str, section: str | None = None) -> Statement:
    return Statement(id=name, printed="82%", metric="training.attendance-rate", section=section)


class TestAnnualReport:
    @given(period=periods)
    def test_any_period(self, period: ReportingPeriod) -> None:
        """
        A report may cover a year, a quarter, seventeen months or a day.
        """
        assert report(period=period).period == period

    @pytest.mark.parametrize(
        "period", ["2023-24", (date(2023, 4, 1), date(2024, 3, 31)), None, 2023]
    )
    def test_period_is_a_period(self, period: object) -> None:
        """
        A label or two dates are no period.
        """
        with pytest.raises(RecordError, match="expected a ReportingPeriod"):
            report(period=period)

    def test_period_runs_forwards(self) -> None:
        """
        A period ends no earlier than it starts.
        """
        with pytest.raises(InvalidValueError, match="may not end"):
            ReportingPeriod(date(2024, 3, 31), date(2023, 4, 1))

    def test_statements_have_ids_of_their_own(self) -> None:
        """
        Two statements under one id could not be told apart in the ledger.
        """
        assert len(report(statements=(statement("a"), statement("b"))).statements) == 2
        with pytest.raises(RecordError, match="statements: the id 'a' is used 2 times"):
            report(statements=(statement("a"), statement("b"), statement("a")))

    @pytest.mark.parametrize("version", [2, 10])
    def test_newer_format(self, version: int) -> None:
        """
        A format that is not known yet is refused with the way out.
        """
        assert report(format=1).format == 1
        with pytest.raises(RecordError, match="upgrade") as told:
            report(format=version)
        assert f"format {version} is newer" in str(told.value)

    def test_sections_exist(self) -> None:
        """
        What stands in a section stands in one that the report has.
        """
        sections = FrozenMapping({"workforce": Section(heading="Workforce", starts_at=20)})
        held = report(
            sections=sections,
            training=Training(section="workforce"),
            statements=(statement("a", "workforce"), statement("b")),
        )
        assert held.sections["workforce"].starts_at == 20

    def test_sections_that_do_not_exist(self) -> None:
        """
        Each reference to a section that is not there is told, from a statement and from a chapter.
        """
        with pytest.raises(RecordError) as told:
            report(
                training=Training(section="workforce"),
                finance=Finance(section="money"),
                statements=(statement("a", "nowhere"),),
            )
        assert [field for field, _ in told.value.problems] == ["statements", "training", "finance"]
        for name in (
            "'nowhere'",
            "'workforce'",
            "'money'",
            "statements: a",
            "add it or mend the id",
        ):
            assert name in str(told.value)

    def test_all_rules_at_once(self) -> None:
        """
        A report that breaks several rules is told of them all.
        """
        twice = (statement("a", "x"), statement("a"))
        with pytest.raises(RecordError) as told:
            report(format=2, statements=twice)
        assert [field for field, _ in told.value.problems] == ["statements", "format", "statements"]


class TestChapters:
    def test_in_the_order_of_the_report(self) -> None:
        """
        Chapters come in the report's order, and those left out do not come.
        """
        held = report(finance=Finance(), voice=Voice(), partners=Partners())
        assert held.chapters() == [
            ("partners", Partners()),
            ("voice", Voice()),
            ("finance", Finance()),
        ]
        assert report().chapters() == []

    def test_are_all_there(self) -> None:
        """
        Every field that holds a chapter is among the chapters, and nothing else is.
        """
        attrs.resolve_types(AnnualReport)
        fields = {field.name: unwrapped(field.type)[0] for field in attrs.fields(AnnualReport)}
        chapters = [
            name
            for name, held in fields.items()
            if isinstance(held, type) and issubclass(held, Chapter)
        ]
        assert chapters == list(CHAPTERS)
