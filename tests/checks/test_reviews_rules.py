"""
Rules on incidents, reviews and priorities: they hold, they do not, or they could not be checked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.checks import Finding, Severity, check
from safeguarding_model.disclosure.policies import POLICIES, DisclosurePolicy
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange, Marker
from safeguarding_model.priorities import FocusPeriod, Priorities, StrategicPriority
from safeguarding_model.reviews import (
    ChildrenBreakdown,
    PracticeReview,
    Publication,
    ReviewFlows,
    ReviewKind,
    Reviews,
    ReviewStocks,
)
from safeguarding_model.statements import Statement

Found = Callable[..., list[Finding]]
CELLS, STEPS, FORM, LISTS, FOCUS = (
    "reviews-small-cells",
    "reviews-referral-steps",
    "reviews-published-form",
    "reviews-lists",
    "priorities-focus-history",
)


def children(**counts: Any) -> Reviews:
    by_sex = ChildrenBreakdown(attribute="sex", counts=FrozenMapping(counts))
    return Reviews(children=(by_sex, ChildrenBreakdown(attribute="age", words="all under five")))


def reviews_with(*states: Publication | None, **records: Any) -> Reviews:
    return Reviews(
        reviews=tuple(
            PracticeReview(
                id=f"w{n}", title=f"W{n}", kind=ReviewKind.PRACTICE_REVIEW, publication=state
            )
            for n, state in enumerate(states)
        ),
        **records,
    )


class TestSmallCells:
    @given(counts=st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9), max_size=4))
    def test_from_one_to_five(self, found: Found, counts: dict[str, int]) -> None:
        """
        Counts from 1 to 5 are named, zero and larger ones are not.
        """
        small = {label: count for label, count in counts.items() if count in {1, 2, 3, 4, 5}}
        findings = found(CELLS, reviews=children(**counts))
        if not small:
            assert findings == []
            return
        (only,) = findings
        assert (only.severity, only.where) == (Severity.WARNING, "reviews.children[sex].counts")
        for label, count in counts.items():
            assert (f"{label} {count}" in only.message) is (label in small)

    def test_nothing_to_see(self, found: Found) -> None:
        """
        What is suppressed or only bounded gives no child away here.
        """
        hidden = children(male=Marker("[c]"), female=CountRange(at_least=1, at_most=5))
        assert found(CELLS, reviews=hidden) == []
        assert found(CELLS) == []

    @given(count=st.integers(0, 12), name=st.sampled_from([*POLICIES]))
    def test_any_policy(self, report_of: Callable[..., Any], count: int, name: str) -> None:
        """
        Another policy hides other counts; the message names it and its version.
        """
        report = report_of(reviews=children(male=count))
        hidden = {"dfe-children-in-need": (1, 5), "nhs-small-numbers": (1, 7), "under-10": (0, 9)}
        least, most = hidden[name]
        for policy in (name, POLICIES[name]):
            findings = check(report, select=[CELLS], policy=policy).findings
            assert len(findings) == (least <= count <= most)
            for finding in findings:
                assert f"from {least} to {most}" in finding.message
                assert f"{name}, version 1" in finding.message

    def test_a_policy_of_ones_own(self, report_of: Callable[..., Any]) -> None:
        """
        A policy that does not come with the library is followed like any other.
        """
        ours = DisclosurePolicy(name="ours", version="3", title="Ours", largest=2, source="Ours")
        report = report_of(reviews=children(male=3, female=2))
        (only,) = check(report, select=[CELLS], policy=ours).findings
        assert "female 2." in only.message
        assert "ours, version 3" in only.message


class TestReferralSteps:
    @given(counts=st.tuples(*[st.none() | st.integers(0, 9)] * 4))
    def test_no_step_above_the_one_before(
        self, found: Found, counts: tuple[int | None, ...]
    ) -> None:
        """
        Every step that outnumbers the one before is found, whichever figures are given.
        """
        referrals, notified, not_notified, rapid = counts
        flows = ReviewFlows(
            referrals=referrals, notified=notified, not_notified=not_notified, rapid_reviews=rapid
        )
        expected = []
        if notified is not None and referrals is not None and notified > referrals:
            expected.append(("reviews.flows.notified", notified, referrals))
        if rapid is not None and notified is not None and rapid > notified:
            expected.append(("reviews.flows.rapid_reviews", rapid, notified))
        if rapid is not None and referrals is not None and rapid > referrals:
            expected.append(("reviews.flows.rapid_reviews", rapid, referrals))
        if notified is not None and not_notified is not None and referrals is not None:
            added = notified + not_notified
            if added != referrals:
                expected.append(("reviews.flows.referrals", added, referrals))
        findings = found(STEPS, reviews=Reviews(flows=flows))
        assert [finding.where for finding in findings] == [where for where, *_ in expected]
        for finding, (_, one, other) in zip(findings, expected, strict=True):
            assert finding.severity is Severity.WARNING
            assert str(one) in finding.message
            assert str(other) in finding.message

    def test_beside_a_statement(self, found: Found) -> None:
        """
        A statement that disagrees has its own finding; one that agrees hides no mistake in the data.
        """
        reviews = Reviews(flows=ReviewFlows(referrals=6, notified=4, not_notified=1))
        for printed, count in (("6", 0), ("5", 1)):
            statement = Statement(id="it", printed=printed, metric="reviews.referrals-total")
            assert len(found(STEPS, reviews=reviews, statements=(statement,))) == count

    def test_bounds(self, found: Found) -> None:
        """
        Bounds that leave room for the referrals accuse nobody; others do.
        """
        some = CountRange(at_least=1, at_most=3)
        for referrals, count in ((6, 0), (9, 1)):
            flows = ReviewFlows(referrals=referrals, notified=4, not_notified=some)
            assert len(found(STEPS, reviews=Reviews(flows=flows))) == count

    def test_nothing_to_check(self, found: Found) -> None:
        """
        Without figures nothing is claimed.
        """
        assert found(STEPS) == found(STEPS, reviews=Reviews()) == []
        flows = ReviewFlows(referrals=Marker("[c]"), notified=4, not_notified=1)
        assert found(STEPS, reviews=Reviews(flows=flows)) == []


class TestPublishedForm:
    def test_does_not(self, found: Found) -> None:
        """
        A review of which only the recommendations are published is noted beside the count.
        """
        flows = ReviewFlows(published=2)
        states = (Publication.IN_FULL, Publication.RECOMMENDATIONS_ONLY)
        (only,) = found(FORM, reviews=reviews_with(*states, flows=flows))
        assert (only.severity, only.where) == (Severity.NOTE, "reviews.flows.published")
        assert "2" in only.message
        assert "W1" in only.message
        assert "W0" not in only.message

    @pytest.mark.parametrize("published", [0, None, Marker("[c]"), 1])
    def test_holds(self, found: Found, published: Any) -> None:
        """
        None published, none listed so, or no count: nothing to say.
        """
        flows = ReviewFlows(published=published)
        state = Publication.IN_FULL if published == 1 else Publication.RECOMMENDATIONS_ONLY
        assert found(FORM, reviews=reviews_with(state, flows=flows)) == []
        assert found(FORM) == found(FORM, reviews=Reviews()) == []


class TestLists:
    @given(counted=st.integers(0, 6), listed=st.integers(0, 6))
    def test_counted_and_listed(self, found: Found, counted: int, listed: int) -> None:
        """
        A list may be shorter than the count, and never longer; both are told.
        """
        states = [Publication.AWAITING] * listed + [Publication.IN_FULL, None]
        stocks = ReviewStocks(awaiting_publication=counted)
        findings = found(LISTS, reviews=reviews_with(*states, stocks=stocks))
        if not listed or listed == counted:
            assert findings == []
            return
        (only,) = findings
        where = "reviews.stocks.awaiting_publication"
        severity = Severity.ERROR if listed > counted else Severity.WARNING
        assert (only.severity, only.where) == (severity, where)
        assert ("list the others" in only.message) is (listed < counted)
        assert str(counted) in only.message
        assert str(listed) in only.message

    @pytest.mark.parametrize(
        "stocks", [None, ReviewStocks(), ReviewStocks(awaiting_publication=Marker("[c]"))]
    )
    def test_could_not_be_checked(self, found: Found, stocks: ReviewStocks | None) -> None:
        """
        Without a count nothing is claimed.
        """
        assert found(LISTS, reviews=reviews_with(Publication.AWAITING, stocks=stocks)) == []
        assert found(LISTS) == []


def focus(*periods: tuple[str, str | None]) -> Priorities:
    history = tuple(FocusPeriod(first=first, last=last) for first, last in periods)
    return Priorities(
        strategic=(
            StrategicPriority(id="neglect", title="Neglect"),
            StrategicPriority(id="abuse", title="Abuse", focus_history=history),
        )
    )


class TestFocusHistory:
    @pytest.mark.parametrize(
        "periods",
        [
            (),
            (("2019", None),),
            (("2019", None), ("2019-04", None)),
            (("2017-04-01", "2019"), ("2017", "2019-03")),
        ],
    )
    def test_holds(self, found: Found, periods: tuple[tuple[str, str | None], ...]) -> None:
        """
        One story, or the same years told more or less exactly.
        """
        assert found(FOCUS, priorities=focus(*periods)) == []
        assert found(FOCUS) == []

    @pytest.mark.parametrize(
        ("periods", "words"),
        [
            ((("2019", None), ("2017", "2019")), ("2017 to 2019", "since 2019")),
            ((("2019", None), ("2019", "2021")), ("2019 to 2021", "since 2019")),
            ((("2019", "2020"), ("2019", "2021")), ("2019 to 2020", "2019 to 2021")),
        ],
    )
    def test_does_not(
        self,
        found: Found,
        periods: tuple[tuple[str, str | None], ...],
        words: tuple[str, ...],
    ) -> None:
        """
        Two stories are both told.
        """
        (only,) = found(FOCUS, priorities=focus(*periods))
        where = "priorities.strategic[abuse].focus_history"
        assert (only.severity, only.where) == (Severity.NOTE, where)
        assert "Abuse" in only.message
        assert all(word in only.message for word in words)

    def test_in_order(self, found: Found) -> None:
        """
        The stories are told by their first year and then by their last, one without an end after all.
        """
        lasts = (None, "2022", "2020", "2023", "2021")
        stories = (*(("2019", last) for last in lasts), ("2018", None))
        (only,) = found(FOCUS, priorities=focus(*stories))
        assert only.message == (
            "'Abuse' is said to have been a focus since 2018 in one place and 2019 to 2020 in one place "
            "and 2019 to 2021 in one place and 2019 to 2022 in one place and 2019 to 2023 in one place "
            "and since 2019 in another. Settle on one."
        )
