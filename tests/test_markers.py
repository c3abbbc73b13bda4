"""
Markers are never numbers, and an inexact count stands for the counts that are published so.
"""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.errors import InvalidTypeError, InvalidValueError
from safeguarding_model.markers import (
    LARGEST,
    OBSOLETE,
    SHORTHAND,
    CountRange,
    Marker,
    RoundedCount,
)

codes = st.lists(st.sampled_from(sorted(SHORTHAND)), min_size=1, max_size=4)
counts = st.integers(0, 10**7)
steps = st.integers(2, 1000)
NO_COUNTS = [True, 5.0, "5", None, [5], {"value": 5}, 5j]


class TestMarker:
    @given(marks=codes, between=st.sampled_from(["", " ", "  ", "\t"]))
    def test_written_in_one_way(self, marks: list[str], between: str) -> None:
        """
        Marks may touch or stand apart; they are one marker, which made again is itself.
        """
        marker = Marker(between.join(f"[{code}]" for code in marks))
        assert marker.text == " ".join(f"[{code}]" for code in marks)
        assert Marker(marker.text) == marker
        assert str(marker) == marker.text

    @given(marks=codes)
    def test_meaning(self, marks: list[str]) -> None:
        """
        Each mark is said in words.
        """
        marker = Marker("".join(f"[{code}]" for code in marks))
        assert marker.meaning == ", ".join(SHORTHAND[code] for code in marks)

    @pytest.mark.parametrize("sign", [*OBSOLETE, "N/A", " * "])
    def test_obsolete(self, sign: str) -> None:
        """
        An older sign is refused, and the message says what to write instead.
        """
        with pytest.raises(InvalidValueError, match="obsolete") as told:
            Marker(sign)
        assert repr(sign) in str(told.value)
        assert str(told.value).endswith(OBSOLETE[sign.strip().lower()])

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "c",
            "[C]",
            "[q]",
            "[]",
            "[",
            "]",
            "[c",
            "c]",
            "[c] low",
            "[[c]]",
            "[c\u200b]",
            "0",
        ],
    )
    def test_nothing_else_is_one(self, text: str) -> None:
        """
        Text that is no marker is refused with those there are.
        """
        with pytest.raises(InvalidValueError, match="not a marker") as told:
            Marker(text)
        assert repr(text) in str(told.value)
        assert "[low]" in str(told.value)

    @pytest.mark.parametrize("value", [5, None, True, b"[c]", ["[c]"]])
    def test_is_text(self, value: object) -> None:
        """
        What is not text is refused with the value.
        """
        with pytest.raises(InvalidTypeError, match="text such as") as told:
            Marker(value)  # type: ignore[arg-type]
        assert repr(value) in str(told.value)

    def test_long_text_is_cut(self) -> None:
        """
        A megabyte is not echoed.
        """
        with pytest.raises(InvalidValueError) as told:
            Marker("[c]" * 300_000 + "x")
        assert len(str(told.value)) < 300

    def test_is_a_value(self) -> None:
        """
        Markers compare, hash, copy and pickle by value and cannot be changed.
        """
        marker = Marker("[c]")
        assert {marker, copy.deepcopy(marker), pickle.loads(pickle.dumps(marker))} == {marker}
        assert marker != Marker("[x]")
        others: list[object] = [0, None, "[c]"]
        assert marker not in others
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            marker.text = "[x]"  # type: ignore[misc]


def longhand_multiple(count: int, step: int) -> int:
    """
    Return the multiple of *step* nearest to *count*, half a step going up.
    """
    down = count // step * step
    return down if 2 * (count - down) < step else down + step


class TestRoundedCount:
    @given(count=counts, step=steps)
    @example(count=2, step=5)
    @example(count=5, step=10)
    def test_holds_what_was_rounded(self, count: int, step: int) -> None:
        """
        The count that was rounded lies between the ends.
        """
        rounded = RoundedCount(rounded=longhand_multiple(count, step), to=step)
        assert rounded.low <= count <= rounded.high

    @given(multiple=st.integers(0, 50), step=st.integers(2, 60))
    def test_holds_nothing_else(self, multiple: int, step: int) -> None:
        """
        Every whole number between the ends, and none outside, is published so.
        """
        rounded = RoundedCount(rounded=multiple * step, to=step)
        nearby = range(max(0, rounded.low - 3), rounded.high + 4)
        published = [n for n in nearby if longhand_multiple(n, step) == rounded.rounded]
        assert published == list(range(rounded.low, rounded.high + 1))

    def test_text(self) -> None:
        """
        It is told with its step.
        """
        assert str(RoundedCount(rounded=1_260_000, to=10_000)) == "1,260,000 to the nearest 10,000"

    def test_of_another_step(self) -> None:
        """
        A count that is no multiple of the step was not rounded to it.
        """
        with pytest.raises(InvalidValueError, match="1,203 is no multiple of 5"):
            RoundedCount(rounded=1203, to=5)

    @pytest.mark.parametrize("field", ["rounded", "to"])
    @pytest.mark.parametrize("value", NO_COUNTS)
    def test_whole_numbers_only(self, field: str, value: object) -> None:
        """
        Nothing is coerced to a whole number.
        """
        given_fields: dict[str, object] = {"rounded": 10, "to": 5, field: value}
        with pytest.raises(InvalidTypeError, match=f"{field} is a whole number") as told:
            RoundedCount(**given_fields)  # type: ignore[arg-type]
        assert repr(value) in str(told.value)

    @pytest.mark.parametrize(
        ("rounded", "to", "message"),
        [
            (-5, 5, "rounded is at least 0, not -5"),
            (10, 1, "to is at least 2, not 1"),
            (10, 0, "to is at least 2, not 0"),
            (10 * LARGEST, 5, "rounded is at most 1,000,000,000,000,000, not 1"),
        ],
    )
    def test_out_of_range(self, rounded: int, to: int, message: str) -> None:
        """
        No count is negative or beyond all people, and rounding to ones is none.
        """
        with pytest.raises(InvalidValueError, match=message):
            RoundedCount(rounded=rounded, to=to)


class TestCountRange:
    @given(low=counts, more=counts)
    def test_ends(self, low: int, more: int) -> None:
        """
        Both ends are those given; without an upper one there is no limit.
        """
        assert CountRange(at_least=low, at_most=low + more).low == low
        assert CountRange(at_least=low, at_most=low + more).high == low + more
        assert CountRange(at_least=low).high is None
        assert CountRange(at_most=more).low == 0

    def test_text(self) -> None:
        """
        It is told as a bound or as two.
        """
        assert str(CountRange(at_least=1001)) == "1,001 or more"
        assert str(CountRange(at_least=1, at_most=1200)) == "1 to 1,200"

    @given(low=counts, less=st.integers(1, 10**7))
    def test_exchanged(self, low: int, less: int) -> None:
        """
        Ends in the wrong order are refused with both and the way out.
        """
        with pytest.raises(InvalidValueError, match="exchange them") as told:
            CountRange(at_least=low + less, at_most=low)
        assert f"{low + less:,}" in str(told.value)
        assert f"at_most {low:,}" in str(told.value)

    @pytest.mark.parametrize("field", ["at_least", "at_most"])
    @pytest.mark.parametrize("value", [value for value in NO_COUNTS if value is not None])
    def test_whole_numbers_only(self, field: str, value: object) -> None:
        """
        Nothing is coerced to a whole number.
        """
        with pytest.raises(InvalidTypeError, match=f"{field} is a whole number"):
            CountRange(**{field: value})  # type: ignore[arg-type]

    def test_no_lower_end(self) -> None:
        """
        There is always a lower end, if only zero.
        """
        with pytest.raises(InvalidTypeError, match="not None"):
            CountRange(at_least=None)  # type: ignore[arg-type]

    @pytest.mark.parametrize("field", ["at_least", "at_most"])
    def test_out_of_range(self, field: str) -> None:
        """
        No bound is below zero or beyond all people, however long it is.
        """
        for value in (-1, LARGEST + 1, 10**5000, -(10**5000)):
            with pytest.raises(InvalidValueError, match=f"{field} is at"):
                CountRange(**{field: value})


class TestInexactCounts:
    @pytest.mark.parametrize("count", [RoundedCount(rounded=10, to=5), CountRange(at_least=3)])
    def test_are_values(self, count: RoundedCount | CountRange) -> None:
        """
        They compare, hash, copy and pickle by value and cannot be changed.
        """
        assert {count, copy.deepcopy(count), pickle.loads(pickle.dumps(count))} == {count}
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            count.low = 4  # type: ignore[misc]
