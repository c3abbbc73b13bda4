"""
Whether two reports belong to one series.
"""

from __future__ import annotations

from datetime import date

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.comparability import ObstacleKind, obstacles, series_obstacles
from safeguarding_model.partners import (
    Area,
    Partners,
    Partnership,
    Population,
    Sector,
    StatutoryPartner,
)
from safeguarding_model.periods import ReportingPeriod

from .conftest import BEFORE, RATE, YEAR, decisive, report, told


class TestPeriods:
    def test_gap(self) -> None:
        """
        A year between two reports is a gap.
        """
        found = obstacles(report(period=BEFORE.previous()), report(), RATE)
        assert [one.kind for one in found] == [ObstacleKind.NOT_ADJACENT]
        assert [one.decisive for one in found] == [False]

    def test_overlap(self) -> None:
        """
        Two reports on some of the same days are no steps, whether they share one day or all.
        """
        day = ReportingPeriod(date(2024, 3, 31), date(2024, 4, 30))
        for period, label in ((YEAR, "2023-24"), (day, "31 March 2024 to 30 April 2024")):
            (found,) = series_obstacles(report(), report(period=period))
            assert str(found) == f"gap or overlap: their periods overlap, 2023-24 and {label}"
            assert found.decisive
        next_day = ReportingPeriod(date(2024, 4, 1), date(2024, 4, 30))
        assert series_obstacles(report(), report(period=next_day)) == ()


class TestPartnership:
    def test_another(self) -> None:
        """
        Another partnership is another series.
        """
        (found,) = series_obstacles(report(name="A", period=BEFORE), report(name="B"))
        assert str(found) == "another partnership: they are of two partnerships, 'A' and 'B'"
        assert found.decisive


class TestBoard:
    def test_partners(self) -> None:
        """
        Another statutory partner is another board; the order of the list is nothing.
        """

        def board(*names: str) -> Partners:
            return Partners(
                statutory=tuple(
                    StatutoryPartner(id=name, name=name, sector=Sector.HEALTH) for name in names
                )
            )

        earlier = report(period=BEFORE, partners=board("a", "b"))
        assert told(earlier, report(partners=board("b", "a")), RATE) == []
        assert told(earlier, report(partners=board("a", "c")), RATE) == [
            "change of the board: statutory partners: a, b in the first; a, c in the second"
        ]
        assert decisive(earlier, report(partners=board("a", "c")), RATE) == [False]

    def test_areas_and_people(self) -> None:
        """
        So are other areas, and adults beside children.
        """
        ours = Partnership(name="Ours", areas=(Area(name="Here"), Area(name="There")))
        grown = Partnership(name="Ours", covers=(Population.ADULTS,))
        first, second, third = (
            AnnualReport(title="Ours", period=period, partnership=partnership)
            for period, partnership in ((BEFORE, ours), (YEAR, ours), (YEAR, grown))
        )
        assert told(first, second, RATE) == []
        assert told(first, third, RATE) == [
            "change of the board: areas: Here, There in the first; none in the second",
            "change of the board: whom it is for: none in the first, adults in the second",
        ]
        assert decisive(first, third, RATE) == [True, True]
