"""
Shares in words against the counts of a chapter.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks import Entry, Verdict, check
from safeguarding_model.checks.suspects import disputes_of
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.reviews import ReviewFlows, Reviews
from safeguarding_model.statements import Statement
from safeguarding_model.training import Training

Entries = Callable[..., Entry]
AGREES, DISAGREES = Verdict.AGREES, Verdict.DISAGREES


class TestRates:
    @pytest.mark.parametrize(
        ("printed", "attended", "bookings", "verdict"),
        [
            ("a third", 1, 3, AGREES),
            ("one in three", 334, 1000, AGREES),
            ("one in three", 7, 20, DISAGREES),
            ("more than one in three", 7, 20, AGREES),
            ("nearly two thirds", 13, 20, AGREES),
            ("two thirds of bookings", 13, 20, DISAGREES),
            ("4 out of 5", 4, 5, AGREES),
            ("4 out of 5", 16, 20, AGREES),
            ("4 out of 5", 3, 5, DISAGREES),
            ("four out of five", 82, 100, DISAGREES),
            ("about four out of five", 82, 100, AGREES),
            ("about 40 out of 50", 41, 50, AGREES),
            ("more than 4 out of 5", 5, 5, AGREES),
            ("1,333 out of 1,617", 1333, 1617, AGREES),
            ("1,332 out of 1,617", 1333, 1617, DISAGREES),
        ],
    )
    def test_against_counts(
        self, entry_of: Entries, printed: str, attended: int, bookings: int, verdict: Verdict
    ) -> None:
        """
        A share in words is what it states; of the same whole no rounding is due.
        """
        training = Training(attended=attended, bookings=bookings)
        assert entry_of(printed, "training.attendance-rate", training=training).verdict is verdict

    def test_explained(self, entry_of: Entries) -> None:
        """
        The explanation gives the rate beside the words, and what to print instead.
        """
        training = Training(attended=7, bookings=20)
        entry = entry_of("one in three", "training.attendance-rate", training=training)
        assert entry.explanation == (
            "Attendance rate: 35% (7 of 20); the report prints 'one in three'."
        )
        assert entry.instead == "35%"
        hedged = entry_of("more than one in three", "training.attendance-rate", training=training)
        assert hedged.verdict is AGREES

    def test_advice(self, entry_of: Entries) -> None:
        """
        How far a softened share reaches is said, where it reaches somewhere.
        """
        training = Training(attended=82, bookings=100)
        entry = entry_of("about 4 out of 5", "training.attendance-rate", training=training)
        assert "76 to 84" in entry.explanation


class TestCounts:
    @pytest.mark.parametrize(
        ("printed", "verdict"),
        [("4 out of 5", AGREES), ("5 out of 5", DISAGREES), ("one in three", DISAGREES)],
    )
    def test_the_first_count(self, entry_of: Entries, printed: str, verdict: Verdict) -> None:
        """
        Of "4 out of 5" a count is the four; a share is no count.
        """
        reviews = Reviews(flows=ReviewFlows(notified=4, referrals=5))
        entry = entry_of(printed, "reviews.figure", {"figure": "notified"}, reviews=reviews)
        assert entry.verdict is verdict


class TestSuspects:
    def test_the_share_is_solved_for(self, report_of: Callable[..., AnnualReport]) -> None:
        """
        Which figure is wrong is asked of a share in words too, in percent.
        """
        statement = Statement(
            id="it", printed="4 out of 5", metric="training.attendance-rate", params=FrozenMapping()
        )
        training = Training(attended=20, bookings=100)
        report = report_of(training=training, statements=(statement,))
        assert check(report).has_errors
        needed = {
            (suspect.path, str(suspect.needed))
            for dispute in disputes_of(report)
            for suspect in dispute.suspects
        }
        assert ("training.attended", "80") in needed
