"""
Calculations that compare the account: with its budget, and with the year before.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from safeguarding_model.finance import Finance, FinancialLine
from safeguarding_model.metrics.account_lines import is_income, line_of, lines_of, sum_of_lines
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.finance import ACCOUNT, each_group, group_total
from safeguarding_model.metrics.values import Unit, all_computed
from safeguarding_model.quantities import change, pounds

__all__ = [
    "expenditure_change",
    "group_change",
    "income_change",
    "line_change",
    "variance",
    "variance_effect",
    "variance_rate",
]


@metric(
    "finance.variance",
    title="Variance of a group",
    formula="actual - budget",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=("finance.lines",),
    parameters={"group": "id of a group of lines"},
    each=each_group,
    source=ACCOUNT,
)
def variance(finance: Finance, *, group: str) -> Decimal:
    """
    Return a group's actual less its budget, in pounds.

    A positive variance is favourable for income and adverse for expenditure.

    >>> fees = FinancialLine(
    ...     id="fees", heading="Fees", group="other", budget=Decimal(15), actual=Decimal(20)
    ... )
    >>> variance(Finance(lines=(fees,)), group="other")
    Decimal('5.00')
    """
    gap, _ = _over_budget(finance, group)
    return gap


@metric(
    "finance.variance-effect",
    title="What a group's variance does to the net position",
    formula="actual - budget for a group of income, budget - actual for any other",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=("finance.lines", "finance.income_groups"),
    parameters={"group": "id of a group of lines"},
    each=each_group,
    signed=True,
    source=ACCOUNT,
)
def variance_effect(finance: Finance, *, group: str) -> Decimal:
    """
    Return what a group's variance adds to the net position, in pounds: positive where it is favourable.

    More income than planned helps the position, and so does less expenditure.

    >>> fees = FinancialLine(
    ...     id="fees", heading="Fees", group="other", budget=Decimal(15), actual=Decimal(20)
    ... )
    >>> variance_effect(Finance(lines=(fees,)), group="other")
    Decimal('-5.00')
    """
    amount = Fraction(variance(finance, group=group))
    return pounds(amount if is_income(finance, group) else -amount)


def _actual_and_budget(finance: Finance, group: str) -> list[Decimal]:
    return all_computed(
        lambda: group_total(finance, group=group, basis="actual"),
        lambda: group_total(finance, group=group, basis="budget"),
    )


def _over_budget(finance: Finance, group: str) -> tuple[Decimal, Decimal]:
    actual, budget = _actual_and_budget(finance, group)
    return pounds(Fraction(actual) - Fraction(budget)), budget


@metric(
    "finance.variance-rate",
    title="Variance of a group, relative to its budget",
    formula="actual / budget - 1",
    unit=Unit.PERCENT,
    kind="direction",
    inputs=("finance.lines",),
    parameters={"group": "id of a group of lines"},
    each=each_group,
    quotient=_over_budget,
    source=ACCOUNT,
)
def variance_rate(finance: Finance, *, group: str) -> Fraction:
    """
    Return how far a group's actual is from its budget, relative to the budget.

    >>> fees = FinancialLine(
    ...     id="fees", heading="Fees", group="other", budget=Decimal(15), actual=Decimal(20)
    ... )
    >>> variance_rate(Finance(lines=(fees,)), group="other")
    Fraction(1, 3)
    """
    actual, budget = _actual_and_budget(finance, group)
    return _relative(budget, actual, f"finance.lines[{group}].budget")


@metric(
    "finance.group-change",
    title="Change in a group on the year before",
    formula="actual / previous - 1",
    unit=Unit.PERCENT,
    kind="other-year-missing",
    inputs=("finance.lines", "finance.lines[*].previous"),
    parameters={"group": "id of a group of lines"},
    each=each_group,
    beside="finance.variance-rate",
    quotient=lambda finance, group: _growth(finance, lines_of(finance, group=group)),
    source=ACCOUNT,
)
def group_change(finance: Finance, *, group: str) -> Fraction:
    """
    Return the relative change of a group's actual on the year before.

    >>> fees = FinancialLine(
    ...     id="fees", heading="Fees", group="other", actual=Decimal(30), previous=Decimal(20)
    ... )
    >>> group_change(Finance(lines=(fees,)), group="other")
    Fraction(1, 2)
    """
    return _change(finance, lines_of(finance, group=group))


@metric(
    "finance.expenditure-change",
    title="Change in expenditure on the year before",
    formula="actual / previous - 1, over all lines that are not income",
    unit=Unit.PERCENT,
    kind="other-year-missing",
    inputs=("finance.lines", "finance.lines[*].previous"),
    quotient=lambda finance: _growth(finance, lines_of(finance, income=False)),
    source=ACCOUNT,
)
def expenditure_change(finance: Finance) -> Fraction:
    """
    Return the relative change of all expenditure on the year before.

    >>> fees = FinancialLine(
    ...     id="fees", heading="Fees", group="other", actual=Decimal(30), previous=Decimal(20)
    ... )
    >>> expenditure_change(Finance(lines=(fees,)))
    Fraction(1, 2)
    """
    return _change(finance, lines_of(finance, income=False))


@metric(
    "finance.income-change",
    title="Change in income on the year before",
    formula="actual / previous - 1, over all lines of income",
    unit=Unit.PERCENT,
    kind="other-year-missing",
    inputs=("finance.lines", "finance.lines[*].previous"),
    quotient=lambda finance: _growth(finance, lines_of(finance, income=True)),
    source=ACCOUNT,
)
def income_change(finance: Finance) -> Fraction:
    """
    Return the relative change of all income on the year before.

    >>> grant = FinancialLine(
    ...     id="grant", heading="Grant", group="income", actual=Decimal(30), previous=Decimal(20)
    ... )
    >>> income_change(Finance(lines=(grant,)))
    Fraction(1, 2)
    """
    return _change(finance, lines_of(finance, income=True))


@metric(
    "finance.line-change",
    title="Change in a line on the year before",
    formula="actual / previous - 1",
    unit=Unit.PERCENT,
    kind="other-year-missing",
    inputs=("finance.lines[{line}].actual", "finance.lines[{line}].previous"),
    parameters={"line": "id of a line"},
    each=lambda finance: iter([{"line": line.id} for line in finance.lines]),
    quotient=lambda finance, line: _growth(finance, (line_of(finance, line),)),
    source=ACCOUNT,
)
def line_change(finance: Finance, *, line: str) -> Fraction:
    """
    Return the relative change of one line of the account on the year before.

    >>> fees = FinancialLine(
    ...     id="fees", heading="Fees", group="other", actual=Decimal(30), previous=Decimal(20)
    ... )
    >>> line_change(Finance(lines=(fees,)), line="fees")
    Fraction(1, 2)
    """
    return _change(finance, (line_of(finance, line),))


def _growth(finance: Finance, lines: tuple[FinancialLine, ...]) -> tuple[Decimal, Decimal]:
    before, after = _before_and_after(finance, lines)
    return pounds(Fraction(after) - Fraction(before)), before


def _before_and_after(
    finance: Finance, lines: tuple[FinancialLine, ...]
) -> tuple[Decimal, Decimal]:
    before, after = all_computed(
        lambda: sum_of_lines(finance, lines, basis="previous"),
        lambda: sum_of_lines(finance, lines, basis="actual"),
    )
    return before, after


def _change(finance: Finance, lines: tuple[FinancialLine, ...]) -> Fraction:
    return _relative(*_before_and_after(finance, lines), "finance.lines[*].previous")


def _relative(before: Decimal, after: Decimal, path: str) -> Fraction:
    result = change(before, after, before_path=path)
    assert isinstance(result, Fraction)
    return result
