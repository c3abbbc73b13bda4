"""
Each challenge is named once, and what is not said stays unsaid.
"""

from __future__ import annotations

import pytest

from safeguarding_model.errors import RecordError
from safeguarding_model.scrutiny import Challenge, Scrutineer, Scrutiny


class TestScrutiny:
    def test_holds(self) -> None:
        """
        Whether a challenge was resolved may be left unsaid, which is not the same as no.
        """
        one = Challenge(id="a", challenge="Data")
        two = Challenge(id="b", challenge="Pace", resolved=False, on_risk_register=True)
        scrutiny = Scrutiny(challenges=(one, two), scrutineers=(Scrutineer(post="Scrutineer"),))
        assert [challenge.resolved for challenge in scrutiny.challenges] == [None, False]

    def test_repeated(self) -> None:
        """
        Two of one id could not be told apart.
        """
        one = Challenge(id="a", challenge="Data")
        with pytest.raises(RecordError, match="challenges: the id 'a' is used 2 times"):
            Scrutiny(challenges=(one, one))
