"""
Independent scrutiny: the challenges raised, what was answered, what is still open.
"""

import attrs

from safeguarding_model.fields import Flag, Identifier, Text
from safeguarding_model.partners import Population
from safeguarding_model.records import Chapter, Record, repeated_ids

__all__ = ["Challenge", "Scrutineer", "Scrutiny"]


@attrs.frozen(kw_only=True)
class Scrutineer(Record):
    """
    A post that scrutinises the arrangements.

    Attributes:
        post: The post, never the person.

        concerns: Whose safeguarding it looks at.
    """

    post: Text
    concerns: tuple[Population, ...] = ()


@attrs.frozen(kw_only=True)
class Challenge(Record):
    """
    One challenge put to the partners.

    Attributes:
        id: Short name.

        challenge: What was raised.

        raised_by: Posts.

        response: What the partners did.

        resolved: Whether it was resolved at year end; left out where the report does not say.

        on_risk_register: Whether it stands on the risk register; left out likewise.
    """

    id: Identifier
    challenge: Text
    raised_by: tuple[Text, ...] = ()
    response: Text | None = None
    resolved: Flag | None = None
    on_risk_register: Flag | None = None


@attrs.frozen(kw_only=True)
class Scrutiny(Chapter):
    """
    The chapter on independent scrutiny.

    Attributes:
        scrutineers: Posts.

        challenges: In the report's order.

        methods: Other ways in which the arrangements were looked at.

        observations: What those found.

        changes: Changes to the scrutiny arrangements.
    """

    scrutineers: tuple[Scrutineer, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    methods: tuple[Text, ...] = ()
    observations: tuple[Text, ...] = ()
    changes: tuple[Text, ...] = ()

    def _rules(self) -> list[tuple[str, str]]:
        return repeated_ids("challenges", self.challenges)
