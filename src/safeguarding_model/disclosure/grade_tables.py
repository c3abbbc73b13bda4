"""
The counts of the audits chapter as one table, tied by all that the report says of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from safeguarding_model.arguments import checked
from safeguarding_model.audits import AuditRound, Audits, AuditYear
from safeguarding_model.disclosure.drafts import ChapterTable, Draft
from safeguarding_model.disclosure.printed_claims import PrintedClaim, claim_of, printed_claims
from safeguarding_model.markers import Blank
from safeguarding_model.metrics.grade_shares import is_own_year, may_be_of_rounds
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.places import labels
from safeguarding_model.quantities import CountField
from safeguarding_model.statements import Statement

__all__ = ["grade_table"]

_ALL = "audits.rounds, all cases"
_RECOVERED = {"audits.recovered-grade-total": 0, "audits.recovered-total": 1}
"""Metrics that give a year's counts away: the grade's own, and that of all."""

_UNTIED = (
    "audits.grade-share",
    "audits.finding-share",
    "audits.mean-per-round",
    "audits.grade-share-change",
    "audits.grade-share-relative-change",
)
"""Metrics of the same counts, where they are not tied to them as a sum or a share."""


@checked
def grade_table(
    audits: Audits,
    statements: Iterable[Statement] = (),
    *,
    period: ReportingPeriod | None = None,
    secondary: Collection[str] = (),
) -> ChapterTable:
    """
    Return the counts of *audits* with all that ties them.

    A round's total is the sum of its grades; what was found was found in no more
    cases than the round has; the counts of a year are those of its rounds where it
    is the report's own, and its percentages are shares of them.

    Args:
        audits: The chapter.

        statements: The report's statements; those on other chapters are passed over.

        period: The period of the report, whose year the rounds belong to.

        secondary: Paths of the cells whose ``[c]`` hides no small count but protects another.

    Raises:
        UnknownNameError: *secondary* names a path where no count stands.

        RecordError: *secondary* names a count that is not marked ``[c]``.

    >>> q1 = AuditRound(quarter="q1", theme="Neglect", grades={"met": 1, "unmet": 3}, total=4)
    >>> drawn = grade_table(Audits(scale=("met", "unmet"), rounds=(q1,)))
    >>> print(drawn.table.totals[0])
    Total(total='audits.rounds[q1].total', parts=('audits.rounds[q1].grades.met', 'audits.rounds[q1].grades.unmet'))
    """
    draft = _Draft(audits, period, secondary)
    for label, audit_round in zip(labels(audits.rounds), audits.rounds, strict=True):
        draft.add_round(f"audits.rounds[{label}]", audit_round)
    draft.add_sums()
    for label, year in zip(labels(audits.years), audits.years, strict=True):
        draft.add_year(f"audits.years[{label}]", year)
    for claim in printed_claims("audits", audits, statements):
        draft.add_claim(claim)
        draft.numbers_beside(claim)
    return draft.finished()


class _Draft(Draft):
    """
    The table of the audits chapter in the making.
    """

    def __init__(
        self, audits: Audits, period: ReportingPeriod | None, secondary: Collection[str]
    ) -> None:
        super().__init__(secondary)
        self._audits = audits
        self._period = period
        self._rounds: dict[str, str] = {}
        self._findings: dict[str, tuple[str, str]] = {}
        self._shares: dict[tuple[str, str], tuple[str, str]] = {}

    def add_round(self, where: str, audit_round: AuditRound) -> None:
        total = f"{where}.total"
        self._cell(total, audit_round.total)
        self._rounds[where] = audit_round.quarter
        if audit_round.grades or audit_round.total == 0:
            blank = audit_round.blank or self._audits.blank
            self.tie(total, self._grades(where, audit_round.grades, blank))
        for finding in audit_round.findings:
            path = f"{where}.findings[{finding.id}].cases"
            self.count(path, finding.cases)
            self.at_least(total, path)
            self._findings[finding.id] = (path, total)

    def _grades(
        self, where: str, grades: Mapping[str, CountField], blank: Blank | None
    ) -> tuple[str, ...]:
        empty = 0 if blank is Blank.ZERO or not grades else None
        cells = {f"{where}.grades.{name}": grades.get(name, empty) for name in self._audits.scale}
        for path, printed in cells.items():
            self._cell(path, printed)
        return tuple(cells)

    def _cell(self, path: str, printed: CountField) -> None:
        self.blank(path)  # it belongs to its sums all the same
        self.count(path, printed)

    def add_sums(self) -> None:
        if self._audits.rounds:
            self.sum_of(_ALL, self._of("total"))
        for grade in self._audits.scale:
            parts = self._of(f"grades.{grade}")
            if parts and self.cells.keys() >= set(parts):
                self.sum_of(_graded(grade), parts)

    def _of(self, name: str) -> list[str]:
        return [f"{where}.{name}" for where in self._rounds]

    def _totals(self, quarter: str | None) -> list[str]:
        return [f"{where}.total" for where, of in self._rounds.items() if quarter in {None, of}]

    def add_year(self, where: str, year: AuditYear) -> None:
        if year.grades:
            counts = self._grades(where, year.grades, self._audits.blank)
            whole = f"{where}, all cases"
            self.sum_of(whole, counts)
            for path, grade in zip(counts, self._audits.scale, strict=True):
                if self._is_own(year.year):
                    self.tie(path, (_graded(grade),))
                self._shares[year.year, grade] = (path, whole)
        for grade, text in year.percentages.items():
            path = f"{where}.percentages.{grade}"
            params = {"grade": grade, "year": year.year}
            claim = claim_of(path, "audits.grade-share", params, text)
            self.add_claim(claim)
            self.numbers_beside(claim)

    def add_claim(self, claim: PrintedClaim) -> None:
        if not claim.says_a_number:
            return
        named = claim.params.get
        finding = self._findings.get(named("finding", ""))
        grade = named("grade", "")
        sums = {
            "audits.total": self._totals(named("quarter")),
            "audits.round-total": [f"audits.rounds[{named('audit_round')}].total"],
            "audits.grade-total": [_graded(grade)],
            "audits.finding-cases": finding[:1] if finding else (),
        }
        year = named("year", "")
        own = (_graded(grade), _ALL) if self._is_own(year) else None
        share = own or self._shares.get((year, grade))
        if share and claim.metric in _RECOVERED:
            self.copy(claim, [share[_RECOVERED[claim.metric]]])
        elif claim.metric in sums:
            self.copy(claim, sums[claim.metric])
        elif claim.metric == "audits.finding-share" and finding:
            self.rate(claim, *finding)
        elif claim.metric == "audits.grade-share" and share:
            self.rate(claim, *share)
        elif claim.metric == "audits.grade-share" and not may_be_of_rounds(
            self._audits, year, self._period
        ):
            return  # another year's percentages alone say nothing of any count
        elif claim.metric in _UNTIED:
            self.not_tied(claim)

    def _is_own(self, year: str) -> bool:
        return is_own_year(self._audits, year, self._period)


def _graded(grade: str) -> str:
    return f"audits.rounds, cases graded {grade}"
