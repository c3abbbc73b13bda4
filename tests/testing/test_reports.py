"""
Whole reports come in every shape that published ones have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from safeguarding_model import AnnualReport
from safeguarding_model.annual_report import CHAPTERS
from safeguarding_model.audits import OFSTED_SCALE, AuditRound, AuditYear
from safeguarding_model.finance import Contribution, Finance, FinancialLine
from safeguarding_model.markers import Blank, CountRange, Marker, RoundedCount
from safeguarding_model.partners import Population
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.testing import annual_reports, partnerships

EXAMPLES = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def rounds(report: AnnualReport) -> tuple[AuditRound, ...]:
    return report.audits.rounds if report.audits else ()


def years(report: AnnualReport) -> tuple[AuditYear, ...]:
    return report.audits.years if report.audits else ()


def lines(report: AnnualReport) -> tuple[FinancialLine, ...]:
    return report.finance.lines if report.finance else ()


def payers(report: AnnualReport) -> tuple[Contribution, ...]:
    return report.finance.contributions if report.finance else ()


def leaves(value: object) -> Iterator[object]:
    """
    Yield every value that stands in a record, however deep.
    """
    kind: Any = type(value)
    if attrs.has(kind) and not issubclass(kind, Marker | RoundedCount | CountRange):
        for field in attrs.fields(kind):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from leaves(item)
    elif hasattr(value, "values"):
        yield from leaves(tuple(value.values()))
    else:
        yield value


def has(kind: type[object]) -> Callable[[AnnualReport], bool]:
    return lambda report: any(isinstance(leaf, kind) for leaf in leaves(report))


def steps(report: AnnualReport) -> set[int]:
    return {leaf.to for leaf in leaves(report) if isinstance(leaf, RoundedCount)}


def months(number: int | None) -> Callable[[AnnualReport], bool]:
    return lambda report: report.period.months == number


def statutory(number: int) -> Callable[[AnnualReport], bool]:
    return lambda report: report.partners is not None and len(report.partners.statutory) == number


def covers(*populations: Population) -> Callable[[AnnualReport], bool]:
    return lambda report: report.partnership.covers == populations


def scale(report: AnnualReport) -> tuple[str, ...] | None:
    return report.audits.scale if report.audits else None


def finance(report: AnnualReport) -> Finance:
    return report.finance or Finance()


def several_needs(report: AnnualReport) -> bool:
    children = report.reviews.children if report.reviews else ()
    sums = {
        sum(count for count in breakdown.counts.values() if isinstance(count, int))
        for breakdown in children
        if all(isinstance(count, int) for count in breakdown.counts.values())
    }
    return len(sums) > 1


SHAPES: dict[str, Callable[[AnnualReport], Any]] = {
    **{f"{number} months": months(number) for number in (3, 7, 12, 17, 24, None)},
    **{f"{number} statutory partners": statutory(number) for number in (3, 4, 6)},
    "one area": lambda report: len(report.partnership.areas) == 1,
    "four areas": lambda report: len(report.partnership.areas) == 4,
    "two boards": lambda report: report.partners and len(report.partners.boards) == 2,
    "children only": covers(Population.CHILDREN),
    "adults only": covers(Population.ADULTS),
    "both": covers(Population.CHILDREN, Population.ADULTS),
    "grades of Ofsted": lambda report: scale(report) == OFSTED_SCALE,
    "four other words": lambda report: (
        scale(report) == ("met", "mostly_met", "partly_met", "not_met")
    ),
    "red, amber, green": lambda report: scale(report) == ("green", "amber", "red"),
    "no grades": lambda report: scale(report) == (),
    "rounds without grades": lambda report: any(r.total and not r.grades for r in rounds(report)),
    "percentages without counts": lambda report: any(
        year.percentages and not year.grades for year in years(report)
    ),
    "counts without percentages": lambda report: any(
        year.grades and not year.percentages for year in years(report)
    ),
    "sub-themes": lambda report: any(r.subtheme for r in rounds(report)),
    "rounded to 5": lambda report: 5 in steps(report),
    "rounded to 10": lambda report: 10 in steps(report),
    "bounds": has(CountRange),
    "markers": has(Marker),
    "cancellations within bookings": lambda report: (
        report.training and report.training.cancellations_within_bookings
    ),
    "unbooked": lambda report: report.training and report.training.unbooked,
    "everybody came, and every place was taken": lambda report: (
        report.training
        and report.training.no_shows == 0
        and report.training.attended == report.training.places
        and report.training.attended != 0
    ),
    "in kind": lambda report: any(entry.in_kind for entry in payers(report)),
    "flat rates": lambda report: any(entry.flat_rate for entry in payers(report)),
    "grants to spend by a day": lambda report: any(line.spend_by for line in lines(report)),
    "no budget": lambda report: lines(report) and not any(line.budget for line in lines(report)),
    "a budget": lambda report: any(line.budget for line in lines(report)),
    "reserve drawn down": lambda report: (
        finance(report).reserve and finance(report).reserve.drawn_down  # type: ignore[union-attr]
    ),
    "a deficit carried on": lambda report: (
        finance(report).reserve and str(finance(report).reserve.closing).startswith("-")  # type: ignore[union-attr]
    ),
    "blanks said to be zero": lambda report: finance(report).blank is Blank.ZERO,
    "blank cells of audits": lambda report: report.audits and report.audits.blank is Blank.ZERO,
    "blank cells left unsaid": lambda report: (
        report.audits
        and report.audits.blank is None
        and any(0 < len(r.grades) < len(report.audits.scale) for r in rounds(report))
    ),
    "answers that add to more than all": several_needs,
    "statements": lambda report: report.statements,
    "figures beside the data": lambda report: any(c.printed for _, c in report.chapters()),
    "no chapter": lambda report: not report.chapters(),
    "nearly every chapter": lambda report: len(report.chapters()) > 7,
}


def test_every_shape_occurs() -> None:
    """
    Each shape is met within some hundreds of reports.
    """
    met: Counter[str] = Counter()

    @settings(EXAMPLES, max_examples=1500)
    @given(annual_reports())
    def look(report: AnnualReport) -> None:
        met.update(name for name, is_so in SHAPES.items() if is_so(report))

    look()
    assert [name for name in SHAPES if not met[name]] == []


class TestAnnualReports:
    @pytest.mark.parametrize("name", CHAPTERS)
    def test_of_one_chapter(self, name: str) -> None:
        """
        A report has the chapters that are asked for, and no other.
        """

        @settings(EXAMPLES, max_examples=10)
        @given(annual_reports(chapters=[name]))
        def only_one(report: AnnualReport) -> None:
            assert [chapter for chapter, _ in report.chapters()] == [name]

        only_one()

    @settings(EXAMPLES, max_examples=20)
    @given(
        annual_reports(
            periods=st.just(ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31))),
            partnerships=partnerships(covers=(Population.ADULTS,), areas=2),
            statements=0,
        )
    )
    def test_of_one_partnership(self, report: AnnualReport) -> None:
        """
        Period and partnership are as they are asked for; so are statements.
        """
        assert report.period.label == "2023-24"
        assert report.partnership.covers == (Population.ADULTS,)
        assert len(report.partnership.areas) == 2
        assert report.statements == ()
