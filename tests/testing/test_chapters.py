"""
Each chapter alone: honest figures agree, others need not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from safeguarding_model import AnnualReport, check, testing
from safeguarding_model.audits import Audits
from safeguarding_model.metrics import METRICS, MetricValue, compute
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.records import Chapter
from safeguarding_model.reviews import Incident
from safeguarding_model.testing.claims import asked_of
from safeguarding_model.testing.mistakes.planting import sound_report, with_chapter
from safeguarding_model.testing.reports import TRUE
from safeguarding_model.testing.source import drawn

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
STRATEGIES: dict[str, Callable[..., st.SearchStrategy[Any]]] = {
    name: getattr(testing, name) for name in TRUE
}


def alone(name: str, chapter: Chapter) -> AnnualReport:
    period = ReportingPeriod.of_year("2023-24")
    report = AnnualReport(title="Report", period=period, partnership=Partnership(name="Ours"))
    return with_chapter(report, name, chapter)


@pytest.mark.parametrize("name", STRATEGIES)
class TestEveryChapter:
    def test_honest(self, name: str) -> None:
        """
        Nothing in an honest chapter contradicts anything else in it.
        """

        @SLOW
        @given(STRATEGIES[name]())
        def agrees(chapter: Chapter) -> None:
            assert not check(alone(name, chapter)).has_errors

        agrees()

    def test_any(self, name: str) -> None:
        """
        Where figures need not agree, the chapter is valid all the same.
        """

        @SLOW
        @given(STRATEGIES[name](honest=False))
        def is_valid(chapter: Chapter) -> None:
            assert check(alone(name, chapter)).ledger == ()

        is_valid()

    def test_whole(self, name: str) -> None:
        """
        A chapter drawn whole gives each of its metrics a value for some parameters.
        """

        @SLOW
        @given(drawn(lambda source: sound_report(source, name)))
        def computable(report: AnnualReport) -> None:
            asked = asked_of(report)
            for metric, entry in METRICS.items():
                if entry.chapter != name or metric not in asked or metric in SOMETIMES:
                    continue
                results = [compute(report, metric, **params) for params in asked[metric]]
                assert any(isinstance(result, MetricValue) for result in results), metric

        computable()


SOMETIMES = {
    "audits.action-completion-rate",
    "audits.actions-overdue",
    "finance.in-kind-total",
    "finance.restricted-total",
    "reviews.notified-in-time-rate",
    "reviews.rapid-reviews-in-time-rate",
    "reviews.age-in-days",
    "reviews.days-to-publication",
    "audits.grade-share-relative-change",
}
"""Metrics of lists that may be empty, or of a start that may be nothing."""


def test_contradictions_are_met() -> None:
    """
    Figures that need not agree do not, sooner or later.
    """
    training = find(
        testing.training(honest=False),
        lambda chapter: check(alone("training", chapter)).has_errors,
    )
    assert check(alone("training", training)).has_errors


@SLOW
@given(testing.audits(scale=("met", "unmet")))
def test_audits_of_one_scale(audits: Audits) -> None:
    """
    The scale is the one that is asked for.
    """
    assert audits.scale == ("met", "unmet")


@given(testing.incidents())
def test_incidents(incident: Incident) -> None:
    """
    The days of an incident follow each other.
    """
    days = [incident.aware, incident.notified, incident.rapid_review]
    known = [day for day in days if day is not None]
    assert known == sorted(known)
