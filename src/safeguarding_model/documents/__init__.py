"""
Reports as documents: a text file in, a report or everything that is wrong with it out.

JSON, TOML, YAML and a workbook say the same things with the same keys. A document is strict: an unknown
key is an error with a suggestion, a figure of the wrong type is never turned into
another, a JSON null is refused (a key is left out instead), and all problems are told
at once, each with its path: ``finance.lines[2].budget``, items counted from 0.
"""

from __future__ import annotations

from safeguarding_model.documents.blank_report import blank, blank_workbook, write_blank
from safeguarding_model.documents.formats import FORMATS
from safeguarding_model.documents.limits import LIMITS, Limits
from safeguarding_model.documents.many import ReadFile, load_many
from safeguarding_model.documents.reading import load, loads
from safeguarding_model.documents.schema import json_schema
from safeguarding_model.documents.writing import dump, dumps

__all__ = [
    "FORMATS",
    "LIMITS",
    "Limits",
    "ReadFile",
    "blank",
    "blank_workbook",
    "dump",
    "dumps",
    "json_schema",
    "load",
    "load_many",
    "loads",
    "write_blank",
]
