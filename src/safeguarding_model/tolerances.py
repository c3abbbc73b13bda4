"""
How far a hedge reaches: judgements, not law, so that they are parameters and what follows is advice.
"""

from __future__ import annotations

from fractions import Fraction

import attrs

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.hedges import Hedge

__all__ = ["Tolerances"]


@attrs.frozen(kw_only=True)
class Tolerances:
    """
    How far a hedge reaches, each as a share of the figure that it softens.

    Attributes:
        around: "Approximately 40" is from 38 to 42.

        just_below: "Almost tripled" is from 2.7 to 3 times.

        just_above: "Just over 1,000" is up to 1,100; plain "over" is a bound, and has no other end.

        small: A change called slight is at most this share.

        large: A change called significant is at least this share.

        small_points: A change of a percentage called slight is at most so many percentage points.

        large_points: A change of a percentage called significant is at least so many.

        level: What is called stable or in line changes by at most this share, or by so many
            hundredths of a percentage.
    """

    around: Fraction = Fraction(1, 20)
    just_below: Fraction = Fraction(1, 10)
    just_above: Fraction = Fraction(1, 10)
    small: Fraction = Fraction(1, 10)
    large: Fraction = Fraction(1, 5)
    small_points: Fraction = Fraction(5)
    large_points: Fraction = Fraction(10)
    level: Fraction = Fraction(1, 20)

    def softened(self, figure: Fraction, hedge: Hedge | None) -> Interval | None:
        """
        Return what *figure* can stand for under *hedge*; `None` where it softens no figure.

        >>> print(Tolerances().softened(Fraction(40), Hedge.AROUND))
        [38, 42]
        """
        size = abs(figure)
        if hedge in {Hedge.ABOVE, Hedge.BELOW, Hedge.OVER, Hedge.UNDER}:
            outward = (hedge in {Hedge.ABOVE, Hedge.OVER}) is (figure >= 0)
            itself = hedge in {
                Hedge.ABOVE,
                Hedge.BELOW,
            }  # "at least 5" can be five, "over 5" cannot
            if outward:
                return Interval(figure, None, closed_low=itself)
            return Interval(None, figure, closed_high=itself)
        if hedge is Hedge.AROUND:
            return Interval(figure - size * self.around, figure + size * self.around)
        inward = self.just_below if hedge is Hedge.JUST_BELOW else -self.just_above
        if hedge in {Hedge.JUST_BELOW, Hedge.JUST_ABOVE}:
            low, high = sorted([figure, figure * (1 - inward)])
            return Interval(low, high)
        return None
