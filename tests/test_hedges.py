"""
Hedges: which word or sign softens the number, and which only stands near it.
"""

from __future__ import annotations

import pytest

from safeguarding_model.hedges import Hedge, hedge_in


class TestHedgeIn:
    @pytest.mark.parametrize(
        ("text", "hedge"),
        [
            ("approximate 40%", Hedge.AROUND),
            ("c.40", Hedge.AROUND),
            ("approx. 80%", Hedge.AROUND),
            ("~80%", Hedge.AROUND),
            ("\u2248 80%", Hedge.AROUND),
            ("in excess of 80%", Hedge.OVER),
            ("upwards of 80%", Hedge.ABOVE),
            ("almost tripled", Hedge.JUST_BELOW),
            ("just under 5", Hedge.JUST_BELOW),
            ("less than 20%", Hedge.UNDER),
            ("at most 20", Hedge.BELOW),
            ("over 1,000", Hedge.OVER),
            ("<5%", Hedge.UNDER),
            (">90%", Hedge.OVER),
            ("90%+", Hedge.ABOVE),
            ("900+", Hedge.ABOVE),
            ("\u2265 5", Hedge.ABOVE),
            ("\u2264 5", Hedge.BELOW),
            ("+5%", None),
            ("just over 1,000", Hedge.JUST_ABOVE),
            ("up to 1,000", Hedge.BELOW),
            ("at least 20", Hedge.ABOVE),
            ("slight increase", Hedge.SMALL),
            ("sharply", Hedge.LARGE),
            ("overall", None),
            ("82%", None),
            (">=95%", Hedge.ABOVE),
            ("<= 95%", Hedge.BELOW),
            ("not more than 1,000", Hedge.BELOW),
            ("not less than 1,000", Hedge.ABOVE),
            ("1,000 or more", Hedge.ABOVE),
            ("20% or fewer", Hedge.BELOW),
            ("20 cases or under", Hedge.BELOW),
            ("five or more", Hedge.ABOVE),
            ("five or fewer", Hedge.BELOW),
            ("more than doubled", Hedge.OVER),
            ("over a half", Hedge.OVER),
            ("under two thirds", Hedge.UNDER),
            ("fewer than five", Hedge.UNDER),
            ("more than a dozen", Hedge.OVER),
            ("\u00a3190,199 over budget", None),
            ("45 children over 5", None),
            ("1,333 adults over the age of 65", None),
            ("10% more than last year", None),
            ("over the year 45", None),
            ("one child over five", Hedge.OVER),
            ("the many over there", None),
            ("children over", None),
            ("five or so", Hedge.AROUND),
            ("perhaps 5", Hedge.AROUND),
            ("3ish", Hedge.AROUND),
            ("5 or thereabouts", Hedge.AROUND),
        ],
    )
    def test_by_hand(self, text: str, hedge: Hedge | None) -> None:
        """
        A word or a phrase softens; one that merely holds its letters does not.
        """
        assert hedge_in(text) is hedge

    @pytest.mark.parametrize(
        ("text", "says", "hedge"),
        [
            ("1,000", "more than", Hedge.OVER),
            ("1,000", "about", Hedge.AROUND),
            ("1,000", "children over 5", None),
            ("about 1,000", "at least", Hedge.ABOVE),
            ("1,000", "", None),
            ("a slight increase of about 6", "", Hedge.AROUND),
            ("about 6", "slightly more", Hedge.AROUND),
            ("nearly 6", "a significant rise", Hedge.JUST_BELOW),
            ("6", "slightly more", Hedge.SMALL),
            ("over 6", "slightly more", Hedge.OVER),
        ],
    )
    def test_words_around(self, text: str, says: str, hedge: Hedge | None) -> None:
        """
        A limit before the figure softens it, and a hedge wherever it stands.
        """
        assert hedge_in(text, says) is hedge
