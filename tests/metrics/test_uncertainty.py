"""
What few cases can say of a share: intervals, a test, and what they do not mean.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.arithmetic.small_samples import (
    ALL_COMPARED,
    ALL_COUNTED,
    CHOSEN_NOT_COMPARED,
    CHOSEN_NOT_SAMPLED,
    MOST_CASES,
    fisher_exact,
    newcombe_interval,
    wilson_interval,
)
from safeguarding_model.errors import InvalidTypeError, InvalidValueError
from safeguarding_model.examples import example
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import MetricValue, compute_all
from safeguarding_model.metrics.uncertainty import SmallNumbers, few_cases, small_numbers
from safeguarding_model.metrics.values import Value

totals = st.integers(1, 300)
proportions = totals.flatmap(lambda of: st.builds(Proportion, st.integers(0, of), st.just(of)))


def share(value: Value | None, metric: str = "audits.grade-share") -> MetricValue:
    interval = Interval(0, 1) if value is None else None
    return MetricValue(
        metric=metric, params=FrozenMapping(), unit="percent", value=value, interval=interval
    )


def change(before: Proportion, after: Proportion) -> MetricValue:
    return MetricValue(
        metric="audits.grade-share-change",
        params=FrozenMapping(),
        unit="percentage points",
        value=100 * (after.value - before.value),
        compared=(before, after),
    )


def of(value: MetricValue, *, threshold: int = 30) -> SmallNumbers:
    found = small_numbers(value, threshold=threshold)
    assert found is not None
    return found


class TestSmallNumbers:
    @given(counted=proportions, confidence=st.sampled_from(["0.9", "0.95", "0.99"]))
    def test_of_a_share(self, counted: Proportion, confidence: str) -> None:
        """
        A share of counts has Wilson's interval, in percent, and no p.
        """
        found = small_numbers(share(counted), confidence=Decimal(confidence))
        assert found is not None
        low, high = wilson_interval(counted, confidence=Decimal(confidence))
        assert (found.low, found.high) == (100 * low, 100 * high)
        assert found.low <= 100 * counted.value <= found.high
        assert found.p_value is None
        assert found.cases == counted.of

    @given(before=proportions, after=proportions)
    def test_of_a_change(self, before: Proportion, after: Proportion) -> None:
        """
        A change has Newcombe's interval in percentage points, Fisher's p, and the fewer cases.
        """
        found = of(change(before, after))
        low, high = newcombe_interval(before, after)
        assert (found.low, found.high) == (100 * low, 100 * high)
        assert found.p_value == fisher_exact(before, after)
        assert found.cases == min(before.of, after.of)
        assert found.means_not == CHOSEN_NOT_COMPARED

    @given(counted=proportions, threshold=totals)
    def test_too_few(self, counted: Proportion, threshold: int) -> None:
        """
        Fewer cases than the threshold are too few, as many are not.
        """
        found = of(share(counted), threshold=threshold)
        assert found.too_few is (counted.of < threshold)
        assert ("too few to compare" in found.figures) is found.too_few

    def test_told(self) -> None:
        """
        A reader is told the value, the interval, the note, and what they do not mean.
        """
        assert str(of(share(Proportion(4, 20)))) == (
            "20% (4 of 20); 95% interval 8.1 to 41.6%; too few to compare: 20 cases, fewer than "
            f"30. {CHOSEN_NOT_SAMPLED}"
        )
        assert str(of(change(Proportion(7, 20), Proportion(4, 20)), threshold=20)) == (
            "-15 percentage points (7 of 20, then 4 of 20); 95% interval -39.8 to 12.4 percentage "
            f"points; Fisher's exact p = 0.48. {CHOSEN_NOT_COMPARED}"
        )
        assert ": 1 case, fewer than 30" in of(share(Proportion(1, 1))).figures
        found = small_numbers(share(Proportion(4, 20)), confidence=Fraction(9, 10))
        assert found is not None
        assert found.figures.startswith("90% interval ")

    @pytest.mark.parametrize(
        ("before", "after", "told"),
        [
            (Proportion(0, 100), Proportion(50, 100), "p below 0.001"),
            (Proportion(1, 20), Proportion(7, 20), "p = 0.044"),
            (Proportion(4, 20), Proportion(4, 20), "p = 1.00"),
        ],
    )
    def test_p(self, before: Proportion, after: Proportion, told: str) -> None:
        """
        A small p is told to three places, a tiny one as that.
        """
        assert of(change(before, after)).figures.split("; ")[1] == f"Fisher's exact {told}"

    @pytest.mark.parametrize(
        ("p_value", "told"),
        [
            (Fraction(2, 3), "p = 0.67"),
            (Fraction("0.155"), "p = 0.16"),
            (Fraction("0.105"), "p = 0.11"),
            (Fraction("0.1"), "p = 0.10"),
            (Fraction("0.0994"), "p = 0.099"),
            (Fraction("0.0945"), "p = 0.095"),
            (Fraction("0.0015"), "p = 0.002"),
            (Fraction("0.001"), "p = 0.001"),
            (Fraction("0.0009995"), "p below 0.001"),
        ],
    )
    def test_places_of_p(self, p_value: Fraction, told: str) -> None:
        """
        From a tenth two places are told, below it three, and what is less than a thousandth as that.
        """
        found = evolve(of(share(Proportion(4, 20))), p_value=p_value)
        assert f"Fisher's exact {told};" in found.figures

    @pytest.mark.parametrize(
        ("confidence", "told"),
        [(Fraction(9, 10), "90%"), (Decimal("0.9995"), "99.95%"), (Fraction(2, 3), "66.67%")],
    )
    def test_confidence(self, confidence: Decimal | Fraction, told: str) -> None:
        """
        How sure an interval is meant to be is told with the places that it has, at most two.
        """
        found = small_numbers(share(Proportion(4, 20)), confidence=confidence)
        assert found is not None
        assert found.figures.startswith(f"{told} interval ")

    def test_all_counted(self) -> None:
        """
        Where nothing was chosen, that is not said to have been.
        """
        found = of(share(Proportion(1333, 1617), "training.attendance-rate"))
        assert found.means_not == ALL_COUNTED
        assert not found.too_few
        rate = of(share(Proportion(4, 5), "reviews.rapid-review-rate"))
        assert rate.means_not == ALL_COUNTED
        moved = evolve(
            change(Proportion(2, 5), Proportion(4, 5)), metric="reviews.rapid-review-rate-change"
        )
        assert of(moved).means_not == ALL_COMPARED

    def test_very_many(self) -> None:
        """
        More cases than the exact test takes have an interval, and no p.
        """
        many = Proportion(1, MOST_CASES)
        found = of(change(many, Proportion(1, 1)))
        assert found.p_value is None
        assert "Fisher" not in found.figures
        assert of(change(Proportion(1, MOST_CASES - 1), Proportion(1, 1))).p_value is not None

    @pytest.mark.parametrize("value", [None, 5, Fraction(1, 2), Decimal(3)])
    def test_no_share_of_counts(self, value: Value | None) -> None:
        """
        Bounds, counts and shares of money have no interval of this sort.
        """
        assert small_numbers(share(value)) is None

    @pytest.mark.parametrize("value", [None, Proportion(4, 20)])
    def test_refused(self, value: Value | None) -> None:
        """
        A threshold below one or of another type is refused, whatever the value.
        """
        with pytest.raises(InvalidValueError, match="threshold"):
            small_numbers(share(value), threshold=0)
        with pytest.raises(InvalidTypeError, match="threshold"):
            small_numbers(share(value), threshold=True)

    def test_in_a_notebook(self) -> None:
        """
        A notebook shows the same, with its metric as a title.
        """
        found = of(share(Proportion(4, 20)))
        shown = found._repr_html_()
        assert 'title="audits.grade-share"' in shown
        assert "8.1 to 41.6%" in shown


class TestFewCases:
    def test_of_a_report(self) -> None:
        """
        All shares of a report with fewer cases, and no others, in the order of the catalogue.
        """
        report = example("walsall-2023-24")
        shares = [
            value
            for value in compute_all(report)
            if isinstance(value, MetricValue) and isinstance(value.value, Proportion)
        ]
        found = few_cases(report, threshold=8)
        assert [entry.value for entry in found] == [
            value for value in shares if isinstance(value.value, Proportion) and value.value.of < 8
        ]
        assert len(few_cases(report, threshold=10**6)) == len(shares)
