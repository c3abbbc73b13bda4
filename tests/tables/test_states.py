"""
The limit of what a table works with.
"""

from __future__ import annotations

from safeguarding_model.tables.states import LIMIT


def test_limit() -> None:
    """
    At the limit nothing passes 2**53, up to which a float holds every whole number; above it does.
    """
    assert 200 * LIMIT + LIMIT < 2**53 <= 200 * (LIMIT + 1) + LIMIT + 1
