"""
Disagreements that hang together, and how their suspects are told.
"""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks.disputes import (
    Dispute,
    Suspect,
    disputes_between,
    disputes_text,
)
from safeguarding_model.checks.slips import Slip
from safeguarding_model.checks.suspects import disputes_of
from safeguarding_model.errors import InvalidTypeError
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.training import Training

BARE = AnnualReport(
    title="Annual report",
    period=ReportingPeriod.of_year("2023-24"),
    partnership=Partnership(name="Ours"),
)


class TestSuspect:
    @pytest.mark.parametrize(
        ("held", "needed", "told"),
        [
            ("1248", "1284.00", "x is 1,248, needs 1,284"),
            ("-1248.50", "1E+3", "x is -1,248.50, needs 1,000"),
            ("0", "0.05", "x is 0, needs 0.05"),
        ],
    )
    def test_figures_are_told_as_a_report_prints_them(
        self, held: str, needed: str, told: str
    ) -> None:
        """
        Whole ones without places, with commas; pence are kept.
        """
        suspect = Suspect(path="x", held=Decimal(held), needed=Decimal(needed), resolves=("a",))
        assert str(suspect) == told

    def test_others_near_it_would_do_as_well(self) -> None:
        """
        Only where that is said is one figure of several meant, and a slip is named last.
        """
        one = Suspect(path="x", held=Decimal(248), needed=Decimal(284), resolves=("a",))
        slip = attrs.evolve(one, only=False, slip=Slip.TRANSPOSED)
        assert str(slip) == "x is 248, needs 284 or near it (two digits transposed)"
        assert (one.as_dict()["only"], slip.as_dict()["only"]) == (True, False)


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

    def test_what_ties_nothing_changes_nothing(self) -> None:
        """
        A tie to what does not disagree makes no group of its own.
        """
        groups = disputes_between("ab", ["xy", "", "b"], [])
        assert [group.disagreements for group in groups] == [("a",), ("b",)]

    def test_untried(self) -> None:
        """
        How many figures were not tried is told of every group, and where all were, nothing is.
        """
        for group in disputes_between("ab", [], [], untried=1234):
            assert group.message.endswith(
                "Of the figures that were tried, none mends it alone. 1,234 figures were not tried."
            )
            assert "1,234 figures were not" in disputes_text([group])
        for group in disputes_between("ab", [], []):
            assert group.untried == 0
            assert group.message.endswith("No change of one figure mends it.")

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

    @pytest.mark.parametrize(
        ("width", "columns"),
        [({}, 100), ({"width": 57}, 57), ({"width": 40}, 40), ({"width": 1}, 40)],
    )
    def test_uses_the_terminal(self, width: dict[str, int], columns: int) -> None:
        """
        Whole lines are used, of 100 columns where nothing is said, and of 40 at least.
        """
        for room in (0, 1):
            name = f"a a {'b' * (columns - 6 + room)}"
            shown = disputes_text([Dispute(disagreements=(name,))], **width)
            assert (shown.splitlines()[2] == f"* {name}") is (room == 0)

    def test_what_is_no_dispute_is_refused(self) -> None:
        """
        A name alone is no dispute.
        """
        with pytest.raises(InvalidTypeError, match="disputes must be"):
            disputes_text(["income"])  # type: ignore[list-item]
