"""
The year before, and differences from it in counts.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.errors import NotComputableError
from safeguarding_model.finance import Finance, FinancialLine
from safeguarding_model.markers import Marker, RoundedCount
from safeguarding_model.metrics import METRICS
from safeguarding_model.metrics.population import elective_home_education_change
from safeguarding_model.metrics.review_changes import referrals_change
from safeguarding_model.metrics.training import change_on_previous
from safeguarding_model.metrics.years_before import (
    OF_TRAINING,
    population_count_change,
    previous_line,
    previous_population_figure,
    previous_training_figure,
    review_count_change,
    training_count_change,
)
from safeguarding_model.population import PopulationAndServices, PreviousPopulation
from safeguarding_model.reviews import PreviousReviews, ReviewFlows, Reviews
from safeguarding_model.training import PreviousTraining, Training

counts = st.integers(1, 10**6)


class TestCountChange:
    @given(before=counts, after=counts, figure=st.sampled_from(OF_TRAINING))
    def test_of_training(self, before: int, after: int, figure: str) -> None:
        """
        The year before and the difference make the year's figure, and the change in percent is of the same two.
        """
        this: dict[str, Any] = {figure: after}
        training = Training(previous=PreviousTraining(**{figure: before}), **this)
        moved = training_count_change(training, figure=figure)
        assert previous_training_figure(training, figure=figure) + moved == after
        assert change_on_previous(training, figure) == Fraction(int(str(moved)), before)

    @given(before=counts, after=counts)
    def test_of_the_other_chapters(self, before: int, after: int) -> None:
        """
        So it is with referrals, and with children taught at home.
        """
        reviews = Reviews(
            flows=ReviewFlows(referrals=after), previous=PreviousReviews(referrals=before)
        )
        assert review_count_change(reviews, figure="referrals") == after - before
        assert referrals_change(reviews) == Fraction(after - before, before)
        area = PopulationAndServices(
            elective_home_education=after,
            previous=PreviousPopulation(elective_home_education=before),
        )
        figure = "elective_home_education"
        assert previous_population_figure(area, figure=figure) == before
        assert population_count_change(area, figure=figure) == after - before
        assert elective_home_education_change(area) == Fraction(after - before, before)

    def test_bounds(self) -> None:
        """
        A count rounded to the nearest ten leaves the difference between two.
        """
        before = PreviousTraining(events=RoundedCount(rounded=50, to=10))
        moved = training_count_change(Training(events=144, previous=before), figure="events")
        assert moved == 144 - Interval(45, 54)

    def test_missing(self) -> None:
        """
        Both sides that are missing are named.
        """
        with pytest.raises(NotComputableError) as caught:
            training_count_change(Training(events=Marker("[c]")), figure="events")
        assert caught.value.missing == ("training.previous.events", "training.events")
        with pytest.raises(NotComputableError) as caught:
            review_count_change(Reviews(), figure="referrals")
        assert caught.value.missing == ("reviews.previous.referrals", "reviews.flows.referrals")
        with pytest.raises(NotComputableError) as caught:
            previous_training_figure(Training(), figure="events")
        assert caught.value.missing == ("training.previous.events",)

    @pytest.mark.parametrize(
        ("name", "chapter", "figure"),
        [
            ("training", Training(previous=PreviousTraining(bookings=5)), "bookings"),
            ("reviews", Reviews(previous=PreviousReviews(rapid_reviews=5)), "rapid_reviews"),
            (
                "population",
                PopulationAndServices(previous=PreviousPopulation(care_leavers=5)),
                "care_leavers",
            ),
        ],
    )
    def test_asked_of_what_is_given(self, name: str, chapter: Any, figure: str) -> None:
        """
        Differences and figures are asked of what the year before holds, and of nothing without it.
        """
        for metric in (f"{name}.count-change", f"{name}.previous-figure"):
            each = METRICS[metric].each
            assert each is not None
            assert list(each(chapter)) == [{"figure": figure}]
            assert list(each(type(chapter)())) == []

    def test_figures_are_there(self) -> None:
        """
        Each figure that may be asked of is a field of both years.
        """
        for name in ("training.count-change", "population.count-change", "reviews.count-change"):
            chapter = METRICS[name].chapter
            assert chapter in AnnualReport.__annotations__
            for figure in METRICS[name].choices["figure"]:
                holders = {
                    "training": (Training, PreviousTraining),
                    "population": (PopulationAndServices, PreviousPopulation),
                    "reviews": (ReviewFlows, PreviousReviews),
                }[chapter]
                assert all(figure in holder.__annotations__ for holder in holders)


class TestPreviousLine:
    def test_the_figure_itself(self) -> None:
        """
        It is what the line came to a year before, and a line without it is not asked of.
        """
        fees = FinancialLine(id="fees", heading="Fees", group="other", previous=Decimal("20.5"))
        pay = FinancialLine(id="pay", heading="Pay", group="other", actual=Decimal(5))
        finance = Finance(lines=(fees, pay))
        assert previous_line(finance, line="fees") == Decimal("20.50")
        each = METRICS["finance.previous-line"].each
        assert each is not None
        assert list(each(finance)) == [{"line": "fees"}]
        with pytest.raises(NotComputableError) as caught:
            previous_line(finance, line="pay")
        assert caught.value.missing == ("finance.lines[pay].previous",)
