"""
Which side of nothing a printed number stands on, where words or brackets say it or nothing does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from safeguarding_model.finance import Finance
from safeguarding_model.metrics import Metric, Unit
from safeguarding_model.metrics.figures_in_unit import read_in_unit
from safeguarding_model.metrics.variances import VARIANCES, helps_above_nothing
from safeguarding_model.printed import PrintedFigure, PrintedUnit
from safeguarding_model.wording import Direction

__all__ = ["figure_of", "is_change", "is_difference", "negations_of"]

_BEHIND = r"[^0-9a-z]?[0-9][0-9.,]*[^0-9(]*(?:\([^()]*\)[^0-9]*)?"
_WENT = r"(?:down|decreased|dropped|fallen|fell|grew|grown|increased|reduced|risen|rose)"
_LEVELS = tuple(
    re.compile(rf"[^0-9]*\b{words} {_BEHIND}", re.IGNORECASE) for words in ("from", f"{_WENT} to")
)
"""What "up from 50" and "rose to 144" are: the number is no change."""
_SO_MANY = re.compile(r"(?<!of )(?<!by )\b(?:more|fewer)\b", re.IGNORECASE)
_OPPOSITES = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}


def figure_of(
    metric: Metric,
    printed: str,
    says: str = "",
    *,
    params: Mapping[str, str],
    finance: Finance | None = None,
) -> PrintedFigure:
    """
    Return what *printed* says of a metric.

    Brackets are a minus sign only where one is due and no word gives the direction. More income
    than planned is good for the position, and its variance above nothing.

    Args:
        metric: The metric.

        printed: As printed.

        says: Words around it in the sentence.

        params: The metric's parameters.

        finance: The account, which tells income from expenditure.

    >>> from safeguarding_model.metrics import METRICS
    >>> figure_of(METRICS["training.events-change"], "up 92 (177%)", params={}).direction
    <Direction.UP: 1>
    """
    figure = read_in_unit(metric.unit, printed, says)
    is_said = is_change(metric) and figure.direction is not None
    if is_said or not (metric.signed or is_change(metric)):
        figure = figure.without_brackets
    is_level = any(level.fullmatch(figure.text) for level in _LEVELS)
    if is_change(metric) and is_level:
        figure = attrs.evolve(figure, number=None, dotted=None, share=None)  # its direction alone
    variance = metric.id.removesuffix("-effect")
    if finance is None or variance not in VARIANCES:
        return figure
    helps, balance = helps_above_nothing(finance, variance, params), figure.balance
    if metric.id in VARIANCES:
        balance = _opposite(balance) if helps else balance
    elif (
        balance is None and not figure.plus and figure.direction in _OPPOSITES
    ):  # "£500 over budget" of an effect
        balance = figure.direction if helps else _opposite(figure.direction)
    return attrs.evolve(figure, balance=balance)


def _opposite(way: Direction | None) -> Direction | None:
    return _OPPOSITES.get(way) if way is not None else None


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
    counted = figure.unit is PrintedUnit.THINGS or _SO_MANY.search(figure.text) is not None
    return counted and metric.unit is Unit.PERCENT and is_change(metric)
