"""
Challenges, and those that the report says were left open.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics.scrutiny import challenges_total, unresolved_total
from safeguarding_model.scrutiny import Challenge, Scrutiny


class TestChallenges:
    @given(states=st.lists(st.sampled_from([True, False, None]), min_size=1, max_size=9))
    def test_by_hand(self, states: list[bool | None]) -> None:
        """
        All are counted; unresolved are those said to be so, and silence counts neither way.
        """
        scrutiny = Scrutiny(
            challenges=tuple(
                Challenge(id=f"c{number}", challenge="There is no dashboard", resolved=state)
                for number, state in enumerate(states)
            )
        )
        open_ones = 0
        for state in states:
            if state is False:
                open_ones += 1
        assert challenges_total(scrutiny) == len(states)
        assert unresolved_total(scrutiny) == open_ones

    def test_missing(self) -> None:
        """
        No list is not a list of none.
        """
        for calculation in (challenges_total, unresolved_total):
            with pytest.raises(NotComputableError) as caught:
                calculation(Scrutiny())
            assert caught.value.missing == ("scrutiny.challenges",)
