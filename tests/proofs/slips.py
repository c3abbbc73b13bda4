"""
Plant slips of the hand in every fact of Walsall's report, and say how often the true figure is among the suspects.

Run by hand, in about a minute: ``python tests/proofs/slips.py``.

A slip that nothing in the report notices counts as unnoticed: such a figure stands alone. Of
those that something notices, the true figure is named, or it is not, and then it is listed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from decimal import Decimal

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks import Assessment, Severity, Verdict, check
from safeguarding_model.checks.known_values import Leaf, leaves
from safeguarding_model.checks.suspects import disputes_of
from safeguarding_model.checks.trials import is_fact
from safeguarding_model.errors import SafeguardingModelError
from safeguarding_model.examples import example
from safeguarding_model.places import replaced


def _transposed(digits: str) -> str:
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    return digits


SLIPS: dict[str, Callable[[str], str]] = {
    "one more": lambda digits: str(int(digits) + 1),
    "last digit doubled": lambda digits: digits + digits[-1],
    "last digit dropped": lambda digits: digits[:-1],
    "first two different digits transposed": _transposed,
}


@attrs.define
class Tally:
    """
    What became of one kind of slip.

    Attributes:
        planted: How many were planted.

        noticed: After how many something disagreed that had not before.

        named: For how many of these the true figure was among the suspects.

        most: The most suspects of one slip.

        missed: Paths of the figures that were not named.
    """

    planted: int = 0
    noticed: int = 0
    named: int = 0
    most: int = 0
    missed: list[str] = attrs.field(factory=list)


def wrong_in(assessment: Assessment) -> set[str]:
    """
    Return the ids of what disagrees, and of the rules that found a mistake.
    """
    entries = {e.id for e in assessment.ledger if e.verdict is Verdict.DISAGREES}
    return entries | {
        f"{found.rule} at {found.where}"
        for found in assessment.findings
        if found.severity is Severity.ERROR and found.statement is None
    }


def slipped(
    report: AnnualReport, slip: Callable[[str], str]
) -> Iterator[tuple[Leaf, AnnualReport]]:
    """
    Yield the report once for each fact that the slip changes into another that a report may hold.
    """
    for leaf in leaves(report):
        if not is_fact(leaf):
            continue
        true = str(int(leaf.value))  # type: ignore[call-overload]  # a fact is a number
        wrong = slip(true)
        if wrong not in {"", true}:
            try:
                other = Decimal(wrong) if isinstance(leaf.value, Decimal) else int(wrong)
                yield leaf, replaced(report, leaf.steps, other)
            except SafeguardingModelError:
                continue  # no report can hold it


def tallied(slip: Callable[[str], str]) -> Tally:
    """
    Return what became of one kind of slip in the facts of the report.
    """
    tally, report = Tally(), example("walsall-2023-24")
    before = wrong_in(check(report))
    for leaf, other in slipped(report, slip):
        tally.planted += 1
        if not wrong_in(check(other)) - before:
            continue
        tally.noticed += 1
        suspects = [suspect for dispute in disputes_of(other) for suspect in dispute.suspects]
        tally.most = max(tally.most, len(suspects))
        if any(s.path == leaf.path and s.needed == leaf.value for s in suspects):
            tally.named += 1
        else:
            tally.missed.append(leaf.path)
    return tally


def main() -> int:
    """
    Write a row for each kind of slip, and below it the figures that were not named.
    """
    for name, slip in SLIPS.items():
        tally = tallied(slip)
        sys.stdout.write(
            f"{name}: {tally.planted} planted, {tally.noticed} noticed, of which {tally.named} named, "
            f"among at most {tally.most}\n"
        )
        for path in tally.missed:
            sys.stdout.write(f"    not named: {path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
