"""
A figure that is right only if read in another way: a lost sign, a full stop, a rest cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import Audits, AuditYear
from safeguarding_model.finance import Contribution, Finance, FinancialLine
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.metrics import compute
from safeguarding_model.partners import Partners
from safeguarding_model.population import PopulationAndServices, Projection
from safeguarding_model.priorities import CountSeries, NextPriorities, Priorities
from safeguarding_model.reviews import PreviousReviews, ReviewFlows, Reviews, ReviewStocks
from safeguarding_model.scrutiny import Challenge, Scrutiny
from safeguarding_model.testing.mistakes.planting import Fault, with_chapter, with_statement
from safeguarding_model.testing.source import Source
from safeguarding_model.training import Training
from safeguarding_model.voice import Voice

__all__ = ["rereadings"]

Claimed = tuple[str, dict[str, str]]
Made = Callable[[Any, int, int], tuple[Any, Claimed]]
"""Takes a chapter and two counts; gives it with a figure made of them, and that figure's name."""


def rereadings() -> Iterator[Fault]:
    """
    Yield the faults that another reading explains.
    """
    for chapter, listed in _LISTED.items():
        rule = chapter.replace("_", "-")
        plant = partial(_long_list, chapter, listed)
        yield Fault(name="full-stop-for-comma", rule=f"{rule}-separators", plant=plant)
        cut = partial(_cut_list, chapter, listed)
        yield Fault(name="cut-off", rule=f"{rule}-rounding", plant=cut)
    for chapter, large in _LARGE.items():
        plant = partial(_full_stop, chapter, large)
        yield Fault(name="full-stop-for-comma", rule=f"{chapter}-separators", plant=plant)
        if chapter not in _SHARES:
            cut = partial(_cut_thousands, chapter, large)
            yield Fault(name="cut-off", rule=f"{chapter}-rounding", plant=cut)
    for chapter, share in _SHARES.items():
        cut = partial(_cut_share, chapter, share)
        yield Fault(name="cut-off", rule=f"{chapter}-rounding", plant=cut)
        even = partial(_half_to_even, chapter, share)
        yield Fault(name="half-to-even", rule=f"{chapter}-rounding", plant=even)
    yield Fault(name="no-sign", rule="finance-net-position-sign", plant=_no_sign)
    yield Fault(name="points-as-percent", rule="audits-unit-of-change", plant=_grade_points)
    yield Fault(name="points-as-percent", rule="reviews-unit-of-change", plant=_rate_points)
    yield Fault(name="times-as-percent", rule="training-unit-of-change", plant=_ratio)


def _full_stop(chapter: str, large: Made, source: Source, report: AnnualReport) -> AnnualReport:
    number = 1_000 + source.size(3_000_000)
    record, (metric, params) = large(getattr(report, chapter), number, 0)
    printed = f"{number:,}".replace(",", ".")
    return with_statement(with_chapter(report, chapter, record), metric, params, printed)


def _cut_thousands(chapter: str, large: Made, source: Source, report: AnnualReport) -> AnnualReport:
    hundreds, rest = 10 + source.below(80), 50 + source.below(50)
    record, (metric, params) = large(getattr(report, chapter), 100 * hundreds + rest, 0)
    printed = f"{hundreds // 10}.{hundreds % 10} thousand"
    return with_statement(with_chapter(report, chapter, record), metric, params, printed)


def _long_list(chapter: str, listed: Made, source: Source, report: AnnualReport) -> AnnualReport:
    # What is counted is a list, so it has to be one of a thousand.
    number = 1_000 + source.below(200)
    record, (metric, params) = listed(getattr(report, chapter), number, 0)
    printed = f"{number:,}".replace(",", ".")
    return with_statement(with_chapter(report, chapter, record), metric, params, printed)


def _cut_list(chapter: str, listed: Made, source: Source, report: AnnualReport) -> AnnualReport:
    hundreds, rest = 10 + source.below(2), 50 + source.below(50)
    record, (metric, params) = listed(getattr(report, chapter), 100 * hundreds + rest, 0)
    printed = f"{hundreds // 10}.{hundreds % 10} thousand"
    return with_statement(with_chapter(report, chapter, record), metric, params, printed)


def _cut_share(chapter: str, share: Made, source: Source, report: AnnualReport) -> AnnualReport:
    unit = 1 + source.size(400)
    record, (metric, params) = share(getattr(report, chapter), 2 * unit, unit)
    printed = source.one_of(("66%", "66.6%", "66.66%"))
    return with_statement(with_chapter(report, chapter, record), metric, params, printed)


def _half_to_even(chapter: str, share: Made, source: Source, report: AnnualReport) -> AnnualReport:
    unit = 1 + source.size(400)
    record, (metric, params) = share(getattr(report, chapter), unit, 7 * unit)
    return with_statement(with_chapter(report, chapter, record), metric, params, "12%")


def _participants(voice: Voice, number: int, _: int) -> tuple[Voice, Claimed]:
    first = attrs.evolve(voice.engagements[0], participants=number)
    record = attrs.evolve(voice, engagements=(first, *voice.engagements[1:]))
    return record, ("voice.participants", {"engagement": first.id})


def _served(partners: Partners, number: int, _: int) -> tuple[Partners, Claimed]:
    first = attrs.evolve(partners.statutory[0], areas_covered=number)
    record = attrs.evolve(partners, statutory=(first, *partners.statutory[1:]))
    return record, ("partners.areas-covered", {"partner": first.id})


def _ongoing(reviews: Reviews, number: int, _: int) -> tuple[Reviews, Claimed]:
    stocks = attrs.evolve(reviews.stocks or ReviewStocks(), ongoing=number)
    return attrs.evolve(reviews, stocks=stocks), ("reviews.figure", {"figure": "ongoing"})


def _raised(scrutiny: Scrutiny, number: int, _: int) -> tuple[Scrutiny, Claimed]:
    challenges = tuple(Challenge(id=f"c{at}", challenge="Raised") for at in range(number))
    return attrs.evolve(scrutiny, challenges=challenges), ("scrutiny.challenges-total", {})


def _to_come(ahead: NextPriorities, number: int, _: int) -> tuple[NextPriorities, Claimed]:
    priorities = tuple(f"p{at}" for at in range(number))
    return attrs.evolve(ahead, priorities=priorities), ("next-priorities.total", {})


def _people(area: PopulationAndServices, number: int, _: int) -> tuple[Any, Claimed]:
    return attrs.evolve(area, care_leavers=number), (
        "population.figure",
        {"figure": "care_leavers"},
    )


def _graded(audits: Audits, one: int, other: int) -> tuple[Audits, Claimed]:
    first, second, *_ = audits.scale
    year = AuditYear(year="1999-00", grades=FrozenMapping({first: one, second: other}))
    rest = dict.fromkeys(audits.scale[2:], 0)
    year = attrs.evolve(year, grades=FrozenMapping({**year.grades, **rest}))
    record = attrs.evolve(audits, rounds=(), years=(year,))
    return record, ("audits.grade-share", {"grade": first, "year": year.year})


def _cases(audits: Audits, number: int, _: int) -> tuple[Audits, Claimed]:
    grades = FrozenMapping({**dict.fromkeys(audits.scale, 0), audits.scale[0]: number})
    only = attrs.evolve(audits.rounds[0], grades=grades, total=None, findings=())
    return attrs.evolve(audits, rounds=(only,), years=()), ("audits.total", {})


def _taken(training: Training, number: int, _: int) -> tuple[Training, Claimed]:
    return attrs.evolve(training, elearning=number), ("training.figure", {"figure": "elearning"})


def _paid(_: Finance, number: int, other: int) -> tuple[Finance, Claimed]:
    # The contributions alone: an account would have to be made to agree with them.
    payers = (
        Contribution(partner="council", amount=Decimal(number)),
        Contribution(partner="police", amount=Decimal(other)),
    )
    name = "finance.contribution" if not other else "finance.contribution-share"
    return Finance(contributions=payers), (name, {"partner": "council"})


def _series(priorities: Priorities, before: int, after: int) -> tuple[Priorities, Claimed]:
    points = FrozenMapping({"q1": before, "q2": after})
    series = CountSeries(id="referrals", name="Referrals", points=points)
    first = attrs.evolve(priorities.strategic[0], series=(series,))
    params = {"priority": first.id, "series": series.id, "before": "q1", "after": "q2"}
    record = attrs.evolve(priorities, strategic=(first, *priorities.strategic[1:]))
    return record, ("priorities.series-change", params)


def _risen(priorities: Priorities, number: int, _: int) -> tuple[Priorities, Claimed]:
    return _series(priorities, 100, 100 + number)


def _moved(priorities: Priorities, part: int, rest: int) -> tuple[Priorities, Claimed]:
    return _series(priorities, part + rest, 2 * part + rest)


def _grown(area: PopulationAndServices, part: int, rest: int) -> tuple[Any, Claimed]:
    later = Projection(year=2040, people=2 * part + rest)
    record = attrs.evolve(area, people=part + rest, children=None, projection=later)
    return record, ("population.growth", {})


def _reviewed(reviews: Reviews, part: int, rest: int) -> tuple[Reviews, Claimed]:
    flows = ReviewFlows(referrals=part + rest, notified=part, not_notified=rest, rapid_reviews=part)
    return attrs.evolve(reviews, flows=flows), ("reviews.rapid-review-rate", {})


def _attended(training: Training, part: int, rest: int) -> tuple[Training, Claimed]:
    record = attrs.evolve(
        training,
        attended=part,
        no_shows=rest,
        bookings=part + rest,
        places=part + rest,
        unbooked=None,
        cancellations_within_bookings=False,
    )
    return record, ("training.attendance-rate", {})


_LARGE: dict[str, Made] = {
    "partners": _served,
    "population": _people,
    "priorities": _risen,
    "voice": _participants,
    "reviews": _ongoing,
    "audits": _cases,
    "training": _taken,
    "finance": _paid,
}
_LISTED: dict[str, Made] = {"scrutiny": _raised, "next_priorities": _to_come}
_SHARES: dict[str, Made] = {
    "population": _grown,
    "priorities": _moved,
    "reviews": _reviewed,
    "audits": _graded,
    "training": _attended,
    "finance": _paid,
}


def _no_sign(source: Source, report: AnnualReport) -> AnnualReport:
    assert report.finance is not None
    overspent = FinancialLine(
        id="overspent",
        heading="Overspent",
        group="other",
        actual=Decimal(10_000_000 + source.size(400_000)),
        budget=Decimal(0),
    )
    lines = (*report.finance.lines, overspent)
    account = attrs.evolve(report.finance, lines=lines, reserve=None)
    broken = with_chapter(report, "finance", account)
    position = compute(broken, "finance.net-position", basis="actual")
    printed = str(position).removeprefix("-")
    return with_statement(broken, "finance.net-position", {"basis": "actual"}, printed)


def _grade_points(source: Source, report: AnnualReport) -> AnnualReport:
    # From at most half of twenty cases, so that points and percent are far apart.
    assert report.audits is not None
    first, second, *others = report.audits.scale
    before, fell = 4 + source.below(7), 3 + source.below(2)
    after = before - fell
    rows = ((after, "2001-02"), (before, "2000-01"))
    years = tuple(
        AuditYear(
            year=year,
            grades=FrozenMapping({first: count, second: 20 - count, **dict.fromkeys(others, 0)}),
        )
        for count, year in rows
    )
    audits = attrs.evolve(report.audits, rounds=(), years=years)
    params = {"grade": first, "before": "2000-01", "after": "2001-02"}
    return with_statement(
        with_chapter(report, "audits", audits),
        "audits.grade-share-change",
        params,
        f"{5 * fell}%",
        says="a reduction",
    )


def _rate_points(source: Source, report: AnnualReport) -> AnnualReport:
    assert report.reviews is not None
    before, after = source.below(21), source.below(21)
    reviews = attrs.evolve(
        report.reviews,
        flows=ReviewFlows(referrals=20, rapid_reviews=after),
        previous=PreviousReviews(referrals=20, rapid_reviews=before),
    )
    return with_statement(
        with_chapter(report, "reviews", reviews),
        "reviews.rapid-review-rate-change",
        {},
        f"{5 * abs(after - before)}%",
        says="higher" if after >= before else "lower",
    )


def _ratio(source: Source, report: AnnualReport) -> AnnualReport:
    metric = source.one_of(("training.events-ratio", "training.elearning-ratio"))
    text = str(compute(report, metric)).replace(" times", "%")
    return with_statement(report, metric, {}, text)
