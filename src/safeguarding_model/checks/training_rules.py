"""
Rules on training.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from safeguarding_model.checks.assessment import Entry, Finding, Severity, Verdict
from safeguarding_model.checks.readings import as_interval
from safeguarding_model.checks.rules import Evidence, finding, rule
from safeguarding_model.metrics import METRICS, MetricValue, NotComputable, Unit, compute
from safeguarding_model.metrics.definition_finder import definitions
from safeguarding_model.metrics.figures_in_unit import read_in_unit
from safeguarding_model.printed import PrintedUnit
from safeguarding_model.training import Course, Training

__all__: list[str] = []

TABLE = "Walsall Safeguarding Partnership annual report 2023-24, workforce section, training table"
SPAN = "Reports elsewhere print attended out of places as attendance rate, sometimes beside attended out of bookings"


def _rates(evidence: Evidence) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in evidence.ledger:
        known = METRICS.get(entry.metric)
        is_rate = (
            known is not None
            and known.kind == "rates"
            and known.chapter == "training"
            and not entry.params
            and not known.parameters
        )
        if (
            is_rate
            and entry.printed not in seen
            and read_in_unit(Unit.PERCENT, entry.printed).unit is PrintedUnit.PERCENT
        ):
            seen.add(entry.printed)
            yield entry


@rule(
    "training-rate-definitions",
    title="Which formula a printed rate fits",
    rests_on=f"{TABLE}; {SPAN}",
)
def rate_definitions(evidence: Evidence) -> Iterator[Finding]:
    """
    "Attendance rate" has several meanings.

    For each printed rate that two formulas fit, or only a formula other than the one that
    it claims, the rule names those that reproduce it and the natural ones that do not.
    """
    for entry in _rates(evidence):
        found = definitions(evidence.report, entry.metric, entry.printed)
        if len(found.fits) < 2 and not (found.fits and entry.verdict is Verdict.DISAGREES):
            continue
        yield Finding(
            rule="training-rate-definitions",
            severity=Severity.NOTE,
            where=entry.where,
            statement=entry.id,
            message=f"{found} Print the formula beside the rate.",
            source=entry.source,
        )


@rule("training-cohort-remainder", title="What is left of a cohort", rests_on=TABLE)
def cohort_remainder(evidence: Evidence) -> Iterator[Finding]:
    """
    Of those who signed up for a course, those neither through nor under way have to
    be accounted for; and no more can be through or under way than signed up.
    """
    training = evidence.report.training
    for course in training.courses if training is not None else ():
        if course.signed_up is None:
            continue
        result = compute(evidence.report, "training.elearning-remainder", course=course.id)
        told = _remainder(course, result)
        if told is not None:
            message, severity = told
            where = f"training.courses[{course.id}]"
            yield finding(
                "training-cohort-remainder", evidence, message, where=where, severity=severity
            )


_EARLIER = "or leave out `signed_up` where others than these completed"


def _remainder(course: Course, result: MetricValue | NotComputable) -> tuple[str, Severity] | None:
    signed_up = f"the {course.signed_up} signed up"
    completed = course.completed
    if (
        isinstance(completed, int)
        and isinstance(course.signed_up, int)
        and completed > course.signed_up
    ):
        more = f"{completed:,} completed are more than {signed_up}"
        return f"{course.name!r}: {more}. Mend one of the two, {_EARLIER}.", Severity.ERROR
    if isinstance(result, NotComputable):
        reason = f"what is left of {signed_up} cannot be worked out: {result.reason}"
        return f"{course.name!r}: {reason}.", Severity.NOTE
    gone = f"{course.completed} completed and {course.in_progress} in progress"
    left_over = as_interval(result)
    if 0 in left_over:
        return None
    if left_over.high is not None and left_over.high < 0:
        more = f"{gone} are more than {signed_up}, by {_negated(result)}"
        return f"{course.name!r}: {more}. Mend one of the three, {_EARLIER}.", Severity.ERROR
    left = f"of {signed_up}, {gone} leave {result}, who may not have begun"
    return f"{course.name!r}: {left}. Say what became of them.", Severity.NOTE


def _negated(result: MetricValue) -> MetricValue:
    if result.interval is not None:
        return attrs.evolve(result, interval=-result.interval)
    assert result.exact is not None
    return attrs.evolve(result, value=-result.exact)


@rule("training-bookings-balance", title="Bookings, attendance and no-shows", rests_on=TABLE)
def bookings_balance(evidence: Evidence) -> Iterator[Finding]:
    """
    Those who came with a booking and those who did not come have to add to the bookings.

    More people than bookings or places came without a booking, or were let in over the number;
    the report should say so.
    """
    training = evidence.report.training
    if training is None:
        return
    for where, message, severity in _too_many(training):
        yield _unbalanced(evidence, message, where, severity)
    counted = compute(evidence.report, "training.bookings-accounted-for")
    disputed = evidence.disputes("training.bookings-accounted-for")
    if disputed or not isinstance(counted, MetricValue) or not isinstance(training.bookings, int):
        return
    if training.bookings not in as_interval(counted):
        message = (
            f"attended and no-shows account for {counted} bookings of {training.bookings:,}. Mend one of "
            "them, or give `unbooked`, or say `cancellations_within_bookings = true`."
        )
        yield _unbalanced(evidence, message, "training.bookings")


def _unbalanced(
    evidence: Evidence, message: str, where: str, severity: Severity = Severity.ERROR
) -> Finding:
    return finding("training-bookings-balance", evidence, message, where=where, severity=severity)


def _too_many(training: Training) -> Iterator[tuple[str, str, Severity]]:
    """
    Yield where more came than there was room for, and more without a booking than came.
    """
    came, walked_in = training.attended, 0 if training.unbooked is None else training.unbooked
    if not isinstance(came, int) or not isinstance(walked_in, int):
        return
    if walked_in > came:
        yield (
            "training.unbooked",
            f"{walked_in:,} came without a booking, but only {came:,} came at all. Mend one of the two.",
            Severity.ERROR,
        )
    for whole in ("bookings", "places"):
        room = getattr(training, whole)
        if isinstance(room, int) and came - walked_in > room:
            out = "Mend one, or say in `unbooked` how many came without a booking."
            # Who came without a booking is said: then the rest had one, though not always a place.
            known = whole == "bookings" and training.unbooked is not None
            yield (
                "training.attended",
                f"{came:,} attended, but there were only {room:,} {whole}. {out}",
                Severity.ERROR if known else Severity.WARNING,
            )
