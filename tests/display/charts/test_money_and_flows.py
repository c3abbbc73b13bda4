"""
Money, training and referrals: headlines from the data, gaps named, nothing drawn as nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks import check
from safeguarding_model.display import charts
from safeguarding_model.errors import InvalidValueError, NotComputableError
from safeguarding_model.examples import example
from safeguarding_model.finance import Contribution, Finance, FinancialLine, Reserve
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange, Marker
from safeguarding_model.reviews import ReviewFlows, Reviews
from safeguarding_model.statements import Statement
from safeguarding_model.training import Training

Make = Callable[..., AnnualReport]


def line(budget: int | None, actual: int | None, group: str = "pay") -> FinancialLine:
    return FinancialLine(
        id=group,
        heading=group.capitalize(),
        group=group,
        budget=None if budget is None else Decimal(budget),
        actual=None if actual is None else Decimal(actual),
    )


def finance(*lines: FinancialLine, **fields: Any) -> Finance:
    return Finance(lines=lines, **fields)


class TestBudgetAndActual:
    @pytest.mark.parametrize(
        ("budget", "actual", "said"),
        [
            (10, 30, "Pay (expenditure) came to £30, £20 more than its budget"),
            (30, 10, "Pay (expenditure) came to £10, £20 less than its budget"),
            (30, 30, "Every group came to its budget"),
            (None, 30, "Income was not given and expenditure £30; no budget to compare is given"),
        ],
    )
    def test_headline(self, budget: int | None, actual: int, said: str, make_report: Make) -> None:
        """
        The greatest distance from a budget is what is said, or that there is no budget.
        """
        chart = charts.budget_and_actual(make_report(finance=finance(line(budget, actual))))
        assert charts.headline(chart) == said

    def test_hidden(self, make_report: Make) -> None:
        """
        A budget that is hidden is not said to be absent.
        """
        lines = [
            attrs.evolve(line(None, 5), budget=Marker("[x]")),
            line(None, 4, "rent"),
            line(8, 9, "income"),
        ]
        chart = charts.budget_and_actual(make_report(finance=finance(*lines)))
        rows = chart.usermeta["safeguarding_model"]["rows"]
        told = {name: cells for name, *cells in rows}
        hidden = "not known: finance.lines[pay].budget is [x], not available"
        assert told["Pay (expenditure)"] == [hidden, "£5", hidden]
        assert told["Rent (expenditure)"] == ["not given", "£4", "not given"]
        assert f"Pay (expenditure): budget {hidden}, actual £5" in charts.alternative(chart)

    def test_refused(self, make_report: Make) -> None:
        """
        Without money, or without a total, there is nothing to draw.
        """
        with pytest.raises(NotComputableError, match="no chapter on money"):
            charts.budget_and_actual(make_report())
        with pytest.raises(NotComputableError, match="can be added up"):
            charts.budget_and_actual(make_report(finance=finance(line(None, None))))


class TestReserveWaterfall:
    def made(self, brought_forward: int | None, spent: int, make_report: Make) -> str:
        paid = Contribution(partner="police", amount=Decimal(20))
        income = FinancialLine(
            id="partners",
            heading="Partners",
            group="income",
            actual=Decimal(20),
            contributions=("police",),
        )
        reserve = (
            None if brought_forward is None else Reserve(brought_forward=Decimal(brought_forward))
        )
        account = finance(income, line(None, spent), contributions=(paid,), reserve=reserve)
        return charts.headline(charts.reserve_waterfall(make_report(finance=account)))

    @pytest.mark.parametrize(
        ("brought_forward", "spent", "said"),
        [
            (
                50,
                5,
                "The reserve rose from £50 to £65: contributions of £20 ended in a surplus of £15",
            ),
            (
                50,
                30,
                "The reserve fell from £50 to £40: contributions of £20 ended in a deficit of £10",
            ),
            (
                50,
                20,
                "The reserve stayed from £50 to £50: contributions of £20 ended in a surplus of £0",
            ),
            (None, 30, "Contributions of £20 ended in a deficit of £10"),
        ],
    )
    def test_headline(
        self, brought_forward: int | None, spent: int, said: str, make_report: Make
    ) -> None:
        """
        It says which way the reserve went, from what to what, and what the year came to.
        """
        said = said.replace("stayed from £50 to £50", "stayed at £50").replace(
            "a surplus of £0", "no surplus and no deficit"
        )
        assert self.made(brought_forward, spent, make_report) == said

    def test_each_step_begins_where_the_last_ended(self) -> None:
        """
        Bars join, subtotals begin at nothing, and two steps of one name are two rows.
        """
        spec = charts.reserve_waterfall(example("three-councils-adults-2024")).to_dict()
        drawn = [layer["data"]["values"] for layer in spec["layer"] if "data" in layer]
        bars = next(values for values in drawn if "inside" in values[0])
        level = 0.0
        for bar in bars:
            assert bar["start"] == (0.0 if bar["series"] == "Comes to" else level)
            level = bar["end"]
        assert bars[-1]["end"] == 27850.0
        assert len({bar["row"] for bar in bars}) == len(bars)


class TestContributionShares:
    def test_in_kind(self) -> None:
        """
        What is given in kind is named, and no part of a share.
        """
        chart = charts.contribution_shares(example("three-councils-adults-2024"))
        rows = {row[0]: row[1:] for row in chart.usermeta["safeguarding_model"]["rows"]}
        assert rows["Brackenholt Council"] == ["£29,750", "21.4%", "£12,000"]
        assert rows["Fire and Rescue"] == ["£0", "0%", "£11,500"]

    def test_marked_in_kind_and_nothing_paid(self, make_report: Make) -> None:
        """
        A worth that is not known keeps its marker, and of nothing nobody pays a share.
        """
        paid = Contribution(partner="council", amount=Decimal(0), in_kind=Marker("[x]"))
        chart = charts.contribution_shares(make_report(finance=finance(contributions=(paid,))))
        assert chart.usermeta["safeguarding_model"]["rows"] == [
            ["council", "£0", "no share", "[x]"]
        ]

    def test_refused(self, make_report: Make) -> None:
        """
        A contribution that is not known leaves no shares.
        """
        paid = Contribution(partner="council", amount=Marker("[c]"))
        with pytest.raises(NotComputableError, match=r"\[c\]"):
            charts.contribution_shares(make_report(finance=finance(contributions=(paid,))))


class TestTrainingFunnel:
    def test_inexact(self) -> None:
        """
        How far an inexact figure may reach is drawn and said.
        """
        chart = charts.training_funnel(example("three-councils-adults-2024"))
        assert "An outline shows" in chart.usermeta["safeguarding_model"]["caption"]
        assert charts.headline(chart) == "59.6 to 60.4% of the places offered were attended"

    @pytest.mark.parametrize(
        ("unbooked", "rate", "told"),
        [
            (20, "40 had booked: 80% of bookings", "60, of whom 40 had booked: 80% of bookings;"),
            (
                CountRange(at_least=20, at_most=25),
                "35 to 40 had booked: 70 to 80% of bookings",
                "60, of whom 35 to 40 had booked: 70 to 80% of bookings;",
            ),
            (0, "80% of bookings", ""),
            (None, "80% of bookings", ""),
            (Marker("[c]"), "", "Attended 60; Did not come 10"),
        ],
    )
    def test_unbooked(
        self, unbooked: int | CountRange | Marker | None, rate: str, told: str, make_report: Make
    ) -> None:
        """
        Those who came without a booking are no part of the rate, and the chart says who are.
        """
        attended = 60 if unbooked else 40
        training = Training(bookings=50, attended=attended, no_shows=10, unbooked=unbooked)
        chart = charts.training_funnel(make_report(training=training))
        own = chart.usermeta["safeguarding_model"]
        assert ["Attended", str(attended), rate] in own["rows"]
        assert told in charts.alternative(chart)
        labels = json.dumps(chart.to_dict(), ensure_ascii=False)
        assert f'"{attended} ({rate})"' in labels or not rate
        assert ("had booked" in labels) == ("had booked" in rate)

    def test_open(self, make_report: Make) -> None:
        """
        A figure without an upper end is drawn as far as it is known.
        """
        training = Training(bookings=CountRange(at_least=1001))
        chart = charts.training_funnel(make_report(training=training))
        assert charts.headline(chart) == "Bookings: 1,001 or more"

    def test_what_is_not_drawn(self, make_report: Make) -> None:
        """
        A figure that is hidden and one that is absent are named, in the words and in the table.
        """
        training = Training(places=100, attended=Marker("[c]"), no_shows=3)
        chart = charts.training_funnel(make_report(training=training))
        told = charts.alternative(chart)
        assert told.endswith(
            " Not given: bookings. Not drawn, because [c], confidential: attended."
        )
        rows = chart.usermeta["safeguarding_model"]["rows"]
        assert rows[1:3] == [["Bookings", "not given", ""], ["Attended", "[c], confidential", ""]]

    def test_refused(self, make_report: Make) -> None:
        """
        Without any figure there is nothing to draw.
        """
        with pytest.raises(NotComputableError, match="nothing to draw"):
            charts.training_funnel(make_report(training=Training(events=3)))


class TestReferralFlow:
    @pytest.mark.parametrize(
        ("flows", "said"),
        [
            ({"referrals": 1, "notified": 1}, "Of 1 referral, 1 was notified to the Panel"),
            ({"begun": 2}, "In the period: 2 reviews begun"),
            ({"notified": 2}, "In the period: 2 were notified to the Panel"),
        ],
    )
    def test_headline(self, flows: dict[str, int], said: str, make_report: Make) -> None:
        """
        Steps are told as far as they are given.
        """
        chart = charts.referral_flow(make_report(reviews=Reviews(flows=ReviewFlows(**flows))))
        assert charts.headline(chart) == said

    def test_what_is_not_drawn(self, make_report: Make) -> None:
        """
        A step that is hidden is not said to be absent; both stand in the table with what is in their place.
        """
        flows = ReviewFlows(referrals=14, begun=Marker("[c]"), completed=3, published=2)
        chart = charts.referral_flow(make_report(reviews=Reviews(flows=flows)))
        own = chart.usermeta["safeguarding_model"]
        said = (
            "Not given: notified to the Panel, rapid reviews. "
            "Not drawn, because [c], confidential: reviews begun."
        )
        assert own["caption"].endswith(said)
        assert own["rows"][1] == ["Notified to the Panel", "not given"]
        assert own["rows"][3] == ["Reviews begun", "[c], confidential"]
        assert charts.alternative(chart).endswith(said)

    def test_every_step(self, make_report: Make) -> None:
        """
        Where all is given, nothing is said to be missing.
        """
        flows = ReviewFlows(
            referrals=6, notified=5, rapid_reviews=4, begun=3, completed=2, published=1
        )
        chart = charts.referral_flow(make_report(reviews=Reviews(flows=flows)))
        assert "Not given" not in chart.usermeta["safeguarding_model"]["caption"]

    def test_refused(self, make_report: Make) -> None:
        """
        Without any step there is nothing to draw.
        """
        with pytest.raises(NotComputableError, match="nothing to draw"):
            charts.referral_flow(make_report())


class TestPrintedAndRecomputed:
    def test_pairs(self) -> None:
        """
        The ring is where the print is, and the gravest come first.
        """
        chart = charts.printed_and_recomputed(check(example("walsall-2023-24")), unit="pounds")
        rows = chart.usermeta["safeguarding_model"]["rows"]
        assert rows[0][1:3] == ["£299.260", "£299,260"]
        assert rows[0][3] == "agrees if reread"

    def test_left_out(self, make_report: Make) -> None:
        """
        Words, unknown metrics, rows and open bounds have no place on a scale.
        """
        training = Training(events=4, elearning=CountRange(at_least=11))
        printed = [
            ("none", "training.figure", {"figure": "bookings"}),
            ("many", "training.figure", {"figure": "events"}),
            ("11", "training.figure", {"figure": "elearning"}),
            ("11", "training.nothing", {}),
            ("4", "training.figure", {"figure": "events"}),
        ]
        statements = tuple(
            Statement(id=f"s{number}", printed=text, metric=metric, params=FrozenMapping(params))
            for number, (text, metric, params) in enumerate(printed)
        )
        report = make_report(training=training, statements=statements)
        chart = charts.printed_and_recomputed(check(report), unit="count")
        assert charts.headline(chart) == "1 printed count was recomputed: 1 agrees"

    @pytest.mark.parametrize("printed", ["4 out of 5", "4 (80%)", "80%"])
    def test_in_its_unit(self, make_report: Make, printed: str) -> None:
        """
        A rate is drawn as a percentage, however it is printed.
        """
        statement = Statement(id="rate", printed=printed, metric="training.attendance-rate")
        report = make_report(training=Training(attended=4, bookings=5), statements=(statement,))
        chart = charts.printed_and_recomputed(check(report))
        assert charts.headline(chart) == "1 printed percentage was recomputed: 1 agrees"
        assert '"printed": 80' in chart.to_json().replace("80.0", "80")

    def test_refused(self, make_report: Make) -> None:
        """
        Another unit is refused with those that are known; nothing to compare is said.
        """
        assessment = check(make_report())
        with pytest.raises(InvalidValueError, match="'percent', 'pounds', 'count'"):
            charts.printed_and_recomputed(assessment, unit="times")
        with pytest.raises(NotComputableError, match="nothing to draw"):
            charts.printed_and_recomputed(assessment)

    def test_opposite_ends(self) -> None:
        """
        A change whose bounds lie on either side of nothing keeps them.
        """
        report = example("three-councils-adults-2024")
        statement = Statement(
            id="amber",
            printed="no change, 0%",
            metric="audits.grade-share-change",
            params=FrozenMapping({"grade": "green", "before": "2021-22", "after": "2022-23"}),
        )
        only = attrs.evolve(report, statements=(statement,), finance=None)
        chart = charts.printed_and_recomputed(check(only))
        assert chart.usermeta["safeguarding_model"]["rows"]
