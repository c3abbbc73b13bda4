"""
The table of years against the counts behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.apportionment import apportion
from safeguarding_model.audits import AuditRound, Audits, AuditYear
from safeguarding_model.checks import Finding, Severity
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank, Marker

Found = Callable[..., list[Finding]]
SHARES, COUNTS = "audits-year-shares", "audits-year-counts"
SCALE = ("met", "unmet")


def table(
    year: str, shares: dict[str, str], rounds: dict[str, Any] | None = None, **grades: Any
) -> Audits:
    held = (AuditRound(quarter="q1", theme="Neglect", grades=FrozenMapping(rounds or {})),)
    entry = AuditYear(year=year, percentages=FrozenMapping(shares), grades=FrozenMapping(grades))
    return Audits(scale=SCALE, rounds=held if rounds else (), years=(entry,), blank=Blank.ZERO)


class TestShares:
    @given(met=st.integers(0, 30), unmet=st.integers(1, 30), off=st.integers(-3, 3))
    def test_of_the_counts(self, found: Found, met: int, unmet: int, off: int) -> None:
        """
        The share of the counts, rounded half-up, is no mistake; a point away from it is, with what to print.
        """
        right = (200 * met + met + unmet) // (2 * (met + unmet))
        printed = right + off
        if not 0 <= printed <= 100:
            return
        for audits in (
            table("2022-23", {"met": f"{printed}%"}, met=met, unmet=unmet),
            table("2023-24", {"met": f"{printed}%"}, {"met": met, "unmet": unmet}),
        ):
            findings = [f for f in found(SHARES, audits=audits) if f.severity is Severity.ERROR]
            if off == 0:
                assert findings == []
                continue
            for only in findings:
                assert only.where == f"audits.years[{audits.years[0].year}].percentages.met"
                assert f"Print {right}%" in only.message
            assert findings or (off == -1 and 100 * met % (met + unmet))

    def test_rounded_otherwise(self, found: Found) -> None:
        """
        Of 8 cases one is 12.5%: 12% is half to even, and a warning.
        """
        (only,) = found(SHARES, audits=table("2022-23", {"met": "12%"}, met=1, unmet=7))
        assert only.severity is Severity.WARNING
        assert "rounded half to even. Print 13%." in only.message

    def test_adjusted_to_add_to_100(self, found: Found) -> None:
        """
        Of 1 and 7 the shares are 12.5% and 87.5%: 12% and 88% add to 100, which is a note.
        """
        adjusted = table("2022-23", {"met": "12%", "unmet": "88%"}, met=1, unmet=7)
        (only,) = found(SHARES, audits=adjusted)
        assert (only.severity, only.where) == (
            Severity.NOTE,
            "audits.years[2022-23].percentages.met",
        )
        assert only.message.startswith("met in 2022-23 is printed as '12%'")
        assert "say so under the table" in only.message

    @pytest.mark.parametrize(
        ("met", "unmet", "shares", "adjusted"),
        [
            (2_001, 17_999, ("10.1%", "89.9%"), True),
            (2_019, 17_981, ("10.2%", "89.8%"), False),
            (34, 66, ("35%", "65%"), False),
        ],
    )
    def test_how_far_a_share_is_adjusted(
        self, found: Found, met: int, unmet: int, shares: tuple[str, str], *, adjusted: bool
    ) -> None:
        """
        By less than one of its last place, and not by that or more.
        """
        row = dict(zip(("met", "unmet"), shares, strict=True))
        findings = found(SHARES, audits=table("2022-23", row, met=met, unmet=unmet))
        assert findings
        assert ({each.severity for each in findings} == {Severity.NOTE}) is adjusted

    @given(counts=st.tuples(st.integers(0, 40), st.integers(1, 40)))
    def test_largest_remainders_are_no_mistake(self, found: Found, counts: tuple[int, int]) -> None:
        """
        A row that was apportioned to add to 100 is never more than a note.
        """
        met, unmet = counts
        first, second = apportion(counts)
        shares = {"met": f"{first}%", "unmet": f"{second}%"}
        findings = found(SHARES, audits=table("2022-23", shares, met=met, unmet=unmet))
        assert {each.severity for each in findings} <= {Severity.NOTE}

    @pytest.mark.parametrize(
        "shares",
        [
            {"met": "32%", "unmet": "68%"},
            {"met": "34%", "unmet": "67%"},
            {"met": "34%", "unmet": "most"},
            {"met": "34%"},
        ],
    )
    def test_not_adjusted(self, found: Found, shares: dict[str, str]) -> None:
        """
        A whole point away, or a row that adds to something else, is a mistake still.
        """
        findings = found(SHARES, audits=table("2022-23", shares, met=1, unmet=2))
        assert findings
        assert Severity.NOTE not in {each.severity for each in findings}

    @pytest.mark.parametrize(
        "audits",
        [
            table("2022-23", {"met": "60%"}),
            table("2022-23", {"met": "60%"}, {"met": 1, "unmet": 1}),
            table("2022-23", {"met": "60%"}, met=Marker("[c]"), unmet=1),
            table("2022-23", {"met": "most"}, met=1, unmet=1),
            table("2022-23", {"met": "over 40%"}, met=1, unmet=1),
        ],
    )
    def test_could_not_be_checked(self, found: Found, audits: Audits) -> None:
        """
        Percentages alone, another year's rounds, markers, words and true limits accuse nobody.
        """
        assert found(SHARES, audits=audits) == []

    def test_no_audits(self, found: Found) -> None:
        """
        Without the chapter there is nothing to compare.
        """
        assert found(SHARES) == found(COUNTS) == []


class TestCounts:
    @given(met=st.integers(0, 30), off=st.integers(-2, 2))
    def test_of_the_rounds(self, found: Found, met: int, off: int) -> None:
        """
        The counts of the report's own year are those of its rounds, or it is a mistake with both figures.
        """
        told = max(0, met + off)
        audits = table("2023-24", {}, {"met": met, "unmet": 3}, met=told, unmet=3)
        findings = found(COUNTS, audits=audits)
        if told == met:
            assert findings == []
            return
        (only,) = findings
        assert (only.severity, only.where) == (Severity.ERROR, "audits.years[2023-24].grades.met")
        assert only.message.startswith(
            f"{told} cases of 2023-24 are graded met, and its rounds come to {met}."
        )

    @pytest.mark.parametrize(
        "audits",
        [
            table("2022-23", {}, {"met": 1, "unmet": 3}, met=2, unmet=3),
            table("2023-24", {}, met=2, unmet=3),
            table("2023-24", {}, {"met": Marker("[c]"), "unmet": 3}, met=2),
            table("2023-24", {}, {"met": 1, "unmet": 3}, met=Marker("[c]")),
        ],
    )
    def test_could_not_be_checked(self, found: Found, audits: Audits) -> None:
        """
        Another year, no rounds and markers on either side accuse nobody.
        """
        assert found(COUNTS, audits=audits) == []

    def test_after_another_year(self, found: Found) -> None:
        """
        A year that cannot be compared does not end the search.
        """
        bare = AuditYear(year="2021-22", percentages=FrozenMapping({"met": "60%"}))
        audits = table("2023-24", {"met": "10%"}, {"met": 1, "unmet": 3}, met=2, unmet=3)
        audits = attrs.evolve(audits, years=(bare, *audits.years))
        assert [one.where for one in found(COUNTS, audits=audits)] == [
            "audits.years[2023-24].grades.met"
        ]
        assert [one.where for one in found(SHARES, audits=audits)] == [
            "audits.years[2023-24].percentages.met"
        ]
