"""
Each piece of engagement is named once.
"""

from __future__ import annotations

import pytest

from safeguarding_model.errors import RecordError
from safeguarding_model.voice import Engagement, Voice


class TestVoice:
    def test_holds(self) -> None:
        """
        Engagements keep the report's order.
        """
        one, two = Engagement(id="b", name="B", participants=0), Engagement(id="a", name="A")
        assert Voice(engagements=(one, two)).engagements == (one, two)
        assert Voice().engagements == ()

    def test_repeated(self) -> None:
        """
        Two of one id could not be told apart.
        """
        one = Engagement(id="a", name="A")
        with pytest.raises(RecordError, match="engagements: the id 'a' is used 2 times"):
            Voice(engagements=(one, one))
