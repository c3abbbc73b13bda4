"""
The rules: what each looks for, what it rests on, and the function that looks.

Some rules speak of entries of the ledger: they follow from the catalogue, one for
each chapter and kind of mistake. The others look at a chapter as a whole; the
modules `..._rules` hold them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

import attrs

from safeguarding_model.annual_report import CHAPTERS, AnnualReport
from safeguarding_model.arguments import checked, nearest
from safeguarding_model.arithmetic.exact_numbers import shown
from safeguarding_model.checks.assessment import Entry, Finding, Severity, Source, Verdict
from safeguarding_model.checks.kinds import KINDS
from safeguarding_model.checks.ledger import source_of
from safeguarding_model.checks.rereadings import (
    DEFICIT,
    DEFICIT_AND_FULL_STOP,
    FULL_STOP,
    HALF_EVEN,
    POINTS,
    TRUNCATED,
)
from safeguarding_model.disclosure.policies import DEFAULT_POLICY, DisclosurePolicy, policy_named
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.metrics import METRICS
from safeguarding_model.records import Chapter

__all__ = ["RULES", "Evidence", "Rule", "chosen_rules", "entry_findings", "finding", "rule"]


@attrs.frozen(kw_only=True)
class Evidence:
    """
    What a rule looks at: the report, its ledger, and the policy on small counts.
    """

    report: AnnualReport
    ledger: tuple[Entry, ...]
    policy: DisclosurePolicy = attrs.field(factory=lambda: policy_named(DEFAULT_POLICY))

    def has_statement_of(self, metric: str, **params: str) -> bool:
        """
        Whether some entry claims that metric, with those parameters among its own.
        """
        return any(
            entry.metric == metric
            and all(entry.params.get(name) == value for name, value in params.items())
            for entry in self.ledger
        )

    def disputes(self, metric: str) -> bool:
        """
        Whether some entry that claims that metric disagrees, so that it has a finding already.
        """
        return any(
            entry.metric == metric and entry.verdict is Verdict.DISAGREES for entry in self.ledger
        )

    def source(self, chapter: str) -> Source:
        """
        Return where a chapter's figures stand.
        """
        record = getattr(self.report, chapter, None)
        return (
            source_of(self.report, record.section, record.page)
            if isinstance(record, Chapter)
            else Source()
        )


Look = Callable[[Evidence], Iterator[Finding]]


@attrs.frozen(kw_only=True)
class Rule:
    """
    One thing that is looked for.

    Attributes:
        id: Chapter and rule in kebab-case; never changed once released.

        title: In a few words.

        explanation: What it looks for and why it matters.

        rests_on: Law, guidance, convention or report that it was read in.

        look: The function that looks; `None` for a rule on single entries of the ledger.
    """

    id: str
    title: str
    explanation: str
    rests_on: str
    look: Look | None = attrs.field(default=None, repr=False)


_RULES: dict[str, Rule] = {}

RULES: Mapping[str, Rule] = MappingProxyType(_RULES)
"""Every rule by its id."""


def rule(id: str, *, title: str, rests_on: str) -> Callable[[Look], Look]:  # noqa: A002
    """
    Enter the decorated function as a rule, its docstring as explanation.
    """

    def enter(look: Look) -> Look:
        explanation = " ".join((look.__doc__ or title).split())
        _RULES[id] = Rule(id=id, title=title, explanation=explanation, rests_on=rests_on, look=look)
        return look

    return enter


def finding(
    rule_id: str,
    evidence: Evidence,
    message: str,
    *,
    where: str,
    severity: Severity = Severity.NOTE,
) -> Finding:
    """
    Return a finding on a chapter, with the chapter's source.
    """
    source = evidence.source(where.partition(".")[0])
    return Finding(rule=rule_id, severity=severity, where=where, message=message, source=source)


_READINGS = {
    POINTS: "unit-of-change",
    DEFICIT: "net-position-sign",
    DEFICIT_AND_FULL_STOP: "net-position-sign",
    FULL_STOP: "separators",
    HALF_EVEN: "rounding",
    TRUNCATED: "rounding",
}
_SEVERITIES = {
    Verdict.DISAGREES: Severity.ERROR,
    Verdict.IF_REREAD: Severity.WARNING,
    Verdict.NOT_CHECKABLE: Severity.NOTE,
}


def _chapter_of(metric: str) -> str:
    return metric.partition(".")[0]


def _enter_entry_rules() -> None:
    kinds = {(_chapter_of(entry.id), entry.kind) for entry in METRICS.values()}
    chapters = dict.fromkeys(_chapter_of(name) for name in METRICS)
    for chapter in chapters:
        own = {kind for owner, kind in kinds if owner == chapter} | {"rounding", "separators"}
        own |= {"unit-of-change"} if chapter in {"audits", "reviews"} else set()
        own |= {"net-position-sign"} if chapter == "finance" else set()
        for kind, (title, explanation, rests_on) in KINDS.items():
            if kind in own:
                name = f"{chapter}-{kind}"
                _RULES[name] = Rule(
                    id=name, title=title, explanation=explanation, rests_on=rests_on
                )
    _RULES["report-unknown-metric"] = Rule(
        id="report-unknown-metric",
        title="A statement of no known metric",
        explanation=(
            "A statement names a metric or a parameter that does not exist, so it could not be checked. "
            "A document that is loaded is refused for it; a report made in Python gets a note."
        ),
        rests_on="The catalogue of metrics",
    )


_enter_entry_rules()


def entry_findings(ledger: Iterable[Entry]) -> Iterator[Finding]:
    """
    Yield a finding for each entry that does not simply agree.
    """
    for entry in ledger:
        severity = _SEVERITIES.get(entry.verdict)
        if severity is None:
            continue
        yield Finding(
            rule=_rule_of(entry),
            severity=severity,
            where=entry.where,
            statement=entry.id,
            message=_message(entry),
            source=entry.source,
        )


def _rule_of(entry: Entry) -> str:
    known = METRICS.get(entry.metric)
    if known is None or not entry.result.unit:
        return "report-unknown-metric"
    kind = _READINGS.get(entry.reading or "", known.kind)
    return f"{_chapter_of(entry.metric)}-{kind}"


def _message(entry: Entry) -> str:
    instead = ""
    if entry.instead:
        instead = (
            f" {entry.instead}"
            if entry.verdict is Verdict.NOT_CHECKABLE
            else f" Print {entry.instead}."
        )
    printed = "" if repr(entry.printed) in entry.explanation else f"Printed {entry.printed!r}. "
    return f"{printed}{entry.explanation}{instead}"


@checked
def chosen_rules(select: Iterable[str] | None, ignore: Iterable[str] | None) -> set[str]:
    """
    Return the ids of the rules to apply.

    Args:
        select: Ids of rules, or names of chapters for all of theirs; all rules where `None`.

        ignore: Ids or chapters to leave out.

    Raises:
        UnknownNameError: There is no such rule or chapter.
    """
    chosen = set(RULES) if select is None else _named(select)
    return chosen - (set() if ignore is None else _named(ignore))


def _named(names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for name in [names] if isinstance(names, str) else names:
        own = {name} if name in RULES else _of_chapter(name)
        if not own:
            close = nearest(name, [*RULES, *_CHAPTERS])
            hint = (
                f"; did you mean {close!r}?" if close else "; `safeguarding-model rules` lists them"
            )
            msg = f"there is no rule {shown(name)}{hint}"
            raise UnknownNameError(msg)
        found |= own
    return found


_CHAPTERS = (*(chapter.replace("_", "-") for chapter in CHAPTERS), "report")


def _of_chapter(name: str) -> set[str]:
    chapter = str(name).replace("_", "-")
    if chapter not in _CHAPTERS:
        return set()
    return {known for known in RULES if known.startswith(f"{chapter}-")}
