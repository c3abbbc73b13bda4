"""
Prove that what is written is read again as the same, and written again in the same bytes.

Run by hand, since 100,000 reports take half an hour and more:
``python tests/proofs/round_trips.py [--reports 100000] [--seed 0]``.

Each batch of 200 has a seed of its own, one higher than the last, and says so when it is
done: a run that was stopped goes on with ``--seed``, and any batch can be run again alone.
Reports are of every sort that the strategies make, in every format that is text.
"""

from __future__ import annotations

import argparse
import sys
import time

from hypothesis import HealthCheck, Phase, given, seed, settings

from safeguarding_model import AnnualReport, SafeguardingModelError, dumps, loads
from safeguarding_model.documents.formats import FORMATS
from safeguarding_model.testing import records

BATCH = 200
TEXTS = [name for name in FORMATS if name in {"json", "toml", "yaml"}]


class Tally:
    """
    What has been found so far.
    """

    def __init__(self) -> None:
        self.reports = 0
        self.bytes = 0
        self.failures = 0

    def take(self, report: AnnualReport) -> None:
        """
        Send one report there and back in each format, and write down what came back otherwise.
        """
        self.reports += 1
        for form in TEXTS:
            text = dumps(report, form)
            self.bytes += len(text.encode())
            told = difference(report, text, form)
            if told:
                self.failures += 1
                sys.stderr.write(f"{form}: {told}\n{text}\n")


def difference(report: AnnualReport, text: str, form: str) -> str:
    """
    Return how *text* does not stand for *report*, or nothing.
    """
    try:
        again = loads(text, form)
    except SafeguardingModelError as error:
        return f"cannot be read: {error}"
    if again != report or hash(again) != hash(report):
        return "is another report"
    return "" if dumps(again, form) == text else "is written otherwise"


def run(tally: Tally, *, reports: int, first: int) -> None:
    """
    Try that many reports, batch after batch.
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
        @given(records(AnnualReport))
        def batch(report: AnnualReport) -> None:
            tally.take(report)

        batch()
        sys.stderr.write(f"seed {first + number} done, {tally.reports:,} reports\n")


def main() -> int:
    """
    Run, print what was found, and return 1 where a report did not come back.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    tally, began = Tally(), time.monotonic()
    run(tally, reports=wanted.reports, first=wanted.seed)
    sys.stdout.write(
        f"{tally.reports:,} reports there and back as {' and '.join(TEXTS)}, {tally.bytes:,} bytes\n"
        f"not the same again: {tally.failures:,}\n{time.monotonic() - began:.0f} seconds\n"
    )
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
