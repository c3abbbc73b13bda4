"""
An incident goes forward in time, and reviews are named once.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.errors import RecordError
from safeguarding_model.reviews import (
    Incident,
    IncidentOutcome,
    PracticeReview,
    ReviewFlows,
    ReviewKind,
    Reviews,
    ReviewStocks,
    ReviewYear,
)

days = st.dates(date(2000, 1, 1), date(2090, 1, 1))
gaps = st.integers(0, 400)


def review(name: str) -> PracticeReview:
    return PracticeReview(id=name, title=name.upper(), kind=ReviewKind.PRACTICE_REVIEW)


class TestIncident:
    @given(aware=days, notify=gaps, rapid=gaps, left_out=st.sets(st.sampled_from([0, 1, 2])))
    def test_goes_forward(self, aware: date, notify: int, rapid: int, left_out: set[int]) -> None:
        """
        Steps that follow each other, on one day too, are taken, whichever of them is not known.
        """
        steps = [aware, aware + timedelta(days=notify), aware + timedelta(days=notify + rapid)]
        known = [None if n in left_out else day for n, day in enumerate(steps)]
        incident = Incident(id="a", aware=known[0], notified=known[1], rapid_review=known[2])
        assert [incident.aware, incident.notified, incident.rapid_review] == known

    @given(
        later=days,
        back=st.integers(1, 400),
        steps=st.sampled_from(
            [("aware", "notified"), ("aware", "rapid_review"), ("notified", "rapid_review")]
        ),
    )
    def test_never_back(self, later: date, back: int, steps: tuple[str, str]) -> None:
        """
        A step before the one that it follows is refused with both dates, across one not known too.
        """
        first, second = steps
        earlier = later - timedelta(days=back)
        with pytest.raises(RecordError) as told:
            Incident(id="a", **{first: later, second: earlier})  # type: ignore[arg-type]
        assert told.value.problems == (
            (second, f"{earlier} comes before {first} on {later}; one of the two is wrong"),
        )

    def test_both_steps_back(self) -> None:
        """
        Each step that goes back is told.
        """
        with pytest.raises(RecordError) as told:
            Incident(
                id="a",
                aware=date(2023, 6, 3),
                notified=date(2023, 6, 2),
                rapid_review=date(2023, 6, 1),
            )
        assert [field for field, _ in told.value.problems] == ["notified", "rapid_review"]

    def test_no_rapid_review_without_a_notification(self) -> None:
        """
        What was not notified has no rapid review; everything else may have one.
        """
        with pytest.raises(RecordError, match="outcome: there is no rapid review without"):
            Incident(id="a", rapid_review=date(2023, 6, 1), outcome=IncidentOutcome.NOT_NOTIFIED)
        with pytest.raises(RecordError, match="outcome: it was notified"):
            Incident(id="a", notified=date(2023, 6, 1), outcome=IncidentOutcome.NOT_NOTIFIED)
        assert Incident(id="a", outcome=IncidentOutcome.NOT_NOTIFIED).rapid_review is None
        assert (
            Incident(
                id="a", rapid_review=date(2023, 6, 1), outcome=IncidentOutcome.WITHDRAWN
            ).outcome
            is IncidentOutcome.WITHDRAWN
        )


class TestReviews:
    def test_flows_and_stocks_need_not_add_up(self) -> None:
        """
        Flows of the year and stocks at its end stand side by side and are never added.
        """
        held = Reviews(
            flows=ReviewFlows(referrals=5, notified=4, not_notified=9, begun=0, published=1),
            stocks=ReviewStocks(awaiting_publication=3),
            earlier=(ReviewYear(year="2021/22", referrals=7),),
            reviews=(review("w6"), review("w7")),
            incidents=(Incident(id="w6"),),
        )
        assert held.earlier[0].year == "2021-22"

    def test_repeated(self) -> None:
        """
        Reviews and incidents are each named once; all that are not are told.
        """
        with pytest.raises(RecordError) as told:
            Reviews(
                reviews=(review("a"), review("a")),
                incidents=(Incident(id="b"), Incident(id="b"), Incident(id="b")),
            )
        assert told.value.problems == (
            ("reviews", "the id 'a' is used 2 times; give each its own"),
            ("incidents", "the id 'b' is used 3 times; give each its own"),
        )
