"""
Each rule says what it looks for and what it rests on; each verdict becomes the finding that was promised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest

from safeguarding_model.annual_report import CHAPTERS, AnnualReport
from safeguarding_model.checks import (
    RULES,
    Entry,
    Finding,
    Rule,
    Severity,
    Source,
    Verdict,
    check,
    rules,
)
from safeguarding_model.checks.ledger import ledger_of
from safeguarding_model.checks.rereadings import DEFICIT, FULL_STOP, HALF_EVEN, POINTS, TRUNCATED
from safeguarding_model.checks.rules import Evidence, chosen_rules, entry_findings, finding, rule
from safeguarding_model.errors import InvalidTypeError, UnknownNameError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import METRICS, MetricValue, Unit
from safeguarding_model.statements import Section, Statement
from safeguarding_model.tolerances import Tolerances
from safeguarding_model.training import Training

ReportOf = Callable[..., AnnualReport]
FIRST_WORDS = {chapter.replace("_", "-") for chapter in CHAPTERS} | {"report"}
SEVERITIES = {
    Verdict.DISAGREES: Severity.ERROR,
    Verdict.IF_REREAD: Severity.WARNING,
    Verdict.NOT_CHECKABLE: Severity.NOTE,
}


def entry_with(
    metric: str, verdict: Verdict, *, reading: str | None = None, unit: str | None = None
) -> Entry:
    return Entry(
        id="it",
        path="statements[0]",
        printed="82%",
        metric=metric,
        params=FrozenMapping({}),
        result=MetricValue(
            metric=metric,
            params=FrozenMapping({}),
            unit=METRICS[metric].unit.value if unit is None else unit,
            value=1,
        ),
        verdict=verdict,
        reading=reading,
        explanation="Came to 1.",
        where="somewhere",
        source=Source(section="Workforce", page=20),
    )


RELEASED = Path(__file__).with_name("rules.txt").read_text().splitlines()


class TestRules:
    def test_released(self) -> None:
        """
        The rules are those of rules.txt: an id or a title never goes, and a new one is entered there.
        """
        assert sorted(f"{entry.id}: {entry.title}" for entry in RULES.values()) == RELEASED

    @pytest.mark.parametrize("entry", RULES.values(), ids=RULES)
    def test_says_what_it_rests_on(self, entry: Rule) -> None:
        """
        A rule has a name in kebab-case that starts with its chapter, an explanation and a source.
        """
        assert RULES[entry.id] is entry
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", entry.id)
        assert any(entry.id.startswith(f"{word}-") for word in FIRST_WORDS)
        for said in (entry.title, entry.explanation, entry.rests_on):
            assert said.strip()
            assert "\n" not in said
        assert entry.explanation.endswith(".")
        assert not entry.rests_on.endswith(".")

    def test_decorator(self) -> None:
        """
        A rule that is not explained goes by its title; what it looks with is given back.
        """

        def look(evidence: Evidence) -> Iterator[Finding]:
            return iter(())

        before = dict(RULES)
        try:
            assert rule("report-trial", title="A trial", rests_on="A test")(look) is look
            assert RULES["report-trial"].explanation == "A trial"
        finally:
            rules._RULES.clear()
            rules._RULES.update(before)

    def test_shown(self) -> None:
        """
        A rule shows in words, without the function that looks for it.
        """
        shown = repr(next(entry for entry in RULES.values() if entry.look is not None))
        assert "rests_on" in shown
        assert "look" not in shown

    def test_read_only(self) -> None:
        """
        Nobody changes the rules by accident.
        """
        with pytest.raises(TypeError):
            RULES["report-other"] = next(iter(RULES.values()))  # type: ignore[index]


class TestEntryFindings:
    @pytest.mark.parametrize("verdict", Verdict)
    @pytest.mark.parametrize("name", METRICS)
    def test_every_metric(self, name: str, verdict: Verdict) -> None:
        """
        Every metric has a rule of its chapter for every verdict that asks something of the author.
        """
        findings = list(entry_findings([entry_with(name, verdict)]))
        if verdict not in SEVERITIES:
            assert findings == []
            return
        (only,) = findings
        assert only.severity is SEVERITIES[verdict]
        assert only.rule in RULES
        assert only.rule == f"{name.partition('.')[0]}-{METRICS[name].kind}"
        assert (only.where, only.statement) == ("somewhere", "it")
        assert only.source == Source(section="Workforce", page=20)
        assert "82%" in only.message
        assert "Came to 1." in only.message

    def test_each_entry(self) -> None:
        """
        What agrees stands in nobody's way: each entry that does not has its finding, in their order.
        """
        verdicts = (Verdict.AGREES, Verdict.DISAGREES, Verdict.WITHIN_ROUNDING, Verdict.IF_REREAD)
        entries = [entry_with("training.fill-rate", verdict) for verdict in verdicts]
        told = [only.severity for only in entry_findings(entries)]
        assert told == [Severity.ERROR, Severity.WARNING]

    @pytest.mark.parametrize(
        ("reading", "metric", "name"),
        [
            (POINTS, "audits.grade-share-change", "audits-unit-of-change"),
            (DEFICIT, "finance.net-position", "finance-net-position-sign"),
            (FULL_STOP, "finance.total", "finance-separators"),
            (HALF_EVEN, "training.fill-rate", "training-rounding"),
            (TRUNCATED, "training.fill-rate", "training-rounding"),
        ],
    )
    def test_readings(self, reading: str, metric: str, name: str) -> None:
        """
        A reading has a rule of its own, in place of the metric's.
        """
        (only,) = entry_findings([entry_with(metric, Verdict.IF_REREAD, reading=reading)])
        assert only.rule == name
        assert name in RULES

    @pytest.mark.parametrize("reading", [POINTS, DEFICIT, FULL_STOP, HALF_EVEN, TRUNCATED])
    def test_every_reading_that_can_be(self, reading: str) -> None:
        """
        Wherever a reading can come about, its rule is there.
        """
        for name, metric in METRICS.items():
            if reading == POINTS and metric.unit is not Unit.PERCENTAGE_POINTS:
                continue
            if reading == DEFICIT and not metric.signed:
                continue
            (only,) = entry_findings([entry_with(name, Verdict.IF_REREAD, reading=reading)])
            assert only.rule in RULES

    def test_unknown_metric_or_parameter(self, report_of: ReportOf) -> None:
        """
        What names no metric, or no parameter of it, gets the note that says so.
        """
        statements = (
            Statement(id="a", printed="5", metric="weather.rain"),
            Statement(
                id="b",
                printed="5",
                metric="training.fill-rate",
                params=FrozenMapping({"year": "2023"}),
            ),
        )
        findings = check(report_of(training=Training(), statements=statements)).findings
        told = {finding.statement: finding for finding in findings}
        for name, word in (("a", "weather.rain"), ("b", "year")):
            assert told[name].rule == "report-unknown-metric"
            assert told[name].severity is Severity.NOTE
            assert word in told[name].message

    def test_what_to_print(self) -> None:
        """
        A message ends with what could be printed, or with what to give.
        """
        wrong = attrs.evolve(entry_with("training.fill-rate", Verdict.DISAGREES), instead="83%")
        (only,) = entry_findings([wrong])
        assert only.message.endswith("Print 83%.")
        assert only.message.startswith("Printed '82%'")
        quoted = attrs.evolve(wrong, explanation="Came to 1, not '82%'.")
        (only,) = entry_findings([quoted])
        assert only.message.count("82%") == 1
        unknown = attrs.evolve(wrong, verdict=Verdict.NOT_CHECKABLE, instead="Give the places.")
        (only,) = entry_findings([unknown])
        assert only.message.endswith("Came to 1. Give the places.")


class TestEvidence:
    def evidence(self, report_of: ReportOf) -> Evidence:
        report = report_of(
            sections=FrozenMapping({"workforce": Section(heading="Workforce", starts_at=20)}),
            training=Training(section="workforce", attended=4, bookings=5),
            statements=(
                Statement(id="a", printed="80%", metric="training.attendance-rate"),
                Statement(
                    id="b",
                    printed="5",
                    metric="training.figure",
                    params=FrozenMapping({"figure": "attended"}),
                ),
            ),
        )
        return Evidence(report=report, ledger=ledger_of(report, tolerances=Tolerances()))

    def test_has_statement_of(self, report_of: ReportOf) -> None:
        """
        A claim counts where all the parameters that are asked for are among its own.
        """
        evidence = self.evidence(report_of)
        assert evidence.has_statement_of("training.figure")
        assert evidence.has_statement_of("training.figure", figure="attended")
        assert not evidence.has_statement_of("training.figure", figure="bookings")
        assert not evidence.has_statement_of("training.fill-rate")

    def test_disputes(self, report_of: ReportOf) -> None:
        """
        A claim that disagrees is disputed; one that agrees, or is not there, is not.
        """
        evidence = self.evidence(report_of)
        assert evidence.disputes("training.figure")
        assert not evidence.disputes("training.attendance-rate")
        assert not evidence.disputes("training.fill-rate")

    def test_source(self, report_of: ReportOf) -> None:
        """
        A finding on a chapter stands where the chapter does; on anything else, nowhere.
        """
        evidence = self.evidence(report_of)
        told = finding("training-rates", evidence, "m", where="training.attended")
        assert told.source == Source(section="Workforce", page=20)
        assert told.severity is Severity.NOTE
        for where in ("statements", "finance.lines", "title"):
            assert finding("training-rates", evidence, "m", where=where).source == Source()


class TestChosenRules:
    def test_all(self) -> None:
        """
        All rules where none is named; none where none is selected.
        """
        assert chosen_rules(None, None) == set(RULES)
        assert chosen_rules([], None) == set()
        assert chosen_rules(None, []) == set(RULES)

    @pytest.mark.parametrize("chapter", sorted(FIRST_WORDS))
    def test_chapters(self, chapter: str) -> None:
        """
        A chapter names all its rules; with those of the others they are all.
        """
        own = {name for name in RULES if name.startswith(f"{chapter}-")}
        if not own:
            return
        assert chosen_rules([chapter], None) == own
        assert chosen_rules([chapter.replace("-", "_")], None) == own
        assert chosen_rules(None, [chapter]) == set(RULES) - own

    def test_one(self) -> None:
        """
        A rule names itself; what is ignored goes from what is selected.
        """
        one = chosen_rules(["finance-separators"], None)
        assert one == {"finance-separators"}
        assert chosen_rules("finance-separators", None) == one
        rest = chosen_rules(["finance"], ["finance-separators", "training"])
        assert rest == chosen_rules(["finance"], None) - one

    @pytest.mark.parametrize(
        ("name", "hint"),
        [
            ("finance-seperators", "'finance-separators'"),
            ("finances", "'finance'"),
            ("finance-reserve", "'finance-reserve"),
            ("zzz", "rules"),
            ("", "rules"),
        ],
    )
    def test_unknown(self, name: str, hint: str) -> None:
        """
        What names neither a rule nor a chapter is refused, with the nearest that does.
        """
        for arguments in (([name], None), (None, [name])):
            with pytest.raises(UnknownNameError, match=re.escape(hint)):
                chosen_rules(*arguments)

    def test_refused(self) -> None:
        """
        What is no list of names is refused as such.
        """
        with pytest.raises(InvalidTypeError, match="select"):
            chosen_rules(5, None)  # type: ignore[arg-type]
