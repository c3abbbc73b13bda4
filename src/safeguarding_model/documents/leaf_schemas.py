"""
What JSON Schema says of each kind of leaf: as much of its rule as a schema can express.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Any, TypeAlias

from safeguarding_model.amounts import CountKind, MoneyKind
from safeguarding_model.fields import (
    LARGEST_WHOLE,
    LONGEST_TEXT,
    ChoiceKind,
    DateKind,
    FlagKind,
    IdentifierKind,
    Kind,
    PartialDateKind,
    TextKind,
    WholeKind,
    YearKind,
)
from safeguarding_model.markers import LARGEST, SHORTHAND
from safeguarding_model.metrics import METRICS
from safeguarding_model.statements import MetricNameKind

__all__ = ["Schema", "leaf_schema", "meaning"]

Schema: TypeAlias = dict[str, Any]

# The same in Python's regular expressions and in JavaScript's, which editors use.
_MONTH = "(0[1-9]|1[0-2])"
_DAY = "(0[1-9]|[12][0-9]|3[01])"
_YEAR = "(?!0000)[0-9]{4}"
_DASH = r"\s*[-/\u2010-\u2015]\s*"
_MARK = rf"\[({'|'.join(SHORTHAND)})\]"
_INVISIBLE = (
    r"[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200c\u200e\u200f"
    r"\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_MARKER = {
    "type": "string",
    "title": "Marker",
    "description": "Why no figure is printed: "
    + "; ".join(f"[{code}] {told}" for code, told in SHORTHAND.items()),
    "pattern": rf"^{_MARK}(\s*{_MARK})*\s*$",
}
_WHOLE = {"type": "integer", "minimum": 0, "maximum": LARGEST}


@singledispatch
def leaf_schema(kind: Kind) -> Schema:
    """
    Return the schema of a leaf of that *kind* in a JSON document.

    What only a program can tell (a day that its month does not have, a rounded count
    that is no multiple of its step) is left to the reader of documents.

    Raises:
        NotImplementedError: The kind is not known here.

    >>> leaf_schema(FlagKind())
    {'type': 'boolean'}
    """
    msg = f"no schema is known for {type(kind).__name__}; give it one here"
    raise NotImplementedError(msg)


@singledispatch
def meaning(_: Kind) -> str:
    """
    Return the sentence that tells a person at an editor what to write, with the unit; or nothing.

    >>> meaning(YearKind())
    "A financial year such as '2023-24'."
    """
    return ""


@leaf_schema.register
def _(_: TextKind) -> Schema:
    return {
        "type": "string",
        "pattern": r"[^\s\u200d]",
        "maxLength": LONGEST_TEXT,
        "not": {"pattern": _INVISIBLE},
    }


@leaf_schema.register
def _(_: IdentifierKind) -> Schema:
    return {"type": "string", "pattern": "^[a-z0-9_]{1,80}$"}


@meaning.register
def _(_: IdentifierKind) -> str:
    return "An id: small letters, digits and underscores."


@leaf_schema.register
def _(_: FlagKind) -> Schema:
    return {"type": "boolean"}


@leaf_schema.register
def _(kind: WholeKind) -> Schema:
    return {"type": "integer", "minimum": kind.least, "maximum": LARGEST_WHOLE}


@meaning.register
def _(kind: WholeKind) -> str:
    return f"{kind.expected[0].upper()}{kind.expected[1:]}."


@leaf_schema.register
def _(_: DateKind) -> Schema:
    return {"type": "string", "format": "date", "pattern": f"^{_YEAR}-{_MONTH}-{_DAY}$"}


@meaning.register
def _(_: DateKind) -> str:
    return "A day such as '2023-04-01'."


@leaf_schema.register
def _(_: PartialDateKind) -> Schema:
    return {"type": "string", "pattern": f"^{_YEAR}(-{_MONTH}(-{_DAY})?)?$"}


@meaning.register
def _(_: PartialDateKind) -> str:
    return "A year, a month or a day: '2023', '2023-08' or '2023-08-09'."


@leaf_schema.register
def _(_: YearKind) -> Schema:
    return {"type": "string", "pattern": rf"^\s*{_YEAR}{_DASH}([0-9]{{2}}|[0-9]{{4}})\s*$"}


@meaning.register
def _(_: YearKind) -> str:
    return "A financial year such as '2023-24'."


@leaf_schema.register
def _(kind: ChoiceKind) -> Schema:
    return {"enum": [member.value for member in kind.choices]}


@leaf_schema.register
def _(_: MetricNameKind) -> Schema:
    names = sorted(METRICS)
    return {"enum": names, "enumDescriptions": [METRICS[name].title for name in names]}


@leaf_schema.register
def _(_: CountKind) -> Schema:
    rounded = {"rounded": _WHOLE, "to": {**_WHOLE, "minimum": 2}}
    between = {"at_least": _WHOLE, "at_most": _WHOLE}
    return {
        "anyOf": [
            {**_WHOLE, "title": "Exact count"},
            _MARKER,
            _inexact("Rounded count", rounded, required=["rounded", "to"]),
            _inexact("Count between bounds", between, minProperties=1),
        ]
    }


def _inexact(title: str, properties: Schema, **needs: object) -> Schema:
    return {
        "type": "object",
        "title": title,
        "properties": properties,
        "additionalProperties": False,
        **needs,
    }


@meaning.register
def _(_: CountKind) -> str:
    return (
        'A whole number, a marker such as \'[c]\', {"rounded": 1200, "to": 5} '
        'or {"at_least": 1001}.'
    )


@leaf_schema.register
def _(_: MoneyKind) -> Schema:
    return {
        "anyOf": [
            {"type": "number", "title": "Pounds", "minimum": -LARGEST, "maximum": LARGEST},
            {
                "type": "string",
                "title": "Pounds and pence",
                "pattern": r"^-?[0-9]{1,16}(\.[0-9]{1,2})?$",
            },
            _MARKER,
        ]
    }


@meaning.register
def _(_: MoneyKind) -> str:
    return "In pounds, such as 33988 or '33988.50', or a marker such as '[c]'."
