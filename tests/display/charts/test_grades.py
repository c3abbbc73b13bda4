"""
Grades of one or several reports: what is drawn, what is said, what is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import AuditRound, Audits, AuditYear
from safeguarding_model.display import charts
from safeguarding_model.display.colours import NAVY, ORANGE, PLUM, TEAL
from safeguarding_model.display.grade_chart import grade_chart
from safeguarding_model.errors import InvalidValueError, NotComputableError, UnknownNameError
from safeguarding_model.examples import example
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Marker
from safeguarding_model.partners import Partnership

Make = Callable[..., AnnualReport]
TWO = ("met", "unmet")


def years(**counts: dict[str, Any]) -> Audits:
    return Audits(
        scale=TWO,
        years=tuple(
            AuditYear(year=name.removeprefix("y").replace("_", "-"), **given)
            for name, given in counts.items()
        ),
    )


def grades(met: int, unmet: int) -> dict[str, Any]:
    return {"grades": {"met": met, "unmet": unmet}}


class TestHeadline:
    @pytest.mark.parametrize(
        ("audits", "said"),
        [
            (years(y2021_22=grades(1, 1)), "50% of cases were graded “Met” in 2021-22"),
            (
                years(y2021_22=grades(1, 1), y2022_23=grades(1, 3)),
                "“Met” fell from 50% to 25% of cases between 2021-22 and 2022-23, 25 percentage points",
            ),
            (
                years(y2021_22=grades(1, 1), y2022_23=grades(2, 2)),
                "Each grade had the same share of cases in 2021-22 and 2022-23",
            ),
            (
                years(
                    y2021_22={"percentages": {"met": "20%", "unmet": "80%"}}, y2022_23=grades(1, 3)
                ),
                "“Met” rose from 20% to 25% of cases between 2021-22 and 2022-23, about 5 percentage points",
            ),
        ],
    )
    def test_what_moved(self, audits: Audits, said: str, make_report: Make) -> None:
        """
        The headline names what moved most between the last two years, and how exactly that is known.
        """
        assert charts.headline(charts.audit_grades(make_report(audits=audits))) == said

    def test_nothing_varied(self, make_report: Make) -> None:
        """
        Where no grade varied, that is what is said.
        """
        audits = years(y2021_22=grades(1, 1), y2022_23=grades(2, 2))
        chart = charts.audit_grades_by_grade(make_report(audits=audits))
        assert charts.headline(chart).startswith("Each grade had the same share")

    @pytest.mark.parametrize(
        ("last", "side"), [((3, 1), "above"), ((1, 3), "below"), ((1, 1), "at")]
    )
    def test_median(self, last: tuple[int, int], side: str, make_report: Make) -> None:
        """
        The run chart says on which side of the median the last year is, and that few points say little.
        """
        audits = years(y2020_21=grades(1, 1), y2021_22=grades(1, 1), y2022_23=grades(*last))
        chart = charts.audit_grades_run(make_report(audits=audits), grade="met")
        assert f", {side} the median of 50%" in charts.headline(chart)
        assert "3 points are too few" in chart.usermeta["safeguarding_model"]["caption"]

    def test_many_points(self, make_report: Make) -> None:
        """
        With twelve points nothing is said of too few.
        """
        many = {f"y20{n}_{n + 1}": grades(n, 1) for n in range(10, 22)}
        chart = charts.audit_grades_run(make_report(audits=years(**many)))
        assert "too few" not in chart.usermeta["safeguarding_model"]["caption"]


class TestTotals:
    def test_named(self) -> None:
        """
        Beside each year stands the number of cases, or the smallest totals that its row can have.
        """
        told = charts.alternative(charts.audit_grades(example("walsall-2023-24")))
        assert "2023-24 (20 audited cases)" in told
        assert "2020-21 (percentages only; totals that fit: 23, 46, 67 …)" in told
        other = charts.alternative(charts.audit_grades(example("three-councils-adults-2024")))
        assert "2021-22 (percentages only; no total fits)" in other

    def test_a_year_that_cannot_be_drawn(self, make_report: Make) -> None:
        """
        A year that is not given in full is named, not drawn; in the table stands why.
        """
        audits = years(
            y2021_22=grades(1, 1), y2022_23={"grades": {"met": Marker("[c]"), "unmet": 5}}
        )
        chart = charts.audit_grades(make_report(audits=audits))
        caption = chart.usermeta["safeguarding_model"]["caption"]
        assert "Not drawn, because not given in full: 2022-23." in caption
        assert charts.alternative(chart).endswith(caption)
        run = charts.audit_grades_run(make_report(audits=audits), grade="unmet")
        for drawn in (chart, run):
            drawn_year, left_out = drawn.usermeta["safeguarding_model"]["rows"]
            assert drawn_year[:2] == ["2021-22", "2 audited cases"]
            assert left_out[0] == "2022-23"
            assert left_out[1].startswith("not drawn: audits.years[1].grades.met is ")
            assert left_out[-1] == "not known"

    def test_more_grades_than_colours(self, make_report: Make) -> None:
        """
        Each grade then has a letter, in the legend and in its bar.
        """
        scale = tuple(f"grade_{letter}" for letter in "abcdefgh")
        audits = Audits(
            scale=scale,
            years=(AuditYear(year="2022-23", grades=FrozenMapping(dict.fromkeys(scale, 1))),),
        )
        chart = charts.audit_grades(make_report(audits=audits))
        drawn = json.dumps(chart.to_dict())
        assert all(f'"{letter} 13%"' in drawn for letter in "ABCDEFGH")


class TestSeveralReports:
    def test_counts_before_percentages(self, make_report: Make) -> None:
        """
        The years of two reports are one chart; counts go before percentages, whichever comes later.
        """
        printed = years(y2022_23={"percentages": {"met": "50%", "unmet": "50%"}})
        counted = years(y2022_23=grades(1, 1), y2021_22=grades(3, 1))
        one, other = make_report(audits=counted), make_report(audits=printed)
        for order in ((one, other), (other, one)):
            told = charts.alternative(charts.audit_grades(*order))
            assert "2022-23 (2 audited cases)" in told
            assert "2021-22 (4 audited cases)" in told

    def test_unknown_beside_known(self, make_report: Make) -> None:
        """
        A year that one report gives and another suppresses is drawn from the one that gives it.
        """
        hidden = years(y2022_23={"grades": {"met": Marker("[c]"), "unmet": 5}})
        given = years(y2022_23=grades(1, 1))
        for order in ((hidden, given), (given, hidden)):
            chart = charts.audit_grades(*(make_report(audits=audits) for audits in order))
            assert "Not drawn" not in chart.usermeta["safeguarding_model"]["caption"]

    def test_never_on_one_chart(self, make_report: Make) -> None:
        """
        Two partnerships, or two scales, are refused, and both are named.
        """
        report = make_report(audits=years(y2022_23=grades(1, 1)))
        other = attrs.evolve(report, partnership=Partnership(name="Theirs"))
        with pytest.raises(InvalidValueError, match=r"different partnerships .*Ours; Theirs"):
            charts.audit_grades(report, other)
        scale = make_report(audits=Audits(scale=("a",), years=()))
        with pytest.raises(InvalidValueError, match=r"different scales .*a; met, unmet"):
            charts.audit_grades(report, scale)


class TestRefused:
    def test_nothing_to_draw(self, make_report: Make) -> None:
        """
        Without audits, or without a year in full, the error says which.
        """
        with pytest.raises(NotComputableError, match="no report gives audits"):
            charts.audit_grades(make_report())
        rounds = Audits(rounds=(AuditRound(quarter="q1", theme="t", total=4),))
        with pytest.raises(NotComputableError, match="given in full"):
            charts.audit_grades(make_report(audits=rounds))

    def test_no_such_grade(self) -> None:
        """
        A grade that is not in the scale is refused with those that are.
        """
        with pytest.raises(UnknownNameError, match="those are outstanding, good"):
            charts.audit_grades_run(example("walsall-2023-24"), grade="excellent")


class TestColours:
    def test_called_by_colours(self) -> None:
        """
        Grades called by a colour are drawn in it, in the chart and on the page alike.
        """
        report = example("three-councils-adults-2024")
        chart = charts.audit_grades(report).to_dict()
        (scale,) = {
            json.dumps(layer["encoding"]["color"]["scale"])
            for layer in chart["layer"]
            if "scale" in (layer["encoding"].get("color") or {})
            and layer["encoding"]["color"]["scale"]
        }
        assert json.loads(scale) == {
            "domain": ["Green: what we hope for", "Amber: some way to go", "Red: act now"],
            "range": [TEAL.fill, ORANGE.fill, PLUM.fill],
        }
        drawn = grade_chart(report)
        assert [drawn.index(ink.fill) for ink in (TEAL, ORANGE, PLUM)] == sorted(
            drawn.index(ink.fill) for ink in (TEAL, ORANGE, PLUM)
        )
        assert NAVY.fill not in drawn

    def test_every_year_under_its_bar(self) -> None:
        """
        Each small chart names its years.
        """
        spec = charts.audit_grades_by_grade(example("walsall-2023-24")).to_dict()
        assert spec["resolve"]["axis"]["x"] == "independent"
