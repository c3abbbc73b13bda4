"""
The scorecard as plain text: everything is there, it fits, and no report can steer the terminal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks import RULES, Assessment, Severity, Verdict, check
from safeguarding_model.display.terminal import HEADINGS, MARKS, plain, rules_text, scorecard
from safeguarding_model.display.verdicts import place_of
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.statements import Section, Statement

ReportOf = Callable[..., AnnualReport]


def squeezed(text: str) -> str:
    return " ".join(text.split())


class TestPlain:
    @given(text=st.text())
    def test_nothing_that_a_terminal_acts_on(self, text: str) -> None:
        """
        Control and direction characters go, line ends become spaces, all else stays.
        """
        shown = plain(text)
        assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs"}
        kept = [c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Cs"}]
        assert shown.replace(" ", "") == "".join(kept).replace(" ", "")

    def test_words_stay_apart(self) -> None:
        """
        A line end between two words leaves a space.
        """
        assert plain("one\ntwo\tthree") == "one two three"
        assert plain("82%\x1b[31m\u202e [c]") == "82%[31m [c]"


class TestScorecard:
    @pytest.mark.parametrize("width", [1, 40, 72, 100, 200])
    def test_fits(self, assessment: Assessment, width: int) -> None:
        """
        No line is wider than the terminal, 40 columns at least.
        """
        lines = scorecard(assessment, width=width).splitlines()
        assert max(map(len, lines)) <= max(40, width)

    @pytest.mark.parametrize("width", [40, 100])
    def test_everything_is_there(self, assessment: Assessment, width: int) -> None:
        """
        Every finding, under its severity, and every figure, with its verdict.
        """
        text = squeezed(scorecard(assessment, width=width))
        assert assessment.report.title in text
        assert assessment.report.period.label in text
        for severity in Severity:
            own = [one for one in assessment.findings if one.severity is severity]
            assert f"{HEADINGS[severity]} ({len(own)})" in text
        for finding in assessment.findings:
            assert f"* {finding.rule}" in text
            assert squeezed(finding.message) in text
            assert f"in the document: {place_of(finding.where, assessment)}" in text
        for entry in assessment.ledger:
            assert f"{MARKS[entry.verdict]} {entry.printed}" in text
        assert str(len(assessment.ledger)) in text

    def test_by_page(self, assessment: Assessment) -> None:
        """
        Figures stand under their section, by page, and those of no section under none.
        """
        _, _, ledger = scorecard(assessment).partition("Every printed figure\n")
        audits, training = ledger.index("Audits, page 15"), ledger.index("Training, page 20")
        money, nowhere = ledger.index("Money"), ledger.index("In no section")
        assert audits < training < nowhere
        assert ledger.index("82%") > training
        assert ledger.index("115") > nowhere
        assert money

    def test_reading_and_reason(self, assessment: Assessment) -> None:
        """
        Another reading is named beside the figure; what could not be computed is said to be so.
        """
        text = squeezed(scorecard(assessment))
        assert "(full stop as thousands separator)" in text
        assert "not computable" in text

    def test_nothing_stated(self, nothing: Assessment) -> None:
        """
        Without figures there is no ledger, and it is not called fine.
        """
        text = scorecard(nothing)
        assert "Every printed figure" not in text
        assert "report-no-statements" in text
        assert HEADINGS[Severity.ERROR] not in text

    def test_unknown_metric(self, make_report: ReportOf) -> None:
        """
        A statement of no known metric shows under the name that it gives.
        """
        statements = (
            Statement(
                id="it", printed="5", metric="weather.rain", params=FrozenMapping({"day": "monday"})
            ),
        )
        text = squeezed(scorecard(check(make_report(statements=statements))))
        assert "5 weather.rain, monday: not computable" in text

    def test_whole_ledger_without_sections(self, make_report: ReportOf) -> None:
        """
        Where no figure says its section, no heading is made up.
        """
        statements = (Statement(id="it", printed="5", metric="training.fill-rate"),)
        assert "In no section" not in scorecard(check(make_report(statements=statements)))

    def test_steering(self, make_report: ReportOf) -> None:
        """
        A name of two lines is one line, and square brackets are just that.
        """
        report = make_report(
            title="A report\nof two lines [c] [/]",
            sections=FrozenMapping({"here": Section(heading="[bold]\nHere")}),
            statements=(
                Statement(id="it", printed="[c]", metric="training.fill-rate", section="here"),
            ),
        )
        text = scorecard(check(report))
        assert "A report of two lines [c] [/]" in text
        assert "[bold] Here" in text

    def test_every_verdict_has_a_mark(self) -> None:
        """
        Verdicts are told in words, each by another.
        """
        assert set(MARKS) == set(Verdict)
        assert len(set(MARKS.values())) == len(Verdict)
        assert set(HEADINGS) == set(Severity)


class TestRulesText:
    def test_in_full(self) -> None:
        """
        Each rule with its title, its explanation and what it rests on, within the width.
        """
        names = sorted(RULES)
        text = rules_text(names, width=60)
        assert max(map(len, text.splitlines())) <= 60
        for name in names:
            rule = RULES[name]
            whole = f"{name}: {rule.title} {rule.explanation} Rests on: {rule.rests_on}."
            assert squeezed(whole) in squeezed(text)

    def test_none(self) -> None:
        """
        No rules, no text.
        """
        assert rules_text([]) == ""
