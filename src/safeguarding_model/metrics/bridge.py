"""
From the contributions to the reserve, as a table that adds up.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Finance
from safeguarding_model.metrics.account_lines import BASES, is_income, lines_of, sum_of_lines
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.comparisons import variance
from safeguarding_model.metrics.contributions import (
    contribution_amount,
    contributions_and_other_income,
    contributions_total,
)
from safeguarding_model.metrics.finance import (
    ACCOUNT,
    BASIS,
    group_total,
    income_total,
    net_position,
)
from safeguarding_model.metrics.reserves import closing_reserve, reserve_brought_forward
from safeguarding_model.metrics.rounded_accounts import sum_with_rounding
from safeguarding_model.metrics.values import Unit
from safeguarding_model.quantities import known_amounts, pounds

__all__ = ["BridgeRow", "bridge", "in_kind_total", "is_favourable", "restricted_total"]


@attrs.frozen(kw_only=True)
class BridgeRow:
    """
    One row of the way from contributions to the reserve.

    Attributes:
        label: What it is.

        amount: Pounds; money that goes out is negative.

        subtotal: Whether it is the sum of all rows above it that are no subtotals.
    """

    label: str
    amount: Decimal
    subtotal: bool = False


@checked
def bridge(finance: Finance) -> tuple[BridgeRow, ...]:
    """
    Return the way from the contributions to income, net position and reserve.

    A row "Not explained" stands where the lines of income come to something else
    than the contributions that they name, "Rounding" where the rounding of the account
    can be behind it. The reserve is left out where none is given.

    Raises:
        NotComputableError: A contribution or a line of the account is not given, or no line
            of income says which contributions it stands for.

    >>> from safeguarding_model.finance import Contribution, FinancialLine
    >>> paid = Contribution(partner="police", amount=Decimal(30))
    >>> grant = FinancialLine(id="grant", heading="Grant", group="income", actual=Decimal(20))
    >>> fees = FinancialLine(id="fees", heading="Fees", group="other", actual=Decimal(60))
    >>> partners = FinancialLine(
    ...     id="partners",
    ...     heading="Partners",
    ...     group="income",
    ...     actual=Decimal(30),
    ...     contributions=("police",),
    ... )
    >>> account = Finance(contributions=(paid,), lines=(partners, grant, fees))
    >>> [(row.label, str(row.amount)) for row in bridge(account) if row.subtotal]
    [('Contributions', '30.00'), ('Total income', '50.00'), ('Net position', '-10.00')]
    """
    rows = [*_contributions(finance), *_other_income(finance), *_expenditure(finance)]
    if finance.reserve is not None and finance.reserve.brought_forward is not None:
        rows.append(
            BridgeRow(label="Reserve brought forward", amount=reserve_brought_forward(finance))
        )
        if finance.reserve.drawn_down is not None:
            (drawn,) = known_amounts({"finance.reserve.drawn_down": finance.reserve.drawn_down})
            rows.append(BridgeRow(label="Drawn from the reserve", amount=pounds(-Fraction(drawn))))
        rows.append(
            BridgeRow(label="Closing reserve", amount=closing_reserve(finance), subtotal=True)
        )
    return tuple(rows)


def _contributions(finance: Finance) -> Iterator[BridgeRow]:
    for entry in finance.contributions:
        amount = contribution_amount(finance, partner=entry.partner)
        yield BridgeRow(label=entry.name or entry.partner, amount=amount)
    yield BridgeRow(label="Contributions", amount=contributions_total(finance), subtotal=True)


def _other_income(finance: Finance) -> Iterator[BridgeRow]:
    for line in lines_of(finance, income=True):
        if not line.contributions:
            yield BridgeRow(
                label=line.heading, amount=sum_of_lines(finance, (line,), basis="actual")
            )
    rest = _unexplained(finance)
    if rest:
        possible = sum_with_rounding(_unexplained, finance)
        label = "Rounding" if 0 in possible else "Not explained"
        yield BridgeRow(label=label, amount=rest)
    yield BridgeRow(
        label="Total income", amount=income_total(finance, basis="actual"), subtotal=True
    )


def _unexplained(finance: Finance) -> Decimal:
    income = Fraction(income_total(finance, basis="actual"))
    return pounds(income - Fraction(contributions_and_other_income(finance, basis="actual")))


def _expenditure(finance: Finance) -> Iterator[BridgeRow]:
    groups = dict.fromkeys(line.group for line in lines_of(finance, income=False))
    for group in groups:
        spent = group_total(finance, group=group, basis="actual")
        yield BridgeRow(label=finance.groups.get(group, group), amount=pounds(-Fraction(spent)))
    yield BridgeRow(
        label="Net position", amount=net_position(finance, basis="actual"), subtotal=True
    )


@checked
def is_favourable(finance: Finance, *, group: str) -> bool | None:
    """
    Return whether a group's variance helps the position; `None` where there is none.

    More income than budgeted helps, and so does less expenditure.

    Raises:
        NotComputableError: A budget or an actual is not given, or income is not told from
            expenditure.

    >>> from safeguarding_model.finance import FinancialLine
    >>> fees = FinancialLine(
    ...     id="fees", heading="Fees", group="other", budget=Decimal(15), actual=Decimal(20)
    ... )
    >>> is_favourable(Finance(lines=(fees,)), group="other")
    False
    """
    amount = variance(finance, group=group)
    return (amount > 0) is is_income(finance, group) if amount else None


@metric(
    "finance.in-kind-total",
    title="Contributions in kind",
    formula="sum of the worth of contributions in kind",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=("finance.contributions",),
    source=ACCOUNT,
)
def in_kind_total(finance: Finance) -> Decimal:
    """
    Return the worth of what was given in kind, in pounds, which is never added to money.

    Raises:
        NotComputableError: No contribution in kind is given.

    >>> from safeguarding_model.finance import Contribution
    >>> rooms = Contribution(partner="council", in_kind=Decimal(5000))
    >>> in_kind_total(Finance(contributions=(rooms,)))
    Decimal('5000.00')
    """
    given = {
        f"finance.contributions[{entry.partner}].in_kind": entry.in_kind
        for entry in finance.contributions
        if entry.in_kind is not None
    }
    if not given:
        msg = "no contribution in kind is given"
        raise NotComputableError(msg, ["finance.contributions"])
    return pounds(sum(map(Fraction, known_amounts(given)), Fraction(0)))


@metric(
    "finance.restricted-total",
    title="Restricted income",
    formula="sum of the lines of income with restricted = true",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=("finance.lines",),
    parameters=BASIS,
    choices={"basis": BASES},
    each=lambda finance: iter([{"basis": basis} for basis in BASES] if finance.lines else []),
    source=ACCOUNT,
)
def restricted_total(finance: Finance, *, basis: str) -> Decimal:
    """
    Return the income that may only be spent on its purpose, in pounds.

    >>> from safeguarding_model.finance import FinancialLine
    >>> grant = FinancialLine(
    ...     id="grant", heading="Grant", group="income", actual=Decimal(20), restricted=True
    ... )
    >>> restricted_total(Finance(lines=(grant,)), basis="actual")
    Decimal('20.00')
    """
    restricted = tuple(
        line for line in finance.lines if line.restricted and is_income(finance, line.group)
    )
    if not restricted:
        msg = "no line of income is said to be restricted"
        raise NotComputableError(msg, ["finance.lines"])
    return sum_of_lines(finance, restricted, basis=basis)
