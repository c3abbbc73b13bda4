"""
Prove that an honest report is never accused: thousands of them, checked, and every alarm counted.

Run by hand, since 20,000 reports take some minutes:
``python tests/proofs/honest_reports.py [--reports 20000] [--seed 0] [--anew]``.

Each batch of 200 has a seed of its own, one higher than the last. What a batch came to is
kept in ``build/proofs/``, so the same command goes on where it was stopped; ``--anew``
forgets what was done. Any batch can be run again alone with ``--seed`` and ``--reports 200``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from progress import DIRECTORY, Progress

from safeguarding_model import AnnualReport, check, dumps
from safeguarding_model.checks import Severity, Verdict
from safeguarding_model.testing import annual_reports

BATCH = 200
BY_RULE = (*(severity.value for severity in Severity), "spoken of")
STATE = DIRECTORY / "honest_reports.jsonl"


def measure(*, reports: int, first: int) -> dict[str, Any]:
    """
    Check so many reports of one seed; count verdicts, and by rule the reports that it says something of.
    """
    verdicts: Counter[str] = Counter()
    by_rule: dict[str, Counter[str]] = {name: Counter() for name in BY_RULE}
    checked = 0

    @seed(first)
    @settings(
        max_examples=reports,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(annual_reports())
    def batch(report: AnnualReport) -> None:
        nonlocal checked
        assessment = check(report)
        checked += 1
        verdicts.update(entry.verdict.value for entry in assessment.ledger)
        by_rule["spoken of"].update({found.rule for found in assessment.findings})
        for severity in Severity:
            said = {found.rule for found in assessment.findings if found.severity is severity}
            by_rule[severity.value].update(said)
        alarms = [found for found in assessment.findings if found.severity is Severity.ERROR]
        for found in alarms:
            sys.stderr.write(f"{found.rule}: {found.message}\n")
        if alarms:
            sys.stderr.write(dumps(report))

    batch()
    return {"reports": checked, "verdicts": verdicts, **by_rule}


def batches_of(reports: int, first: int) -> Iterator[tuple[str, int, int]]:
    """
    Yield the name, size and seed of each batch.
    """
    for number in range(-(-reports // BATCH)):
        size = min(BATCH, reports - number * BATCH)
        yield f"seed {first + number}, {size} reports", size, first + number


def added(batches: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """
    Return the sums of all batches.
    """
    total: dict[str, Any] = {"reports": 0, "verdicts": Counter()}
    total |= {name: Counter() for name in BY_RULE}
    for batch in batches:
        for name, count in batch.items():
            if name == "reports":
                total[name] += count
            else:
                total[name].update(count)
    return total


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run, print what was found, and return 1 where an honest report was accused.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--state", type=Path, default=STATE, help="where finished batches are kept")
    parser.add_argument("--anew", action="store_true", help="forget what was done")
    wanted = parser.parse_args(arguments)
    progress = Progress(wanted.state, anew=wanted.anew)
    batches = list(batches_of(wanted.reports, wanted.seed))
    for name, size, first in batches:
        if name not in progress.done:
            progress.add(name, measure(reports=size, first=first))
            sys.stderr.write(f"{name}: done\n")
    total = added(progress.done[name] for name, *_ in batches)
    alarms = total[Severity.ERROR.value]
    lines = [f"{total['reports']:,} honest reports, {total['verdicts'].total():,} statements"]
    lines += [f"  {verdict.value}: {total['verdicts'][verdict.value]:,}" for verdict in Verdict]
    lines.append(f"false alarms of severity error: {alarms.total():,}")
    lines += [f"  {rule}: {times:,}" for rule, times in sorted(alarms.items())]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if alarms else 0


if __name__ == "__main__":
    sys.exit(main())
