"""
The ledger: every printed figure of the document, recomputed and judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TypeAlias

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks.assessment import Entry, Source, Verdict
from safeguarding_model.checks.explanations import (
    explain_direction,
    explain_not_computable,
    explain_number,
)
from safeguarding_model.checks.levels import is_of_neither_year
from safeguarding_model.checks.readings import read_direction, read_number
from safeguarding_model.checks.rereadings import Reading
from safeguarding_model.checks.rows import read_row, texts_of_row
from safeguarding_model.checks.signs import figure_of, is_change
from safeguarding_model.errors import SafeguardingModelError
from safeguarding_model.finance import Finance
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import METRICS, Metric, MetricValue, NotComputable, Unit, compute
from safeguarding_model.metrics.definition_finder import definitions
from safeguarding_model.metrics.figures_in_unit import number_beside
from safeguarding_model.metrics.printed_rows import printed_row
from safeguarding_model.printed import PrintedFigure, read_printed
from safeguarding_model.records import Chapter
from safeguarding_model.tolerances import Tolerances
from safeguarding_model.wording import Direction

__all__ = ["Claim", "claims", "ledger_of", "source_of"]

Texts: TypeAlias = tuple[str, str]
"""An explanation, and what could be printed instead."""


@attrs.frozen(kw_only=True)
class Claim:
    """
    One printed figure as the document holds it, wherever it stands.

    Attributes:
        id: The statement's id, or the path of a figure printed beside its data.

        path: Path in the document.

        printed: As printed.

        metric: The metric that it claims to be.

        params: That metric's parameters.

        says: Words around it.

        called: What the report calls it.

        source: Where it is printed.
    """

    id: str
    path: str
    printed: str
    metric: str
    params: FrozenMapping[str] = attrs.field(factory=FrozenMapping)
    says: str = ""
    called: str | None = None
    source: Source


def source_of(report: AnnualReport, section: str | None, page: int | None) -> Source:
    """
    Return where a figure stands: its section's heading, its page or the section's first.
    """
    if section is None or section not in report.sections:
        return Source(section=section, page=page)
    entry = report.sections[section]
    return Source(section=entry.heading, page=page or entry.starts_at)


def claims(report: AnnualReport) -> Iterator[Claim]:
    """
    Yield every printed figure of the document: beside the data first, then the statements.
    """
    for name, chapter in report.chapters():
        source = source_of(report, chapter.section, chapter.page)
        yield from _beside_data(name, chapter, source)
    for index, statement in enumerate(report.statements):
        yield Claim(
            id=statement.id,
            path=f"statements[{index}]",
            printed=statement.printed,
            metric=statement.metric,
            params=statement.params,
            says=statement.says or "",
            called=statement.called,
            source=source_of(report, statement.section, statement.page),
        )


def _beside_data(name: str, chapter: Chapter, source: Source) -> Iterator[Claim]:
    for key, printed in chapter.printed.items():
        path = f"{name}.printed.{key}"
        metric = f"{name}.{key}".replace("_", "-")
        yield Claim(id=path, path=path, printed=printed, metric=metric, source=source)
    if (
        isinstance(chapter, Finance)
        and chapter.reserve is not None
        and chapter.reserve.printed is not None
    ):
        path = "finance.reserve.printed"
        metric = "finance.reserve-brought-forward"
        yield Claim(
            id=path, path=path, printed=chapter.reserve.printed, metric=metric, source=source
        )


def ledger_of(report: AnnualReport, *, tolerances: Tolerances) -> tuple[Entry, ...]:
    """
    Return an entry for every printed figure of the document.
    """
    return tuple(_entry(report, claim, tolerances) for claim in claims(report))


def _entry(report: AnnualReport, claim: Claim, tolerances: Tolerances) -> Entry:
    try:
        result = compute(report, claim.metric, **claim.params)
    except SafeguardingModelError as error:
        unknown = NotComputable(
            metric=claim.metric,
            params=claim.params,
            unit="",
            reason=str(error),
            missing=(claim.path,),
        )
        return _made(claim, unknown, Reading(Verdict.NOT_CHECKABLE), (f"{error}.", ""), claim.path)
    metric = METRICS[claim.metric]
    beside = _computed(report, metric.beside, claim)
    if isinstance(result, NotComputable):
        reading, texts = (
            Reading(Verdict.NOT_CHECKABLE),
            explain_not_computable(result, _said(beside)),
        )
    elif metric.unit is Unit.ROW:
        reading, texts = _row(report, claim)
    else:
        step = None if report.finance is None else report.finance.rounded_to
        figure = figure_of(
            metric, claim.printed, claim.says, params=claim.params, finance=report.finance
        )
        reading, texts = _read(
            report, figure, claim, result, metric, beside=beside, step=step, tolerances=tolerances
        )
        if reading.verdict is Verdict.DISAGREES and reading.reading is None:
            texts = (f"{texts[0]}{_otherwise_defined(report, claim)}", texts[1])
    return _made(claim, result, reading, texts, metric.paths(claim.params)[0])


def _otherwise_defined(report: AnnualReport, claim: Claim) -> str:
    """
    Return which other natural formula would give what is printed, where there is one.
    """
    found = definitions(report, claim.metric, claim.printed, **claim.params).fits
    return f" It is reproduced by {' and by '.join(map(str, found))}." if found else ""


def _computed(report: AnnualReport, name: str | None, claim: Claim) -> MetricValue | None:
    if name is None:
        return None
    result = compute(report, name, **claim.params)
    return result if isinstance(result, MetricValue) else None


def _said(beside: MetricValue | None) -> str:
    return "" if beside is None else f"{METRICS[beside.metric].title}: {beside.shown(1)}"


def _row(report: AnnualReport, claim: Claim) -> tuple[Reading, Texts]:
    assert report.audits is not None
    row = printed_row(report.audits, claim.params["year"])
    reading, explanation = read_row(
        row, [read_printed(text).number for text in texts_of_row(claim.printed)]
    )
    return reading, (explanation, "")


def _read(
    report: AnnualReport,
    figure: PrintedFigure,
    claim: Claim,
    result: MetricValue,
    metric: Metric,
    *,
    beside: MetricValue | None,
    step: int | None,
    tolerances: Tolerances,
) -> tuple[Reading, Texts]:
    if figure.stated is not None or figure.dotted is not None:
        compared = partial(
            read_number,
            value=result,
            metric=metric,
            beside=beside,
            step=step,
            tolerances=tolerances,
        )
        shares = figure.counts is not None and metric.unit is Unit.PERCENT
        percentage = number_beside(Unit.PERCENT, figure, plainly=True) if shares else None
        if percentage is not None and compared(percentage).verdict is Verdict.DISAGREES:
            figure = percentage  # beside counts that are right
        reading = compared(figure)
        return reading, explain_number(
            figure, result, metric, reading, beside=beside, tolerances=tolerances
        )
    # What counts as level is said in percent, and of no amount or count.
    level = figure.direction is Direction.LEVEL and metric.unit in {Unit.POUNDS, Unit.COUNT}
    if figure.direction is not None and is_change(metric) and not level:
        strange = is_of_neither_year(report, metric, claim.params, figure, tolerances=tolerances)
        return _read_direction(figure, result, metric, strange=strange, tolerances=tolerances)
    reason = f"{claim.printed!r} holds no single number and no direction that {metric.id} could be compared with."
    out = "Give `printed` as the report prints it, figure and all."
    return Reading(Verdict.NOT_CHECKABLE), (reason, out)


def _read_direction(
    figure: PrintedFigure,
    result: MetricValue,
    metric: Metric,
    *,
    strange: bool,
    tolerances: Tolerances,
) -> tuple[Reading, Texts]:
    """
    Return the verdict on a direction; a number that is *strange* to both years disagrees whatever the direction.
    """
    assert figure.direction is not None
    reading = read_direction(figure.direction, result, tolerances=tolerances)
    reading = Reading(Verdict.DISAGREES) if strange else reading
    said, instead = explain_direction(
        figure, result, metric, reading.verdict, tolerances=tolerances
    )
    return reading, (f"{said} Neither year has that number." if strange else said, instead)


def _made(
    claim: Claim,
    result: MetricValue | NotComputable,
    reading: Reading,
    texts: Texts,
    where: str,
) -> Entry:
    explanation, instead = texts
    unread = (claim.path,) if reading.verdict is Verdict.NOT_CHECKABLE else ()
    return Entry(
        id=claim.id,
        path=claim.path,
        printed=claim.printed,
        metric=claim.metric,
        params=claim.params,
        called=claim.called,
        result=result,
        verdict=reading.verdict,
        reading=reading.reading if reading.verdict is Verdict.IF_REREAD else None,
        missing=result.missing if isinstance(result, NotComputable) else unread,
        explanation=explanation,
        instead=instead,
        where=where,
        source=claim.source,
    )
