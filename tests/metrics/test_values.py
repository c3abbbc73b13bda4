"""
What a calculation came to, and how it is shown.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.errors import InvalidTypeError, NotComputableError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics.values import (
    MetricValue,
    NotComputable,
    Unit,
    Value,
    all_computed,
    decimal_text,
    pounds_text,
    unit_suffix,
)


def value_of(value: Value | None, unit: Unit, interval: Interval | None = None) -> MetricValue:
    return MetricValue(
        metric="training.figure",
        params=FrozenMapping({}),
        unit=unit.value,
        value=value,
        interval=interval,
    )


class TestMetricValue:
    @pytest.mark.parametrize(
        ("value", "unit", "shown"),
        [
            (Proportion(1333, 1617), Unit.PERCENT, "82.4% (1,333 of 1,617)"),
            (Fraction(1, 2), Unit.PERCENT, "50%"),
            (Fraction(-3, 7), Unit.PERCENT, "-42.9%"),
            (Fraction(-15), Unit.PERCENTAGE_POINTS, "-15 percentage points"),
            (Fraction(36, 13), Unit.TIMES, "2.8 times"),
            (1617, Unit.COUNT, "1,617"),
            (Fraction(9, 2), Unit.COUNT, "4.5"),
            (4, Unit.RANK, "4"),
            (Decimal("-116671.00"), Unit.POUNDS, "-\u00a3116,671"),
            (Decimal("0.50"), Unit.POUNDS, "\u00a30.50"),
            (True, Unit.ROW, "reproduced by whole counts of a total up to 1,000"),
            (False, Unit.ROW, "reproduced by no whole counts of a total up to 1,000"),
        ],
    )
    def test_shown(self, value: Value, unit: Unit, shown: str) -> None:
        """
        Each unit has its sign, thousands have commas, and a rate of counts keeps its counts.
        """
        assert str(value_of(value, unit)) == value_of(value, unit).shown() == shown

    @pytest.mark.parametrize(
        ("low", "high", "shown"),
        [
            (Fraction("0.345"), Fraction("0.355"), "34.5 to 35.5%"),
            (None, Fraction(1, 2), "50% or less"),
            (Fraction(1, 2), None, "50% or more"),
            (None, None, "any value"),
        ],
    )
    def test_bounds(self, low: Fraction | None, high: Fraction | None, shown: str) -> None:
        """
        What is only bounded has no exact value, and shows its two ends.
        """
        value = value_of(None, Unit.PERCENT, Interval(low, high))
        assert value.exact is None
        assert value.bounds == (low, high)
        assert str(value) == shown

    @given(pence=st.integers(-(10**12), 10**12), places=st.integers(0, 4))
    def test_places(self, pence: int, places: int) -> None:
        """
        A percentage is rounded half-up once, when it is shown, and idle zeros go.
        """
        exact = Fraction(pence, 10**6)
        text = value_of(exact, Unit.PERCENT).shown(places)
        assert text.endswith("%")
        by_decimal = (Decimal(pence) / 10**4).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        assert Decimal(text.rstrip("%").replace(",", "")) == by_decimal
        assert not re.search(r"\.\d*0%$", text)

    def test_exact(self) -> None:
        """
        The exact value is a fraction in the metric's own unit; a row has none.
        """
        assert value_of(Proportion(2, 4), Unit.PERCENT).exact == Fraction(1, 2)
        assert value_of(Decimal("1.25"), Unit.POUNDS).exact == Fraction(5, 4)
        assert value_of(True, Unit.ROW).exact is None
        assert value_of(3, Unit.COUNT).bounds is None

    def test_notebook(self) -> None:
        """
        In a notebook it shows as it prints, escaped, with the metric beside it.
        """
        html = value_of(Proportion(1, 2), Unit.PERCENT)._repr_html_()
        assert "50% (1 of 2)" in html
        assert 'title="training.figure"' in html


class TestUnit:
    def test_scale(self) -> None:
        """
        Only a rate is multiplied before it is shown: points and pounds are what they are.
        """
        assert {unit for unit in Unit if unit.scale != 1} == {Unit.PERCENT}
        assert Unit.PERCENT.scale == 100


class TestNotComputable:
    def test_says_why(self) -> None:
        """
        It says why in its text, and is never empty or zero.
        """
        value = NotComputable(
            metric="training.figure",
            params=FrozenMapping({}),
            unit="count",
            reason="training.events is not given",
            missing=("training.events",),
        )
        assert str(value) == "not computable: training.events is not given"
        assert not value.impossible


class TestPoundsText:
    @given(pence=st.integers(-(10**12), 10**12))
    def test_by_hand(self, pence: int) -> None:
        """
        Sign, pounds with commas, and pence only where there are some.
        """
        text = pounds_text(Fraction(pence, 100))
        assert text.startswith("-\u00a3" if pence < 0 else "\u00a3")
        whole, _, rest = text.lstrip("-\u00a3").partition(".")
        assert re.fullmatch(r"\d{1,3}(,\d{3})*", whole)
        assert int(whole.replace(",", "")) == abs(pence) // 100
        assert rest == (f"{abs(pence) % 100:02d}" if pence % 100 else "")

    def test_refused(self) -> None:
        """
        An amount is exact.
        """
        with pytest.raises(InvalidTypeError, match="pounds_text: amount must be"):
            pounds_text(0.5)  # type: ignore[arg-type]


class TestUnitSuffix:
    def test_by_hand(self) -> None:
        """
        Counts and pounds have nothing behind them; a unit is given as text.
        """
        behind = {unit.value: unit_suffix(unit.value) for unit in Unit}
        assert behind == {
            "count": "",
            "percent": "%",
            "percentage points": " percentage points",
            "times": " times",
            "pounds": "",
            "days": " days",
            "rank": "",
            "row": "",
        }
        with pytest.raises(InvalidTypeError, match="unit_suffix: unit must be"):
            unit_suffix(Unit.PERCENT)  # type: ignore[arg-type]

    @given(
        ends=st.tuples(*[st.fractions(-50, 50, max_denominator=999)] * 2),
        unit=st.sampled_from([Unit.PERCENT, Unit.PERCENTAGE_POINTS, Unit.TIMES, Unit.DAYS]),
        places=st.integers(0, 2),
    )
    def test_no_value_is_outside_what_is_shown(
        self, ends: tuple[Fraction, Fraction], unit: Unit, places: int
    ) -> None:
        """
        A range is shown no narrower than it is, and by less than one of its last place wider.
        """
        low, high = sorted(ends)
        if low == high:
            return
        shown = value_of(None, unit, Interval(low, high)).shown(places)
        least, most = shown.removesuffix(unit_suffix(unit.value)).replace(",", "").split(" to ")
        scale, place = unit.scale, Fraction(1, 10**places)
        assert 0 <= low * scale - Fraction(least) < place
        assert 0 <= Fraction(most) - high * scale < place

    def test_one_alone(self) -> None:
        """
        One is in the singular, on either side of nothing and with a limit; a multiple and a part are not.
        """
        singular = {unit.value: unit_suffix(unit.value, "1") for unit in Unit}
        assert singular["percentage points"] == unit_suffix("percentage points", "-1")
        assert singular["percentage points"] == " percentage point"
        assert (singular["days"], singular["times"], singular["percent"]) == (" day", " times", "%")
        assert unit_suffix("days", "1.5") == unit_suffix("days", "11") == " days"
        for interval, shown in (
            (Interval(1, 1), "1 day"),
            (Interval(2, 2), "2 days"),
            (Interval(None, 1), "1 day or less"),
            (Interval(1, None), "1 day or more"),
            (Interval(0, 1), "0 to 1 days"),
            (Interval(1, 2), "1 to 2 days"),
        ):
            assert value_of(None, Unit.DAYS, interval).shown() == shown
        assert value_of(-1, Unit.PERCENTAGE_POINTS).shown() == "-1 percentage point"
        assert value_of(None, Unit.POUNDS, Interval(5, 5)).shown() == "\u00a35"
        assert (
            value_of(None, Unit.PERCENT, Interval(Fraction(1, 4), Fraction(1, 4))).shown() == "25%"
        )


class TestAllComputed:
    def test_refused(self) -> None:
        """
        What cannot be called computes nothing.
        """
        with pytest.raises(InvalidTypeError, match="all_computed: parts must be"):
            all_computed(5)  # type: ignore[arg-type]

    @given(parts=st.lists(st.none() | st.integers(0, 9), max_size=6))
    def test_every_refusal(self, parts: list[int | None]) -> None:
        """
        All parts are tried, and one refusal names what each of them lacks.
        """

        def of(number: int, part: int | None) -> int:
            if part is None:
                msg = f"p{number} is not given"
                raise NotComputableError(msg, [f"p{number}", "shared"])
            return part

        tried = [partial(of, number, part) for number, part in enumerate(parts)]
        if None not in parts:
            assert all_computed(*tried) == parts
            return
        with pytest.raises(NotComputableError) as caught:
            all_computed(*tried)
        names = [f"p{number}" for number, part in enumerate(parts) if part is None]
        assert set(caught.value.missing) == {*names, "shared"}
        assert len(caught.value.missing) == len(names) + 1
        assert all(f"{name} is not given" in caught.value.reason for name in names)

    @pytest.mark.parametrize(
        ("parts", "impossible"),
        [((True,), True), ((True, True), True), ((True, False), False), ((False,), False)],
    )
    def test_impossible(self, parts: tuple[bool, ...], impossible: bool) -> None:
        """
        Inputs are impossible together only where none is missing besides.
        """

        def refuse(of: bool) -> int:
            msg = "no"
            raise NotComputableError(msg, ["a", "b"], impossible=of)

        with pytest.raises(NotComputableError) as caught:
            all_computed(*[partial(refuse, part) for part in parts])
        assert caught.value.impossible is impossible


class TestDecimalText:
    @given(numerator=st.integers(-(10**9), 10**9), denominator=st.integers(1, 10**6))
    def test_close_and_short(self, numerator: int, denominator: int) -> None:
        """
        At most six places, within half a millionth, and no idle zeros.
        """
        exact = Fraction(numerator, denominator)
        text = decimal_text(exact)
        assert abs(Fraction(Decimal(text)) - exact) <= Fraction(1, 2 * 10**6)
        _, point, places = text.partition(".")
        assert len(places) <= 6
        assert not point or places.rstrip("0") == places != ""

    def test_refused(self) -> None:
        """
        A number that is none is refused in the name of the function.
        """
        with pytest.raises(InvalidTypeError, match="decimal_text: value must be"):
            decimal_text("82")  # type: ignore[arg-type]

    def test_six_places(self) -> None:
        """
        Six places are shown of a third, and no seventh.
        """
        assert decimal_text(Fraction(1, 3)) == "0.333333"
