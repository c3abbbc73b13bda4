"""
Text made harmless: escaped HTML for notebooks and pages, and plain text for terminals.
"""

from __future__ import annotations

import unicodedata
from html import escape

__all__ = ["Markup", "element", "joined", "plain", "text"]

_VOID = frozenset({"br", "col", "hr", "meta"})


class Markup(str):
    """
    Text that is HTML already and is not escaped again.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def text(content: object) -> Markup:
    """
    Return *content* as HTML: escaped, without control characters and without those that change direction.

    >>> text("<b> & [c]")
    '&lt;b&gt; &amp; [c]'
    """
    if isinstance(content, Markup):
        return content
    visible = "".join(
        c for c in str(content) if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"}
    )
    return Markup(escape(visible, quote=True))


def joined(*children: object, by: str = "") -> Markup:
    """
    Return *children* one after the other, each escaped unless it is `Markup`.

    >>> joined(element("b", "5 < 7"), "& so on", by=" ")
    '<b>5 &lt; 7</b> &amp; so on'
    """
    return Markup(text(by).join(map(text, children)))


def plain(text: str) -> str:
    """
    Return *text* without characters that a terminal would act on.

    >>> plain("82%" + chr(27) + "[31m [c]")
    '82%[31m [c]'
    """
    spaced = text.translate(str.maketrans("\n\t", "  "))
    return "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})


def element(name: str, /, *children: object, **attributes: object) -> Markup:
    """
    Return one element. A trailing underscore in an attribute's name is dropped, others become hyphens.

    Args:
        name: Tag.

        children: Content, each escaped unless it is `Markup`.

        attributes: Attributes, always escaped; those that are `None` are left out.

    >>> element("td", "5 < 7", class_="figure")
    '<td class="figure">5 &lt; 7</td>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{joined(*children)}</{name}>")
