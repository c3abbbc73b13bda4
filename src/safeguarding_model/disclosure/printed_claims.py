"""
What a report prints of a chapter beside the chapter's own counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

import attrs

from safeguarding_model.arguments import checked
from safeguarding_model.hedges import Hedge, hedge_in
from safeguarding_model.markers import LARGEST
from safeguarding_model.metrics import METRICS
from safeguarding_model.metrics.figures_in_unit import parts_of, read_in_unit
from safeguarding_model.number_ranges import is_one_of_several
from safeguarding_model.printed import PrintedFigure, PrintedUnit, read_printed
from safeguarding_model.records import Chapter
from safeguarding_model.statements import Statement
from safeguarding_model.wording import NUMBERS, ORDINALS, Direction, number_in, words_of

__all__ = ["PrintedClaim", "claim_of", "printed_claims"]

_NUMBERS = re.compile(r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(\s?%|\s?per ?cent)?", re.ASCII)
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}(?:[-/\u2013][0-9]{2,4})?\b")

_WORD = rf"(?:{'|'.join({*NUMBERS, 'hundred', 'thousand', 'dozen'} - ORDINALS - {'no', 'once'})})"
_IN_WORDS = re.compile(rf"\b{_WORD}\b(?: (?:and )?{_WORD}\b)*")
_SO_MANY_MORE = re.compile(r"[0-9a-z] (?:more|fewer|less)\b", re.IGNORECASE)
_BASE = re.compile(r"(?<=[0-9]) from [0-9.,]*[0-9]")
"""What "up 6 from 52" sets its number against."""
_BEFORE_A_LEVEL = {"at", "from", "to"}
"""Words before a number that is no change: "rose to 144", "up from 52"."""

_OF_SIZE = {None, Hedge.SMALL, Hedge.LARGE}
"""Hedges that say how large a change is, beside which another may stand."""


@attrs.frozen
class PrintedClaim:
    """
    One figure, in digits or in words, and what it claims to be.

    Attributes:
        path: Where it stands.

        metric: The metric that it claims to be.

        params: That metric's parameters.

        figure: What its text says, with the words around it.

        says: Those words.

        printed: Its whole text, where the figure is one of several.
    """

    path: str
    metric: str
    params: Mapping[str, str]
    figure: PrintedFigure
    says: str = ""
    printed: str = ""

    @property
    def says_a_number(self) -> bool:
        """
        Whether a number is printed, be it only an end of a range, or that it is the same as another.

        >>> PrintedClaim("", "reviews.referrals-total", {}, read_printed("3 or 4")).says_a_number
        True
        """
        figure = self.figure
        return (
            figure.stated is not None
            or figure.direction is Direction.UNCHANGED
            or any(map(str.isdigit, figure.text))
            or is_one_of_several(figure.text)
        )

    @property
    def inputs(self) -> tuple[str, ...]:
        """
        How the paths begin of the counts that the metric is worked out from.

        >>> PrintedClaim("", "reviews.previous-figure", {}, read_printed("5")).inputs
        ('reviews.previous.',)
        """
        metric = METRICS.get(self.metric)
        return tuple(path.partition("{")[0] for path in metric.inputs) if metric else ()

    @property
    def count(self) -> int | None:
        """
        The whole number that is printed; `None` where it is none, or is softened.

        >>> PrintedClaim("", "reviews.referrals-total", {}, read_printed("five")).count
        5
        """
        number = self._plain(self.figure)
        if number is None or not self.figure.is_bare or number < 0:
            return None
        is_its_own = self.figure.counts is not None or self._stands_alone(percent=False)
        return None if _SO_MANY_MORE.search(self.figure.text) or not is_its_own else _whole(number)

    @property
    def counts(self) -> tuple[int, int] | None:
        """
        The two counts of "4 out of 5"; `None` where there are none, or they are softened.

        >>> claim_of("", "reviews.rapid-review-rate", {}, "4 out of 5").counts
        (4, 5)
        """
        return None if self._softens(self.figure) else self.figure.counts

    @property
    def percentage(self) -> str | None:
        """
        The percentage that is printed, in digits; `None` where it is none, or is softened.

        >>> PrintedClaim("", "reviews.rapid-review-rate", {}, read_printed("80.0%")).percentage
        '80.0%'
        """
        figure = self.figure.as_percentage()
        number = self._plain(figure)
        if number is None or figure.unit is not PrintedUnit.PERCENT or number < 0:
            return None
        is_its_own = self.figure.counts is not None or self._stands_alone(percent=True)
        return f"{number:f}%" if is_its_own else None

    @property
    def multiple(self) -> str | None:
        """
        The multiple that is printed, in digits; `None` where it is none, or stands for a tenth about it.

        >>> PrintedClaim("", "training.events-ratio", {}, read_printed("2.8 times")).multiple
        '2.8'
        """
        figure = self.figure
        number = self._plain(figure)
        if number is None or figure.unit is not PrintedUnit.TIMES or number < 0:
            return None
        return None if figure.is_multiple else f"{number:f}"

    @property
    def difference(self) -> int | None:
        """
        How many more there are than before, fewer below zero, by a whole number that is printed.

        `None` where it is none or is softened, and where neither sign nor words say
        which way it went, or they say both.

        >>> PrintedClaim("", "training.count-change", {}, read_printed("6 fewer")).difference
        -6
        """
        if self.figure.direction is Direction.UNCHANGED and self.figure.number is None:
            return 0
        is_its_own = self.figure.is_bare and self._stands_alone(percent=False)
        change = self._change_in(self.figure) if is_its_own else None
        return None if change is None or self.figure.counts is not None else _whole(change)

    @property
    def relative_change(self) -> str | None:
        """
        The change in percent that is printed, in digits, below zero for a fall; `None` as for a difference.

        >>> fell = read_printed("29%", "reduction")
        >>> PrintedClaim("", "reviews.referrals-change", {}, fell).relative_change
        '-29%'
        """
        figure = self.figure.as_percentage()
        is_its_own = figure.unit is PrintedUnit.PERCENT and self._stands_alone(percent=True)
        change = self._change_in(figure) if is_its_own else None
        return None if change is None else f"{change:f}%"

    @property
    def numbers_beside(self) -> tuple[int | Decimal, ...]:
        """
        The other numbers in its text, in digits or words; of two counts, the percentage that they make is none.

        >>> claim_of("", "training.attendance-rate", {}, "82% (1,333 of 1,617)").numbers_beside
        (Decimal('1333'), Decimal('1617'))
        """
        found = [
            number
            for number, percent in _numbers_in(self.printed)
            if not (percent and self.figure.counts)
        ]
        own = None if self.figure.number is None else self.figure.number.copy_abs()
        if own in found:
            found.remove(own)
        return tuple(found)

    def _stands_alone(self, *, percent: bool) -> bool:
        """
        Whether no other count, or no other percentage, stands in the text, which the direction may be of.
        """
        text = _BASE.sub("", self.printed or self.figure.text)
        return sum(is_percent is percent for _, is_percent in _numbers_in(text)) <= 1

    def _plain(self, figure: PrintedFigure) -> Decimal | None:
        """
        Return the number where it is not softened, and printed to its last digit: not "1.2 thousand".
        """
        number = figure.number
        if number is None or self._softens(figure) or abs(Fraction(number)) > LARGEST:
            return None
        exponent = number.as_tuple().exponent
        return number if isinstance(exponent, int) and exponent <= 0 else None

    def _softens(self, figure: PrintedFigure) -> bool:
        """
        Whether *figure* is softened, and not only its change called slight or significant.
        """
        words = words_of(f"{self.says} {figure.text}")
        return figure.hedge not in _OF_SIZE or any(hedge_in(word) not in _OF_SIZE for word in words)

    def _change_in(self, figure: PrintedFigure) -> Decimal | None:
        number = self._plain(figure)
        if number is None or self._tells_a_level:
            return None
        if not number:
            return number.copy_abs()
        falls, rises = (figure.direction is way for way in (Direction.DOWN, Direction.UP))
        if figure.negative:
            return None if rises else number
        if falls:
            return number.copy_negate()
        return number if rises else None

    @property
    def _tells_a_level(self) -> bool:
        text = self.figure.text
        digit = re.search("[0-9]", text)
        before = text if digit is None else text[: digit.start()]
        return not _BEFORE_A_LEVEL.isdisjoint(words_of(f"{self.says} {before}"))


def _numbers_in(text: str) -> Iterator[tuple[int | Decimal, bool]]:
    """
    Yield each number of *text* but for years, and whether it is a percentage.
    """
    for part in parts_of(_YEAR.sub("", text)):
        for digits, percent in _NUMBERS.findall(part):
            yield Decimal(digits.replace(",", "")), bool(percent)
        for run in _IN_WORDS.findall(" ".join(words_of(part))):
            number = number_in(run.split())
            if number is not None:
                yield number, False


def _whole(number: Decimal) -> int | None:
    exact = Fraction(number)
    return exact.numerator if exact.denominator == 1 else None


@checked
def printed_claims(
    name: str, chapter: Chapter, statements: Iterable[Statement] = ()
) -> Iterator[PrintedClaim]:
    """
    Yield what is printed beside the data of the chapter *name*, then the *statements* that are about it.

    >>> from safeguarding_model.reviews import Reviews
    >>> reviews = Reviews(printed={"referrals_total": "5"})
    >>> [claim.path for claim in printed_claims("reviews", reviews)]
    ['reviews.printed.referrals_total']
    """
    for key, text in chapter.printed.items():
        metric = f"{name}.{key}".replace("_", "-")
        yield claim_of(f"{name}.printed.{key}", metric, {}, text)
    for statement in statements:
        if statement.metric.startswith(f"{name}."):
            path, says = f"statements[{statement.id}]", statement.says or ""
            yield claim_of(path, statement.metric, statement.params, statement.printed, says)


@checked
def claim_of(
    path: str, metric: str, params: Mapping[str, str], printed: str, says: str = ""
) -> PrintedClaim:
    """
    Return what is *printed* of a metric, read in the metric's unit.

    >>> claim_of("", "training.attendance-rate", {}, "1,333 (82%)").percentage
    '82%'
    """
    known = METRICS.get(metric)
    figure = (
        read_printed(printed, says) if known is None else read_in_unit(known.unit, printed, says)
    )
    return PrintedClaim(path, metric, params, figure, says, printed)
