"""
One metric over years and partnerships.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model import AnnualReport
from safeguarding_model.arithmetic.changes import relative_change
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.audits import Audits, AuditYear
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.finance import Contribution, Finance
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange, Marker
from safeguarding_model.tables.comparisons import compare
from safeguarding_model.testing import annual_reports
from safeguarding_model.training import Training

from .conftest import LONG, YEAR, report

BEFORE = YEAR.previous()
RATE = "training.attendance-rate"


def trained(
    attended: object, bookings: object, *, before: bool = False, name: str = "Ours"
) -> AnnualReport:
    training = Training(attended=attended, bookings=bookings)  # type: ignore[arg-type]
    return report(period=BEFORE if before else YEAR, name=name, training=training)


class TestChange:
    def test_points_and_relative(self) -> None:
        """
        A fall from 35% to 20% is 15 percentage points, and three sevenths of what it was.
        """
        (step,) = compare([trained(4, 20), trained(7, 20, before=True)], RATE).steps
        assert (step.before, step.after) == ("2022-23", "2023-24")
        assert step.difference == -15
        assert step.relative == relative_change(7, 4) == Fraction(-3, 7)
        assert step.comparable

    def test_pounds(self) -> None:
        """
        The difference of an amount is in pounds.
        """
        reports = [
            report(
                period=period,
                finance=Finance(contributions=(Contribution(partner="a", amount=Decimal(pounds)),)),
            )
            for period, pounds in ((BEFORE, 200), (YEAR, 150))
        ]
        (step,) = compare(reports, "finance.contributions-total").steps
        assert [step.difference, step.relative] == [-50, Fraction(-1, 4)]

    def test_from_nothing(self) -> None:
        """
        Nothing is relative to nothing.
        """
        (step,) = compare([trained(0, 200, before=True), trained(50, 200)], RATE).steps
        assert [step.difference, step.relative] == [25, None]

    def test_between_ranges(self) -> None:
        """
        Where a figure is only known between two, so is the change.
        """
        bookings = CountRange(at_least=200, at_most=400)
        (step,) = compare([trained(100, bookings, before=True), trained(100, 200)], RATE).steps
        assert step.difference == Interval(0, 25)
        assert step.relative == Interval(0, 1)
        (step,) = compare([trained(0, bookings, before=True), trained(100, 200)], RATE).steps
        assert (step.difference, step.relative) == (Interval(50, 50), None)

    def test_over_a_marker(self) -> None:
        """
        There is no change from or to a marker.
        """
        (step,) = compare([trained(Marker("[c]"), 20, before=True), trained(4, 20)], RATE).steps
        assert (step.difference, step.relative, step.notes) == (None, None, ())

    def test_rows_of_percentages(self) -> None:
        """
        Whether a row is reproduced is no number, and has no change.
        """
        row = AuditYear(year="2022-23", percentages=FrozenMapping({"met": "33%", "unmet": "67%"}))
        audits = Audits(scale=("met", "unmet"), years=(row,))
        reports = [report(period=period, audits=audits) for period in (BEFORE, YEAR)]
        (step,) = compare(reports, "audits.percentages-row", year="2022-23").steps
        assert (step.difference, step.relative) == (None, None)

    def test_obstacles_stand_beside_the_change(self) -> None:
        """
        A change is given with what speaks against it, not withheld.
        """
        longer = report(period=LONG, training=Training(attended=4, bookings=20))
        (step,) = compare([longer, trained(7, 20, before=True)], RATE).steps
        assert step.difference == -15
        assert not step.comparable


class TestOrder:
    @given(st.lists(annual_reports(chapters=("training",)), max_size=4), st.randoms())
    def test_of_names_and_periods(self, reports: list[AnnualReport], chance: object) -> None:
        """
        Reports stand by name and period whatever their values, in whatever order they come.
        """
        told = compare(reports, RATE).observations
        assert [(one.partnership, one.period) for one in told] == [
            (one.partnership.name, one.period.label)
            for one in sorted(reports, key=lambda one: (one.partnership.name, one.period))
        ]

    def test_partnerships_apart(self) -> None:
        """
        There is no step from one partnership to another.
        """
        seen = compare([trained(1, 2, name="B"), trained(1, 2, before=True, name="A")], RATE)
        assert [one.partnership for one in seen.observations] == ["A", "B"]
        assert seen.steps == ()

    def test_nothing_and_unknown(self) -> None:
        """
        No reports give nothing, an unknown metric an error even so.
        """
        assert compare([], RATE).observations == ()
        with pytest.raises(UnknownNameError):
            compare([], "weather")


class TestNotes:
    def test_few_cases(self) -> None:
        """
        Under a hundred cases the weight of one is said, and the reach of chance.
        """
        seen = compare([trained(7, 20, before=True), trained(1, 1)], RATE)
        assert [one.notes for one in seen.observations] == [
            ("of 20 cases: one more or fewer is 5.0 percentage points",),
            ("of 1 case: one more or fewer is 100.0 percentage points",),
        ]
        (note,) = seen.steps[0].notes
        assert note.startswith("with so few cases the change may be anything from -")
        assert "were the cases a sample" in note

    def test_many_cases(self) -> None:
        """
        From a hundred on nothing is said.
        """
        seen = compare([trained(7, 100, before=True), trained(1, 100)], RATE)
        assert [one.notes for one in seen.observations] == [(), ()]
        assert [step.notes for step in seen.steps] == [()]

    @pytest.mark.parametrize(
        ("row", "note"),
        [
            (("4%", "61%", "30%", "4%"), "the smallest totals that give the row are 23, 46, 67"),
            (("33%", "33%", "33%", "33%"), "no whole counts give the row"),
            (("33%",), None),
        ],
    )
    def test_percentages_alone(self, row: tuple[str, ...], note: str | None) -> None:
        """
        Where only percentages are printed, the totals that they can come from are named.
        """
        audits = Audits()
        printed = FrozenMapping(dict(zip(audits.scale, row, strict=False)))
        audits = Audits(years=(AuditYear(year="2023-24", percentages=printed),))
        (seen,) = compare(
            [report(audits=audits)], "audits.grade-share", grade="outstanding"
        ).observations
        assert [told.endswith(note or "") for told in seen.notes] == [True] * (note is not None)
