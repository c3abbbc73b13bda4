"""
Lines of the account: which they are, and what some of them come to.

Pounds, exact. A blank counts as zero only where the document says so.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.exact_numbers import shown
from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Finance, FinancialLine
from safeguarding_model.markers import Blank, Marker
from safeguarding_model.quantities import known_amounts, pounds

__all__ = ["BASES", "is_income", "line_of", "lines_of", "sum_of_lines"]

BASES = ("budget", "actual")

_LIKE_INCOME = re.compile(r"\b(?:income|contributions?|grants?|funding|receipts)\b", re.IGNORECASE)


@checked
def is_income(finance: Finance, group: str) -> bool:
    """
    Whether the lines of a group are income.

    Raises:
        NotComputableError: No line of the account is in a group of `income_groups`, and a group
            reads like income or has a line that stands for contributions: its income goes by
            another name. An empty list of them says that all is expenditure.

    >>> fees = FinancialLine(id="fees", heading="Fees", group="other")
    >>> is_income(Finance(lines=(fees,)), "other")
    False
    """
    said = finance.income_groups
    if said and not any(line.group in said for line in finance.lines):
        like = next((line.group for line in finance.lines if _may_be_income(finance, line)), None)
        if like is not None:
            msg = (
                f"no line of the account is in a group of income ({', '.join(said)}), but {like!r} may be one; give "
                "the groups that are as finance.income_groups, or an empty list where all is expenditure"
            )
            raise NotComputableError(msg, ["finance.income_groups"])
    return group in said


def _may_be_income(finance: Finance, line: FinancialLine) -> bool:
    named = f"{line.group} {finance.groups.get(line.group, '')}".replace("_", " ")
    return bool(line.contributions) or _LIKE_INCOME.search(named) is not None


@checked
def lines_of(
    finance: Finance, *, group: str | None = None, income: bool | None = None
) -> tuple[FinancialLine, ...]:
    """
    Return the lines of one group, or of all income or all expenditure.

    Raises:
        NotComputableError: There are none, or income is not told from expenditure. Of an account
            whose `income_groups` are said to be none, that there is no income is no error.

    >>> fees = FinancialLine(id="fees", heading="Fees", group="other")
    >>> [line.id for line in lines_of(Finance(lines=(fees,)), income=False)]
    ['fees']
    """
    groups = () if income is None else dict.fromkeys(line.group for line in finance.lines)
    sides = {name: is_income(finance, name) for name in groups}
    chosen = tuple(
        line
        for line in finance.lines
        if (group is None or line.group == group)
        and (income is None or sides[line.group] is income)
    )
    if not chosen and not (income and finance.lines and not finance.income_groups):
        path = "finance.lines" if group is None else f"finance.lines[{group}]"
        side = "" if income is None else " of income" if income else " of expenditure"
        msg = (
            f"no lines{side} of the account are given"
            if group is None
            else f"no line is in the group {group!r}"
        )
        raise NotComputableError(msg, [path])
    return chosen


def _amount(finance: Finance, line: FinancialLine, basis: str) -> Decimal | Marker | None:
    amount: Decimal | Marker | None = getattr(line, basis)
    if amount is None and finance.blank is Blank.ZERO and basis in BASES:
        return Decimal("0.00")
    return amount


@checked
def sum_of_lines(finance: Finance, lines: tuple[FinancialLine, ...], *, basis: str) -> Decimal:
    """
    Return the sum of some lines; a blank among them counts as zero only where the document says so.

    Args:
        finance: The chapter, for what it says of blanks.

        lines: One or more of its lines.

        basis: ``budget``, ``actual`` or ``previous``.

    Raises:
        NotComputableError: An amount is blank or a marker.

    >>> fees = FinancialLine(id="fees", heading="Fees", group="other", actual=Decimal(20))
    >>> sum_of_lines(Finance(lines=(fees,)), (fees,), basis="actual")
    Decimal('20.00')
    """
    amounts = {f"finance.lines[{line.id}].{basis}": _amount(finance, line, basis) for line in lines}
    return pounds(sum(map(Fraction, known_amounts(amounts)), Fraction(0)))


@checked
def line_of(finance: Finance, name: str) -> FinancialLine:
    """
    Return the line of that id.

    Raises:
        NotComputableError: There is none.

    >>> fees = FinancialLine(id="fees", heading="Fees", group="other")
    >>> line_of(Finance(lines=(fees,)), "fees").heading
    'Fees'
    """
    for line in finance.lines:
        if line.id == name:
            return line
    msg = f"finance.lines has no line {shown(name)}"
    raise NotComputableError(msg, [f"finance.lines[{name}]"])
