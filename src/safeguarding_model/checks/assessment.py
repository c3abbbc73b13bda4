"""
What a check concludes: the ledger of printed figures, the findings, the summary.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum
from importlib import import_module

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import MetricValue, NotComputable, Unit
from safeguarding_model.metrics.values import decimal_text

__all__ = ["Assessment", "Entry", "Finding", "Findings", "Ledger", "Severity", "Source", "Verdict"]


class Verdict(Enum):
    """
    What became of one printed figure, best first.
    """

    AGREES = "agrees"
    WITHIN_ROUNDING = "agrees-within-rounding"
    IF_REREAD = "agrees-if-reread"
    DISAGREES = "disagrees"
    NOT_CHECKABLE = "not-checkable"


class Severity(Enum):
    """
    How much a finding asks of the author.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@attrs.frozen(kw_only=True)
class Source:
    """
    Where in the published report a figure stands.

    Attributes:
        section: The section's heading; `None` where the document names none.

        page: The page, or the section's first.
    """

    section: str | None = None
    page: int | None = None

    def __str__(self) -> str:
        place = self.section or ""
        if self.page is None:
            return place
        return f"{place}, page {self.page}" if place else f"page {self.page}"


def _notebook(function: str, shown: object) -> str:
    # By name: the checks know nothing of how they are shown.
    return str(getattr(import_module("safeguarding_model.display.notebook"), function)(shown))


@attrs.frozen(kw_only=True, repr=False)
class Entry:
    """
    One printed figure or word, recomputed.

    Attributes:
        id: The statement's id, or the path of a figure printed beside its data.

        path: Where it stands in the document.

        printed: As printed.

        metric: The metric that it claims to be.

        params: That metric's parameters.

        called: What the report calls it, where the document says.

        result: What the metric came to.

        verdict: What became of it.

        reading: The other reading under which it agrees, where it agrees only so.

        missing: Inputs that stopped the metric.

        explanation: Both figures and how they compare.

        instead: What the author could print; empty where nothing needs changing.

        where: Path of the figure that it was recomputed from.

        source: Where it is printed.
    """

    id: str
    path: str
    printed: str
    metric: str
    params: FrozenMapping[str]
    called: str | None = None
    result: MetricValue | NotComputable
    verdict: Verdict
    reading: str | None = None
    missing: tuple[str, ...] = ()
    explanation: str
    instead: str = ""
    where: str
    source: Source

    def __repr__(self) -> str:
        return f"<Entry {self.id}: {self.printed!r} {self.verdict.value}, recomputed {self.result}>"

    def _repr_html_(self) -> str:
        return _notebook("entries_fragment", (self,))

    def as_dict(self) -> dict[str, object]:
        """
        Return the entry as the JSON report writes it.
        """
        exact = self.result.exact if isinstance(self.result, MetricValue) else None
        bounds = self.result.bounds if isinstance(self.result, MetricValue) else None
        return {
            "id": self.id,
            "printed": self.printed,
            "metric": self.metric,
            "params": dict(self.params),
            "exact": None if exact is None else str(exact),
            "bounds": None
            if bounds is None
            else [None if end is None else str(end) for end in bounds],
            "recomputed": _recomputed(self.result),
            "unit": self.result.unit,
            "verdict": self.verdict.value,
            "reading": self.reading,
            "missing": list(self.missing),
            "explanation": self.explanation,
            "source": attrs.asdict(self.source),
        }


def _recomputed(result: MetricValue | NotComputable) -> str | None:
    if not isinstance(result, MetricValue) or result.exact is None:
        return None
    return decimal_text(result.exact * Unit(result.unit).scale)


@attrs.frozen(kw_only=True, repr=False)
class Finding:
    """
    Something for the author to look at.

    Attributes:
        rule: Id of the rule that found it.

        severity: How much it asks.

        where: Path in the document.

        statement: Id of the ledger's entry that it is about, if it is about one.

        message: Value, rule and way out, in a sentence or two.

        source: Where in the report.
    """

    rule: str
    severity: Severity
    where: str
    statement: str | None = None
    message: str
    source: Source = attrs.field(factory=Source)

    def __repr__(self) -> str:
        return f"<Finding {self.severity.value} {self.rule} at {self.where}: {self.message}>"

    def _repr_html_(self) -> str:
        return _notebook("findings_fragment", (self,))

    def as_dict(self) -> dict[str, object]:
        """
        Return the finding as the JSON report writes it.
        """
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "where": self.where,
            "statement": self.statement,
            "message": self.message,
            "source": attrs.asdict(self.source),
        }


class Ledger(tuple[Entry, ...]):
    """
    Every printed figure, recomputed: a tuple that a notebook shows as a table.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        return _notebook("entries_fragment", self)


class Findings(tuple[Finding, ...]):
    """
    What the rules found: a tuple that a notebook shows as a list.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        return _notebook("findings_fragment", self)


@attrs.frozen(kw_only=True, repr=False)
class Assessment:
    """
    A report, assessed.

    Attributes:
        report: The report.

        ledger: Every printed figure that the document states, in its order.

        findings: What the rules found, the gravest first.
    """

    report: AnnualReport
    ledger: Ledger = attrs.field(converter=Ledger)
    findings: Findings = attrs.field(converter=Findings)

    def __repr__(self) -> str:
        counts = {name: count for name, count in self.summary.items() if count}
        told = ", ".join(f"{count} {name}" for name, count in counts.items())
        title, period = self.report.title, self.report.period.label
        return f"<Assessment of {title!r}, {period}: {told or '0 statements'}; {len(self.findings)} findings>"

    @property
    def summary(self) -> dict[str, int]:
        """
        How many statements there are in all and of each verdict.
        """
        counts = Counter(entry.verdict for entry in self.ledger)
        return {
            "statements": len(self.ledger),
            **{verdict.value: counts[verdict] for verdict in Verdict},
        }

    @property
    def has_errors(self) -> bool:
        """
        Whether any finding is of severity error.
        """
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def _repr_html_(self) -> str:
        return _notebook("fragment", self)

    def as_dict(self) -> dict[str, object]:
        """
        Return the assessment as the JSON report writes it.
        """
        period = self.report.period
        return {
            "format": 1,
            "report": {
                "title": self.report.title,
                "partnership": self.report.partnership.name,
                "period": {
                    "start": period.start.isoformat(),
                    "end": period.end.isoformat(),
                    "label": period.label,
                },
            },
            "summary": self.summary,
            "ledger": [entry.as_dict() for entry in self.ledger],
            "findings": [finding.as_dict() for finding in self.findings],
        }
