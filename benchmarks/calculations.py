"""
Measure the calculations that must answer while somebody waits, in time of the processor.

- the totals up to 10,000 that a row of four percentages admits: a tenth of a second at most;
- the numbers in a line of text twenty times as long: nowhere near four hundred times as long;
- a thousand whole reports from the strategies: 20 seconds at most.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from decimal import Decimal

from safeguarding_model.arithmetic.proportions import feasible_totals
from safeguarding_model.checks.text_numbers import numbers_in
from safeguarding_model.testing import generated_reports

ROW = [Decimal(text) for text in ["0", "23", "63", "15"]]
UNITS = ("a.", "](", "1.", "... ", "a@", "7", "0-", "March ", "<", "one ", "[a](b", "\t")
TARGETS = {"totals": 0.1, "growth": 1.5, "reports": 20.0}


def seconds(work: Callable[[], object], repetitions: int = 3) -> float:
    """
    Return the least time of the processor that *work* takes.
    """
    measured = []
    for _ in range(repetitions):
        began = time.process_time()
        work()
        measured.append(time.process_time() - began)
    return min(measured)


def growth(unit: str) -> float:
    """
    Return the power of its length with which the time of reading a line grows.
    """
    short, long = unit * (2_000 // len(unit)), unit * (40_000 // len(unit))
    ratio = seconds(lambda: numbers_in(long, words=True)) / seconds(
        lambda: numbers_in(short, words=True)
    )
    return math.log(ratio) / math.log(len(long) / len(short))


def main() -> int:
    """
    Print each figure and its target; return 1 where one is missed.
    """
    limits = iter(range(10_000, 10_005))  # each another, since an answer is kept
    found = {
        "totals": seconds(lambda: feasible_totals(ROW, up_to=next(limits)), 5),
        "growth": max(growth(unit) for unit in UNITS),
        "reports": seconds(lambda: sum(1 for _ in generated_reports(1000)), 1),
    }
    told = {
        "totals": "totals up to 10,000 of a row: {:.3f} s",
        "growth": "a longer line of text: its length to the power {:.2f}",
        "reports": "a thousand reports from the strategies: {:.1f} s",
    }
    for name, figure in found.items():
        verdict = "met" if figure <= TARGETS[name] else "MISSED"
        print(f"{told[name].format(figure)}, target at most {TARGETS[name]}: {verdict}")
    return int(any(figure > TARGETS[name] for name, figure in found.items()))


if __name__ == "__main__":
    sys.exit(main())
