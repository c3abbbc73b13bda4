"""
Measure how many planted faults are named, rule by rule.

Run by hand: ``python tests/proofs/planted_faults.py [--faults 200] [--seed 0] [--rule ID ...]``.
A fault is named where the rule that it breaks is among the findings. Exits with 1 where
one is not; the same seed plants the same faults again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings

from safeguarding_model import check
from safeguarding_model.checks import RULES
from safeguarding_model.testing import broken_reports, faults
from safeguarding_model.testing.broken import BrokenReport


def measure(rule: str, name: str, *, planted: int, first: int) -> Counter[str]:
    """
    Plant so many faults of one kind, and count those that are named and how gravely.
    """
    tally: Counter[str] = Counter()

    @seed(first)
    @settings(
        max_examples=planted,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(broken_reports(rules=[rule], names=[name]))
    def batch(broken: BrokenReport) -> None:
        found = [one for one in check(broken.report).findings if one.rule == broken.rule]
        tally["planted"] += 1
        tally["named"] += bool(found)
        tally.update({one.severity.value for one in found})

    batch()
    return tally


def main() -> int:
    """
    Print a row for each rule and kind of fault, and return 1 where one was not named.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--faults", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rule", nargs="*")
    wanted = parser.parse_args()
    began, all_told = time.monotonic(), Counter[str]()
    sys.stdout.write("| rule | fault | planted | named | share |\n|---|---|---|---|---|\n")
    for fault in sorted(faults(), key=lambda fault: list(RULES).index(fault.rule)):
        if wanted.rule and fault.rule not in wanted.rule:
            continue
        tally = measure(fault.rule, fault.name, planted=wanted.faults, first=wanted.seed)
        all_told += tally
        share = f"{100 * tally['named'] / tally['planted']:.1f}%"
        sys.stdout.write(
            f"| {fault.rule} | {fault.name} | {tally['planted']} | {tally['named']} | {share} |\n"
        )
        sys.stdout.flush()
    without = sorted(set(RULES) - {fault.rule for fault in faults()})
    sys.stdout.write(
        f"\n{all_told['named']:,} of {all_told['planted']:,} planted faults named, "
        f"in {time.monotonic() - began:.0f} seconds\n"
        f"Rules that no fault is planted for: {', '.join(without) or 'none'}\n"
    )
    return int(all_told["named"] < all_told["planted"])


if __name__ == "__main__":
    sys.exit(main())
