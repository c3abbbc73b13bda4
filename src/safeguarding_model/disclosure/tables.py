"""
What is printed, as an attacker sees it: cells, the totals that tie them, and rates.

Whatever a report says about its counts comes down to three things. A margin, a
grand total, a level of a hierarchy and a sibling table are totals; a figure that
is printed twice is a total of one part; a printed difference ("all but two", "six
more than last year") is a part of a total; a percentage, and a change in percent, is
a rate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

import attrs

from safeguarding_model.amounts import Count
from safeguarding_model.arguments import checked
from safeguarding_model.disclosure.rates import PrintedRate
from safeguarding_model.errors import InvalidValueError, UnknownNameError
from safeguarding_model.fields import Flag, Text
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.quantities import CountField
from safeguarding_model.records import Record, repeated_ids

__all__ = ["Cell", "Table", "Total", "cross_table", "mixed_precision"]

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Cell(Record):
    """
    One count of a table, as it is printed.

    Attributes:
        id: Name within the table, or path in the document.

        printed: The count, a marker in its place, a rounded count, a range; `None`
            where nothing at all is printed.

        secondary: True for a ``[c]`` that hides no small count but protects another cell.

    Raises:
        RecordError: A field is not what it has to be, or *secondary* is said of a cell without ``[c]``.

    >>> Cell(id="male", printed=Marker("[c]")).is_confidential
    True
    """

    id: Text
    printed: Count | None = None
    secondary: Flag = False

    def _rules(self) -> list[tuple[str, str]]:
        if self.secondary and not self.is_confidential:
            message = f"found true, but {self.id} is printed as {self.printed}; only a [c] can protect another cell"
            return [("secondary", message)]
        return []

    @property
    def is_confidential(self) -> bool:
        """
        Whether the marker ``[c]`` stands in place of the count.
        """
        return isinstance(self.printed, Marker) and "[c]" in self.printed.text

    @property
    def may_be_hidden(self) -> bool:
        """
        Whether ``[c]`` or a range of counts stands in place of the count, whatever the policy.
        """
        return self.is_confidential or isinstance(self.printed, CountRange)


@attrs.frozen(kw_only=True)
class Total(Record):
    """
    A statement that one cell is the sum of others, whether or not it is printed.

    Attributes:
        total: Id of the sum.

        parts: Ids of all that it is the sum of; one alone says that both are the same figure.

    >>> Total(total="all", parts=("male", "female")).parts
    ('male', 'female')
    """

    total: Text
    parts: tuple[Text, ...]

    def _rules(self) -> list[tuple[str, str]]:
        if not self.parts:
            return [("parts", f"{self.total} needs at least one part")]
        repeated = [name for name, times in Counter((self.total, *self.parts)).items() if times > 1]
        return [("parts", f"{name} is named twice; name it once") for name in repeated]


@attrs.frozen(kw_only=True)
class Table(Record):
    """
    Everything that is printed of some counts, in one table or in several.

    Attributes:
        cells: The counts.

        totals: Which cells are sums of which.

        rates: Rates printed of the cells.

    Raises:
        RecordError: An id is used twice, or a total or rate names no cell.

    >>> table = Table(
    ...     cells=(Cell(id="all", printed=4), Cell(id="male", printed=Marker("[c]"))),
    ...     totals=(Total(total="all", parts=("male",)),),
    ... )
    >>> table["male"].is_confidential
    True
    """

    cells: tuple[Cell, ...]
    totals: tuple[Total, ...] = ()
    rates: tuple[PrintedRate, ...] = ()

    def _rules(self) -> list[tuple[str, str]]:
        known = {cell.id for cell in self.cells}
        problems = repeated_ids("cells", self.cells) + repeated_ids("rates", self.rates)
        named = [("totals", (total.total, *total.parts)) for total in self.totals]
        named += [("rates", (rate.numerator, rate.denominator)) for rate in self.rates]
        for field, names in named:
            problems += [
                (field, f"{name} is no cell of the table") for name in names if name not in known
            ]
        return problems

    @checked
    def __getitem__(self, name: str) -> Cell:
        for cell in self.cells:
            if cell.id == name:
                return cell
        msg = f"{name[:80]} is no cell of the table"
        raise UnknownNameError(msg)

    @checked
    def joined(self, other: Table) -> Table:
        """
        Return both tables as one; a cell of the same id in both is the same figure.

        Where one of two sibling tables hides what the other prints, give the cell
        two ids and say with a `Total` of one part that they are the same.

        Raises:
            RecordError: A cell of one id is not printed alike in both.

        >>> one = Table(cells=(Cell(id="all", printed=4),))
        >>> len(one.joined(one).cells)
        1
        """
        return Table(
            cells=_distinct(self.cells + other.cells),
            totals=_distinct(self.totals + other.totals),
            rates=_distinct(self.rates + other.rates),
        )


def _distinct(records: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(records))


@checked
def cross_table(rows: Mapping[str, Mapping[str, CountField]], *, total: str = "total") -> Table:
    """
    Return a table of rows and columns with its margins as totals.

    Args:
        rows: For each row, its cells by column. A row, or a column, named *total* is
            the sum of the others; leave it out where none is printed.

        total: The name of the margins.

    Returns:
        A table whose cells are called ``row.column``.

    Raises:
        InvalidValueError: The rows do not all have the same columns.

        RecordError: A cell is not a count.

    >>> table = cross_table({"a": {"x": 1, "y": 2, "total": 3}})
    >>> table.totals
    (Total(total='a.total', parts=('a.x', 'a.y')),)
    """
    columns = list(next(iter(rows.values()), {}))
    for row, counts in rows.items():
        if set(counts) != set(columns):
            msg = f"row {row!r} has the columns {', '.join(counts)}, expected {', '.join(columns)}"
            raise InvalidValueError(msg)
    across = _sums([[f"{row}.{column}" for column in columns] for row in rows], columns, total)
    down = _sums([[f"{row}.{column}" for row in rows] for column in columns], list(rows), total)
    cells = [
        Cell(id=f"{row}.{column}", printed=counts[column])
        for row, counts in rows.items()
        for column in columns
    ]
    return Table(cells=tuple(cells), totals=(*across, *down))


def _sums(lines: list[list[str]], names: list[str], total: str) -> list[Total]:
    if total not in names or len(names) == 1:
        return []
    at = names.index(total)
    return [Total(total=line[at], parts=(*line[:at], *line[at + 1 :])) for line in lines]


@checked
def mixed_precision(table: Table) -> tuple[Total, ...]:
    """
    Return the totals that mix exact and rounded counts, since the exact ones undo the rounding.

    >>> table = Table(
    ...     cells=(
    ...         Cell(id="all", printed=12),
    ...         Cell(id="a", printed=RoundedCount(rounded=10, to=5)),
    ...     ),
    ...     totals=(Total(total="all", parts=("a",)),),
    ... )
    >>> [mixed.total for mixed in mixed_precision(table)]
    ['all']
    """
    printed = {cell.id: type(cell.printed) for cell in table.cells}
    return tuple(
        total
        for total in table.totals
        if {int, RoundedCount} <= {printed[name] for name in (total.total, *total.parts)}
    )
