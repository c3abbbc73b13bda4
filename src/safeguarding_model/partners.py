"""
Who keeps children and adults safe together: partners, agencies, groups and boards.

Posts and organisations only; never the name of a person.
"""

from enum import Enum, unique

import attrs

from safeguarding_model.amounts import Count
from safeguarding_model.fields import Flag, Identifier, PartialDate, Text
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.records import Chapter, Record, repeated_ids

__all__ = [
    "Area",
    "ChildDeathOverview",
    "Group",
    "Partners",
    "Partnership",
    "Population",
    "RelatedBoard",
    "RelevantAgency",
    "Sector",
    "StatutoryPartner",
]


@unique
class Population(Enum):
    """
    Whom an arrangement is about.
    """

    CHILDREN = "children"
    ADULTS = "adults"


@unique
class Sector(Enum):
    """
    The part of public or community life that an organisation belongs to.
    """

    LOCAL_AUTHORITY = "local authority"
    HEALTH = "health"
    POLICE = "police"
    PROBATION = "probation"
    EDUCATION = "education"
    HOUSING = "housing"
    FIRE_AND_RESCUE = "fire and rescue"
    YOUTH_JUSTICE = "youth justice"
    VOLUNTARY = "voluntary and community"
    OTHER = "other"


@attrs.frozen(kw_only=True)
class Area(Record):
    """
    A local authority area that the partnership covers.

    Attributes:
        name: As the report calls it.

        codes: Code by scheme: ``{gss = "E08000030", dfe = "335"}``. Bodies merge
            and split, so the scheme is always named.
    """

    name: Text
    codes: FrozenMapping[Text] = attrs.field(factory=FrozenMapping)


@attrs.frozen(kw_only=True)
class Partnership(Record):
    """
    The partnership that publishes the report.

    Attributes:
        name: Its own name.

        covers: Whom its arrangements are for: children, adults or both.

        areas: One or several local authority areas.
    """

    name: Text
    covers: tuple[Population, ...] = ()
    areas: tuple[Area, ...] = ()


@attrs.frozen(kw_only=True)
class StatutoryPartner(Record):
    """
    One of the bodies with an equal duty to make the arrangements.

    Attributes:
        id: Short name that contributions and statements refer to.

        name: The organisation.

        sector: Local authority, health or police.

        lead: Post of the lead safeguarding partner, the chief officer.

        delegate: Post that decides on the lead's behalf.

        areas_covered: Safeguarding partnerships that the organisation serves in
            all, this one included.

        codes: Code by scheme.

    Source:
        Children Act 2004, section 16E.
    """

    id: Identifier
    name: Text
    sector: Sector
    lead: Text | None = None
    delegate: Text | None = None
    areas_covered: Count | None = None
    codes: FrozenMapping[Text] = attrs.field(factory=FrozenMapping)


@attrs.frozen(kw_only=True)
class RelevantAgency(Record):
    """
    An organisation whose involvement the partners consider necessary.

    Attributes:
        id: Short name that contributions refer to.

        name: The organisation.

        sector: Where it works.

        contribution: What it did in the year, in a sentence.
    """

    id: Identifier
    name: Text
    sector: Sector = Sector.OTHER
    contribution: Text | None = None


@attrs.frozen(kw_only=True)
class Group(Record):
    """
    An executive, a sub-group or a panel of the partnership.

    Attributes:
        id: Short name that others refer to.

        name: As the report calls it.

        chairs: Posts, one or several.

        supported_by: Posts or bodies that help it along.

        members: Posts and organisations that sit on it.

        reports_to: Id of the group above it.

        formed: When it first met or will first meet.

        planned: True where the report only announces it.

        remit: What it is for.
    """

    id: Identifier
    name: Text
    chairs: tuple[Text, ...] = ()
    supported_by: tuple[Text, ...] = ()
    members: tuple[Text, ...] = ()
    reports_to: Identifier | None = None
    formed: PartialDate | None = None
    planned: Flag = False
    remit: Text | None = None


@attrs.frozen(kw_only=True)
class RelatedBoard(Record):
    """
    A board outside the partnership that it works with.

    Attributes:
        name: The board.

        work: What was done together in the year.
    """

    name: Text
    work: Text | None = None


@attrs.frozen(kw_only=True)
class ChildDeathOverview(Record):
    """
    How deaths of children are reviewed, apart from practice reviews.

    Attributes:
        panel: The panel that reviews them.

        partners: Bodies with the duty.

        link: How the partnership and the panel work together.
    """

    panel: Text
    partners: tuple[Text, ...] = ()
    link: Text | None = None


@attrs.frozen(kw_only=True)
class Partners(Chapter):
    """
    The arrangements: who takes part, through which groups, with what ambition.

    Attributes:
        statutory: The statutory safeguarding partners; three in most places,
            more where several councils share one arrangement.

        agencies: Relevant agencies and other organisations at work in the area.

        groups: The executive first, then what reports to it.

        boards: Related boards.

        child_death_overview: The review of child deaths.

        ambitions: What the partners have agreed to aim for.

        ambitions_for: The years they are agreed for, as printed.

        changes: Changes to the arrangements, made or announced.

    """

    statutory: tuple[StatutoryPartner, ...] = ()
    agencies: tuple[RelevantAgency, ...] = ()
    groups: tuple[Group, ...] = ()
    boards: tuple[RelatedBoard, ...] = ()
    child_death_overview: ChildDeathOverview | None = None
    ambitions: tuple[Text, ...] = ()
    ambitions_for: Text | None = None
    changes: tuple[Text, ...] = ()

    def _rules(self) -> list[tuple[str, str]]:
        problems = repeated_ids("statutory", [*self.statutory, *self.agencies])
        problems += repeated_ids("groups", self.groups)
        known = {group.id for group in self.groups}
        for group in self.groups:
            if group.reports_to is not None and group.reports_to not in known:
                problems.append(
                    (
                        "groups",
                        f"{group.id} reports to {group.reports_to!r}, which is no group here; add it or mend the id",
                    )
                )
        return problems
