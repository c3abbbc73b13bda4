"""
Calculations on training.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.values import Unit
from safeguarding_model.quantities import (
    CountField,
    Quantity,
    Share,
    change,
    known_counts,
    share,
    share_of_sum,
)
from safeguarding_model.training import Training

__all__ = [
    "attendance_rate",
    "bookings_accounted_for",
    "cancellation_rate",
    "change_on_previous",
    "events_change",
    "events_ratio",
    "fill_rate",
    "no_show_rate",
    "training_figure",
    "utilisation_rate",
]

TABLE = "Walsall Safeguarding Partnership annual report 2023-24, workforce section, training table"
FIGURES = (
    "events",
    "occurrences",
    "places",
    "bookings",
    "cancellations",
    "attended",
    "no_shows",
    "unbooked",
    "trainers",
    "venues",
    "elearning",
    "waiting",
)


def _known(training: Training, *names: str) -> list[Quantity]:
    return known_counts({f"training.{name}": getattr(training, name) for name in names})


def _came_booked(training: Training, *names: str) -> list[Quantity]:
    """
    Return those who came with a booking, and the figures of *names* beside them.
    """
    walked_in = [] if training.unbooked is None else ["unbooked"]
    attended, *rest = _known(training, "attended", *names, *walked_in)
    others, unbooked = rest[: len(names)], rest[len(names) :]
    came = attended - unbooked[0] if unbooked else attended
    possible = came if isinstance(came, Interval) else Interval.exactly(came)
    least = possible.intersection(Interval(0, None))
    if least is None:
        msg = f"training.unbooked is {training.unbooked}, more than training.attended, {training.attended}"
        raise NotComputableError(msg, ["training.attended", "training.unbooked"], impossible=True)
    return [came if isinstance(came, int) else least, *others]


@metric(
    "training.attendance-rate",
    title="Attendance rate",
    formula="(attended - unbooked) / bookings",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=("training.attended", "training.bookings", "training.unbooked"),
    source=TABLE,
)
def attendance_rate(training: Training) -> Share:
    """
    Return the share of bookings whose holder came.

    People who came without a booking are taken out first. Some reports call
    attended out of places "attendance rate": that is `utilisation_rate`.

    Raises:
        NotComputableError: A figure is absent or a marker, or more came than had booked.

    >>> print(attendance_rate(Training(attended=1333, bookings=1617)))
    82% (1,333 of 1,617)
    """
    came, bookings = _came_booked(training, "bookings")
    return share(came, bookings, part_path="training.attended", whole_path="training.bookings")


@metric(
    "training.no-show-rate",
    title="No-show rate",
    formula="no_shows / bookings",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=("training.no_shows", "training.bookings"),
    source=TABLE,
)
def no_show_rate(training: Training) -> Share:
    """
    Return the share of bookings whose holder did not come.

    >>> print(no_show_rate(Training(no_shows=284, bookings=1617)))
    18% (284 of 1,617)
    """
    no_shows, bookings = _known(training, "no_shows", "bookings")
    return share(no_shows, bookings, part_path="training.no_shows", whole_path="training.bookings")


@metric(
    "training.utilisation-rate",
    title="Utilisation rate",
    formula="attended / places",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=("training.attended", "training.places"),
    source=TABLE,
)
def utilisation_rate(training: Training) -> Share:
    """
    Return the share of offered places that were attended.

    >>> print(utilisation_rate(Training(attended=1333, places=2412)))
    55% (1,333 of 2,412)
    """
    attended, places = _known(training, "attended", "places")
    return share(attended, places, part_path="training.attended", whole_path="training.places")


@metric(
    "training.fill-rate",
    title="Fill rate",
    formula="bookings / places",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=("training.bookings", "training.places"),
    source=TABLE,
)
def fill_rate(training: Training) -> Share | Fraction:
    """
    Return the share of offered places that were booked; above one where more were booked than offered.

    >>> print(fill_rate(Training(bookings=1617, places=2412)))
    67% (1,617 of 2,412)
    """
    bookings, places = _known(training, "bookings", "places")
    if isinstance(bookings, int) and isinstance(places, int) and bookings <= places:
        return share(bookings, places, part_path="training.bookings", whole_path="training.places")
    return change(places, bookings, before_path="training.places") + 1


@metric(
    "training.cancellation-rate",
    title="Cancellation rate",
    formula="cancellations / (bookings + cancellations), or / bookings where cancellations_within_bookings",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=(
        "training.cancellations",
        "training.bookings",
        "training.cancellations_within_bookings",
    ),
    source=TABLE,
)
def cancellation_rate(training: Training) -> Share:
    """
    Return the share of all who ever booked that cancelled.

    >>> print(cancellation_rate(Training(cancellations=352, bookings=1617)))
    18% (352 of 1,969)
    """
    cancellations, bookings = _known(training, "cancellations", "bookings")
    where = "training.cancellations"
    if training.cancellations_within_bookings:
        return share(cancellations, bookings, part_path=where, whole_path="training.bookings")
    return share_of_sum(cancellations, bookings, path="training.bookings")


@checked
def change_on_previous(training: Training, name: str) -> Fraction | Interval:
    """
    Return the relative change in one figure on the year before.

    >>> from safeguarding_model.training import PreviousTraining
    >>> change_on_previous(Training(events=144, previous=PreviousTraining(events=52)), "events")
    Fraction(23, 13)
    """
    earlier: CountField = None if training.previous is None else getattr(training.previous, name)
    path = f"training.previous.{name}"
    before, after = known_counts({path: earlier, f"training.{name}": getattr(training, name)})
    return change(before, after, before_path=path)


@metric(
    "training.events-change",
    title="Change in events",
    formula="events / previous.events - 1",
    unit=Unit.PERCENT,
    kind="direction",
    inputs=("training.events", "training.previous.events"),
    source=TABLE,
)
def events_change(training: Training) -> Fraction | Interval:
    """
    Return the relative change in events on the year before.

    >>> from safeguarding_model.training import PreviousTraining
    >>> events_change(Training(events=144, previous=PreviousTraining(events=52)))
    Fraction(23, 13)
    """
    return change_on_previous(training, "events")


@metric(
    "training.events-ratio",
    title="Events, times the year before",
    formula="events / previous.events",
    unit=Unit.TIMES,
    kind="unit-of-change",
    inputs=("training.events", "training.previous.events"),
    source=TABLE,
)
def events_ratio(training: Training) -> Fraction | Interval:
    """
    Return how many times the year before's events there were.

    >>> from safeguarding_model.training import PreviousTraining
    >>> events_ratio(Training(events=144, previous=PreviousTraining(events=52)))
    Fraction(36, 13)
    """
    return change_on_previous(training, "events") + 1


def _each_figure(training: Training) -> Iterator[dict[str, str]]:
    yield from ({"figure": name} for name in FIGURES if getattr(training, name) is not None)


@metric(
    "training.figure",
    title="A figure of the training table",
    formula="the figure itself",
    unit=Unit.COUNT,
    kind="printed-twice",
    inputs=("training.{figure}",),
    parameters={"figure": "a key of the training table, such as events"},
    choices={"figure": FIGURES},
    each=_each_figure,
    source=TABLE,
)
def training_figure(training: Training, *, figure: str) -> Quantity:
    """
    Return one figure of the table, for comparing places that print it again.

    >>> training_figure(Training(events=144), figure="events")
    144
    """
    (quantity,) = _known(training, figure)
    return quantity


@metric(
    "training.bookings-accounted-for",
    title="Bookings accounted for",
    formula="(attended - unbooked) + no_shows, + cancellations where cancellations_within_bookings",
    unit=Unit.COUNT,
    kind="parts-and-totals",
    inputs=(
        "training.attended",
        "training.no_shows",
        "training.unbooked",
        "training.cancellations",
    ),
    source=TABLE,
)
def bookings_accounted_for(training: Training) -> Quantity:
    """
    Return the bookings that are known to have been kept, missed or, where they count among them, cancelled.

    >>> bookings_accounted_for(Training(attended=1333, no_shows=284))
    1617
    """
    names = ["no_shows"] + ["cancellations"] * training.cancellations_within_bookings
    result, *rest = _came_booked(training, *names)
    for quantity in rest:
        result = result + quantity
    return result
