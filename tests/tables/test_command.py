"""
The command ``tables``.
"""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from safeguarding_model import dumps
from safeguarding_model.__main__ import main
from safeguarding_model.tables import clusters, processes
from safeguarding_model.tables.batches import Batch, Counts, run_batch
from safeguarding_model.testing.generated import generated_reports


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """
    Return a directory of five reports.
    """
    folder = tmp_path / "reports"
    folder.mkdir()
    for place, report in enumerate(generated_reports(5)):
        (folder / f"{place}.json").write_text(dumps(report), encoding="utf-8")
    return folder


class TestTables:
    def test_done(self, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """
        The tables, a summary in the output and on the screen, progress on standard error, 0.
        """
        output = tmp_path / "out"
        assert (
            main(["tables", str(home), "--output", str(output), "--jobs", "1", "--batch", "2"]) == 0
        )
        said = capsys.readouterr()
        assert said.err == "2 of 5 files\n4 of 5 files\n5 of 5 files\n"
        assert said.out.startswith(f"5 reports in {output}, ")
        told = json.loads((output / "summary.json").read_text(encoding="utf-8"))
        assert (told["reports"], told["set_aside"]) == (5, 0)
        assert told["rows"]["partnerships"] == 5
        assert pl.read_parquet(output / "partnerships" / "*.parquet").height == 5

    @pytest.mark.parametrize(
        ("asked", "suffix"), [([], "csv"), (["--format", "parquet"], "parquet")]
    )
    def test_open_data(self, home: Path, tmp_path: Path, asked: list[str], suffix: str) -> None:
        """
        The layout of the open data standards, as CSV if nothing else is asked for.
        """
        output = tmp_path / "out"
        command = ["tables", str(home), "--output", str(output), "--layout", "open-data", *asked]
        assert main(command) == 0
        assert (output / "training_financial_year" / f"part-000000.{suffix}").exists()
        assert (output / "training_financial_year.meta.csv").exists()
        told = json.loads((output / "summary.json").read_text(encoding="utf-8"))
        assert (told["reports"], told["statements"], told["findings"]) == (5, {}, {})

    def test_again(self, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """
        The same command once more does nothing, and says the same.
        """
        command = ["tables", str(home), "--output", str(tmp_path / "out")]
        assert main(command) == 0
        first = capsys.readouterr().out
        assert main(command) == 0
        said = capsys.readouterr()
        assert (said.out, said.err) == (first, "5 of 5 files were done before\n")

    def test_set_aside(
        self, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """
        A file that cannot be read is counted, and the status says so.
        """
        (home / "torn.json").write_text("{", encoding="utf-8")
        assert main(["tables", str(home), "--output", str(tmp_path / "out")]) == 1
        said = capsys.readouterr()
        assert said.err == "6 of 6 files, 1 set aside\n"
        assert "files set aside: 1, each with its errors" in said.out

    def test_in_processes(
        self, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """
        There are no more processes than batches.
        """
        asked = []

        def run(batches: list[Batch], number: int) -> list[Counts]:
            asked.append(number)
            return [run_batch(batch) for batch in batches]

        monkeypatch.setattr(processes, "run_in_processes", run)
        command = ["tables", str(home), "--batch", "2", "--jobs"]
        assert main([*command, "2", "--output", str(tmp_path / "two")]) == 0
        assert main([*command, "64", "--output", str(tmp_path / "all")]) == 0
        assert asked == [2, 3]

    @pytest.mark.parametrize(
        ("given", "master"), [([], "local[*]"), (["spark://there:7077"], "spark://there:7077")]
    )
    def test_on_spark(
        self,
        home: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        given: list[str],
        master: str,
    ) -> None:
        """
        PySpark is started here, or the cluster of an address is asked.
        """
        asked = []

        def run(batches: list[Batch], address: str) -> Counts:
            asked.append(address)
            return sum(map(run_batch, batches), start=Counts())

        monkeypatch.setattr(clusters, "run_on_spark", run)
        assert (
            main(["tables", str(home), "--output", str(tmp_path / "out"), "--spark", *given]) == 0
        )
        assert asked == [master]

    def test_wrong_calls(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """
        A directory that is not there is told without a traceback, status 2.
        """
        assert main(["tables", str(tmp_path / "no"), "--output", str(tmp_path / "out")]) == 2
        assert "is no directory" in capsys.readouterr().err

    @pytest.mark.parametrize("number", ["0", "-1", "1.5", "x", "\u0663", "1" * 10])
    def test_wrong_numbers(self, number: str, capsys: pytest.CaptureFixture[str]) -> None:
        """
        A number of processes is a whole number from 1.
        """
        with pytest.raises(SystemExit):
            main(["tables", "in", "--output", "out", f"--jobs={number}"])
        assert "is no whole number from 1" in capsys.readouterr().err
