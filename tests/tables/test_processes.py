"""
Batches on all cores.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import polars as pl
import pytest

from safeguarding_model import SafeguardingModelError, dumps
from safeguarding_model.tables import processes
from safeguarding_model.tables.batches import Counts
from safeguarding_model.tables.jobs import begun, pending, planned
from safeguarding_model.tables.processes import run_here, run_in_processes
from safeguarding_model.tables.schema import TABLES
from safeguarding_model.testing.generated import generated_reports


def made(home: Path, number: int) -> None:
    home.mkdir()
    for place, report in enumerate(generated_reports(number)):
        (home / f"{place:03}.json").write_text(dumps(report), encoding="utf-8")


def read(output: Path) -> dict[str, pl.DataFrame]:
    return {name: pl.read_parquet(output / name / "*.parquet") for name in TABLES}


def test_the_same_in_any_number(tmp_path: Path) -> None:
    """
    Two processes give what one gives, row for row.
    """
    made(tmp_path / "in", 12)
    found = []
    for name, run in (("one", run_here), ("two", lambda rest: run_in_processes(rest, 2))):
        job = planned(tmp_path / "in", tmp_path / name, size=2)
        begun(job)
        found.append(sum(run(pending(job)[1]), start=Counts()))
    assert found[0] == found[1]
    one, two = read(tmp_path / "one"), read(tmp_path / "two")
    assert all(frame.equals(two[name]) for name, frame in one.items())


def test_more_batches_than_wait() -> None:
    """
    Without batches there is nothing to do.
    """
    assert list(run_in_processes([], 2)) == []


def test_killed_and_gone_on_with(tmp_path: Path) -> None:
    """
    A job that is killed outright loses nothing that it marked, and the next run ends it.
    """
    made(tmp_path / "in", 20)
    output = tmp_path / "out"
    command = [sys.executable, "-m", "safeguarding_model", "tables", str(tmp_path / "in")]
    command += ["--output", str(output), "--batch", "2", "--jobs", "2"]
    killed = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert killed.stderr is not None
    first = killed.stderr.readline()
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    killed.stderr.close()
    assert first.endswith("of 20 files\n")
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0
    assert "files were done before" in ended.stderr
    job = planned(tmp_path / "in", tmp_path / "whole", size=2)
    begun(job)
    list(run_here(list(job.batches)))
    whole = read(tmp_path / "whole")
    assert all(frame.equals(whole[name]) for name, frame in read(output).items())


def test_a_process_that_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where a process is ended from outside, the message says that what is done is kept.
    """
    monkeypatch.setattr(processes, "run_batch", os._exit)
    with pytest.raises(SafeguardingModelError, match="what is done is kept"):
        list(run_in_processes([3], 1))  # type: ignore[list-item]


class TestPrepared:
    def test_the_interrupt_is_the_parents(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        A worker leaves the interrupt to its parent; without a parent it follows none.
        """
        set_: list[object] = []
        monkeypatch.setattr(signal, "signal", lambda *given: set_.append(given))
        processes._prepared()
        assert set_ == [(signal.SIGINT, signal.SIG_IGN)]

    def test_follows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        A worker goes when its parent goes.
        """
        seen: list[object] = []
        processes._follow(lambda: seen.append("gone"), seen.append)
        assert seen == ["gone", 1]

        class Parent:
            def join(self) -> None:
                seen.append("waited for")

        class Thread:
            def __init__(self, *, target: object, args: tuple[object, ...], daemon: bool) -> None:
                seen.extend((target, daemon))

            def start(self) -> None:
                seen.append("started")

        monkeypatch.setattr(signal, "signal", lambda *_: None)
        monkeypatch.setattr(processes, "parent_process", Parent)
        monkeypatch.setattr(threading, "Thread", Thread)
        processes._prepared()
        assert seen[2:] == [processes._follow, True, "started"]
