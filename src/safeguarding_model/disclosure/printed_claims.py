"""
What a report prints of a chapter beside the chapter's own counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.markers import LARGEST
from safeguarding_model.metrics import METRICS, Unit
from safeguarding_model.metrics.figures_in_unit import read_in_unit
from safeguarding_model.number_ranges import is_one_of_several
from safeguarding_model.printed import PrintedFigure, PrintedUnit, read_printed
from safeguarding_model.records import Chapter
from safeguarding_model.statements import Statement

__all__ = ["PrintedClaim", "printed_claims"]


@attrs.frozen
class PrintedClaim:
    """
    One figure, in digits or in words, and what it claims to be.

    Attributes:
        path: Where it stands.

        metric: The metric that it claims to be.

        params: That metric's parameters.

        figure: What its text says.
    """

    path: str
    metric: str
    params: Mapping[str, str]
    figure: PrintedFigure

    @property
    def says_a_number(self) -> bool:
        """
        Whether a number is printed, be it only an end of a range, and not words alone.

        >>> PrintedClaim("", "reviews.referrals-total", {}, read_printed("3 or 4")).says_a_number
        True
        """
        figure = self.figure
        return (
            figure.stated is not None
            or any(map(str.isdigit, figure.text))
            or is_one_of_several(figure.text)
        )

    @property
    def inputs(self) -> tuple[str, ...]:
        """
        How the paths begin of the counts that the metric is worked out from.

        >>> PrintedClaim("", "reviews.previous-figure", {}, read_printed("5")).inputs
        ('reviews.previous.',)
        """
        metric = METRICS.get(self.metric)
        return tuple(path.partition("{")[0] for path in metric.inputs) if metric else ()

    @property
    def count(self) -> int | None:
        """
        The whole number that is printed; `None` where it is none, or is softened.

        >>> PrintedClaim("", "reviews.referrals-total", {}, read_printed("five")).count
        5
        """
        number = self.figure.number
        plain = self.figure.hedge is None and self.figure.is_bare
        if number is None or not plain or not 0 <= number <= LARGEST:
            return None
        exact = Fraction(number)
        return exact.numerator if exact.denominator == 1 else None

    @property
    def percentage(self) -> str | None:
        """
        The percentage that is printed, in digits; `None` where it is none, or is softened.

        >>> PrintedClaim("", "reviews.rapid-review-rate", {}, read_printed("80.0%")).percentage
        '80.0%'
        """
        figure = read_in_unit(Unit.PERCENT, self.figure.text)
        plain = figure.hedge is None and figure.unit is PrintedUnit.PERCENT
        if figure.number is None or not plain or not 0 <= figure.number <= LARGEST:
            return None
        return f"{figure.number:f}%"


@checked
def printed_claims(
    name: str, chapter: Chapter, statements: Iterable[Statement] = ()
) -> Iterator[PrintedClaim]:
    """
    Yield what is printed beside the data of the chapter *name*, then the *statements* that are about it.

    >>> from safeguarding_model.reviews import Reviews
    >>> reviews = Reviews(printed={"referrals_total": "5"})
    >>> [claim.path for claim in printed_claims("reviews", reviews)]
    ['reviews.printed.referrals_total']
    """
    for key, text in chapter.printed.items():
        metric = f"{name}.{key}".replace("_", "-")
        yield PrintedClaim(f"{name}.printed.{key}", metric, {}, read_printed(text))
    for statement in statements:
        if statement.metric.startswith(f"{name}."):
            path, figure = f"statements[{statement.id}]", read_printed(statement.printed)
            yield PrintedClaim(path, statement.metric, statement.params, figure)
