"""
Batches on PySpark.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl
import pytest

from safeguarding_model import MissingExtraError, dumps
from safeguarding_model.tables.batches import Batch, Counts
from safeguarding_model.tables.clusters import run_on_spark
from safeguarding_model.tables.jobs import begun, planned
from safeguarding_model.tables.processes import run_here
from safeguarding_model.tables.schema import TABLES
from safeguarding_model.testing.generated import generated_reports


class Session:
    """
    As much of a PySpark session as the job uses, in this process.
    """

    asked: list[object]

    def __init__(self) -> None:
        self.builder = self.sparkContext = self
        self.asked = []

    def appName(self, name: str) -> Session:  # noqa: N802
        return self

    def master(self, address: str) -> Session:
        self.asked.append(address)
        return self

    def config(self, *_: str) -> Session:
        return self

    def getOrCreate(self) -> Session:  # noqa: N802
        return self

    def parallelize(self, items: list[Any], slices: int) -> Session:
        self.items = items
        self.asked.append(slices)
        return self

    def map(self, function: Callable[[Any], Any]) -> Session:
        self.items = [function(item) for item in self.items]
        return self

    def collect(self) -> list[Any]:
        return self.items

    def stop(self) -> None:
        self.asked.append("stopped")


def batches(tmp_path: Path, output: str) -> list[Batch]:
    home = tmp_path / "in"
    home.mkdir(exist_ok=True)
    for place, report in enumerate(generated_reports(6)):
        (home / f"{place}.json").write_text(dumps(report), encoding="utf-8")
    job = planned(home, tmp_path / output, size=2)
    begun(job)
    return [*job.batches]


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    """
    Return the session that takes the place of PySpark's.
    """
    stand_in, sql = Session(), ModuleType("pyspark.sql")
    sql.SparkSession = stand_in  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyspark", ModuleType("pyspark"))
    monkeypatch.setitem(sys.modules, "pyspark.sql", sql)
    return stand_in


class TestSession:
    def test_one_task_for_each_batch(self, tmp_path: Path, session: Session) -> None:
        """
        The cluster of that address is given each batch once, and left at the end.
        """
        done = run_on_spark(batches(tmp_path, "out"), "spark://there:7077")
        assert done.reports == 6
        assert session.asked == ["spark://there:7077", 3, "stopped"]

    def test_nothing_to_do(self, session: Session) -> None:
        """
        Without batches there is one empty task.
        """
        assert run_on_spark([]) == Counts()
        assert session.asked == ["local[*]", 1, "stopped"]

    def test_left_after_an_error(self, tmp_path: Path, session: Session) -> None:
        """
        The session is left after an error too.
        """
        with pytest.raises(AttributeError):
            run_on_spark(["no batch"])  # type: ignore[list-item]
        assert session.asked[-1] == "stopped"

    def test_not_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        Where PySpark is missing, the message says what to install.
        """
        monkeypatch.setitem(sys.modules, "pyspark.sql", None)
        monkeypatch.setitem(sys.modules, "pyspark", None)
        with pytest.raises(MissingExtraError, match="PySpark 4 and Java 17"):
            run_on_spark([])


def test_the_same_rows_as_here(tmp_path: Path) -> None:
    """
    PySpark gives what this process gives, row for row.
    """
    pytest.importorskip("pyspark", reason="pyspark is not installed, so the job was not run on it")
    there = run_on_spark(batches(tmp_path, "there"), "local[2]")
    assert sum(run_here(batches(tmp_path, "here")), start=Counts()) == there
    for name in TABLES:
        one, two = (pl.read_parquet(tmp_path / at / name / "*.parquet") for at in ("here", "there"))
        assert one.equals(two)
