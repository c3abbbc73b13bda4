"""
The rules: what each looks for, what it rests on, and the function that looks.

Some rules speak of entries of the ledger: they follow from the catalogue, one for
each chapter and kind of mistake. The others look at a chapter as a whole; the
modules `..._rules` hold them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType

import attrs

from safeguarding_model.annual_report import CHAPTERS, AnnualReport
from safeguarding_model.checks.assessment import Entry, Finding, Severity, Source, Verdict
from safeguarding_model.checks.ledger import source_of
from safeguarding_model.checks.readings import DEFICIT, FULL_STOP, HALF_EVEN, POINTS, TRUNCATED
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.metrics import METRICS
from safeguarding_model.records import Chapter

__all__ = ["RULES", "Evidence", "Rule", "chosen_rules", "entry_findings", "finding", "rule"]


@attrs.frozen(kw_only=True)
class Evidence:
    """
    What a rule looks at: the report and its ledger.
    """

    report: AnnualReport
    ledger: tuple[Entry, ...]

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


_CONVENTION = "Walsall Safeguarding Partnership annual report 2023-24, and the arithmetic itself"
_KINDS = {
    "parts-and-totals": (
        "Parts and totals",
        "A printed total is recomputed from its parts; the message gives both and the difference.",
        _CONVENTION,
    ),
    "printed-twice": (
        "A figure printed twice",
        "A figure that several places print has to be the same in each.",
        _CONVENTION,
    ),
    "percentages-row": (
        "Rows of percentages",
        "Some whole counts must round to the row. One that adds to 99 or 101 can be right, and one of 100 wrong.",
        "Half-up rounding, as official statistics of the Department for Education use it",
    ),
    "rates": (
        "Rates",
        "A printed rate is recomputed from the counts that it is a rate of.",
        _CONVENTION,
    ),
    "direction": (
        "Directions and changes",
        "What is said to have risen or fallen has to have done so, by what is printed.",
        _CONVENTION,
    ),
    "counts-in-words": (
        "Counts in words",
        "A number in words has to be the length of the list, or the count, that it stands for.",
        _CONVENTION,
    ),
    "unit-of-change": (
        "Unit of a change",
        "The difference between two percentages is in percentage points; called percent it says something else.",
        "Government Statistical Service guidance distinguishes the two; so does ordinary usage",
    ),
    "other-year-missing": (
        "The other year is missing",
        "A comparison can only be checked where the document holds both sides of it.",
        _CONVENTION,
    ),
    "contributions-and-income": (
        "Contributions and income",
        "The contributions of the partners have to lead to the income of the account.",
        _CONVENTION,
    ),
    "cohort-remainder": (
        "What is left of a cohort",
        "Those who signed up are either through, under way or accounted for otherwise.",
        _CONVENTION,
    ),
    "net-position-sign": (
        "Sign of a net position",
        "Income less expenditure is negative for a deficit; a deficit without its sign reads as a surplus.",
        _CONVENTION,
    ),
    "separators": (
        "Separators",
        "A full stop before three digits reads as a decimal point; thousands take a comma.",
        _CONVENTION,
    ),
    "rounding": (
        "Rounding",
        "Figures are rounded half-up; one that only fits another way of rounding is named.",
        "Half-up rounding, as official statistics of the Department for Education use it",
    ),
}
_READINGS = {
    POINTS: "unit-of-change",
    DEFICIT: "net-position-sign",
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
        for kind, (title, explanation, rests_on) in _KINDS.items():
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
    kind = known.kind if entry.reading is None else _READINGS[entry.reading]
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
            close = get_close_matches(str(name), [*RULES, *_CHAPTERS], n=1)
            hint = (
                f"; did you mean {close[0]!r}?"
                if close
                else "; `safeguarding-model rules` lists them"
            )
            msg = f"there is no rule {name!r}{hint}"
            raise UnknownNameError(msg)
        found |= own
    return found


_CHAPTERS = (*(chapter.replace("_", "-") for chapter in CHAPTERS), "report")


def _of_chapter(name: str) -> set[str]:
    chapter = str(name).replace("_", "-")
    if chapter not in _CHAPTERS:
        return set()
    return {known for known in RULES if known.startswith(f"{chapter}-")}
