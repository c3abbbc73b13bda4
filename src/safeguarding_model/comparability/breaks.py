"""
Breaks in a series: what two reports print differently for the same year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.comparability.reasons import Obstacle, ObstacleKind
from safeguarding_model.metrics import MetricValue, compute

__all__ = ["breaks"]

_TRAINING_TWICE = ("events", "bookings", "attended", "elearning")
_REVIEWS_TWICE = ("referrals", "rapid_reviews")


def breaks(
    before: AnnualReport, after: AnnualReport, figures: tuple[str, ...]
) -> Iterator[Obstacle]:
    """
    Yield each figure that the later report gives differently for the year of the earlier one.

    Args:
        before: The report of the year before.

        after: The later report; one of another year has nothing to say about it.

        figures: Paths of the figures that are of interest, as `Metric.paths` gives them.
    """
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
