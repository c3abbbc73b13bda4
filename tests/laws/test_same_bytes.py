"""
The same report is the same bytes in every process: whatever the hash seed, time zone, locale or ``-O``.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

import safeguarding_model as sm
from safeguarding_model.documents.formats import FORMATS
from safeguarding_model.testing import records

TEXTS = [name for name in FORMATS if name in {"json", "toml", "yaml"}]
ELSEWHERE = """
import hashlib, locale, sys
from pathlib import Path
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:  # one that is not installed
    pass
import safeguarding_model as sm
for path in sorted(Path(sys.argv[1]).iterdir()):
    report = sm.load(path)
    for form in sys.argv[2:]:
        print(path.name, form, hashlib.sha256(sm.dumps(report, form).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    Return a folder of documents: bundled reports, and some of every sort that the strategies make.
    """
    made = tmp_path_factory.mktemp("reports")
    reports = [sm.example(name) for name in sm.example_names()]

    @seed(0)
    @settings(
        max_examples=20,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(records(sm.AnnualReport))
    def draw(report: sm.AnnualReport) -> None:
        reports.append(report)

    draw()
    for number, report in enumerate(reports):
        sm.dump(report, made / f"{number:02}.toml")
    return made


@pytest.fixture(scope="module")
def here(folder: Path) -> str:
    """
    Return what this process writes of each.
    """
    lines = []
    for path in sorted(folder.iterdir()):
        report = sm.load(path)
        for form in TEXTS:
            digest = hashlib.sha256(sm.dumps(report, form).encode()).hexdigest()
            lines.append(f"{path.name} {form} {digest}\n")
    return "".join(lines)


class TestSameBytes:
    @pytest.mark.parametrize(
        ("surroundings", "flags"),
        [
            ({"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati"}, []),
            ({"PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8"}, ["-O"]),
            ({"PYTHONHASHSEED": "4294967295", "LC_ALL": "C", "TZ": "America/St_Johns"}, []),
            ({"PYTHONHASHSEED": "7", "LC_ALL": "de_DE.UTF-8", "PYTHONUTF8": "0"}, ["-OO"]),
        ],
        ids=["time-zone", "optimised", "plain-locale", "no-docstrings"],
    )
    def test_elsewhere(
        self, folder: Path, here: str, surroundings: dict[str, str], flags: list[str]
    ) -> None:
        """
        Another process, set up otherwise, reads and writes each report alike.
        """
        source = str(Path(sm.__file__).parents[1])
        ended = subprocess.run(
            [sys.executable, *flags, "-c", ELSEWHERE, str(folder), *TEXTS],
            capture_output=True,
            check=True,
            text=True,
            env={**os.environ, "PYTHONPATH": source, **surroundings},
        )
        assert len(here.splitlines()) > 20 * len(TEXTS)
        assert ended.stdout == here
