"""
What audits found and led to.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding_model.arithmetic.intervals import Interval
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.audits import (
    Action,
    ActionStatus,
    AuditFinding,
    AuditRound,
    Audits,
    SelfAssessment,
)
from safeguarding_model.errors import NotComputableError
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange, Marker
from safeguarding_model.metrics.audit_actions import (
    action_completion_rate,
    actions_overdue,
    finding_cases,
    finding_share,
    self_assessed_total,
)
from safeguarding_model.periods import ReportingPeriod


def stopped(calculation: Callable[..., object], audits: Audits, **params: str) -> set[str]:
    with pytest.raises(NotComputableError) as caught:
        calculation(audits, **params)
    return set(caught.value.missing)


class TestActionCompletionRate:
    @given(
        statuses=st.lists(st.sampled_from([*ActionStatus, None]), min_size=1, max_size=12),
        split=st.integers(0, 12),
    )
    def test_by_hand(self, statuses: list[ActionStatus | None], split: int) -> None:
        """
        Completed out of those with a stated status, over all rounds; silence counts neither way.
        """
        actions = [Action(action="Share the learning", status=status) for status in statuses]
        rounds = tuple(
            AuditRound(quarter=quarter, theme="Neglect", actions=tuple(part))
            for quarter, part in (("q1", actions[:split]), ("q2", actions[split:]))
        )
        stated = completed = 0
        for status in statuses:
            stated += status is not None
            completed += status is ActionStatus.COMPLETED
        audits = Audits(rounds=rounds)
        if not stated:
            assert stopped(action_completion_rate, audits) == {"audits.rounds"}
            return
        assert action_completion_rate(audits) == Proportion(completed, stated)

    def test_no_actions(self) -> None:
        """
        Without actions there is no rate.
        """
        assert stopped(action_completion_rate, Audits()) == {"audits.rounds"}


class TestActionsOverdue:
    @pytest.mark.parametrize(
        ("due", "status", "completed", "overdue"),
        [
            ("2024-03-31", ActionStatus.ONGOING, None, True),
            ("2024-04-01", ActionStatus.ONGOING, None, False),
            ("2024-03", ActionStatus.NOT_STARTED, None, True),
            ("2024", ActionStatus.ONGOING, None, False),
            ("2023", ActionStatus.ONGOING, None, True),
            ("2023-12", ActionStatus.COMPLETED, None, False),
            ("2023-12", ActionStatus.COMPLETED, "2024-01-15", False),
            ("2023-12", ActionStatus.COMPLETED, "2024-03-31", False),
            ("2023-12", ActionStatus.COMPLETED, "2024-04-01", True),
            ("2024-05", ActionStatus.COMPLETED, "2024-04-01", False),
            ("2023-12", None, "2024-01-15", False),
            ("2023-12", None, "2024-04-01", True),
            ("2023-12", ActionStatus.ONGOING, "2024-04-01", True),
        ],
    )
    def test_by_hand(
        self, due: str, status: ActionStatus | None, completed: str | None, overdue: bool
    ) -> None:
        """
        Overdue is what was due by 31 March 2024 and not done by then.
        """
        action = Action(action="Share", due=due, status=status, completed=completed)
        undated = Action(action="Share", status=ActionStatus.ONGOING)
        q1 = AuditRound(quarter="q1", theme="Neglect", actions=(action, undated))
        period = ReportingPeriod.of_year("2023-24")
        assert actions_overdue(Audits(rounds=(q1,)), period=period) == int(overdue)

    @pytest.mark.parametrize(
        ("status", "completed"),
        [
            (ActionStatus.COMPLETED, "2024"),
            (None, "2024"),
            (None, None),
            (ActionStatus.ONGOING, "2024-01-15"),
            (ActionStatus.NOT_STARTED, "2023-11"),
        ],
    )
    def test_may_be(self, status: ActionStatus | None, completed: str | None) -> None:
        """
        Done some time in the year that the period ends in, of unknown status, or done and not so: late or not.
        """
        action = Action(action="Share", due="2023-12", status=status, completed=completed)
        late = Action(action="Share", due="2023-12", status=ActionStatus.ONGOING)
        q1 = AuditRound(quarter="q1", theme="Neglect", actions=(action, late))
        period = ReportingPeriod.of_year("2023-24")
        assert actions_overdue(Audits(rounds=(q1,)), period=period) == Interval(1, 2)

    def test_missing(self) -> None:
        """
        Where no action says when it is due, none can be called late or in time.
        """
        with pytest.raises(NotComputableError) as caught:
            actions_overdue(Audits(), period=ReportingPeriod.of_year("2023-24"))
        assert caught.value.missing == ("audits.rounds",)


def found(
    cases: int | Marker | CountRange, first: dict[str, int], second: dict[str, int]
) -> Audits:
    delay = AuditFinding(id="delay", finding="A long investigation", cases=cases)
    q1 = AuditRound(
        quarter="q1",
        theme="Neglect",
        subtheme="Home",
        grades=FrozenMapping(first),
        findings=(delay,),
    )
    also = AuditRound(
        quarter="q1", theme="Neglect", subtheme="School", grades=FrozenMapping(second)
    )
    return Audits(scale=("met", "unmet"), rounds=(also, q1))


class TestFindings:
    @given(cases=st.integers(0, 20), rest=st.integers(1, 20), other=st.integers(0, 20))
    def test_of_its_own_round(self, cases: int, rest: int, other: int) -> None:
        """
        The share is of the cases of the finding's own round, whatever else the quarter held.
        """
        audits = found(cases, {"met": cases, "unmet": rest}, {"met": other, "unmet": 0})
        assert finding_cases(audits, finding="delay") == cases
        assert finding_share(audits, finding="delay") == Proportion(cases, cases + rest)

    def test_missing(self) -> None:
        """
        The cases, the cells of the round and the finding itself are named where they are missing.
        """
        where = "audits.rounds[*].findings[delay].cases"
        audits = found(Marker("[c]"), {"met": 1}, {"met": 1, "unmet": 1})
        assert stopped(finding_cases, audits, finding="delay") == {where}
        assert stopped(finding_share, audits, finding="delay") == {
            where,
            "audits.rounds[1].grades.unmet",
        }
        for calculation in (finding_cases, finding_share):
            missing = stopped(calculation, audits, finding="praise")
            assert missing == {"audits.rounds[*].findings[praise]"}
            assert stopped(calculation, Audits(), finding="praise") == missing

    def test_impossible(self) -> None:
        """
        Nothing is found in more cases than there were.
        """
        audits = found(5, {"met": 1, "unmet": 3}, {})
        assert "audits.rounds[*].findings[delay].cases" in stopped(
            finding_share, audits, finding="delay"
        )

    def test_bounds(self) -> None:
        """
        One to three of four cases is a quarter to three quarters.
        """
        audits = found(CountRange(at_least=1, at_most=3), {"met": 1, "unmet": 3}, {})
        bounds = Interval(Fraction(1, 4), Fraction(3, 4))
        assert finding_share(audits, finding="delay") == bounds


class TestSelfAssessedTotal:
    @given(count=st.integers(1, 30))
    def test_length_of_list(self, count: int) -> None:
        """
        The count is the length of the list.
        """
        names = tuple(f"Agency {number}" for number in range(count))
        assessment = SelfAssessment(name="Section 11", organisations=names)
        assert self_assessed_total(Audits(self_assessment=assessment)) == count

    @pytest.mark.parametrize("assessment", [None, SelfAssessment(name="Section 11")])
    def test_missing(self, assessment: SelfAssessment | None) -> None:
        """
        No list is not a list of none.
        """
        missing = stopped(self_assessed_total, Audits(self_assessment=assessment))
        assert missing == {"audits.self_assessment.organisations"}
