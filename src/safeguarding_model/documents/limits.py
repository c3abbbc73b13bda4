"""
How large a document may be: said at once, before anything looks into it.
"""

from __future__ import annotations

import attrs

from safeguarding_model.documents.refusals import document_error
from safeguarding_model.errors import DocumentError, InvalidTypeError, InvalidValueError
from safeguarding_model.fields import shown

__all__ = ["LIMITS", "Limits", "limits_of", "too_large"]


def _whole(_: object, field: attrs.Attribute[int], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        msg = f"the limit {field.name} is a whole number, not {shown(value)}"
        raise InvalidTypeError(msg)
    if value < 1:
        msg = f"the limit {field.name} is 1 or more, not {shown(value)}"
        raise InvalidValueError(msg)


@attrs.frozen(kw_only=True)
class Limits:
    """
    What a document may take, far above any report: one is 20 to 60 kB long and seven deep.

    Attributes:
        size: Bytes of the file or the text; of a workbook as it is, compressed.

        inflated: Bytes of a workbook's parts once they are unpacked.

        depth: Tables and lists within each other.

        elements: Keys and items. JSON and TOML are judged by their commas, signs of
            equality and opening brackets, YAML by its events, a workbook by the XML
            elements of its parts.

    >>> LIMITS["json"].size
    4000000
    """

    size: int = attrs.field(default=4_000_000, validator=_whole)
    inflated: int = attrs.field(default=32_000_000, validator=_whole)
    depth: int = attrs.field(default=60, validator=_whole)
    elements: int = attrs.field(default=150_000, validator=_whole)


LIMITS = {
    "json": Limits(),
    "toml": Limits(size=1_000_000, elements=75_000),
    "yaml": Limits(size=256_000, elements=20_000),
    "xlsx": Limits(elements=100_000),
}
"""The limits of each format, unless `load` and `loads` are given others."""


def limits_of(format: str, limits: object) -> Limits:  # noqa: A002
    """
    Return *limits*, or those of *format* where none are given.

    Raises:
        InvalidTypeError: *limits* are no `Limits`.

    >>> limits_of("toml", None).size
    1000000
    """
    if limits is None:
        return LIMITS[format]
    if not isinstance(limits, Limits):
        msg = f"limits are given as Limits(size=..., depth=...), not {shown(limits)}"
        raise InvalidTypeError(msg)
    return limits


def too_large(most: int, noun: str) -> DocumentError:
    """
    Return the error for a document with more than *most* of something.

    >>> str(too_large(4_000_000, "bytes"))
    'the document: found more than 4,000,000 bytes, expected one report; pass other limits where it is one'
    """
    message = (
        f"found more than {most:,} {noun}, expected one report; pass other limits where it is one"
    )
    return document_error(code="too-large", message=message)
