"""
Counts in words against the lists of partners.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import NotComputableError
from safeguarding_model.markers import CountRange, Marker
from safeguarding_model.metrics.partners import (
    areas_covered,
    delegates_total,
    other_areas_covered,
    statutory_total,
)
from safeguarding_model.partners import Partners, Sector, StatutoryPartner


def partner(
    name: str, *, delegate: str | None = None, areas: int | Marker | CountRange | None = None
) -> StatutoryPartner:
    return StatutoryPartner(
        id=name, name=name, sector=Sector.POLICE, delegate=delegate, areas_covered=areas
    )


def stopped(calculation: Callable[..., object], partners: Partners, **params: str) -> set[str]:
    with pytest.raises(NotComputableError) as caught:
        calculation(partners, **params)
    return set(caught.value.missing)


class TestTotals:
    @given(delegated=st.lists(st.booleans(), min_size=1, max_size=8))
    def test_by_hand(self, delegated: list[bool]) -> None:
        """
        Partners are counted as listed, delegates where a partner names one.
        """
        partners = Partners(
            statutory=tuple(
                partner(f"p{number}", delegate="Superintendent" if has_one else None)
                for number, has_one in enumerate(delegated)
            )
        )
        assert statutory_total(partners) == len(delegated)
        named = delegated.count(True)
        if named:
            assert delegates_total(partners) == named
        else:
            assert stopped(delegates_total, partners) == {"partners.statutory"}

    def test_missing(self) -> None:
        """
        No list is not a list of none.
        """
        assert stopped(statutory_total, Partners()) == {"partners.statutory"}
        assert stopped(delegates_total, Partners()) == {"partners.statutory"}


class TestAreas:
    @given(areas=st.integers(1, 50))
    def test_by_hand(self, areas: int) -> None:
        """
        The other areas are all of them but this one.
        """
        partners = Partners(statutory=(partner("health", areas=1), partner("police", areas=areas)))
        assert areas_covered(partners, partner="police") == areas
        assert other_areas_covered(partners, partner="police") == areas - 1

    @pytest.mark.parametrize("calculation", [areas_covered, other_areas_covered])
    @pytest.mark.parametrize(
        "partners", [Partners(), Partners(statutory=(partner("police", areas=Marker("[x]")),))]
    )
    def test_missing(self, calculation: Callable[..., object], partners: Partners) -> None:
        """
        A marker stops it, and so does a partner that is not listed.
        """
        missing = stopped(calculation, partners, partner="police")
        assert missing == {"partners.statutory[police].areas_covered"}

    def test_impossible(self) -> None:
        """
        A partner serves this area at least.
        """
        partners = Partners(statutory=(partner("police", areas=0),))
        missing = stopped(other_areas_covered, partners, partner="police")
        assert missing == {"partners.statutory[police].areas_covered"}

    def test_bounds(self) -> None:
        """
        Between three and five areas are between two and four others.
        """
        partners = Partners(statutory=(partner("police", areas=CountRange(at_least=3, at_most=5)),))
        assert areas_covered(partners, partner="police") == Interval(3, 5)
        assert other_areas_covered(partners, partner="police") == Interval(2, 4)
