"""
The natural formulas of shares and changes of money.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TypeAlias

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Finance, FinancialLine
from safeguarding_model.metrics.account_lines import line_of, lines_of, sum_of_lines
from safeguarding_model.metrics.catalogue import Params
from safeguarding_model.metrics.formulas import (
    Formulas,
    Number,
    change_formulas,
    figure_in,
    figure_of,
)

__all__ = ["money_formulas"]

_Lines: TypeAlias = Callable[[Finance, Params], tuple[FinancialLine, ...]]

_BASES = {"budgeted": "budget", "actual": "actual"}
_ACCOUNT = {
    f"{word} {name}": figure_of(f"finance.{name}-total", basis=basis)
    for name in ("income", "expenditure")
    for word, basis in _BASES.items()
}


_CHANGING: dict[str, _Lines] = {
    "line": lambda finance, params: (line_of(finance, params["line"]),),
    "group": lambda finance, params: lines_of(finance, group=params["group"]),
    "income": lambda finance, _: lines_of(finance, income=True),
    "expenditure": lambda finance, _: lines_of(finance, income=False),
}


def money_formulas() -> Iterator[tuple[str, Formulas]]:
    """
    Yield each share and each change of money with its formulas.

    >>> dict(money_formulas())["finance.variance-rate"].written[0]
    '(after - before) / before'
    """
    yield _contribution_share()
    yield _line_share()
    yield "finance.contribution-change", change_formulas(_paid("previous"), _paid("amount"))
    yield "finance.variance-rate", change_formulas(_group("budget"), _group("actual"))
    for metric, chosen in _CHANGING.items():
        before, after = _sum("previous", chosen), _sum("actual", chosen)
        yield f"finance.{metric}-change", change_formulas(before, after)


def _paid(field: str) -> Number:
    return figure_in("finance.contributions", "partner", field, "partner")


def _contribution_share() -> tuple[str, Formulas]:
    contribution = {
        "contribution": _paid("amount"),
        "in kind": _paid("in_kind"),
        "all contributions": figure_of("finance.contributions-total"),
        "all in kind": figure_of("finance.in-kind-total"),
        **_ACCOUNT,
    }
    shares = [f"contribution / {whole}" for whole in ("all contributions", *_ACCOUNT)]
    given = "(contribution + in kind) / (all contributions + all in kind)"
    return "finance.contribution-share", Formulas(contribution, (*shares, given))


def _group(basis: str) -> Number:
    return figure_of("finance.total", "group", basis=basis)


def _line_share() -> tuple[str, Formulas]:
    line = {
        f"{word} line": figure_of("finance.line", "line", basis=basis)
        for word, basis in _BASES.items()
    }
    group = {f"{word} group": _group(basis) for word, basis in _BASES.items()}
    own = {
        "line": figure_of("finance.line", "line", "basis"),
        "group": figure_of("finance.total", "group", "basis"),
    }
    pairs = [f"{part} / {whole}" for part in line for whole in group]
    shares = [f"line / {whole}" for whole in _ACCOUNT]
    terms = {**own, **line, **group, **_ACCOUNT}
    return "finance.line-share", Formulas(terms, ("line / group", *pairs, *shares))


def _sum(basis: str, chosen: _Lines) -> Number:
    def number(report: AnnualReport, params: Params) -> Fraction | None:
        if report.finance is None or report.finance.rounded_to is not None:
            return None
        try:
            lines = chosen(report.finance, params)
            return Fraction(sum_of_lines(report.finance, lines, basis=basis))
        except NotComputableError:
            return None

    return number
