"""
How many people were heard.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import NotComputableError
from safeguarding_model.markers import CountRange, Marker
from safeguarding_model.metrics.voice import participants
from safeguarding_model.voice import Engagement, Voice

WHERE = "voice.engagements[film].participants"


def voice_of(people: int | Marker | CountRange | None) -> Voice:
    other = Engagement(id="survey", name="A survey", participants=1)
    return Voice(engagements=(other, Engagement(id="film", name="A film", participants=people)))


class TestParticipants:
    @given(people=st.integers(0, 10**6))
    def test_the_figure_itself(self, people: int) -> None:
        """
        It is the count of the engagement that is named.
        """
        assert participants(voice_of(people), engagement="film") == people

    def test_bounds(self) -> None:
        """
        "Over 40" has no most.
        """
        heard = participants(voice_of(CountRange(at_least=41)), engagement="film")
        assert heard == Interval(41, None)

    @pytest.mark.parametrize("voice", [Voice(), voice_of(None), voice_of(Marker("[c]"))])
    def test_missing(self, voice: Voice) -> None:
        """
        No engagement, no count and a marker all stop it.
        """
        with pytest.raises(NotComputableError) as caught:
            participants(voice, engagement="film")
        assert caught.value.missing == (WHERE,)
