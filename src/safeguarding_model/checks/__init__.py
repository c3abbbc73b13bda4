"""
Statements and chapters against each other: the ledger and the findings.
"""

from __future__ import annotations

from collections.abc import Iterable

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arguments import checked
from safeguarding_model.checks import (  # noqa: F401  each module enters its rules when it is imported
    audits_rules,
    finance_rules,
    naming_rules,
    percentage_rules,
    report_rules,
    reviews_rules,
    training_rules,
    year_rules,
)
from safeguarding_model.checks.assessment import (
    Assessment,
    Entry,
    Finding,
    Findings,
    Ledger,
    Severity,
    Source,
    Verdict,
)
from safeguarding_model.checks.ledger import ledger_of
from safeguarding_model.checks.rules import RULES, Evidence, Rule, chosen_rules, entry_findings
from safeguarding_model.disclosure.policies import DEFAULT_POLICY, Policy, as_policy
from safeguarding_model.tolerances import Tolerances

__all__ = [
    "RULES",
    "Assessment",
    "Entry",
    "Finding",
    "Findings",
    "Ledger",
    "Rule",
    "Severity",
    "Source",
    "Verdict",
    "check",
]

_GRAVITY = list(Severity)


@checked
def check(
    report: AnnualReport,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    *,
    tolerances: Tolerances | None = None,
    policy: Policy = DEFAULT_POLICY,
) -> Assessment:
    """
    Recompute every printed figure of *report* and say which do not agree.

    Args:
        report: The report. Nothing that it says raises.

        select: Ids of rules, or chapters, whose findings are wanted; all where left out.
            The ledger is whole in any case.

        ignore: Ids or chapters whose findings are not wanted.

        tolerances: How far words such as "almost" reach; judgements, so an argument.

        policy: The policy on small counts, or the name of a bundled one; see
            `safeguarding_model.disclosure`.

    Raises:
        UnknownNameError: *select* or *ignore* names no rule, or *policy* no policy.

        InvalidTypeError: An argument is not of the kind that is asked for.
    """
    rules, chosen = chosen_rules(select, ignore), as_policy(policy)
    ledger = ledger_of(report, tolerances=tolerances or Tolerances())
    evidence = Evidence(report=report, ledger=ledger, policy=chosen)
    findings = [finding for finding in entry_findings(ledger) if finding.rule in rules]
    for name, rule in RULES.items():
        if name in rules and rule.look is not None:
            findings.extend(rule.look(evidence))
    findings.sort(key=lambda finding: _GRAVITY.index(finding.severity))
    return Assessment(report=report, ledger=ledger, findings=findings)
