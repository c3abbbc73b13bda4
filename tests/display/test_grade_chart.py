"""
Grades over the years, from counts where they are known and as printed where they are not.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs
import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import AuditRound, Audits, AuditYear
from safeguarding_model.display.grade_chart import grade_chart, years_of_grades
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.markers import Marker, RoundedCount

Reader = Callable[[str], Any]
Make = Callable[..., AnnualReport]
RAG = ("green", "amber", "red")


def two_grades(**years: dict[str, Any]) -> Audits:
    """
    Return audits on a scale of two, with one year of each given sort.
    """
    return Audits(
        scale=("met", "unmet"),
        years=tuple(
            AuditYear(year=f"20{number}-{number + 1}", **given)
            for number, given in enumerate(years.values(), start=20)
        ),
    )


class TestYearsOfGrades:
    def test_earliest_first(self, make_report: Make, audits: Audits) -> None:
        """
        Years are in order, and the rounds make the report's own.
        """
        years = years_of_grades(make_report(audits=audits))
        assert [year.year for year in years] == ["2020-21", "2022-23", "2023-24"]
        assert list(map(int, years[0].shares)) == [4, 61, 30, 4]
        assert years[0].caveat == "; number of audits not printed"
        assert years[2].basis == "20 audited cases"
        assert years[2].shown == ("0% (0)", "20% (4)", "80% (16)", "0% (0)")

    def test_one_case(self, make_report: Make) -> None:
        """
        One case is not one cases.
        """
        given = two_grades(counts={"grades": {"met": 1, "unmet": 0}})
        assert years_of_grades(make_report(audits=given))[0].basis == "1 audited case"

    def test_counts_that_stop_it(self, make_report: Make) -> None:
        """
        A marker, a rounded count or a blank is not drawn; printed percentages serve instead.
        """
        given = two_grades(
            marked={"grades": {"met": Marker("[c]"), "unmet": 3}},
            rounded={"grades": {"met": RoundedCount(rounded=10, to=5), "unmet": 30}},
            printed={
                "grades": {"met": Marker("[c]")},
                "percentages": {"met": "12.5%", "unmet": "87.5%"},
            },
        )
        marked, rounded, printed = years_of_grades(make_report(audits=given))
        assert "[c]" in marked.caveat
        assert marked.shown[0] == "not known"
        assert " to " in rounded.shown[0]
        assert rounded.caveat == ": the counts are not exact"
        assert marked.shares == rounded.shares == ()
        assert printed.shares == (Fraction(25, 2), Fraction(175, 2))
        assert printed.shown == ("12.5%", "87.5%")
        assert printed.caveat == ""

    def test_own_year_as_printed(self, make_report: Make) -> None:
        """
        Where the rounds cannot be added up, the printed percentages of the year are drawn.
        """
        blank = AuditRound(quarter="q1", theme="Neglect", grades=FrozenMapping({"met": 1}))
        year = AuditYear(year="2023-24", percentages=FrozenMapping({"met": "25%", "unmet": "75%"}))
        given = Audits(scale=("met", "unmet"), rounds=(blank,), years=(year,))
        (own,) = years_of_grades(make_report(audits=given))
        assert own.basis == "percentages as printed"
        assert own.caveat == ""

    @pytest.mark.parametrize("chapter", [None, Audits(), Audits(scale=())])
    def test_nothing(self, chapter: Audits | None, make_report: Make) -> None:
        """
        Without a year there is nothing, nor without a scale.
        """
        assert years_of_grades(make_report(audits=chapter)) == []


class TestGradeChart:
    def test_content(self, make_report: Make, audits: Audits, read_html: Reader) -> None:
        """
        Picture, key and table tell the same, with what is not known.
        """
        outline = read_html(grade_chart(make_report(audits=audits)))
        assert outline.problems == []
        assert "2020-21: Outstanding 4%, Good 61%, Requires improvement 30%, Inadequate 4%" in (
            outline.text
        )
        assert "percentages as printed; number of audits not printed" in outline.text
        assert "not sampled at random" in outline.text

    def test_counts_alone_need_no_caveat(self, make_report: Make, read_html: Reader) -> None:
        """
        Where all years have counts, nothing is said of printed percentages.
        """
        given = two_grades(counts={"grades": {"met": 1, "unmet": 3}})
        text = read_html(grade_chart(make_report(audits=given))).text
        assert "as printed" not in text
        assert "25% (1)" in text

    def test_a_year_that_cannot_be_drawn(self, make_report: Make, read_html: Reader) -> None:
        """
        It stands in the table with the reason, and has no bar.
        """
        given = two_grades(
            marked={"grades": {"met": Marker("[c]"), "unmet": 3}},
            counts={"grades": {"met": 1, "unmet": 3}},
        )
        html = grade_chart(make_report(audits=given))
        assert "not drawn" in html
        assert "2020-21" not in html.partition("<table")[0]

    def test_none_can_be_drawn(self, make_report: Make) -> None:
        """
        Where no year can be drawn, there is no chart.
        """
        given = two_grades(marked={"grades": {"met": Marker("[c]"), "unmet": 3}})
        assert grade_chart(make_report(audits=given)) == ""

    @pytest.mark.parametrize("total", [("33%", "66%"), ("51%", "50%"), ("0%", "0%")])
    def test_rows_that_do_not_add_to_100(
        self, total: tuple[str, str], make_report: Make, read_html: Reader
    ) -> None:
        """
        Such a row stays inside the picture: too little leaves a gap, too much is drawn to its own total.
        """
        given = two_grades(row={"percentages": dict(zip(("met", "unmet"), total, strict=True))})
        html = grade_chart(make_report(audits=given)).partition("</figcaption>")[2]
        widths = [float(str(rect["width"]).rstrip("%")) for rect in read_html(html).named("rect")]
        assert sum(widths) <= 100.0001

    def test_other_scales(self, make_report: Make, read_html: Reader) -> None:
        """
        Red, amber and green, or nine grades, are drawn like any other.
        """
        for scale in (RAG, tuple(f"grade_{number}" for number in range(9))):
            year = AuditYear(year="2022-23", grades=FrozenMapping(dict.fromkeys(scale, 2)))
            outline = read_html(grade_chart(make_report(audits=Audits(scale=scale, years=(year,)))))
            assert outline.problems == []
            assert len(outline.named("li")) == len(scale)
            assert ("A 11%" in outline.text) is (len(scale) == 9)

    def test_labels(self, make_report: Make, audits: Audits, read_html: Reader) -> None:
        """
        The report's own words for a grade are used.
        """
        own = attrs.evolve(audits, labels=FrozenMapping({"good": "Good enough"}))
        assert "Good enough" in read_html(grade_chart(make_report(audits=own))).text


class TestRoundsWithoutGrades:
    def test_the_period_is_no_year(self, make_report: Make) -> None:
        """
        Rounds that give no grades say nothing of shares, so the report's own period is left out.
        """
        audits = Audits(
            rounds=(AuditRound(quarter="autumn", theme="Moves", total=27),),
            years=(
                AuditYear(
                    year="2022-23",
                    percentages=FrozenMapping(
                        {
                            "outstanding": "0%",
                            "good": "50%",
                            "requires_improvement": "50%",
                            "inadequate": "0%",
                        }
                    ),
                ),
            ),
        )
        assert [year.year for year in years_of_grades(make_report(audits=audits))] == ["2022-23"]
