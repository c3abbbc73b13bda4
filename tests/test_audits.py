"""
Grades are those of the scale, and each year and finding stands once.
"""

from __future__ import annotations

import pytest

from safeguarding_model.audits import (
    OFSTED_SCALE,
    Action,
    ActionStatus,
    AuditFinding,
    AuditRound,
    Audits,
    AuditYear,
)
from safeguarding_model.errors import RecordError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank


def audit_round(quarter: str, *findings: str, **grades: int) -> AuditRound:
    return AuditRound(
        quarter=quarter,
        theme="Neglect",
        grades=FrozenMapping(grades),
        findings=tuple(AuditFinding(id=name, finding="Seen", cases=2) for name in findings),
    )


class TestAudits:
    def test_holds(self) -> None:
        """
        Rounds may share a quarter, years stand in any order, cells may be blank.
        """
        audits = Audits(
            rounds=(audit_round("q1", "voice", good=4), audit_round("q1", inadequate=0)),
            years=(
                AuditYear(year="2022-23", percentages=FrozenMapping({"good": "35%"})),
                AuditYear(year="2023/24", grades=FrozenMapping({"good": 4})),
            ),
            blank=Blank.ZERO,
        )
        assert audits.scale == OFSTED_SCALE
        assert audits.years[1].year == "2023-24"

    def test_another_scale(self) -> None:
        """
        Red, amber and green are a scale; Ofsted's grades are then none.
        """
        scale = ("green", "amber", "red")
        assert Audits(scale=scale, rounds=(audit_round("q1", red=1),)).scale == scale
        with pytest.raises(
            RecordError, match=r"'good' is no grade of the scale \(green, amber, red\)"
        ):
            Audits(scale=scale, rounds=(audit_round("q1", good=1),))

    def test_grades_of_no_scale(self) -> None:
        """
        Each grade that is not on the scale is told, in rounds, in counts and in shares of years.
        """
        with pytest.raises(RecordError) as told:
            Audits(
                rounds=(audit_round("q1", fair=4, good=1),),
                years=(
                    AuditYear(
                        year="2023-24",
                        grades=FrozenMapping({"poor": 4}),
                        percentages=FrozenMapping({"weak": "5%"}),
                    ),
                ),
            )
        told_of = [(field, message.split()[0]) for field, message in told.value.problems]
        assert told_of == [("rounds", "'fair'"), ("years", "'poor'"), ("years", "'weak'")]
        assert "mend it or name the scale" in str(told.value)

    def test_grade_twice_in_the_scale(self) -> None:
        """
        A scale names each grade once.
        """
        with pytest.raises(RecordError, match="scale: a grade stands twice"):
            Audits(scale=("good", "poor", "good"))

    def test_year_twice(self) -> None:
        """
        A year stands once, however it is written; each that does not is told once.
        """
        years = tuple(
            AuditYear(year=year)
            for year in ("2023-24", "2022-23", "2023/24", "2023-2024", "2022-2023")
        )
        with pytest.raises(RecordError) as told:
            Audits(years=years)
        assert told.value.problems == (
            ("years", "2022-23 stands more than once; keep one"),
            ("years", "2023-24 stands more than once; keep one"),
        )

    def test_findings_have_ids_of_their_own(self) -> None:
        """
        A finding is named once in all rounds, since a statement refers to it.
        """
        assert Audits(rounds=(audit_round("q1", "a"), audit_round("q2", "b"))).rounds
        with pytest.raises(RecordError, match="rounds: the id 'a' is used 2 times"):
            Audits(rounds=(audit_round("q1", "a"), audit_round("q2", "a")))


class TestAction:
    def test_status_may_be_unsaid(self) -> None:
        """
        Not said is not the same as not started.
        """
        assert Action(action="Share").status is None
        assert Action(action="Share", status=ActionStatus.NOT_STARTED).status is not None
