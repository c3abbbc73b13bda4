"""
What makes two reports comparable or not, and why: one notion for two years and for many reports.
"""

from __future__ import annotations

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.comparability.breaks import breaks
from safeguarding_model.comparability.definitions import definition_obstacles
from safeguarding_model.comparability.reasons import Obstacle, ObstacleKind
from safeguarding_model.comparability.series import series_obstacles
from safeguarding_model.metrics.catalogue import known_metric

__all__ = ["Obstacle", "ObstacleKind", "figure_obstacles", "obstacles", "series_obstacles"]


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
    ['gap or overlap: their periods overlap, 2023-24 and 2023-24']
    """
    found = figure_obstacles(before, after, metric, **params)
    if before.partnership.name == after.partnership.name:
        found += series_obstacles(before, after)
    return found


def figure_obstacles(
    before: AnnualReport, after: AnnualReport, metric: str, /, **params: str
) -> tuple[Obstacle, ...]:
    """
    Return the same without what is so of every figure of the two reports.

    >>> import safeguarding_model as sm
    >>> report = sm.example("walsall-2023-24")
    >>> figure_obstacles(report, report, "training.attendance-rate")
    ()
    """
    entry = known_metric(metric)
    found = definition_obstacles(before, after, entry, params)
    if before.partnership.name == after.partnership.name:
        found += tuple(breaks(before, after, entry.paths(params)))
    return found
