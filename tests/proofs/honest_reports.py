"""
Prove that an honest report is never accused: thousands of them, checked, and every alarm counted.

Run by hand, since 20,000 reports take some minutes:
``python tests/proofs/honest_reports.py [--reports 20000] [--seed 0]``.

Each batch of 200 has a seed of its own, one higher than the last, and says so when it is
done: a run that was stopped goes on with ``--seed``, and any batch can be run again alone.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings

from safeguarding_model import AnnualReport, check, dumps
from safeguarding_model.checks import Severity, Verdict
from safeguarding_model.testing import annual_reports

BATCH = 200


class Tally:
    """
    What has been found so far.
    """

    def __init__(self) -> None:
        self.reports = 0
        self.verdicts: Counter[Verdict] = Counter()
        self.alarms: Counter[str] = Counter()

    def take(self, report: AnnualReport) -> None:
        """
        Check one report, count what comes of it, and write down what accuses it.
        """
        assessment = check(report)
        self.reports += 1
        self.verdicts.update(entry.verdict for entry in assessment.ledger)
        alarms = [found for found in assessment.findings if found.severity is Severity.ERROR]
        self.alarms.update(found.rule for found in alarms)
        for found in alarms:
            sys.stderr.write(f"{found.rule}: {found.message}\n")
        if alarms:
            sys.stderr.write(dumps(report))


def run(tally: Tally, *, reports: int, first: int) -> None:
    """
    Check that many reports, batch after batch.
    """
    for number in range(-(-reports // BATCH)):
        size = min(BATCH, reports - number * BATCH)

        @seed(first + number)
        @settings(
            max_examples=size,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(annual_reports())
        def batch(report: AnnualReport) -> None:
            tally.take(report)

        batch()
        sys.stderr.write(f"seed {first + number} done, {tally.reports:,} reports\n")


def main() -> int:
    """
    Run, print what was found, and return 1 where an honest report was accused.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    tally, began = Tally(), time.monotonic()
    run(tally, reports=wanted.reports, first=wanted.seed)
    lines = [f"{tally.reports:,} honest reports, {tally.verdicts.total():,} statements"]
    lines += [f"  {verdict.value}: {tally.verdicts[verdict]:,}" for verdict in Verdict]
    lines.append(f"false alarms of severity error: {tally.alarms.total():,}")
    lines += [f"  {rule}: {times:,}" for rule, times in sorted(tally.alarms.items())]
    lines.append(f"{time.monotonic() - began:.0f} seconds")
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if tally.alarms else 0


if __name__ == "__main__":
    sys.exit(main())
