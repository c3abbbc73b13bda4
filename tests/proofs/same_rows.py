"""
Compare two outputs of the command ``tables`` row for row, in whatever order and parts they come.

Run by hand: ``python tests/proofs/same_rows.py ONE OTHER``. Each table is read in slices, by
what its rows hold, so that memory does not grow with their number. The exit status is 1
where a table differs, with a row that only one of the two has.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import polars as pl

SLICE = 200_000
APART = {"batches"}


def scanned(folder: Path) -> pl.LazyFrame:
    """
    Return a table that was written in parts, of either format.
    """
    parts = sorted(folder.glob("part-*"))
    if not parts:
        return pl.LazyFrame()
    if parts[0].suffix == ".csv":
        return pl.scan_csv(parts, infer_schema=False)
    return pl.scan_parquet(parts)


def height(table: pl.LazyFrame) -> int:
    """
    Return how many rows a table has.
    """
    return int(table.select(pl.len()).collect().item())


def slices(table: pl.LazyFrame, number: int, place: int) -> pl.DataFrame:
    """
    Return the rows of one slice in an order that depends on nothing but what they hold.
    """
    chosen = pl.struct(pl.all()).hash() % number == place
    return table.filter(chosen).collect(engine="streaming").sort(pl.all(), nulls_last=True)


def difference(one: pl.LazyFrame, other: pl.LazyFrame) -> str:
    """
    Return how two tables differ; empty where each row is there as often in both.
    """
    if one.collect_schema() != other.collect_schema():
        return "the columns differ"
    number = 1 + max(height(one), height(other)) // SLICE
    for place in range(number):
        first, second = slices(one, number, place), slices(other, number, place)
        if not first.equals(second):
            for told, left, right in (("first", first, second), ("second", second, first)):
                lone = left.join(right, on=left.columns, how="anti", nulls_equal=True)
                if not lone.is_empty():
                    return f"only the {told} has {lone.row(0, named=True)}"
            return f"the same rows, but {first.height} of them and {second.height}"
    return ""


def main(arguments: list[str] | None = None) -> int:
    """
    Tell of each table how many rows agree, or how it differs; return 1 where one does.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    wanted = parser.parse_args(arguments)
    homes = wanted.one, wanted.other
    names = {path.name for home in homes for path in home.iterdir() if path.is_dir()} - APART
    differ = 0
    for name in sorted(names):
        one, other = (scanned(home / name) for home in homes)
        found = difference(one, other)
        differ += bool(found)
        sys.stdout.write(f"{name}: {found or f'{height(one):,} rows, the same'}\n")
    if not names:
        sys.stdout.write("neither holds a table\n")
    return 1 if differ or not names else 0


if __name__ == "__main__":
    sys.exit(main())
