"""
Whether two reports belong to one series: one partnership, one period after the other, one board.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.comparability.reasons import Obstacle, ObstacleKind, differing

__all__ = ["series_obstacles"]


def series_obstacles(before: AnnualReport, after: AnnualReport) -> tuple[Obstacle, ...]:
    """
    Return what speaks against two reports as steps of one series, whatever the figure.

    Decisive are another partnership, periods that overlap, other areas and other people;
    a gap between the periods and other statutory partners are cautions.

    >>> import safeguarding_model as sm
    >>> report = sm.example("walsall-2023-24")
    >>> [str(found) for found in series_obstacles(report, report)]
    ['gap or overlap: their periods overlap, 2023-24 and 2023-24']
    """
    return (*_partnerships(before, after), *_periods(before, after), *_boards(before, after))


def _partnerships(before: AnnualReport, after: AnnualReport) -> Iterator[Obstacle]:
    one, other = before.partnership.name, after.partnership.name
    if one != other:
        why = f"they are of two partnerships, {one!r} and {other!r}"
        yield Obstacle(ObstacleKind.PARTNERSHIP, why, decisive=True)


def _periods(before: AnnualReport, after: AnnualReport) -> Iterator[Obstacle]:
    end, start = before.period.end, after.period.start
    if start <= end:
        why = f"their periods overlap, {before.period.label} and {after.period.label}"
        yield Obstacle(ObstacleKind.NOT_ADJACENT, why, decisive=True)
    elif start != end + timedelta(days=1):
        why = f"the later period begins on {start}, not on the day after {end}"
        yield Obstacle(ObstacleKind.NOT_ADJACENT, why)


def _boards(before: AnnualReport, after: AnnualReport) -> Iterator[Obstacle]:
    kind = ObstacleKind.BOARD
    if before.partners and after.partners:
        boards = (
            tuple(sorted(partner.id for partner in partners.statutory))
            for partners in (before.partners, after.partners)
        )
        yield from differing(kind, "statutory partners", *boards)
    areas = (
        tuple(sorted(area.name for area in report.partnership.areas)) for report in (before, after)
    )
    yield from differing(kind, "areas", *areas, decisive=True)
    whom = (
        tuple(sorted(people.value for people in report.partnership.covers))
        for report in (before, after)
    )
    yield from differing(kind, "whom it is for", *whom, decisive=True)
