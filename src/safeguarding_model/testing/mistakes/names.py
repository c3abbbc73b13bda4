"""
Names and statements: two names for a figure, one for two, no such metric, nothing stated, another length.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import attrs
from dateutil.relativedelta import relativedelta

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import METRICS, MetricValue
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.priorities import FocusPeriod
from safeguarding_model.testing.mistakes.planting import (
    Fault,
    computable,
    with_chapter,
    with_statement,
)
from safeguarding_model.testing.printing import honest_wordings
from safeguarding_model.testing.source import Source

__all__ = ["naming_faults"]

_NAMED = ("training", "finance", "audits", "reviews", "population")


def naming_faults() -> Iterator[Fault]:
    """
    Yield the faults that lie in words around figures.
    """
    for chapter in _NAMED:
        metrics = [name for name in METRICS if name.startswith(f"{chapter}.")]
        yield Fault(
            name="two-names",
            rule=f"{chapter}-two-names-one-figure",
            plant=partial(_two_names, metrics),
        )
        yield Fault(
            name="one-name",
            rule=f"{chapter}-one-name-two-figures",
            plant=partial(_one_name, metrics),
        )
    yield Fault(name="focus-told-twice", rule="priorities-focus-history", plant=_focus_told_twice)
    yield Fault(name="unknown-metric", rule="report-unknown-metric", plant=_unknown_metric)
    yield Fault(name="short-of-a-year", rule="report-length-of-period", plant=_short_of_a_year)
    yield Fault(name="held-nowhere", rule="report-numbers-beside", plant=_held_nowhere)
    yield Fault(name="nothing-stated", rule="report-no-statements", plant=_nothing_stated)


def _spoken(report: AnnualReport, value: MetricValue, name: str) -> AnnualReport:
    text, says = honest_wordings(value)[0]
    return with_statement(report, value.metric, value.params, text, says=says, called=name)


def _two_names(metrics: list[str], source: Source, report: AnnualReport) -> AnnualReport:
    value = source.one_of(computable(report, metrics))
    return _spoken(_spoken(report, value, "completion rate"), value, "success rate")


def _one_name(metrics: list[str], source: Source, report: AnnualReport) -> AnnualReport:
    values = [
        value for value in computable(report, metrics) if value.params.get("basis") != "budget"
    ]
    first = source.one_of(values)
    others = [
        value for value in values if value.metric != first.metric and value.exact != first.exact
    ]
    return _spoken(_spoken(report, first, "total"), source.one_of(others), "total")


def _focus_told_twice(source: Source, report: AnnualReport) -> AnnualReport:
    assert report.priorities is not None
    began = 2000 + source.below(20)
    history = (
        FocusPeriod(first=str(began)),
        FocusPeriod(first=str(began + source.few()), last=str(began + 5)),
    )
    first = attrs.evolve(report.priorities.strategic[0], focus_history=history)
    rest = report.priorities.strategic[1:]
    return with_chapter(
        report, "priorities", attrs.evolve(report.priorities, strategic=(first, *rest))
    )


def _unknown_metric(source: Source, report: AnnualReport) -> AnnualReport:
    no_metric: tuple[str, dict[str, str]] = ("training.attendence-rate", {})
    no_parameter = ("training.attendance-rate", {"of": "bookings"})
    metric, params = (no_metric, no_parameter)[source.flag()]
    return with_statement(report, metric, params, "82%")


def _short_of_a_year(source: Source, report: AnnualReport) -> AnnualReport:
    start = report.period.start.replace(day=1)
    months = source.one_of((3, 7, 17, 24))
    period = ReportingPeriod(start, start + relativedelta(months=months, days=-1))
    value = source.one_of(computable(report, ["training.events-change", "training.events-ratio"]))
    return _spoken(attrs.evolve(report, period=period), value, "activity")


def _held_nowhere(source: Source, report: AnnualReport) -> AnnualReport:
    rates = ["training.attendance-rate", "training.no-show-rate", "training.fill-rate"]
    value = source.one_of(computable(report, rates))
    text, says = honest_wordings(value)[0]
    held_by_none = 900_000_000 + source.below(1_000_000)
    printed = f"{text} (of {held_by_none:,})"
    return with_statement(report, value.metric, value.params, printed, says=says)


def _nothing_stated(_: Source, report: AnnualReport) -> AnnualReport:
    silent = {
        name: attrs.evolve(chapter, printed=FrozenMapping()) for name, chapter in report.chapters()
    }
    return attrs.evolve(report, statements=(), **silent)  # type: ignore[arg-type]  # by chapter
