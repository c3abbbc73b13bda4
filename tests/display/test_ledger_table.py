"""
Every entry has its row, in the order of the report.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks import Assessment, Source, check
from safeguarding_model.display.ledger_table import anchors_of, ledger_table, sections_of
from safeguarding_model.statements import Section, Statement

Reader = Callable[[str], Any]


class TestSectionsOf:
    def test_order_of_the_report(self, assessment: Assessment) -> None:
        """
        Sections stand by where they start, however they were typed, those without one last; none is lost.
        """
        sections = sections_of(assessment)
        assert list(sections) == ["Audits", "Training", "Money", None]
        assert sum(map(len, sections.values())) == len(assessment.ledger)

    def test_pages(self, assessment: Assessment) -> None:
        """
        Within a section, pages ascend and those without a page come last.
        """
        assert [entry.source.page for entry in sections_of(assessment)["Money"]] == [24, None]

    def test_a_section_of_its_own(self, assessment: Assessment) -> None:
        """
        A place that the report's list of sections lacks, and that has no page, comes after it.
        """
        moved = [
            attrs.evolve(
                entry, source=Source(section="Elsewhere") if entry.id == "row" else entry.source
            )
            for entry in reversed(assessment.ledger)
        ]
        sections = sections_of(attrs.evolve(assessment, ledger=tuple(moved)))
        assert list(sections) == ["Training", "Money", "Elsewhere", None]

    def test_without_pages(self, make_report: Callable[..., AnnualReport]) -> None:
        """
        Where nobody says on which page a section starts, sections stand as they are listed.
        """
        sections = {name: Section(heading=name.upper()) for name in ("b", "a")}
        statements = tuple(
            Statement(id=name, printed="1", metric="training.fill-rate", section=name)
            for name in ("a", "b")
        )
        ordered = sections_of(check(make_report(sections=sections, statements=statements)))
        assert list(ordered) == ["B", "A"]


class TestLedgerTable:
    def test_rows(self, assessment: Assessment, read_html: Reader) -> None:
        """
        Each row has the figure, the verdict, both values, why, and what to do.
        """
        anchors = anchors_of(assessment)
        staff = next(entry for entry in assessment.ledger if entry.id == "staff")
        outline = read_html(ledger_table(assessment, anchors))
        assert outline.problems == []
        assert sorted(outline.attributes("id")) == sorted(anchors.values())
        assert (
            "Total of a group: staffing, actual, called Staff costs Page 24 statements[staff] ✗ does not agree "
            "448,920 £448,290"
        ) in outline.text
        assert "↻ agrees if reread as full stop as thousands separator" in outline.text
        assert f"Print instead {staff.instead}" in outline.text
        assert "To have it checked" in outline.text
        assert "Section not given" in outline.text

    def test_groups(self, assessment: Assessment, read_html: Reader) -> None:
        """
        Each section has a body of its own with a header across.
        """
        outline = read_html(ledger_table(assessment, anchors_of(assessment)))
        assert len(outline.named("tbody")) == len(sections_of(assessment))
        assert outline.attributes("colspan") == ["6"] * len(sections_of(assessment))
