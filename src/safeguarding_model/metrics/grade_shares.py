"""
Calculations on the share of each grade, and on shares that are only printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

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
    share_interval,
)
from safeguarding_model.audits import Audits
from safeguarding_model.errors import InvalidValueError, NotComputableError
from safeguarding_model.markers import Blank
from safeguarding_model.metrics.audits import SOURCE, audits_total, grade_total, known_grade
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.printed_rows import percentage_of, year_of
from safeguarding_model.metrics.values import Unit, all_computed
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.quantities import Quantity, Share, known_counts, share_of_sum

__all__ = [
    "grade_share",
    "grade_share_change",
    "grade_share_relative_change",
    "is_own_year",
    "may_be_of_rounds",
    "two_shares",
]

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


@checked
def may_be_of_rounds(audits: Audits, year: str, period: ReportingPeriod | None) -> bool:
    """
    Whether the rounds may be of that year, though it is not the report's own by its name.

    >>> from safeguarding_model.audits import AuditRound
    >>> audits = Audits(rounds=(AuditRound(quarter="q1", theme="Neglect"),))
    >>> period = ReportingPeriod.of_year("2023-24")
    >>> [may_be_of_rounds(audits, year, period) for year in ("2022-23", "2023-24")]
    [False, True]
    """
    if period is None or not audits.rounds:
        return bool(audits.rounds)
    try:
        other = ReportingPeriod.of_year(year)
    except InvalidValueError:
        return True
    return other.start <= period.end and period.start <= other.end


def _years(audits: Audits, period: ReportingPeriod | None) -> list[str]:
    """
    Return the years of the table, before them the report's own where the rounds alone have its grades.
    """
    years = [entry.year for entry in audits.years]
    own = [period.label] if period and any(each.grades for each in audits.rounds) else []
    return [year for year in own if year not in years] + years


def _each_share(audits: Audits, period: ReportingPeriod | None = None) -> Iterator[dict[str, str]]:
    years = _years(audits, period)
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
    counts of the table of years for the others, and where a round is not graded in full;
    its percentages, as the intervals that they stand for, where there are no counts, or
    not all of them.

    Raises:
        NotComputableError: The year has neither, or a cell is blank or a marker.

    >>> from safeguarding_model.audits import AuditYear
    >>> earlier = AuditYear(year="2022-23", percentages={"good": "35%"})
    >>> print(grade_share(Audits(years=(earlier,)), grade="good", year="2022-23"))
    [0.345, 0.355)
    """
    known_grade(audits, grade)
    others = [name for name in audits.scale if name != grade]
    if is_own_year(audits, year, period):
        try:
            return _share_of_rounds(audits, grade, others)
        except NotComputableError:
            if all(entry.year != year for entry in audits.years):
                raise
    index, entry = year_of(audits, year, period)
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
    return share_interval(percentage_of(entry, grade, f"audits.years[{index}].percentages"))


def _share_of_rounds(audits: Audits, grade: str, others: list[str]) -> Share:
    audits_total(audits)  # names every cell that is missing, not those of one grade
    rest = [grade_total(audits, grade=name) for name in others]
    cases = grade_total(audits, grade=grade)
    return share_of_sum(cases, sum(rest, start=_NONE), path="audits.rounds")


def _each_change(audits: Audits, period: ReportingPeriod | None = None) -> Iterator[dict[str, str]]:
    # A period of some other length has words for a label, and no place among years.
    years = sorted(year for year in _years(audits, period) if year[0].isdigit())
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

    >>> from safeguarding_model.audits import AuditYear
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

    >>> from safeguarding_model.audits import AuditYear
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

    >>> from safeguarding_model.audits import AuditYear
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
