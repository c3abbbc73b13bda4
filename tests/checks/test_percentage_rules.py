"""
Rules on rows of percentages: they hold, they do not, or they could not be checked.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safeguarding_model.audits import AuditRound, Audits, AuditYear
from safeguarding_model.checks import Finding, Severity
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.statements import Statement

Found = Callable[..., list[Finding]]
SUMS, MODE, COUNTS = "audits-row-sums", "audits-rounding-mode", "audits-counts-recovered"
GRADES = ("outstanding", "good", "requires_improvement", "inadequate")


def year(label: str, texts: str = "", counts: tuple[int, ...] = ()) -> AuditYear:
    return AuditYear(
        year=label,
        percentages=FrozenMapping(dict(zip(GRADES, texts.split(), strict=False))),
        grades=FrozenMapping(dict(zip(GRADES, counts, strict=False))),
    )


def rows(*texts: str) -> Audits:
    return Audits(years=tuple(year(f"{2018 + n}-{19 + n}", text) for n, text in enumerate(texts)))


class TestRowSums:
    def test_holds(self, found: Found) -> None:
        """
        A row of 100 needs no words, nor one that a statement prints; nor is a row looked for.
        """
        assert found(SUMS, audits=rows("0% 20% 80% 0%")) == []
        statement = Statement(
            id="it",
            printed="4% 61% 30% 4%",
            metric="audits.percentages-row",
            params=FrozenMapping({"year": "2018-19"}),
        )
        assert found(SUMS, audits=rows("4% 61% 30% 4%"), statements=(statement,)) == []
        assert found(SUMS, audits=Audits()) == found(SUMS) == []

    def test_each_row_is_looked_at(self, found: Found) -> None:
        """
        A year without a row, or with one that adds to 100, is passed over, and the next is judged.
        """
        (only,) = found(SUMS, audits=rows("", "0% 20% 80% 0%", "4% 61% 30% 4%"))
        assert only.where == "audits.years[2020-21].percentages"

    def test_explained(self, found: Found) -> None:
        """
        99 and 101 are noted where shares that print so can add to 100.
        """
        short, long = found(SUMS, audits=rows("4% 61% 30% 4%", "0% 23% 63% 15%"))
        assert short.severity is long.severity is Severity.NOTE
        assert short.where == "audits.years[2018-19].percentages"
        assert "add to 99. Rounding explains it" in short.message
        assert "add to 101. Rounding explains it" in long.message

    def test_explained_by_the_even_digit(self, found: Found) -> None:
        """
        Five cases of eight and three single ones print as 98, half-even and in no other way.
        """
        (only,) = found(SUMS, audits=rows("62% 12% 12% 12%"))
        assert only.severity is Severity.NOTE
        assert "add to 98. Rounding explains it" in only.message

    @pytest.mark.parametrize(
        ("row", "added"), [("4% 61% 30% 2%", "97"), ("0% 23% 63% 18.5%", "104.5")]
    )
    def test_not_explained(self, found: Found, row: str, added: str) -> None:
        """
        What rounding cannot explain is a warning.
        """
        (only,) = found(SUMS, audits=rows(row))
        assert only.severity is Severity.WARNING
        assert f"add to {added}. Rounding does not explain it" in only.message

    def test_could_not_be_checked(self, found: Found) -> None:
        """
        Nothing is said of a row with a percentage missing: another rule lists it.
        """
        assert found(SUMS, audits=rows("4% 61%")) == []


class TestRoundingMode:
    def test_both(self, found: Found) -> None:
        """
        Rows that both ways of rounding reproduce from as many cases say nothing.
        """
        assert found(MODE, audits=rows("0% 20% 80% 0%", "0% 35% 50% 15%")) == []
        assert found(MODE, audits=Audits()) == found(MODE) == []

    def test_half_up(self, found: Found) -> None:
        """
        A row that few cases reproduce half-up only is a hint, with the cases of either way.
        """
        (only,) = found(MODE, audits=rows("0% 20% 80% 0%", "0% 23% 63% 15%"))
        assert (only.severity, only.where) == (Severity.NOTE, "audits.years")
        assert "Up to 40 cases" in only.message
        assert "half-up: 2019-20 from 40 cases, otherwise from 62." in only.message
        assert "no proof" in only.message

    def test_half_even(self, found: Found) -> None:
        """
        The other way is hinted at likewise.
        """
        (only,) = found(MODE, audits=rows("12% 88% 0% 0%"))
        assert "to the even digit: 2018-19 from 8 cases, otherwise from 17." in only.message

    def test_no_other_total(self, found: Found) -> None:
        """
        Where the other way reproduces a row from no total at all, that is said.
        """
        (up,) = found(MODE, audits=rows("0% 42% 59% 0%"))
        assert "half-up: 2018-19 from 200 cases, otherwise from none." in up.message
        (even,) = found(MODE, audits=rows("0% 0% 0% 98%"))
        assert "even digit: 2018-19 from 200 cases, otherwise from none." in even.message

    def test_the_fewer_cases(self, found: Found) -> None:
        """
        Where each way suits a row of its own, the one that needs fewer cases for both is hinted at.
        """
        (only,) = found(MODE, audits=rows("12% 88% 0% 0%", "0% 23% 63% 15%"))
        assert "half-up: 2019-20 from 40 cases, otherwise from 62." in only.message

    def test_what_sets_them_apart(self, found: Found) -> None:
        """
        A row that either way reproduces from no more cases than all rows need is not what sets them apart.
        """
        (only,) = found(MODE, audits=rows("2% 5% 93% 0%", "0% 23% 63% 15%"))
        assert "Up to 41 cases" in only.message
        assert "half-up: 2019-20 from 40 cases, otherwise from 62." in only.message

    def test_could_not_be_checked(self, found: Found) -> None:
        """
        Rows that are incomplete, or of which neither way reproduces one, say nothing.
        """
        assert found(MODE, audits=rows("0% 35%")) == []
        assert found(MODE, audits=rows("50% 60% 0% 0%", "0% 23% 63% 15%")) == []


class TestCountsRecovered:
    def test_holds(self, found: Found) -> None:
        """
        Years with counts, or the report's own with rounds, have nothing to give away.
        """
        rounds = (AuditRound(quarter="q1", theme="Neglect"),)
        years = (
            year("2023-24", "0% 20% 80% 0%"),
            year("2022-23", "0% 35% 50% 15%", (0, 7, 10, 3)),
            year("2021-22"),
        )
        assert found(COUNTS, audits=Audits(rounds=rounds, years=years)) == []
        assert found(COUNTS, audits=Audits()) == found(COUNTS) == []

    def test_own_year(self, found: Found) -> None:
        """
        The report's own year gives counts away where it has no rounds, and rounds cover no other year.
        """
        rounds = (AuditRound(quarter="q1", theme="Neglect"),)
        row = "0% 35% 50% 15%"
        (own,) = found(COUNTS, audits=Audits(years=(year("2023-24", row),)))
        assert "2023-24 up to 25 cases" in own.message
        years = (year("2023-24", row), year("2022-23", row, (0, 7, 10, 3)), year("2021-22", row))
        (other,) = found(COUNTS, audits=Audits(rounds=rounds, years=years))
        assert "2021-22 up to 25 cases" in other.message
        assert "2023-24" not in other.message

    def test_does_not(self, found: Found) -> None:
        """
        A row's only counts are named, with how many cases they are the only ones up to.
        """
        (only,) = found(COUNTS, audits=rows("4% 61% 30% 4%", "0% 35% 50% 15%"))
        assert (only.severity, only.where) == (Severity.NOTE, "audits.years")
        assert "2018-19 up to 45 cases: 1, 14, 7, 1; 2019-20 up to 25 cases" in only.message
        assert "outstanding, good" in only.message

    def test_could_not_be_checked(self, found: Found) -> None:
        """
        A row that is incomplete, or that nothing reproduces, gives nothing away.
        """
        assert found(COUNTS, audits=rows("0% 35%", "50% 60% 0% 0%")) == []
