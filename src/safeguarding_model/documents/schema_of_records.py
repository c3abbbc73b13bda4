"""
From records to JSON Schema: keys from their fields, rules from their kinds, words from their docstrings.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, get_args, get_origin

import attrs

from safeguarding_model.annual_report import NEWEST_FORMAT, AnnualReport
from safeguarding_model.documents.described import attribute_sentences, summary, title_of
from safeguarding_model.documents.leaf_schemas import Schema, leaf_schema, meaning
from safeguarding_model.fields import ChoiceKind, DateKind, FlagKind, Identifier, Kind, WholeKind
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import METRICS
from safeguarding_model.records import Chapter, kind_of, unwrapped

__all__ = ["DIALECT", "schema_of_records"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of_records() -> Schema:
    """
    Return the schema of `safeguarding_model.annual_report.AnnualReport` and of all that it holds.

    >>> schema_of_records()["title"]
    'Annual report'
    """
    definitions = _Definitions()
    top = definitions.record(AnnualReport)
    top["properties"]["format"] |= {"const": NEWEST_FORMAT}
    return {
        "$schema": DIALECT,
        "$id": f"urn:safeguarding-model:report:{NEWEST_FORMAT}",
        **top,
        "$defs": dict(sorted(definitions.made.items())),
    }


class _Definitions:
    """
    The schemas that others refer to by name, each worked out once.
    """

    def __init__(self) -> None:
        self.made: dict[str, Schema] = {}

    def record(self, record: Any) -> Schema:
        attrs.resolve_types(record)
        fields = attrs.fields(record)
        told = attribute_sentences(record)
        properties = {field.name: self._field(field, told.get(field.name, "")) for field in fields}
        if issubclass(record, Chapter):
            del properties["printed"]["propertyNames"]
            properties["printed"] |= _printed_figures(record)
        required = [field.name for field in fields if field.default is attrs.NOTHING]
        return {
            "type": "object",
            "title": title_of(record.__name__),
            "description": summary(record),
            "properties": properties,
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def _field(self, field: attrs.Attribute[Any], told: str) -> Schema:
        kind = _kind_within(field.type)
        said = f"{told} {meaning(kind) if kind is not None else ''}".strip()
        return {
            "title": title_of(field.name),
            **({"description": said} if said else {}),
            **self._value(field.type),
        }

    def _value(self, annotation: Any) -> Schema:
        inner, _ = unwrapped(annotation)
        kind = _kind(inner)
        if kind is not None:
            return self._leaf(kind)
        origin = get_origin(inner)
        if origin is tuple:
            return {"type": "array", "items": self._value(get_args(inner)[0])}
        if origin is FrozenMapping:
            return {
                "type": "object",
                "propertyNames": self._value(Identifier),
                "additionalProperties": self._value(get_args(inner)[0]),
            }
        return self._named(inner.__name__, lambda: self.record(inner))

    def _leaf(self, kind: Kind) -> Schema:
        if isinstance(kind, WholeKind | FlagKind):
            return leaf_schema(kind)
        if isinstance(kind, ChoiceKind):
            choices = kind.choices
            about = {"title": title_of(choices.__name__), "description": summary(choices)}
            return self._named(choices.__name__, lambda: about | leaf_schema(kind))
        name = type(kind).__name__.removesuffix("Kind")
        about = {"title": title_of(name), "description": meaning(kind) or summary(type(kind))}
        return self._named(name, lambda: about | leaf_schema(kind))

    def _named(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self.made:
            self.made[name] = make()
        return {"$ref": f"#/$defs/{name}"}


def _kind(annotation: Any) -> Kind | None:
    return DateKind() if annotation is date else kind_of(annotation)


def _kind_within(annotation: Any) -> Kind | None:
    inner, _ = unwrapped(annotation)
    if get_origin(inner) in {tuple, FrozenMapping}:
        return _kind_within(get_args(inner)[0])
    return _kind(inner)


def _printed_figures(chapter: type[Chapter]) -> Schema:
    attrs.resolve_types(AnnualReport)
    of = {unwrapped(field.type)[0]: field.name for field in attrs.fields(AnnualReport)}
    figures = {
        metric.id.partition(".")[2].replace("-", "_"): {
            "title": metric.title,
            "description": f"{_sentence(metric.definition)} As printed; unit: {metric.unit.value}.",
            "$ref": "#/$defs/Text",
        }
        for metric in METRICS.values()
        if metric.chapter == of[chapter] and set(metric.parameters) <= set(metric.optional)
    }
    return {"properties": figures, "additionalProperties": False}


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
