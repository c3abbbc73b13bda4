"""
What checking gives to tables.
"""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from safeguarding_model import AnnualReport, check
from safeguarding_model.tables.frames import to_tables
from safeguarding_model.testing import annual_reports

from .conftest import report


@given(annual_reports(honest=False))
def test_the_same_as_the_assessment_as_json(one: AnnualReport) -> None:
    """
    Ledger and findings say what the JSON report says, entry by entry.
    """
    tables = to_tables([one], tables=["ledger", "findings", "statements"])
    told = check(one).as_dict()
    ledger, findings = told["ledger"], told["findings"]
    assert isinstance(ledger, list)
    assert isinstance(findings, list)
    for row, entry in zip(tables["ledger"].to_dicts(), ledger, strict=True):
        for key in ("printed", "metric", "verdict", "reading", "exact", "explanation"):
            assert row[key] == entry[key]
        assert [row["low"], row["high"]] == (entry["bounds"] or [None, None])
        assert (row["section"], row["page"]) == (
            entry["source"]["section"],
            entry["source"]["page"],
        )
        if row["exact_numerator"] is not None:
            assert Fraction(row["exact_numerator"], row["exact_denominator"]) == Fraction(
                row["exact"]
            )
    for row, finding in zip(tables["findings"].to_dicts(), findings, strict=True):
        assert (row["rule"], row["severity"]) == (finding["rule"], finding["severity"])
        assert (row["path"], row["message"]) == (finding["where"], finding["message"])
    assert tables["statements"]["statement"].to_list() == [entry["id"] for entry in ledger]


def test_no_edition_no_requirements() -> None:
    """
    A report that names no edition of the guidance has no rows, rather than rows that pass.
    """
    assert to_tables([report()])["requirements"].is_empty()
