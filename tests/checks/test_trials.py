"""
What is tried for a figure: three values settle how the whole depends on it, and the answers come in order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.checks.equations import Equation
from safeguarding_model.checks.known_values import COUNT, MONEY, PRINTED, Leaf, leaves
from safeguarding_model.checks.trials import (
    Points,
    Trial,
    is_fact,
    points_of,
    reprinted,
    trials_of,
)
from safeguarding_model.fields import Kind
from safeguarding_model.finance import Finance, FinancialLine, Reserve
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import LARGEST, RoundedCount
from safeguarding_model.reviews import ReviewFlows, Reviews
from safeguarding_model.training import Training

ReportOf = Callable[..., AnnualReport]
EXACTLY = Interval.exactly


def leaf_with(value: object, kind: Kind | None) -> Leaf:
    assert kind is not None
    return Leaf(path="p", field="f", value=value, kind=kind)


def leaf_of(report: AnnualReport, path: str) -> Leaf:
    return next(leaf for leaf in leaves(report) if leaf.path == path)


def finance_of(*actual: str, income: str = "0") -> Finance:
    """
    Return finance with a line of income, and one of other expenditure for each amount.
    """
    spent = tuple(
        FinancialLine(id=f"l{i}", heading=f"Line {i}", group="other", actual=Decimal(amount))
        for i, amount in enumerate(actual)
    )
    earned = FinancialLine(id="in", heading="In", group="income", actual=Decimal(income))
    return Finance(lines=(*spent, earned))


class TestPointsOf:
    def found(
        self, report: AnnualReport, path: str, metric: str, **params: str
    ) -> Sequence[tuple[Fraction | int, Fraction | int]] | None:
        equation = Equation(id="e", metric=metric, params=FrozenMapping(params))
        return points_of(report, leaf_of(report, path), equation)

    def test_a_figure_and_its_neighbours(self, report_of: ReportOf) -> None:
        """
        What the whole comes to with the figure as it is, with one more, and with one less.
        """
        report = report_of(finance=finance_of("50.52", "20.25"))
        params = {"group": "other", "basis": "actual"}
        held, total = Fraction("50.52"), Fraction("70.77")
        assert self.found(report, "finance.lines[l0].actual", "finance.total", **params) == [
            (held, total),
            (held + 1, total + 1),
            (held - 1, total - 1),
        ]

    @pytest.mark.parametrize(
        ("held", "places"),
        [
            (0, [0, 1, 2]),
            (1, [1, 2, 0]),
            (LARGEST, [LARGEST, LARGEST - 1, LARGEST - 2]),
            (LARGEST - 1, [LARGEST - 1, LARGEST, LARGEST - 2]),
        ],
    )
    def test_at_the_edge(self, report_of: ReportOf, held: int, places: list[int]) -> None:
        """
        At the edge of what a count can be, its neighbours on the near side are taken.
        """
        report = report_of(training=Training(events=held))
        found = self.found(report, "training.events", "training.figure", figure="events")
        assert found == [(place, place) for place in places]

    def test_one_neighbour(self, report_of: ReportOf) -> None:
        """
        A part of one has a single neighbour that is possible; the third point goes on in a line.
        """
        path, metric = "reviews.flows.rapid_reviews", "reviews.rapid-review-rate"
        flows = ReviewFlows(referrals=4, notified=4, rapid_reviews=4)
        report = report_of(reviews=Reviews(flows=flows))
        assert self.found(report, path, metric) == [
            (4, 1),
            (3, Fraction(3, 4)),
            (2, Fraction(1, 2)),
        ]
        flows = ReviewFlows(referrals=1, notified=1, rapid_reviews=1)
        report = report_of(reviews=Reviews(flows=flows))
        assert self.found(report, path, metric) == [(1, 1), (0, 0), (-1, -1)]

        class ThreeOrFour(Equation):
            def value(self, report: AnnualReport) -> Fraction | None:
                events = getattr(report.training, "events", 0)
                return Fraction(5 * events) if events in {3, 4} else None

        report = report_of(training=Training(events=4))
        equation = ThreeOrFour(id="e", metric="training.figure")
        points = points_of(report, leaf_of(report, "training.events"), equation)
        assert [(int(x), int(y)) for x, y in points or ()] == [(4, 20), (3, 15), (2, 10)]

    def test_a_fact_that_is_recomputed(self, report_of: ReportOf) -> None:
        """
        Of a fact that has to equal a metric, what is left between them is looked at.
        """
        report = report_of(training=Training(attended=5, no_shows=3, bookings=9))
        equation = Equation(
            id="e", metric="training.bookings-accounted-for", held=("training", "bookings")
        )
        points = points_of(report, leaf_of(report, "training.bookings"), equation)
        assert points is not None
        places: Sequence[tuple[Fraction | int, Fraction | int]] = points
        assert places == [(9, -1), (10, -2), (8, 0)]

    def test_no_part_in_it(self, report_of: ReportOf) -> None:
        """
        A figure on which the whole does not depend, or that nothing can be worked out of, has no points.
        """
        report = report_of(training=Training(events=5, venues=3))
        path = "training.venues"
        assert self.found(report, path, "training.figure", figure="events") is None
        assert self.found(report, path, "training.attendance-rate") is None

    def test_is_fact(self) -> None:
        """
        An exact count and an amount are facts; a rounded count and a printed figure are none.
        """
        values = [
            (COUNT, 5),
            (MONEY, Decimal(5)),
            (COUNT, RoundedCount(rounded=10, to=10)),
            (PRINTED, "5"),
        ]
        told = [is_fact(leaf_with(value, kind)) for kind, value in values]
        assert told == [True, True, False, False]


def line(held: Fraction) -> Points:
    """
    Return three points of what is the figure itself.
    """
    return [(held, held), (held + 1, held + 1), (held - 1, held - 1)]


def share(held: Fraction, part: int) -> Points:
    """
    Return three points of a part of the figure.
    """
    return [(at, part / at) for at in (held, held + 1, held - 1)]


def tried(
    held: int | Decimal,
    *accepted: Sequence[Interval],
    points: Sequence[Points] = (),
) -> Sequence[tuple[Decimal | int, bool]]:
    """
    Return what is tried for a figure that takes part in one equation for each of *accepted*.
    """
    leaf = leaf_with(held, COUNT if isinstance(held, int) else MONEY)
    equations = [
        Equation(id=f"e{i}", metric="training.figure", accepted=tuple(ranges))
        for i, ranges in enumerate(accepted)
    ]
    known = points or [line(Fraction(held))] * len(equations)
    named = {equation.id: own for equation, own in zip(equations, known, strict=True)}
    trials = list(trials_of(leaf, equations, named))
    for trial in trials:
        assert (trial.leaf, trial.held, trial.content) == (leaf, Decimal(held), trial.needed)
        assert isinstance(trial.content, type(held))
    return [(trial.needed, trial.only) for trial in trials]


def values(
    held: int | str, *accepted: Sequence[Interval], points: Sequence[Points] = ()
) -> list[str]:
    """
    Return the same as texts, for a count or for an amount.
    """
    figure = held if isinstance(held, int) else Decimal(held)
    return [f"{needed:f}" for needed, _ in tried(figure, *accepted, points=points)]


class TestTrialsOf:
    @pytest.mark.parametrize(
        ("held", "low", "high", "expected"),
        [
            (144, 414, 414, "414"),
            (144, 400, 420, "414 410 400 401 402"),
            (144, 90, 100, "95 100 99 98"),
            (144, 99, 100, "100 99"),
            (144, 202, 203, "202 203"),
            (144, 100, 143, "143 142 141 140"),
            (0, 20, 40, "20 30 40 21 22"),
            ("50.52", "50.20", "50.30", "50.25 50.22 50.30 50.29 50.28"),
            ("50.50", "50.20", "50.30", "50.30 50.20 50.25 50.29 50.28"),
            ("-52", -31, -21, "-25 -26 -31 -30 -29"),
            ("-1", -23, -20, "-21 -21.50 -20 -22"),
        ],
    )
    def test_in_order(self, held: int | str, low: str, high: str, expected: str) -> None:
        """
        Slips of what is held that would do, nearest first; what fits exactly; the nearest that fit.
        """
        found = values(held, [Interval(Fraction(low), Fraction(high))])
        assert [Decimal(one) for one in found] == [Decimal(one) for one in expected.split()]

    def test_from_the_end_that_is_left_out(self) -> None:
        """
        A figure that stands at an end that is left out is tried from there.
        """
        assert values(12, [Interval(12, 20, closed_low=False)]) == ["16", "13", "14"]
        assert values(12, [Interval(4, 12, closed_high=False)]) == ["8", "11", "10"]

    @given(held=st.integers(0, 10**6), needed=st.integers(0, 10**6))
    def test_only(self, held: int, needed: int) -> None:
        """
        Where one value alone would do, it is tried and said to be the only one.
        """
        assert tried(held, [EXACTLY(needed)]) == ([] if held == needed else [(needed, True)])
        assert not any(only for _, only in tried(held, [Interval(needed, needed + 1)]))

    def test_every_reading(self) -> None:
        """
        What is printed may be read in several ways, and each is tried.
        """
        assert tried(Decimal(340), [EXACTLY(310), EXACTLY(-310)]) == [(310, True), (-310, True)]

    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            ((400, 420), (415, 445), "410 415 416 417"),
            ((415, 445), (400, 420), "410 415 416 417"),
            ((200, 400), (390, 400), "395 390 391 392"),
            ((390, 400), (200, 400), "395 390 391 392"),
            ((400, 410), (410, 420), "405 410"),
            ((400, 410), (411, 420), "400 401 410 411 412 420 421"),
        ],
    )
    def test_several_disagreements(
        self, first: tuple[int, int], second: tuple[int, int], expected: str
    ) -> None:
        """
        What all have in common is tried, with what fits the narrowest exactly; or else every end.
        """
        found = values(155, [Interval(*first)], [Interval(*second)])
        assert found == expected.split()

    @pytest.mark.parametrize(("low", "high", "exact"), [(400, 900, 650), (300, 1100, 500)])
    def test_the_narrowest_is_so_from_end_to_end(self, low: int, high: int, exact: int) -> None:
        """
        A share of the figure fits a range whose middle is not in the middle: its ends are compared.
        """
        held = Fraction(155)
        found = values(
            155,
            [Interval(low, high)],
            [Interval(1, 3)],
            points=[line(held), share(held, 1000)],
        )
        assert str(exact) in found

    def test_ends_alone(self) -> None:
        """
        Where what is accepted has one end, what is at it is tried, and others would do as well.
        """
        held = Fraction(7, 2)
        points = [share(Fraction(4), 100)]
        assert tried(4, [Interval(0, Fraction(1, 2))], points=points) == [
            (200, False),
            (201, False),
        ]
        points = [share(held, 100)]
        amounts = tried(Decimal("3.50"), [Interval(0, Fraction(1, 2))], points=points)
        assert amounts == [(200, False), (Decimal("200.01"), False)]

    def test_bounds(self) -> None:
        """
        Of many readings eight are followed, each end of them with its neighbour.
        """
        held = Fraction(3)
        ends = [Interval(0, Fraction(1, 100 * n)) for n in range(1, 11)]
        found = values(3, ends, points=[share(held, 1)])
        assert found == [f"{100 * n + step}" for n in range(1, 9) for step in (0, 1)]
        exact = [EXACTLY(1111 * n) for n in range(1, 11)]
        assert values(3, exact, [Interval(0, 20_000)]) == [f"{1111 * n}" for n in range(1, 9)]

    def test_what_cannot_be_held(self) -> None:
        """
        No count is below nothing or a half, no amount has parts of a penny, and none is too large.
        """
        half = Fraction(1, 2)
        assert values(5, [EXACTLY(LARGEST)]) == [str(LARGEST)]
        assert values(5, [EXACTLY(LARGEST + 1)]) == []
        assert values(5, [EXACTLY(-1)]) == []
        assert values(5, [EXACTLY(7 + half)]) == ["7", "8"]
        assert values("5.00", [EXACTLY(7 + half)]) == ["7.50", "7.00", "8.00"]
        assert values("5.25", [EXACTLY(7 + half / 100)]) == ["7.00", "7.01"]
        assert values("-5.00", [EXACTLY(-LARGEST)]) == [f"-{LARGEST}.00"]


def one_reprinted(
    report: AnnualReport, printed: str, metric: str, **params: str
) -> tuple[str, Decimal | int, Decimal | int]:
    """
    Return what a printed figure would have to say, what it says and what that is as a number.
    """
    equation = Equation(id="it", metric=metric, params=FrozenMapping(params))
    leaf = leaf_with(printed, PRINTED)
    (trial,) = reprinted(report, leaf, equation)
    assert trial == Trial(
        leaf=leaf, held=trial.held, needed=trial.needed, content=trial.content, only=True
    )
    return str(trial.content), trial.held, trial.needed


class TestReprinted:
    @given(
        attended=st.integers(0, 500), missed=st.integers(0, 500), places=st.sampled_from([0, 1, 2])
    )
    def test_rates(self, report_of: ReportOf, attended: int, missed: int, places: int) -> None:
        """
        A rate is reprinted to as many places, half-up.
        """
        bookings = attended + missed + 1
        report = report_of(training=Training(attended=attended, bookings=bookings))
        printed = f"{Decimal(10).scaleb(-places) * 10**places:.{places}f}%"
        shown = round_half_up(Fraction(100 * attended, bookings), places)
        content, held, needed = one_reprinted(report, printed, "training.attendance-rate")
        assert (content, held, needed) == (f"{shown}%", Decimal(printed[:-1]), shown)

    def test_shares_in_words(self, report_of: ReportOf) -> None:
        """
        Of "4 out of 5" a rate is the share, in percent, and a count is the four.
        """
        report = report_of(training=Training(attended=20, bookings=100))
        rate = one_reprinted(report, "4 out of 5", "training.attendance-rate")
        assert rate == ("20%", 80, 20)
        count = one_reprinted(report, "4 out of 5", "training.figure", figure="attended")
        assert count == ("20", 4, 20)
        third = one_reprinted(report, "one in three", "training.attendance-rate")
        assert third == ("20.0%", Decimal("33.3"), Decimal("20.0"))

    @pytest.mark.parametrize(
        ("printed", "content"),
        [
            ("4 thousand", "3,456"),
            ("\u00a34,000", "\u00a33,456"),
            ("\u00a34,000.0", "\u00a33,455.8"),
            ("\u00a33.500", "\u00a33,456"),
            ("3,500.00", "3,455.75"),
        ],
    )
    def test_amounts(self, report_of: ReportOf, printed: str, content: str) -> None:
        """
        An amount keeps its sign of currency and its places; a full stop for thousands is no place.
        """
        report = report_of(finance=finance_of("3455.75"))
        params = {"group": "other", "basis": "actual"}
        assert one_reprinted(report, printed, "finance.total", **params)[0] == content

    @pytest.mark.parametrize(
        ("printed", "content"),
        [("310", "240"), ("-310", "-240"), ("\u00a3310 deficit", "\u00a3240")],
    )
    def test_a_deficit(self, report_of: ReportOf, printed: str, content: str) -> None:
        """
        A deficit that is printed without a sign needs none; one with a sign keeps it.
        """
        report = report_of(finance=finance_of("340", income="100"))
        found = one_reprinted(report, printed, "finance.net-position", basis="actual")
        assert found[0] == content

    def test_what_is_below_nothing(self, report_of: ReportOf) -> None:
        """
        What can be below nothing and is no balance keeps its sign.
        """
        lines = (
            FinancialLine(
                id="l", heading="L", group="other", budget=Decimal(900), actual=Decimal(300)
            ),
        )
        report = report_of(finance=Finance(lines=lines))
        found = one_reprinted(report, "500", "finance.variance", group="other")
        assert found == ("-600", 500, -600)
        said = one_reprinted(report, "500 under budget", "finance.variance", group="other")
        assert said == ("600", 500, 600)

    @pytest.mark.parametrize("printed", ["some", "5"])
    def test_nothing_to_print(self, report_of: ReportOf, printed: str) -> None:
        """
        Where no number is printed, or none comes out, nothing is tried.
        """
        leaf = leaf_with(printed, PRINTED)
        equation = Equation(
            id="it", metric="training.figure", params=FrozenMapping({"figure": "events"})
        )
        training = Training(events=5 if printed == "some" else RoundedCount(rounded=100, to=10))
        assert list(reprinted(report_of(training=training), leaf, equation)) == []


def test_reserve_is_read_as_it_is_printed(report_of: ReportOf) -> None:
    """
    A reserve with a full stop for thousands is reprinted without places.
    """
    report = report_of(
        finance=Finance(reserve=Reserve(brought_forward=Decimal(299620), printed="\u00a3299.260"))
    )
    found = one_reprinted(report, "\u00a3299.260", "finance.reserve-brought-forward")
    assert found == ("\u00a3299,620", Decimal("299.260"), 299620)
