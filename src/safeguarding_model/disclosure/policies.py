"""
Which counts are hidden: the rules of publishers, each with a name and a version.
"""

from __future__ import annotations

from enum import Enum, unique
from typing import Annotated, TypeAlias

import attrs

from safeguarding_model.arithmetic.exact_numbers import shown, whole_number
from safeguarding_model.errors import InvalidTypeError, UnknownNameError
from safeguarding_model.fields import Text, WholeKind
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Marker, RoundedCount
from safeguarding_model.records import Record

__all__ = [
    "DEFAULT_POLICY",
    "POLICIES",
    "Attacker",
    "DisclosurePolicy",
    "Policy",
    "as_policy",
    "policy_named",
]

SmallCount = Annotated[int, WholeKind(0, "a count of people")]
Step = Annotated[int, WholeKind(2, "a step to round to")]


@unique
class Attacker(Enum):
    """
    What someone who wants to work out a hidden count already knows.

    A publication prints one sign, ``[c]``, for a cell that is small and for a cell
    that is hidden to protect a small one. `POLICY` is the stronger of the two and
    the one to protect against.
    """

    NON_NEGATIVE = "no count is negative"
    POLICY = "the policy, and which cells are hidden because they are small"


@attrs.frozen(kw_only=True)
class DisclosurePolicy(Record):
    """
    One publisher's rule on small counts.

    Attributes:
        name: Short name in kebab-case.

        version: Version of this record; it changes whenever the rule does.

        title: The rule's name for readers.

        smallest: Smallest count that is hidden: 0 where a zero is hidden too, else usually 1.

        largest: Largest count that is hidden.

        rounding: Step to which every count that is shown is rounded, half going up;
            `None` where counts are shown exactly.

        source: What it rests on.

    Raises:
        RecordError: *largest* is below *smallest*, or a field is not what it has to be.

    >>> print(POLICIES["dfe-children-in-need"])
    dfe-children-in-need, version 1: counts from 1 to 5 are hidden, zero is shown
    """

    name: Text
    version: Text
    title: Text
    smallest: SmallCount = 1
    largest: SmallCount
    rounding: Step | None = None
    source: Text

    def _rules(self) -> list[tuple[str, str]]:
        if self.largest < self.smallest:
            message = f"{self.largest:,} is below smallest, {self.smallest:,}; exchange them"
            return [("largest", message)]
        return []

    @property
    def suppresses_zero(self) -> bool:
        """
        Whether a zero is hidden like a small count.
        """
        return self.smallest == 0

    def suppresses(self, count: int) -> bool:
        """
        Whether the policy hides *count*, both ends included.

        >>> [POLICIES["dfe-children-in-need"].suppresses(count) for count in (0, 1, 5, 6)]
        [False, True, True, False]
        """
        return self.smallest <= whole_number(count, "a count") <= self.largest

    def published(self, count: int) -> int | Marker | RoundedCount:
        """
        Return what stands in place of *count* when the policy alone is followed.

        No cell is hidden to protect another: `markers_needed` looks for those.

        Raises:
            InvalidTypeError: *count* is not an int.

            InvalidValueError: *count* is negative.

        >>> for count in (0, 7, 8):
        ...     print(POLICIES["nhs-small-numbers"].published(count))
        0 to the nearest 5
        [c]
        10 to the nearest 5
        """
        if self.suppresses(count):
            return Marker("[c]")
        if self.rounding is None:
            return count
        rounded = (2 * count + self.rounding) // (2 * self.rounding) * self.rounding
        return RoundedCount(rounded=rounded, to=self.rounding)

    def __str__(self) -> str:
        zero = "zero included" if self.suppresses_zero else "zero is shown"
        rest = (
            "" if self.rounding is None else f", the others rounded to the nearest {self.rounding}"
        )
        span = f"counts from {self.smallest} to {self.largest} are hidden"
        return f"{self.name}, version {self.version}: {span}, {zero}{rest}"


_BUNDLED = (
    DisclosurePolicy(
        name="dfe-children-in-need",
        version="1",
        title="Children in need statistics",
        largest=5,
        source="Department for Education, statistics on children in need: "
        "counts from 1 to 5 are suppressed, zero is shown",
    ),
    DisclosurePolicy(
        name="nhs-small-numbers",
        version="1",
        title="Small numbers in NHS statistics",
        largest=7,
        rounding=5,
        source="NHS statistics: counts from 1 to 7 are suppressed, the others rounded to the nearest 5",
    ),
    DisclosurePolicy(
        name="under-10",
        version="1",
        title="Every count under ten, zero included",
        smallest=0,
        largest=9,
        source="A practice that several publishers share rather than one document: "
        "counts under 10 are suppressed, zero included",
    ),
)

POLICIES: FrozenMapping[DisclosurePolicy] = FrozenMapping({rule.name: rule for rule in _BUNDLED})
"""The policies that come with the library; any other is made as a `DisclosurePolicy`."""


DEFAULT_POLICY = "dfe-children-in-need"
"""The policy that is followed where none is named."""

Policy: TypeAlias = DisclosurePolicy | str
"""A policy, or the name of a bundled one."""


def policy_named(name: str) -> DisclosurePolicy:
    """
    Return the bundled policy of that name.

    Raises:
        InvalidTypeError: *name* is no text.

        UnknownNameError: There is none; the message lists those there are.

    >>> policy_named("under-10").suppresses_zero
    True
    """
    given: object = name
    if not isinstance(given, str):
        msg = (
            f"a disclosure policy is named by text, found {shown(given)} ({type(given).__name__}); "
            f"the bundled ones are {', '.join(POLICIES)}"
        )
        raise InvalidTypeError(msg)
    if name not in POLICIES:
        msg = f"there is no disclosure policy {shown(name)}; there are {', '.join(POLICIES)}"
        raise UnknownNameError(msg)
    return POLICIES[name]


def as_policy(policy: Policy) -> DisclosurePolicy:
    """
    Return *policy* itself, or the bundled one of that name.

    Raises:
        InvalidTypeError: *policy* is neither.

        UnknownNameError: There is no policy of that name.

    >>> as_policy("under-10") is as_policy(POLICIES["under-10"])
    True
    """
    return policy if isinstance(policy, DisclosurePolicy) else policy_named(policy)
