"""
Slips of the hand: how one number comes to be typed for another.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum, unique
from fractions import Fraction

from safeguarding_model.arguments import checked

__all__ = ["Slip", "slip_between", "slips_behind"]

_LONG_ENOUGH = 3
"""In a shorter number any digit can be any other, and that says nothing."""

_SHIFTS = frozenset(Fraction(10) ** power for power in range(-6, 7) if power)


@unique
class Slip(Enum):
    """
    A slip of the hand.
    """

    TRANSPOSED = "two digits transposed"
    DOUBLED = "a digit doubled"
    DROPPED = "a digit dropped"
    MISTYPED = "one digit mistyped"
    SEPARATOR = "a separator misplaced"


@checked
def slip_between(held: Decimal, needed: Decimal) -> Slip | None:
    """
    Return the slip that turns *needed* into *held*, or `None` where no single one does.

    Args:
        held: What was typed.

        needed: What was meant; on the other side of nothing, a sign is wrong besides.

    >>> slip_between(Decimal(448920), Decimal(448290))
    <Slip.TRANSPOSED: 'two digits transposed'>
    >>> slip_between(Decimal("299.260"), Decimal(299260))
    <Slip.SEPARATOR: 'a separator misplaced'>
    """
    size, meant = abs(Fraction(held)), abs(Fraction(needed))
    if size == meant or Fraction(held) * Fraction(needed) < 0:
        return None
    typed, right = _digits(size, meant)
    for slip, behind in (
        (Slip.TRANSPOSED, _swapped),
        (Slip.DOUBLED, _undoubled),
        (Slip.DROPPED, _completed),
    ):
        if right in behind(typed):
            return slip
    if meant and size / meant in _SHIFTS:
        return Slip.SEPARATOR
    return Slip.MISTYPED if right in _corrected(typed) else None


@checked
def slips_behind(held: int) -> set[int]:
    """
    Return every whole number of which *held* is one slip away, misplaced separators apart.

    >>> sorted(number for number in slips_behind(12) if number < 130)
    [21, 102, 112, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129]
    """
    typed = str(held)
    found = {
        text for behind in (_swapped, _undoubled, _completed, _corrected) for text in behind(typed)
    }
    return {int(text) for text in found if text[0] != "0"}


def _digits(one: Fraction, other: Fraction) -> tuple[str, str]:
    """
    Return the digits of both, in pence where either is no whole number.
    """
    scale = 1 if one.denominator == other.denominator == 1 else 100
    return str(int(one * scale)), str(int(other * scale))


def _swapped(typed: str) -> Iterator[str]:
    for at in range(len(typed) - 1):
        if typed[at] != typed[at + 1]:
            yield typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]


def _undoubled(typed: str) -> Iterator[str]:
    for at in range(len(typed) - 1):
        if typed[at] == typed[at + 1]:
            yield typed[:at] + typed[at + 1 :]


def _completed(typed: str) -> Iterator[str]:
    for at in range(len(typed) + 1):
        for digit in "0123456789":
            yield typed[:at] + digit + typed[at:]


def _corrected(typed: str) -> Iterator[str]:
    if len(typed) < _LONG_ENOUGH:
        return
    for at, wrong in enumerate(typed):
        for digit in "0123456789":
            if digit != wrong:
                yield typed[:at] + digit + typed[at + 1 :]
