"""
Practice reviews: what they looked at, when they began and ended, how far they are published.
"""

from enum import Enum, unique

import attrs

from safeguarding_model.amounts import Count
from safeguarding_model.fields import Flag, Identifier, PartialDate, Text
from safeguarding_model.records import Record

__all__ = ["Evaluation", "PracticeReview", "Publication", "ReviewKind"]


@unique
class ReviewKind(Enum):
    """
    The kind of review.
    """

    PRACTICE_REVIEW = "local child safeguarding practice review"
    SERIOUS_CASE_REVIEW = "serious case review"
    ADULT_REVIEW = "safeguarding adult review"
    OTHER_LEARNING = "other local learning"


@unique
class Publication(Enum):
    """
    How far a finished review has been published.
    """

    IN_FULL = "published in full"
    RECOMMENDATIONS_ONLY = "recommendations only"
    AWAITING = "awaiting publication"
    NOT_PUBLISHED = "not published"


@attrs.frozen(kw_only=True)
class Evaluation(Record):
    """
    A later look at what a review changed.

    Attributes:
        commissioned: When it was asked for.

        presented: When its result was presented.

        meetings: How often its reference group met.

        findings: What it found.
    """

    commissioned: PartialDate | None = None
    presented: PartialDate | None = None
    meetings: Count | None = None
    findings: tuple[Text, ...] = ()


@attrs.frozen(kw_only=True)
class PracticeReview(Record):
    """
    One review. It needs both its beginning and its end: cohorts go by either.

    Attributes:
        id: Short name, ``w6``.

        title: As the report calls it.

        kind: Practice review, serious case review or other.

        legacy: True for one begun under earlier law.

        referred: When the incident was referred.

        begun: When the review was decided on.

        completed: When it was finished.

        published: When it was published, if it was.

        publication: How far it is published.

        reason: Why it is not published, or not in full.

        practice_from: First year that it looks at.

        practice_to: Last year that it looks at.

        themes: What it is about.

        recommendations: What it recommends, in your own words.

        actions_completed: Whether its action plan is complete.

        evaluation: A later look at its effect.
    """

    id: Identifier
    title: Text
    kind: ReviewKind
    legacy: Flag = False
    referred: PartialDate | None = None
    begun: PartialDate | None = None
    completed: PartialDate | None = None
    published: PartialDate | None = None
    publication: Publication | None = None
    reason: Text | None = None
    practice_from: PartialDate | None = None
    practice_to: PartialDate | None = None
    themes: tuple[Text, ...] = ()
    recommendations: tuple[Text, ...] = ()
    actions_completed: Flag | None = None
    evaluation: Evaluation | None = None
