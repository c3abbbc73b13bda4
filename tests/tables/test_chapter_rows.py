"""
What chapters give to tables, where a figure is not one exact number.
"""

from __future__ import annotations

import polars as pl
import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.partners import Area, Partnership, Population
from safeguarding_model.tables.frames import to_tables

from .conftest import LONG, report


class TestMarkers:
    def test_of_money(self, marked: AnnualReport) -> None:
        """
        An amount, a marker and a blank are three things, and only nought is zero.
        """
        rows = to_tables([marked])["contributions"]
        kept = rows.select(
            "partner", "amount_pence", "amount_marker", "previous_pence", "in_kind_pence"
        )
        assert kept.rows() == [
            ("police", 3_398_850, None, 3_000_000, None),
            ("council", None, "[c]", None, 0),
            ("health", None, None, None, None),
        ]

    def test_of_counts(self, marked: AnnualReport) -> None:
        """
        A rounded count and a bound are null in their own column, with the ends beside.
        """
        (row,) = to_tables([marked])["training"].to_dicts()
        assert (row["events"], row["events_low"], row["events_high"]) == (0, 0, 0)
        assert (row["places"], row["places_low"], row["places_high"]) == (None, 1198, 1202)
        assert (row["bookings"], row["bookings_low"], row["bookings_high"]) == (None, 1001, None)
        assert (row["attended"], row["attended_marker"]) == (None, "[x]")
        assert (row["waiting"], row["waiting_marker"], row["waiting_low"]) == (None, None, None)
        assert (row["previous_events"], row["previous_bookings"]) == (7, None)

    def test_what_a_blank_means(self, marked: AnnualReport) -> None:
        """
        A blank cell stays null, and the column beside says whether it means zero.

        In a round that was counted and not graded it never does.
        """
        rows = to_tables([marked])["grade_counts"]
        kept = rows.select("quarter", "grade", "cases", "cases_marker", "round_total", "blank")
        assert kept.filter(pl.col("grade") == "good").rows() == [
            ("q1", "good", 3, None, None, "zero"),
            ("q2", "good", None, None, 8, "unknown"),
            ("q3", "good", None, None, None, "zero"),
        ]
        assert kept.filter(pl.col("grade") == "inadequate").row(0)[2:4] == (None, "[c]")

    def test_of_lines(self, marked: AnnualReport) -> None:
        """
        A deficit keeps its sign and its pence; a blank budget is null.
        """
        (row,) = to_tables([marked])["finance_lines"].to_dicts()
        assert (row["actual_pence"], row["budget_pence"], row["blank"]) == (-5, None, "zero")
        assert row["income"] is False


class TestShares:
    def test_from_percentages(self, marked: AnnualReport) -> None:
        """
        A printed share has its two ends; a grade that is not printed says why it has none.
        """
        rows = to_tables([marked])["grade_shares"].filter(pl.col("year") == "2022-23")
        good, bad = (
            rows.filter(pl.col("grade") == name).to_dicts()[0] for name in ("good", "inadequate")
        )
        assert (good["printed"], good["share_numerator"]) == ("35%", None)
        assert (good["low_numerator"], good["low_denominator"], good["low_included"]) == (
            69,
            200,
            True,
        )
        assert (good["high_numerator"], good["high_denominator"], good["high_included"]) == (
            71,
            200,
            False,
        )
        assert bad["missing"] == "audits.years[0].percentages.inadequate is not given"

    def test_over_a_marker(self, marked: AnnualReport) -> None:
        """
        No share is worked out over a marker.
        """
        rows = to_tables([marked])["grade_shares"].filter(pl.col("year") == "2023-24")
        assert rows["share_numerator"].null_count() == rows.height == 4
        assert rows["missing"].null_count() == 0


class TestActions:
    def test_without_a_status(self, marked: AnnualReport) -> None:
        """
        An action whose state the report does not give has none.
        """
        assert to_tables([marked])["actions"]["status"].to_list() == ["completed", None]


class TestPartnerships:
    @pytest.mark.parametrize(
        ("areas", "covers", "expected"),
        [
            ((), (), (None, None, None, 0, None)),
            (("A", "B"), (Population.ADULTS,), (False, True, "A; B", 2, None)),
        ],
    )
    def test_places(
        self, areas: tuple[str, ...], covers: tuple[Population, ...], expected: tuple[object, ...]
    ) -> None:
        """
        One area has its code; none and several have not, and what is unsaid is null.
        """
        partnership = Partnership(
            name="Ours", covers=covers, areas=tuple(Area(name=name) for name in areas)
        )
        one = AnnualReport(title="Ours", period=LONG, partnership=partnership)
        row = to_tables([one])["partnerships"].select(
            "covers_children", "covers_adults", "areas", "areas_total", "area_gss"
        )
        assert row.row(0) == expected

    def test_period(self) -> None:
        """
        A period of seventeen months says so.
        """
        (row,) = to_tables([report(period=LONG)])["partnerships"].to_dicts()
        assert (row["period"], row["period_months"]) == ("April 2023 to August 2024", 17)
        assert row["area_gss"] == "E08000001"
