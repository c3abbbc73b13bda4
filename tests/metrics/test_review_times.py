"""
Ages of reviews, and time to publication.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import InvalidTypeError, NotComputableError
from safeguarding_model.metrics import METRICS
from safeguarding_model.metrics.review_times import (
    age_in_days,
    days_of,
    days_to_publication,
)
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.reviews import (
    PracticeReview,
    Publication,
    ReviewKind,
    Reviews,
)

YEAR = ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31))
days = st.dates(date(2015, 1, 1), date(2024, 12, 31))
partial_dates = st.builds(
    lambda day, length: day.isoformat()[:length], days, st.sampled_from([4, 7, 10])
)


def review(**fields: Any) -> PracticeReview:
    """
    Return a review with the given dates.
    """
    return PracticeReview(id="a", title="A", kind=ReviewKind.PRACTICE_REVIEW, **fields)


class TestDaysOf:
    @given(day=days, length=st.sampled_from([4, 7, 10]))
    def test_exactly_the_days_that_are_written_so(self, day: date, length: int) -> None:
        """
        The span holds the day, and its neighbours on either side are written otherwise.
        """
        text = day.isoformat()[:length]
        first, last = days_of(text)
        assert first <= day <= last
        assert first.isoformat().startswith(text)
        assert last.isoformat().startswith(text)
        assert not (first - timedelta(days=1)).isoformat().startswith(text)
        assert not (last + timedelta(days=1)).isoformat().startswith(text)

    def test_refused(self) -> None:
        """
        A date that is known to the day, month or year is given as text.
        """
        with pytest.raises(InvalidTypeError, match="days_of: partial must be"):
            days_of(2022)  # type: ignore[arg-type]


class TestAgeInDays:
    @given(start=days, length=st.sampled_from([4, 7, 10]))
    def test_the_true_age_is_within_the_bounds(self, start: date, length: int) -> None:
        """
        The age in days from the true beginning lies in the answer; a later beginning has none.
        """
        reviews = Reviews(reviews=(review(begun=start.isoformat()[:length]),))
        if days_of(start.isoformat()[:length])[0] > YEAR.end:
            with pytest.raises(NotComputableError, match="after"):
                age_in_days(reviews, review="a", period=YEAR)
            return
        age = age_in_days(reviews, review="a", period=YEAR)
        true = max(0, (YEAR.end - start).days)
        assert true in age if isinstance(age, Interval) else true == age

    @given(start=days, end=days, lengths=st.tuples(*[st.sampled_from([4, 7, 10])] * 2))
    def test_until_its_end(self, start: date, end: date, lengths: tuple[int, int]) -> None:
        """
        A review that ended before the period did grows no older: the true days until then lie in the answer.
        """
        start, end = sorted((start, end))
        if start > YEAR.end:
            return
        dates = {
            "begun": start.isoformat()[: lengths[0]],
            "completed": end.isoformat()[: lengths[1]],
        }
        for given_ones in (dates, {"begun": dates["begun"], "published": dates["completed"]}):
            reviews = Reviews(reviews=(review(**given_ones),))
            age = age_in_days(reviews, review="a", period=YEAR)
            true = (min(end, YEAR.end) - start).days
            assert true in (age if isinstance(age, Interval) else Interval.exactly(age))

    def test_of_one_that_ended(self) -> None:
        """
        By hand: ended within the period, after it, on an unknown day of it, and before it began.
        """

        def age(**dates: Any) -> int | Interval:
            one = review(begun="2023-05-01", **dates)
            return age_in_days(Reviews(reviews=(one,)), review="a", period=YEAR)

        assert age() == age(completed="2024-05-01") == 335
        assert age(completed="2023-05-31") == 30
        assert age(published="2023-05-31") == Interval(0, 30)
        assert age(publication=Publication.NOT_PUBLISHED) == Interval(0, 335)
        ended: tuple[dict[str, str], ...] = ({}, {"completed": "2023-05-31"})
        for dates in ended:
            assert age(publication=Publication.AWAITING, **dates) == 335
        assert age(publication=Publication.AWAITING, published="2023-05-31") == Interval(0, 30)
        with pytest.raises(NotComputableError, match="begun is 2023-05-01, which is after"):
            age(completed="2023-04-30")

    def test_referral_where_no_beginning_is_given(self) -> None:
        """
        The day of referral stands in for a beginning that is not given.
        """
        reviews = Reviews(reviews=(review(referred="2024-03-30"),))
        assert age_in_days(reviews, review="a", period=YEAR) == 1

    def test_neither(self) -> None:
        """
        Without either there is no age, and a review that is not listed has none.
        """
        reviews = Reviews(reviews=(review(),))
        with pytest.raises(NotComputableError, match="begun is not given"):
            age_in_days(reviews, review="a", period=YEAR)
        with pytest.raises(NotComputableError, match="no review 'b'"):
            age_in_days(reviews, review="b", period=YEAR)

    @pytest.mark.parametrize(
        ("dates", "where"),
        [
            ({"begun": "2024-05-01", "referred": "2024-04-30"}, "begun"),
            ({"begun": "2024-05-01"}, "begun"),
            ({"referred": "2024-04-30"}, "referred"),
            ({}, "begun"),
        ],
    )
    def test_where_it_stands(self, dates: dict[str, str], where: str) -> None:
        """
        The date that is looked at is named where it is too late or missing.
        """
        with pytest.raises(NotComputableError) as caught:
            age_in_days(Reviews(reviews=(review(**dates),)), review="a", period=YEAR)
        assert caught.value.missing == (f"reviews.reviews[a].{where}",)

    @given(begun=st.none() | partial_dates, referred=st.none() | partial_dates)
    def test_asked_of_each_with_a_date(self, begun: str | None, referred: str | None) -> None:
        """
        Of a report the age is asked of each review that has either date.
        """
        each = METRICS["reviews.age-in-days"].each
        assert each is not None
        dates = {"begun": begun, "referred": referred}
        given_ones = {name: day for name, day in dates.items() if day is not None}
        asked = list(each(Reviews(reviews=(review(**given_ones),))))
        assert asked == ([{"review": "a"}] if given_ones else [])


class TestDaysToPublication:
    @given(completed=partial_dates, published=partial_dates)
    def test_bounds_hold_every_pair_of_days(self, completed: str, published: str) -> None:
        """
        The ends are those of the earliest and latest pair of days; publication before the end has none.
        """
        reviews = Reviews(reviews=(review(completed=completed, published=published),))
        (c_first, c_last), (p_first, p_last) = days_of(completed), days_of(published)
        if p_last < c_first:
            with pytest.raises(NotComputableError, match="after"):
                days_to_publication(reviews, review="a")
            return
        waited = days_to_publication(reviews, review="a")
        low, high = (waited, waited) if isinstance(waited, int) else (waited.low, waited.high)
        assert low == max(0, (p_first - c_last).days)
        assert high == max(0, (p_last - c_first).days)

    def test_missing_dates_are_named(self) -> None:
        """
        Both missing dates are named at once.
        """
        with pytest.raises(NotComputableError) as caught:
            days_to_publication(Reviews(reviews=(review(),)), review="a")
        assert caught.value.missing == (
            "reviews.reviews[a].published",
            "reviews.reviews[a].completed",
        )

    @pytest.mark.parametrize("given_one", ["published", "completed"])
    def test_one_date(self, given_one: str) -> None:
        """
        One date alone is not asked about; the other is the one that is missing.
        """
        (other,) = {"published", "completed"} - {given_one}
        reviews = Reviews(reviews=(review(**{given_one: "2024-01"}),))
        with pytest.raises(NotComputableError, match=f"{other} is not given") as caught:
            days_to_publication(reviews, review="a")
        assert caught.value.missing == (f"reviews.reviews[a].{other}",)
        each = METRICS["reviews.days-to-publication"].each
        assert each is not None
        assert list(each(reviews)) == []
        both = Reviews(reviews=(review(published="2024-01", completed="2023"),))
        assert list(each(both)) == [{"review": "a"}]
