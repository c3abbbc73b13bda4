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


def rate(printed: str, *, per: int = 100, mode: RoundingMode = "half_up") -> PrintedRate:
    return PrintedRate(
        id="share", numerator="a", denominator="b", printed=printed, per=per, mode=mode
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
