"""
Measure tables of many reports: each figure a ratio of two measured in the same run.

``python benchmarks/tables.py [--rows 10000000] [--few 300] [--many 2400]``. With ``--few 3000
--many 100000`` it takes the sizes of a nation's reports over many years, and about six minutes.
"""

from __future__ import annotations

import argparse
import math
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from safeguarding_model import AnnualReport, dumps
from safeguarding_model.tables import to_tables, with_metrics
from safeguarding_model.tables.rows import rows_of
from safeguarding_model.tables.schema import TABLES
from safeguarding_model.tables.states import LIMIT
from safeguarding_model.testing import generated_reports

NARWHALS, LOOP, GROWTH, MEMORY = 1.3, 1.1, 1.08, 1.1
REPETITIONS = 5
HUNDRED = 100


def seconds(work: Callable[[], object]) -> float:
    """
    Return the time that *work* takes once.
    """
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(ours: Callable[[], object], theirs: Callable[[], object]) -> float:
    """
    Return how many times as long *ours* takes, the two in turn, by their medians.
    """
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(REPETITIONS)]
    return statistics.median(first for first, _ in pairs) / statistics.median(
        second for _, second in pairs
    )


def training(rows: int) -> pl.LazyFrame:
    """
    Return a table of training with a marker in every seventh row and a blank in every eleventh.
    """
    row = pl.int_range(rows, dtype=pl.Int64, eager=True)
    frame = pl.DataFrame({"row": row})
    known = (pl.col("row") % 7 != 0) & (pl.col("row") % 11 != 0)
    bookings = 1 + pl.col("row") * 7919 % 4000
    attended = pl.when(known).then(pl.col("row") * 104_729 % bookings)
    return frame.select(
        attended=attended,
        attended_marker=pl.when(pl.col("row") % 7 == 0).then(pl.lit("[c]")),
        attended_low=attended,
        places=bookings,
        places_marker=pl.lit(None, dtype=pl.String),
        places_low=bookings,
    ).lazy()


def by_hand(frame: pl.LazyFrame) -> pl.LazyFrame:
    """
    Return the utilisation rate as someone would write it who writes polars alone.
    """

    def state(name: str) -> pl.Expr:
        value = pl.col(name)
        return (
            pl.when(pl.col(f"{name}_marker").is_not_null())
            .then(4)
            .when(value.is_null() & pl.col(f"{name}_low").is_null())
            .then(3)
            .when(value.is_null())
            .then(2)
            .when(value > LIMIT)
            .then(1)
            .otherwise(0)
        )

    above, below = pl.col("attended"), pl.col("places")
    ended = (
        pl.when(pl.col("inputs") != 0)
        .then("inputs")
        .when(below == 0)
        .then(5)
        .when((above < 0) | (above > below))
        .then(6)
        .otherwise(0)
    )
    exact = pl.col("ended") == 0
    names = [
        "exact",
        "too large",
        "not exact",
        "not given",
        "marker",
        "nothing to divide by",
        "impossible",
    ]
    told = pl.lit(names[-1])
    for code, name in reversed([*enumerate(names[:-1])]):
        told = pl.when(pl.col("ended") == code).then(pl.lit(name)).otherwise(told)
    percent = (200 * above + below) // (2 * below)
    return (
        frame.with_columns(inputs=pl.max_horizontal(state("attended"), state("places")))
        .with_columns(ended=ended)
        .with_columns(
            pl.when(exact).then(above).alias("utilisation_rate_numerator"),
            pl.when(exact).then(below).alias("utilisation_rate_denominator"),
            pl.when(exact).then(percent).alias("utilisation_rate_percent"),
            told.alias("utilisation_rate_state"),
        )
        .drop("inputs", "ended")
    )


def narwhals_ratio(rows: int) -> float:
    """
    Return how many times as long the measure takes as the same by hand.
    """
    frame = training(rows).collect().lazy()

    def ours() -> pl.DataFrame:
        return with_metrics(frame, "training", ["utilisation_rate"]).collect()

    def theirs() -> pl.DataFrame:
        return by_hand(frame).collect()

    if not ours().equals(theirs()):
        sys.exit("the measure and the one by hand differ")
    return ratio(ours, theirs)


def loop_ratio(reports: list[AnnualReport]) -> float:
    """
    Return how many times as long the tables take as asking each report for its rows.
    """

    def bare() -> None:
        for report in reports:
            rows_of(report, "one", tuple(TABLES))

    return ratio(lambda: to_tables(reports), bare)


def job(directory: Path) -> tuple[float, int]:
    """
    Return the time of the job on a directory, in one process, and the most memory it took, in kB.

    Linux alone tells the latter.
    """
    with tempfile.TemporaryDirectory() as output:
        code = (
            "import sys, time; from pathlib import Path; from safeguarding_model.__main__ import main; "
            "from safeguarding_model.tables import frames, batches; import polars; "
            "start = time.perf_counter(); main(sys.argv[1:]); print(time.perf_counter() - start); "
            # Not getrusage: its peak begins with that of the process it was forked from.
            "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
        )
        arguments = ["tables", str(directory), "--output", f"{output}/tables", "--jobs", "1"]
        ended = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
        )
    took, memory = ended.stdout.split()[-2:]
    return float(took), int(memory)


def directory_of(number: int, texts: list[str], home: Path) -> Path:
    """
    Write that many reports, the same hundred over and over.
    """
    home.mkdir()
    for place in range(number):
        (home / f"{place:07}.json").write_text(texts[place % len(texts)], encoding="utf-8")
    return home


def told(what: str, figure: float, target: float) -> bool:
    """
    Print one figure and its target, and return whether it is met.
    """
    verdict = "met" if figure <= target else "MISSED"
    print(f"{what}: {figure:.2f}, target at most {target}: {verdict}")
    return figure <= target


def main() -> int:
    """
    Print each ratio and its target; return 1 where one is missed.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--few", type=int, default=300)
    parser.add_argument("--many", type=int, default=2_400)
    wanted = parser.parse_args()
    reports = list(generated_reports(HUNDRED))
    met = [
        told(
            f"a rate through narwhals / by hand in lazy polars, {wanted.rows:,} rows",
            narwhals_ratio(wanted.rows),
            NARWHALS,
        ),
        told("tables of 100 reports / a bare loop over their rows", loop_ratio(reports), LOOP),
    ]
    texts = [dumps(report) for report in reports]
    with tempfile.TemporaryDirectory() as folder:
        few = directory_of(wanted.few, texts, Path(folder) / "few")
        many = directory_of(wanted.many, texts, Path(folder) / "many")
        (short, small), (long, large) = job(few), job(many)
    growth = math.log(long / short) / math.log(wanted.many / wanted.few)
    sizes = f"from {wanted.few:,} to {wanted.many:,} reports"
    rate = f"{wanted.many / long:,.0f} a second in one process"
    met.append(told(f"the exponent of time {sizes} ({rate})", growth, GROWTH))
    megabytes = f"{large / 1024:,.0f} MB"
    met.append(told(f"the most memory {sizes} ({megabytes}), many / few", large / small, MEMORY))
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
