"""
Every printed figure of the document is in the ledger, once, with its verdict and where it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import Audits, AuditYear
from safeguarding_model.checks import Entry, Source, Verdict, check
from safeguarding_model.checks.ledger import claims, ledger_of, source_of
from safeguarding_model.finance import Finance, FinancialLine, Reserve
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Marker
from safeguarding_model.population import PopulationAndServices, PreviousPopulation
from safeguarding_model.reviews import PreviousReviews, ReviewFlows, Reviews
from safeguarding_model.statements import Section, Statement
from safeguarding_model.tolerances import Tolerances
from safeguarding_model.training import PreviousTraining, Training

ReportOf = Callable[..., AnnualReport]
EntryOf = Callable[..., Entry]
WALSALL_TRAINING = Training(attended=1333, bookings=1617, places=2412, no_shows=284)
SECTIONS = FrozenMapping(
    {"workforce": Section(heading="Workforce", starts_at=20), "money": Section(heading="Money")}
)


class TestClaims:
    def test_beside_data_and_statements(self, report_of: ReportOf) -> None:
        """
        Figures beside the data come first, in the order of the chapters, then the statements.
        """
        report = report_of(
            sections=SECTIONS,
            finance=Finance(
                section="money",
                page=25,
                printed=FrozenMapping({"net_position": "0"}),
                reserve=Reserve(brought_forward=Decimal(5), printed="5"),
            ),
            training=Training(
                section="workforce",
                attended=4,
                bookings=5,
                printed=FrozenMapping({"attendance_rate": "80%"}),
            ),
            statements=(
                Statement(
                    id="again",
                    printed="80%",
                    metric="training.attendance-rate",
                    says="a rate of",
                    called="completion",
                    section="workforce",
                    page=21,
                ),
            ),
        )
        told = [(claim.id, claim.path, claim.metric, claim.printed) for claim in claims(report)]
        assert told == [
            (
                "training.printed.attendance_rate",
                "training.printed.attendance_rate",
                "training.attendance-rate",
                "80%",
            ),
            (
                "finance.printed.net_position",
                "finance.printed.net_position",
                "finance.net-position",
                "0",
            ),
            (
                "finance.reserve.printed",
                "finance.reserve.printed",
                "finance.reserve-brought-forward",
                "5",
            ),
            ("again", "statements[0]", "training.attendance-rate", "80%"),
        ]
        beside, account, reserve, statement = claims(report)
        assert beside.source == Source(section="Workforce", page=20)
        assert account.source == reserve.source == Source(section="Money", page=25)
        assert statement.source == Source(section="Workforce", page=21)
        assert (statement.says, statement.called) == ("a rate of", "completion")

    @given(count=st.integers(0, 12))
    def test_each_is_in_the_ledger_once(self, report_of: ReportOf, count: int) -> None:
        """
        As many entries as statements, in their order, whatever they claim.
        """
        names = ("training.attendance-rate", "weather.rain", "finance.total")
        statements = tuple(
            Statement(id=f"s{n}", printed="5", metric=names[n % 3]) for n in range(count)
        )
        ledger = ledger_of(report_of(statements=statements), tolerances=Tolerances())
        assert [entry.id for entry in ledger] == [statement.id for statement in statements]


class TestSourceOf:
    def test_section_and_page(self, report_of: ReportOf) -> None:
        """
        The section's heading, with the figure's page or else the section's first.
        """
        report = report_of(sections=SECTIONS)
        assert source_of(report, "workforce", None) == Source(section="Workforce", page=20)
        assert source_of(report, "workforce", 22) == Source(section="Workforce", page=22)
        assert source_of(report, "money", None) == Source(section="Money", page=None)
        assert source_of(report, "elsewhere", 3) == Source(section="elsewhere", page=3)
        assert source_of(report, None, 3) == Source(section=None, page=3)


class TestVerdicts:
    def test_agrees(self, entry_of: EntryOf) -> None:
        """
        A figure that is recomputed as printed agrees; nothing needs changing.
        """
        entry = entry_of("82%", "training.attendance-rate", training=WALSALL_TRAINING)
        assert (entry.verdict, entry.reading, entry.missing) == (Verdict.AGREES, None, ())
        assert entry.instead == ""
        assert entry.where == "training.attended"
        assert "82.44% (1,333 of 1,617)" in entry.explanation

    def test_disagrees(self, entry_of: EntryOf) -> None:
        """
        One that is not disagrees, with both figures and what to print.
        """
        entry = entry_of("28%", "training.attendance-rate", training=WALSALL_TRAINING)
        assert entry.verdict is Verdict.DISAGREES
        assert "82.44%" in entry.explanation
        assert "'28%'" in entry.explanation
        assert entry.instead == "82%"

    def test_wrong_unit(self, entry_of: EntryOf) -> None:
        """
        A unit that is not the metric's is named, and no reading is claimed.
        """
        entry = entry_of("\u00a382", "training.attendance-rate", training=WALSALL_TRAINING)
        assert (entry.verdict, entry.reading) == (Verdict.DISAGREES, None)
        assert "pounds" in entry.explanation

    @pytest.mark.parametrize(
        ("group", "actual", "printed", "fair"),
        [
            ("income", 80, "\u00a320 adverse", True),
            ("income", 80, "\u00a320 favourable", False),
            ("income", 80, "shortfall of \u00a320", True),
            ("income", 120, "\u00a320 favourable", True),
            ("income", 120, "\u00a320 adverse", False),
            ("staffing", 120, "\u00a320 adverse", True),
            ("staffing", 120, "\u00a320 favourable", False),
            ("staffing", 80, "\u00a320 underspend", True),
            ("staffing", 80, "\u00a320 overspend", False),
        ],
    )
    @pytest.mark.parametrize("rate", [False, True])
    def test_good_and_bad_variances(
        self, entry_of: EntryOf, group: str, actual: int, printed: str, *, fair: bool, rate: bool
    ) -> None:
        """
        Less income than planned is bad for the position, and so is more spending.
        """
        line = FinancialLine(
            id="line", heading="L", group=group, budget=Decimal(100), actual=Decimal(actual)
        )
        metric = f"finance.variance{'-rate' if rate else ''}"
        text = printed.replace("\u00a320", "20%") if rate else printed
        entry = entry_of(text, metric, {"group": group}, finance=Finance(lines=(line,)))
        assert entry.verdict is (Verdict.AGREES if fair else Verdict.DISAGREES)

    @pytest.mark.parametrize(
        ("printed", "metric", "verdict"),
        [
            ("(82%)", "attendance-rate", Verdict.AGREES),
            ("(83%)", "attendance-rate", Verdict.DISAGREES),
            ("-82%", "attendance-rate", Verdict.DISAGREES),
            ("events (144)", "events-figure", Verdict.AGREES),
            ("(1.333)", "attended-figure", Verdict.IF_REREAD),
            ("exceeded 80%", "attendance-rate", Verdict.AGREES),
            ("exceeding 83%", "attendance-rate", Verdict.DISAGREES),
            ("a minimum of 80%", "attendance-rate", Verdict.AGREES),
            ("a maximum of 85%", "attendance-rate", Verdict.AGREES),
            ("close to 83%", "attendance-rate", Verdict.AGREES),
            ("just short of 83%", "attendance-rate", Verdict.AGREES),
            ("not quite 150", "events-figure", Verdict.AGREES),
            ("140 plus", "events-figure", Verdict.AGREES),
            ("150-plus", "events-figure", Verdict.DISAGREES),
            ("up from 52", "events-change", Verdict.AGREES),
            ("down from 52", "events-change", Verdict.DISAGREES),
            ("up 177% from 52", "events-change", Verdict.AGREES),
            ("1,333 of 1,617 (82%)", "attendance-rate", Verdict.AGREES),
            ("1,333 of 1,617 (28%)", "attendance-rate", Verdict.DISAGREES),
            ("1,333 of 1,716 (82%)", "attendance-rate", Verdict.DISAGREES),
            ("1,333 of 1,617 (82%)", "attended-figure", Verdict.AGREES),
            ("1,333 of 1,617 (28%)", "attended-figure", Verdict.AGREES),
            ("82% (1,333)", "attended-figure", Verdict.AGREES),
            ("82% (1,334)", "attended-figure", Verdict.DISAGREES),
            ("\u00a35 (82%)", "attendance-rate", Verdict.AGREES),
            ("up 92 (177%)", "events-change", Verdict.AGREES),
            ("down 92 (177%)", "events-change", Verdict.DISAGREES),
            ("increase (177%)", "events-change", Verdict.AGREES),
            ("reduction (177%)", "events-change", Verdict.DISAGREES),
            ("(177%)", "events-change", Verdict.DISAGREES),
            ("up from 52 (177%)", "events-change", Verdict.AGREES),
            ("up from 52 (28%)", "events-change", Verdict.DISAGREES),
            ("up from 52 (28 in autumn)", "events-change", Verdict.AGREES),
            ("rose to 144", "events-change", Verdict.AGREES),
            ("fell to 144", "events-change", Verdict.DISAGREES),
            ("rose to 144", "events-count-change", Verdict.AGREES),
            ("rose to 144 (28 in autumn)", "events-count-change", Verdict.AGREES),
            ("rose to 144 (177%)", "events-change", Verdict.AGREES),
            ("rose to 144 (28%)", "events-change", Verdict.DISAGREES),
            ("up to 200%", "events-change", Verdict.AGREES),
            ("92 more than in 2022", "events-count-change", Verdict.AGREES),
            ("92 fewer than in 2022", "events-count-change", Verdict.DISAGREES),
            ("more than last year", "events-count-change", Verdict.AGREES),
            ("92 more than last year", "events-change", Verdict.NOT_CHECKABLE),
            ("92 fewer than last year", "events-change", Verdict.DISAGREES),
            ("an increase of more than 192", "events-change", Verdict.DISAGREES),
            ("no data", "events-count-change", Verdict.NOT_CHECKABLE),
            ("no change", "events-count-change", Verdict.DISAGREES),
            ("unchanged", "events-count-change", Verdict.DISAGREES),
            ("a slight rise of about 170%", "events-change", Verdict.AGREES),
            ("up 177% from 52 (100%)", "events-change", Verdict.AGREES),
            ("doubled (177%)", "events-change", Verdict.AGREES),
            ("doubled (28%)", "events-change", Verdict.DISAGREES),
            ("nearly three times", "events-change", Verdict.AGREES),
            ("nearly threefold", "events-change", Verdict.AGREES),
            ("nearly fourfold", "events-change", Verdict.DISAGREES),
            ("nearly three times", "events-ratio", Verdict.AGREES),
            ("three times", "attendance-rate", Verdict.DISAGREES),
        ],
    )
    def test_ways_to_print(
        self, entry_of: EntryOf, printed: str, metric: str, verdict: Verdict
    ) -> None:
        """
        Brackets make no count negative, "exceeded" is a limit, "up from" says which way; each of two numbers counts.
        """
        params = {}
        if metric.endswith("-figure"):
            metric, params = "figure", {"figure": metric.removesuffix("-figure")}
        elif metric.endswith("-count-change"):
            metric, params = "count-change", {"figure": metric.removesuffix("-count-change")}
        training = attrs.evolve(WALSALL_TRAINING, events=144, previous=PreviousTraining(events=52))
        entry = entry_of(printed, f"training.{metric}", params, training=training)
        assert entry.verdict is verdict

    @pytest.mark.parametrize(
        ("printed", "actual", "metric", "verdict"),
        [
            ("deficit of \u00a316.239", 136_239, "net-position", Verdict.IF_REREAD),
            ("\u00a316.293 deficit", 136_239, "net-position", Verdict.DISAGREES),
            ("\u00a35.500 underspend", 114_500, "variance", Verdict.IF_REREAD),
            ("\u00a35.500 overspend", 114_500, "variance", Verdict.DISAGREES),
            ("saving of \u00a35,500", 114_500, "variance", Verdict.AGREES),
            ("saving of \u00a35,500", 125_500, "variance", Verdict.DISAGREES),
            ("over a quarter of a million pounds", 260_000, "total", Verdict.AGREES),
            ("over a quarter of a million pounds", 240_000, "total", Verdict.DISAGREES),
            ("\u00a3250k+", 260_000, "total", Verdict.AGREES),
        ],
    )
    def test_ways_to_print_money(
        self, entry_of: EntryOf, printed: str, actual: int, metric: str, verdict: Verdict
    ) -> None:
        """
        A full stop for a comma, a saving and a part of a million are read beside words for the sign.
        """
        budget = Decimal(120_000)
        grant = FinancialLine(id="grant", heading="L", group="income", budget=budget, actual=budget)
        fees = FinancialLine(
            id="fees", heading="L", group="other", budget=budget, actual=Decimal(actual)
        )
        params = {"group": "other"} if metric == "variance" else {}
        params |= {"group": "other", "basis": "actual"} if metric == "total" else {}
        params |= {"basis": "actual"} if metric == "net-position" else {}
        entry = entry_of(printed, f"finance.{metric}", params, finance=Finance(lines=(grant, fees)))
        assert entry.verdict is verdict

    def test_a_balance_that_is_no_variance(self, entry_of: EntryOf) -> None:
        """
        A deficit is one of the position itself, whatever was planned.
        """
        grant = FinancialLine(id="grant", heading="L", group="income", actual=Decimal(20))
        fees = FinancialLine(id="fees", heading="L", group="other", actual=Decimal(120))
        entry = entry_of(
            "a deficit of \u00a3100",
            "finance.net-position",
            {"basis": "actual"},
            finance=Finance(lines=(grant, fees)),
        )
        assert entry.verdict is Verdict.AGREES

    @pytest.mark.parametrize(
        ("metric", "params", "printed", "fair"),
        [
            ("line-variance", {"line": "grant"}, "\u00a320 favourable", True),
            ("line-variance", {"line": "grant"}, "\u00a320 adverse", False),
            ("line-variance", {"line": "pay"}, "\u00a350 overspend", True),
            ("line-variance", {"line": "pay"}, "\u00a350 underspend", False),
            ("income-variance", {}, "\u00a320 favourable", True),
            ("income-variance", {}, "\u00a320 adverse", False),
            ("expenditure-variance", {}, "\u00a350 overspend", True),
            ("expenditure-variance", {}, "\u00a350 underspend", False),
            ("net-position-variance", {}, "\u00a330 adverse", True),
            ("net-position-variance", {}, "\u00a330 favourable", False),
            ("net-position-variance", {}, "\u00a330", True),
        ],
    )
    def test_other_variances(
        self, entry_of: EntryOf, metric: str, params: dict[str, str], printed: str, *, fair: bool
    ) -> None:
        """
        So it is with single lines, with each side of the account and with what is left.
        """
        grant = FinancialLine(
            id="grant", heading="L", group="income", budget=Decimal(100), actual=Decimal(120)
        )
        pay = FinancialLine(
            id="pay", heading="L", group="staffing", budget=Decimal(100), actual=Decimal(150)
        )
        entry = entry_of(printed, f"finance.{metric}", params, finance=Finance(lines=(grant, pay)))
        assert entry.verdict is (Verdict.AGREES if fair else Verdict.DISAGREES)

    @pytest.mark.parametrize(
        ("name", "printed", "fair"),
        [
            ("grant", "\u00a320 over budget", True),
            ("grant", "\u00a320 under budget", False),
            ("grant", "+\u00a320", True),
            ("grant", "\u00a320 favourable", True),
            ("grant", "\u00a320 adverse", False),
            ("pay", "\u00a350 over budget", True),
            ("pay", "\u00a350 under budget", False),
            ("pay", "-\u00a350", True),
            ("pay", "+\u00a350", False),
            ("pay", "\u00a350 overspend", True),
            ("pay", "\u00a350 underspend", False),
            ("pay", "\u00a350 higher, which is adverse", True),
            ("pay", "\u00a350 higher, which is favourable", False),
        ],
    )
    @pytest.mark.parametrize("of_a_line", [False, True])
    def test_effects(
        self, entry_of: EntryOf, name: str, printed: str, *, fair: bool, of_a_line: bool
    ) -> None:
        """
        What is over budget helps the position where it is income, and harms it where it is spent.
        """
        grant = FinancialLine(
            id="grant", heading="L", group="income", budget=Decimal(100), actual=Decimal(120)
        )
        pay = FinancialLine(
            id="pay", heading="L", group="staffing", budget=Decimal(100), actual=Decimal(150)
        )
        group = {"grant": "income", "pay": "staffing"}[name]
        metric, params = ("line-variance-effect", {"line": name})
        if not of_a_line:
            metric, params = ("variance-effect", {"group": group})
        entry = entry_of(printed, f"finance.{metric}", params, finance=Finance(lines=(grant, pay)))
        assert entry.verdict is (Verdict.AGREES if fair else Verdict.DISAGREES)

    @pytest.mark.parametrize(
        ("printed", "verdict"),
        [
            ("a reduction of 2", Verdict.AGREES),
            ("2 fewer", Verdict.AGREES),
            ("2 more", Verdict.DISAGREES),
            ("-2", Verdict.AGREES),
            ("a reduction", Verdict.AGREES),
            ("an increase", Verdict.DISAGREES),
            ("stable", Verdict.NOT_CHECKABLE),
            ("unchanged", Verdict.DISAGREES),
            ("a reduction of 2%", Verdict.DISAGREES),
        ],
    )
    def test_differences(self, entry_of: EntryOf, printed: str, verdict: Verdict) -> None:
        """
        The words around a difference say which way it goes, and no count of it can be called level.
        """
        chapter = Reviews(flows=ReviewFlows(referrals=5), previous=PreviousReviews(referrals=7))
        entry = entry_of(printed, "reviews.count-change", {"figure": "referrals"}, reviews=chapter)
        assert entry.verdict is verdict

    def test_within_rounding(self, entry_of: EntryOf) -> None:
        """
        What is only bounded agrees within rounding where a part of it prints so.
        """
        year = AuditYear(year="2022-23", percentages=FrozenMapping({"good": "35%"}))
        entry = entry_of(
            "35.2%",
            "audits.grade-share",
            {"grade": "good", "year": "2022-23"},
            audits=Audits(years=(year,)),
        )
        assert entry.verdict is Verdict.WITHIN_ROUNDING
        assert entry.as_dict()["exact"] is None
        assert entry.as_dict()["bounds"] == ["69/200", "71/200"]

    def test_reread(self, entry_of: EntryOf) -> None:
        """
        Another reading is named where only that agrees.
        """
        entry = entry_of("17%", "training.no-show-rate", training=WALSALL_TRAINING)
        assert (entry.verdict, entry.reading) == (Verdict.IF_REREAD, "truncated")
        assert entry.instead == "18%"

    def test_not_computable(self, entry_of: EntryOf) -> None:
        """
        What cannot be recomputed names every input that is missing, and is not fine.
        """
        entry = entry_of(
            "82%", "training.attendance-rate", training=Training(attended=Marker("[c]"))
        )
        assert entry.verdict is Verdict.NOT_CHECKABLE
        assert entry.missing == ("training.attended", "training.bookings")
        assert "[c]" in entry.explanation

    def test_a_share_in_words_is_a_percentage_of_a_rate_alone(self, entry_of: EntryOf) -> None:
        """
        "4 out of 5" agrees with a rate of 80%, and with a count of four.
        """
        training = Training(events=4, attended=1294, bookings=1617)
        rate = entry_of("4 out of 5", "training.attendance-rate", training=training)
        count = entry_of("4 out of 5", "training.figure", {"figure": "events"}, training=training)
        assert rate.verdict is count.verdict is Verdict.AGREES

    def test_no_chapter(self, entry_of: EntryOf) -> None:
        """
        A missing chapter is named.
        """
        entry = entry_of("82%", "training.attendance-rate")
        assert (entry.verdict, entry.missing) == (Verdict.NOT_CHECKABLE, ("training",))

    @pytest.mark.parametrize("printed", ["many", "the figure is high up", "1.2.3.4"])
    def test_no_number(self, entry_of: EntryOf, printed: str) -> None:
        """
        A print without a number that could be compared is not checkable, and says where.
        """
        entry = entry_of(printed, "training.attendance-rate", training=WALSALL_TRAINING)
        assert entry.verdict is Verdict.NOT_CHECKABLE
        assert entry.missing == ("statements[0]",)
        assert repr(printed) in entry.explanation

    @pytest.mark.parametrize(
        ("metric", "params", "name"),
        [
            ("weather.rain", {}, "weather.rain"),
            ("training.attendance-rate", {"year": "2023"}, "year"),
            ("audits.grade-share", {"grade": "good"}, "year"),
        ],
    )
    def test_no_such_metric(
        self, entry_of: EntryOf, metric: str, params: dict[str, str], name: str
    ) -> None:
        """
        An unknown metric or parameter is not checkable, and is named.
        """
        entry = entry_of("5", metric, params, training=WALSALL_TRAINING)
        assert entry.verdict is Verdict.NOT_CHECKABLE
        assert entry.missing == ("statements[0]",)
        assert entry.where == entry.path == "statements[0]"
        assert name in entry.explanation
        assert entry.as_dict()["unit"] == ""
        assert entry.as_dict()["recomputed"] is None


class TestOtherDefinitions:
    def test_named(self, entry_of: EntryOf) -> None:
        """
        A figure that disagrees is told which other natural formula reproduces it.
        """
        home = PopulationAndServices(
            elective_home_education=629, previous=PreviousPopulation(elective_home_education=491)
        )
        metric = "population.elective-home-education-change"
        entry = entry_of("22%", metric, says="increase", population=home)
        assert entry.verdict is Verdict.DISAGREES
        assert entry.explanation.endswith(" It is reproduced by (after - before) / after (21.9%).")

    @pytest.mark.parametrize("printed", ["28%", "29%", "40 pounds"])
    def test_nothing_to_say(self, entry_of: EntryOf, printed: str) -> None:
        """
        Nothing is said of what agrees, of what no formula fits, and of another unit.
        """
        home = PopulationAndServices(
            elective_home_education=629, previous=PreviousPopulation(elective_home_education=491)
        )
        metric = "population.elective-home-education-change"
        entry = entry_of(printed, metric, says="increase", population=home)
        assert "reproduced" not in entry.explanation


class TestBeside:
    def test_beside_what_cannot_be_computed(self, entry_of: EntryOf) -> None:
        """
        Where the year before is missing, what stands beside it is named with its figure.
        """
        pay = FinancialLine(
            id="pay", heading="Pay", group="staffing", budget=Decimal(100), actual=Decimal("174.46")
        )
        entry = entry_of(
            "slight increase",
            "finance.group-change",
            {"group": "staffing"},
            finance=Finance(lines=(pay,)),
        )
        assert entry.verdict is Verdict.NOT_CHECKABLE
        assert entry.explanation == (
            "Nothing to recompute it from: finance.lines[pay].previous is not given. What can be said "
            "is another thing: Variance of a group, relative to its budget: 74.5%."
        )
        assert entry.missing == ("finance.lines[pay].previous",)


class TestDirections:
    def change(self, entry_of: EntryOf, printed: str, before: int, after: int) -> Entry:
        training = Training(events=after, previous=PreviousTraining(events=before))
        return entry_of(printed, "training.events-change", training=training)

    @pytest.mark.parametrize(
        ("printed", "before", "after", "verdict"),
        [
            ("reduction", 7, 5, Verdict.AGREES),
            ("reduction", 5, 7, Verdict.DISAGREES),
            ("increase", 5, 7, Verdict.AGREES),
            ("stable", 100, 104, Verdict.AGREES),
            ("stable", 100, 110, Verdict.IF_REREAD),
            ("no significant change", 100, 106, Verdict.IF_REREAD),
            ("unchanged", 100, 110, Verdict.DISAGREES),
            ("a reduction of 29%", 7, 5, Verdict.AGREES),
            ("an increase of 29%", 7, 5, Verdict.DISAGREES),
        ],
    )
    def test_words(
        self, entry_of: EntryOf, printed: str, before: int, after: int, verdict: Verdict
    ) -> None:
        """
        A direction in words is checked as a figure is.
        """
        assert self.change(entry_of, printed, before, after).verdict is verdict

    def test_advice(self, entry_of: EntryOf) -> None:
        """
        What is called slight is not, where it is a fall by two sevenths: advice, and no more.
        """
        entry = self.change(entry_of, "slight reduction", 7, 5)
        assert entry.verdict is Verdict.AGREES
        assert "10%" in entry.explanation
        fair = self.change(entry_of, "significant reduction", 7, 5)
        assert "20%" in fair.explanation
        assert entry.explanation != fair.explanation.replace("significant", "slight")

    def test_only_of_changes(self, entry_of: EntryOf) -> None:
        """
        A rate has no direction, so a word for one is not checkable.
        """
        entry = entry_of("higher", "training.attendance-rate", training=WALSALL_TRAINING)
        assert entry.verdict is Verdict.NOT_CHECKABLE

    @pytest.mark.parametrize(
        ("printed", "verdict"),
        [
            ("lower", Verdict.AGREES),
            ("higher", Verdict.DISAGREES),
            ("in line", Verdict.NOT_CHECKABLE),
        ],
    )
    def test_variance(self, entry_of: EntryOf, printed: str, verdict: Verdict) -> None:
        """
        A variance in pounds has a direction, but no pounds of it can be called level.
        """
        pay = FinancialLine(
            id="pay", heading="Pay", group="staffing", budget=Decimal(100), actual=Decimal(97)
        )
        entry = entry_of(
            printed, "finance.variance", {"group": "staffing"}, finance=Finance(lines=(pay,))
        )
        assert entry.verdict is verdict

    def test_within_rounding(self, entry_of: EntryOf) -> None:
        """
        Of two printed shares that are the same, either can be the greater.
        """
        years = tuple(
            AuditYear(year=year, percentages=FrozenMapping({"good": "35%"}))
            for year in ("2021-22", "2022-23")
        )
        params = {"grade": "good", "before": "2021-22", "after": "2022-23"}
        entry = entry_of(
            "decrease", "audits.grade-share-change", params, audits=Audits(years=years)
        )
        assert entry.verdict is Verdict.WITHIN_ROUNDING


class TestRows:
    def entry(self, entry_of: EntryOf, printed: str) -> Entry:
        year = AuditYear(year="2022-23", percentages=FrozenMapping({"met": "35%", "unmet": "65%"}))
        audits = Audits(scale=("met", "unmet"), years=(year,))
        return entry_of(printed, "audits.percentages-row", {"year": "2022-23"}, audits=audits)

    def test_row(self, entry_of: EntryOf) -> None:
        """
        A row is its texts joined by spaces; it has no exact value.
        """
        entry = self.entry(entry_of, "35% 65%")
        assert entry.verdict is Verdict.AGREES
        written = entry.as_dict()
        assert (written["exact"], written["unit"], written["recomputed"]) == (None, "row", None)

    def test_mistyped(self, entry_of: EntryOf) -> None:
        """
        A row that is not the data's disagrees.
        """
        assert self.entry(entry_of, "35% 66%").verdict is Verdict.DISAGREES
        assert self.entry(entry_of, "35%").verdict is Verdict.DISAGREES


class TestTolerances:
    def test_passed_on(self, report_of: ReportOf) -> None:
        """
        The caller says how far words reach.
        """
        fields: dict[str, Any] = {
            "training": Training(
                events=110,
                previous=PreviousTraining(events=100),
                printed=FrozenMapping({"events_change": "stable"}),
            )
        }
        usual = check(report_of(**fields)).ledger[0]
        wide = check(report_of(**fields), tolerances=Tolerances(level=Tolerances().large)).ledger[0]
        assert (usual.verdict, wide.verdict) == (Verdict.IF_REREAD, Verdict.AGREES)
