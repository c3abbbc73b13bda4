"""
Measure a whole scorecard, start to end, against a bare import of cattrs.

The target is a ratio, because it holds on any machine.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

TARGET = 6.0
REPETITIONS = 9
SCORECARD = (
    "-m",
    "safeguarding_model",
    "check",
    "--example",
    "walsall-2023-24",
    "--format",
    "text",
)
BARE = ("-c", "import cattrs")
FINDINGS = 1


def seconds(arguments: Sequence[str]) -> float:
    """
    Return the wall-clock time of one Python process.
    """
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    elapsed = time.perf_counter() - start
    if done.returncode not in {0, FINDINGS} or (arguments is SCORECARD and not done.stdout):
        sys.exit(done.stderr.decode())
    return elapsed


def main() -> int:
    """
    Print the ratio and the target; return 1 where it is missed.
    """
    times: dict[Sequence[str], list[float]] = {SCORECARD: [], BARE: []}
    for _ in range(REPETITIONS):
        for arguments, measured in times.items():
            measured.append(seconds(arguments))
    ours, theirs = (statistics.median(measured) for measured in times.values())
    ratio = ours / theirs
    verdict = "met" if ratio <= TARGET else "MISSED"
    print(
        f"scorecard: {ours * 1000:.0f} ms; import cattrs: {theirs * 1000:.0f} ms; "
        f"ratio {ratio:.1f}, target at most {TARGET}: {verdict}"
    )
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
