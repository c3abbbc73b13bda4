"""
A report as a workbook: one sheet a chapter, its fields in rows, its lists as tables.

Reading needs nothing but the standard library: the archive and its XML are looked at under
our own limits, and numbers are taken from their text, not from a binary fraction.
"""

from __future__ import annotations

__all__: list[str] = []
