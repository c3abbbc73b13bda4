"""
Every leaf that a strategy gives is one that its field accepts.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from safeguarding_model import InvalidValueError, testing
from safeguarding_model.amounts import Count, Money
from safeguarding_model.arithmetic.proportions import Proportion, feasible_totals
from safeguarding_model.fields import Date, Identifier, Page, PartialDate, Text, Year
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.metrics import METRICS
from safeguarding_model.periods import Quarter, ReportingPeriod
from safeguarding_model.records import kind_of
from safeguarding_model.statements import MetricName

LEAVES = [
    (testing.texts(), Text),
    (testing.identifiers(), Identifier),
    (testing.counts(), Count),
    (testing.counts(exact=True), Count),
    (testing.sizes(), Count),
    (testing.markers(), Count),
    (testing.rounded_counts(), Count),
    (testing.count_ranges(), Count),
    (testing.amounts(), Money),
    (testing.amounts(exact=True), Money),
    (testing.pages(), Page),
    (testing.days(), Date),
    (testing.years(), Year),
    (testing.partial_dates(), PartialDate),
    (testing.metric_names(), MetricName),
]


class TestLeaves:
    @pytest.mark.parametrize(("strategy", "field"), LEAVES)
    def test_accepted(self, strategy: st.SearchStrategy[Any], field: Any) -> None:
        """
        The kind of field takes each value as it is.
        """
        kind = kind_of(field)
        assert kind is not None

        @settings(max_examples=60)
        @given(strategy)
        def accepted(value: object) -> None:
            taken = kind.accept(value)
            if isinstance(value, str):
                value = unicodedata.normalize("NFC", value)
            assert taken == value

        accepted()

    @given(st.data(), st.integers(0, 5_000))
    def test_sizes(self, data: st.DataObject, at_most: int) -> None:
        """
        A size is never below nothing nor above the most, and both ends can be met.
        """
        assert 0 <= data.draw(testing.sizes(at_most=at_most)) <= at_most

    @pytest.mark.parametrize("at_most", [0, 1, 60, 61, 500, 4_000])
    def test_sizes_reach_both_ends(self, at_most: int) -> None:
        """
        The least and the most are among them.
        """
        sizes = testing.sizes(at_most=at_most)
        assert find(sizes, lambda size: size == 0) == 0
        assert find(sizes, lambda size: size == at_most) == at_most

    @pytest.mark.parametrize("kind", [int, Marker, RoundedCount, CountRange])
    def test_counts_of_each_kind(self, kind: type[Any]) -> None:
        """
        A count comes exact, marked, rounded and bounded.
        """
        assert isinstance(find(testing.counts(), lambda count: isinstance(count, kind)), kind)

    @given(testing.amounts(exact=True, at_most=10))
    def test_exact_amounts(self, amount: Decimal) -> None:
        """
        An exact amount is no marker, not below nothing, and not above the most.
        """
        assert 0 <= amount <= 10

    @given(testing.metric_names())
    def test_metric_names(self, name: str) -> None:
        """
        Each is in the catalogue.
        """
        assert name in METRICS

    @given(testing.percentages())
    def test_percentages(self, text: str) -> None:
        """
        From 0 to 100, with the sign.
        """
        assert text.endswith("%")
        assert 0 <= Decimal(text[:-1]) <= 100

    @given(testing.proportions(at_most=20))
    def test_proportions(self, proportion: Proportion) -> None:
        """
        A count out of a total of at least one.
        """
        assert 0 <= proportion.count <= proportion.of <= 40

    @given(testing.quarters())
    def test_quarters(self, quarter: Quarter) -> None:
        """
        A quarter of a financial year.
        """
        assert quarter.id in {"q1", "q2", "q3", "q4"}

    @given(testing.percentage_rows(grades=3))
    def test_percentage_rows(self, row: tuple[str, ...]) -> None:
        """
        Some whole counts print as the row.
        """
        assert len(row) == 3
        assert feasible_totals([Decimal(text[:-1]) for text in row], up_to=120)


class TestReportingPeriods:
    @pytest.mark.parametrize("months", [3, 7, 12, 17, 24, None])
    def test_every_length(self, months: int | None) -> None:
        """
        A quarter, 7, 12, 17 and 24 months, and periods of no whole months.
        """
        period = find(testing.reporting_periods(), lambda period: period.months == months)
        assert period.months == months

    @given(testing.reporting_periods(months=12))
    def test_of_one_length(self, period: ReportingPeriod) -> None:
        """
        Twelve months are a financial year.
        """
        assert period.start == date(period.start.year, 4, 1)
        assert period.months == 12

    def test_texts_are_no_blanks(self) -> None:
        """
        The strategy keeps to what the field accepts, which refuses a blank.
        """
        kind = kind_of(Text)
        assert kind is not None
        with pytest.raises(InvalidValueError):
            kind.accept(" ")
