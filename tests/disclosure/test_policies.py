"""
A policy is a rule with a name, a version and a source, and its edges are where it says.
"""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.disclosure.policies import (
    DEFAULT_POLICY,
    POLICIES,
    DisclosurePolicy,
    as_policy,
    policy_named,
)
from safeguarding_model.errors import (
    InvalidTypeError,
    InvalidValueError,
    RecordError,
    UnknownNameError,
)
from safeguarding_model.markers import Marker, RoundedCount

HIDDEN = Marker("[c]")


def policy(largest: int, *, smallest: int = 1, rounding: int | None = None) -> DisclosurePolicy:
    return DisclosurePolicy(
        name="a-policy",
        version="1",
        title="A policy",
        smallest=smallest,
        largest=largest,
        rounding=rounding,
        source="This test",
    )


class TestBundledPolicies:
    @pytest.mark.parametrize("rule", POLICIES.values(), ids=POLICIES)
    def test_each_says_what_it_rests_on(self, rule: DisclosurePolicy) -> None:
        """
        A policy without a name, a version or a source cannot be cited.
        """
        assert rule.name
        assert rule.version
        assert rule.title
        assert rule.source
        assert policy_named(rule.name) is rule

    @pytest.mark.parametrize(
        ("name", "shown", "hidden"),
        [
            ("dfe-children-in-need", (0, 6), (1, 5)),
            ("nhs-small-numbers", (0, 8), (1, 7)),
            ("under-10", (10, 11), (0, 1, 9)),
        ],
    )
    def test_edges(self, name: str, shown: tuple[int, ...], hidden: tuple[int, ...]) -> None:
        """
        Children in need: 1 to 5, zero shown. NHS: 1 to 7. Others: under 10, zero included.
        """
        rule = policy_named(name)
        assert not any(map(rule.suppresses, shown))
        assert all(map(rule.suppresses, hidden))
        assert rule.suppresses_zero is (0 in hidden)

    @pytest.mark.parametrize(
        ("name", "says"),
        [
            (
                "nhs-small-numbers",
                "counts from 1 to 7 are hidden, zero is shown, the others rounded to the nearest 5",
            ),
            ("under-10", "counts from 0 to 9 are hidden, zero included"),
        ],
    )
    def test_says_what_it_does(self, name: str, says: str) -> None:
        """
        A policy reads as a sentence.
        """
        assert str(policy_named(name)) == f"{name}, version 1: {says}"

    def test_unknown(self) -> None:
        """
        A name that does not exist is answered with those that do.
        """
        with pytest.raises(UnknownNameError, match="'dfe'; there are dfe-children-in-need, nhs"):
            policy_named("dfe")


class TestDisclosurePolicy:
    @given(smallest=st.integers(0, 1), largest=st.integers(1, 20), count=st.integers(0, 30))
    def test_hides_the_range_and_no_more(self, smallest: int, largest: int, count: int) -> None:
        """
        From the smallest to the largest, both included, and nothing on either side.
        """
        rule = policy(largest, smallest=smallest)
        assert rule.suppresses(count) is (count in range(smallest, largest + 1))
        assert rule.published(count) == (HIDDEN if rule.suppresses(count) else count)

    @given(largest=st.integers(1, 20), step=st.integers(2, 12), count=st.integers(0, 200))
    def test_rounds_the_rest(self, largest: int, step: int, count: int) -> None:
        """
        What is shown is a multiple of the step, and the count is among those that round to it.
        """
        published = policy(largest, rounding=step).published(count)
        if isinstance(published, Marker):
            assert 1 <= count <= largest
            return
        assert isinstance(published, RoundedCount)
        assert published.to == step
        assert published.low <= count <= published.high

    def test_half_goes_up(self) -> None:
        """
        Half a step is rounded up.
        """
        rule = policy(1, rounding=10)
        assert rule.published(15) == RoundedCount(rounded=20, to=10)
        assert rule.published(14) == RoundedCount(rounded=10, to=10)

    def test_by_name_or_itself(self) -> None:
        """
        A policy stands for itself, and a name for the bundled one; anything else is refused.
        """
        assert as_policy(policy(3)) == policy(3)
        assert as_policy(DEFAULT_POLICY) is POLICIES[DEFAULT_POLICY]
        for value in (None, 5, ["under-10"], float("nan")):
            with pytest.raises(InvalidTypeError, match="bundled ones are dfe-children-in-need"):
                as_policy(value)  # type: ignore[arg-type]

    def test_same_ends(self) -> None:
        """
        A policy may hide one count alone.
        """
        assert policy(1).suppresses(1)

    @pytest.mark.parametrize(
        ("field", "value"),
        [("largest", 0), ("largest", True), ("largest", 5.0), ("smallest", -1), ("rounding", 1)],
    )
    def test_refused(self, field: str, value: object) -> None:
        """
        What is no rule is no policy, and the message names the field.
        """
        fields = attrs.asdict(policy(5)) | {field: value}
        with pytest.raises(RecordError, match=f"{field}: "):
            DisclosurePolicy(**fields)

    @pytest.mark.parametrize(
        ("count", "error"), [(-1, InvalidValueError), (True, InvalidTypeError)]
    )
    def test_no_count(self, count: int, error: type[Exception]) -> None:
        """
        A negative number or a flag is no count.
        """
        with pytest.raises(error, match="a count must be"):
            policy(5).suppresses(count)

    @given(largest=st.integers(1, 20))
    def test_is_a_value(self, largest: int) -> None:
        """
        Policies compare, hash, copy and pickle by value.
        """
        rule = policy(largest)
        assert pickle.loads(pickle.dumps(rule)) == copy.deepcopy(rule) == rule
        assert len({rule, policy(largest)}) == 1
