"""
Measure a whole scorecard, start to end, against a bare import of cattrs, and the check in it.

The check of the bundled report is held against reading the report from TOML. Both targets
are ratios, because they hold on any machine.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

TARGET, CHECK_TARGET = 6.0, 1.0
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


def check_ratio() -> float:
    """
    Return how many times as long the check takes as reading the same report from TOML, in turn.
    """
    from safeguarding_model import check, dumps, example, loads

    report = example("walsall-2023-24")
    text = dumps(report, format="toml")
    times: list[tuple[float, float]] = []
    for _ in range(REPETITIONS**2):
        start = time.process_time()
        check(report)
        middle = time.process_time()
        loads(text, format="toml")
        times.append((middle - start, time.process_time() - middle))
    return statistics.median(one for one, _ in times) / statistics.median(two for _, two in times)


def main() -> int:
    """
    Print each ratio and its target; return 1 where one is missed.
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
    checked = check_ratio()
    told = "met" if checked <= CHECK_TARGET else "MISSED"
    print(f"check / reading from TOML: {checked:.2f}, target at most {CHECK_TARGET}: {told}")
    return 0 if ratio <= TARGET and checked <= CHECK_TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
