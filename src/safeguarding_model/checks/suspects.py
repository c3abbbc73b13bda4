"""
Which figure may be wrong: where totals disagree, every single change that would mend all.

Each printed figure is tried alone. What it would need to be is solved for exactly, the
report is checked again with it, and it is named only if all that it takes part in then
agrees and nothing else is upset. Several figures usually would do, and all are named.
None is said to be the wrong one: only the source can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import attrs

from safeguarding_model.annual_report import CHAPTERS, AnnualReport
from safeguarding_model.arguments import checked
from safeguarding_model.checks.assessment import Assessment, Finding, Severity, Verdict
from safeguarding_model.checks.disputes import Dispute, Suspect, disputes_between
from safeguarding_model.checks.equations import (
    Equation,
    equation_of_entry,
    equation_of_finding,
    equation_of_share,
)
from safeguarding_model.checks.known_values import Leaf, leaves
from safeguarding_model.checks.ledger import claims
from safeguarding_model.checks.rereadings import HALF_EVEN, TRUNCATED
from safeguarding_model.checks.slips import slip_between
from safeguarding_model.checks.trials import Trial, is_fact, points_of, reprinted, trials_of
from safeguarding_model.places import replaced

__all__ = ["Dispute", "Suspect", "disputes_of"]

MOST_WORK = 1_000_000
"""Facts that are tried, times the facts of their chapter, times its disagreements."""

_MOST_TRIALS = 12


@checked
def disputes_of(report: AnnualReport) -> tuple[Dispute, ...]:
    """
    Name each printed figure whose change alone would make all agree that now disagrees.

    Looked at are totals and their parts, figures printed twice, contributions and income,
    rates, changes in percent and ratios; both the facts of the document and the figures printed of them.

    Args:
        report: The report.

    Returns:
        Disagreements that hang together by some figure, each group with every figure
        found. Where none mends the whole group, those that mend all that they take part
        in. Nothing where nothing disagrees.

    >>> from safeguarding_model.partners import Partnership
    >>> from safeguarding_model.periods import ReportingPeriod
    >>> from safeguarding_model.training import Training
    >>> report = AnnualReport(
    ...     title="Ours",
    ...     period=ReportingPeriod.of_year("2023-24"),
    ...     partnership=Partnership(name="Ours"),
    ...     training=Training(attended=1333, no_shows=284, bookings=1671),
    ... )
    >>> for suspect in disputes_of(report)[0].suspects:
    ...     print(suspect)
    training.bookings is 1,671, needs 1,617 (two digits transposed)
    training.attended is 1,333, needs 1,387
    training.no_shows is 284, needs 338
    """
    return tuple(
        dispute
        for chapter, _ in report.chapters()
        for dispute in _Search.into(report, chapter).disputes()
    )


@attrs.frozen
class _State:
    """
    What is wrong with a report, by id, what agrees only if rounded in another way, and what could not be checked.
    """

    wrong: frozenset[str]
    rounded_otherwise: frozenset[str]
    unchecked: frozenset[str]
    assessment: Assessment


def _state(report: AnnualReport, chapter: str) -> _State:
    from safeguarding_model.checks import check

    assessment = check(report, select=[chapter.replace("_", "-")])
    of: dict[Verdict, set[str]] = {verdict: set() for verdict in Verdict}
    for entry in assessment.ledger:
        of[entry.verdict].add(entry.id)
    otherwise = {e.id for e in assessment.ledger if e.reading in {HALF_EVEN, TRUNCATED}}
    errors = {f"{finding.rule} at {finding.where}" for finding in _errors(assessment)}
    return _State(
        wrong=frozenset(of[Verdict.DISAGREES] | errors),
        rounded_otherwise=frozenset(otherwise),
        unchecked=frozenset(of[Verdict.NOT_CHECKABLE]),
        assessment=assessment,
    )


def _is_arithmetic(finding: Finding) -> bool:
    """
    Whether figures that do not add up are behind *finding*; a pending referral is one too.
    """
    return finding.severity is Severity.ERROR or finding.rule == "reviews-referral-steps"


def _errors(assessment: Assessment) -> list[Finding]:
    return [
        finding
        for finding in assessment.findings
        if finding.statement is None and _is_arithmetic(finding)
    ]


@attrs.frozen
class _Search:
    """
    A search of one chapter: the report without the others, and what is wrong before any change.
    """

    report: AnnualReport
    chapter: str
    before: _State

    @classmethod
    def into(cls, report: AnnualReport, chapter: str) -> _Search:
        others: dict[str, Any] = dict.fromkeys(other for other in CHAPTERS if other != chapter)
        metrics = f"{chapter.replace('_', '-')}."
        own = tuple(s for s in report.statements if s.metric.startswith(metrics))
        part = attrs.evolve(report, **others, statements=own)
        return cls(report=part, chapter=chapter, before=_state(part, chapter))

    def disputes(self) -> list[Dispute]:
        """
        Return the chapter's disagreements in groups, each with its suspects.
        """
        filled = {leaf.path: leaf for leaf in leaves(self.report)}
        equations = list(self._equations(filled))
        account = self.report.finance
        if account is not None and account.rounded_to is not None:
            return [Dispute(disagreements=(equation.id,), rounded=True) for equation in equations]
        facts = [leaf for leaf in filled.values() if is_fact(leaf)]
        most = MOST_WORK // max(1, len(equations) * len(facts))
        found = list(self._printed(filled, equations))
        ties: list[list[str]] = []
        for leaf in facts[:most] if equations else ():
            looked = {e.id: points_of(self.report, leaf, e) for e in equations}
            points = {name: known for name, known in looked.items() if known is not None}
            if points:
                ties.append(list(points))
                own = [equation for equation in equations if equation.id in points]
                found += self._mended(trials_of(leaf, own, points), set(points))
        names = [equation.id for equation in equations]
        return disputes_between(names, ties, found, untried=len(facts[most:]))

    def _equations(self, filled: dict[str, Leaf]) -> Iterator[Equation]:
        says = {claim.id: claim.says for claim in claims(self.report)}
        ways = {path: leaf.steps for path, leaf in filled.items() if is_fact(leaf)}
        entries = self.before.assessment.ledger
        errors = _errors(self.before.assessment)
        asked = [
            equation_of_entry(entry, says=says[entry.id], finance=self.report.finance)
            for entry in entries
        ]
        asked += [equation_of_finding(finding, ways) for finding in errors]
        asked += [
            equation_of_share(finding, str(filled[finding.where].value))
            for finding in errors
            if finding.where in filled
        ]
        yield from (equation for equation in asked if equation is not None)

    def _printed(self, filled: dict[str, Leaf], equations: Iterable[Equation]) -> Iterator[Suspect]:
        for equation in equations:
            if equation.printed is not None:
                trials = reprinted(self.report, filled[equation.printed], equation)
                yield from self._mended(trials, {equation.id})

    def _mended(self, trials: Iterator[Trial], own: set[str]) -> Iterator[Suspect]:
        """
        Yield the first trial of one figure after which all that it takes part in agrees.

        One that agrees only if it is rounded another way than half-up is the last resort.
        """
        otherwise: Suspect | None = None
        for trial in islice(trials, _MOST_TRIALS):
            changed = replaced(self.report, trial.leaf.steps, trial.content)
            after = _state(changed, self.chapter)
            gone = self.before.wrong - after.wrong
            if (
                not own <= gone
                or after.wrong - self.before.wrong
                or after.unchecked - self.before.unchecked
            ):
                continue
            suspect = Suspect(
                path=trial.leaf.path,
                held=trial.held,
                needed=trial.needed,
                only=trial.only,
                slip=slip_between(trial.held, trial.needed),
                resolves=tuple(sorted(gone)),
            )
            if not own & after.rounded_otherwise:
                yield suspect
                return
            otherwise = otherwise or suspect
        if otherwise is not None:
            yield otherwise
