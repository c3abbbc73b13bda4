"""
Calculations on the lists of the reviews chapter: the children of notified incidents, the reviews.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.reviews import TABLE
from safeguarding_model.metrics.values import Unit
from safeguarding_model.quantities import CountField, Quantity, total
from safeguarding_model.reviews import Publication, Reviews

__all__ = ["awaiting_publication_total", "notified_children_total"]


def _each_attribute(reviews: Reviews) -> Iterator[dict[str, str]]:
    yield from (
        {"attribute": breakdown.attribute} for breakdown in reviews.children if breakdown.counts
    )


@metric(
    "reviews.notified-children-total",
    title="Children of the notified incidents, by one attribute",
    formula="sum of the counts of that attribute",
    unit=Unit.COUNT,
    kind="parts-and-totals",
    inputs=("reviews.children[{attribute}].counts",),
    parameters={"attribute": "the attribute of a breakdown, such as sex"},
    each=_each_attribute,
    source=TABLE,
)
def notified_children_total(reviews: Reviews, *, attribute: str) -> Quantity:
    """
    Return how many children one attribute's counts add up to.

    >>> from safeguarding_model.reviews import ChildrenBreakdown
    >>> by_sex = ChildrenBreakdown(attribute="sex", counts={"male": 4})
    >>> notified_children_total(Reviews(children=(by_sex,)), attribute="sex")
    4
    """
    where = f"reviews.children[{attribute}].counts"
    cells: dict[str, CountField] = {}
    for breakdown in reviews.children:
        if breakdown.attribute == attribute:
            cells |= {f"{where}.{label}": count for label, count in breakdown.counts.items()}
    return total(cells, where)


@metric(
    "reviews.awaiting-publication-total",
    title="Listed reviews that await publication",
    formula="number of listed reviews awaiting publication; of legacy ones where kind is legacy",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("reviews.reviews",),
    parameters={"kind": "legacy for those begun under earlier law; all where it is left out"},
    optional=("kind",),
    choices={"kind": ("legacy",)},
    each=lambda reviews: iter([{}, {"kind": "legacy"}] if reviews.reviews else []),
    source=TABLE,
)
def awaiting_publication_total(reviews: Reviews, *, kind: str | None = None) -> int:
    """
    Return how many of the listed reviews await publication.

    >>> from safeguarding_model.reviews import PracticeReview, ReviewKind
    >>> a = PracticeReview(
    ...     id="a",
    ...     title="A",
    ...     kind=ReviewKind.SERIOUS_CASE_REVIEW,
    ...     legacy=True,
    ...     publication=Publication.AWAITING,
    ... )
    >>> awaiting_publication_total(Reviews(reviews=(a,)), kind="legacy")
    1
    """
    if not reviews.reviews:
        msg = "reviews.reviews is not given"
        raise NotComputableError(msg, ["reviews.reviews"])
    waiting = [review for review in reviews.reviews if review.publication is Publication.AWAITING]
    return sum(review.legacy or kind is None for review in waiting)
