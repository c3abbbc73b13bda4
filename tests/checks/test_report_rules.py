"""
A document without printed figures is not a clean one.
"""

from __future__ import annotations

from collections.abc import Callable

from safeguarding_model.checks import Finding, Severity
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.statements import Statement
from safeguarding_model.training import Training

Found = Callable[..., list[Finding]]
RULE = "report-no-statements"


class TestNoStatements:
    def test_does_not(self, found: Found) -> None:
        """
        Data alone says nothing about what was printed.
        """
        (only,) = found(RULE, training=Training(attended=4, bookings=5))
        assert (only.severity, only.where) == (Severity.WARNING, "statements")
        assert "printed" in only.message

    def test_holds(self, found: Found) -> None:
        """
        One figure is enough, beside the data or apart from it, checkable or not.
        """
        statement = Statement(id="it", printed="5", metric="weather.rain")
        assert found(RULE, statements=(statement,)) == []
        beside = Training(printed=FrozenMapping({"attendance_rate": "82%"}))
        assert found(RULE, training=beside) == []
