"""
Many files: each in its turn, the bad ones told of, the line of progress only where someone looks.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

import safeguarding_model as sm
from safeguarding_model.documents import many
from safeguarding_model.documents.many import load_many

Write = Callable[..., Path]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """
    Return a file with a report.
    """
    path = tmp_path / "good.json"
    sm.dump(sm.example("walsall-2023-24"), path)
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """
    Return a file in which three keys are missing.
    """
    path = tmp_path / "bad.toml"
    path.write_text("", encoding="utf-8")
    return path


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """
    Return what stands in for standard error: a terminal, with a line for every file.
    """
    stream = Terminal()
    monkeypatch.setattr(many, "sys", SimpleNamespace(stderr=stream))
    monkeypatch.setattr(many, "_SECONDS_BETWEEN", 0)
    return stream


class TestLoadMany:
    def test_goes_on_past_bad_files(self, good: Path, bad: Path, tmp_path: Path) -> None:
        """
        Each file has its outcome, in order: the report, all that is wrong, or why it cannot be opened.
        """
        gone = tmp_path / "gone.json"
        first, second, third, fourth, fifth = load_many([good, bad, gone, "report.docx", str(good)])
        assert first.path == good
        assert first.report == fifth.report == sm.load(good)
        assert first.error is None
        assert second.report is third.report is fourth.report is None
        assert isinstance(second.error, sm.DocumentError)
        assert second.error.total == 3
        assert isinstance(third.error, FileNotFoundError)
        assert isinstance(fourth.error, sm.DocumentError)

    def test_streams(self, good: Path) -> None:
        """
        A file is asked for only when its turn comes.
        """
        asked = []

        def paths() -> Iterator[Path]:
            for number in range(3):
                asked.append(number)
                yield good

        reading = load_many(paths())
        assert asked == []
        next(reading)
        assert asked == [0]
        next(reading)
        assert asked == [0, 1]

    def test_nothing(self) -> None:
        """
        No files are no outcomes.
        """
        assert list(load_many([])) == []

    def test_what_is_no_path(self) -> None:
        """
        A wrong call is no bad file: it raises.
        """
        with pytest.raises(TypeError):
            list(load_many([5]))  # type: ignore[list-item]

    @pytest.mark.parametrize("on", [True, False])
    def test_the_collector_is_left_as_it_was(self, good: Path, bad: Path, on: bool) -> None:
        """
        Garbage collection is on again afterwards, if it was before, whatever the files hold.
        """
        was_on = gc.isenabled()
        try:
            (gc.enable if on else gc.disable)()
            for _ in load_many([good, bad]):
                assert gc.isenabled() is on
        finally:
            (gc.enable if was_on else gc.disable)()


class TestProgress:
    def test_a_person_sees_how_far_it_is(self, good: Path, bad: Path, terminal: Terminal) -> None:
        """
        The line tells what is read, of how many, and how many were not; at the end it is wiped.
        """
        list(load_many([good, bad, good]))
        lines = terminal.getvalue().split("\r")
        assert [line.strip() for line in lines] == [
            "",
            "1 of 3 read",
            "2 of 3 read, 1 not",
            "3 of 3 read, 1 not",
            "",
            "",
        ]

    def test_of_unknown_length(self, good: Path, terminal: Terminal) -> None:
        """
        Where nobody knows how many there will be, the line counts up.
        """
        list(load_many(path for path in [good]))
        assert terminal.getvalue().startswith("\r1 read\r")

    def test_given_up(self, good: Path, terminal: Terminal) -> None:
        """
        The line is wiped too where the rest is not asked for.
        """
        reading = load_many([good, good])
        next(reading)
        reading.close()  # type: ignore[attr-defined]
        assert terminal.getvalue().endswith("\r")

    def test_not_for_every_file(
        self, good: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """
        What takes no time needs no line.
        """
        monkeypatch.setattr(many, "_SECONDS_BETWEEN", 1000)
        list(load_many([good, good]))
        assert terminal.getvalue() == ""

    @pytest.mark.parametrize("stream", [io.StringIO(), None])
    def test_nobody_is_watching(
        self, good: Path, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None
    ) -> None:
        """
        A file, a pipe or no standard error at all gets nothing.
        """
        monkeypatch.setattr(many, "sys", SimpleNamespace(stderr=stream))
        monkeypatch.setattr(many, "_SECONDS_BETWEEN", 0)
        assert len(list(load_many([good, good]))) == 2
        assert stream is None or stream.getvalue() == ""
