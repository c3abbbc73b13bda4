"""
Contributions: who pays what share.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.display.bars import shortened
from safeguarding_model.display.charts.accounts import drawn, finance_of, rounding_told
from safeguarding_model.display.charts.bar_rows import Block, bar_layers
from safeguarding_model.display.charts.canvas import Story, finished, tidy
from safeguarding_model.display.charts.row_names import row_label
from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Contribution
from safeguarding_model.markers import Marker
from safeguarding_model.metrics import MetricValue, compute
from safeguarding_model.metrics.values import pounds_text

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ["contribution_shares"]


def contribution_shares(report: AnnualReport) -> LayerChart:
    """
    Return what each partner pays, the greatest first, as pounds and as a share of all contributions.

    What is given in kind is named beside the partner and in the table, and never added to money.

    Raises:
        NotComputableError: No contribution is given, or one of them is not known.
        MissingExtraError: The extra ``charts`` is not installed.

    >>> import safeguarding_model as sm
    >>> contribution_shares(sm.example("walsall-2023-24")).title.text[0]
    'Walsall Council – Adults and Children pays'
    """
    rounding, report = rounding_told(report), drawn(report)
    finance = finance_of(report)
    total = compute(report, "finance.contributions-total")
    if not isinstance(total, MetricValue):
        raise NotComputableError(total.reason, total.missing)
    whole = total.exact
    assert whole is not None
    paid = sorted(
        (
            (entry, Fraction(entry.amount))
            for entry in finance.contributions
            if isinstance(entry.amount, Decimal)
        ),
        key=lambda item: -item[1],
    )
    blocks = [
        Block(
            row=row_label(_name(entry), *_in_kind(entry)),
            start=Fraction(0),
            end=amount,
            series="Contribution",
            label=f"{_share(amount, whole)} ({pounds_text(amount)})",
        )
        for entry, amount in paid
    ]
    kind = compute(report, "finance.in-kind-total")
    beside = f" In kind, and not in the bars: {kind}." if isinstance(kind, MetricValue) else ""
    story = _told_shares(
        paid, total, caption=f"Share of the partners' contributions in money.{beside}{rounding}"
    )
    return finished(bar_layers(blocks), story)


def _told_shares(
    paid: list[tuple[Contribution, Fraction]], total: MetricValue, *, caption: str
) -> Story:
    whole = total.exact
    assert whole is not None
    rows = [
        (
            _name(entry),
            pounds_text(amount),
            _share(amount, whole),
            "" if entry.in_kind is None else _kind(entry),
        )
        for entry, amount in paid
    ]
    return Story(
        headline=f"{rows[0][0]} pays {rows[0][2]} of the contributions of {total}",
        caption=caption,
        told="; ".join(f"{name} {share}, {amount}" for name, amount, share, _ in rows) + ".",
        columns=("Partner", "Contribution", "Share", "In kind"),
        rows=tuple(rows),
    )


def _name(entry: Contribution) -> str:
    return shortened(entry.name or entry.partner.replace("_", " "), 60)


def _share(amount: Fraction, whole: Fraction) -> str:
    return f"{tidy(100 * amount / whole)}%" if whole else "no share"


def _in_kind(entry: Contribution) -> list[str]:
    return [] if entry.in_kind is None else [f"and {_kind(entry)} in kind"]


def _kind(entry: Contribution) -> str:
    if entry.in_kind is None or isinstance(entry.in_kind, Marker):
        return str(entry.in_kind)
    return pounds_text(entry.in_kind)
