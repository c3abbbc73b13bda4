"""
The clocks of serious incidents run in working days, as worked by hand.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model import reviews
from safeguarding_model.errors import InvalidTypeError, InvalidValueError
from safeguarding_model.statutory_clocks import notification_deadline, rapid_review_deadline

days = st.dates(date(1996, 1, 1), date(2090, 1, 1))


def longhand(start: date, length: int, holidays: set[date], *, first: int) -> date:
    """
    Return the day on which that many working days have been struck off a calendar.
    """
    worked = [
        day
        for day in (start + timedelta(days=n) for n in range(first, 60))
        if day.isoweekday() < 6 and day not in holidays
    ]
    return worked[length - 1]


class TestDeadlines:
    @pytest.mark.parametrize(
        ("aware", "notify", "review"),
        [
            ("2023-12-20", "2023-12-29", "2024-01-22"),
            ("2024-03-25", "2024-04-03", "2024-04-24"),
            ("2023-04-28", "2023-05-09", "2023-05-31"),
        ],
    )
    def test_by_hand(self, aware: str, notify: str, review: str) -> None:
        """
        Over Christmas, over Easter and over three bank holidays of one May.
        """
        notified = notification_deadline(date.fromisoformat(aware))
        assert notified.isoformat() == notify
        assert rapid_review_deadline(notified).isoformat() == review

    @pytest.mark.parametrize(
        ("aware", "notify"),
        [
            ("2020-05-01", "2020-05-11"),
            ("2022-05-30", "2022-06-08"),
            ("2022-09-12", "2022-09-20"),
            ("2023-05-05", "2023-05-15"),
        ],
    )
    def test_one_off_days(self, aware: str, notify: str) -> None:
        """
        Days that were proclaimed for one year only are not worked.
        """
        assert notification_deadline(date.fromisoformat(aware)).isoformat() == notify

    @pytest.mark.parametrize(
        ("start", "counting", "notify", "review"),
        [
            (date(2024, 7, 1), "exclusive", date(2024, 7, 8), date(2024, 7, 22)),
            (date(2024, 7, 1), "inclusive", date(2024, 7, 5), date(2024, 7, 19)),
            (date(2024, 7, 6), "exclusive", date(2024, 7, 12), date(2024, 7, 26)),
            (date(2024, 7, 6), "inclusive", date(2024, 7, 12), date(2024, 7, 26)),
        ],
    )
    def test_counting(
        self, start: date, counting: Literal["exclusive", "inclusive"], notify: date, review: date
    ) -> None:
        """
        A Monday can be day 1 itself; a Saturday never is.
        """
        assert notification_deadline(start, counting=counting) == notify
        assert rapid_review_deadline(start, counting=counting) == review

    @given(
        start=days,
        off=st.sets(st.integers(-3, 40), max_size=14),
        counting=st.sampled_from(["inclusive", "exclusive"]),
    )
    def test_equals_longhand(
        self, start: date, off: set[int], counting: Literal["inclusive", "exclusive"]
    ) -> None:
        """
        With holidays of one's own, the last day is the one reached by striking days off.
        """
        holidays = {start + timedelta(days=n) for n in off}
        first = 0 if counting == "inclusive" else 1
        for deadline, length in ((notification_deadline, 5), (rapid_review_deadline, 15)):
            reached = longhand(start, length, holidays, first=first)
            assert deadline(start, counting=counting, holidays=holidays) == reached

    @given(start=days)
    def test_own_holidays_replace_the_bank_holidays(self, start: date) -> None:
        """
        Without any holiday, five working days are a week after any day worked.
        """
        monday = start - timedelta(days=start.weekday())
        assert notification_deadline(monday, holidays=()) == monday + timedelta(days=7)
        assert rapid_review_deadline(monday, holidays=()) == monday + timedelta(days=21)
        assert notification_deadline(monday) >= monday + timedelta(days=7)

    @given(start=days, later=st.integers(0, 30))
    def test_later_never_ends_earlier(self, start: date, later: int) -> None:
        """
        Who becomes aware later need not notify earlier, and the review comes after.
        """
        first, second = (notification_deadline(start + timedelta(days=n)) for n in (0, later))
        assert start < first <= second
        assert rapid_review_deadline(start) > first

    @pytest.mark.parametrize("value", ["2023-12-20", datetime(2023, 12, 20, tzinfo=UTC), None, 5])
    def test_a_day_is_due(self, value: object) -> None:
        """
        A moment or text is no day.
        """
        for deadline in (notification_deadline, rapid_review_deadline):
            with pytest.raises(InvalidTypeError, match="must be a date"):
                deadline(value)  # type: ignore[arg-type]

    def test_unknown_counting(self) -> None:
        """
        Another way of counting is refused by name.
        """
        with pytest.raises(InvalidValueError, match="'business'"):
            notification_deadline(date(2024, 7, 1), counting="business")  # type: ignore[arg-type]

    def test_at_hand_with_the_reviews(self) -> None:
        """
        The chapter on reviews offers the same clocks.
        """
        assert reviews.notification_deadline is notification_deadline
        assert reviews.rapid_review_deadline is rapid_review_deadline
