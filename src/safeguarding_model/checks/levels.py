"""
The number of "rose to 144": no change, but what one of the two years came to.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.metrics import Metric
from safeguarding_model.paths import standing_at
from safeguarding_model.printed import PrintedFigure, read_printed
from safeguarding_model.tolerances import Tolerances

__all__ = ["is_of_neither_year"]


def is_of_neither_year(
    report: AnnualReport,
    metric: Metric,
    params: Mapping[str, str],
    figure: PrintedFigure,
    *,
    tolerances: Tolerances,
) -> bool:
    """
    Whether a figure whose direction alone was read prints a number that both years are known not to be.

    Args:
        report: The report.

        metric: The change; only one of two figures of the document can be looked at.

        params: Its parameters.

        figure: The figure, its number left aside.

        tolerances: How far hedges reach.
    """
    level = read_printed(figure.text)
    accepted = level.possible(tolerances) if level.is_bare else None
    paths = metric.paths(params)
    if figure.number is not None or accepted is None or any("[" in path for path in paths):
        return False
    years = [value for path in paths for _, value in standing_at(report, path)]
    numbers = [Fraction(year) for year in years if isinstance(year, int | Decimal)]
    return len(numbers) == len(years) and not any(number in accepted for number in numbers)
