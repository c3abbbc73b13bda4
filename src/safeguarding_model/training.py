"""
Training: events, bookings, attendance, e-learning and its evaluation.
"""

from enum import Enum, unique

import attrs

from safeguarding_model.amounts import Count
from safeguarding_model.fields import Flag, Identifier, PartialDate, Text
from safeguarding_model.records import Chapter, Record, repeated_ids

__all__ = ["Course", "CourseKind", "EvaluationStage", "Launch", "PreviousTraining", "Training"]


@unique
class CourseKind(Enum):
    """
    How a course is taken.
    """

    TAUGHT = "face to face or virtual"
    ELEARNING = "e-learning"


@attrs.frozen(kw_only=True)
class Course(Record):
    """
    A course on offer, and the people on it where the report counts them.

    Attributes:
        id: Short name.

        name: As the report calls it.

        kind: Taught or e-learning.

        launched: When it was first offered.

        signed_up: People who signed up.

        completed: People who completed it.

        in_progress: People who have begun and not completed it.
    """

    id: Identifier
    name: Text
    kind: CourseKind
    launched: PartialDate | None = None
    signed_up: Count | None = None
    completed: Count | None = None
    in_progress: Count | None = None


@attrs.frozen(kw_only=True)
class EvaluationStage(Record):
    """
    One moment at which training is evaluated.

    Attributes:
        when: Before, at the end, weeks after.

        method: How.

        weeks_after: Weeks after the course.
    """

    when: Text
    method: Text
    weeks_after: Count | None = None


@attrs.frozen(kw_only=True)
class Launch(Record):
    """
    Guidance that was launched or relaunched.

    Attributes:
        id: Short name.

        name: The guidance.

        first_launched: When it was first launched.

        consulted_from: Start of the consultation.

        consulted_to: End of the consultation.

        informed_by: What the review of it drew on.

        relaunched: When it was relaunched.

        attended: Practitioners at the launch.
    """

    id: Identifier
    name: Text
    first_launched: PartialDate | None = None
    consulted_from: PartialDate | None = None
    consulted_to: PartialDate | None = None
    informed_by: tuple[Text, ...] = ()
    relaunched: PartialDate | None = None
    attended: Count | None = None


@attrs.frozen(kw_only=True)
class PreviousTraining(Record):
    """
    The year before. The names are those of the chapter.
    """

    events: Count | None = None
    bookings: Count | None = None
    attended: Count | None = None
    elearning: Count | None = None


@attrs.frozen(kw_only=True)
class Training(Chapter):
    """
    One period's training. All counts but events, trainers and venues are of people.

    Attributes:
        events: Events scheduled.

        occurrences: Times that they took place.

        places: Places offered.

        bookings: Bookings that were not cancelled, unless `cancellations_within_bookings`.

        cancellations: Bookings cancelled.

        attended: People who came, with or without a booking.

        no_shows: People who booked and did not come.

        unbooked: People among the attended who came without a booking.

        trainers: Trainers.

        venues: Venues.

        elearning: E-learning courses taken.

        waiting: People on waiting lists.

        cancellations_within_bookings: True where the bookings include those later cancelled.

        previous: The year before.

        courses: Courses on offer.

        evaluation: How learning is evaluated.

        launches: Guidance launched.

        providers: Who delivers the training.

        notes: What else the section says.
    """

    events: Count | None = None
    occurrences: Count | None = None
    places: Count | None = None
    bookings: Count | None = None
    cancellations: Count | None = None
    attended: Count | None = None
    no_shows: Count | None = None
    unbooked: Count | None = None
    trainers: Count | None = None
    venues: Count | None = None
    elearning: Count | None = None
    waiting: Count | None = None
    cancellations_within_bookings: Flag = False
    previous: PreviousTraining | None = None
    courses: tuple[Course, ...] = ()
    evaluation: tuple[EvaluationStage, ...] = ()
    launches: tuple[Launch, ...] = ()
    providers: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()

    def _rules(self) -> list[tuple[str, str]]:
        return repeated_ids("courses", self.courses) + repeated_ids("launches", self.launches)
