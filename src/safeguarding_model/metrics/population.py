"""
Calculations on the place and its services.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.values import Unit
from safeguarding_model.population import PopulationAndServices
from safeguarding_model.quantities import Quantity, change, known_counts, total

__all__ = [
    "elective_home_education_change",
    "growth",
    "localities_total",
    "population_figure",
    "schools_total",
]

SOURCE = "Walsall Safeguarding Partnership annual report 2023-24, section on the area"
FIGURES = (
    "people",
    "children",
    "childminders",
    "early_years_settings",
    "further_education_sites",
    "elective_home_education",
    "general_practices",
    "primary_care_networks",
    "care_leavers",
    "integrated_care_board_people",
)


@metric(
    "population.growth",
    title="Projected growth",
    formula="projection.people / people - 1",
    unit=Unit.PERCENT,
    kind="direction",
    inputs=("population.people", "population.projection.people"),
    source=SOURCE,
)
def growth(population: PopulationAndServices) -> Fraction | Interval:
    """
    Return the relative change from the present to the projected number of residents.

    >>> from safeguarding_model.population import Projection
    >>> growth(PopulationAndServices(people=100, projection=Projection(year=2030, people=107)))
    Fraction(7, 100)
    """
    projected = None if population.projection is None else population.projection.people
    before, after = known_counts(
        {"population.people": population.people, "population.projection.people": projected}
    )
    return change(before, after, before_path="population.people")


@metric(
    "population.schools-total",
    title="Schools",
    formula="sum of schools over the phases",
    unit=Unit.COUNT,
    kind="parts-and-totals",
    inputs=("population.schools",),
    source=SOURCE,
)
def schools_total(population: PopulationAndServices) -> Quantity:
    """
    Return how many schools there are, over all phases.

    >>> from safeguarding_model.population import SchoolPhase
    >>> schools_total(
    ...     PopulationAndServices(schools=(SchoolPhase(id="primary", name="Primary", schools=86),))
    ... )
    86
    """
    cells = {
        f"population.schools[{phase.id}].schools": phase.schools for phase in population.schools
    }
    return total(cells, "population.schools")


@metric(
    "population.localities-total",
    title="Localities",
    formula="number of localities named",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("population.localities",),
    source=SOURCE,
)
def localities_total(population: PopulationAndServices) -> int:
    """
    Return how many localities are named.

    >>> localities_total(PopulationAndServices(localities=("North", "South")))
    2
    """
    if not population.localities:
        msg = "population.localities is not given"
        raise NotComputableError(msg, ["population.localities"])
    return len(population.localities)


@metric(
    "population.elective-home-education-change",
    title="Change in elective home education",
    formula="elective_home_education / previous.elective_home_education - 1",
    unit=Unit.PERCENT,
    kind="direction",
    inputs=("population.elective_home_education", "population.previous.elective_home_education"),
    source=SOURCE,
)
def elective_home_education_change(population: PopulationAndServices) -> Fraction | Interval:
    """
    Return the relative change in children taught at home on the year before.

    >>> from safeguarding_model.population import PreviousPopulation
    >>> before = PreviousPopulation(elective_home_education=500)
    >>> elective_home_education_change(
    ...     PopulationAndServices(elective_home_education=600, previous=before)
    ... )
    Fraction(1, 5)
    """
    earlier = None if population.previous is None else population.previous.elective_home_education
    path = "population.previous.elective_home_education"
    before, after = known_counts(
        {path: earlier, "population.elective_home_education": population.elective_home_education}
    )
    return change(before, after, before_path=path)


def _each_figure(population: PopulationAndServices) -> Iterator[dict[str, str]]:
    yield from ({"figure": name} for name in FIGURES if getattr(population, name) is not None)


@metric(
    "population.figure",
    title="A figure about the area",
    formula="the figure itself",
    unit=Unit.COUNT,
    kind="printed-twice",
    inputs=("population.{figure}",),
    parameters={"figure": "a key of the chapter, such as care_leavers"},
    choices={"figure": FIGURES},
    each=_each_figure,
    source=SOURCE,
)
def population_figure(population: PopulationAndServices, *, figure: str) -> Quantity:
    """
    Return one figure about the area, for comparing places that print it again.

    >>> population_figure(PopulationAndServices(care_leavers=266), figure="care_leavers")
    266
    """
    (quantity,) = known_counts({f"population.{figure}": getattr(population, figure)})
    return quantity
