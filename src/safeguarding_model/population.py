"""
The place: how many people live there, and the services that they use.
"""

from typing import Annotated

import attrs

from safeguarding_model.amounts import Count
from safeguarding_model.fields import Date, Identifier, Text, WholeKind, Year
from safeguarding_model.records import Chapter, Record, repeated_ids

__all__ = [
    "PopulationAndServices",
    "PreviousPopulation",
    "ProfileGroup",
    "Projection",
    "SchoolPhase",
]

CalendarYear = Annotated[int, WholeKind(1900, "a calendar year")]


@attrs.frozen(kw_only=True)
class Projection(Record):
    """
    How many people are expected in a later year.

    Attributes:
        year: Calendar year.

        people: Expected residents.
    """

    year: CalendarYear
    people: Count


@attrs.frozen(kw_only=True)
class SchoolPhase(Record):
    """
    Schools of one phase or kind.

    Attributes:
        id: Short name: ``primary``.

        name: As the report calls it.

        schools: How many there are.
    """

    id: Identifier
    name: Text
    schools: Count


@attrs.frozen(kw_only=True)
class ProfileGroup(Record):
    """
    One group of residents, for "if the area were a hundred children".

    Attributes:
        attribute: The one attribute that it is told apart by: ``ethnicity``.

        label: The group, in the report's own words.

        people: How many.
    """

    attribute: Identifier
    label: Text
    people: Count


@attrs.frozen(kw_only=True)
class PreviousPopulation(Record):
    """
    The figures of the year before, for comparison.

    Attributes:
        elective_home_education: Children taught at home, on the same day a year earlier.

        care_leavers: Care leavers, likewise.

        year: The year, where it is not the one just before.
    """

    elective_home_education: Count | None = None
    care_leavers: Count | None = None
    year: Year | None = None


@attrs.frozen(kw_only=True)
class PopulationAndServices(Chapter):
    """
    Residents and services. All counts are of people or places, not rates.

    Attributes:
        people: Residents.

        children: Residents under 18.

        projection: Residents expected later.

        localities: Names of the localities that the area is divided into.

        schools: Schools by phase.

        childminders: Registered childminders.

        early_years_settings: Nurseries, pre-schools and nursery classes.

        further_education_sites: Sites of further and higher education.

        elective_home_education: Children registered as taught at home.

        general_practices: General practices.

        primary_care_networks: Networks that the practices form.

        care_leavers: Care leavers.

        integrated_care_board_people: Residents of the whole area of the integrated care board.

        counted_on: Day that the counts of children stand for.

        previous: The same figures a year before.

        profile: Residents by one attribute at a time.

        notes: What else the section says of services.
    """

    people: Count | None = None
    children: Count | None = None
    projection: Projection | None = None
    localities: tuple[Text, ...] = ()
    schools: tuple[SchoolPhase, ...] = ()
    childminders: Count | None = None
    early_years_settings: Count | None = None
    further_education_sites: Count | None = None
    elective_home_education: Count | None = None
    general_practices: Count | None = None
    primary_care_networks: Count | None = None
    care_leavers: Count | None = None
    integrated_care_board_people: Count | None = None
    counted_on: Date | None = None
    previous: PreviousPopulation | None = None
    profile: tuple[ProfileGroup, ...] = ()
    notes: tuple[Text, ...] = ()

    def _rules(self) -> list[tuple[str, str]]:
        return repeated_ids("schools", self.schools)
