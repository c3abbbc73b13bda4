"""
Calculations on the statutory clocks: which were kept, from which start, by which calendar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

import attrs

from safeguarding_model.arithmetic.exact_numbers import shown
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.arithmetic.working_days import Counting, is_working_day
from safeguarding_model.errors import (
    InvalidValueError,
    NotComputableError,
    UnknownParameterError,
)
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.values import Unit
from safeguarding_model.reviews import (
    Incident,
    Reviews,
    notification_deadline,
    rapid_review_deadline,
)

__all__ = ["notified_in_time_rate", "rapid_reviews_in_time_rate"]

CLOCKS = "Clocks of Working Together to Safeguard Children, in the reading of local procedures"
COUNTING = {
    "counting": "exclusive, which it is where it is left out, where the day after the start is day 1; or inclusive",
    "holidays": "days that are not worked besides weekends and bank holidays, such as 2023-12-27 2023-12-28",
}
OPTIONAL = ("start", "counting", "holidays")
COUNTED = ("exclusive", "inclusive")

_BETWEEN = re.compile(r"[ ,]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@attrs.frozen
class _Closed:
    """
    All days that are not worked: the usual ones, and some besides.
    """

    besides: frozenset[date]

    def __contains__(self, day: object) -> bool:
        assert isinstance(day, date)
        return day in self.besides or not is_working_day(day)


def _closed(holidays: str) -> _Closed | None:
    days = frozenset(_day(text) for text in _BETWEEN.split(holidays) if text)
    return _Closed(days) if days else None


def _day(text: str) -> date:
    try:
        # What else is a day by the standard, a later Python reads and an earlier one does not.
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        msg = f"holidays are days such as 2023-12-27, with spaces between, not {shown(text)}"
        raise UnknownParameterError(msg) from None


def _each_clock(reviews: Reviews) -> Iterator[dict[str, str]]:
    if reviews.incidents:
        yield from ({}, {"counting": "inclusive"})
    if any(incident.incident is not None for incident in reviews.incidents):
        yield {"start": "incident"}


def _rate(
    incidents: tuple[Incident, ...],
    start: str,
    end: str,
    deadline: Callable[[date], date],
) -> Proportion:
    timed = [
        (getattr(incident, start), getattr(incident, end))
        for incident in incidents
        if getattr(incident, start) is not None and getattr(incident, end) is not None
    ]
    if not timed:
        path = "reviews.incidents"
        msg = f"no incident of {path} gives both {start} and {end}"
        raise NotComputableError(msg, [path])
    try:
        in_time = sum(done <= deadline(began) for began, done in timed)
    except InvalidValueError as error:  # the bank holidays of so early or late a year are not known
        raise NotComputableError(str(error), ["reviews.incidents"]) from None
    return Proportion(in_time, len(timed))


@metric(
    "reviews.notified-in-time-rate",
    title="Incidents notified in time",
    formula="incidents notified within 5 working days of the start / incidents with both dates",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=("reviews.incidents",),
    parameters={
        "start": "aware, which it is where it is left out; or incident, in places whose clock starts with it",
        **COUNTING,
    },
    optional=OPTIONAL,
    choices={"start": ("aware", "incident"), "counting": COUNTED},
    each=_each_clock,
    source=CLOCKS,
)
def notified_in_time_rate(
    reviews: Reviews,
    *,
    start: Literal["aware", "incident"] = "aware",
    counting: Counting = "exclusive",
    holidays: str = "",
) -> Proportion:
    """
    Return the share of incidents that were notified within five working days of awareness.

    Raises:
        NotComputableError: No incident gives both days.

        UnknownParameterError: *holidays* holds something else than days.

    >>> late = Incident(id="a", aware=date(2023, 12, 20), notified=date(2024, 1, 2))
    >>> print(notified_in_time_rate(Reviews(incidents=(late,))))
    0% (0 of 1)
    >>> print(notified_in_time_rate(Reviews(incidents=(late,)), holidays="2023-12-27 2023-12-28"))
    100% (1 of 1)
    """
    closed = _closed(holidays)
    return _rate(
        reviews.incidents,
        start,
        "notified",
        lambda began: notification_deadline(began, counting=counting, holidays=closed),
    )


@metric(
    "reviews.rapid-reviews-in-time-rate",
    title="Rapid reviews complete in time",
    formula="rapid reviews within 15 working days of the start / incidents with both dates",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=("reviews.incidents",),
    parameters={
        "start": "notified, which it is where it is left out; or aware or incident, where the clock starts with that",
        **COUNTING,
    },
    optional=OPTIONAL,
    choices={"start": ("notified", "aware", "incident"), "counting": COUNTED},
    each=_each_clock,
    source=CLOCKS,
)
def rapid_reviews_in_time_rate(
    reviews: Reviews,
    *,
    start: Literal["notified", "aware", "incident"] = "notified",
    counting: Counting = "exclusive",
    holidays: str = "",
) -> Proportion:
    """
    Return the share of rapid reviews that were complete within fifteen working days of their start.

    Raises:
        NotComputableError: No incident gives both days.

        UnknownParameterError: *holidays* holds something else than days.

    >>> prompt = Incident(id="a", notified=date(2023, 12, 29), rapid_review=date(2024, 1, 22))
    >>> print(rapid_reviews_in_time_rate(Reviews(incidents=(prompt,))))
    100% (1 of 1)
    """
    closed = _closed(holidays)
    return _rate(
        reviews.incidents,
        start,
        "rapid_review",
        lambda began: rapid_review_deadline(began, counting=counting, holidays=closed),
    )
