"""
YAML as a report uses it: one document of tables, lists and scalars, and nothing clever.

The events of the parser are looked at one by one, and nothing is built but tables, lists
and text: anchors, aliases, tags and merge keys are refused where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from safeguarding_model.documents.limits import Limits, too_large
from safeguarding_model.documents.refusals import document_error, element, joined, step
from safeguarding_model.documents.trees import table
from safeguarding_model.documents.untyped import Bare
from safeguarding_model.errors import DocumentError, MissingExtraError

if TYPE_CHECKING:
    from ruamel.yaml.events import Event

__all__ = ["parsed_yaml"]

_NULLS = {"", "~", "null", "Null", "NULL"}
_HIDDEN = re.compile(r"[ \t]+#[^\s#]")
_ODD_TEXT = re.compile(r"^\s*(?:- +)*(?:[^:]*:\s+)?(?:[*&!%@`|>]|[^\"'\[{#][^#]*:(?:\s|$))")
_QUOTE = "; put the text in quotes"


def parsed_yaml(text: str, limits: Limits) -> tuple[object, list[tuple[str, int]]]:
    """
    Return the tables and lists of a YAML document, and where each key and item starts.

    Raises:
        DocumentError: It is no YAML, too large or too deep, or has an anchor, alias, tag or merge key.

        MissingExtraError: The extra ``yaml`` is not installed.

    >>> from safeguarding_model.documents.limits import LIMITS
    >>> parsed_yaml("title: Annual report", LIMITS["yaml"])
    ({'title': 'Annual report'}, [('title', 0)])
    """
    builder = _Builder(text, limits)
    for number, event in enumerate(_events(text)):
        if number > limits.elements:
            raise too_large(limits.elements, "keys and items")
        builder.take(event)
    if not builder.roots:
        message = "found nothing, expected a report in YAML"
        raise _refused(message, text, 0)
    return builder.roots[0], builder.places


def _events(text: str) -> Iterator[Event]:
    try:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError
        from ruamel.yaml.reader import ReaderError
    except ImportError:
        msg = "YAML needs the extra 'yaml': pip install 'safeguarding-model[yaml]'"
        raise MissingExtraError(msg) from None
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except ReaderError as error:
        message = f"found the character U+{ord(text[error.position]):04X}, which no YAML has"
        raise _refused(message, text, error.position) from None
    except MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        raise _syntax_error(text, f"{error.problem or error.context}", mark.index) from None
    except (YAMLError, ValueError, OverflowError):
        raise _syntax_error(text, "an escape that stands for no character", 0) from None


def _syntax_error(text: str, told: str, index: int) -> DocumentError:
    start = text.rfind("\n", 0, index) + 1
    line = text[start : start + 1000].split("\n", 1)[0]
    hint = ""
    if "\t" in line[: len(line) - len(line.lstrip())] or r"'\t'" in told:
        hint = "; indent with spaces, not with tabs"
    elif text.lstrip()[:1] == "<":
        hint = "; this looks like a web page, not a report"
    elif _ODD_TEXT.match(line):
        hint = _QUOTE
    return _refused(f"found no valid YAML: {told[:200]}{hint}", text, index)


def _refused(message: str, text: str, index: int, *, code: str = "syntax") -> DocumentError:
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return document_error(code=code, message=message, line=line, column=column)


class _Open:
    """
    A table or list whose end has not come yet.
    """

    def __init__(self, path: str, *, is_table: bool) -> None:
        self.path = path
        self.is_table = is_table
        self.items: list[object] = []
        self.keys: list[str] = []

    @property
    def awaits_key(self) -> bool:
        return self.is_table and len(self.keys) == len(self.items)

    def next_path(self) -> str:
        end = step(self.keys[-1]) if self.is_table else element(len(self.items))
        return joined(self.path, end)

    def closed(self) -> object:
        return table(zip(self.keys, self.items, strict=True)) if self.is_table else self.items


class _Builder:
    def __init__(self, text: str, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        self.roots: list[object] = []
        self.places: list[tuple[str, int]] = []
        self.open: list[_Open] = []

    def take(self, event: Any) -> None:
        index: int = event.start_mark.index
        name = type(event).__name__
        if name == "AliasEvent" or getattr(event, "anchor", None) is not None:
            self._refuse("an anchor or an alias", index)
        if getattr(event, "ctag", None) is not None:
            self._refuse("a tag", index)
        if name == "DocumentStartEvent":
            self._start_document(event, index)
        elif name == "ScalarEvent":
            self._scalar(event, index)
        elif name in {"MappingStartEvent", "SequenceStartEvent"}:
            self._start(index, is_table=name == "MappingStartEvent")
        elif name in {"MappingEndEvent", "SequenceEndEvent"}:
            self._put(self.open.pop().closed())

    def _refuse(self, what: str, index: int) -> None:
        message = f"found {what}, which no report has{_QUOTE} where it is one"
        raise _refused(message, self.text, index, code="unsupported")

    def _start_document(self, event: Any, index: int) -> None:
        if self.roots:
            message = "found a second document, expected one report"
            raise _refused(message, self.text, index)
        if event.tags or event.version not in {None, (1, 2)}:
            self._refuse("a directive", index)

    def _start(self, index: int, *, is_table: bool) -> None:
        if len(self.open) >= self.limits.depth:
            message = (
                f"found tables and lists more than {self.limits.depth} deep, expected a report"
            )
            raise _refused(message, self.text, index, code="too-deep")
        if self.open and self.open[-1].awaits_key:
            message = f"found a table or list as a key, expected a word{_QUOTE} where it is one"
            raise _refused(message, self.text, index)
        self.open.append(_Open(self._path(index), is_table=is_table))

    def _scalar(self, event: Any, index: int) -> None:
        value = str(event.value)
        if event.style is None and _HIDDEN.match(self.text, event.end_mark.index):
            message = "found a '#' after a space, which would hide the rest of the text"
            message += f"{_QUOTE}, or a space after the '#'"
            raise _refused(message, self.text, index)
        if self.open and self.open[-1].awaits_key:
            if event.style is None and value == "<<":
                self._refuse("a merge key", index)
            self.open[-1].keys.append(value)
            self.places.append((self.open[-1].next_path(), index))
            return
        self._path(index)
        if event.style is None:
            self._put(None if value in _NULLS else Bare(value))
        else:
            self._put(value)

    def _path(self, index: int) -> str:
        if not self.open:
            return ""
        path = self.open[-1].next_path()
        if not self.open[-1].is_table:
            self.places.append((path, index))
        return path

    def _put(self, value: object) -> None:
        (self.open[-1].items if self.open else self.roots).append(value)
