"""
How children and families shaped the work.
"""

import attrs

from safeguarding_model.amounts import Count
from safeguarding_model.fields import Identifier, PartialDate, Text
from safeguarding_model.records import Chapter, Record, repeated_ids

__all__ = ["Engagement", "Voice"]


@attrs.frozen(kw_only=True)
class Engagement(Record):
    """
    One piece of work in which children, adults or families were heard.

    Attributes:
        id: Short name.

        name: As the report calls it.

        led_by: Organisations that led it.

        participants: How many took part.

        weeks: How long it ran.

        held: When.

        shown: When its result was shown to others.

        method: How people were heard.

        heard: What they said, by theme.

        outcomes: What it changed for those who took part.

        influenced: What it changed in the partnership's work.
    """

    id: Identifier
    name: Text
    led_by: tuple[Text, ...] = ()
    participants: Count | None = None
    weeks: Count | None = None
    held: PartialDate | None = None
    shown: PartialDate | None = None
    method: Text | None = None
    heard: tuple[Text, ...] = ()
    outcomes: tuple[Text, ...] = ()
    influenced: tuple[Text, ...] = ()


@attrs.frozen(kw_only=True)
class Voice(Chapter):
    """
    The chapter on voice.

    Attributes:
        engagements: In the report's order.
    """

    engagements: tuple[Engagement, ...] = ()

    def _rules(self) -> list[tuple[str, str]]:
        return repeated_ids("engagements", self.engagements)
