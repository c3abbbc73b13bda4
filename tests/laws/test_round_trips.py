"""
What is written is read again as the same, and equal reports are written alike.
"""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import HealthCheck, given, settings

from safeguarding_model import AnnualReport, dumps, loads
from safeguarding_model.documents.formats import FORMATS
from safeguarding_model.testing import annual_reports, records

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXT_FORMATS = [name for name in ("json", "toml", "yaml") if name in FORMATS]


@pytest.mark.parametrize("form", TEXT_FORMATS)
class TestDocuments:
    @SLOW
    @given(report=annual_reports())
    def test_honest_reports(self, form: str, report: AnnualReport) -> None:
        """
        An honest report is read as it was written, and written again in the same bytes.
        """
        text = dumps(report, form)
        again = loads(text, form)
        assert again == report
        assert dumps(again, form) == text

    @SLOW
    @given(report=records(AnnualReport))
    def test_any_reports(self, form: str, report: AnnualReport) -> None:
        """
        So is a report whose figures agree with nothing.
        """
        text = dumps(report, form)
        again = loads(text, form)
        assert again == report
        assert dumps(again, form) == text


class TestCopies:
    @SLOW
    @given(report=annual_reports())
    def test_equal_and_hashed_alike(self, report: AnnualReport) -> None:
        """
        A copy and a pickled report are equal to the report, and hash alike.
        """
        for other in (copy.deepcopy(report), pickle.loads(pickle.dumps(report))):
            assert other == report
            assert hash(other) == hash(report)
