"""
Working days are counted as by hand on a calendar.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.working_days import add_working_days, is_working_day, plain_date
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

ONE_OFF = [
    date(2020, 5, 8),
    date(2022, 6, 2),
    date(2022, 6, 3),
    date(2022, 9, 19),
    date(2023, 5, 8),
]
BANK_HOLIDAYS_2023 = [
    date(2023, 1, 2),
    date(2023, 4, 7),
    date(2023, 4, 10),
    date(2023, 5, 1),
    date(2023, 5, 8),
    date(2023, 5, 29),
    date(2023, 8, 28),
    date(2023, 12, 25),
    date(2023, 12, 26),
]
dates = st.dates(date(1995, 1, 1), date(2098, 12, 31))
calendars = st.frozensets(st.dates(date(2023, 1, 1), date(2024, 12, 31)), max_size=60)
days_of_2023 = st.dates(date(2023, 1, 1), date(2023, 12, 31))
NOT_DATES = [
    datetime(2023, 12, 20, tzinfo=UTC),
    datetime(2023, 12, 20, tzinfo=UTC).replace(tzinfo=None),
    "2023-12-20",
    20231220,
    None,
]


def by_calendar(start: date, days: int, calendar: Container[date], *, inclusive: bool) -> date:
    """
    List the working days from the first that counts, and take the one asked for.
    """
    first = start if inclusive else start + timedelta(days=1)
    upcoming = (first + timedelta(days=n) for n in range(400))
    working = [day for day in upcoming if day.isoweekday() not in {6, 7} and day not in calendar]
    return working[days - 1]


class TestIsWorkingDay:
    def test_bank_holidays_of_a_year(self) -> None:
        """
        In 2023 every weekday is a working day but nine, the coronation's included.
        """
        days = (date(2023, 1, 1) + timedelta(days=n) for n in range(365))
        idle = [day for day in days if day.isoweekday() < 6 and not is_working_day(day)]
        assert idle == BANK_HOLIDAYS_2023

    @pytest.mark.parametrize("day", ONE_OFF)
    def test_one_off_days(self, day: date) -> None:
        """
        Days that were proclaimed once are known, and are ordinary days a year later.
        """
        assert not is_working_day(day)
        assert is_working_day(day, holidays=())

    def test_a_moved_day(self) -> None:
        """
        In 2020 the early May holiday moved to the eighth, so the fourth was worked.
        """
        assert is_working_day(date(2020, 5, 4))

    @given(day=dates)
    def test_england_and_wales_are_alike(self, day: date) -> None:
        """
        The calendar of Wales gives the same answer.
        """
        assert is_working_day(day) is is_working_day(
            day, holidays=country_holidays("GB", subdiv="WLS")
        )

    def test_any_container(self) -> None:
        """
        A list, a set, a mapping or anything that can be asked will do.
        """

        class AllYear:
            def __contains__(self, day: object) -> bool:
                return isinstance(day, date)

        day = date(2023, 12, 20)
        for holidays in ([day], (day,), {day}, frozenset({day}), {day: "closed"}, AllYear()):
            assert not is_working_day(day, holidays=holidays)
        assert not is_working_day(date(2023, 12, 23), holidays=[])
        assert not is_working_day(date(2023, 12, 24), holidays=[])

    @pytest.mark.parametrize("day", [date(1994, 12, 31), date(2100, 1, 1), date.min, date.max])
    def test_refuses_years_without_a_calendar(self, day: date) -> None:
        """
        Outside 1995 to 2099 the caller brings a calendar.
        """
        with pytest.raises(InvalidValueError, match=f"from 1995 to 2099, which leaves out {day}"):
            is_working_day(day)
        assert is_working_day(day, holidays=()) is (day.isoweekday() < 6)

    @pytest.mark.parametrize("day", [date(1995, 1, 3), date(2099, 12, 31)])
    def test_reaches_the_ends_of_the_calendar(self, day: date) -> None:
        """
        The first and the last year are covered.
        """
        assert is_working_day(day)

    @pytest.mark.parametrize("day", NOT_DATES)
    def test_refuses_what_is_no_date(self, day: object) -> None:
        """
        A datetime is no date.
        """
        with pytest.raises(InvalidTypeError, match="a day must be a date without a time"):
            is_working_day(day)  # type: ignore[arg-type]

    @pytest.mark.parametrize("holidays", ["2023-12-25", b"2023", 5, iter(()), True])
    def test_refuses_what_is_no_calendar(self, holidays: object) -> None:
        """
        A text, a number and an iterator hold no dates.
        """
        with pytest.raises(InvalidTypeError, match="holidays must be a container of dates"):
            is_working_day(date(2023, 12, 20), holidays=holidays)  # type: ignore[arg-type]

    @pytest.mark.parametrize("holiday", NOT_DATES)
    def test_refuses_calendars_of_anything_else(self, holiday: object) -> None:
        """
        A holiday that is no date would never be met, so it is refused.
        """
        with pytest.raises(InvalidTypeError, match="a holiday must be a date without a time"):
            is_working_day(date(2023, 12, 20), holidays=[holiday])  # type: ignore[list-item]
        with pytest.raises(InvalidTypeError, match="a holiday must be a date without a time"):
            is_working_day(date(2023, 12, 20), holidays={holiday: ""})  # type: ignore[dict-item]


class TestAddWorkingDays:
    @pytest.mark.parametrize(
        ("aware", "notify_by", "review_by"),
        [
            (date(2023, 12, 20), date(2023, 12, 29), date(2024, 1, 22)),
            (date(2024, 3, 25), date(2024, 4, 3), date(2024, 4, 24)),
            (date(2023, 4, 28), date(2023, 5, 9), date(2023, 5, 31)),
        ],
    )
    def test_worked_by_hand(self, aware: date, notify_by: date, review_by: date) -> None:
        """
        Five days, and then fifteen, over Christmas, Easter and the coronation.
        """
        assert add_working_days(aware, 5) == notify_by
        assert add_working_days(notify_by, 15) == review_by

    @given(start=days_of_2023, days=st.integers(1, 60), calendar=calendars)
    def test_equals_a_calendar(self, start: date, days: int, calendar: frozenset[date]) -> None:
        """
        The day is the one that listing the working days gives, either way of counting.
        """
        exclusive = add_working_days(start, days, holidays=calendar)
        assert exclusive == by_calendar(start, days, calendar, inclusive=False)
        inclusive = add_working_days(start, days, counting="inclusive", holidays=calendar)
        assert inclusive == by_calendar(start, days, calendar, inclusive=True)

    @given(start=dates, one=st.integers(0, 40), two=st.integers(0, 40))
    def test_adds_in_steps(self, start: date, one: int, two: int) -> None:
        """
        One stretch and then another is both at once.
        """
        assert add_working_days(add_working_days(start, one), two) == add_working_days(
            start, one + two
        )

    @given(start=dates, days=st.integers(1, 40))
    def test_ends_on_a_working_day(self, start: date, days: int) -> None:
        """
        The last day is worked, and the inclusive count ends a day sooner where the first one is.
        """
        end = add_working_days(start, days)
        assert is_working_day(end)
        inclusive = add_working_days(start, days, counting="inclusive")
        if is_working_day(start):
            assert add_working_days(inclusive, 1) == end
        else:
            assert inclusive == end

    def test_no_days(self) -> None:
        """
        No days from a Saturday is that Saturday; day 1 is the least that is inclusive.
        """
        saturday = date(2023, 12, 23)
        assert add_working_days(saturday, 0) == saturday
        with pytest.raises(InvalidValueError, match="working days must be at least 1, not 0"):
            add_working_days(saturday, 0, counting="inclusive")

    def test_inclusive_on_day_one(self) -> None:
        """
        Day 1 is the start where it is worked, and the next working day where it is not.
        """
        friday, saturday, monday = date(2023, 3, 3), date(2023, 3, 4), date(2023, 3, 6)
        assert add_working_days(friday, 1, counting="inclusive") == friday
        assert add_working_days(saturday, 1, counting="inclusive") == monday

    @pytest.mark.parametrize("days", [-1, -(10**9)])
    def test_refuses_negative_days(self, days: int) -> None:
        """
        Days run forward.
        """
        with pytest.raises(InvalidValueError, match=f"must be at least 0, not {days}"):
            add_working_days(date(2023, 12, 20), days)

    @pytest.mark.parametrize("days", [5.0, True, "5", None, Decimal(5)])
    def test_refuses_days_that_are_no_int(self, days: object) -> None:
        """
        Days are whole.
        """
        with pytest.raises(InvalidTypeError, match="working days must be a whole number"):
            add_working_days(date(2023, 12, 20), days)  # type: ignore[arg-type]

    @pytest.mark.parametrize("counting", ["Exclusive", "", None, 1])
    def test_refuses_other_ways_of_counting(self, counting: object) -> None:
        """
        Two ways of counting exist.
        """
        with pytest.raises(InvalidValueError, match=f"exclusive or inclusive, not {counting!r}"):
            add_working_days(date(2023, 12, 20), 5, counting=counting)  # type: ignore[arg-type]

    @pytest.mark.parametrize("start", NOT_DATES)
    def test_refuses_what_is_no_date(self, start: object) -> None:
        """
        A datetime is no date.
        """
        with pytest.raises(InvalidTypeError, match="must be a date without a time"):
            add_working_days(start, 5)  # type: ignore[arg-type]

    def test_refuses_what_is_no_calendar(self) -> None:
        """
        Holidays are looked at before anything is counted.
        """
        with pytest.raises(InvalidTypeError, match="holidays must be a container of dates"):
            add_working_days(date(2023, 12, 20), 0, holidays="none")  # type: ignore[arg-type]

    @pytest.mark.parametrize("start", [date(1994, 12, 31), date(2100, 1, 1)])
    def test_refuses_years_without_a_calendar(self, start: date) -> None:
        """
        Outside the calendar not even no days can be counted.
        """
        with pytest.raises(InvalidValueError, match="from 1995 to 2099, which leaves out"):
            add_working_days(start, 0)

    def test_stops_where_the_calendar_ends(self) -> None:
        """
        The last working day of the calendar can be reached, and nothing after it.
        """
        last = date(2099, 12, 31)
        assert add_working_days(date(2099, 12, 30), 1) == last
        assert add_working_days(last, 1, counting="inclusive") == last
        with pytest.raises(
            InvalidValueError, match="1 working days from 2099-12-31 run past 2099-12-31"
        ):
            add_working_days(last, 1)
        with pytest.raises(InvalidValueError, match="10 working days from 2099-12-20 run past"):
            add_working_days(date(2099, 12, 20), 10)
        assert add_working_days(date.max - timedelta(days=1), 1, holidays=()) == date.max
        with pytest.raises(InvalidValueError, match="run past 9999-12-31"):
            add_working_days(date.max, 1, holidays=())

    @pytest.mark.parametrize("days", [10**9, 10**30, 10**999])
    def test_refuses_absurdly_many_days_at_once(self, days: int) -> None:
        """
        No calendar is walked for days that it does not have.
        """
        with pytest.raises(InvalidValueError, match="run past"):
            add_working_days(date(2023, 12, 20), days, holidays=[])


class TestPlainDate:
    @given(moment=st.datetimes())
    def test_a_day_without_its_time(self, moment: datetime) -> None:
        """
        A day comes through; the same day with a time does not, nor does its text or its number.
        """
        day = date.fromordinal(moment.toordinal())
        assert plain_date(day, "the start") is day
        others: tuple[object, ...] = (moment, day.isoformat(), day.toordinal())
        for other in others:
            with pytest.raises(InvalidTypeError, match="the start must be a date without a time"):
                plain_date(other, "the start")

    def test_passes_dates(self) -> None:
        """
        A date comes back.
        """
        assert plain_date(date(2023, 4, 1), "the start") == date(2023, 4, 1)

    @pytest.mark.parametrize("day", NOT_DATES)
    def test_refuses_anything_else(self, day: object) -> None:
        """
        Anything else is named in the message.
        """
        with pytest.raises(InvalidTypeError) as caught:
            plain_date(day, "the start")
        assert str(caught.value) == f"the start must be a date without a time, not {day!r}"
