"""
What every fault is planted with: a sound report around it, and a statement to get wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias, TypeVar

import attrs

from safeguarding_model.annual_report import CHAPTERS, AnnualReport
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import MetricValue, compute
from safeguarding_model.statements import Statement
from safeguarding_model.testing.chapters.partners import a_partnership
from safeguarding_model.testing.claims import asked_of, stated
from safeguarding_model.testing.leaves import reporting_periods
from safeguarding_model.testing.reports import a_chapter, a_frame, a_printed
from safeguarding_model.testing.source import Source

__all__ = [
    "Fault",
    "Plant",
    "above",
    "computable",
    "off",
    "sound_report",
    "there",
    "with_chapter",
    "with_statement",
]

T = TypeVar("T")

Plant: TypeAlias = Callable[[Source, AnnualReport], AnnualReport]
"""Takes a sound report with one chapter whole and unspoken of; gives it with one fault."""

_PERIODS = reporting_periods()


@attrs.frozen(kw_only=True)
class Fault:
    """
    One kind of mistake.

    Attributes:
        name: What goes wrong, in kebab-case.

        rule: Id of the rule that has to name it.

        plant: How it is planted.
    """

    name: str
    rule: str
    plant: Plant = attrs.field(repr=False)

    @property
    def chapter(self) -> str:
        """
        The chapter that it is planted in, the first where it is about the whole report.
        """
        return next(
            (name for name in CHAPTERS if self.rule.startswith(f"{name.replace('_', '-')}-")),
            "training",
        )


def sound_report(source: Source, chapter: str) -> AnnualReport:
    """
    Return a report in which *chapter* can be computed throughout, with honest statements on all others.
    """
    frame = a_frame(
        source,
        title=source.text(),
        period=source.draw(_PERIODS),
        partnership=a_partnership(source),
    )
    chosen = source.below(2 ** len(CHAPTERS))
    others = [name for index, name in enumerate(CHAPTERS) if chosen >> index & 1]
    true = {name: a_chapter(source, name, frame) for name in others if name != chapter}
    shown = {name: a_printed(source, name, record) for name, record in true.items()}
    report = stated(source, attrs.evolve(frame, **shown), attrs.evolve(frame, **true), at_most=3)
    return with_chapter(report, chapter, a_chapter(source, chapter, frame, whole=True))


def with_chapter(report: AnnualReport, name: str, chapter: object) -> AnnualReport:
    """
    Return *report* with that chapter.
    """
    return attrs.evolve(report, **{name: chapter})  # type: ignore[arg-type]  # named by the caller


def with_statement(
    report: AnnualReport,
    metric: str,
    params: Mapping[str, str],
    printed: str,
    *,
    says: str | None = None,
    called: str | None = None,
) -> AnnualReport:
    """
    Return *report* with one more statement.
    """
    statement = Statement(
        id=f"planted_{len(report.statements)}",
        printed=printed,
        metric=metric,
        params=FrozenMapping(params),
        says=says,
        called=called,
    )
    return attrs.evolve(report, statements=(*report.statements, statement))


def computable(report: AnnualReport, metrics: Iterable[str]) -> list[MetricValue]:
    """
    Return every exact value of those metrics that *report* has.
    """
    asked = asked_of(report)
    results = [
        compute(report, metric, **params) for metric in metrics for params in asked.get(metric, ())
    ]
    return [
        result for result in results if isinstance(result, MetricValue) and result.exact is not None
    ]


def above(source: Source, count: int) -> int:
    """
    Return a number above *count*.
    """
    return count + 1 + source.size(60)


def off(source: Source, right: int) -> int:
    """
    Return another whole number than *right*, not below zero.
    """
    apart = 1 + source.size(90)
    return right - apart if source.flag() and apart <= right else right + apart


def there(chapter: T | None) -> T:
    """
    Return *chapter*, which a sound report has.
    """
    assert chapter is not None
    return chapter
