"""
The JSON Schema of a report's document.
"""

from __future__ import annotations

from typing import Any

__all__ = ["json_schema"]


def json_schema() -> dict[str, Any]:
    """
    Return the JSON Schema (Draft 2020-12) of a report's document, for editors and other programs.

    It says all that a schema can say of a document in the newest format: what a key
    is called, what may stand under it, in what unit. A document that it refuses cannot
    be loaded; one that it lets pass may still break a rule between figures.

    >>> sorted(json_schema()["required"])
    ['partnership', 'period', 'title']
    """
    from safeguarding_model.documents.schema_of_records import schema_of_records

    return schema_of_records()
