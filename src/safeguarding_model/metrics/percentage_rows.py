"""
Calculations on rows of percentages that are printed without the number they are percentages of.

A row is reproduced by a total where some whole counts of it round to the row. Where only
one total will do, the counts behind the row are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import cast

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import (
    each_feasible_total,
    feasible_counts,
    feasible_totals,
)
from safeguarding_model.arithmetic.rounding import ROUNDING_MODES, RoundingMode
from safeguarding_model.audits import Audits
from safeguarding_model.errors import NotComputableError, UnknownParameterError
from safeguarding_model.metrics.audits import SOURCE, audits_total, known_grade
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.grade_shares import may_be_of_rounds
from safeguarding_model.metrics.printed_rows import only_below, printed_row, smallest_totals
from safeguarding_model.metrics.values import LARGEST_AUDIT, Unit
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.quantities import Quantity

__all__ = [
    "percentages_row",
    "percentages_sum",
    "recovered_grade_total",
    "recovered_total",
    "smallest_total",
]

YEAR = {"year": "label of a year"}
MODE = {"mode": "half_up, which it is where it is left out, or half_even"}
UP_TO = {"up_to": f"the most cases that can have been audited, from 1 to {LARGEST_AUDIT:,}"}

IF_NO_MORE = (
    "This holds if no more cases were audited than `up_to` says, which where a report is listed is the most "
    "of which one total alone prints the row: of more cases, others print it too."
)


def _each_year(audits: Audits) -> Iterator[dict[str, str]]:
    yield from ({"year": entry.year} for entry in audits.years if entry.percentages)


@metric(
    "audits.percentages-row",
    title="A year's row of percentages",
    formula=f"whether some whole counts, of a total up to {LARGEST_AUDIT:,}, round half-up to the row",
    unit=Unit.ROW,
    kind="percentages-row",
    inputs=("audits.years[{year}].percentages",),
    parameters=YEAR,
    each=_each_year,
    source=SOURCE,
)
def percentages_row(audits: Audits, *, year: str) -> bool:
    """
    Return whether some whole counts reproduce a year's row of percentages.

    >>> from safeguarding_model.audits import AuditYear
    >>> row = AuditYear(year="2022-23", percentages={"met": "33%", "unmet": "66%"})
    >>> percentages_row(Audits(scale=("met", "unmet"), years=(row,)), year="2022-23")
    False
    """
    return bool(smallest_totals(printed_row(audits, year)))


@metric(
    "audits.percentages-sum",
    title="What a year's percentages add to",
    formula="sum of the year's percentages as printed",
    unit=Unit.PERCENT,
    kind="parts-and-totals",
    inputs=("audits.years[{year}].percentages",),
    parameters=YEAR,
    each=_each_year,
    source=SOURCE,
)
def percentages_sum(audits: Audits, *, year: str) -> Fraction:
    """
    Return what a year's percentages add to as they are printed, as a fraction of one.

    Raises:
        NotComputableError: The year is not there, or a percentage is missing or no percentage.

    >>> from safeguarding_model.audits import AuditYear
    >>> row = AuditYear(year="2022-23", percentages={"met": "33%", "unmet": "66%"})
    >>> percentages_sum(Audits(scale=("met", "unmet"), years=(row,)), year="2022-23")
    Fraction(99, 100)
    """
    return sum(map(Fraction, printed_row(audits, year)), Fraction(0)) / 100


def _each_year_and_mode(audits: Audits) -> Iterator[dict[str, str]]:
    for params in _each_year(audits):
        yield params
        yield {**params, "mode": "half_even"}


@metric(
    "audits.smallest-total",
    title="Smallest number of cases behind a row of percentages",
    formula=f"the smallest total up to {LARGEST_AUDIT:,} of which some whole counts round to the row",
    unit=Unit.COUNT,
    kind="percentages-row",
    inputs=("audits.years[{year}].percentages",),
    parameters={**YEAR, **MODE},
    optional=("mode",),
    choices={"mode": ROUNDING_MODES},
    each=_each_year_and_mode,
    source=SOURCE,
)
def smallest_total(audits: Audits, *, year: str, mode: str = "half_up") -> int:
    """
    Return the smallest number of cases that reproduces a year's row of percentages.

    A row that takes many more cases under one way of rounding than under the other is a
    hint at how the publisher rounds, and no proof.

    Raises:
        NotComputableError: A percentage is missing, or no total will do.

    >>> from safeguarding_model.audits import AuditYear
    >>> shares = {"outstanding": "0%", "good": "23%", "requires_improvement": "63%"}
    >>> row = AuditYear(year="2019-20", percentages={**shares, "inadequate": "15%"})
    >>> audits = Audits(years=(row,))
    >>> (
    ...     smallest_total(audits, year="2019-20"),
    ...     smallest_total(audits, year="2019-20", mode="half_even"),
    ... )
    (40, 62)
    """
    row = printed_row(audits, year)
    way = cast("RoundingMode", mode)
    smallest = next(each_feasible_total(row, up_to=LARGEST_AUDIT, mode=way), None)
    if smallest is None:
        raise _none_fits(year, LARGEST_AUDIT)
    return smallest


def _none_fits(year: str, up_to: int) -> NotComputableError:
    path = f"audits.years[{year}].percentages"
    msg = f"{path} is reproduced by no whole counts of a total up to {up_to:,}"
    return NotComputableError(msg, [path])


def _each_known(audits: Audits, period: ReportingPeriod | None = None) -> Iterator[dict[str, str]]:
    counted = {entry.year for entry in audits.years if entry.grades}
    audited = _is_computable(lambda: audits_total(audits))
    for params in _each_year(audits):
        if params["year"] in counted or (
            audited and may_be_of_rounds(audits, params["year"], period)
        ):
            continue
        try:
            up_to = only_below(audits, params["year"])
        except NotComputableError:
            up_to = None
        yield {**params, "up_to": str(up_to or LARGEST_AUDIT)}


def _is_computable(part: Callable[[], object]) -> bool:
    try:
        part()
    except NotComputableError:
        return False
    return True


_LIMIT = re.compile(r"[0-9]{1,9}")


def _limit(up_to: str) -> int:
    if _LIMIT.fullmatch(up_to) is None or not 1 <= int(up_to) <= LARGEST_AUDIT:
        msg = f"up_to is a whole number from 1 to {LARGEST_AUDIT:,} in digits, not {up_to!r}"
        raise UnknownParameterError(msg)
    return int(up_to)


@metric(
    "audits.recovered-total",
    title="Cases audited, recovered from percentages",
    formula="the only total up to up_to that reproduces the year's row; bounds where there are several",
    unit=Unit.COUNT,
    kind="percentages-row",
    inputs=("audits.years[{year}].percentages",),
    parameters={**YEAR, **UP_TO, **MODE},
    optional=("mode",),
    choices={"mode": ROUNDING_MODES},
    each=_each_known,
    caution=IF_NO_MORE,
    source=SOURCE,
)
def recovered_total(audits: Audits, *, year: str, up_to: str, mode: str = "half_up") -> Quantity:
    """
    Return how many cases were audited in a year whose percentages alone are printed.

    Raises:
        NotComputableError: A percentage is missing, or no total up to *up_to* reproduces the row.

        UnknownParameterError: *up_to* is no whole number, or out of range.

    >>> from safeguarding_model.audits import AuditYear
    >>> row = AuditYear(year="2022-23", percentages={"met": "35%", "unmet": "65%"})
    >>> audits = Audits(scale=("met", "unmet"), years=(row,))
    >>> print(recovered_total(audits, year="2022-23", up_to="19"))
    17
    >>> print(recovered_total(audits, year="2022-23", up_to="25"))
    [17, 23]
    """
    limit = _limit(up_to)
    way = cast("RoundingMode", mode)
    totals = feasible_totals(printed_row(audits, year), up_to=limit, mode=way)
    if not totals:
        raise _none_fits(year, limit)
    least, most = totals[0], totals[-1]
    return least if least == most else Interval(least, most)


def _each_known_grade(
    audits: Audits, period: ReportingPeriod | None = None
) -> Iterator[dict[str, str]]:
    for params in _each_known(audits, period):
        yield from ({"grade": grade, **params} for grade in audits.scale)


@metric(
    "audits.recovered-grade-total",
    title="Cases given a grade, recovered from percentages",
    formula=(
        "the grade's cases in all whole counts, of a total up to up_to, that round to the row; bounds where they differ"
    ),
    unit=Unit.COUNT,
    kind="percentages-row",
    inputs=("audits.years[{year}].percentages",),
    parameters={"grade": "id of a grade of the scale", **YEAR, **UP_TO, **MODE},
    optional=("mode",),
    choices={"mode": ROUNDING_MODES},
    each=_each_known_grade,
    caution=IF_NO_MORE,
    source=SOURCE,
)
def recovered_grade_total(
    audits: Audits, *, grade: str, year: str, up_to: str, mode: str = "half_up"
) -> Quantity:
    """
    Return how many cases were given a grade in a year whose percentages alone are printed.

    Raises:
        NotComputableError: A percentage is missing, the grade is not of the scale, or no total
            up to *up_to* reproduces the row.

        UnknownParameterError: *up_to* is no whole number, or out of range.

    >>> from safeguarding_model.audits import AuditYear
    >>> row = AuditYear(year="2022-23", percentages={"met": "35%", "unmet": "65%"})
    >>> audits = Audits(scale=("met", "unmet"), years=(row,))
    >>> recovered_grade_total(audits, grade="met", year="2022-23", up_to="19")
    6
    """
    limit, way = _limit(up_to), cast("RoundingMode", mode)
    known_grade(audits, grade)
    row, place = printed_row(audits, year), audits.scale.index(grade)
    # With the grade first, the first of the sharings has the fewest of its cases, and the
    # last of the complement's the most.
    ordered = [row[place], *row[:place], *row[place + 1 :]]
    totals = feasible_totals(row, up_to=limit, mode=way)
    if not totals:
        raise _none_fits(year, limit)
    least = min(next(feasible_counts(ordered, total, mode=way))[0] for total in totals)
    turned = [*ordered[1:], ordered[0]]
    most = max(next(feasible_counts(turned, total, mode=way))[-1] for total in totals)
    return least if least == most else Interval(least, most)
