"""
Whole annual reports, of any shape.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeAlias

import attrs
from hypothesis import strategies as st

from safeguarding_model.annual_report import CHAPTERS, AnnualReport
from safeguarding_model.arguments import checked
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.records import Chapter
from safeguarding_model.statements import Section
from safeguarding_model.testing.chapters.audits import published_audits, true_audits
from safeguarding_model.testing.chapters.finance import published_finance, true_finance
from safeguarding_model.testing.chapters.partners import a_partnership, true_partners
from safeguarding_model.testing.chapters.population import true_population
from safeguarding_model.testing.chapters.priorities import true_next_priorities, true_priorities
from safeguarding_model.testing.chapters.reviews import true_reviews
from safeguarding_model.testing.chapters.scrutiny import true_scrutiny, true_voice
from safeguarding_model.testing.chapters.training import true_training
from safeguarding_model.testing.claims import stated
from safeguarding_model.testing.leaves import reporting_periods, texts
from safeguarding_model.testing.publication import published, redrawn
from safeguarding_model.testing.source import Source, drawn

__all__ = ["TRUE", "a_chapter", "a_frame", "a_printed", "annual_reports"]

True_: TypeAlias = Callable[..., Any]
TRUE: dict[str, True_] = {
    "partners": true_partners,
    "population": true_population,
    "priorities": true_priorities,
    "voice": true_voice,
    "reviews": true_reviews,
    "audits": true_audits,
    "training": true_training,
    "scrutiny": true_scrutiny,
    "next_priorities": true_next_priorities,
    "finance": true_finance,
}
"""The function that draws each chapter as it was counted."""

_PUBLISHED: dict[str, Callable[[Source, Any], Any]] = {
    "audits": published_audits,
    "finance": published_finance,
}
_GUIDANCE = ("working_together_2023", "care_act_2014")
_HEADINGS = ("Introduction", "Who we are", "Learning", "Appendix: money")
_TITLES, _PERIODS = texts(), reporting_periods()


@checked
def annual_reports(
    *,
    honest: bool = True,
    chapters: Collection[str] | None = None,
    periods: st.SearchStrategy[ReportingPeriod] = _PERIODS,
    partnerships: st.SearchStrategy[Partnership] | None = None,
    statements: int = 12,
) -> st.SearchStrategy[AnnualReport]:
    """
    Return whole reports.

    Args:
        honest: Whether all figures of the data agree and all printed figures are true
            to what was counted, rounded half-up. Where not, any figure may stand anywhere.

        chapters: Names of the chapters that each report has; any of them where left out.

        periods: Periods that the reports are about.

        partnerships: Who publishes them; anyone where left out.

        statements: The most figures that a report prints besides its data.
    """
    named = None if chapters is None else frozenset(chapters)

    def report(source: Source) -> AnnualReport:
        frame = a_frame(
            source,
            title=source.draw(_TITLES),
            period=source.draw(periods),
            partnership=a_partnership(source)
            if partnerships is None
            else source.draw(partnerships),
        )
        made = _with_chapters(source, frame, named, statements=statements)
        return made if honest else redrawn(source, made)

    return drawn(report)


def _with_chapters(
    source: Source, frame: AnnualReport, named: frozenset[str] | None, *, statements: int
) -> AnnualReport:
    chosen = source.below(2 ** len(CHAPTERS))
    true: dict[str, Any] = {}
    shown: dict[str, Any] = {}
    for index, name in enumerate(CHAPTERS):
        if chosen >> index & 1 if named is None else name in named:
            true[name] = a_chapter(source, name, frame)
            shown[name] = _placed(source, a_printed(source, name, true[name]), frame)
    return stated(
        source,
        attrs.evolve(frame, **shown),
        attrs.evolve(frame, **true),
        at_most=statements,
    )


def a_frame(
    source: Source, *, title: str, period: ReportingPeriod, partnership: Partnership
) -> AnnualReport:
    """
    Return a report without chapters.
    """
    headings = _HEADINGS[: source.below(len(_HEADINGS) + 1)]
    return AnnualReport(
        title=title,
        guidance=_GUIDANCE[: source.few()],
        sections=FrozenMapping(
            {
                f"section_{index}": Section(
                    heading=heading, starts_at=1 + 3 * index if source.flag() else None
                )
                for index, heading in enumerate(headings)
            }
        ),
        period=period,
        partnership=partnership,
    )


def a_chapter(source: Source, name: str, frame: AnnualReport, *, whole: bool = False) -> Any:
    """
    Return one chapter as it was counted, for the period of *frame*.
    """
    period = frame.period
    told: dict[str, Any] = {"near": period.end} if name in {"reviews", "finance"} else {}
    if name == "finance":
        told["begun"] = period.start
    if name == "audits":
        first = period.end.year - (period.end.month < 4)
        year = f"{first}-{(first + 1) % 100:02d}"
        told = {"year": year, "dated": period.label == year}
    return TRUE[name](source, whole=whole, **told)


def a_printed(source: Source, name: str, chapter: Any) -> Any:
    """
    Return one chapter as it is published.
    """
    return _PUBLISHED.get(name, published)(source, chapter)


def _placed(source: Source, chapter: Chapter, frame: AnnualReport) -> Chapter:
    section = source.one_of([None, *frame.sections])
    return chapter if section is None else attrs.evolve(chapter, section=section)
