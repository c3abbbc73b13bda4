"""
The law of table metrics: on every engine, the answers of the functions on records.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.util import find_spec
from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from safeguarding_model import AnnualReport, MetricValue, MissingExtraError, compute, example
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.audits import AuditRound, Audits
from safeguarding_model.errors import InvalidTypeError, InvalidValueError, UnknownNameError
from safeguarding_model.finance import Contribution, Finance, FinancialLine
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank
from safeguarding_model.metrics import NotComputable
from safeguarding_model.reviews import PreviousReviews, ReviewFlows, Reviews
from safeguarding_model.tables.engines import with_metrics
from safeguarding_model.tables.frames import to_tables
from safeguarding_model.tables.measure_columns import columns_of
from safeguarding_model.tables.measures import MEASURES, Measure, MoneyTotal
from safeguarding_model.tables.stages import MOST_ROWS
from safeguarding_model.tables.states import LIMIT, STATES
from safeguarding_model.testing import annual_reports
from safeguarding_model.training import PreviousTraining, Training

from .conftest import report

CHAPTERS = ("training", "reviews", "audits", "finance")
LARGE = "Large"


def ties() -> Iterator[AnnualReport]:
    """
    Yield reports whose rates and changes stand exactly between two percentages.
    """
    for part, whole in ((1, 200), (1, 8), (3, 8), (5, 8), (199, 200), (0, 7), (7, 7), (9, 8)):
        yield report(
            training=Training(
                attended=part,
                bookings=whole,
                places=whole * 5,
                events=whole - part if part <= whole else whole + part,
                previous=PreviousTraining(events=whole),
            ),
            reviews=Reviews(
                flows=ReviewFlows(referrals=whole, rapid_reviews=part, begun=part),
                previous=PreviousReviews(referrals=whole * 40),
            ),
            audits=Audits(
                rounds=(
                    AuditRound(
                        quarter="q1",
                        theme="Neglect",
                        grades=FrozenMapping({"good": part, "inadequate": abs(whole - part)}),
                    ),
                ),
                blank=Blank.ZERO,
            ),
            finance=Finance(
                contributions=(
                    Contribution(partner="a", amount=Decimal(part).scaleb(-2)),
                    Contribution(partner="b", amount=Decimal(whole - part).scaleb(-2)),
                ),
                lines=(
                    FinancialLine(id="a", heading="A", group="income", actual=Decimal(part)),
                    FinancialLine(id="b", heading="B", group="other", actual=Decimal(-part)),
                    FinancialLine(id="c", heading="C", group="other", actual=Decimal(whole)),
                ),
                blank=Blank.ZERO,
            ),
        )


def large() -> Iterator[AnnualReport]:
    """
    Yield reports with counts and amounts around the largest that a table works with.
    """
    for count in (LIMIT - 1, LIMIT, LIMIT + 1, 10**15):
        yield report(
            name=LARGE,
            training=Training(attended=count // 2, bookings=count, places=count),
            finance=Finance(
                contributions=tuple(
                    Contribution(partner=partner, amount=Decimal(count).scaleb(-2))
                    for partner in "abc"
                ),
                lines=(FinancialLine(id="a", heading="A", group="other", actual=Decimal(10**15)),),
            ),
        )


@cache
def reports() -> tuple[AnnualReport, ...]:
    """
    Return reports with ties, markers, blanks, bounds, nought and very large figures.
    """
    gap = (Contribution(partner="a", amount=Decimal(1)), Contribution(partner="b"))
    found: list[AnnualReport] = [example("walsall-2023-24"), *ties(), *large()]
    found.append(report(finance=Finance(contributions=gap)))
    for honest in (True, False):

        @seed(len(found))
        @settings(
            max_examples=40,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(annual_reports(honest=honest, chapters=CHAPTERS))
        def take(one: AnnualReport) -> None:
            found.append(one)

        take()
    return tuple(found)


@cache
def spark() -> Any:
    """
    Return a local PySpark session, of which there is one in a process.
    """
    from pyspark.sql import SparkSession

    # The Python of this environment: the job on batches may be handed this same session.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def in_duckdb(frame: pl.DataFrame) -> Any:
    import duckdb

    return duckdb.from_arrow(frame.to_arrow())


ENGINES: dict[str, tuple[Callable[[pl.DataFrame], Any], Callable[[Any], pl.DataFrame]]] = {
    "polars": (lambda frame: frame, lambda made: made),
    "polars lazy": (lambda frame: frame.lazy(), lambda made: made.collect()),
    "pandas": (
        lambda frame: frame.to_pandas(use_pyarrow_extension_array=True),
        pl.from_pandas,
    ),
    "pyarrow": (lambda frame: frame.to_arrow(), lambda made: pl.DataFrame(pl.from_arrow(made))),
    "duckdb": (in_duckdb, lambda made: made.pl()),
    "pyspark": (
        lambda frame: spark().createDataFrame(frame.to_arrow()),
        lambda made: pl.DataFrame(pl.from_arrow(made.toArrow())),
    ),
}


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """
    Return the name of an engine, each in turn; one that is not installed says so.
    """
    package = str(request.param).split()[0]
    if find_spec(package) is None:
        pytest.skip(f"{package} is not installed, so the law was not tried on it")
    return str(request.param)


def measured(engine: str, table: str, frame: pl.DataFrame) -> list[dict[str, Any]]:
    """
    Return the rows of *table* with all its metrics, as that engine gives them.
    """
    there, back = ENGINES[engine]
    numbered = frame.with_columns(row_number=pl.int_range(frame.height, dtype=pl.Int64))
    made = back(with_metrics(there(numbered), table)).sort("row_number")
    for name in made.columns[frame.width + 1 :]:
        assert made.schema[name] == (pl.String if name.endswith("_state") else pl.Int64), name
    return made.to_dicts()


def asked(measure: Measure, row: dict[str, Any], one: AnnualReport) -> MetricValue | NotComputable:
    """
    Return what the function on the record says of the same row; of grades, from the rounds that the table holds.
    """
    if measure.metric == "audits.grade-share" and one.audits is not None:
        one = attrs.evolve(one, audits=attrs.evolve(one.audits, years=()))
    params = dict(measure.params)
    columns = {"partner": "partner", "group": "group", "line": "line", "grade": "grade"}
    for name in METRIC_PARAMETERS[measure.metric]:
        params[name] = one.period.label if name == "year" else row[columns[name]]
    return compute(one, measure.metric, **params)


METRIC_PARAMETERS = {
    "finance.contribution-share": ("partner",),
    "finance.total": ("group",),
    "finance.line-share": ("line", "group"),
    "finance.variance": ("group",),
    "audits.grade-share": ("grade", "year"),
} | {
    measure.metric: ()
    for measures in MEASURES.values()
    for measure in measures
    if measure.metric.split(".")[1]
    not in {"contribution-share", "total", "line-share", "variance", "grade-share"}
}


def agree(measure: Measure, row: dict[str, Any], one: AnnualReport) -> str:
    """
    Hold one answer of an engine against the record's, and return its state.
    """
    result, state = asked(measure, row, one), row[f"{measure.name}_state"]
    told = f"{measure.name} of {one.partnership.name}: {result}, {state}"
    if isinstance(measure, MoneyTotal):
        exact = row[f"{measure.name}_pence"]
        exact = None if exact is None else Fraction(exact, 100)
    else:
        above, below = (row[f"{measure.name}_{part}"] for part in ("numerator", "denominator"))
        exact = None if above is None or below is None else Fraction(above, below)
        percent = row[f"{measure.name}_percent"]
        assert percent == (None if exact is None else round_half_up(exact * 100)), told
    if state == "too large":
        assert one.partnership.name == LARGE, told
        assert exact is None, told
        return "too large"
    if isinstance(result, NotComputable):
        assert state != "exact", told
        assert exact is None, told
        return str(state)
    assert exact == result.exact, told
    assert state == ("not exact" if result.interval is not None else "exact"), told
    return str(state)


class TestLaw:
    @pytest.mark.parametrize("table", MEASURES)
    def test_the_answers_of_the_functions_on_records(self, table: str, engine: str) -> None:
        """
        Every rate, share, change and total is the record's own, or there is none on either side.
        """
        by_name = {str(place): one for place, one in enumerate(reports(), start=1)}
        frame = to_tables(by_name, tables=[table])[table]
        rows = measured(engine, table, frame)
        assert len(rows) == frame.height > 50
        seen = {
            agree(measure, row, by_name[row["report"]])
            for row in rows
            for measure in MEASURES[table]
        }
        assert "exact" in seen
        assert seen <= set(STATES)
        if table in {"training", "contributions"}:
            assert "too large" in seen
        if table != "actions":
            assert {"marker", "not given"} <= seen

    @pytest.mark.parametrize("table", MEASURES)
    def test_of_nothing(self, table: str, engine: str) -> None:
        """
        An empty table gives no rows, with all columns.
        """
        assert measured(engine, table, to_tables([])[table]) == []

    def test_halves_go_up(self, engine: str) -> None:
        """
        Ties go away from zero: 0.5% prints as 1%, 12.5% as 13%, a fall of 2.5% as 3%.
        """
        pairs = ((1, 200, 195), (1, 8, 8), (3, 200, 201))
        frame = to_tables(
            report(
                training=Training(
                    attended=part,
                    bookings=whole,
                    events=events,
                    previous=PreviousTraining(events=200),
                )
            )
            for part, whole, events in pairs
        )["training"]
        rows = measured(engine, "training", frame)
        assert [row["attendance_rate_percent"] for row in rows] == [1, 13, 2]
        assert [row["events_change_percent"] for row in rows] == [-3, -96, 1]

    def test_refused_not_wrapped(self, engine: str) -> None:
        """
        Above the limit there is no answer and the reason; at the limit it is exact.
        """
        frame = to_tables(
            report(training=Training(attended=count // 2, bookings=count))
            for count in (LIMIT, LIMIT + 1)
        )["training"]
        at, above = measured(engine, "training", frame)
        assert (at["attendance_rate_state"], at["attendance_rate_percent"]) == ("exact", 50)
        assert (above["attendance_rate_state"], above["attendance_rate_percent"]) == (
            "too large",
            None,
        )

    def test_many_rows(self, engine: str) -> None:
        """
        Each row of a large table has the answer of its own group, whatever order an engine works in.
        """
        groups, rows = 700, 100_000
        frame = pl.DataFrame({"row": pl.int_range(rows, dtype=pl.Int64, eager=True)}).select(
            report=(pl.col("row") % groups).cast(pl.String),
            amount_pence=1 + pl.col("row") % groups,
            amount_marker=pl.lit(None, dtype=pl.String),
            rounded_to=pl.lit(None, dtype=pl.Int64),
        )
        made = measured(engine, "contributions", frame)
        for place, row in enumerate(made):
            group = place % groups
            in_group = rows // groups + (group < rows % groups)
            assert row["report"] == str(group)
            assert row["contributions_total_pence"] == (1 + group) * in_group
            assert row["contribution_share_denominator"] == (1 + group) * in_group

    def test_too_many_rows(self, engine: str) -> None:
        """
        A group of more rows than a sum of 64 bits holds has no answer and the reason; the others have theirs.
        """
        few = to_tables(
            [report(finance=Finance(contributions=(Contribution(partner="a", amount=Decimal(1)),)))]
        )["contributions"]
        one = few.with_columns(report=pl.lit("many"), amount_pence=pl.lit(LIMIT))
        many = one.join(pl.DataFrame({"place": range(MOST_ROWS + 1)}), how="cross").drop("place")
        found = {
            (row["report"], row["contributions_total_state"], row["contribution_share_state"])
            for row in measured(engine, "contributions", pl.concat([few, many]))
        }
        assert found == {("1", "exact", "exact"), ("many", "too large", "too large")}


class TestWithMetrics:
    def test_some(self) -> None:
        """
        Only the measures that are asked for are added, after the columns of the table.
        """
        frame = to_tables([example("walsall-2023-24")])["contributions"]
        made = with_metrics(frame, "contributions", ["contributions_total"])
        assert made.columns[frame.width :] == [
            "contributions_total_pence",
            "contributions_total_state",
        ]
        assert with_metrics(frame, "contributions", []).equals(frame)

    def test_plain_pandas(self) -> None:
        """
        Whole numbers of numpy, which know no null, do.
        """
        import pandas as pd

        count = {"attended": [1, 3], "bookings": [8, 0]}
        columns: dict[str, list[object]] = {}
        for name in ("attended", "bookings", "unbooked"):
            known: list[Any] = count.get(name, [0, 0])
            columns |= {name: known, f"{name}_low": known, f"{name}_marker": [None, None]}
        made = with_metrics(pd.DataFrame(columns), "training", ["attendance_rate"])
        assert made["attendance_rate_percent"].tolist() == [13, pd.NA]
        assert made["attendance_rate_state"].tolist() == ["exact", "nothing to divide by"]

    def test_floats_are_refused(self) -> None:
        """
        A column of floats is no count, and the message has the way out.
        """
        frame = to_tables([example("walsall-2023-24")])["training"]
        floats = frame.with_columns(pl.col("attended").cast(pl.Float64))
        with pytest.raises(InvalidTypeError, match="'attended' holds Float64, not whole numbers"):
            with_metrics(floats, "training")

    def test_another_frame(self) -> None:
        """
        A frame without the columns is refused.
        """
        with pytest.raises(UnknownNameError, match="no column 'rapid_reviews'"):
            with_metrics(pl.DataFrame({"a": [1]}), "referrals")

    @pytest.mark.parametrize("table", MEASURES)
    def test_every_column_that_is_needed(self, table: str) -> None:
        """
        Whichever column is left out, it is named; without `rounded_to` amounts are exact.
        """
        frame = to_tables([example("walsall-2023-24")])[table]
        for measure in MEASURES[table]:
            needed = columns_of(measure)
            whole = with_metrics(frame, table, measure.name)
            assert with_metrics(frame.select(needed), table, measure.name).equals(
                whole.select(*needed, *whole.columns[frame.width :])
            )
            for name in needed:
                if name == "rounded_to":
                    made = with_metrics(frame.drop(name), table, measure.name)
                    assert made.equals(whole.drop(name))
                    continue
                with pytest.raises(UnknownNameError, match=f"no column '{name}'"):
                    with_metrics(frame.drop(name), table, measure.name)

    def test_twice(self) -> None:
        """
        A frame that has the metrics already is refused, and nothing is replaced.
        """
        frame = to_tables([example("walsall-2023-24")])["actions"]
        made = with_metrics(frame, "actions")
        with pytest.raises(
            InvalidValueError, match="a column 'action_completion_rate_numerator' already"
        ):
            with_metrics(made, "actions")

    def test_wide_numbers_are_refused(self) -> None:
        """
        So are columns whose numbers may not fit, before any engine wraps them.
        """
        frame = to_tables([example("walsall-2023-24")])["contributions"]
        wide = frame.with_columns(pl.col("amount_pence").cast(pl.UInt64))
        with pytest.raises(InvalidTypeError, match="'amount_pence' holds UInt64; make it Int64"):
            with_metrics(wide, "contributions")

    def test_unknown_names(self) -> None:
        """
        A table without metrics, and a metric that a table has not, are refused with those there are.
        """
        with pytest.raises(UnknownNameError, match="'partners' has no metrics; those that have"):
            with_metrics(pl.DataFrame(), "partners")
        with pytest.raises(UnknownNameError, match="no metric 'weather'; it has attendance_rate"):
            with_metrics(pl.DataFrame(), "training", ["weather"])

    def test_without_narwhals(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        Where narwhals is missing, the message names the extra that brings it.
        """
        monkeypatch.setitem(sys.modules, "narwhals", None)
        with pytest.raises(MissingExtraError, match=r"safeguarding-model\[frames\]"):
            with_metrics(pl.DataFrame(), "training")
