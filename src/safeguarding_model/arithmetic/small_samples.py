"""
What a share of a few cases can say: intervals, and a test of two shares.

The formulas take cases for a random sample. Print `CHOSEN_NOT_SAMPLED` beside
every result for cases that were picked.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import comb, sqrt

from safeguarding_model.arithmetic.exact_numbers import exact_fraction, shown, whole_number
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

__all__ = [
    "ALL_COMPARED",
    "ALL_COUNTED",
    "CHOSEN_NOT_COMPARED",
    "CHOSEN_NOT_SAMPLED",
    "FEW",
    "MOST_CASES",
    "fisher_exact",
    "newcombe_interval",
    "too_few_to_compare",
    "wilson_interval",
]

CHOSEN_NOT_SAMPLED = (
    "These cases were chosen, not sampled at random: the interval shows how little so few cases "
    "can say, and does not say how common the finding is among all cases."
)
"""What an interval does not mean for cases that were picked, as audited ones are."""

CHOSEN_NOT_COMPARED = (
    "The cases of both years were chosen, not sampled at random: neither the interval nor p says "
    "whether practice changed, and a high p does not say that it stayed the same."
)
"""What a comparison does not mean for cases that were picked."""

ALL_COUNTED = (
    "These are all the cases of the period, not a sample of them: the interval shows what chance "
    "alone could do to so many, and does not say how well they were counted."
)
"""What an interval does not mean where nothing was picked or sampled."""

ALL_COMPARED = (
    "These are all the cases of both years, not samples of them: neither the interval nor p says "
    "whether practice changed, and a high p does not say that it stayed the same."
)
"""What a comparison does not mean where nothing was picked or sampled."""

FEW = 30
"""The number of cases below which a share is called one of few: advice, from no guidance."""

MOST_CASES = 50_000
"""The most cases in all that Fisher's exact test is worked out for."""


def wilson_interval(
    share: Proportion, *, confidence: Decimal | Fraction = Decimal("0.95")
) -> tuple[float, float]:
    """
    Return Wilson's score interval for a share, without continuity correction.

    Args:
        share: How many of how many cases.

        confidence: Above 0 and below 1, as a Decimal or a Fraction.

    Returns:
        The lower and the upper end, as shares from 0 to 1: floats, since they have
        no exact value. No case of some leaves the lower end at 0, all leave the upper at 1.

    Raises:
        InvalidTypeError: *share* is no Proportion, or *confidence* a float or an int.

        InvalidValueError: *confidence* is not between 0 and 1.

    Source:
        The method of the Office for Health Improvement and Disparities.

    >>> low, high = wilson_interval(Proportion(4, 20))
    >>> f"{low:.1%} to {high:.1%}"
    '8.1% to 41.6%'
    """
    value = _share(share, "share")
    z_squared = _z_score(confidence) ** 2
    # Exact but for the square root, so that no size of sample overflows.
    per_case = z_squared / share.of
    centre = (value + per_case / 2) / (1 + per_case)
    radicand = value * (1 - value) * per_case + (per_case / 2) ** 2
    margin = Fraction(sqrt(radicand)) / (1 + per_case)
    low = 0.0 if share.count == 0 else float(max(centre - margin, Fraction(0)))
    high = 1.0 if share.count == share.of else float(min(centre + margin, Fraction(1)))
    return low, high


def newcombe_interval(
    before: Proportion, after: Proportion, *, confidence: Decimal | Fraction = Decimal("0.95")
) -> tuple[float, float]:
    """
    Return Newcombe's hybrid score interval for the difference, *after* less *before*.

    Args:
        before: How many of how many cases.

        after: The same of other cases: the two groups have none in common.

        confidence: Above 0 and below 1, as a Decimal or a Fraction.

    Returns:
        The lower and the upper end, as shares from -1 to 1; times 100, percentage points.
        Zero between them means that so few cases do not tell the two apart.

    Raises:
        InvalidTypeError: Either is no Proportion, or *confidence* a float or an int.

        InvalidValueError: *confidence* is not between 0 and 1.

    >>> low, high = newcombe_interval(Proportion(7, 20), Proportion(4, 20))
    >>> f"{low:+.1%} to {high:+.1%}"
    '-39.8% to +12.4%'
    """
    earlier, later = float(_share(before, "before")), float(_share(after, "after"))
    low_before, high_before = wilson_interval(before, confidence=confidence)
    low_after, high_after = wilson_interval(after, confidence=confidence)
    difference = float(after.value - before.value)
    low = difference - sqrt((later - low_after) ** 2 + (high_before - earlier) ** 2)
    high = difference + sqrt((high_after - later) ** 2 + (earlier - low_before) ** 2)
    return low, high


def fisher_exact(before: Proportion, after: Proportion) -> Fraction:
    """
    Return the two-sided p-value of Fisher's exact test that the two shares differ.

    Adds up the probabilities of all tables with the same margins that are no more
    likely than the one given.

    Args:
        before: How many of how many cases.

        after: The same of other cases: the two groups have none in common.

    Returns:
        A probability above 0, at most 1.

    Raises:
        InvalidTypeError: Either is no Proportion.

        InvalidValueError: There are more than 50,000 cases in all.

    >>> round(float(fisher_exact(Proportion(7, 20), Proportion(4, 20))), 2)
    0.48
    """
    _share(before, "before")
    _share(after, "after")
    cases, found = before.of + after.of, before.count + after.count
    if cases > MOST_CASES:
        msg = f"an exact test takes at most {MOST_CASES:,} cases in all, not {shown(cases)}"
        raise InvalidValueError(msg)
    fewest = max(0, found - after.of)
    largest = min(found, before.of)
    ways = comb(before.of, fewest) * comb(after.of, found - fewest)
    tables = [ways]
    for count in range(fewest, largest):
        ways = ways * (before.of - count) * (found - count)
        ways //= (count + 1) * (after.of - found + count + 1)
        tables.append(ways)
    given = tables[before.count - fewest]
    return Fraction(sum(table for table in tables if table <= given), sum(tables))


def too_few_to_compare(before: Proportion, after: Proportion, *, threshold: int = FEW) -> bool:
    """
    Whether either share rests on fewer cases than *threshold*.

    Args:
        before: How many of how many cases.

        after: The later ones.

        threshold: How many cases are enough, at least 1.

    Raises:
        InvalidTypeError: Either is no Proportion, or *threshold* is not an int.

        InvalidValueError: *threshold* is below 1.

    >>> too_few_to_compare(Proportion(7, 20), Proportion(4, 20))
    True
    """
    _share(before, "before")
    _share(after, "after")
    return min(before.of, after.of) < whole_number(threshold, "threshold", least=1)


def _share(share: object, name: str) -> Fraction:
    if not isinstance(share, Proportion):
        msg = f"{name} must be a Proportion, which keeps its total, not {shown(share)}"
        raise InvalidTypeError(msg)
    return share.value


def _z_score(confidence: object) -> Fraction:
    if not isinstance(confidence, Decimal | Fraction):
        example = "such as Decimal('0.95')"
        msg = f"confidence must be a Decimal or a Fraction, {example}, not {shown(confidence)}"
        raise InvalidTypeError(msg)
    tail = (1 - exact_fraction(confidence, "confidence")) / 2
    if not 0 < tail < Fraction(1, 2) or not float(tail):
        msg = f"confidence must be above 0 and below 1, such as 0.95, not {shown(confidence)}"
        raise InvalidValueError(msg)
    from statistics import NormalDist

    return Fraction(-NormalDist().inv_cdf(float(tail)))
