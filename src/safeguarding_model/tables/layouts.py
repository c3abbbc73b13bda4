"""
The same figures in the layout of the Department for Education's open data standards.

A file of data has the columns of time and geography first, then filters, then indicators;
a symbol stands in the cell of a figure that is not there; a file ``.meta`` says which
column is what. Kinds of year may not share a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING

from safeguarding_model.errors import UnknownNameError
from safeguarding_model.tables.columns import Column
from safeguarding_model.tables.frames import require_frames
from safeguarding_model.tables.schema import TABLES
from safeguarding_model.tables.writing import AMOUNT

if TYPE_CHECKING:
    import polars as pl

__all__ = ["FILTERS", "data_files", "laid_out", "metadata", "open_data"]

FILTERS: Mapping[str, tuple[str, ...]] = {
    "contributions": ("partner", "rounded_to"),
    "finance_lines": ("group", "line", "rounded_to"),
    "grade_counts": ("round", "quarter", "theme", "subtheme", "grade"),
    "training": ("cancellations_within_bookings",),
    "referrals": (),
}
"""The tables that the layout has room for, and what tells their rows apart within a report."""

_FAMILIES = {"financial_year": "Financial year", "reporting_year": "Reporting year"}
_NOT_AVAILABLE = "x"
_NOT_APPLICABLE = "z"
_EXACT = "Not rounded"
_BLANKS = frozenset({"budget", "actual", "cases"})
_FINANCIAL = r"^\d{4}-\d{2}$"


def open_data(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """
    Return the tables of figures in the Department for Education's layout, all cells as text.

    A report for a year from April to March goes to a file of financial years, any other
    to one of reporting years by the year it ends in. A marker loses its brackets; a figure
    that is not given, or only known between two, is ``x``, not available; an empty cell
    that the document says is zero is 0. Amounts are pounds, and a filter says to how many
    each account was rounded. Regions are left empty: a
    report does not name its own.

    Args:
        tables: What `to_tables` gives, with ``partnerships`` and one or more of `FILTERS`.

    Returns:
        For each table and kind of year the data, and under the same name with ``.meta``
        what the standards ask to be said of its columns.

    Raises:
        UnknownNameError: There is no table of partnerships, which has the places.

    Source:
        Department for Education, analysts' guide, open data standards: time and geography,
        data symbols, EES metadata.

    >>> import safeguarding_model as sm
    >>> files = open_data(sm.to_tables([sm.example("walsall-2023-24")]))
    >>> files["training_financial_year"].columns[:3]
    ['time_period', 'time_identifier', 'geographic_level']
    """
    require_frames()

    if "partnerships" not in tables:
        msg = "the layout needs the table of partnerships for its places; make that one too"
        raise UnknownNameError(msg)
    about = metadata()
    files: dict[str, pl.DataFrame] = {}
    for name, data in laid_out(tables).items():
        if not data.is_empty():
            files[name] = data
            files[f"{name}.meta"] = about[name]
    return files


def laid_out(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """
    Return the data alone, of each table and kind of year, with those that have no rows.

    >>> import safeguarding_model as sm
    >>> tables = sm.to_tables([sm.example("walsall-2023-24")], tables=["partnerships", "training"])
    >>> {name: data.height for name, data in laid_out(tables).items()}
    {'training_financial_year': 1, 'training_reporting_year': 0}
    """
    import polars as pl

    places = _places(tables["partnerships"])
    files: dict[str, pl.DataFrame] = {}
    for name in FILTERS:
        if name in tables:
            joined = tables[name].join(places, on="report", how="left", maintain_order="left")
            for family, identifier in _FAMILIES.items():
                chosen = joined.filter(pl.col("time_identifier") == identifier)
                files[f"{name}_{family}"] = chosen.select(*places.columns[1:], *_cells(name))
    return files


def data_files() -> tuple[str, ...]:
    """
    Return the names of all files of data that there can be.

    >>> data_files()[:2]
    ('contributions_financial_year', 'contributions_reporting_year')
    """
    return tuple(f"{name}_{family}" for name, family in product(FILTERS, _FAMILIES))


def metadata() -> dict[str, pl.DataFrame]:
    """
    Return what the standards ask to be said of the columns of each file of data.

    >>> list(metadata())[:2]
    ['contributions_financial_year', 'contributions_reporting_year']
    """
    return {f"{name}_{family}": _meta(name) for name, family in product(FILTERS, _FAMILIES)}


def _places(partnerships: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    financial = pl.col("period").str.contains(_FINANCIAL)
    none, several = pl.col("areas_total") == 0, pl.col("areas_total") > 1
    unknown = pl.when(several).then(pl.lit(_NOT_APPLICABLE)).otherwise(pl.lit(_NOT_AVAILABLE))
    years = pl.col("period").str.slice(0, 4) + pl.col("period").str.slice(5, 2)
    return partnerships.select(
        "report",
        pl.when(financial)
        .then(years)
        .otherwise(pl.col("period_end").dt.strftime("%Y"))
        .alias("time_period"),
        pl.when(financial)
        .then(pl.lit(_FAMILIES["financial_year"]))
        .otherwise(pl.lit(_FAMILIES["reporting_year"]))
        .alias("time_identifier"),
        pl.lit("Local authority").alias("geographic_level"),
        pl.lit("E92000001").alias("country_code"),
        pl.lit("England").alias("country_name"),
        pl.lit(None, dtype=pl.String).alias("region_code"),
        pl.lit(None, dtype=pl.String).alias("region_name"),
        pl.col("area_dfe").fill_null(unknown).alias("old_la_code"),
        pl.col("area_gss").fill_null(unknown).alias("new_la_code"),
        pl.when(none).then(pl.lit("Not available")).otherwise(pl.col("areas")).alias("la_name"),
    )


def _measures(table: str) -> list[Column]:
    columns = TABLES[table].columns
    named = {column.name for column in columns}
    return [column for column in columns if f"{column.name.removesuffix('_pence')}_marker" in named]


def _titled(measure: str) -> str:
    if measure.endswith("_pence"):
        return measure.removesuffix("_pence") + AMOUNT
    return f"{measure}_count"


def _cells(table: str) -> list[pl.Expr]:
    import polars as pl

    filters = [pl.col(name).cast(pl.String) for name in ("partnership", "period", *FILTERS[table])]
    if "rounded_to" in FILTERS[table]:
        filters[-1] = filters[-1].fill_null(_EXACT)
    blank = any(column.name == "blank" for column in TABLES[table].columns)
    return filters + [_cell(column.name, blank=blank) for column in _measures(table)]


def _cell(measure: str, *, blank: bool) -> pl.Expr:
    import polars as pl

    name = measure.removesuffix("_pence")
    money = name != measure
    text = _pounds(pl.col(measure)) if money else pl.col(measure).cast(pl.String)
    symbol = pl.col(f"{name}_marker").str.extract(r"^\[(\w+)\]")
    missing = pl.lit(_NOT_AVAILABLE)
    if blank and name in _BLANKS:
        zero = pl.col("blank") == "zero"
        unknown = zero if money else zero & pl.col(f"{name}_low").is_null()
        missing = pl.when(unknown).then(pl.lit("0.00" if money else "0")).otherwise(missing)
    return pl.coalesce(text, symbol, missing).alias(_titled(measure))


def _pounds(pence: pl.Expr) -> pl.Expr:
    import polars as pl

    sign = pl.when(pence < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    whole, rest = (pence.abs() // 100).cast(pl.String), (pence.abs() % 100).cast(pl.String)
    return pl.when(pence.is_not_null()).then(sign + whole + pl.lit(".") + rest.str.zfill(2))


def _meta(table: str) -> pl.DataFrame:
    import polars as pl

    told = {column.name: column.told for column in TABLES[table].columns}
    rows: list[tuple[str | None, ...]] = [
        (name, "Filter", told[name], None, None, None, None, None)
        for name in ("partnership", "period", *FILTERS[table])
    ]
    for column in _measures(table):
        money = column.name.endswith("_pence")
        label = column.told.partition(";")[0].removesuffix(", in pence")
        unit, places = ("£", "2") if money else (None, "0")
        rows.append((_titled(column.name), "Indicator", label, None, unit, places, None, None))
    names = (
        "col_name",
        "col_type",
        "label",
        "indicator_grouping",
        "indicator_unit",
        "indicator_dp",
        "filter_hint",
        "filter_grouping_column",
    )
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row", strict=True)
