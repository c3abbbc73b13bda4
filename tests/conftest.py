"""
The same examples on every machine, so that a run can be repeated and its coverage compared.

``--hypothesis-profile=default`` explores others.
"""

from __future__ import annotations

from hypothesis import settings

settings.load_profile("ci")

collect_ignore = ["proofs"]
"""Commands, run by hand, which import one another from their own directory."""
