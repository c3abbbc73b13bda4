"""
By when a serious incident has to be notified, and its rapid review complete.

Local variants start from another day or count it: the day is an argument, and the
counting is too.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from typing import Literal

from safeguarding_model.periods import add_working_days

__all__ = [
    "NOTIFICATION_WORKING_DAYS",
    "RAPID_REVIEW_WORKING_DAYS",
    "notification_deadline",
    "rapid_review_deadline",
]

NOTIFICATION_WORKING_DAYS = 5
RAPID_REVIEW_WORKING_DAYS = 15


def notification_deadline(
    aware: date,
    *,
    counting: Literal["exclusive", "inclusive"] = "exclusive",
    holidays: Container[date] | None = None,
) -> date:
    """
    Return the last day on which a serious incident may be notified in time.

    Args:
        aware: Day on which the authority became aware; some places count from the
            incident itself, and pass its day.

        counting: Whether the day after *aware* is day 1, or *aware* itself.

        holidays: Days besides weekends that are not worked; the bank holidays of
            England and Wales unless given.

    Returns:
        The fifth working day.

    Source:
        Wirral Safeguarding Children Partnership procedures, serious incident notification.

    >>> notification_deadline(date(2023, 12, 20)).isoformat()
    '2023-12-29'
    """
    return add_working_days(aware, NOTIFICATION_WORKING_DAYS, counting=counting, holidays=holidays)


def rapid_review_deadline(
    notified: date,
    *,
    counting: Literal["exclusive", "inclusive"] = "exclusive",
    holidays: Container[date] | None = None,
) -> date:
    """
    Return the last day on which the rapid review may be complete in time.

    Args:
        notified: Day on which the notification was sent.

        counting: Whether the day after *notified* is day 1, or, as in some places,
            *notified* itself.

        holidays: As for `notification_deadline`.

    Returns:
        The fifteenth working day.

    Source:
        Cambridgeshire and Peterborough Safeguarding Partnership Board, rapid review procedure.

    >>> rapid_review_deadline(date(2023, 12, 29)).isoformat()
    '2024-01-22'
    """
    return add_working_days(
        notified, RAPID_REVIEW_WORKING_DAYS, counting=counting, holidays=holidays
    )
