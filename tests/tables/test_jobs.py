"""
A directory cut into batches, and an output that belongs to it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from safeguarding_model.errors import InvalidValueError
from safeguarding_model.tables.batches import Counts
from safeguarding_model.tables.jobs import Job, begun, planned

Made = Callable[[Path, int], list[str]]
Run = Callable[[Job], Counts]


class TestPlanned:
    def test_other_files_are_left(self, tmp_path: Path, made: Made) -> None:
        """
        Other suffixes, hidden files, folders that look like files and the output are passed over.
        """
        home = tmp_path / "in"
        names = made(home, 2)
        (home / "notes.txt").touch()
        (home / ".hidden.json").touch()
        (home / "folder.json").mkdir()
        (home / "out").mkdir()
        (home / "out" / "summary.json").touch()
        (home / "UPPER.JSON").touch()
        job = planned(home, home / "out", size=1)
        assert [batch.files for batch in job.batches] == [
            (name,) for name in ["000.json", "UPPER.JSON", *names[1:]]
        ]
        assert job.files == 3

    def test_nothing_there(self, tmp_path: Path) -> None:
        """
        A file, a directory without reports and an empty batch are refused with the way out.
        """
        with pytest.raises(InvalidValueError, match="is no directory"):
            planned(tmp_path / "nowhere", tmp_path)
        with pytest.raises(InvalidValueError, match=r"holds no file that ends in \.json or \.toml"):
            planned(tmp_path, tmp_path / "out")
        with pytest.raises(InvalidValueError, match="at least 1 file, not 0"):
            planned(tmp_path, tmp_path / "out", size=0)


class TestBegun:
    def test_for_other_files(self, tmp_path: Path, made: Made, run: Run) -> None:
        """
        An output is not gone on with for files that were added, changed or cut otherwise.
        """
        home, output = tmp_path / "in", tmp_path / "out"
        names = made(home, 2)
        run(planned(home, output))
        (home / "new.json").touch()
        with pytest.raises(InvalidValueError, match="begun for other files"):
            begun(planned(home, output))
        (home / "new.json").unlink()
        begun(planned(home, output))
        with pytest.raises(InvalidValueError, match="cut otherwise"):
            begun(planned(home, output, size=1))
        os.utime(home / names[0], ns=(1, 1))
        with pytest.raises(InvalidValueError, match="some have changed since"):
            begun(planned(home, output))

    def test_not_ours(self, tmp_path: Path, made: Made) -> None:
        """
        A directory with other things in it is not written to; an empty one is.
        """
        made(tmp_path / "in", 1)
        (tmp_path / "out").mkdir()
        begun(planned(tmp_path / "in", tmp_path / "out"))
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "thesis.txt").touch()
        with pytest.raises(InvalidValueError, match="is not empty and no job began it"):
            begun(planned(tmp_path / "in", tmp_path / "mine"))

    def test_note(self, tmp_path: Path, made: Made) -> None:
        """
        What the output is of stands in it.
        """
        made(tmp_path / "in", 3)
        begun(planned(tmp_path / "in", tmp_path / "out", size=2))
        told = json.loads((tmp_path / "out" / "job.json").read_text(encoding="utf-8"))
        assert (told["format"], told["files"], told["batches"]) == (1, 3, 2)
