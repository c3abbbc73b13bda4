"""
The account as charts take it: with its amounts as they are printed, and what a caption says of that.
"""

from __future__ import annotations

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Finance
from safeguarding_model.metrics.rounded_accounts import as_printed

__all__ = ["drawn", "finance_of", "rounding_told"]


def finance_of(report: AnnualReport) -> Finance:
    """
    Return the chapter on money.

    Raises:
        NotComputableError: There is none.

    >>> import safeguarding_model as sm
    >>> len(finance_of(sm.example("walsall-2023-24")).contributions)
    5
    """
    if report.finance is None:
        msg = "the report has no chapter on money, so there is nothing to draw"
        raise NotComputableError(msg, ["finance"])
    return report.finance


def drawn(report: AnnualReport) -> AnnualReport:
    """
    Return the report with the amounts of its account taken as they are printed.

    >>> import safeguarding_model as sm
    >>> drawn(sm.example("walsall-2023-24")).finance.rounded_to
    """
    return attrs.evolve(report, finance=as_printed(finance_of(report)))


def rounding_told(report: AnnualReport) -> str:
    """
    Return what a caption says of amounts that were rounded; nothing where they are exact.

    >>> import safeguarding_model as sm
    >>> rounding_told(sm.example("walsall-2023-24"))
    ''
    """
    step = None if report.finance is None else report.finance.rounded_to
    return (
        ""
        if step is None
        else f" Amounts are rounded to \u00a3{step:,}, and so may differ from their total."
    )
