"""
Which side of nothing a printed number stands on, where words or brackets say it or nothing does.
"""

from __future__ import annotations

from safeguarding_model.metrics import Metric, Unit
from safeguarding_model.metrics.variances import VARIANCES
from safeguarding_model.printed import PrintedFigure, PrintedUnit
from safeguarding_model.wording import Direction, words_of

__all__ = ["is_change", "is_difference", "negations_of"]


def negations_of(figure: PrintedFigure, metric: Metric) -> tuple[bool, ...]:
    """
    Return whether the printed number stands for its negative; both where nothing says.
    """
    if figure.negative:
        return (False,)
    if figure.balance is not None and (metric.signed or metric.id in VARIANCES):
        # More spent than planned is bad for the position, and a variance above nothing.
        return ((figure.balance is Direction.DOWN) is metric.signed,)
    if not is_change(metric):
        return (False,)
    if figure.direction is Direction.DOWN:
        return (True,)
    return (False,) if figure.direction is Direction.UP else (False, True)


def is_change(metric: Metric) -> bool:
    """
    Whether the metric is a change or a variance, whose sign a report gives in words.
    """
    return metric.id.endswith(("-change", ".growth")) or metric.id in VARIANCES


def is_difference(figure: PrintedFigure, metric: Metric) -> bool:
    """
    Whether a figure says how many more or fewer there are, where the metric says how much in percent.

    >>> from safeguarding_model.metrics import METRICS
    >>> from safeguarding_model.printed import read_printed
    >>> is_difference(read_printed("6 more events"), METRICS["training.events-change"])
    True
    """
    if not figure.is_bare or figure.direction not in {Direction.UP, Direction.DOWN}:
        return False
    counted = figure.unit is PrintedUnit.THINGS or not {"more", "fewer"}.isdisjoint(
        words_of(figure.text)
    )
    return counted and metric.unit is Unit.PERCENT and is_change(metric)
