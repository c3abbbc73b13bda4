"""
Calculations on the account: totals by group, income, expenditure, what is left.

Pounds, exact. A surplus is positive, a deficit negative. What is given in kind is
never added to money.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from safeguarding_model.arguments import checked
from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Finance
from safeguarding_model.metrics.account_lines import BASES, line_of, lines_of, sum_of_lines
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.values import Unit, all_computed
from safeguarding_model.quantities import pounds

__all__ = [
    "each_group",
    "expenditure_total",
    "group_total",
    "income_total",
    "line_amount",
    "line_share",
    "net_position",
]

ACCOUNT = "Walsall Safeguarding Partnership annual report 2023-24, appendix 1"
BASIS = {"basis": "budget or actual"}


def _groups(finance: Finance) -> list[str]:
    return list(dict.fromkeys(line.group for line in finance.lines))


@checked
def each_group(finance: Finance) -> Iterator[dict[str, str]]:
    """
    Yield the parameters of every group, for metrics that take one.
    """
    yield from ({"group": group} for group in _groups(finance))


def _each_basis(finance: Finance) -> Iterator[dict[str, str]]:
    yield from ({"basis": basis} for basis in BASES if finance.lines)


def _each_group_and_basis(finance: Finance) -> Iterator[dict[str, str]]:
    yield from ({"group": group, "basis": basis} for group in _groups(finance) for basis in BASES)


def _each_line(finance: Finance) -> Iterator[dict[str, str]]:
    yield from ({"line": line.id, "basis": basis} for line in finance.lines for basis in BASES)


def _each_line_in_group(finance: Finance) -> Iterator[dict[str, str]]:
    for line in finance.lines:
        yield from ({"line": line.id, "group": line.group, "basis": basis} for basis in BASES)


@metric(
    "finance.total",
    title="Total of a group",
    formula="sum of the group's lines",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=("finance.lines",),
    parameters={"group": "id of a group of lines", **BASIS},
    choices={"basis": BASES},
    each=_each_group_and_basis,
    source=ACCOUNT,
)
def group_total(finance: Finance, *, group: str, basis: str) -> Decimal:
    """
    Return the total of one group of lines, in pounds.

    >>> from safeguarding_model.finance import FinancialLine
    >>> fees = FinancialLine(id="fees", heading="Fees", group="other", actual=Decimal(20))
    >>> group_total(Finance(lines=(fees,)), group="other", basis="actual")
    Decimal('20.00')
    """
    return sum_of_lines(finance, lines_of(finance, group=group), basis=basis)


@metric(
    "finance.line",
    title="A line of the account",
    formula="the figure itself",
    unit=Unit.POUNDS,
    kind="printed-twice",
    inputs=("finance.lines[{line}].{basis}",),
    parameters={"line": "id of a line", **BASIS},
    choices={"basis": BASES},
    each=_each_line,
    source=ACCOUNT,
)
def line_amount(finance: Finance, *, line: str, basis: str) -> Decimal:
    """
    Return one line of the account, in pounds, for comparing places that print it again.

    >>> from safeguarding_model.finance import FinancialLine
    >>> fees = FinancialLine(id="fees", heading="Fees", group="other", actual=Decimal(20))
    >>> line_amount(Finance(lines=(fees,)), line="fees", basis="actual")
    Decimal('20.00')
    """
    return sum_of_lines(finance, (line_of(finance, line),), basis=basis)


def _part_and_whole(
    finance: Finance, *, line: str, group: str, basis: str
) -> tuple[Decimal, Decimal]:
    entry = line_of(finance, line)
    if entry.group != group:
        msg = f"finance.lines[{line}] is in the group {entry.group!r}, not in {group!r}"
        raise NotComputableError(msg, [f"finance.lines[{line}].group"])
    whole = group_total(finance, group=group, basis=basis)
    return sum_of_lines(finance, (entry,), basis=basis), whole


@metric(
    "finance.line-share",
    title="Share of a line in its group",
    formula="line / total of the group",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=("finance.lines[{line}].{basis}", "finance.lines"),
    parameters={"line": "id of a line", "group": "id of the group that it is a share of", **BASIS},
    choices={"basis": BASES},
    each=_each_line_in_group,
    quotient=_part_and_whole,
    source=ACCOUNT,
)
def line_share(finance: Finance, *, line: str, group: str, basis: str) -> Fraction:
    """
    Return one line as a share of a group's total, as a fraction of one.

    Raises:
        NotComputableError: The total is zero, or the line is not in the group.

    >>> from safeguarding_model.finance import FinancialLine
    >>> fees = FinancialLine(id="fees", heading="Fees", group="other", actual=Decimal(20))
    >>> line_share(Finance(lines=(fees,)), line="fees", group="other", basis="actual")
    Fraction(1, 1)
    """
    part, whole = _part_and_whole(finance, line=line, group=group, basis=basis)
    if not whole:
        msg = f"the group {group!r} comes to nothing, and nothing is a share of nothing"
        raise NotComputableError(msg, [f"finance.lines[{group}]"])
    return Fraction(part) / Fraction(whole)


@metric(
    "finance.income-total",
    title="Total income",
    formula="sum of the lines of the income groups",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=("finance.lines",),
    parameters=BASIS,
    choices={"basis": BASES},
    each=_each_basis,
    source=ACCOUNT,
)
def income_total(finance: Finance, *, basis: str) -> Decimal:
    """
    Return all income, in pounds.

    >>> from safeguarding_model.finance import FinancialLine
    >>> grant = FinancialLine(id="grant", heading="Grant", group="income", actual=Decimal(20))
    >>> income_total(Finance(lines=(grant,)), basis="actual")
    Decimal('20.00')
    """
    return sum_of_lines(finance, lines_of(finance, income=True), basis=basis)


@metric(
    "finance.expenditure-total",
    title="Total expenditure",
    formula="sum of the lines of all groups that are not income",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=("finance.lines",),
    parameters=BASIS,
    choices={"basis": BASES},
    each=_each_basis,
    source=ACCOUNT,
)
def expenditure_total(finance: Finance, *, basis: str) -> Decimal:
    """
    Return all expenditure, in pounds, as a positive amount.

    >>> from safeguarding_model.finance import FinancialLine
    >>> fees = FinancialLine(id="fees", heading="Fees", group="other", actual=Decimal(20))
    >>> expenditure_total(Finance(lines=(fees,)), basis="actual")
    Decimal('20.00')
    """
    return sum_of_lines(finance, lines_of(finance, income=False), basis=basis)


@metric(
    "finance.net-position",
    title="Net position",
    formula="income - expenditure",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=("finance.lines",),
    parameters=BASIS,
    choices={"basis": BASES},
    each=_each_basis,
    signed=True,
    source=ACCOUNT,
)
def net_position(finance: Finance, *, basis: str) -> Decimal:
    """
    Return income less expenditure, in pounds: a surplus is positive, a deficit negative.

    >>> from safeguarding_model.finance import FinancialLine
    >>> grant = FinancialLine(id="grant", heading="Grant", group="income", actual=Decimal(20))
    >>> fees = FinancialLine(id="fees", heading="Fees", group="other", actual=Decimal(50))
    >>> net_position(Finance(lines=(grant, fees)), basis="actual")
    Decimal('-30.00')
    """
    income, spent = all_computed(
        lambda: income_total(finance, basis=basis), lambda: expenditure_total(finance, basis=basis)
    )
    return pounds(Fraction(income) - Fraction(spent))
