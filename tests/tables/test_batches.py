"""
A directory in batches.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from safeguarding_model import dumps, load
from safeguarding_model.errors import InvalidValueError
from safeguarding_model.tables import batches
from safeguarding_model.tables.batches import Counts
from safeguarding_model.tables.frames import to_tables
from safeguarding_model.tables.jobs import Job, begun, pending, planned
from safeguarding_model.tables.layouts import open_data
from safeguarding_model.tables.schema import PROBLEMS, TABLES
from safeguarding_model.tables.writing import write_tables
from safeguarding_model.testing.generated import generated_reports

Made = Callable[[Path, int], list[str]]
Run = Callable[[Job], Counts]


def read(output: Path) -> dict[str, pl.DataFrame]:
    return {name: pl.read_parquet(output / name / "*.parquet") for name in (*TABLES, PROBLEMS.name)}


class TestJob:
    def test_the_tables_of_all_files(self, tmp_path: Path, made: Made, run: Run) -> None:
        """
        The parts together are the tables of all reports, each named by its file.
        """
        names = made(tmp_path / "in", 7)
        done = run(planned(tmp_path / "in", tmp_path / "out", size=3))
        whole = to_tables({name: load(tmp_path / "in" / name) for name in names})
        parts = read(tmp_path / "out")
        assert all(parts[name].equals(frame) for name, frame in whole.items())
        assert parts["problems"].is_empty()
        assert (done.reports, done.set_aside, done.files) == (7, 0, 7)
        assert done.rows == {name: frame.height for name, frame in parts.items()}
        assert sum(done.verdicts.values()) == whole["ledger"].height
        assert sum(done.severities.values()) == whole["findings"].height

    @pytest.mark.parametrize("killed", [0, 1, 13, 14, 27])
    def test_nothing_lost_and_nothing_twice(
        self, tmp_path: Path, killed: int, monkeypatch: pytest.MonkeyPatch, made: Made, run: Run
    ) -> None:
        """
        Wherever a run ends between two writes, the next one goes on and the tables are the same.
        """
        made(tmp_path / "in", 4)
        expected = run(planned(tmp_path / "in", tmp_path / "whole", size=2))
        job, writes = planned(tmp_path / "in", tmp_path / "out", size=2), iter(range(killed))
        real = vars(batches)["write_frame"]

        def until_killed(frame: pl.DataFrame, path: Path) -> None:
            if next(writes, None) is None:
                path.with_name(f".{path.name}.0123").write_bytes(b"half a file")
                raise KeyboardInterrupt
            real(frame, path)

        monkeypatch.setattr(batches, "write_frame", until_killed)
        with pytest.raises(KeyboardInterrupt):
            run(job)
        monkeypatch.setattr(batches, "write_frame", real)
        assert run(planned(tmp_path / "in", tmp_path / "out", size=2)) == expected
        whole = read(tmp_path / "whole")
        assert all(frame.equals(whole[name]) for name, frame in read(tmp_path / "out").items())
        assert not [path for path in (tmp_path / "out").rglob(".*") if path.is_file()]

    def test_a_done_batch_is_not_done_again(self, tmp_path: Path, made: Made, run: Run) -> None:
        """
        What has a mark is counted from it and left alone.
        """
        made(tmp_path / "in", 4)
        job = planned(tmp_path / "in", tmp_path / "out", size=2)
        done = run(job)
        counts, rest = pending(job)
        assert rest == []
        assert counts == done

    def test_csv(self, tmp_path: Path, made: Made, run: Run) -> None:
        """
        The parts can be CSV.
        """
        made(tmp_path / "in", 1)
        run(planned(tmp_path / "in", tmp_path / "out", format="csv"))
        assert (tmp_path / "out" / "training" / "part-000000.csv").exists()


class TestSetAside:
    def test_with_all_that_is_wrong(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
    ) -> None:
        """
        A file that is no report stops nothing, and is listed with its errors.
        """
        home = tmp_path / "in"
        home.mkdir()
        (one,) = generated_reports(1)
        (home / "good.json").write_text(dumps(one), encoding="utf-8")
        (home / "torn.json").write_text(dumps(one)[:-40], encoding="utf-8")
        (home / "empty.toml").write_text("", encoding="utf-8")
        (home / "gone.json").write_text("{}", encoding="utf-8")
        (home / "odd.json").write_text("{}", encoding="utf-8")
        real = vars(batches)["load"]

        def load(path: Path) -> object:
            if path.name == "gone.json":
                raise PermissionError(13, "Permission denied")
            if path.name == "odd.json":
                msg = b"half a character: \\ud800".decode("unicode_escape")
                raise RecursionError(msg)
            return real(path)

        monkeypatch.setattr(batches, "load", load)
        done = run(planned(home, tmp_path / "out"))
        assert (done.reports, done.set_aside) == (1, 4)
        problems = read(tmp_path / "out")["problems"]
        codes = {name: set(group["code"]) for (name,), group in problems.group_by("report")}
        assert codes["gone.json"] == {"unreadable"}
        assert codes["odd.json"] == {"unexpected"}
        assert set(codes) == {"torn.json", "empty.toml", "gone.json", "odd.json"}
        messages = dict(problems.select("report", "message").rows())
        assert messages["odd.json"] == "RecursionError: half a character: \\ud800"
        assert problems.filter(pl.col("report") == "empty.toml").height > 1
        assert problems.filter(pl.col("report") == "torn.json")["line"][0] > 1


class TestOpenData:
    def test_the_layout_of_all_files(self, tmp_path: Path, made: Made, run: Run) -> None:
        """
        The parts together are the layout of all reports; nothing is checked for it.
        """
        names = made(tmp_path / "in", 7)
        done = run(
            planned(tmp_path / "in", tmp_path / "out", size=3, format="csv", layout="open-data")
        )
        whole = open_data(to_tables({name: load(tmp_path / "in" / name) for name in names}))
        assert done.verdicts == done.severities == {}
        assert done.files == 7
        seen = set()
        for folder in (tmp_path / "out").iterdir():
            parts = [pl.read_csv(part, infer_schema=False) for part in sorted(folder.glob("*.csv"))]
            if folder.name in whole:
                write_tables({"it": whole[folder.name]}, tmp_path / "once", format="csv")
                once = pl.read_csv(tmp_path / "once" / "it.csv", infer_schema=False)
                assert pl.concat(parts).equals(once)
                seen.add(folder.name)
            elif folder.is_dir() and folder.name != "batches":
                assert [part.height for part in parts] == [0, 0, 0]
        assert seen == {name for name in whole if not name.endswith(".meta")} != set()

    def test_metadata(self, tmp_path: Path, made: Made) -> None:
        """
        What the columns are stands beside each folder once, and the layout belongs to the output.
        """
        made(tmp_path / "in", 1)
        begun(planned(tmp_path / "in", tmp_path / "out", layout="open-data"))
        about = pl.read_csv(tmp_path / "out" / "training_financial_year.meta.csv")
        assert about["col_name"][0] == "partnership"
        assert not (tmp_path / "out" / "ledger").exists()
        with pytest.raises(InvalidValueError, match="begun for other files"):
            begun(planned(tmp_path / "in", tmp_path / "out"))
