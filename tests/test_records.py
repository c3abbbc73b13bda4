"""
A record is checked once, when it is made, and tells all that is wrong with it at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Annotated, ClassVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.amounts import Count
from safeguarding_model.errors import RecordError
from safeguarding_model.fields import ChoiceKind, Identifier, Kind, Page, Text, WholeKind
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.records import Chapter, Record, has_rules, kind_of, repeated_ids, unwrapped


class Colour(Enum):
    NAVY = "navy"


@attrs.frozen(kw_only=True)
class Inner(Record):
    id: Identifier


@attrs.frozen(kw_only=True)
class Outer(Record):
    title: Text
    colour: Colour = Colour.NAVY
    cases: Count | None = None
    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()
    counts: FrozenMapping[Count] = attrs.field(factory=FrozenMapping)

    asked: ClassVar[list[str]] = []

    def _rules(self) -> list[tuple[str, str]]:
        self.asked.append(self.title)
        problems = repeated_ids("inners", self.inners)
        return [*problems, ("", "nothing fits")] if self.title == "Misfit" else problems


class OtherMapping(Mapping[str, int]):
    def __getitem__(self, key: str) -> int:
        return len(key)

    def __iter__(self) -> Iterator[str]:
        return iter(["good", "poor"])

    def __len__(self) -> int:
        return 2


def problems_of(**fields: object) -> dict[str, str]:
    """
    Return what is wrong with an outer record of those fields.
    """
    with pytest.raises(RecordError) as told:
        Outer(**fields)  # type: ignore[arg-type]
    return dict(told.value.problems)


class TestUnwrapped:
    @pytest.mark.parametrize(
        ("annotation", "inner", "optional"),
        [
            (int | None, int, True),
            (Page | None, Page, True),
            (Page, Page, False),
            (int | str, int | str, False),
            (int | str | None, int | str | None, False),
            (tuple[int | None, ...], tuple[int | None, ...], False),
        ],
    )
    def test_takes_none_off(self, annotation: object, inner: object, optional: bool) -> None:
        """
        What may be left out is told apart from what it is when given.
        """
        assert unwrapped(annotation) == (inner, optional)


class TestKindOf:
    def test_leaves(self) -> None:
        """
        An annotation and a list of words name a kind of leaf; nothing else does.
        """
        kind = WholeKind(2, "a step")
        assert kind_of(Annotated[int, "a note", kind]) is kind
        colour = kind_of(Colour)
        assert isinstance(colour, ChoiceKind)
        assert colour.choices is Colour
        for other in (int, Inner, tuple[Text, ...], FrozenMapping[Text], "Text"):
            assert kind_of(other) is None

    def test_every_kind_says_what_it_expects(self) -> None:
        """
        A kind of its own needs a rule; until it has one it says only that it wants a value.
        """
        assert "a value" in str(Kind().refuse(5))


class TestRecord:
    def test_is_made_of_what_fits(self) -> None:
        """
        Lists become tuples and mappings frozen ones, so that the record can be hashed.
        """
        outer = Outer(
            title="Cafe\u0301",
            inners=[Inner(id="a"), Inner(id="b")],  # type: ignore[arg-type]
            counts={"good": 4},  # type: ignore[arg-type]
        )
        assert outer.title == "Caf\u00e9"
        assert outer.inners == (Inner(id="a"), Inner(id="b"))
        assert outer.counts == FrozenMapping({"good": 4})
        assert hash(outer) == hash(attrs.evolve(outer))
        assert type(outer.inners) is tuple
        assert type(outer.counts) is FrozenMapping

    def test_any_mapping(self) -> None:
        """
        A mapping of another make is taken as it is.
        """
        outer = Outer(title="x", counts=OtherMapping())  # type: ignore[arg-type]
        assert outer.counts == {"good": 4, "poor": 4}

    @given(
        broken=st.sets(st.sampled_from([field.name for field in attrs.fields(Outer)]), min_size=1)
    )
    def test_all_problems_at_once(self, broken: set[str]) -> None:
        """
        Each field that is wrong is named, in the order of the record, and no other.
        """
        fields: dict[str, object] = {"title": "x"} | dict.fromkeys(broken, 5.5)
        with pytest.raises(RecordError, match="Outer cannot be made: ") as told:
            Outer(**fields)  # type: ignore[arg-type]
        named = [name for name, _ in told.value.problems]
        assert named == [field.name for field in attrs.fields(Outer) if field.name in broken]
        assert all("found 5.5, expected" in message for _, message in told.value.problems)

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("title", None, "found None, expected text"),
            ("inners", "abc", "found 'abc', expected a tuple"),
            ("inners", {"a": 1}, "found {'a': 1}, expected a tuple"),
            ("inners", None, "found None, expected a tuple"),
            ("inners", iter([]), "expected a tuple"),
            ("inners", [Inner(id="a"), 5], "found 5, expected a Inner"),
            ("inner", {"id": "a"}, "found {'id': 'a'}, expected a Inner"),
            ("inner", Inner, "expected a Inner"),
            ("counts", [("good", 4)], "expected a mapping from ids to values"),
            ("counts", None, "found None, expected a mapping"),
            ("counts", {"Good": 4}, "found 'Good', expected an id"),
            ("counts", {5: 4}, "found 5, expected an id"),
            ("counts", {"good": "4"}, "write 4 without quotes"),
            ("colour", "navy", "pass a member of Colour"),
            ("cases", True, "true and false are no counts"),
        ],
    )
    def test_what_does_not_fit(self, field: str, value: object, message: str) -> None:
        """
        What does not fit its field is refused with the value and what was expected.
        """
        assert message in problems_of(**{"title": "x", field: value})[field]

    def test_rules_come_after_fields(self) -> None:
        """
        What no single field can say is asked only where every field is in order.
        """
        Outer.asked.clear()
        assert set(problems_of(title="Misfit", cases=-1)) == {"cases"}
        assert Outer.asked == []
        assert problems_of(title="Misfit") == {"": "nothing fits"}
        assert Outer.asked == ["Misfit"]

    def test_is_checked_again_when_evolved(self) -> None:
        """
        A changed copy is a new record, and as strict.
        """
        with pytest.raises(RecordError, match="found -1"):
            attrs.evolve(Outer(title="x"), cases=-1)

    def test_keywords_only(self) -> None:
        """
        Fields are told by name, when a record is made and when it is matched.
        """
        with pytest.raises(TypeError):
            Outer("x")  # type: ignore[call-arg]
        assert Outer.__match_args__ == ()

    def test_plain(self) -> None:
        """
        A record without fields has no rules to break.
        """
        assert Record()._rules() == []
        assert Record() == Record()


class TestHasRules:
    def test_own_or_not(self) -> None:
        """
        A class that checks between its fields says so, and so does one that is made from it.
        """

        class Further(Outer):
            pass

        assert has_rules(Outer)
        assert has_rules(Further)
        assert not has_rules(Inner)


class TestChapter:
    def test_printed_figures(self) -> None:
        """
        A chapter knows where it stands and what it prints, and no more.
        """
        chapter = Chapter(section="workforce", page=20, printed=FrozenMapping({"total": "82%"}))
        assert chapter.printed["total"] == "82%"
        assert Chapter() == Chapter(section=None, page=None, printed=FrozenMapping())


class TestRepeatedIds:
    @given(ids=st.lists(st.sampled_from("abcd"), max_size=8))
    def test_one_problem_for_each(self, ids: list[str]) -> None:
        """
        Each id that is used more than once is told once, with how often.
        """
        told = repeated_ids("lines", [Inner(id=name) for name in ids])
        expected = {name: ids.count(name) for name in ids if ids.count(name) > 1}
        assert told == [
            ("lines", f"the id {name!r} is used {times} times; give each its own")
            for name, times in expected.items()
        ]
