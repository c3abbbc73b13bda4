"""
What the Care Act asks the yearly report of a Safeguarding Adults Board to contain.

Reviews go by their conclusion, not by their beginning, so a review needs both dates.
"""

from __future__ import annotations

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.guidance.requirements import (
    Edition,
    Look,
    Requirement,
    Strength,
    at,
    each,
)
from safeguarding_model.partners import Population
from safeguarding_model.priorities import StrategicPriority
from safeguarding_model.reviews import PracticeReview, ReviewKind

__all__ = ["CARE_ACT_2014"]

_SOURCE = "Care Act 2014, Schedule 2, paragraph 4"


def _of_adults(_: AnnualReport, item: object) -> bool:
    if isinstance(item, StrategicPriority):
        return not item.concerns or Population.ADULTS in item.concerns
    return not isinstance(item, PracticeReview) or item.kind is ReviewKind.ADULT_REVIEW


def _days(partial: str) -> tuple[str, str]:
    """
    Return the first and last day of a year, month or day, as text that sorts by time.
    """
    return (partial + "-01-01"[len(partial) - 4 :], partial + "-12-31"[len(partial) - 4 :])


def _concluded(report: AnnualReport, item: object) -> bool:
    if not isinstance(item, PracticeReview) or item.completed is None:
        return False
    first, last = _days(item.completed)
    start, end = report.period.start.isoformat(), report.period.end.isoformat()
    return _of_adults(report, item) and first <= end and start <= last


def _ongoing(report: AnnualReport, item: object) -> bool:
    if not isinstance(item, PracticeReview) or item.begun is None:
        return False
    end = report.period.end.isoformat()
    still = item.publication is None if item.completed is None else _days(item.completed)[1] > end
    return _of_adults(report, item) and _days(item.begun)[0] <= end and still


def _must(name: str, asks: str, look: Look | None = None) -> Requirement:
    return Requirement(id=name, strength=Strength.MUST, asks=asks, source=_SOURCE, look=look)


CARE_ACT_2014 = Edition(
    id="care_act_2014",
    title="Care Act 2014",
    concerns=Population.ADULTS,
    requirements=(
        _must(
            "objective",
            "What was done in the year to reach the objective",
            at(
                "priorities.strategic[].achieved",
                "priorities.strategic[].activities[].outcome",
                where=_of_adults,
            ),
        ),
        _must(
            "strategy",
            "What was done in the year to carry out the strategy",
            at("priorities.strategic[].activities", where=_of_adults),
        ),
        _must(
            "each-member",
            "What each member did in the year to carry out the strategy",
            each("partners.agencies[].contribution"),
        ),
        _must(
            "reviews-concluded",
            "What reviews found that were concluded in the year, whenever they began",
            at(
                "reviews.reviews[].recommendations",
                "reviews.reviews[].evaluation.findings",
                where=_concluded,
            ),
        ),
        _must(
            "reviews-ongoing",
            "Reviews that were under way at the end of the year, whenever they began",
            at("reviews.reviews[]", "reviews.stocks.ongoing", where=_ongoing),
        ),
        _must(
            "findings-carried-out",
            "What was done in the year to carry out what reviews found",
            at(
                "reviews.reviews[].actions_completed",
                "reviews.reviews[].evaluation",
                where=_of_adults,
            ),
        ),
        _must(
            "findings-not-carried-out",
            "Where it was decided not to carry out a finding, the reasons",
        ),
    ),
)
