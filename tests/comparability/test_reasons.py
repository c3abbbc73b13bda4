"""
What stands against comparing two reports, in time or side by side.
"""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.comparability import ObstacleKind, figure_obstacles, obstacles
from safeguarding_model.comparability.reasons import differing
from safeguarding_model.comparisons import compare
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.testing import annual_reports
from safeguarding_model.training import PreviousTraining, Training

from .conftest import BEFORE, CHANGE, LONG, RATE, report, told


class TestObstacles:
    def test_side_by_side(self) -> None:
        """
        Two partnerships are not held to follow one another, but to cover as long.
        """
        assert told(report(name="A"), report(name="B"), RATE) == []
        found = obstacles(report(name="A"), report(name="B", period=LONG), RATE)
        assert [one.kind for one in found] == [ObstacleKind.PERIOD_LENGTH]

    def test_unknown(self) -> None:
        """
        An unknown metric is refused.
        """
        with pytest.raises(UnknownNameError):
            obstacles(report(), report(), "weather")

    def test_of_the_figure_alone(self) -> None:
        """
        What is so of every figure is left out where the figure alone is asked about.
        """
        earlier = report(period=BEFORE.previous(), training=Training(events=52))
        later = report(training=Training(previous=PreviousTraining(events=50)))
        assert told(earlier, later, CHANGE) != []
        assert figure_obstacles(earlier, later, CHANGE) == ()

    def test_nothing_differs(self) -> None:
        """
        Equal values are no obstacle, whatever they are.
        """
        for value in (None, (), True, ObstacleKind.BREAK):
            assert [*differing(ObstacleKind.BOARD, "it", value, value)] == []


@given(annual_reports(), annual_reports(), st.booleans())
def test_two_years_and_many_agree(
    one: AnnualReport, later: AnnualReport, one_partnership: bool
) -> None:
    """
    What keeps two years apart, figure by figure, is what speaks against the step between many.
    """
    ours = later.partnership if one_partnership else one.partnership
    earlier = attrs.evolve(one, partnership=ours, period=later.period.previous())
    comparison = compare(earlier, later)
    for figure in comparison.figures:
        found = obstacles(earlier, later, figure.metric, **figure.params)
        decisive = [obstacle.why for obstacle in found if obstacle.decisive]
        if comparison.obstacles:
            assert figure.reason == "; ".join(one.why for one in comparison.obstacles)
        elif decisive:
            assert figure.reason == "; ".join(decisive)
        elif figure.reason:
            assert figure.reason.startswith(("in the earlier", "in the later"))
        else:
            assert set(figure.cautions) <= set(found) <= set(comparison.cautions)
