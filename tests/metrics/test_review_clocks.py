"""
Clocks kept: from which start, by which counting and calendar.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.working_days import is_working_day
from safeguarding_model.errors import NotComputableError, UnknownParameterError
from safeguarding_model.examples import example
from safeguarding_model.metrics import METRICS, compute, compute_all, definitions
from safeguarding_model.metrics.review_clocks import (
    notified_in_time_rate,
    rapid_reviews_in_time_rate,
)
from safeguarding_model.reviews import (
    Incident,
    Reviews,
    notification_deadline,
)

CLOCK = "reviews.notified-in-time-rate"
days = st.dates(date(2015, 1, 1), date(2024, 12, 31))


class TestNotifiedInTimeRate:
    def test_worked_by_hand(self) -> None:
        """
        Aware on 20 December 2023: the 29th is in time, the 2nd of January is not.
        """
        incidents = (
            Incident(id="a", aware=date(2023, 12, 20), notified=date(2023, 12, 29)),
            Incident(id="b", aware=date(2023, 12, 20), notified=date(2024, 1, 2)),
            Incident(id="c", aware=date(2023, 12, 20)),
        )
        rate = notified_in_time_rate(Reviews(incidents=incidents))
        assert (rate.count, rate.of) == (1, 2)

    @given(aware=days, taken=st.integers(0, 14))
    def test_counting(self, aware: date, taken: int) -> None:
        """
        Where the day itself is day 1, the clock runs out one working day before, and never after.
        """
        incident = Incident(id="a", aware=aware, notified=aware + timedelta(taken))
        reviews = Reviews(incidents=(incident,))
        later = notified_in_time_rate(reviews, counting="exclusive")
        sooner = notified_in_time_rate(reviews, counting="inclusive")
        assert later == notified_in_time_rate(reviews)
        assert sooner.count <= later.count
        assert later.count == (incident.notified <= notification_deadline(aware))  # type: ignore[operator]
        assert sooner.count == (
            incident.notified <= notification_deadline(aware, counting="inclusive")  # type: ignore[operator]
        )

    def test_counting_by_name(self) -> None:
        """
        On the sixth day: in time from the day after, late where the day itself counts; others have no name.
        """
        incident = Incident(id="a", aware=date(2023, 6, 5), notified=date(2023, 6, 12))
        report = attrs.evolve(example("walsall-2023-24"), reviews=Reviews(incidents=(incident,)))
        for counting, told in (("exclusive", "100% (1 of 1)"), ("inclusive", "0% (0 of 1)")):
            assert str(compute(report, CLOCK, counting=counting)) == told
        listed = [str(value) for value in compute_all(report) if value.metric == CLOCK]
        assert listed == ["100% (1 of 1)", "0% (0 of 1)"]
        with pytest.raises(UnknownParameterError):
            compute(report, CLOCK, counting="never")

    def test_no_dates(self) -> None:
        """
        Without both dates there is no clock to read.
        """
        with pytest.raises(NotComputableError, match="aware"):
            notified_in_time_rate(Reviews(incidents=(Incident(id="a"),)))


class TestStart:
    def test_from_the_incident(self) -> None:
        """
        Where the clock starts with the incident, it runs out sooner than from awareness, for both limits.
        """
        one = Incident(
            id="a",
            incident=date(2023, 6, 1),
            aware=date(2023, 6, 5),
            notified=date(2023, 6, 12),
            rapid_review=date(2023, 6, 26),
        )
        reviews = Reviews(incidents=(one,))
        assert notified_in_time_rate(reviews).count == 1
        assert notified_in_time_rate(reviews, start="incident").count == 0
        assert rapid_reviews_in_time_rate(reviews, start="aware").count == 1
        assert rapid_reviews_in_time_rate(reviews, start="incident").count == 0
        for name in (CLOCK, "reviews.rapid-reviews-in-time-rate"):
            each = METRICS[name].each
            assert each is not None
            assert list(each(reviews)) == [{}, {"counting": "inclusive"}, {"start": "incident"}]
            unsaid = Reviews(incidents=(attrs.evolve(one, incident=None),))
            assert list(each(unsaid)) == [{}, {"counting": "inclusive"}]
        with pytest.raises(NotComputableError, match="gives both incident and notified"):
            notified_in_time_rate(unsaid, start="incident")

    def test_other_starts(self) -> None:
        """
        Of those with a start, the ones with the start that is asked for are counted.
        """
        one = Incident(id="a", incident=date(2023, 6, 1), notified=date(2023, 6, 2))
        two = Incident(id="b", aware=date(2023, 6, 1), notified=date(2023, 6, 2))
        three = Incident(id="c", aware=date(2023, 6, 1))
        chapter = Reviews(incidents=(one, two, three))
        report = attrs.evolve(example("walsall-2023-24"), reviews=chapter)
        for params, fits in (({}, "in time / with a start"), ({"start": "incident"}, None)):
            found = definitions(report, CLOCK, "50%", **params).fits
            assert [one.formula for one in found] == ([fits] if fits else [])


class TestHolidays:
    @given(aware=days, taken=st.integers(0, 14), closed=st.sets(days, max_size=4))
    def test_days_besides(self, aware: date, taken: int, closed: set[date]) -> None:
        """
        Each further day off that falls on a working day gives one more, and bank holidays stay off.
        """
        taken_until = aware + timedelta(taken)
        reviews = Reviews(incidents=(Incident(id="a", aware=aware, notified=taken_until),))
        off = {aware + timedelta(day.day % 9) for day in closed}
        text = " ".join(day.isoformat() for day in off)
        worked = [
            aware + timedelta(days=n)
            for n in range(1, 40)
            if is_working_day(aware + timedelta(days=n)) and aware + timedelta(days=n) not in off
        ]
        rate = notified_in_time_rate(reviews, holidays=text)
        assert rate.count == (taken_until <= worked[4])

    def test_for_both_limits(self) -> None:
        """
        A day off moves the last day of the rapid review too; days may stand between commas.
        """
        one = Incident(id="a", notified=date(2024, 4, 3), rapid_review=date(2024, 4, 25))
        reviews = Reviews(incidents=(one,))
        assert rapid_reviews_in_time_rate(reviews).count == 0
        assert rapid_reviews_in_time_rate(reviews, holidays="2024-04-05,2024-04-06").count == 1
        assert rapid_reviews_in_time_rate(reviews, holidays="2024-04-06").count == 0

    @pytest.mark.parametrize(
        "holidays",
        ["Christmas", "2023-12", "2023-02-30", "2023-12-27; 28", "20231227", "2023-W52-3"],
    )
    def test_refused(self, holidays: str) -> None:
        """
        What is no day is named, with the form that one has.
        """
        one = Incident(id="a", aware=date(2023, 6, 5), notified=date(2023, 6, 12))
        report = attrs.evolve(example("walsall-2023-24"), reviews=Reviews(incidents=(one,)))
        with pytest.raises(UnknownParameterError, match="days such as 2023-12-27"):
            compute(report, CLOCK, holidays=holidays)


class TestRapidReviewsInTimeRate:
    def test_another_start(self) -> None:
        """
        Fifteen working days from awareness are over sooner than from notification.
        """
        incident = Incident(
            id="a",
            aware=date(2024, 3, 28),
            notified=date(2024, 4, 3),
            rapid_review=date(2024, 4, 24),
        )
        reviews = Reviews(incidents=(incident,))
        assert str(rapid_reviews_in_time_rate(reviews)) == "100% (1 of 1)"
        assert str(rapid_reviews_in_time_rate(reviews, start="aware")) == "0% (0 of 1)"
        with pytest.raises(NotComputableError, match="gives both aware and rapid_review"):
            rapid_reviews_in_time_rate(Reviews(incidents=(Incident(id="a"),)), start="aware")

    def test_worked_by_hand(self) -> None:
        """
        Notified on 3 April 2024: the 24th is in time, the 25th is not.
        """
        incidents = (
            Incident(id="a", notified=date(2024, 4, 3), rapid_review=date(2024, 4, 24)),
            Incident(id="b", notified=date(2024, 4, 3), rapid_review=date(2024, 4, 25)),
        )
        rate = rapid_reviews_in_time_rate(Reviews(incidents=incidents))
        assert (rate.count, rate.of) == (1, 2)


class TestNoCalendar:
    @pytest.mark.parametrize("rate", [notified_in_time_rate, rapid_reviews_in_time_rate])
    def test_another_age(self, rate: Callable[[Reviews], object]) -> None:
        """
        The bank holidays of another age are not known, so nothing is said of its clocks.
        """
        day = date(1066, 10, 14)
        long_ago = Incident(id="a", aware=day, notified=day, rapid_review=day)
        with pytest.raises(NotComputableError) as caught:
            rate(Reviews(incidents=(long_ago,)))
        assert caught.value.missing == ("reviews.incidents",)
