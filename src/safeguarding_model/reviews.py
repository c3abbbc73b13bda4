"""
Serious incidents and practice reviews: states, counts and the statutory clocks.
"""

from enum import Enum, unique
from itertools import pairwise

import attrs

from safeguarding_model.amounts import Count
from safeguarding_model.fields import Date, Identifier, Text, Year
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.practice_reviews import (
    Evaluation,
    PracticeReview,
    Publication,
    ReviewKind,
)
from safeguarding_model.records import Chapter, Record, repeated_ids
from safeguarding_model.statutory_clocks import notification_deadline, rapid_review_deadline

__all__ = [
    "ChildrenBreakdown",
    "Evaluation",
    "Incident",
    "IncidentOutcome",
    "PracticeReview",
    "PreviousReviews",
    "Publication",
    "ReviewFlows",
    "ReviewKind",
    "ReviewStocks",
    "ReviewYear",
    "Reviews",
    "notification_deadline",
    "rapid_review_deadline",
]


@unique
class IncidentOutcome(Enum):
    """
    What a referral came to.
    """

    NOT_NOTIFIED = "not notified"
    WITHDRAWN = "notification withdrawn"
    NO_FURTHER_REVIEW = "no further review"
    PRACTICE_REVIEW = "local child safeguarding practice review"
    OTHER_LEARNING = "other local learning"


@attrs.frozen(kw_only=True)
class ReviewFlows(Record):
    """
    What happened within the year. Referrals are incidents, not children.

    Attributes:
        referrals: Referrals received.

        notified: Referrals notified to the national Panel.

        not_notified: Referrals that did not meet the criteria.

        rapid_reviews: Rapid reviews undertaken.

        begun: Reviews begun.

        completed: Reviews completed.

        published: Reviews published in whole or in part.
    """

    referrals: Count | None = None
    notified: Count | None = None
    not_notified: Count | None = None
    rapid_reviews: Count | None = None
    begun: Count | None = None
    completed: Count | None = None
    published: Count | None = None


@attrs.frozen(kw_only=True)
class ReviewStocks(Record):
    """
    What stood at the end of the year, whenever it began. Never added to the flows.

    Attributes:
        awaiting_publication: Reviews completed and awaiting publication.

        ongoing: Reviews still under way.
    """

    awaiting_publication: Count | None = None
    ongoing: Count | None = None


@attrs.frozen(kw_only=True)
class PreviousReviews(Record):
    """
    The year before.

    Attributes:
        referrals: Referrals received.

        rapid_reviews: Rapid reviews undertaken.
    """

    referrals: Count | None = None
    rapid_reviews: Count | None = None


@attrs.frozen(kw_only=True)
class ReviewYear(Record):
    """
    Referrals of one earlier year, for a trend.

    Attributes:
        year: The year.

        referrals: Referrals received.

        rapid_reviews: Rapid reviews undertaken.
    """

    year: Year
    referrals: Count | None = None
    rapid_reviews: Count | None = None


@attrs.frozen(kw_only=True)
class ChildrenBreakdown(Record):
    """
    The children of the notified incidents by one attribute, and never by two.

    Attributes:
        attribute: ``sex``, ``ethnicity`` or ``age``.

        counts: Children by the report's own words in lower_snake.

        words: How the report puts it where it gives no counts.
    """

    attribute: Identifier
    counts: FrozenMapping[Count] = attrs.field(factory=FrozenMapping)
    words: Text | None = None


@attrs.frozen(kw_only=True)
class Incident(Record):
    """
    One serious incident as dates and a state, and nothing about the child.

    Attributes:
        id: Short name.

        incident: Day of the incident itself.

        aware: Day on which the authority became aware.

        notified: Day on which the notification was sent.

        rapid_review: Day on which the rapid review was complete.

        outcome: What it came to.
    """

    id: Identifier
    incident: Date | None = None
    aware: Date | None = None
    notified: Date | None = None
    rapid_review: Date | None = None
    outcome: IncidentOutcome | None = None

    def _rules(self) -> list[tuple[str, str]]:
        steps = [
            ("incident", self.incident),
            ("aware", self.aware),
            ("notified", self.notified),
            ("rapid_review", self.rapid_review),
        ]
        known = [(name, day) for name, day in steps if day is not None]
        problems = [
            (later, f"{second} comes before {earlier} on {first}; one of the two is wrong")
            for (earlier, first), (later, second) in pairwise(known)
            if second < first
        ]
        if self.rapid_review is not None and self.outcome is IncidentOutcome.NOT_NOTIFIED:
            problems.append(("outcome", "there is no rapid review without a notification"))
        if self.notified is not None and self.outcome is IncidentOutcome.NOT_NOTIFIED:
            problems.append(("outcome", "it was notified, by the day given; mend one of the two"))
        return problems


@attrs.frozen(kw_only=True)
class Reviews(Chapter):
    """
    The chapter on serious incidents and reviews.

    Attributes:
        flows: What happened within the year.

        stocks: What stood at its end.

        previous: The year before.

        earlier: Years before that one.

        children: Children of the notified incidents, by one attribute at a time.

        incidents: Incidents as dates and states.

        reviews: The reviews that the report speaks of.

        themes: What the rapid reviews were about.

        shared: How the learning was shared.
    """

    flows: ReviewFlows | None = None
    stocks: ReviewStocks | None = None
    previous: PreviousReviews | None = None
    earlier: tuple[ReviewYear, ...] = ()
    children: tuple[ChildrenBreakdown, ...] = ()
    incidents: tuple[Incident, ...] = ()
    reviews: tuple[PracticeReview, ...] = ()
    themes: tuple[Text, ...] = ()
    shared: tuple[Text, ...] = ()

    def _rules(self) -> list[tuple[str, str]]:
        attributes = [breakdown.attribute for breakdown in self.children]
        return [
            *repeated_ids("reviews", self.reviews),
            *repeated_ids("incidents", self.incidents),
            *(
                ("children", f"{attribute!r} is broken down twice; put all its counts in one")
                for attribute in sorted(set(attributes))
                if attributes.count(attribute) > 1
            ),
        ]
