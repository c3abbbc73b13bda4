"""
The place and its services.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import NotComputableError
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.metrics.population import (
    FIGURES,
    elective_home_education_change,
    growth,
    localities_total,
    population_figure,
    schools_total,
)
from safeguarding_model.population import (
    PopulationAndServices,
    PreviousPopulation,
    Projection,
    SchoolPhase,
)


def stopped(
    calculation: Callable[..., object], population: PopulationAndServices, **params: str
) -> set[str]:
    with pytest.raises(NotComputableError) as caught:
        calculation(population, **params)
    return set(caught.value.missing)


class TestGrowth:
    @given(present=st.integers(1, 10**7), projected=st.integers(0, 10**7))
    def test_by_hand(self, present: int, projected: int) -> None:
        """
        The projected number over the present one, less one.
        """
        projection = Projection(year=2030, people=projected)
        population = PopulationAndServices(people=present, projection=projection)
        assert growth(population) == Fraction(projected, present) - 1

    @given(
        step=st.sampled_from([2, 5, 10]), times=st.integers(2, 100), projected=st.integers(0, 999)
    )
    def test_bounds(self, step: int, times: int, projected: int) -> None:
        """
        Bounds hold the growth for every number that rounds to the one printed, and no wider ones.
        """
        people = RoundedCount(rounded=step * times, to=step)
        population = PopulationAndServices(
            people=people, projection=Projection(year=2030, people=projected)
        )
        rounds_so = [
            n
            for n in range(step * times * 2)
            if (2 * n + step) // (2 * step) * step == step * times
        ]
        possible = [Fraction(projected, n) - 1 for n in rounds_so]
        assert growth(population) == Interval(min(possible), max(possible))

    def test_missing(self) -> None:
        """
        Present and projected are both named; nobody grows from nothing.
        """
        both = {"population.people", "population.projection.people"}
        assert stopped(growth, PopulationAndServices()) == both
        empty = PopulationAndServices(people=0, projection=Projection(year=2030, people=5))
        assert stopped(growth, empty) == {"population.people"}


class TestSchoolsTotal:
    @given(counts=st.lists(st.integers(0, 200), min_size=1, max_size=6))
    def test_by_hand(self, counts: list[int]) -> None:
        """
        Schools are added over the phases, in any order.
        """
        phases = [
            SchoolPhase(id=f"p{number}", name="A phase", schools=count)
            for number, count in enumerate(counts)
        ]
        expected = 0
        for count in counts:
            expected += count
        assert schools_total(PopulationAndServices(schools=tuple(phases))) == expected
        assert schools_total(PopulationAndServices(schools=tuple(phases[::-1]))) == expected

    def test_missing(self) -> None:
        """
        Each marker is named, and so is a list that is not there.
        """
        phases = tuple(
            SchoolPhase(id=name, name=name, schools=Marker("[x]"))
            for name in ("nursery", "special")
        )
        assert stopped(schools_total, PopulationAndServices(schools=phases)) == {
            "population.schools[nursery].schools",
            "population.schools[special].schools",
        }
        assert stopped(schools_total, PopulationAndServices()) == {"population.schools"}

    def test_bounds(self) -> None:
        """
        "Over 80" and 5 make 86 or more.
        """
        phases = (
            SchoolPhase(id="primary", name="Primary", schools=CountRange(at_least=81)),
            SchoolPhase(id="special", name="Special", schools=5),
        )
        assert schools_total(PopulationAndServices(schools=phases)) == Interval(86, None)


class TestLocalitiesTotal:
    @given(count=st.integers(1, 12))
    def test_length_of_list(self, count: int) -> None:
        """
        The count is the length of the list.
        """
        names = tuple(f"Locality {number}" for number in range(count))
        assert localities_total(PopulationAndServices(localities=names)) == count

    def test_missing(self) -> None:
        """
        No list is not a list of none.
        """
        missing = stopped(localities_total, PopulationAndServices())
        assert missing == {"population.localities"}


class TestElectiveHomeEducation:
    @given(before=st.integers(1, 10**4), after=st.integers(0, 10**4))
    def test_by_hand(self, before: int, after: int) -> None:
        """
        The change is relative to the year before.
        """
        population = PopulationAndServices(
            elective_home_education=after,
            previous=PreviousPopulation(elective_home_education=before),
        )
        assert elective_home_education_change(population) == Fraction(after, before) - 1

    @pytest.mark.parametrize("previous", [None, PreviousPopulation()])
    def test_missing(self, previous: PreviousPopulation | None) -> None:
        """
        Both years are named where both are missing.
        """
        population = PopulationAndServices(previous=previous)
        assert stopped(elective_home_education_change, population) == {
            "population.elective_home_education",
            "population.previous.elective_home_education",
        }


class TestPopulationFigure:
    @pytest.mark.parametrize("figure", FIGURES)
    def test_each_key(self, figure: str) -> None:
        """
        Every key gives its own figure, and no other.
        """
        numbers: dict[str, Any] = {name: 100 + index for index, name in enumerate(FIGURES)}
        assert population_figure(PopulationAndServices(**numbers), figure=figure) == numbers[figure]
        missing = stopped(population_figure, PopulationAndServices(), figure=figure)
        assert missing == {f"population.{figure}"}
