"""
Strategies for the leaves of a report: texts, counts, amounts, days, years.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.markers import LARGEST, SHORTHAND, CountRange, Marker, RoundedCount
from safeguarding_model.periods import Quarter, ReportingPeriod

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "NAMES",
    "STEPS",
    "WORDS",
    "amounts",
    "count_ranges",
    "counts",
    "days",
    "identifiers",
    "markers",
    "metric_names",
    "pages",
    "partial_dates",
    "percentages",
    "proportions",
    "quarters",
    "reporting_periods",
    "rounded_counts",
    "sizes",
    "texts",
    "years",
]

WORDS = (
    "neglect",
    "Board for adults",
    "Early help",
    "children\u2019s voice",
    "Pupil referral \u2013 phase 2",
    "M\u00f4n & \u0141\u00f3d\u017a",
    "<b>Exploitation</b>",
    "=SUM(A1)",
    "[c]",
    "[/] 82% of 1,617",
    "'quoted' \"twice\"",
    "two\nlines",
    "\u5b89\u5168",
    "a # b = c, [d]\\n",
    "\U0001f468\u200d\U0001f467 together",
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ALPHABET = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn"))
NAMES = (
    "north",
    "council",
    "health_board",
    "police",
    "a",
    "2nd",
    "_",
    "children_s_services_and_early_help",
)
STEPS = (5, 10, 2, 100, 10_000)
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2045, 12, 31)
_FIRST_YEAR, _LAST_YEAR = 1990, 2045
_LENGTHS = (12, 3, 7, 17, 24)


@checked
def texts(*, max_size: int = 30) -> st.SearchStrategy[str]:
    """
    Return texts as a field of a report accepts them, awkward ones included.

    Args:
        max_size: The most characters of a text of any letters; set phrases may be longer.
    """
    free = st.builds(
        "{}{}".format, st.sampled_from(_LETTERS), st.text(_ALPHABET, max_size=max_size - 1)
    )
    return st.sampled_from(WORDS) | free


@checked
def identifiers() -> st.SearchStrategy[str]:
    """
    Return ids: small letters, digits and underscores.
    """
    return st.sampled_from(NAMES) | st.text(f"{_LETTERS}0123456789_", min_size=1, max_size=12)


@checked
def sizes(*, at_most: int = 4_000) -> st.SearchStrategy[int]:
    """
    Return whole numbers from 0, few and many alike, as counts of people or events come.
    """
    small = min(60, at_most)
    steps = max(1, (at_most - small) // (small + 1))
    edge = steps * (small + 1)
    top = edge + at_most - small - 1

    def scaled(number: int) -> int:
        return number // steps if number < edge else number - edge + small + 1

    return st.integers(0, top).map(scaled)


@checked
def markers() -> st.SearchStrategy[Marker]:
    """
    Return markers of official statistics, one mark or two.
    """
    marks = st.lists(st.sampled_from(sorted(SHORTHAND)), min_size=1, max_size=2)
    return marks.map(lambda codes: Marker(" ".join(f"[{code}]" for code in codes)))


@checked
def rounded_counts(*, steps: tuple[int, ...] = STEPS) -> st.SearchStrategy[RoundedCount]:
    """
    Return counts that were published to the nearest 5, 10 or other step.
    """
    return st.builds(
        lambda step, multiple: RoundedCount(rounded=step * multiple, to=step),
        st.sampled_from(steps),
        sizes(at_most=1_000),
    )


@checked
def count_ranges() -> st.SearchStrategy[CountRange]:
    """
    Return counts of which only bounds are published.
    """
    return st.builds(
        lambda least, reach: CountRange(
            at_least=least, at_most=None if reach is None else least + reach
        ),
        sizes(),
        st.none() | sizes(at_most=100),
    )


@checked
def counts(*, exact: bool = False) -> st.SearchStrategy[Any]:
    """
    Return what a field for a count accepts.

    Args:
        exact: Whether only whole numbers are wanted: no markers, no rounding, no bounds.
    """
    whole = sizes() | st.integers(0, LARGEST)
    return whole if exact else st.one_of(whole, markers(), rounded_counts(), count_ranges())


@checked
def amounts(*, exact: bool = False, at_most: int = 400_000) -> st.SearchStrategy[Any]:
    """
    Return amounts of money, in pounds and pence.

    Args:
        exact: Whether markers and amounts below nothing are left out.

        at_most: The largest amount, in pounds.
    """
    pence = st.integers(0 if exact else -100 * at_most, 100 * at_most)
    pounds = st.integers(0 if exact else -at_most, at_most).map(Decimal)
    money = pounds | pence.map(lambda number: Decimal(number).scaleb(-2))
    return money if exact else money | markers()


@checked
def pages() -> st.SearchStrategy[int]:
    """
    Return page numbers.
    """
    return st.integers(1, 400)


@checked
def days() -> st.SearchStrategy[date]:
    """
    Return calendar days of the years that reports are about.
    """
    return st.dates(FIRST_DAY, LAST_DAY)


@checked
def years() -> st.SearchStrategy[str]:
    """
    Return labels of financial years: ``2023-24``.
    """
    return st.integers(_FIRST_YEAR, _LAST_YEAR).map(
        lambda first: f"{first}-{(first + 1) % 100:02d}"
    )


@checked
def partial_dates() -> st.SearchStrategy[str]:
    """
    Return a day, a month or a year, as exactly as a report says it.
    """
    return st.builds(
        lambda day, length: day.isoformat()[:length], days(), st.sampled_from((4, 7, 10))
    )


@checked
def metric_names() -> st.SearchStrategy[str]:
    """
    Return ids of the metrics in the catalogue.
    """

    def known() -> st.SearchStrategy[str]:
        from safeguarding_model.metrics import METRICS

        return st.sampled_from(list(METRICS))

    return st.deferred(known)


@checked
def percentages() -> st.SearchStrategy[str]:
    """
    Return single percentages from 0 to 100 as printed, to as many as two places.
    """
    return st.builds(
        lambda hundredths, places: f"{round_half_up(Fraction(hundredths, 100), places)}%",
        st.integers(0, 10_000),
        st.integers(0, 2),
    )


@checked
def proportions(*, at_most: int = 4_000) -> st.SearchStrategy[Proportion]:
    """
    Return counts out of a total.

    Args:
        at_most: The largest count, and the largest rest.
    """
    return st.builds(
        lambda count, rest: Proportion(count, count + rest or 1),
        sizes(at_most=at_most),
        sizes(at_most=at_most),
    )


@checked
def quarters() -> st.SearchStrategy[Quarter]:
    """
    Return quarters of financial years.
    """
    return st.builds(Quarter, st.integers(_FIRST_YEAR, _LAST_YEAR), st.integers(1, 4))


@checked
def reporting_periods(*, months: int | None = None) -> st.SearchStrategy[ReportingPeriod]:
    """
    Return periods that a report covers: a year, a quarter, 7, 17 or 24 months, or any days.

    Args:
        months: The length, where one alone is wanted.
    """
    lengths = st.sampled_from((*_LENGTHS, None)) if months is None else st.just(months)
    return st.builds(_period, st.integers(_FIRST_YEAR, _LAST_YEAR), lengths, st.integers(0, 364))


def _period(year: int, months: int | None, offset: int) -> ReportingPeriod:
    if months is None:
        start = date.fromordinal(date(year, 4, 1).toordinal() + offset)
        return ReportingPeriod(start, date.fromordinal(start.toordinal() + offset * 2))
    first = year * 12 + 3 + (offset // 31 if months != 12 else 0)
    following = first + months
    start = date(first // 12, first % 12 + 1, 1)
    end = date(following // 12, following % 12 + 1, 1)
    return ReportingPeriod(start, date.fromordinal(end.toordinal() - 1))
