"""
What a calculation can come to where the amounts of the account were rounded.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache, partial
from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.checks import Verdict, check
from safeguarding_model.checks.suspects import disputes_of
from safeguarding_model.errors import InvalidTypeError, RecordError
from safeguarding_model.finance import Contribution, Finance, FinancialLine, Reserve, ReserveYear
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import LARGEST, Blank
from safeguarding_model.metrics import (
    METRICS,
    MetricValue,
    NotComputable,
    compute,
    compute_all,
)
from safeguarding_model.metrics.bridge import bridge
from safeguarding_model.metrics.rounded_accounts import as_printed, range_of
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.places import replaced
from safeguarding_model.statements import Statement

SHARES = {entry.id for entry in METRICS.values() if entry.quotient is not None}
MONEY = [entry for entry in METRICS.values() if entry.chapter == "finance"]


def report_of(finance: Finance, **more: Any) -> AnnualReport:
    return AnnualReport(
        title="Ours",
        period=ReportingPeriod.of_year("2023-24"),
        partnership=Partnership(name="Ours"),
        finance=finance,
        **more,
    )


def of_actuals(name: str, printed: str, metric: str) -> Statement:
    """
    Return a printed figure that is worked out from the actuals.
    """
    params = FrozenMapping({"basis": "actual"})
    return Statement(id=name, printed=printed, metric=metric, params=params)


def account(step: int, *amounts: int, drawn: int | None = None) -> Finance:
    """
    Return an account of four contributions and lines, in steps.
    """
    police, grant, fees, rent, before, opening = (Decimal(step * amount) for amount in amounts)
    return Finance(
        contributions=(
            Contribution(partner="police", amount=police),
            Contribution(partner="council", amount=grant),
        ),
        lines=(
            FinancialLine(
                id="partners",
                heading="P",
                group="income",
                actual=police,
                contributions=("police",),
            ),
            FinancialLine(id="fees", heading="F", group="costs", actual=fees, previous=before),
            FinancialLine(id="rent", heading="R", group="costs", actual=rent, budget=fees),
        ),
        blank=Blank.ZERO,
        rounded_to=step,
        reserve=Reserve(
            brought_forward=opening, drawn_down=None if drawn is None else Decimal(step * drawn)
        ),
    )


STEPS = st.sampled_from([1, 100, 1000])
SMALL = st.lists(st.integers(0, 6), min_size=6, max_size=6)


class TestRange:
    @given(step=STEPS, pence=st.integers(-(10**6), 10**6))
    def test_of_an_amount(self, step: int, pence: int) -> None:
        """
        Whatever was rounded half-up to an amount is in its range, and nothing else is.
        """
        true = Fraction(pence, 100)
        size = (abs(true) / step + Fraction(1, 2)).__floor__() * step
        shown = Decimal(size if true >= 0 else -size)
        finance = Finance(rounded_to=step)
        assert true in range_of(finance, shown)
        assert true not in range_of(finance, shown + step)
        assert true not in range_of(finance, shown - step)


@cache
def corners(finance: Finance) -> list[Finance]:
    """
    Return the account with every amount at either end of what it can be.
    """
    places = list(finance.amounts())
    ends = []
    for _, amount in places:
        reach = range_of(finance, amount)
        assert reach.low is not None
        assert reach.high is not None
        ends.append((reach.low, reach.high))
    found = []
    for chosen in product(*ends):
        made = as_printed(finance)
        for (steps, _), end in zip(places, chosen, strict=True):
            made = replaced(made, steps, Decimal(int(end * 100)).scaleb(-2))
        found.append(made)
    return found


def params_of(metric: str, finance: Finance) -> list[dict[str, str]]:
    entry = METRICS[metric]
    return [{}] if entry.each is None else list(entry.each(finance))


class TestBounds:
    @pytest.mark.parametrize(
        "amounts", [(3, 2, 4, 1, 2, 5), (-3, -2, -4, -1, -2, 5), (5, -2, 9, -4, 7, 5)]
    )
    @pytest.mark.parametrize("metric", [entry.id for entry in MONEY])
    def test_against_every_corner(self, metric: str, amounts: tuple[int, ...]) -> None:
        """
        No corner of what the amounts can be goes beyond the bounds, and one reaches each of them.
        """
        finance = account(10, *amounts)
        finance = attrs.evolve(finance, reserve=Reserve(brought_forward=Decimal(50)))
        every = corners(finance)
        for params in params_of(metric, finance):
            result = compute(report_of(finance), metric, **params)
            values = [compute(report_of(one), metric, **params) for one in every]
            if isinstance(result, NotComputable):
                divided = [one for one in values if isinstance(one, MetricValue)]
                assert "may be nothing" in result.reason or not divided
                continue
            exact = [
                one.exact
                for one in values
                if isinstance(one, MetricValue) and one.exact is not None
            ]
            assert len(exact) == len(every)
            printed = compute(report_of(as_printed(finance)), metric, **params)
            assert isinstance(printed, MetricValue)
            assert min(exact) <= (printed.exact or 0) <= max(exact)
            assert result.bounds == (min(exact), max(exact))
            assert result.interval is not None
            assert result.interval.is_exact or not {*result.bounds} & {
                end for end in result.bounds if end in result.interval and metric in SHARES
            }

    @given(step=STEPS, amounts=SMALL, pence=st.lists(st.integers(-49, 49), min_size=6, max_size=6))
    def test_what_was_rounded_is_within(
        self, step: int, amounts: list[int], pence: list[int]
    ) -> None:
        """
        What the true amounts come to is within the bounds that the rounded ones give.
        """
        finance = account(step, *amounts)
        off = [Decimal(step * part).scaleb(-2) for part in pence]
        true = as_printed(finance)
        for (steps, amount), moved in zip(finance.amounts(), off * 3, strict=False):
            true = replaced(true, steps, amount + moved.quantize(Decimal("0.01")))
        for entry in MONEY:
            for params in params_of(entry.id, finance):
                right = compute(report_of(true), entry.id, **params)
                found = compute(report_of(finance), entry.id, **params)
                if isinstance(right, MetricValue) and isinstance(found, MetricValue):
                    assert found.interval is not None
                    assert right.exact is not None
                    assert right.exact in found.interval, (entry.id, params)

    def test_ends_that_cannot_be_reached(self) -> None:
        """
        An amount can be what rounds up to it, and not what would round up to the next.
        """
        finance = account(1000, 3, 2, 4, 1, 2, 5)
        costs = compute(report_of(finance), "finance.total", group="costs", basis="actual")
        assert isinstance(costs, MetricValue)
        assert str(costs.interval) == "[4000, 6000)"
        assert str(costs) == "\u00a34,000 to \u00a36,000"
        net = compute(report_of(finance), "finance.net-position", basis="actual")
        assert isinstance(net, MetricValue)
        assert str(net.interval) == "(-3500, -500)"
        share = compute(report_of(finance), "finance.contribution-share", partner="police")
        assert isinstance(share, MetricValue)
        assert share.interval == Interval(
            Fraction(1, 2), Fraction(7, 10), closed_low=False, closed_high=False
        )

    def test_blanks_of_nothing(self) -> None:
        """
        A blank that is said to be nothing may have been rounded to it, as a nought may.
        """
        total = compute(
            report_of(account(1000, 3, 2, 4, 1, 2, 5)), "finance.line", line="fees", basis="budget"
        )
        assert isinstance(total, MetricValue)
        assert str(total.interval) == "(-500, 500)"

    def test_below_nothing(self) -> None:
        """
        Amounts below nothing, and noughts that were, have bounds like any other.
        """
        lines = (
            FinancialLine(id="a", heading="A", group="costs", actual=Decimal(-1000)),
            FinancialLine(id="b", heading="B", group="costs", actual=Decimal(4000)),
            FinancialLine(id="c", heading="C", group="costs", actual=Decimal(0)),
        )
        report = report_of(Finance(lines=lines, rounded_to=1000))
        total = compute(report, "finance.total", group="costs", basis="actual")
        assert isinstance(total, MetricValue)
        assert str(total.interval) == "(1500, 4500)"
        shares = [
            compute(report, "finance.line-share", line=line, group="costs", basis="actual")
            for line in "abc"
        ]
        bounds = [share.interval for share in shares if isinstance(share, MetricValue)]
        assert list(map(str, bounds)) == ["(-1, -1/9)", "(1, 7/3)", "(-1/3, 0.2)"]

    def test_divided_by_what_may_be_nothing(self) -> None:
        """
        Of a total that rounding may have brought down to nothing there is no share.
        """
        line = FinancialLine(id="a", heading="A", group="costs", actual=Decimal(0))
        other = FinancialLine(id="b", heading="B", group="costs", actual=Decimal(1000))
        for lines, known in (((other,), True), ((other, line), False), ((line,), False)):
            report = report_of(Finance(lines=lines, rounded_to=1000))
            share = compute(
                report, "finance.line-share", line=lines[0].id, group="costs", basis="actual"
            )
            assert isinstance(share, MetricValue) is known
            if isinstance(share, NotComputable):
                assert share.missing == ("finance.rounded_to",)
                assert "may be nothing" in share.reason

    def test_the_largest_amounts(self) -> None:
        """
        Amounts as large as a report may give are calculated with too, in any decimal context.
        """
        largest = Decimal(LARGEST)
        paid = (
            Contribution(partner="a", amount=largest),
            Contribution(partner="b", amount=Decimal(1000)),
        )
        report = report_of(Finance(contributions=paid, rounded_to=1000))
        with localcontext(prec=3):
            results = compute_all(report)
        assert any(isinstance(result, MetricValue) for result in results)
        assert results == compute_all(report)


class TestArguments:
    @pytest.mark.parametrize("function", [as_printed, partial(range_of, amount=Decimal(1))])
    def test_no_account(self, function: Callable[[Any], object]) -> None:
        """
        What is no account is refused with its name.
        """
        with pytest.raises(InvalidTypeError, match="finance must be"):
            function("an account")


class TestRule:
    def test_no_multiple(self) -> None:
        """
        An amount that is no multiple of the step is refused, with its place.
        """
        line = FinancialLine(id="a", heading="A", group="costs", actual=Decimal(1500))
        with pytest.raises(
            RecordError, match=r"lines\[a\]\.actual is 1500\.00, no multiple of 1,000"
        ):
            Finance(lines=(line,), rounded_to=1000)
        year = ReserveYear(at="2023", balance=Decimal("0.50"))
        with pytest.raises(RecordError, match=r"reserve\.history\[0\]\.balance is 0\.50"):
            Finance(reserve=Reserve(history=(year,)), rounded_to=1)

    @pytest.mark.parametrize("step", [0, -1, True, 1.0])
    def test_no_step(self, step: Any) -> None:
        """
        A step is a whole number of pounds.
        """
        with pytest.raises(RecordError, match="rounded_to"):
            Finance(rounded_to=step)


class TestCheck:
    @given(step=STEPS, pence=st.lists(st.integers(0, 10**6), min_size=3, max_size=3))
    def test_an_honest_account(self, step: int, pence: list[int]) -> None:
        """
        Lines and their total, each rounded on its own, agree; a total that is further away does not.
        """

        def shown(true: int) -> int:
            return (2 * true + 100 * step) // (200 * step) * step

        assume(shown(sum(pence)))
        lines = tuple(
            FinancialLine(id=f"l{n}", heading="L", group="costs", actual=Decimal(shown(one)))
            for n, one in enumerate(pence)
        )
        verdicts = []
        for printed in (shown(sum(pence)), sum(shown(one) for one in pence) + 2 * step):
            statement = of_actuals("it", f"\u00a3{printed:,}", "finance.expenditure-total")
            report = report_of(Finance(lines=lines, rounded_to=step), statements=(statement,))
            (entry,) = check(report).ledger
            verdicts.append(entry.verdict)
        assert verdicts == [Verdict.WITHIN_ROUNDING, Verdict.DISAGREES]

    @pytest.mark.parametrize(
        ("actual", "gap"),
        [
            (5, None),
            (6, None),
            (7, None),
            (4, "\u00a31,000 less"),
            (8, "\u00a31,000 more"),
            (9, "\u00a32,000 more"),
        ],
    )
    def test_contributions_to_lines(self, actual: int, gap: str | None) -> None:
        """
        A line of income can be a step away from two contributions, and not two.
        """
        paid = tuple(Contribution(partner=name, amount=Decimal(3000)) for name in ("a", "b"))
        line = FinancialLine(
            id="p",
            heading="P",
            group="income",
            actual=Decimal(1000 * actual),
            contributions=("a", "b"),
        )
        finance = Finance(contributions=paid, lines=(line,), rounded_to=1000)
        found = [
            one
            for one in check(report_of(finance)).findings
            if one.rule == "finance-contributions-to-lines"
        ]
        assert (not found) is (gap is None)
        if found:
            assert f"{gap} than the contributions" in found[0].message
            assert "\u00a35,000 to \u00a37,000" in found[0].message

    @pytest.mark.parametrize(
        ("closing", "fits"), [(5, True), (4, True), (6, True), (3, False), (8, False)]
    )
    def test_closing_reserve(self, closing: int, fits: bool) -> None:
        """
        A closing reserve can be off by what rounding explains.
        """
        line = FinancialLine(id="p", heading="P", group="income", actual=Decimal(2000))
        cost = FinancialLine(id="c", heading="C", group="costs", actual=Decimal(1000))
        reserve = Reserve(brought_forward=Decimal(4000), closing=Decimal(1000 * closing))
        finance = Finance(lines=(line, cost), reserve=reserve, rounded_to=1000)
        found = [
            one
            for one in check(report_of(finance)).findings
            if one.rule == "finance-reserve-roll-forward"
        ]
        assert (not found) is fits

    def test_no_figure_is_suspected(self) -> None:
        """
        Where amounts can have been any of a range no single one is tried, and that is said.
        """
        line = FinancialLine(id="c", heading="C", group="costs", actual=Decimal(98000))
        rent = FinancialLine(id="r", heading="R", group="costs", actual=Decimal(1000))
        statement = of_actuals("costs", "\u00a389,000", "finance.expenditure-total")
        exact = report_of(Finance(lines=(line, rent)), statements=(statement,))
        (dispute,) = disputes_of(exact)
        assert dispute.suspects
        (dispute,) = disputes_of(
            report_of(Finance(lines=(line, rent), rounded_to=1000), statements=(statement,))
        )
        assert dispute.disagreements == ("costs",)
        assert not dispute.suspects
        assert dispute.rounded
        assert dispute.as_dict()["rounded"] is True
        assert dispute.message == (
            "costs: One disagreement. In an account that was rounded any of many figures may be behind it."
        )

    def test_a_change_that_can_be_either(self) -> None:
        """
        Where rounding leaves open which way it went, both ends are named and no middle.
        """
        line = FinancialLine(
            id="c", heading="C", group="costs", actual=Decimal(1000), previous=Decimal(1000)
        )
        statement = Statement(
            id="it", printed="250%", metric="finance.expenditure-change", says="an increase of 250%"
        )
        report = report_of(Finance(lines=(line,), rounded_to=1000), statements=(statement,))
        (entry,) = check(report).ledger
        assert entry.verdict is Verdict.DISAGREES
        assert entry.instead == "that it lies between a reduction of 67% and an increase of 200%"

    def test_what_is_not_printed(self) -> None:
        """
        A total that follows from a rounded account is told with its bounds.
        """
        line = FinancialLine(id="c", heading="C", group="costs", actual=Decimal(1000))
        report = report_of(Finance(lines=(line,), rounded_to=1000))
        (found,) = [one for one in check(report).findings if one.rule == "finance-unprinted-totals"]
        assert (
            "is somewhere from \u00a3500 to \u00a31,500, as its amounts are rounded"
            in found.message
        )

    @pytest.mark.parametrize(
        ("actual", "label"),
        [(7, "Rounding"), (5, "Rounding"), (8, "Not explained"), (4, "Not explained")],
    )
    def test_bridge(self, actual: int, label: str) -> None:
        """
        What lies between contributions and income is rounding only where that can be.
        """
        paid = tuple(Contribution(partner=name, amount=Decimal(3000)) for name in ("a", "b"))
        line = FinancialLine(
            id="p",
            heading="P",
            group="income",
            actual=Decimal(1000 * actual),
            contributions=("a", "b"),
        )
        cost = FinancialLine(id="c", heading="C", group="costs", actual=Decimal(1000))
        rows = bridge(Finance(contributions=paid, lines=(line, cost), rounded_to=1000))
        other = {"Rounding", "Not explained"} - {label}
        assert not other.intersection(row.label for row in rows)
        assert label in [row.label for row in rows]
        assert rows[-1].amount == 1000 * actual - 1000

    @pytest.mark.parametrize(
        ("step", "printed", "verdict"),
        [
            (1000, "98", Verdict.IF_REREAD),
            (1000, "\u00a398", Verdict.IF_REREAD),
            (1000, "98k", Verdict.AGREES),
            (1000, "96", Verdict.DISAGREES),
            (1_000_000, "98", Verdict.IF_REREAD),
            (100, "980", Verdict.DISAGREES),
            (2000, "98", Verdict.DISAGREES),
        ],
    )
    def test_in_thousands(self, step: int, printed: str, verdict: Verdict) -> None:
        """
        What an account headed by thousands prints without a sign of them is read so, and said to be.
        """
        whole = 98 * (step if step != 2000 else 1000)
        line = FinancialLine(id="c", heading="C", group="costs", actual=Decimal(whole))
        statement = of_actuals("costs", printed, "finance.expenditure-total")
        report = report_of(Finance(lines=(line,), rounded_to=step), statements=(statement,))
        (entry,) = check(report).ledger
        assert entry.verdict is verdict or (
            verdict is Verdict.AGREES and entry.verdict is Verdict.WITHIN_ROUNDING
        )
        assert ("right only in what the account was rounded to" in entry.explanation) is (
            verdict is Verdict.IF_REREAD
        )

    def test_a_deficit_in_thousands(self) -> None:
        """
        So is a deficit in brackets.
        """
        line = FinancialLine(id="i", heading="I", group="income", actual=Decimal(87000))
        cost = FinancialLine(id="c", heading="C", group="costs", actual=Decimal(98000))
        statement = of_actuals("net", "(11)", "finance.net-position")
        report = report_of(Finance(lines=(line, cost), rounded_to=1000), statements=(statement,))
        (entry,) = check(report).ledger
        assert entry.verdict is Verdict.IF_REREAD
        assert entry.instead == "about -\u00a311,000"

    @pytest.mark.parametrize("metric", ["finance.income-change", "finance.expenditure-change"])
    def test_changes_on_the_year_before(self, metric: str) -> None:
        """
        A change in income is one of income, and one in expenditure of expenditure.
        """
        lines = (
            FinancialLine(
                id="i", heading="I", group="income", actual=Decimal(30000), previous=Decimal(20000)
            ),
            FinancialLine(
                id="c", heading="C", group="costs", actual=Decimal(40000), previous=Decimal(50000)
            ),
        )
        result = compute(report_of(Finance(lines=lines, rounded_to=1000)), metric)
        assert isinstance(result, MetricValue)
        assert result.bounds is not None
        low, high = result.bounds
        assert low is not None
        assert high is not None
        around = Fraction(1, 2) if "income" in metric else Fraction(-1, 5)
        assert low < around < high < low + Fraction(1, 5)

    @pytest.mark.parametrize("actual", [2, 4])
    def test_bridge_at_the_edge(self, actual: int) -> None:
        """
        Two amounts in whole pounds are less than a pound apart by rounding, and never a pound.
        """
        paid = (Contribution(partner="a", amount=Decimal(3)),)
        line = FinancialLine(
            id="p", heading="P", group="income", actual=Decimal(actual), contributions=("a",)
        )
        cost = FinancialLine(id="c", heading="C", group="costs", actual=Decimal(1))
        rows = bridge(Finance(contributions=paid, lines=(line, cost), rounded_to=1))
        assert "Not explained" in [row.label for row in rows]
