"""
Measure `import safeguarding_model` against `import attrs`, each in a fresh interpreter.

The target is a ratio, because it holds on any machine.
"""

from __future__ import annotations

import statistics
import subprocess
import sys

TARGET = 0.15
REPETITIONS = 15


def import_time(module: str) -> int:
    """
    Return the microseconds that importing *module* takes, with all that it imports.
    """
    report = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", f"import {module}"],
        capture_output=True,
        check=True,
        text=True,
    ).stderr
    rows = (line.removeprefix("import time:").split("|") for line in report.splitlines())
    return next(int(row[1]) for row in rows if row[-1].strip() == module)


def main() -> int:
    """
    Print the ratio and the target; return 1 where it is missed.
    """
    modules = ("safeguarding_model", "attrs")
    times: dict[str, list[int]] = {module: [] for module in modules}
    for _ in range(REPETITIONS):
        for module in modules:
            times[module].append(import_time(module))
    ours, theirs = (statistics.median(times[module]) for module in modules)
    ratio = ours / theirs
    verdict = "met" if ratio <= TARGET else "MISSED"
    print(
        f"import safeguarding_model: {ours / 1000:.2f} ms; import attrs: {theirs / 1000:.2f} ms; "
        f"ratio {ratio:.2f}, target at most {TARGET}: {verdict}"
    )
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
