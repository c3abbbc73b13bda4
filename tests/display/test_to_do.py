"""
What to do comes with what is printed, what it came to, and where.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.checks import Assessment, Entry, Severity, Source, Verdict
from safeguarding_model.display.to_do import (
    advice,
    came_to,
    findings_list,
    is_computed,
    title_of,
    to_do,
    without_findings,
)
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import MetricValue

Reader = Callable[[str], Any]


@pytest.fixture(scope="module")
def entries(assessment: Assessment) -> dict[str, Entry]:
    """
    Return the ledger's entries by their ids.
    """
    return {entry.id: entry for entry in assessment.ledger}


class TestToDo:
    def test_order(self, assessment: Assessment, read_html: Reader) -> None:
        """
        Errors come first, and each heading counts what stands under it.
        """
        outline = read_html(to_do(assessment, {}))
        counts = [
            sum(finding.severity is severity for finding in assessment.findings)
            for severity in Severity
        ]
        headings = ("Must be mended", "Should be changed", "Worth a look")
        assert [text for tag, text in outline.texts if tag == "h3"] == [
            f"{heading} ({count})" for heading, count in zip(headings, counts, strict=True)
        ]
        assert len(outline.named("h4")) == sum(counts)

    def test_an_error(
        self, assessment: Assessment, entries: dict[str, Entry], read_html: Reader
    ) -> None:
        """
        What is printed, what it came to, what to print, where, and under which rule.
        """
        text = read_html(to_do(assessment, {"staff": "entry-6"})).text
        instead = entries["staff"].instead
        assert f"Printed 448,920 Recomputed £448,290 Print instead {instead}" in text
        assert "In the report: Money, page 24" in text
        assert "In your document: statements[staff] finance.lines" in text
        assert "finance-parts-and-totals Among all figures: its row below" in text

    def test_a_warning(self, assessment: Assessment, read_html: Reader) -> None:
        """
        Another reading is named.
        """
        text = read_html(to_do(assessment, {})).text
        assert "Right only if read as full stop as thousands separator" in text

    def test_a_note(self, assessment: Assessment, read_html: Reader) -> None:
        """
        What could not be checked says what would make it possible, in a softer box.
        """
        html = to_do(assessment, {})
        assert "To have it checked" in read_html(html).text
        assert html.count('class="wide"') == 1

    def test_link_only_where_there_is_a_row(self, assessment: Assessment) -> None:
        """
        Without a row on the page there is no link.
        """
        assert "href" not in to_do(assessment, {})

    def test_without_a_place(self, nothing: Assessment, read_html: Reader) -> None:
        """
        A finding on the document as a whole has no place in the report.
        """
        (finding,) = nothing.findings
        nowhere = attrs.evolve(finding, where="", source=Source())
        text = read_html(to_do(attrs.evolve(nothing, findings=(nowhere,)), {})).text
        assert "In the report" not in text
        assert "In your document" not in text

    def test_message_of_another_rule(
        self, assessment: Assessment, entries: dict[str, Entry], read_html: Reader
    ) -> None:
        """
        A rule that says something of its own about an entry is quoted.
        """
        own = attrs.evolve(assessment.findings[0], message="Say it once.", statement="staff")
        text = read_html(to_do(attrs.evolve(assessment, findings=(own,)), {})).text
        assert "Say it once." in text
        assert entries["staff"].explanation not in text

    def test_without_findings(self, assessment: Assessment) -> None:
        """
        Where none is listed, the page says so in words.
        """
        assert to_do(attrs.evolve(assessment, findings=()), {}).startswith("<p>No finding")


class TestWithoutFindings:
    def test_nothing_checked(self, nothing: Assessment) -> None:
        """
        Nothing checked is nothing said.
        """
        assert without_findings(nothing).startswith("Nothing was checked")

    def test_all_agree(self, assessment: Assessment) -> None:
        """
        Even where all agrees, what was not entered is recalled.
        """
        agreed = [entry for entry in assessment.ledger if entry.verdict is Verdict.AGREES]
        told = without_findings(attrs.evolve(assessment, ledger=tuple(agreed)))
        assert told == (
            "No rule found anything to change in what was entered. What was not entered was not checked."
        )

    def test_findings_left_out(self, assessment: Assessment) -> None:
        """
        Where findings were narrowed, the ledger still has the last word.
        """
        assert without_findings(assessment) == (
            "No finding is listed here. But of the printed figures below, 1 does not agree, "
            "1 agrees only if read another way, 1 could not be checked."
        )

    def test_several(self, assessment: Assessment, entries: dict[str, Entry]) -> None:
        """
        Several are told in the plural.
        """
        doubled = attrs.evolve(assessment, ledger=(entries["staff"], entries["staff"]))
        assert "2 do not agree" in without_findings(doubled)


class TestCameTo:
    def test_values(self, entries: dict[str, Entry]) -> None:
        """
        A value, no value, and a value of which nothing is known.
        """
        assert came_to(entries["staff"]) == "£448,290"
        assert came_to(entries["schools"]) == "not computable"
        assert not is_computed(entries["schools"])
        unknown = MetricValue(
            metric="training.figure",
            params=FrozenMapping(),
            unit="count",
            value=None,
            interval=Interval(None, None),
        )
        assert came_to(attrs.evolve(entries["staff"], result=unknown)) == "not known"


class TestAdvice:
    def test_labels(self, entries: dict[str, Entry]) -> None:
        """
        Print something else, give what is missing, or do nothing.
        """
        assert advice(entries["staff"]) == ("Print instead", entries["staff"].instead)
        assert advice(entries["schools"])[0] == "To have it checked"
        assert advice(entries["row"]) == ("", "")


class TestTitleOf:
    def test_known_and_unknown(self, nothing: Assessment) -> None:
        """
        A rule's title; of a rule that is not ours, its id.
        """
        (finding,) = nothing.findings
        assert title_of(finding) == "Nothing was stated"
        assert title_of(attrs.evolve(finding, rule="house-style")) == "house-style"


class TestFindingsList:
    def test_most(self, assessment: Assessment, nothing: Assessment) -> None:
        """
        The gravest first, no more than asked for, with its place if it has one.
        """
        (first,) = findings_list(assessment.findings, most=1)
        assert first[:2] == ("Must be mended", "Parts and totals (Money, page 24)")
        (finding,) = nothing.findings
        without = attrs.evolve(nothing, findings=(attrs.evolve(finding, source=Source()),))
        assert [title for _, title, _ in findings_list(without.findings, most=5)] == [
            "Nothing was stated"
        ]
