"""
Strategies for the values that calculations give back.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.testing.leaves import identifiers

__all__ = ["intervals", "mappings"]

V = TypeVar("V")
_ENDS = st.none() | st.fractions(max_denominator=1_000)


def intervals() -> st.SearchStrategy[Interval]:
    """
    Return ranges of exact values with ends of every kind, single values among them.
    """
    closed = st.tuples(st.booleans(), st.booleans())
    return st.builds(_between, _ENDS, _ENDS, closed)


def _between(one: Fraction | None, two: Fraction | None, closed: tuple[bool, bool]) -> Interval:
    low, high = closed
    if one is None or two is None:
        return Interval(one, two, closed_low=low, closed_high=high)
    if one == two:
        return Interval.exactly(one)
    return Interval(min(one, two), max(one, two), closed_low=low, closed_high=high)


def mappings(values: st.SearchStrategy[V]) -> st.SearchStrategy[FrozenMapping[V]]:
    """
    Return mappings of a few ids to what *values* gives.
    """
    return st.dictionaries(identifiers(), values, max_size=4).map(FrozenMapping)
