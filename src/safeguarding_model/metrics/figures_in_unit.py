"""
What a printed figure says in the unit of a metric, where it prints several numbers.
"""

from __future__ import annotations

import re

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.metrics.values import PRINTED_UNITS, Unit
from safeguarding_model.printed import PrintedFigure, PrintedUnit, read_printed

__all__ = ["number_beside", "read_in_unit"]

_PARTED = re.compile(r"[()\[\]]|[,;](?![0-9])|\s[-\u2013\u2014]\s")
_TIMES = re.compile(r"\btimes\b", re.IGNORECASE)
_ALONE = {Unit.COUNT, Unit.RANK, Unit.DAYS, Unit.POUNDS}
"""What a number alone stands for well; a percentage beside it is the better one for a rate."""


@checked
def read_in_unit(unit: Unit, text: str, says: str = "") -> PrintedFigure:
    """
    Return what *text* says in *unit*; where it says nothing in it, its first number.

    Args:
        unit: The unit of what it is compared with.

        text: As printed: ``"82% (1,333)"``, ``"4 out of 5"``, ``"nearly three times"``.

        says: Words around it in the sentence.

    >>> (
    ...     read_in_unit(Unit.COUNT, "82% (1,333)").number,
    ...     read_in_unit(Unit.PERCENT, "82% (1,333)").number,
    ... )
    (Decimal('1333'), Decimal('82'))
    """
    figure = read_printed(text, says)
    figure = figure.as_percentage() if unit is Unit.PERCENT else figure
    if _is_in(unit, figure):
        return figure
    other = number_beside(unit, figure)
    if other is not None:
        return other
    if unit in {Unit.PERCENT, Unit.TIMES} and figure.unit is None and _TIMES.search(text):
        return attrs.evolve(
            figure, unit=PrintedUnit.TIMES
        )  # what it is set against goes without saying
    return figure


@checked
def number_beside(unit: Unit, figure: PrintedFigure) -> PrintedFigure | None:
    """
    Return the first number in *unit* that is printed apart from the first one; `None` where there is none.

    It goes the way that the whole figure goes.

    >>> number_beside(Unit.PERCENT, read_printed("1,333 of 1,617 (82%)")).number
    Decimal('82')
    """
    parts = [part.strip() for part in _PARTED.split(figure.text) if part.strip()]
    for part in parts[1:]:
        other = read_printed(part)
        if other.stated is not None and _is_in(unit, other):
            way, balance = other.direction or figure.direction, other.balance or figure.balance
            return attrs.evolve(other, direction=way, balance=balance)
    return None


def _is_in(unit: Unit, figure: PrintedFigure) -> bool:
    """
    Whether a figure is printed in *unit*, and not as a number alone that may be in any.
    """
    return figure.unit in PRINTED_UNITS[unit] and (figure.unit is not None or unit in _ALONE)
