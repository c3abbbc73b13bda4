"""
Periods are named, cut and followed as in a calendar.
"""

from __future__ import annotations

import calendar
import copy
import locale
import pickle
from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model import periods
from safeguarding_model.errors import InvalidTypeError, InvalidValueError
from safeguarding_model.periods import Quarter, ReportingPeriod, year_label

first_years = st.integers(1, 9998)
NOT_DATES = [
    datetime(2023, 4, 1, tzinfo=UTC),
    datetime(2023, 4, 1, tzinfo=UTC).replace(tzinfo=None),
    "2023-04-01",
    2023,
    None,
]


@st.composite
def whole_month_periods(draw: st.DrawFn) -> tuple[ReportingPeriod, int]:
    """
    Periods of whole months, and how many.
    """
    first = draw(st.integers(2000 * 12, 2100 * 12))
    months = draw(st.integers(1, 40))
    last = first + months - 1
    end_day = calendar.monthrange(last // 12, last % 12 + 1)[1]
    start = date(first // 12, first % 12 + 1, 1)
    return ReportingPeriod(start, date(last // 12, last % 12 + 1, end_day)), months


@st.composite
def any_periods(draw: st.DrawFn) -> ReportingPeriod:
    """
    Periods of any days.
    """
    start = draw(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
    return ReportingPeriod(start, start + timedelta(days=draw(st.integers(0, 1000))))


class TestReportingPeriod:
    @pytest.mark.parametrize(
        ("start", "end", "label"),
        [
            (date(2023, 4, 1), date(2024, 3, 31), "2023-24"),
            (date(1999, 4, 1), date(2000, 3, 31), "1999-00"),
            (date(2019, 4, 1), date(2020, 8, 31), "April 2019 to August 2020"),
            (date(2023, 1, 1), date(2023, 12, 31), "January 2023 to December 2023"),
            (date(2022, 4, 1), date(2024, 3, 31), "April 2022 to March 2024"),
            (date(2023, 4, 1), date(2023, 6, 30), "April 2023 to June 2023"),
            (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
            (date(2023, 2, 1), date(2024, 2, 28), "1 February 2023 to 28 February 2024"),
            (date(2019, 4, 15), date(2020, 5, 3), "15 April 2019 to 3 May 2020"),
            (date(2023, 4, 2), date(2024, 3, 31), "2 April 2023 to 31 March 2024"),
            (date(2023, 4, 1), date(2023, 4, 1), "1 April 2023"),
        ],
    )
    def test_label(self, start: date, end: date, label: str) -> None:
        """
        A financial year has its label, whole months are named, other periods have days.
        """
        period = ReportingPeriod(start, end)
        assert period.label == label
        assert str(period) == label

    def test_label_knows_no_locale(self) -> None:
        """
        Months are named in English wherever the reader is.
        """
        period = ReportingPeriod(date(2019, 3, 1), date(2019, 5, 31))
        before = locale.setlocale(locale.LC_TIME)
        try:
            for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"):
                try:
                    locale.setlocale(locale.LC_TIME, name)
                except locale.Error:
                    continue
                assert period.label == "March 2019 to May 2019"
        finally:
            locale.setlocale(locale.LC_TIME, before)

    @given(year=first_years)
    def test_of_year(self, year: int) -> None:
        """
        The year of a label has that label, twelve months and four quarters.
        """
        label = f"{year:04d}-{(year + 1) % 100:02d}"
        period = ReportingPeriod.of_year(label)
        assert (period.start, period.end) == (date(year, 4, 1), date(year + 1, 3, 31))
        assert (period.label, period.months) == (label, 12)
        assert period.quarters == tuple(Quarter(year, number) for number in (1, 2, 3, 4))
        assert period.days in {365, 366}

    @given(made=whole_month_periods())
    def test_whole_months(self, made: tuple[ReportingPeriod, int]) -> None:
        """
        Whole calendar months are counted; a day less at either end leaves none whole.
        """
        period, months = made
        assert period.months == months
        shorter = ReportingPeriod(period.start, period.end - timedelta(days=1))
        later = ReportingPeriod(period.start + timedelta(days=1), period.end)
        assert shorter.months is None
        assert later.months is None
        assert shorter.quarters is None

    @given(made=whole_month_periods())
    @example(made=(ReportingPeriod(date(2023, 4, 1), date(2023, 5, 31)), 2))
    @example(made=(ReportingPeriod(date(2023, 5, 1), date(2023, 7, 31)), 3))
    def test_quarters(self, made: tuple[ReportingPeriod, int]) -> None:
        """
        Quarters fill the period without a gap, where it begins and ends with one.
        """
        period, _ = made
        begins = period.start.month in {1, 4, 7, 10}
        ends = period.end.month in {3, 6, 9, 12}
        if not (begins and ends):
            assert period.quarters is None
            return
        assert period.quarters is not None
        assert period.quarters[0].start == period.start
        assert period.quarters[-1].end == period.end
        for one, two in zip(period.quarters, period.quarters[1:], strict=False):
            assert one.end + timedelta(days=1) == two.start

    @given(made=whole_month_periods())
    def test_previous_by_months(self, made: tuple[ReportingPeriod, int]) -> None:
        """
        Before whole months come as many, up to the day before.
        """
        period, months = made
        previous = period.previous()
        assert previous.end == period.start - timedelta(days=1)
        assert previous.months == months

    @given(period=any_periods())
    def test_previous_by_days(self, period: ReportingPeriod) -> None:
        """
        Before any other days come as many, up to the day before.
        """
        previous = period.previous()
        assert previous.end == period.start - timedelta(days=1)
        if period.start.day != (period.end + timedelta(days=1)).day:
            assert previous.days == period.days

    @given(first=st.dates(date(1990, 1, 1), date(2090, 1, 1)), months=st.integers(1, 30))
    def test_previous_by_months_from_any_day(self, first: date, months: int) -> None:
        """
        Before a year from the 6th to the 5th comes another, leap day or none.
        """
        start = first.replace(day=min(first.day, 28))
        period = ReportingPeriod(start, start + relativedelta(months=months, days=-1))
        previous = period.previous()
        assert previous.start + relativedelta(months=months) == start
        assert previous.end == start - timedelta(days=1)

    def test_previous_year(self) -> None:
        """
        Before a leap year comes a year.
        """
        assert ReportingPeriod.of_year("2023-24").previous().label == "2022-23"
        leap = ReportingPeriod(date(2023, 4, 6), date(2024, 4, 5))
        assert leap.previous() == ReportingPeriod(date(2022, 4, 6), date(2023, 4, 5))
        short = ReportingPeriod(date(2023, 3, 6), date(2023, 3, 7))
        assert short.previous() == ReportingPeriod(date(2023, 3, 4), date(2023, 3, 5))
        no_like = ReportingPeriod(date(2023, 12, 30), date(2024, 2, 29))  # no 30 February
        assert no_like.previous().days == no_like.days
        from_the_29th = ReportingPeriod(date(2024, 3, 29), date(2024, 4, 28))
        assert from_the_29th.previous().start == date(2024, 2, 27)

    @pytest.mark.parametrize(
        "period",
        [
            ReportingPeriod(date(1, 1, 1), date(1, 1, 31)),
            ReportingPeriod(date(1, 2, 1), date(1, 3, 31)),
            ReportingPeriod(date(1, 1, 2), date(1, 1, 3)),
            ReportingPeriod(date.min, date.max),
        ],
    )
    def test_previous_of_the_first(self, period: ReportingPeriod) -> None:
        """
        Before the calendar there is nothing.
        """
        with pytest.raises(InvalidValueError, match="no calendar before"):
            period.previous()

    @given(period=any_periods(), day=st.dates(date(1899, 1, 1), date(2103, 1, 1)))
    def test_contains(self, period: ReportingPeriod, day: date) -> None:
        """
        Both ends belong, and the days between.
        """
        ordinals = range(period.start.toordinal(), period.end.toordinal() + 1)
        assert (day in period) is (day.toordinal() in ordinals)
        assert period.start in period
        assert period.end in period
        assert period.days == len(ordinals)

    @pytest.mark.parametrize("value", NOT_DATES)
    def test_refuses_what_is_no_date(self, value: object) -> None:
        """
        A datetime is no date, at the ends or between.
        """
        with pytest.raises(InvalidTypeError, match="the start of a period must be a date without"):
            ReportingPeriod(value, date(2024, 3, 31))  # type: ignore[arg-type]
        with pytest.raises(InvalidTypeError, match="the end of a period must be a date without"):
            ReportingPeriod(date(2023, 4, 1), value)  # type: ignore[arg-type]
        with pytest.raises(
            InvalidTypeError, match="a day sought in a period must be a date without"
        ):
            _ = value in ReportingPeriod.of_year("2023-24")  # type: ignore[operator]

    def test_refuses_an_end_before_the_start(self) -> None:
        """
        Both days are in the message.
        """
        with pytest.raises(
            InvalidValueError, match=r"end \(2023-03-31\) before it starts \(2023-04-01\)"
        ):
            ReportingPeriod(date(2023, 4, 1), date(2023, 3, 31))

    @given(period=any_periods(), other=any_periods())
    def test_is_a_value_in_time(self, period: ReportingPeriod, other: ReportingPeriod) -> None:
        """
        Periods compare, hash, copy and pickle by value, and stand in the order of time.
        """
        for twin in (copy.deepcopy(period), pickle.loads(pickle.dumps(period))):
            assert twin == period
            assert hash(twin) == hash(period)
        assert (period < other) is ((period.start, period.end) < (other.start, other.end))
        with pytest.raises(AttributeError):
            period.start = other.start  # type: ignore[misc]


class TestQuarter:
    @pytest.mark.parametrize(
        ("number", "start", "end"),
        [
            (1, date(2023, 4, 1), date(2023, 6, 30)),
            (2, date(2023, 7, 1), date(2023, 9, 30)),
            (3, date(2023, 10, 1), date(2023, 12, 31)),
            (4, date(2024, 1, 1), date(2024, 3, 31)),
        ],
    )
    def test_days_and_names(self, number: int, start: date, end: date) -> None:
        """
        The first quarter is April to June, the last is in the next calendar year.
        """
        quarter = Quarter(2023, number)
        assert (quarter.start, quarter.end) == (start, end)
        assert quarter.id == f"q{number}"
        assert quarter.label == str(quarter) == f"Q{number} 2023-24"
        assert Quarter.from_id(quarter.id, year="2023/24") == quarter

    def test_order(self) -> None:
        """
        Quarters stand in the order of time.
        """
        assert Quarter(2022, 4) < Quarter(2023, 1) < Quarter(2023, 2)

    @pytest.mark.parametrize("quarter_id", ["q0", "q5", "Q1", "1", "", "q", "q11", None, 1])
    def test_refuses_other_ids(self, quarter_id: object) -> None:
        """
        Four ids exist.
        """
        with pytest.raises(InvalidValueError, match=f"is q1, q2, q3 or q4, not {quarter_id!r}"):
            Quarter.from_id(quarter_id, year="2023-24")  # type: ignore[arg-type]

    def test_refuses_other_years(self) -> None:
        """
        The year of an id is a label.
        """
        with pytest.raises(InvalidValueError, match="not '2023'"):
            Quarter.from_id("q1", year="2023")

    @pytest.mark.parametrize(
        ("year", "number", "message"),
        [
            (2023, 0, "the number of a quarter must be at least 1, not 0"),
            (2023, 5, "the number of a quarter must be at most 4, not 5"),
            (0, 1, "the year of a quarter must be at least 1, not 0"),
            (9999, 1, "the year of a quarter must be at most 9998, not 9999"),
        ],
    )
    def test_refuses_what_does_not_exist(self, year: int, number: int, message: str) -> None:
        """
        There are four quarters in a year, and the calendar has ends.
        """
        with pytest.raises(InvalidValueError, match=message):
            Quarter(year, number)

    @pytest.mark.parametrize("value", [1.0, True, "1", None])
    def test_refuses_what_is_not_an_int(self, value: object) -> None:
        """
        Both are whole numbers.
        """
        with pytest.raises(InvalidTypeError, match="the year of a quarter must be a whole number"):
            Quarter(value, 1)  # type: ignore[arg-type]
        with pytest.raises(
            InvalidTypeError, match="the number of a quarter must be a whole number"
        ):
            Quarter(2023, value)  # type: ignore[arg-type]


class TestYearLabel:
    @given(
        year=first_years,
        dash=st.sampled_from("-/\u2010\u2011\u2013\u2014"),
        before=st.sampled_from(["", " ", "  "]),
        long=st.booleans(),
    )
    def test_one_form(self, year: int, dash: str, before: str, long: bool) -> None:
        """
        Every way to write a year gives one label, which gives itself.
        """
        second = f"{year + 1:04d}" if long else f"{(year + 1) % 100:02d}"
        label = year_label(f"{before}{year:04d}{before}{dash}{before}{second}{before}")
        assert label == f"{year:04d}-{(year + 1) % 100:02d}"
        assert year_label(label) == label

    @pytest.mark.parametrize("text", ["2023-24", "2023/24", "2023 - 2024", "2023-2024", "2023–24"])
    def test_forms_in_print(self, text: str) -> None:
        """
        These are one label.
        """
        assert year_label(text) == "2023-24"

    @pytest.mark.parametrize(
        "text", ["2023-25", "2023-23", "2023-22", "2023-2124", "0000-01", "9999-00", "1999-2100"]
    )
    def test_refuses_other_spans(self, text: str) -> None:
        """
        A year runs into the next one.
        """
        with pytest.raises(InvalidValueError, match=f"from one year into the next.*'{text}'"):
            year_label(text)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "2023",
            "202324",
            "23-24",
            "2023-4",
            "2023-024",
            "2023--24",
            "\uff12\uff10\uff12\uff13-24",
            "\u0662\u0660\u0662\u0663-24",
            "2023-24x",
            "2023-24\n5",
        ],
    )
    def test_refuses_other_forms(self, text: str) -> None:
        """
        Two years are needed, in ASCII digits, and the text is in the message.
        """
        with pytest.raises(InvalidValueError) as caught:
            year_label(text)
        assert str(caught.value) == f"a financial year is written as in 2023-24, not {text!r}"

    def test_long_texts_are_cut(self) -> None:
        """
        A message does not repeat a whole document.
        """
        with pytest.raises(InvalidValueError) as caught:
            year_label("9" * 1_000_000)
        assert len(str(caught.value)) < 120

    @pytest.mark.parametrize("text", [2023, None, b"2023-24", date(2023, 4, 1)])
    def test_refuses_what_is_no_text(self, text: object) -> None:
        """
        A label is text.
        """
        with pytest.raises(InvalidTypeError, match="a label of a year must be text, not"):
            year_label(text)  # type: ignore[arg-type]


class TestWorkingDaysFromHere:
    def test_are_the_same_functions(self) -> None:
        """
        Working days can be had from periods too.
        """
        assert periods.add_working_days(date(2023, 12, 20), 5) == date(2023, 12, 29)
        assert periods.is_working_day(date(2022, 9, 19)) is False
