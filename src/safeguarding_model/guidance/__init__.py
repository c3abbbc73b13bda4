"""
What each edition of the guidance asks a report to contain, and what of it a report shows.
"""

from __future__ import annotations

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
from safeguarding_model.guidance.showing import coverage_text

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
