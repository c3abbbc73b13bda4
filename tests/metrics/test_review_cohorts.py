"""
Cohorts of reviews: by beginning, by end, and those between the two.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics.review_cohorts import begun_total, concluded_total, ongoing_total
from safeguarding_model.metrics.review_times import days_of
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.quantities import Quantity
from safeguarding_model.reviews import PracticeReview, Publication, ReviewKind, Reviews

YEAR = ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31))
days = st.dates(date(2015, 1, 1), date(2024, 12, 31))
partial_dates = st.builds(
    lambda day, length: day.isoformat()[:length], days, st.sampled_from([4, 7, 10])
)


def review(**fields: object) -> PracticeReview:
    """
    Return a review with the given dates.
    """
    return PracticeReview(id="a", title="A", kind=ReviewKind.PRACTICE_REVIEW, **fields)  # type: ignore[arg-type]


class TestCohorts:
    @given(dates=st.lists(days, min_size=1, max_size=5), length=st.sampled_from([4, 7, 10]))
    def test_the_true_number_is_within_the_bounds(self, dates: list[date], length: int) -> None:
        """
        However exactly the dates are known, the number of days in the period lies in the answer.
        """
        entries = tuple(
            PracticeReview(
                id=f"r{index}",
                title="R",
                kind=ReviewKind.PRACTICE_REVIEW,
                begun=day.isoformat()[:length],
                completed=day.isoformat()[:length],
            )
            for index, day in enumerate(dates)
        )
        true = sum(YEAR.start <= day <= YEAR.end for day in dates)
        for answer in (
            begun_total(Reviews(reviews=entries), period=YEAR),
            concluded_total(Reviews(reviews=entries), period=YEAR),
        ):
            assert true in answer if isinstance(answer, Interval) else true == answer
            assert length < 10 or answer == true

    @pytest.mark.parametrize(
        ("when", "counted"),
        [
            ("2023-03-31", 0),
            ("2023-04-01", 1),
            ("2023-04", 1),
            ("2024-03", 1),
            ("2024-03-31", 1),
            ("2024-04-01", 0),
            ("2024-04", 0),
            ("2023", Interval(0, 1)),
            ("2024", Interval(0, 1)),
            ("2022", 0),
            ("2025", 0),
        ],
    )
    def test_at_the_edges(self, when: str, counted: int | Interval) -> None:
        """
        The first and the last day of the period belong to it, and the days beside them do not.
        """
        assert begun_total(Reviews(reviews=(review(begun=when),)), period=YEAR) == counted
        assert concluded_total(Reviews(reviews=(review(completed=when),)), period=YEAR) == counted

    def test_without_a_date_it_may_be_in_the_cohort(self) -> None:
        """
        A review that does not say when it began may have begun in the period, or not.
        """
        assert begun_total(Reviews(reviews=(review(),)), period=YEAR) == Interval(0, 1)

    def test_no_reviews(self) -> None:
        """
        No list is not an empty cohort.
        """
        with pytest.raises(NotComputableError):
            begun_total(Reviews(), period=YEAR)


class TestOngoing:
    @given(begun=partial_dates, ended=partial_dates | st.none())
    def test_by_trying_every_day(self, begun: str, ended: str | None) -> None:
        """
        Ongoing for certain on every pair of days that the dates can be, possible on one.
        """
        entry = review(begun=begun, completed=ended)
        starts = [day <= YEAR.end for day in days_of(begun)]
        ends = [True] if ended is None else [day > YEAR.end for day in days_of(ended)]
        certain, possible = all((*starts, *ends)), any(starts) and any(ends)
        expected = int(certain) if certain == possible else Interval(0, 1)
        assert ongoing_total(Reviews(reviews=(entry,)), period=YEAR) == expected

    @pytest.mark.parametrize(
        ("entry", "ongoing"),
        [
            (review(begun="2024-03-31"), 1),
            (review(begun="2024-04-01"), 0),
            (review(begun="2024-03"), 1),
            (review(begun="2024"), Interval(0, 1)),
            (review(begun="2023-06", completed="2024"), Interval(0, 1)),
            (review(begun="2023-06", completed="2024-03"), 0),
            (review(begun="2023-06", completed="2024-04"), 1),
            (review(begun="2023-06", completed="2024-03-31"), 0),
            (review(begun="2023-06", completed="2024-04-01"), 1),
            (review(begun="2023-06", published="2024-02"), 0),
            (review(completed="2018"), 0),
            (review(begun="2023-06", publication=Publication.AWAITING), Interval(0, 1)),
            (review(), Interval(0, 1)),
        ],
    )
    def test_by_hand(self, entry: PracticeReview, ongoing: int | Interval) -> None:
        """
        Begun by the end, not completed by then; what is not dated may or may not be.
        """
        assert ongoing_total(Reviews(reviews=(entry,)), period=YEAR) == ongoing

    def test_cohorts_fit_together(self) -> None:
        """
        What was ongoing before, and was begun since, is either concluded or ongoing now.
        """
        before = ReportingPeriod(YEAR.start - timedelta(days=366), YEAR.start - timedelta(days=1))
        entries = (
            review(begun="2022-05-01", completed="2023-06-01"),
            review(begun="2023-05-01"),
            review(begun="2022-06-01"),
        )
        reviews = Reviews(
            reviews=tuple(
                PracticeReview(
                    id=name,
                    title="A",
                    kind=entry.kind,
                    begun=entry.begun,
                    completed=entry.completed,
                )
                for name, entry in zip("abc", entries, strict=True)
            )
        )
        earlier, now = (ongoing_total(reviews, period=each) for each in (before, YEAR))
        begun = begun_total(reviews, period=YEAR)
        assert (earlier, begun, now) == (2, 1, 2)
        assert concluded_total(reviews, period=YEAR) == earlier + begun - now == 1

    @pytest.mark.parametrize(
        ("entry", "begun", "concluded", "ongoing"),
        [
            (review(begun="2023-05-01"), 1, 0, 1),
            (review(begun="2024-05-01"), 0, 0, 0),
            (review(completed="2022-01-01"), 0, 0, 0),
            (review(completed="2023-06-01"), Interval(0, 1), 1, 0),
            (review(begun="2022-06-10", published="2024-05-01"), 0, Interval(0, 1), Interval(0, 1)),
            (review(begun="2022-06-10", published="2023-05-01"), 0, Interval(0, 1), 0),
            (review(begun="2023-06-10", published="2024-02-01"), 1, 1, 0),
            (review(begun="2024-04-10", published="2024-09-01"), 0, 0, 0),
            (review(published="2023-01-01"), 0, 0, 0),
            (
                review(publication=Publication.IN_FULL),
                Interval(0, 1),
                Interval(0, 1),
                Interval(0, 1),
            ),
        ],
    )
    def test_each_date_bounds_the_others(
        self, entry: PracticeReview, begun: Quantity, concluded: Quantity, ongoing: Quantity
    ) -> None:
        """
        A review ends after it began, and is published after it ended; one that has not ended is under way.
        """
        reviews = Reviews(reviews=(entry,))
        told = [
            total(reviews, period=YEAR) for total in (begun_total, concluded_total, ongoing_total)
        ]
        assert told == [begun, concluded, ongoing]

    def test_no_list(self) -> None:
        """
        No list is not a list without ongoing reviews.
        """
        with pytest.raises(NotComputableError) as caught:
            ongoing_total(Reviews(), period=YEAR)
        assert caught.value.missing == ("reviews.reviews",)
