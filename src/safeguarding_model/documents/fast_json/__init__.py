"""
JSON by way of msgspec, where the extra ``fast`` is installed.

This package can be deleted, and nothing but the time changes. Whatever it reads or writes,
the others read and write as the same; what it is not sure of it leaves to them.
"""

from __future__ import annotations

from safeguarding_model.documents.fast_json.reading import report_of
from safeguarding_model.documents.fast_json.writing import text_of

__all__ = ["report_of", "text_of"]
