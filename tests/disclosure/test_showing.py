"""
A screening as text fits the terminal and says everything that was found.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.disclosure.audit import CellBounds, Leak
from safeguarding_model.disclosure.drafts import NotScreened
from safeguarding_model.disclosure.policies import policy_named
from safeguarding_model.disclosure.protection import MarkerNeeded, MarkerReason
from safeguarding_model.disclosure.screening import NOTICE, Screening
from safeguarding_model.disclosure.showing import screening_text

FULL = Screening(
    policy=policy_named("under-10"),
    markers=(MarkerNeeded(path="female", reason=MarkerReason.SECONDARY),),
    suppressed=(CellBounds(cell="male", least=0, most=9), CellBounds(cell="x", least=2, most=None)),
    leaks=(CellBounds(cell="male", least=4, most=4, only=(4,), leak=Leak.EXACT),),
    not_screened=(NotScreened(path="age", reason="it has words and no counts"),),
)


class TestScreeningText:
    def test_the_whole_of_it(self) -> None:
        """
        Each part has its number, and each item stands as it says itself.
        """
        lines = screening_text(FULL, title="Ours").splitlines()
        assert lines[0] == "Ours"
        assert "Figures that need a marker: 1" in lines
        assert "  female: a hidden count could be worked out with this figure" in lines
        assert "Hidden counts, by everything that is printed as it stands: 2" in lines
        assert "  male can be 0 to 9" in lines
        assert "  x can be 2 or more" in lines
        assert "Given away even with those markers: 1" in lines
        assert "Not looked at: 1" in lines

    @given(width=st.integers(-5, 120), title=st.text("ab ", max_size=80))
    def test_fits(self, width: int, title: str) -> None:
        """
        No line is wider than the terminal, none but forty columns assumed, and nothing is lost.
        """
        told = screening_text(FULL, title=title, width=width)
        assert max(map(len, told.splitlines())) <= max(40, width)
        assert NOTICE in " ".join(told.split())
        assert told.endswith("\n")
