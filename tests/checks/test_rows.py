"""
Rows of percentages: whether whole counts print so, and what to say of one that nothing prints.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.checks.assessment import Verdict
from safeguarding_model.checks.rereadings import HALF_EVEN, Reading
from safeguarding_model.checks.rows import read_row, texts_of_row


@st.composite
def counts(draw: st.DrawFn) -> list[int]:
    """
    Draw the counts behind a row, one of them at least above nothing.
    """
    return [*draw(st.lists(st.integers(0, 30), max_size=4)), draw(st.integers(1, 30))]


def row_of(counts_behind: list[int], mode: str) -> list[Decimal]:
    total = Decimal(sum(counts_behind))
    return [(100 * Decimal(n) / total).quantize(Decimal(1), mode) for n in counts_behind]


def row(text: str) -> list[Decimal]:
    return [Decimal(part) for part in text.split()]


class TestReadRow:
    @given(counts=counts())
    @example(counts=[9, 25, 6])
    def test_honest_rows_agree(self, counts: list[int]) -> None:
        """
        A row that was rounded half-up from counts agrees, within rounding where it does not add to 100.
        """
        printed = row_of(counts, ROUND_HALF_UP)
        reading, explanation = read_row(printed, list(printed))
        adds = sum(map(int, printed))
        assert reading == Reading(Verdict.AGREES if adds == 100 else Verdict.WITHIN_ROUNDING)
        assert str(adds) in explanation
        assert ("rounded by itself" in explanation) is (adds != 100)

    @given(counts=counts())
    def test_half_even_rows_are_never_wrong(self, counts: list[int]) -> None:
        """
        A row that was rounded half to even is reread at worst.
        """
        printed = row_of(counts, ROUND_HALF_EVEN)
        reading, _ = read_row(printed, list(printed))
        assert reading.verdict is not Verdict.DISAGREES

    def test_half_even_only(self) -> None:
        """
        Eight eighths, 12.5 each, print as 12 half to even; half-up nothing prints as eight times 12.
        """
        eighths = row_of([1] * 8, ROUND_HALF_EVEN)
        assert eighths == row("12 " * 8)
        reading, explanation = read_row(eighths, list(eighths))
        assert reading == Reading(Verdict.IF_REREAD, HALF_EVEN)
        assert "96" in explanation
        assert "of 8" in explanation

    @pytest.mark.parametrize(
        ("text", "verdict", "totals"),
        [
            ("0 20 80 0", Verdict.AGREES, "5, 10, 15"),
            ("0 35 50 15", Verdict.AGREES, "20"),
            ("4 61 30 4", Verdict.WITHIN_ROUNDING, "23, 46"),
            ("0 23 63 15", Verdict.WITHIN_ROUNDING, "40"),
            ("33 66", Verdict.DISAGREES, "1,000"),
            ("120 10", Verdict.DISAGREES, "1,000"),
        ],
    )
    def test_known_rows(self, text: str, verdict: Verdict, totals: str) -> None:
        """
        The smallest totals that reproduce a row are named, and what it adds to.
        """
        reading, explanation = read_row(row(text), list(row(text)))
        assert reading.verdict is verdict
        assert totals in explanation
        assert str(sum(map(int, text.split()))) in explanation

    @pytest.mark.parametrize(
        ("text", "verdict"),
        [("49.96 0.04 49.96 0.04", Verdict.AGREES), ("99.99 0.01 0.01", Verdict.WITHIN_ROUNDING)],
    )
    def test_larger_totals(self, text: str, verdict: Verdict) -> None:
        """
        A row in so many places that only thousands of cases print so is none the worse.
        """
        reading, explanation = read_row(row(text), list(row(text)))
        assert reading == Reading(verdict)
        assert "1,000" in explanation

    @pytest.mark.parametrize("printed", [row("0 20 81 0"), row("0 20 80"), [None, *row("20 80 0")]])
    def test_statement_against_data(self, printed: list[Decimal | None]) -> None:
        """
        A statement that is not the row of the data disagrees, and the row is shown.
        """
        reading, explanation = read_row(row("0 20 80 0"), printed)
        assert reading == Reading(Verdict.DISAGREES)
        assert "0% 20% 80% 0%" in explanation

    def test_places_are_no_difference(self) -> None:
        """
        20 and 20.0 are one figure.
        """
        reading, _ = read_row(row("20.0 80.0"), list(row("20 80")))
        assert reading == Reading(Verdict.AGREES)


class TestTextsOfRow:
    @given(
        row=st.lists(st.integers(0, 100), max_size=6),
        sign=st.sampled_from(["%", " %", " per cent", " percent", " PER CENT"]),
    )
    def test_one_text_for_each(self, row: list[int], sign: str) -> None:
        """
        A row falls into its percentages, however the sign is written.
        """
        printed = " ".join(f"{number}{sign}" for number in row)
        assert texts_of_row(printed) == [f"{number}%" for number in row]
