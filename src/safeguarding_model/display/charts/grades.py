"""
How practice was graded over the years: as bars of the whole, one grade beside another, as a run.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import Audits
from safeguarding_model.display.charts.canvas import (
    Block,
    Story,
    altair,
    bar_layers,
    finished,
    row_label,
    tidy,
)
from safeguarding_model.display.colours import INKS, Ink
from safeguarding_model.display.grade_chart import YearOfGrades, letter_of, years_of_grades
from safeguarding_model.errors import InvalidValueError, NotComputableError, UnknownNameError
from safeguarding_model.metrics.grade_shares import printed_row, smallest_totals

if TYPE_CHECKING:
    from altair import FacetChart, LayerChart

__all__ = ["audit_grades", "audit_grades_by_grade", "audit_grades_run"]

CASES = (
    "Share of audited cases. Cases are chosen for audit, not sampled at random, so the shares describe "
    "those cases and no others."
)
FEW = 12
"""Points below which the usual tests of a run chart say nothing."""


@attrs.frozen(kw_only=True)
class Grades:
    """
    The years to draw, with the names of the grades.

    Attributes:
        names: Of the grades, best first.

        years: Those that can be drawn, the earliest first.

        totals: What is known of the number of cases, by year.

        missing: Those that cannot be drawn.
    """

    names: tuple[str, ...]
    years: tuple[YearOfGrades, ...]
    totals: dict[str, str]
    missing: tuple[str, ...]

    @property
    def inks(self) -> dict[str, Ink]:
        """
        A colour for each grade.
        """
        return {name: INKS[index % len(INKS)] for index, name in enumerate(self.keyed)}

    @property
    def keyed(self) -> tuple[str, ...]:
        """
        The names, each with its letter where there are more grades than colours.
        """
        number = len(self.names)
        return tuple(
            f"{letter_of(index, number)} {name}".strip() for index, name in enumerate(self.names)
        )


def _grades_of(reports: Sequence[AnnualReport]) -> Grades:
    known = [report for report in reports if report.audits is not None]
    if not known:
        msg = "no report gives audits, so there are no grades to draw"
        raise NotComputableError(msg, ["audits"])
    names = {report.partnership.name for report in known}
    scales = {report.audits.scale for report in known if report.audits is not None}
    if len(names) > 1 or len(scales) > 1:
        what = "partnerships" if len(names) > 1 else "scales"
        told = sorted(names) if len(names) > 1 else sorted(", ".join(scale) for scale in scales)
        msg = f"grades of different {what} are never drawn on one chart ({'; '.join(told)}); draw one for each"
        raise InvalidValueError(msg)
    found: dict[str, YearOfGrades] = {}
    totals: dict[str, str] = {}
    for report in sorted(known, key=lambda one: one.period.end):
        assert report.audits is not None
        for year in years_of_grades(report):
            counted = year.year in found and found[year.year].basis.endswith(("case", "cases"))
            if year.shares and not (counted and year.basis == "percentages as printed"):
                found[year.year] = year
                totals[year.year] = _total(report.audits, year)
            elif year.year not in found:
                found[year.year] = year
    drawn = tuple(found[year] for year in sorted(found) if found[year].shares)
    if not drawn:
        msg = "no year's grades are given in full, so none can be drawn"
        raise NotComputableError(msg, ["audits.rounds", "audits.years"])
    last = max(known, key=lambda one: one.period.end).audits
    assert last is not None
    return Grades(
        names=tuple(
            last.labels.get(grade, grade.replace("_", " ").capitalize()) for grade in last.scale
        ),
        years=drawn,
        totals=totals,
        missing=tuple(sorted(year for year in found if not found[year].shares)),
    )


def _total(audits: Audits, year: YearOfGrades) -> str:
    if year.basis != "percentages as printed":
        return year.basis
    totals = smallest_totals(printed_row(audits, year.year))
    if not totals:
        return "percentages only; no total fits"
    return f"percentages only; totals that fit: {', '.join(map(str, totals))} …"


def _number(shown: str) -> str:
    return shown.partition(" ")[0]


def _moved(grades: Grades) -> str:
    """
    Return what moved most between the last two years, or what most cases were graded.
    """
    *_, last = grades.years
    if len(grades.years) == 1:
        index = max(range(len(last.shares)), key=lambda number: last.shares[number])
        return f"{_number(last.shown[index])} of cases were graded “{grades.names[index]}” in {last.year}"
    before, after = grades.years[-2:]
    gaps = [second - first for first, second in zip(before.shares, after.shares, strict=True)]
    index = max(range(len(gaps)), key=lambda number: abs(gaps[number]))
    if not gaps[index]:
        return f"Each grade had the same share of cases in {before.year} and {after.year}"
    way = "rose" if gaps[index] > 0 else "fell"
    exact = all(year.basis != "percentages as printed" for year in (before, after))
    points = tidy(abs(gaps[index]))
    return (
        f"“{grades.names[index]}” {way} from {_number(before.shown[index])} to {_number(after.shown[index])} of cases "
        f"between {before.year} and {after.year}, {'' if exact else 'about '}{points} percentage points"
    )


def _told(grades: Grades) -> str:
    years = [
        f"{year.year} ({grades.totals[year.year]}): "
        + ", ".join(
            f"{name} {_number(shown)}" for name, shown in zip(grades.names, year.shown, strict=True)
        )
        for year in grades.years
    ]
    return "; ".join(years) + "."


def _story(grades: Grades, headline: str, caption: str = CASES) -> Story:
    if grades.missing:
        caption += f" Not drawn, because not given in full: {', '.join(grades.missing)}."
    return Story(
        headline=headline,
        caption=caption,
        told=_told(grades),
        columns=("Year", "Rests on", *grades.names),
        rows=tuple((year.year, grades.totals[year.year], *year.shown) for year in grades.years),
    )


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
    grades = _grades_of([report, *others])
    number = len(grades.names)
    rows = [row_label(year.year, grades.totals[year.year]) for year in grades.years]
    blocks = []
    for row, year in zip(rows, grades.years, strict=True):
        left = Fraction(0)
        for index, (share, shown) in enumerate(zip(year.shares, year.shown, strict=True)):
            if share:
                key = grades.keyed[index]
                label = f"{letter_of(index, number)} {_number(shown)}".strip()
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
    return finished(chart, _story(grades, _moved(grades)))


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
    grades = _grades_of([report, *others])
    years = [year.year for year in grades.years]
    values = [
        {
            "grade": name,
            "year": year.year,
            "share": float(year.shares[index]),
            "label": _number(year.shown[index]),
        }
        for index, name in enumerate(grades.keyed)
        for year in grades.years
    ]
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
    texts = base.mark_text(dy=-8, fontSize=13).encode(text="label:N", color=alt.value("#0b0c0c"))
    width = max(60 * len(years), 170)
    chart: FacetChart = (
        alt.layer(bars, texts)
        .properties(width=width, height=130)
        .facet(
            facet=alt.Facet(
                "grade:N",
                title=None,
                sort=list(grades.keyed),
                header=alt.Header(
                    labelFontSize=14,
                    labelFontWeight="bold",
                    labelAnchor="start",
                    labelColor="#0b0c0c",
                ),
            ),
            columns=2 if len(grades.names) in {2, 4} else 3,
            data=alt.Data(values=values),
        )
        .configure_facet(spacing=24)
    )
    return finished(chart, _story(grades, _ranged(grades)))


def _most_varied(grades: Grades) -> int:
    spans = []
    for index in range(len(grades.names)):
        shares = [year.shares[index] for year in grades.years]
        spans.append(max(shares) - min(shares))
    return spans.index(max(spans))


def _ranged(grades: Grades) -> str:
    index = _most_varied(grades)
    least = min(grades.years, key=lambda year: year.shares[index])
    most = max(grades.years, key=lambda year: year.shares[index])
    if least.shares[index] == most.shares[index]:
        return _moved(grades)
    return (
        f"“{grades.names[index]}” varied most: {_number(least.shown[index])} in {least.year}, "
        f"{_number(most.shown[index])} in {most.year}"
    )


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
    alt = altair()
    grades = _grades_of([report, *others])
    index = _grade(report, grades, grade)
    shares = [year.shares[index] for year in grades.years]
    middle = median(shares)
    last = grades.years[-1]
    side = "below" if shares[-1] < middle else "above" if shares[-1] > middle else "at"
    shown = f"{tidy(middle)}%"
    headline = f"“{grades.names[index]}”: {_number(last.shown[index])} in {last.year}, {side} the median of {shown}"
    caption = CASES + (
        f" {len(shares)} points are too few for the usual tests of a run chart, which want {FEW} or more."
        if len(shares) < FEW
        else ""
    )
    values: list[dict[str, Any]] = [
        {
            "year": year.year,
            "share": float(share),
            "label": _number(year.shown[index]),
            "low": before is not None and share < before,
        }
        for year, share, before in zip(
            grades.years, shares, [None, *(one for one, _ in pairwise(shares))], strict=True
        )
    ]
    years = [year.year for year in grades.years]
    x = alt.X(
        "year:N",
        sort=years,
        title=None,
        axis=alt.Axis(labelAngle=0, ticks=False, labelPadding=8),
        scale=alt.Scale(padding=0.6),
    )
    y = alt.Y(
        "share:Q",
        title=None,
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(
            values=[0, 25, 50, 75, 100],
            labelExpr="datum.value + '%'",
            gridColor="#e3e4e5",
            domain=False,
        ),
    )
    base = alt.Chart(alt.Data(values=values)).encode(x=x, y=y)
    line = base.mark_line(color=INKS[0].fill, strokeWidth=3)
    dots = base.mark_point(color=INKS[0].fill, filled=True, size=110, opacity=1)
    over = base.transform_filter("!datum.low").mark_text(dy=-16, fontSize=14, fontWeight="bold")
    under = base.transform_filter("datum.low").mark_text(dy=20, fontSize=14, fontWeight="bold")
    centre = alt.Chart(alt.Data(values=[{"share": float(middle), "label": f"median {shown}"}]))
    rule = centre.mark_rule(color="#801650", strokeDash=[6, 4], strokeWidth=2).encode(y="share:Q")
    name = centre.mark_text(
        align="left", dx=6, fontSize=13, color="#801650", baseline="middle"
    ).encode(y="share:Q", x=alt.value(WIDE), text="label:N")
    chart: LayerChart = alt.layer(
        rule, line, dots, over.encode(text="label:N"), under.encode(text="label:N"), name
    ).properties(width=WIDE, height=280)
    story = attrs.evolve(
        _story(grades, headline, caption),
        columns=("Year", "Rests on", grades.names[index]),
        rows=tuple(
            (year.year, grades.totals[year.year], year.shown[index]) for year in grades.years
        ),
        told="; ".join(f"{year.year}: {_number(year.shown[index])}" for year in grades.years)
        + f"; median {shown}.",
    )
    return finished(chart, story)


WIDE = 600
"""Pixels of the run chart, without the name of its median."""


def _grade(report: AnnualReport, grades: Grades, grade: str | None) -> int:
    if grade is None:
        return _most_varied(grades)
    scale = () if report.audits is None else report.audits.scale
    if grade not in scale:
        msg = f"{grade!r} is no grade of the scale; those are {', '.join(scale)}"
        raise UnknownNameError(msg)
    return scale.index(grade)
