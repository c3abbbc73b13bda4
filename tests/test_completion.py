"""
What the tab key shows at a prompt and in a notebook: what a report says, and nothing in between.
"""

from __future__ import annotations

import os
import rlcompleter
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import safeguarding_model as sm
from safeguarding_model.display import charts
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.records import Record, filled_in


def completed(typed: str, **names: object) -> set[str]:
    """
    Return what Python's own prompt offers after *typed*, as names.
    """
    completer = rlcompleter.Completer(names)
    offered: list[str] = []
    while (found := completer.complete(typed, len(offered))) is not None:
        offered.append(found)
    return {name.rpartition(".")[2].rstrip("()") for name in offered}


def fields(record: Record) -> set[str]:
    return {field.name for field in attrs.fields(type(record))}


def chapters() -> list[Record]:
    report = sm.example("walsall-2023-24")
    given = (value for _, value in filled_in(report))
    return [report, *(value for value in given if isinstance(value, Record))]


class TestRecords:
    @pytest.mark.parametrize("record", chapters(), ids=lambda record: type(record).__name__)
    def test_fields(self, record: Record) -> None:
        """
        After a record and a dot stand its fields and what its class adds, and nothing else.
        """
        offered = completed("record.", record=record)
        more = {name for name in vars(type(record)) if not name.startswith("_")}
        assert offered == fields(record) | more
        assert len(offered - fields(record)) <= 2

    def test_every_record(self) -> None:
        """
        What all records have in common is how they work, and none of it is offered.
        """
        assert completed("Record.", Record=Record) == {"mro"}

    def test_into_a_chapter(self) -> None:
        """
        The names lead on from the report to a figure.
        """
        report = sm.example("walsall-2023-24")
        assert {"training", "finance", "audits"} <= completed("report.", report=report)
        assert completed("report.training.att", report=report) == {"attended"}
        assert completed("report.period.", report=report) >= {"label", "start", "end", "months"}

    def test_keys(self) -> None:
        """
        In the brackets of a mapping IPython offers its keys.
        """
        report = sm.example("walsall-2023-24")
        assert report.finance is not None
        assert isinstance(report.finance.groups, FrozenMapping)
        assert report.finance.groups._ipython_key_completions_() == list(report.finance.groups)


class TestModules:
    def test_package(self) -> None:
        """
        After the package stand its public names, whatever was imported before.
        """
        sm.check(sm.example("walsall-2023-24"))
        assert completed("sm.", sm=sm) == set(sm.__all__)
        assert completed("sm.comp", sm=sm) == {"compare", "compute"}

    def test_charts(self) -> None:
        """
        After the charts stand the charts, and what is done with one.
        """
        assert completed("sm.charts.", sm=sm) == set(charts.__all__)
        assert sm.charts is charts

    def test_before_anything_is_used(self) -> None:
        """
        A prompt that has just been opened offers the same.
        """
        code = (
            "import rlcompleter, safeguarding_model as sm; "
            "completer = rlcompleter.Completer({'sm': sm}); "
            "print(*(completer.complete('sm.', n).rstrip('()') for n in range(len(sm.__all__))), "
            "completer.complete('sm.', len(sm.__all__)))"
        )
        home = Path(sm.__file__).parents[1]
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(home)},
            check=True,
        )
        assert done.stdout.split() == [*(f"sm.{name}" for name in sorted(sm.__all__)), "None"]
