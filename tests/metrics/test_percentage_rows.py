"""
Rows of percentages without totals: what they add to, and the counts that they come from.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.arithmetic.rounding import round_half_even
from safeguarding_model.audits import AuditRound, Audits, AuditYear
from safeguarding_model.errors import NotComputableError, UnknownParameterError
from safeguarding_model.examples import example
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import METRICS, MetricValue, NotComputable, compute
from safeguarding_model.metrics.percentage_rows import (
    percentages_sum,
    recovered_grade_total,
    recovered_total,
    smallest_total,
)
from safeguarding_model.metrics.printed_rows import only_below
from safeguarding_model.periods import ReportingPeriod

SCALE = ("met", "partly", "unmet")
YEAR = "2022-23"
counts = st.tuples(*[st.integers(0, 12)] * 3).filter(any)


def audits_of(*texts: str, **fields: Any) -> Audits:
    row = FrozenMapping(dict(zip(SCALE, texts, strict=False)))
    return Audits(scale=SCALE, years=(AuditYear(year=YEAR, percentages=row),), **fields)


def rounded(row: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(f"{Proportion(count, sum(row)).percent()}%" for count in row)


def stopped(calculation: Callable[..., object], audits: Audits, **params: str) -> tuple[str, ...]:
    with pytest.raises(NotComputableError) as caught:
        calculation(audits, year=YEAR, **params)
    return caught.value.missing


def every_row(texts: tuple[str, ...], up_to: int) -> list[tuple[int, ...]]:
    """
    Return by trying all counts those that print so.
    """
    return [
        row
        for row in product(range(up_to + 1), repeat=3)
        if 0 < sum(row) <= up_to and rounded(row) == texts
    ]


class TestPercentagesSum:
    @pytest.mark.parametrize(
        ("texts", "added"),
        [
            (("20%", "80%", "0%"), Fraction(1)),
            (("33%", "33%", "33%"), Fraction(99, 100)),
            (("33.3%", "33.4%", "33.4%"), Fraction(1001, 1000)),
        ],
    )
    def test_by_hand(self, texts: tuple[str, ...], added: Fraction) -> None:
        """
        The figures are added as they are printed.
        """
        assert percentages_sum(audits_of(*texts), year=YEAR) == added

    def test_missing(self) -> None:
        """
        A percentage that is missing is named.
        """
        assert stopped(percentages_sum, audits_of("20%", "80%")) == (
            "audits.years[0].percentages.unmet",
        )


class TestSmallestTotal:
    @given(row=counts)
    def test_of_an_honest_row(self, row: tuple[int, ...]) -> None:
        """
        It is no more than what the row was rounded from, and the least that brute force finds.
        """
        found = smallest_total(audits_of(*rounded(row)), year=YEAR)
        assert found <= sum(row)
        if sum(row) <= 10:
            assert found == min(map(sum, every_row(rounded(row), sum(row))))

    def test_mode(self) -> None:
        """
        A tie that is broken to the even digit comes from other counts.
        """
        audits = audits_of("12%", "88%", "0%")
        assert smallest_total(audits, year=YEAR, mode="half_even") == 8
        assert smallest_total(audits, year=YEAR) == 17

    def test_many(self) -> None:
        """
        A row with places may come from more than a hundred cases only.
        """
        assert smallest_total(audits_of("0.2%", "99.8%", "0.0%"), year=YEAR) == 401

    def test_each_year_both_ways(self) -> None:
        """
        Each row is asked about half-up, and to the even digit; a year without one is not.
        """
        each = METRICS["audits.smallest-total"].each
        assert each is not None
        years = (*audits_of("35%", "65%", "0%").years, AuditYear(year="2021-22"))
        asked = list(each(Audits(scale=SCALE, years=years)))
        assert asked == [{"year": YEAR}, {"year": YEAR, "mode": "half_even"}]

    def test_none(self) -> None:
        """
        Where nothing reproduces the row there is no smallest total.
        """
        path = f"audits.years[{YEAR}].percentages"
        assert stopped(smallest_total, audits_of("50%", "60%", "0%")) == (path,)


class TestOnlyBelow:
    def test_by_hand(self) -> None:
        """
        One total alone does up to the next; a row that nothing reproduces has none.
        """
        assert only_below(audits_of("35%", "50%", "15%"), YEAR) == 25
        assert only_below(audits_of("50%", "60%", "0%"), YEAR) is None

    @pytest.mark.parametrize(("share", "limit"), [("0.2000%", 999), ("0.1000%", 1000)])
    def test_two_totals_and_one(self, share: str, limit: int) -> None:
        """
        Up to the second total the first is alone; where there is no second, up to a thousand.
        """
        rest = f"{100 - Decimal(share[:-1])}%"
        assert only_below(audits_of(share, rest, "0%"), YEAR) == limit

    @pytest.mark.parametrize("up_to", ["1000", "0001000", "000001000"])
    def test_up_to_a_thousand(self, up_to: str) -> None:
        """
        A thousand cases can be asked about, and with zeros in front.
        """
        audits = audits_of("0.1000%", "99.9000%", "0%")
        assert recovered_total(audits, year=YEAR, up_to=up_to) == 1000

    def test_one_total_alone(self) -> None:
        """
        Where one total alone will do up to the most that is tried, that is the limit.
        """
        assert only_below(audits_of("0.1015%", "99.8985%", "0.0000%"), YEAR) == 1000


class TestRecovered:
    @given(row=counts, up_to=st.integers(1, 12))
    def test_against_brute_force(self, row: tuple[int, ...], up_to: int) -> None:
        """
        Totals and counts are those of all whole counts that print so: one, or between two.
        """
        texts = rounded(row)
        audits, possible = audits_of(*texts), every_row(texts, up_to)
        limit = {"up_to": str(up_to)}
        if not possible:
            path = f"audits.years[{YEAR}].percentages"
            assert stopped(recovered_total, audits, **limit) == (path,)
            assert stopped(recovered_grade_total, audits, grade="met", **limit) == (path,)
            return
        totals = [sum(each) for each in possible]
        expected = _between(min(totals), max(totals))
        assert recovered_total(audits, year=YEAR, **limit) == expected
        for place, grade in enumerate(SCALE):
            of_grade = [each[place] for each in possible]
            found = recovered_grade_total(audits, grade=grade, year=YEAR, **limit)
            assert found == _between(min(of_grade), max(of_grade))

    def test_several_sharings(self) -> None:
        """
        One total can be shared out in several ways, and the count of a grade then has bounds.
        """
        audits = audits_of("33%", "33%", "33%")
        assert recovered_grade_total(audits, grade="met", year=YEAR, up_to="600") == Interval(
            1, 200
        )

    @pytest.mark.parametrize("up_to", ["0", "1001", "-5", "x", "", "\u0665", "9" * 12])
    def test_refused(self, up_to: str) -> None:
        """
        A limit that is no number or out of range is refused with the way out.
        """
        for metric in (recovered_total, recovered_grade_total):
            params = {"grade": "met"} if metric is recovered_grade_total else {}
            with pytest.raises(UnknownParameterError, match="from 1 to 1,000"):
                metric(audits_of("20%", "80%", "0%"), year=YEAR, up_to=up_to, **params)

    def test_of_another_scale(self) -> None:
        """
        A grade that is not of the scale is named.
        """
        audits = audits_of("20%", "80%", "0%")
        assert stopped(recovered_grade_total, audits, grade="good", up_to="9") == ("audits.scale",)

    def test_walsall(self) -> None:
        """
        The rows of a published report, each up to where its counts are the only ones.
        """
        report = example("walsall-2023-24")
        assert report.audits is not None
        each = METRICS["audits.recovered-total"].each
        assert each is not None
        asked = list(each(report.audits, report.period))
        limits = {"2022-23": "25", "2021-22": "9", "2020-21": "45", "2019-20": "47"}
        assert {params["year"]: params["up_to"] for params in asked} == limits
        values = [compute(report, "audits.recovered-total", **params) for params in asked]
        totals = [value.value for value in values if isinstance(value, MetricValue)]
        assert totals == [20, 5, 23, 40]

    def test_counted_years_are_not_asked(self) -> None:
        """
        A year with counts needs none recovered; an incomplete row says what it lacks.
        """
        each = METRICS["audits.recovered-grade-total"].each
        assert each is not None
        grades = FrozenMapping({"met": 1, "partly": 4, "unmet": 0})
        row = FrozenMapping({"met": "20%"})
        counted = AuditYear(year="2021-22", grades=grades, percentages=row)
        short = AuditYear(year=YEAR, percentages=row)
        audits = Audits(scale=SCALE, years=(counted, short))
        asked = list(each(audits))
        assert [params["year"] for params in asked] == [YEAR] * 3
        assert {params["up_to"] for params in asked} == {"1000"}
        rounds = (AuditRound(quarter="q1", theme="Neglect", grades=grades),)
        own = ReportingPeriod.of_year(YEAR)
        counted_now = Audits(scale=SCALE, years=(counted, short), rounds=rounds)
        assert list(each(counted_now, own)) == []
        months = ReportingPeriod(date(2022, 9, 1), date(2023, 3, 31))
        assert list(each(counted_now, months)) == []
        ungraded = attrs.evolve(
            counted_now, rounds=(AuditRound(quarter="q1", theme="Neglect"),), blank=None
        )
        for period in (own, months):
            assert {params["year"] for params in each(ungraded, period)} == {YEAR}
        assert list(each(Audits(scale=SCALE, rounds=rounds), own)) == []

    def test_the_last_year_of_the_table(self) -> None:
        """
        The rounds are of the report's own year, and say nothing of an earlier one that ends the table.
        """
        grades = FrozenMapping({"met": 1, "partly": 4, "unmet": 0})
        rounds = (AuditRound(quarter="q1", theme="Neglect", grades=grades),)
        audits = attrs.evolve(audits_of("35%", "50%", "15%"), rounds=rounds)
        entry = METRICS["audits.recovered-total"]
        assert entry.asked(audits, ReportingPeriod.of_year(YEAR)) == []
        (params,) = entry.asked(audits, ReportingPeriod.of_year("2024-25"))
        assert params == {"year": YEAR, "up_to": "25"}

    @given(totals=st.integers(1, 60), data=st.data())
    def test_half_even(self, totals: int, data: st.DataObject) -> None:
        """
        Rounded to the even digit, counts are among those that their row is recovered to in that mode.
        """
        met = data.draw(st.integers(0, totals))
        partly = data.draw(st.integers(0, totals - met))
        counts = (met, partly, totals - met - partly)
        texts = [f"{round_half_even(Fraction(100 * n, totals))}%" for n in counts]
        audits = audits_of(*texts)
        limit = {"year": YEAR, "up_to": "60", "mode": "half_even"}
        assert totals in as_interval(recovered_total(audits, **limit))
        for grade, count in zip(SCALE, counts, strict=True):
            found = recovered_grade_total(audits, grade=grade, **limit)
            assert count in as_interval(found)

    def test_either_way_of_rounding(self) -> None:
        """
        A published row that 40 cases print half-up is printed by no fewer than 62 to the even digit.
        """
        audits = example("walsall-2023-24").audits
        assert audits is not None
        row = {"year": "2019-20", "up_to": "61"}
        assert recovered_total(audits, **row) == Interval(40, 48)
        for calculation in (recovered_total, partial(recovered_grade_total, grade="good")):
            with pytest.raises(NotComputableError, match="up to 61"):
                calculation(audits, **row, mode="half_even")
        row = {"year": "2019-20", "up_to": "62", "mode": "half_even"}
        assert recovered_total(audits, **row) == 62
        good = recovered_grade_total(audits, grade="good", **row)
        assert good == 14


class TestComputed:
    def test_an_impossible_row(self) -> None:
        """
        What cannot be recovered says so by name.
        """
        report = example("walsall-2023-24")
        result = compute(report, "audits.recovered-total", year="2020-21", up_to="22")
        assert isinstance(result, NotComputable)
        assert "up to 22" in result.reason
        assert Decimal(23) in [
            value.value
            for value in [compute(report, "audits.recovered-total", year="2020-21", up_to="23")]
            if isinstance(value, MetricValue)
        ]


def as_interval(quantity: int | Interval) -> Interval:
    return quantity if isinstance(quantity, Interval) else Interval.exactly(quantity)


def _between(least: int, most: int) -> int | Interval:
    return least if least == most else Interval(least, most)
