"""
Which figure may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.audits import AuditRound, Audits, AuditYear
from safeguarding_model.checks import Verdict, check
from safeguarding_model.checks import suspects as searching
from safeguarding_model.checks.disputes import Dispute, Suspect, disputes_text
from safeguarding_model.checks.known_values import Leaf, leaves
from safeguarding_model.checks.slips import Slip, slip_between, slips_behind
from safeguarding_model.checks.suspects import disputes_of
from safeguarding_model.checks.trials import Trial
from safeguarding_model.errors import InvalidTypeError
from safeguarding_model.finance import Contribution, Finance, FinancialLine, Reserve, ReserveYear
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import LARGEST, Blank, RoundedCount
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.places import replaced
from safeguarding_model.population import PopulationAndServices
from safeguarding_model.practice_reviews import PracticeReview, Publication, ReviewKind
from safeguarding_model.reviews import ReviewFlows, Reviews, ReviewStocks
from safeguarding_model.statements import Statement
from safeguarding_model.training import Course, CourseKind, PreviousTraining, Training

BARE = AnnualReport(
    title="Annual report",
    period=ReportingPeriod.of_year("2023-24"),
    partnership=Partnership(name="Ours"),
)


def having(**chapters: Any) -> AnnualReport:
    return attrs.evolve(BARE, **chapters)


def stated(name: str, printed: str, metric: str, **params: str) -> Statement:
    return Statement(id=name, printed=printed, metric=metric, params=FrozenMapping(params))


def neglect(signed_up: int, completed: int, in_progress: int) -> Course:
    return Course(
        id="neglect",
        name="Neglect",
        kind=CourseKind.ELEARNING,
        signed_up=signed_up,
        completed=completed,
        in_progress=in_progress,
    )


def all_of(disputes: tuple[Dispute, ...]) -> dict[str, Suspect]:
    return {suspect.path: suspect for dispute in disputes for suspect in dispute.suspects}


def needed_by(report: AnnualReport) -> dict[str, int]:
    return {path: int(suspect.needed) for path, suspect in all_of(disputes_of(report)).items()}


@st.composite
def accounts(draw: st.DrawFn) -> AnnualReport:
    """
    Draw an account that adds up, with every total printed.
    """
    amounts = st.integers(100, 999_999).map(Decimal)
    paid = draw(st.lists(amounts, min_size=2, max_size=4))
    staff, other = (draw(st.lists(amounts, min_size=1, max_size=3)) for _ in range(2))
    partners = tuple(Contribution(partner=f"p{i}", amount=a) for i, a in enumerate(paid))
    lines = [
        FinancialLine(id=f"{group}{i}", heading=f"Line {i}", group=group, actual=amount)
        for group, column in (("staff", staff), ("other", other))
        for i, amount in enumerate(column)
    ]
    shared = FinancialLine(
        id="income0",
        heading="Partners",
        group="income",
        actual=sum(paid, Decimal(0)),
        contributions=tuple(partner.partner for partner in partners),
    )
    net = sum(paid) - sum(staff) - sum(other)
    statements = (
        stated("paid", f"{sum(paid):,}", "finance.contributions-total"),
        stated("staff", f"\u00a3{sum(staff):,}", "finance.total", group="staff", basis="actual"),
        stated("other", f"{sum(other):,}", "finance.total", group="other", basis="actual"),
        stated("income", f"{sum(paid):,}", "finance.income-total", basis="actual"),
        stated("net", f"{abs(net):,}", "finance.net-position", basis="actual"),
    )
    return having(
        finance=Finance(contributions=partners, lines=(*lines, shared)), statements=statements
    )


def with_one_slip(report: AnnualReport, data: st.DataObject) -> tuple[AnnualReport, str, int]:
    """
    Return the report with one figure mistyped, where it stands, and what it should be.
    """
    figures = [
        (leaf, true, slips)
        for leaf in leaves(report)
        if isinstance(leaf.value, Decimal) or leaf.path.endswith(".printed")
        if (slips := slips_of(true := whole_number_in(leaf)))
    ]
    leaf, true, slips = data.draw(st.sampled_from(figures))
    typed = data.draw(st.sampled_from(slips))
    content: object = Decimal(typed) if isinstance(leaf.value, Decimal) else f"{typed:,}"
    return replaced(report, leaf.steps, content), leaf.path, true


def whole_number_in(leaf: Leaf) -> int:
    return int("".join(c for c in str(leaf.value).partition(".")[0] if c.isdigit()))


def slips_of(number: int) -> list[int]:
    return sorted(n for n in slips_behind(number) if number in slips_behind(n))


class TestSuspects:
    @given(report=accounts())
    @settings(max_examples=20)
    def test_an_honest_report_has_none(self, report: AnnualReport) -> None:
        """
        Where everything adds up, nothing is suspected.
        """
        assert disputes_of(report) == ()

    @given(report=accounts(), data=st.data())
    @settings(max_examples=30, deadline=None)
    def test_a_planted_slip_is_always_among_them(
        self, report: AnnualReport, data: st.DataObject
    ) -> None:
        """
        One figure of an account that adds up is mistyped: it is named, with its true value and its slip.
        """
        mistyped, path, true = with_one_slip(report, data)
        (dispute,) = disputes_of(mistyped)
        named = {suspect.path: suspect for suspect in dispute.suspects}
        assert dispute.single
        assert abs(named[path].needed) == true
        assert named[path].slip is slip_between(named[path].held, named[path].needed)
        assert named[path].slip is not None

    @given(report=accounts(), data=st.data())
    @settings(max_examples=12, deadline=None)
    def test_each_of_them_would_do(self, report: AnnualReport, data: st.DataObject) -> None:
        """
        Whichever fact is changed to what it needs, no entry disagrees and no rule finds an error.
        """
        mistyped, *_ = with_one_slip(report, data)
        steps = {leaf.path: leaf.steps for leaf in leaves(mistyped)}
        for suspect in all_of(disputes_of(mistyped)).values():
            text = suspect.path.endswith(".printed")
            content: object = f"{suspect.needed:,}" if text else suspect.needed
            mended = check(replaced(mistyped, steps[suspect.path], content))
            assert not mended.has_errors

    def test_a_slip_in_a_part(self) -> None:
        """
        The part, its neighbour and the total printed of them would all do; the slip comes first.
        """
        training = Training(attended=1333, no_shows=248, bookings=1617)
        (dispute,) = disputes_of(having(training=training))
        assert [(s.path, int(s.needed), s.slip) for s in dispute.suspects] == [
            ("training.no_shows", 284, Slip.TRANSPOSED),
            ("training.bookings", 1581, None),
            ("training.attended", 1369, None),
        ]
        assert dispute.single
        assert dispute.disagreements == ("training-bookings-balance at training.bookings",)

    def test_what_else_agrees_clears_a_figure(self) -> None:
        """
        A figure that another place confirms is no suspect.
        """
        training = Training(attended=1333, no_shows=248, bookings=1617)
        confirmed = stated("again", "1,617", "training.figure", figure="bookings")
        assert set(needed_by(having(training=training, statements=(confirmed,)))) == {
            "training.no_shows",
            "training.attended",
        }

    def test_a_figure_printed_twice(self) -> None:
        """
        Of two places either may be wrong, and both are named.
        """
        report = having(
            training=Training(events=144),
            statements=(stated("again", "414", "training.figure", figure="events"),),
        )
        assert needed_by(report) == {"training.events": 414, "statements[again].printed": 144}

    def test_two_slips_at_once(self) -> None:
        """
        Where no single change mends all, those that mend their own share are named, and it is said.
        """
        lines = (
            FinancialLine(id="fees", heading="Fees", group="other", actual=Decimal(500)),
            FinancialLine(id="rent", heading="Rent", group="other", actual=Decimal(300)),
        )
        report = having(
            finance=Finance(lines=lines),
            statements=(
                stated("total", "900", "finance.total", group="other", basis="actual"),
                stated("whole", "1,000", "finance.expenditure-total", basis="actual"),
            ),
        )
        (dispute,) = disputes_of(report)
        assert not dispute.single
        assert dispute.disagreements == ("total", "whole")
        assert {s.path for s in dispute.suspects} == {
            "statements[total].printed",
            "statements[whole].printed",
        }
        assert "No change of one figure mends all; these would mend some." in dispute.message

    def test_disagreements_apart(self) -> None:
        """
        What hangs together by no figure is told in groups of its own, chapter by chapter.
        """
        report = having(
            population=PopulationAndServices(childminders=78, general_practices=50),
            training=Training(events=144),
            statements=(
                stated("minders", "87", "population.figure", figure="childminders"),
                stated("practices", "500", "population.figure", figure="general_practices"),
                stated("events", "414", "training.figure", figure="events"),
            ),
        )
        assert [dispute.disagreements for dispute in disputes_of(report)] == [
            ("minders",),
            ("practices",),
            ("events",),
        ]

    def test_a_rate_allows_several_counts(self) -> None:
        """
        A rounded rate is mended by many counts: a slip among them is named, or else the nearest.
        """
        training = Training(attended=1333, bookings=1167)
        attended = stated("rate", "82%", "training.attendance-rate")
        assert disputes_of(having(training=training, statements=(attended,))) == ()
        training = Training(attended=1333, bookings=1716)
        named = all_of(disputes_of(having(training=training, statements=(attended,))))
        assert named["training.bookings"] == Suspect(
            path="training.bookings",
            held=Decimal(1716),
            needed=Decimal(1616),
            only=False,
            slip=Slip.MISTYPED,
            resolves=("rate",),
        )
        assert named["training.attended"].needed == 1399
        assert "or near it" in str(named["training.attended"])
        assert named["statements[rate].printed"].needed == 78

    def test_a_rate_and_a_total_settle_it(self) -> None:
        """
        Where a total fixes the value, a rate has only to agree with it.
        """
        training = Training(attended=1333, no_shows=284, bookings=1671)
        report = having(
            training=training,
            statements=(
                stated("came", "82%", "training.attendance-rate"),
                stated("missed", "18%", "training.no-show-rate"),
            ),
        )
        (dispute,) = disputes_of(report)
        (suspect,) = dispute.suspects
        assert (suspect.path, int(suspect.needed)) == ("training.bookings", 1617)
        assert suspect.only
        assert len(suspect.resolves) == 3

    def test_a_rate_with_one_end(self) -> None:
        """
        What a rate of nought allows of the whole has no upper end: the least is named.
        """
        training = Training(attended=1, bookings=3)
        report = having(
            training=training, statements=(stated("rate", "0%", "training.attendance-rate"),)
        )
        assert needed_by(report) == {
            "training.attended": 0,
            "training.bookings": 201,
            "statements[rate].printed": 33,
        }

    def test_a_rate_that_is_cut_off(self) -> None:
        """
        Where nothing else would do, a value is named that agrees only if the rate is cut off.
        """
        report = having(
            training=Training(attended=2, bookings=7, places=3),
            statements=(
                stated("came", "66%", "training.attendance-rate"),
                stated("used", "66%", "training.utilisation-rate"),
            ),
        )
        assert needed_by(report)["training.bookings"] == 3

    def test_a_figure_with_hardly_a_neighbour(self) -> None:
        """
        One of one has a single neighbour that is possible, and is solved for all the same.
        """
        flows = ReviewFlows(referrals=1, notified=1, not_notified=0, rapid_reviews=1)
        report = having(
            reviews=Reviews(flows=flows),
            statements=(stated("rate", "50%", "reviews.rapid-review-rate"),),
        )
        assert needed_by(report) == {"statements[rate].printed": 100}
        report = having(
            reviews=Reviews(flows=attrs.evolve(flows, referrals=2, notified=2)),
            statements=(stated("rate", "0%", "reviews.rapid-review-rate"),),
        )
        assert needed_by(report) == {
            "statements[rate].printed": 50,
            "reviews.flows.rapid_reviews": 0,
        }

    def test_ranges_without_a_number_in_common(self) -> None:
        """
        Two rates that no whole number satisfies together are mended by no count.
        """
        report = having(
            training=Training(attended=5, bookings=7, places=9),
            statements=(
                stated("came", "10%", "training.attendance-rate"),
                stated("used", "90%", "training.utilisation-rate"),
            ),
        )
        (dispute,) = disputes_of(report)
        assert not dispute.single
        assert "training.attended" not in {s.path for s in dispute.suspects}

    def test_pence(self) -> None:
        """
        Amounts are solved for to the penny.
        """
        lines = (
            FinancialLine(id="fees", heading="Fees", group="other", actual=Decimal("50.52")),
            FinancialLine(id="rent", heading="Rent", group="other", actual=Decimal("20.25")),
        )
        total = stated("total", "\u00a370.50", "finance.total", group="other", basis="actual")
        named = all_of(disputes_of(having(finance=Finance(lines=lines), statements=(total,))))
        assert named["finance.lines[fees].actual"].needed == Decimal("50.25")
        assert named["finance.lines[fees].actual"].slip is Slip.TRANSPOSED
        assert named["statements[total].printed"].needed == Decimal("70.77")

    def test_a_deficit_without_its_sign(self) -> None:
        """
        A net position may be printed as the size of a deficit, and is solved for as that too.
        """
        lines = (
            FinancialLine(id="grant", heading="Grant", group="income", actual=Decimal(100)),
            FinancialLine(id="staff", heading="Staff", group="staff", actual=Decimal(340)),
        )
        report = having(
            finance=Finance(lines=lines),
            statements=(
                stated("net", "210", "finance.net-position", basis="actual"),
                stated("income", "100", "finance.income-total", basis="actual"),
            ),
        )
        named = all_of(disputes_of(report))
        assert named["finance.lines[staff].actual"].needed == 310
        assert named["statements[net].printed"].needed == 240
        assert "finance.lines[grant].actual" not in named

    def test_a_reserve_with_a_full_stop(self) -> None:
        """
        A full stop may stand for thousands: the amount and what is printed of it are both named.
        """
        report = having(
            finance=Finance(
                reserve=Reserve(brought_forward=Decimal(299620), printed="\u00a3299.260")
            )
        )
        named = all_of(disputes_of(report))
        assert named["finance.reserve.brought_forward"].needed == 299260
        assert named["finance.reserve.printed"].needed == 299620

    def test_a_reserve_that_does_not_roll_forward(self) -> None:
        """
        A fact that a rule recomputes is a suspect beside the facts that it is recomputed from.
        """
        lines = (FinancialLine(id="grant", heading="Grant", group="income", actual=Decimal(100)),)
        spent = (FinancialLine(id="staff", heading="Staff", group="staff", actual=Decimal(40)),)
        finance = Finance(
            lines=lines + spent,
            reserve=Reserve(brought_forward=Decimal(500), closing=Decimal(650)),
        )
        assert needed_by(having(finance=finance)) == {
            "finance.reserve.closing": 560,
            "finance.reserve.brought_forward": 590,
            "finance.lines[grant].actual": 190,
            "finance.lines[staff].actual": -50,
        }

    def test_a_reserve_that_is_not_what_was_left(self) -> None:
        """
        What was left at the end of the year before and what was brought forward are one figure.
        """
        history = (
            ReserveYear(at="2022-03-31", balance=Decimal(150)),
            ReserveYear(at="2023-03-31", balance=Decimal(301)),
        )
        reserve = Reserve(brought_forward=Decimal(310), history=history)
        assert needed_by(having(finance=Finance(reserve=reserve))) == {
            "finance.reserve.history[1].balance": 310,
            "finance.reserve.brought_forward": 301,
        }

    def test_referrals(self) -> None:
        """
        Those notified and those not, against the referrals, with no step above the one before it.
        """
        flows = ReviewFlows(referrals=6, notified=4, not_notified=1, rapid_reviews=4)
        assert needed_by(having(reviews=Reviews(flows=flows))) == {
            "reviews.flows.referrals": 5,
            "reviews.flows.notified": 5,
            "reviews.flows.not_notified": 2,
        }

    def test_grades(self) -> None:
        """
        A cell of a table stands in its row and in its column.
        """
        rounds = (
            AuditRound(
                quarter="q1", theme="One", grades=FrozenMapping({"good": 1, "inadequate": 3})
            ),
            AuditRound(
                quarter="q2", theme="Two", grades=FrozenMapping({"good": 2, "inadequate": 5})
            ),
        )
        report = having(
            audits=Audits(rounds=rounds, blank=Blank.ZERO),
            statements=(
                stated("q1", "4", "audits.total", quarter="q1"),
                stated("q2", "5", "audits.total", quarter="q2"),
                stated("good", "3", "audits.grade-total", grade="good"),
                stated("inadequate", "6", "audits.grade-total", grade="inadequate"),
            ),
        )
        assert needed_by(report) == {"audits.rounds[q2].grades.inadequate": 3}

    @pytest.mark.parametrize("year", ["q2", "q1"])
    def test_a_total_of_a_round(self, year: str) -> None:
        """
        Cells that add to something else than the round's total: either would have to change, and only in that round.
        """
        rounds = (
            AuditRound(quarter="q1", theme="Neglect", grades=FrozenMapping({"good": 4}), total=4),
            AuditRound(
                quarter=year,
                theme="Neglect",
                subtheme="Schools",
                grades=FrozenMapping({"good": 1, "inadequate": 5}),
                total=7,
            ),
        )
        where = "audits.rounds[q2]" if year == "q2" else "audits.rounds[1]"
        assert needed_by(having(audits=Audits(blank=Blank.ZERO, rounds=rounds))) == {
            f"{where}.total": 6,
            f"{where}.grades.good": 2,
            f"{where}.grades.inadequate": 6,
        }

    def test_a_round_that_cannot_be_added(self) -> None:
        """
        A cell known between two ends alone: what the round comes to is no number, and nothing is named for it.
        """
        rounded = RoundedCount(rounded=10, to=5)
        audit_round = AuditRound(
            quarter="q1", theme="Neglect", grades=FrozenMapping({"good": rounded}), total=40
        )
        [dispute] = disputes_of(having(audits=Audits(blank=Blank.ZERO, rounds=(audit_round,))))
        assert dispute.suspects == ()

    def test_a_cohort(self) -> None:
        """
        More are through or under way than signed up: fewer, or more who signed up, and the nearest are named.
        """
        course = neglect(239, 279, 42)
        found = all_of(disputes_of(having(training=Training(courses=(course,)))))
        assert {path.rpartition(".")[2]: suspect.needed for path, suspect in found.items()} == {
            "signed_up": 329,
            "completed": 179,
        }
        assert not any(suspect.only for suspect in found.values())

    @pytest.mark.parametrize(
        ("printed", "least", "most"),
        [
            ("under 100", 0, 99),
            ("no more than 100", 0, 100),
            ("over 200", 201, None),
            ("at least 200", 200, None),
        ],
    )
    def test_a_limit(self, printed: str, least: int, most: int | None) -> None:
        """
        A limit in words has one end: a count on its side would do, and others near it.
        """
        report = attrs.evolve(
            having(training=Training(events=144)),
            statements=(stated("said", printed, "training.figure", figure="events"),),
        )
        suspect = all_of(disputes_of(report))["training.events"]
        assert least <= suspect.needed
        assert most is None or suspect.needed <= most
        assert not suspect.only

    def test_a_share_in_words(self) -> None:
        """
        A printed third may be the figure that is wrong, and what it would have to be is in percent.
        """
        report = attrs.evolve(
            having(training=Training(attended=30, no_shows=30, bookings=60)),
            statements=(stated("said", "a third", "training.attendance-rate"),),
        )
        found = all_of(disputes_of(report))
        assert found["statements[said].printed"].needed == 50

    @pytest.mark.parametrize(
        ("printed", "says"), [("177%", None), ("an increase of 177%", None), ("177%", "increase")]
    )
    def test_a_change_and_a_ratio(self, printed: str, says: str | None) -> None:
        """
        Where a change and a ratio of the same two figures disagree, each of the two would do.
        """
        training = Training(events=441, previous=PreviousTraining(events=52))
        change = attrs.evolve(stated("change", printed, "training.events-change"), says=says)
        ratio = stated("ratio", "2.77 times", "training.events-ratio")
        found = all_of(disputes_of(having(training=training, statements=(change, ratio))))
        assert set(found) == {"training.events", "training.previous.events"}
        assert found["training.events"].needed == 144
        assert found["training.events"].slip is None

    @pytest.mark.parametrize("actual", [448_290, 68_290])
    def test_a_variance(self, actual: int) -> None:
        """
        A variance that is printed without a sign is solved for as more and as less than the budget.
        """
        line = FinancialLine(
            id="staff",
            heading="Staff",
            group="staffing",
            budget=Decimal(258_091),
            actual=Decimal(actual),
        )
        size = abs(actual - 258_091)
        said = stated("said", f"\u00a3{size + 900:,}", "finance.variance", group="staffing")
        report = having(finance=Finance(lines=(line,)), statements=(said,))
        found = {path: suspect.needed for path, suspect in all_of(disputes_of(report)).items()}
        further = 900 if actual > 258_091 else -900
        assert found.pop("statements[said].printed") == actual - 258_091
        assert found == {
            "finance.lines[staff].actual": actual + further,
            "finance.lines[staff].budget": 258_091 - further,
        }

    @pytest.mark.parametrize(
        ("events", "before", "printed", "needed"),
        [(144, 52, "29 more", 92), (144, 52, "up 29", 92), (52, 144, "a fall of 29", 92)],
    )
    def test_a_change_in_counts(self, events: int, before: int, printed: str, needed: int) -> None:
        """
        A change that is a difference of two counts is solved for as a rate is, its sign left to the words.
        """
        training = Training(events=events, previous=PreviousTraining(events=before))
        change = stated("said", printed, "training.count-change", figure="events")
        found = all_of(disputes_of(having(training=training, statements=(change,))))
        assert found["statements[said].printed"].needed == needed
        assert found["statements[said].printed"].slip is Slip.TRANSPOSED
        further = 29 if events > before else -29
        assert found["training.events"].needed == before + further

    def test_a_fall(self) -> None:
        """
        A fall that is printed without a sign is solved for as a fall.
        """
        training = Training(events=92, previous=PreviousTraining(events=50))
        change = stated("change", "a fall of 42%", "training.events-change")
        found = all_of(disputes_of(having(training=training, statements=(change,))))
        assert found["training.events"].needed == 29
        assert found["training.events"].slip is Slip.TRANSPOSED

    def test_a_change_in_another_unit(self) -> None:
        """
        A change in points, and one that is printed in another unit, are no equations.
        """
        training = Training(events=441, previous=PreviousTraining(events=52))
        change = stated("change", "177 percentage points", "training.events-change")
        assert disputes_of(having(training=training, statements=(change,))) == ()

    def test_a_year_against_its_rounds(self) -> None:
        """
        A count of the year and those of its rounds are one sum.
        """
        rounds = tuple(
            AuditRound(quarter=quarter, theme="T", grades=FrozenMapping({"good": 2, "poor": 3}))
            for quarter in ("q1", "q2")
        )
        year = AuditYear(year="2023-24", grades=FrozenMapping({"good": 5, "poor": 6}))
        audits = Audits(scale=("good", "poor"), rounds=rounds, years=(year,))
        found = all_of(disputes_of(having(audits=audits)))
        assert {path: suspect.needed for path, suspect in found.items()} == {
            "audits.years[2023-24].grades.good": 4,
            "audits.rounds[q1].grades.good": 3,
            "audits.rounds[q2].grades.good": 3,
        }

    @pytest.mark.parametrize(
        ("good", "shares", "needed"),
        [
            (
                14,
                {"good": "20%", "poor": "80%"},
                {
                    "audits.years[2022-23].grades.good": 4,
                    "audits.years[2022-23].grades.poor": 56,
                },
            ),
            (4, {"good": "2%", "poor": "80%"}, {"audits.years[2022-23].percentages.good": 20}),
            (4, {"good": "20.0", "poor": "81"}, {"audits.years[2022-23].percentages.poor": 80}),
        ],
    )
    def test_a_year_s_percentages(
        self, good: int, shares: dict[str, str], needed: dict[str, int]
    ) -> None:
        """
        A percentage beside the counts that it is worked out from: either side may be mistyped.
        """
        year = AuditYear(
            year="2022-23",
            grades=FrozenMapping({"good": good, "poor": 16}),
            percentages=FrozenMapping(shares),
        )
        assert needed_by(having(audits=Audits(scale=("good", "poor"), years=(year,)))) == needed

    def test_a_remainder(self) -> None:
        """
        What is left of a cohort is solved for as a total is.
        """
        course = neglect(239, 179, 42)
        report = attrs.evolve(
            having(training=Training(courses=(course,))),
            statements=(stated("said", "81", "training.elearning-remainder", course="neglect"),),
        )
        found = all_of(disputes_of(report))
        assert found["statements[said].printed"].needed == 18
        assert found["training.courses[neglect].signed_up"].needed == 302

    def test_words(self) -> None:
        """
        A figure printed in words is one as well.
        """
        report = having(
            training=Training(events=4),
            statements=(stated("again", "three", "training.figure", figure="events"),),
        )
        assert needed_by(report) == {"training.events": 3, "statements[again].printed": 4}

    def test_a_wrong_unit_is_no_wrong_number(self) -> None:
        """
        Where the number is right and its unit is not, no number mends it.
        """
        report = having(
            training=Training(events=4),
            statements=(stated("again", "4%", "training.figure", figure="events"),),
        )
        (dispute,) = disputes_of(report)
        assert dispute.suspects == ()
        assert dispute.message == "again: One disagreement. No change of one figure mends it."

    def test_inexact_counts_are_left_alone(self) -> None:
        """
        What is only known between bounds cannot be solved for; the printed figure stays unnamed too.
        """
        report = having(
            training=Training(events=RoundedCount(rounded=100, to=10)),
            statements=(stated("again", "144", "training.figure", figure="events"),),
        )
        (dispute,) = disputes_of(report)
        assert dispute.suspects == ()

    def test_disagreements_of_other_kinds(self) -> None:
        """
        The length of a list is no figure, and a rule without an equation is none to solve.
        """
        localities = stated("places", "four", "population.localities-total")
        report = having(
            population=PopulationAndServices(localities=("North", "South")),
            reviews=Reviews(
                stocks=ReviewStocks(awaiting_publication=2),
                reviews=(
                    PracticeReview(
                        id="one",
                        title="One",
                        kind=ReviewKind.PRACTICE_REVIEW,
                        publication=Publication.AWAITING,
                    ),
                ),
            ),
            statements=(localities, stated("odd", "5", "nothing.at-all")),
        )
        assert check(report).has_errors
        assert disputes_of(report) == ()

    def test_numbers_out_of_bounds(self) -> None:
        """
        A figure at the very edge is tried on the near side; no answer lies beyond it.
        """
        report = having(
            training=Training(events=LARGEST, venues=8),
            statements=(
                stated("events", "5", "training.figure", figure="events"),
                stated("venues", f"{10 * LARGEST}", "training.figure", figure="venues"),
            ),
        )
        assert needed_by(report) == {
            "training.events": 5,
            "statements[events].printed": LARGEST,
            "statements[venues].printed": 8,
        }

    def test_too_many_figures(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """
        The work is bounded, and what was not tried is counted.
        """
        report = having(
            training=Training(events=4, venues=5),
            statements=(stated("again", "6", "training.figure", figure="events"),),
        )
        monkeypatch.setattr(searching, "MOST_WORK", 2)
        (dispute,) = disputes_of(report)
        assert dispute.untried == 1
        assert dispute.message.endswith("1 figures were not tried.")
        assert "1 figures were not tried." in disputes_text([dispute])
        monkeypatch.setattr(searching, "MOST_WORK", 1)
        (dispute,) = disputes_of(attrs.evolve(report, training=Training(events=4)))
        assert dispute.untried == 0

    @pytest.mark.parametrize(("figures", "untried"), [(1000, 0), (1001, 2)])
    def test_a_thousand_figures(
        self, monkeypatch: pytest.MonkeyPatch, figures: int, untried: int
    ) -> None:
        """
        For one disagreement all figures of a chapter are tried, up to a thousand.
        """
        monkeypatch.setattr(searching, "points_of", lambda *_: None)
        paid = tuple(Contribution(partner=f"p{i}", amount=Decimal(5)) for i in range(figures))
        total = stated("total", "1", "finance.contributions-total")
        (dispute,) = disputes_of(having(finance=Finance(contributions=paid), statements=(total,)))
        assert dispute.untried == untried

    @pytest.mark.parametrize(("before", "found"), [(0, True), (1, True), (11, True), (12, False)])
    def test_a_dozen_values(
        self, monkeypatch: pytest.MonkeyPatch, before: int, found: bool
    ) -> None:
        """
        Values that mend nothing are passed over; of each figure a dozen are tried.
        """

        def trials(leaf: Leaf, *_: object) -> Iterator[Trial]:
            for content in (*range(7, 7 + before), 6):
                needed = Decimal(content)
                yield Trial(leaf=leaf, held=Decimal(4), needed=needed, content=content)

        monkeypatch.setattr(searching, "trials_of", trials)
        report = having(
            training=Training(events=4),
            statements=(stated("again", "6", "training.figure", figure="events"),),
        )
        assert (needed_by(report).get("training.events") == 6) is found

    def test_refused(self) -> None:
        """
        Only a report has figures to suspect.
        """
        with pytest.raises(InvalidTypeError, match="report"):
            disputes_of("report")  # type: ignore[arg-type]


def test_verdicts_that_agree_are_not_asked_about() -> None:
    """
    A figure that agrees only if read another way is no disagreement to solve.
    """
    report = having(
        training=Training(attended=5, bookings=8),
        statements=(
            stated(
                "rate", f"{round_half_up(Fraction(500, 8), 0) - 1}%", "training.attendance-rate"
            ),
        ),
    )
    assert {entry.verdict for entry in check(report).ledger} == {Verdict.IF_REREAD}
    assert disputes_of(report) == ()
