"""
Calculations on independent scrutiny.
"""

from __future__ import annotations

from safeguarding_model.errors import NotComputableError
from safeguarding_model.metrics.catalogue import metric
from safeguarding_model.metrics.values import Unit
from safeguarding_model.scrutiny import Scrutiny

__all__ = ["challenges_total", "unresolved_total"]

SOURCE = "The report's own list of challenges"


@metric(
    "scrutiny.challenges-total",
    title="Challenges raised",
    formula="number of challenges listed",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("scrutiny.challenges",),
    source=SOURCE,
)
def challenges_total(scrutiny: Scrutiny) -> int:
    """
    Return how many challenges were put to the partners.

    >>> from safeguarding_model.scrutiny import Challenge
    >>> challenges_total(
    ...     Scrutiny(challenges=(Challenge(id="data", challenge="There is no dashboard"),))
    ... )
    1
    """
    if not scrutiny.challenges:
        msg = "scrutiny.challenges is not given"
        raise NotComputableError(msg, ["scrutiny.challenges"])
    return len(scrutiny.challenges)


@metric(
    "scrutiny.unresolved-total",
    title="Challenges said to be unresolved",
    formula="number of challenges with resolved = false",
    unit=Unit.COUNT,
    kind="counts-in-words",
    inputs=("scrutiny.challenges",),
    source=SOURCE,
)
def unresolved_total(scrutiny: Scrutiny) -> int:
    """
    Return how many challenges the report says were unresolved; its silence counts neither way.

    >>> from safeguarding_model.scrutiny import Challenge
    >>> unresolved_total(
    ...     Scrutiny(challenges=(Challenge(id="data", challenge="No dashboard", resolved=False),))
    ... )
    1
    """
    challenges_total(scrutiny)
    return sum(challenge.resolved is False for challenge in scrutiny.challenges)
