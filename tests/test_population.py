"""
Residents and services are counts, and phases of school are named once.
"""

from __future__ import annotations

import pytest

from safeguarding_model.errors import RecordError
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.population import PopulationAndServices, Projection, SchoolPhase


def phase(name: str) -> SchoolPhase:
    return SchoolPhase(id=name, name=name.title(), schools=5)


class TestPopulationAndServices:
    def test_holds(self) -> None:
        """
        A count may be exact, rounded, bounded or a marker.
        """
        place = PopulationAndServices(
            people=RoundedCount(rounded=284_000, to=1000),
            children=CountRange(at_least=1001),
            care_leavers=Marker("[c]"),
            childminders=0,
            schools=(phase("primary"), phase("secondary")),
        )
        assert place.childminders == 0
        assert place.general_practices is None

    def test_phases_are_named_once(self) -> None:
        """
        Schools of one phase stand in one line.
        """
        with pytest.raises(RecordError, match="schools: the id 'primary' is used 2 times"):
            PopulationAndServices(schools=(phase("primary"), phase("primary")))

    def test_counts_not_rates(self) -> None:
        """
        All broken counts are told at once.
        """
        with pytest.raises(RecordError) as told:
            PopulationAndServices(people=284000.0, children=True, care_leavers=-1)  # type: ignore[arg-type]
        assert [field for field, _ in told.value.problems] == ["people", "children", "care_leavers"]


class TestProjection:
    @pytest.mark.parametrize("year", [1899, 10**7, "2030", True])
    def test_calendar_year(self, year: object) -> None:
        """
        A projection is for a calendar year of our time.
        """
        with pytest.raises(RecordError, match="a calendar year, a whole number from 1900"):
            Projection(year=year, people=5)  # type: ignore[arg-type]
        assert Projection(year=2030, people=5).year == 2030
