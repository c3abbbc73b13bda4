"""
The intervals and the test are those that statisticians' own packages give.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import binomtest
from scipy.stats import fisher_exact as scipy_fisher_exact
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.arithmetic.small_samples import (
    CHOSEN_NOT_SAMPLED,
    fisher_exact,
    newcombe_interval,
    too_few_to_compare,
    wilson_interval,
)
from safeguarding_model.errors import InvalidTypeError, InvalidValueError

confidences = st.sampled_from([Decimal("0.5"), Decimal("0.8"), Decimal("0.95"), Decimal("0.998")])
NOT_PROPORTIONS = [0.2, Fraction(1, 5), 4, (4, 20), None]


@st.composite
def proportions(draw: st.DrawFn, *, most: int = 500) -> Proportion:
    """
    Proportions of some cases, by construction.
    """
    of = draw(st.integers(1, most))
    return Proportion(draw(st.integers(0, of)), of)


def close(one: float, other: float) -> bool:
    return abs(one - other) < 1e-9


class TestWilsonInterval:
    def test_four_of_twenty(self) -> None:
        """
        4 of 20 is 8.1% to 41.6%.
        """
        low, high = wilson_interval(Proportion(4, 20))
        assert (round(low, 3), round(high, 3)) == (0.081, 0.416)

    @given(share=proportions(), confidence=confidences)
    @example(share=Proportion(0, 1), confidence=Decimal("0.95"))
    @example(share=Proportion(1, 1), confidence=Decimal("0.95"))
    def test_equals_scipy_and_statsmodels(self, share: Proportion, confidence: Decimal) -> None:
        """
        The ends are those of two other implementations.
        """
        low, high = wilson_interval(share, confidence=confidence)
        other = binomtest(share.count, share.of).proportion_ci(float(confidence), "wilson")
        assert close(low, other.low)
        assert close(high, other.high)
        low_again, high_again = proportion_confint(
            share.count, share.of, alpha=1 - float(confidence), method="wilson"
        )
        assert close(low, max(low_again, 0))
        assert close(high, min(high_again, 1))

    @given(share=proportions(), confidence=confidences)
    def test_holds_the_share(self, share: Proportion, confidence: Decimal) -> None:
        """
        The share lies within, and the interval within 0 and 1, exactly so at the ends.
        """
        low, high = wilson_interval(share, confidence=confidence)
        assert 0.0 <= low <= share.value <= high <= 1.0
        assert (low == 0.0) is (share.count == 0)
        assert (high == 1.0) is (share.count == share.of)

    @given(share=proportions(), confidence=confidences)
    def test_mirrors_its_complement(self, share: Proportion, confidence: Decimal) -> None:
        """
        The interval of the rest is the same, seen from the other side.
        """
        low, high = wilson_interval(share, confidence=confidence)
        rest_low, rest_high = wilson_interval(share.complement, confidence=confidence)
        assert close(low, 1 - rest_high)
        assert close(high, 1 - rest_low)

    def test_any_number_of_cases(self) -> None:
        """
        Even absurdly many cases and confidences near 0 and 1 give an interval.
        """
        low, high = wilson_interval(Proportion(10**400, 3 * 10**400))
        assert close(low, 1 / 3)
        assert close(high, 1 / 3)
        sure = wilson_interval(Proportion(4, 20), confidence=1 - Fraction(1, 10**300))
        assert 0 < sure[0] < 0.01
        assert 0.98 < sure[1] < 1
        unsure = wilson_interval(Proportion(4, 20), confidence=Fraction(1, 10**300))
        assert unsure == (0.2, 0.2)

    @pytest.mark.parametrize("share", NOT_PROPORTIONS)
    def test_refuses_what_keeps_no_total(self, share: object) -> None:
        """
        A share without its total has no interval.
        """
        with pytest.raises(InvalidTypeError, match="share must be a Proportion"):
            wilson_interval(share)  # type: ignore[arg-type]

    @pytest.mark.parametrize("confidence", [0.95, 1, True, "0.95", None])
    def test_refuses_confidence_that_is_not_exact(self, confidence: object) -> None:
        """
        Confidence is a Decimal or a Fraction.
        """
        with pytest.raises(InvalidTypeError, match="confidence must be a Decimal or a Fraction"):
            wilson_interval(Proportion(4, 20), confidence=confidence)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        "confidence",
        [
            Decimal(0),
            Decimal(1),
            Decimal("1.5"),
            Decimal(95),
            Decimal("-0.5"),
            1 - Fraction(1, 10**400),
        ],
    )
    def test_refuses_confidence_out_of_range(self, confidence: Decimal | Fraction) -> None:
        """
        Neither nothing nor everything is an interval, and 95 is no confidence.
        """
        with pytest.raises(InvalidValueError, match="confidence must be above 0 and below 1"):
            wilson_interval(Proportion(4, 20), confidence=confidence)

    def test_refuses_confidence_that_is_not_finite(self) -> None:
        """
        NaN is no confidence.
        """
        with pytest.raises(InvalidValueError, match="confidence must be finite"):
            wilson_interval(Proportion(4, 20), confidence=Decimal("NaN"))


class TestNewcombeInterval:
    @given(before=proportions(), after=proportions(), confidence=confidences)
    @example(before=Proportion(7, 20), after=Proportion(4, 20), confidence=Decimal("0.95"))
    @example(before=Proportion(0, 1), after=Proportion(1, 1), confidence=Decimal("0.95"))
    def test_equals_statsmodels(
        self, before: Proportion, after: Proportion, confidence: Decimal
    ) -> None:
        """
        The ends are those of another implementation, for *after* less *before*.
        """
        low, high = newcombe_interval(before, after, confidence=confidence)
        other_low, other_high = confint_proportions_2indep(
            after.count,
            after.of,
            before.count,
            before.of,
            method="newcomb",
            compare="diff",
            alpha=1 - float(confidence),
        )
        assert close(low, max(other_low, -1))
        assert close(high, min(other_high, 1))

    @given(before=proportions(), after=proportions())
    def test_turns_round(self, before: Proportion, after: Proportion) -> None:
        """
        The other way round, the interval is its own negative, and holds the difference.
        """
        low, high = newcombe_interval(before, after)
        back_low, back_high = newcombe_interval(after, before)
        assert close(low, -back_high)
        assert close(high, -back_low)
        assert -1 <= low <= float(after.value - before.value) <= high <= 1

    def test_published_shares(self) -> None:
        """
        7 of 20 and then 4 of 20 is anything from 40 points down to 12 up.
        """
        low, high = newcombe_interval(Proportion(7, 20), Proportion(4, 20))
        assert (round(low, 3), round(high, 3)) == (-0.398, 0.124)

    @pytest.mark.parametrize("share", NOT_PROPORTIONS)
    def test_refuses_what_keeps_no_total(self, share: object) -> None:
        """
        Both shares keep their totals.
        """
        with pytest.raises(InvalidTypeError, match="before must be a Proportion"):
            newcombe_interval(share, Proportion(4, 20))  # type: ignore[arg-type]
        with pytest.raises(InvalidTypeError, match="after must be a Proportion"):
            newcombe_interval(Proportion(4, 20), share)  # type: ignore[arg-type]


def by_dealing(before: Proportion, after: Proportion) -> Fraction:
    """
    Deal the cases found to all cases in every way, and count those no likelier than the one given.
    """
    cases, found = before.of + after.of, before.count + after.count
    tables: dict[int, int] = {}
    for dealt in combinations(range(cases), found):
        count = sum(place < before.of for place in dealt)
        tables[count] = tables.get(count, 0) + 1
    as_rare = sum(ways for ways in tables.values() if ways <= tables[before.count])
    return Fraction(as_rare, comb(cases, found))


class TestFisherExact:
    def test_published_shares(self) -> None:
        """
        7 of 20 against 4 of 20 has p = 0.48.
        """
        assert round(float(fisher_exact(Proportion(7, 20), Proportion(4, 20))), 2) == 0.48

    @given(before=proportions(most=6), after=proportions(most=6))
    def test_equals_dealing(self, before: Proportion, after: Proportion) -> None:
        """
        The p-value is what dealing the cases out in every way gives, exactly.
        """
        assert fisher_exact(before, after) == by_dealing(before, after)

    @given(before=proportions(most=200), after=proportions(most=200))
    def test_equals_scipy(self, before: Proportion, after: Proportion) -> None:
        """
        The p-value is that of another implementation.
        """
        table = [[before.count, before.of - before.count], [after.count, after.of - after.count]]
        assert close(float(fisher_exact(before, after)), scipy_fisher_exact(table).pvalue)

    @given(before=proportions(), after=proportions())
    def test_sees_no_order(self, before: Proportion, after: Proportion) -> None:
        """
        Neither the order of the two nor what is counted changes it.
        """
        p_value = fisher_exact(before, after)
        assert 0 < p_value <= 1
        assert p_value == fisher_exact(after, before)
        assert p_value == fisher_exact(before.complement, after.complement)

    def test_refuses_too_many_cases(self) -> None:
        """
        50,000 cases in all are the most, and more are refused at once.
        """
        assert fisher_exact(Proportion(0, 25_000), Proportion(0, 25_000)) == 1
        with pytest.raises(InvalidValueError, match="at most 50,000 cases in all, not 50001"):
            fisher_exact(Proportion(0, 25_001), Proportion(0, 25_000))
        with pytest.raises(InvalidValueError, match="at most 50,000 cases in all"):
            fisher_exact(Proportion(0, 10**900), Proportion(0, 1))

    @pytest.mark.parametrize("share", NOT_PROPORTIONS)
    def test_refuses_what_keeps_no_total(self, share: object) -> None:
        """
        Both shares keep their totals.
        """
        with pytest.raises(InvalidTypeError, match="before must be a Proportion"):
            fisher_exact(share, Proportion(4, 20))  # type: ignore[arg-type]
        with pytest.raises(InvalidTypeError, match="after must be a Proportion"):
            fisher_exact(Proportion(4, 20), share)  # type: ignore[arg-type]


class TestTooFewToCompare:
    @pytest.mark.parametrize(
        ("before", "after", "expected"),
        [(29, 30, True), (30, 29, True), (30, 30, False), (20, 20, True)],
    )
    def test_both_need_enough(self, before: int, after: int, expected: bool) -> None:
        """
        Thirty cases in each are enough, unless another number is given.
        """
        shares = Proportion(0, before), Proportion(0, after)
        assert too_few_to_compare(*shares) is expected
        assert too_few_to_compare(*shares, threshold=20) is False

    @given(before=proportions(most=60), after=proportions(most=60), threshold=st.integers(1, 60))
    def test_each_case_counts(self, before: Proportion, after: Proportion, threshold: int) -> None:
        """
        The cases, laid out one by one, do not reach the threshold on one side or the other.
        """
        enough = [len(list(range(share.of))[threshold - 1 :]) > 0 for share in (before, after)]
        assert too_few_to_compare(before, after, threshold=threshold) is not all(enough)

    @pytest.mark.parametrize("share", NOT_PROPORTIONS)
    def test_refuses_what_keeps_no_total(self, share: object) -> None:
        """
        Both shares keep their totals.
        """
        with pytest.raises(InvalidTypeError, match="before must be a Proportion"):
            too_few_to_compare(share, Proportion(4, 20))  # type: ignore[arg-type]
        with pytest.raises(InvalidTypeError, match="after must be a Proportion"):
            too_few_to_compare(Proportion(4, 20), share)  # type: ignore[arg-type]

    def test_refuses_other_thresholds(self) -> None:
        """
        A threshold is a whole number from 1.
        """
        shares = Proportion(4, 20), Proportion(4, 20)
        with pytest.raises(InvalidValueError, match="threshold must be at least 1, not 0"):
            too_few_to_compare(*shares, threshold=0)
        with pytest.raises(InvalidTypeError, match="threshold must be a whole number"):
            too_few_to_compare(*shares, threshold=0.05)  # type: ignore[arg-type]


class TestChosenNotSampled:
    def test_says_what_it_does_not_mean(self) -> None:
        """
        The sentence to print beside an interval is one sentence.
        """
        assert "chosen, not sampled at random" in CHOSEN_NOT_SAMPLED
        assert CHOSEN_NOT_SAMPLED.count(".") == 1
