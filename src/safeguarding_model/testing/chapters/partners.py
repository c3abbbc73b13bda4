"""
Who takes part: three, four or six statutory partners, one area or several, one board or two.
"""

from __future__ import annotations

from hypothesis import strategies as st

from safeguarding_model.arguments import checked
from safeguarding_model.partners import (
    Area,
    ChildDeathOverview,
    Group,
    Partners,
    Partnership,
    Population,
    RelatedBoard,
    RelevantAgency,
    Sector,
    StatutoryPartner,
)
from safeguarding_model.testing.filling import distinct, filled
from safeguarding_model.testing.publication import as_printed
from safeguarding_model.testing.source import Source, drawn

__all__ = ["COVERS", "a_partnership", "partners", "partnerships", "true_partners"]

COVERS = (
    (Population.CHILDREN, Population.ADULTS),
    (Population.CHILDREN,),
    (Population.ADULTS,),
    (),
)
_STATUTORY = (
    ("council", Sector.LOCAL_AUTHORITY),
    ("health_board", Sector.HEALTH),
    ("police", Sector.POLICE),
    ("second_council", Sector.LOCAL_AUTHORITY),
    ("third_council", Sector.LOCAL_AUTHORITY),
    ("second_health_board", Sector.HEALTH),
)


@checked
def partners(*, honest: bool = True) -> st.SearchStrategy[Partners]:
    """
    Return chapters on the partners, their groups and their boards.

    Args:
        honest: Whether the figures agree with each other.
    """
    return drawn(lambda source: as_printed(source, true_partners(source), honest=honest))


@checked
def partnerships(
    *, covers: tuple[Population, ...] | None = None, areas: int | None = None
) -> st.SearchStrategy[Partnership]:
    """
    Return partnerships for children, adults or both, of one to four areas.

    Args:
        covers: Whom the arrangements are for, where that is fixed.

        areas: How many areas, where that is fixed.
    """
    return drawn(lambda source: a_partnership(source, covers=covers, areas=areas))


def a_partnership(
    source: Source, *, covers: tuple[Population, ...] | None = None, areas: int | None = None
) -> Partnership:
    """
    Return a partnership, for use within a larger record.
    """
    return Partnership(
        name=source.text(),
        covers=source.one_of(COVERS) if covers is None else covers,
        areas=tuple(
            filled(source, Area) for _ in range(1 + source.below(4) if areas is None else areas)
        ),
    )


def true_partners(source: Source, *, whole: bool = False) -> Partners:
    """
    Draw the arrangements.

    Args:
        source: Where the figures come from.

        whole: Whether every partner says how many areas it serves.
    """
    statutory = tuple(
        _statutory(source, *who, whole=whole) for who in _STATUTORY[: source.one_of((3, 4, 6))]
    )
    agencies = ("school_trust", "charity")[: source.few()]
    return Partners(
        statutory=statutory,
        agencies=tuple(filled(source, RelevantAgency, id=agency) for agency in agencies),
        groups=_groups(source),
        boards=tuple(filled(source, RelatedBoard) for _ in range(source.few())),
        child_death_overview=filled(source, ChildDeathOverview, partners=())
        if source.flag()
        else None,
        ambitions=source.texts(),
    )


def _statutory(source: Source, name: str, sector: Sector, *, whole: bool) -> StatutoryPartner:
    said = source.below(4)
    return StatutoryPartner(
        id=name,
        name=source.text(),
        sector=sector,
        lead="Chief officer",
        delegate="Director" if said & 1 or whole else None,
        areas_covered=1 + source.size(40) if said & 2 or whole else None,
    )


def _groups(source: Source) -> tuple[Group, ...]:
    taken: set[str] = set()
    groups: list[Group] = []
    for _ in range(source.below(4)):
        above = source.below(len(groups) + 1)
        groups.append(
            filled(
                source,
                Group,
                id=distinct("group", taken),
                reports_to=groups[above - 1].id if above else None,
                supported_by=(),
                members=(),
            )
        )
    return tuple(groups)
