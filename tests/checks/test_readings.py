"""
An honest print always agrees; another reading is tried only where the literal one fails, and named.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import gcd

import attrs
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.checks.assessment import Verdict
from safeguarding_model.checks.readings import as_interval, read_direction, read_number
from safeguarding_model.checks.rereadings import (
    BUDGET_LESS_ACTUAL,
    DEFICIT,
    DEFICIT_AND_FULL_STOP,
    FULL_STOP,
    HALF_EVEN,
    IN_STEPS,
    LOOSELY,
    POINTS,
    TRUNCATED,
    UNIT,
    Reading,
)
from safeguarding_model.checks.signs import is_change
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import METRICS, MetricValue, Unit
from safeguarding_model.printed import read_printed
from safeguarding_model.tolerances import Tolerances
from safeguarding_model.wording import Direction

AGREES, WITHIN, REREAD, DISAGREES = (
    Verdict.AGREES,
    Verdict.WITHIN_ROUNDING,
    Verdict.IF_REREAD,
    Verdict.DISAGREES,
)
TOLERANCES = Tolerances()
RATE, POINTS_CHANGE, CHANGE, TIMES, COUNT, NET, MONEY = (
    "training.attendance-rate",
    "audits.grade-share-change",
    "training.events-change",
    "training.events-ratio",
    "training.figure",
    "finance.net-position",
    "finance.total",
)
HUNDREDFOLD = {RATE, CHANGE}


def value_of(metric: str, shown: Fraction | Interval | int | str) -> MetricValue:
    """
    Return a value of that metric which, in the unit that it is printed in, is *shown*.
    """
    scale = 100 if metric in HUNDREDFOLD else 1
    return MetricValue(
        metric=metric,
        params=FrozenMapping({}),
        unit=METRICS[metric].unit.value,
        value=None if isinstance(shown, Interval) else Fraction(shown) / scale,
        interval=shown / scale if isinstance(shown, Interval) else None,
    )


def read(
    metric: str,
    printed: str,
    shown: Fraction | Interval | int | str,
    *,
    says: str = "",
    beside: MetricValue | None = None,
    tolerances: Tolerances = TOLERANCES,
) -> Reading:
    return read_number(
        read_printed(printed, says),
        value_of(metric, shown),
        METRICS[metric],
        beside=beside,
        tolerances=tolerances,
    )


@st.composite
def exact_values(draw: st.DrawFn) -> Fraction:
    """
    Draw exact values, ties of one, two and three places often among them.
    """
    if draw(st.booleans()):
        return Fraction(draw(st.integers(0, 200_000)), 2 * 10 ** draw(st.integers(0, 3)))
    return Fraction(draw(st.integers(0, 10**6)), draw(st.integers(1, 10**4)))


def printed_as(exact: Fraction, places: int, mode: str) -> Decimal:
    """
    Return *exact* as decimal arithmetic rounds it, with digits enough to tell every tie.
    """
    with_digits = Decimal(exact.numerator * 10**12 // exact.denominator).scaleb(-12)
    if exact.numerator * 10**12 % exact.denominator:
        with_digits += Decimal(1).scaleb(-14)
    return with_digits.quantize(Decimal(1).scaleb(-places), mode)


places = st.integers(0, 3)


class TestHonestPrint:
    @pytest.mark.parametrize(
        ("metric", "pattern"),
        [
            (RATE, "{}%"),
            (RATE, "{}"),
            (RATE, "{} per cent"),
            (COUNT, "{}"),
            (TIMES, "{} times"),
            (MONEY, "\u00a3{}"),
        ],
    )
    @given(exact=exact_values(), places=places)
    @example(exact=Fraction(165, 2), places=0)
    @example(exact=Fraction(0), places=2)
    def test_half_up_agrees(self, metric: str, pattern: str, exact: Fraction, places: int) -> None:
        """
        A value printed half-up, at any places and with any separators, agrees.
        """
        number = printed_as(exact, places, ROUND_HALF_UP)
        for text in (f"{number:f}", f"{number:,f}"):
            assert read(metric, pattern.format(text), exact) == Reading(AGREES)

    @given(exact=exact_values(), places=places, sign=st.sampled_from([1, -1]))
    def test_changes_agree(self, exact: Fraction, places: int, sign: int) -> None:
        """
        A change agrees with its sign, with a word for it, and with neither.
        """
        number = printed_as(exact, places, ROUND_HALF_UP)
        word = "increase" if sign > 0 else "reduction"
        for metric, unit in ((CHANGE, "%"), (POINTS_CHANGE, " percentage points")):
            signed = f"{'-' if sign < 0 and number else ''}{number:f}{unit}"
            assert read(metric, signed, exact * sign) == Reading(AGREES)
            assert read(metric, f"{number:f}{unit}", exact * sign, says=word) == Reading(AGREES)
            assert read(metric, f"{number:f}{unit}", exact * sign) == Reading(AGREES)

    @given(exact=exact_values(), places=places, step=st.sampled_from([1, -1]))
    def test_one_off_never_agrees(self, exact: Fraction, places: int, step: int) -> None:
        """
        A print that is one unit off in its last place never agrees as it stands.
        """
        number = printed_as(exact, places, ROUND_HALF_UP) + Decimal(step).scaleb(-places)
        reading = read(RATE, f"{number:f}%", exact)
        assert reading.verdict in {REREAD, DISAGREES}
        assert read(COUNT, f"{number:f}", exact).verdict in {REREAD, DISAGREES}

    @given(exact=exact_values(), places=places)
    def test_wrong_direction_disagrees(self, exact: Fraction, places: int) -> None:
        """
        A fall called an increase, and a rise called a fall, disagree, unless the print rounds them away.
        """
        number = printed_as(exact, places, ROUND_HALF_UP)
        reading = read(CHANGE, f"{number:f}%", -exact, says="an increase of")
        assert reading.verdict is (DISAGREES if number else AGREES)
        reading = read(CHANGE, f"{number:f}%", exact, says="a reduction of")
        assert reading.verdict is (DISAGREES if number else AGREES)


class TestOtherRounding:
    @given(exact=exact_values(), places=places)
    @example(exact=Fraction(165, 2), places=0)
    def test_half_even(self, exact: Fraction, places: int) -> None:
        """
        A print that only rounding half to even explains is reread so, and never called wrong.
        """
        even = printed_as(exact, places, ROUND_HALF_EVEN)
        up = printed_as(exact, places, ROUND_HALF_UP)
        expected = Reading(AGREES) if even == up else Reading(REREAD, HALF_EVEN)
        assert read(RATE, f"{even:f}%", exact) == expected

    @given(exact=exact_values(), places=places)
    @example(exact=Fraction(829, 10), places=0)
    def test_truncated(self, exact: Fraction, places: int) -> None:
        """
        A print whose rest was cut off is reread so, where no rounding explains it.
        """
        cut = printed_as(exact, places, ROUND_DOWN)
        if cut == printed_as(exact, places, ROUND_HALF_UP):
            expected = Reading(AGREES)
        elif cut == printed_as(exact, places, ROUND_HALF_EVEN):
            expected = Reading(REREAD, HALF_EVEN)
        else:
            expected = Reading(REREAD, TRUNCATED)
        assert read(RATE, f"{cut:f}%", exact) == expected

    @given(exact=exact_values(), places=places)
    def test_truncated_fall(self, exact: Fraction, places: int) -> None:
        """
        A fall is cut off towards zero, as a rise is.
        """
        cut = printed_as(exact, places, ROUND_DOWN)
        reading = read(CHANGE, f"{cut:f}%", -exact, says="reduction")
        assert reading.verdict in {AGREES, REREAD}
        if cut not in {
            printed_as(exact, places, ROUND_HALF_UP),
            printed_as(exact, places, ROUND_HALF_EVEN),
        }:
            assert reading == Reading(REREAD, TRUNCATED)

    def test_order_of_preference(self) -> None:
        """
        Half-up before half to even before truncation: 82.5 printed 83, 82, and 82.9 printed 82.
        """
        assert read(RATE, "83%", "82.5") == Reading(AGREES)
        assert read(RATE, "82%", "82.5") == Reading(REREAD, HALF_EVEN)
        assert read(RATE, "82%", "82.9") == Reading(REREAD, TRUNCATED)
        assert read(RATE, "82%", "83") == Reading(DISAGREES)
        assert read(CHANGE, "82%", "-83", says="reduction") == Reading(DISAGREES)
        assert read(RATE, "82%", "81.4") == Reading(DISAGREES)

    @pytest.mark.parametrize(
        ("printed", "shown", "reading"),
        [
            ("82.0%", "82.099", TRUNCATED),
            ("82.0%", "82.1", None),
            ("82.0%", "82.105", None),
            ("82.00%", "82.0099", TRUNCATED),
            ("82.00%", "82.011", None),
        ],
    )
    def test_truncated_within_a_place(self, printed: str, shown: str, reading: str | None) -> None:
        """
        What was cut off is less than one in the last place that is printed.
        """
        verdict = DISAGREES if reading is None else REREAD
        assert read(RATE, printed, shown) == Reading(verdict, reading)

    @pytest.mark.parametrize(
        ("shown", "reading"),
        [("0.9", TRUNCATED), ("-0.9", TRUNCATED), ("1", None), ("-1", None), ("1.1", None)],
    )
    def test_truncated_to_nothing(self, shown: str, reading: str | None) -> None:
        """
        Nothing can be what is left of a small figure of either sign.
        """
        verdict = DISAGREES if reading is None else REREAD
        assert read(NET, "\u00a30", shown) == Reading(verdict, reading)


class TestPercentagePoints:
    def beside(self, relative: str) -> MetricValue:
        return MetricValue(
            metric="audits.grade-share-relative-change",
            params=FrozenMapping({}),
            unit="percent",
            value=Fraction(relative),
        )

    @given(before=st.integers(1, 99), after=st.integers(0, 99))
    def test_difference_called_percent(self, before: int, after: int) -> None:
        """
        The difference of two percentages, called percent, is reread; the relative change is literal.
        """
        relative = Fraction(after - before, before)
        beside = self.beside(str(relative))
        points = abs(after - before)
        by_relative = printed_as(abs(relative) * 100, 0, ROUND_HALF_UP)
        reading = read(POINTS_CHANGE, f"{points}%", after - before, beside=beside)
        assert reading == (Reading(AGREES) if points == by_relative else Reading(REREAD, POINTS))
        literal = read(POINTS_CHANGE, f"{by_relative}%", after - before, beside=beside)
        assert literal == Reading(AGREES)

    @pytest.mark.parametrize(
        ("printed", "says", "reading"),
        [
            ("15%", "", Reading(REREAD, POINTS)),
            ("15%", "reduction", Reading(REREAD, POINTS)),
            ("approximate 15%", "", Reading(REREAD, POINTS)),
            ("15%", "increase", Reading(DISAGREES)),
            ("43%", "reduction", Reading(AGREES)),
            ("20%", "", Reading(DISAGREES)),
            ("15 percentage points", "", Reading(AGREES)),
            ("15", "", Reading(AGREES)),
            ("\u00a315", "", Reading(DISAGREES, UNIT)),
        ],
    )
    def test_from_35_to_20(self, printed: str, says: str, reading: Reading) -> None:
        """
        From 35% to 20% is 15 points, or 43% of 35%.
        """
        beside = self.beside("-3/7")
        assert read(POINTS_CHANGE, printed, -15, says=says, beside=beside) == reading

    def test_nothing_beside(self) -> None:
        """
        Where no relative change can be had, only the points are tried.
        """
        assert read(POINTS_CHANGE, "15%", -15) == Reading(REREAD, POINTS)
        assert read(POINTS_CHANGE, "43%", -15) == Reading(DISAGREES)


class TestDeficit:
    @given(pounds=st.integers(1, 10**9))
    def test_sign(self, pounds: int) -> None:
        """
        A deficit with its sign or in brackets agrees, without it it is reread; a surplus is not.
        """
        assert read(NET, f"-\u00a3{pounds:,}", -pounds) == Reading(AGREES)
        assert read(NET, f"({pounds:,})", -pounds) == Reading(AGREES)
        assert read(NET, f"{pounds:,}", -pounds) == Reading(REREAD, DEFICIT)
        assert read(NET, f"-{pounds}", pounds) == Reading(DISAGREES)
        assert read(NET, f"{pounds:,}", pounds) == Reading(AGREES)

    @given(pounds=st.integers(1, 10**9))
    def test_only_where_a_sign_means_something(self, pounds: int) -> None:
        """
        A total is no net position: its sign is never supplied.
        """
        assert read(MONEY, f"{pounds}", -pounds) == Reading(DISAGREES)


class TestFullStop:
    @given(thousands=st.integers(1, 999), rest=st.integers(1, 999))
    def test_as_thousands_separator(self, thousands: int, rest: int) -> None:
        """
        A full stop before three digits may stand for a comma, and is reread so.
        """
        text = f"\u00a3{thousands}.{rest:03d}"
        assert read(MONEY, text, 1000 * thousands + rest) == Reading(REREAD, FULL_STOP)
        assert read(MONEY, text, Fraction(f"{thousands}.{rest:03d}")) == Reading(AGREES)
        assert read(MONEY, text, 1000 * thousands + rest + 1).verdict is DISAGREES

    @pytest.mark.parametrize("printed", ["\u00a3299.26", "\u00a3299.2600", "\u00a31299.260"])
    def test_only_before_three_digits(self, printed: str) -> None:
        """
        Other full stops are decimal points, whatever is behind them.
        """
        digits = int(printed.strip("\u00a3").replace(".", ""))
        assert read(MONEY, printed, digits) == Reading(DISAGREES)

    @given(parts=st.tuples(st.integers(1, 999), st.integers(0, 999), st.integers(0, 999)))
    def test_twice(self, parts: tuple[int, int, int]) -> None:
        """
        With two full stops there is no number but with them as commas.
        """
        million, thousand, rest = parts
        exact = 10**6 * million + 1000 * thousand + rest
        text = f"\u00a3{million}.{thousand:03d}.{rest:03d}"
        assert read(MONEY, text, exact) == Reading(REREAD, FULL_STOP)
        assert read(MONEY, text, exact + 1) == Reading(DISAGREES)
        assert read(NET, text, -exact) == Reading(REREAD, DEFICIT_AND_FULL_STOP)

    def test_before_rounding(self) -> None:
        """
        The full stop is tried before rounding is.
        """
        assert read(COUNT, "1.500", 1500) == Reading(REREAD, FULL_STOP)


class TestBounds:
    @given(low=st.integers(0, 300), width=st.integers(1, 60), printed=st.integers(0, 100))
    def test_all_some_none(self, low: int, width: int, printed: int) -> None:
        """
        All values print so: agrees; some do: within rounding; none do: no literal agreement.
        """
        steps = [Fraction(low + step, 4) for step in range(width + 1)]
        prints = [printed_as(step, 0, ROUND_HALF_UP) == printed for step in steps]
        target = Interval(steps[0], steps[-1])
        verdict = read(RATE, f"{printed}%", target).verdict
        if all(prints):
            assert verdict is AGREES
        elif any(prints) or steps[0] < printed < steps[-1]:
            assert verdict is WITHIN
        else:
            assert verdict in {REREAD, DISAGREES}

    def test_open_ends(self) -> None:
        """
        [81.5, 82.5) all prints as 82; with 82.5 itself it does only in part; half a range without end too.
        """
        closed = Interval(Fraction("81.5"), Fraction("82.5"))
        half_open = attrs.evolve(closed, closed_high=False)
        assert read(RATE, "82%", half_open) == Reading(AGREES)
        assert read(RATE, "82%", closed) == Reading(WITHIN)
        assert read(RATE, "82%", Interval(Fraction("81.5"), None)) == Reading(WITHIN)


class TestHedges:
    @pytest.mark.parametrize(
        ("printed", "shown", "fits"),
        [
            ("approximately 40%", "38", True),
            ("approximately 40%", "42", True),
            ("approximately 40%", "37.99", None),
            ("approximately 40%", "42.01", None),
            ("about 4%", "4.4", True),
            ("about 4%", "4.5", None),
            ("almost 40%", "36", True),
            ("almost 40%", "40", True),
            ("almost 40%", "35.99", None),
            ("almost 40%", "40.01", False),
            ("over 40%", "40", False),
            ("over 40%", "40.01", True),
            ("at least 40%", "40", True),
            ("40%+", "40", True),
            (">40%", "40", False),
            ("<40%", "39.99", True),
            ("under 40%", "40", False),
            ("no more than 40%", "40", True),
            ("over 40%", "44", True),
            ("over 40%", "39.99", False),
            ("over 40%", "90", True),
            ("just over 40%", "44", True),
            ("just over 40%", "44.01", None),
            ("under 40%", "3", True),
            ("under 40%", "40.01", False),
            ("about 40%", "30", None),
            ("about 40%", "29.99", False),
            ("about 40%", "50", None),
            ("about 40%", "50.01", False),
            ("about four in ten", "37.5", None),
            ("almost 40%", "30", None),
            ("almost 40%", "29.99", False),
            ("just over 40%", "50", None),
            ("just over 40%", "50.01", False),
            ("just over a third", "37.5", None),
        ],
    )
    def test_edges(self, printed: str, shown: str, fits: bool | None) -> None:
        """
        A hedge reaches as far as its tolerance, ends included.

        An estimate that is further off, but by no more than a quarter, is loose and no mistake.
        """
        expected = {
            True: Reading(AGREES),
            False: Reading(DISAGREES),
            None: Reading(REREAD, LOOSELY),
        }
        assert read(RATE, printed, shown) == expected[fits]

    @pytest.mark.parametrize(
        ("printed", "least", "most"),
        [
            ("doubled", Fraction(9, 5), Fraction(11, 5)),
            ("tripled", Fraction(27, 10), Fraction(33, 10)),
            ("halved", Fraction(9, 20), Fraction(11, 20)),
        ],
    )
    def test_multiples_in_words(self, printed: str, least: Fraction, most: Fraction) -> None:
        """
        A word for a multiple stands for a tenth about it: what grew by half did not double.
        """
        for value in (least, most):
            assert read(TIMES, printed, value) == Reading(AGREES)
        for value in (least - Fraction(1, 100), most + Fraction(1, 100)):
            assert read(TIMES, printed, value) == Reading(DISAGREES)

    def test_loose_fall(self) -> None:
        """
        A fall that is estimated is loose on its own side of nothing.
        """
        assert read(CHANGE, "about 40%", "-31") == Reading(REREAD, LOOSELY)
        assert read(CHANGE, "an increase of about 40%", "-31") == Reading(DISAGREES)

    def test_tolerance_is_an_argument(self) -> None:
        """
        "Almost tripled" is 2.77 times by the usual tolerance, and not by a stricter one.
        """
        assert read(TIMES, "almost tripled", Fraction(36, 13)) == Reading(AGREES)
        strict = attrs.evolve(TOLERANCES, just_below=Fraction(1, 20))
        reading = read(TIMES, "almost tripled", Fraction(36, 13), tolerances=strict)
        assert reading == Reading(REREAD, LOOSELY)

    def test_no_other_rounding_behind_a_hedge(self) -> None:
        """
        A hedged figure is not read as truncated besides, but a deficit or a full stop still is.
        """
        assert read(RATE, "almost 82%", "82.9") == Reading(DISAGREES)
        assert read(NET, "almost \u00a3100", "-95") == Reading(REREAD, DEFICIT)
        assert read(MONEY, "just over \u00a3299.260", 300_000) == Reading(REREAD, FULL_STOP)


class TestUnits:
    @pytest.mark.parametrize(
        ("metric", "printed"),
        [
            (RATE, "\u00a382"),
            (RATE, "82 percentage points"),
            (RATE, "82 times"),
            (COUNT, "82%"),
            (COUNT, "\u00a382"),
            (TIMES, "82%"),
            (MONEY, "82%"),
            (MONEY, "82 times"),
            (RATE, "82\u2030"),
            (RATE, "82 per 1,000"),
            (RATE, "82 children"),
            (TIMES, "82 children"),
            (MONEY, "82 children"),
            (COUNT, "82 per thousand"),
        ],
    )
    def test_mismatch(self, metric: str, printed: str) -> None:
        """
        A right number in a wrong unit disagrees, and the unit is given as the reason.
        """
        assert read(metric, printed, 82) == Reading(DISAGREES, UNIT)

    def test_what_is_counted(self) -> None:
        """
        A count may name what it counts.
        """
        assert read(COUNT, "82 children", 82) == Reading(AGREES)

    @pytest.mark.parametrize(
        ("printed", "change", "fits"),
        [
            ("doubled", 100, True),
            ("halved", -50, True),
            ("halved", 50, False),
            ("halved", Fraction(-451, 10), True),
            ("halved", -55, True),
            ("halved", Fraction(-551, 10), False),
            ("almost tripled", 180, True),
            ("2.5 times", 150, True),
            ("2.5 times", 250, False),
            ("more than halved", -60, True),
            ("more than halved", -40, False),
            ("almost halved", -47, True),
            ("almost halved", -56, False),
            ("+50%", -50, False),
            ("+50%", 50, True),
            ("10% more than last year", 10, True),
        ],
    )
    def test_a_multiple_for_a_change(
        self, printed: str, change: int | Fraction, fits: bool
    ) -> None:
        """
        Twice as many is a change by 100%, and half as many one by -50%.
        """
        verdict = AGREES if fits else DISAGREES
        assert read("training.events-change", printed, change) == Reading(verdict)

    @pytest.mark.parametrize("unit", Unit)
    def test_every_unit_is_known(self, unit: Unit) -> None:
        """
        A bare number can be of any unit that a metric has.
        """
        name = next((entry.id for entry in METRICS.values() if entry.unit is unit), None)
        if name is None or unit is Unit.ROW:
            return
        value = MetricValue(
            metric=name, params=FrozenMapping({}), unit=unit.value, value=Fraction(5) / unit.scale
        )
        reading = read_number(read_printed("5"), value, METRICS[name], tolerances=TOLERANCES)
        assert reading == Reading(AGREES)


class TestDirections:
    @pytest.mark.parametrize(
        ("direction", "shown", "verdict"),
        [
            (Direction.UNCHANGED, "0", AGREES),
            (Direction.UNCHANGED, "5", AGREES),
            (Direction.UNCHANGED, "5.001", DISAGREES),
            (Direction.UP, "0.001", AGREES),
            (Direction.UP, "0", DISAGREES),
            (Direction.UP, "-1", DISAGREES),
            (Direction.DOWN, "-0.001", AGREES),
            (Direction.DOWN, "0", DISAGREES),
            (Direction.DOWN, "1", DISAGREES),
            (Direction.LEVEL, "0", AGREES),
            (Direction.LEVEL, "5", AGREES),
            (Direction.LEVEL, "-5", AGREES),
        ],
    )
    def test_edges(self, direction: Direction, shown: str, verdict: Verdict) -> None:
        """
        Up is above nothing, down below, and level within the tolerance, ends included.
        """
        value = value_of(CHANGE, shown)
        assert read_direction(direction, value, tolerances=TOLERANCES) == Reading(verdict)

    @given(low=st.integers(-20, 20), width=st.integers(1, 20), direction=st.sampled_from(Direction))
    def test_bounds(self, low: int, width: int, direction: Direction) -> None:
        """
        Where only some of the range goes that way, it agrees within rounding.
        """
        high = low + width
        value = value_of(CHANGE, Interval(low, high))
        all_of_it, some_of_it = {
            Direction.UP: (low > 0, high > 0),
            Direction.DOWN: (high < 0, low < 0),
            Direction.LEVEL: (low >= -5 and high <= 5, low <= 5 and high >= -5),
            Direction.UNCHANGED: (low >= -5 and high <= 5, low <= 5 and high >= -5),
        }[direction]
        wrong = Reading(REREAD, LOOSELY) if direction is Direction.LEVEL else Reading(DISAGREES)
        expected = Reading(AGREES) if all_of_it else Reading(WITHIN) if some_of_it else wrong
        assert read_direction(direction, value, tolerances=TOLERANCES) == expected

    @pytest.mark.parametrize("shown", ["5.001", "-6", "300"])
    def test_degree_is_a_matter_of_judgement(self, shown: str) -> None:
        """
        What is called stable and is not by the tolerance is a matter of words, and no mistake.
        """
        value = value_of(CHANGE, shown)
        found = read_direction(Direction.LEVEL, value, tolerances=TOLERANCES)
        assert found == Reading(REREAD, LOOSELY)

    @pytest.mark.parametrize(("shown", "verdict"), [("0", AGREES), ("500", Verdict.NOT_CHECKABLE)])
    def test_unchanged_in_pounds(self, shown: str, verdict: Verdict) -> None:
        """
        How many pounds are no change depends on the budget.
        """
        value = value_of("finance.variance", shown)
        found = read_direction(Direction.UNCHANGED, value, tolerances=TOLERANCES)
        assert found == Reading(verdict)

    def test_level_is_an_argument(self) -> None:
        """
        How far "stable" reaches is said by the caller.
        """
        wide = attrs.evolve(TOLERANCES, level=Fraction(1, 4))
        value = value_of(CHANGE, 25)
        assert read_direction(Direction.LEVEL, value, tolerances=wide) == Reading(AGREES)


class TestHelpers:
    def test_is_change(self) -> None:
        """
        Changes, growth and variances have a sign that words can give; rates and ratios have none.
        """
        changes = {name for name, entry in METRICS.items() if is_change(entry)}
        assert {CHANGE, POINTS_CHANGE, "population.growth", "finance.variance"} <= changes
        assert not changes & {RATE, TIMES, COUNT, NET, MONEY}

    @given(numerator=st.integers(-(10**6), 10**6), denominator=st.integers(1, 10**4))
    def test_as_interval(self, numerator: int, denominator: int) -> None:
        """
        A value is taken in the unit that it is printed in: percent for a rate.
        """
        exact = Fraction(numerator, denominator)
        for metric in (RATE, COUNT):
            assert as_interval(value_of(metric, exact)) == Interval(exact, exact)
        wide = Interval(exact, exact + gcd(numerator, denominator))
        assert as_interval(value_of(RATE, wide)) == wide


class TestBalanceInWords:
    @pytest.mark.parametrize(
        ("metric", "printed", "value", "verdict"),
        [
            (NET, "£500 deficit", "-500", AGREES),
            (NET, "overspend of £500", "-500", AGREES),
            (NET, "£500 surplus", "500", AGREES),
            (NET, "£500 surplus", "-500", DISAGREES),
            (NET, "£500 deficit", "500", DISAGREES),
        ],
    )
    def test_the_word_is_the_sign(
        self, metric: str, printed: str, value: str, verdict: Verdict
    ) -> None:
        """
        A deficit that is called one needs no other sign, and one that is called a surplus is wrong.
        """
        assert read(metric, printed, value) == Reading(verdict)

    @pytest.mark.parametrize("printed", ["£500 surplus", "£500 deficit"])
    def test_no_sign_of_another_metric(self, printed: str) -> None:
        """
        What can be no balance takes no sign from the word for one.
        """
        assert read(MONEY, printed, "500") == Reading(AGREES)
        assert read(MONEY, printed, "-500") == Reading(DISAGREES)

    @pytest.mark.parametrize("value", ["600", "-600"])
    def test_variance_without_a_word(self, value: str) -> None:
        """
        A variance that is printed without sign or word goes either way.
        """
        assert read("finance.variance", "£600", value) == Reading(AGREES)

    @pytest.mark.parametrize(
        ("printed", "agrees"),
        [
            ("£600 overspend", True),
            ("£600 underspend", False),
            ("£600 over budget", True),
            ("£600 under budget", False),
            ("exceeded the budget by £600", True),
            ("£600 short of the budget", False),
        ],
    )
    def test_variance(self, printed: str, agrees: bool) -> None:
        """
        More spent than planned is an overspend, and a variance above nothing.
        """
        reading = read("finance.variance", printed, "600")
        assert (reading.verdict is Verdict.AGREES) is agrees


class TestHonestPrintsOfOtherForms:
    @pytest.mark.parametrize(
        ("metric", "printed", "value", "reading"),
        [
            (COUNT, "106, up from 100", "106", Reading(AGREES)),
            (COUNT, "106 (100 last year)", "106", Reading(AGREES)),
            (COUNT, "100 last year, now 106", "106", Reading(DISAGREES)),
            (TIMES, "106%", "1.06", Reading(AGREES)),
            (TIMES, "an increase of 6%", "1.06", Reading(AGREES)),
            (TIMES, "a reduction of 6%", "0.94", Reading(AGREES)),
            (TIMES, "an increase of 106%", "1.06", Reading(DISAGREES, UNIT)),
            (TIMES, "a reduction of 6%", "1.06", Reading(DISAGREES, UNIT)),
            (TIMES, "\u00a3106", "1.06", Reading(DISAGREES, UNIT)),
            ("reviews.age-in-days", "\u00a330", "30", Reading(DISAGREES, UNIT)),
            (RATE, "0.82", "82", Reading(AGREES)),
            (RATE, ".82", "82.4", Reading(AGREES)),
            (RATE, "0.82", "83", Reading(DISAGREES)),
            (RATE, "0.82%", "82", Reading(DISAGREES)),
            (RATE, "10.82", "82", Reading(DISAGREES)),
            (NET, "nil", "0", Reading(AGREES)),
            (NET, "balanced", "0", Reading(AGREES)),
            (NET, "break-even", "0", Reading(AGREES)),
            (NET, "breakeven", "600", Reading(DISAGREES)),
        ],
    )
    def test_agree(self, metric: str, printed: str, value: str, reading: Reading) -> None:
        """
        A comparison behind the figure, a ratio in percent, a share of one and words for nothing are read.
        """
        assert read(metric, printed, value) == reading

    @pytest.mark.parametrize(
        ("printed", "value", "verdict"),
        [
            ("6 more events", "12", Verdict.NOT_CHECKABLE),
            ("6 more", "-12", DISAGREES),
            ("two fewer", "-12", Verdict.NOT_CHECKABLE),
            ("two fewer", "0", DISAGREES),
            ("6 more events", "0.5", Verdict.NOT_CHECKABLE),
            ("no fewer", "0", DISAGREES),
            ("6% more events", "12", DISAGREES),
            ("up 6", "12", DISAGREES),
        ],
    )
    def test_a_difference_is_no_percentage(
        self, printed: str, value: str, verdict: Verdict
    ) -> None:
        """
        Of how many more there are, the direction alone can be held against a change in percent.
        """
        assert read(CHANGE, printed, value) == Reading(verdict)

    @pytest.mark.parametrize(
        ("metric", "printed", "value", "reading"),
        [
            (MONEY, "\u00a3117,000", "116671", Reading(WITHIN)),
            (MONEY, "\u00a3117,000", "116500", Reading(WITHIN)),
            (MONEY, "\u00a3117,000", "116499", Reading(DISAGREES)),
            (MONEY, "\u00a3117,100", "117090", Reading(DISAGREES)),
            (MONEY, "\u00a39,000", "9100", Reading(DISAGREES)),
            (MONEY, "\u00a312,000", "11671", Reading(WITHIN)),
            (MONEY, "\u00a312,340.00", "12340", Reading(AGREES)),
            (MONEY, "over \u00a3117,000", "116671", Reading(DISAGREES)),
            (MONEY, "\u00a3117,000.00", "116671", Reading(DISAGREES)),
            (MONEY, "\u00a3117,000.00", "11700000", Reading(DISAGREES)),
            (COUNT, "117,000", "116671", Reading(DISAGREES)),
            (NET, "\u00a3117,000", "-116671", Reading(REREAD, DEFICIT)),
            (NET, "\u00a3116.671", "-116671", Reading(REREAD, DEFICIT_AND_FULL_STOP)),
            (NET, "-\u00a3116.671", "116671", Reading(DISAGREES)),
            ("finance.variance", "(50)", "50", Reading(REREAD, BUDGET_LESS_ACTUAL)),
            ("finance.variance", "(50)", "-50", Reading(AGREES)),
            ("finance.variance", "(50)", "51", Reading(DISAGREES)),
            ("finance.variance", "(50) underspend", "50", Reading(DISAGREES)),
            ("finance.variance", "-50 less", "50", Reading(DISAGREES)),
            ("finance.variance", "+50", "-50", Reading(REREAD, BUDGET_LESS_ACTUAL)),
            ("finance.variance", "+50", "50", Reading(AGREES)),
            ("finance.variance", "+50", "51", Reading(DISAGREES)),
            ("finance.variance", "+50 underspend", "50", Reading(DISAGREES)),
            ("finance.variance", "50 more", "-50", Reading(DISAGREES)),
            (NET, "+\u00a3117,000", "-116671", Reading(DISAGREES)),
            (NET, "+\u00a3116.671", "-116671", Reading(DISAGREES)),
            (NET, "+\u00a3116.671", "116671", Reading(REREAD, FULL_STOP)),
        ],
    )
    def test_amounts(self, metric: str, printed: str, value: str, reading: Reading) -> None:
        """
        Whole thousands may be rounded ones, and brackets may hold budget less actual.
        """
        assert read(metric, printed, value) == reading


class TestMultiplesOfAFall:
    @pytest.mark.parametrize(
        ("printed", "times", "agrees"),
        [
            ("fell threefold", "1/3", True),
            ("fell threefold", "3", False),
            ("fell threefold", "0", False),
            ("fell threefold", "-1/3", False),
            ("fell twofold", "0.5", True),
            ("0.5 times, a fall", "0.5", True),
            ("0.5 times, a fall", "2", False),
            ("1 times fewer", "0.6", True),
            ("rose threefold", "3", True),
            ("rose threefold", "1/3", False),
            ("1.333.000 times lower", "0.5", False),
            ("fell threefold", Interval(None, Fraction(1, 3)), False),
            ("fell threefold", Interval(Fraction(3, 10), Fraction(2, 5)), True),
        ],
    )
    def test_by_hand(self, printed: str, times: Interval | str, agrees: bool) -> None:
        """
        What fell threefold is a third of what it was; a multiple below one is what is left.
        """
        reading = read(TIMES, printed, times)
        assert (reading.verdict is Verdict.AGREES) is agrees
        assert agrees or reading.verdict is Verdict.DISAGREES


class TestLengthsOfTime:
    @pytest.mark.parametrize(
        ("printed", "days", "reading"),
        [
            ("six months", "181", Reading(AGREES)),
            ("six months", "184", Reading(AGREES)),
            ("six months", "165", Reading(WITHIN)),
            ("six months", "164", Reading(DISAGREES, UNIT)),
            ("6 months", "204", Reading(REREAD, TRUNCATED)),
            ("over six months", "182", Reading(WITHIN)),
            ("over six months", "179", Reading(DISAGREES, UNIT)),
            ("nearly six months", "150", Reading(REREAD, LOOSELY)),
            ("6 weeks", "42", Reading(AGREES)),
            ("six weeks", "46", Reading(REREAD, TRUNCATED)),
            ("6 weeks", "38", Reading(DISAGREES, UNIT)),
            ("one year", "366", Reading(AGREES)),
            ("2 years", "183", Reading(DISAGREES, UNIT)),
        ],
    )
    def test_are_not_read_as_days(self, printed: str, days: str, reading: Reading) -> None:
        """
        Six months are 181 to 184 days, and what rounds to six months.
        """
        assert read("reviews.days-to-publication", printed, days) == reading

    @given(number=st.integers(1, 60), start=st.dates(date(2000, 1, 1), date(2030, 1, 1)))
    def test_an_honest_one_agrees(self, number: int, start: date) -> None:
        """
        As many calendar months from any day are never an error, nor a warning.
        """
        days = (start + relativedelta(months=number) - start).days
        reading = read("reviews.days-to-publication", f"{number} months", days)
        assert reading.verdict is AGREES

    def test_are_counted(self) -> None:
        """
        A count of weeks is a count, and a percentage of weeks none.
        """
        assert read(COUNT, "52 weeks", "52") == Reading(AGREES)
        assert read(RATE, "52 weeks", "52") == Reading(DISAGREES, UNIT)


class TestInSteps:
    @pytest.mark.parametrize(
        ("step", "printed", "pounds", "reading"),
        [
            (1000, "98", 98_000, IN_STEPS),
            (1000, "(98)", -98_000, IN_STEPS),
            (1_000_000, "98", 98_000_000, IN_STEPS),
            (1000, "97", 98_000, None),
            (1_000_000, "98", 98_000, None),
            (1000, "98", 98_000_000, None),
            (100, "98", 9_800, None),
            (None, "98", 98_000, None),
        ],
    )
    def test_of_an_account(
        self, step: int | None, printed: str, pounds: int, reading: str | None
    ) -> None:
        """
        A bare figure is read in the thousands or millions that an account was rounded to, and in nothing else.
        """
        value = value_of("finance.net-position", pounds)
        found = read_number(
            read_printed(printed),
            value,
            METRICS["finance.net-position"],
            step=step,
            tolerances=TOLERANCES,
        )
        assert found.reading == reading

    def test_of_people(self) -> None:
        """
        People are counted in ones, whatever the account was rounded to.
        """
        value = value_of("training.figure", 98_000)
        found = read_number(
            read_printed("98"), value, METRICS["training.figure"], step=1000, tolerances=TOLERANCES
        )
        assert found == Reading(Verdict.DISAGREES)
