"""
Every example on every page of the documentation runs, and prints what the page shows.

A page is read from its first line to its last in an empty folder, as a reader would do it.
A caption says in which file a block belongs; a block of the language ``diff`` says which lines
of the file are put in the place of which, piece by piece; ``console`` shows commands with what they print,
and a block of ``text`` straight after one of Python is what that prints. Three dots stand for
anything.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import safeguarding_model as sm

ROOT = Path(__file__).parents[2]
WRITTEN_BY_THE_BUILD = {"catalogue", "modules"}
ELSEWHERE = {"many-reports.md": "test_many_reports.py", "README.md": "test_readme.py"}
"""Pages that print what made-up reports say, or are held to more; another test runs them."""
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(
        page
        for page in (ROOT / "docs").rglob("*.md")
        if page.parent.name not in WRITTEN_BY_THE_BUILD
    ),
]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
BLOCK = re.compile(
    r"^(?P<indent> *)(?P<fence>```+)(?:\{code-block\} )?(?P<language>\w*)[^\n`]*\n"
    r"(?: *:caption: (?P<caption>[^\n]*)\n(?: *\n)*)?(?P<code>.*?)^ *(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
LEAST = 'title = "Annual report"\nperiod = { start = 2023-04-01, end = 2024-03-31 }\n'
NOT_RUN = re.compile(
    r"(sudo |cd |git clone |source |\. |make |python3? -m venv |(python3? -m )?pip )"
)
"""Commands that set a machine up; that they name what there is, is looked at."""
BY_HAND = re.compile(r"python (tests/\S+)")
"""Proofs that take hours."""
COLUMNS = "80"
NOT_TRIED = {"", "js"}


@attrs.frozen
class Block:
    """
    A fenced block of a page: its language, the caption over it, its first line, its code.
    """

    language: str
    caption: str
    line: int
    code: str


def blocks(page: Path) -> Iterator[Block]:
    """
    Yield the fenced blocks of *page* in their order.
    """
    text = page.read_text(encoding="utf-8")
    for found in BLOCK.finditer(text):
        indent = len(found["indent"])
        code = "".join(line[indent:] or "\n" for line in found["code"].splitlines(keepends=True))
        line = text.count("\n", 0, found.start("code")) + 1
        yield Block(found["language"], (found["caption"] or "").strip("` "), line, code)


def alike(shown: str, real: str) -> bool:
    """
    Whether *real* is what is *shown*, where three dots stand for anything.
    """
    flags = doctest.ELLIPSIS | doctest.REPORT_UDIFF
    return doctest.OutputChecker().check_output(shown.rstrip() + "\n", real.rstrip() + "\n", flags)


@attrs.define
class Reader:
    """
    Somebody who types what a page shows, in the empty folder *folder*.
    """

    folder: Path
    names: dict[str, Any] = attrs.field(factory=lambda: {"__name__": "page"})
    printed: str | None = None

    def read(self, block: Block) -> None:
        """
        Do what *block* says, and compare what comes of it with what it shows.
        """
        printed, self.printed = self.printed, None
        if block.language == "text":
            assert printed is not None, f"line {block.line}: nothing printed this"
            assert alike(block.code, printed), printed
        elif block.language == "diff":
            self.change(self.file(block.caption), block.code)
        elif block.caption:
            self.write(block)
        elif block.language not in NOT_TRIED:
            getattr(self, f"try_{block.language}")(block)

    def write(self, block: Block) -> None:
        """
        Put *block* into the file that its caption names, or at the end of it.
        """
        name, *added = block.caption.split(", ")
        assert added in ([], ["added at the end"]), block.caption
        with self.file(name).open("a" if added else "w", encoding="utf-8") as file:
            file.write(block.code)

    def try_python(self, block: Block) -> None:
        """
        Run a session as it stands at the prompt, or a piece of a program; names are kept.
        """
        if ">>>" in block.code:
            self.session(block)
            return
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(block.code, f"line {block.line}", "exec"), self.names)
        self.printed = said.getvalue()

    def try_toml(self, block: Block) -> None:
        """
        Read a part of a report as a report.
        """
        more = "" if "[partnership]" in block.code else '\n[partnership]\nname = "Ours"\n'
        sm.loads(f"{LEAST}{block.code}{more}", "toml")

    def try_console(self, block: Block) -> None:
        """
        Run each command, and compare what it prints.
        """
        for command, shown in commands(block.code):
            real = self.run(command)
            assert alike(shown, real), f"$ {command}\n{real}"

    def try_sh(self, block: Block) -> None:
        """
        Run each command.
        """
        for command in block.code.replace("\\\n", " ").splitlines():
            self.run(command)

    def try_json(self, block: Block) -> None:
        """
        Read it.
        """
        json.loads(block.code)

    def file(self, name: str) -> Path:
        """
        Return where the file *name* stands, which is in the folder.
        """
        path = self.folder / name
        assert path.resolve().is_relative_to(self.folder), name
        return path

    def session(self, block: Block) -> None:
        """
        Type what stands at the Python prompt; names are kept to the end of the page.
        """
        said: list[str] = []
        test = doctest.DocTestParser().get_doctest(
            block.code, self.names, "page", None, block.line - 1
        )
        runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
        result = runner.run(test, out=said.append, clear_globs=False)
        assert result.failed == 0, "".join(said)
        self.names = test.globs

    def change(self, path: Path, code: str) -> None:
        """
        Put lines in the place of others, which stand in the file once.

        The words after an entry may be left out of the page, and go with it.
        """
        text = path.read_text(encoding="utf-8")
        for change in re.split(r"^@@.*\n", code, flags=re.MULTILINE):
            lines = change.splitlines()
            old = "".join(
                re.escape(line[1:]) + r"(?:  # .*)?\n" for line in lines if line[0] in "- "
            )
            new = "".join(f"{line[1:]}\n" for line in lines if line[0] in "+ ")
            if lines:
                text, times = re.subn(f"^{old}", lambda _: new, text, flags=re.MULTILINE)  # noqa: B023
                assert times == 1, f"{times} times:\n{change}"
        path.write_text(text, encoding="utf-8")

    def run(self, command: str) -> str:
        """
        Return what *command* prints; a call that was wrong is shown as one or not at all.
        """
        if NOT_RUN.match(command):
            names_what_there_is(command)
            return ""
        if found := BY_HAND.match(command):
            assert (ROOT / found[1]).exists(), command
            return ""
        done = subprocess.run(
            ["bash", "-c", command],
            check=False,
            cwd=self.folder,
            env=surroundings(self.folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=300,
        )
        assert done.returncode in {0, 1, 2}, done.stdout
        assert "Traceback" not in done.stdout, done.stdout
        return done.stdout


def surroundings(folder: Path) -> dict[str, str]:
    """
    Return an environment in which the command and Python are these, in a window of 80 columns.

    Hypothesis finds the strategies even where the library was not installed.
    """
    bin_of_the_page = folder.parent / f"{folder.name}-bin"
    if not bin_of_the_page.exists():
        bin_of_the_page.mkdir()
        quoted = shlex.quote(sys.executable)
        for name, call in (
            ("python", quoted),
            ("safeguarding-model", f"{quoted} -m safeguarding_model"),
        ):
            shim = bin_of_the_page / name
            shim.write_text(f'#!/bin/sh\nexec {call} "$@"\n', encoding="utf-8")
            shim.chmod(0o755)
        known = bin_of_the_page / "safeguarding_model-0.dist-info"
        known.mkdir()
        (known / "METADATA").write_text("Name: safeguarding-model\nVersion: 0\n", encoding="utf-8")
        plugin = "safeguarding_model = safeguarding_model.testing.registration:register"
        (known / "entry_points.txt").write_text(f"[hypothesis]\n{plugin}\n", encoding="utf-8")
    source = Path(sm.__file__).parents[1]
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "PATH": f"{bin_of_the_page}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": f"{source}{os.pathsep}{bin_of_the_page}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "COLUMNS": COLUMNS,
    }


def commands(code: str) -> Iterator[tuple[str, str]]:
    """
    Yield each command of a console block with what it is shown to print.
    """
    for part in re.split(r"^\$ ", code, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def names_what_there_is(command: str) -> None:
    """
    Look at the extras and the targets that a command names.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for extras in re.findall(r"safeguarding-model\[([a-z,]+)\]", command):
        assert set(extras.split(",")) <= set(project["optional-dependencies"]), command
    for target in re.findall(r"\bmake ([a-z]+)", command):
        assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8"), command


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
class TestPages:
    def test_examples_give_what_is_shown(self, page: Path, tmp_path: Path) -> None:
        """
        Every example of a page runs, from its first line to its last, as printed.
        """
        if page.name in ELSEWHERE:
            assert (Path(__file__).parent / ELSEWHERE[page.name]).exists()
            return
        reader = Reader(tmp_path)
        with contextlib.chdir(tmp_path):
            for block in blocks(page):
                reader.read(block)

    def test_links_within_the_project_lead_somewhere(self, page: Path) -> None:
        """
        A link to a file of the project names a file that is there, or that the build writes.
        """
        links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
        absent = [link for link in links if not (page.parent / link).exists()]
        assert [link for link in absent if "catalogue/" not in link] == []


class TestTheReader:
    """
    The reader notices what does not happen.
    """

    @pytest.mark.parametrize(
        "code",
        [
            "```python\n>>> 1 + 1\n3\n```\n",
            "```python\nprint(1)\n```\n\n```text\n2\n```\n",
            "```console\n$ echo one\ntwo\n```\n",
            "```toml\ntitel = 3\n```\n",
            "```{code-block} diff\n:caption: a.toml\n\n-old\n+new\n```\n",
            "```text\nout of nowhere\n```\n",
            "```ruby\n1\n```\n",
            "```sh\npip install 'safeguarding-model[all,none]'\n```\n",
            "```sh\nmake nothing\n```\n",
            "```sh\npython tests/proofs/nothing.py\n```\n",
        ],
    )
    def test_wrong(self, code: str, tmp_path: Path) -> None:
        """
        A page that is wrong fails.
        """
        page, folder = tmp_path / "page.md", tmp_path / "folder"
        folder.mkdir()
        page.write_text(code, encoding="utf-8")
        (folder / "a.toml").write_text("other\n", encoding="utf-8")
        (block, *more) = blocks(page)
        reader = Reader(folder)
        with pytest.raises((AssertionError, AttributeError, sm.SafeguardingModelError)):  # noqa: PT012
            for each in (block, *more):
                reader.read(each)
