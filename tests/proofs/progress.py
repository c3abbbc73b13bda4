"""
What a long proof has done so far, kept in a file, so that a run that was stopped goes on.

Each finished batch is one line. A line that was cut off when the run was stopped is left
out and done again, and so is everything where the library's code has changed meanwhile.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

__all__ = ["DIRECTORY", "ROOT", "Progress", "code_read", "finished"]

ROOT = Path(__file__).parents[2]
DIRECTORY = ROOT / "build" / "proofs"


def code_read() -> str:
    """
    Return a mark of everything that a result depends on: the library, the proofs, Python, Hypothesis.
    """
    digest = hashlib.sha256(f"{platform.python_version()} {version('hypothesis')}".encode())
    for directory in (ROOT / "src", Path(__file__).parent):
        for path in sorted(directory.rglob("*")):
            if path.suffix in {".py", ".toml"}:
                digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def finished(path: Path, code: str) -> dict[str, dict[str, Any]]:
    """
    Return what each batch in that file came to, nothing where the code was another.
    """
    if not path.exists():
        return {}
    lines = [_object(line) for line in path.read_text(encoding="utf-8").split("\n")]
    if lines[0].get("code") != code:
        sys.stderr.write(f"{path.name}: the code has changed since, so it starts anew\n")
        return {}
    return {line["batch"]: line["came_to"] for line in lines[1:] if line}


class Progress:
    """
    The finished batches of one command, by name.

    Attributes:
        done: What each batch came to.
    """

    def __init__(self, path: Path, *, anew: bool = False) -> None:
        code = code_read()
        self.path = path
        self.done = {} if anew else finished(path, code)
        if self.done:
            sys.stderr.write(f"{path.name}: {len(self.done):,} batches are done already\n")
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [{"code": code}, *({"batch": k, "came_to": v} for k, v in self.done.items())]
        path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")

    def add(self, batch: str, came_to: dict[str, Any]) -> None:
        """
        Keep what a batch came to.
        """
        self.done[batch] = came_to
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps({'batch': batch, 'came_to': came_to})}\n")


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:  # cut off
        return {}
    return found if isinstance(found, dict) else {}
