"""
Where no line may end: between a sign and its amount, within a year, within one end of a range.
"""

from __future__ import annotations

import re

from safeguarding_model.markup import Markup

__all__ = ["kept_whole"]

_TAG = re.compile(r"(<[^>]*>)")
_NUMBER = r"£?\d(?:[\d,.]{0,18}\d)?%?"
_WHOLE = re.compile(
    rf"(?<![\w,.£-])(?:[-+−]{_NUMBER}|{_NUMBER}(?:[-–/]{_NUMBER}){{1,2}})(?![\w£-])", re.ASCII
)
_UNTOUCHED = {"code", "script", "style", "svg", "title"}
_OPENING = '<span style="white-space:nowrap">'


def kept_whole(html: Markup) -> Markup:
    """
    Return *html* with no line ending within a signed amount, a year or a date of its texts.

    What is copied from it is the text as it was. Pictures, code and titles stay as they are,
    and so does what was kept whole before.

    >>> print(kept_whole(Markup("<p>It fell by -£9,000.</p>")))
    <p><span>It fell by <span style="white-space:nowrap">-£9,000</span>.</span></p>
    """
    parts = _TAG.split(html)
    within = 0
    for index, part in enumerate(parts):
        if index % 2:
            name = part.strip("</>").partition(" ")[0]
            if name in _UNTOUCHED:
                within += -1 if part.startswith("</") else 1
        elif part and not within and parts[index - 1] != _OPENING:
            parts[index] = _marked(part)
    return Markup("".join(parts))


def _marked(text: str) -> str:
    """
    Return an escaped text with its numbers marked, and all of it in one element, as a grid or a row wants.
    """
    marked, number = _WHOLE.subn(lambda found: f"{_OPENING}{found.group()}</span>", text)
    alone = number == 1 and len(marked) == len(text) + len(_OPENING) + len("</span>")
    if not number or (alone and marked.startswith(_OPENING) and marked.endswith("</span>")):
        return marked
    return f"<span>{marked}</span>"
