"""
Whole shares of a round number: "if the area were 100 children".
"""

from __future__ import annotations

from collections.abc import Sequence

from safeguarding_model.arithmetic.exact_numbers import listed, shown, whole_number
from safeguarding_model.errors import InvalidValueError

__all__ = ["apportion"]


def apportion(counts: Sequence[int], *, out_of: int = 100) -> tuple[int, ...]:
    """
    Return *counts* scaled to whole numbers that add to *out_of*.

    Each count gets the whole part of its exact share. What is left goes, one each,
    to the largest remainders, and among equal ones to the earlier.

    Args:
        counts: How many of each, in any order that means something.

        out_of: What the result adds to, at least 1.

    Returns:
        Numbers in the order of *counts*, each less than 1 away from its exact share.

    Raises:
        InvalidTypeError: *counts* is no list or tuple, or a count or *out_of* not an int.

        InvalidValueError: A count is negative, none is above zero, or *out_of* is below 1.

    >>> apportion([1, 1, 1])
    (34, 33, 33)
    """
    whole_number(out_of, "out_of", least=1)
    total = sum(
        whole_number(count, "a count to apportion")
        for count in listed(counts, "counts to apportion")
    )
    if not total:
        msg = f"counts to apportion must not all be zero: {shown(counts)}"
        raise InvalidValueError(msg)
    parts = [divmod(count * out_of, total) for count in counts]
    shares = [whole for whole, _ in parts]
    # Sorting is stable, so that the earlier of equal remainders stay first.
    by_remainder = sorted(range(len(parts)), key=lambda place: -parts[place][1])
    for place in by_remainder[: out_of - sum(shares)]:
        shares[place] += 1
    return tuple(shares)
