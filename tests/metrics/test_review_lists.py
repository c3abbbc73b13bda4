"""
The children of notified incidents, and the reviews that are listed.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import NotComputableError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange, Marker
from safeguarding_model.metrics.review_lists import (
    awaiting_publication_total,
    notified_children_total,
)
from safeguarding_model.reviews import (
    ChildrenBreakdown,
    PracticeReview,
    Publication,
    ReviewKind,
    Reviews,
)

SEX = "reviews.children[sex].counts"


def children(**counts: int | Marker | CountRange) -> Reviews:
    by_age = ChildrenBreakdown(attribute="age", counts=FrozenMapping({"under_1": 7}))
    by_sex = ChildrenBreakdown(attribute="sex", counts=FrozenMapping(counts))
    return Reviews(children=(by_age, by_sex))


class TestNotifiedChildren:
    @given(counts=st.dictionaries(st.sampled_from(["a", "b", "c"]), st.integers(0, 9), min_size=1))
    def test_by_hand(self, counts: dict[str, int]) -> None:
        """
        The counts of one attribute are added, and no other's.
        """
        expected = 0
        for count in counts.values():
            expected += count
        assert notified_children_total(children(**counts), attribute="sex") == expected

    def test_missing(self) -> None:
        """
        Every marker is named; an attribute without counts is too.
        """
        marked = children(male=Marker("[c]"), female=Marker("[c]"), unknown=1)
        with pytest.raises(NotComputableError) as caught:
            notified_children_total(marked, attribute="sex")
        assert caught.value.missing == (f"{SEX}.male", f"{SEX}.female")
        with pytest.raises(NotComputableError) as caught:
            notified_children_total(Reviews(), attribute="sex")
        assert caught.value.missing == (SEX,)

    def test_bounds(self) -> None:
        """
        A suppressed cell that is bounded gives a bounded sum.
        """
        total = notified_children_total(
            children(male=CountRange(at_least=1, at_most=4), female=6), attribute="sex"
        )
        assert total == Interval(7, 10)


class TestAwaitingPublication:
    @given(
        states=st.lists(
            st.tuples(st.sampled_from([*Publication, None]), st.booleans()), min_size=1, max_size=8
        )
    )
    def test_by_hand(self, states: list[tuple[Publication | None, bool]]) -> None:
        """
        Those that await publication are counted, or the legacy ones among them.
        """
        reviews = Reviews(
            reviews=tuple(
                PracticeReview(
                    id=f"w{number}",
                    title="A review",
                    kind=ReviewKind.PRACTICE_REVIEW,
                    legacy=legacy,
                    publication=publication,
                )
                for number, (publication, legacy) in enumerate(states)
            )
        )
        everything = legacy_ones = 0
        for publication, legacy in states:
            if publication is Publication.AWAITING:
                everything += 1
                legacy_ones += int(legacy)
        assert awaiting_publication_total(reviews) == everything
        assert awaiting_publication_total(reviews, kind="legacy") == legacy_ones

    def test_missing(self) -> None:
        """
        No list is not a list of none.
        """
        with pytest.raises(NotComputableError) as caught:
            awaiting_publication_total(Reviews())
        assert caught.value.missing == ("reviews.reviews",)
