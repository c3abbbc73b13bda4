"""
What the grades of several years say: the headline, the words and the table of their charts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.audits import Audits
from safeguarding_model.display.charts.canvas import Story, tidy
from safeguarding_model.display.colours import Ink, inks_of
from safeguarding_model.display.grade_chart import YearOfGrades, letter_of, years_of_grades
from safeguarding_model.errors import InvalidValueError, NotComputableError
from safeguarding_model.metrics.printed_rows import printed_row, smallest_totals

__all__ = [
    "CASES",
    "Grades",
    "grades_of",
    "most_varied",
    "rows_of",
    "share_shown",
    "story_of",
    "what_moved",
    "what_varied",
]

CASES = (
    "Share of audited cases. Cases are chosen for audit, not sampled at random, so the shares describe "
    "those cases and no others."
)


@attrs.frozen(kw_only=True)
class Grades:
    """
    The years to draw, with the names of the grades.

    Attributes:
        names: Of the grades, best first.

        years: Those that can be drawn, the earliest first.

        totals: What is known of the number of cases, by year.

        missing: Those that cannot be drawn, each with the reason.
    """

    names: tuple[str, ...]
    years: tuple[YearOfGrades, ...]
    totals: dict[str, str]
    missing: tuple[YearOfGrades, ...]

    @property
    def inks(self) -> dict[str, Ink]:
        """
        A colour for each grade: its own, where it is called by one.
        """
        return dict(zip(self.keyed, inks_of(self.names), strict=True))

    @property
    def keyed(self) -> tuple[str, ...]:
        """
        The names, each with its letter where there are more grades than colours.
        """
        number = len(self.names)
        return tuple(
            f"{letter_of(index, number)} {name}".strip() for index, name in enumerate(self.names)
        )


def grades_of(reports: Sequence[AnnualReport]) -> Grades:
    """
    Return the years of one partnership's reports that can be drawn together.

    Raises:
        NotComputableError: No report has audits, or no year is given in full.

        InvalidValueError: The reports are of two partnerships, or use two scales.
    """
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
        missing=tuple(found[year] for year in sorted(found) if not found[year].shares),
    )


def _total(audits: Audits, year: YearOfGrades) -> str:
    if year.basis != "percentages as printed":
        return year.basis
    totals = smallest_totals(printed_row(audits, year.year))
    if not totals:
        return "percentages only; no total fits"
    return f"percentages only; totals that fit: {', '.join(map(str, totals))} …"


def share_shown(shown: str) -> str:
    """
    Return the share alone, of a share shown with its counts.
    """
    return shown.partition(" ")[0]


def what_moved(grades: Grades) -> str:
    """
    Return what moved most between the last two years, or what most cases were graded.
    """
    *_, last = grades.years
    if len(grades.years) == 1:
        index = max(range(len(last.shares)), key=lambda number: last.shares[number])
        return f"{share_shown(last.shown[index])} of cases were graded “{grades.names[index]}” in {last.year}"
    before, after = grades.years[-2:]
    gaps = [second - first for first, second in zip(before.shares, after.shares, strict=True)]
    index = max(range(len(gaps)), key=lambda number: abs(gaps[number]))
    if not gaps[index]:
        return f"Each grade had the same share of cases in {before.year} and {after.year}"
    way = "rose" if gaps[index] > 0 else "fell"
    exact = all(year.basis != "percentages as printed" for year in (before, after))
    points = tidy(abs(gaps[index]))
    return (
        f"“{grades.names[index]}” {way} from {share_shown(before.shown[index])} "
        f"to {share_shown(after.shown[index])} of cases "
        f"between {before.year} and {after.year}, {'' if exact else 'about '}{points} percentage points"
    )


def _told(grades: Grades) -> str:
    years = [
        f"{year.year} ({grades.totals[year.year]}): "
        + ", ".join(
            f"{name} {share_shown(shown)}"
            for name, shown in zip(grades.names, year.shown, strict=True)
        )
        for year in grades.years
    ]
    return "; ".join(years) + "."


def story_of(grades: Grades, headline: str, caption: str = CASES) -> Story:
    """
    Return the words that a chart of *grades* carries under that headline, with what is not drawn named.
    """
    if grades.missing:
        years = ", ".join(year.year for year in grades.missing)
        caption += f" Not drawn, because not given in full: {years}."
    return Story(
        headline=headline,
        caption=caption,
        told=_told(grades),
        columns=("Year", "Rests on", *grades.names),
        rows=rows_of(grades, range(len(grades.names))),
    )


def rows_of(grades: Grades, chosen: Iterable[int]) -> tuple[tuple[str, ...], ...]:
    """
    Return the table's row of each year, of the grades at the places in *chosen*; a year not drawn says why.
    """
    places = tuple(chosen)
    years = sorted((*grades.years, *grades.missing), key=lambda year: year.year)
    return tuple(
        (
            year.year,
            grades.totals[year.year] if year.shares else year.basis + year.caveat,
            *(year.shown[place] for place in places),
        )
        for year in years
    )


def most_varied(grades: Grades) -> int:
    """
    Return the place of the grade whose share differed most over the years.
    """
    spans = []
    for index in range(len(grades.names)):
        shares = [year.shares[index] for year in grades.years]
        spans.append(max(shares) - min(shares))
    return spans.index(max(spans))


def what_varied(grades: Grades) -> str:
    """
    Return the headline on the grade that varied most, with its lowest and highest year.
    """
    index = most_varied(grades)
    least = min(grades.years, key=lambda year: year.shares[index])
    most = max(grades.years, key=lambda year: year.shares[index])
    if least.shares[index] == most.shares[index]:
        return what_moved(grades)
    return (
        f"“{grades.names[index]}” varied most: {share_shown(least.shown[index])} in {least.year}, "
        f"{share_shown(most.shown[index])} in {most.year}"
    )
