"""
Reporting periods and financial quarters; working days are at hand here too.

A year runs from 1 April to 31 March and is called "2023-24"; its first quarter
is April to June. A period that is no such year is called by its months or days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

import attrs
from dateutil.relativedelta import relativedelta

from safeguarding_model.arithmetic.exact_numbers import shown, whole_number
from safeguarding_model.arithmetic.working_days import add_working_days, is_working_day, plain_date
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

__all__ = ["Quarter", "ReportingPeriod", "add_working_days", "is_working_day", "year_label"]

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_YEAR_LABEL = re.compile(r"([0-9]{4})\s*[-/\u2010-\u2015]\s*([0-9]{2}|[0-9]{4})")
_LAST_YEAR = 9998
_IN_EVERY_MONTH = 28


@attrs.frozen(order=True)
class Quarter:
    """
    One quarter of a year that runs from 1 April to 31 March.

    Attributes:
        year: The year in which the financial year begins: 2023 for 2023-24.

        number: From 1 (April to June) to 4 (January to March, of the next year).

    Raises:
        InvalidTypeError: Either is not an int.

        InvalidValueError: There is no such quarter.

    >>> quarter = Quarter(2023, 4)
    >>> quarter.label, quarter.id, quarter.start.isoformat(), quarter.end.isoformat()
    ('Q4 2023-24', 'q4', '2024-01-01', '2024-03-31')
    """

    year: int
    number: int

    def __attrs_post_init__(self) -> None:
        _check_up_to(self.year, "the year of a quarter", most=_LAST_YEAR)
        _check_up_to(self.number, "the number of a quarter", most=4)

    @classmethod
    def from_id(cls, quarter_id: str, *, year: str) -> Quarter:
        """
        Return the quarter that documents call *quarter_id*, in the year of that label.

        >>> Quarter.from_id("q1", year="2023-24").label
        'Q1 2023-24'
        """
        if quarter_id not in ("q1", "q2", "q3", "q4"):
            msg = f"the id of a quarter is q1, q2, q3 or q4, not {shown(quarter_id)}"
            raise InvalidValueError(msg)
        return cls(int(year_label(year)[:4]), int(quarter_id[1]))

    @property
    def id(self) -> str:
        """
        The quarter without its year, as documents write it: ``q1``.
        """
        return f"q{self.number}"

    @property
    def label(self) -> str:
        """
        The quarter with its year: ``Q1 2023-24``.
        """
        return f"Q{self.number} {_label_of(self.year)}"

    @property
    def start(self) -> date:
        """
        The first day.
        """
        return date(self.year, 4, 1) + relativedelta(months=3 * (self.number - 1))

    @property
    def end(self) -> date:
        """
        The last day.
        """
        return self.start + relativedelta(months=3, days=-1)

    def __str__(self) -> str:
        return self.label


def _months_between(start: date, end: date) -> int | None:
    """
    Return how many months lead from a day that every month has to the day before its like.
    """
    if start.day != end.day + 1 or start.day > _IN_EVERY_MONTH:
        return None
    return (end.year - start.year) * 12 + end.month - start.month or None


@attrs.frozen(order=True)
class ReportingPeriod:
    """
    The days that a report covers, both ends included.

    Attributes:
        start: The first day.

        end: The last day, not before *start*.

    Raises:
        InvalidTypeError: Either is not a date, or is a datetime.

        InvalidValueError: The period ends before it starts.

    >>> year = ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31))
    >>> year.label, year.months, date(2024, 3, 31) in year
    ('2023-24', 12, True)
    """

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        plain_date(self.start, "the start of a period")
        plain_date(self.end, "the end of a period")
        if self.end < self.start:
            msg = f"a period may not end ({self.end}) before it starts ({self.start})"
            raise InvalidValueError(msg)

    @classmethod
    def of_year(cls, label: str) -> ReportingPeriod:
        """
        Return the financial year of that label, in any form `year_label` reads.

        >>> ReportingPeriod.of_year("2023/24").end.isoformat()
        '2024-03-31'
        """
        first = int(year_label(label)[:4])
        return cls(date(first, 4, 1), date(first + 1, 3, 31))

    @property
    def label(self) -> str:
        """
        The name of the period in print.

        "2023-24" for a financial year; "April 2019 to August 2020" where it holds
        whole months, "April 2019" for one; "15 April 2019 to 3 May 2020" elsewhere.
        """
        if self.months is None:
            first, last = (f"{day.day} {_month_label(day)}" for day in (self.start, self.end))
        elif self.months == len(_MONTHS) and self.start.month == 4:
            return _label_of(self.start.year)
        else:
            first, last = _month_label(self.start), _month_label(self.end)
        return first if first == last else f"{first} to {last}"

    @property
    def days(self) -> int:
        """
        How many days there are, both ends included.
        """
        return (self.end - self.start).days + 1

    @property
    def months(self) -> int | None:
        """
        How many months there are, ``None`` where they are not whole calendar months.
        """
        if self.start.day != 1 or self.end.day != monthrange(self.end.year, self.end.month)[1]:
            return None
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @property
    def quarters(self) -> tuple[Quarter, ...] | None:
        """
        The financial quarters in order, ``None`` where they are not whole.
        """
        months = self.months
        since_april = self.start.year * 12 + self.start.month - 4
        if months is None or months % 3 or since_april % 3:
            return None
        ordinals = range(since_april // 3, (since_april + months) // 3)
        return tuple(Quarter(ordinal // 4, ordinal % 4 + 1) for ordinal in ordinals)

    def previous(self) -> ReportingPeriod:
        """
        Return the period of the same length that ends the day before this one starts.

        The length is in months where they are whole, also from the 6th of one to the 5th of
        another, and in days elsewhere.

        Raises:
            InvalidValueError: It would begin before the year 1.

        >>> ReportingPeriod(date(2024, 3, 1), date(2024, 3, 31)).previous().label
        'February 2024'
        """
        months = self.months or _months_between(self.start, self.end)
        try:
            end = self.start - timedelta(days=1)
            start = self.start - (
                timedelta(days=self.days) if months is None else relativedelta(months=months)
            )
        except (OverflowError, ValueError) as error:
            msg = f"there is no calendar before {self.label} for a period as long"
            raise InvalidValueError(msg) from error
        return ReportingPeriod(start, end)

    def __contains__(self, day: date) -> bool:
        plain_date(day, "a day sought in a period")
        return self.start <= day <= self.end

    def __str__(self) -> str:
        return self.label


def year_label(text: str) -> str:
    """
    Return the label of a financial year in its one form, ``2023-24``.

    Args:
        text: "2023-24", "2023/24", "2023 - 2024" or "2023-2024", with any dash.

    Raises:
        InvalidTypeError: *text* is not text.

        InvalidValueError: It names no two years, or not one year and the next.

    >>> year_label("2023 - 2024"), year_label("1999/00")
    ('2023-24', '1999-00')
    """
    _check_text(text)
    match = _YEAR_LABEL.fullmatch(text.strip())
    if match is None:
        msg = f"a financial year is written as in 2023-24, not {text[:40]!r}"
        raise InvalidValueError(msg)
    first, second = int(match[1]), match[2]
    if not 1 <= first <= _LAST_YEAR or f"{first + 1:04d}"[-len(second) :] != second:
        msg = f"a financial year runs from one year into the next, as in 2023-24, not {text[:40]!r}"
        raise InvalidValueError(msg)
    return _label_of(first)


def _label_of(first_year: int) -> str:
    return f"{first_year:04d}-{(first_year + 1) % 100:02d}"


def _month_label(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"  # strftime would follow the reader's locale


def _check_text(text: object) -> None:
    if not isinstance(text, str):
        msg = f"a label of a year must be text, not {shown(text)}"
        raise InvalidTypeError(msg)


def _check_up_to(number: int, name: str, *, most: int) -> None:
    if whole_number(number, name, least=1) > most:
        msg = f"{name} must be at most {most}, not {shown(number)}"
        raise InvalidValueError(msg)
