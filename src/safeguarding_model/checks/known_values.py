"""
Every number that a document holds, with its path and what sort of number it is.

The records are walked by what their fields are, so that a new chapter needs no word
here. Dates, years and pages are left out: a text's own are set apart by rule, and the
ninth of a month would otherwise account for any nine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias, get_args

import attrs

from safeguarding_model.amounts import Count, Money
from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks.exclusions import PRONOUN
from safeguarding_model.checks.text_numbers import numbers_in
from safeguarding_model.fields import Kind, Printed, Text
from safeguarding_model.markers import CountRange, RoundedCount
from safeguarding_model.paths import members, standing_at
from safeguarding_model.printed import PrintedUnit
from safeguarding_model.printed_units import unit_in
from safeguarding_model.records import Record, kind_of, unwrapped

__all__ = ["COUNT", "MONEY", "KnownValue", "Leaf", "known_values", "leaves"]

COUNT, MONEY, PRINTED, TEXT = (kind_of(field) for field in (Count, Money, Printed, Text))

_NO_NUMBERS = frozenset({"codes", "params"})
_AS_PRINTED = frozenset({"says", "called", "words"})
_SHARES = frozenset({PrintedUnit.PERCENT, PrintedUnit.PERCENTAGE_POINTS})


@attrs.frozen(kw_only=True)
class Leaf:
    """
    One field that is filled in, at the end of its path.

    Attributes:
        path: Where it stands in the document.

        field: Name of the record's field that it stands in or under.

        value: What it holds.

        kind: What sort of field it is.

        steps: The way there from the report: names of fields, keys, positions in lists.
    """

    path: str
    field: str
    value: object
    kind: Kind
    steps: tuple[str | int, ...] = ()


@attrs.frozen(kw_only=True)
class KnownValue:
    """
    One number that the document holds.

    Attributes:
        path: Where.

        size: The number; a sign is left aside, as texts print deficits either way.

        unit: Its unit, where it has one.

        counted: Whether it cannot be an amount of money.

        passing: Whether a description merely names it, which accounts for nothing.
    """

    path: str
    size: Decimal
    unit: PrintedUnit | None = None
    counted: bool = False
    passing: bool = False

    def fits(self, unit: PrintedUnit | None) -> bool:
        """
        Whether a number printed with *unit* can be this one.

        >>> KnownValue(path="training.events", size=Decimal(82), counted=True).fits(
        ...     PrintedUnit.PERCENT
        ... )
        False
        """
        if unit in _SHARES or self.unit in _SHARES or unit is PrintedUnit.TIMES:
            return unit is self.unit
        if unit is PrintedUnit.POUNDS:
            return self.unit is not PrintedUnit.TIMES and not self.counted
        return True


def leaves(report: AnnualReport) -> Iterator[Leaf]:
    """
    Yield every field of the document that is filled in, in its order.

    >>> from safeguarding_model.partners import Partnership
    >>> from safeguarding_model.periods import ReportingPeriod
    >>> year = ReportingPeriod.of_year("2023-24")
    >>> report = AnnualReport(title="Ours", period=year, partnership=Partnership(name="Ours"))
    >>> [leaf.path for leaf in leaves(report)]
    ['format', 'title', 'partnership.name']
    """
    yield from _walked(AnnualReport, report, ("", "", ()))


_At: TypeAlias = tuple[str, str, tuple[str | int, ...]]
"""A path, the name of the field that it stands in, and the steps there."""


def _walked(annotation: Any, value: object, at: _At) -> Iterator[Leaf]:
    if value is None:
        return
    inner, _ = unwrapped(annotation)
    kind = kind_of(inner)
    path, field, steps = at
    if kind is not None:
        yield Leaf(path=path, field=field, value=value, kind=kind, steps=steps)
    elif isinstance(value, Record):
        for own in attrs.fields(type(value)):
            deeper = (f"{path}.{own.name}".removeprefix("."), own.name, (*steps, own.name))
            yield from _walked(own.type, getattr(value, own.name), deeper)
    elif isinstance(value, Mapping):
        held, *_ = get_args(inner)
        for key, item in value.items():
            yield from _walked(held, item, (f"{path}.{key}", field, (*steps, key)))
    elif isinstance(value, tuple):
        held, *_ = get_args(inner)
        for position, (place, item) in enumerate(members(value)):
            yield from _walked(held, item, (f"{path}{place}", field, (*steps, position)))


def known_values(report: AnnualReport) -> Iterator[KnownValue]:
    """
    Yield every number that the document holds: facts, printed figures, and numbers in descriptions.

    >>> from safeguarding_model.partners import Partnership
    >>> from safeguarding_model.periods import ReportingPeriod
    >>> from safeguarding_model.training import Training
    >>> report = AnnualReport(
    ...     title="Ours",
    ...     period=ReportingPeriod.of_year("2023-24"),
    ...     partnership=Partnership(name="Ours"),
    ...     training=Training(attended=1333, printed={"attendance_rate": "82%"}),
    ... )
    >>> [(known.path, str(known.size)) for known in known_values(report)]
    [('training.printed.attendance_rate', '82'), ('training.attended', '1333')]
    """
    money = tuple(
        path.removesuffix("metric")
        for path, metric in standing_at(report, "statements[].metric")
        if str(metric).startswith("finance.")
    )
    for leaf in leaves(report):
        if leaf.kind is COUNT:
            for number in _counts(leaf.value):
                yield KnownValue(path=leaf.path, size=Decimal(number), counted=True)
        elif leaf.kind is MONEY and isinstance(leaf.value, Decimal):
            yield KnownValue(path=leaf.path, size=leaf.value.copy_abs(), unit=PrintedUnit.POUNDS)
        elif leaf.kind in {PRINTED, TEXT} and leaf.field not in _NO_NUMBERS:
            yield from _in_text(leaf, counted=not leaf.path.startswith(("finance.", *money)))


def _counts(value: object) -> Iterator[int]:
    if isinstance(value, int):
        yield value
    elif isinstance(value, RoundedCount):
        yield value.rounded
    elif isinstance(value, CountRange):
        if value.at_least:
            yield from (value.at_least, value.at_least - 1)
        if value.at_most is not None:
            yield from (value.at_most, value.at_most + 1)


def _in_text(leaf: Leaf, *, counted: bool) -> Iterator[KnownValue]:
    passing = leaf.kind is TEXT and leaf.field not in _AS_PRINTED
    text = str(leaf.value)
    times = leaf.kind is PRINTED and unit_in(text) is PrintedUnit.TIMES
    for number in numbers_in(text, words=True):
        if number.foreign:
            continue
        if number.set_apart is None or (number.set_apart is PRONOUN and not passing):
            bare = number.unit is None
            yield KnownValue(
                path=leaf.path,
                size=number.value,
                unit=PrintedUnit.TIMES if bare and times else number.unit,
                counted=counted and bare,
                passing=passing,
            )
