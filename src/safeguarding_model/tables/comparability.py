"""
What stands between two reports and a comparison of them, each with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from enum import Enum, unique

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.metrics import Metric, MetricValue, compute
from safeguarding_model.metrics.catalogue import known_metric

__all__ = ["Obstacle", "ObstacleKind", "obstacles"]

_TRAINING_TWICE = ("events", "bookings", "attended", "elearning")
_REVIEWS_TWICE = ("referrals", "rapid_reviews")


@unique
class ObstacleKind(Enum):
    """
    Why two reports may not be comparable.
    """

    DEFINITION = "definition"
    PERIOD_LENGTH = "period length"
    NOT_ADJACENT = "gap or overlap"
    BREAK = "break in the series"
    BOARD = "change of the board"


@attrs.frozen
class Obstacle:
    """
    One thing that differs between two reports.

    Attributes:
        kind: What sort of thing.

        why: Both sides, in a sentence.
    """

    kind: ObstacleKind
    why: str

    def __str__(self) -> str:
        return f"{self.kind.value}: {self.why}"


def obstacles(
    before: AnnualReport, after: AnnualReport, metric: str, /, **params: str
) -> tuple[Obstacle, ...]:
    """
    Return why *metric* may not be compared between two reports; nothing where nothing speaks against it.

    Two reports of one partnership, the earlier first, are compared over time, and their
    boards and the figures that both print for the same year are looked at too. Two
    partnerships are compared side by side: what counts is the definition and the period.

    Args:
        before: The earlier report.

        after: The later.

        metric: Id of the metric.

        params: Its parameters; any value of those that are left out.

    Raises:
        UnknownNameError: There is no such metric.

    >>> import safeguarding_model as sm
    >>> report = sm.example("walsall-2023-24")
    >>> [str(found) for found in obstacles(report, report, "training.attendance-rate")]
    ['gap or overlap: the later period begins on 2023-04-01, not on the day after 2024-03-31']
    """
    entry = known_metric(metric)
    found = [*_definitions(before, after, entry), *_lengths(before, after)]
    if before.partnership.name == after.partnership.name:
        figures = entry.paths(params)
        found += [*_gaps(before, after), *_breaks(before, after, figures), *_boards(before, after)]
    return tuple(found)


def _differs(kind: ObstacleKind, what: str, before: object, after: object) -> Iterator[Obstacle]:
    if before != after:
        yield Obstacle(kind, f"{what}: {_told(before)} in the first, {_told(after)} in the second")


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not said" if value is None else str(value)


def _definitions(before: AnnualReport, after: AnnualReport, entry: Metric) -> Iterator[Obstacle]:
    chapters = getattr(before, entry.chapter), getattr(after, entry.chapter)
    if None in chapters:
        return
    for name, what in _DEFINED_BY.get(entry.chapter, ()):
        if name != "cancellations_within_bookings" or "training.bookings" in entry.inputs:
            values = (getattr(chapter, name) for chapter in chapters)
            yield from _differs(ObstacleKind.DEFINITION, what, *values)
    if "training.unbooked" in entry.inputs:
        known = (chapter.unbooked is not None for chapter in chapters)
        what = "people who came without a booking are counted"
        yield from _differs(ObstacleKind.DEFINITION, what, *known)


_DEFINED_BY = {
    "training": (("cancellations_within_bookings", "bookings include those later cancelled"),),
    "audits": (("scale", "scale of the grades"),),
    "finance": (
        ("income_groups", "groups that are income"),
        ("blank", "what an empty figure means"),
    ),
}


def _lengths(before: AnnualReport, after: AnnualReport) -> Iterator[Obstacle]:
    months = before.period.months, after.period.months
    if None in months:
        days = before.period.days, after.period.days
        yield from _differs(ObstacleKind.PERIOD_LENGTH, "days", *days)
    else:
        yield from _differs(ObstacleKind.PERIOD_LENGTH, "months", *months)


def _gaps(before: AnnualReport, after: AnnualReport) -> Iterator[Obstacle]:
    end, start = before.period.end, after.period.start
    if start != end + timedelta(days=1):
        why = f"the later period begins on {start}, not on the day after {end}"
        yield Obstacle(ObstacleKind.NOT_ADJACENT, why)


def _breaks(
    before: AnnualReport, after: AnnualReport, figures: tuple[str, ...]
) -> Iterator[Obstacle]:
    if before.period != after.period.previous():
        return  # what the later report prints for the year before is of another period
    for path, then, later in _printed_twice(before, after):
        if _among(path, figures) and None not in {then, later} and then != later:
            why = f"{path} was {then} in the earlier report, and the later gives {later} for that year"
            yield Obstacle(ObstacleKind.BREAK, why)
    if figures[0].startswith("audits."):
        yield from _revised_grades(before, after)


def _among(path: str, figures: tuple[str, ...]) -> bool:
    patterns = (re.escape(figure).replace(r"\*", r"[^.\]]+") for figure in figures)
    return any(re.match(rf"{pattern}(?:\[|$)", path) for pattern in patterns)


def _printed_twice(
    before: AnnualReport, after: AnnualReport
) -> Iterator[tuple[str, object, object]]:
    if before.training and after.training and after.training.previous:
        for name in _TRAINING_TWICE:
            later = getattr(after.training.previous, name)
            yield f"training.{name}", getattr(before.training, name), later
    if before.reviews and before.reviews.flows and after.reviews and after.reviews.previous:
        for name in _REVIEWS_TWICE:
            later = getattr(after.reviews.previous, name)
            yield f"reviews.flows.{name}", getattr(before.reviews.flows, name), later
    if before.finance and after.finance:
        then = {line.id: line.actual for line in before.finance.lines}
        for line in after.finance.lines:
            yield f"finance.lines[{line.id}].actual", then.get(line.id), line.previous


def _revised_grades(before: AnnualReport, after: AnnualReport) -> Iterator[Obstacle]:
    year = before.period.label
    for grade in before.audits.scale if before.audits and after.audits else ():
        shares = [
            compute(report, "audits.grade-share", grade=grade, year=year)
            for report in (before, after)
        ]
        ranges = [_range(share) for share in shares if isinstance(share, MetricValue)]
        if len(ranges) == len(shares) and ranges[0].intersection(ranges[1]) is None:
            why = f"{grade} in {year} was {shares[0]} in the earlier report and is {shares[1]} in the later"
            yield Obstacle(ObstacleKind.BREAK, why)


def _range(share: MetricValue) -> Interval:
    assert share.interval is not None or isinstance(share.value, Proportion)
    return share.interval or Interval.exactly(share.exact)  # type: ignore[arg-type]


def _boards(before: AnnualReport, after: AnnualReport) -> Iterator[Obstacle]:
    kind = ObstacleKind.BOARD
    if before.partners and after.partners:
        boards = (
            tuple(sorted(partner.id for partner in partners.statutory))
            for partners in (before.partners, after.partners)
        )
        yield from _differs(kind, "statutory partners", *boards)
    areas = (
        tuple(sorted(area.name for area in report.partnership.areas)) for report in (before, after)
    )
    yield from _differs(kind, "areas", *areas)
    whom = (
        tuple(sorted(people.value for people in report.partnership.covers))
        for report in (before, after)
    )
    yield from _differs(kind, "whom it is for", *whom)
