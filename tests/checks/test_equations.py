"""
Disagreements as equations.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.checks import Entry, Finding, Severity, check
from safeguarding_model.checks.equations import (
    equation_of_entry,
    equation_of_finding,
    equation_of_share,
    solution,
)
from safeguarding_model.finance import Finance, FinancialLine
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.training import Course, CourseKind, Training

EntryOf = Callable[..., Entry]
BARE = AnnualReport(
    title="Annual report",
    period=ReportingPeriod.of_year("2023-24"),
    partnership=Partnership(name="Ours"),
)


class TestSolution:
    @given(
        terms=st.tuples(*[st.integers(-50, 50)] * 4),
        places=st.lists(st.integers(-30, 30), min_size=3, max_size=3, unique=True),
        answer=st.integers(-99, 99),
    )
    @example(terms=(0, 1, 1, 0), places=[1, 2, 3], answer=3)
    @example(terms=(7, 2, 0, 3), places=[9, 2, -4], answer=1)
    def test_finds_the_place(
        self, terms: tuple[int, int, int, int], places: list[int], answer: int
    ) -> None:
        """
        Of a share of two sums, three points tell where it comes to any value that it has.
        """
        a, b, c, d = terms
        if a * d == b * c or any(c * place + d == 0 for place in (*places, answer)):
            return

        def share(place: int) -> Fraction:
            return Fraction(a * place + b, c * place + d)

        points = [(Fraction(place), share(place)) for place in places]
        assert solution(points, share(answer)) == answer

    def test_by_hand(self) -> None:
        """
        In a sum and in a share of sums: a place between the three, one of the three, and one far off.
        """
        places = [Fraction(place) for place in (1, 2, 4)]
        added = [(place, 3 * place + 5) for place in places]
        shares = [(place, place / (place + 8)) for place in places]
        for answer in (1, 2, 3, 4, 100, -5):
            assert solution(added, Fraction(3 * answer + 5)) == answer
            assert solution(shares, Fraction(answer, answer + 8)) == answer
        assert solution(shares, Fraction(1)) is None

    def test_level(self) -> None:
        """
        What does not depend on a figure is solved for by none.
        """
        points = [(Fraction(place), Fraction(7)) for place in range(3)]
        assert solution(points, Fraction(7)) is None

    def test_nowhere(self) -> None:
        """
        A share never comes to what it only approaches.
        """
        points = [(Fraction(place), 1 / Fraction(place)) for place in (1, 2, 3)]
        assert solution(points, Fraction(0)) is None


class TestEquationOfEntry:
    def accepted(self, entry: Entry) -> list[str] | None:
        equation = equation_of_entry(entry)
        return None if equation is None else [str(values) for values in equation.accepted]

    def test_a_share_in_words_is_a_percentage_of_a_rate_alone(self, entry_of: EntryOf) -> None:
        """
        "4 out of 5" is near 80% where a rate is due, and four where a count is.
        """
        training = Training(attended=1333, bookings=1617, no_shows=284)
        rate = entry_of("4 out of 5", "training.attendance-rate", training=training)
        count = entry_of("4 out of 5", "training.bookings-accounted-for", training=training)
        assert self.accepted(rate) == ["[0.795, 0.805)"]
        assert self.accepted(count) == ["[3.5, 4.5)"]
        third = entry_of("a third", "training.attendance-rate", training=training)
        assert self.accepted(third) == ["[197/600, 203/600)"]
        assert (
            self.accepted(entry_of("a third", "training.bookings-accounted-for", training=training))
            is None
        )

    @pytest.mark.parametrize(
        ("printed", "metric", "accepted"),
        [
            ("\u00a3160", "finance.net-position", ["[159.5, 160.5)", "(-160.5, -159.5]"]),
            ("-\u00a3160", "finance.net-position", ["(-160.5, -159.5]"]),
            ("\u00a3160", "finance.income-total", ["[159.5, 160.5)"]),
            ("\u00a31.160", "finance.income-total", ["[1.1595, 1.1605)", "[1159.5, 1160.5)"]),
        ],
    )
    def test_every_way_to_read_what_is_printed(
        self, entry_of: EntryOf, printed: str, metric: str, accepted: list[str]
    ) -> None:
        """
        What can be below nothing may lack its sign, and a full stop may stand for a comma.
        """
        lines = (("grant", "income", 100), ("fees", "other", 250))
        finance = Finance(
            lines=tuple(
                FinancialLine(id=name, heading=name, group=group, actual=Decimal(amount))
                for name, group, amount in lines
            )
        )
        assert (
            self.accepted(entry_of(printed, metric, {"basis": "actual"}, finance=finance))
            == accepted
        )

    @pytest.mark.parametrize(
        ("printed", "metric"),
        [("82%", "training.attendance-rate"), ("5", "weather.rain"), ("5", "training.fill-rate")],
    )
    def test_nothing_to_mend(self, entry_of: EntryOf, printed: str, metric: str) -> None:
        """
        What agrees, and what could not be recomputed, is no equation, whatever it claims to be.
        """
        training = Training(attended=1333, bookings=1617)
        assert self.accepted(entry_of(printed, metric, training=training)) is None


class TestBelowNothing:
    def test_a_remainder(self) -> None:
        """
        A cohort with more through than signed up is mended by whatever leaves nobody, or somebody.
        """
        course = Course(
            id="neglect",
            name="N",
            kind=CourseKind.ELEARNING,
            signed_up=200,
            completed=179,
            in_progress=42,
        )
        report = attrs.evolve(BARE, training=Training(courses=(course,)))
        (finding,) = [one for one in check(report).findings if one.severity is Severity.ERROR]
        equation = equation_of_finding(finding, {})
        assert equation is not None
        assert equation.accepted == (Interval(0, None),)
        assert equation.value(report) == -21

    @pytest.mark.parametrize(
        ("rule", "where"),
        [
            ("audits-year-shares", "audits.years"),
            ("audits-year-counts", "audits.years[2022-23].percentages.good"),
        ],
    )
    def test_other_findings_are_no_shares(self, rule: str, where: str) -> None:
        """
        Only a year's percentage beside its counts is solved for as one.
        """
        finding = Finding(rule=rule, severity=Severity.ERROR, message="It differs.", where=where)
        assert equation_of_share(finding, "20%") is None

    def test_other_rules_on_a_fact(self) -> None:
        """
        A fact that has to equal no metric by the rule that speaks of it is no equation.
        """
        finding = Finding(
            rule="training-cohort-remainder",
            severity=Severity.ERROR,
            message="It differs.",
            where="training.bookings",
        )
        ways = {"training.bookings": ("training", "bookings")}
        assert equation_of_finding(finding, ways) is None
        balance = attrs.evolve(finding, rule="training-bookings-balance")
        assert equation_of_finding(balance, ways) is not None
