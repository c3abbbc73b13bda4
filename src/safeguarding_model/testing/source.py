"""
Many small numbers out of few draws.

A report has some hundreds of figures. Drawn one by one they would take most of the
time of a test; here a draw gives 64 bytes, and each figure takes one to four of them.
Nought is the simplest of everything, so that examples shrink.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import strategies as st

from safeguarding_model.markers import SHORTHAND, CountRange, Marker, RoundedCount
from safeguarding_model.testing.leaves import FIRST_DAY, LAST_DAY, NAMES, STEPS, WORDS

__all__ = ["Source", "drawn"]

T = TypeVar("T")
_BLOCK = 64
_BLOCKS = st.binary(min_size=_BLOCK, max_size=_BLOCK)
_DAYS = (LAST_DAY - FIRST_DAY).days
_SMALL = 60
_MARKS = [Marker(f"[{code}]") for code in SHORTHAND]


class Source:
    """
    What a composite strategy draws with, for all that is small.

    Args:
        draw: The function that the strategy is given.
    """

    __slots__ = ("_at", "_block", "draw")

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw: st.DrawFn = draw
        self._block = b""
        self._at = 0

    def _take(self, width: int) -> int:
        if self._at + width > len(self._block):
            self._block, self._at = self.draw(_BLOCKS), 0
        start = self._at
        self._at = start + width
        return int.from_bytes(self._block[start : self._at], "big")

    def below(self, limit: int) -> int:
        """
        Return a whole number from 0, below *limit*.
        """
        width = 1 if limit <= 256 else 2 if limit <= 65_536 else 4
        return self._take(width) * limit >> 8 * width if limit > 1 else 0

    def flag(self) -> bool:
        """
        Return false or true.
        """
        return self._take(1) >= 128

    def size(self, at_most: int = 4_000) -> int:
        """
        Return a count of people or events from 0: few and many alike.
        """
        if self.flag():
            return self.below(at_most + 1)
        return self.below(min(_SMALL, at_most) + 1)

    def few(self) -> int:
        """
        Return 0, 1 or 2.
        """
        return self.below(3)

    def one_of(self, choices: Sequence[T]) -> T:
        """
        Return one of *choices*, the first being the simplest.
        """
        return choices[self.below(len(choices))]

    def text(self) -> str:
        """
        Return a text, out of not very many.
        """
        number = self.below(len(WORDS) * 8)
        word = WORDS[number % len(WORDS)]
        return f"{word} {number}" if number >= len(WORDS) else word

    def texts(self, at_most: int = 2) -> tuple[str, ...]:
        """
        Return no text, one or several.
        """
        return tuple([self.text() for _ in range(self.below(at_most + 1))])

    def name(self) -> str:
        """
        Return an id.
        """
        return self.one_of(NAMES)

    def year(self) -> str:
        """
        Return the label of a financial year.
        """
        first = FIRST_DAY.year + self.below(50)
        return f"{first}-{(first + 1) % 100:02d}"

    def day(self) -> date:
        """
        Return a day of the years that reports are about.
        """
        return date.fromordinal(FIRST_DAY.toordinal() + self.below(_DAYS))

    def pence(self, at_most: int = 400_000, *, whole_pounds: bool = False) -> int:
        """
        Return an amount in pence, from nothing to *at_most* pounds.
        """
        return 100 * self.size(at_most) + (0 if whole_pounds else self.below(100))

    def money(self) -> Decimal:
        """
        Return an amount in pounds.
        """
        return Decimal(self.pence()).scaleb(-2)

    def any_count(self) -> Any:
        """
        Return what a field for a count accepts, exact or openly not.
        """
        kind, number = self.below(8), self.size()
        if kind == 5:
            return self.one_of(_MARKS)
        if kind == 6:
            step = self.one_of(STEPS)
            return RoundedCount(rounded=number * step, to=step)
        if kind == 7:
            return CountRange(
                at_least=number, at_most=number + self.below(9) if self.flag() else None
            )
        return number

    def any_amount(self) -> Any:
        """
        Return what a field for money accepts.
        """
        if self.below(8) == 7:
            return self.one_of(_MARKS)
        amount = self.money()
        return amount if self.below(4) else amount.copy_negate()


def drawn(make: Callable[[Source], T]) -> st.SearchStrategy[T]:
    """
    Return the strategy for what *make* makes out of a source.
    """

    @st.composite
    def strategy(draw: st.DrawFn) -> T:
        return make(Source(draw))

    return strategy()
