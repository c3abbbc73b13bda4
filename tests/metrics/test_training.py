"""
Rates and changes of training, worked out by hand, within bounds, or not at all.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.errors import NotComputableError
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.metrics.catalogue import METRICS
from safeguarding_model.metrics.training import (
    FIGURES,
    attendance_rate,
    bookings_accounted_for,
    cancellation_rate,
    change_on_previous,
    events_change,
    events_ratio,
    fill_rate,
    no_show_rate,
    training_figure,
    utilisation_rate,
)
from safeguarding_model.training import PreviousTraining, Training


class SimpleRate(NamedTuple):
    """
    A rate and the two figures that it is made of.
    """

    metric: str
    function: Callable[[Training], Proportion | Interval]
    part: str
    whole: str

    def of(self, part: object, whole: object, **others: object) -> Proportion | Interval:
        return self.function(training_of({self.part: part, self.whole: whole, **others}))


SIMPLE_RATES = (
    SimpleRate("training.attendance-rate", attendance_rate, "attended", "bookings"),
    SimpleRate("training.no-show-rate", no_show_rate, "no_shows", "bookings"),
    SimpleRate("training.utilisation-rate", utilisation_rate, "attended", "places"),
)
simple_rates = pytest.mark.parametrize("rate", SIMPLE_RATES, ids=lambda rate: rate.metric)


def training_of(figures: Mapping[str, Any]) -> Training:
    return Training(**dict(figures))


InexactCount = CountRange | RoundedCount


@st.composite
def inexact_counts(draw: st.DrawFn) -> InexactCount:
    """
    Draw counts of at most about twenty that are not exact.
    """
    if draw(st.booleans()):
        step = draw(st.integers(2, 5))
        return RoundedCount(rounded=step * draw(st.integers(0, 3)), to=step)
    least = draw(st.integers(0, 9))
    return CountRange(at_least=least, at_most=least + draw(st.integers(0, 4)))


def inside(count: InexactCount) -> range:
    assert count.high is not None
    return range(count.low, count.high + 1)


def stopped(calculation: Callable[[Training], object], training: Training) -> NotComputableError:
    with pytest.raises(NotComputableError) as caught:
        calculation(training)
    return caught.value


class TestSimpleRates:
    @simple_rates
    @given(part=st.integers(0, 10**6), rest=st.integers(1, 10**6))
    def test_part_of_whole(self, rate: SimpleRate, part: int, rest: int) -> None:
        """
        A rate is its part over its whole, and keeps both.
        """
        share = rate.of(part, part + rest)
        assert share == Proportion(part, part + rest)
        assert isinstance(share, Proportion)
        assert share.value == Fraction(part) / Fraction(part + rest)

    @simple_rates
    @given(part=st.integers(0, 1000), rest=st.integers(1, 1000), times=st.integers(1, 50))
    def test_scale(self, rate: SimpleRate, part: int, rest: int, times: int) -> None:
        """
        A rate does not change when all counts are multiplied.
        """
        once, often = rate.of(part, part + rest), rate.of(part * times, (part + rest) * times)
        assert isinstance(once, Proportion)
        assert isinstance(often, Proportion)
        assert once.value == often.value

    @simple_rates
    @pytest.mark.parametrize("value", [None, Marker("[c]")], ids=["absent", "marker"])
    def test_missing(self, rate: SimpleRate, value: Marker | None) -> None:
        """
        What is absent or a marker stops a rate, and each such input is named.
        """
        for names in ((rate.part,), (rate.whole,), (rate.part, rate.whole)):
            figures = {rate.part: 1, rate.whole: 2} | dict.fromkeys(names, value)
            error = stopped(rate.function, training_of(figures))
            assert set(error.missing) == {f"training.{name}" for name in names}
            assert all(path in error.reason for path in error.missing)

    @simple_rates
    def test_impossible(self, rate: SimpleRate) -> None:
        """
        No share is above one, and nothing is a share of nothing.
        """
        above = stopped(rate.function, training_of({rate.part: 5, rate.whole: 4}))
        assert above.missing == (f"training.{rate.part}", f"training.{rate.whole}")
        assert "5" in above.reason
        assert "4" in above.reason
        nothing = stopped(rate.function, training_of({rate.part: 0, rate.whole: 0}))
        assert nothing.missing == (f"training.{rate.whole}",)

    @simple_rates
    @given(part=inexact_counts(), whole=inexact_counts())
    def test_bounds(self, rate: SimpleRate, part: InexactCount, whole: InexactCount) -> None:
        """
        The bounds hold every rate that the counts can have, and start at the least of them.
        """
        possible = [
            Fraction(a, b) for a, b in product(inside(part), inside(whole)) if b > 0 and a <= b
        ]
        if not possible:
            stopped(rate.function, training_of({rate.part: part, rate.whole: whole}))
            return
        bounds = rate.of(part, whole)
        assert isinstance(bounds, Interval)
        assert all(value in bounds for value in possible)
        assert bounds.low == min(possible)
        assert bounds.high is not None
        assert max(possible) <= bounds.high <= 1

    @simple_rates
    def test_inputs(self, rate: SimpleRate) -> None:
        """
        The catalogue names the inputs that the function reads.
        """
        entry = METRICS[rate.metric]
        assert entry.function is inspect.unwrap(rate.function)
        assert {f"training.{rate.part}", f"training.{rate.whole}"} <= set(entry.inputs)


class TestAttendanceRate:
    @given(booked=st.integers(0, 500), rest=st.integers(1, 500), unbooked=st.integers(0, 500))
    def test_unbooked(self, booked: int, rest: int, unbooked: int) -> None:
        """
        Those who came without a booking are taken out first.
        """
        training = Training(attended=booked + unbooked, unbooked=unbooked, bookings=booked + rest)
        assert attendance_rate(training) == Proportion(booked, booked + rest)

    def test_one_unbooked_too_many(self) -> None:
        """
        Not even one more can have come unbooked than came at all.
        """
        training = Training(attended=1, unbooked=2, bookings=5)
        refusal = stopped(attendance_rate, training)
        assert "more than training.attended" in str(refusal)
        assert refusal.impossible

    def test_unbooked_marker(self) -> None:
        """
        Walk-ins that are not printed stop it, and are named with all else that is missing.
        """
        training = Training(attended=10, bookings=20, unbooked=Marker("[x]"))
        assert stopped(attendance_rate, training).missing == ("training.unbooked",)
        training = Training(bookings=Marker("[c]"), unbooked=Marker("[x]"))
        assert set(stopped(attendance_rate, training).missing) == {
            "training.attended",
            "training.bookings",
            "training.unbooked",
        }

    def test_more_unbooked_than_attended(self) -> None:
        """
        No more can have come without a booking than came.
        """
        error = stopped(attendance_rate, Training(attended=3, bookings=20, unbooked=5))
        assert error.missing == ("training.attended", "training.unbooked")
        assert "5" in error.reason
        assert "3" in error.reason

    @given(attended=inexact_counts(), unbooked=inexact_counts())
    def test_bounds(self, attended: InexactCount, unbooked: InexactCount) -> None:
        """
        Bounds hold every rate that is possible, whatever part of the attended was booked.
        """
        training = Training(attended=attended, unbooked=unbooked, bookings=50)
        possible = [
            Fraction(a - u, 50) for a, u in product(inside(attended), inside(unbooked)) if u <= a
        ]
        if not possible:
            stopped(attendance_rate, training)
            return
        bounds = attendance_rate(training)
        assert isinstance(bounds, Interval)
        assert (bounds.low, bounds.high) == (min(possible), max(possible))


class TestCancellationRate:
    @given(
        cancelled=st.integers(0, 500),
        kept=st.integers(1, 500),
        within=st.booleans(),
    )
    def test_all_who_ever_booked(self, cancelled: int, kept: int, within: bool) -> None:
        """
        The denominator is everyone who ever booked, wherever the cancellations are counted.
        """
        training = Training(
            cancellations=cancelled,
            bookings=kept + cancelled if within else kept,
            cancellations_within_bookings=within,
        )
        assert cancellation_rate(training) == Proportion(cancelled, kept + cancelled)

    def test_missing(self) -> None:
        """
        Both figures are named where both are missing.
        """
        error = stopped(cancellation_rate, Training(cancellations=Marker("[c]")))
        assert set(error.missing) == {"training.cancellations", "training.bookings"}

    def test_nobody(self) -> None:
        """
        Nobody booked and nobody cancelled: no rate.
        """
        error = stopped(cancellation_rate, Training(cancellations=0, bookings=0))
        assert error.missing == ("training.bookings",)

    @given(cancelled=inexact_counts(), bookings=inexact_counts())
    def test_bounds(self, cancelled: InexactCount, bookings: InexactCount) -> None:
        """
        Bounds are the least and the greatest rate that is possible: who cancelled had booked.
        """
        possible = [
            Fraction(c, c + b) for c, b in product(inside(cancelled), inside(bookings)) if c + b
        ]
        training = Training(cancellations=cancelled, bookings=bookings)
        if not possible:
            stopped(cancellation_rate, training)
            return
        bounds = cancellation_rate(training)
        assert isinstance(bounds, Interval)
        assert (bounds.low, bounds.high) == (min(possible), max(possible))


class TestChanges:
    @given(before=st.integers(1, 10**6), after=st.integers(0, 10**6))
    def test_by_hand(self, before: int, after: int) -> None:
        """
        A change is the difference over the earlier figure, and the ratio is one more.
        """
        training = Training(events=after, previous=PreviousTraining(events=before))
        assert events_change(training) == Fraction(after - before) / before
        assert events_ratio(training) == Fraction(after) / before

    def test_from_nothing(self) -> None:
        """
        No change is relative to nothing.
        """
        training = Training(events=5, previous=PreviousTraining(events=0))
        for calculation in (events_change, events_ratio):
            assert stopped(calculation, training).missing == ("training.previous.events",)

    @pytest.mark.parametrize("previous", [None, PreviousTraining()])
    def test_missing(self, previous: PreviousTraining | None) -> None:
        """
        Either year's figure may be missing, or both.
        """
        both = {"training.events", "training.previous.events"}
        assert set(stopped(events_change, Training(previous=previous)).missing) == both
        one = stopped(events_ratio, Training(events=5, previous=previous))
        assert one.missing == ("training.previous.events",)

    @given(before=inexact_counts(), after=inexact_counts())
    def test_bounds(self, before: InexactCount, after: InexactCount) -> None:
        """
        Bounds hold the change between any two counts that are possible, and are those of some.
        """
        training = Training(bookings=after, previous=PreviousTraining(bookings=before))
        possible = [Fraction(b - a, a) for a, b in product(inside(before), inside(after)) if a > 0]
        if not possible:
            stopped(lambda t: change_on_previous(t, "bookings"), training)
            return
        bounds = change_on_previous(training, "bookings")
        assert isinstance(bounds, Interval)
        assert (bounds.low, bounds.high) == (min(possible), max(possible))


class TestTrainingFigure:
    @pytest.mark.parametrize("figure", FIGURES)
    def test_each_key(self, figure: str) -> None:
        """
        Every key of the table gives its own count, and no other.
        """
        numbers = {name: 100 + index for index, name in enumerate(FIGURES)}
        assert training_figure(training_of(numbers), figure=figure) == numbers[figure]
        with pytest.raises(NotComputableError) as caught:
            training_figure(Training(), figure=figure)
        assert caught.value.missing == (f"training.{figure}",)

    def test_inexact(self) -> None:
        """
        A rounded count stays a range.
        """
        rounded = Training(events=RoundedCount(rounded=140, to=10))
        assert training_figure(rounded, figure="events") == Interval(135, 144)


class TestBookingsAccountedFor:
    @given(
        booked=st.integers(0, 500),
        unbooked=st.none() | st.integers(0, 500),
        missed=st.integers(0, 500),
        cancelled=st.integers(0, 500),
        within=st.booleans(),
    )
    def test_by_hand(
        self, booked: int, unbooked: int | None, missed: int, cancelled: int, within: bool
    ) -> None:
        """
        Kept, missed and, where they count among bookings, cancelled ones are added.
        """
        training = Training(
            attended=booked + (unbooked or 0),
            unbooked=unbooked,
            no_shows=missed,
            cancellations=cancelled,
            cancellations_within_bookings=within,
        )
        expected = booked + missed
        if within:
            expected += cancelled
        assert bookings_accounted_for(training) == expected

    def test_missing(self) -> None:
        """
        Every figure that it adds is named where it is missing, and cancellations only where it adds them.
        """
        error = stopped(bookings_accounted_for, Training(unbooked=Marker("[c]")))
        names = {"training.attended", "training.no_shows", "training.unbooked"}
        assert set(error.missing) == names
        within = Training(cancellations_within_bookings=True, attended=1, no_shows=1)
        assert stopped(bookings_accounted_for, within).missing == ("training.cancellations",)

    def test_more_unbooked_than_attended(self) -> None:
        """
        An impossible number of walk-ins is not silently taken off the bookings.
        """
        training = Training(attended=3, unbooked=5, no_shows=10)
        assert "training.unbooked" in stopped(bookings_accounted_for, training).missing

    @given(attended=inexact_counts(), missed=inexact_counts())
    def test_bounds(self, attended: InexactCount, missed: InexactCount) -> None:
        """
        A sum of ranges runs from the least sum to the greatest.
        """
        result = bookings_accounted_for(Training(attended=attended, no_shows=missed))
        sums = [a + m for a, m in product(inside(attended), inside(missed))]
        assert result == Interval(min(sums), max(sums))


class TestFillRate:
    @given(bookings=st.integers(0, 10**6), places=st.integers(1, 10**6))
    def test_may_be_above_one(self, bookings: int, places: int) -> None:
        """
        Bookings over places: a proportion up to one, a fraction where more were booked than offered.
        """
        rate = fill_rate(Training(bookings=bookings, places=places))
        value = rate.value if isinstance(rate, Proportion) else rate
        assert value == Fraction(bookings, places)
        assert isinstance(rate, Proportion) is (bookings <= places)

    @given(bookings=inexact_counts(), places=inexact_counts())
    def test_bounds(self, bookings: InexactCount, places: InexactCount) -> None:
        """
        The bounds hold every rate that the counts can have, above one too.
        """
        possible = [Fraction(a, b) for a, b in product(inside(bookings), inside(places)) if b > 0]
        if not possible:
            stopped(fill_rate, Training(bookings=bookings, places=places))
            return
        bounds = fill_rate(Training(bookings=bookings, places=places))
        assert isinstance(bounds, Interval)
        assert all(value in bounds for value in possible)

    def test_missing(self) -> None:
        """
        Both figures are needed, and no place is nothing to fill.
        """
        assert stopped(fill_rate, Training()).missing == ("training.bookings", "training.places")
        assert stopped(fill_rate, Training(bookings=1, places=0)).missing == ("training.places",)
