"""
Audits on any scale, whose rounds, totals and percentages come of the same cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import attrs
from hypothesis import strategies as st

from safeguarding_model.arguments import checked
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.audits import (
    OFSTED_SCALE,
    Action,
    AuditFinding,
    AuditRound,
    Audits,
    AuditYear,
    SelfAssessment,
)
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank
from safeguarding_model.periods import Quarter
from safeguarding_model.testing.filling import filled
from safeguarding_model.testing.publication import published, redrawn
from safeguarding_model.testing.source import Source, drawn

__all__ = [
    "SCALES",
    "audits",
    "percentage_rows",
    "printed_audits",
    "published_audits",
    "true_audits",
]

T = TypeVar("T")

SCALES: tuple[tuple[str, ...], ...] = (
    OFSTED_SCALE,
    ("met", "mostly_met", "partly_met", "not_met"),
    ("green", "amber", "red"),
    (),
    ("strong", "sound", "mixed", "weak", "poor"),
)
"""Ofsted's grades, four other words, red, amber and green, none at all, and five of one's own."""


@checked
def audits(*, honest: bool = True, scale: Sequence[str] | None = None) -> st.SearchStrategy[Audits]:
    """
    Return chapters on audits.

    Args:
        honest: Whether the figures agree with each other.

        scale: Ids of the grades, where they are fixed.
    """
    return drawn(lambda source: printed_audits(source, honest=honest, scale=scale))


def printed_audits(
    source: Source, *, honest: bool = True, scale: Sequence[str] | None = None
) -> Audits:
    """
    Return audits as a report prints them; where that is not to be *honest*, with any figures.
    """
    record = published_audits(source, true_audits(source, scale=scale))
    if honest:
        return record
    record = redrawn(source, record)
    years = tuple(
        attrs.evolve(year, percentages=_any_percentages(source, year)) for year in record.years
    )
    return attrs.evolve(record, years=years)


def _any_percentages(source: Source, year: AuditYear) -> FrozenMapping[str]:
    return FrozenMapping({grade: source.one_of(_ODD) for grade in year.percentages})


_ODD = ("0%", "100%", "33.33%", "101%", "[c]", "-1%", "half", "1/3", "12.5 per cent")


@checked
def percentage_rows(*, grades: int = 4) -> st.SearchStrategy[tuple[str, ...]]:
    """
    Return rows of percentages that whole counts print as, half-up.

    Args:
        grades: How many percentages there are in a row.
    """

    def row(source: Source) -> tuple[str, ...]:
        counts = [source.size(40) for _ in range(grades)]
        counts[0] += not any(counts)
        return _row(counts, source.below(3), "%")

    return drawn(row)


def _row(counts: Sequence[int], places: int, sign: str) -> tuple[str, ...]:
    total = sum(counts)
    return tuple(f"{Proportion(count, total).percent(places)}{sign}" for count in counts)


def true_audits(
    source: Source,
    *,
    whole: bool = False,
    scale: Sequence[str] | None = None,
    year: str = "2023-24",
    dated: bool = False,
) -> Audits:
    """
    Draw the audits of a year, with the cases of every round and of every year known.

    Args:
        source: Where the figures come from.

        whole: Whether every count, share and change has to be computable.

        scale: Ids of the grades, where they are fixed.

        year: Label of the year that the rounds are of.

        dated: Whether the report is of that very year, so that a round's month follows from its quarter.
    """
    graded = SCALES if not whole else SCALES[:3]
    grades = tuple(scale if scale is not None else source.one_of(graded))
    flags = source.below(128)
    held_in = year if dated and flags & 64 else None
    rounds = tuple(
        _round(source, index, grades, flags=flags, whole=whole, held_in=held_in)
        for index in range(source.below(5) + whole)
    )
    return Audits(
        scale=grades if grades or flags & 16 else OFSTED_SCALE,
        labels=FrozenMapping({grades[0]: source.text()} if grades and flags & 1 else {}),
        rounds=rounds,
        years=_years(source, grades, rounds, year=year, whole=whole) if grades else (),
        self_assessment=filled(source, SelfAssessment, follow_up=())
        if flags & 2 and not whole
        else SelfAssessment(name="Section 11", organisations=("Council", "Police")),
    )


def _round(
    source: Source,
    index: int,
    scale: tuple[str, ...],
    *,
    flags: int,
    whole: bool,
    held_in: str | None,
) -> AuditRound:
    by_subtheme = bool(flags & 4)
    grades = {grade: _cases(source, 40) for grade in scale}
    if whole:
        grades[scale[0]] += 1
    cases = sum(grades.values()) if scale else source.size(40)
    quarter = f"q{index // 2 + 1}" if by_subtheme else f"q{index + 1}"
    return AuditRound(
        quarter=quarter,
        theme=source.text(),
        subtheme=f"Part {index % 2 + 1}" if by_subtheme else None,
        held=_held(quarter, held_in, flags),
        grades=FrozenMapping(grades),
        total=cases if flags & 8 or not scale else None,
        findings=_findings(source, index, cases, at_least=int(whole)),
        actions=tuple(filled(source, Action) for _ in range(source.few())),
    )


def _held(quarter: str, year: str | None, flags: int) -> str | None:
    if year is None or quarter not in _QUARTERS:
        return None
    start = Quarter.from_id(quarter, year=year).start
    month = f"{start.year:04d}-{start.month + flags % 3:02d}"
    return f"{month}-28" if flags & 4 else month


def _cases(source: Source, most: int) -> int:
    return source.size(most) if source.below(4) else 0


def _findings(source: Source, index: int, cases: int, *, at_least: int) -> tuple[AuditFinding, ...]:
    # Several things are seen in one case, so these may add to more than the cases.
    return tuple(
        AuditFinding(
            id=f"f{index}_{number}", finding=source.text(), cases=source.size(400) % (cases + 1)
        )
        for number in range(source.few() + at_least)
    )


def _years(
    source: Source,
    scale: tuple[str, ...],
    rounds: tuple[AuditRound, ...],
    *,
    year: str,
    whole: bool,
) -> tuple[AuditYear, ...]:
    number, places, sign = source.below(5) + 2 * whole, source.below(3), source.one_of(_SIGNS)
    most = source.one_of((40, 40, 40, 3_000))
    rows = [{grade: _cases(source, most) for grade in scale} for _ in range(number)]
    first = int(year[:4])
    own = {grade: sum(_exact(r.grades[grade]) for r in rounds) for grade in scale}
    if rows and any(own.values()):
        rows[0] = own
    elif rounds:
        first -= 1  # a year in which nothing was graded has no row
    return tuple(
        AuditYear(
            year=f"{first - index}-{(first - index + 1) % 100:02d}",
            grades=FrozenMapping(counts),
            percentages=FrozenMapping(
                dict(zip(scale, _row([*counts.values()], places, sign), strict=True))
            ),
        )
        for index, counts in enumerate(map(_not_empty, rows))
    )


_SIGNS = ("%", "", " %", " per cent")


_QUARTERS = ("q1", "q2", "q3", "q4")


def _not_empty(counts: dict[str, int]) -> dict[str, int]:
    return counts if any(counts.values()) else dict.fromkeys(counts, 1)


def _exact(count: object) -> int:
    assert isinstance(count, int)
    return count


def published_audits(source: Source, true: Audits) -> Audits:
    """
    Draw a way to publish audits: percentages with counts or without, cells of nothing left blank.
    """
    flags, record = source.below(64), published(source, true)
    if flags & 1:
        record = attrs.evolve(
            record, years=tuple(_without_counts(year, flags) for year in record.years)
        )
    if flags & 8:
        record = _with_blanks(record, _BLANKS[flags >> 4])
    return record


def _without_counts(year: AuditYear, flags: int) -> AuditYear:
    if flags & 2:
        return attrs.evolve(year, grades=FrozenMapping())
    return attrs.evolve(year, percentages=FrozenMapping()) if flags & 4 else year


_BLANKS = (Blank.ZERO, Blank.UNKNOWN, None, Blank.ZERO)


def _with_blanks(record: Audits, blank: Blank | None) -> Audits:
    if any(not entry.grades and entry.total is None for entry in record.rounds):
        blank = Blank.UNKNOWN  # what a round without grades had is left out, and was not nothing
    rounds = tuple(attrs.evolve(entry, grades=_given(entry.grades)) for entry in record.rounds)
    years = tuple(attrs.evolve(entry, grades=_given(entry.grades)) for entry in record.years)
    return attrs.evolve(record, rounds=rounds, years=years, blank=blank)


def _given(grades: FrozenMapping[T]) -> FrozenMapping[T]:
    return FrozenMapping({grade: cases for grade, cases in grades.items() if cases != 0})
