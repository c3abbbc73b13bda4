"""
The wheel holds the package, all of it and nothing else.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    Build the wheel once, without a network.
    """
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "hatchling",
            "build",
            "--target",
            "wheel",
            "--directory",
            str(folder),
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """
    Return the names of the files in the wheel.
    """
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def metadata(wheel: Path, names: set[str]) -> Message:
    """
    Return what an installer reads of the wheel.
    """
    (name,) = (name for name in names if name.endswith(".dist-info/METADATA"))
    with zipfile.ZipFile(wheel) as archive:
        return message_from_string(archive.read(name).decode())


class TestWheel:
    def test_is_pure_python(self, wheel: Path) -> None:
        """
        One wheel serves every platform.
        """
        assert wheel.name == f"safeguarding_model-{PROJECT['version']}-py3-none-any.whl"

    def test_holds_every_file_of_the_package(self, names: set[str]) -> None:
        """
        Modules, examples, templates and the mark of a typed package are all there, and no more.
        """
        sources = {
            path.relative_to(ROOT / "src").as_posix()
            for path in (ROOT / "src").rglob("*")
            if path.is_file() and path.suffix != ".pyc"
        }
        assert {name for name in names if ".dist-info/" not in name} == sources
        assert "safeguarding_model/py.typed" in names

    def test_has_its_licence(self, names: set[str]) -> None:
        """
        The licence travels with the code.
        """
        assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)

    def test_says_what_it_needs(self, metadata: Message) -> None:
        """
        The Python it needs, and each extra, are what an installer sees.
        """
        assert metadata["Requires-Python"] == PROJECT["requires-python"]
        assert set(metadata.get_all("Provides-Extra", [])) == set(PROJECT["optional-dependencies"])


class TestRequirements:
    @pytest.mark.parametrize("requirement", PROJECT["dependencies"])
    def test_each_has_a_lower_bound(self, requirement: str) -> None:
        """
        A dependency names the oldest version that it is known to work with, and caps nothing.
        """
        assert re.fullmatch(r"[a-z-]+>=[0-9.]+", requirement)

    def test_all_means_every_extra(self) -> None:
        """
        The extra `all` holds every other.
        """
        extras = dict(PROJECT["optional-dependencies"])
        (everything,) = extras.pop("all")
        assert everything == f"safeguarding-model[{','.join(sorted(extras))}]"
