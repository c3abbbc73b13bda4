"""
Calculations on who takes part: counts in words against the lists they stand for.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.values import Unit
from safeguarding_model.partners import Partners
from safeguarding_model.quantities import Quantity, known_counts

__all__ = ["areas_covered", "delegates_total", "other_areas_covered", "statutory_total"]

SOURCE = "Children Act 2004, section 16E; the report's own list of partners"


def _listed(count: int, where: str) -> int:
    if count:
        return count
    msg = f"{where} is not given"
    raise NotComputableError(msg, [where])


@metric(
    "partners.statutory-total",
    title="Statutory safeguarding partners",
    formula="number of statutory partners listed",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("partners.statutory",),
    source=SOURCE,
)
def statutory_total(partners: Partners) -> int:
    """
    Return how many statutory partners are listed.

    >>> from safeguarding_model.partners import Sector, StatutoryPartner
    >>> police = StatutoryPartner(id="police", name="Police", sector=Sector.POLICE)
    >>> statutory_total(Partners(statutory=(police,)))
    1
    """
    return _listed(len(partners.statutory), "partners.statutory")


@metric(
    "partners.delegates-total",
    title="Delegated safeguarding partners",
    formula="number of statutory partners with a delegate",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("partners.statutory",),
    source=SOURCE,
)
def delegates_total(partners: Partners) -> int:
    """
    Return how many posts decide on behalf of a lead partner.

    >>> from safeguarding_model.partners import Sector, StatutoryPartner
    >>> police = StatutoryPartner(
    ...     id="police", name="Police", sector=Sector.POLICE, delegate="Superintendent"
    ... )
    >>> delegates_total(Partners(statutory=(police,)))
    1
    """
    return _listed(
        sum(partner.delegate is not None for partner in partners.statutory), "partners.statutory"
    )


def _each_partner(partners: Partners) -> Iterator[dict[str, str]]:
    yield from (
        {"partner": partner.id}
        for partner in partners.statutory
        if partner.areas_covered is not None
    )


@metric(
    "partners.areas-covered",
    title="Safeguarding partnerships that a partner serves",
    formula="the figure itself",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("partners.statutory[{partner}].areas_covered",),
    parameters={"partner": "id of a statutory partner"},
    each=_each_partner,
    source=SOURCE,
)
def areas_covered(partners: Partners, *, partner: str) -> Quantity:
    """
    Return how many partnerships a partner serves, this one included.

    >>> from safeguarding_model.partners import Sector, StatutoryPartner
    >>> police = StatutoryPartner(id="police", name="Police", sector=Sector.POLICE, areas_covered=7)
    >>> areas_covered(Partners(statutory=(police,)), partner="police")
    7
    """
    path = f"partners.statutory[{partner}].areas_covered"
    given = {entry.id: entry.areas_covered for entry in partners.statutory}
    (areas,) = known_counts({path: given.get(partner)})
    return areas


@metric(
    "partners.other-areas-covered",
    title="Other areas that a partner serves",
    formula="areas_covered - 1",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("partners.statutory[{partner}].areas_covered",),
    parameters={"partner": "id of a statutory partner"},
    each=_each_partner,
    source=SOURCE,
)
def other_areas_covered(partners: Partners, *, partner: str) -> Quantity:
    """
    Return how many areas a partner serves besides this one.

    >>> from safeguarding_model.partners import Sector, StatutoryPartner
    >>> police = StatutoryPartner(id="police", name="Police", sector=Sector.POLICE, areas_covered=7)
    >>> other_areas_covered(Partners(statutory=(police,)), partner="police")
    6
    """
    areas = areas_covered(partners, partner=partner)
    if isinstance(areas, int) and areas < 1:
        path = f"partners.statutory[{partner}].areas_covered"
        msg = f"{path} is 0, but the partner serves this area at least"
        raise NotComputableError(msg, [path])
    return areas - 1
