"""
Rules on money: they hold, they do not, or they could not be checked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.checks import Finding, Severity
from safeguarding_model.finance import Contribution, Finance, FinancialLine, Reserve, ReserveYear
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank, Marker
from safeguarding_model.statements import Statement

Found = Callable[..., list[Finding]]
TO_LINES, ROLL_FORWARD, UNPRINTED, RESTRICTED = (
    "finance-contributions-to-lines",
    "finance-reserve-roll-forward",
    "finance-unprinted-totals",
    "finance-restricted-grants",
)


def line(name: str, group: str = "income", **fields: Any) -> FinancialLine:
    return FinancialLine(id=name, heading=f"The {name}", group=group, **fields)


def paid(**amounts: Any) -> tuple[Contribution, ...]:
    return tuple(Contribution(partner=name, amount=amount) for name, amount in amounts.items())


class TestContributionsToLines:
    @given(police=st.integers(0, 10**6), health=st.integers(0, 10**6), off=st.integers(-50, 50))
    def test_to_the_pound(self, found: Found, police: int, health: int, off: int) -> None:
        """
        A line is the sum of what it names, or a mistake by so much, with both sides and the gap.
        """
        partners = line(
            "partners",
            actual=Decimal(police + health + off),
            contributions=("police", "health"),
        )
        finance = Finance(
            contributions=paid(police=Decimal(police), health=Decimal(health)),
            lines=(partners, line("grant", actual=Decimal(7))),
        )
        findings = found(TO_LINES, finance=finance)
        if not off:
            assert findings == []
            return
        (only,) = findings
        assert (only.severity, only.where) == (Severity.ERROR, "finance.lines[partners].actual")
        assert f"\u00a3{police + health:,}" in only.message
        assert f"\u00a3{abs(off):,} {'more' if off > 0 else 'less'}" in only.message
        assert "police, health" in only.message

    @pytest.mark.parametrize("actual", [None, Marker("[c]")])
    def test_could_not_be_checked(self, found: Found, actual: Marker | None) -> None:
        """
        A line or a contribution that is missing is noted, not passed over.
        """
        partners = line("partners", actual=actual, contributions=("police",))
        finance = Finance(contributions=paid(police=Decimal(5)), lines=(partners,))
        (only,) = found(TO_LINES, finance=finance)
        assert (only.severity, only.where) == (Severity.NOTE, "finance.lines[partners].actual")
        whole = line("partners", actual=Decimal(5), contributions=("police",))
        finance = Finance(contributions=paid(police=actual), lines=(whole,))
        (only,) = found(TO_LINES, finance=finance)
        assert only.severity is Severity.NOTE

    def test_nothing_to_compare(self, found: Found) -> None:
        """
        A line that names no contributions is not compared.
        """
        assert found(TO_LINES) == []
        assert found(TO_LINES, finance=Finance(lines=(line("grant", actual=Decimal(7)),))) == []

    def test_each_line(self, found: Found) -> None:
        """
        A line is compared whatever stands before it.
        """
        lines = (
            line("grant", actual=Decimal(7)),
            line("unknown", contributions=("police",)),
            line("right", actual=Decimal(5), contributions=("police",)),
            line("wrong", actual=Decimal(6), contributions=("police",)),
        )
        finance = Finance(contributions=paid(police=Decimal(5)), lines=lines)
        wrong, unknown = found(TO_LINES, finance=finance)
        assert (unknown.where, unknown.severity) == (
            "finance.lines[unknown].actual",
            Severity.NOTE,
        )
        assert (wrong.where, wrong.severity) == ("finance.lines[wrong].actual", Severity.ERROR)


def account(reserve: Reserve | None, **fields: Any) -> Finance:
    return Finance(
        lines=(line("grant", actual=Decimal(100)), line("fees", "other", actual=Decimal(150))),
        reserve=reserve,
        **fields,
    )


class TestReserveRollForward:
    def test_holds(self, found: Found) -> None:
        """
        What was brought forward and the net position make what is carried on.
        """
        reserve = Reserve(
            brought_forward=Decimal(300),
            closing=Decimal(250),
            history=(
                ReserveYear(at="2023-03-31", balance=Decimal(300)),
                ReserveYear(at="2022-03-31", balance=Decimal(999)),
            ),
        )
        assert found(ROLL_FORWARD, finance=account(reserve)) == []
        for finance in (None, account(None), account(Reserve(brought_forward=Decimal(5)))):
            assert found(ROLL_FORWARD, finance=finance) == []

    def test_closing_is_another(self, found: Found) -> None:
        """
        A closing reserve that does not follow is a mistake, with both figures.
        """
        reserve = Reserve(brought_forward=Decimal(300), closing=Decimal(350))
        (only,) = found(ROLL_FORWARD, finance=account(reserve))
        assert (only.severity, only.where) == (Severity.ERROR, "finance.reserve.closing")
        assert "\u00a3350" in only.message
        assert "\u00a3250" in only.message

    def test_not_what_was_left(self, found: Found) -> None:
        """
        What is brought forward has to be what the latest earlier year was left with.
        """
        reserve = Reserve(
            brought_forward=Decimal(300),
            history=(
                ReserveYear(at="2022-03-31", balance=Decimal(300)),
                ReserveYear(at="2023-03-31", balance=Decimal(310)),
            ),
        )
        (only,) = found(ROLL_FORWARD, finance=account(reserve))
        assert (only.severity, only.where) == (
            Severity.ERROR,
            "finance.reserve.history[1].balance",
        )
        assert "\u00a3300" in only.message
        assert "\u00a3310" in only.message
        assert "2023-03-31" in only.message

    @pytest.mark.parametrize("at", ["2024-03-31", "2023-09-30", "2024"])
    def test_not_of_an_earlier_year(self, found: Found, at: str) -> None:
        """
        A balance of the year itself is not held against what was brought forward; it is out of place.
        """
        before = ReserveYear(at="2023-03-31", balance=Decimal(300))
        late = ReserveYear(at=at, balance=Decimal(250))
        reserve = Reserve(brought_forward=Decimal(300), history=(late, before))
        (only,) = found(ROLL_FORWARD, finance=account(reserve))
        assert (only.severity, only.where) == (Severity.WARNING, "finance.reserve.history")
        assert at in only.message

    @pytest.mark.parametrize(
        ("at", "gap"),
        [
            ("2023-04-01", False),
            ("2023-03-31", False),
            ("2023-03", False),
            ("2023", False),
            ("2023-03-30", True),
            ("2022-03-31", True),
            ("2022", True),
        ],
    )
    def test_years_left_out(self, found: Found, at: str, gap: bool) -> None:
        """
        A balance that is not the last before the year accuses nobody: what was done with it since is not given.
        """
        history = (ReserveYear(at=at, balance=Decimal(310)),)
        reserve = Reserve(brought_forward=Decimal(300), history=history)
        (only,) = found(ROLL_FORWARD, finance=account(reserve))
        assert only.severity is (Severity.NOTE if gap else Severity.ERROR)
        assert at in only.message

    def test_could_not_be_checked(self, found: Found) -> None:
        """
        A closing reserve without an opening one is noted; over markers nothing is claimed.
        """
        (only,) = found(ROLL_FORWARD, finance=account(Reserve(closing=Decimal(350))))
        assert (only.severity, only.where) == (Severity.NOTE, "finance.reserve.closing")
        marked = Reserve(
            brought_forward=Decimal(5),
            closing=Marker("[c]"),
            history=(ReserveYear(at="2023", balance=Marker("[x]")),),
        )
        assert found(ROLL_FORWARD, finance=account(marked)) == []

    @pytest.mark.parametrize("brought_forward", [None, Marker("[c]")])
    def test_nothing_brought_forward(self, found: Found, brought_forward: Marker | None) -> None:
        """
        A balance of the year before accuses nobody who does not say what was brought forward.
        """
        history = (ReserveYear(at="2023-03-31", balance=Decimal(310)),)
        reserve = Reserve(brought_forward=brought_forward, history=history)
        assert found(ROLL_FORWARD, finance=account(reserve)) == []


class TestUnprintedTotals:
    reserve = Reserve(brought_forward=Decimal(300))

    def test_not_printed(self, found: Found) -> None:
        """
        Totals that follow and are not printed are noted with what they come to.
        """
        spent, left = found(UNPRINTED, finance=account(self.reserve))
        assert {spent.severity, left.severity} == {Severity.NOTE}
        assert (spent.where, left.where) == ("finance.lines", "finance.reserve")
        assert "\u00a3150" in spent.message
        assert "\u00a3250" in left.message

    def test_printed(self, found: Found) -> None:
        """
        A total that is printed, as a statement or as data, is not missed.
        """
        statements = (
            Statement(
                id="spent",
                printed="150",
                metric="finance.expenditure-total",
                params=FrozenMapping({"basis": "actual"}),
            ),
        )
        closing = Reserve(brought_forward=Decimal(300), closing=Decimal(250))
        assert found(UNPRINTED, finance=account(closing), statements=statements) == []
        budget = (
            Statement(
                id="spent",
                printed="150",
                metric="finance.expenditure-total",
                params=FrozenMapping({"basis": "budget"}),
            ),
        )
        (only,) = found(UNPRINTED, finance=account(closing), statements=budget)
        assert only.where == "finance.lines"
        beside = account(self.reserve, printed=FrozenMapping({"closing_reserve": "250"}))
        (only,) = found(UNPRINTED, finance=beside)
        assert only.where == "finance.lines"

    def test_could_not_be_worked_out(self, found: Found) -> None:
        """
        What cannot be worked out is not missed.
        """
        assert found(UNPRINTED) == []
        blank = Finance(lines=(line("fees", "other"),), reserve=self.reserve)
        assert found(UNPRINTED, finance=blank) == []
        zero = Finance(lines=(line("fees", "other"),), blank=Blank.ZERO)
        (only,) = found(UNPRINTED, finance=zero)
        assert "\u00a30" in only.message

    def test_only_the_first_is_printed(self, found: Found) -> None:
        """
        A total that is printed says nothing of the other.
        """
        spent = Statement(
            id="spent",
            printed="150",
            metric="finance.expenditure-total",
            params=FrozenMapping({"basis": "actual"}),
        )
        (only,) = found(UNPRINTED, finance=account(self.reserve), statements=(spent,))
        assert only.where == "finance.reserve"


class TestRestrictedGrants:
    @pytest.mark.parametrize(
        "fields",
        [{}, {"restricted": True, "spend_by": date(2024, 3, 31)}, {"spend_by": date(2030, 1, 1)}],
    )
    def test_holds(self, found: Found, fields: dict[str, Any]) -> None:
        """
        A grant is not restricted, or has to be spent within the year.
        """
        assert found(RESTRICTED, finance=Finance(lines=(line("grant", **fields),))) == []
        assert found(RESTRICTED) == []

    @pytest.mark.parametrize(
        ("spend_by", "said"), [(None, "spend_by"), (date(2024, 4, 1), "2024-04-01")]
    )
    def test_does_not(self, found: Found, spend_by: date | None, said: str) -> None:
        """
        A restricted grant without a day, or with one outside the year, is noted by name.
        """
        grant = line("grant", restricted=True, spend_by=spend_by)
        (only,) = found(RESTRICTED, finance=Finance(lines=(grant,)))
        assert (only.severity, only.where) == (Severity.NOTE, "finance.lines[grant].spend_by")
        assert "The grant" in only.message
        assert said in only.message

    def test_each_line(self, found: Found) -> None:
        """
        A grant is looked at whatever stands before it.
        """
        lines = (
            line("gift"),
            line("spent", restricted=True, spend_by=date(2024, 3, 31)),
            line("grant", restricted=True),
        )
        (only,) = found(RESTRICTED, finance=Finance(lines=lines))
        assert only.where == "finance.lines[grant].spend_by"
