"""
Strategies for printed tables of counts and for the policies that hide some of them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from safeguarding_model.arithmetic.rounding import ROUNDING_MODES, round_half_up
from safeguarding_model.disclosure.policies import DisclosurePolicy
from safeguarding_model.disclosure.rates import PrintedRate
from safeguarding_model.disclosure.tables import Cell, Table, Total
from safeguarding_model.testing.leaves import counts, texts

__all__ = ["cells", "disclosure_policies", "printed_rates", "tables", "totals"]

_NAMES = st.sampled_from("abcdefgh") | texts(max_size=8)
_MOST = 6


def cells(name: str | None = None) -> st.SearchStrategy[Cell]:
    """
    Return cells: a count, a marker, a rounded count, a range or nothing.
    """
    return st.builds(
        lambda own, printed, secondary: Cell(
            id=own,
            printed=printed,
            secondary=secondary and Cell(id=own, printed=printed).is_confidential,
        ),
        _NAMES if name is None else st.just(name),
        st.none() | counts(),
        st.booleans(),
    )


@st.composite
def totals(draw: st.DrawFn, names: tuple[str, ...] = ()) -> Total:
    """
    Return totals over some of *names*, or over any names where none are given.
    """
    some = st.sampled_from(names) if names else _NAMES
    total, *parts = draw(st.lists(some, min_size=2, max_size=_MOST, unique=True))
    return Total(total=total, parts=tuple(parts))


@st.composite
def printed_rates(draw: st.DrawFn, names: tuple[str, ...] = ()) -> PrintedRate:
    """
    Return rates or changes of two of *names*, per hundred or per another number, whether they fit the cells or not.
    """
    some = st.sampled_from(names) if names else _NAMES
    numerator, denominator = draw(st.lists(some, min_size=2, max_size=2, unique=True))
    per = draw(st.sampled_from((100, 1_000, 10_000)))
    change = draw(st.booleans())
    rate = round_half_up(
        draw(st.fractions(Fraction(-per * change), Fraction(per), max_denominator=400)),
        draw(st.integers(0, 2)),
    )
    return PrintedRate(
        id=draw(texts(max_size=8)),
        numerator=numerator,
        denominator=denominator,
        printed=f"{rate:,}{draw(st.sampled_from(('', '%'))) if per == 100 else ''}",
        per=per,
        mode=draw(st.sampled_from(ROUNDING_MODES)),
        change=change,
    )


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """
    Return tables of up to six cells with totals and rates between them, consistent or not.
    """
    names = tuple(draw(st.lists(_NAMES, min_size=1, max_size=_MOST, unique=True)))
    tied = len(names) > 1
    return Table(
        cells=tuple(draw(cells(name)) for name in names),
        totals=tuple(draw(st.lists(totals(names), max_size=2))) if tied else (),
        rates=tuple(
            draw(st.lists(printed_rates(names), max_size=2, unique_by=lambda rate: rate.id))
            if tied
            else ()
        ),
    )


def disclosure_policies() -> st.SearchStrategy[DisclosurePolicy]:
    """
    Return policies that hide the counts of a span, with or without rounding of the others.
    """

    def made(smallest: int, reach: int, **others: Any) -> DisclosurePolicy:
        return DisclosurePolicy(smallest=smallest, largest=smallest + reach, **others)

    return st.builds(
        made,
        st.integers(0, 3),
        st.integers(0, 9),
        name=texts(),
        version=texts(max_size=4),
        title=texts(),
        rounding=st.none() | st.integers(2, 10),
        source=texts(),
    )
