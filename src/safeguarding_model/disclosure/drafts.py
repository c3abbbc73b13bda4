"""
A chapter's counts as one table in the making, with what could not be tied.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.disclosure.printed_claims import PrintedClaim
from safeguarding_model.disclosure.rates import PrintedRate
from safeguarding_model.disclosure.tables import Cell, Table, Total
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.quantities import CountField

__all__ = ["NOT_TIED", "ChapterTable", "Draft", "NotScreened", "known_sum"]

NOT_TIED = "it could not be tied to the counts; read whether it tells one"


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
class ChapterTable:
    """
    The counts of a chapter, and what is not among them.

    Attributes:
        table: Every count by its path, and how they are tied.

        exempt: Paths of the counts that the policy says nothing of.

        notes: What could not be looked at.
    """

    table: Table
    exempt: frozenset[str] = frozenset()
    notes: tuple[NotScreened, ...] = ()


class Draft:
    """
    A table in the making.

    >>> draft = Draft()
    >>> draft.count("all", 4)
    >>> draft.count("some", 3)
    >>> draft.tie("all", ("some",))
    >>> print(draft.notes[0])
    all: it is not what its parts add to, so it was not tied to them
    """

    def __init__(self, secondary: Iterable[str] = ()) -> None:
        self.cells: dict[str, Cell] = {}
        self.totals: list[Total] = []
        self.rates: list[PrintedRate] = []
        self.notes: list[NotScreened] = []
        self._secondary = frozenset(secondary)
        self._differences: set[str] = set()
        self._wholes: dict[str, str] = {}
        self._unprinted: dict[str, int | None] = {}

    def finished(self, exempt: Iterable[str] = ()) -> ChapterTable:
        """
        Return the table, with the paths of the counts that the policy says nothing of.

        A difference of two counts counts nobody, so that no policy hides a small one.

        Raises:
            UnknownNameError: A path that was said to be secondary has no count.
        """
        unknown = self._secondary - self.cells.keys()
        if unknown:
            msg = f"no count stands at {', '.join(sorted(unknown))}"
            raise UnknownNameError(msg)
        table = Table(
            cells=tuple(self.cells.values()), totals=tuple(self.totals), rates=tuple(self.rates)
        )
        exempt = frozenset({*exempt, *self._differences})
        return ChapterTable(table=table, exempt=exempt, notes=tuple(self.notes))

    def count(self, path: str, count: CountField) -> None:
        """
        Take in the count at *path*, if one is given.
        """
        if count is not None:
            self.cells[path] = Cell(id=path, printed=count, secondary=path in self._secondary)

    def blank(self, path: str) -> None:
        """
        Take in a count of which nothing is printed.
        """
        self.cells[path] = Cell(id=path)

    def sum_of(self, name: str, parts: Sequence[str]) -> None:
        """
        Take in the sum of *parts*, which is printed nowhere, under a name of its own.
        """
        self.blank(name)
        self._unprinted[name] = known_sum(map(self.known, parts))
        self.totals.append(Total(total=name, parts=tuple(parts)))

    def tie(self, total: str, parts: Sequence[str]) -> None:
        """
        Say that *total* is the sum of *parts*, unless their exact counts say otherwise.
        """
        if not self.cells.keys() >= {total, *parts}:
            return
        whole, added = self.known(total), known_sum(map(self.known, parts))
        if isinstance(whole, int) and added not in {None, whole}:
            self.note(total, "it is not what its parts add to, so it was not tied to them")
            return
        self.totals.append(Total(total=total, parts=tuple(parts)))

    def at_least(self, more: str, fewer: str, *, value: int | None = None) -> None:
        """
        Say that *more*, which comes to *value* where that is known, is no less than *fewer*.
        """
        if not self.cells.keys() >= {more, fewer}:
            return
        above = self.known(more) if value is None else value
        below = self.known(fewer)
        if isinstance(above, int) and isinstance(below, int) and above < below:
            self.note(more, f"it is below {fewer}, so it was not tied to it")
            return
        rest = f"{more} beyond {fewer}"
        self.blank(rest)
        self.totals.append(Total(total=more, parts=(fewer, rest)))

    def rate(self, claim: PrintedClaim, numerator: str, denominator: str) -> None:
        """
        Say that *claim* is the share of one count in another.
        """
        counts = claim.counts
        printed = claim.percentage
        if not self.cells.keys() >= {numerator, denominator}:
            self.not_tied(claim)
        elif counts is not None and self.known(denominator) == counts[1]:
            self.count(claim.path, counts[0])  # "2 out of 4" of the very four
            self.tie(claim.path, [numerator])
            self._wholes[claim.path] = denominator
        elif printed is None:
            self.not_tied(claim)
        else:
            self._relate(
                PrintedRate(
                    id=claim.path, numerator=numerator, denominator=denominator, printed=printed
                )
            )

    def multiple(self, claim: PrintedClaim, numerator: str, denominator: str) -> None:
        """
        Say that *claim* is how many times one count is another, or what percentage of it.
        """
        printed = claim.multiple
        if claim.figure.direction is not None:
            self.not_tied(claim)  # "three times more" may be four times
        elif printed is None or not self.cells.keys() >= {numerator, denominator}:
            self.rate(claim, numerator, denominator)
        else:
            self._relate(
                PrintedRate(
                    id=claim.path,
                    numerator=numerator,
                    denominator=denominator,
                    printed=printed,
                    per=1,
                )
            )

    def relative_change(self, claim: PrintedClaim, *, before: str, after: str) -> None:
        """
        Say that *claim* is the change from one count to another, in percent.
        """
        printed = claim.relative_change
        if printed is None or not self.cells.keys() >= {before, after}:
            self.not_tied(claim)
            return
        self._relate(
            PrintedRate(
                id=claim.path, numerator=after, denominator=before, printed=printed, change=True
            )
        )

    def _relate(self, rate: PrintedRate) -> None:
        if rate.contradicts(self.known(rate.numerator), self.known(rate.denominator)):
            what = "change" if rate.change else "rate"
            self.note(rate.id, f"it is not the {what} of its counts, so it was not tied to them")
            return
        self.rates.append(rate)

    def difference(self, claim: PrintedClaim, *, before: str, after: str) -> None:
        """
        Say that *claim* is how many more one count is than another, or how many fewer.
        """
        change = claim.difference
        if change is None or not self.cells.keys() >= {before, after}:
            self.not_tied(claim)
            return
        first, second = self.known(before), self.known(after)
        if isinstance(first, int) and isinstance(second, int) and second - first != change:
            self.note(
                claim.path, "it is not the difference of its counts, so it was not tied to them"
            )
            return
        fewer, more = (before, after) if change >= 0 else (after, before)
        self.count(claim.path, abs(change))
        self._differences.add(claim.path)
        self.tie(more, [fewer, claim.path])

    def copy(self, claim: PrintedClaim, parts: Sequence[str]) -> None:
        """
        Say that *claim* is the sum of *parts*, printed once more.
        """
        if claim.count is None or not parts or not self.cells.keys() >= set(parts):
            self.not_tied(claim)
            return
        self.count(claim.path, claim.count)
        self.tie(claim.path, parts)

    def known(self, path: str) -> CountField:
        """
        Return what is printed at *path*, or what the exact counts printed of it add to.
        """
        return self._unprinted.get(path, self.cells[path].printed)

    def not_tied(self, claim: PrintedClaim, reason: str = NOT_TIED) -> None:
        """
        Note that *claim* says something of the counts that was not looked at.
        """
        self.note(claim.path, reason)

    def numbers_beside(self, claim: PrintedClaim) -> None:
        """
        Note that *claim* prints other numbers than the one that was tied, and than the counts that it is tied to.
        """
        totals = (total for total in self.totals if claim.path in {total.total, *total.parts})
        tied = {path for total in totals for path in (total.total, *total.parts)}
        rates = (rate for rate in self.rates if rate.id == claim.path)
        tied |= {path for rate in rates for path in (rate.numerator, rate.denominator)}
        tied |= {self._wholes[claim.path]} if claim.path in self._wholes else set()
        if tied and not {self.known(path) for path in tied}.issuperset(claim.numbers_beside):
            self.not_tied(
                claim, "it prints other numbers beside its own; read whether they tell a count"
            )

    def note(self, path: str, reason: str) -> None:
        """
        Note what could not be looked at.
        """
        self.notes.append(NotScreened(path=path, reason=reason))


@checked
def known_sum(counts: Iterable[CountField]) -> int | None:
    """
    Return the sum of *counts*; `None` where one of them is not an exact count.

    >>> known_sum([1, 2]), known_sum([1, None])
    (3, None)
    """
    total = 0
    for count in counts:
        if not isinstance(count, int):
            return None
        total += count
    return total
