"""
Write many made-up reports into a directory, to try out what reads many.

Run by hand: ``python tests/proofs/generate_reports.py NUMBER DIR [--seed 0] [--jobs N]
[--bad-every 1000]``. A hundred take about two seconds. Every so many files one is cut off
in the middle, so that there is something to set aside.
"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from safeguarding_model import dumps
from safeguarding_model.testing.generated import generated_reports

HUNDRED = 100


def write_hundred(folder: Path, first: int, number: int, seed: int, bad_every: int) -> int:
    """
    Write up to a hundred reports, from *first* on, and return how many.
    """
    for place, report in enumerate(generated_reports(number, seed=seed), start=first):
        text = dumps(report)
        if bad_every and place % bad_every == bad_every - 1:
            text = text[: len(text) // 2]
        home = folder / f"{place // 10_000:03}"
        home.mkdir(exist_ok=True)
        (home / f"report-{place:07}.json").write_text(text, encoding="utf-8")
    return number


def main() -> int:
    """
    Write them, on all cores, and tell how far it is.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("number", type=int)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--bad-every", type=int, default=1000)
    wanted = parser.parse_args()
    wanted.directory.mkdir(parents=True, exist_ok=True)
    done = 0
    with ProcessPoolExecutor(wanted.jobs, mp_context=get_context("spawn")) as pool:
        starts = range(0, wanted.number, HUNDRED)
        for number in pool.map(
            write_hundred,
            [wanted.directory] * len(starts),
            starts,
            [min(HUNDRED, wanted.number - start) for start in starts],
            range(wanted.seed, wanted.seed + len(starts)),
            [wanted.bad_every] * len(starts),
        ):
            done += number
            if done % (10 * HUNDRED) == 0 or done == wanted.number:
                sys.stderr.write(f"{done:,} of {wanted.number:,} reports\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
