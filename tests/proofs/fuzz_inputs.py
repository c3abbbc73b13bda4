"""
Inputs to fuzz the readers with: documents to begin with, and ways to change them.

A document is changed as a tree, before it is written in its format, so that many are nearly
right; or as text, by whole tokens; the fuzzer's own changes of bytes come on top.
"""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

import tomli_w
from fuzz_workbooks import other_cell, other_format, parts_of, stored

import safeguarding_model as sm
from safeguarding_model.documents.workbooks.writing import workbook_bytes
from safeguarding_model.documents.writing import document_of
from safeguarding_model.documents.yaml_writing import yaml_text
from safeguarding_model.errors import InvalidValueError

__all__ = ["Changes", "starts"]

Tree = dict[str, Any]
SIGNS = {
    "json": (
        '"', "{", "}", "[", "]", ":", ",", "null", "true", "1e999", "-0", "NaN", "\\ud800", "\\u0000", "01", "1.0",
        "1e2", "//", '{"a":[],', "\n", "\r", "\x85", "'",
    ),
    "toml": (
        '"""', "[[", "]]", "[", "]", "=", ".", "'", "'''", "nan", "inf", "0x1F", "1979-05-27T07:32:00Z", "07:32:00",
        "{", "}", "#", "_", "+1", "1e3", "\\u0000", "\\UFFFFFFFF", "\n", "\n[a.b]\n", "\n[[a]]\n", "\r", "\t", ",",
    ),
    "yaml": (
        "?", "&a ", "*a", "!", "!!int ", "!!python/object:a ", "|", ">", "#", " #a", "'", '"', "~", "<<: *a",
        "%YAML 1.1\n", "%TAG ! a\n", "---", "...", "[", "]", "{", "}", ",", "- ", ": ", "\n", "\t", "|\n  ",
        ">-\n  ", "\n---\n",
        "\u2028", "\x85", "  ", "\\x", "\\UFFFFFFFF", "0o7", ".nan", "1:30", "@", "`",
    ),
    "xlsx": (
        "<c>", "</c>", "<v>", "<f/>", "<is><t>", "<row>", "</row>", "<!DOCTYPE a>", "<![CDATA[", "]]>", "&amp;", "&#0;",
        "&a;", "_x0000_", "_xD800_", "<t/>", "<rPh>", ' t="s"', ' t="e"', ' t="b"', ' t="str"', ' t="d"', ' r="A1"',
        ' s="1"', ' s="99"', ' r="XFD1048576"', "<sheet ", "/../", "#", "of #", "table lines", "-1e5", "General",
        "0.0%", "yyyy", 'encoding="UTF-7"', 'date1904="1" ',
    ),
}  # fmt: skip
VALUES: list[Any] = [
    0, -1, 7, 10**15, 10**30, 0.5, 1e300, True, False, "", " ", "0", "-1", "[c]", "[x]", "82%", "4.5%", "£1,000",
    "(12)", "1,23", "2023-24", "2023-02-29", "2024-01-01", "a" * 300, "\u0663", "\u200b", "=1+1", "<b>", "e\u0301",
    "null", "true", "1e5", "0x1F", [], {}, [[]], [{}], {"": ""}, {"a": 1}, ["[c]"],
]  # fmt: skip
_TOKEN = re.compile(rb'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|</?[\w:]+|[\w.+-]+|\s+|.', re.DOTALL)


def trees() -> list[Tree]:
    """
    Return the least report, one with each chapter of the bundled one, and the whole.
    """
    full: Tree = json.loads(json.dumps(document_of(sm.example("walsall-2023-24")), default=str))
    least = {key: full[key] for key in ("format", "title", "sections", "period", "partnership")}
    chapters = [least | {key: value} for key, value in full.items() if key not in least]
    return [*(_shorter(tree) for tree in (least, *chapters)), full]


def _shorter(node: Any) -> Any:
    """
    Return *node* with no more than two items in a list.
    """
    if isinstance(node, dict):
        return {key: _shorter(value) for key, value in node.items()}
    return [_shorter(item) for item in node[:2]] if isinstance(node, list) else node


def starts(form: str) -> list[bytes]:
    """
    Return the documents to begin with, small ones.
    """
    return [packed(written(tree, form), form) for tree in trees()[:-1]]


def written(tree: Tree, form: str) -> bytes:
    """
    Return *tree* as a document, whatever it says.

    Raises:
        ArithmeticError: No document of that format can say so.

        LookupError: The same.

        TypeError: The same.

        ValueError: The same.
    """
    if form == "json":
        return json.dumps(tree, ensure_ascii=False).encode()
    if form == "toml":
        return tomli_w.dumps(tree).encode()
    if form == "yaml":
        return yaml_text(tree).encode()
    return workbook_bytes(tree)


def packed(data: bytes, form: str) -> bytes:
    """
    Return a workbook whose parts are not compressed, so that their bytes can be compared.
    """
    return stored(parts_of(data)) if form == "xlsx" else data


class Changes:
    """
    Changes to documents of one format.

    Attributes:
        form: The format.

        by_bytes: How the fuzzer itself changes bytes, up to a length.
    """

    def __init__(self, form: str, by_bytes: Callable[[bytes, int], bytes]) -> None:
        self.form = form
        self.by_bytes = by_bytes
        self.trees = trees()

    def __call__(self, data: bytes, longest: int, seed: int) -> bytes:
        """
        Return *data* changed, or another document; the same for the same *seed*.
        """
        rng = random.Random(seed)
        way = rng.random()
        if way < 0.3:
            made = self.another(rng) or data
        elif self.form == "xlsx":
            made = self._in_a_part(data, rng)
        else:
            made = self._text(data, rng)
        return made if len(made) <= longest else data

    def another(self, rng: random.Random) -> bytes | None:
        """
        Return a document whose tree was changed in up to four places, if it can be written.
        """
        tree = copy.deepcopy(rng.choice(self.trees if rng.random() < 0.02 else self.trees[:-1]))
        for _ in range(rng.choice((1, 1, 2, 4))):
            change_tree(tree, rng)
        try:
            return packed(written(tree, self.form), self.form)
        except (ArithmeticError, InvalidValueError, LookupError, TypeError, ValueError):
            return None

    def _in_a_part(self, data: bytes, rng: random.Random) -> bytes:
        try:
            parts = parts_of(data)
        except Exception:  # noqa: BLE001  (a damaged archive: only its bytes can be changed)
            return self.by_bytes(data, len(data) + 64)
        if not parts or rng.random() < 0.1:
            return self.by_bytes(data, len(data) + 64)
        told = [name for name in parts if "sheets/" in name or "Strings" in name]
        name = rng.choice(told if told and rng.random() < 0.8 else list(parts))
        if "styles" in name and rng.random() < 0.7:
            return stored(parts | {name: other_format(parts[name], rng)})
        if "sheets/" in name and rng.random() < 0.3:
            return stored(parts | {name: other_cell(parts[name], rng)})
        return stored(parts | {name: self._text(parts[name], rng)})

    def _text(self, data: bytes, rng: random.Random) -> bytes:
        way = rng.random()
        if way < 0.3:
            return self.by_bytes(data, len(data) + 64)
        digits = [at for at, sign in enumerate(data) if 48 <= sign < 58]
        if digits and way < 0.5:  # a gentle change, so that some are accepted
            at = rng.choice(digits)
            return data[:at] + b"%d" % rng.randrange(10) + data[at + 1 :]
        return self._tokens(data, rng)

    def _tokens(self, data: bytes, rng: random.Random) -> bytes:
        tokens = _TOKEN.findall(data) or [b""]
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(tokens) or 1)
            end = at + rng.choice((0, 1, 1, 4, 30))
            sign = rng.choice(SIGNS[self.form]).encode()
            new = rng.choice(
                (
                    [],
                    [sign],
                    [sign] * rng.randint(1, 90),
                    tokens[at:end] * 2,
                    [bytes([rng.randrange(256)])],
                    tokens[
                        (start := rng.randrange(len(tokens) or 1)) : start + rng.choice((1, 30))
                    ],
                    [str(rng.choice(VALUES)).encode()],
                )
            )
            tokens[at:end] = new
        return b"".join(tokens)


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    """
    Yield each table or list below *node* with each of its keys or places.
    """
    if isinstance(node, dict | list):
        for key in list(node) if isinstance(node, dict) else range(len(node)):
            yield node, key
            yield from places(node[key])


def change_tree(tree: Tree, rng: random.Random) -> None:
    """
    Change *tree* in one place.
    """
    all_places = list(places(tree))
    if not all_places:
        return
    parent, key = rng.choice(all_places)
    value, way = parent[key], rng.randrange(8)
    if way == 0:
        del parent[key]
    elif way == 1:
        parent[key] = copy.deepcopy(rng.choice(VALUES))
    elif way == 2:
        other, at = rng.choice(all_places)
        parent[key] = copy.deepcopy(other[at])
    elif way == 3 and isinstance(parent, dict):
        parent[_typo(str(key), rng)] = parent.pop(key)
    elif way == 4 and isinstance(parent, list):
        parent.insert(key, copy.deepcopy(value))
    elif isinstance(value, str):
        parent[key] = _typo(value, rng)
    elif isinstance(value, int):
        parent[key] = rng.choice(
            (value + 1, value - 1, value * 10, -value, str(value), value + 0.5)
        )
    elif isinstance(value, list):
        rng.shuffle(value)


def _typo(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    odd = rng.choice("\u00a0\u200b\u0301\u00e9\u2603\U0001f600\x1b\x85")
    sign = rng.choice((str(rng.randrange(10)), "", "a", "%", " ", "-", odd))
    return text[:at] + sign + text[at + rng.randrange(2) :]
