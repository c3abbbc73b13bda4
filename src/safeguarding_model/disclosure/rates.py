"""
Rates printed of two counts, and what they say of them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

import attrs

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.rounding import ROUNDING_MODES, RoundingMode, rounding_interval
from safeguarding_model.errors import InvalidValueError
from safeguarding_model.fields import Flag, Kind, Printed, Text, WholeKind, shown
from safeguarding_model.quantities import CountField
from safeguarding_model.records import Record

__all__ = ["PrintedRate"]

Per = Annotated[int, WholeKind(1, "what a rate is per")]

_RATE = re.compile(
    r"(-?)([0-9]{1,3}(?:,[0-9]{3}){1,8}|[0-9]{1,30})(\.[0-9]{1,30})?\s*(%|per cent|percent)?",
    re.ASCII,
)


class RoundingModeKind(Kind):
    """
    The name of a way to round.
    """

    expected: str = f"one of {', '.join(ROUNDING_MODES)}"

    def accept(self, value: object) -> str:
        if value not in ROUNDING_MODES:
            msg = f"found {shown(value)}, expected {self.expected}"
            raise InvalidValueError(msg)
        return str(value)


Mode = Annotated[RoundingMode, RoundingModeKind()]


@attrs.frozen(kw_only=True)
class PrintedRate(Record):
    """
    A percentage, or another rate, that is printed of two cells, or the change from one to the other.

    Attributes:
        id: Where it is printed.

        numerator: Id of the cell that is counted.

        denominator: Id of the cell that it is a share of; a printed rate means that it is not zero.

        printed: As printed; its places are its precision: ``"35%"``, ``"35.0"``, ``"1,234.5"``.

        per: What it is a rate per: 100 for a percentage.

        mode: How the publisher is believed to break ties.

        change: Whether it is the relative change from the denominator to the numerator, with a minus
            sign for a fall: ``"-35%"`` is a rate of 65%.

    >>> print(PrintedRate(id="share", numerator="a", denominator="b", printed="35%").interval)
    [34.5, 35.5)
    """

    id: Text
    numerator: Text
    denominator: Text
    printed: Printed
    per: Per = 100
    mode: Mode = "half_up"
    change: Flag = False

    def _rules(self) -> list[tuple[str, str]]:
        problems = []
        if self.numerator == self.denominator:
            problems.append(("denominator", f"{self.numerator} cannot be a share of itself"))
        match = _RATE.fullmatch(self.printed)
        if match is None or (match[4] and self.per != 100) or (match[1] and not self.change):
            what = "change" if self.change else "rate"
            message = f"found {shown(self.printed)}, expected a {what} per {self.per:,} in digits"
            problems.append(("printed", message))
        return problems

    @property
    def interval(self) -> Interval:
        """
        All rates, per *per*, that print so.

        >>> fall = PrintedRate(
        ...     id="fall", numerator="a", denominator="b", printed="-35%", change=True
        ... )
        >>> print(fall.interval)
        (64.5, 65.5]
        """
        match = _RATE.fullmatch(self.printed)
        assert match is not None
        sign, whole, places, _ = match.groups(default="")
        printed = Decimal(sign + whole.replace(",", "") + places)
        return rounding_interval(printed, mode=self.mode) + self.per * self.change

    def contradicts(self, numerator: CountField, denominator: CountField) -> bool:
        """
        Whether both counts are exact and their rate prints as something else.

        >>> rate = PrintedRate(id="share", numerator="a", denominator="b", printed="35%")
        >>> rate.contradicts(7, 20), rate.contradicts(8, 20), rate.contradicts(8, None)
        (False, True, False)
        """
        if not isinstance(numerator, int) or not isinstance(denominator, int):
            return False
        return not denominator or Fraction(numerator * self.per, denominator) not in self.interval
