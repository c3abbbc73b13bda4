"""
Every number of a text is found, and those that are no figures are set apart by name.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.checks.exclusions import (
    PRONOUN,
)
from safeguarding_model.checks.text_numbers import CONTEXT, TextNumber, numbers_in
from safeguarding_model.errors import SafeguardingModelError
from safeguarding_model.printed import PrintedUnit


def only(text: str) -> TextNumber:
    (number,) = numbers_in(text, words=True)
    return number


SMALL = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(number: int) -> str:
    if number >= 1000:
        rest = number % 1000
        joint = " and " if rest < 100 else " "
        return f"{spelt(number // 1000)} thousand" + (joint + spelt(rest) if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{SMALL[number // 100]} hundred" + (f" and {spelt(rest)}" if rest else "")
    if number < 20:
        return SMALL[number]
    tens, ones = divmod(number, 10)
    return TENS[tens - 2] + (f"-{SMALL[ones]}" if ones else "")


class TestNumbersIn:
    @given(
        text=st.text(
            alphabet=st.sampled_from(
                "0123456789,.\u00a3% -\u2013/:()+#*&;<>@\u00a0abkmnpQSstWhy\n\t"
            ),
            max_size=60,
        )
    )
    @example(text="1,2345 and 1.2.3, 12,34.5")
    @example(text="01234 567890")
    @example(text="\u0661\u0662")
    def test_no_digit_is_dropped(self, text: str) -> None:
        """
        Whatever stands in a text, each of its digits belongs to one number, in order.
        """
        found = "".join(number.text for number in numbers_in(text))
        assert [c for c in found if c.isdecimal()] == [c for c in text if c.isdecimal()]

    @given(count=st.integers(0, 10**9), before=st.sampled_from(["", "of ", "("]))
    def test_counts(self, count: int, before: str) -> None:
        """
        A count with its commas is one number, wherever it stands.
        """
        number = only(f"there came {before}{count:,} people")
        assert number.value == count
        assert (number.unit, number.set_apart, number.in_words) == (None, None, False)
        assert number.column == len(f"there came {before}") + 1

    @pytest.mark.parametrize(
        ("text", "value", "unit"),
        [
            ("12\u00bd days", "12.5", None),
            ("12 \u00bd days", "12.5", None),
            ("\u00bc of children", "0.25", None),
            ("1\u00be%", "1.75", PrintedUnit.PERCENT),
            ("\u00a31\u00bdm", "1500000", PrintedUnit.POUNDS),
            ("\u2154 of them", "0.667", None),
            ("90p a head", "0.90", PrintedUnit.POUNDS),
            ("3x as many", "3", PrintedUnit.TIMES),
            ("3\u00d7 as many", "3", PrintedUnit.TIMES),
            ("\u00a310K", "10000", PrintedUnit.POUNDS),
            ("\u00a32Bn", "2000000000", PrintedUnit.POUNDS),
            ("\u00a32 bn", "2000000000", PrintedUnit.POUNDS),
            ("10K people", "10000", None),
            (".5% of it", "0.5", PrintedUnit.PERCENT),
            ("20pc of it", "20", PrintedUnit.PERCENT),
            ("a 15 percentage-point fall", "15", PrintedUnit.PERCENTAGE_POINTS),
            ("10mins late", "10", None),
        ],
    )
    def test_fractions_pence_and_multiples(
        self, text: str, value: str, unit: PrintedUnit | None
    ) -> None:
        """
        A sign of a fraction belongs to the number before it; what follows tells pence and multiples.
        """
        number = only(text)
        assert (number.value, number.unit, number.set_apart) == (Decimal(value), unit, None)

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("one hundred and forty-four events", 144),
            ("one hundred and\nforty-four events", 144),
            ("one hundred\nand forty-four events", 144),
            ("ONE\nHUNDRED events", 100),
            ("two thousand three hundred and one", 2301),
            ("two hundred and fifty thousand people", 250_000),
            ("one million two hundred thousand", 1_200_000),
            ("a dozen boards", 12),
            ("two dozen", 24),
            ("forty-\nfive events", 45),
        ],
    )
    def test_several_words_are_one_number(self, text: str, value: int) -> None:
        """
        Hundreds, scales and what comes after "and" belong together, over the end of a line too.
        """
        number = only(text)
        assert (int(number.value), number.line, number.column) == (value, 1, 1)

    @given(number=st.integers(0, 999_999))
    def test_every_number_spelt_out(self, number: int) -> None:
        """
        A number in letters is read as what it was spelt from, whichever spaces are ends of lines.
        """
        words = spelt(number)
        for text in (words, words.replace(" and ", "\nand "), words.replace(" and ", " and  \n ")):
            assert only(text).value == number

    def test_words_that_do_not_belong_together(self) -> None:
        """
        Numbers one below the other in a list stay apart, and so do those of an enumeration.
        """
        for text, values in (("forty\nfour", [40, 4]), ("two, three and four", [2, 3, 4])):
            assert [number.value for number in numbers_in(text, words=True)] == values
        found = numbers_in("x\n\nthree were\nforty-four", words=True)
        assert [(n.line, n.column) for n in found] == [(3, 1), (4, 1)]

    @given(pounds=st.integers(0, 10**8), pence=st.integers(0, 99))
    def test_amounts(self, pounds: int, pence: int) -> None:
        """
        An amount keeps its pence, and its sign of currency is its unit.
        """
        number = only(f"it cost \u00a3{pounds:,}.{pence:02} in all")
        assert number.value == Decimal(f"{pounds}.{pence:02}")
        assert number.unit is PrintedUnit.POUNDS

    @pytest.mark.parametrize(
        ("text", "value", "unit"),
        [
            ("82%", "82", PrintedUnit.PERCENT),
            ("82 %", "82", PrintedUnit.PERCENT),
            ("82.5 per cent", "82.5", PrintedUnit.PERCENT),
            ("15 percentage points", "15", PrintedUnit.PERCENTAGE_POINTS),
            ("15 per cent points", "15", PrintedUnit.PERCENTAGE_POINTS),
            ("15pp", "15", PrintedUnit.PERCENTAGE_POINTS),
            ("\u00a3-500", "500", PrintedUnit.POUNDS),
            ("\u00a3(500)", "500", PrintedUnit.POUNDS),
            ("(116,671)", "116671", None),
            ("1.26 million", "1260000", None),
            ("\u00a31.2m", "1200000", PrintedUnit.POUNDS),
            ("299k", "299000", None),
            ("4 thousand", "4000", None),
            ("2bn", "2000000000", None),
            ("2.5 billion", "2500000000", None),
            ("\u00a3 (500)", "500", PrintedUnit.POUNDS),
            ("\u00a3299.260", "299.260", PrintedUnit.POUNDS),
            ("1\u00a0617", "1617", None),
            ("1\u202f234\u202f567", "1234567", None),
            ("1" * 60, "1" * 40, None),
        ],
    )
    def test_units_and_scales(self, text: str, value: str, unit: PrintedUnit | None) -> None:
        """
        What stands beside a number says what it is.
        """
        number = only(f"it was {text} this time")
        assert number.value == Decimal(value)
        assert number.unit is unit
        assert number.set_apart is None

    @pytest.mark.parametrize(
        ("text", "shown", "unit", "value"),
        [
            ("fell by 15 percentage\npoints", "15 percentage points", "percentage points", 15),
            ("fell by 15  \n  percentage points", "15 percentage points", "percentage points", 15),
            ("that is 82\nper cent of it", "82 per cent", "percent", 82),
            ("some \u00a32\nmillion", "\u00a32 million", "pounds", 2_000_000),
            ("there were 15\n\npercentage points", "15", None, 15),
            ("there were 15.\nPercentage points", "15", None, 15),
        ],
    )
    def test_unit_on_the_next_line(
        self, text: str, shown: str, unit: str | None, value: int
    ) -> None:
        """
        A line that ends within a figure goes on in the next, but never beyond a blank one.
        """
        (number,) = numbers_in(text)
        assert (number.text, number.value, number.line) == (shown, Decimal(value), 1)
        assert (number.unit and number.unit.value) == unit

    def test_numbers_joined_by_commas(self) -> None:
        """
        A list without spaces is several numbers; three digits after a comma are thousands.
        """
        assert [number.text for number in numbers_in("1,2 and 12,34.5 and 1,617")] == [
            "1",
            "2",
            "12",
            "34.5",
            "1,617",
        ]

    def test_where(self) -> None:
        """
        Line and column count from one.
        """
        numbers = numbers_in("None here.\n\nThere were 144, then 52.")
        assert [(n.text, n.line, n.column) for n in numbers] == [("144", 3, 12), ("52", 3, 22)]

    @pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
    def test_lines_are_those_of_an_editor(self, end: str) -> None:
        """
        A form feed ends a page and no line, so that a line has the number that an editor gives it.
        """
        text = end.join(["1 came", "\f2 came", "3\x0b\x1c\x85\u2028 came", "4 came"])
        assert [(n.text, n.line) for n in numbers_in(text)] == [
            ("1", 1),
            ("2", 2),
            ("3", 3),
            ("4", 4),
        ]

    @given(text=st.text(alphabet="ab 7\t", max_size=200))
    def test_context_is_short(self, text: str) -> None:
        """
        What stands around a number is one short line that holds it.
        """
        for number in numbers_in(text):
            assert len(number.context) <= CONTEXT
            assert "\t" not in number.context
            assert number.text in number.context or len(number.text) > CONTEXT

    def test_alone(self) -> None:
        """
        Where nothing else is said of a number, it is a figure at the start of the first line.
        """
        assert numbers_in("82") == (TextNumber(text="82", value=Decimal(82), context="82"),)

    def test_behind_a_number_that_is_set_apart(self) -> None:
        """
        What sets a number apart reaches no further than that number.
        """
        numbers = numbers_in("Since April 2023 there came 144, and 2024 has 52 more")
        assert [(n.text, n.set_apart is None) for n in numbers] == [
            ("2023", False),
            ("144", True),
            ("2024", False),
            ("52", True),
        ]

    def test_at_the_start(self) -> None:
        """
        The first number of a line has its unit and all that stands around it.
        """
        number = only("\u00a35 a head")
        assert (number.text, number.unit, number.column) == ("\u00a35", PrintedUnit.POUNDS, 2)
        assert number.context == "\u00a35 a head"
        assert only("7 came").context == "7 came"

    @pytest.mark.parametrize("digits", ["7", "77", "777"])
    def test_context_reaches_as_far_either_way(self, digits: str) -> None:
        """
        As much before a number as behind it, and no more than sixty characters in all.
        """
        (number,) = numbers_in(f"{'x' * 50}{digits}{'y' * 50}")
        around = (CONTEXT - len(digits)) // 2
        assert number.context == f"{'x' * around}{digits}{'y' * around}"
        assert CONTEXT == 60

    def test_context_of_a_long_number(self) -> None:
        """
        A number that is longer is shown whole.
        """
        (number,) = numbers_in(f"xx {'1' * 70} yy")
        assert number.context == "1" * 70
        for digits in (58, 59, 60, 61, 70):
            (number,) = numbers_in(f"x{'1' * digits}y")
            around = 1 if digits == 58 else 0
            assert number.context == "x" * around + "1" * digits + "y" * around

    def test_refused(self) -> None:
        """
        What is no text has no numbers in it.
        """
        with pytest.raises(SafeguardingModelError, match="text"):
            numbers_in(b"82% came")  # type: ignore[arg-type]


class TestNumbersInWords:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("Three", 3),
            ("nineteen", 19),
            ("twenty", 20),
            ("twenty-one", 21),
            ("ninety nine", 99),
            ("twenty-nine", 29),
            ("zero", 0),
            ("one hundred", 100),
            ("three dozen", 36),
            ("two hundred", 200),
            ("five thousand", 5000),
            ("two million", 2000000),
        ],
    )
    def test_read(self, text: str, value: int) -> None:
        """
        A number in letters is found where words are wanted, and only there.
        """
        number = only(f"{text} of them")
        assert number.value == value
        assert (number.in_words, number.text) == (True, text)
        assert numbers_in(f"{text} of them") == ()

    def test_one_is_set_apart(self) -> None:
        """
        "One" is seldom a figure; "one hundred" always is.
        """
        assert only("one of the boards").set_apart is PRONOUN
        assert only("one hundred came").set_apart is None

    def test_words_that_merely_hold_one(self) -> None:
        """
        Parts of words, ordinals and words such as "both" are no numbers.
        """
        assert numbers_in("someone attended the third session, both often", words=True) == ()

    @pytest.mark.parametrize(
        ("text", "values"),
        [
            ("twenty ten", [20, 10]),
            ("twenty zero", [20, 0]),
            ("ten one", [10, 1]),
            ("nineteen two", [19, 2]),
        ],
    )
    def test_side_by_side(self, text: str, values: list[int]) -> None:
        """
        Only one to nine go with a word for tens.
        """
        assert [number.value for number in numbers_in(text, words=True)] == values

    def test_dozens(self) -> None:
        """
        A number of dozens is one number.
        """
        (percent,) = numbers_in("of them twelve\nper cent came", words=True)
        assert percent.unit is PrintedUnit.PERCENT
        (apart,) = numbers_in("of them twelve\n\nper cent is how", words=True)
        assert apart.unit is None
        (dozens,) = numbers_in("two dozen boards", words=True)
        assert dozens.text == "two dozen"
        assert dozens.value == 24

    def test_order(self) -> None:
        """
        Digits and words come in the order of the text.
        """
        found = [number.text for number in numbers_in("three of 5, then four", words=True)]
        assert found == ["three", "5", "four"]
