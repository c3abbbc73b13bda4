"""
Working days, and the day on which so many of them are over.

Dates are plain dates: a datetime is refused, since its day depends on where it
is read.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal, TypeAlias, cast

from safeguarding_model.arithmetic.exact_numbers import shown, whole_number
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

__all__ = ["COVERED_YEARS", "Counting", "add_working_days", "is_working_day", "plain_date"]

Counting: TypeAlias = Literal["exclusive", "inclusive"]

COVERED_YEARS = range(1995, 2100)
"""
Years whose bank holidays are known, or follow from the rule.

Years to come will have one-off days that nobody has proclaimed yet.
"""

_SATURDAY = 5


def is_working_day(day: date, *, holidays: Container[date] | None = None) -> bool:
    """
    Whether *day* is neither at a weekend nor a holiday.

    Args:
        day: A date.

        holidays: Any container of dates. Without it, the bank holidays of England
            and Wales, one-off days included.

    Raises:
        InvalidTypeError: *day* is not a date, or is a datetime; *holidays* holds no dates.

        InvalidValueError: *day* is outside the years 1995 to 2099, and no *holidays* are given.

    >>> is_working_day(date(2022, 9, 19)), is_working_day(date(2022, 9, 19), holidays=())
    (False, True)
    """
    plain_date(day, "a day")
    _check_holidays(holidays)
    return _works(day, holidays)


def add_working_days(
    start: date,
    days: int,
    *,
    counting: Counting = "exclusive",
    holidays: Container[date] | None = None,
) -> date:
    """
    Return the last of *days* working days.

    Args:
        start: The day from which they run.

        days: How many. None leaves *start* as it is, where counting is exclusive.

        counting: "exclusive" counts from the day after *start*; "inclusive" takes
            *start* as day 1, if it is a working day itself.

        holidays: As for `is_working_day`.

    Raises:
        InvalidTypeError: *start* is not a date, or is a datetime; *days* is not an int;
            *holidays* holds no dates.

        InvalidValueError: *days* is negative, or zero where counting is inclusive;
            *counting* is unknown; the days leave the calendar.

    >>> add_working_days(date(2023, 12, 20), 5).isoformat()
    '2023-12-29'
    >>> add_working_days(date(2023, 12, 20), 5, counting="inclusive").isoformat()
    '2023-12-28'
    """
    plain_date(start, "the start of a count of working days")
    _check_holidays(holidays)
    _check_counting(counting)
    whole_number(days, "the number of working days", least=1 if counting == "inclusive" else 0)
    last = date(COVERED_YEARS[-1], 12, 31) if holidays is None else date.max
    starts_at_work = _works(start, holidays)
    day = start
    left = days - 1 if counting == "inclusive" and starts_at_work else days
    if left > (last - start).days:
        raise _runs_past(last, start, days)
    while left:
        if day == last:
            raise _runs_past(last, start, days)
        day += timedelta(days=1)
        left -= _works(day, holidays)
    return day


def plain_date(day: object, name: str) -> date:
    """
    Return *day* if it is a date without a time, called *name* in the message where it is not.

    >>> plain_date(date(2023, 4, 1), "the start of a period").isoformat()
    '2023-04-01'
    """
    if isinstance(day, datetime) or not isinstance(day, date):
        msg = f"{name} must be a date without a time, not {shown(day)}"
        raise InvalidTypeError(msg)
    return day


def _works(day: date, holidays: Container[date] | None) -> bool:
    if holidays is None:
        if day.year not in COVERED_YEARS:
            msg = (
                f"bank holidays are known from {COVERED_YEARS[0]} to {COVERED_YEARS[-1]}, "
                f"which leaves out {day}; pass holidays of your own"
            )
            raise InvalidValueError(msg)
        holidays = _bank_holidays(day.year)
    return day.weekday() < _SATURDAY and day not in holidays


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def _check_counting(counting: str) -> None:
    if counting not in ("exclusive", "inclusive"):
        msg = f"counting is exclusive or inclusive, not {shown(counting)}"
        raise InvalidValueError(msg)


def _check_holidays(holidays: object) -> None:
    if holidays is None:
        return
    if isinstance(holidays, str | bytes) or not isinstance(holidays, Container):
        msg = f"holidays must be a container of dates, not {shown(holidays)}"
        raise InvalidTypeError(msg)
    if isinstance(holidays, AbstractSet | Sequence | Mapping):
        for day in cast("Iterable[object]", holidays):
            plain_date(day, "a holiday")


def _runs_past(last: date, start: date, days: int) -> InvalidValueError:
    return InvalidValueError(
        f"{shown(days)} working days from {start} run past {last}, where the calendar ends"
    )
