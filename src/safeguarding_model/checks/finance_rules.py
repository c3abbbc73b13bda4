"""
Rules on money.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from safeguarding_model.checks.assessment import Finding, Severity
from safeguarding_model.checks.readings import as_interval
from safeguarding_model.checks.rules import Evidence, finding, rule
from safeguarding_model.finance import Finance, Reserve
from safeguarding_model.metrics import METRICS, MetricValue, compute
from safeguarding_model.metrics.review_times import days_of
from safeguarding_model.metrics.rounded_accounts import range_of
from safeguarding_model.metrics.values import pounds_text

__all__: list[str] = []

APPENDIX = "Walsall Safeguarding Partnership annual report 2023-24, appendix 1"


def _computed(evidence: Evidence, metric: str, **params: str) -> MetricValue | None:
    result = compute(evidence.report, metric, **params)
    return result if isinstance(result, MetricValue) else None


def _gap(finance: Finance, amount: Decimal, expected: MetricValue) -> Fraction | None:
    """
    Return how much more an amount is than it can be, or less, below nothing; `None` where it can be right.
    """
    own, other = range_of(finance, amount), as_interval(expected)
    if own.overlaps(other):
        return None
    assert other.low is not None
    assert other.high is not None
    return Fraction(amount) - (other.high if amount > other.low else other.low)


@rule(
    "finance-contributions-to-lines",
    title="Contributions against the line they make up",
    rests_on=APPENDIX,
)
def contributions_to_lines(evidence: Evidence) -> Iterator[Finding]:
    """
    A line of income that stands for certain contributions has to come to their sum.
    """
    finance = evidence.report.finance
    if finance is None:
        return
    for line in finance.lines:
        if not line.contributions:
            continue
        where = f"finance.lines[{line.id}].actual"
        expected = _computed(evidence, "finance.line-contributions", line=line.id)
        if expected is None or not isinstance(line.actual, Decimal):
            message = f"{line.heading!r} cannot be compared with its contributions: an amount is not given."
            yield finding("finance-contributions-to-lines", evidence, message, where=where)
        elif gap := _gap(finance, line.actual, expected):
            side = "more" if gap > 0 else "less"
            message = (
                f"{line.heading!r} is {pounds_text(line.actual)}, {pounds_text(abs(gap))} {side} than the "
                f"contributions it stands for, {expected} ({', '.join(line.contributions)}). Mend whichever is "
                "mistyped."
            )
            yield finding(
                "finance-contributions-to-lines",
                evidence,
                message,
                where=where,
                severity=Severity.ERROR,
            )


@rule("finance-reserve-roll-forward", title="Reserve from year to year", rests_on=APPENDIX)
def reserve_roll_forward(evidence: Evidence) -> Iterator[Finding]:
    """
    A reserve brought forward, changed by the net position, has to be the reserve that
    is carried on; and it has to be what the year before was left with.
    """
    finance = evidence.report.finance
    if finance is None or finance.reserve is None:
        return
    reserve = finance.reserve
    if isinstance(reserve.closing, Decimal):
        expected = _computed(evidence, "finance.closing-reserve")
        if expected is None:
            message = "The closing reserve cannot be recomputed: the opening one, or a line, is not given."
            yield finding(
                "finance-reserve-roll-forward", evidence, message, where="finance.reserve.closing"
            )
        elif _gap(finance, reserve.closing, expected):
            message = (
                f"The closing reserve is {pounds_text(reserve.closing)}, but what was brought forward and the net "
                f"position come to {expected}. Mend one; a transfer that moved it besides is a line of the account."
            )
            yield finding(
                "finance-reserve-roll-forward",
                evidence,
                message,
                where="finance.reserve.closing",
                severity=Severity.ERROR,
            )
    yield from _earlier_balances(evidence, reserve)


def _earlier_balances(evidence: Evidence, reserve: Reserve) -> Iterator[Finding]:
    """
    Yield what is wrong with the balance of the day before the year, and a balance that is of no earlier year.
    """
    start = evidence.report.period.start
    eve = None
    for index, year in enumerate(reserve.history):
        first, last = days_of(year.at)
        if first > start:
            message = (
                f"The history of the reserve is of earlier years, and {year.at} is not before the year that the "
                "report covers. Give its last balance as `closing`."
            )
            yield finding(
                "finance-reserve-roll-forward",
                evidence,
                message,
                where="finance.reserve.history",
                severity=Severity.WARNING,
            )
        elif last.toordinal() >= start.toordinal() - 1:
            eve = max(eve or (first, index), (first, index))
    if eve is not None:
        yield from _opening(evidence, reserve, eve[1])
    elif reserve.history and isinstance(reserve.brought_forward, Decimal):
        latest = max(reserve.history, key=lambda year: days_of(year.at))
        message = (
            f"{pounds_text(reserve.brought_forward)} is brought forward, and the last balance in the history is "
            f"that of {latest.at}. Add the one of the day before the year, where the report prints it."
        )
        yield finding(
            "finance-reserve-roll-forward", evidence, message, where="finance.reserve.history"
        )


def _opening(evidence: Evidence, reserve: Reserve, index: int) -> Iterator[Finding]:
    last = reserve.history[index]
    if (
        isinstance(reserve.brought_forward, Decimal)
        and isinstance(last.balance, Decimal)
        and last.balance != reserve.brought_forward
    ):
        message = (
            f"{pounds_text(reserve.brought_forward)} is brought forward, but the balance at {last.at} "
            f"was {pounds_text(last.balance)}. Mend one of the two."
        )
        yield finding(
            "finance-reserve-roll-forward",
            evidence,
            message,
            where=f"finance.reserve.history[{index}].balance",
            severity=Severity.ERROR,
        )


_WANTED: tuple[tuple[str, dict[str, str], str], ...] = (
    ("finance.expenditure-total", {"basis": "actual"}, "finance.lines"),
    ("finance.closing-reserve", {}, "finance.reserve"),
)


@rule(
    "finance-unprinted-totals",
    title="Totals that a reader needs and does not get",
    rests_on=APPENDIX,
)
def unprinted_totals(evidence: Evidence) -> Iterator[Finding]:
    """
    Total expenditure and the closing reserve follow from what is printed; where no
    place prints them, the reader has to work them out.
    """
    finance = evidence.report.finance
    reserve = None if finance is None else finance.reserve
    given = (
        {"finance.closing-reserve"}
        if reserve is not None and reserve.closing is not None
        else set()
    )
    for metric, params, where in _WANTED:
        amount = _computed(evidence, metric, **params)
        if (
            amount is not None
            and metric not in given
            and not evidence.has_statement_of(metric, **params)
        ):
            title = METRICS[metric].title
            told = f"comes to {amount}: print it"
            if amount.exact is None:
                told = f"is somewhere from {amount}, as its amounts are rounded: print it"
            message = f"{title} is not printed. It follows from the account and {told}."
            yield finding("finance-unprinted-totals", evidence, message, where=where)


@rule("finance-restricted-grants", title="Restricted grants", rests_on=APPENDIX)
def restricted_grants(evidence: Evidence) -> Iterator[Finding]:
    """
    A grant that may only be spent on its purpose has to say by when; one whose day
    falls outside the year matters for what is carried forward.
    """
    finance = evidence.report.finance
    for line in finance.lines if finance is not None else ():
        if not line.restricted:
            continue
        if line.spend_by is None:
            told = "no day is given by which it must be spent. Give `spend_by`."
        elif line.spend_by not in evidence.report.period:
            told = f"the day by which it must be spent, {line.spend_by}, is outside the year. Say what is left of it."
        else:
            continue
        message = f"{line.heading!r} is restricted, and {told}"
        where = f"finance.lines[{line.id}].spend_by"
        yield finding("finance-restricted-grants", evidence, message, where=where)
