"""
The sheets of a workbook, and what their cells share: texts, formats, the first day.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable

import attrs

from safeguarding_model.documents.limits import Limits, too_large
from safeguarding_model.documents.workbooks.archive import Archive, broken
from safeguarding_model.documents.workbooks.cells import Cell, CellReader, Shared, Texts, index_of
from safeguarding_model.documents.workbooks.number_formats import BUILT_IN
from safeguarding_model.documents.workbooks.xml_parts import Walk

__all__ = ["Sheet", "sheets_of"]

_MOST_SHEETS = 100
_LONGEST_FORMAT = 255


@attrs.frozen
class Sheet:
    """
    A sheet with its cells, row by row.
    """

    name: str
    cells: list[Cell]


def sheets_of(data: bytes, limits: Limits) -> list[Sheet]:
    """
    Return every sheet of a workbook.

    Raises:
        DocumentError: It is no workbook, a damaged one, or one that is too large.
    """
    archive = Archive(data, limits)
    if "[Content_Types].xml" not in archive.names:
        why = "the list of its contents is missing"
        raise broken(why)
    return _Workbook(archive, Walk(limits), Shared(limits.inflated)).sheets()


class _Workbook:
    def __init__(self, archive: Archive, walk: Walk, shared: Shared) -> None:
        self.archive = archive
        self.walk = walk
        self.shared = shared

    def sheets(self) -> list[Sheet]:
        main = next(iter(self._related("").get("officeDocument", {}).values()), None)
        if main is None:
            why = "it does not say where its sheets are"
            raise broken(why)
        named: list[tuple[str, str]] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "sheet":
                named.append((attributes.get("name", ""), attributes.get("id", "")))
            elif name == "workbookPr":
                self.shared.since_1904 = attributes.get("date1904") in {"1", "true"}

        self.walk.through(self.archive.read(main), start, _nothing)
        if len(named) > _MOST_SHEETS:
            raise too_large(_MOST_SHEETS, "sheets")
        if len({name.casefold() for name, _ in named}) < len(named):
            why = "two sheets have the same name"
            raise broken(why)
        related = self._related(main)
        self._read(related, "styles", self._styles)
        self._read(related, "sharedStrings", self._strings)
        return [Sheet(name, self._cells(name, related, part)) for name, part in named]

    def _related(self, part: str) -> dict[str, dict[str, str]]:
        folder, name = posixpath.split(part)
        found: dict[str, dict[str, str]] = {}

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship":
                kind = attributes.get("Type", "").rpartition("/")[2]
                target = posixpath.normpath(
                    posixpath.join("/", folder, attributes.get("Target", ""))
                )
                found.setdefault(kind, {})[attributes.get("Id", "")] = target.lstrip("/")

        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        self.walk.through(self.archive.read(listing), start, _nothing)
        return found

    def _read(
        self, related: dict[str, dict[str, str]], kind: str, read: Callable[[bytes], None]
    ) -> None:
        for part in list(related.get(kind, {}).values())[:1]:
            read(self.archive.read(part))

    def _styles(self, data: bytes) -> None:
        codes = dict(BUILT_IN)
        within: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "numFmt":
                code = attributes.get("formatCode", "")
                if len(code) > _LONGEST_FORMAT:
                    why = "a number format is longer than a spreadsheet takes"
                    raise broken(why)
                codes[index_of(attributes.get("numFmtId"))] = code
            elif name == "xf" and within[-1:] == ["cellXfs"]:
                # A number that is not in the list is shown in a way that nobody can tell.
                self.shared.formats.append(
                    codes.get(index_of(attributes.get("numFmtId", "0")), "?")
                )
            within.append(name)

        self.walk.through(data, start, lambda *_: within.__delitem__(-1))

    def _strings(self, data: bytes) -> None:
        self.shared.strings = []
        texts = Texts()

        def end(name: str, text: str) -> None:
            texts.end(name, text)
            if name == "si":
                self.shared.strings.append(texts.taken())

        self.walk.through(data, texts.start, end)

    def _cells(self, sheet: str, related: dict[str, dict[str, str]], part: str) -> list[Cell]:
        place = related.get("worksheet", {}).get(part)
        if place is None:
            return []  # a sheet that is a chart
        reader = CellReader(self.shared, sheet)
        self.walk.through(self.archive.read(place), reader.start, reader.end)
        return reader.cells


def _nothing(*_: object) -> None:
    pass
