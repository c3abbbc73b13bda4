"""
Formulas as they are written, worked out on the figures of a report.

Each is a quotient of sums of named figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.metrics.catalogue import Params
from safeguarding_model.metrics.computing import compute
from safeguarding_model.metrics.values import MetricValue

__all__ = [
    "Formulas",
    "Number",
    "change_formulas",
    "figure_at",
    "figure_in",
    "figure_of",
    "quotient",
]

Number: TypeAlias = Callable[[AnnualReport, Params], Fraction | None]
"""Finds a figure of a report, with the metric's parameters; `None` where it is not exact."""

_CHANGE = (
    "(after - before) / before",
    "(after - before) / after",
    "after / before",
    "before / after",
)
_TERM = re.compile(r"(?:^|( [+-] ))([^+()]+?)(?= [+-] |$)")


@attrs.frozen
class Formulas:
    """
    The natural formulas of one metric.

    Attributes:
        terms: How to find each figure that they name; `None` where it is not exact.

        written: As a reader would write them, the metric's own first.

        unbounded: Those that may come to more than a whole: more booked than there are places.
    """

    terms: Mapping[str, Number]
    written: tuple[str, ...]
    unbounded: frozenset[str] = frozenset()


@checked
def change_formulas(before: Number, after: Number, *, own: str = _CHANGE[0]) -> Formulas:
    """
    Return the formulas of a change, *own* first; each may come to more than a whole.

    >>> nothing = figure_at("")
    >>> change_formulas(nothing, nothing, own="after / before").written[:2]
    ('after / before', '(after - before) / before')
    """
    written = tuple(dict.fromkeys((own, *_CHANGE)))
    return Formulas({"before": before, "after": after}, written, frozenset(written))


def quotient(
    formula: str, formulas: Formulas, report: AnnualReport, params: Params
) -> tuple[Fraction, Fraction] | None:
    """
    Return what stands above and below the line of a formula; `None` where a figure is missing.

    >>> from safeguarding_model.examples import example
    >>> names = ("attended", "no_shows", "bookings")
    >>> terms = {name: figure_at(f"training.{name}") for name in names}
    >>> formula = "(attended + no_shows) / bookings"
    >>> found = quotient(formula, Formulas(terms, (formula,)), example("walsall-2023-24"), {})
    >>> [int(number) for number in found]
    [1617, 1617]
    """
    sums = []
    for side in formula.split(" / "):
        added = Fraction(0)
        for sign, name in _TERM.findall(side.strip("()")):
            number = formulas.terms[name](report, params)
            if number is None:
                return None
            added += -number if sign == " - " else number
        sums.append(added)
    return sums[0], sums[1]


def _standing_at(whole: Any, path: str) -> Any:
    for name in path.split("."):
        whole = getattr(whole, name, None)
    return whole


def figure_at(path: str) -> Number:
    """
    Return what finds the exact figure at a path of attributes.

    >>> from safeguarding_model.examples import example
    >>> figure_at("training.events")(example("walsall-2023-24"), {})
    Fraction(144, 1)
    """

    def number(report: AnnualReport, _: Params) -> Fraction | None:
        value = _standing_at(report, path)
        return Fraction(value) if isinstance(value, int | Decimal) else None

    return number


def figure_in(path: str, parameter: str, field: str, key: str = "id") -> Number:
    """
    Return what finds the exact figure of the one record of a list that a parameter names.

    >>> from safeguarding_model.examples import example
    >>> signed_up = figure_in("training.courses", "course", "signed_up")
    >>> signed_up(example("walsall-2023-24"), {"course": "neglect_online"})
    Fraction(239, 1)
    """

    def number(report: AnnualReport, params: Params) -> Fraction | None:
        for record in _standing_at(report, path) or ():
            if getattr(record, key) == params[parameter]:
                return figure_at(field)(record, params)
        return None

    return number


def figure_of(metric: str, *passed: str, whole: bool = False, **fixed: str) -> Number:
    """
    Return what finds a metric's exact value, or the count or the total of a proportion.

    Parameters named in *passed* are handed on where they are given.

    >>> from safeguarding_model.examples import example
    >>> figure_of("training.fill-rate", whole=True)(example("walsall-2023-24"), {})
    Fraction(2412, 1)
    """

    def number(report: AnnualReport, params: Params) -> Fraction | None:
        result = compute(
            report, metric, **{name: params[name] for name in passed if name in params}, **fixed
        )
        if not isinstance(result, MetricValue):
            return None
        if isinstance(result.value, Proportion):
            return Fraction(result.value.of if whole else result.value.count)
        return result.exact

    return number
