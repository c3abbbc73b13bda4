"""
Which side of nothing a printed number stands on, where words or brackets say it or nothing does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from safeguarding_model.finance import Finance
from safeguarding_model.metrics import Metric, Unit
from safeguarding_model.metrics.figures_in_unit import is_in_unit, parts_of, read_in_unit
from safeguarding_model.metrics.variances import VARIANCES, helps_above_nothing
from safeguarding_model.printed import PrintedFigure, PrintedUnit, read_printed
from safeguarding_model.wording import BASES, COMPARED, NUMBERS, Direction

__all__ = ["figure_of", "is_change", "is_difference", "negations_of"]

_DIGITS = r"[^0-9a-z(]?[0-9][0-9.,]*"
_NUMBER = rf"(?:{_DIGITS}|\b(?:{'|'.join(NUMBERS)})\b)"
_REST = r"[^0-9(]*(?:\([^()]*\)[^0-9]*)?"
_WENT = r"(?:down|decreased|dropped|fallen|fell|grew|grown|increased|reduced|risen|rose)"
_THAN = rf"{COMPARED} than (?:{BASES}|the)\b[^0-9(]*?"
_WENT_TO = re.compile(
    rf"[^0-9]*\b{_WENT} to (?:[a-z]+ ){{0,3}}?{_NUMBER}(?:{_REST}|[^0-9(]*\bfrom {_NUMBER}{_REST})",
    re.IGNORECASE,
)
"""What "rose to 144" is: the number is where it went."""
_SET_AGAINST = re.compile(rf"[^0-9]*\b(?:from {_NUMBER}|{_THAN}{_DIGITS}){_REST}", re.IGNORECASE)
"""What "up from 50" is: the number is the one before."""
_SO_MANY = re.compile(r"(?<!of )(?<!by )\b(?:more|fewer)\b", re.IGNORECASE)
_SHARES = {Unit.PERCENT, Unit.PERCENTAGE_POINTS, Unit.TIMES}
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

    Words come before signs: brackets are a minus sign only where one is due and no word gives the
    direction or the side. More income than planned is good for the position, and its variance
    above nothing. "Rose to 144" says which way a change went, and not how far.

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
    figure = _change_in(metric, figure, says) if is_change(metric) else figure
    if finance is not None and metric.id.removesuffix("-effect") in VARIANCES:
        figure = attrs.evolve(figure, balance=_balance(metric, figure, params, finance))
    has_sides = metric.signed or metric.id in VARIANCES
    went = figure.direction in _OPPOSITES and not figure.by_sign
    if (went and is_change(metric)) or (figure.balance is not None and has_sides):
        return figure.unsigned
    return figure if metric.signed or is_change(metric) else figure.without_brackets


def _change_in(metric: Metric, figure: PrintedFigure, says: str) -> PrintedFigure:
    """
    Return what a figure says of a change: of "144 (up 92)" the second, of "rose to 144" the direction alone.
    """
    if metric.unit in _SHARES and is_in_unit(metric.unit, figure):
        return figure
    first, *others = parts_of(figure.text) or [""]
    so_far = read_printed(first, says)
    is_level = bool(_WENT_TO.fullmatch(first) or _SET_AGAINST.fullmatch(first))
    if is_level or (so_far.direction is None and not so_far.negative):
        moves = (read_printed(part) for part in others)
        moved = next((move for move in moves if _moves(metric, move)), None)
        if moved is not None and (_is_of(metric, moved) or _SET_AGAINST.fullmatch(moved.text)):
            figure = moved if moved.direction else attrs.evolve(moved, direction=so_far.direction)
    led_by = f"{says} " if re.search(r"\b(?:from|to)\s*$", says) else ""
    said = (figure.text, f"{led_by}{figure.text}")
    went_to = any(map(_WENT_TO.fullmatch, said))
    if went_to and metric.id in VARIANCES:  # the sum is the variance itself, which may rise or fall
        return attrs.evolve(figure, direction=None)
    if went_to or any(map(_SET_AGAINST.fullmatch, said)):
        return attrs.evolve(figure, number=None, dotted=None, share=None)
    return figure


def _moves(metric: Metric, figure: PrintedFigure) -> bool:
    is_multiple = _is_multiple(metric, figure)
    return is_multiple or figure.negative or figure.direction in _OPPOSITES


def _is_of(metric: Metric, figure: PrintedFigure) -> bool:
    fits = _is_multiple(metric, figure) or is_in_unit(metric.unit, figure)
    return figure.stated is not None and fits


def _is_multiple(metric: Metric, figure: PrintedFigure) -> bool:
    return figure.unit is PrintedUnit.TIMES and metric.unit is Unit.PERCENT


def _balance(
    metric: Metric, figure: PrintedFigure, params: Mapping[str, str], finance: Finance
) -> Direction | None:
    """
    Return whether a variance above nothing would be good or bad; of its effect, whether it is.
    """
    helps = helps_above_nothing(finance, metric.id.removesuffix("-effect"), params)
    if metric.id in VARIANCES:
        return _opposite(figure.balance) if helps else figure.balance
    if figure.balance is not None or figure.by_sign:
        return figure.balance
    return figure.direction if helps else _opposite(figure.direction)  # "£500 over budget"


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
