"""
What README shows is what happens. What the other pages show is held by ``test_pages.py``.
"""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from safeguarding_model.checks import check
from safeguarding_model.display.terminal import scorecard
from safeguarding_model.examples import example

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(?P<language>\w*)[^\n]*\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(
        page
        for page in (ROOT / "docs").rglob("*.md")
        if page.parent.name not in {"catalogue", "modules"}  # written by the build
    ),
]


def blocks(page: Path, language: str) -> list[str]:
    """
    Return the code of each fenced block of *page* in one language.
    """
    found = BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [block["code"] for block in found if block["language"] == language]


def sessions(page: Path) -> str:
    """
    Return all that *page* types at the Python prompt, each line at its own number.
    """
    text = page.read_text(encoding="utf-8")
    lines = [""] * text.count("\n")
    for block in BLOCK.finditer(text):
        if block["language"] == "python" and ">>>" in block["code"]:
            first = text.count("\n", 0, block.start("code"))
            code = block["code"].splitlines()
            lines[first : first + len(code)] = code
    return "\n".join(lines) + "\n"


class TestReadme:
    def test_python_gives_what_is_shown(self) -> None:
        """
        Every Python session runs, from its first line to its last, as printed.
        """
        page = ROOT / "README.md"
        said: list[str] = []
        parser = doctest.DocTestParser()
        test = parser.get_doctest(sessions(page), {}, page.name, str(page), 0)
        result = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
        assert result.attempted > 0
        assert result.failed == 0, "".join(said)

    def test_the_two_commands(self) -> None:
        """
        README's first block holds the commands that a newcomer types, and that the gate runs.
        """
        first, *_ = blocks(ROOT / "README.md", "sh")
        assert first.splitlines() == ["make demo", "make test"]

    def test_the_scorecard_is_the_real_one(self) -> None:
        """
        What README shows of the scorecard stands in it, line for line.
        """
        real = scorecard(check(example("walsall-2023-24")), width=100)
        (shown,) = [text for text in blocks(ROOT / "README.md", "text") if "To be mended" in text]
        assert shown in real

    def test_every_make_command_exists(self) -> None:
        """
        Each `make` command that a page names is a target.
        """
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        targets = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
        named = {
            name
            for page in PAGES
            for name in re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8"))
        }
        assert named <= targets
