"""
What the docstring of a record says of it and of each of its fields, for whoever reads a schema.
"""

from __future__ import annotations

import inspect
import re
from functools import cache

__all__ = ["attribute_sentences", "summary", "title_of"]

_ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n(?! {0,4}\S).*)*)", re.MULTILINE)


def title_of(name: str) -> str:
    """
    Return the name of a class or a field as a heading.

    >>> title_of("ChildDeathOverview"), title_of("no_shows")
    ('Child death overview', 'No shows')
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").lower()
    return words[:1].upper() + words[1:]


def summary(record: type) -> str:
    """
    Return what a record is: the docstring up to its first section.

    >>> from safeguarding_model.statements import Section
    >>> summary(Section)
    'A section of the published report.'
    """
    told = inspect.cleandoc(record.__doc__ or "")
    return _plain(re.split(r"\n\n\w+:\n|\n\n>>>", told, maxsplit=1)[0])


@cache
def attribute_sentences(record: type) -> dict[str, str]:
    """
    Return what each field of a record is, its base's fields first.

    >>> from safeguarding_model.statements import Section
    >>> attribute_sentences(Section)
    {'heading': 'As printed.', 'starts_at': 'Page on which it starts.'}
    """
    sentences: dict[str, str] = {}
    for owner in reversed(record.__mro__):
        _, _, told = inspect.cleandoc(owner.__doc__ or "").partition("\nAttributes:\n")
        section = re.split(r"^\S", told, maxsplit=1, flags=re.MULTILINE)[0]
        sentences |= {name: _plain(said) for name, said in _ATTRIBUTE.findall(section)}
    return sentences


def _plain(text: str) -> str:
    text = re.sub(r"\*(\w+)\*", r"'\1'", text)
    return " ".join(text.replace("``", "`").replace("`", "'").split())
