"""
Rules on audits: they hold, they do not, or they could not be checked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.audits import AuditFinding, AuditRound, Audits, AuditYear
from safeguarding_model.checks import Finding, Severity, check
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank, CountRange, Marker
from safeguarding_model.periods import ReportingPeriod

Found = Callable[..., list[Finding]]
TOTALS, WITHOUT, YEARS, DATES = (
    "audits-round-totals",
    "audits-shares-without-totals",
    "audits-title-years",
    "audits-quarter-dates",
)


def round_of(total: Any, *, blank: Blank | None = Blank.ZERO, **grades: Any) -> Audits:
    first = AuditRound(quarter="q1", theme="Elsewhere", grades=FrozenMapping({"good": 1}), total=1)
    second = AuditRound(
        quarter="q2", theme="Neglect", grades=FrozenMapping(grades), total=total, blank=blank
    )
    return Audits(rounds=(first, second), blank=Blank.ZERO)


class TestRoundTotals:
    @given(good=st.integers(0, 30), inadequate=st.integers(0, 30), off=st.integers(-3, 3))
    def test_adds_up_or_not(self, found: Found, good: int, inadequate: int, off: int) -> None:
        """
        The grades add to the total, or it is a mistake, with both figures.
        """
        total = max(0, good + inadequate + off)
        findings = found(TOTALS, audits=round_of(total, good=good, inadequate=inadequate))
        if total == good + inadequate:
            assert findings == []
            return
        (only,) = findings
        assert (only.severity, only.where) == (Severity.ERROR, "audits.rounds[q2].total")
        assert "Neglect" in only.message
        assert str(good + inadequate) in only.message
        assert str(total) in only.message

    def test_bounds(self, found: Found) -> None:
        """
        A cell that is only bounded leaves room for some totals, and not for others.
        """
        some = CountRange(at_least=1, at_most=3)
        assert found(TOTALS, audits=round_of(5, good=some, inadequate=2)) == []
        (only,) = found(TOTALS, audits=round_of(6, good=some, inadequate=2))
        assert only.severity is Severity.ERROR
        assert "6" in only.message

    def test_could_not_be_checked(self, found: Found) -> None:
        """
        A blank of which nothing is said, or a marker, is noted by its path.
        """
        (only,) = found(TOTALS, audits=round_of(5, blank=Blank.UNKNOWN, good=5))
        assert (only.severity, only.where) == (Severity.NOTE, "audits.rounds[q2].total")
        assert "audits.rounds[1].grades.outstanding" in only.message
        (only,) = found(TOTALS, audits=round_of(5, good=Marker("[c]")))
        assert "audits.rounds[1].grades.good" in only.message

    @pytest.mark.parametrize("total", [None, Marker("[c]")])
    def test_no_total(self, found: Found, total: Marker | None) -> None:
        """
        Without a total, or without any grade, there is nothing to compare.
        """
        assert found(TOTALS, audits=round_of(5, blank=Blank.UNKNOWN)) == []
        assert found(TOTALS, audits=round_of(total, good=5)) == []
        assert found(TOTALS) == []

    def test_each_round(self, found: Found) -> None:
        """
        A round is looked at whatever stands before it.
        """
        rounds = tuple(
            AuditRound(
                quarter="q1",
                theme=theme,
                grades=FrozenMapping({} if cell is None else {"good": cell}),
                total=total,
                blank=Blank.ZERO,
            )
            for theme, cell, total in (
                ("No total", 5, None),
                ("No grades", None, 5),
                ("Hidden", Marker("[c]"), 5),
                ("Right", 5, 5),
                ("Wrong", 4, 5),
            )
        )
        wrong, hidden = found(TOTALS, audits=Audits(rounds=rounds))
        assert (hidden.where, hidden.severity) == ("audits.rounds[2].total", Severity.NOTE)
        assert (wrong.where, wrong.severity) == ("audits.rounds[4].total", Severity.ERROR)


def year(label: str, row: str = "", counts: tuple[int, ...] = ()) -> AuditYear:
    scale = ("outstanding", "good", "requires_improvement", "inadequate")
    return AuditYear(
        year=label,
        percentages=FrozenMapping(dict(zip(scale, row.split(), strict=False))),
        grades=FrozenMapping(dict(zip(scale, counts, strict=False))),
    )


class TestSharesWithoutTotals:
    def test_holds(self, found: Found) -> None:
        """
        Where counts stand behind each row, or there is no row, nothing is missing.
        """
        rounds = (AuditRound(quarter="q1", theme="Neglect"),)
        years = (
            year("2023-24", "0% 20% 80% 0%"),
            year("2022-23", "0% 35% 50% 15%", (0, 7, 10, 3)),
            year("2021-22"),
        )
        assert found(WITHOUT, audits=Audits(rounds=rounds, years=years)) == []
        assert found(WITHOUT, audits=Audits()) == found(WITHOUT) == []

    def test_does_not(self, found: Found) -> None:
        """
        Rows without counts are listed with the smallest total that reproduces each.
        """
        years = (
            year("2023-24", "0% 20% 80% 0%"),
            year("2020-21", "4% 61% 30% 4%"),
            year("2019-20", "0% 23% 63% 16%"),
        )
        (only,) = found(WITHOUT, audits=Audits(years=years))
        assert (only.severity, only.where) == (Severity.NOTE, "audits.years")
        assert "2023-24: 5" in only.message
        assert "2020-21: 23" in only.message
        assert "2019-20: none" in only.message

    def test_could_not_be_checked(self, found: Found) -> None:
        """
        A row with a percentage missing is listed as not checkable.
        """
        (only,) = found(WITHOUT, audits=Audits(years=(year("2022-23", "0% 35%"),)))
        assert "2022-23: not checkable" in only.message


class TestTitleYears:
    @pytest.mark.parametrize(
        ("first", "last"), [("2019", "2024"), ("2019-04", "2024-03-31"), (None, None)]
    )
    def test_holds(self, found: Found, first: str | None, last: str | None) -> None:
        """
        The title's years are the first and the last of the rows, or the title has none.
        """
        audits = Audits(
            years=(year("2023-24"), year("2021-22"), year("2019-20")),
            years_title_first=first,
            years_title_last=last,
        )
        assert found(YEARS, audits=audits) == []

    @pytest.mark.parametrize(
        ("first", "last", "where", "words"),
        [
            ("2019", "2023", "audits.years_title_last", ("2023", "2024", "2023-24")),
            ("2020", "2024", "audits.years_title_first", ("2020", "2019", "2019-20")),
            ("2020", "2023", "audits.years_title_first", ("2020", "2023", "2024")),
        ],
    )
    def test_does_not(
        self, found: Found, first: str, last: str, where: str, words: tuple[str, ...]
    ) -> None:
        """
        A title that begins or ends elsewhere is noted, with both years.
        """
        audits = Audits(
            years=(year("2023-24"), year("2021-22"), year("2019-20")),
            years_title_first=first,
            years_title_last=last,
        )
        (only,) = found(YEARS, audits=audits)
        assert (only.severity, only.where) == (Severity.NOTE, where)
        assert all(word in only.message for word in words)

    def test_no_rows(self, found: Found) -> None:
        """
        Without rows there is nothing that a title could be of.
        """
        assert found(YEARS, audits=Audits(years_title_last="2023")) == found(YEARS) == []


def found_in(cases: Any, *, blank: Blank | None = Blank.ZERO) -> Audits:
    seen = AuditFinding(id="delay", finding="A long investigation", cases=cases)
    audit_round = AuditRound(
        quarter="q1", theme="Neglect", grades=FrozenMapping({"good": 4}), findings=(seen,)
    )
    return Audits(rounds=(audit_round,), blank=blank)


class TestFindingCases:
    def test_as_many_as_the_round_has(self, found: Found) -> None:
        """
        Found in every case of the round: nothing to say.
        """
        assert not found("audits-finding-cases", audits=found_in(4))

    def test_more_than_the_round_has(self, found: Found) -> None:
        """
        Found in five cases of four: both figures and the path are named.
        """
        (entry,) = found("audits-finding-cases", audits=found_in(5))
        assert entry.severity is Severity.ERROR
        assert entry.where == "audits.rounds[q1].findings[delay].cases"
        assert "5" in entry.message
        assert "4" in entry.message

    def test_a_cell_that_is_not_given(self, found: Found) -> None:
        """
        A blank cell leaves the number of cases open, and that is said.
        """
        (entry,) = found("audits-finding-cases", audits=found_in(1, blank=None))
        assert entry.severity is Severity.NOTE

    def test_nothing_to_compare(self, found: Found) -> None:
        """
        Found in no case, or in a round without grades: nothing to say.
        """
        assert not found("audits-finding-cases", audits=found_in(0, blank=None))
        seen = AuditFinding(id="delay", finding="A long investigation", cases=3)
        bare = AuditRound(quarter="q1", theme="Neglect", findings=(seen,))
        assert not found("audits-finding-cases", audits=Audits(rounds=(bare,)))

    def test_a_marker(self, found: Found) -> None:
        """
        A number of cases that is not given is noted, and is no mistake.
        """
        (entry,) = found("audits-finding-cases", audits=found_in(Marker("[c]")))
        assert entry.severity is Severity.NOTE


class TestQuarterDates:
    """
    The fixture's reports are of 2023-24: quarters of April, July, October and January.
    """

    @given(quarter=st.integers(1, 4), month=st.integers(1, 12), day=st.none() | st.integers(1, 28))
    def test_within_its_quarter_or_not(
        self, found: Found, quarter: int, month: int, day: int | None
    ) -> None:
        """
        A month of the year has one quarter, counted from April; any other is a contradiction.
        """
        year = 2023 if month >= 4 else 2024
        held = f"{year}-{month:02d}" + ("" if day is None else f"-{day:02d}")
        own = {4: 1, 5: 1, 6: 1, 7: 2, 8: 2, 9: 2, 10: 3, 11: 3, 12: 3}.get(month, 4)
        audits = Audits(rounds=(AuditRound(quarter=f"q{quarter}", theme="Neglect", held=held),))
        findings = found(DATES, audits=audits)
        if own == quarter:
            assert findings == []
            return
        (only,) = findings
        assert (only.severity, only.where) == (Severity.NOTE, "audits.rounds[0].held")
        assert held in only.message
        assert f"under Q{quarter}" in only.message

    def test_another_year(self, found: Found) -> None:
        """
        The same month a year on is outside; a year alone fits the quarters that it touches.
        """
        for held, count in (("2024-05", 1), ("2023", 0), ("2024", 1), ("2022", 1)):
            audits = Audits(rounds=(AuditRound(quarter="q1", theme="Neglect", held=held),))
            assert len(found(DATES, audits=audits)) == count, held

    def test_nothing_said(self, found: Found) -> None:
        """
        Without a date there is nothing to contradict, nor without audits.
        """
        assert found(DATES, audits=Audits(rounds=(AuditRound(quarter="q1", theme="X"),))) == []
        assert found(DATES) == []

    @pytest.mark.parametrize("quarter", ["autumn", "q5", "q0"])
    def test_no_such_quarter(self, found: Found, quarter: str) -> None:
        """
        What is no quarter of the period cannot be checked, and that is said.
        """
        audits = Audits(rounds=(AuditRound(quarter=quarter, theme="Neglect", held="2023-07"),))
        (only,) = found(DATES, audits=audits)
        assert only.severity is Severity.NOTE
        assert f"in {quarter!r} could not be checked" in only.message

    def test_other_periods(self, report_of: Callable[..., Any]) -> None:
        """
        Quarters count from April or from the period's start; a period without whole quarters has none.
        """

        def findings(start: date, end: date, held: str, quarter: str = "q1") -> list[str]:
            audits = Audits(rounds=(AuditRound(quarter=quarter, theme="Neglect", held=held),))
            report = attrs.evolve(report_of(audits=audits), period=ReportingPeriod(start, end))
            return [found.message for found in check(report, select=[DATES]).findings]

        calendar = (date(2023, 1, 1), date(2023, 12, 31))
        assert findings(*calendar, "2023-02") == []  # its own first quarter
        assert findings(*calendar, "2023-05-31") == []  # the financial year's first
        (both,) = findings(*calendar, "2023-08")
        assert "April 2023 to June 2023 or January 2023 to March 2023" in both
        (none,) = findings(date(2023, 4, 1), date(2023, 10, 31), "2023-05")
        assert "could not be checked" in none
        two_years = (date(2022, 4, 1), date(2024, 3, 31))
        assert findings(*two_years, "2023-05") == []
        assert findings(*two_years, "2023-05", "q5") == []

    @pytest.mark.parametrize(
        ("held", "count"),
        [("2023-03-31", 1), ("2023-04-01", 0), ("2023-06-30", 0), ("2023-07-01", 1)],
    )
    def test_first_and_last_day(self, found: Found, held: str, count: int) -> None:
        """
        The first and the last day of a quarter are within it.
        """
        audits = Audits(rounds=(AuditRound(quarter="q1", theme="Neglect", held=held),))
        assert len(found(DATES, audits=audits)) == count

    def test_each_round(self, found: Found) -> None:
        """
        A round is looked at whatever stands before it.
        """
        rounds = (
            AuditRound(quarter="q1", theme="Undated"),
            AuditRound(quarter="autumn", theme="Unknown", held="2023-07"),
            AuditRound(quarter="q1", theme="Neglect", held="2023-07"),
        )
        findings = found(DATES, audits=Audits(rounds=rounds))
        assert [each.where for each in findings] == [
            "audits.rounds[1].held",
            "audits.rounds[2].held",
        ]
