"""
In a notebook the scorecard is short, whole and harmless.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks import Assessment, check
from safeguarding_model.display.notebook import MOST, fragment
from safeguarding_model.markup import Markup

Reader = Callable[[str], Any]


class TestFragment:
    def test_content(self, assessment: Assessment, read_html: Reader) -> None:
        """
        Summary, findings and figures, all closed, nothing with an id.
        """
        html = fragment(assessment)
        outline = read_html(html)
        assert isinstance(html, Markup)
        assert outline.problems == []
        assert outline.attributes("id") == []
        assert "Yearly report: Ours, 2023-24" in outline.text
        assert "Must be mended: Parts and totals (Money, page 24)." in outline.text
        assert "A figure that was not entered was not checked." in outline.text
        assert "more" not in outline.text.partition("Printed figures, in the order")[2]

    def test_nothing(self, nothing: Assessment, read_html: Reader) -> None:
        """
        Where nothing was entered there is no bar and no table.
        """
        outline = read_html(fragment(nothing))
        assert outline.named("table") == outline.named("svg") == []
        assert "nothing was checked" in outline.text

    def test_no_findings(self, assessment: Assessment, read_html: Reader) -> None:
        """
        Without findings it says what that means.
        """
        text = read_html(fragment(attrs.evolve(assessment, findings=()))).text
        assert "No finding is listed here." in text

    def test_many(self, assessment: Assessment, read_html: Reader) -> None:
        """
        Of many, the first are shown and the rest are counted.
        """
        many = attrs.evolve(
            assessment, ledger=assessment.ledger * 100, findings=assessment.findings * 100
        )
        outline = read_html(fragment(many))
        assert len(outline.named("tr")) == MOST + 1
        assert f"And {len(many.findings) - MOST:,} more findings." in outline.text
        assert f"And {len(many.ledger) - MOST:,} more printed figures." in outline.text

    def test_long_and_hostile(
        self, make_report: Callable[..., AnnualReport], read_html: Reader
    ) -> None:
        """
        Long text is cut before it is escaped, so that no tag and no reference is.
        """
        payload = "<script>alert(1)</script>" * 100
        outline = read_html(fragment(check(make_report(title=payload))))
        assert outline.problems == []
        assert outline.named("script") == []
        assert "…" in outline.text
