"""
The counts of the training chapter as one table, tied by all that the report says of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from safeguarding_model.arguments import checked
from safeguarding_model.disclosure.drafts import ChapterTable, Draft
from safeguarding_model.disclosure.printed_claims import PrintedClaim, printed_claims
from safeguarding_model.metrics.training import FIGURES
from safeguarding_model.statements import Statement
from safeguarding_model.training import Course, Training

__all__ = ["training_table"]

_BOOKED = "training.attended, with a booking"
_MADE = "training.bookings, cancelled ones included"
_CANCELLED = "training.cancellations"
_RATES = {
    "training.attendance-rate": (_BOOKED, "training.bookings"),
    "training.no-show-rate": ("training.no_shows", "training.bookings"),
    "training.utilisation-rate": ("training.attended", "training.places"),
    "training.fill-rate": ("training.bookings", "training.places"),
    "training.cancellation-rate": (_CANCELLED, _MADE),
}
_CHANGES = {"training.events-change": "events", "training.elearning-change": "elearning"}
_RATIOS = {"training.events-ratio": "events", "training.elearning-ratio": "elearning"}


@checked
def training_table(
    training: Training, statements: Iterable[Statement] = (), *, secondary: Collection[str] = ()
) -> ChapterTable:
    """
    Return the counts of *training* with all that ties them.

    Whoever booked came, did not come or cancelled; those on a course have completed
    it, are on it or are neither. A change from the year before, in people or in percent,
    ties the two years where it is said which way it went.

    Args:
        training: The chapter.

        statements: The report's statements; those on other chapters are passed over.

        secondary: Paths of the cells whose ``[c]`` hides no small count but protects another.

    Raises:
        UnknownNameError: *secondary* names a path where no count stands.

        RecordError: *secondary* names a count that is not marked ``[c]``.

    >>> drawn = training_table(Training(bookings=12, attended=9, no_shows=3))
    >>> [total.total for total in drawn.table.totals]
    ['training.attended', 'training.bookings']
    """
    draft = _Draft(secondary)
    draft.add_counts(training)
    draft.add_bookings(cancelled_too=training.cancellations_within_bookings)
    for course in training.courses:
        draft.add_course(f"training.courses[{course.id}]", course)
    for claim in printed_claims("training", training, statements):
        draft.add_claim(claim)
        draft.numbers_beside(claim)
    return draft.finished()


class _Draft(Draft):
    """
    The table of the training chapter in the making.
    """

    def add_counts(self, training: Training) -> None:
        for name in FIGURES:
            self.count(f"training.{name}", getattr(training, name))
            self.count(f"training.previous.{name}", getattr(training.previous, name, None))

    def add_bookings(self, *, cancelled_too: bool) -> None:
        walked_in = ["training.unbooked"] if "training.unbooked" in self.cells else []
        if "training.attended" in self.cells:
            self.blank(_BOOKED)
            self.tie("training.attended", [_BOOKED, *walked_in])
        outcomes = [_BOOKED, "training.no_shows", *[_CANCELLED] * cancelled_too]
        self.tie("training.bookings", outcomes)
        made = ["training.bookings", *[_CANCELLED] * (not cancelled_too)]
        if self.cells.keys() >= set(made):
            self.sum_of(_MADE, made)

    def add_course(self, where: str, course: Course) -> None:
        signed_up, completed, in_progress = (
            f"{where}.{name}" for name in ("signed_up", "completed", "in_progress")
        )
        self.count(signed_up, course.signed_up)
        self.count(completed, course.completed)
        self.count(in_progress, course.in_progress)
        if self.cells.keys() >= {signed_up, completed, in_progress}:
            self.sum_of(f"{where}, completed or in progress", [completed, in_progress])
            self.at_least(signed_up, f"{where}, completed or in progress")
        else:
            self.at_least(signed_up, completed)

    def add_claim(self, claim: PrintedClaim) -> None:
        if not claim.says_a_number:
            return
        course = f"training.courses[{claim.params.get('course', '')}]"
        rates = {
            **_RATES,
            "training.elearning-completion-rate": (f"{course}.completed", f"{course}.signed_up"),
        }
        rest = f"{course}.signed_up beyond {course}, completed or in progress"
        copies = {
            "training.figure": f"training.{claim.params.get('figure', '')}",
            "training.previous-figure": f"training.previous.{claim.params.get('figure', '')}",
            "training.course-figure": f"{course}.{claim.params.get('figure', '')}",
            "training.bookings-accounted-for": "training.bookings",
            "training.elearning-remainder": rest,
        }
        if claim.metric in rates:
            self.rate(claim, *rates[claim.metric])
        elif claim.metric in copies:
            self.copy(claim, [copies[claim.metric]])
        else:
            self.add_change(claim)

    def add_change(self, claim: PrintedClaim) -> None:
        """
        Tie a figure to that of the year before, where the claim says how the one changed from the other.
        """
        if claim.metric == "training.count-change":
            before, after = _years(claim.params.get("figure", ""))
            self.difference(claim, before=before, after=after)
        elif claim.metric in _CHANGES:
            before, after = _years(_CHANGES[claim.metric])
            self.relative_change(claim, before=before, after=after)
        elif claim.metric in _RATIOS:
            before, after = _years(_RATIOS[claim.metric])
            self.multiple(claim, after, before)
        else:
            self.not_tied(claim)


def _years(figure: str) -> tuple[str, str]:
    return f"training.previous.{figure}", f"training.{figure}"
