"""
Docstrings become the words of a schema.
"""

from __future__ import annotations

import pytest

from safeguarding_model.audits import Audits, SelfAssessment
from safeguarding_model.documents.described import attribute_sentences, summary, title_of
from safeguarding_model.partners import Sector
from safeguarding_model.periods import ReportingPeriod


class Silent:
    pass


class TestTitleOf:
    @pytest.mark.parametrize(
        ("name", "title"),
        [("Area", "Area"), ("next_year", "Next year"), ("AuditYear", "Audit year")],
    )
    def test_is_a_heading(self, name: str, title: str) -> None:
        """
        Words are told apart, and only the first is capital.
        """
        assert title_of(name) == title


class TestSummary:
    def test_ends_where_a_section_starts(self) -> None:
        """
        Attributes, sources and examples are left out, and line ends are none of its own.
        """
        assert summary(SelfAssessment) == (
            "Agencies assess themselves: the section 11 audit and its like."
        )
        assert summary(ReportingPeriod) == "The days that a report covers, both ends included."
        assert summary(Sector).endswith("belongs to.")

    def test_silent(self) -> None:
        """
        Without a docstring there is nothing to say, as where Python leaves them out.
        """
        assert summary(Silent) == ""
        assert attribute_sentences(Silent) == {}


class TestAttributeSentences:
    def test_of_the_base_too(self) -> None:
        """
        A chapter says of its section what every chapter says, and what is its own.
        """
        told = attribute_sentences(Audits)
        assert told["section"].startswith("Id of the section")
        assert told["rounds"] == "The rounds of the year."

    def test_of_several_lines(self) -> None:
        """
        A sentence that runs on is one line, and what follows the section is no part of it.
        """
        told = attribute_sentences(SelfAssessment)
        assert told["next_year"] == "Year of the next cycle."
        assert "'attendance_rate = \"82%\"'" in attribute_sentences(Audits)["printed"]
