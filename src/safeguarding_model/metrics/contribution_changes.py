"""
Calculations that compare what partners paid with the year before; gifts in kind are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.finance import Finance
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.contributions import contribution_amount
from safeguarding_model.metrics.finance import ACCOUNT
from safeguarding_model.metrics.values import Unit, all_computed
from safeguarding_model.quantities import change, known_amounts, pounds

__all__ = [
    "contribution_amount_change",
    "contribution_change",
    "previous_contribution",
]

PARTNER = {"partner": "id of a partner"}


def _each_partner(finance: Finance) -> Iterator[dict[str, str]]:
    yield from (
        {"partner": entry.partner} for entry in finance.contributions if entry.previous is not None
    )


@metric(
    "finance.previous-contribution",
    title="A partner's contribution, of the year before",
    formula="the figure itself",
    unit=Unit.POUNDS,
    kind="printed-twice",
    inputs=("finance.contributions[{partner}].previous",),
    parameters=PARTNER,
    each=_each_partner,
    source=ACCOUNT,
)
def previous_contribution(finance: Finance, *, partner: str) -> Decimal:
    """
    Return what one partner paid in the year before, in pounds.

    >>> from safeguarding_model.finance import Contribution
    >>> paid = Contribution(partner="police", previous=Decimal(30000))
    >>> previous_contribution(Finance(contributions=(paid,)), partner="police")
    Decimal('30000.00')
    """
    given = next((e.previous for e in finance.contributions if e.partner == partner), None)
    (amount,) = known_amounts({f"finance.contributions[{partner}].previous": given})
    return amount


def _before_and_after(finance: Finance, partner: str) -> list[Decimal]:
    return all_computed(
        lambda: previous_contribution(finance, partner=partner),
        lambda: contribution_amount(finance, partner=partner),
    )


def _growth(finance: Finance, partner: str) -> tuple[Decimal, Decimal]:
    before, after = _before_and_after(finance, partner)
    return pounds(Fraction(after) - Fraction(before)), before


@metric(
    "finance.contribution-amount-change",
    title="Difference of a partner's contribution from the year before",
    formula="amount - previous",
    unit=Unit.POUNDS,
    kind="direction",
    inputs=(
        "finance.contributions[{partner}].amount",
        "finance.contributions[{partner}].previous",
    ),
    parameters=PARTNER,
    each=_each_partner,
    source=ACCOUNT,
)
def contribution_amount_change(finance: Finance, *, partner: str) -> Decimal:
    """
    Return how much more one partner paid than in the year before, in pounds; less is negative.

    >>> from safeguarding_model.finance import Contribution
    >>> paid = Contribution(partner="police", amount=Decimal(33000), previous=Decimal(30000))
    >>> contribution_amount_change(Finance(contributions=(paid,)), partner="police")
    Decimal('3000.00')
    """
    return _growth(finance, partner)[0]


@metric(
    "finance.contribution-change",
    title="Change in a partner's contribution on the year before",
    formula="amount / previous - 1",
    unit=Unit.PERCENT,
    kind="direction",
    inputs=(
        "finance.contributions[{partner}].amount",
        "finance.contributions[{partner}].previous",
    ),
    parameters=PARTNER,
    each=_each_partner,
    quotient=_growth,
    source=ACCOUNT,
)
def contribution_change(finance: Finance, *, partner: str) -> Fraction | Interval:
    """
    Return the relative change of one partner's contribution on the year before.

    Raises:
        NotComputableError: Either is missing, or nothing was paid in the year before.

    >>> from safeguarding_model.finance import Contribution
    >>> paid = Contribution(partner="police", amount=Decimal(33000), previous=Decimal(30000))
    >>> contribution_change(Finance(contributions=(paid,)), partner="police")
    Fraction(1, 10)
    """
    before, after = _before_and_after(finance, partner)
    return change(before, after, before_path=f"finance.contributions[{partner}].previous")
