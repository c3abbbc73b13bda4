"""
Calculations on voice.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.values import Unit
from safeguarding_model.quantities import Quantity, known_counts
from safeguarding_model.voice import Voice

__all__ = ["participants"]


def _each_engagement(voice: Voice) -> Iterator[dict[str, str]]:
    yield from (
        {"engagement": entry.id} for entry in voice.engagements if entry.participants is not None
    )


@metric(
    "voice.participants",
    title="People heard",
    formula="the figure itself",
    unit=Unit.COUNT,
    kind="printed-twice",
    inputs=("voice.engagements[{engagement}].participants",),
    parameters={"engagement": "id of an engagement"},
    each=_each_engagement,
    source="The report's own account of the engagement",
)
def participants(voice: Voice, *, engagement: str) -> Quantity:
    """
    Return how many people took part in one engagement.

    >>> from safeguarding_model.voice import Engagement
    >>> participants(
    ...     Voice(engagements=(Engagement(id="film", name="A film", participants=5),)),
    ...     engagement="film",
    ... )
    5
    """
    path = f"voice.engagements[{engagement}].participants"
    given = {entry.id: entry.participants for entry in voice.engagements}
    (people,) = known_counts({path: given.get(engagement)})
    return people
