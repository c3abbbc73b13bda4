"""
What a check concludes, and the JSON that other programs read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape

import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import Audits, AuditYear
from safeguarding_model.checks import Assessment, Finding, Severity, Source, Verdict, check
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange, RoundedCount
from safeguarding_model.statements import Section, Statement
from safeguarding_model.training import Training

ReportOf = Callable[..., AnnualReport]


@pytest.fixture(scope="module")
def assessed(report_of: ReportOf) -> Assessment:
    """
    Return a report with a figure of each verdict, assessed.
    """
    year = AuditYear(year="2022-23", percentages=FrozenMapping({"good": "35%"}))
    printed = {
        "right": ("82%", "training.attendance-rate", {}),
        "in_part": ("35.2%", "audits.grade-share", {"grade": "good", "year": "2022-23"}),
        "cut_off": ("17%", "training.no-show-rate", {}),
        "wrong": ("83%", "training.attendance-rate", {}),
        "unknown": ("67%", "training.fill-rate", {}),
    }
    return check(
        report_of(
            sections=FrozenMapping({"workforce": Section(heading="Workforce", starts_at=20)}),
            training=Training(section="workforce", attended=1333, bookings=1617, no_shows=284),
            audits=Audits(years=(year,)),
            statements=tuple(
                Statement(
                    id=name,
                    printed=text,
                    metric=metric,
                    params=FrozenMapping(params),
                    section="workforce",
                )
                for name, (text, metric, params) in printed.items()
            ),
        )
    )


class TestAsDict:
    def test_exactly(self, assessed: Assessment) -> None:
        """
        The keys, their order and their values are those that were promised.
        """
        written = assessed.as_dict()
        assert list(written) == ["format", "report", "summary", "ledger", "findings"]
        assert written["format"] == 1
        assert json.dumps(written["report"]) == json.dumps(
            {
                "title": "Annual report",
                "partnership": "Ours",
                "period": {"start": "2023-04-01", "end": "2024-03-31", "label": "2023-24"},
            }
        )
        assert json.dumps(written["summary"]) == json.dumps(
            {
                "statements": 5,
                "agrees": 1,
                "agrees-within-rounding": 1,
                "agrees-if-reread": 1,
                "disagrees": 1,
                "not-checkable": 1,
            }
        )

    def test_entry(self, assessed: Assessment) -> None:
        """
        An entry gives the exact fraction, six places of it, and where it is printed.
        """
        written = assessed.ledger[0].as_dict()
        explanation = written.pop("explanation")
        assert isinstance(explanation, str)
        assert list(assessed.ledger[0].as_dict()) == [
            "id",
            "printed",
            "metric",
            "params",
            "exact",
            "bounds",
            "recomputed",
            "unit",
            "verdict",
            "reading",
            "missing",
            "explanation",
            "source",
        ]
        assert written == {
            "id": "right",
            "printed": "82%",
            "metric": "training.attendance-rate",
            "params": {},
            "exact": "1333/1617",
            "bounds": None,
            "recomputed": "82.436611",
            "unit": "percent",
            "verdict": "agrees",
            "reading": None,
            "missing": [],
            "source": {"section": "Workforce", "page": 20},
        }

    def test_bounds_and_missing(self, assessed: Assessment) -> None:
        """
        A range has bounds and no exact value; what is not checkable names what is missing.
        """
        _, in_part, cut_off, _, unknown = [entry.as_dict() for entry in assessed.ledger]
        assert (in_part["exact"], in_part["bounds"]) == (None, ["69/200", "71/200"])
        assert in_part["params"] == {"grade": "good", "year": "2022-23"}
        assert cut_off["reading"] == "truncated"
        assert (unknown["verdict"], unknown["missing"]) == ("not-checkable", ["training.places"])
        assert (unknown["exact"], unknown["bounds"], unknown["recomputed"]) == (None, None, None)

    def test_finding(self, assessed: Assessment) -> None:
        """
        A finding names its rule, its severity, the path and the statement, and both figures.
        """
        written = assessed.findings[0].as_dict()
        assert list(written) == ["rule", "severity", "where", "statement", "message", "source"]
        message = written.pop("message")
        assert isinstance(message, str)
        assert "82.44%" in message
        assert "83%" in message
        assert written == {
            "rule": "training-rates",
            "severity": "error",
            "where": "training.attended",
            "statement": "wrong",
            "source": {"section": "Workforce", "page": 20},
        }

    def test_json(self, assessed: Assessment) -> None:
        """
        It is plain JSON: it comes back as it went.
        """
        written = assessed.as_dict()
        assert json.loads(json.dumps(written)) == written

    def test_open_bounds(self, report_of: ReportOf) -> None:
        """
        An end that is missing is null.
        """
        training = Training(
            bookings=CountRange(at_least=7), attended=RoundedCount(rounded=10, to=5)
        )
        figures = ("bookings", "attended")
        statements = tuple(
            Statement(
                id=name,
                printed="10",
                metric="training.figure",
                params=FrozenMapping({"figure": name}),
            )
            for name in figures
        )
        ledger = check(report_of(training=training, statements=statements)).ledger
        assert [entry.as_dict()["bounds"] for entry in ledger] == [["7", None], ["8", "12"]]


class TestSummary:
    def test_adds_up(self, assessed: Assessment) -> None:
        """
        The verdicts add to the statements.
        """
        summary = assessed.summary
        assert summary["statements"] == len(assessed.ledger)
        assert sum(summary[verdict.value] for verdict in Verdict) == summary["statements"]

    def test_has_errors(self, assessed: Assessment, report_of: ReportOf) -> None:
        """
        Only a finding of severity error is an error.
        """
        assert assessed.has_errors
        quiet = check(report_of())
        assert quiet.findings
        assert not quiet.has_errors

    def test_notebook(self, assessed: Assessment) -> None:
        """
        In a notebook it shows as HTML, its figures among it.
        """
        html = assessed._repr_html_()
        assert html.startswith("<")
        assert "82.44%" in html

    def test_parts_in_a_notebook(self, assessed: Assessment) -> None:
        """
        The ledger and the findings show as HTML too, whole or one of them alone.
        """
        ledger, findings = assessed.ledger, assessed.findings

        def text(html: str) -> str:
            return re.sub(r"</?span[^>]*>", "", html)  # which keep an amount in one line

        for entry in ledger:
            assert entry.printed in text(entry._repr_html_())
            assert entry.printed in text(ledger._repr_html_())
        for finding in findings:
            assert escape(finding.message) in text(finding._repr_html_())
            assert escape(finding.message) in text(findings._repr_html_())


class TestSource:
    @pytest.mark.parametrize(
        ("source", "text"),
        [
            (Source(section="Workforce", page=20), "Workforce, page 20"),
            (Source(section="Workforce"), "Workforce"),
            (Source(page=20), "page 20"),
            (Source(), ""),
        ],
    )
    def test_text(self, source: Source, text: str) -> None:
        """
        What is known of the place, and no more.
        """
        assert str(source) == text


class TestFinding:
    def test_severity_is_written_in_words(self) -> None:
        """
        Severities are words, gravest first.
        """
        assert [severity.value for severity in Severity] == ["error", "warning", "note"]
        finding = Finding(rule="a-b", severity=Severity.NOTE, where="a", message="m")
        assert finding.as_dict()["source"] == {"section": None, "page": None}
        assert finding.as_dict()["statement"] is None


class TestRepresentation:
    def test_entry_and_finding(self) -> None:
        """
        Each says in one line what it is about and what it came to.
        """
        from safeguarding_model import check, example

        assessed = check(example("walsall-2023-24"))
        entry, found = assessed.ledger[0], assessed.findings[0]
        assert repr(entry).startswith(f"<Entry {entry.id}: {entry.printed!r}")
        assert repr(found).startswith(f"<Finding {found.severity.value} {found.rule} at ")

    def test_assessment(self, assessed: Assessment, report_of: ReportOf) -> None:
        """
        The report, and how many statements came to what; those of no verdict are left out.
        """
        count = len(assessed.findings)
        assert repr(assessed) == (
            "<Assessment of 'Annual report', 2023-24: 5 statements, 1 agrees, "
            "1 agrees-within-rounding, 1 agrees-if-reread, 1 disagrees, 1 not-checkable; "
            f"{count} findings>"
        )
        bare = Assessment(report=report_of(), ledger=(), findings=())
        assert repr(bare) == "<Assessment of 'Annual report', 2023-24: 0 statements; 0 findings>"
