"""
A long proof that is stopped goes on where it was, and comes to what it would have come to.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from safeguarding_model.checks import RULES
from safeguarding_model.testing import faults

PROOFS = Path(__file__).parents[1] / "proofs"
NAMES = ("honest_reports", "planted_faults")


class Killed(BaseException):
    """
    The run ends here, as if from outside.
    """


@pytest.fixture
def proof(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """
    Return a loader of the commands, which no test collects.
    """
    monkeypatch.syspath_prepend(str(PROOFS))
    for name in (*NAMES, "progress", "sensitivity"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return import_module


class TestBothCommands:
    @pytest.mark.parametrize(
        "line",
        [
            ["honest_reports", "--reports", "7", "--seed", "5"],
            ["planted_faults", "--faults", "2", "--rule", "audits-quarter-dates", "voice-rounding"],
        ],
    )
    def test_stopped_and_run_again(
        self,
        proof: Callable[[str], Any],
        line: list[str],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """
        What was finished is not done again, and the result is that of an uninterrupted run.
        """
        name, *arguments = line
        command = proof(name)
        monkeypatch.setattr(command, "BATCH", 3, raising=False)
        assert command.main([*arguments, "--state", str(tmp_path / "whole")]) == 0
        whole = capsys.readouterr().out
        measure = command.measure
        seen: list[object] = []

        def at_most_one(*given: object, **options: object) -> object:
            if seen:
                raise Killed
            seen.append((given, options))
            return measure(*given, **options)

        stopped = [*arguments, "--state", str(tmp_path / "stopped")]
        monkeypatch.setattr(command, "measure", at_most_one)
        with pytest.raises(Killed):
            command.main(stopped)
        again = []

        def counted(*given: object, **options: object) -> object:
            again.append((given, options))
            return measure(*given, **options)

        capsys.readouterr()
        monkeypatch.setattr(command, "measure", counted)
        assert command.main(stopped) == 0
        assert capsys.readouterr().out == whole
        assert again
        assert seen[0] not in again

    def test_anew(
        self,
        proof: Callable[[str], Any],
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """
        All is done again where that is asked for, and where the code has changed.
        """
        command, state = proof("honest_reports"), tmp_path / "state"
        run = ["--reports", "2", "--state", str(state)]
        for arguments, told in ((run, ""), (run, "1 batches are done"), ([*run, "--anew"], "")):
            assert command.main(arguments) == 0
            errors = capsys.readouterr().err
            assert told in errors
            assert ("2 reports: done" in errors) is (told == "")
        text = state.read_text(encoding="utf-8")
        state.write_text(text.replace('"code": "', '"code": "0'), encoding="utf-8")
        assert command.main(run) == 0
        assert "starts anew" in capsys.readouterr().err


class TestProgress:
    def test_a_line_cut_off(self, proof: Callable[[str], Any], tmp_path: Path) -> None:
        """
        A line that was being written when the run was stopped is left out, the others count.
        """
        state = tmp_path / "state"
        first = proof("progress").Progress(state)
        first.add("a", {"named": 1})
        first.add("b", {"named": 2})
        whole = state.read_text(encoding="utf-8")
        for length in range(len(whole)):
            state.write_text(whole[:length], encoding="utf-8")
            left = proof("progress").Progress(state).done
            assert left in ({}, {"a": {"named": 1}}, {"a": {"named": 1}, "b": {"named": 2}})
            lines = state.read_text(encoding="utf-8").splitlines()
            assert [json.loads(line)["batch"] for line in lines[1:]] == list(left)


class TestPage:
    def test_from_what_was_kept(
        self,
        proof: Callable[[str], Any],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """
        The page has a row for every rule, and is not written before both commands are done.
        """
        command, page = proof("sensitivity"), tmp_path / "page.md"
        some = [fault for fault in faults() if fault.rule == "audits-quarter-dates"]
        monkeypatch.setattr(command, "faults", lambda: some)
        monkeypatch.setattr(proof("planted_faults"), "faults", lambda: some)
        states = {name: str(tmp_path / name) for name in NAMES}
        sizes = ["--faults", "3", "--reports", "4", "--seed", "2"]
        arguments = [*sizes, "--planted", states[NAMES[1]], "--honest", states[NAMES[0]]]
        assert command.main([*arguments, "--output", str(page)]) == 1
        assert not page.exists()
        proof(NAMES[0]).main(["--reports", "4", "--seed", "2", "--state", states[NAMES[0]]])
        proof(NAMES[1]).main(["--faults", "3", "--seed", "2", "--state", states[NAMES[1]]])
        assert command.main([*arguments, "--output", str(page)]) == 0
        told = page.read_text(encoding="utf-8")
        assert "3 of 3 planted faults" in told
        assert "None of 4 honest reports" in told
        assert "no more than 48,990 in 100,000" in told  # z squared by n plus z squared
        assert "| audits-quarter-dates | 3 | 3 | 100.0% | 0 | 0.00% | " in told
        assert told.count("| not measured |") == len(RULES) - 1
        assert "--faults 3 --seed 2" in told
