"""
A comparison is told as text, as a page and in a notebook; several reports as pages with an index.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import Audits, AuditYear
from safeguarding_model.checks import Assessment, check
from safeguarding_model.comparisons import Comparison, compare
from safeguarding_model.display.comparison import (
    comparison_fragment,
    comparison_page,
    comparison_text,
)
from safeguarding_model.display.pages import index_page, page_names, write_pages
from safeguarding_model.examples import example, example_names
from safeguarding_model.finance import Finance, FinancialLine
from safeguarding_model.mappings import FrozenMapping
from safeguarding_model.partners import Partnership
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.training import Training

Reader = Callable[[str], Any]
Make = Callable[..., AnnualReport]
HOSTILE = "<script>alert(1)</script>"


def two_years(make: Make) -> Comparison:
    ours = Partnership(name=HOSTILE)
    before = make(
        partnership=ours,
        period=ReportingPeriod.of_year("2022-23"),
        training=Training(events=50, attended=4, places=10),
    )
    after = make(partnership=ours, training=Training(events=60, attended=4, places=10, venues=3))
    return compare(before, after)


class TestComparison:
    def test_text(self, make_report: Make) -> None:
        """
        Both figures, their difference, what is not compared and why.
        """
        text = comparison_text(two_years(make_report), width=30)
        assert max(map(len, text.splitlines())) <= 40
        text = " ".join(comparison_text(two_years(make_report), width=200).split())
        assert "A figure of the training table: events: 50, then 60: +10 (+20%)" in text
        assert "venues Why: in the earlier report training.venues is not given" in text
        assert "4 figures are compared, of which 1 differs; 1 is not compared." in text

    def test_html(self, make_report: Make, read_html: Reader) -> None:
        """
        Page and fragment are whole, escaped, and say the same.
        """
        comparison = two_years(make_report)
        for html in (comparison_page(comparison), comparison._repr_html_()):
            outline = read_html(html)
            assert outline.problems == []
            assert not outline.named("script")
            assert HOSTILE in outline.text
            assert "+10 (+20%)" in outline.text
            assert "not why" in outline.text

    def test_cautions(self, make_report: Make, read_html: Reader) -> None:
        """
        What is to be kept in mind stands once, after the figures.
        """
        rate = {"training": Training(attended=4, places=10)}
        gap = ReportingPeriod.of_year("2020-21")
        comparison = compare(make_report(period=gap, **rate), make_report(**rate))
        text = " ".join(comparison_text(comparison, width=200).split())
        said = "the later period begins on 2023-04-01, not on the day after 2021-03-31"
        assert text.count(f"gap or overlap: {said}") == 1
        assert text.index("To keep in mind") > text.index("no change")
        for html in (comparison_page(comparison), comparison_fragment(comparison)):
            assert said in read_html(html).text
        assert "To keep in mind" not in comparison_text(two_years(make_report))

    def test_page(self, make_report: Make, read_html: Reader) -> None:
        """
        The page begins with what differs, where something does; all chapters follow.
        """
        comparison = two_years(make_report)
        text = read_html(comparison_page(comparison)).text
        assert (
            text.rindex("What differs") < text.index("Difference") < text.index("Training Figure")
        )
        same = attrs.evolve(comparison, before=comparison.after, figures=())
        assert "What differs" not in comparison_page(same)

    def test_ways_through_the_page(self, make_report: Make, read_html: Reader) -> None:
        """
        Above the tables stands a link to each; where there is none, no list of links.
        """
        outline = read_html(comparison_page(two_years(make_report)))
        wanted = ["what-differs", "training", "not-compared-and-why"]
        assert [link["href"] for link in outline.named("a")] == [f"#{name}" for name in wanted]
        assert [section["id"] for section in outline.named("section")] == wanted
        never = compare(make_report(), attrs.evolve(make_report(), title="Other"))
        assert not read_html(comparison_page(never)).named("nav")

    def test_one_reason(self, make_report: Make) -> None:
        """
        What is not compared for one reason is told once, and still counted one by one.
        """
        grades = FrozenMapping({"met": 2, "unmet": 2})
        scales = (("met", "unmet"), ("unmet", "met"))
        before, after = (
            make_report(
                period=ReportingPeriod.of_year(year),
                audits=Audits(scale=scale, years=(AuditYear(year=year, grades=grades),)),
            )
            for year, scale in zip(("2022-23", "2023-24"), scales, strict=True)
        )
        comparison = compare(before, after)
        shares = [one for one in comparison.not_compared if one.metric == "audits.grade-share"]
        assert len(shares) == 2
        text = comparison_text(comparison, width=200)
        told = text.partition("Not compared\n")[2].splitlines()
        assert told[1] == "  Share of cases given a grade: unmet; met"
        assert told[2].startswith(
            "    Why: scale of the grades: met, unmet in the first; unmet, met"
        )
        assert text.count("scale of the grades") == 1
        assert f"{len(comparison.not_compared)} are not compared" in text

    @pytest.mark.parametrize(
        ("later", "said"),
        [
            (Training(events=5), "1 figure is compared, of which 0 differ; 0 are not"),
            (Training(events=6), "1 figure is compared, of which 1 differs; 0 are not"),
        ],
    )
    def test_one_figure(self, later: Training, said: str, make_report: Make) -> None:
        """
        One figure is, and several are.
        """
        earlier = make_report(
            period=ReportingPeriod.of_year("2022-23"), training=Training(events=5)
        )
        assert said in comparison_text(compare(earlier, make_report(training=later)))

    def test_notebook(self, make_report: Make, read_html: Reader) -> None:
        """
        In a notebook what differs is in sight, and what does not or is not compared is folded away.
        """
        html = comparison_fragment(two_years(make_report))
        seen, *folded = html.split("<details>")
        assert "+10 (+20%)" in read_html(seen).text
        assert "no change" not in seen
        assert [len(read_html(part).named("table")) for part in folded] == [1, 1]
        assert "no change" in folded[0]
        assert "not compared, and why" in folded[1]

    def test_nothing_is_compared(self, make_report: Make, read_html: Reader) -> None:
        """
        Where nothing can be compared the reason stands in its place, and no table.
        """
        comparison = compare(make_report(), attrs.evolve(make_report(), title="Other"))
        outline = read_html(comparison_fragment(comparison))
        assert not outline.named("table")
        assert "Nothing is compared: their periods overlap" in outline.text
        assert "Not compared" not in comparison_text(comparison)
        assert "not compared" not in comparison_page(comparison)

    def test_rounded_accounts(self, make_report: Make, read_html: Reader) -> None:
        """
        What differs is told apart from what may be the same, as a rounded account leaves open.
        """

        def account(rent: int) -> Finance:
            lines = tuple(
                FinancialLine(id=name, heading=name, group=name, actual=Decimal(amount))
                for name, amount in (("pay", 309000), ("rent", rent))
            )
            return Finance(lines=lines, rounded_to=1000)

        before = make_report(finance=account(5000), period=ReportingPeriod.of_year("2022-23"))
        comparison = compare(before, make_report(finance=account(9000)))
        said = (
            "7 figures are compared, of which 3 differ and 2 may differ or be the same, "
            "being known only within bounds; 0 are not compared."
        )
        may = "may be the same: -£1,000 to +£1,000 (-0.3 to +0.3%)"
        text = " ".join(comparison_text(comparison).split())
        assert said in text
        assert text.count("may be the same") == text.count(may) == 2
        outline = read_html(comparison_page(comparison))
        assert said in outline.text
        assert outline.text.count(may) == 4
        assert [section["id"] for section in outline.named("section")] == [
            "what-differs",
            "what-may-differ-or-be-the-same",
            "finance",
        ]
        seen, folded, same = comparison_fragment(comparison).split("<details>")
        assert may not in seen + same
        assert "2 may differ or be the same" in folded
        assert may in read_html(folded).text

    def test_two_partnerships(self, make_report: Make, read_html: Reader) -> None:
        """
        Where the two are of different partnerships, each is named with its own period.
        """
        before = make_report(
            partnership=Partnership(name="North"), period=ReportingPeriod.of_year("2022-23")
        )
        comparison = compare(before, make_report(partnership=Partnership(name="South")))
        assert comparison_text(comparison).splitlines()[:2] == ["North, 2022-23", "South, 2023-24"]
        for html in (comparison_page(comparison), comparison_fragment(comparison)):
            assert "North, 2022-23, and South, 2023-24" in read_html(html).text

    def test_everything_is_compared(self, make_report: Make) -> None:
        """
        Without anything left out, nothing is said to be.
        """
        given = {"training": Training(events=5)}
        before = make_report(period=ReportingPeriod.of_year("2022-23"), **given)
        assert "Not compared" not in comparison_text(compare(before, make_report(**given)))


class TestPages:
    def test_names(self, assessment: Assessment) -> None:
        """
        Two reports of one name are two files, in letters that every system takes.
        """
        assert page_names([assessment, assessment]) == [
            "1-ours-2023-24.html",
            "2-ours-2023-24.html",
        ]

    def test_index(self, nothing: Assessment, read_html: Reader) -> None:
        """
        Each report has its link and its verdicts, in the order given; none is ranked.
        """
        assessments = [check(example(name)) for name in example_names()]
        outline = read_html(index_page([*assessments, nothing]))
        assert outline.problems == []
        links = [link["href"] for link in outline.named("a")]
        assert links == page_names([*assessments, nothing])
        assert "3 reports" in outline.text
        assert "1 report" in read_html(index_page([nothing])).text

    def test_written(self, assessment: Assessment, tmp_path: Path) -> None:
        """
        The folder is made; it holds a page for each and the index that leads to them.
        """
        write_pages([assessment], tmp_path / "new" / "pages")
        names = sorted(path.name for path in (tmp_path / "new" / "pages").iterdir())
        assert names == ["1-ours-2023-24.html", "index.html"]
