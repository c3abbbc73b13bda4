"""
What stands between two reports and a comparison of them, as records.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, unique

import attrs

__all__ = ["Obstacle", "ObstacleKind", "differing"]


@unique
class ObstacleKind(Enum):
    """
    Why two reports may not be comparable.
    """

    PARTNERSHIP = "another partnership"
    DEFINITION = "definition"
    PERIOD_LENGTH = "period length"
    NOT_ADJACENT = "gap or overlap"
    BREAK = "break in the series"
    BOARD = "change of the board"


@attrs.frozen
class Obstacle:
    """
    One thing that differs between two reports.

    Attributes:
        kind: What sort of thing.

        why: Both sides, in a sentence.

        decisive: Whether the two are about different things, so that a difference between
            them means nothing; otherwise it is a caution, to be kept in mind.
    """

    kind: ObstacleKind
    why: str
    decisive: bool = attrs.field(default=False, kw_only=True)

    def __str__(self) -> str:
        return f"{self.kind.value}: {self.why}"


def differing(
    kind: ObstacleKind, what: str, before: object, after: object, *, decisive: bool = False
) -> Iterator[Obstacle]:
    """
    Yield an obstacle if two values differ, with both as a reader would say them.

    >>> [str(found) for found in differing(ObstacleKind.BOARD, "areas", ("Here",), ())]
    ['change of the board: areas: Here in the first, none in the second']
    """
    if before != after:
        first, second = _told(before), _told(after)
        apart = ";" if "," in first + second else ","
        why = f"{what}: {first} in the first{apart} {second} in the second"
        yield Obstacle(kind, why, decisive=decisive)


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not said" if value is None else str(value)
