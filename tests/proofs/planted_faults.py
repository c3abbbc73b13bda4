"""
Measure how many planted faults are named, rule by rule.

Run by hand:
``python tests/proofs/planted_faults.py [--faults 200] [--seed 0] [--rule ID ...] [--anew]``.

A fault is named where the rule that it breaks is among the findings. Exits with 1 where
one is not; the same seed plants the same faults again. What each kind came to is kept in
``build/proofs/``, so the same command goes on where it was stopped; ``--anew`` forgets it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from progress import DIRECTORY, Progress

from safeguarding_model import check
from safeguarding_model.checks import RULES
from safeguarding_model.testing import broken_reports, faults
from safeguarding_model.testing.broken import BrokenReport
from safeguarding_model.testing.mistakes.planting import Fault

STATE = DIRECTORY / "planted_faults.jsonl"


def measure(rule: str, name: str, *, planted: int, first: int) -> dict[str, int]:
    """
    Plant so many faults of one kind, and count those that are named and how gravely.
    """
    tally: Counter[str] = Counter(planted=0, named=0)

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
    return dict(tally)


def batch_of(fault: Fault, *, planted: int, first: int) -> str:
    """
    Return the name under which it is kept what one kind of fault came to.
    """
    return f"{fault.rule}, {fault.name}, {planted} from seed {first}"


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Print a row for each rule and kind of fault, and return 1 where one was not named.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--faults", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rule", nargs="*")
    parser.add_argument("--state", type=Path, default=STATE, help="where finished kinds are kept")
    parser.add_argument("--anew", action="store_true", help="forget what was done")
    wanted = parser.parse_args(arguments)
    progress, all_told = Progress(wanted.state, anew=wanted.anew), Counter[str]()
    sys.stdout.write("| rule | fault | planted | named | share |\n|---|---|---|---|---|\n")
    for fault in sorted(faults(), key=lambda fault: list(RULES).index(fault.rule)):
        if wanted.rule and fault.rule not in wanted.rule:
            continue
        name = batch_of(fault, planted=wanted.faults, first=wanted.seed)
        if name not in progress.done:
            progress.add(
                name, measure(fault.rule, fault.name, planted=wanted.faults, first=wanted.seed)
            )
        tally = progress.done[name]
        all_told.update(tally)
        share = f"{100 * tally['named'] / tally['planted']:.1f}%"
        sys.stdout.write(
            f"| {fault.rule} | {fault.name} | {tally['planted']} | {tally['named']} | {share} |\n"
        )
        sys.stdout.flush()
    without = sorted(set(RULES) - {fault.rule for fault in faults()})
    sys.stdout.write(
        f"\n{all_told['named']:,} of {all_told['planted']:,} planted faults named\n"
        f"Rules that no fault is planted for: {', '.join(without) or 'none'}\n"
    )
    return int(all_told["named"] < all_told["planted"])


if __name__ == "__main__":
    sys.exit(main())
