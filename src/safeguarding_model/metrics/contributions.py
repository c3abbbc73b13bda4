"""
Calculations on who paid what, and how contributions lead to the income of the account.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial

from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Contribution, Finance
from safeguarding_model.metrics.account_lines import BASES, lines_of, sum_of_lines
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.finance import ACCOUNT, BASIS
from safeguarding_model.metrics.values import Unit, all_computed
from safeguarding_model.quantities import known_amounts, pounds

__all__ = [
    "contribution_amount",
    "contribution_share",
    "contributions_and_other_income",
    "contributions_total",
    "in_kind_contribution",
    "line_contributions",
]


def _paid(finance: Finance, partners: tuple[str, ...] | None = None) -> Decimal:
    chosen = [c for c in finance.contributions if partners is None or c.partner in partners]
    if not chosen:
        msg = "finance.contributions is not given"
        raise NotComputableError(msg, ["finance.contributions"])
    amounts = all_computed(*(partial(_in_money, entry) for entry in chosen))
    return pounds(sum(map(Fraction, amounts), Fraction(0)))


def _in_money(entry: Contribution) -> Decimal:
    path = f"finance.contributions[{entry.partner}].amount"
    if entry.amount is None and entry.in_kind is not None:
        msg = f"{path} is not given: `amount = 0` says that the gift in kind was all"
        raise NotComputableError(msg, [path])
    (amount,) = known_amounts({path: entry.amount})
    return amount


def _each_partner(finance: Finance) -> Iterator[dict[str, str]]:
    yield from ({"partner": entry.partner} for entry in finance.contributions)


@metric(
    "finance.contributions-total",
    title="Total contributions",
    formula="sum of the partners' contributions",
    unit=Unit.POUNDS,
    kind="parts-and-totals",
    inputs=("finance.contributions",),
    source=ACCOUNT,
)
def contributions_total(finance: Finance) -> Decimal:
    """
    Return what all partners paid in, in pounds; gifts in kind are left out.

    >>> from safeguarding_model.finance import Contribution
    >>> contributions_total(
    ...     Finance(contributions=(Contribution(partner="police", amount=Decimal(33988)),))
    ... )
    Decimal('33988.00')
    """
    return _paid(finance)


def _contribution(finance: Finance, partner: str) -> Decimal:
    if all(entry.partner != partner for entry in finance.contributions):
        msg = f"finance.contributions has no partner {partner!r}"
        raise NotComputableError(msg, [f"finance.contributions[{partner}]"])
    return _paid(finance, (partner,))


@metric(
    "finance.contribution",
    title="A partner's contribution",
    formula="the figure itself",
    unit=Unit.POUNDS,
    kind="printed-twice",
    inputs=("finance.contributions[{partner}].amount",),
    parameters={"partner": "id of a partner"},
    each=_each_partner,
    source=ACCOUNT,
)
def contribution_amount(finance: Finance, *, partner: str) -> Decimal:
    """
    Return one partner's contribution, in pounds, for comparing places that print it again.

    >>> from safeguarding_model.finance import Contribution
    >>> paid = Contribution(partner="police", amount=Decimal(33988))
    >>> contribution_amount(Finance(contributions=(paid,)), partner="police")
    Decimal('33988.00')
    """
    return _contribution(finance, partner)


def _part_and_whole(finance: Finance, *, partner: str) -> tuple[Decimal, Decimal]:
    part, whole = all_computed(
        lambda: _contribution(finance, partner), lambda: contributions_total(finance)
    )
    return part, whole


@metric(
    "finance.contribution-share",
    title="A partner's share of the contributions",
    formula="contribution / total contributions",
    unit=Unit.PERCENT,
    kind="rates",
    inputs=("finance.contributions[{partner}].amount", "finance.contributions"),
    parameters={"partner": "id of a partner"},
    each=_each_partner,
    quotient=_part_and_whole,
    source=ACCOUNT,
)
def contribution_share(finance: Finance, *, partner: str) -> Fraction:
    """
    Return one partner's share of all contributions, as a fraction of one.

    >>> from safeguarding_model.finance import Contribution
    >>> paid = Contribution(partner="police", amount=Decimal(33988))
    >>> contribution_share(Finance(contributions=(paid,)), partner="police")
    Fraction(1, 1)
    """
    part, whole = _part_and_whole(finance, partner=partner)
    if not whole:
        msg = "finance.contributions come to nothing, and nothing is a share of nothing"
        raise NotComputableError(msg, ["finance.contributions"])
    return Fraction(part) / Fraction(whole)


@metric(
    "finance.in-kind-contribution",
    title="A partner's contribution in kind",
    formula="the figure itself",
    unit=Unit.POUNDS,
    kind="printed-twice",
    inputs=("finance.contributions[{partner}].in_kind",),
    parameters={"partner": "id of a partner"},
    each=lambda finance: iter(
        [{"partner": e.partner} for e in finance.contributions if e.in_kind is not None]
    ),
    source=ACCOUNT,
)
def in_kind_contribution(finance: Finance, *, partner: str) -> Decimal:
    """
    Return the worth of what one partner gave in kind, in pounds, which is never added to money.

    >>> from safeguarding_model.finance import Contribution
    >>> rooms = Contribution(partner="council", in_kind=Decimal(5000))
    >>> in_kind_contribution(Finance(contributions=(rooms,)), partner="council")
    Decimal('5000.00')
    """
    given = next((e.in_kind for e in finance.contributions if e.partner == partner), None)
    (worth,) = known_amounts({f"finance.contributions[{partner}].in_kind": given})
    return worth


def _each_sum(finance: Finance) -> Iterator[dict[str, str]]:
    yield from ({"line": line.id} for line in finance.lines if line.contributions)


@metric(
    "finance.line-contributions",
    title="Contributions behind a line of income",
    formula="sum of the contributions that the line names",
    unit=Unit.POUNDS,
    kind="contributions-and-income",
    inputs=("finance.lines[{line}].actual", "finance.contributions"),
    parameters={"line": "id of a line of income that names its contributions"},
    each=_each_sum,
    source=ACCOUNT,
)
def line_contributions(finance: Finance, *, line: str) -> Decimal:
    """
    Return the sum of the contributions that a line of income stands for, in pounds.

    >>> from safeguarding_model.finance import Contribution, FinancialLine
    >>> paid = Contribution(partner="police", amount=Decimal(33988))
    >>> partners = FinancialLine(
    ...     id="partners", heading="Partners", group="income", contributions=("police",)
    ... )
    >>> line_contributions(Finance(contributions=(paid,), lines=(partners,)), line="partners")
    Decimal('33988.00')
    """
    for entry in finance.lines:
        if entry.id == line and entry.contributions:
            return _paid(finance, entry.contributions)
    path = f"finance.lines[{line}].contributions"
    msg = f"{path} is not given"
    raise NotComputableError(msg, [path])


@metric(
    "finance.contributions-and-other-income",
    title="Contributions and other income",
    formula="total contributions + the lines of income that name no contributions; of the actual alone",
    unit=Unit.POUNDS,
    kind="contributions-and-income",
    inputs=("finance.contributions", "finance.lines"),
    parameters=BASIS,
    choices={"basis": BASES},
    each=lambda finance: iter([{"basis": "actual"}] if finance.lines else []),
    source=ACCOUNT,
)
def contributions_and_other_income(finance: Finance, *, basis: str) -> Decimal:
    """
    Return what the income should come to, starting from the contributions, in pounds.

    Raises:
        NotComputableError: No line of income says which contributions it stands for, or it is
            asked of the budget: contributions are what was paid, and have none.

    >>> from safeguarding_model.finance import Contribution, FinancialLine
    >>> paid = Contribution(partner="police", amount=Decimal(30))
    >>> partners = FinancialLine(
    ...     id="partners", heading="Partners", group="income", contributions=("police",)
    ... )
    >>> grant = FinancialLine(id="grant", heading="Grant", group="income", actual=Decimal(20))
    >>> account = Finance(contributions=(paid,), lines=(partners, grant))
    >>> contributions_and_other_income(account, basis="actual")
    Decimal('50.00')
    """
    if basis != "actual":
        msg = "contributions are what was paid, and no budget of them is given; finance.income-total adds up the lines"
        raise NotComputableError(msg, ["finance.contributions"])
    income = lines_of(finance, income=True)
    if not any(line.contributions for line in income):
        msg = "no line of income names the contributions that it stands for"
        raise NotComputableError(msg, ["finance.lines"])
    other = tuple(line for line in income if not line.contributions)
    paid, rest = all_computed(
        lambda: contributions_total(finance), lambda: sum_of_lines(finance, other, basis=basis)
    )
    return pounds(Fraction(paid) + Fraction(rest))
