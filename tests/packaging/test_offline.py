"""
What a page of the documentation would load from elsewhere is found where it is planted.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def offline(from_docs: Callable[[str], ModuleType]) -> ModuleType:
    return from_docs("offline")


class TestOffences:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.html", '<script src="https://host.invalid/require.js"></script>'),
            ("a.html", '<script src="//host.invalid/mathjax.js"></script>'),
            ("a.html", '<link rel="stylesheet" href="https://host.invalid/a.css">'),
            ("a.html", '<link rel="preload icon" href="http://host.invalid/a.woff2">'),
            ("a.html", '<img alt="" src="https://host.invalid/a.png">'),
            ("a.html", '<img alt="" srcset="https://host.invalid/a.png 2x">'),
            ("a.html", "<style>@import 'https://host.invalid/a.css';</style>"),
            ("a.html", '<p style="background:url(https://host.invalid/a.png)">a</p>'),
            ("a.html", '<svg><image href="https://host.invalid/a.png"/></svg>'),
            ("a.html", '<script>import("https://host.invalid/vega.js")</script>'),
            ("a.html", '<iframe src="https://host.invalid/"></iframe>'),
            ("a.css", "@font-face{src:url(https://host.invalid/a.woff2)}"),
            ("a.js", 'import x from "https://host.invalid/x.js";'),
            ("a.svg", "<style>@import url(https://host.invalid/a.css)</style>"),
        ],
    )
    def test_planted(self, name: str, content: str, offline: ModuleType, tmp_path: Path) -> None:
        """
        A script, a style sheet, a font and a picture from another place are each one.
        """
        (tmp_path / name).write_text(content, encoding="utf-8")
        (found,) = offline.offences(tmp_path)
        assert found.startswith(f"{name}: ")
        assert "host.invalid" in found

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.html", '<a href="https://host.invalid/">a link that may be followed</a>'),
            ("a.html", '<link rel="canonical" href="https://host.invalid/">'),
            ("a.html", '<script src="_static/a.js"></script><img src="data:image/png;base64,AA">'),
            ("a.html", "<p>import x from 'https://host.invalid/x.js'</p>"),
            ("a.html", '<svg xmlns="http://www.w3.org/2000/svg"><use href="#b"/></svg>'),
            ("a.css", "a{background:url(a.png)} /* https://host.invalid */"),
            ("a.js", "// https://host.invalid"),
            ("a.txt", '<script src="https://host.invalid/a.js"></script>'),
        ],
    )
    def test_harmless(self, name: str, content: str, offline: ModuleType, tmp_path: Path) -> None:
        """
        A link to another place is none, nor is what stands among the pages or in a text.
        """
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert list(offline.offences(tmp_path)) == []
