"""
The rows of percentages of the table of years: as printed, and the totals of which they can be.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache, partial
from itertools import islice

from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.proportions import each_feasible_total
from safeguarding_model.audits import Audits, AuditYear
from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics.figures_in_unit import read_in_unit
from safeguarding_model.metrics.values import LARGEST_AUDIT, PRINTED_UNITS, Unit, all_computed
from safeguarding_model.periods import ReportingPeriod

__all__ = ["only_below", "percentage_of", "printed_row", "smallest_totals", "year_of"]

NAMED_TOTALS = 3


@checked
def year_of(
    audits: Audits, year: str, period: ReportingPeriod | None = None
) -> tuple[int, AuditYear]:
    """
    Return one year of the table of years, with its place there.

    Raises:
        NotComputableError: The table has no such year.

    >>> year_of(Audits(scale=("met",), years=(AuditYear(year="2022-23"),)), "2022-23")[0]
    0
    """
    for index, entry in enumerate(audits.years):
        if entry.year == year:
            return index, entry
    own = f"; the rounds belong to {period.label}" if period is not None and audits.rounds else ""
    msg = f"audits.years has no year {year}{own}"
    raise NotComputableError(msg, [f"audits.years[{year}]"])


@checked
def percentage_of(entry: AuditYear, grade: str, where: str) -> Decimal:
    """
    Return what the table of years prints for one grade, in percent.

    Args:
        entry: The year.

        grade: The grade.

        where: Path of the year's percentages.

    Raises:
        NotComputableError: Nothing is printed there, a marker, or no percentage from 0 to 100.

    >>> year = AuditYear(year="2022-23", percentages={"met": "35.5%"})
    >>> percentage_of(year, "met", "audits.years[0].percentages")
    Decimal('35.5')
    """
    path = f"{where}.{grade}"
    text = entry.percentages.get(grade)
    if text is None:
        msg = f"{path} is not given"
        raise NotComputableError(msg, [path])
    if text.startswith("["):
        msg = f"{path} is {text!r}: no percentage is printed"
        raise NotComputableError(msg, [path])
    figure = read_in_unit(Unit.PERCENT, text)
    number = figure.number if figure.unit in PRINTED_UNITS[Unit.PERCENT] else None
    if figure.hedge is not None:
        msg = f"{path} is {text!r}, which is a limit or softened, and no percentage of its own"
        raise NotComputableError(msg, [path])
    if number is None or not 0 <= number <= 100:
        msg = f"{path} is {text!r}, which is no percentage from 0 to 100"
        raise NotComputableError(msg, [path])
    return number


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
    index, entry = year_of(audits, year)
    if not audits.scale:
        msg = "audits.scale names no grade, so that no year has a row"
        raise NotComputableError(msg, ["audits.scale"])
    where = f"audits.years[{index}].percentages"
    return all_computed(*(partial(percentage_of, entry, grade, where) for grade in audits.scale))


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


@checked
def only_below(audits: Audits, year: str) -> int | None:
    """
    Return the highest number of cases up to which one total alone reproduces a year's row.

    Raises:
        NotComputableError: A percentage is missing.

    >>> from safeguarding_model.audits import AuditYear
    >>> row = AuditYear(year="2022-23", percentages={"met": "35%", "unmet": "65%"})
    >>> only_below(Audits(scale=("met", "unmet"), years=(row,)), "2022-23")
    19
    """
    totals = smallest_totals(printed_row(audits, year))
    if not totals:
        return None
    return totals[1] - 1 if len(totals) > 1 else LARGEST_AUDIT
