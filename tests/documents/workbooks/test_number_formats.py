"""
What a cell shows follows from its number and its format, or is not said.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Context, Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel

from safeguarding_model.documents.workbooks.number_formats import (
    BUILT_IN,
    day_of,
    is_date,
    shown_as,
)

SERIAL: Any = to_excel


class TestShownAs:
    @pytest.mark.parametrize(
        ("value", "code", "shown"),
        [
            ("0.82", "0%", "82%"),
            ("0.825", "0%", "83%"),
            ("0.8249", "0.0%", "82.5%"),
            ("-0.15", "0%", "-15%"),
            ("1617", "#,##0", "1,617"),
            ("299260", '"£"#,##0', "£299,260"),
            ("299260", "[$£-809]#,##0.00", "£299,260.00"),
            ("-116671", "#,##0;(#,##0)", "(116,671)"),
            ("-116671", "#,##0_);[Red](#,##0)", "(116,671)"),
            ("116671", "#,##0_);[Red](#,##0)", "116,671"),
            ("0", '0;-0;"none"', None),
            ("0", "0;-0;0.0", "0.0"),
            ("5", "000", "005"),
            ("0.5", "#.0", ".5"),
            ("0.5", "0.0#", "0.5"),
            ("0.55", "0.0#", "0.55"),
            ("5", "0.#", None),
            ("5.5", "0.#", "5.5"),
            ("5", "0\\ \\x", "5 x"),
            ("5", "General", "5"),
            ("0.1", "General", "0.1"),
            ("2.50", "General", "2.5"),
            ("12345678901", "General", None),
            ("0.12345678901", "General", None),
            ("5", "@", "5"),
            ("5", "", "5"),
            ("-0.001", "0.00", None),
            ("-0.001", "0%", None),
            ("5", "0,", None),
            ("5", ",0", None),
            ("5", "00,000", None),
            ("5", "0.0#0", None),
            ("5", "0%%", None),
            ("5", "# ?/?", None),
            ("5", "0.00E+00", None),
            ("5", '"a;b"0;0', None),
            ("0", "#,###", ""),
            ("5", "?", None),
        ],
    )
    def test_examples(self, value: str, code: str, shown: str | None) -> None:
        """
        The formats that people use are understood, and none is guessed at.
        """
        number = Decimal(value) if "." in value else int(value)
        assert shown_as(number, code) == shown
        with localcontext(Context(prec=1)):
            assert shown_as(number, code) == shown

    @given(percent=st.integers(0, 1000), places=st.integers(0, 3))
    def test_percent(self, percent: int, places: int) -> None:
        """
        A percentage is shown as it was typed.
        """
        code = "0." + "0" * places + "%" if places else "0%"
        text = f"{percent}." + "0" * places + "%" if places else f"{percent}%"
        assert shown_as(Decimal(percent) / 100, code) == text

    @given(pence=st.integers(0, 10**14))
    def test_money(self, pence: int) -> None:
        """
        So is an amount, as Python would print it.
        """
        amount = Decimal(pence) / 100
        assert shown_as(amount, '"£"#,##0.00') == f"£{amount:,.2f}"


class TestIsDate:
    @pytest.mark.parametrize("number", sorted(BUILT_IN))
    def test_built_in(self, number: int) -> None:
        """
        The formats that have no text are days where another reader says so.
        """
        theirs = BUILTIN_FORMATS.get(number)
        if theirs is not None:
            assert is_date(BUILT_IN[number]) == is_date_format(theirs)

    @pytest.mark.parametrize(
        ("code", "is_a_date"),
        [
            ("dd/mm/yyyy", True),
            ("d mmm yyyy;@", True),
            ("h:mm", True),
            ("[$-809]d mmmm yyyy", True),
            ("General", False),
            ('0 "days"', False),
            ("0\\d", False),
            ("[Red]0", False),
            ("0_d", False),
            ("?", False),
        ],
    )
    def test_own(self, code: str, is_a_date: bool) -> None:
        """
        A format of one's own shows a day where it has letters of days outside of quotes.
        """
        assert is_date(code) is is_a_date


class TestDayOf:
    @given(day=st.dates(date(1900, 3, 1), date(9999, 12, 31)))
    def test_1900(self, day: date) -> None:
        """
        Days since 1900 are what another writer says.
        """
        assert day_of(int(SERIAL(day)), since_1904=False) == day

    @given(day=st.dates(date(1904, 1, 1), date(9999, 12, 31)))
    def test_1904(self, day: date) -> None:
        """
        So are days since 1904.
        """
        assert day_of(int(SERIAL(day, CALENDAR_MAC_1904)), since_1904=True) == day

    def test_first_days(self) -> None:
        """
        The first two months of 1900 stand before a day that never was.
        """
        assert day_of(1, since_1904=False) == date(1900, 1, 1)
        assert day_of(59, since_1904=False) == date(1900, 2, 28)
        assert day_of(61, since_1904=False) == date(1900, 3, 1)
        assert day_of(0, since_1904=True) == date(1904, 1, 1)

    @pytest.mark.parametrize("serial", [-1, 0, 60, 2_958_466, Decimal("60.5"), 10**20])
    def test_no_day(self, serial: int | Decimal) -> None:
        """
        What is outside the calendar is no day.
        """
        assert day_of(serial, since_1904=False) is None
        assert day_of(2_957_004, since_1904=True) is None

    def test_moment(self) -> None:
        """
        A day with a time is a moment, for a field of days to refuse.
        """
        noon = day_of(Decimal("45382.5"), since_1904=False)
        assert noon == datetime(2024, 3, 31, 12)  # noqa: DTZ001
        assert day_of(Decimal("45382.0000001"), since_1904=False) == noon - timedelta(hours=12)
