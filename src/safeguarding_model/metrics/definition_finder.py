"""
Which definition a printed rate follows: the formulas that reproduce it, and the natural ones that do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.exact_numbers import shown
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics.catalogue import Metric, Params, known_metric
from safeguarding_model.metrics.figures_in_unit import read_in_unit
from safeguarding_model.metrics.formulas import Formulas, quotient
from safeguarding_model.metrics.natural_formulas import FORMULAS
from safeguarding_model.metrics.values import PRINTED_UNITS, Unit, unit_suffix
from safeguarding_model.tolerances import Tolerances
from safeguarding_model.wording import Direction

__all__ = ["Definition", "Definitions", "definitions"]

_NONE = Formulas({}, ())


@attrs.frozen(kw_only=True)
class Definition:
    """
    One natural formula of a rate, with the figures of a report in it.

    Attributes:
        formula: As a reader would write it.

        part: What stands above the line.

        whole: What stands below it.

        unit: What its value is shown in: percent, or times.

        fits: Whether it reproduces what is printed.
    """

    formula: str
    part: Fraction
    whole: Fraction
    unit: str
    fits: bool

    @property
    def value(self) -> Fraction:
        """
        The exact value, as a fraction of one.
        """
        return self.part / self.whole

    @property
    def stem(self) -> str:
        """
        What the formula has above the line.
        """
        return self.formula.split(" / ")[0]

    def __str__(self) -> str:
        number = round_half_up(self.value * Unit(self.unit).scale, 1)
        return f"{self.formula} ({number}{unit_suffix(self.unit)})"


@attrs.frozen(kw_only=True)
class Definitions:
    """
    The natural formulas of a printed figure, tried on the figures of its chapter.

    Attributes:
        metric: The metric that it claims to be.

        params: That metric's parameters.

        printed: As printed.

        tried: Each formula whose figures are all given exactly, the metric's own first (of
            cancellations, the one for those outside the bookings).

        comparable: Whether a number in the metric's unit is printed at all.
    """

    metric: str
    params: FrozenMapping[str]
    printed: str
    tried: tuple[Definition, ...]
    comparable: bool

    @property
    def fits(self) -> tuple[Definition, ...]:
        """
        The formulas that reproduce what is printed.
        """
        return tuple(definition for definition in self.tried if definition.fits)

    @property
    def others(self) -> tuple[Definition, ...]:
        """
        The natural formulas that do not.
        """
        return tuple(definition for definition in self.tried if not definition.fits)

    def __str__(self) -> str:
        if not self.comparable:
            unit = known_metric(self.metric).unit.value
            return f"{shown(self.printed)} holds no figure in {unit}, which {self.metric} is in."
        if not self.tried:
            return f"{self.printed}: no natural formula has all its figures."
        stem = (self.fits or self.tried)[0].stem
        near = [other for other in self.others if other.stem == stem]
        if not self.fits:
            return f"{self.printed} is reproduced by none of {_listed(near)}."
        but = f"; not by {_listed(near)}" if near else ""
        return f"{self.printed} is reproduced by {_listed(self.fits)}{but}."

    def _repr_html_(self) -> str:
        from safeguarding_model.markup import element, joined

        rows = [
            element(
                "tr",
                element("td", definition),
                element("td", f"reproduces {self.printed}" if definition.fits else "does not"),
            )
            for definition in self.tried
        ]
        return str(element("table", joined(*rows), title=self.metric))


def _listed(formulas: tuple[Definition, ...] | list[Definition]) -> str:
    return ", ".join(map(str, formulas))


@checked
def definitions(report: AnnualReport, metric: str, printed: str, /, **params: str) -> Definitions:
    """
    Return the natural formulas of a printed rate or change, and which of them reproduce it.

    Only exact figures are tried. A change that is printed without a sign is compared by its
    size alone.

    Args:
        report: The report.

        metric: Id of the metric that the figure claims to be; one with a single natural
            formula has nothing to try.

        printed: As printed: ``"82%"``, ``"4 out of 5"``, ``"almost tripled"``; in another unit
            than the metric's nothing reproduces it.

        params: The metric's parameters.

    Raises:
        UnknownNameError: There is no such metric.

        UnknownParameterError: A parameter is unknown or missing.

        InvalidTypeError: *report* is no report, or another argument no text.

    >>> from safeguarding_model.examples import example
    >>> found = definitions(example("walsall-2023-24"), "training.utilisation-rate", "55%")
    >>> [definition.formula for definition in found.fits]
    ['attended / places']
    """
    entry = known_metric(metric)
    entry.check(params)
    figure = read_in_unit(entry.unit, printed)
    in_its_unit = figure.unit in PRINTED_UNITS[entry.unit]
    unsigned = not figure.negative and figure.direction is None
    fell = figure.direction is Direction.DOWN and not figure.negative
    accepted = figure.possible(Tolerances(), negated=fell) if in_its_unit else None
    return Definitions(
        metric=metric,
        params=FrozenMapping(params),
        printed=printed,
        tried=tuple(_tried(report, entry, params, accepted, unsigned=unsigned)),
        comparable=accepted is not None,
    )


def _tried(
    report: AnnualReport,
    metric: Metric,
    params: Params,
    accepted: Interval | None,
    *,
    unsigned: bool,
) -> Iterator[Definition]:
    formulas = FORMULAS.get(metric.id, _NONE)
    for formula in formulas.written:
        parts = quotient(formula, formulas, report, params)
        is_bounded = formula not in formulas.unbounded
        if parts is None or not parts[1] or (is_bounded and not 0 <= parts[0] <= parts[1]):
            continue
        value = parts[0] / parts[1] * metric.unit.scale
        sizes = (value, -value) if unsigned and "before" in formulas.terms else (value,)
        yield Definition(
            formula=formula,
            part=parts[0],
            whole=parts[1],
            unit=metric.unit.value,
            fits=accepted is not None and any(size in accepted for size in sizes),
        )
