"""
The counts of the reviews chapter as one table, tied by all that the report says of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.disclosure.rates import PrintedRate
from safeguarding_model.disclosure.review_claims import ReviewClaim, review_claims
from safeguarding_model.disclosure.tables import Cell, Table, Total
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.quantities import CountField
from safeguarding_model.reviews import Reviews
from safeguarding_model.statements import Statement

__all__ = ["NotScreened", "ReviewTable", "review_table"]

_CHILDREN = "reviews.children"
_CHILDREN_TOTAL = "reviews.notified-children-total"
_REFERRALS = "reviews.flows.referrals"
_NOTIFIED = "reviews.flows.notified"
_REFERRED = (_NOTIFIED, "reviews.flows.not_notified")
_RAPID_REVIEWS = "reviews.flows.rapid_reviews"
_RATES = {
    "reviews.rapid-review-rate": (_RAPID_REVIEWS, _REFERRALS),
    "reviews.progression-rate": ("reviews.flows.begun", _RAPID_REVIEWS),
}


@attrs.frozen(kw_only=True)
class NotScreened:
    """
    One thing of the report that could not be looked at: nothing is known of it.

    Attributes:
        path: Where it stands.

        reason: Why, and what to do.

    >>> print(NotScreened(path="reviews.children[age]", reason="it has words and no counts"))
    reviews.children[age]: it has words and no counts
    """

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@attrs.frozen(kw_only=True)
class ReviewTable:
    """
    The counts of the reviews chapter, and what is not among them.

    Attributes:
        table: Every count by its path, and how they are tied.

        exempt: Paths of the counts that the policy says nothing of.

        notes: What could not be looked at.
    """

    table: Table
    exempt: frozenset[str]
    notes: tuple[NotScreened, ...]


@checked
def review_table(
    reviews: Reviews,
    statements: Iterable[Statement] = (),
    *,
    incidents: bool = False,
    secondary: Collection[str] = (),
) -> ReviewTable:
    """
    Return the counts of *reviews* with all that ties them.

    Breakdowns of the notified children by one attribute each are taken to be
    complete, so those that add up alike have one total. Every notification concerns
    at least one child. Totals, copies and rates are taken from *statements* and
    from what is printed beside the data; words without a number are passed over.

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
    draft.add_children(reviews)
    for claim in review_claims(reviews, statements):
        draft.add_claim(claim)
    return draft.finished()


class _Draft:
    """
    A table in the making.
    """

    def __init__(self, *, incidents: bool, secondary: frozenset[str]) -> None:
        self._with_incidents = incidents
        self._secondary = secondary
        self._cells: dict[str, Cell] = {}
        self._totals: list[Total] = []
        self._rates: list[PrintedRate] = []
        self._incidents: set[str] = set()
        self._by_attribute: dict[str, tuple[str, ...]] = {}
        self._notes: list[NotScreened] = []

    def finished(self) -> ReviewTable:
        unknown = self._secondary - self._cells.keys()
        if unknown:
            msg = f"no count stands at {', '.join(sorted(unknown))}"
            raise UnknownNameError(msg)
        table = Table(
            cells=tuple(self._cells.values()),
            totals=tuple(self._totals),
            rates=tuple(self._rates),
        )
        exempt = frozenset() if self._with_incidents else frozenset(self._incidents)
        return ReviewTable(table=table, exempt=exempt, notes=tuple(self._notes))

    def add_incidents(self, reviews: Reviews) -> None:
        records = {name: getattr(reviews, name) for name in ("flows", "stocks", "previous")}
        records |= {f"earlier[{index}]": year for index, year in enumerate(reviews.earlier)}
        for name, record in records.items():
            for field in attrs.fields(type(record)) if record is not None else ():
                if field.name != "year":
                    self._count(f"reviews.{name}.{field.name}", getattr(record, field.name))
        self._incidents.update(self._cells)
        self._tie(_REFERRALS, _REFERRED)
        self._at_least(_NOTIFIED, _RAPID_REVIEWS)

    def add_children(self, reviews: Reviews) -> None:
        sums: dict[tuple[str, ...], int | None] = {}
        for breakdown in reviews.children:
            where = f"{_CHILDREN}[{breakdown.attribute}]"
            if not breakdown.counts:
                self._note(where, "it has no counts; read whether its words tell one child apart")
                continue
            cells = {f"{where}.counts.{label}": count for label, count in breakdown.counts.items()}
            for path, count in cells.items():
                self._count(path, count)
            self._by_attribute[breakdown.attribute] = tuple(cells)
            sums[tuple(cells)] = _sum(cells.values())
        self._tie_breakdowns(sums)

    def _tie_breakdowns(self, sums: dict[tuple[str, ...], int | None]) -> None:
        known = sorted({value for value in sums.values() if value is not None})
        if len(known) > 1:
            self._note(
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
            self._at_least(_CHILDREN, _NOTIFIED, value=known[0] if known else None)

    def _total(self, name: str, breakdowns: Iterable[tuple[str, ...]]) -> None:
        self._cells[name] = Cell(id=name)
        self._totals += [Total(total=name, parts=parts) for parts in breakdowns]

    def add_claim(self, claim: ReviewClaim) -> None:
        if claim.figure.stated is None:
            return
        if claim.metric in _RATES:
            self._rate(claim)
            return
        parts, count = self._parts(claim), claim.count
        if count is None or not parts or not self._cells.keys() >= set(parts):
            self._not_tied(claim)
            return
        if self._incidents.issuperset(parts):
            self._incidents.add(claim.path)
        self._count(claim.path, count)
        self._tie(claim.path, parts)

    def _parts(self, claim: ReviewClaim) -> tuple[str, ...]:
        if claim.metric == _CHILDREN_TOTAL:
            return self._by_attribute.get(claim.params.get("attribute", ""), ())
        if claim.metric == "reviews.referrals-total":
            return _REFERRED
        figure = claim.params.get("figure", "")
        places = {"reviews.figure": ("flows", "stocks"), "reviews.previous-figure": ("previous",)}
        paths = (f"reviews.{place}.{figure}" for place in places.get(claim.metric, ()))
        return tuple(path for path in paths if path in self._cells)

    def _rate(self, claim: ReviewClaim) -> None:
        numerator, denominator = _RATES[claim.metric]
        printed = claim.percentage
        if printed is None or not self._cells.keys() >= {numerator, denominator}:
            self._not_tied(claim)
            return
        rate = PrintedRate(
            id=claim.path,
            numerator=numerator,
            denominator=denominator,
            printed=printed,
        )
        if rate.contradicts(self._cells[numerator].printed, self._cells[denominator].printed):
            self._note(claim.path, "it is not the rate of its counts, so it was not tied to them")
            return
        self._rates.append(rate)

    def _count(self, path: str, count: CountField) -> None:
        if count is not None:
            self._cells[path] = Cell(id=path, printed=count, secondary=path in self._secondary)

    def _tie(self, total: str, parts: tuple[str, ...]) -> None:
        counts = [self._cells[name].printed for name in (total, *parts) if name in self._cells]
        if len(counts) <= len(parts):
            return
        whole = counts[0]
        if isinstance(whole, int) and _sum(counts[1:]) not in {None, whole}:
            self._note(total, "it is not what its parts add to, so it was not tied to them")
            return
        self._totals.append(Total(total=total, parts=parts))

    def _at_least(self, more: str, fewer: str, *, value: int | None = None) -> None:
        if not self._cells.keys() >= {more, fewer}:
            return
        above = self._cells[more].printed if value is None else value
        below = self._cells[fewer].printed
        if isinstance(above, int) and isinstance(below, int) and above < below:
            self._note(more, f"it is below {fewer}, so it was not tied to it")
            return
        rest = f"{more} beyond {fewer}"
        self._cells[rest] = Cell(id=rest)
        self._totals.append(Total(total=more, parts=(fewer, rest)))

    def _not_tied(self, claim: ReviewClaim) -> None:
        if self._with_incidents or claim.metric == _CHILDREN_TOTAL:
            self._note(claim.path, "it could not be tied to the counts; read whether it tells one")

    def _note(self, path: str, reason: str) -> None:
        self._notes.append(NotScreened(path=path, reason=reason))


def _sum(counts: Iterable[CountField]) -> int | None:
    exact = list(counts)
    total = 0
    for count in exact:
        if not isinstance(count, int):
            return None
        total += count
    return total
