"""
Counts and pounds are exact, or openly not, and never made of anything else.
"""

from __future__ import annotations

from decimal import ROUND_UP, Context, Decimal, localcontext
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.amounts import Count, CountKind, Money, MoneyKind
from safeguarding_model.errors import InvalidTypeError, InvalidValueError, SafeguardingModelError
from safeguarding_model.fields import Kind, shown
from safeguarding_model.markers import LARGEST, OBSOLETE, CountRange, Marker, RoundedCount

COUNT, MONEY = CountKind(), MoneyKind()
markers = st.sampled_from([Marker("[c]"), Marker("[low] [u]"), Marker("[x]")])
exact_counts = st.integers(0, LARGEST)
rounded_counts = st.builds(
    lambda times, step: RoundedCount(rounded=times * step, to=step),
    st.integers(0, 10**6),
    st.integers(2, 10**6),
)
ranges = st.builds(
    lambda low, more: CountRange(at_least=low, at_most=None if more is None else low + more),
    st.integers(0, 10**6),
    st.none() | st.integers(0, 10**6),
)
pence = st.integers(-100 * LARGEST, 100 * LARGEST)
HOSTILE = [True, False, 5.0, -0.5, float("nan"), Fraction(5), None, [5], {5}, b"5", 5j, object]


def refused(kind: Kind, value: object, *, read: bool = False) -> str:
    """
    Return the message of the refusal of *value*.
    """
    with pytest.raises(SafeguardingModelError) as told:
        (kind.read if read else kind.accept)(value)
    assert isinstance(told.value, InvalidTypeError | InvalidValueError)
    return str(told.value)


class TestCount:
    def test_of_the_field(self) -> None:
        """
        The field of a record has the kind that is tested here.
        """
        assert isinstance(get_args(Count)[1], CountKind)
        assert isinstance(get_args(Money)[1], MoneyKind)

    @given(count=exact_counts | markers | rounded_counts | ranges)
    @example(count=0)
    @example(count=LARGEST)
    def test_read_as_written(self, count: object) -> None:
        """
        A count, exact or not, is kept, and read from a document as it was written there.
        """
        assert COUNT.accept(count) == count
        written = COUNT.write(count)
        assert isinstance(written, int | str | dict)
        assert COUNT.read(written) == COUNT.read(count) == count

    @pytest.mark.parametrize("value", [*HOSTILE, Decimal(5), Decimal("NaN")])
    def test_nothing_is_coerced(self, value: object) -> None:
        """
        What is no whole number does not become one.
        """
        assert refused(COUNT, value).startswith(f"found {shown(value)}, expected a whole number")
        assert shown(value) in refused(COUNT, value, read=True)

    @pytest.mark.parametrize(
        ("value", "hint"),
        [
            (True, "; true and false are no counts"),
            (5.0, "; a count has no decimal point"),
            (Decimal("5.9"), "; a count has no decimal point"),
            ("5", "; write 5 without quotes or commas"),
            (" 1,617\n", "; write 1617 without quotes or commas"),
            ("\u0665", " or { rounded = 1200, to = 5 }"),
            ("\u00b2", " or { rounded = 1200, to = 5 }"),
            ("approx 40", " or { rounded = 1200, to = 5 }"),
            ("5+", " or { rounded = 1200, to = 5 }"),
            ("", " or { rounded = 1200, to = 5 }"),
            ("9" * 10**5, "; write 9999999999999999 without quotes or commas"),
            ([5], "0 or more"),
        ],
        ids=range(12),
    )
    def test_way_out(self, value: object, hint: str) -> None:
        """
        Each mistake that is commonly made has its own way out.
        """
        message = refused(COUNT, value, read=not isinstance(value, list))
        assert message.endswith(hint)
        assert len(message) < 300

    def test_marker_as_text_from_python(self) -> None:
        """
        Python passes a marker, not its text.
        """
        assert refused(COUNT, "[c]").endswith("; pass Marker('[c]')")
        assert COUNT.read("[c]") == Marker("[c]")

    def test_out_of_range(self) -> None:
        """
        A count is not negative, nor larger than any report's.
        """
        assert refused(COUNT, -1) == "found -1, expected a whole number, 0 or more"
        assert "at most 1,000,000,000,000,000" in refused(COUNT, LARGEST + 1)
        assert "bits" in refused(COUNT, 10**5000)
        assert "bits" in refused(COUNT, -(10**5000))

    @pytest.mark.parametrize("sign", OBSOLETE)
    def test_obsolete_signs(self, sign: str) -> None:
        """
        An older sign in a document is refused with the marker to use instead.
        """
        for kind in (COUNT, MONEY):
            assert refused(kind, sign, read=True).endswith(f"write {OBSOLETE[sign]}")

    @pytest.mark.parametrize(
        "table",
        [
            {},
            {"value": 5},
            {"rounded": 5},
            {"to": 5},
            {"rounded": 10, "to": 5, "at_most": 12},
            {"at_least": 1, "atmost": 4},
            {5: 5},
        ],
    )
    def test_other_tables(self, table: dict[object, object]) -> None:
        """
        A table that is no inexact count is refused with its keys and those that are.
        """
        message = refused(COUNT, table, read=True)
        assert "{ at_least = 1, at_most = 4 }" in message
        assert all(shown(key) in message for key in table)
        assert table or "nothing in it" in message

    @pytest.mark.parametrize(
        "table",
        [
            {"at_least": True},
            {"at_least": 5.0},
            {"at_most": "5"},
            {"at_most": None},
            {"at_least": 5, "at_most": 4},
            {"rounded": 1203, "to": 5},
            {"rounded": -5, "to": 5},
        ],
    )
    def test_wrong_values_in_a_table(self, table: dict[object, object]) -> None:
        """
        The numbers of an inexact count are checked like any count.
        """
        refused(COUNT, table, read=True)


class TestMoney:
    @given(amount=pence, zeros=st.integers(0, 3))
    def test_one_form(self, amount: int, zeros: int) -> None:
        """
        Equal amounts are kept alike, to the penny, and accepted again are the same.
        """
        pounds = Decimal(amount).scaleb(-2, Context(prec=40))
        given_as = Decimal(f"{pounds}{'0' * zeros}")
        accepted = MONEY.accept(given_as)
        assert isinstance(accepted, Decimal)
        assert accepted == pounds
        assert accepted.as_tuple().exponent == -2
        assert str(MONEY.accept(accepted)) == str(accepted)
        assert MONEY.read(MONEY.write(accepted)) == accepted

    @pytest.mark.parametrize(
        ("value", "kept", "written"),
        [
            (33988, "33988.00", 33988),
            (Decimal("1E+3"), "1000.00", 1000),
            (Decimal("-0"), "0.00", 0),
            (Decimal("-0.5"), "-0.50", "-0.50"),
            (Decimal("33988.5"), "33988.50", "33988.50"),
            (Decimal("0.10000000"), "0.10", "0.10"),
            (LARGEST, "1000000000000000.00", LARGEST),
        ],
    )
    def test_kept_and_written(self, value: int | Decimal, kept: str, written: object) -> None:
        """
        Whole pounds are written as a whole number, others as text with two places.
        """
        accepted = MONEY.accept(value)
        assert str(accepted) == kept
        assert MONEY.write(accepted) == written
        assert type(MONEY.write(accepted)) is type(written)

    @given(marker=markers)
    def test_markers(self, marker: Marker) -> None:
        """
        A marker is kept and read as written.
        """
        assert MONEY.read(MONEY.write(MONEY.accept(marker))) == marker
        assert MONEY.read(marker) == marker

    @pytest.mark.parametrize("value", HOSTILE)
    def test_nothing_is_coerced(self, value: object) -> None:
        """
        What is neither whole nor decimal does not become an amount.
        """
        assert refused(MONEY, value).startswith(f"found {shown(value)}, expected an amount")
        assert shown(value) in refused(MONEY, value, read=True)

    @pytest.mark.parametrize(
        ("value", "hint"),
        [(33988.5, "pass a Decimal"), ("33988.50", "; pass a Decimal or a Marker, not text")],
    )
    def test_way_out(self, value: object, hint: str) -> None:
        """
        A float is not exact, and Python passes no text.
        """
        assert refused(MONEY, value).endswith(hint)

    @pytest.mark.parametrize(
        "value",
        [
            Decimal("NaN"),
            Decimal("sNaN"),
            Decimal("Infinity"),
            Decimal("-Infinity"),
            Decimal("1E+400"),
            Decimal("1E+999999"),
            Decimal("1E-999999"),
            Decimal("0.001"),
            Decimal("299.261"),
            Decimal("0.1000000000000000055511151231257827"),
            Decimal(LARGEST) + Decimal("0.01"),
            -Decimal(LARGEST) - 1,
        ],
    )
    def test_not_an_amount(self, value: Decimal) -> None:
        """
        A number that is not finite, not in pence, or too large is refused by name.
        """
        assert shown(value) in refused(MONEY, value)

    def test_whole_numbers_out_of_range(self) -> None:
        """
        The limit holds for whole pounds too, however long they are.
        """
        for value in (LARGEST + 1, -LARGEST - 1, 10**5000):
            assert "1,000,000,000,000,000 pounds" in refused(MONEY, value)

    @pytest.mark.parametrize(
        "text",
        [
            "\u00a3299,260",
            "\u00a3299.260",
            "299.260",
            "299,260.00",
            "299260 GBP",
            " 5",
            "5\n",
            "1e3",
            "NaN",
            "+5",
            ".5",
            "5.",
            "\u0665",
            "0x1F",
            "",
            "5" * 17,
            "9" * 10**5,
        ],
        ids=range(17),
    )
    def test_other_text(self, text: str) -> None:
        """
        In a document an amount is digits alone, and a dot that may be a comma is not guessed at.
        """
        message = refused(MONEY, text, read=True)
        assert shown(text) in message
        assert "no commas, at most two places" in message

    def test_text_beyond_the_limit(self) -> None:
        """
        Text of the right form has the same limit.
        """
        assert "pounds" in refused(MONEY, "9" * 16, read=True)

    @given(amount=pence, prec=st.integers(1, 5))
    def test_in_any_decimal_context(self, amount: int, prec: int) -> None:
        """
        The caller's decimal context changes no amount.
        """
        text = f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02d}"
        with localcontext(Context(prec=prec, rounding=ROUND_UP, capitals=0, traps=[])):
            read = MONEY.read(text)
            again = MONEY.read(MONEY.write(read))
        assert read == again == Decimal(text)
        assert str(read) == str(Decimal(text) or Decimal("0.00"))
