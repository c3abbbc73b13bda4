"""
How far lines and whole sides of the account are from the budget.

Actual less budget, in pounds. More income than planned helps the position, and so does
less expenditure: an effect above nothing is favourable, whatever it is of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from safeguarding_model.arguments import checked
from safeguarding_model.finance import Finance, FinancialLine
from safeguarding_model.metrics.account_lines import is_income, line_of, lines_of, sum_of_lines
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.finance import ACCOUNT, net_position
from safeguarding_model.metrics.values import Unit, all_computed
from safeguarding_model.quantities import pounds

__all__ = [
    "VARIANCES",
    "expenditure_variance",
    "helps_above_nothing",
    "income_variance",
    "line_variance",
    "line_variance_effect",
    "net_position_variance",
]

_HELPING = {
    "finance.variance": None,
    "finance.variance-rate": None,
    "finance.line-variance": None,
    "finance.income-variance": True,
    "finance.expenditure-variance": False,
    "finance.net-position-variance": True,
}

VARIANCES = frozenset(_HELPING)
"""Metrics whose sign a report may give as an overspend, a saving, a shortfall or a surplus."""

LINE = {"line": "id of a line"}


@checked
def helps_above_nothing(finance: Finance, variance: str, params: Mapping[str, str]) -> bool:
    """
    Whether a variance above nothing helps the position: it is of income, or of the position itself.

    Args:
        finance: The account.

        variance: Id of one of `VARIANCES`.

        params: Its parameters.

    >>> helps_above_nothing(Finance(), "finance.variance", {"group": "income"})
    True
    """
    helps = _HELPING[variance]
    if helps is not None:
        return helps
    groups = {line.id: line.group for line in finance.lines}
    group = params["group"] if "group" in params else groups.get(params["line"])
    return group in finance.income_groups


def _over_budget(finance: Finance, lines: tuple[FinancialLine, ...]) -> Decimal:
    actual, budget = all_computed(
        lambda: sum_of_lines(finance, lines, basis="actual"),
        lambda: sum_of_lines(finance, lines, basis="budget"),
    )
    return pounds(Fraction(actual) - Fraction(budget))


def _each_line(finance: Finance) -> Iterator[dict[str, str]]:
    yield from ({"line": line.id} for line in finance.lines)


@metric(
    "finance.line-variance",
    title="Variance of a line",
    formula="actual - budget",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=("finance.lines[{line}].actual", "finance.lines[{line}].budget"),
    parameters=LINE,
    each=_each_line,
    source=ACCOUNT,
)
def line_variance(finance: Finance, *, line: str) -> Decimal:
    """
    Return the actual of a line less its budget, in pounds.

    >>> fees = FinancialLine(
    ...     id="fees", heading="Fees", group="other", budget=Decimal(15), actual=Decimal(20)
    ... )
    >>> line_variance(Finance(lines=(fees,)), line="fees")
    Decimal('5.00')
    """
    return _over_budget(finance, (line_of(finance, line),))


@metric(
    "finance.line-variance-effect",
    title="What a line's variance does to the net position",
    formula="actual - budget for a line of income, budget - actual for any other",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=(
        "finance.lines[{line}].actual",
        "finance.lines[{line}].budget",
        "finance.income_groups",
    ),
    parameters=LINE,
    each=_each_line,
    signed=True,
    source=ACCOUNT,
)
def line_variance_effect(finance: Finance, *, line: str) -> Decimal:
    """
    Return what a line's variance adds to the net position, in pounds: positive where it is favourable.

    >>> fees = FinancialLine(
    ...     id="fees", heading="Fees", group="other", budget=Decimal(15), actual=Decimal(20)
    ... )
    >>> line_variance_effect(Finance(lines=(fees,)), line="fees")
    Decimal('-5.00')
    """
    entry = line_of(finance, line)
    amount = Fraction(_over_budget(finance, (entry,)))
    return pounds(amount if is_income(finance, entry.group) else -amount)


@metric(
    "finance.income-variance",
    title="Variance of all income",
    formula="actual - budget, over all lines of income",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=("finance.lines",),
    source=ACCOUNT,
)
def income_variance(finance: Finance) -> Decimal:
    """
    Return all income less what was budgeted, in pounds: positive where it is favourable.

    >>> grant = FinancialLine(
    ...     id="grant", heading="Grant", group="income", budget=Decimal(15), actual=Decimal(20)
    ... )
    >>> income_variance(Finance(lines=(grant,)))
    Decimal('5.00')
    """
    return _over_budget(finance, lines_of(finance, income=True))


@metric(
    "finance.expenditure-variance",
    title="Variance of all expenditure",
    formula="actual - budget, over all lines that are not income",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=("finance.lines",),
    source=ACCOUNT,
)
def expenditure_variance(finance: Finance) -> Decimal:
    """
    Return all expenditure less what was budgeted, in pounds: positive where it is adverse.

    >>> fees = FinancialLine(
    ...     id="fees", heading="Fees", group="other", budget=Decimal(15), actual=Decimal(20)
    ... )
    >>> expenditure_variance(Finance(lines=(fees,)))
    Decimal('5.00')
    """
    return _over_budget(finance, lines_of(finance, income=False))


@metric(
    "finance.net-position-variance",
    title="Variance of the net position",
    formula="net position (actual) - net position (budget)",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=("finance.lines",),
    source=ACCOUNT,
)
def net_position_variance(finance: Finance) -> Decimal:
    """
    Return the net position less the one that was budgeted, in pounds: positive where it is favourable.

    >>> grant = FinancialLine(
    ...     id="grant", heading="Grant", group="income", budget=Decimal(20), actual=Decimal(20)
    ... )
    >>> fees = FinancialLine(
    ...     id="fees", heading="Fees", group="other", budget=Decimal(15), actual=Decimal(20)
    ... )
    >>> net_position_variance(Finance(lines=(grant, fees)))
    Decimal('-5.00')
    """
    actual, budget = all_computed(
        lambda: net_position(finance, basis="actual"), lambda: net_position(finance, basis="budget")
    )
    return pounds(Fraction(actual) - Fraction(budget))
