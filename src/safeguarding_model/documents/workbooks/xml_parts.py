"""
The XML of a workbook's parts, element by element, under limits.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers import expat

from safeguarding_model.documents.limits import Limits, too_large
from safeguarding_model.documents.refusals import document_error
from safeguarding_model.documents.workbooks.archive import broken
from safeguarding_model.errors import DocumentError

__all__ = ["Walk"]

_LONGEST = 400_000
"""Bytes from one sign ``<`` to the next; the longest text of a cell has 131,068."""
_LONG = re.compile(rb"<[^<]{%d}" % _LONGEST)

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str, str], None]


class Walk:
    """
    Parts walked one after the other; all their elements are counted together.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.elements

    def through(self, data: bytes, start: Start, end: End) -> None:
        """
        Tell *start* of each element with its attributes, and *end* with its own text.

        Names come without their namespaces.

        Raises:
            DocumentError: It is no XML, declares a document type, or is too large or too deep.
        """
        if _LONG.search(data):
            raise too_large(_LONGEST, "bytes in one element")
        texts: list[list[str]] = []
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True  # else each line end comes alone

        def opened(name: str, attributes: dict[str, str]) -> None:
            self._left -= 1
            if self._left < 0:
                raise too_large(self._limits.elements, "elements")
            if len(texts) >= self._limits.depth:
                message = f"found elements more than {self._limits.depth} deep, expected a workbook"
                raise document_error(code="too-deep", message=message)
            texts.append([])
            start(_local(name), {_local(key): value for key, value in attributes.items()})

        def closed(name: str) -> None:
            end(_local(name), "".join(texts.pop()))

        def told(text: str) -> None:
            texts[-1].append(text)

        def declared(*_: object) -> None:
            why = "a part declares a document type"
            raise broken(why)

        parser.StartElementHandler = opened
        parser.EndElementHandler = closed
        parser.CharacterDataHandler = told
        parser.StartDoctypeDeclHandler = declared
        try:
            parser.Parse(data, True)  # noqa: FBT003  (its only way to say that this is all)
        except DocumentError:
            raise
        except (expat.ExpatError, ValueError, LookupError):
            why = "a part of it is no XML"
            raise broken(why) from None


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
