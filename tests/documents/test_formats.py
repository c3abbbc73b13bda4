"""
A format is known by its name or by the suffix of a file.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from safeguarding_model.documents.formats import FORMATS, checked_format, format_of
from safeguarding_model.errors import UnknownNameError


class TestFormats:
    @pytest.mark.parametrize("name", FORMATS)
    def test_known(self, name: str) -> None:
        """
        Each format has its name and its suffix, in any case.
        """
        assert checked_format(name) == name
        assert format_of(Path(f"report.{name}")) == name
        assert format_of(f"REPORT.{name.upper()}") == name

    def test_short_suffix(self) -> None:
        """
        YAML has a shorter suffix too.
        """
        assert format_of("report.yml") == format_of("report.YAML") == "yaml"

    @pytest.mark.parametrize("name", ["JSON", "csv", "", ".json"])
    def test_unknown_name(self, name: str) -> None:
        """
        Any other name is refused with the names that there are.
        """
        with pytest.raises(UnknownNameError, match="json, toml, yaml"):
            checked_format(name)

    @pytest.mark.parametrize("path", ["report", "report.pdf", "report.json.bak", ".json"])
    def test_unknown_suffix(self, path: str) -> None:
        """
        Any other suffix is refused with the suffixes that there are.
        """
        with pytest.raises(UnknownNameError, match=r"\.json, \.toml, \.yaml.* or \.yml"):
            format_of(path)

    @pytest.mark.parametrize("path", [".", "reports"])
    def test_folder(self, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        A folder is told to be one.
        """
        monkeypatch.chdir(tmp_path)
        (tmp_path / "reports").mkdir()
        with pytest.raises(UnknownNameError, match=r"^'[.\w]+' is a folder; name the files in it"):
            format_of(path)
