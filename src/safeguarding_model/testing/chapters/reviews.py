"""
Serious incidents and reviews whose steps follow each other.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from safeguarding_model.arguments import checked
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.reviews import (
    ChildrenBreakdown,
    Evaluation,
    Incident,
    IncidentOutcome,
    PracticeReview,
    PreviousReviews,
    Publication,
    ReviewFlows,
    ReviewKind,
    Reviews,
    ReviewStocks,
    ReviewYear,
)
from safeguarding_model.testing.filling import filled
from safeguarding_model.testing.publication import as_printed
from safeguarding_model.testing.source import Source, drawn

__all__ = ["incidents", "reviews", "true_reviews"]

_KINDS, _STATES = list(ReviewKind), [None, *Publication]
_OUTCOMES = list(IncidentOutcome)
_ATTRIBUTES = {"sex": ("female", "male"), "age": ("under_1", "1_to_9", "10_and_over")}


@checked
def reviews(*, honest: bool = True) -> st.SearchStrategy[Reviews]:
    """
    Return chapters on serious incidents and practice reviews.

    Args:
        honest: Whether the figures agree with each other.
    """
    return drawn(lambda source: as_printed(source, true_reviews(source), honest=honest))


@checked
def incidents() -> st.SearchStrategy[Incident]:
    """
    Return incidents whose dates follow each other, as far as they are known.
    """
    return drawn(lambda source: _incident(source, source.name(), source.day()))


def _incident(source: Source, name: str, near: date) -> Incident:
    aware = near - timedelta(days=10 * source.below(41))
    notified = aware + timedelta(days=source.below(41))
    reviewed = notified + timedelta(days=source.below(41))
    told = source.below(16)
    return Incident(
        id=name,
        incident=aware - timedelta(days=source.below(41)) if told & 8 else None,
        aware=aware if told & 1 else None,
        notified=notified if told & 2 else None,
        rapid_review=reviewed if told & 4 else None,
        outcome=source.one_of([None, *(_OUTCOMES[1:] if told & 6 else _OUTCOMES)]),
    )


def true_reviews(source: Source, *, whole: bool = False, near: date = date(2024, 3, 31)) -> Reviews:
    """
    Draw a year's incidents and reviews.

    Args:
        source: Where the figures come from.

        whole: Whether every rate and change has to be computable, and no change is nothing.

        near: The last day of the year.
    """
    reviewed = source.size(80) + whole
    notified = reviewed + source.few()
    referrals = notified + source.size(80)
    flows = ReviewFlows(
        referrals=referrals,
        notified=notified,
        not_notified=referrals - notified,
        rapid_reviews=reviewed,
        begun=reviewed // (1 + source.few()) if whole else source.size(80),
        completed=source.size(80),
        published=source.size(80),
    )
    listed = tuple(_review(source, f"w{index}", near) for index in range(source.below(4) + whole))
    awaiting = sum(review.publication is Publication.AWAITING for review in listed)
    return Reviews(
        flows=flows,
        stocks=ReviewStocks(
            awaiting_publication=awaiting or source.size(80), ongoing=source.size(80)
        ),
        previous=_previous(source, referrals, whole=whole),
        earlier=_earlier(source, at_least=2 * whole),
        children=_children(source, notified) if source.few() or whole else (),
        incidents=tuple(_incident(source, f"i{index}", near) for index in range(source.few())),
        reviews=listed,
        themes=source.texts(),
    )


def _previous(source: Source, referrals: int, *, whole: bool) -> PreviousReviews | None:
    kind = source.few()
    if kind == 0 and not whole:
        return None
    apart = 1 + source.size(80)
    before = referrals + apart if kind == 1 or referrals <= apart else referrals - apart
    return PreviousReviews(referrals=before, rapid_reviews=before * source.below(41) // 40)


def _earlier(source: Source, *, at_least: int) -> tuple[ReviewYear, ...]:
    return tuple(
        ReviewYear(
            year=f"{2021 - index}-{22 - index}", referrals=source.size(80) + 1, rapid_reviews=0
        )
        for index in range(source.few() + at_least)
    )


def _children(source: Source, notified: int) -> tuple[ChildrenBreakdown, ...]:
    # Some attributes are one for each child; of needs, one child may have several.
    breakdowns = []
    left = notified
    for attribute, labels in _ATTRIBUTES.items():
        counts = {}
        for label in labels[:-1]:
            counts[label] = source.size(80) % (left + 1)
            left -= counts[label]
        breakdowns.append(
            ChildrenBreakdown(
                attribute=attribute, counts=FrozenMapping({**counts, labels[-1]: left})
            )
        )
        left = notified
    needs = {"neglect": notified, "poor_housing": notified // 2, "domestic_abuse": notified}
    return (*breakdowns, ChildrenBreakdown(attribute="needs", counts=FrozenMapping(needs)))[
        : source.few() + 1
    ]


def _review(source: Source, name: str, near: date) -> PracticeReview:
    referred = near - timedelta(days=30 * source.below(41))
    begun, completed, published = (
        referred + timedelta(days=source.below(41) * 9 * i) for i in (1, 2, 3)
    )
    told = source.below(8)
    completed, published = max(begun, completed), max(begun, completed, published)
    return PracticeReview(
        id=name,
        title=source.text(),
        kind=source.one_of(_KINDS),
        legacy=source.flag(),
        referred=referred.isoformat(),
        begun=begun.isoformat() if told & 1 else None,
        completed=completed.isoformat() if told & 2 else None,
        published=published.isoformat() if told & 4 else None,
        publication=source.one_of(_STATES),
        evaluation=filled(source, Evaluation, findings=()) if told == 7 else None,
    )
