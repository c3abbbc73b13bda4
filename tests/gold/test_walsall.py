"""
The bundled report's figures, taken from the published text by hand, and what a check has to find.

Walsall Safeguarding Partnership annual report 2023-24; pages are those of its contents list.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

from safeguarding_model.checks import Assessment, Entry, Finding, Severity, check
from safeguarding_model.checks.rereadings import DEFICIT, FULL_STOP, POINTS
from safeguarding_model.documents import dumps, loads
from safeguarding_model.examples import example
from safeguarding_model.metrics import MetricValue, NotComputable, compute

AGREES, WITHIN, REREAD = "agrees", "agrees-within-rounding", "agrees-if-reread"
DISAGREES, UNCHECKED = "disagrees", "not-checkable"


class Expected(NamedTuple):
    """
    Metric, what is printed, verdict, reading, and parameters that it has among its own.
    """

    metric: str
    printed: str
    verdict: str
    reading: str | None
    among: str


EXPECTED = (
    # page 4
    Expected("partners.statutory-total", "three", AGREES, None, ""),
    Expected("partners.delegates-total", "three", AGREES, None, ""),
    Expected("partners.areas-covered", "seven", AGREES, None, "west_midlands_police"),
    # page 7
    Expected("partners.other-areas-covered", "6", AGREES, None, "west_midlands_police"),
    Expected("population.growth", "7%", AGREES, None, ""),
    Expected("population.schools-total", "115", AGREES, None, ""),
    Expected("population.localities-total", "four", DISAGREES, None, ""),
    Expected("population.elective-home-education-change", "increase", AGREES, None, ""),
    # page 9
    Expected("priorities.not-progressed-total", "Three", AGREES, None, "exploitation"),
    Expected("priorities.series-change", "increased", AGREES, None, "panel_referrals"),
    Expected("priorities.position", "fourth", AGREES, None, "child_sexual_abuse"),
    # page 15: reviews
    Expected("reviews.referrals-total", "5", AGREES, None, ""),
    Expected("reviews.referrals-total", "five", AGREES, None, ""),
    Expected("reviews.figure", "four", AGREES, None, "notified"),
    Expected("reviews.figure", "one", AGREES, None, "not_notified"),
    Expected("reviews.notified-children-total", "four", AGREES, None, "ethnicity"),
    Expected("reviews.referrals-change", "reduction", AGREES, None, ""),
    Expected("reviews.awaiting-publication-total", "three", AGREES, None, ""),
    Expected("reviews.awaiting-publication-total", "two", AGREES, None, "legacy"),
    Expected("reviews.rapid-review-rate-change", "higher", UNCHECKED, None, ""),
    Expected("reviews.referrals-average-change", "stable", UNCHECKED, None, ""),
    # page 15: audits
    Expected("audits.rounds-total", "four", AGREES, None, ""),
    Expected("audits.mean-per-round", "five", AGREES, None, ""),
    Expected("audits.total", "20", AGREES, None, ""),
    Expected("audits.total", "4", AGREES, None, "q1"),
    Expected("audits.total", "6", AGREES, None, "q2"),
    Expected("audits.total", "5", AGREES, None, "q3"),
    Expected("audits.total", "5", AGREES, None, "q4"),
    Expected("audits.grade-total", "4", AGREES, None, "good"),
    Expected("audits.grade-total", "16", AGREES, None, "requires_improvement"),
    Expected("audits.grade-share", "0%", AGREES, None, "outstanding, 2023-24"),
    Expected("audits.grade-share", "20%", AGREES, None, "good, 2023-24"),
    Expected("audits.grade-share", "80%", AGREES, None, "requires_improvement, 2023-24"),
    Expected("audits.grade-share", "0%", AGREES, None, "inadequate, 2023-24"),
    Expected("audits.finding-share", "50%", AGREES, None, ""),
    Expected("audits.percentages-row", "0% 20% 80% 0%", AGREES, None, "2023-24"),
    Expected("audits.percentages-row", "0% 35% 50% 15%", AGREES, None, "2022-23"),
    Expected("audits.percentages-row", "0% 60% 40% 0%", AGREES, None, "2021-22"),
    Expected("audits.percentages-row", "4% 61% 30% 4%", WITHIN, None, "2020-21"),
    Expected("audits.percentages-row", "0% 23% 63% 15%", WITHIN, None, "2019-20"),
    Expected("audits.grade-share-change", "15%", REREAD, POINTS, "good, 2022-23, 2023-24"),
    Expected("audits.grade-share-change", "40%", REREAD, POINTS, "good, 2021-22, 2023-24"),
    Expected("audits.grade-share-change", "40%", REREAD, POINTS, "good, 2020-21, 2023-24"),
    Expected("audits.grade-share-change", "30%", REREAD, POINTS, "requires_improvement, 2022-23"),
    # page 20
    Expected("training.attendance-rate", "82%", AGREES, None, ""),
    Expected("training.no-show-rate", "18%", AGREES, None, ""),
    Expected("training.utilisation-rate", "55%", AGREES, None, ""),
    Expected("training.bookings-accounted-for", "1,617", AGREES, None, ""),
    Expected("training.events-ratio", "almost tripled", AGREES, None, ""),
    Expected("training.elearning-change", "increase", AGREES, None, ""),
    Expected("training.figure", "144", AGREES, None, "events"),
    Expected("training.figure", "1,333", AGREES, None, "attended"),
    Expected("training.figure", "2,877", AGREES, None, "elearning"),
    # page 24
    Expected("finance.contributions-total", "387,650", AGREES, None, ""),
    Expected("finance.total", "258,091", AGREES, None, "staffing, budget"),
    Expected("finance.total", "448,290", AGREES, None, "staffing, actual"),
    Expected("finance.total", "116,722", AGREES, None, "non_staffing, budget"),
    Expected("finance.total", "119,431", AGREES, None, "non_staffing, actual"),
    Expected("finance.income-total", "374,813", AGREES, None, "budget"),
    Expected("finance.income-total", "451,050", AGREES, None, "actual"),
    Expected("finance.line-contributions", "142,988", AGREES, None, ""),
    Expected("finance.line-contributions", "244,662", AGREES, None, ""),
    Expected("finance.contribution", "244,662", AGREES, None, ""),
    Expected("finance.contributions-and-other-income", "451,050", AGREES, None, "actual"),
    Expected("finance.net-position", "0", AGREES, None, "budget"),
    Expected("finance.net-position", "116,671", REREAD, DEFICIT, "actual"),
    Expected("finance.reserve-brought-forward", "299.260", REREAD, FULL_STOP, ""),
    Expected("finance.group-change", "slight increase", UNCHECKED, None, "staffing"),
    Expected("finance.expenditure-change", "broadly in line", UNCHECKED, None, ""),
)

FINDINGS = (
    ("training-cohort-remainder", "note", ("239", "179", "42", "18")),
    ("finance-one-name-two-figures", "warning", ("387,650", "451,050")),
    ("finance-unprinted-totals", "note", ("567,721",)),
    ("finance-unprinted-totals", "note", ("182,589",)),
    ("reviews-published-form", "note", ("recommendations",)),
    ("audits-title-years", "note", ("2023", "2023-24")),
    ("audits-quarter-dates", "note", ("Child Sexual Abuse", "Q1", "2023-07")),
    ("training-two-names-one-figure", "note", ("82%",)),
    ("priorities-focus-history", "note", ("2017", "2019")),
    ("reviews-small-cells", "warning", ("sex",)),
    ("reviews-small-cells", "warning", ("ethnicity", "1")),
    ("audits-shares-without-totals", "note", ("2022-23: 20", "2021-22: 5", "23", "40")),
    ("audits-rounding-mode", "note", ("2019-20 from 40", "62", "no proof")),
    ("audits-counts-recovered", "note", ("45 cases: 1, 14, 7, 1", "47 cases: 0, 9, 25, 6")),
    ("population-counts-in-words", "error", ("5", "four")),
    ("finance-separators", "warning", ("299,260",)),
    ("finance-net-position-sign", "warning", ("116,671",)),
    ("training-rate-definitions", "note", ("82%", "attended / bookings")),
)
"""Rule, severity, and figures that its message has to give."""

CONFERENCE = {"priority": "self_neglect_and_hoarding", "activity": "self_neglect_conference"}

EXACT: tuple[tuple[str, dict[str, str], str], ...] = (
    ("training.attendance-rate", {}, "1333/1617"),
    ("training.no-show-rate", {}, "284/1617"),
    ("training.utilisation-rate", {}, "1333/2412"),
    ("training.cancellation-rate", {}, "352/1969"),
    ("training.events-ratio", {}, "144/52"),
    ("training.elearning-ratio", {}, "2877/1123"),
    ("audits.total", {}, "20"),
    ("reviews.rapid-review-rate", {}, "4/5"),
    ("reviews.progression-rate", {}, "1/4"),
    ("reviews.referrals-change", {}, "-2/7"),
    ("finance.expenditure-total", {"basis": "actual"}, "567721"),
    ("finance.net-position", {"basis": "actual"}, "-116671"),
    ("finance.closing-reserve", {}, "182589"),
    ("finance.variance", {"group": "staffing"}, "190199"),
    ("population.elective-home-education-change", {}, "138/491"),
    ("population.count-change", {"figure": "elective_home_education"}, "138"),
    ("population.previous-figure", {"figure": "elective_home_education"}, "491"),
    ("population.projected-people", {}, "304400"),
    ("training.count-change", {"figure": "events"}, "92"),
    ("training.previous-figure", {"figure": "elearning"}, "1123"),
    ("training.course-figure", {"course": "neglect_online", "figure": "in_progress"}, "42"),
    ("training.launch-attendance", {"launch": "right_help_right_time"}, "162"),
    ("reviews.count-change", {"figure": "referrals"}, "-2"),
    ("priorities.activity-figure", CONFERENCE | {"figure": "attended"}, "192"),
    ("priorities.activity-figure", CONFERENCE | {"figure": "organisations"}, "14"),
)


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    """
    Return the bundled report, assessed.
    """
    return check(example("walsall-2023-24"))


def matches(entry: Entry, metric: str, printed: str, among: str) -> bool:
    values = ", ".join(entry.params.values())
    wanted = set(among.split(", ")) - {""}
    return (
        entry.metric == metric
        and printed.lower() in entry.printed.lower()
        and wanted <= set(values.split(", "))
    )


class TestLedger:
    @pytest.mark.parametrize("expected", EXPECTED, ids=lambda one: f"{one.metric} {one.printed}")
    def test_verdict(self, assessment: Assessment, expected: Expected) -> None:
        """
        Each figure of the report has the verdict that working it out by hand gives.
        """
        entries = [
            entry
            for entry in assessment.ledger
            if matches(entry, expected.metric, expected.printed, expected.among)
        ]
        assert entries
        for entry in entries:
            assert (entry.verdict.value, entry.reading) == (expected.verdict, expected.reading)

    def test_twice(self, assessment: Assessment) -> None:
        """
        What the report prints twice is stated twice.
        """
        for metric, printed in (("training.attendance-rate", "82%"),):
            found = [e for e in assessment.ledger if matches(e, metric, printed, "")]
            assert len(found) >= 2
        referrals = {"reviews.referrals-total", "reviews.figure"}
        printed_so = [
            e for e in assessment.ledger if e.metric in referrals and e.printed in {"5", "five"}
        ]
        assert len(printed_so) == 3

    def test_size(self, assessment: Assessment) -> None:
        """
        At least 65 statements, of which 45 hold a number in digits.
        """
        with_digits = [entry for entry in assessment.ledger if any(map(str.isdigit, entry.printed))]
        assert len(assessment.ledger) >= 65
        assert len(with_digits) >= 45

    def test_every_figure_has_its_place(self, assessment: Assessment) -> None:
        """
        Every figure names its section and page.
        """
        for entry in assessment.ledger:
            assert entry.source.section
            assert entry.source.page is not None
            assert 3 <= entry.source.page <= 24

    def test_only_the_localities_disagree(self, assessment: Assessment) -> None:
        """
        Four localities with five names are the only mistake.
        """
        wrong = [entry.metric for entry in assessment.ledger if entry.verdict.value == DISAGREES]
        assert wrong == ["population.localities-total"]
        errors = [one for one in assessment.findings if one.severity is Severity.ERROR]
        assert [finding.where for finding in errors] == ["population.localities"]


class TestFindings:
    @pytest.mark.parametrize(("rule", "severity", "figures"), FINDINGS)
    def test_found(
        self, assessment: Assessment, rule: str, severity: str, figures: tuple[str, ...]
    ) -> None:
        """
        What is worth a look is found, with its figures.
        """
        found = [
            finding
            for finding in assessment.findings
            if finding.rule == rule and all(figure in finding.message for figure in figures)
        ]
        assert found
        assert {finding.severity.value for finding in found} == {severity}

    def test_both_base_years(self, assessment: Assessment) -> None:
        """
        "Approximate 40%" fits both base years, as 41 and 40 points, and each is told.
        """
        told = " ".join(
            finding.message
            for finding in assessment.findings
            if finding.rule == "audits-unit-of-change"
        )
        assert "about 40 percentage points" in told
        assert "about 41 percentage points" in told


class TestExactValues:
    @pytest.mark.parametrize(("metric", "params", "exact"), EXACT)
    def test_by_hand(self, metric: str, params: dict[str, str], exact: str) -> None:
        """
        Values worked out by hand from the printed tables.
        """
        result = compute(example("walsall-2023-24"), metric, **params)
        assert isinstance(result, MetricValue)
        assert result.exact == Fraction(exact)

    def test_nothing_is_invented(self) -> None:
        """
        What the report does not give stays not computable.
        """
        report = example("walsall-2023-24")
        for metric in ("reviews.rapid-review-rate-change", "finance.expenditure-change"):
            assert isinstance(compute(report, metric), NotComputable)


Path = tuple[str | int, ...]


def figures(tree: Any, path: Path = ()) -> Iterator[Path]:
    """
    Yield the path of every whole number in *tree*.
    """
    items = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in items:
        if isinstance(value, dict | list):
            yield from figures(value, (*path, key))
        elif isinstance(value, int) and not isinstance(value, bool):
            yield (*path, key)


TREE = json.loads(dumps(example("walsall-2023-24"), format="json"))
BREAKABLE = [
    path
    for path in figures(TREE)
    if path[:2]
    in {
        ("training", "attended"),
        ("training", "bookings"),
        ("training", "no_shows"),
        ("training", "places"),
        ("training", "events"),
        ("training", "elearning"),
        ("finance", "contributions"),
        ("finance", "lines"),
        ("finance", "reserve"),
        ("audits", "rounds"),
        ("population", "schools"),
        ("reviews", "flows"),
    }
    and path[-1] not in {"page", "rapid_reviews", "begun", "published"}
    and "findings" not in path
]


def broken(path: Path, by: int) -> list[Finding]:
    """
    Return the errors that are found once the figure at *path* is larger by that much.
    """
    tree = json.loads(json.dumps(TREE))
    holder = tree
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] += by
    findings = check(loads(json.dumps(tree), format="json")).findings
    return [
        finding
        for finding in findings
        if finding.severity is Severity.ERROR and finding.rule != "population-counts-in-words"
    ]


class TestMistypedFigures:
    def test_there_are_many(self) -> None:
        """
        Nearly fifty figures of the tables are tried, lines, cells and counts among them.
        """
        assert len(BREAKABLE) >= 40

    @pytest.mark.parametrize("path", BREAKABLE, ids=lambda path: ".".join(map(str, path)))
    def test_found(self, path: Path) -> None:
        """
        One figure mistyped in the data is an error of its chapter, with a figure that it changed.
        """
        errors = broken(path, 100)
        assert errors
        assert {finding.where.partition(".")[0] for finding in errors} == {path[0]}

    def test_attended(self) -> None:
        """
        1,433 attended instead of 1,333: the rate, the figure itself and the bookings all say so.
        """
        errors = broken(("training", "attended"), 100)
        assert {finding.where for finding in errors} == {"training.attended"}
        told = " ".join(finding.message for finding in errors)
        for figure in ("1,433", "1,333", "82%", "1,717", "1,617"):
            assert figure in told

    def test_a_line(self) -> None:
        """
        A hundred pounds too much on a line is told on its group's total, by the hundred.
        """
        number = next(
            n for n, line in enumerate(TREE["finance"]["lines"]) if line["actual"] == 301521
        )
        errors = broken(("finance", "lines", number, "actual"), 100)
        (total,) = [one for one in errors if "448,290" in one.message]
        assert "448,390" in total.message
        assert "\u00a3100" in total.message
