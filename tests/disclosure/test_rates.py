"""
A printed rate says something of two counts.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.rounding import ROUNDING_MODES, RoundingMode, rounded
from safeguarding_model.disclosure.rates import PrintedRate
from safeguarding_model.errors import RecordError


def rate(
    printed: str, *, per: int = 100, mode: RoundingMode = "half_up", change: bool = False
) -> PrintedRate:
    return PrintedRate(
        id="share",
        numerator="a",
        denominator="b",
        printed=printed,
        per=per,
        mode=mode,
        change=change,
    )


class TestPrintedRate:
    @given(
        top=st.integers(0, 400),
        bottom=st.integers(1, 400),
        places=st.integers(0, 3),
        per=st.sampled_from((100, 1000, 10_000)),
        mode=st.sampled_from(ROUNDING_MODES),
    )
    def test_holds_what_it_was_printed_from(
        self, top: int, bottom: int, places: int, per: int, mode: RoundingMode
    ) -> None:
        """
        The rate of two counts lies in the interval of its own print, and contradicts nothing.
        """
        value = Fraction(top * per, bottom)
        printed = rate(f"{rounded(value, places, mode=mode):,}", per=per, mode=mode)
        assert value in printed.interval
        assert not printed.contradicts(top, bottom)

    @pytest.mark.parametrize(
        ("printed", "interval"),
        [
            ("35%", "[34.5, 35.5)"),
            ("35.0 %", "[34.95, 35.05)"),
            ("35 per cent", "[34.5, 35.5)"),
            ("1,234.5", "[1234.45, 1234.55)"),
        ],
    )
    def test_ways_to_print(self, printed: str, interval: str) -> None:
        """
        A sign, a word, commas and places are read.
        """
        assert str(rate(printed).interval) == interval

    @pytest.mark.parametrize("printed", ["", "about 35%", "35%%", "-5%", "3,5", ".5", "1e3"])
    def test_no_rate(self, printed: str) -> None:
        """
        Anything but one number is refused.
        """
        with pytest.raises(RecordError, match="printed: "):
            rate(printed)

    def test_percent_is_per_hundred(self) -> None:
        """
        A percent sign on a rate per 10,000 is a slip.
        """
        assert rate("40.5", per=10_000).per == 10_000
        with pytest.raises(RecordError, match="expected a rate per 10,000 in digits"):
            rate("40.5%", per=10_000)

    def test_of_itself(self) -> None:
        """
        A share of itself says nothing.
        """
        with pytest.raises(RecordError, match="a cannot be a share of itself"):
            PrintedRate(id="share", numerator="a", denominator="a", printed="100%")

    def test_unknown_mode(self) -> None:
        """
        A mode that does not exist is answered with those that do.
        """
        with pytest.raises(RecordError, match="mode: found 'up', expected one of half_up"):
            rate("35%", mode="up")  # type: ignore[arg-type]

    def test_of_nothing(self) -> None:
        """
        No rate is printed of nothing.
        """
        assert rate("0%").contradicts(0, 0)
        assert not rate("0%").contradicts(0, 1)


class TestChange:
    """
    A change is the rate beyond the whole: a fall of 35% leaves 65%.
    """

    @given(
        after=st.integers(0, 400),
        before=st.integers(1, 400),
        places=st.integers(0, 3),
        per=st.sampled_from((100, 1000)),
        mode=st.sampled_from(ROUNDING_MODES),
    )
    def test_holds_what_it_was_printed_from(
        self, after: int, before: int, places: int, per: int, mode: RoundingMode
    ) -> None:
        """
        The change from one count to another contradicts neither, and another print of it does.
        """
        value = Fraction((after - before) * per, before)
        shown = rounded(value, places, mode=mode)
        printed = rate(f"{shown:,}", per=per, mode=mode, change=True)
        assert not printed.contradicts(after, before)
        other = rate(f"{shown + 1:,}", per=per, mode=mode, change=True)
        assert other.contradicts(after, before)

    @pytest.mark.parametrize(
        ("printed", "interval"),
        [
            ("29%", "[128.5, 129.5)"),
            ("-29%", "(70.5, 71.5]"),
            ("-28.6%", "(71.35, 71.45]"),
            ("0%", "(99.5, 100.5)"),
            ("-100%", "(-0.5, 0.5]"),
            ("1,234.5", "[1334.45, 1334.55)"),
        ],
    )
    def test_ways_to_print(self, printed: str, interval: str) -> None:
        """
        A tie goes away from zero: a fall of 28.5% prints as 29%, and one of 29.5% does not.
        """
        assert str(rate(printed, change=True).interval) == interval

    def test_no_change(self) -> None:
        """
        A sign is of a change alone, and anything but one number is refused.
        """
        with pytest.raises(RecordError, match="found '-5%', expected a rate per 100 in digits"):
            rate("-5%")
        with pytest.raises(RecordError, match=r"found '\+5%', expected a change per 100 in digits"):
            rate("+5%", change=True)

    def test_from_nothing(self) -> None:
        """
        No change is relative to nothing.
        """
        assert rate("0%", change=True).contradicts(0, 0)
        assert not rate("-100%", change=True).contradicts(0, 3)
