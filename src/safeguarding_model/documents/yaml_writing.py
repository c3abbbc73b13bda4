"""
Write YAML that every reader takes for the same text: each text in quotes, each key a plain word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

__all__ = ["yaml_text"]

_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_WORDS = {"false", "n", "no", "null", "off", "on", "true", "y", "yes"}


def yaml_text(document: Mapping[str, object]) -> str:
    """
    Return *document* as YAML.

    Args:
        document: Tables, lists, text, whole numbers, flags and days.

    >>> print(yaml_text({"title": "Annual report", "guidance": ["a"], "no": {}}), end="")
    title: "Annual report"
    guidance:
    - "a"
    "no": {}
    """
    return "".join(f"{line}\n" for line in _block(document))


def _block(value: object) -> Iterator[str]:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            name = key if _PLAIN_KEY.fullmatch(key) and key not in _WORDS else _quoted(key)
            lines = _block(item)
            if isinstance(item, dict | list) and item:
                yield f"{name}:"
                yield from (f"  {line}" if isinstance(item, dict) else line for line in lines)
            else:
                yield f"{name}: {next(lines)}"
    elif isinstance(value, list) and value:
        for item in value:
            lines = _block(item)
            yield f"- {next(lines)}"
            yield from (f"  {line}" for line in lines)
    else:
        yield _leaf(value)


def _leaf(value: object) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value)


def _quoted(text: str) -> str:
    # Two signs that end a line in YAML's older editions, and nothing in JSON.
    quoted = json.dumps(text, ensure_ascii=False)
    return quoted.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
