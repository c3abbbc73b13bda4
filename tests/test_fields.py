"""
Each kind of leaf takes what it is for, in one form, and refuses the rest with the way out.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime
from decimal import Context, Decimal, localcontext
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.errors import InvalidTypeError, InvalidValueError, SafeguardingModelError
from safeguarding_model.fields import (
    ChoiceKind,
    Date,
    Flag,
    Identifier,
    Kind,
    Page,
    PartialDate,
    Printed,
    Text,
    Year,
    shown,
)
from safeguarding_model.markers import LARGEST
from safeguarding_model.partners import Population
from safeguarding_model.periods import year_label


def kind(annotated: Any) -> Kind:
    found = get_args(annotated)[1]
    assert isinstance(found, Kind)
    return found


class Word(str, Enum):  # noqa: UP042  a StrEnum writes itself as its value
    GOOD = "good"


NO_TEXT = [5, 5.0, True, None, b"five", ["five"], {"five": 5}, date(2023, 4, 1), Decimal(5)]
NO_NUMBER = [
    True,
    False,
    5.0,
    -0.5,
    "5",
    " 5 ",
    "",
    "\u0665",
    Decimal(5),
    Fraction(5),
    None,
    [5],
    5j,
]
seen_letters = st.characters(
    codec="utf-8", exclude_categories=("C", "Z"), include_characters=" \n\u200d"
)
words = st.builds("a{}".format, st.text(seen_letters, max_size=30))
identifiers = st.text("abcxyz019_", min_size=1, max_size=80)
partial_dates = st.builds(
    lambda day, length: day.isoformat()[:length], st.dates(), st.sampled_from([4, 7, 10])
)
first_years = st.integers(1, 9998)


def refused(annotated: Any, value: object, *, read: bool = False) -> str:
    """
    Return the message of the refusal of *value*.
    """
    leaf = kind(annotated)
    with pytest.raises(SafeguardingModelError) as told:
        (leaf.read if read else leaf.accept)(value)
    assert isinstance(told.value, InvalidTypeError | InvalidValueError)
    return str(told.value)


class TestShown:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            ("82%", "'82%'"),
            (True, "True"),
            (LARGEST, "1000000000000000"),
            (-LARGEST - 1, "a whole number of 50 bits"),
            (10**5000, "a whole number of 16610 bits"),
            (Decimal("1E+400"), "1E+400"),
            ("x" * 58, f"'{'x' * 58}'"),
            ("x" * 59, f"'{'x' * 56}..."),
            ([10**5000], "a list too long to print"),
            (Fraction(10**5000, 3), "a Fraction too long to print"),
        ],
        ids=range(10),
    )
    def test_is_quoted_and_cut(self, value: object, text: str) -> None:
        """
        A value is told as Python writes it, and no longer than fits a message.
        """
        assert shown(value) == text

    def test_in_any_decimal_context(self) -> None:
        """
        A Decimal is written alike whatever the caller's context says.
        """
        with localcontext(Context(prec=1, capitals=0)):
            assert shown(Decimal("1.25E+40")) == "1.25E+40"


class TestText:
    @given(text=words)
    @example(text="e\u0301")
    @example(text="line\nline")
    def test_is_kept_in_composed_form(self, text: str) -> None:
        """
        Text stays as it is, but for Unicode's composed form; accepted again it is the same.
        """
        accepted = kind(Text).accept(text)
        assert accepted == unicodedata.normalize("NFC", text)
        assert kind(Text).accept(accepted) == accepted
        assert kind(Printed).read(kind(Printed).write(accepted)) == accepted

    @pytest.mark.parametrize("value", NO_TEXT)
    def test_nothing_becomes_text(self, value: object) -> None:
        """
        What is not text is refused, not written as text.
        """
        assert refused(Text, value) == f"found {shown(value)}, expected text"

    @pytest.mark.parametrize(
        "blank", ["", " ", "\n", "\u00a0", "\u2003\n ", "\u200d", "\u200d \u200d"]
    )
    def test_blank(self, blank: str) -> None:
        """
        Text of nothing but space or joiners says nothing: leave it out.
        """
        assert "leave the key out" in refused(Text, blank)

    @pytest.mark.parametrize(
        ("character", "name"),
        [
            ("\t", "U+0009"),
            ("\r", "U+000D"),
            ("\x00", "U+0000"),
            ("\x1b", "U+001B"),
            ("\x85", "U+0085"),
            ("\u00ad", "SOFT HYPHEN"),
            ("\u200b", "ZERO WIDTH SPACE"),
            ("\ufeff", "ZERO WIDTH NO-BREAK SPACE"),
            ("\u202e", "RIGHT-TO-LEFT OVERRIDE"),
            ("\u2066", "LEFT-TO-RIGHT ISOLATE"),
            ("\ud800", "U+D800"),
            ("\ue000", "U+E000"),
            ("\uffff", "U+FFFF"),
            ("\U0010ffff", "U+10FFFF"),
        ],
    )
    def test_invisible(self, character: str, name: str) -> None:
        """
        A character that nobody sees is refused by name, and can be written out in a message.
        """
        message = refused(Text, f"Good{character}practice")
        assert name in message
        assert "delete it" in message
        message.encode()

    @pytest.mark.parametrize(
        "seen", ["[c]", "=1+1", "<script>", "emoji \U0001f469\u200d\U0001f52c", "\u2028x"]
    )
    def test_visible_is_kept(self, seen: str) -> None:
        """
        Text that some program reads as more than text is text all the same.
        """
        assert kind(Text).accept(seen) == seen

    @pytest.mark.parametrize("marks", ["\u0301\u0316", "\u0f73\u0f73", "\u0316\u0344"])
    def test_marks_upon_one_letter(self, marks: str) -> None:
        """
        More marks out of order than any letter has are refused, since ordering them takes long.
        """
        for text in (f"a{marks * 15}", f"a{marks * 15}b{marks * 15}"):
            assert kind(Text).accept(text) == unicodedata.normalize("NFC", text)
        for text in (f"a{marks * 15}\u0316", f"ab{marks * 16}c"):
            with pytest.raises(InvalidValueError, match="found more than 30 marks upon one letter"):
                kind(Text).accept(text)

    def test_length(self) -> None:
        """
        Text has its limit in the form that is kept, so that it can be accepted again.
        """
        assert kind(Text).accept("x" * 20_000) == "x" * 20_000
        assert "20,001 characters" in refused(Text, "x" * 20_001)
        longer_when_composed = "\u0958" * 10_001
        assert "20,002 characters" in refused(Text, longer_when_composed)

    def test_subclass(self) -> None:
        """
        A kind of text that Python writes otherwise becomes plain text, not its name.
        """
        accepted = kind(Text).accept(Word.GOOD)
        assert (accepted, type(accepted)) == ("good", str)


class TestIdentifier:
    @given(name=identifiers)
    def test_kept(self, name: str) -> None:
        """
        Small letters, digits and underscores are kept as they are.
        """
        assert kind(Identifier).accept(name) == name
        assert kind(Identifier).read(kind(Identifier).write(name)) == name

    @pytest.mark.parametrize(
        ("text", "better"),
        [
            ("Non-Staffing", "non_staffing"),
            ("q1 ", "q1"),
            ("1E5", "1e5"),
            ("caf\u00e9", "caf"),
            ("q\uff11", "q"),
            ("a\nb", "a_b"),
            ("x" * 81, "x" * 60),
        ],
    )
    def test_other_text(self, text: str, better: str) -> None:
        """
        Other text is refused, with an id to try that is one.
        """
        message = refused(Identifier, text)
        assert shown(text) in message
        assert message.endswith(f"try {better!r}")
        assert kind(Identifier).accept(better) == better

    @pytest.mark.parametrize("text", ["", "   ", "\u0665", "--"])
    def test_nothing_to_try(self, text: str) -> None:
        """
        Where no letter is left there is nothing to try.
        """
        assert "try" not in refused(Identifier, text)

    @pytest.mark.parametrize("value", NO_TEXT)
    def test_is_text(self, value: object) -> None:
        """
        What is not text is no id.
        """
        assert refused(Identifier, value).startswith(f"found {shown(value)}, expected an id")

    def test_subclass(self) -> None:
        """
        What is kept is plain text.
        """
        assert type(kind(Identifier).accept(Word.GOOD)) is str


class TestFlag:
    @pytest.mark.parametrize("value", [1, 0, 1.0, "true", "false", "no", "off", "", None, [], b"1"])
    def test_only_true_and_false(self, value: object) -> None:
        """
        Nothing that resembles true or false is one of them.
        """
        assert refused(Flag, value).startswith(f"found {shown(value)}, expected true or false")

    @pytest.mark.parametrize("value", [True, False])
    def test_kept(self, value: bool) -> None:
        """
        True and false are kept.
        """
        assert kind(Flag).read(kind(Flag).write(kind(Flag).accept(value))) is value


class TestPage:
    @given(page=st.integers(1, 10**6))
    def test_kept(self, page: int) -> None:
        """
        A page counts from 1.
        """
        assert kind(Page).read(kind(Page).write(kind(Page).accept(page))) == page

    @pytest.mark.parametrize("value", NO_NUMBER)
    def test_nothing_is_coerced(self, value: object) -> None:
        """
        What is no whole number does not become one.
        """
        assert (
            refused(Page, value) == f"found {shown(value)}, expected a page, a whole number from 1"
        )

    def test_out_of_range(self) -> None:
        """
        A page below the first or beyond any report is refused; the message names the limit it passed.
        """
        assert refused(Page, 0) == "found 0, expected a page, a whole number from 1"
        assert refused(Page, 10**6 + 1).endswith("a whole number from 1 to 1,000,000")
        assert "bits" in refused(Page, 10**5000)


class TestDate:
    @given(day=st.dates())
    def test_read_as_written(self, day: date) -> None:
        """
        A day is read from its ISO form, and kept as it is where it is a date already.
        """
        assert kind(Date).read(day.isoformat()) == day
        assert kind(Date).read(kind(Date).write(kind(Date).accept(day))) == day

    @pytest.mark.parametrize(
        "text",
        [
            "2024-02-30",
            "2023-02-29",
            "2024-04-31",
            "2024-13-01",
            "2024-00-10",
            "0000-01-01",
            "20240131",
            "2024-W05-3",
            "2024-W05",
            "31/01/2024",
            "01/02/2024",
            "1 Feb 2024",
            "2024-1-31",
            "2024-01-31\n",
            " 2024-01-31",
            "2024-01-31T00:00:00",
            "\u0662\u0660\u0662\u0664-01-31",
            "2024\u20111\u20111",
            "",
        ],
    )
    def test_other_forms(self, text: str) -> None:
        """
        There is one form, of a day that the calendar has.
        """
        message = refused(Date, text, read=True)
        assert shown(text) in message
        assert "2023-04-01" in message

    @pytest.mark.parametrize(
        "value", [datetime(2024, 1, 31, tzinfo=UTC), 1706659200, 0, None, 45322.0, True]
    )
    def test_is_a_day(self, value: object) -> None:
        """
        A moment, and a number of seconds or days, is no date.
        """
        assert shown(value) in refused(Date, value)
        assert shown(value) in refused(Date, value, read=True)

    def test_text_from_python(self) -> None:
        """
        Python passes a date; text is for documents, and the message says so.
        """
        assert refused(Date, "2024-01-31").endswith("; pass a datetime.date, not text")


class TestPartialDate:
    @given(text=partial_dates)
    def test_kept(self, text: str) -> None:
        """
        A year, a month or a day is kept as exactly as it was said.
        """
        assert kind(PartialDate).accept(text) == text
        assert kind(PartialDate).read(kind(PartialDate).write(text)) == text

    @given(day=st.dates())
    def test_day_of_a_document(self, day: date) -> None:
        """
        A document's own date is the day.
        """
        assert kind(PartialDate).read(day) == day.isoformat()

    @pytest.mark.parametrize(
        "text",
        [
            "0000",
            "0000-01",
            "2023-13",
            "2023-00",
            "23",
            "2023-2",
            "2023-24",
            "2023/24",
            "2023-02-30",
            "2023-08-",
            "2023-08-9",
            "Aug 2023",
            "\u0662\u0660\u0662\u0663",
            "2023\n",
            "",
        ],
    )
    def test_other_forms(self, text: str) -> None:
        """
        Anything else is refused, a financial year too.
        """
        assert shown(text) in refused(PartialDate, text)
        assert shown(text) in refused(PartialDate, text, read=True)

    @pytest.mark.parametrize("value", [2023, 2023.0, None, True, datetime(2024, 1, 31, tzinfo=UTC)])
    def test_is_text(self, value: object) -> None:
        """
        A number is no year here: documents put it in quotes.
        """
        assert "such as '2023'" in refused(PartialDate, value)
        assert shown(value) in refused(PartialDate, value, read=True)


class TestYear:
    @given(
        first=first_years,
        between=st.sampled_from(["-", "/", "\u2013", " - ", "\u2010", " \u2014 "]),
        full=st.booleans(),
        around=st.sampled_from(["", " ", "\u00a0"]),
    )
    @example(first=1999, between="/", full=False, around="")
    def test_one_label(self, first: int, between: str, full: bool, around: str) -> None:
        """
        However a year is written, it has one label, which accepted again is itself.
        """
        second = f"{first + 1:04d}" if full else f"{(first + 1) % 100:02d}"
        written = f"{around}{first:04d}{between}{second}{around}"
        label = f"{first:04d}-{(first + 1) % 100:02d}"
        assert kind(Year).accept(written) == label
        assert kind(Year).accept(label) == label
        assert kind(Year).read(kind(Year).write(label)) == label
        assert year_label(written) == label

    @pytest.mark.parametrize(
        "text",
        [
            "2023",
            "2023-25",
            "2023-23",
            "2023-4",
            "2023-2025",
            "0000-01",
            "9999-00",
            "9999-10000",
            "2023--24",
            "23-24",
            "2023-24-25",
            "2023" + " " * 13 + "-24 or so",
            "\u0662\u0660\u0662\u0663-24",
            "",
        ],
    )
    def test_other_text(self, text: str) -> None:
        """
        What is not one year and the next is refused, by the field and by the label alike.
        """
        assert refused(Year, text).startswith(f"found {shown(text)}, expected ")
        with pytest.raises(InvalidValueError):
            year_label(text)

    def test_way_out(self) -> None:
        """
        Two years that do not follow each other are refused with the two that would.
        """
        assert refused(Year, "2023-25").endswith("such as '2023-24'")

    @pytest.mark.parametrize("value", NO_TEXT)
    def test_is_text(self, value: object) -> None:
        """
        What is not text is no label.
        """
        assert refused(Year, value) == f"found {shown(value)}, expected a year such as '2023-24'"


class TestChoice:
    @pytest.mark.parametrize("member", list(Population))
    def test_read_as_written(self, member: Population) -> None:
        """
        A document says the published word, Python passes the member.
        """
        choice = ChoiceKind(Population)
        assert choice.accept(member) is member
        assert choice.write(member) == member.value
        assert choice.read(choice.write(member)) is member

    def test_near_miss(self) -> None:
        """
        A word that is nearly right is refused with the right one.
        """
        message = refused(Annotated[Population, ChoiceKind(Population)], "Childern", read=True)
        assert message == (
            "found 'Childern', expected one of 'children', 'adults'; did you mean 'children'?"
        )

    @pytest.mark.parametrize("text", ["", "people", "x" * 10**6])
    def test_other_words(self, text: str) -> None:
        """
        Any other word is refused with those there are, however long it is.
        """
        message = refused(Annotated[Population, ChoiceKind(Population)], text, read=True)
        assert message == f"found {shown(text)}, expected one of 'children', 'adults'"

    @pytest.mark.parametrize("value", [1, True, None, 1.0, ["children"], Word.GOOD])
    def test_other_values(self, value: object) -> None:
        """
        A member of another list is none of this one.
        """
        choice = Annotated[Population, ChoiceKind(Population)]
        assert shown(value) in refused(choice, value)
        assert shown(value) in refused(choice, value, read=True)

    def test_text_from_python(self) -> None:
        """
        Python passes a member; the message says so.
        """
        message = refused(Annotated[Population, ChoiceKind(Population)], "children")
        assert message.endswith("; pass a member of Population, not text")
