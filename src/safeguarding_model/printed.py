"""
A figure as printed: its text, the number in it, its places, its unit and its words.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

import attrs

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.rounding import RoundingMode, rounding_interval
from safeguarding_model.figures_in_words import in_words
from safeguarding_model.hedges import TURNED, Hedge, hedge_in
from safeguarding_model.number_ranges import stands_alone
from safeguarding_model.printed_numbers import (
    DIGITS,
    MINUS,
    PLUS,
    dotted_at,
    is_negative,
    number_at,
)
from safeguarding_model.printed_units import PrintedUnit, unit_in
from safeguarding_model.shares_in_words import ratio_in
from safeguarding_model.tolerances import Tolerances
from safeguarding_model.wording import (
    MULTIPLES,
    Direction,
    balance_in,
    direction_in,
    words_of,
)

__all__ = ["PrintedFigure", "PrintedUnit", "read_printed"]


@attrs.frozen(kw_only=True)
class PrintedFigure:
    """
    What a printed text says, before anything is compared with it.

    Attributes:
        text: As printed.

        number: The number in it, with the places that it shows; `None` where there is
            none, or more than one in one (a range, a date, a fraction), or a share in
            words that is no whole percentage.

        unit: The unit beside it; `None` where none is printed.

        negative: Whether a minus sign or accountants' brackets stand around it, so that
            the number is below zero.

        bracketed: Whether brackets alone make it negative, which around a count or a share say nothing.

        hedge: A word that softens it.

        direction: The way that it, or the words around it, say the figure went.

        by_sign: Whether a sign alone gives the direction: its plus, or that of the number it stands beside.

        balance: Whether words call it good or bad for the position: "surplus", "overspend".

        dotted: The number with full stops read as thousands separators, where
            they can be; its sign is that of the number.

        share: The exact share that words state, in percent: 100/3 for "a third".

        is_multiple: Whether a word such as "doubled" is the number, which stands for a tenth about it.

        counts: The two counts of "4 out of 5", of which the first is the number.
    """

    text: str
    number: Decimal | None = None
    unit: PrintedUnit | None = None
    negative: bool = False
    bracketed: bool = False
    hedge: Hedge | None = None
    direction: Direction | None = None
    by_sign: bool = False
    balance: Direction | None = None
    dotted: Decimal | None = None
    share: Fraction | None = None
    is_multiple: bool = False
    counts: tuple[int, int] | None = None

    @property
    def is_bare(self) -> bool:
        """
        Whether no unit stands beside the number, or only what it counts.

        >>> read_printed("5 localities").is_bare, read_printed("5%").is_bare
        (True, False)
        """
        return self.unit in {None, PrintedUnit.THINGS}

    @property
    def stated(self) -> Fraction | None:
        """
        The exact number or share that is printed, in the printed unit.
        """
        if self.share is not None and self.unit is PrintedUnit.PERCENT:
            return self.share
        return None if self.number is None else Fraction(self.number)

    @property
    def without_brackets(self) -> PrintedFigure:
        """
        The figure with brackets that are no minus sign.

        >>> read_printed("(82%)").without_brackets.number
        Decimal('82')
        """
        return self.unsigned if self.bracketed else self

    @property
    def unsigned(self) -> PrintedFigure:
        """
        The figure without its minus sign or brackets, where words say which way it went.

        >>> read_printed("-£500 overspend").unsigned.number
        Decimal('500')
        """
        number, dotted = (
            None if each is None else each.copy_abs() for each in (self.number, self.dotted)
        )
        return attrs.evolve(self, number=number, dotted=dotted, negative=False, bracketed=False)

    def as_percentage(self) -> PrintedFigure:
        """
        Return "4 out of 5" as the share that it states, and any other figure as it is.

        >>> read_printed("4 out of 5").as_percentage().number
        Decimal('80')
        """
        if self.share is None:
            return self
        return attrs.evolve(self, number=_whole(self.share), unit=PrintedUnit.PERCENT)

    def possible(
        self, tolerances: Tolerances, *, mode: RoundingMode = "half_up", negated: bool = False
    ) -> Interval | None:
        """
        Return all values, in the printed unit, that print so; `None` where no number is printed.

        A share in words stands for what is half a percentage point about it, or a tenth of the
        share where that is less. *negated* takes the number for its negative, where words and no
        sign call it a fall.

        >>> print(read_printed("82%").possible(Tolerances()))
        [81.5, 82.5)
        >>> print(read_printed("a third").possible(Tolerances()))
        [197/6, 203/6)
        """
        if self.share is not None and self.unit is PrintedUnit.PERCENT:
            stated, rounding = self.share, _about(self.share)
            stated, rounding = (-stated, -rounding) if negated else (stated, rounding)
        elif self.number is not None and self.is_multiple:
            stated = Fraction(self.number)
            rounding = Interval(stated * Fraction(9, 10), stated * Fraction(11, 10))
        elif self.number is not None:
            signed = self.number.copy_negate() if negated else self.number
            stated, rounding = Fraction(signed), rounding_interval(signed, mode=mode)
        else:
            return None
        softened = tolerances.softened(stated, self.hedge)
        if softened is None:
            return rounding
        if self.hedge is not Hedge.AROUND:
            return softened
        return softened if rounding.within(softened) else rounding


def _about(share: Fraction) -> Interval:
    reach = min(Fraction(1, 2), share / 10)
    return Interval(share - reach, share + reach, closed_high=not reach)


def _whole(percent: Fraction) -> Decimal | None:
    return Decimal(percent.numerator) if percent.denominator == 1 else None


@lru_cache(maxsize=1024)  # the same figure is read for its entry and for each rule that looks at it
def read_printed(text: str, says: str = "") -> PrintedFigure:
    """
    Return what *text* says, with the direction that *says* gives it.

    Args:
        text: As printed: ``"£299.260"``, ``"(116,671)"``, ``"almost tripled"``.

        says: Words around it in the sentence: ``"reduction"``.

    >>> read_printed("(116,671)").number
    Decimal('-116671')
    >>> read_printed("almost tripled").number
    Decimal('3')
    >>> read_printed("one in three").share
    Fraction(100, 3)
    """
    plain = text.strip()
    match, number, unit, share, counts = _stated_in(plain)
    negative = match is not None and is_negative(plain, match.span())
    dotted = dotted_at(plain, match.span()) if match else None
    said = direction_in(says) or direction_in(plain)
    by_sign = (
        said is None and match is not None and PLUS.fullmatch(plain[: match.start()]) is not None
    )
    return PrintedFigure(
        text=text,
        number=number.copy_negate() if number is not None and negative else number,
        unit=unit,
        negative=negative,
        bracketed=negative and match is not None and not MINUS.search(plain[: match.start()]),
        hedge=_turned(hedge_in(plain, says), number, unit, match),
        direction=Direction.UP if by_sign else said,
        by_sign=by_sign,
        balance=balance_in(f"{plain} {says}"),
        dotted=dotted.copy_negate() if dotted is not None and negative else dotted,
        share=share,
        is_multiple=number is not None
        and match is None
        and not MULTIPLES.keys().isdisjoint(words_of(plain)),
        counts=counts,
    )


def _stated_in(
    plain: str,
) -> tuple[
    re.Match[str] | None,
    Decimal | None,
    PrintedUnit | None,
    Fraction | None,
    tuple[int, int] | None,
]:
    """
    Return the digits of a figure, its number, unit, share in percent and two counts, each where there is one.
    """
    match, counts, share = DIGITS.search(plain), None, None
    ratio = ratio_in(plain)
    if (
        ratio is not None
        and (match is None or ratio.start <= match.start())
        and stands_alone(plain[: ratio.start][-100:], "")
    ):
        share = 100 * ratio.share
        counts = (ratio.part, ratio.whole) if ratio.counted else None
        match = match if counts else None
        number, unit = (Decimal(ratio.part), None) if counts else (None, PrintedUnit.PERCENT)
    elif match:
        number, unit = number_at(plain, match.span()), unit_in(plain, match.span())
    else:
        number, unit, share = in_words(plain)
    if unit is PrintedUnit.PERCENT and share is not None:
        number = _whole(share)
    return match, number, unit, share, counts


def _turned(
    hedge: Hedge | None, number: Decimal | None, unit: PrintedUnit | None, match: object
) -> Hedge | None:
    """
    Return a hedge as it limits the number: "more than halved" leaves less than half.
    """
    is_fall = match is None and unit is PrintedUnit.TIMES and number is not None and number < 1
    return TURNED.get(hedge, hedge) if is_fall and hedge is not None else hedge
