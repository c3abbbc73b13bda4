"""
Nothing that ties the project to one machine, one registry or one person is committed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {
    "the address of a registry": re.compile(
        r"index[-_]url|find[-_]links|trusted[-_]host|\bregistry\s*=|[a-z]://[^\s\"'<>)]+/simple\b|files\.python[h]osted"
    ),
    "a path of one machine": re.compile(
        r"(?<![\w.<])/(tmp|root|home|work|farm|Users|opt)/[A-Za-z._]"
    ),
    "an e-mail address": re.compile(r"[A-Za-z0-9._+]@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[a-z]{2,}\b"),
}
LOCK_FILES = re.compile(
    r"(uv\.lock|pylock.*\.toml|poetry\.lock|Pipfile\.lock|pip\.conf|\.npmrc|\.pypirc)"
)


def committed() -> list[Path]:
    """
    Return the files that git tracks or would track, or all of an unpacked source distribution.
    """
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return [path for path in ROOT.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    listed = subprocess.run(
        [
            git,
            "-c",
            "safe.directory=*",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def offences(text: str) -> Iterator[str]:
    """
    Yield what *text* holds that must not be committed.
    """
    for number, line in enumerate(text.splitlines(), start=1):
        for what, pattern in FORBIDDEN.items():
            if pattern.search(line):
                yield f"line {number}: {what}: {line.strip()[:100]}"


class TestCommittedFiles:
    def test_there_are_some(self) -> None:
        """
        The scan sees the project: an empty scan proves nothing.
        """
        assert {ROOT / "pyproject.toml", ROOT / "constraints.txt"} <= set(committed())

    def test_no_address_and_no_path(self) -> None:
        """
        No committed file names a registry, a path of one machine or an e-mail address.
        """
        found = []
        for path in committed():
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            found += [f"{path.relative_to(ROOT)} {offence}" for offence in offences(text)]
        assert found == []

    def test_no_lock_file(self) -> None:
        """
        Files that record addresses are not committed; constraints.txt does their work.
        """
        assert [path.name for path in committed() if LOCK_FILES.fullmatch(path.name)] == []

    @pytest.mark.parametrize(
        "line",
        [
            "--extra-index" + "-url = somewhere",
            "reg" + "istry = somewhere",
            "see https:" + "//mirror" + ".example/pypi/" + "simple/attrs",
            "open('/" + "tmp/report.toml')",
            "cd /" + "home/someone",
            "write to someone" + "@example.org",
        ],
    )
    def test_a_planted_one_is_found(self, line: str) -> None:
        """
        Each kind is found where it is planted.
        """
        assert list(offences(line))
