"""
Partners, agencies and groups are told apart, and groups report to groups.
"""

from __future__ import annotations

import pytest

from safeguarding_model.errors import RecordError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.partners import (
    Area,
    Group,
    Partners,
    Partnership,
    Population,
    RelevantAgency,
    Sector,
    StatutoryPartner,
)


def partner(name: str) -> StatutoryPartner:
    return StatutoryPartner(id=name, name=name.title(), sector=Sector.POLICE)


def agency(name: str) -> RelevantAgency:
    return RelevantAgency(id=name, name=name.title())


def group(name: str, reports_to: str | None = None) -> Group:
    return Group(id=name, name=name.title(), reports_to=reports_to)


class TestPartners:
    def test_holds(self) -> None:
        """
        Any number of partners, and groups that report to groups named before or after.
        """
        partners = Partners(
            statutory=tuple(partner(f"p{n}") for n in range(6)),
            agencies=(agency("housing"),),
            groups=(group("training", "executive"), group("executive")),
        )
        assert len(partners.statutory) == 6
        assert partners.agencies[0].sector is Sector.OTHER

    def test_ids_across_partners_and_agencies(self) -> None:
        """
        A contribution names a payer by id, so a partner and an agency share none.
        """
        with pytest.raises(RecordError, match="statutory: the id 'police' is used 3 times"):
            Partners(statutory=(partner("police"), partner("police")), agencies=(agency("police"),))

    def test_groups_have_ids_of_their_own(self) -> None:
        """
        A group is named once.
        """
        with pytest.raises(RecordError, match="groups: the id 'executive' is used 2 times"):
            Partners(groups=(group("executive"), group("executive")))

    def test_groups_report_to_groups(self) -> None:
        """
        Each group that reports to none of the groups is told, with the way out.
        """
        with pytest.raises(RecordError) as told:
            Partners(groups=(group("training", "board"), group("audit", "council"), group("top")))
        assert told.value.problems == (
            (
                "groups",
                "training reports to 'board', which is no group here; add it or mend the id",
            ),
            ("groups", "audit reports to 'council', which is no group here; add it or mend the id"),
        )


class TestPartnership:
    def test_several_areas_and_populations(self) -> None:
        """
        One board may serve four councils, children, adults or both.
        """
        areas = tuple(Area(name=name, codes=FrozenMapping({"dfe": "335"})) for name in "abcd")
        partnership = Partnership(name="Ours", covers=tuple(Population), areas=areas)
        assert [area.codes["dfe"] for area in partnership.areas] == ["335"] * 4
        assert Partnership(name="Ours").covers == ()

    def test_scheme_is_an_id(self) -> None:
        """
        A code has a scheme, in small letters.
        """
        with pytest.raises(RecordError, match="try 'gss'"):
            Area(name="Walsall", codes=FrozenMapping({"GSS": "E08000030"}))
