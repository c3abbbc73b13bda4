"""
A year's row of percentages: whether whole counts print so, and of which totals.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from safeguarding_model.arithmetic.percentage_rows import sum_explained_by_rounding
from safeguarding_model.arithmetic.proportions import feasible_totals
from safeguarding_model.checks.assessment import Verdict
from safeguarding_model.checks.rereadings import HALF_EVEN, Reading
from safeguarding_model.metrics.printed_rows import smallest_totals
from safeguarding_model.metrics.values import LARGEST_AUDIT, decimal_text

__all__ = ["read_row", "texts_of_row"]

_SIGN = re.compile(r"\s*(?:%|per ?cent)", re.IGNORECASE)


def texts_of_row(printed: str) -> list[str]:
    """
    Return the percentages of a row that is printed as one text, whether a space or words stand before the sign.

    >>> texts_of_row("20 % 80 per cent")
    ['20%', '80%']
    """
    return _SIGN.sub("%", printed).split()


def read_row(row: list[Decimal], printed: list[Decimal | None]) -> tuple[Reading, str]:
    """
    Return the verdict on a row, and its explanation.

    Args:
        row: The row's percentages as the data holds them.

        printed: The same as the statement holds them.

    >>> reading, explanation = read_row([Decimal(33), Decimal(66)], [Decimal(33), Decimal(66)])
    >>> reading.verdict.value
    'disagrees'
    """
    if printed != row:
        held = " ".join(f"{number}%" for number in row)
        return Reading(
            Verdict.DISAGREES
        ), f"The table of years holds {held}; one of the two was mistyped."
    added = sum(map(Fraction, row), Fraction(0))
    adds = f"The row adds to {decimal_text(added)}"
    totals = smallest_totals(row)
    if totals:
        named = ", ".join(map(str, totals))
        verdict = Verdict.AGREES if added == 100 else Verdict.WITHIN_ROUNDING
        why = "" if added == 100 else " because each share is rounded by itself"
        return Reading(verdict), f"{adds}{why}; the smallest totals that reproduce it are {named}."
    if sum_explained_by_rounding(row):
        verdict = Verdict.AGREES if added == 100 else Verdict.WITHIN_ROUNDING
        return Reading(verdict), f"{adds}; only totals above {LARGEST_AUDIT:,} reproduce it."
    even = feasible_totals(row, up_to=LARGEST_AUDIT, mode="half_even")
    if even:
        return Reading(
            Verdict.IF_REREAD, HALF_EVEN
        ), f"{adds}; only ties rounded to the even digit reproduce it, of {even[0]}."
    return Reading(
        Verdict.DISAGREES
    ), f"{adds}, and no whole counts of a total up to {LARGEST_AUDIT:,} print so."
