"""
An account whose lines, contributions and reserve agree to the penny.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import strategies as st

from safeguarding_model.arguments import checked
from safeguarding_model.finance import (
    Contribution,
    Finance,
    FinancialLine,
    Reserve,
    ReserveYear,
)
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank
from safeguarding_model.testing.publication import published, redrawn, rounded_to
from safeguarding_model.testing.source import Source, drawn

__all__ = ["finance", "printed_finance", "published_finance", "true_finance"]

_PAYERS = ("council", "health_board", "police", "probation", "school_trust", "charity")
_SPENDING = (
    ("salaries", "staffing"),
    ("agency_staff", "staffing"),
    ("training_costs", "non_staffing"),
    ("premises", "non_staffing"),
    ("scrutiny", "independent"),
)
_STEPS = (None, None, None, None, None, 1, 100, 1000)
"""What an account is rounded to, in pounds; most are exact."""


@checked
def finance(*, honest: bool = True) -> st.SearchStrategy[Finance]:
    """
    Return chapters on money.

    Args:
        honest: Whether the amounts agree with each other.
    """
    return drawn(lambda source: printed_finance(source, honest=honest))


def printed_finance(source: Source, *, honest: bool = True) -> Finance:
    """
    Return an account as a report prints it; where that is not to be *honest*, with any amounts.
    """
    record = published_finance(source, true_finance(source))
    return record if honest else redrawn(source, record)


def _money(pence: int) -> Decimal:
    return Decimal(f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02d}")


def _total(amounts: list[Any]) -> int:
    return sum(int(amount * 100) for amount in amounts if amount is not None)


def true_finance(
    source: Source,
    *,
    whole: bool = False,
    begun: date = date(2023, 4, 1),
    near: date = date(2024, 3, 31),
) -> Finance:
    """
    Draw the account of a year.

    Args:
        source: Where the figures come from.

        whole: Whether every total, share and change has to be computable, and nothing is nil.

        begun: The first day of the year, before which the earlier balances lie.

        near: The last day of the year.
    """
    flags = source.below(256) | (3 if whole else 0)
    payers = tuple(_contribution(source, payer, flags) for payer in _PAYERS[: 1 + flags % 6])
    drawn = source.pence(whole_pounds=True) if flags & 4 else None
    income = _income(source, payers, flags, drawn=drawn, near=near)
    spent = tuple(
        _line(source, name, group, flags) for name, group in _SPENDING[: 1 + source.few() + whole]
    )
    net = _total([line.actual for line in income]) - _total([line.actual for line in spent])
    return Finance(
        contributions=payers,
        groups=FrozenMapping({"income": "Income", "staffing": source.text()}),
        lines=(*income, *spent),
        reserve=_reserve(source, net, drawn, flags, begun) if flags & 8 or drawn or whole else None,
    )


def _contribution(source: Source, payer: str, flags: int) -> Contribution:
    flat = bool(flags & 128)
    return Contribution(
        partner=payer,
        amount=_money(500_000 if flat else source.pence(whole_pounds=bool(flags & 64)) + 1_00),
        in_kind=_money(source.pence(whole_pounds=True)) if flags & 32 else None,
        flat_rate=flat,
    )


def _line(
    source: Source, name: str, group: str, flags: int, *, actual: int | None = None, **more: Any
) -> FinancialLine:
    amount = source.pence(whole_pounds=bool(flags & 64)) + 1_00 if actual is None else actual
    budget = source.pence(whole_pounds=True) + 1_00 if flags & 1 else None
    previous = amount + 100 * (1 + source.size(400_000)) if flags & 2 else None
    return FinancialLine(
        id=name,
        heading=name.replace("_", " ").capitalize(),
        group=group,
        actual=_money(amount),
        budget=None if budget is None else _money(budget),
        previous=None if previous is None else _money(previous),
        **more,
    )


def _income(
    source: Source,
    payers: tuple[Contribution, ...],
    flags: int,
    *,
    drawn: int | None,
    near: date,
) -> tuple[FinancialLine, ...]:
    paid = _total([payer.amount for payer in payers])
    names = tuple(payer.partner for payer in payers)
    lines = [_line(source, "partners", "income", flags, actual=paid, contributions=names)]
    if flags & 16:
        spend_by = near + timedelta(days=source.below(600) - 200)
        lines.append(
            _line(
                source,
                "grant",
                "income",
                flags,
                restricted=True,
                purpose=source.text(),
                spend_by=spend_by,
            )
        )
    if drawn is not None:
        lines.append(_line(source, "from_reserve", "income", flags, actual=drawn))
    return tuple(lines)


def _reserve(source: Source, net: int, drawn: int | None, flags: int, begun: date) -> Reserve:
    opening = source.pence(whole_pounds=bool(flags & 64))
    last = (begun - timedelta(days=1)).year
    earlier = tuple(
        ReserveYear(at=str(last - years), balance=_money(opening + 10_000 * years))
        for years in range(source.few())
    )
    return Reserve(
        brought_forward=_money(opening),
        drawn_down=None if drawn is None else _money(drawn),
        closing=_money(opening + net - (drawn or 0)) if flags & 32 else None,
        history=earlier,
    )


def published_finance(source: Source, true: Finance) -> Finance:
    """
    Draw a way to publish an account: rounded, some amounts withheld, cells of nothing left blank.
    """
    record, flags = published(source, true), source.few()
    step = _STEPS[source.below(len(_STEPS))]
    if step is not None:
        record = attrs.evolve(rounded_to(record, step), rounded_to=step)
    if flags == 0:
        return record
    lines = tuple(
        attrs.evolve(line, actual=line.actual or None, budget=line.budget or None)
        for line in record.lines
    )
    has_budget = any(line.budget is not None for line in true.lines)
    # Blanks said to be nothing would fill a budget column that is not there.
    blank = Blank.ZERO if flags == 1 and has_budget else None
    return attrs.evolve(record, lines=lines, blank=blank)
