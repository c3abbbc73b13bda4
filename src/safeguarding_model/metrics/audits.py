"""
Calculations on audit grades and actions.

Cases are chosen, not sampled at random: nothing here is an estimate of all practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.exact_numbers import shown
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.audits import AuditRound, Audits
from safeguarding_model.errors import NotComputableError
from safeguarding_model.markers import Blank
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.values import Unit
from safeguarding_model.places import labels
from safeguarding_model.quantities import CountField, Quantity, total

__all__ = [
    "audits_total",
    "grade_total",
    "known_grade",
    "mean_per_round",
    "round_cases",
    "round_total",
    "rounds_total",
]

SOURCE = "Walsall Safeguarding Partnership annual report 2023-24, audits section"


def _cells(audits: Audits, audit_round: AuditRound, index: int) -> dict[str, CountField]:
    blank = audit_round.blank or audits.blank
    ungraded = not audit_round.grades and audit_round.total not in {None, 0}
    empty = 0 if blank is Blank.ZERO and not ungraded else None
    return {
        f"audits.rounds[{index}].grades.{grade}": audit_round.grades.get(grade, empty)
        for grade in audits.scale
    }


def _rounds(audits: Audits, quarter: str | None) -> list[tuple[int, AuditRound]]:
    chosen = [
        (i, r) for i, r in enumerate(audits.rounds) if quarter is None or r.quarter == quarter
    ]
    if not chosen:
        where = "audits.rounds" if quarter is None else f"audits.rounds[{quarter}]"
        msg = f"{where} is not given"
        raise NotComputableError(msg, [where])
    return chosen


@checked
def round_total(audits: Audits, index: int) -> Quantity:
    """
    Return how many cases one round has, by its position in the list.

    Raises:
        NotComputableError: A cell is a marker, or blank without being said to be zero.

    >>> q1 = AuditRound(quarter="q1", theme="Neglect", grades={"good": 1, "inadequate": 3})
    >>> round_total(Audits(rounds=(q1,), blank=Blank.ZERO), 0)
    4
    """
    return total(_counted(audits, audits.rounds[index], index), "audits.rounds")


def _counted(audits: Audits, audit_round: AuditRound, index: int) -> dict[str, CountField]:
    """
    Return a round's cells, or its total where it was not graded.
    """
    if not audit_round.grades and (audit_round.total is not None or not audits.scale):
        return {f"audits.rounds[{index}].total": audit_round.total}
    return _cells(audits, audit_round, index)


def _each_quarter(audits: Audits) -> Iterator[dict[str, str]]:
    yield {}
    yield from ({"quarter": quarter} for quarter in dict.fromkeys(r.quarter for r in audits.rounds))


@metric(
    "audits.total",
    title="Cases audited",
    formula="sum of the cells of the rounds (the total of a round without grades), of one quarter where it is named",
    unit=Unit.COUNT,
    kind="parts-and-totals",
    inputs=("audits.rounds",),
    parameters={"quarter": "id of a quarter; all rounds where it is left out"},
    optional=("quarter",),
    each=_each_quarter,
    source=SOURCE,
)
def audits_total(audits: Audits, *, quarter: str | None = None) -> Quantity:
    """
    Return how many cases were audited and graded.

    >>> q1 = AuditRound(quarter="q1", theme="Neglect", grades={"good": 1, "inadequate": 3})
    >>> audits_total(Audits(rounds=(q1,), blank=Blank.ZERO))
    4
    """
    cells: dict[str, CountField] = {}
    for index, audit_round in _rounds(audits, quarter):
        cells |= _counted(audits, audit_round, index)
    return total(cells, "audits.rounds")


def _each_round(audits: Audits) -> Iterator[dict[str, str]]:
    yield from ({"audit_round": label} for label in labels(audits.rounds))


@metric(
    "audits.round-total",
    title="Cases in a round",
    formula="sum of the cells of one round (its total where it has no grades)",
    unit=Unit.COUNT,
    kind="parts-and-totals",
    inputs=("audits.rounds[{audit_round}]",),
    parameters={
        "audit_round": "a round by its path: its quarter, or its place in the list where a quarter has several"
    },
    each=_each_round,
    source=SOURCE,
)
def round_cases(audits: Audits, *, audit_round: str) -> Quantity:
    """
    Return how many cases one round has, of which several may belong to one quarter.

    >>> q1 = AuditRound(quarter="q1", theme="Neglect", grades={"good": 1, "inadequate": 3})
    >>> round_cases(Audits(rounds=(q1,), blank=Blank.ZERO), audit_round="q1")
    4
    """
    names = labels(audits.rounds)
    if audit_round not in names:
        where = f"audits.rounds[{audit_round}]"
        msg = f"{where} is not given"
        raise NotComputableError(msg, [where])
    return round_total(audits, names.index(audit_round))


def _each_grade(audits: Audits) -> Iterator[dict[str, str]]:
    yield from ({"grade": grade} for grade in audits.scale if audits.rounds)


@checked
def known_grade(audits: Audits, grade: str) -> None:
    """
    Raise `NotComputableError` unless *grade* belongs to the scale.
    """
    if grade not in audits.scale:
        msg = f"{shown(grade)} is no grade of the scale: {', '.join(audits.scale)}"
        raise NotComputableError(msg, ["audits.scale"])


@metric(
    "audits.grade-total",
    title="Cases given a grade",
    formula="sum of the grade's cells over all rounds",
    unit=Unit.COUNT,
    kind="parts-and-totals",
    inputs=("audits.rounds",),
    parameters={"grade": "id of a grade of the scale"},
    each=_each_grade,
    source=SOURCE,
)
def grade_total(audits: Audits, *, grade: str) -> Quantity:
    """
    Return how many cases were given one grade, over all rounds.

    >>> q1 = AuditRound(quarter="q1", theme="Neglect", grades={"good": 1, "inadequate": 3})
    >>> grade_total(Audits(rounds=(q1,), blank=Blank.ZERO), grade="inadequate")
    3
    """
    known_grade(audits, grade)
    cells = {
        f"audits.rounds[{index}].grades.{grade}": _cells(audits, audit_round, index)[
            f"audits.rounds[{index}].grades.{grade}"
        ]
        for index, audit_round in _rounds(audits, None)
    }
    return total(cells, "audits.rounds")


@metric(
    "audits.rounds-total",
    title="Audit rounds",
    formula="number of rounds",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("audits.rounds",),
    source=SOURCE,
)
def rounds_total(audits: Audits) -> int:
    """
    Return how many rounds of audits there were.

    >>> rounds_total(Audits(rounds=(AuditRound(quarter="q1", theme="Neglect"),)))
    1
    """
    return len(_rounds(audits, None))


@metric(
    "audits.mean-per-round",
    title="Cases in a round, on average",
    formula="total / number of rounds",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("audits.rounds",),
    source=SOURCE,
)
def mean_per_round(audits: Audits) -> Fraction | Interval:
    """
    Return the mean number of cases in a round.

    >>> q1 = AuditRound(quarter="q1", theme="Neglect", grades={"good": 1, "inadequate": 3})
    >>> mean_per_round(Audits(rounds=(q1,), blank=Blank.ZERO))
    Fraction(4, 1)
    """
    cases = audits_total(audits)
    return (
        cases / len(audits.rounds)
        if isinstance(cases, Interval)
        else Fraction(cases, len(audits.rounds))
    )
