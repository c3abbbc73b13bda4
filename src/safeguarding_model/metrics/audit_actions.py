"""
Calculations on what audits found and led to.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.audits import Action, ActionStatus, AuditFinding, AuditRound, Audits
from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics.audits import SOURCE, round_total
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.review_times import days_of
from safeguarding_model.metrics.values import Unit, all_computed
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.quantities import Quantity, Share, known_counts, share

__all__ = [
    "action_completion_rate",
    "actions_overdue",
    "finding_cases",
    "finding_share",
    "self_assessed_total",
]


@metric(
    "audits.action-completion-rate",
    title="Audit actions completed",
    formula="actions with status completed / actions with a stated status",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=("audits.rounds",),
    source=SOURCE,
)
def action_completion_rate(audits: Audits) -> Share:
    """
    Return the share of actions with a stated status that are completed.

    An action whose status the report does not state counts neither way.

    Raises:
        NotComputableError: No action has a stated status.

    >>> done = Action(action="Share the learning", status=ActionStatus.COMPLETED)
    >>> print(
    ...     action_completion_rate(
    ...         Audits(rounds=(AuditRound(quarter="q1", theme="Neglect", actions=(done,)),))
    ...     )
    ... )
    100% (1 of 1)
    """
    states = [
        action.status
        for audit_round in audits.rounds
        for action in audit_round.actions
        if action.status
    ]
    if not states:
        msg = "no action of audits.rounds has a stated status"
        raise NotComputableError(msg, ["audits.rounds"])
    completed = states.count(ActionStatus.COMPLETED)
    return share(completed, len(states), part_path="audits.rounds", whole_path="audits.rounds")


@metric(
    "audits.actions-overdue",
    title="Audit actions overdue",
    formula="actions due by the end of the period and not completed by then",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("audits.rounds",),
    source=SOURCE,
    dated=True,
)
def actions_overdue(audits: Audits, *, period: ReportingPeriod) -> Quantity:
    """
    Return how many actions were overdue at the end of the period.

    An action that is due in a month or a year is overdue once that is over. One with neither
    status nor day of completion, one completed in the very month or year that the period
    ends in, and one under way although it has such a day may or may not be, so that the
    count has bounds. One completed on a day that is not given was so by the end of the period.

    Raises:
        NotComputableError: No action says when it is due.

    >>> from datetime import date
    >>> late = Action(action="Share the learning", due="2023-12", status=ActionStatus.ONGOING)
    >>> q1 = AuditRound(quarter="q1", theme="Neglect", actions=(late,))
    >>> actions_overdue(
    ...     Audits(rounds=(q1,)), period=ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31))
    ... )
    1
    """
    due = [
        (action, days_of(action.due)[1] <= period.end)
        for audit_round in audits.rounds
        for action in audit_round.actions
        if action.due
    ]
    if not due:
        msg = "no action of audits.rounds says when it is due"
        raise NotComputableError(msg, ["audits.rounds"])
    past = [action for action, is_past in due if is_past]
    overdue = sum(_is_open(action, period, edge=0) for action in past)
    unstated = sum(action.status is None and action.completed is None for action in past)
    possible = unstated + sum(_is_open(action, period, edge=1) for action in past)
    return overdue if overdue == possible else Interval(overdue, possible)


def _is_open(action: Action, period: ReportingPeriod, *, edge: int) -> bool:
    if action.completed is None:
        return action.status not in {None, ActionStatus.COMPLETED}
    # What was completed in a month or a year may have been so on its first day or its last,
    # and what is said to be under way besides may not have been completed at all.
    late = days_of(action.completed)[edge] > period.end
    return late or (edge == 1 and action.status not in {None, ActionStatus.COMPLETED})


def _each_finding(audits: Audits) -> Iterator[dict[str, str]]:
    yield from (
        {"finding": finding.id} for audit_round in audits.rounds for finding in audit_round.findings
    )


def _finding(audits: Audits, finding: str) -> tuple[AuditRound, AuditFinding]:
    for audit_round in audits.rounds:
        for candidate in audit_round.findings:
            if candidate.id == finding:
                return audit_round, candidate
    msg = f"audits.rounds has no finding {finding!r}"
    raise NotComputableError(msg, [f"audits.rounds[*].findings[{finding}]"])


@metric(
    "audits.finding-cases",
    title="Cases in which something was found",
    formula="the figure itself",
    unit=Unit.COUNT,
    kind="printed-twice",
    inputs=("audits.rounds[*].findings[{finding}].cases",),
    parameters={"finding": "id of a finding"},
    each=_each_finding,
    source=SOURCE,
)
def finding_cases(audits: Audits, *, finding: str) -> Quantity:
    """
    Return in how many cases something was found.

    >>> seen = AuditFinding(id="delay", finding="A long investigation", cases=2)
    >>> finding_cases(
    ...     Audits(rounds=(AuditRound(quarter="q1", theme="Neglect", findings=(seen,)),)),
    ...     finding="delay",
    ... )
    2
    """
    _, entry = _finding(audits, finding)
    (cases,) = known_counts({f"audits.rounds[*].findings[{finding}].cases": entry.cases})
    return cases


@metric(
    "audits.finding-share",
    title="Share of a round's cases in which something was found",
    formula="cases of the finding / cases of its round",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=("audits.rounds[*].findings[{finding}].cases", "audits.rounds"),
    parameters={"finding": "id of a finding"},
    each=_each_finding,
    chosen=True,
    source=SOURCE,
)
def finding_share(audits: Audits, *, finding: str) -> Share:
    """
    Return the share of its round's cases in which something was found.

    >>> seen = AuditFinding(id="delay", finding="A long investigation", cases=2)
    >>> q1 = AuditRound(
    ...     quarter="q1", theme="Neglect", grades={"met": 1, "unmet": 3}, findings=(seen,)
    ... )
    >>> print(finding_share(Audits(scale=("met", "unmet"), rounds=(q1,)), finding="delay"))
    50% (2 of 4)
    """
    audit_round, _ = _finding(audits, finding)
    cases, all_cases = all_computed(
        lambda: finding_cases(audits, finding=finding),
        lambda: round_total(audits, audits.rounds.index(audit_round)),
    )
    where = f"audits.rounds[*].findings[{finding}].cases"
    return share(cases, all_cases, part_path=where, whole_path="audits.rounds")


@metric(
    "audits.organisations-total",
    title="Organisations at the self-assessment event",
    formula="number of organisations listed",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("audits.self_assessment.organisations",),
    source=SOURCE,
)
def self_assessed_total(audits: Audits) -> int:
    """
    Return how many organisations came to have their self-assessment tested.

    >>> from safeguarding_model.audits import SelfAssessment
    >>> self_assessed_total(
    ...     Audits(self_assessment=SelfAssessment(name="Section 11", organisations=("Police",)))
    ... )
    1
    """
    where = "audits.self_assessment.organisations"
    if audits.self_assessment is None or not audits.self_assessment.organisations:
        msg = f"{where} is not given"
        raise NotComputableError(msg, [where])
    return len(audits.self_assessment.organisations)
