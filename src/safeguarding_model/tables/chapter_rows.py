"""
The rows that the chapters of one report give, table by table.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.audits import AuditRound
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank
from safeguarding_model.metrics import MetricValue, compute
from safeguarding_model.metrics.reviews import FLOWS, STOCKS
from safeguarding_model.metrics.training import FIGURES
from safeguarding_model.partners import Population
from safeguarding_model.tables.figures import (
    Row,
    count_cells,
    end_cells,
    joined,
    money_cells,
)

__all__ = ["CHAPTER_ROWS"]

_PREVIOUS_TRAINING = ("events", "bookings", "attended", "elearning")
_PREVIOUS_REVIEWS = ("referrals", "rapid_reviews")


def _counts(record: object, names: tuple[str, ...]) -> Iterator[object]:
    for name in names:
        yield from count_cells(None if record is None else getattr(record, name))


def _partnerships(report: AnnualReport) -> Iterator[Row]:
    partnership, period = report.partnership, report.period
    codes = partnership.areas[0].codes if len(partnership.areas) == 1 else FrozenMapping[str]()
    yield (
        report.title,
        period.start,
        period.end,
        period.days,
        period.months,
        *(
            population in partnership.covers if partnership.covers else None
            for population in (Population.CHILDREN, Population.ADULTS)
        ),
        joined(tuple(area.name for area in partnership.areas)),
        len(partnership.areas),
        codes.get("gss"),
        codes.get("dfe"),
        joined(report.guidance),
    )


def _partners(report: AnnualReport) -> Iterator[Row]:
    if report.partners is None:
        return
    for partner in report.partners.statutory:
        yield (
            partner.id,
            partner.name,
            "statutory partner",
            partner.sector.value,
            partner.lead,
            partner.delegate,
            *count_cells(partner.areas_covered),
        )
    for agency in report.partners.agencies:
        names = (agency.id, agency.name, "relevant agency", agency.sector.value)
        yield (*names, None, None, *count_cells(None))


def _contributions(report: AnnualReport) -> Iterator[Row]:
    if report.finance is None:
        return
    for paid in report.finance.contributions:
        yield (
            paid.partner,
            paid.name,
            *money_cells(paid.amount),
            *money_cells(paid.previous),
            *money_cells(paid.in_kind),
            paid.flat_rate,
            report.finance.rounded_to,
        )


def _finance_lines(report: AnnualReport) -> Iterator[Row]:
    finance = report.finance
    if finance is None:
        return
    for line in finance.lines:
        yield (
            line.id,
            line.heading,
            line.group,
            line.group in finance.income_groups,
            *money_cells(line.budget),
            *money_cells(line.actual),
            *money_cells(line.previous),
            _blank(finance.blank),
            finance.rounded_to,
            line.restricted,
            line.spend_by,
            line.cipfa,
        )


def _blank(blank: Blank | None) -> str | None:
    return None if blank is None else blank.value


def _round(number: int, entry: AuditRound) -> Row:
    return (number, entry.quarter, entry.theme, entry.subtheme)


def _grade_counts(report: AnnualReport) -> Iterator[Row]:
    audits = report.audits
    if audits is None:
        return
    for number, entry in enumerate(audits.rounds, start=1):
        ungraded = not entry.grades and entry.total not in {None, 0}
        blank = Blank.UNKNOWN if ungraded else entry.blank or audits.blank
        for place, grade in enumerate(audits.scale, start=1):
            cases = (*count_cells(entry.grades.get(grade)), *count_cells(entry.total))
            yield (*_round(number, entry), grade, place, *cases, _blank(blank))


def _grade_shares(report: AnnualReport) -> Iterator[Row]:
    audits = report.audits
    if audits is None:
        return
    printed = {entry.year: entry.percentages for entry in audits.years}
    own = (report.period.label,) if audits.rounds else ()
    for year in dict.fromkeys((*own, *printed)):
        for place, grade in enumerate(audits.scale, start=1):
            result = compute(report, "audits.grade-share", grade=grade, year=year)
            share = result.value if isinstance(result, MetricValue) else None
            interval = result.interval if isinstance(result, MetricValue) else None
            yield (
                year,
                grade,
                place,
                printed[year].get(grade) if year in printed else None,
                *((share.count, share.of) if isinstance(share, Proportion) else (None, None)),
                *end_cells(interval, upper=False),
                *end_cells(interval, upper=True),
                None if isinstance(result, MetricValue) else result.reason,
            )


def _training(report: AnnualReport) -> Iterator[Row]:
    training = report.training
    if training is None:
        return
    yield (
        *_counts(training, FIGURES),
        training.cancellations_within_bookings,
        *_counts(training.previous, _PREVIOUS_TRAINING),
    )


def _referrals(report: AnnualReport) -> Iterator[Row]:
    reviews = report.reviews
    if reviews is None:
        return
    yield (
        *_counts(reviews.flows, FLOWS),
        *_counts(reviews.stocks, STOCKS),
        *_counts(reviews.previous, _PREVIOUS_REVIEWS),
    )


def _actions(report: AnnualReport) -> Iterator[Row]:
    rounds = () if report.audits is None else report.audits.rounds
    for number, entry in enumerate(rounds, start=1):
        for action in entry.actions:
            status = None if action.status is None else action.status.value
            yield (
                *_round(number, entry),
                action.action,
                status,
                action.due,
                action.completed,
            )


CHAPTER_ROWS = {
    "partnerships": _partnerships,
    "partners": _partners,
    "contributions": _contributions,
    "finance_lines": _finance_lines,
    "grade_counts": _grade_counts,
    "grade_shares": _grade_shares,
    "training": _training,
    "referrals": _referrals,
    "actions": _actions,
}
"""The function that gives the rows of each table, without the columns of the key."""
