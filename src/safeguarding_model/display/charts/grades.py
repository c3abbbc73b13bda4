"""
How practice was graded over the years: as bars of the whole, one grade beside another, as a run.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.display.charts.bar_rows import Block, bar_layers
from safeguarding_model.display.charts.canvas import INK, altair, finished, tidy
from safeguarding_model.display.charts.graded_years import (
    CASES,
    Grades,
    grades_of,
    most_varied,
    rows_of,
    share_shown,
    story_of,
    what_moved,
    what_varied,
)
from safeguarding_model.display.charts.row_names import row_label
from safeguarding_model.display.colours import INKS
from safeguarding_model.display.grade_chart import letter_of
from safeguarding_model.errors import UnknownNameError

if TYPE_CHECKING:
    from altair import FacetChart, LayerChart

__all__ = ["audit_grades", "audit_grades_by_grade", "audit_grades_run"]

FEW = 12
"""Points below which the usual tests of a run chart say nothing."""
WIDE = 600
"""Pixels of the run chart, without the name of its median."""


def audit_grades(report: AnnualReport, *others: AnnualReport) -> LayerChart:
    """
    Return each year's grades as one bar of its whole, with the number in each part.

    The number of audited cases stands beside the year, or the smallest totals that could
    stand behind its percentages.

    Args:
        report: One report.

        others: Other years of the same partnership, on the same scale. Counts go before percentages,
            and a later report before an earlier one.

    Raises:
        NotComputableError: No year's grades are given in full.
        InvalidValueError: The reports are of different partnerships or scales.
        MissingExtraError: The extra ``charts`` is not installed.

    >>> import safeguarding_model as sm
    >>> audit_grades(sm.example("walsall-2023-24")).title.text[0][:47]
    '“Requires Improvement” rose from 50% to 80% of '
    """
    grades = grades_of([report, *others])
    number = len(grades.names)
    rows = [row_label(year.year, grades.totals[year.year]) for year in grades.years]
    blocks = []
    for row, year in zip(rows, grades.years, strict=True):
        left = Fraction(0)
        for index, (share, shown) in enumerate(zip(year.shares, year.shown, strict=True)):
            if share:
                key = grades.keyed[index]
                label = f"{letter_of(index, number)} {share_shown(shown)}".strip()
                blocks.append(
                    Block(
                        row=row,
                        start=left,
                        end=left + share,
                        series=key,
                        ink=grades.inks[key],
                        label=label,
                        beside=False,
                    )
                )
            left += share
    whole = max(Fraction(100), *(sum(year.shares, Fraction(0)) for year in grades.years))
    chart = bar_layers(blocks, whole=whole, inks=grades.inks)
    return finished(chart, story_of(grades, what_moved(grades)))


def audit_grades_by_grade(report: AnnualReport, *others: AnnualReport) -> FacetChart:
    """
    Return one small chart for each grade, its share over the years, all on one scale.

    Args:
        report: One report.

        others: Other years of the same partnership, on the same scale.

    Raises:
        NotComputableError: No year's grades are given in full.
        InvalidValueError: The reports are of different partnerships or scales.
        MissingExtraError: The extra ``charts`` is not installed.

    >>> import safeguarding_model as sm
    >>> audit_grades_by_grade(sm.example("walsall-2023-24")).columns
    2
    """
    alt = altair()
    grades = grades_of([report, *others])
    values = [
        {
            "grade": name,
            "year": year.year,
            "share": float(year.shares[index]),
            "label": share_shown(year.shown[index]),
        }
        for index, name in enumerate(grades.keyed)
        for year in grades.years
    ]
    header = alt.Header(
        labelFontSize=14, labelFontWeight="bold", labelAnchor="start", labelColor=INK
    )
    chart: FacetChart = (
        _one_grade(grades)
        .facet(
            facet=alt.Facet("grade:N", title=None, sort=list(grades.keyed), header=header),
            columns=2 if len(grades.names) in {2, 4} else 3,
            data=alt.Data(values=values),
        )
        .resolve_axis(x="independent")
        .configure_facet(spacing=24)
    )
    return finished(chart, story_of(grades, what_varied(grades)))


def _one_grade(grades: Grades) -> LayerChart:
    alt = altair()
    years = [year.year for year in grades.years]
    base = alt.Chart().encode(
        x=alt.X(
            "year:N",
            sort=years,
            title=None,
            axis=alt.Axis(labelAngle=0, ticks=False, labelPadding=6),
        ),
        y=alt.Y("share:Q", scale=alt.Scale(domain=[0, 112], nice=False), axis=None),
    )
    colours = alt.Color(
        "grade:N",
        legend=None,
        scale=alt.Scale(domain=list(grades.inks), range=[ink.fill for ink in grades.inks.values()]),
    )
    bars = base.mark_bar().encode(color=colours)
    texts = base.mark_text(dy=-8, fontSize=13).encode(text="label:N", color=alt.value(INK))
    drawn: LayerChart = alt.layer(bars, texts).properties(
        width=max(60 * len(years), 170), height=130
    )
    return drawn


def audit_grades_run(
    report: AnnualReport, *others: AnnualReport, grade: str | None = None
) -> LayerChart:
    """
    Return the share of one grade as a run chart: a point for each year, and their median.

    Args:
        report: One report.

        others: Other years of the same partnership, on the same scale.

        grade: Id of a grade of the scale; otherwise the one that varied most.

    Raises:
        NotComputableError: No year's grades are given in full.
        InvalidValueError: The reports are of different partnerships or scales.
        UnknownNameError: There is no such grade in the scale.
        MissingExtraError: The extra ``charts`` is not installed.

    >>> import safeguarding_model as sm
    >>> audit_grades_run(sm.example("walsall-2023-24")).title.text[0][:36]
    '“Requires Improvement”: 80% in 2023-'
    """
    grades = grades_of([report, *others])
    index = _grade(report, grades, grade)
    shares = [year.shares[index] for year in grades.years]
    middle = median(shares)
    last = grades.years[-1]
    side = "below" if shares[-1] < middle else "above" if shares[-1] > middle else "at"
    shown = f"{tidy(middle)}%"
    headline = f"“{grades.names[index]}”: {share_shown(last.shown[index])} in {last.year}, {side} the median of {shown}"
    caption = CASES + (
        f" {len(shares)} points are too few for the usual tests of a run chart, which want {FEW} or more."
        if len(shares) < FEW
        else ""
    )
    story = attrs.evolve(
        story_of(grades, headline, caption),
        columns=("Year", "Rests on", grades.names[index]),
        rows=rows_of(grades, [index]),
        told="; ".join(f"{year.year}: {share_shown(year.shown[index])}" for year in grades.years)
        + f"; median {shown}.",
    )
    rule, name = _median(middle, shown)
    drawn = altair().layer(rule, *_run(grades, index), name)
    chart: LayerChart = drawn.properties(width=WIDE, height=280)
    return finished(chart, story)


def _run(grades: Grades, index: int) -> list[Any]:
    """
    Return the line, its points and the number at each: above it, or below where it has fallen.
    """
    alt = altair()
    shares = [year.shares[index] for year in grades.years]
    earlier = [None, *(one for one, _ in pairwise(shares))]
    values: list[dict[str, Any]] = [
        {
            "year": year.year,
            "share": float(share),
            "label": share_shown(year.shown[index]),
            "low": before is not None and share < before,
        }
        for year, share, before in zip(grades.years, shares, earlier, strict=True)
    ]
    x = alt.X(
        "year:N",
        sort=[year.year for year in grades.years],
        title=None,
        axis=alt.Axis(labelAngle=0, ticks=False, labelPadding=8),
        scale=alt.Scale(padding=0.6),
    )
    quarters = alt.Axis(
        values=[0, 25, 50, 75, 100],
        labelExpr="datum.value + '%'",
        gridColor="#e3e4e5",
        domain=False,
    )
    y = alt.Y("share:Q", title=None, scale=alt.Scale(domain=[0, 100]), axis=quarters)
    base = alt.Chart(alt.Data(values=values)).encode(x=x, y=y)
    line = base.mark_line(color=INKS[0].fill, strokeWidth=3)
    dots = base.mark_point(color=INKS[0].fill, filled=True, size=110, opacity=1)
    over = base.transform_filter("!datum.low").mark_text(dy=-16, fontSize=14, fontWeight="bold")
    under = base.transform_filter("datum.low").mark_text(dy=20, fontSize=14, fontWeight="bold")
    return [line, dots, over.encode(text="label:N"), under.encode(text="label:N")]


def _median(middle: Fraction, shown: str) -> tuple[Any, Any]:
    alt = altair()
    centre = alt.Chart(alt.Data(values=[{"share": float(middle), "label": f"median {shown}"}]))
    rule = centre.mark_rule(color="#801650", strokeDash=[6, 4], strokeWidth=2).encode(y="share:Q")
    name = centre.mark_text(
        align="left", dx=6, fontSize=13, color="#801650", baseline="middle"
    ).encode(y="share:Q", x=alt.value(WIDE), text="label:N")
    return rule, name


def _grade(report: AnnualReport, grades: Grades, grade: str | None) -> int:
    if grade is None:
        return most_varied(grades)
    scale = () if report.audits is None else report.audits.scale
    if grade not in scale:
        msg = f"{grade!r} is no grade of the scale; those are {', '.join(scale)}"
        raise UnknownNameError(msg)
    return scale.index(grade)
