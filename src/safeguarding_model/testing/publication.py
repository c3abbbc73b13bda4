"""
From what was counted to what a report publishes of it: rounded, marked, bounded or left out.

What is published can always stand for what was counted. A figure worked out from
the counts and rounded half-up is therefore true beside either.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

import attrs

from safeguarding_model.amounts import CountKind, MoneyKind
from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.fields import Kind
from safeguarding_model.finance import Finance
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.records import Record
from safeguarding_model.testing.rebuilding import Leaf, rebuilt
from safeguarding_model.testing.source import Source

__all__ = ["NEEDED", "as_printed", "published", "redrawn", "rounded_to"]

R = TypeVar("R", bound=Record)

NEEDED = frozenset({"unbooked", "drawn_down", "cancellations"})
"""Left out, these would not be unknown but nothing, which is another thing to say."""


def published(source: Source, record: R) -> R:
    """
    Draw a way to publish the counts of *record*, and return it so.

    All exact; all to the nearest 5 or 10; or some of them marked, bounded or left out,
    with amounts withheld or days told as months.
    """
    way = _WAYS[source.below(len(_WAYS))]
    if way is None:
        return record
    if isinstance(way, int):
        return rebuilt(record, _to_the_nearest(way))
    return rebuilt(record, _some(source.below(2**16), way))


def rounded_to(record: R, step: int) -> R:
    """
    Return *record* with every amount rounded half-up to so many pounds.
    """

    def leaf(_name: str, value: Any, kind: Kind, _optional: bool) -> object:  # noqa: FBT001
        if not isinstance(kind, MoneyKind) or not isinstance(value, Decimal):
            return value
        return Decimal(int(round_half_up(Fraction(value) / step)) * step)

    return rebuilt(record, leaf)


def redrawn(source: Source, record: R) -> R:
    """
    Return *record* with any count and any amount in each place, whether they agree or not.
    """

    def leaf(_name: str, value: object, kind: Kind, _optional: bool) -> object:  # noqa: FBT001
        if isinstance(kind, CountKind | MoneyKind):
            return source.any_count() if isinstance(kind, CountKind) else source.any_amount()
        return value

    exact: R = rebuilt(_unrounded(record), leaf)
    return exact


def _unrounded(record: Any) -> Any:
    """
    Return *record* with an account that says of no amount that it was rounded.
    """
    if isinstance(record, Finance):
        return attrs.evolve(record, rounded_to=None)
    if isinstance(record, AnnualReport) and record.finance is not None:
        return attrs.evolve(record, finance=_unrounded(record.finance))
    return record


def as_printed(source: Source, true: R, *, honest: bool) -> R:
    """
    Return a chapter as a report prints it; where that is not to be *honest*, with any figures.
    """
    record = published(source, true)
    return record if honest else redrawn(source, record)


def _to_the_nearest(step: int) -> Leaf:
    def leaf(_name: str, value: Any, kind: Kind, _optional: bool) -> object:  # noqa: FBT001
        if not isinstance(kind, CountKind):
            return value
        return RoundedCount(rounded=(value + step // 2) // step * step, to=step)

    return leaf


Way = Callable[[int, bool], Any]


def _some(choice: int, way: Way) -> Leaf:
    # One number says which leaves, in turn: a draw for each would cost more than all the rest.
    turn = [0]

    def leaf(name: str, value: Any, kind: Kind, optional: bool) -> object:  # noqa: FBT001
        turn[0] += 1
        if not choice >> (turn[0] % 16) & 1:
            return value
        if isinstance(kind, CountKind):
            return way(value, optional and name not in NEEDED)
        if isinstance(kind, MoneyKind):
            return _WITHHELD if way is _marked else value
        return value[:_DATED] if way is _between and name in _EVENTS else value

    return leaf


_EVENTS = frozenset({"referred", "begun", "completed", "published"})
_DATED = len("2023-04")
_WITHHELD, _CONFIDENTIAL = Marker("[x]"), Marker("[c]")


def _marked(value: int, _optional: bool) -> Marker:  # noqa: FBT001
    return _CONFIDENTIAL if value else Marker("[z]")


def _left_out(value: int, optional: bool) -> int | None:  # noqa: FBT001
    return None if optional else value


def _bounded(value: int, _optional: bool) -> CountRange:  # noqa: FBT001
    if value < 10:
        return CountRange(at_most=value // 5 * 5 + 4)
    unit = 10 ** (len(str(value)) - 1)
    return CountRange(at_least=value // unit * unit)


def _between(value: int, _optional: bool) -> CountRange:  # noqa: FBT001
    return CountRange(at_least=value - value % 4, at_most=value + 7)


_WAYS: tuple[int | Way | None, ...] = (
    None,
    None,
    None,
    None,
    _left_out,
    5,
    10,
    _marked,
    _bounded,
    _between,
    _left_out,
    None,
)
