"""
The layout of the open data standards.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model import AnnualReport, example
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.partners import Area, Partnership
from safeguarding_model.tables.frames import to_tables
from safeguarding_model.tables.layouts import open_data
from safeguarding_model.tables.writing import write_tables
from safeguarding_model.testing import annual_reports
from safeguarding_model.training import Training

from .conftest import LONG, YEAR, report

MANDATORY = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "new_la_code",
    "la_name",
]
SYMBOLS = {"c", "k", "low", "u", "w", "x", "z"}


class TestLayout:
    @given(st.lists(annual_reports(honest=False), max_size=2))
    def test_as_the_standards_ask(self, reports: list[AnnualReport]) -> None:
        """
        Time and geography stand first, with one kind of year in a file.

        Every cell has a number or a symbol, every other column a line of metadata.
        """
        files = open_data(to_tables(reports))
        for name, frame in files.items():
            if name.endswith(".meta"):
                continue
            assert frame.columns[: len(MANDATORY)] == MANDATORY
            assert frame["time_identifier"].n_unique() == 1
            digits = 6 if name.endswith("financial_year") else 4
            assert all(re.fullmatch(rf"\d{{{digits}}}", year) for year in frame["time_period"])
            meta = files[f"{name}.meta"]
            assert meta["col_name"].to_list() == frame.columns[len(MANDATORY) :]
            for column, kind in meta.select("col_name", "col_type").rows():
                assert re.fullmatch(r"[a-z][a-z_]*", column)
                if kind == "Indicator":
                    assert all(
                        cell in SYMBOLS or re.fullmatch(r"-?\d+(\.\d\d)?", cell)
                        for cell in frame[column]
                    )

    def test_figures(self, marked: AnnualReport) -> None:
        """
        A marker loses its brackets, what is not one number is x, a blank that means zero is 0.
        """
        files = open_data(to_tables([marked]))
        paid = files["contributions_financial_year"]
        assert paid["amount_pounds"].to_list() == ["33988.50", "c", "x"]
        assert paid["in_kind_pounds"].to_list() == ["x", "0.00", "x"]
        lines = files["finance_lines_financial_year"]
        assert lines.select("budget_pounds", "actual_pounds", "previous_pounds").row(0) == (
            "0.00",
            "-0.05",
            "x",
        )
        grades = files["grade_counts_financial_year"]
        assert grades["cases_count"].to_list() == [
            *("0", "3", "0", "c"),
            *("x", "x", "x", "x"),
            *("0", "0", "0", "0"),
        ]
        training = files["training_financial_year"]
        assert training.select("events_count", "places_count", "attended_count").row(0) == (
            "0",
            "x",
            "x",
        )
        assert "referrals_financial_year" not in files

    def test_units(self) -> None:
        """
        Pounds are said to be pounds, counts to have no places.
        """
        meta = open_data(to_tables([example("walsall-2023-24")]))
        *filters, pounds, _, _ = meta["contributions_financial_year.meta"].to_dicts()
        assert [row["col_name"] for row in filters][-1] == "rounded_to"
        assert (pounds["label"], pounds["indicator_unit"], pounds["indicator_dp"]) == (
            "In money",
            "£",
            "2",
        )
        people = meta["training_financial_year.meta"].to_dicts()[3]
        assert (people["label"], people["indicator_unit"], people["indicator_dp"]) == (
            "Events scheduled",
            None,
            "0",
        )

    def test_another_period(self) -> None:
        """
        Seventeen months are no financial year, and stand in a file of their own.
        """
        training = Training(events=1)
        files = open_data(
            to_tables([report(training=training), report(period=LONG, training=training)])
        )
        assert files["training_financial_year"]["time_period"].to_list() == ["202324"]
        other = files["training_reporting_year"]
        assert other.select("time_period", "time_identifier", "period").row(0) == (
            "2024",
            "Reporting year",
            "April 2023 to August 2024",
        )

    @pytest.mark.parametrize(
        ("areas", "expected"),
        [
            ((), ("x", "x", "Not available")),
            ((Area(name="A"),), ("x", "x", "A")),
            ((Area(name="A"), Area(name="B")), ("z", "z", "A; B")),
        ],
    )
    def test_places_without_a_code(
        self, areas: tuple[Area, ...], expected: tuple[str, ...]
    ) -> None:
        """
        An unknown code is x; several areas in one have no code, z.
        """
        ours = AnnualReport(
            title="Ours",
            period=YEAR,
            partnership=Partnership(name="Ours", areas=areas),
            training=Training(events=1),
        )
        frame = open_data(to_tables([ours]))["training_financial_year"]
        assert frame.select("old_la_code", "new_la_code", "la_name").row(0) == expected

    def test_files(self, tmp_path: Path) -> None:
        """
        The data and what is said of it are files of the same name.
        """
        tables = to_tables([example("walsall-2023-24")], tables=["partnerships", "training"])
        paths = write_tables(open_data(tables), tmp_path, format="csv")
        assert [path.name for path in paths] == [
            "training_financial_year.csv",
            "training_financial_year.meta.csv",
        ]

    def test_without_places(self) -> None:
        """
        Without the table of partnerships there are no places.
        """
        with pytest.raises(UnknownNameError, match="needs the table of partnerships"):
            open_data(to_tables([], tables=["training"]))
