"""
What a page would load from elsewhere: nothing, so that it is whole without a network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

LOADING = {"src", "srcset", "data", "poster", "background", "formaction", "action", "xlink:href"}
LINKS_THAT_LOAD = {
    "stylesheet",
    "icon",
    "preload",
    "prefetch",
    "modulepreload",
    "manifest",
    "preconnect",
}
ELSEWHERE = re.compile(r"(?:https?:)?//[a-z0-9]", re.IGNORECASE)
IN_STYLE = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//[^)\"'\s]+", re.IGNORECASE)
IN_SCRIPT = re.compile(
    r"(?:\bimport\b|\bfetch\b|\brequire\b|\.src\b)[^;\n]{0,20}[\"'](?:https?:)?//[^\"']+"
)


class Page(HTMLParser):
    """
    A page, and what it loads from elsewhere.
    """

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """
        Look at the attributes of one element.
        """
        self.within = tag if tag in {"style", "script"} else ""
        given = {name: value or "" for name, value in attrs}
        names = set(LOADING)
        if tag in {"image", "use"}:
            names.add("href")
        if tag == "link" and LINKS_THAT_LOAD & set(given.get("rel", "").lower().split()):
            names.add("href")
        for name in names & set(given):
            if ELSEWHERE.match(given[name].strip()):
                self.loaded.append(f"<{tag} {name}={given[name][:80]!r}>")
        self.loaded += IN_STYLE.findall(given.get("style", ""))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        """
        Leave a style sheet or a script.
        """
        self.within = ""

    def handle_data(self, data: str) -> None:
        """
        Look at a style sheet or a script within the page.
        """
        if self.within:
            self.loaded += (IN_STYLE if self.within == "style" else IN_SCRIPT).findall(data)


def loaded_from_elsewhere(text: str, suffix: str) -> list[str]:
    """
    Return what a file of that suffix would load from another place.
    """
    if suffix == ".html":
        page = Page()
        page.feed(text)
        page.close()
        return page.loaded
    patterns = {".css": IN_STYLE, ".svg": IN_STYLE, ".js": IN_SCRIPT}
    return patterns[suffix].findall(text) if suffix in patterns else []


def offences(folder: Path) -> Iterator[str]:
    """
    Yield what the files of *folder* would load from elsewhere, each with its file.
    """
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".html", ".css", ".js", ".svg"}:
            for found in loaded_from_elsewhere(path.read_text(encoding="utf-8"), path.suffix):
                yield f"{path.relative_to(folder)}: {found}"
