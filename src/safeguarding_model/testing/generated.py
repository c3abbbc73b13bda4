"""
As many reports as wanted, the same ones each time, for trying out what reads many.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.exact_numbers import whole_number
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.testing.broken import broken_reports
from safeguarding_model.testing.reports import annual_reports

__all__ = ["YEARS", "generated_reports"]

YEARS = tuple(ReportingPeriod.of_year(label) for label in ("2021-22", "2022-23", "2023-24"))
"""The years that honest generated reports are about."""

_BATCH, _HONEST = 100, 80


def generated_reports(number: int, *, seed: int = 0) -> Iterator[AnnualReport]:
    """
    Yield that many made-up reports: of each hundred 80 honest ones and 20 with a planted fault.

    Each hundred has a seed of its own, one higher than the last, so that they can be made in
    several processes. The same seeds give the same reports under the same Hypothesis.

    Args:
        number: How many.

        seed: The seed of the first hundred.

    >>> [report.title == "" for report in generated_reports(2)]
    [False, False]
    """
    whole_number(number, "a number of reports")
    for first in range(0, number, _BATCH):
        yield from _hundred(seed + first // _BATCH)[: number - first]


@lru_cache(maxsize=2)
def _hundred(first: int) -> tuple[AnnualReport, ...]:
    honest = annual_reports(periods=st.sampled_from(YEARS))
    faulty = broken_reports().map(lambda made: made.report)
    return (*_drawn(honest, _HONEST, first), *_drawn(faulty, _BATCH - _HONEST, first))


def _drawn(
    strategy: st.SearchStrategy[AnnualReport], number: int, first: int
) -> list[AnnualReport]:
    found: list[AnnualReport] = []

    @seed(first)
    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def take(report: AnnualReport) -> None:
        found.append(report)

    take()
    return found
