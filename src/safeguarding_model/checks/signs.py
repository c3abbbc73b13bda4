"""
Which side of nothing a printed number stands on, where words or brackets say it or nothing does.
"""

from __future__ import annotations

from safeguarding_model.metrics import Metric
from safeguarding_model.printed import PrintedFigure
from safeguarding_model.wording import Direction

__all__ = ["VARIANCES", "is_change", "negations_of"]

VARIANCES = {"finance.variance", "finance.variance-rate"}


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
    return metric.id.endswith(("-change", ".growth", ".variance", ".variance-rate"))
