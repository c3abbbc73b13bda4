"""
No line ends within an amount, a year or a date, and the text stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.checks import Assessment
from safeguarding_model.comparisons import compare
from safeguarding_model.display.comparison import comparison_fragment, comparison_page
from safeguarding_model.display.line_ends import kept_whole
from safeguarding_model.display.notebook import entries_fragment, findings_fragment, fragment
from safeguarding_model.display.page import page
from safeguarding_model.display.pages import index_page
from safeguarding_model.display.record_tables import record_fragment
from safeguarding_model.markup import Markup, element
from safeguarding_model.periods import ReportingPeriod

WHOLE = re.compile('<span style="white-space:nowrap">([^<]*)</span>')


def kept(text: str) -> list[str]:
    return WHOLE.findall(kept_whole(element("p", text)))


class TestKeptWhole:
    @pytest.mark.parametrize(
        ("text", "whole"),
        [
            ("-£13,000 to -£9,000", ["-£13,000", "-£9,000"]),
            ("-£1,000 to +£1,000 (-0.3 to +0.3%)", ["-£1,000", "+£1,000", "-0.3", "+0.3%"]),
            ("good, 2022-23, 2023/24.", ["2022-23", "2023/24"]),
            ("on 2023-04-01, 10–15%, £5-£10", ["2023-04-01", "10–15%", "£5-£10"]),
            ("£308,500 to £309,500", []),
            ("COVID-19, a 17-year-old, q1-2, 1-2-3-4, -", []),
            ("'-£9,000' & <-5%>", ["-£9,000", "-5%"]),
        ],
    )
    def test_numbers(self, text: str, whole: list[str]) -> None:
        """
        A sign stays with its amount and a year with its end; words and single numbers are as they were.
        """
        assert kept(text) == whole

    @given(st.text("-+£1,.% to/x&<'"))
    def test_same_text(self, text: str) -> None:
        """
        Without what was put in, the text is as it was, and what was put in is closed.
        """
        html = element("p", text)
        whole = kept_whole(html)
        assert re.sub("</?span[^>]*>", "", whole) == html
        assert whole.count("<span") == whole.count("</span>")
        assert kept_whole(whole) == whole

    @pytest.mark.parametrize("name", ["code", "style", "svg", "title"])
    def test_left_alone(self, name: str) -> None:
        """
        A picture, code, a style and a title have no lines to end; an attribute is no text.
        """
        html = Markup(f'<{name} id="-5"><b>-£5</b></{name}><i id="2022-23">2022</i>')
        assert kept_whole(html) == html

    def test_long(self) -> None:
        """
        What is longer than any amount may be broken, since it would not fit on a line.
        """
        assert kept(f"-£{'1' * 40}") == []

    def test_one_child(self) -> None:
        """
        A text stays one child of its cell, which is a row of a grid on a telephone.
        """
        assert kept_whole(element("td", "a -5")).startswith("<td><span>a <span")
        assert kept_whole(element("td", "-5")).count("<span") == 1


class TestEveryPage:
    def test_years(self, assessment: Assessment, read_html: Callable[[str], Any]) -> None:
        """
        On pages and in notebooks each year is kept whole, and each amount of a finding.
        """
        (finding, *_) = assessment.findings
        assert WHOLE.search(findings_fragment([attrs.evolve(finding, message="-£5 too much")]))
        report = assessment.report
        earlier = attrs.evolve(report, period=ReportingPeriod.of_year("2022-23"))
        comparison = compare(earlier, report)
        for html in (
            page(assessment),
            index_page([assessment]),
            fragment(assessment),
            entries_fragment(assessment.ledger),
            record_fragment(report),
            comparison_page(comparison),
            comparison_fragment(comparison),
        ):
            assert read_html(html).problems == []
            assert {"2023-24", "2020-21"} & set(WHOLE.findall(html))
