"""
Documents in another version of the format: an older one is brought up to date, a newer one refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from safeguarding_model.annual_report import NEWEST_FORMAT
from safeguarding_model.documents.refusals import Refusals, RefusedError
from safeguarding_model.documents.untyped import settled
from safeguarding_model.errors import InvalidTypeError, InvalidValueError
from safeguarding_model.fields import WholeKind

__all__ = ["MIGRATIONS", "Migration", "migrated"]

Migration: TypeAlias = Callable[[dict[str, object]], dict[str, object]]

MIGRATIONS: dict[int, Migration] = {}
"""
From each older format to the one after it. A migration gets the tables and lists of any
document that names its format, whatever else is wrong with it: it renames and moves what
it knows, leaves the rest as it stands, raises nothing, and changes nothing in place.
"""


def migrated(tree: object) -> object:
    """
    Return *tree* in the newest format.

    A document that names no format is in format 1, so that none ever changes its
    meaning by a new release.

    Args:
        tree: Tables, lists and leaves as a parser gives them.

    Raises:
        RefusedError: The format is newer than this library.

    >>> migrated({"format": 1, "title": "Annual report"})
    {'format': 1, 'title': 'Annual report'}
    """
    if not isinstance(tree, dict):
        return tree
    version = _said(tree.get("format", 1))
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        return tree  # told as what it is when its fields are read
    if version > NEWEST_FORMAT:
        raise _newer(version)
    for older in range(version, NEWEST_FORMAT):
        tree = {**MIGRATIONS[older](tree), "format": older + 1}
    return tree


def _said(raw: object) -> object:
    try:
        return settled(raw, WholeKind(1, "the version of the format"))
    except (InvalidTypeError, InvalidValueError):
        return None


def _newer(version: int) -> RefusedError:
    refusals = Refusals()
    message = (
        f"found format {version}, but this version of safeguarding-model reads formats up to "
        f"{NEWEST_FORMAT}; upgrade safeguarding-model, or have the document written in format {NEWEST_FORMAT}"
    )
    refusals.add("format", "newer-format", message)
    return RefusedError(refusals)
