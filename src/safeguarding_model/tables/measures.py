"""
The metrics that a table has, as data: which columns they are worked out from, and how.

Each is the metric of the same name in the catalogue, written once more for columns; a
law in the tests holds the two together on every engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

import attrs

__all__ = ["MEASURES", "Actions", "Change", "Measure", "MoneyTotal", "Rate", "Share"]


@attrs.frozen(kw_only=True)
class Measure:
    """
    What all measures have.

    Attributes:
        name: What its columns begin with: ``attendance_rate`` for ``attendance_rate_percent``.

        metric: Id of the metric in the catalogue that it is.

        params: Parameters of that metric that it stands for; the others are columns.
    """

    name: str
    metric: str
    params: Mapping[str, str] = attrs.field(factory=lambda: MappingProxyType({}))


@attrs.frozen(kw_only=True)
class Rate(Measure):
    """
    A rate of counts that stand in one row.

    Attributes:
        plus: Counts that are added up above the line.

        minus: Counts that are taken off again, each nothing where it is not given.

        of: Counts that are added up below the line.

        unless: A column of flags: where true, those of *plus* are left out below the line.

        proper: Whether more than all of it is impossible.
    """

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    of: tuple[str, ...]
    unless: str | None = None
    proper: bool = True


@attrs.frozen(kw_only=True)
class Change(Measure):
    """
    The relative change from one count to another in the same row.

    Attributes:
        before: The count that the change is relative to.

        after: The other.
    """

    before: str
    after: str


@attrs.frozen(kw_only=True)
class Share(Measure):
    """
    The share of some rows in a group of rows.

    Attributes:
        value: The count or amount that is added up.

        part: Columns that the rows of the part have in common; one row where empty.

        whole: Columns that the rows of the whole have in common.

        money: Whether it is an amount, which has no bounds and may be below nothing.
    """

    value: str
    part: tuple[str, ...] = ()
    whole: tuple[str, ...]
    money: bool = False


@attrs.frozen(kw_only=True)
class MoneyTotal(Measure):
    """
    A sum of amounts over a group of rows, in pence.

    Attributes:
        plus: Amounts that are added up.

        minus: Amounts that are taken off.

        whole: Columns that the rows of the group have in common.

        income: Income alone, expenditure alone; `None` for both.

        signed: Whether expenditure is taken off.
    """

    plus: str
    minus: str | None = None
    whole: tuple[str, ...]
    income: bool | None = None
    signed: bool = False


@attrs.frozen(kw_only=True)
class Actions(Measure):
    """
    The share of rows with one status among those with any.

    Attributes:
        status: The status.
    """

    status: str


_TRAINING = (
    Rate(
        name="attendance_rate",
        metric="training.attendance-rate",
        plus=("attended",),
        minus=("unbooked",),
        of=("bookings",),
    ),
    Rate(name="no_show_rate", metric="training.no-show-rate", plus=("no_shows",), of=("bookings",)),
    Rate(
        name="utilisation_rate",
        metric="training.utilisation-rate",
        plus=("attended",),
        of=("places",),
    ),
    Rate(
        name="fill_rate",
        metric="training.fill-rate",
        plus=("bookings",),
        of=("places",),
        proper=False,
    ),
    Rate(
        name="cancellation_rate",
        metric="training.cancellation-rate",
        plus=("cancellations",),
        of=("bookings", "cancellations"),
        unless="cancellations_within_bookings",
    ),
    Change(
        name="events_change",
        metric="training.events-change",
        before="previous_events",
        after="events",
    ),
    Change(
        name="elearning_change",
        metric="training.elearning-change",
        before="previous_elearning",
        after="elearning",
    ),
)
_REFERRALS = (
    Rate(
        name="rapid_review_rate",
        metric="reviews.rapid-review-rate",
        plus=("rapid_reviews",),
        of=("referrals",),
    ),
    Rate(
        name="progression_rate",
        metric="reviews.progression-rate",
        plus=("begun",),
        of=("rapid_reviews",),
    ),
    Change(
        name="referrals_change",
        metric="reviews.referrals-change",
        before="previous_referrals",
        after="referrals",
    ),
)
_CONTRIBUTIONS = (
    Share(
        name="contribution_share",
        metric="finance.contribution-share",
        value="amount",
        whole=("report",),
        money=True,
    ),
    MoneyTotal(
        name="contributions_total",
        metric="finance.contributions-total",
        plus="amount",
        whole=("report",),
    ),
)
_GRADE_COUNTS = (
    Share(
        name="grade_share",
        metric="audits.grade-share",
        value="cases",
        part=("report", "grade"),
        whole=("report",),
    ),
)
_ACTIONS = (
    Actions(
        name="action_completion_rate", metric="audits.action-completion-rate", status="completed"
    ),
)


def _account(basis: str) -> tuple[Measure, ...]:
    params = MappingProxyType({"basis": basis})
    total = partial(MoneyTotal, params=params, plus=basis)
    group, report = ("report", "group"), ("report",)
    return (
        total(name=f"total_{basis}", metric="finance.total", whole=group),
        Share(
            name=f"line_share_{basis}",
            metric="finance.line-share",
            params=params,
            value=basis,
            whole=group,
            money=True,
        ),
        total(
            name=f"income_total_{basis}", metric="finance.income-total", whole=report, income=True
        ),
        total(
            name=f"expenditure_total_{basis}",
            metric="finance.expenditure-total",
            whole=report,
            income=False,
        ),
        total(
            name=f"net_position_{basis}", metric="finance.net-position", whole=report, signed=True
        ),
    )


_FINANCE_LINES = (
    *_account("budget"),
    *_account("actual"),
    MoneyTotal(
        name="variance",
        metric="finance.variance",
        plus="actual",
        minus="budget",
        whole=("report", "group"),
    ),
)

MEASURES: Mapping[str, tuple[Measure, ...]] = MappingProxyType(
    {
        "training": _TRAINING,
        "referrals": _REFERRALS,
        "contributions": _CONTRIBUTIONS,
        "finance_lines": _FINANCE_LINES,
        "grade_counts": _GRADE_COUNTS,
        "actions": _ACTIONS,
    }
)
"""The measures of each table that has some."""
