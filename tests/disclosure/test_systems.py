"""
What is printed becomes inequalities that say as much and no more.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.disclosure.policies import Attacker, DisclosurePolicy, policy_named
from safeguarding_model.disclosure.rates import PrintedRate
from safeguarding_model.disclosure.systems import (
    Constraint,
    Domain,
    domain_of,
    is_suppressed,
    systems_of,
)
from safeguarding_model.disclosure.tables import Cell, Table, Total
from safeguarding_model.errors import NotComputableError
from safeguarding_model.markers import CountRange, Marker, RoundedCount
from safeguarding_model.quantities import CountField

HIDDEN = Marker("[c]")
DFE = policy_named("dfe-children-in-need")
NHS = policy_named("nhs-small-numbers")


def policy(smallest: int, largest: int, rounding: int | None = None) -> DisclosurePolicy:
    return DisclosurePolicy(
        name="a-policy",
        version="1",
        title="A policy",
        smallest=smallest,
        largest=largest,
        rounding=rounding,
        source="This test",
    )


class TestIsSuppressed:
    @pytest.mark.parametrize(
        ("printed", "suppressed"),
        [
            (HIDDEN, True),
            (CountRange(at_least=1, at_most=5), True),
            (CountRange(at_least=3, at_most=3), True),
            (CountRange(at_least=0, at_most=5), False),
            (CountRange(at_least=1, at_most=6), False),
            (CountRange(at_least=1), False),
            (3, False),
            (Marker("[x]"), False),
            (None, False),
        ],
    )
    def test_sign_or_range(self, printed: CountField, suppressed: bool) -> None:
        """
        "Fewer than five" hides as [c] does; a count that is shown, absent or not available does not.
        """
        assert is_suppressed(Cell(id="a", printed=printed), DFE) is suppressed


class TestDomain:
    @pytest.mark.parametrize(
        ("printed", "domain"),
        [
            (4, Domain(4, 4)),
            (None, Domain(0)),
            (CountRange(at_least=3), Domain(3)),
            (CountRange(at_least=3, at_most=9), Domain(3, 9)),
            (RoundedCount(rounded=10, to=10), Domain(5, 14)),
            (Marker("[x]"), Domain(0)),
            (Marker("[z]"), Domain(0, 0)),
            (Marker("[low]"), Domain(0)),
            (Marker("[c] [u]"), Domain(1, 5)),
        ],
    )
    def test_printed(self, printed: CountField, domain: Domain) -> None:
        """
        Each kind of figure says how far it goes.
        """
        assert domain_of(Cell(id="a", printed=printed), DFE, Attacker.POLICY) == domain

    def test_hidden(self) -> None:
        """
        Who knows the policy knows the range, save where the sign protects another cell.
        """
        primary = Cell(id="a", printed=HIDDEN)
        secondary = Cell(id="a", printed=HIDDEN, secondary=True)
        assert domain_of(primary, DFE, Attacker.POLICY) == Domain(1, 5)
        assert domain_of(secondary, DFE, Attacker.POLICY) == Domain(0)
        assert domain_of(primary, DFE, Attacker.NON_NEGATIVE) == Domain(0)

    @pytest.mark.parametrize("marker", ["[low]", "[k]"])
    def test_rounds_to_zero(self, marker: str) -> None:
        """
        What rounds to zero is below half the policy's step.
        """
        assert domain_of(Cell(id="a", printed=Marker(marker)), NHS, Attacker.POLICY) == Domain(0, 2)

    @pytest.mark.parametrize(
        ("rule", "rounded", "domain"),
        [
            (NHS, 10, Domain(8, 12)),
            (NHS, 0, Domain(0, 0)),
            (NHS, 5, Domain(3, 7)),
            (policy(1, 5, 5), 5, Domain(6, 7)),
            (policy(2, 3, 10), 0, Domain(0, 4, (2, 3))),
            (policy(0, 3, 10), 0, Domain(4, 4)),
            (policy(20, 30, 10), 10, Domain(5, 14)),
        ],
    )
    def test_rounded_by_the_policy(
        self, rule: DisclosurePolicy, rounded: int, domain: Domain
    ) -> None:
        """
        A count that the policy shows is none that it hides, unless no other prints so.
        """
        cell = Cell(id="a", printed=RoundedCount(rounded=rounded, to=rule.rounding or 0))
        assert domain_of(cell, rule, Attacker.POLICY) == domain
        assert domain_of(cell, rule, Attacker.NON_NEGATIVE).hole is None

    @given(
        smallest=st.integers(0, 12),
        width=st.integers(0, 12),
        step=st.integers(2, 12),
        times=st.integers(0, 3),
    )
    def test_rounded_by_trying(self, smallest: int, width: int, step: int, times: int) -> None:
        """
        The domain holds exactly the counts that the policy prints so.
        """
        rule = policy(smallest, smallest + width, step)
        cell = Cell(id="a", printed=RoundedCount(rounded=times * step, to=step))
        domain = domain_of(cell, rule, Attacker.POLICY)
        assert domain.most is not None
        first, last = domain.hole or (1, 0)
        within = {n for n in range(domain.least, domain.most + 1) if not first <= n <= last}
        tried = {n for n in range(60) if rule.published(n) == cell.printed}
        assert within == tried or not tried

    def test_rounded_by_another(self) -> None:
        """
        A count rounded to another step was not printed by this policy.
        """
        cell = Cell(id="a", printed=RoundedCount(rounded=0, to=10))
        assert domain_of(cell, NHS, Attacker.POLICY) == Domain(0, 4)


class TestSystems:
    def test_apart(self) -> None:
        """
        Cells that nothing ties are looked at apart, and known ones not at all.
        """
        cells = [Cell(id=name, printed=HIDDEN) for name in "abcde"]
        table = Table(
            cells=(*cells, Cell(id="six", printed=6)),
            totals=(
                Total(total="six", parts=("a", "b")),
                Total(total="six", parts=("c", "d")),
                Total(total="b", parts=("a",)),
            ),
        )
        found = systems_of(table, DFE, Attacker.POLICY)
        assert [system.cells for system in found] == [("a", "b"), ("c", "d"), ("e",)]
        assert [len(system.constraints) for system in found] == [2, 1, 0]

    def test_rate(self) -> None:
        """
        35% of b is a from 34.5% up to, but not including, 35.5%; and b is not zero.
        """
        rate = PrintedRate(id="share", numerator="a", denominator="b", printed="35%")
        table = Table(cells=(Cell(id="a"), Cell(id="b")), rates=(rate,))
        [system] = systems_of(table, DFE, Attacker.POLICY)
        assert system.constraints == (
            Constraint(((1, 1),), 1, None),
            Constraint(((0, 200), (1, -69)), 0, None),
            Constraint(((0, 200), (1, -71)), None, -1),
        )

    def test_rate_rounded_half_to_even(self) -> None:
        """
        Then 35% leaves out both its ends, each of which prints as an even number.
        """
        rate = PrintedRate(
            id="share", numerator="a", denominator="b", printed="35%", mode="half_even"
        )
        table = Table(cells=(Cell(id="a"), Cell(id="b")), rates=(rate,))
        [system] = systems_of(table, DFE, Attacker.POLICY)
        assert system.constraints[1:] == (
            Constraint(((0, 200), (1, -69)), 1, None),
            Constraint(((0, 200), (1, -71)), None, -1),
        )

    def test_zero_rate(self) -> None:
        """
        A numerator is whatever it is of no per cent: the denominator bounds it.
        """
        rate = PrintedRate(id="share", numerator="a", denominator="b", printed="0%")
        table = Table(cells=(Cell(id="a"), Cell(id="b", printed=300)), rates=(rate,))
        [system] = systems_of(table, DFE, Attacker.POLICY)
        assert system.constraints[-1] == Constraint(((0, 200),), None, 299)

    @pytest.mark.parametrize(
        "table",
        [
            Table(
                cells=(Cell(id="a", printed=4), Cell(id="b", printed=5)),
                totals=(Total(total="a", parts=("b",)),),
            ),
            Table(
                cells=(Cell(id="a", printed=4), Cell(id="b", printed=8)),
                rates=(PrintedRate(id="r", numerator="a", denominator="b", printed="51%"),),
            ),
            Table(
                cells=(Cell(id="a", printed=0), Cell(id="b", printed=0)),
                rates=(PrintedRate(id="r", numerator="a", denominator="b", printed="0%"),),
            ),
        ],
    )
    def test_contradiction(self, table: Table) -> None:
        """
        Figures that cannot all be true give no bounds, and the cells are named.
        """
        with pytest.raises(NotComputableError, match="contradict a total or rate") as caught:
            systems_of(table, DFE, Attacker.POLICY)
        assert set(caught.value.missing) <= {"a", "b"}
