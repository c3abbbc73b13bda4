"""
Disagreements as equations.
"""

from __future__ import annotations

from fractions import Fraction

import attrs
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import AuditRound, Audits
from safeguarding_model.checks.equations import replaced, solution, standing_in
from safeguarding_model.checks.known_values import leaves
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.training import Training

BARE = AnnualReport(
    title="Annual report",
    period=ReportingPeriod.of_year("2023-24"),
    partnership=Partnership(name="Ours"),
)


class TestSolution:
    @given(
        terms=st.tuples(*[st.integers(-50, 50)] * 4),
        start=st.integers(-9, 9),
        answer=st.integers(-99, 99),
    )
    @example(terms=(0, 1, 1, 0), start=1, answer=3)
    def test_finds_the_place(
        self, terms: tuple[int, int, int, int], start: int, answer: int
    ) -> None:
        """
        Of a share of two sums, three points tell where it comes to any value that it has.
        """
        a, b, c, d = terms
        places = [Fraction(start + step) for step in range(3)]
        if a * d == b * c or any(c * place + d == 0 for place in (*places, Fraction(answer))):
            return

        def share(place: Fraction) -> Fraction:
            return (a * place + b) / (c * place + d)

        points = [(place, share(place)) for place in places]
        assert solution(points, share(Fraction(answer))) == answer

    def test_by_hand(self) -> None:
        """
        In a sum and in a share of sums: a place between the three, one of the three, and one far off.
        """
        places = [Fraction(place) for place in (1, 2, 4)]
        added = [(place, 3 * place + 5) for place in places]
        shares = [(place, place / (place + 8)) for place in places]
        for answer in (1, 2, 3, 4, 100, -5):
            assert solution(added, Fraction(3 * answer + 5)) == answer
            assert solution(shares, Fraction(answer, answer + 8)) == answer
        assert solution(shares, Fraction(1)) is None

    def test_level(self) -> None:
        """
        What does not depend on a figure is solved for by none.
        """
        points = [(Fraction(place), Fraction(7)) for place in range(3)]
        assert solution(points, Fraction(7)) is None

    def test_nowhere(self) -> None:
        """
        A share never comes to what it only approaches.
        """
        points = [(Fraction(place), 1 / Fraction(place)) for place in (1, 2, 3)]
        assert solution(points, Fraction(0)) is None


class TestReplaced:
    def test_only_what_is_asked(self) -> None:
        """
        One field changes, through records, lists and mappings, and all else stays.
        """
        rounds = (AuditRound(quarter="q1", theme="One", grades=FrozenMapping({"good": 1})),)
        report = attrs.evolve(BARE, audits=Audits(rounds=rounds))
        (leaf,) = [leaf for leaf in leaves(report) if leaf.path == "audits.rounds[q1].grades.good"]
        changed = replaced(report, leaf.steps, 2)
        assert standing_in(changed, leaf.steps) == 2
        assert replaced(changed, leaf.steps, 1) == report

    def test_every_leaf_can_be_reached(self) -> None:
        """
        The steps to a leaf lead to its value.
        """
        report = attrs.evolve(
            BARE, training=Training(events=4, printed=FrozenMapping({"total": "4"}))
        )
        for leaf in leaves(report):
            assert standing_in(report, leaf.steps) == leaf.value
