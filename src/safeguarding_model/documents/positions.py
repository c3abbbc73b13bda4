"""
Where in the text a problem stands, looked for only once there is one.

The text is known to be valid, so the scanner can be small: it follows keys and
brackets and jumps over everything else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator

import attrs

from safeguarding_model.documents.refusals import element, joined, step
from safeguarding_model.errors import Problem

__all__ = ["above", "located", "places"]

_LARGEST_SCANNED = 500_000
_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*+)*+")
_BLANK_OR_COMMA = re.compile(r"(?:[ \t\n,]|#[^\n]*+)*+")
_SEPARATOR = re.compile(r"[ \t\n]*+[:=]")
_WORD = re.compile(r"[A-Za-z0-9_-]++")
_TEXT = re.compile(
    r'"""(?:[^\\"]|\\.|"(?!""))*+"{3,5}|\'\'\'(?:[^\']|\'(?!\'\'))*+\'{3,5}|"(?:[^"\\]|\\.)*+"|\'[^\']*+\'',
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}\n#]*+")
_QUOTED = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_LEAF = rf"(?:{_QUOTED}|[^ \t\n,\[\]{{}}]++)?+"
_ENTRY = re.compile(rf"[ \t\n,]*+({_QUOTED})[ \t\n]*+:[ \t\n]*+{_LEAF}")
_ITEM = re.compile(rf"[ \t\n,]*+({_LEAF})")
_JUMP = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


def located(
    problems: Iterable[Problem],
    text: str,
    name: str,
    found: Iterable[tuple[str, int]] | None = None,
) -> list[Problem]:
    r"""
    Return *problems* with the line and column of the place that each is about.

    A problem about a key that is not there stands where its table does. In a very
    long text nothing is looked for.

    Args:
        problems: In any order, which is kept.

        text: The valid document that they were found in.

        name: Of the format: ``json`` or ``toml``.

        found: The places, where they are known already.

    >>> problem = Problem(path="training.events", code="bad-value", message="...")
    >>> located([problem], "[training]\nevents = -1", "toml")[0].line
    2
    """
    problems = list(problems)
    if len(text) > _LARGEST_SCANNED:
        return problems
    wanted = [above(problem.path) for problem in problems]
    needed = {path for above in wanted for path in above}
    known: dict[str, int] = {}
    for path, position in places(text, name, needed) if found is None else found:
        if path in needed:
            known.setdefault(path, position)
    nearest = [next((known[path] for path in above if path in known), None) for above in wanted]
    lines = _lines(text, {position for position in nearest if position is not None})
    return [
        problem if position is None else _at(problem, text, position, lines[position])
        for problem, position in zip(problems, nearest, strict=True)
    ]


def places(
    text: str, name: str, needed: Collection[str] | None = None
) -> Iterator[tuple[str, int]]:
    """
    Yield the path of every key and item of a valid document, and where in *text* it starts.

    Args:
        text: The document.

        name: Of its format: ``json`` or ``toml``.

        needed: Paths, each with all above it; below others nothing is looked for in JSON.

    >>> list(places('{"title": [7]}', "json"))
    [('title', 1), ('title[0]', 11)]
    """
    return _Scanner(text).toml() if name == "toml" else iter(_json_places(text, needed))


def _json_places(text: str, needed: Collection[str] | None) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []

    def visit(path: str, at: int) -> int:
        # From a bracket to behind the one that closes it.
        if needed is not None and path and path not in needed:
            return _JUMP.raw_decode(text, at)[1]
        is_table, at, index = text[at] == "{", at + 1, 0
        while match := (_ENTRY if is_table else _ITEM).match(text, at):
            start, at = match.start(1), match.end()
            if text[start] == "]":
                return at + 1
            within = joined(path, step(_unquoted(match[1])) if is_table else element(index))
            found.append((within, start))
            if text[at] in "{[":
                at = visit(within, at)
            index += 1
        return text.index("}", at) + 1

    top = len(text) - len(text.lstrip())
    if text[top] in "{[":
        visit("", top)
    return found


def _at(problem: Problem, text: str, position: int, line: int) -> Problem:
    return attrs.evolve(problem, line=line, column=position - text.rfind("\n", 0, position))


def _lines(text: str, positions: Collection[int]) -> dict[int, int]:
    """
    Return the line of each position, the text being gone through once.
    """
    lines: dict[int, int] = {}
    line, last = 1, 0
    for position in sorted(positions):
        line += text.count("\n", last, position)
        lines[position] = line
        last = position
    return lines


def above(path: str) -> list[str]:
    """
    Return *path* and every place that it lies in, the nearest first.

    >>> above("finance.lines[2].budget")
    ['finance.lines[2].budget', 'finance.lines[2]', 'finance.lines', 'finance']
    """
    ends = [match.start() for match in re.finditer(r"[.\[]", path) if match.start()]
    return [path, *(path[:end] for end in reversed(ends))]


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0

    def toml(self) -> Iterator[tuple[str, int]]:
        within = ""
        counts: dict[str, int] = {}
        while self._next(_BLANK):
            start = self.position
            if self.text[start] != "[":
                yield from self._entry(within)
                continue
            several = self.text.startswith("[[", start)
            self.position += 1 + several
            keys = self._keys()
            self._next(_BLANK)
            self.position += 1 + several
            within = ""
            for key in keys[:-1]:
                within = self._counted(joined(within, step(key)), counts)
                yield within, start
            within = joined(within, step(keys[-1]))
            yield within, start
            if several:
                counts[within] = counts.get(within, -1) + 1
                within = self._counted(within, counts)
                yield within, start

    def value(self, path: str) -> Iterator[tuple[str, int]]:
        self._next(_BLANK)
        sign = self.text[self.position]
        if sign == "[":
            self.position += 1
            index = 0
            while not self._closed("]"):
                yield joined(path, element(index)), self.position
                yield from self.value(joined(path, element(index)))
                index += 1
        elif sign == "{":
            self.position += 1
            while not self._closed("}"):
                yield from self._entry(path)
        elif not self._skip(_TEXT):
            self._skip(_BARE)

    def _entry(self, path: str) -> Iterator[tuple[str, int]]:
        start = self.position
        for key in self._keys():
            path = joined(path, step(key))
            yield path, start
        self._skip(_SEPARATOR)
        yield from self.value(path)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._next(_BLANK)
            word = self._skip(_TEXT)
            keys.append(_unquoted(word) if word else self._skip(_WORD))
            self._next(_BLANK)
            if self.text[self.position] != ".":
                return keys
            self.position += 1

    def _closed(self, sign: str) -> bool:
        self._next(_BLANK_OR_COMMA)
        closed = self.text[self.position] == sign
        self.position += closed
        return closed

    def _next(self, pattern: re.Pattern[str]) -> bool:
        self._skip(pattern)
        return self.position < len(self.text)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.position)
        if match is None:
            return ""
        self.position = match.end()
        return match.group()

    @staticmethod
    def _counted(path: str, counts: dict[str, int]) -> str:
        return joined(path, element(counts[path])) if path in counts else path


def _unquoted(text: str) -> str:
    if "\\" not in text or text[0] == "'":
        return text[1:-1]
    try:
        return str(json.loads(text))
    except ValueError:  # TOML's own escapes
        return text[1:-1]
