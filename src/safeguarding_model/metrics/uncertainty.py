"""
How little a share of a few cases can say: its interval, and that of a change between two.

The formulas take cases for a random sample, which a partnership's rarely are; each
result carries the sentence that says what it does not mean.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.exact_numbers import whole_number
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.arithmetic.small_samples import (
    ALL_COMPARED,
    ALL_COUNTED,
    CHOSEN_NOT_COMPARED,
    CHOSEN_NOT_SAMPLED,
    FEW,
    MOST_CASES,
    fisher_exact,
    newcombe_interval,
    wilson_interval,
)
from safeguarding_model.metrics.catalogue import METRICS
from safeguarding_model.metrics.computing import compute_all
from safeguarding_model.metrics.values import MetricValue, unit_suffix

__all__ = ["CONFIDENCE", "SmallNumbers", "few_cases", "small_numbers"]

CONFIDENCE = Decimal("0.95")
"""How sure an interval is meant to be, unless another confidence is asked for."""

_LEAST_P = Fraction(1, 1000)


@attrs.frozen(kw_only=True)
class SmallNumbers:
    """
    What so many cases can say of a metric's value.

    Attributes:
        value: The metric's value: a proportion, or a change from one to another.

        low: Lower end of the interval, in the unit that the value is shown in: percent or
            percentage points. A float, since it has no exact value.

        high: Upper end.

        confidence: How sure the interval is meant to be, as a share of one.

        p_value: Fisher's exact p, two-sided, that the two shares of a change differ; `None`
            for a single share, and for more cases than `MOST_CASES`.

        cases: How many cases the share rests on; the fewer of the two, for a change.

        threshold: Below how many cases they are called too few to compare.

        means_not: The sentence that says what the interval does not mean.
    """

    value: MetricValue
    low: float
    high: float
    confidence: Decimal | Fraction
    p_value: Fraction | None
    cases: int
    threshold: int
    means_not: str

    @property
    def too_few(self) -> bool:
        """
        Whether there are too few cases to compare the share with another.
        """
        return self.cases < self.threshold

    @property
    def figures(self) -> str:
        """
        The interval, p and the note on too few cases, without the value and the sentence.
        """
        sure = round_half_up(self.confidence * 100, 2).normalize()
        parts = [
            f"{sure:f}% interval {self.low:.1f} to {self.high:.1f}{unit_suffix(self.value.unit)}"
        ]
        if self.p_value is not None:
            parts.append(f"Fisher's exact {_p_text(self.p_value)}")
        if self.too_few:
            parts.append(
                f"too few to compare: {self.cases:,} {'case' if self.cases == 1 else 'cases'}, "
                f"fewer than {self.threshold:,}"
            )
        return "; ".join(parts)

    def __str__(self) -> str:
        return f"{_with_counts(self.value)}; {self.figures}. {self.means_not}"

    def _repr_html_(self) -> str:
        from safeguarding_model.markup import element

        return str(element("span", str(self), title=self.value.metric))


def _with_counts(value: MetricValue) -> str:
    if value.compared is None:
        return str(value)
    before, after = (f"{share.count:,} of {share.of:,}" for share in value.compared)
    return f"{value} ({before}, then {after})"


def _p_text(p_value: Fraction) -> str:
    if p_value < _LEAST_P:
        return "p below 0.001"
    return f"p = {round_half_up(p_value, 2 if p_value >= Fraction(1, 10) else 3)}"


@checked
def small_numbers(
    value: MetricValue, *, threshold: int = FEW, confidence: Decimal | Fraction = CONFIDENCE
) -> SmallNumbers | None:
    """
    Return what so few cases can say of a value; `None` where it is no share of counts.

    A proportion gets Wilson's interval. A change in percentage points between two
    proportions gets Newcombe's, and the p of Fisher's exact test. A share of money, a
    count, and a change between shares that are only printed get nothing.

    Args:
        value: What `compute` gave.

        threshold: Below how many cases they are called too few to compare, at least 1. The
            default is advice, from no guidance.

        confidence: Above 0 and below 1, as a Decimal or a Fraction.

    Raises:
        InvalidTypeError: *threshold* is not an int, or *confidence* a float or an int.

        InvalidValueError: *threshold* is below 1, or *confidence* not between 0 and 1.

    >>> from safeguarding_model.examples import example
    >>> from safeguarding_model.metrics import compute
    >>> share = compute(
    ...     example("walsall-2023-24"), "audits.grade-share", grade="good", year="2023-24"
    ... )
    >>> small_numbers(share).figures
    '95% interval 8.1 to 41.6%; too few to compare: 20 cases, fewer than 30'
    """
    whole_number(threshold, "threshold", least=1)
    chosen = METRICS[value.metric].chosen
    p_value: Fraction | None = None
    if value.compared is not None:
        before, after = value.compared
        ends = newcombe_interval(before, after, confidence=confidence)
        if before.of + after.of <= MOST_CASES:
            p_value = fisher_exact(before, after)
        cases, means_not = min(before.of, after.of), CHOSEN_NOT_COMPARED if chosen else ALL_COMPARED
    elif isinstance(value.value, Proportion):
        ends = wilson_interval(value.value, confidence=confidence)
        cases, means_not = value.value.of, CHOSEN_NOT_SAMPLED if chosen else ALL_COUNTED
    else:
        return None
    return SmallNumbers(
        value=value,
        low=100 * ends[0],
        high=100 * ends[1],
        confidence=confidence,
        p_value=p_value,
        cases=cases,
        threshold=threshold,
        means_not=means_not,
    )


@checked
def few_cases(
    report: AnnualReport, *, threshold: int = FEW, confidence: Decimal | Fraction = CONFIDENCE
) -> tuple[SmallNumbers, ...]:
    """
    Return the shares and changes of a whole report that rest on too few cases to compare.

    Args:
        report: The report.

        threshold: As for `small_numbers`.

        confidence: As for `small_numbers`.

    Raises:
        InvalidTypeError, InvalidValueError: As for `small_numbers`.

    >>> from safeguarding_model.examples import example
    >>> [found.value.metric for found in few_cases(example("walsall-2023-24"), threshold=5)][:2]
    ['reviews.progression-rate', 'audits.finding-share']
    """
    found = (
        small_numbers(value, threshold=threshold, confidence=confidence)
        for value in compute_all(report)
        if isinstance(value, MetricValue)
    )
    return tuple(entry for entry in found if entry is not None and entry.too_few)
