"""
Disagreements that hang together, and how their suspects are told.
"""

from __future__ import annotations

from decimal import Decimal

import attrs
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks.disputes import Suspect, disputes_between, disputes_text
from safeguarding_model.checks.suspects import disputes_of
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.training import Training

BARE = AnnualReport(
    title="Annual report",
    period=ReportingPeriod.of_year("2023-24"),
    partnership=Partnership(name="Ours"),
)


class TestDisputesBetween:
    @given(
        ties=st.lists(st.sets(st.sampled_from("abcde"), min_size=1), max_size=5),
    )
    def test_each_disagreement_is_in_one_group(self, ties: list[set[str]]) -> None:
        """
        Groups part the disagreements, and no tie crosses from one into another.
        """
        groups = [set(group.disagreements) for group in disputes_between("abcde", ties, [])]
        assert sorted(name for group in groups for name in group) == list("abcde")
        assert all(any(tie <= group for group in groups) for tie in ties)

    def test_a_suspect_that_mends_all_displaces_those_that_mend_some(self) -> None:
        """
        Partial answers are named only where there is no whole one.
        """
        some = Suspect(path="x", held=Decimal(1), needed=Decimal(2), resolves=("a",))
        whole = attrs.evolve(some, path="y", resolves=("a", "b"))
        (group,) = disputes_between("ab", [], [some, whole])
        assert (group.suspects, group.single) == ((whole,), True)


class TestDisputesText:
    DISPUTE = disputes_of(
        attrs.evolve(BARE, training=Training(attended=1333, no_shows=248, bookings=1617))
    )[0]

    def test_names_all_and_accuses_none(self) -> None:
        """
        Every candidate, its slip, and that none of them is said to be the wrong one.
        """
        text = disputes_text([self.DISPUTE])
        assert "A change of any one of 3 figures would mend all." in text
        assert "    - training.no_shows is 248, needs 284 (two digits transposed)\n" in text
        assert "That makes none of them the wrong one" in text
        assert "That makes none of them the wrong one" in self.DISPUTE.message

    def test_one_candidate_is_not_guilty_either(self) -> None:
        """
        Even a single candidate is not said to be wrong.
        """
        alone = attrs.evolve(self.DISPUTE, suspects=self.DISPUTE.suspects[:1])
        assert "One figure was found whose change alone would mend all." in alone.message
        assert "none of them" in alone.message

    def test_nothing(self) -> None:
        """
        Nothing is said where nothing disagrees.
        """
        assert disputes_text([]) == ""

    def test_as_dict(self) -> None:
        """
        What is written as JSON holds text, numbers, flags and lists.
        """
        written = self.DISPUTE.as_dict()
        assert written["single"] is True
        assert written["suspects"][0] == {  # type: ignore[index]
            "path": "training.no_shows",
            "held": "248",
            "needed": "284",
            "only": True,
            "slip": "two digits transposed",
            "resolves": ["training-bookings-balance at training.bookings"],
        }
        assert self.DISPUTE.suspects[1].as_dict()["slip"] is None

    @given(width=st.integers(0, 120))
    def test_fits(self, width: int) -> None:
        """
        No line is longer than the terminal, from 40 columns.
        """
        lines = disputes_text([self.DISPUTE], width=width).splitlines()
        assert max(map(len, lines)) <= max(40, width)
