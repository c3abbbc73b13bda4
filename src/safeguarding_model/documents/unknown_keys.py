"""
Keys that do not exist where they stand: what was probably meant.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import get_close_matches
from functools import lru_cache

from safeguarding_model.fields import shown

__all__ = ["likely", "unknown_key"]

_LONGEST = 60
_MOST = 8


@lru_cache(maxsize=256)
def likely(key: str, names: tuple[str, ...]) -> str | None:
    """
    Return the one of *names* that *key* was probably meant to be.

    >>> likely("Bookngs", ("attended", "bookings"))
    'bookings'
    """
    if len(key) > _LONGEST:
        return None
    folded = key.strip().lower().replace("-", "_").replace(" ", "_")
    if folded in names:
        return folded
    return next(iter(get_close_matches(folded, names, n=1)), None)


def unknown_key(key: str, *, meant: str | None, names: Sequence[str], top: Collection[str]) -> str:
    """
    Return the sentence about a key that does not exist in its table.

    Args:
        key: As found.

        meant: The key it was probably meant to be.

        names: The keys of that table, of which no more than eight are told.

        top: The keys of the document as a whole.

    >>> unknown_key("bookngs", meant="bookings", names=["bookings"], top=[])
    "found the unknown key 'bookngs'; did you mean 'bookings'?"
    """
    found = f"found the unknown key {shown(key)}"
    if meant is not None:
        return f"{found}; did you mean {meant!r}?"
    if key in top:
        return f"{found}, which belongs to the report as a whole; write it above the first table"
    more = " and others" if len(names) > _MOST else ""
    return f"{found}; the keys here are {', '.join(names[:_MOST])}{more}"
