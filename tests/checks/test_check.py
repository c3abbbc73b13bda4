"""
Whatever a report says, checking it ends in an assessment that accounts for all of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Context, Decimal, Inexact, localcontext
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import (
    Action,
    ActionStatus,
    AuditFinding,
    AuditRound,
    Audits,
    AuditYear,
)
from safeguarding_model.checks import RULES, Assessment, Severity, Verdict, check
from safeguarding_model.checks.ledger import claims
from safeguarding_model.display.metrics_listing import listing
from safeguarding_model.display.terminal import scorecard
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.examples import example
from safeguarding_model.finance import Contribution, Finance, FinancialLine, Reserve, ReserveYear
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank, CountRange, Marker, RoundedCount
from safeguarding_model.metrics import METRICS, MetricValue, NotComputable, compute_all
from safeguarding_model.metrics.population import FIGURES as POPULATION_FIGURES
from safeguarding_model.metrics.reviews import FLOWS
from safeguarding_model.metrics.training import FIGURES as TRAINING_FIGURES
from safeguarding_model.partners import Partners, Partnership, Sector, StatutoryPartner
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.population import (
    PopulationAndServices,
    PreviousPopulation,
    Projection,
    SchoolPhase,
)
from safeguarding_model.priorities import (
    CountSeries,
    FocusPeriod,
    NextPriorities,
    Priorities,
    StrategicPriority,
)
from safeguarding_model.reviews import (
    ChildrenBreakdown,
    Incident,
    PracticeReview,
    PreviousReviews,
    Publication,
    ReviewFlows,
    ReviewKind,
    Reviews,
    ReviewStocks,
    ReviewYear,
)
from safeguarding_model.scrutiny import Challenge, Scrutiny
from safeguarding_model.statements import Section, Statement
from safeguarding_model.training import Course, CourseKind, PreviousTraining, Training
from safeguarding_model.voice import Engagement, Voice

ReportOf = Callable[..., AnnualReport]
LARGEST = 10**15
IDS = ("a", "b", "c")
SEVERITIES = {
    Verdict.DISAGREES: Severity.ERROR,
    Verdict.IF_REREAD: Severity.WARNING,
    Verdict.NOT_CHECKABLE: Severity.NOTE,
}
YEARS = ("2021-22", "2022-23", "2023-24")

markers = st.sampled_from(["[c]", "[x] [u]", "[low]"]).map(Marker)
counts = (
    st.none()
    | st.integers(0, 12)
    | st.integers(0, LARGEST)
    | markers
    | st.builds(CountRange, at_least=st.integers(0, 9))
    | st.integers(0, 9).map(lambda n: CountRange(at_least=n, at_most=2 * n))
    | st.tuples(st.integers(0, 9), st.integers(2, 9)).map(
        lambda pair: RoundedCount(rounded=pair[0] * pair[1], to=pair[1])
    )
)
given_counts = counts.map(lambda count: 0 if count is None else count)
money = (
    st.none() | markers | st.integers(-(10**8), 10**8).map(lambda pence: Decimal(pence).scaleb(-2))
)
days = st.dates(date(2022, 1, 1), date(2025, 12, 31))
partial_dates = days.flatmap(lambda day: st.sampled_from([str(day), str(day)[:7], str(day)[:4]]))
words = st.text(
    st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12
) | st.sampled_from(["a\nb", "<b>", "=1+1", "[/]", "\u2212", "e\u0301"])
printed = (
    words
    | st.sampled_from(
        [
            "82%",
            "\u00a3299.260",
            "(116,671)",
            "-0",
            "almost tripled",
            "approximately 40%",
            "over 1.2 million",
            "slight reduction",
            "broadly in line",
            "0% 20% 80% 0%",
            "three quarters",
            "a third",
            "1.2.3",
            "15 percentage points",
            "no",
            "twice",
        ]
    )
    | st.integers(-200, 2000).map(str)
    | st.decimals(-999, 999, places=2).map(lambda number: f"{number}%")
)


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def tuples_of(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=3).map(tuple)


def by_id(make: Callable[..., Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """
    Return records with ids of their own, up to three.
    """
    return st.lists(st.fixed_dictionaries(fields), max_size=3).map(
        lambda drawn: tuple(make(id=name, **each) for name, each in zip(IDS, drawn, strict=False))
    )


def counted(*names: str) -> dict[str, st.SearchStrategy[Any]]:
    return dict.fromkeys(names, counts)


def mappings(
    keys: tuple[str, ...], values: st.SearchStrategy[Any]
) -> st.SearchStrategy[FrozenMapping[Any]]:
    if not keys:
        return st.just(FrozenMapping())
    return st.dictionaries(st.sampled_from(keys), values, max_size=4).map(FrozenMapping)


def beside(chapter: str) -> st.SearchStrategy[FrozenMapping[Any]]:
    own = [name.partition(".")[2].replace("-", "_") for name in METRICS if name.startswith(chapter)]
    return mappings((*own, "no_such_figure"), printed)


trainings = st.builds(
    Training,
    **counted(*TRAINING_FIGURES),
    cancellations_within_bookings=st.booleans(),
    previous=optional(st.builds(PreviousTraining, **counted("events", "elearning"))),
    courses=by_id(
        Course,
        name=words,
        kind=st.sampled_from(CourseKind),
        **counted("signed_up", "completed", "in_progress"),
    ),
    printed=beside("training"),
)


@st.composite
def audits(draw: st.DrawFn) -> Audits:
    """
    Draw audits of any scale, with rounds and years that are full, empty or odd.
    """
    scale = draw(st.sampled_from([("met", "unmet"), ("red", "amber", "green"), ("only",), ()]))
    cells = mappings(scale, given_counts)
    findings = iter("fghijklmnopq")
    rounds = [
        AuditRound(
            quarter=draw(st.sampled_from(["q1", "q2"])),
            theme=draw(words),
            grades=draw(cells),
            total=draw(counts),
            blank=draw(optional(st.sampled_from(Blank))),
            findings=tuple(
                AuditFinding(id=next(findings), finding="Seen", cases=cases)
                for cases in draw(st.lists(given_counts, max_size=2))
            ),
            actions=draw(
                tuples_of(
                    st.builds(
                        Action,
                        action=words,
                        status=optional(st.sampled_from(ActionStatus)),
                        due=optional(partial_dates),
                        completed=optional(partial_dates),
                    )
                )
            ),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    years = [
        AuditYear(year=label, percentages=draw(mappings(scale, printed)), grades=draw(cells))
        for label in draw(st.lists(st.sampled_from(YEARS), unique=True))
    ]
    return Audits(
        scale=scale,
        rounds=tuple(rounds),
        years=tuple(years),
        blank=draw(optional(st.sampled_from(Blank))),
        years_title_first=draw(optional(partial_dates)),
        years_title_last=draw(optional(partial_dates)),
        printed=draw(beside("audits")),
    )


flows = st.builds(ReviewFlows, **counted(*FLOWS))
reviews = st.builds(
    Reviews,
    flows=optional(flows),
    stocks=optional(st.builds(ReviewStocks, **counted("awaiting_publication", "ongoing"))),
    previous=optional(st.builds(PreviousReviews, **counted("referrals", "rapid_reviews"))),
    earlier=tuples_of(st.builds(ReviewYear, year=st.sampled_from(YEARS), **counted("referrals"))),
    children=st.lists(
        st.builds(
            ChildrenBreakdown,
            attribute=st.sampled_from(["sex", "age"]),
            counts=mappings(IDS, given_counts),
        ),
        max_size=2,
        unique_by=lambda breakdown: breakdown.attribute,
    ).map(tuple),
    incidents=by_id(Incident, aware=optional(days)),
    reviews=by_id(
        PracticeReview,
        title=words,
        kind=st.sampled_from(ReviewKind),
        legacy=st.booleans(),
        begun=optional(partial_dates),
        completed=optional(partial_dates),
        published=optional(partial_dates),
        publication=optional(st.sampled_from(Publication)),
    ),
    printed=beside("reviews"),
)


@st.composite
def finances(draw: st.DrawFn) -> Finance:
    """
    Draw accounts of either side, with lines that name contributions, and odd reserves.
    """
    payers = draw(st.lists(st.sampled_from(IDS), unique=True))
    lines = draw(
        by_id(
            FinancialLine,
            heading=words,
            group=st.sampled_from(["income", "staffing", "other"]),
            budget=money,
            actual=money,
            previous=money,
            contributions=st.lists(st.sampled_from(payers), unique=True).map(tuple)
            if payers
            else st.just(()),
            restricted=st.booleans(),
            spend_by=optional(days),
        )
    )
    contributions = tuple(Contribution(partner=payer, amount=draw(money)) for payer in payers)
    reserve = st.builds(
        Reserve,
        brought_forward=money,
        drawn_down=money,
        closing=money,
        printed=optional(printed),
        history=st.lists(
            st.builds(
                ReserveYear,
                at=partial_dates,
                balance=money.map(lambda m: Decimal(0) if m is None else m),
            ),
            max_size=3,
            unique_by=lambda year: year.at,
        ).map(tuple),
    )
    return Finance(
        contributions=contributions,
        lines=lines,
        blank=draw(optional(st.sampled_from(Blank))),
        reserve=draw(optional(reserve)),
        printed=draw(beside("finance")),
    )


populations = st.builds(
    PopulationAndServices,
    **counted(*POPULATION_FIGURES),
    projection=optional(st.builds(Projection, year=st.integers(1900, 2100), people=given_counts)),
    previous=optional(st.builds(PreviousPopulation, **counted("elective_home_education"))),
    localities=tuples_of(words),
    schools=by_id(SchoolPhase, name=words, schools=given_counts),
    printed=beside("population"),
)
partners = st.builds(
    Partners,
    statutory=by_id(
        StatutoryPartner,
        name=words,
        sector=st.sampled_from(Sector),
        delegate=optional(words),
        areas_covered=counts,
    ),
    printed=beside("partners"),
)
priorities = st.builds(
    Priorities,
    strategic=by_id(
        StrategicPriority,
        title=words,
        focus_history=tuples_of(
            st.builds(FocusPeriod, first=partial_dates, last=optional(partial_dates))
        ),
        series=by_id(CountSeries, name=words, points=mappings(("q1", "q2", "q3"), given_counts)),
        not_progressed=tuples_of(words),
        carried_forward=optional(st.booleans()),
    ),
    printed=beside("priorities"),
)
values_of_params = st.sampled_from(
    [
        "a",
        "b",
        "c",
        "f",
        "2021-22",
        "2022-23",
        "2023-24",
        "q1",
        "q2",
        "q3",
        "met",
        "unmet",
        "red",
        "income",
        "staffing",
        "other",
        "budget",
        "actual",
        "legacy",
        "sex",
        "age",
        "events",
        "bookings",
        "people",
        "referrals",
        "nowhere",
    ]
)


@st.composite
def statements(draw: st.DrawFn) -> tuple[Statement, ...]:
    """
    Draw statements of any metric with the parameters that it takes, or others.
    """
    made = []
    for number in range(draw(st.integers(0, 6))):
        entry = draw(st.sampled_from([*METRICS.values()]))
        names = [
            name for name in entry.parameters if name not in entry.optional or draw(st.booleans())
        ]
        if draw(st.integers(0, 9)) == 0:
            names = ["nonsense", *names[1:]]
        params = {
            name: draw(
                st.sampled_from(entry.choices[name]) if name in entry.choices else values_of_params
            )
            for name in names
        }
        made.append(
            Statement(
                id=f"s{number}",
                printed=draw(printed),
                metric=draw(st.sampled_from([entry.id] * 9 + ["weather.rain"])),
                params=FrozenMapping(params),
                says=draw(optional(words | st.sampled_from(["reduction", "increase", "stable"]))),
                called=draw(optional(st.sampled_from(["total", "Total income", "rate", "!"]))),
                section=draw(optional(st.just("here"))),
                page=draw(optional(st.integers(1, 99))),
            )
        )
    return tuple(made)


@st.composite
def odd_reports(draw: st.DrawFn) -> AnnualReport:
    """
    Draw reports that are valid and odd: any period, markers everywhere, chapters left out or empty.
    """
    start, end = sorted([draw(days), draw(days)])
    usual = ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31))
    return AnnualReport(
        title=draw(words),
        sections=FrozenMapping({"here": Section(heading=draw(words))}),
        period=draw(st.sampled_from([usual, ReportingPeriod(start, end)])),
        partnership=Partnership(name=draw(words)),
        training=draw(optional(trainings)),
        audits=draw(optional(audits())),
        reviews=draw(optional(reviews)),
        finance=draw(optional(finances())),
        population=draw(optional(populations)),
        partners=draw(optional(partners)),
        priorities=draw(optional(priorities)),
        voice=draw(
            optional(
                by_id(Engagement, name=words, participants=counts).map(
                    lambda e: Voice(engagements=e)
                )
            )
        ),
        scrutiny=draw(
            optional(
                by_id(Challenge, challenge=words, resolved=optional(st.booleans())).map(
                    lambda c: Scrutiny(challenges=c)
                )
            )
        ),
        next_priorities=draw(
            optional(
                st.lists(st.sampled_from(IDS), unique=True).map(
                    lambda p: NextPriorities(priorities=tuple(p))
                )
            )
        ),
        statements=draw(statements()),
    )


odd = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
)


def told_of(assessment: Assessment) -> None:
    """
    Assert that each figure that does not agree has its finding, and that what is missing is named.
    """
    told = {(finding.statement, finding.severity, finding.where) for finding in assessment.findings}
    for entry in assessment.ledger:
        assert entry.explanation
        unchecked = entry.verdict is Verdict.NOT_CHECKABLE
        assert bool(entry.missing) is unchecked
        assert unchecked or isinstance(entry.result, MetricValue)
        assert (entry.reading is not None) == (entry.verdict is Verdict.IF_REREAD)
        if entry.verdict in SEVERITIES:
            assert (entry.id, SEVERITIES[entry.verdict], entry.where) in told


class TestWhateverTheReportSays:
    @odd
    @given(report=odd_reports())
    def test_ends_in_an_assessment(self, report: AnnualReport) -> None:
        """
        Nothing that a report says raises: every printed figure is accounted for, once, and told of.
        """
        assessment = check(report)
        stated = list(claims(report))
        assert [entry.path for entry in assessment.ledger] == [claim.path for claim in stated]
        summary = assessment.summary
        assert summary["statements"] == len(stated)
        assert sum(summary[verdict.value] for verdict in Verdict) == len(stated)
        written = assessment.as_dict()
        assert json.loads(json.dumps(written)) == written
        ranks = [list(Severity).index(finding.severity) for finding in assessment.findings]
        assert ranks == sorted(ranks)
        assert all(finding.rule in RULES for finding in assessment.findings)
        told_of(assessment)

    @odd
    @given(report=odd_reports())
    def test_can_be_computed_and_shown(self, report: AnnualReport) -> None:
        """
        Every metric has a value or says what it lacks, and all of it can be shown.
        """
        results = compute_all(report)
        assert {result.metric for result in results} == set(METRICS)
        for result in results:
            assert isinstance(result, MetricValue) or result.missing
            if isinstance(result, NotComputable):
                assert result.reason
            else:
                METRICS[result.metric].check(result.params)
        for kind in ("text", "json", "csv"):
            assert listing([report], format=kind)
        text = scorecard(check(report), width=60)
        assert not [character for character in text if ord(character) < 32 and character != "\n"]

    @odd
    @given(report=odd_reports())
    def test_whatever_the_decimal_context(self, report: AnnualReport) -> None:
        """
        One digit of precision, or a trap on inexact results, changes nothing.
        """
        usual = check(report).as_dict()
        with localcontext(Context(prec=1, traps=[Inexact])):
            assert check(report).as_dict() == usual


class TestSelection:
    def test_ledger_is_whole(self) -> None:
        """
        Rules that are not selected find nothing; the ledger is whole in any case.
        """
        report = example("walsall-2023-24")
        whole = check(report)
        none = check(report, select=[])
        assert none.ledger == whole.ledger
        assert none.findings == ()
        assert whole.findings

    @pytest.mark.parametrize("name", ["finance", "training-rate-definitions", "reviews"])
    def test_select_and_ignore(self, name: str) -> None:
        """
        What is selected and what is ignored make all the findings.
        """
        report = example("walsall-2023-24")
        whole = check(report).findings
        chosen = check(report, select=[name]).findings
        others = check(report, ignore=[name]).findings
        assert chosen
        assert len(chosen) + len(others) == len(whole)
        assert set(chosen) | set(others) == set(whole)
        assert all(finding.rule.startswith(name) for finding in chosen)
        assert check(report, [name], [name]).findings == ()

    def test_unknown(self, report_of: ReportOf) -> None:
        """
        An unknown rule is the caller's mistake.
        """
        with pytest.raises(UnknownNameError, match="finance-separators"):
            check(report_of(), select=["finance-seperators"])
        with pytest.raises(KeyError):
            check(report_of(), ignore=["weather"])


class TestPurity:
    def test_same_again(self) -> None:
        """
        The same report is assessed the same, and is not changed by it.
        """
        report = example("walsall-2023-24")
        before = hash(report)
        assert check(report) == check(report)
        assert hash(report) == before
