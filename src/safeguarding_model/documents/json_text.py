"""
JSON as a report uses it: exact numbers, no key twice, a place for every slip.
"""

from __future__ import annotations

import json

from safeguarding_model.documents.refusals import document_error
from safeguarding_model.documents.trees import DEEPEST, bounded, fraction, table, whole

__all__ = ["parsed_json"]


def parsed_json(text: str, *, deepest: int = DEEPEST) -> object:
    """
    Return the tables and lists of a JSON document, no more than *deepest* of them within each other.

    Raises:
        DocumentError: It is no JSON, or too deep.

    >>> parsed_json('{"budget": 33988.50}')
    {'budget': Decimal('33988.50')}
    """
    if not text.strip():
        raise document_error(
            code="syntax", message="found nothing, expected a report in JSON", line=1, column=1
        )
    try:
        tree: object = json.loads(
            text,
            parse_int=whole,
            parse_float=fraction,
            parse_constant=fraction,
            object_pairs_hook=table,
        )
    except json.JSONDecodeError as error:
        message = (
            f"found no valid JSON: {error.msg[:1].lower()}{error.msg[1:]}{_hint(text, error.pos)}"
        )
        raise document_error(
            code="syntax", message=message, line=error.lineno, column=error.colno
        ) from None
    except RecursionError:
        raise document_error(
            code="too-deep", message="found tables and lists within each other without end"
        ) from None
    return bounded(tree, deepest=deepest)


def _hint(text: str, position: int) -> str:
    before = text[:position].rstrip()[-1:]
    here = text[position : position + 200].lstrip()[:1]
    if here in "}]" and here and before == ",":
        return "; delete the comma before it"
    if here == "'":
        return "; text stands in double quotes"
    if here in {"/", "#"}:
        return "; JSON has no comments"
    if here == "<":
        return "; this looks like a web page, not a report"
    if position == 0 and here in {"[", "t", "f"} and "=" in text[:1000]:
        return "; if this is TOML, read it as such"
    return ""
