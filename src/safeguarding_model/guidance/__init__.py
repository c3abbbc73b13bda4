"""
What each edition of the guidance asks a report to contain, and what of it a report shows.
"""

from __future__ import annotations

from safeguarding_model.guidance.coverage_text import coverage_text
from safeguarding_model.guidance.evidence import (
    EDITIONS,
    Coverage,
    Covered,
    NotAssessed,
    Standing,
    coverage,
    known_edition,
)
from safeguarding_model.guidance.requirements import Edition, Requirement, Strength

__all__ = [
    "EDITIONS",
    "Coverage",
    "Covered",
    "Edition",
    "NotAssessed",
    "Requirement",
    "Standing",
    "Strength",
    "coverage",
    "coverage_text",
    "known_edition",
]
