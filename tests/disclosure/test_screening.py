"""
A report is screened: what needs a marker is named, and so is what could not be looked at.
"""

from __future__ import annotations

import json
import re

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import safeguarding_model as sm
from safeguarding_model.disclosure.policies import Attacker, policy_named
from safeguarding_model.disclosure.protection import MarkerReason
from safeguarding_model.disclosure.screening import NOTICE, Screening, screening
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Marker
from safeguarding_model.reviews import ChildrenBreakdown, ReviewFlows, Reviews

HIDDEN = Marker("[c]")
DFE = policy_named("dfe-children-in-need")
NHS = policy_named("nhs-small-numbers")
WALSALL = sm.example("walsall-2023-24")


def breakdown(attribute: str, **counts: int | Marker) -> ChildrenBreakdown:
    return ChildrenBreakdown(attribute=attribute, counts=FrozenMapping(counts))


def reasons(result: Screening) -> dict[str, MarkerReason]:
    return {marker.path: marker.reason for marker in result.markers}


class TestWalsall:
    def test_four_children(self) -> None:
        """
        Every count is small, and so is the total that two sentences print.

        Male 4; British Indian 1, White British 2, Dual Heritage 1.
        """
        result = screening(WALSALL, DFE)
        assert reasons(result) == dict.fromkeys(
            (
                "reviews.children[sex].counts.male",
                "reviews.children[ethnicity].counts.british_indian",
                "reviews.children[ethnicity].counts.white_british",
                "reviews.children[ethnicity].counts.dual_heritage",
                "statements[children_by_ethnicity]",
                "statements[children_by_sex]",
            ),
            MarkerReason.PRIMARY,
        )
        assert result.leaks == ()
        assert [note.path for note in result.not_screened] == [
            "reviews.children[residence]",
            "reviews.children[age]",
        ]

    def test_incidents(self) -> None:
        """
        Held to the policy too, the referral table and each sentence that repeats it need markers.
        """
        paths = reasons(screening(WALSALL, DFE, incidents=True))
        assert {"reviews.flows.notified", "statements[notified_in_text]"} <= paths.keys()
        assert "reviews.previous.referrals" not in paths

    def test_the_chapter_alone(self) -> None:
        """
        Without the report there are no sentences to look at.
        """
        assert WALSALL.reviews is not None
        paths = reasons(screening(WALSALL.reviews, DFE))
        assert len(paths) == 4

    def test_says_that_it_is_no_sign_off(self) -> None:
        """
        The text ends with what it is not, and never holds a count.
        """
        text = str(screening(WALSALL, DFE))
        assert text.startswith("By dfe-children-in-need, version 1, 6 figures need a marker:\n")
        assert text.endswith(NOTICE)
        for marker in screening(WALSALL, DFE).markers:
            assert not re.search("[0-9]", str(marker))


class TestScreening:
    def test_secondary(self) -> None:
        """
        Girls are few; the other breakdown gives the total, so boys have to be hidden as well.
        """
        reviews = Reviews(children=(breakdown("sex", boys=20, girls=3), breakdown("age", teens=23)))
        assert reasons(screening(reviews, DFE)) == {
            "reviews.children[sex].counts.girls": MarkerReason.PRIMARY,
            "reviews.children[sex].counts.boys": MarkerReason.SECONDARY,
        }

    def test_rate(self) -> None:
        """
        A rate beside hidden counts needs a marker too.
        """
        flows = ReviewFlows(referrals=40, rapid_reviews=4)
        reviews = Reviews(flows=flows, printed=FrozenMapping({"rapid_review_rate": "10%"}))
        assert reasons(screening(reviews, DFE, incidents=True)) == {
            "reviews.flows.rapid_reviews": MarkerReason.PRIMARY,
            "reviews.printed.rapid_review_rate": MarkerReason.RATE,
        }
        assert reasons(screening(reviews, DFE)) == {}

    def test_notifications(self) -> None:
        """
        Five notifications concern at least five children: then male, hidden, is five.
        """
        reviews = Reviews(flows=ReviewFlows(notified=5), children=(breakdown("sex", male=5),))
        assert reasons(screening(reviews, DFE)) == {
            "reviews.children[sex].counts.male": MarkerReason.PRIMARY,
            "reviews.flows.notified": MarkerReason.SECONDARY,
        }

    def test_markers_already_there(self) -> None:
        """
        A marker is no protection where the total is printed.
        """
        reviews = Reviews(
            children=(breakdown("sex", male=HIDDEN, female=9), breakdown("age", teens=12))
        )
        assert reasons(screening(reviews, DFE)) == {
            "reviews.children[sex].counts.female": MarkerReason.SECONDARY
        }

    def test_secondary_markers_already_there(self) -> None:
        """
        Two markers beside a total of 12: one of them protects the other, if that is said.
        """
        reviews = Reviews(
            children=(breakdown("sex", male=HIDDEN, female=HIDDEN), breakdown("age", teens=12))
        )
        unsaid = screening(reviews, DFE)
        assert [note.path for note in unsaid.not_screened] == ["reviews"]
        assert "is not said to be secondary" in unsaid.not_screened[0].reason
        said = screening(reviews, DFE, secondary=["reviews.children[sex].counts.male"])
        assert said == Screening(policy=DFE, suppressed=said.suppressed)
        assert [str(bounds).rpartition(".")[2] for bounds in said.suppressed] == [
            "male can be 7 to 11",
            "female can be 1 to 5",
        ]
        with pytest.raises(UnknownNameError, match="no count stands at male"):
            screening(reviews, DFE, secondary=["male"])

    def test_primary_even_where_it_cannot_look(self) -> None:
        """
        Small counts are named although what is given away could not be worked out.
        """
        reviews = Reviews(
            children=(
                breakdown("sex", male=HIDDEN, female=HIDDEN),
                breakdown("age", teens=12, babies=2),
            )
        )
        result = screening(reviews, DFE)
        assert list(reasons(result)) == ["reviews.children[age].counts.babies"]
        assert result.not_screened[-1].path == "reviews"

    def test_leaks_that_remain(self) -> None:
        """
        What no marker mends is said.
        """
        policy = attrs.evolve(DFE, largest=1)
        result = screening(Reviews(children=(breakdown("sex", male=1),)), policy)
        assert "Still: reviews.children[sex].counts.male is given away" in str(result)
        assert "1 figure needs a marker:" in str(result)

    @settings(max_examples=60, deadline=None)
    @given(male=st.integers(1, 5), female=st.integers(0, 9))
    def test_what_is_hidden_already(self, male: int, female: int) -> None:
        """
        A hidden count has its bounds from the report as it stands: with the total printed, one value.
        """
        other = breakdown("age", teens=male + female)
        hidden = Reviews(children=(breakdown("sex", male=HIDDEN, female=female), other))
        (bounds,) = screening(hidden).suppressed
        assert (bounds.least, bounds.most) == (male, male)
        assert bounds.leak is not None
        assert f"As it stands: {bounds}" in str(screening(hidden))
        alone = Reviews(children=(breakdown("sex", male=HIDDEN, female=female),))
        (free,) = screening(alone, DFE.name).suppressed
        assert (free.least, free.most, free.leak) == (1, 5, None)

    def test_as_dict(self) -> None:
        """
        The same as text, numbers and lists, ready for JSON.
        """
        result = screening(WALSALL)
        told = json.loads(json.dumps(result.as_dict()))
        assert told["policy"] == {"name": "dfe-children-in-need", "version": "1"}
        assert [marker["path"] for marker in told["markers"]] == [m.path for m in result.markers]
        assert (told["suppressed"], told["leaks"], told["notice"]) == ([], [], NOTICE)
        assert told["not_screened"][0]["path"] == "reviews.children[residence]"

    def test_no_policy(self) -> None:
        """
        What is no policy is refused before anything is looked at.
        """
        with pytest.raises(UnknownNameError, match="'ours'; there are dfe-children"):
            screening(WALSALL, "ours")

    def test_nothing_there(self) -> None:
        """
        No chapter and no breakdown are said to be absent, and not to be in order.
        """
        absent = screening(attrs.evolve(WALSALL, reviews=None, statements=()), DFE)
        assert [str(note) for note in absent.not_screened] == ["reviews: the chapter is not given"]
        empty = screening(Reviews(), DFE)
        assert [note.path for note in empty.not_screened] == ["reviews.children"]

    def test_hidden_in_another_chapter(self) -> None:
        """
        A count that is hidden elsewhere is not said to be in order: nobody looked. Other markers hide nothing.
        """
        assert WALSALL.population is not None
        population = attrs.evolve(
            WALSALL.population, care_leavers=Marker("[c]"), childminders=Marker("[x]")
        )
        for report in (
            attrs.evolve(WALSALL, population=population),
            attrs.evolve(WALSALL, population=population, reviews=None, statements=()),
        ):
            found = {note.path: note.reason for note in screening(report, DFE).not_screened}
            (path,) = (path for path in found if path.startswith("population"))
            assert path == "population.care_leavers"
            assert "was not looked at" in found[path]

    def test_a_policy_that_rounds(self) -> None:
        """
        Counts are looked at as they are printed, and that is said where the policy rounds.
        """
        reviews = Reviews(children=(breakdown("sex", male=20),))
        [note] = screening(reviews, NHS).not_screened
        assert "to the nearest 5" in note.reason

    @settings(max_examples=60, deadline=None)
    @given(
        counts=st.lists(st.integers(0, 9), min_size=1, max_size=4),
        attacker=st.sampled_from(Attacker),
        ambiguity=st.integers(2, 3),
    )
    def test_names_every_small_count(
        self, counts: list[int], attacker: Attacker, ambiguity: int
    ) -> None:
        """
        Every count from 1 to 5 is named, whatever else is, and nothing leaks then.
        """
        cells = {f"group_{number}": count for number, count in enumerate(counts)}
        reviews = Reviews(children=(breakdown("sex", **cells), breakdown("age", all=sum(counts))))
        result = screening(reviews, DFE, attacker=attacker, ambiguity=ambiguity)
        small = {f"reviews.children[sex].counts.{name}" for name, n in cells.items() if 1 <= n <= 5}
        assert small <= reasons(result).keys()
        assert result.leaks == ()
