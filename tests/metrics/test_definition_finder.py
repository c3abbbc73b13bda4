"""
Which formulas reproduce a printed rate, and which natural ones do not.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.errors import UnknownNameError, UnknownParameterError
from safeguarding_model.finance import Contribution, Finance, FinancialLine
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Marker, RoundedCount
from safeguarding_model.metrics import METRICS, MetricValue, Unit, compute_all
from safeguarding_model.metrics.definition_finder import Definition, Definitions, definitions
from safeguarding_model.metrics.natural_formulas import FORMULAS
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.population import PopulationAndServices, PreviousPopulation
from safeguarding_model.priorities import CountSeries, Priorities, StrategicPriority
from safeguarding_model.reviews import Incident, ReviewFlows, Reviews, ReviewYear
from safeguarding_model.testing import annual_reports
from safeguarding_model.training import PreviousTraining, Training

ATTENDANCE = "training.attendance-rate"
HOME = "population.elective-home-education-change"
RATES = FORMULAS[ATTENDANCE].written[1:]


def report(**chapters: Any) -> AnnualReport:
    return AnnualReport(
        title="Ours",
        period=ReportingPeriod.of_year("2023-24"),
        partnership=Partnership(name="Ours"),
        **chapters,
    )


def line(name: str, before: int, after: int) -> FinancialLine:
    return FinancialLine(
        id=name,
        heading=name.title(),
        group="events",
        previous=Decimal(before),
        actual=Decimal(after),
    )


INCOME = evolve(line("grant", 100, 110), group="income")


def written(formulas: tuple[Definition, ...]) -> list[str]:
    return [definition.formula for definition in formulas]


class TestDefinitions:
    @given(counts=st.tuples(*[st.integers(0, 60)] * 5), name=st.sampled_from(RATES))
    def test_the_true_formula_is_found(
        self, counts: tuple[int, int, int, int, int], name: str
    ) -> None:
        """
        A rate that was printed from a formula is reproduced by it, long-hand half-up.
        """
        names = ("attended", "bookings", "places", "no-shows", "cancellations")
        words = dict(zip(names, counts, strict=True))
        training = Training(
            attended=words["attended"],
            bookings=words["bookings"],
            places=words["places"],
            no_shows=words["no-shows"],
            cancellations=words["cancellations"],
        )
        part_words, _, whole_words = name.partition(" / ")
        part = words[part_words]
        whole = sum(words[word] for word in whole_words.strip("()").split(" + "))
        if not whole or (part > whole and name != "bookings / places"):
            found = definitions(report(training=training), ATTENDANCE, "50%")
            assert name not in written(found.tried)
            return
        tenths, rest = divmod(1000 * part, whole)
        tenths += 2 * rest >= whole
        printed = f"{tenths // 10}.{tenths % 10}%"
        found = definitions(report(training=training), ATTENDANCE, printed)
        assert name in written(found.fits)
        assert name not in written(found.others)
        (own,) = (each for each in found.fits if each.formula == name)
        assert own.value == Fraction(part, whole)

    @settings(max_examples=20)
    @given(honest=annual_reports())
    def test_a_metric_follows_one_of_its_formulas(self, honest: AnnualReport) -> None:
        """
        What a metric comes to is reproduced by a formula that is tried, wherever all is exact.
        """
        for value in compute_all(honest):
            if not isinstance(value, MetricValue) or value.metric not in FORMULAS:
                continue
            if value.exact is None:
                continue
            scale = METRICS[value.metric].unit.scale
            printed = f"{round_half_up(value.exact * scale, 2)}"
            found = definitions(honest, value.metric, printed, **value.params)
            assert value.exact in [definition.value for definition in found.fits]

    def test_overbooked(self) -> None:
        """
        More can be booked than there are places, but no more can come than booked.
        """
        training = Training(attended=30, bookings=25, places=20)
        found = definitions(report(training=training), "training.fill-rate", "125%")
        assert written(found.tried) == ["bookings / places"]
        assert written(found.fits) == ["bookings / places"]

    def test_nobody_cannot_be_fewer(self) -> None:
        """
        One more said to have come unbooked than came at all makes no rate.
        """
        training = Training(attended=1, unbooked=2, bookings=5)
        found = definitions(report(training=training), ATTENDANCE, "20%")
        assert written(found.tried) == ["attended / bookings"]

    def test_only_exact_counts(self) -> None:
        """
        What is missing, marked or rounded is not tried.
        """
        training = Training(
            attended=10, bookings=RoundedCount(rounded=20, to=5), places=Marker("[c]")
        )
        found = definitions(report(training=training), ATTENDANCE, "50%")
        assert found.tried == ()
        assert str(found) == "50%: no natural formula has all its figures."

    @pytest.mark.parametrize(
        "printed", ["\u00a350", "50 percentage points", "50 times", "50\u2030", "50 children"]
    )
    def test_another_unit(self, printed: str) -> None:
        """
        Half of them is no sum of money, no change in points and no multiple.
        """
        training = Training(attended=1, bookings=2)
        assert written(definitions(report(training=training), ATTENDANCE, "50%").fits)
        found = definitions(report(training=training), ATTENDANCE, printed)
        assert (found.fits, found.comparable) == ((), False)
        assert str(found) == (
            f"{printed!r} holds no figure in percent, which training.attendance-rate is in."
        )

    def test_no_number(self) -> None:
        """
        A print without a number fits nothing.
        """
        training = Training(attended=1, bookings=2)
        found = definitions(report(training=training), ATTENDANCE, "a good many")
        assert written(found.others) == ["attended / bookings"]
        assert found.fits == ()
        assert str(found).startswith("'a good many' holds no figure in percent")

    @pytest.mark.parametrize(
        ("printed", "fits"),
        [
            ("156.2%", True),
            ("an increase of 156.2%", True),
            ("-156.2%", False),
            ("a fall of 156.2%", False),
            ("(156.2%)", False),
        ],
    )
    def test_sign(self, printed: str, fits: bool) -> None:
        """
        A rise is reproduced by no formula where a fall is printed, and by size where neither is.
        """
        training = Training(elearning=2877, previous=PreviousTraining(elearning=1123))
        found = definitions(report(training=training), "training.elearning-change", printed)
        assert ("(after - before) / before" in written(found.fits)) is fits
        fell = Training(elearning=1123, previous=PreviousTraining(elearning=2877))
        found = definitions(report(training=fell), "training.elearning-change", "61%")
        assert "(after - before) / before" in written(found.fits)

    @pytest.mark.parametrize(
        ("printed", "fits"),
        [
            ("28%", ["(after - before) / before"]),
            ("-28%", []),
            ("22%", ["(after - before) / after"]),
            ("128%", ["after / before"]),
            ("78%", ["before / after"]),
            ("50%", []),
        ],
    )
    def test_changes(self, printed: str, fits: list[str]) -> None:
        """
        A change has natural formulas too, and is compared by its size where it has no sign.
        """
        home = PopulationAndServices(
            elective_home_education=629, previous=PreviousPopulation(elective_home_education=491)
        )
        assert written(definitions(report(population=home), HOME, printed).fits) == fits

    def test_times(self) -> None:
        """
        A multiple is in times: almost tripled is 2.8 times as many, not 2.8 times more.
        """
        training = Training(events=144, previous=PreviousTraining(events=52))
        found = definitions(report(training=training), "training.events-ratio", "2.8 times")
        assert written(found.fits) == ["after / before"]
        assert str(found.fits[0]) == "after / before (2.8 times)"

    def test_words(self) -> None:
        """
        Two counts in words are the share that they state.
        """
        training = Training(attended=4, bookings=5, places=8)
        found = definitions(report(training=training), ATTENDANCE, "4 out of 5")
        assert written(found.fits) == ["attended / bookings"]

    @pytest.mark.parametrize(
        ("metric", "params", "printed"),
        [
            ("finance.line-change", {"line": "room"}, "50%"),
            ("finance.group-change", {"group": "events"}, "25%"),
            ("finance.expenditure-change", {}, "25%"),
            ("finance.income-change", {}, "10%"),
            ("finance.contribution-change", {"partner": "police"}, "20%"),
        ],
    )
    def test_changes_of_money(self, metric: str, params: dict[str, str], printed: str) -> None:
        """
        A line, a group, either side of the account and a contribution are compared with the year before.
        """
        paid = Contribution(partner="police", amount=Decimal(6), previous=Decimal(5))
        finance = Finance(
            contributions=(paid,), lines=(line("room", 20, 30), line("food", 20, 20), INCOME)
        )
        found = definitions(report(finance=finance), metric, printed, **params)
        assert written(found.fits) == ["(after - before) / before"]
        assert definitions(report(), metric, printed, **params).tried == ()
        blank = Finance(lines=(evolve(line("room", 20, 30), previous=None), INCOME))
        tried = definitions(report(finance=blank), metric, printed, **params).tried
        assert bool(tried) is (metric == "finance.income-change")

    def test_clocks(self) -> None:
        """
        In time out of those with both days, of all, or of those whose clock began.
        """
        aware = date(2023, 6, 5)
        incidents = (
            Incident(id="a", aware=aware, notified=date(2023, 6, 6)),
            Incident(id="b", aware=aware, notified=date(2023, 7, 6)),
            Incident(id="c", aware=aware),
            Incident(id="d"),
        )
        reviews = Reviews(incidents=incidents)
        for printed, formula in (
            ("50%", "in time / with both dates"),
            ("33%", "in time / with a start"),
            ("25%", "in time / all incidents"),
        ):
            found = definitions(report(reviews=reviews), "reviews.notified-in-time-rate", printed)
            assert written(found.fits) == [formula]
            assert written(found.tried) == [
                "in time / with both dates",
                "in time / all incidents",
                "in time / with a start",
            ]
        days = (*incidents[:3], Incident(id="d", incident=aware, notified=aware))
        of = report(reviews=Reviews(incidents=days))
        found = definitions(of, "reviews.notified-in-time-rate", "25%", start="incident")
        assert [definition.whole for definition in found.tried] == [1, 4, 1]

    def test_referrals_of_earlier_years(self) -> None:
        """
        The mean of two years or more, where each is a count.
        """
        metric, years = "reviews.referrals-average-change", ("2021-22", "2022-23")
        earlier = tuple(map(lambda year, n: ReviewYear(year=year, referrals=n), years, (4, 6)))
        for years_given, fits in (
            (earlier, ["(after - before) / before"]),
            (earlier[:1], []),
            ((ReviewYear(year="2022-23", referrals=5),), []),
            ((earlier[0], ReviewYear(year="2022-23", referrals=Marker("[c]"))), []),
        ):
            reviews = Reviews(flows=ReviewFlows(referrals=8), earlier=years_given)
            found = definitions(report(reviews=reviews), metric, "60%")
            assert written(found.fits) == fits
            assert bool(found.tried) is bool(fits)

    def test_points_of_a_series(self) -> None:
        """
        Of the series and the priority that are named, and of points that are counts.
        """
        panel = CountSeries(
            id="panel", name="Panel", points=FrozenMapping({"q1": 3, "q2": Marker("[c]"), "q3": 9})
        )
        other = evolve(panel, id="other", points=FrozenMapping({"q1": 1, "q3": 1}))
        hoarding = StrategicPriority(id="hoarding", title="Hoarding", series=(other, panel))
        priorities = Priorities(strategic=(evolve(hoarding, id="first", series=()), hoarding))
        for named, after, fits in (
            ("hoarding", "q3", ["(after - before) / before"]),
            ("hoarding", "q2", []),
            ("first", "q3", []),
        ):
            params = {"priority": named, "series": "panel", "before": "q1", "after": after}
            found = definitions(
                report(priorities=priorities), "priorities.series-change", "200%", **params
            )
            assert written(found.fits) == fits

    def test_nothing_to_try(self) -> None:
        """
        A metric with one formula, or none of its chapter, has nothing to try.
        """
        assert definitions(report(), "audits.total", "20").tried == ()
        assert definitions(report(), ATTENDANCE, "82%").tried == ()

    def test_refused(self) -> None:
        """
        An unknown metric or parameter is refused as everywhere.
        """
        with pytest.raises(UnknownNameError, match="fill-rate"):
            definitions(report(), "training.fil-rate", "82%")
        with pytest.raises(UnknownParameterError, match="course"):
            definitions(report(), "training.elearning-completion-rate", "82%")


class TestShown:
    @pytest.fixture
    def found(self) -> Definitions:
        training = Training(attended=1333, bookings=1617, places=2412, no_shows=284)
        return definitions(report(training=training), ATTENDANCE, "82%")

    def test_as_text(self, found: Definitions) -> None:
        """
        A sentence names what reproduces the print, and what with the same figure above does not.
        """
        assert str(found) == (
            "82% is reproduced by attended / bookings (82.4%), attended / (attended + no-shows) "
            "(82.4%); not by attended / places (55.3%)."
        )
        assert found.fits[0].unit == Unit.PERCENT.value

    def test_none_fits(self) -> None:
        """
        Where nothing reproduces it, the metric's own figure stands above the line in all.
        """
        training = Training(attended=1333, bookings=1617, places=2412, no_shows=284)
        assert str(definitions(report(training=training), ATTENDANCE, "99%")) == (
            "99% is reproduced by none of attended / bookings (82.4%), attended / (attended + "
            "no-shows) (82.4%), attended / places (55.3%)."
        )

    def test_all_fit(self) -> None:
        """
        Where no natural one is left, none is said not to fit.
        """
        training = Training(attended=50, bookings=100)
        assert str(definitions(report(training=training), ATTENDANCE, "50%")) == (
            "50% is reproduced by attended / bookings (50.0%)."
        )

    def test_in_a_notebook(self, found: Definitions) -> None:
        """
        A notebook shows a table, a row for each formula.
        """
        shown = found._repr_html_()
        assert shown.count("<tr>") == len(found.tried)
        assert shown.count("reproduces 82%") == len(found.fits)
        assert shown.count("does not") == len(found.others)
