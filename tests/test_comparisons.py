"""
Two years of one partnership: what is compared, and why the rest is not.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import AuditRound, Audits
from safeguarding_model.comparisons import Compared, compare
from safeguarding_model.examples import example, example_names
from safeguarding_model.finance import Contribution, Finance, Reserve
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.metrics import METRICS
from safeguarding_model.partners import Area, Partnership, Population
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.reviews import Reviews, ReviewStocks
from safeguarding_model.training import Training

EARLIER, LATER = ReportingPeriod.of_year("2022-23"), ReportingPeriod.of_year("2023-24")
SEVEN = ReportingPeriod(date(2023, 9, 1), date(2024, 3, 31))


def report(period: ReportingPeriod = LATER, **fields: Any) -> AnnualReport:
    least = {"title": "Report", "period": period, "partnership": Partnership(name="Ours")}
    return AnnualReport(**{**least, **fields})


def pair(before: dict[str, Any], after: dict[str, Any], **periods: Any) -> dict[str, Compared]:
    comparison = compare(report(EARLIER, **before), report(periods.get("later", LATER), **after))
    return {
        " ".join([figure.metric, *figure.params.values()]): figure for figure in comparison.figures
    }


class TestDifference:
    @given(
        before=st.tuples(st.integers(0, 500), st.integers(1, 500)),
        after=st.tuples(st.integers(0, 500), st.integers(1, 500)),
    )
    def test_rates_in_points(self, before: tuple[int, int], after: tuple[int, int]) -> None:
        """
        A rate changes by percentage points, worked out from the exact shares.
        """
        one, other = (
            Training(attended=min(pair), places=max(pair), bookings=max(pair))
            for pair in (before, after)
        )
        figure = pair({"training": one}, {"training": other})["training.utilisation-rate"]
        expected = 100 * (Fraction(min(after), max(after)) - Fraction(min(before), max(before)))
        assert figure.difference is not None
        assert (figure.difference.low, figure.difference.high) == (expected, expected)
        assert figure.relative is None
        assert figure.shown.endswith("percentage points") or figure.shown == "no change"

    @pytest.mark.parametrize(
        ("before", "after", "shown"),
        [
            (100, 150, "+50 (+50%)"),
            (150, 100, "-50 (-33.3%)"),
            (0, 4, "+4"),
            (4, 4, "no change"),
            (1000, RoundedCount(rounded=1100, to=10), "+95 to +104 (+9.5 to +10.4%)"),
            (1000, CountRange(at_least=1500), "+500 to any (+50 to any%)"),
        ],
    )
    def test_counts(self, before: Any, after: Any, shown: str) -> None:
        """
        A count changes by itself and, where the earlier is above nothing, by percent.
        """
        figures = pair({"training": Training(events=before)}, {"training": Training(events=after)})
        assert figures["training.figure events"].shown == shown

    def test_pounds(self) -> None:
        """
        Money has its sign before its pounds.
        """
        one, other = (
            Finance(contributions=(Contribution(partner="police", amount=Decimal(amount)),))
            for amount in (200, 150)
        )
        figures = pair({"finance": one}, {"finance": other})
        assert figures["finance.contributions-total"].shown == "-\u00a350 (-25%)"

    def test_grades_of_each_own_year(self) -> None:
        """
        The share of a grade is that of the report's own year.
        """
        one, other = (
            Audits(
                scale=("met", "unmet"),
                rounds=(
                    AuditRound(
                        quarter="q1",
                        theme="t",
                        grades=FrozenMapping({"met": met, "unmet": 10 - met}),
                    ),
                ),
            )
            for met in (5, 2)
        )
        figures = pair({"audits": one}, {"audits": other})
        assert figures["audits.grade-share met"].shown == "-30 percentage points"

    @pytest.mark.parametrize("name", example_names())
    def test_of_itself(self, name: str) -> None:
        """
        A report beside itself, as if of the year before, differs in nothing that is exact.
        """
        now = example(name)
        earlier = ReportingPeriod(
            now.period.start.replace(year=2021), now.period.end.replace(year=2022)
        )
        for figure in compare(now, attrs.evolve(now, period=earlier)).compared:
            assert figure.difference is not None
            assert 0 in figure.difference or METRICS[figure.metric].dated


class TestNotCompared:
    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({"partnership": Partnership(name="Theirs")}, "two partnerships, 'Theirs' and 'Ours'"),
            ({"period": LATER}, "their periods overlap, 2023-24 and 2023-24"),
            (
                {"partnership": Partnership(name="Ours", covers=(Population.ADULTS,))},
                "whom it is for: adults in the first, none in the second",
            ),
            (
                {"partnership": Partnership(name="Ours", areas=(Area(name="North"),))},
                "areas: North in the first, none in the second",
            ),
        ],
    )
    def test_obstacles(self, fields: dict[str, Any], reason: str) -> None:
        """
        Where the reports are not of one partnership, or not of two years, nothing is compared.
        """
        chapters: dict[str, Any] = {"training": Training(events=4)}
        before = report(**{"period": EARLIER, **fields}, **chapters)
        comparison = compare(before, report(**chapters))
        assert any(reason in obstacle.why for obstacle in comparison.obstacles)
        assert comparison.compared == ()
        assert all(figure.shown == "not compared" for figure in comparison.not_compared)
        assert comparison.not_compared[0].relative is None

    def test_order_does_not_matter(self) -> None:
        """
        The earlier report is the earlier one, whichever is named first.
        """
        one, other = report(EARLIER, training=Training(events=4)), report()
        assert compare(one, other) == compare(other, one)
        assert compare(other, one).before is one

    def test_periods_of_different_length(self) -> None:
        """
        Counts and money of seven months are not set beside twelve; rates and what stands on one day are.
        """
        given = {
            "training": Training(events=4, attended=4, places=8),
            "finance": Finance(reserve=Reserve(brought_forward=Decimal(5))),
            "reviews": Reviews(stocks=ReviewStocks(ongoing=2)),
        }
        figures = pair(given, given, later=SEVEN)
        assert figures["training.figure events"].reason == (
            "12 months in the first, 7 months in the second"
        )
        for name in (
            "training.utilisation-rate",
            "finance.reserve-brought-forward",
            "reviews.figure ongoing",
        ):
            assert figures[name].reason == ""

    def test_days(self) -> None:
        """
        Periods that are no whole months are compared by their days.
        """
        days = ReportingPeriod(date(2023, 4, 3), date(2024, 3, 30))
        given = {"training": Training(events=4)}
        figures = pair(given, given, later=days)
        assert figures["training.figure events"].reason == (
            "365 days in the first, 363 days in the second"
        )

    def test_other_scales(self) -> None:
        """
        Shares on two scales are two things.
        """
        rounds = (
            AuditRound(quarter="q1", theme="t", grades=FrozenMapping({"met": 4, "unmet": 1})),
        )
        one = Audits(scale=("met", "unmet"), rounds=rounds)
        other = Audits(scale=("met", "partly", "unmet"), rounds=rounds, blank=None)
        figures = pair({"audits": one}, {"audits": other})
        assert figures["audits.grade-share met"].reason.startswith(
            "scale of the grades: met, unmet"
        )

    def test_another_meaning_of_bookings(self) -> None:
        """
        Bookings with and without later cancellations are two things.
        """
        one, other = (
            Training(attended=4, bookings=8, cancellations_within_bookings=within)
            for within in (True, False)
        )
        figures = pair({"training": one}, {"training": other})
        assert "later cancelled" in figures["training.attendance-rate"].reason

    def test_cautions(self) -> None:
        """
        What does not forbid a comparison stands beside it, and in the whole once.
        """
        given = {"training": Training(attended=4, places=8), "partners": None}
        comparison = compare(report(EARLIER, **given), report(SEVEN, **given))
        figures = {figure.metric: figure for figure in comparison.compared}
        told = [str(found) for found in figures["training.utilisation-rate"].cautions]
        assert told == ["period length: 12 months in the first, 7 months in the second"]
        assert [str(found) for found in comparison.cautions] == [
            "gap or overlap: the later period begins on 2023-09-01, not on the day after 2023-03-31",
            *told,
        ]
        assert all(figure.cautions == () for figure in comparison.not_compared)

    def test_suppressed_and_absent(self) -> None:
        """
        What one of the two does not give is named, with the report that lacks it.
        """
        figures = pair(
            {"training": Training(events=Marker("[c]"), attended=3)},
            {"training": Training(events=4), "population": None},
        )
        events = figures["training.figure events"]
        assert events.reason == "in the earlier report training.events is [c], confidential"
        assert figures["training.figure attended"].reason.startswith("in the later report")

    def test_one_has_no_such_chapter(self) -> None:
        """
        A chapter that one report lacks makes reasons, not errors.
        """
        audits = Audits(
            scale=("met",),
            rounds=(AuditRound(quarter="q1", theme="t", grades=FrozenMapping({"met": 4})),),
        )
        figures = pair({"audits": audits}, {"training": Training(bookings=3)})
        assert "is no grade of the scale" in figures["audits.grade-share met"].reason
        assert "no chapter training" in figures["training.figure bookings"].reason

    def test_changes_are_left_out(self) -> None:
        """
        What is a change already, or of another year, is not compared again.
        """
        now = example("walsall-2023-24")
        names = {
            figure.metric for figure in compare(now, attrs.evolve(now, period=EARLIER)).figures
        }
        assert "training.events-change" not in names
        assert not any(".previous-" in name or "count-change" in name for name in names)
        assert "audits.percentages-row" not in names
        assert "audits.grade-share" in names
