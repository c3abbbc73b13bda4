"""
What a printed figure says in the unit of a metric, where it prints several numbers.
"""

from __future__ import annotations

import re

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.hedges import Hedge
from safeguarding_model.metrics.values import PRINTED_UNITS, Unit
from safeguarding_model.printed import PrintedFigure, PrintedUnit, read_printed
from safeguarding_model.printed_units import LENGTHS
from safeguarding_model.wording import Direction

__all__ = ["is_in_unit", "number_beside", "parts_of", "read_in_unit"]

_PARTED = re.compile(r"[()\[\]]|[,;](?![0-9])|\s[-\u2013\u2014]\s")
_FOOTNOTE = re.compile(r"\[[0-9a-z]{1,3}\]")
_ASIDE = re.compile(
    r"\b(?:age[ds]?|note|page|pp?\.|q[1-4]|quarter|table)\b"
    r"|^(?:in )?(?:19|20)[0-9]{2}(?:[-/\u2013][0-9]{2,4})?$",
    re.IGNORECASE,
)
"""What holds a number and says no figure: "page 12", "2023-24"."""
_OF_OTHERS = re.compile(
    r"\b(?:against|average|compared|england|from|last|national(?:ly)?|not|previous(?:ly)?|target|than|was|were)\b"
    r"|\b(?:19|20)[0-9]{2}\b",
    re.IGNORECASE,
)
"""What a figure is set against: "80% last year", "a target of 90%"."""
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

    >>> read_in_unit(Unit.COUNT, "82% (1,333)").number
    Decimal('1333')
    >>> read_in_unit(Unit.PERCENT, "82% (1,333)").number
    Decimal('82')
    """
    figure = read_printed(text, says)
    figure = figure.as_percentage() if unit is Unit.PERCENT else figure
    is_length = figure.unit in LENGTHS and unit in {Unit.COUNT, Unit.DAYS}
    if is_length or is_in_unit(unit, figure):
        return figure
    other = number_beside(unit, figure)
    if other is not None:
        return other
    if unit in {Unit.PERCENT, Unit.TIMES} and figure.unit is None and _TIMES.search(text):
        # What it is set against goes without saying.
        return attrs.evolve(figure, unit=PrintedUnit.TIMES)
    return figure


@checked
def number_beside(
    unit: Unit, figure: PrintedFigure, *, plainly: bool = False
) -> PrintedFigure | None:
    """
    Return the number in *unit* that is printed apart from the first one; `None` where there is none.

    One with its unit comes before one alone, and one that the figure is set against last.
    It goes the way that the whole figure goes.

    Args:
        unit: The unit.

        figure: The figure, of which the first number was read.

        plainly: Whether only such a number is wanted as says the same once more: no change and
            nothing that the figure is set against.

    >>> number_beside(Unit.PERCENT, read_printed("1,333 of 1,617 (82%)")).number
    Decimal('82')
    """
    others = [read_printed(part) for part in parts_of(figure.text)[1:] if not _ASIDE.search(part)]
    found = [other for other in others if other.stated is not None and is_in_unit(unit, other)]
    own = [other for other in found if not _OF_OTHERS.search(other.text)]
    if plainly:
        return next((o for o in own if o.direction is None and not o.negative), None)
    with_unit = [other for other in own if other.unit is not None]
    chosen = next(iter([*with_unit, *own, *found]), None)
    return None if chosen is None else _as_the_whole(chosen, figure)


def _as_the_whole(other: PrintedFigure, figure: PrintedFigure) -> PrintedFigure:
    way, by_sign = other.direction, other.by_sign
    if way is None and not other.negative:
        way, by_sign = figure.direction, figure.by_sign
        if way is None and figure.negative:
            way, by_sign = Direction.DOWN, True
    return attrs.evolve(
        other,
        direction=way,
        by_sign=by_sign,
        balance=other.balance or figure.balance,
        hedge=Hedge.AROUND if other.hedge is None and figure.hedge is Hedge.AROUND else other.hedge,
    )


@checked
def parts_of(text: str) -> list[str]:
    """
    Return the parts of a figure that brackets, commas, semicolons and dashes set apart, notes left out.

    >>> parts_of("1,333 attended [2], 82% (up 3)")
    ['1,333 attended', '82%', 'up 3']
    """
    parts = _PARTED.split(_FOOTNOTE.sub("", text))
    return [part.strip(" :") for part in parts if part.strip(" :")]


@checked
def is_in_unit(unit: Unit, figure: PrintedFigure) -> bool:
    """
    Whether a figure is printed in *unit*, and not as a number alone that may be in any.

    >>> is_in_unit(Unit.PERCENT, read_printed("82%")), is_in_unit(Unit.PERCENT, read_printed("82"))
    (True, False)
    """
    return figure.unit in PRINTED_UNITS[unit] and (figure.unit is not None or unit in _ALONE)
