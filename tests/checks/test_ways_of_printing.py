"""
Ways in which reports print a figure, each with the verdict that a careful reader would give it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest

from safeguarding_model import example
from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.checks import Verdict, check
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import CountRange
from safeguarding_model.statements import Statement
from safeguarding_model.training import PreviousTraining, Training

RIGHT = {Verdict.AGREES, Verdict.WITHIN_ROUNDING}
REREAD = {Verdict.IF_REREAD}
UNKNOWN = {Verdict.NOT_CHECKABLE}
WRONG = {Verdict.DISAGREES}

RATE: tuple[str, dict[str, str]] = ("training.attendance-rate", {})  # 1,333 of 1,617
ATTENDED = ("training.figure", {"figure": "attended"})
EVENTS: tuple[str, dict[str, str]] = ("training.events-change", {})  # from 52 to 144, by 177%
MORE_EVENTS = ("training.count-change", {"figure": "events"})
REFERRALS = ("reviews.count-change", {"figure": "referrals"})  # from 7 to 5
EDUCATED_AT_HOME = ("population.count-change", {"figure": "elective_home_education"})  # by 138
AGE = ("reviews.age-in-days", {"review": "legacy_2018"})  # 1,917 to 2,281
SHARE = (  # from 20% to 50%
    "audits.grade-share-change",
    {"grade": "requires_improvement", "before": "2022-23", "after": "2023-24"},
)
OUTSTANDING = ("audits.grade-total", {"grade": "outstanding"})  # none
POLICE = ("finance.contribution", {"partner": "west_midlands_police"})  # 33,988
NET = ("finance.net-position", {"basis": "actual"})  # a deficit of 116,671
STAFFING = ("finance.variance", {"group": "staffing"})  # 190,199 over budget
INCOME = ("finance.variance", {"group": "income"})  # 76,237 more than planned
EMPLOYEES = ("finance.line-variance", {"line": "employees"})  # 111,322 under budget
EMPLOYEES_EFFECT = ("finance.line-variance-effect", {"line": "employees"})
STAFFING_EFFECT = ("finance.variance-effect", {"group": "staffing"})
NET_VARIANCE: tuple[str, dict[str, str]] = ("finance.net-position-variance", {})  # 116,671 worse

WAYS: list[tuple[tuple[str, dict[str, str]], set[Verdict], list[str]]] = [
    (
        RATE,
        RIGHT,
        [
            "1,333 of 1,617 (82%)",
            "1,333 of 1,617, up from 79%",
            "1,333 of 1,617 (79% last year)",
            "1,333 of 1,617; 79% in 2022-23",
            "1,333 of 1,617 (+3%)",
            "1,333 of 1,617 (18% did not attend)",
            "1,333 of 1,617, against a target of 80%",
            "1,333 people, 12% more than last year (82%)",
            "1,333 (79% in 2022-23), 82%",
            "around 1,300 (80%)",
            "1,333 of 1,617 (2022-23: 79%)",
            "1,333 of 1,617 (England: 90%)",
        ],
    ),
    (
        RATE,
        WRONG,
        ["1,333 of 1,617 (28%)", "1,334 of 1,617 (83%)", "62% (1,333)", "1,333 (79% in 2022-23)"],
    ),
    (
        ATTENDED,
        RIGHT,
        [
            "82% [1] (1,333)",
            "82%[1] (1,333)",
            "82% (page 12), 1,333",
            "82% (aged 18), 1,333",
            "82% (Q4), 1,333",
            "82% (note 3): 1,333",
            "(1,333)",
        ],
    ),
    (ATTENDED, WRONG, ["82% (page 12), 1,334", "82%"]),
    (
        EVENTS,
        RIGHT,
        [
            "rose to 144",
            "up from 52",
            "grew to 144 from 52",
            "rose from 52 to 144",
            "144 (almost tripled)",
            "144 (28 in autumn, 2.8 times)",
            "177 (up \u00a35)",
            "144 (2.8 times)",
            "more than last year's 52",
            "177%, up from 52",
            "144 (up 177%)",
        ],
    ),
    (
        EVENTS,
        WRONG,
        [
            "rose to 300%",
            "grew to 5%",
            "fell to five",
            "rose to 154",
            "up from 62",
            "fell threefold",
            "nearly threefold fall",
            "fell 2.8 times",
            "-92, 177%",
            "-92 (177%)",
            "(92) 177%",
            "fewer than last year's 52",
            "28%, up from 52",
            "144 (down 177%)",
        ],
    ),
    (
        ("training.events-ratio", {}),
        RIGHT,
        ["2.8 times", "nearly threefold", "a threefold increase"],
    ),
    (("training.events-ratio", {}), WRONG, ["nearly threefold fall", "three times fewer"]),
    (
        MORE_EVENTS,
        RIGHT,
        [
            "up 92 (down 5 in autumn)",
            "144 (2.8 times, up 92)",
            "92 (up 2.8 times)",
            "92 (up \u00a35)",
            "144 (+92)",
            "144 (up 92)",
            "144, an increase of 92",
            "rose to 144",
        ],
    ),
    (
        MORE_EVENTS,
        WRONG,
        [
            "rose to 154",
            "up from 62",
            "rose to 144 (+82)",
            "up from 52 (82 more)",
            "144 (up 82)",
            "144 (-92)",
            "-177% (92)",
            "-177%, 92",
            "fell to 144",
        ],
    ),
    (MORE_EVENTS, UNKNOWN, ["no data", "no data available", "no comparison was given"]),
    (
        REFERRALS,
        RIGHT,
        [
            "5 (-2)",
            "5, down 2",
            "5, two fewer than last year",
            "fewer than last year's 7",
            "two fewer than last year's seven",
            "fell to five",
            "-2 fewer",
            "a fall of -2",
        ],
    ),
    (REFERRALS, WRONG, ["rose to five", "5 (-3)", "5, up 2", "-2 more"]),
    (EDUCATED_AT_HOME, RIGHT, ["629 (up 138)", "28% (138)"]),
    (EDUCATED_AT_HOME, WRONG, ["-28% (138)"]),
    (AGE, RIGHT, ["6 years (aged 16)", "6 years [1]", "6 years (page 12)"]),
    (AGE, RIGHT | REREAD, ["5 years [2]", "5 years (at 31 March 2024)"]),
    (AGE, WRONG, ["8 years (2018)", "12 months (2024)", "4 years (2,000 days)"]),
    (SHARE, RIGHT, ["50%, up from 20%", "30 percentage points (150%)", "+30 percentage points"]),
    (SHARE, WRONG, ["50%, down from 20%", "-60% (30 percentage points)"]),
    (OUTSTANDING, RIGHT, ["none", "no data breaches", "no case records"]),
    (OUTSTANDING, UNKNOWN, ["no data", "no data available"]),
    (
        POLICE,
        RIGHT,
        ["9% (2 payments), \u00a333,988", "9% [2] (\u00a333,988)", "9% (2023), \u00a333,988"],
    ),
    (NET, RIGHT, ["-\u00a3116,671 deficit", "deficit (\u00a3116,671)", "(\u00a3116,671)"]),
    (NET, REREAD, ["\u00a3116,671"]),
    (NET, WRONG, ["surplus (\u00a3116,671)", "-\u00a3116,671 surplus", "+\u00a3116,671"]),
    (
        STAFFING,
        RIGHT,
        [
            "overspend fell to \u00a3190,199",
            "an overspend reduced to \u00a3190,199 (74%)",
            "increased to \u00a3190,199",
            "(\u00a3190,199) overspend",
            "(\u00a3190,199) adverse",
            "-\u00a3190,199 overspend",
        ],
    ),
    (STAFFING, REREAD, ["-\u00a3190,199", "(\u00a3190,199)"]),
    (
        STAFFING,
        WRONG,
        [
            "overspend rose to \u00a3250,000",
            "increased to \u00a3250,000 over budget",
            "grew to \u00a3191,199 (74%)",
        ],
    ),
    (
        ("finance.variance-rate", {"group": "staffing"}),
        RIGHT,
        ["\u00a3190,199 (74%)", "\u00a3190,199 over (74%)"],
    ),
    (
        ("finance.variance-rate", {"group": "staffing"}),
        REREAD,
        ["-\u00a3190,199 (74%)", "-\u00a3190,199 (-74%)"],
    ),
    (
        ("finance.variance-rate", {"group": "staffing"}),
        WRONG,
        ["\u00a3190,199 under budget (74%)", "-\u00a3190,199 (47%)"],
    ),
    (INCOME, RIGHT, ["(\u00a376,237) favourable", "surplus fell to \u00a376,237"]),
    (INCOME, WRONG, ["surplus rose to \u00a399,000", "(\u00a376,237) adverse"]),
    (
        EMPLOYEES,
        RIGHT,
        ["underspend rose to \u00a3111,322", "-\u00a3111,322 under budget", "-\u00a3111,322"],
    ),
    (EMPLOYEES, REREAD, ["+\u00a3111,322"]),
    (
        EMPLOYEES,
        WRONG,
        [
            "underspend fell to \u00a350,000",
            "(\u00a3111,322) overspend",
            "-\u00a3111,322 over budget",
        ],
    ),
    (
        EMPLOYEES_EFFECT,
        RIGHT,
        ["(\u00a3111,322) underspend", "(\u00a3111,322) under budget", "+\u00a3111,322"],
    ),
    (EMPLOYEES_EFFECT, WRONG, ["\u00a3111,322 over budget", "-\u00a3111,322"]),
    (
        STAFFING_EFFECT,
        RIGHT,
        ["(\u00a3190,199) over budget", "(\u00a3190,199)", "-\u00a3190,199 (-74%)"],
    ),
    (STAFFING_EFFECT, WRONG, ["(\u00a3190,199) underspend", "(\u00a3190,199) favourable"]),
    (NET_VARIANCE, RIGHT, ["deficit rose to \u00a3116,671"]),
    (NET_VARIANCE, WRONG, ["deficit fell to \u00a350,000"]),
]


@pytest.fixture(scope="module")
def walsall() -> AnnualReport:
    return example("walsall-2023-24")


def verdict(
    report: AnnualReport, printed: str, metric: str, params: Any, says: str | None = None
) -> Verdict:
    statement = Statement(
        id="one", printed=printed, metric=metric, params=FrozenMapping(params), says=says
    )
    ledger = check(attrs.evolve(report, statements=(statement,))).ledger
    return next(entry.verdict for entry in ledger if entry.id == "one")


@pytest.mark.parametrize(
    ("of", "due", "printed"), [(of, due, printed) for of, due, ways in WAYS for printed in ways]
)
def test_as_a_reader_would(
    walsall: AnnualReport, of: tuple[str, dict[str, str]], due: set[Verdict], printed: str
) -> None:
    """
    An honest print is accused of nothing, and a wrong one agrees with nothing.
    """
    assert verdict(walsall, printed, *of) in due


@pytest.mark.parametrize(
    ("says", "printed", "due"),
    [
        ("fell to", "five", WRONG),
        ("rose to", "144", RIGHT),
        ("up from", "52", RIGHT),
        ("rose by", "144", WRONG),
        ("higher than the year before", "177%", RIGHT),
        ("higher than last year", "177", RIGHT),
        ("up from", "62", WRONG),
    ],
)
def test_words_around(walsall: AnnualReport, says: str, printed: str, due: set[Verdict]) -> None:
    """
    The words around a figure say whether it is where a change went.
    """
    assert verdict(walsall, printed, *EVENTS, says) in due


@pytest.mark.parametrize(
    ("events", "before", "printed", "due"),
    [
        (144, 52, "rose to 144", RIGHT),
        (144, 52, "rose to about 150", RIGHT),
        (144, 52, "rose to 154", WRONG),
        (144, 52, "rose to 154%", WRONG),
        (144, CountRange(at_least=50, at_most=59), "rose to 154", RIGHT),
    ],
)
def test_neither_year(
    report_of: Callable[..., AnnualReport],
    events: int,
    before: Any,
    printed: str,
    due: set[Verdict],
) -> None:
    """
    What it rose to is one of the two years, where both are known.
    """
    chapter = Training(events=events, previous=PreviousTraining(events=before))
    assert verdict(report_of(training=chapter), printed, *EVENTS) in due


@pytest.mark.parametrize(("events", "due"), [(52, RIGHT), (53, WRONG), (51, WRONG), (54, WRONG)])
def test_no_count_that_changed_is_unchanged(
    report_of: Callable[..., AnnualReport], events: int, due: set[Verdict]
) -> None:
    """
    One event more is a change, however small it is in percent.
    """
    chapter = Training(events=events, previous=PreviousTraining(events=52))
    assert verdict(report_of(training=chapter), "unchanged", *MORE_EVENTS) in due


def test_neither_year_is_said(walsall: AnnualReport) -> None:
    """
    The explanation says what is wrong where the direction is right.
    """
    statement = Statement(id="one", printed="rose to 154", metric=EVENTS[0])
    entry = next(
        entry
        for entry in check(attrs.evolve(walsall, statements=(statement,))).ledger
        if entry.id == "one"
    )
    assert entry.explanation.endswith(
        "the report says 'rose to 154'. Neither year has that number."
    )
    assert entry.instead == "an increase of 177%"


def test_a_change_of_lists(walsall: AnnualReport) -> None:
    """
    Where lists or shares are behind a change, its level is looked for in the whole document alone.
    """
    assert verdict(walsall, "rose to 51%", *SHARE) in RIGHT
