"""
Write the page of the docs that says, rule by rule, how many planted faults are named and honest reports accused.

Run by hand, after the two commands that measure: ``python tests/proofs/sensitivity.py``.
It reads what they kept in ``build/proofs/`` and writes ``docs/sensitivity.md``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from math import ceil
from pathlib import Path
from typing import Any

import honest_reports
import planted_faults
from progress import ROOT, code_read, finished

from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.arithmetic.small_samples import wilson_interval
from safeguarding_model.checks import RULES, Severity
from safeguarding_model.testing import faults

PAGE = ROOT / "docs" / "sensitivity.md"
HEAD = """# How sharp each rule is

Measured on {day} with

```sh
python tests/proofs/planted_faults.py --faults {faults} --seed {seed}
python tests/proofs/honest_reports.py --reports {number} --seed {seed}
python tests/proofs/sensitivity.py --faults {faults} --reports {number} --seed {seed}
```

The first two go on where they were stopped, and the third writes this page.
{named} of {planted} planted faults were named by the rule that must.
{alarms} of {reports} honest reports were accused; at 95% (Wilson), no more than {most} in 100,000 would be.

Faults
: planted for the rule, each in a report of its own that is otherwise sound.

Named
: of those, how many the rule named: its sensitivity.

Accused
: honest reports of which the rule says something of severity error, each a false alarm.

Spoken of
: honest reports that it says anything of. A warning or a note about an honest report is no false alarm:
  a small count, a total that is not printed or an input that is missing is there.

| rule | faults | named | sensitivity | accused | false alarms | spoken of |
|---|--:|--:|--:|--:|--:|--:|
"""


def rows(planted: dict[str, Any], honest: dict[str, Any]) -> Iterator[str]:
    """
    Yield the table's row of each rule.
    """
    by_rule: dict[str, Counter[str]] = {rule: Counter() for rule in RULES}
    for name, tally in planted.items():
        by_rule[name.partition(",")[0]].update(tally)
    for rule in sorted(RULES):
        faults, named = by_rule[rule]["planted"], by_rule[rule]["named"]
        sensitivity = f"{Proportion(named, faults).percent(1)}%" if faults else "not measured"
        accused = honest[Severity.ERROR.value][rule]
        yield (
            f"| {rule} | {faults:,} | {named:,} | {sensitivity} | {accused:,} | "
            f"{Proportion(accused, honest['reports']).percent(2)}% | {honest['spoken of'][rule]:,} |"
        )


def page(planted: dict[str, Any], honest: dict[str, Any], **told: object) -> str:
    """
    Return the page; *told* is what its commands say and when they were run.
    """
    alarms, reports = honest[Severity.ERROR.value].total(), honest["reports"]
    _, most = wilson_interval(Proportion(min(alarms, reports), reports))
    head = HEAD.format(
        **told,
        named=f"{sum(tally['named'] for tally in planted.values()):,}",
        planted=f"{sum(tally['planted'] for tally in planted.values()):,}",
        alarms=f"{alarms:,}" if alarms else "None",
        reports=f"{reports:,}",
        most=f"{ceil(100_000 * most):,}",
    )
    return head + "\n".join(rows(planted, honest)) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Write the page, and return 1 where the two commands have not been run to their end.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--faults", type=int, default=200)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--planted", type=Path, default=planted_faults.STATE)
    parser.add_argument("--honest", type=Path, default=honest_reports.STATE)
    parser.add_argument("--output", type=Path, default=PAGE)
    wanted = parser.parse_args(arguments)
    code = code_read()
    planted, honest = finished(wanted.planted, code), finished(wanted.honest, code)
    kinds = [
        planted_faults.batch_of(fault, planted=wanted.faults, first=wanted.seed)
        for fault in faults()
    ]
    batches = [name for name, *_ in honest_reports.batches_of(wanted.reports, wanted.seed)]
    if not planted.keys() >= set(kinds) or not honest.keys() >= set(batches):
        sys.stderr.write("run planted_faults.py and honest_reports.py to their end first\n")
        return 1
    text = page(
        {name: planted[name] for name in kinds},
        honest_reports.added(honest[name] for name in batches),
        day=f"{datetime.now(UTC):%-d %B %Y}",
        faults=wanted.faults,
        number=wanted.reports,
        seed=wanted.seed,
    )
    wanted.output.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
