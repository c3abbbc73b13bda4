"""
What stands beside a number says whether it is a share, an amount or a multiple, and how large.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from safeguarding_model.checks.text_numbers import TextNumber, numbers_in
from safeguarding_model.checks.text_units import Beside, beside, unit_after
from safeguarding_model.printed import PrintedUnit

PERCENT, POINTS = PrintedUnit.PERCENT, PrintedUnit.PERCENTAGE_POINTS
POUNDS, TIMES = PrintedUnit.POUNDS, PrintedUnit.TIMES


def first(text: str) -> TextNumber:
    return numbers_in(text, words=True)[0]


class TestBeside:
    @pytest.mark.parametrize(
        ("text", "unit"),
        [
            ("33-percent", PERCENT),
            ("33\tper cent", PERCENT),
            ("33 per  cent", PERCENT),
            ("33\u00a0per\u00a0cent", PERCENT),
            ("33 pct", PERCENT),
            ("33pct", PERCENT),
            ("33PC", PERCENT),
            ("**33**%", PERCENT),
            ("_33_ %", PERCENT),
            ("33\\%", PERCENT),
            ("33&nbsp;%", PERCENT),
            ("33\uff05", PERCENT),
            ("33percent", PERCENT),
            ("33-40%", PERCENT),
            ("33\u201340.5 per cent", PERCENT),
            ("**33** percentage points", POINTS),
            ("33\tpercentage  points", POINTS),
            ("33% points", POINTS),
            ("33 pp", POINTS),
            ("33 pcts", None),
            ("33 percents", None),
            ("33 ppm", None),
            ("33 or 40%", None),
            ("33 to 40%", PERCENT),
            ("between 33 and 40 per cent", PERCENT),
            ("33 and 40%", None),
            ("33       %", None),
        ],
    )
    def test_shares(self, text: str, unit: PrintedUnit | None) -> None:
        """
        A share is one however its sign is set; the sign of the next number is not its own.
        """
        number = first(f"it was {text} so")
        assert (number.unit, number.value) == (unit, Decimal(33))
        if text.startswith("between"):
            assert first(f"{text} so").unit is unit

    @pytest.mark.parametrize(
        ("text", "shown", "value"),
        [
            ("GBP 500", "GBP 500", "500"),
            ("GBP (500)", "GBP (500", "500"),
            ("\u00a35 thousand", "\u00a35 thousand", "5000"),
            ("\u00a35bn", "\u00a35bn", "5000000000"),
            ("\u00a35 billion", "\u00a35 billion", "5000000000"),
            ("500 GBP", "500 GBP", "500"),
            ("500 pounds", "500 pounds", "500"),
            ("500-pound", "500-pound", "500"),
            ("5 million pounds", "5 million pounds", "5000000"),
            ("\u00a35mn", "\u00a35mn", "5000000"),
            ("\u00a35 mill", "\u00a35 mill", "5000000"),
            ("\u00a3 1.2 m", "\u00a3 1.2 m", "1200000"),
            ("\u00a333\t K", "\u00a333", "33"),
            ("\u00a333 k", "\u00a333 k", "33000"),
            ("\u00a31-2m", "\u00a31", "1000000"),
            ("\u00a31.5 \u2013 \u00a32.25 million", "\u00a31.5", "1500000"),
            ("\u00a3500-\u00a31m", "\u00a3500", "500"),
            ("\u00a31,000-1,000k", "\u00a31,000", "1000"),
            ("\u00a3500-600", "\u00a3500", "500"),
            ("\u00a33.50p", "\u00a33.50p", "3.50"),
            ("\u00a350pp", "\u00a350", "50"),
            ("\u00a3500 x 2", "\u00a3500", "500"),
            ("90p", "90p", "0.90"),
        ],
    )
    def test_amounts(self, text: str, shown: str, value: str) -> None:
        """
        An amount has its sign before it or its word behind; the first of a range takes the second's scale.
        """
        number = first(f"it cost {text} so")
        assert (number.text, number.value) == (shown, Decimal(value))
        assert (number.unit, number.foreign) == (POUNDS, False)

    @pytest.mark.parametrize(
        "text", ["\u00a31-2m", "\u00a31k\u20132m", "\u00a31.5-2m", "\u00a31,234,567,890.00bn-2m"]
    )
    def test_the_second_of_a_range(self, text: str) -> None:
        """
        The second of a range of amounts is an amount, and so shown without the sign of the first.
        """
        assert numbers_in(text)[1].unit is POUNDS
        number = numbers_in(f"it cost {text} so")[1]
        assert (number.text, number.value, number.unit) == ("2m", Decimal(2_000_000), POUNDS)

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("\u20ac500", 500),
            ("US$ 5m", 5_000_000),
            ("EUR 500", 500),
            ("\u20ac500 pounds", 500),
            ("500 euros", 500),
            ("500\u20ac", 500),
            ("five hundred dollars", 500),
        ],
    )
    def test_other_money(self, text: str, value: int) -> None:
        """
        Money of another country has no unit that a document knows.
        """
        number = first(f"it cost {text} so")
        assert (number.value, number.unit, number.foreign) == (Decimal(value), None, True)

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("5 m away", 5),
            ("5 Mill Lane", 5),
            ("144 times", 144),
            ("1 617", 1),
            ("5 poundsworth", 5),
            ("5 GBP 7", 5),
        ],
    )
    def test_bare(self, text: str, value: int) -> None:
        """
        What can be something else is no unit and no scale, and a blank divides two numbers.
        """
        number = first(text)
        assert (number.value, number.unit, number.foreign) == (Decimal(value), None, False)

    def test_where(self) -> None:
        """
        It begins at the sign and ends behind the unit, or where the number does.
        """
        assert beside("\u00a35 m", 1, 2, Decimal(5)) == Beside(start=0, end=4, unit=POUNDS, power=6)
        assert beside("5", 0, 1, Decimal(5)) == Beside(start=0, end=1)
        assert beside("3x", 0, 1, Decimal(3)) == Beside(start=0, end=2, unit=TIMES)


class TestUnitAfter:
    @pytest.mark.parametrize(
        ("text", "shown", "unit"),
        [
            ("eighty-two per cent", "eighty-two per cent", PERCENT),
            ("Eighty-two\nper cent", "Eighty-two per cent", PERCENT),
            ("ten percentage points", "ten percentage points", POINTS),
            ("one per cent", "one per cent", PERCENT),
            ("two million pounds", "two million pounds", POUNDS),
            ("ten\n\nper cent", "ten", None),
            ("ten people", "ten", None),
        ],
    )
    def test_numbers_in_words(self, text: str, shown: str, unit: PrintedUnit | None) -> None:
        """
        A number in words has its unit too, on the same line or on the next.
        """
        number = first(f"it was {text} so")
        assert (number.text, number.unit, number.set_apart) == (shown, unit, None)

    def test_where(self) -> None:
        """
        It begins with the text, and where no unit does, nothing is taken from it.
        """
        assert unit_after(" people") == Beside(start=0, end=0)
        assert unit_after(" pounds a") == Beside(start=0, end=7, unit=POUNDS)
        assert unit_after(" % a") == Beside(start=0, end=2, unit=PERCENT)
        assert unit_after(" euros") == Beside(start=0, end=6, foreign=True)
