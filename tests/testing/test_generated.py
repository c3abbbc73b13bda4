"""
As many reports as wanted.
"""

from __future__ import annotations

from itertools import islice

import pytest

from safeguarding_model import SafeguardingModelError, check
from safeguarding_model.testing.generated import YEARS, generated_reports


def test_the_same_each_time() -> None:
    """
    A seed gives the same reports, whoever asks, and another seed others.
    """
    found = [*generated_reports(120, seed=4)]
    assert len(found) == 120
    assert found == [*islice(generated_reports(500, seed=4), 120)]
    assert found[100:] == [*generated_reports(20, seed=5)]
    assert found[1:20] != found[101:120]


def test_honest_and_not() -> None:
    """
    The first eighty of a hundred accuse nobody, the others each break a rule.
    """
    found = [*generated_reports(100)]
    accused = [bool(check(report).findings) for report in found[80:]]
    assert all(accused)
    assert not any(check(report).has_errors for report in found[:80])
    assert {report.period for report in found[:80]} == set(YEARS)


def test_none_and_fewer() -> None:
    """
    None is none, and fewer than none is refused.
    """
    assert list(generated_reports(0)) == []
    with pytest.raises(SafeguardingModelError):
        list(generated_reports(-1))
