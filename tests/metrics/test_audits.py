"""
Audits add up in every direction, and a blank is never taken for zero unless it is said to be.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.audits import AuditRound, Audits
from safeguarding_model.errors import NotComputableError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Blank, CountRange, Marker
from safeguarding_model.metrics.audits import (
    audits_total,
    grade_total,
    known_grade,
    mean_per_round,
    round_cases,
    round_total,
    rounds_total,
)
from safeguarding_model.places import labels

SCALE = ("outstanding", "good", "requires_improvement", "inadequate")
QUARTERS = ("q1", "q2", "q3", "q4")
Table = list[tuple[str, dict[str, int]]]


@st.composite
def tables(draw: st.DrawFn, *, least: int = 1) -> Table:
    """
    Draw tables of counts by round and grade, two rounds in one quarter among them.
    """
    rounds = draw(st.integers(least, 5))
    return [
        (
            draw(st.sampled_from(QUARTERS)),
            {grade: draw(st.integers(0, 20)) for grade in SCALE},
        )
        for _ in range(rounds)
    ]


def audits_of(table: Table) -> Audits:
    return Audits(
        rounds=tuple(
            AuditRound(quarter=quarter, theme="Neglect", grades=FrozenMapping(grades))
            for quarter, grades in table
        )
    )


def test_a_round_that_is_not_there() -> None:
    """
    A round is found by its path, and one that is not there is named.
    """
    with pytest.raises(NotComputableError, match=r"^audits\.rounds\[q9\] is not given"):
        round_cases(audits_of([("q1", dict.fromkeys(SCALE, 1))]), audit_round="q9")


class TestAdditivity:
    @given(table=tables())
    def test_every_direction(self, table: Table) -> None:
        """
        Cells added by round, by quarter and by grade come to one total.
        """
        audits = audits_of(table)
        by_hand = 0
        for _, grades in table:
            for count in grades.values():
                by_hand += count
        assert audits_total(audits) == by_hand
        rounds = [round_total(audits, index) for index in range(len(table))]
        assert rounds == [sum(grades.values()) for _, grades in table]
        assert rounds == [round_cases(audits, audit_round=name) for name in labels(audits.rounds)]
        by_quarter = [audits_total(audits, quarter=q) for q in {quarter for quarter, _ in table}]
        by_grade = [grade_total(audits, grade=grade) for grade in SCALE]
        for parts in (rounds, by_quarter, by_grade):
            assert sum(part for part in parts if isinstance(part, int)) == by_hand

    @given(table=tables(), seed=st.randoms(use_true_random=False))
    def test_order_does_not_matter(self, table: Table, seed: Random) -> None:
        """
        Rounds in another order come to the same.
        """
        other = list(table)
        seed.shuffle(other)
        one, two = audits_of(table), audits_of(other)
        assert audits_total(one) == audits_total(two)
        assert mean_per_round(one) == mean_per_round(two)
        for grade in SCALE:
            assert grade_total(one, grade=grade) == grade_total(two, grade=grade)

    @given(table=tables())
    def test_quarters_by_hand(self, table: Table) -> None:
        """
        A quarter's total is that of all its rounds, and of no other.
        """
        audits = audits_of(table)
        for quarter in {quarter for quarter, _ in table}:
            expected = sum(sum(grades.values()) for name, grades in table if name == quarter)
            assert audits_total(audits, quarter=quarter) == expected

    @given(table=tables())
    def test_mean(self, table: Table) -> None:
        """
        The mean is exact: the total over the number of rounds.
        """
        audits = audits_of(table)
        total = sum(sum(grades.values()) for _, grades in table)
        assert rounds_total(audits) == len(table)
        assert mean_per_round(audits) == Fraction(total) / len(table)


class TestBlank:
    @pytest.mark.parametrize(
        ("of_round", "of_chapter", "total"),
        [
            (None, None, None),
            (Blank.UNKNOWN, Blank.ZERO, None),
            (None, Blank.UNKNOWN, None),
            (Blank.ZERO, Blank.UNKNOWN, 4),
            (Blank.ZERO, None, 4),
            (None, Blank.ZERO, 4),
        ],
    )
    def test_said(
        self, of_round: Blank | None, of_chapter: Blank | None, total: int | None
    ) -> None:
        """
        An empty cell is zero only where the round, or the chapter for it, says so.
        """
        q1 = AuditRound(
            quarter="q1",
            theme="Neglect",
            grades=FrozenMapping({"good": 1, "inadequate": 3}),
            blank=of_round,
        )
        audits = Audits(rounds=(q1,), blank=of_chapter)
        if total is not None:
            assert audits_total(audits) == round_total(audits, 0) == total
            assert grade_total(audits, grade="outstanding") == 0
            return
        with pytest.raises(NotComputableError) as caught:
            audits_total(audits)
        assert caught.value.missing == (
            "audits.rounds[0].grades.outstanding",
            "audits.rounds[0].grades.requires_improvement",
        )
        assert grade_total(audits, grade="good") == 1

    @pytest.mark.parametrize(("total", "cases"), [(None, 0), (0, 0), (5, 5)])
    def test_ungraded_round(self, total: int | None, cases: int) -> None:
        """
        A round with a total and no grade at all was not graded so: its total is what it has.
        """
        q1 = AuditRound(quarter="q1", theme="Neglect", total=total)
        audits = Audits(rounds=(q1,), blank=Blank.ZERO)
        assert audits_total(audits) == cases

    @pytest.mark.parametrize("total", [None, 0])
    def test_ungraded_round_of_no_cases(self, total: int | None) -> None:
        """
        Where no case was audited, and blanks are zero, none was given any grade.
        """
        q1 = AuditRound(quarter="q1", theme="Neglect", total=total)
        assert grade_total(Audits(rounds=(q1,), blank=Blank.ZERO), grade="good") == 0

    @pytest.mark.parametrize("total", [1, 5])
    def test_ungraded_round_of_some_cases(self, total: int) -> None:
        """
        How many cases of a round without grades were good is not known, whatever is said of blanks.
        """
        q1 = AuditRound(quarter="q1", theme="Neglect", total=total)
        with pytest.raises(NotComputableError) as caught:
            grade_total(Audits(rounds=(q1,), blank=Blank.ZERO), grade="good")
        assert caught.value.missing == ("audits.rounds[0].grades.good",)

    @pytest.mark.parametrize("blank", [None, *Blank])
    @given(totals=st.lists(st.none() | st.integers(0, 9), min_size=1, max_size=4))
    def test_never_graded(self, blank: Blank | None, totals: list[int | None]) -> None:
        """
        Without any grades a round is its total, and one that says none leaves the sum unknown.
        """
        rounds = tuple(AuditRound(quarter="q1", theme="X", total=total) for total in totals)
        audits = Audits(scale=(), rounds=rounds, blank=blank)
        known = [total for total in totals if total is not None]
        if len(known) == len(totals):
            assert audits_total(audits) == sum(known)
            return
        with pytest.raises(NotComputableError) as stopped:
            mean_per_round(audits)
        assert stopped.value.missing == tuple(
            f"audits.rounds[{index}].total" for index, total in enumerate(totals) if total is None
        )

    def test_marker(self) -> None:
        """
        A marker is never zero, whatever is said of blanks; every one is named.
        """
        grades = {"good": Marker("[c]"), "inadequate": Marker("[x]")}
        q1 = AuditRound(quarter="q1", theme="Neglect", grades=FrozenMapping(grades))
        audits = Audits(rounds=(q1,), blank=Blank.ZERO)
        with pytest.raises(NotComputableError) as caught:
            audits_total(audits)
        assert caught.value.missing == (
            "audits.rounds[0].grades.good",
            "audits.rounds[0].grades.inadequate",
        )


class TestMissing:
    def test_no_rounds(self) -> None:
        """
        A sum over no rounds is not zero.
        """
        for calculation in (audits_total, rounds_total, mean_per_round):
            with pytest.raises(NotComputableError) as caught:
                calculation(Audits())
            assert caught.value.missing == ("audits.rounds",)

    def test_no_such_quarter(self) -> None:
        """
        A quarter without rounds is named.
        """
        audits = audits_of([("q1", dict.fromkeys(SCALE, 1))])
        with pytest.raises(NotComputableError) as caught:
            audits_total(audits, quarter="q2")
        assert caught.value.missing == ("audits.rounds[q2]",)

    def test_no_such_grade(self) -> None:
        """
        A grade that is not of the scale is refused by name; one of the scale is not.
        """
        audits = audits_of([("q1", dict.fromkeys(SCALE, 1))])
        with pytest.raises(NotComputableError, match="'met'") as caught:
            grade_total(audits, grade="met")
        assert caught.value.missing == ("audits.scale",)
        known_grade(audits, "good")


class TestBounds:
    @given(
        least=st.integers(0, 5),
        width=st.integers(0, 4),
        exact=st.integers(0, 5),
    )
    def test_totals(self, least: int, width: int, exact: int) -> None:
        """
        Totals over cells that are only bounded run from the least sum to the greatest.
        """
        cell = CountRange(at_least=least, at_most=least + width)
        rounds = tuple(
            AuditRound(
                quarter=q, theme="Neglect", grades=FrozenMapping({"met": cell, "unmet": exact})
            )
            for q in ("q1", "q2")
        )
        audits = Audits(scale=("met", "unmet"), rounds=rounds)
        cells = range(least, least + width + 1)
        sums = [a + b + 2 * exact for a, b in product(cells, cells)]
        assert audits_total(audits) == Interval(min(sums), max(sums))
        mean = mean_per_round(audits)
        assert mean == Interval(Fraction(min(sums), 2), Fraction(max(sums), 2))
        assert grade_total(audits, grade="met") == Interval(2 * least, 2 * (least + width))

    def test_no_upper_bound(self) -> None:
        """
        "At least three" has no most.
        """
        q1 = AuditRound(
            quarter="q1", theme="A", grades=FrozenMapping({"met": CountRange(at_least=3)})
        )
        assert audits_total(Audits(scale=("met",), rounds=(q1,))) == Interval(3, None)
