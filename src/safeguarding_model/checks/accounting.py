"""
What the document accounts for of the numbers in the published text.

A scorecard speaks only of what somebody typed in. Here the text itself is read, and
every number in it that no fact and no statement of the document holds is listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import cache

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.checks.known_values import KnownValue, known_values
from safeguarding_model.checks.text_numbers import TextNumber, numbers_in
from safeguarding_model.printed import PrintedUnit

__all__ = ["AccountedNumber", "Accounting", "account", "finder"]

SMALL = 20
"""Below it a number without a unit is likely to stand somewhere in any document."""


@attrs.frozen(kw_only=True)
class AccountedNumber:
    """
    One figure of the text, and where the document has it.

    Attributes:
        number: The figure.

        paths: Facts and statements of the document with that value and unit.

        mentions: Descriptions in the document that name the number in passing. They
            were written by whoever filled it in and account for nothing.
    """

    number: TextNumber
    paths: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """
        Return it as the JSON report writes it.
        """
        found = {"paths": list(self.paths), "mentions": list(self.mentions)}
        return _placed(self.number) | found


@attrs.frozen(kw_only=True)
class Accounting:
    """
    Every number of a text, against one document.

    Attributes:
        figures: Those in digits that are figures, in the text's order.

        in_words: Those in letters; empty unless they were asked for.

        set_apart: Those that are no figures, each with the rule that says so.
    """

    figures: tuple[AccountedNumber, ...]
    in_words: tuple[AccountedNumber, ...] = ()
    set_apart: tuple[TextNumber, ...] = ()

    @property
    def accounted(self) -> tuple[AccountedNumber, ...]:
        """
        The figures that some fact or statement of the document has.
        """
        return tuple(figure for figure in self.figures if figure.paths)

    @property
    def unaccounted(self) -> tuple[AccountedNumber, ...]:
        """
        The figures that none has, those included that a description names in passing.
        """
        return tuple(figure for figure in self.figures if not figure.paths)

    @property
    def by_chance(self) -> tuple[AccountedNumber, ...]:
        """
        The accounted figures that are so small, and so bare, that their match can be chance.
        """
        return tuple(
            figure
            for figure in self.accounted
            if figure.number.value < SMALL and figure.number.unit is None
        )

    @property
    def share(self) -> Proportion | None:
        """
        The figures accounted for, of all; `None` where the text has none.
        """
        return _share(self.figures)

    @property
    def share_in_words(self) -> Proportion | None:
        """
        The numbers in letters accounted for, of all; `None` where there are none.
        """
        return _share(self.in_words)

    @property
    def set_apart_lines(self) -> dict[str, tuple[int, ...]]:
        """
        On which lines each rule set numbers apart, by the rule's id, the most numbers first.
        """
        placed = [
            (number.set_apart.id, number.line) for number in self.set_apart if number.set_apart
        ]
        return {
            name: tuple(dict.fromkeys(line for rule, line in placed if rule == name))
            for name in self.set_apart_counts
        }

    @property
    def set_apart_counts(self) -> dict[str, int]:
        """
        How many numbers each rule set apart, by the rule's id, the most first.
        """
        counts = Counter(number.set_apart.id for number in self.set_apart if number.set_apart)
        return dict(counts.most_common())

    def as_dict(self) -> dict[str, object]:
        """
        Return the accounting as the JSON report writes it.
        """
        return {
            "figures": len(self.figures),
            "accounted": len(self.accounted),
            "by_chance": len(self.by_chance),
            "unaccounted": [figure.as_dict() for figure in self.unaccounted],
            "in_words": len(self.in_words),
            "unaccounted_in_words": [
                figure.as_dict() for figure in self.in_words if not figure.paths
            ],
            "set_apart": self.set_apart_counts,
            "set_apart_numbers": [_apart(number) for number in self.set_apart],
        }


def _placed(number: TextNumber) -> dict[str, object]:
    return {
        "text": number.text,
        "line": number.line,
        "column": number.column,
        "context": number.context,
    }


def _apart(number: TextNumber) -> dict[str, object]:
    return _placed(number) | {"rule": number.set_apart and number.set_apart.id}


def _share(figures: tuple[AccountedNumber, ...]) -> Proportion | None:
    if not figures:
        return None
    return Proportion(sum(bool(figure.paths) for figure in figures), len(figures))


@checked
def account(report: AnnualReport, text: str, *, words: bool = False) -> Accounting:
    """
    Find each number of *text* among the facts and statements of *report*.

    A figure is accounted for where its value stands with a unit that it can have: 82% by
    a printed "82%" and never by a count of 82 or by 82 percentage points, £500 by an amount
    and never by a count. Money of another country is never accounted for.

    Args:
        report: The document.

        text: The published report as plain text or Markdown.

        words: Whether numbers in letters are looked for too, in a class of their own.

    >>> from safeguarding_model.partners import Partnership
    >>> from safeguarding_model.periods import ReportingPeriod
    >>> from safeguarding_model.training import Training
    >>> report = AnnualReport(
    ...     title="Ours",
    ...     period=ReportingPeriod.of_year("2023-24"),
    ...     partnership=Partnership(name="Ours"),
    ...     training=Training(events=144),
    ... )
    >>> result = account(report, "In 2023-24 there were 144 events for 1,333 people.")
    >>> str(result.share), [figure.number.text for figure in result.unaccounted]
    ('50% (1 of 2)', ['1,333'])
    """
    numbers = numbers_in(text, words=words)
    find = finder(report)
    matched = [find(number) for number in numbers if number.set_apart is None]
    return Accounting(
        figures=tuple(figure for figure in matched if not figure.number.in_words),
        in_words=tuple(figure for figure in matched if figure.number.in_words),
        set_apart=tuple(number for number in numbers if number.set_apart is not None),
    )


@checked
def finder(report: AnnualReport) -> Callable[[TextNumber], AccountedNumber]:
    """
    Return what finds a number among all that *report* holds, which is gone through once.

    >>> from safeguarding_model.examples import example
    >>> find = finder(example("walsall-2023-24"))
    >>> find(numbers_in("284")[0]).paths
    ('training.no_shows',)
    """
    known: dict[Decimal, list[KnownValue]] = {}
    for value in known_values(report):
        known.setdefault(value.size, []).append(value)

    @cache
    def fitting(value: Decimal, unit: PrintedUnit | None) -> dict[str, tuple[str, ...]]:
        return _places([it for it in known.get(value, ()) if it.fits(unit)])

    def find(number: TextNumber) -> AccountedNumber:
        places = {} if number.foreign else fitting(number.value, number.unit)
        return AccountedNumber(number=number, **places)

    return find


def _places(values: list[KnownValue]) -> dict[str, tuple[str, ...]]:
    return {
        "paths": tuple(dict.fromkeys(value.path for value in values if not value.passing)),
        "mentions": tuple(dict.fromkeys(value.path for value in values if value.passing)),
    }
