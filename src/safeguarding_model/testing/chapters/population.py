"""
The place and its services.
"""

from __future__ import annotations

from hypothesis import strategies as st

from safeguarding_model.arguments import checked
from safeguarding_model.population import (
    PopulationAndServices,
    PreviousPopulation,
    ProfileGroup,
    Projection,
    SchoolPhase,
)
from safeguarding_model.testing.filling import filled
from safeguarding_model.testing.publication import as_printed
from safeguarding_model.testing.source import Source, drawn

__all__ = ["population", "true_population"]

_PHASES = ("nursery", "primary", "secondary", "special")


@checked
def population(*, honest: bool = True) -> st.SearchStrategy[PopulationAndServices]:
    """
    Return chapters on the area, its people and its services.

    Args:
        honest: Whether the figures agree with each other.
    """
    return drawn(lambda source: as_printed(source, true_population(source), honest=honest))


def true_population(source: Source, *, whole: bool = False) -> PopulationAndServices:
    """
    Draw the area as it was counted.

    Args:
        source: Where the figures come from.

        whole: Whether every figure and change has to be computable, and no change is nothing.
    """
    children = source.size(90_000)
    people = children + source.size(1_500_000) + whole
    at_home, apart = source.size(900) + 2 * whole, 1 + source.size(900)
    rising = source.flag()
    phases = _PHASES[: source.few() + whole]
    return PopulationAndServices(
        people=people,
        children=children,
        projection=Projection(
            year=2025 + source.below(26),
            people=people + apart if rising else max(0, people - apart),
        ),
        localities=tuple(source.text() for _ in range(source.below(3) + whole)),
        schools=tuple(
            SchoolPhase(id=phase, name=phase.title(), schools=source.size(900)) for phase in phases
        ),
        childminders=source.size(900),
        early_years_settings=source.size(900),
        further_education_sites=source.size(900),
        elective_home_education=at_home,
        general_practices=source.size(900),
        care_leavers=source.size(900),
        integrated_care_board_people=people + source.size(1_500_000),
        previous=PreviousPopulation(
            elective_home_education=max(int(whole), at_home - apart) if rising else at_home + apart,
            care_leavers=source.size(900),
        ),
        profile=_profile(source),
    )


def _profile(source: Source) -> tuple[ProfileGroup, ...]:
    return tuple(
        filled(source, ProfileGroup, attribute="ethnicity", people=source.size(90_000))
        for _ in range(source.few())
    )
