"""
Money: who paid what, what was spent on what, and what is left.

Pounds, exact. Income and expenditure are positive; a surplus is positive and a
deficit negative.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from safeguarding_model.amounts import Money
from safeguarding_model.fields import Date, Flag, Identifier, PartialDate, Printed, Step, Text
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank
from safeguarding_model.places import Steps, path_of
from safeguarding_model.records import Chapter, Record, repeated_ids

__all__ = ["Contribution", "Finance", "FinancialLine", "Reserve", "ReserveYear"]


@attrs.frozen(kw_only=True)
class Contribution(Record):
    """
    What one partner put in.

    Attributes:
        partner: Id of the partner.

        name: As the table calls it.

        amount: In money.

        previous: What the amount was a year before.

        in_kind: The worth of what was given in kind, never added to the money.

        flat_rate: True where every partner of its sort pays the same.

        note: What else is said.
    """

    partner: Identifier
    name: Text | None = None
    amount: Money | None = None
    previous: Money | None = None
    in_kind: Money | None = None
    flat_rate: Flag = False
    note: Text | None = None


@attrs.frozen(kw_only=True)
class FinancialLine(Record):
    """
    One line of the account.

    Attributes:
        id: Short name.

        heading: As printed.

        group: Id of the group that it is totalled in.

        budget: What was planned.

        actual: What came in or was spent.

        previous: What the actual was a year before.

        contributions: Ids of the partners whose contributions this income line is the sum of.

        restricted: True for a grant that may only be spent on its purpose.

        purpose: What it is for.

        spend_by: Day by which it must be spent.

        cipfa: Group of the subjective analysis that it maps to, where you choose to say.
    """

    id: Identifier
    heading: Text
    group: Identifier
    budget: Money | None = None
    actual: Money | None = None
    previous: Money | None = None
    contributions: tuple[Identifier, ...] = ()
    restricted: Flag = False
    purpose: Text | None = None
    spend_by: Date | None = None
    cipfa: Text | None = None


@attrs.frozen(kw_only=True)
class ReserveYear(Record):
    """
    The reserve at the end of an earlier year.

    Attributes:
        at: When.

        balance: What was left.
    """

    at: PartialDate
    balance: Money


@attrs.frozen(kw_only=True)
class Reserve(Record):
    """
    What was saved up.

    Attributes:
        brought_forward: Balance at the start of the year, as an amount.

        drawn_down: What was taken from it to balance the account, where the
            account counts that as income.

        printed: The balance brought forward as printed, where print and amount differ.

        closing: Balance at the end of the year, where the report prints it.

        history: Earlier balances, one at a time.
    """

    brought_forward: Money | None = None
    drawn_down: Money | None = None
    printed: Printed | None = None
    closing: Money | None = None
    history: tuple[ReserveYear, ...] = ()

    def _rules(self) -> list[tuple[str, str]]:
        times = [balance.at for balance in self.history]
        return [
            ("history", f"it has {times.count(at)} balances at {at}; keep the one that is right")
            for at in sorted(set(times))
            if times.count(at) > 1
        ]


@attrs.frozen(kw_only=True)
class Finance(Chapter):
    """
    The chapter on money.

    Attributes:
        contributions: By partner.

        groups: Heading of each group by its id, as printed.

        income_groups: Ids of the groups whose lines are income; all others are expenditure.
            An empty list says that there is no income.

        lines: Every line of the account.

        blank: What an empty budget or actual stands for; nothing can be added up
            over one that is left unsaid.

        rounded_to: What every amount was rounded to before it was printed, in pounds: 1 for
            whole pounds, 1000 for thousands. Left out, amounts are exact.

        reserve: What was saved up.

        notes: What the report says about its account.
    """

    contributions: tuple[Contribution, ...] = ()
    groups: FrozenMapping[Text] = attrs.field(factory=FrozenMapping)
    income_groups: tuple[Identifier, ...] = ("income",)
    lines: tuple[FinancialLine, ...] = ()
    blank: Blank | None = None
    rounded_to: Step | None = None
    reserve: Reserve | None = None
    notes: tuple[Text, ...] = ()

    def _rules(self) -> list[tuple[str, str]]:
        problems = repeated_ids("lines", self.lines) + self._unrounded()
        payers = [contribution.partner for contribution in self.contributions]
        problems += [
            (
                "contributions",
                f"{partner!r} contributes {payers.count(partner)} times; add the amounts up in one",
            )
            for partner in sorted(set(payers))
            if payers.count(partner) > 1
        ]
        for line in self.lines:
            problems += [
                (
                    "lines",
                    f"{line.id} is the sum of the contribution of {partner!r}, who makes none; mend the id",
                )
                for partner in line.contributions
                if partner not in payers
            ]
        return problems

    def _unrounded(self) -> list[tuple[str, str]]:
        step = self.rounded_to
        if step is None:
            return []
        odd = [(steps, amount) for steps, amount in self.amounts() if Fraction(amount) % step]
        told = f"no multiple of {step:,}, so it was not rounded to that step; mend one, or leave `rounded_to` out"
        return [
            ("rounded_to", f"{path_of(self, steps)} is {amount:f}, {told}") for steps, amount in odd
        ]

    def amounts(self) -> Iterator[tuple[Steps, Decimal]]:
        """
        Yield every amount that is given as a number, with the way to it.

        A budget or actual that is left empty is one of them where that means nothing.

        >>> [*Finance(reserve=Reserve(closing=Decimal(5))).amounts()]
        [(('reserve', 'closing'), Decimal('5.00'))]
        """
        holders: list[tuple[Steps, Record]] = [
            *((("contributions", place), held) for place, held in enumerate(self.contributions)),
            *((("lines", place), held) for place, held in enumerate(self.lines)),
        ]
        if self.reserve is not None:
            holders.append((("reserve",), self.reserve))
            years = enumerate(self.reserve.history)
            holders += [(("reserve", "history", place), held) for place, held in years]
        for steps, held in holders:
            for name in _AMOUNTS[type(held)]:
                amount = getattr(held, name)
                if amount is None and name in {"budget", "actual"} and self.blank is Blank.ZERO:
                    amount = Decimal(0)
                if isinstance(amount, Decimal):
                    yield (*steps, name), amount


_AMOUNTS: dict[type[Record], tuple[str, ...]] = {
    Contribution: ("amount", "previous", "in_kind"),
    FinancialLine: ("budget", "actual", "previous"),
    Reserve: ("brought_forward", "drawn_down", "closing"),
    ReserveYear: ("balance",),
}
