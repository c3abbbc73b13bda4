"""
The columns that tables are made of: their names, their types and what they mean.

A count takes four columns and an amount two, so that what stands in place of a figure is
kept beside it: where a figure is not exact, not printed or not given, its own column is
null, and never zero.
"""

from __future__ import annotations

from enum import Enum, unique

import attrs

__all__ = [
    "Column",
    "ColumnType",
    "DocumentedTable",
    "bound",
    "count",
    "day",
    "flag",
    "marker",
    "money",
    "text",
    "whole",
]


@unique
class ColumnType(Enum):
    """
    What a column holds. A whole number fits 64 bits; none of them is a fraction.
    """

    TEXT = "text"
    WHOLE = "whole number"
    FLAG = "true or false"
    DAY = "day"


@attrs.frozen
class Column:
    """
    One column of a table.

    Attributes:
        name: Its name, lower case with underscores, the same in every format.

        type: What it holds.

        told: What it means, units included.
    """

    name: str
    type: ColumnType
    told: str


@attrs.frozen(kw_only=True)
class DocumentedTable:
    """
    One table, as it is documented and as it is made.

    Attributes:
        name: Its name and that of its file.

        told: What one row is.

        columns: All of them, in order.
    """

    name: str
    told: str
    columns: tuple[Column, ...]

    def listing(self) -> list[tuple[str, str, str]]:
        """
        Return name, type and meaning of each column, as the documentation lists them.
        """
        return [(column.name, column.type.value, column.told) for column in self.columns]


def text(name: str, told: str) -> tuple[Column, ...]:
    """
    Return a column of text.
    """
    return (Column(name, ColumnType.TEXT, told),)


def whole(name: str, told: str) -> tuple[Column, ...]:
    """
    Return a column of whole numbers.
    """
    return (Column(name, ColumnType.WHOLE, told),)


def flag(name: str, told: str) -> tuple[Column, ...]:
    """
    Return a column of true and false.
    """
    return (Column(name, ColumnType.FLAG, told),)


def day(name: str, told: str) -> tuple[Column, ...]:
    """
    Return a column of days.
    """
    return (Column(name, ColumnType.DAY, told),)


def marker(name: str) -> tuple[Column, ...]:
    """
    Return the column for what is printed in place of a figure.
    """
    return text(f"{name}_marker", f"What is printed in place of {name}, such as [c]")


def count(name: str, told: str) -> tuple[Column, ...]:
    """
    Return the four columns of a count: itself, its marker, and the two ends of what it can be.
    """
    return (
        *whole(name, f"{told}; null where it is not one exact count"),
        *marker(name),
        *whole(f"{name}_low", f"The least that {name} can be, where it is known at all"),
        *whole(f"{name}_high", f"The most that {name} can be; null without limit"),
    )


def money(name: str, told: str) -> tuple[Column, ...]:
    """
    Return the two columns of an amount: pence and its marker.
    """
    return (*whole(f"{name}_pence", f"{told}, in pence"), *marker(name))


def bound(name: str, told: str) -> tuple[Column, ...]:
    """
    Return the three columns of one end of a share.
    """
    return (
        *whole(f"{name}_numerator", f"{told}, as a fraction of one: above the line"),
        *whole(f"{name}_denominator", "The same, below the line"),
        *flag(f"{name}_included", "Whether that end itself is possible"),
    )
