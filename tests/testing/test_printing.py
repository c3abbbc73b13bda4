"""
What an honest report prints stands for the value that it prints.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import METRICS, MetricValue, Unit
from safeguarding_model.metrics.values import Value
from safeguarding_model.printed import read_printed
from safeguarding_model.testing.printing import figure, honest_wordings, number_in_words
from safeguarding_model.tolerances import Tolerances
from safeguarding_model.wording import Direction


def value_of(metric: str, value: Value | None, interval: Interval | None = None) -> MetricValue:
    return MetricValue(
        metric=metric,
        params=FrozenMapping(),
        unit=METRICS[metric].unit.value,
        value=value,
        interval=interval,
    )


def texts(metric: str, value: Value) -> list[str]:
    return [text for text, _ in honest_wordings(value_of(metric, value))]


class TestHonestWordings:
    @pytest.mark.parametrize(
        ("metric", "value", "text"),
        [
            ("training.fill-rate", Fraction(1, 2), "half"),
            ("training.fill-rate", Fraction(2, 3), "66.67%"),
            ("training.events-ratio", Fraction(2), "doubled"),
            ("training.events-ratio", Fraction(11, 4), "almost tripled"),
            ("training.events-ratio", Fraction(21, 10), "more than doubled"),
            ("finance.net-position", Decimal(-116671), "(\u00a3116,671)"),
            ("finance.net-position", Decimal(-116671), "a deficit of \u00a3116,671"),
            ("finance.net-position", Decimal(1_234_567), "\u00a31.2m"),
            ("finance.contributions-total", Decimal("387650.50"), "over \u00a3380,000"),
            ("priorities.position", 4, "fourth"),
            ("audits.total", 144, "one hundred and forty-four"),
            ("audits.total", 0, "none"),
            ("audits.mean-per-round", Fraction(19, 4), "4.8"),
            ("audits.mean-per-round", Fraction(19, 4), "five"),
            ("population.growth", Fraction(7, 100), "7%"),
            ("population.growth", Fraction(-7, 100), "-7%"),
            ("population.growth", Fraction(0), "no change"),
            ("population.growth", Fraction(1, 100), "broadly in line"),
            ("audits.grade-share-change", Fraction(-15), "15 percentage points"),
            ("finance.variance", Decimal(60), "broadly in line with the budget"),
        ],
    )
    def test_ways(self, metric: str, value: Value, text: str) -> None:
        """
        Each of these is a true way to print the value.
        """
        assert text in texts(metric, value)

    def test_bounds_have_none(self) -> None:
        """
        What lies between two ends has no one honest figure.
        """
        assert honest_wordings(value_of("training.fill-rate", None, Interval(0, 1))) == []

    @given(st.fractions(Fraction(-3), Fraction(3), max_denominator=999))
    def test_changes_go_the_way_they_went(self, change: Fraction) -> None:
        """
        A direction in words is that of the change, and its figure the size of it.
        """
        for text, says in honest_wordings(value_of("population.growth", change)):
            read = read_printed(text, says or "")
            if read.direction in {Direction.UP, Direction.DOWN}:
                assert (read.direction is Direction.UP) is (change > 0)
            if read.number is not None:
                size = -abs(change) if read.negative else abs(change)
                possible = read.possible(Tolerances())
                assert possible is not None
                assert size * 100 in possible

    @given(st.integers(0, 10**7))
    def test_counts(self, count: int) -> None:
        """
        Each way to print a count stands for it.
        """
        for text in texts("audits.total", count):
            possible = read_printed(text).possible(Tolerances())
            assert possible is not None
            assert count in possible


class TestNumbers:
    def test_figure(self) -> None:
        """
        Half-up, with commas, without a sign.
        """
        assert figure(Fraction(-2469, 2)) == "1,235"

    @given(st.integers(0, 999))
    def test_in_words(self, number: int) -> None:
        """
        A number in words is read as itself.
        """
        words = number_in_words(number)
        assert words is not None
        assert read_printed(words).number == number

    def test_too_large_for_words(self) -> None:
        """
        From a thousand on, digits serve.
        """
        assert number_in_words(1_000) is None
        assert Unit.COUNT.scale == 1
