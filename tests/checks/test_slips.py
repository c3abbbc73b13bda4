"""
Slips of the hand.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.checks.slips import Slip, slip_between, slips_behind
from safeguarding_model.errors import SafeguardingModelError

NUMBERS = st.integers(0, 10**9)


class TestSlipBetween:
    @pytest.mark.parametrize(
        ("held", "needed", "slip"),
        [
            ("448920", "448290", Slip.TRANSPOSED),
            ("12", "21", Slip.TRANSPOSED),
            ("-116761", "-116671", Slip.TRANSPOSED),
            ("-116761", "116671", None),
            ("116761", "-116671", None),
            ("-0.12", "0.21", None),
            ("13333", "1333", Slip.DOUBLED),
            ("11333", "1333", Slip.DOUBLED),
            ("133", "1333", Slip.DROPPED),
            ("333", "1333", Slip.DROPPED),
            ("150", "1500", Slip.DROPPED),
            ("1500", "150", Slip.DOUBLED),
            ("1510", "151", Slip.SEPARATOR),
            ("0", "5", None),
            ("0", "50", Slip.DROPPED),
            ("299.260", "299260", Slip.SEPARATOR),
            ("38765.00", "387.65", Slip.SEPARATOR),
            ("1343", "1333", Slip.MISTYPED),
            ("12.43", "12.34", Slip.TRANSPOSED),
            ("124", "123", Slip.MISTYPED),
            ("124", "133", None),
            ("12", "13", None),
            ("1", "1000000", Slip.SEPARATOR),
            ("1", "10000000", None),
            ("1000000", "1", Slip.SEPARATOR),
            ("10000000", "1", None),
            ("0.50", "50", Slip.SEPARATOR),
            ("0.51", "0.15", Slip.TRANSPOSED),
            ("1.5", "1.55", Slip.MISTYPED),
            ("1333", "1333", None),
            ("-5", "5", None),
            ("0", "1333", None),
            ("1333", "0", None),
            ("1234", "4321", None),
            ("1234", "2143", None),
        ],
    )
    def test_by_hand(self, held: str, needed: str, slip: Slip | None) -> None:
        """
        Each kind, and what is none: no difference, two differences, a short number.
        """
        assert slip_between(Decimal(held), Decimal(needed)) is slip

    @given(number=st.integers(10, 10**9), at=st.integers(0, 8))
    def test_exchanging_two_digits(self, number: int, at: int) -> None:
        """
        Two neighbours exchanged are found, wherever they stand.
        """
        digits = list(str(number))
        at %= len(digits) - 1
        digits[at], digits[at + 1] = digits[at + 1], digits[at]
        typed = int("".join(digits))
        if len(str(typed)) == len(digits) and typed != number:
            assert slip_between(Decimal(typed), Decimal(number)) is Slip.TRANSPOSED

    @given(number=st.integers(1, 10**9), at=st.integers(0, 9))
    def test_typing_a_digit_twice(self, number: int, at: int) -> None:
        """
        A digit typed twice is found, wherever it stands.
        """
        digits = str(number)
        at %= len(digits)
        typed = digits[: at + 1] + digits[at:]
        assert slip_between(Decimal(typed), Decimal(number)) is Slip.DOUBLED


class TestSlipsBehind:
    @given(held=NUMBERS)
    def test_each_is_a_slip(self, held: int) -> None:
        """
        Whatever is listed is one slip away.
        """
        for needed in slips_behind(held):
            assert slip_between(Decimal(held), Decimal(needed)) is not None

    @given(held=st.integers(0, 2000), needed=st.integers(0, 20000))
    def test_none_is_missing(self, held: int, needed: int) -> None:
        """
        What is one slip away is listed, misplaced separators apart.
        """
        slip = slip_between(Decimal(held), Decimal(needed))
        listed = slip is not None and slip is not Slip.SEPARATOR
        assert (needed in slips_behind(held)) is listed

    def test_refused(self) -> None:
        """
        A text is no number, though it could be read as one.
        """
        with pytest.raises(SafeguardingModelError, match="held"):
            slips_behind("12")  # type: ignore[arg-type]
        with pytest.raises(SafeguardingModelError, match="held"):
            slip_between("12", Decimal(21))  # type: ignore[arg-type]
