"""
The counts of the reviews chapter as one table, tied by all that the report says of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.disclosure.drafts import NOT_TIED, ChapterTable, Draft, known_sum
from safeguarding_model.disclosure.printed_claims import PrintedClaim, printed_claims
from safeguarding_model.disclosure.tables import Total
from safeguarding_model.reviews import Reviews
from safeguarding_model.statements import Statement

__all__ = ["review_table"]

_CHILDREN = "reviews.children"
_CHILDREN_TOTAL = "reviews.notified-children-total"
_REFERRALS = "reviews.flows.referrals"
_REFERRALS_BEFORE = "reviews.previous.referrals"
_NOTIFIED = "reviews.flows.notified"
_REFERRED = (_NOTIFIED, "reviews.flows.not_notified")
_RAPID_REVIEWS = "reviews.flows.rapid_reviews"
_RATES = {
    "reviews.notification-rate": (_NOTIFIED, _REFERRALS),
    "reviews.rapid-review-rate": (_RAPID_REVIEWS, _REFERRALS),
    "reviews.progression-rate": ("reviews.flows.begun", _RAPID_REVIEWS),
}
_AWAITING = "reviews.stocks.awaiting_publication"
_LISTED = {
    "reviews.begun-total": ("reviews.flows.begun",),
    "reviews.concluded-total": ("reviews.flows.published",),
    "reviews.ongoing-total": ("reviews.stocks.ongoing",),
    "reviews.awaiting-publication-total": (_AWAITING,),
}
"""Counts that the length of a list, printed, may tell."""
_LISTS = {
    "incidents": (_REFERRALS, _NOTIFIED, _RAPID_REVIEWS),
    "reviews": tuple(path for paths in _LISTED.values() for path in paths),
}


@checked
def review_table(
    reviews: Reviews,
    statements: Iterable[Statement] = (),
    *,
    incidents: bool = False,
    secondary: Collection[str] = (),
) -> ChapterTable:
    """
    Return the counts of *reviews* with all that ties them.

    Breakdowns of the notified children by one attribute each are taken to be
    complete, so those that add up alike have one total. Every notification concerns
    at least one child. Totals, copies, rates and changes from the year before are taken
    from *statements* and from what is printed beside the data; words without a number
    are passed over.

    Args:
        reviews: The chapter.

        statements: The report's statements; those on other chapters are passed over.

        incidents: Whether the policy speaks of counts of incidents and reviews too. They
            count no people, but an incident may be known by itself.

        secondary: Paths of the cells whose ``[c]`` hides no small count but protects another.

    Raises:
        UnknownNameError: *secondary* names a path where no count stands.

        RecordError: *secondary* names a count that is not marked ``[c]``.

    >>> from safeguarding_model.reviews import ChildrenBreakdown
    >>> by_sex = ChildrenBreakdown(attribute="sex", counts={"male": 4})
    >>> [cell.id for cell in review_table(Reviews(children=(by_sex,))).table.cells]
    ['reviews.children[sex].counts.male', 'reviews.children']
    """
    draft = _Draft(incidents=incidents, secondary=frozenset(secondary))
    draft.add_incidents(reviews)
    draft.add_lists(reviews)
    draft.add_children(reviews)
    for claim in printed_claims("reviews", reviews, statements):
        draft.add_claim(claim)
        draft.numbers_beside(claim)
    return draft.finished(draft.exempt)


class _Draft(Draft):
    """
    The table of the reviews chapter in the making.
    """

    def __init__(self, *, incidents: bool, secondary: frozenset[str]) -> None:
        super().__init__(secondary)
        self._with_incidents = incidents
        self._incidents: set[str] = set()
        self._by_attribute: dict[str, tuple[str, ...]] = {}

    @property
    def exempt(self) -> frozenset[str]:
        return frozenset() if self._with_incidents else frozenset(self._incidents)

    def add_incidents(self, reviews: Reviews) -> None:
        records = {name: getattr(reviews, name) for name in ("flows", "stocks", "previous")}
        records |= {f"earlier[{index}]": year for index, year in enumerate(reviews.earlier)}
        for name, record in records.items():
            for field in attrs.fields(type(record)) if record is not None else ():
                if field.name != "year":
                    self.count(f"reviews.{name}.{field.name}", getattr(record, field.name))
        self._incidents.update(self.cells)
        self.tie(_REFERRALS, _REFERRED)
        self.at_least(_NOTIFIED, _RAPID_REVIEWS)

    def add_lists(self, reviews: Reviews) -> None:
        """
        Note the lists that stand beside a hidden count, since their length may tell it.
        """
        for listed, counts in _LISTS.items():
            beside = [path for path in self._hidden_incidents() if path in counts]
            if getattr(reviews, listed) and beside:
                self.note(
                    f"reviews.{listed}",
                    f"it lists what {', '.join(sorted(beside))} may count; read whether its length tells it",
                )

    def add_children(self, reviews: Reviews) -> None:
        sums: dict[tuple[str, ...], int | None] = {}
        for breakdown in reviews.children:
            where = f"{_CHILDREN}[{breakdown.attribute}]"
            if not breakdown.counts:
                self.note(where, "it has no counts; read whether its words tell one child apart")
                continue
            cells = {f"{where}.counts.{label}": count for label, count in breakdown.counts.items()}
            for path, count in cells.items():
                self.count(path, count)
            if breakdown.words and any(self.cells[path].may_be_hidden for path in cells):
                self.note(where, "it has words beside hidden counts; read whether they tell one")
            self._by_attribute[breakdown.attribute] = tuple(cells)
            sums[tuple(cells)] = known_sum(cells.values())
        self._tie_breakdowns(sums)

    def _tie_breakdowns(self, sums: dict[tuple[str, ...], int | None]) -> None:
        known = sorted({value for value in sums.values() if value is not None})
        if len(known) > 1:
            self.note(
                _CHILDREN,
                "its breakdowns do not add to one total; each was looked at with those that add "
                "up alike, and one with markers by itself",
            )
            for number, value in enumerate(known, start=1):
                self._total(
                    f"{_CHILDREN}, total {number}", [p for p, v in sums.items() if v == value]
                )
            return
        if sums:
            self._total(_CHILDREN, sums)
            self.at_least(_CHILDREN, _NOTIFIED, value=known[0] if known else None)

    def _total(self, name: str, breakdowns: Iterable[tuple[str, ...]]) -> None:
        self.blank(name)
        self.totals += [Total(total=name, parts=parts) for parts in breakdowns]

    def add_claim(self, claim: PrintedClaim) -> None:
        if not claim.says_a_number:
            return
        if claim.metric in _RATES:
            self.rate(claim, *_RATES[claim.metric])
            return
        if claim.metric == "reviews.referrals-change":
            self.relative_change(claim, before=_REFERRALS_BEFORE, after=_REFERRALS)
            return
        if claim.metric == "reviews.count-change":
            figure = claim.params.get("figure", "")
            before, after = (f"reviews.{place}.{figure}" for place in ("previous", "flows"))
            self.difference(claim, before=before, after=after)
            return
        parts = self._parts(claim)
        self.copy(claim, parts)
        if claim.path in self.cells and self._incidents.issuperset(parts):
            self._incidents.add(claim.path)

    def _parts(self, claim: PrintedClaim) -> tuple[str, ...]:
        if claim.metric == _CHILDREN_TOTAL:
            return self._by_attribute.get(claim.params.get("attribute", ""), ())
        if claim.metric == "reviews.referrals-total":
            return _REFERRED
        figure = claim.params.get("figure", "")
        places = {"reviews.figure": ("flows", "stocks"), "reviews.previous-figure": ("previous",)}
        paths = (f"reviews.{place}.{figure}" for place in places.get(claim.metric, ()))
        return tuple(path for path in paths if path in self.cells)

    def not_tied(self, claim: PrintedClaim, reason: str = NOT_TIED) -> None:
        if self._with_incidents or claim.metric == _CHILDREN_TOTAL or self._is_of_hidden(claim):
            super().not_tied(claim, reason)

    def _is_of_hidden(self, claim: PrintedClaim) -> bool:
        """
        Whether *claim* says something of a count that is hidden.
        """
        about = (*claim.inputs, *_LISTED.get(claim.metric, ()))
        return any(path.startswith(about) for path in self._hidden_incidents())

    def _hidden_incidents(self) -> list[str]:
        return [path for path in self._incidents if self.cells[path].may_be_hidden]
