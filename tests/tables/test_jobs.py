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
from safeguarding_model.tables.jobs import Job, begun, pending, planned
from safeguarding_model.tables.schema import TABLES

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

    def test_a_link_that_leads_nowhere(self, tmp_path: Path, made: Made, run: Run) -> None:
        """
        A dead link is a file that cannot be read: it is listed, and set aside.
        """
        home = tmp_path / "in"
        made(home, 1)
        (home / "dead.toml").symlink_to(home / "gone.toml")
        (home / "loop.json").symlink_to(home / "loop.json")
        job = planned(home, tmp_path / "out")
        assert job.files == 3
        assert run(job).set_aside == 2

    def test_a_folder_that_fails(
        self, tmp_path: Path, made: Made, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """
        Reports in a folder that cannot be looked into are not missed without a word.
        """
        home = tmp_path / "in"
        made(home, 1)
        made(home / "broken", 1)
        real = os.scandir

        def scandir(path: str) -> object:
            if str(path).endswith("broken"):
                raise OSError(5, "Input/output error", str(path))
            return real(path)

        monkeypatch.setattr(os, "scandir", scandir)
        with pytest.raises(InvalidValueError, match=r"broken cannot be looked into \(Input"):
            planned(home, tmp_path / "out")

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

    def test_other_columns(
        self, tmp_path: Path, made: Made, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """
        Nor for tables of other columns, as another version of the library may have.
        """
        made(tmp_path / "in", 1)
        begun(planned(tmp_path / "in", tmp_path / "out"))
        monkeypatch.setattr(
            "safeguarding_model.tables.jobs.TABLES", {"findings": TABLES["findings"]}
        )
        with pytest.raises(InvalidValueError, match="had other columns"):
            begun(planned(tmp_path / "in", tmp_path / "out"))

    @pytest.mark.parametrize("layout", ["tidy", "open-data"])
    def test_killed_at_any_step(
        self, tmp_path: Path, made: Made, monkeypatch: pytest.MonkeyPatch, run: Run, layout: str
    ) -> None:
        """
        Wherever beginning is cut off, the same call goes on, and the tables are the same.
        """
        home, output = tmp_path / "in", tmp_path / "out"
        made(home, 1)

        class KilledError(BaseException):
            pass

        def job() -> Job:
            return planned(home, output, format="csv", layout=layout)

        done, steps = False, 0
        real = os.replace, Path.mkdir
        while not done:
            left = steps

            def step() -> None:
                nonlocal left
                left -= 1
                if left < 0:
                    raise KilledError

            def replace(source: Path, target: Path) -> None:
                step()
                real[0](source, target)

            def mkdir(self: Path, **kwargs: bool) -> None:
                step()
                real[1](self, **kwargs)

            with monkeypatch.context() as patch:
                patch.setattr(os, "replace", replace)
                patch.setattr(Path, "mkdir", mkdir)
                try:
                    begun(job())
                    done = True
                except KilledError:
                    steps += 1
        assert steps > 10
        assert run(job()).reports == 1
        assert pending(job())[0].reports == 1

    def test_remains_of_a_note(self, tmp_path: Path, made: Made) -> None:
        """
        What a run that was killed while it wrote the note left does not stop the next.
        """
        made(tmp_path / "in", 1)
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / ".job.json.0123").touch()
        begun(planned(tmp_path / "in", tmp_path / "out"))

    def test_a_broken_note(self, tmp_path: Path, made: Made) -> None:
        """
        A note that says nothing belongs to no job.
        """
        made(tmp_path / "in", 1)
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "job.json").write_text("{", encoding="utf-8")
        with pytest.raises(InvalidValueError, match="begun for other files"):
            begun(planned(tmp_path / "in", tmp_path / "out"))

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


class TestPending:
    @pytest.mark.parametrize("mark", ["", "[]", '{"more": 1}', "{"])
    def test_a_broken_mark(self, tmp_path: Path, made: Made, run: Run, mark: str) -> None:
        """
        A batch whose mark says nothing is done again.
        """
        made(tmp_path / "in", 1)
        job = planned(tmp_path / "in", tmp_path / "out")
        run(job)
        job.batches[0].mark.write_text(mark, encoding="utf-8")
        assert pending(job) == (Counts(), [job.batches[0]])

    def test_a_part_that_is_gone(self, tmp_path: Path, made: Made, run: Run) -> None:
        """
        So is one a part of which was taken away, be it a whole folder.
        """
        made(tmp_path / "in", 1)
        job = planned(tmp_path / "in", tmp_path / "out")
        first = run(job)
        part = job.batches[0].part("training")
        part.unlink()
        part.parent.rmdir()
        assert pending(job)[1] == [job.batches[0]]
        assert run(job) == first
        assert part.exists()
