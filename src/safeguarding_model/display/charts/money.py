"""
Money: budget against actual, from contributions to the closing reserve.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.display.charts.accounts import drawn, finance_of, rounding_told
from safeguarding_model.display.charts.bar_rows import Block, bar_layers
from safeguarding_model.display.charts.canvas import Story, finished
from safeguarding_model.display.charts.row_names import row_label
from safeguarding_model.display.colours import NAVY, ORANGE, TEAL, Ink
from safeguarding_model.display.page_charts import heading_of_group
from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics import MetricValue, compute
from safeguarding_model.metrics.account_lines import BASES
from safeguarding_model.metrics.bridge import BridgeRow, bridge
from safeguarding_model.metrics.finance import each_group
from safeguarding_model.metrics.values import pounds_text

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ["budget_and_actual", "reserve_waterfall"]

NOTHING = Fraction(0)


def _amount(report: AnnualReport, metric: str, **params: str) -> Fraction | None:
    result = compute(report, metric, **params)
    return result.exact if isinstance(result, MetricValue) else None


def _pounds(amount: Fraction | None) -> str:
    return "not given" if amount is None else pounds_text(amount)


def _shown(report: AnnualReport, metric: str, **params: str) -> str:
    """
    Return an amount, or that it is not given, or what hides it.
    """
    result = compute(report, metric, **params)
    if isinstance(result, MetricValue):
        return _pounds(result.exact)
    absent = all(why.endswith(" is not given") for why in result.reason.split("; "))
    return "not given" if absent else f"not known: {result.reason}"


def budget_and_actual(report: AnnualReport) -> LayerChart:
    """
    Return budget and actual of each group of the account, added up from its lines.

    A group without a budget shows its actual alone.

    Raises:
        NotComputableError: No group has a total.
        MissingExtraError: The extra ``charts`` is not installed.

    >>> import safeguarding_model as sm
    >>> budget_and_actual(sm.example("walsall-2023-24")).title.text[0]
    'STAFFING (expenditure) came to £448,290, £190,199 more than its budget'
    """
    rounding, report = rounding_told(report), drawn(report)
    groups = list(_groups(report))
    blocks = [block for group in groups for block in group.blocks()]
    if not blocks:
        msg = "no group of the account can be added up, so there is nothing to draw"
        raise NotComputableError(msg, ["finance.lines"])
    told = "; ".join(
        f"{group.heading}: budget {group.cells[0]}, actual {group.cells[1]}" for group in groups
    )
    story = Story(
        headline=_budget_headline(groups, report),
        caption=f"Totals of each group of the account, added up from its lines, on one scale.{rounding}",
        told=f"{told}.",
        columns=("Group", "Budget", "Actual", "Actual less budget"),
        rows=tuple((group.heading, *group.cells) for group in groups),
    )
    inks: dict[str, Ink] = {block.series: block.ink for block in blocks}
    return finished(bar_layers(blocks, inks=inks), story)


@attrs.frozen(kw_only=True)
class _Group:
    """
    A group of the account: what was planned, what came, and the same in words, with how they differ.
    """

    heading: str
    budget: Fraction | None
    actual: Fraction | None
    cells: tuple[str, str, str]

    def blocks(self) -> Iterator[Block]:
        bars = (("Budget", TEAL, self.budget), ("Actual", NAVY, self.actual))
        for name, ink, total in bars:
            if total is not None:
                row, label = row_label(self.heading, name), pounds_text(total)
                yield Block(row=row, start=NOTHING, end=total, series=name, ink=ink, label=label)


def _groups(report: AnnualReport) -> Iterator[_Group]:
    finance = finance_of(report)
    for params in each_group(finance):
        budget, actual = (
            _amount(report, "finance.total", basis=basis, **params) for basis in BASES
        )
        told = [_shown(report, "finance.total", basis=basis, **params) for basis in BASES]
        yield _Group(
            heading=heading_of_group(finance, params["group"]),
            budget=budget,
            actual=actual,
            cells=(told[0], told[1], _shown(report, "finance.variance", **params)),
        )


def _budget_headline(groups: Iterable[_Group], report: AnnualReport) -> str:
    gaps = [
        (group.heading, group.actual, group.actual - group.budget)
        for group in groups
        if group.budget is not None and group.actual is not None
    ]
    if not gaps:
        spent = _amount(report, "finance.expenditure-total", basis="actual")
        came = _amount(report, "finance.income-total", basis="actual")
        return f"Income was {_pounds(came)} and expenditure {_pounds(spent)}; no budget to compare is given"
    heading, actual, gap = max(gaps, key=lambda item: abs(item[2]))
    if not gap:
        return "Every group came to its budget"
    way = "more" if gap > 0 else "less"
    return f"{heading} came to {pounds_text(actual)}, {pounds_text(abs(gap))} {way} than its budget"


def reserve_waterfall(report: AnnualReport) -> LayerChart:
    """
    Return the way from each contribution to the closing reserve, each step where the last one ended.

    Raises:
        NotComputableError: A contribution or a line of the account is not given.
        MissingExtraError: The extra ``charts`` is not installed.

    >>> import safeguarding_model as sm
    >>> reserve_waterfall(sm.example("walsall-2023-24")).title.text[0]
    'The reserve fell from £299,260 to £182,589:'
    """
    steps = bridge(finance_of(report))
    blocks = list(_steps(steps))
    inks = {series: ink for series, ink in _WAYS if any(b.series == series for b in blocks)}
    links = [(one.row, two.row, one.end) for one, two in pairwise(blocks)]
    told = "; ".join(
        f"{step.label} {'comes to ' if step.subtotal else ''}{pounds_text(step.amount)}"
        for step in steps
    )
    story = Story(
        headline=_reserve_headline(steps),
        caption="Each step begins where the one before it ended; money in kind is not in the account."
        + rounding_told(report),
        told=f"{told}.",
        columns=("Step", "Amount", "What it is"),
        rows=tuple(
            (step.label, pounds_text(step.amount), "subtotal" if step.subtotal else "step")
            for step in steps
        ),
    )
    return finished(bar_layers(blocks, inks=inks, links=links), story)


_WAYS = _ADDS, _TAKES, _COMES = (("Adds", TEAL), ("Takes away", ORANGE), ("Comes to", NAVY))


def _steps(steps: tuple[BridgeRow, ...]) -> Iterator[Block]:
    level = NOTHING
    for number, step in enumerate(steps):
        amount = Fraction(step.amount)
        start = NOTHING if step.subtotal else level
        level = amount if step.subtotal else level + amount
        series, ink = _COMES if step.subtotal else _ADDS if amount >= 0 else _TAKES
        row = f"{row_label(step.label)}{' ' * _repeats(steps, number)}"
        yield Block(
            row=row, start=start, end=level, series=series, ink=ink, label=pounds_text(amount)
        )


def _repeats(steps: tuple[BridgeRow, ...], number: int) -> int:
    """
    Return how many steps before this one have its label, since a row of a chart needs its own.
    """
    label = row_label(steps[number].label)
    return sum(row_label(step.label) == label for step in steps[:number])


def _reserve_headline(steps: tuple[BridgeRow, ...]) -> str:
    by_label = {step.label: step.amount for step in steps}
    paid, net = by_label["Contributions"], by_label["Net position"]
    result = f"a {'surplus' if net > 0 else 'deficit'} of {pounds_text(abs(net))}"
    if not net:
        result = "no surplus and no deficit"
    led = f"contributions of {pounds_text(paid)} ended in {result}"
    if "Closing reserve" not in by_label:
        return f"{led[0].upper()}{led[1:]}"
    first, last = by_label["Reserve brought forward"], by_label["Closing reserve"]
    if first == last:
        return f"The reserve stayed at {pounds_text(first)}: {led}"
    way = "rose" if last > first else "fell"
    return f"The reserve {way} from {pounds_text(first)} to {pounds_text(last)}: {led}"
