"""
Where the lines of a text stand: in a list of contents, or in the middle of a sentence.
"""

from __future__ import annotations

import re

from safeguarding_model.checks.exclusions import CONTENTS

__all__ = ["contents_lines", "wrapped_lines"]

_HEADING = re.compile(r"[\s#*_]*(?:table of )?contents[\s:*_]*", re.IGNORECASE)
_LONGEST_ENTRY = 160
_ITEM = re.compile(r"[\s>*_\u2022-]*(\d{1,2})(?:\.\d{1,2})*[.)](?=\s)")


def contents_lines(lines: list[str]) -> set[int]:
    """
    Return the positions of the lines that are entries of a list of contents.

    The list begins below a line that says "Contents". An entry is words and a page, which
    is never lower than the one before. The list ends at the first line that is a heading
    in Markdown or a sentence, that begins a page, that has a number and is no entry, or that
    has none and stands below a blank line behind some entry.

    >>> contents_lines(["Contents", "Training 20", "", "In 2023-24 there were 144 events."])
    {1}
    """
    found: set[int] = set()
    last: int | None = None
    for position, line in enumerate(lines):
        if _HEADING.fullmatch(line):
            last = 0
        elif last is not None:
            page = _page_of(line)
            if page is not None and page >= last:
                found.add(position)
                last = page
            elif (
                page is not None or _ends_contents(line) or (last and _is_heading(lines, position))
            ):
                last = None
    return found


def _page_of(line: str) -> int | None:
    """
    Return the page that *line* leads to as an entry of a list of contents; `None` for another line.
    """
    if len(line) > _LONGEST_ENTRY or line.lstrip(" \t").startswith(("#", "\f")):
        return None
    page = CONTENTS.pattern.search(line)
    words = line[: page.start()] if page else ""
    title = words.rstrip(" \t._\u2026")
    if (
        page is None
        or title == words
        or (not title[-1:].isalnum() and title[-1:] not in ")?!*\u2019")
    ):
        return None
    return int(page.group()) if re.search(r"[^\W\d_]", title) else None


def _is_heading(lines: list[str], position: int) -> bool:
    return bool(lines[position].strip()) and not lines[position - 1].strip()


def _ends_contents(line: str) -> bool:
    if re.search(r"[\d\f]", line) or line.lstrip().startswith("#"):
        return True
    return line.rstrip().endswith(".") or len(line) > _LONGEST_ENTRY


def wrapped_lines(lines: list[str]) -> set[int]:
    """
    Return the positions of the lines that begin with the last number of a sentence, not an item of a list.

    Such a line stands right below one that ends in a word or a comma and is itself neither
    an item nor a heading, and its number is not the next after that of the last item.

    >>> wrapped_lines(["The number of events was", "82. Next we", "1. Training", "2. Voice"])
    {1}
    """
    found: set[int] = set()
    last: int | None = None
    for position, line in enumerate(lines):
        item = _ITEM.match(line)
        if item is None:
            continue
        before = lines[position - 1].strip() if position else ""
        flows = before[-1:].isalnum() or before[-1:] == ","
        if flows and before[0] not in "#|" and int(item[1]) - 1 != last and not _ITEM.match(before):
            found.add(position)
        else:
            last = int(item[1])
    return found
