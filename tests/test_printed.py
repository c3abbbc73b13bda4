"""
A printed figure is read as a reader would, and stands for exactly what prints so.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.rounding import RoundingMode
from safeguarding_model.hedges import Hedge
from safeguarding_model.printed import PrintedFigure, PrintedUnit, read_printed
from safeguarding_model.tolerances import Tolerances
from safeguarding_model.wording import Direction

WIDE = Context(prec=60)
MODES: dict[RoundingMode, str] = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN}
UNITS = {
    "{}": None,
    "{}%": PrintedUnit.PERCENT,
    "{} per cent": PrintedUnit.PERCENT,
    "{} percentage points": PrintedUnit.PERCENTAGE_POINTS,
    "{}pp": PrintedUnit.PERCENTAGE_POINTS,
    "\u00a3{}": PrintedUnit.POUNDS,
    "{} pounds": PrintedUnit.POUNDS,
    "{} times": PrintedUnit.TIMES,
    "{}x": PrintedUnit.TIMES,
    "another {} areas": None,
}
SIGNED = ["{}", "{}%", "{} per cent", "\u00a3{}"]
"""Units that stand within an accountant's brackets."""
SIGNS = {
    "{}": 1,
    "-{}": -1,
    "\u2212{}": -1,
    "\u2013{}": -1,
    "- {}": -1,
    "minus {}": -1,
    "({})": -1,
    "( {} )": -1,
    "+{}": 1,
}


@st.composite
def numbers(draw: st.DrawFn) -> Decimal:
    """
    Numbers from zero that show up to three places.
    """
    places = draw(st.integers(0, 3))
    return Decimal((0, tuple(map(int, str(draw(st.integers(0, 10**12))))), -places))


class TestReadPrinted:
    @given(number=numbers(), unit=st.sampled_from(SIGNED), sign=st.sampled_from(list(SIGNS)))
    @example(number=Decimal(1617), unit="{}", sign="({})")
    @example(number=Decimal("0.10"), unit="\u00a3{}", sign="-{}")
    def test_round_trip(self, number: Decimal, unit: str, sign: str) -> None:
        """
        A number written with commas, unit and sign is read as that number, its places kept.
        """
        for written in (f"{number:,}", f"{number:f}"):
            figure = read_printed(sign.format(unit.format(written)))
            assert figure.number == number * SIGNS[sign]
            assert figure.number is not None
            assert figure.number.as_tuple().exponent == number.as_tuple().exponent
            assert figure.unit is UNITS[unit]
            assert figure.negative is (SIGNS[sign] < 0)

    @given(number=numbers(), unit=st.sampled_from(list(UNITS)))
    def test_unit(self, number: Decimal, unit: str) -> None:
        """
        The unit is the one that stands beside the number, and a later number has its own.
        """
        figure = read_printed(unit.format(f"{number:,}"))
        assert (figure.number, figure.unit) == (number, UNITS[unit])
        assert read_printed(f"{number:,} (82%)").unit is None
        assert read_printed(f"{number:,}% (1,333 of 1,617)").unit is PrintedUnit.PERCENT

    @pytest.mark.parametrize(
        ("text", "unit"),
        [
            ("18\u2030", PrintedUnit.RATE),
            ("eight per thousand", PrintedUnit.RATE),
            ("one child", PrintedUnit.THINGS),
            ("1 audit", PrintedUnit.THINGS),
            ("18 per thousand", PrintedUnit.RATE),
            ("18 per 10,000 children", PrintedUnit.RATE),
            ("18 per million", PrintedUnit.RATE),
            ("18 children", PrintedUnit.THINGS),
            ("1,617 more bookings", PrintedUnit.THINGS),
            ("four localities", PrintedUnit.THINGS),
            ("42 days", PrintedUnit.DAYS),
            ("3 days.", PrintedUnit.DAYS),
            ("6 months", PrintedUnit.MONTHS),
            ("six-month", PrintedUnit.MONTHS),
            ("12 calendar months", PrintedUnit.MONTHS),
            ("2 years", PrintedUnit.YEARS),
            ("one week", PrintedUnit.WEEKS),
            ("11 years old", None),
            ("six-monthly", None),
            ("82% of children", PrintedUnit.PERCENT),
            ("18 in 100 children", PrintedUnit.PERCENT),
            ("3 times as many children", PrintedUnit.TIMES),
            ("\u00a35 for places", PrintedUnit.POUNDS),
            ("18 for the children", None),
            ("82 per 100", PrintedUnit.PERCENT),
            ("82 per hundred bookings", PrintedUnit.PERCENT),
            ("16 of 20 cases", PrintedUnit.PERCENT),
            ("16 cases (80%)", PrintedUnit.THINGS),
            ("16 (80%)", None),
            ("15 points fewer cases", None),
            ("258,091 staff costs", None),
            ("387,650 partners' contributions", None),
            ("18", None),
        ],
    )
    def test_what_is_counted(self, text: str, unit: PrintedUnit | None) -> None:
        """
        What stands behind a number tells a count, a length of time and a rate per another number than 100.
        """
        figure = read_printed(text)
        assert figure.as_percentage().unit is unit

    def test_a_limit_beside_in_brackets(self) -> None:
        """
        A limit in brackets does not soften the number before it.
        """
        figure = read_printed("1,333 (over 82%)")
        assert (figure.number, figure.hedge) == (Decimal(1333), None)

    @pytest.mark.parametrize(
        ("text", "hedge"),
        [
            ("more than halved", Hedge.UNDER),
            ("almost halved", Hedge.JUST_ABOVE),
            ("at least halved", Hedge.BELOW),
            ("about halved", Hedge.AROUND),
            ("halved", None),
            ("more than doubled", Hedge.OVER),
            ("over 0.5 times", Hedge.OVER),
        ],
    )
    def test_more_than_halved(self, text: str, hedge: Hedge | None) -> None:
        """
        What has more than halved is less than half of what it was.
        """
        assert read_printed(text).hedge is hedge

    def test_a_plus_is_a_rise(self) -> None:
        """
        A plus sign says which way, as a word would.
        """
        assert read_printed("+50%").direction is Direction.UP
        assert read_printed("+\u00a350").direction is Direction.UP
        assert read_printed("50% +").direction is None

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("five (5)", 5),
            ("Twenty (20) cases", 20),
            ("a deficit of (20)", -20),
            ("(20)", -20),
            ("(\u00a320)", -20),
        ],
    )
    def test_a_number_said_twice(self, text: str, number: int) -> None:
        """
        In brackets behind its own words a number is no deficit.
        """
        assert read_printed(text).number == number

    @given(
        number=numbers(),
        scale=st.sampled_from(
            [(" thousand", 3), ("k", 3), (" million", 6), ("m", 6), ("bn", 9), (" Billion", 9)]
        ),
    )
    def test_scales(self, number: Decimal, scale: tuple[str, int]) -> None:
        """
        "1.26 million" shows hundredths of a million, and no more.
        """
        word, power = scale
        figure = read_printed(f"\u00a3{number}{word}")
        assert figure.number is not None
        assert figure.number.as_tuple().digits == number.as_tuple().digits
        assert figure.number == number.scaleb(power, WIDE)
        assert figure.unit is PrintedUnit.POUNDS
        assert figure.dotted is None

    @given(groups=st.lists(st.integers(0, 999), min_size=1, max_size=4), first=st.integers(1, 999))
    @example(groups=[260], first=299)
    def test_dotted_thousands(self, groups: list[int], first: int) -> None:
        """
        Full stops before three digits may be commas; then both readings are kept, with their sign.
        """
        text = ".".join([str(first), *(f"{group:03d}" for group in groups)])
        for sign, written in ((1, f"\u00a3{text}"), (-1, f"(\u00a3{text})")):
            figure = read_printed(written)
            assert figure.dotted == sign * int(text.replace(".", ""))
            literal = sign * Decimal(text) if len(groups) == 1 else None
            assert figure.number == literal

    @pytest.mark.parametrize("text", ["0.299", "12.34", "1234.567", "82", "1,234.567", "299.260-5"])
    def test_not_dotted(self, text: str) -> None:
        """
        Where the full stops cannot be commas there is one reading.
        """
        assert read_printed(text).dotted is None

    @pytest.mark.parametrize(
        "text",
        [
            "40-45%",
            "40 \u2013 45",
            "40 to 45",
            "40% to 45%",
            "\u00a35m to \u00a36m",
            "2023-24",
            "31/03/2024",
            "1.5.2024",
            "5/7",
            "2\u00bd",
            "1e5",
            "0x1F",
            "1\uff15",
            "1,26",
            "1,2345",
            "12,34,567",
            "0,123",
            "1 333",
            "1\u00a0333",
            "1" * 25,
            "\u0665",
            "\uff11\uff12",
            "\u00b2",
            "between 80% and 85%",
            "between 5 and 10",
            "7 or 8",
            "\u00a31 million or \u00a32 million",
            "seven to eight",
            "three or four",
            "two years and three months",
            "2 years, 3 months",
            "six and a half months",
            "a year and a half",
            "between three and four",
            "doubled or trebled",
            "twenty to thirty per cent",
            "all but one",
            "all but 2",
            "",
            "???",
        ],
    )
    def test_not_one_number(self, text: str) -> None:
        """
        A range, a date, a fraction or digits that form no number are not read as their beginning.
        """
        assert read_printed(text).number is None

    @pytest.mark.parametrize(
        "text",
        ["between one in three and one in four", "a quarter to a third", "a third or a half"],
    )
    def test_no_single_share(self, text: str) -> None:
        """
        A range of shares is not read as the first of them.
        """
        figure = read_printed(text)
        assert (figure.number, figure.share) == (None, None)

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("3 or more", 3),
            ("five or so", 5),
            ("82% to two decimal places", 82),
            ("5% between 2022 and 2023", 5),
            ("five one-to-one sessions", 5),
        ],
    )
    def test_one_number_all_the_same(self, text: str, number: int) -> None:
        """
        What goes on about the number makes no range of it.
        """
        assert read_printed(text).number == number

    @pytest.mark.parametrize(
        ("text", "unit"),
        [
            ("nearly three times as many", PrintedUnit.TIMES),
            ("three times the number", PrintedUnit.TIMES),
            ("ten times more", PrintedUnit.TIMES),
            ("three-fold", PrintedUnit.TIMES),
            ("met three times", None),
        ],
    )
    def test_times_in_words(self, text: str, unit: PrintedUnit | None) -> None:
        """
        Times are a multiple where something is set beside them, and a count otherwise.
        """
        assert read_printed(text).unit is unit

    def test_share_or_more(self) -> None:
        """
        A share that is a limit is a share all the same, and no third of a list.
        """
        assert read_printed("a third or more").share == Fraction(100, 3)

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("\u00a3(116,671)", "-116671"),
            ("(\u00a3116,671)", "-116671"),
            ("\u00a3-5", "-5"),
            ("(116,671) deficit", "-116671"),
            ("(\u00a31.2m)", "-1.2E+6"),
            ("(15 per cent)", "-15"),
            ("(100 pounds)", "-100"),
            ("Total -5", "-5"),
            ("Total \u2013 116,671", "116671"),
            ("covid-19", "19"),
            ("(see page 4)", "4"),
            ("4 (of 20)", "4"),
            ("(4 of 20)", "4"),
            ("(5 children)", "5"),
            ("-15 percentage points", "-15"),
            (".5%", "0.5"),
            ("no. 5", "5"),
            ("82%\u00b9", "82"),
            ("82%.", "82"),
            ("1,333; 284", "1333"),
            ("5 k", "5E+3"),
            ("5 km", "5"),
        ],
    )
    def test_signs_and_surroundings(self, text: str, number: str) -> None:
        """
        A sign belongs to the number that it touches; a dash between words is none.
        """
        figure = read_printed(text)
        assert figure.number is not None
        assert figure.number.as_tuple() == Decimal(number).as_tuple()
        assert figure.negative is number.startswith("-")

    @pytest.mark.parametrize(
        ("text", "number", "unit"),
        [
            ("five", "5", None),
            ("All four", "4", None),
            ("fourth", "4", None),
            ("the fifth", "5", None),
            ("third", "3", None),
            ("one hundred and forty-four", "144", None),
            ("three times", "3", None),
            ("twenty per cent", "20", PrintedUnit.PERCENT),
            ("five percentage points", "5", PrintedUnit.PERCENTAGE_POINTS),
            ("almost tripled", "3", PrintedUnit.TIMES),
            ("halved", "0.5", PrintedUnit.TIMES),
            ("half", "50", PrintedUnit.PERCENT),
            ("reduced by half", "50", PrintedUnit.PERCENT),
            ("a quarter", "25", PrintedUnit.PERCENT),
            ("three quarters", "75", PrintedUnit.PERCENT),
            ("a fifth", "20", PrintedUnit.PERCENT),
            ("one fifth", "20", PrintedUnit.PERCENT),
            ("two fifths", "40", PrintedUnit.PERCENT),
            ("third quarter", "3", None),
            ("second half", "2", None),
            ("a third", None, PrintedUnit.PERCENT),
            ("two thirds", None, PrintedUnit.PERCENT),
            ("three quarters of cases", "75", PrintedUnit.PERCENT),
            ("one in three", None, PrintedUnit.PERCENT),
            ("one in five", "20", PrintedUnit.PERCENT),
            ("1 in 10 children", "10", PrintedUnit.PERCENT),
            ("4 out of 5", "4", None),
            ("four out of the five", "4", None),
            ("80% (4 out of 5)", "80", PrintedUnit.PERCENT),
            ("5 in 2023", "5", None),
            ("two dozen", "24", None),
            ("a dozen", "12", None),
            ("half a dozen", "6", None),
            ("several dozen", None, None),
            ("two and a half", None, None),
            ("two and two thirds", None, None),
            ("12 dozen", "144", None),
            ("1.5 dozen", None, None),
            ("a quarter more", "25", PrintedUnit.PERCENT),
            ("stable", None, None),
        ],
    )
    def test_words(self, text: str, number: str | None, unit: PrintedUnit | None) -> None:
        """
        Numbers, multiples and shares in words are read; a share that is no whole percentage has no number.
        """
        figure = read_printed(text)
        assert figure.number == (None if number is None else Decimal(number))
        assert figure.unit is unit
        assert figure.dotted is None

    @pytest.mark.parametrize(
        ("text", "share", "counts"),
        [
            ("a third", Fraction(100, 3), None),
            ("two thirds", Fraction(200, 3), None),
            ("half", Fraction(50), None),
            ("one in three", Fraction(100, 3), None),
            ("4 out of 5", Fraction(80), (4, 5)),
            ("none out of four", Fraction(0), (0, 4)),
            ("80% (4 out of 5)", None, None),
            ("82%", None, None),
            ("five", None, None),
        ],
    )
    def test_shares(
        self, text: str, share: Fraction | None, counts: tuple[int, int] | None
    ) -> None:
        """
        A share in words is exact, whether a percentage is whole or not; "out of" keeps its counts.
        """
        figure = read_printed(text)
        assert (figure.share, figure.counts) == (share, counts)

    @pytest.mark.parametrize(
        ("text", "says", "hedge", "direction"),
        [
            ("15%", "reduction", None, Direction.DOWN),
            ("approximate 40%", "reduction", Hedge.AROUND, Direction.DOWN),
            ("slight increase", "", Hedge.SMALL, Direction.UP),
            ("increase of 5", "fell", None, Direction.DOWN),
            ("30%", "almost", Hedge.JUST_BELOW, None),
            ("increase of 5", "in the year", None, Direction.UP),
            ("5", "", None, None),
        ],
    )
    def test_words_around(
        self, text: str, says: str, hedge: Hedge | None, direction: Direction | None
    ) -> None:
        """
        The words around a figure come before its own.
        """
        figure = read_printed(text, says)
        assert (figure.text, figure.hedge, figure.direction) == (text, hedge, direction)

    @given(number=numbers(), sign=st.sampled_from(list(SIGNS)))
    def test_in_any_decimal_context(self, number: Decimal, sign: str) -> None:
        """
        The caller's decimal context changes no figure.
        """
        text = sign.format(f"\u00a3{number:,}")
        with localcontext(Context(prec=1, traps=[])):
            narrow = read_printed(text)
        assert narrow == read_printed(text)
        assert str(narrow.number) == str(read_printed(text).number)

    @given(text=st.text(st.sampled_from("0159.,%-()\u00a3 \u2013\u00bdtomillnhred/"), max_size=40))
    def test_reads_any_text(self, text: str) -> None:
        """
        Whatever is printed, reading it ends, and a number that is read can be compared.
        """
        figure = read_printed(text)
        possible = figure.possible(Tolerances())
        assert (possible is None) is (figure.number is None)


class TestPossible:
    @given(
        number=numbers(),
        offset=st.fractions(-2, 2, max_denominator=16),
        mode=st.sampled_from(sorted(MODES)),
        sign=st.sampled_from([1, -1]),
    )
    @example(number=Decimal("0.12"), offset=Fraction(1, 2), mode="half_even", sign=1)
    @example(number=Decimal(82), offset=Fraction(1, 2), mode="half_up", sign=1)
    @example(number=Decimal(0), offset=Fraction(-1, 2), mode="half_up", sign=-1)
    def test_is_what_prints_so(
        self, number: Decimal, offset: Fraction, mode: RoundingMode, sign: int
    ) -> None:
        """
        A value is possible exactly where decimal's own rounding prints it so.
        """
        unit = Decimal((0, (1,), int(number.as_tuple().exponent)))
        shift = WIDE.multiply(unit, Decimal(offset.numerator))
        value = WIDE.add(
            WIDE.multiply(number, Decimal(sign)), WIDE.divide(shift, offset.denominator)
        )
        possible = PrintedFigure(text="", number=number).possible(
            Tolerances(), mode=mode, negated=sign < 0
        )
        assert possible is not None
        prints = value.quantize(unit, MODES[mode], context=WIDE)
        assert (value in possible) is (prints == sign * number)

    @given(number=numbers(), sign=st.sampled_from([1, -1]))
    def test_softened(self, number: Decimal, sign: int) -> None:
        """
        A hedge gives way as far as its tolerance, and never less than rounding does for "about".
        """
        limits = Tolerances()
        for hedge in (Hedge.JUST_BELOW, Hedge.JUST_ABOVE):
            figure = PrintedFigure(text="", number=number, hedge=hedge)
            assert figure.possible(limits, negated=sign < 0) == limits.softened(
                sign * Fraction(number), hedge
            )
        exact = PrintedFigure(text="", number=number).possible(limits, negated=sign < 0)
        about = PrintedFigure(text="", number=number, hedge=Hedge.AROUND).possible(
            limits, negated=sign < 0
        )
        assert exact is not None
        assert about in {exact, limits.softened(sign * Fraction(number), Hedge.AROUND)}
        assert about is not None
        assert exact.within(about)

    def test_small_numbers_are_rounded_more_than_softened(self) -> None:
        """
        About 4% is still whatever prints as 4%; about 40% reaches further.
        """
        assert read_printed("about 4%").possible(Tolerances()) == read_printed("4%").possible(
            Tolerances()
        )
        assert read_printed("about 40%").possible(Tolerances()) == Interval(38, 42)

    @pytest.mark.parametrize("hedge", [None, Hedge.SMALL, Hedge.LARGE])
    def test_hedges_of_a_change(self, hedge: Hedge | None) -> None:
        """
        A change called slight has its figure all the same.
        """
        figure = PrintedFigure(text="", number=Decimal(82), hedge=hedge)
        assert figure.possible(Tolerances()) == Interval(
            Decimal("81.5"), Decimal("82.5"), closed_high=False
        )

    @pytest.mark.parametrize(
        ("text", "low", "high"),
        [
            ("half", Fraction(99, 2), Fraction(101, 2)),
            ("a third", Fraction(100, 3) - Fraction(1, 2), Fraction(100, 3) + Fraction(1, 2)),
            ("one in twenty", Fraction(9, 2), Fraction(11, 2)),
            ("one in a hundred", Fraction(9, 10), Fraction(11, 10)),
        ],
    )
    def test_shares(self, text: str, low: Fraction, high: Fraction) -> None:
        """
        A share stands for half a point about it, or a tenth of it where that is less, either way.
        """
        possible = read_printed(text).possible(Tolerances())
        assert possible == Interval(low, high, closed_high=False)
        assert read_printed(text).possible(Tolerances(), negated=True) == -possible

    def test_shares_softened(self) -> None:
        """
        A hedge reaches from the exact share, and nothing out of some is nothing.
        """
        third = Fraction(100, 3)
        over = read_printed("more than one in three").possible(Tolerances())
        assert over == Interval(third, None, closed_low=False)
        nearly = read_printed("nearly a third").possible(Tolerances())
        assert nearly == Interval(third * Fraction(9, 10), third)
        none = read_printed("none out of four").as_percentage()
        assert none.possible(Tolerances()) == Interval.exactly(0)

    def test_as_percentage(self) -> None:
        """
        Two counts are the share that they make only where a share is asked for.
        """
        figure = read_printed("4 out of 5")
        assert figure.possible(Tolerances()) == Interval(
            Fraction(7, 2), Fraction(9, 2), closed_high=False
        )
        assert figure.stated == 4
        assert figure.as_percentage().stated == 80
        share = figure.as_percentage()
        assert (share.number, share.unit) == (Decimal(80), PrintedUnit.PERCENT)
        assert read_printed("1 out of 3").as_percentage().number is None
        assert read_printed("82%").as_percentage() == read_printed("82%")
        assert read_printed("stable").stated is None

    def test_no_number(self) -> None:
        """
        Words alone stand for no value.
        """
        assert read_printed("stable").possible(Tolerances()) is None


class TestBalanceInWords:
    @pytest.mark.parametrize(
        ("text", "says", "balance"),
        [
            ("a deficit of £50", "", Direction.DOWN),
            ("50", "overspend", Direction.DOWN),
            ("£50 surplus", "", Direction.UP),
            ("£50", "", None),
        ],
    )
    def test_good_or_bad(self, text: str, says: str, balance: Direction | None) -> None:
        """
        Words say whether a sum of money helps the position; the number keeps its size.
        """
        figure = read_printed(text, says)
        assert figure.balance is balance
        assert figure.number == Decimal(50)


class TestBrackets:
    @pytest.mark.parametrize(
        ("text", "number", "bracketed"),
        [("(82%)", -82, True), ("-82%", -82, False), ("(-82)", -82, False), ("82", 82, False)],
    )
    def test_without(self, text: str, number: int, bracketed: bool) -> None:
        """
        Brackets alone can be taken off; a minus sign stays.
        """
        figure = read_printed(text)
        assert figure.number == number
        assert figure.bracketed is bracketed
        assert figure.without_brackets.number == (abs(number) if bracketed else number)
        assert figure.without_brackets.negative is (figure.negative and not bracketed)

    def test_full_stops(self) -> None:
        """
        What a full stop may stand for goes with the number, and without one stays nothing.
        """
        assert read_printed("(1.333)").without_brackets.dotted == 1333
        assert read_printed("(82)").without_brackets.dotted is None

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("twenty (20)", 20),
            ("doubled (177%)", 177),
            ("almost tripled (\u00a3177)", 177),
            ("deficit (177)", -177),
            ("reduction (177%)", -177),
        ],
    )
    def test_after_words(self, text: str, number: int) -> None:
        """
        Brackets that say again what words before them say are no minus sign.
        """
        assert read_printed(text).number == number


class TestPlus:
    @pytest.mark.parametrize(
        ("text", "says", "direction", "by_sign"),
        [
            ("+92", "", Direction.UP, True),
            ("+ \u00a35,500", "", Direction.UP, True),
            ("+92", "a fall", Direction.DOWN, False),
            ("92 more", "", Direction.UP, False),
            ("-92", "", None, False),
            ("92", "", None, False),
            ("52+92", "", None, False),
        ],
    )
    def test_alone(self, text: str, says: str, direction: Direction | None, by_sign: bool) -> None:
        """
        A plus sign gives the direction where no word does.
        """
        figure = read_printed(text, says)
        assert (figure.direction, figure.by_sign) == (direction, by_sign)


class TestPartsOfMillions:
    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("a quarter of a million pounds", 250_000),
            ("over half of a Million pounds", 500_000),
            ("a third of a million pounds", None),
        ],
    )
    def test_amounts(self, text: str, number: int | None) -> None:
        """
        A part of a million is an amount where it is whole, and no percentage.
        """
        figure = read_printed(text)
        assert figure.number == number
        assert figure.share is None
