"""
Calculations on the share of each grade, and on shares that are only printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial
from itertools import islice, pairwise

from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.changes import (
    percentage_point_change,
    percentage_point_change_bounds,
    relative_change,
    relative_change_bounds,
)
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import (
    Proportion,
    each_feasible_total,
    share_interval,
)
from safeguarding_model.audits import Audits, AuditYear
from safeguarding_model.errors import InvalidValueError, NotComputableError
from safeguarding_model.markers import Blank
from safeguarding_model.metrics.audits import SOURCE, audits_total, grade_total, known_grade
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.values import LARGEST_AUDIT, PRINTED_UNITS, Unit, all_computed
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.printed import read_printed
from safeguarding_model.quantities import Quantity, Share, known_counts, share_of_sum

__all__ = [
    "grade_share",
    "grade_share_change",
    "grade_share_relative_change",
    "is_own_year",
    "printed_row",
    "smallest_totals",
    "two_shares",
]

NAMED_TOTALS = 3

_NONE: Quantity = 0


@checked
def is_own_year(audits: Audits, year: str, period: ReportingPeriod | None) -> bool:
    """
    Whether the counts of *year* are those of the rounds: it is the report's own, and there are rounds.

    >>> period = ReportingPeriod.of_year("2023-24")
    >>> is_own_year(Audits(), "2023-24", period)
    False
    """
    return bool(audits.rounds) and period is not None and year == period.label


def _year(
    audits: Audits, year: str, period: ReportingPeriod | None = None
) -> tuple[int, AuditYear]:
    for index, entry in enumerate(audits.years):
        if entry.year == year:
            return index, entry
    own = f"; the rounds belong to {period.label}" if period is not None and audits.rounds else ""
    msg = f"audits.years has no year {year}{own}"
    raise NotComputableError(msg, [f"audits.years[{year}]"])


def _each_share(audits: Audits) -> Iterator[dict[str, str]]:
    years = [entry.year for entry in audits.years]
    yield from ({"grade": grade, "year": year} for year in years for grade in audits.scale)


@metric(
    "audits.grade-share",
    title="Share of cases given a grade",
    formula="cases of the grade / cases of the year; bounds where only percentages are printed",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=("audits.rounds", "audits.years[{year}]"),
    parameters={"grade": "id of a grade of the scale", "year": "label of a year, such as 2022-23"},
    each=_each_share,
    dated=True,
    chosen=True,
    source=SOURCE,
)
def grade_share(
    audits: Audits, *, grade: str, year: str, period: ReportingPeriod | None = None
) -> Share:
    """
    Return the share of a year's audited cases that were given one grade.

    The counts of the rounds serve for the report's own year, *period*; the
    counts of the table of years for the others; its percentages, as the intervals
    that they stand for, where there are no counts, or not all of them.

    Raises:
        NotComputableError: The year has neither, or a cell is blank or a marker.

    >>> earlier = AuditYear(year="2022-23", percentages={"good": "35%"})
    >>> print(grade_share(Audits(years=(earlier,)), grade="good", year="2022-23"))
    [0.345, 0.355)
    """
    known_grade(audits, grade)
    others = [name for name in audits.scale if name != grade]
    if is_own_year(audits, year, period):
        audits_total(audits)  # names every cell that is missing, not those of one grade
        rest = [grade_total(audits, grade=name) for name in others]
        cases = grade_total(audits, grade=grade)
        return share_of_sum(cases, sum(rest, start=_NONE), path="audits.rounds")
    index, entry = _year(audits, year, period)
    if entry.grades:
        where = f"audits.years[{index}].grades"
        empty = 0 if audits.blank is Blank.ZERO else None
        counts = {f"{where}.{name}": entry.grades.get(name, empty) for name in (grade, *others)}
        try:
            cases, *rest = known_counts(counts)
        except NotComputableError:
            if grade not in entry.percentages:
                raise
        else:
            return share_of_sum(cases, sum(rest, start=_NONE), path=where)
    return share_interval(_percentage(entry, grade, f"audits.years[{index}].percentages"))


def _percentage(entry: AuditYear, grade: str, where: str) -> Decimal:
    path = f"{where}.{grade}"
    text = entry.percentages.get(grade)
    if text is None:
        msg = f"{path} is not given"
        raise NotComputableError(msg, [path])
    if text.startswith("["):
        msg = f"{path} is {text!r}: no percentage is printed"
        raise NotComputableError(msg, [path])
    figure = read_printed(text).as_percentage()
    number = figure.number if figure.unit in PRINTED_UNITS[Unit.PERCENT] else None
    if figure.hedge is not None:
        msg = f"{path} is {text!r}, which is a limit or softened, and no percentage of its own"
        raise NotComputableError(msg, [path])
    if number is None or not 0 <= number <= 100:
        msg = f"{path} is {text!r}, which is no percentage from 0 to 100"
        raise NotComputableError(msg, [path])
    return number


def _each_change(audits: Audits) -> Iterator[dict[str, str]]:
    years = sorted(entry.year for entry in audits.years)
    for before, after in pairwise(years):
        yield from ({"grade": grade, "before": before, "after": after} for grade in audits.scale)


COMPARED = {
    "grade": "id of a grade of the scale",
    "before": "label of the earlier year",
    "after": "label of the later year",
}


@checked
def two_shares(
    audits: Audits, *, grade: str, before: str, after: str, period: ReportingPeriod | None = None
) -> tuple[Share, Share]:
    """
    Return the share of one grade in two years, the earlier first.

    Raises:
        NotComputableError: Either is missing; all that is missing is named.

    >>> year = AuditYear(year="2022-23", grades={"good": 7, "inadequate": 13})
    >>> audits = Audits(scale=("good", "inadequate"), years=(year,))
    >>> print(two_shares(audits, grade="good", before="2022-23", after="2022-23")[0])
    35% (7 of 20)
    """
    first, last = all_computed(
        lambda: grade_share(audits, grade=grade, year=before, period=period),
        lambda: grade_share(audits, grade=grade, year=after, period=period),
    )
    return first, last


@metric(
    "audits.grade-share-change",
    title="Change in the share of a grade",
    formula="100 x (share after - share before)",
    unit=Unit.PERCENTAGE_POINTS,
    kind="unit-of-change",
    inputs=("audits.years[{before}]", "audits.years[{after}]", "audits.rounds"),
    parameters=COMPARED,
    each=_each_change,
    dated=True,
    beside="audits.grade-share-relative-change",
    chosen=True,
    compares=two_shares,
    source=SOURCE,
)
def grade_share_change(
    audits: Audits, *, grade: str, before: str, after: str, period: ReportingPeriod | None = None
) -> Fraction | Interval:
    """
    Return the change in the share of one grade between two years, in percentage points.

    >>> before = AuditYear(year="2022-23", grades={"good": 7, "inadequate": 13})
    >>> after = AuditYear(year="2023-24", grades={"good": 4, "inadequate": 16})
    >>> audits = Audits(scale=("good", "inadequate"), years=(after, before))
    >>> grade_share_change(audits, grade="good", before="2022-23", after="2023-24")
    Fraction(-15, 1)
    """
    first, last = two_shares(audits, grade=grade, before=before, after=after, period=period)
    if isinstance(first, Proportion) and isinstance(last, Proportion):
        return percentage_point_change(first, last)
    return percentage_point_change_bounds(first, last)


@metric(
    "audits.grade-share-relative-change",
    title="Relative change in the share of a grade",
    formula="share after / share before - 1",
    unit=Unit.PERCENT,
    kind="unit-of-change",
    inputs=("audits.years[{before}]", "audits.years[{after}]", "audits.rounds"),
    parameters=COMPARED,
    each=_each_change,
    dated=True,
    source=SOURCE,
)
def grade_share_relative_change(
    audits: Audits, *, grade: str, before: str, after: str, period: ReportingPeriod | None = None
) -> Fraction | Interval:
    """
    Return the change in the share of one grade between two years, relative to the earlier share.

    Raises:
        NotComputableError: The earlier share is, or may be, nothing.

    >>> before = AuditYear(year="2022-23", grades={"good": 7, "inadequate": 13})
    >>> after = AuditYear(year="2023-24", grades={"good": 4, "inadequate": 16})
    >>> audits = Audits(scale=("good", "inadequate"), years=(after, before))
    >>> grade_share_relative_change(audits, grade="good", before="2022-23", after="2023-24")
    Fraction(-3, 7)
    """
    first, last = two_shares(audits, grade=grade, before=before, after=after, period=period)
    try:
        if isinstance(first, Proportion) and isinstance(last, Proportion):
            return relative_change(first, last)
        return relative_change_bounds(_interval(first), _interval(last))
    except InvalidValueError:
        msg = (
            f"the share of {grade} in {before} may be nothing, and no change is relative to nothing"
        )
        raise NotComputableError(msg, [f"audits.years[{before}]"]) from None


def _interval(value: Share) -> Interval:
    return value if isinstance(value, Interval) else Interval.exactly(value.value)


@checked
def printed_row(audits: Audits, year: str) -> list[Decimal]:
    """
    Return one year's percentages as printed, in the order of the scale.

    Raises:
        NotComputableError: The year is not there, a percentage is missing or no percentage, or
            there is no scale and so no row.

    >>> printed_row(
    ...     Audits(scale=("met",), years=(AuditYear(year="2022-23", percentages={"met": "100%"}),)),
    ...     "2022-23",
    ... )
    [Decimal('100')]
    """
    index, entry = _year(audits, year)
    if not audits.scale:
        msg = "audits.scale names no grade, so that no year has a row"
        raise NotComputableError(msg, ["audits.scale"])
    where = f"audits.years[{index}].percentages"
    return all_computed(*(partial(_percentage, entry, grade, where) for grade in audits.scale))


@checked
def smallest_totals(row: list[Decimal]) -> tuple[int, ...]:
    """
    Return the three smallest totals of which some whole counts print as *row*, half-up.

    Fewer, or none, where there are no more up to `LARGEST_AUDIT`.

    >>> smallest_totals([Decimal(text) for text in ("4", "61", "30", "4")])
    (23, 46, 67)
    """
    return _smallest_totals(tuple(map(str, row)))


@lru_cache  # asked about again by each rule and each explanation of the row
def _smallest_totals(texts: tuple[str, ...]) -> tuple[int, ...]:
    row = list(map(Decimal, texts))
    return tuple(islice(each_feasible_total(row, up_to=LARGEST_AUDIT), NAMED_TOTALS))
