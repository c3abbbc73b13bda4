"""
The chart of audit grades over the years.
"""

from __future__ import annotations

from fractions import Fraction
from string import ascii_uppercase

import attrs

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.audits import Audits
from safeguarding_model.display.bars import LABEL, Part, picture, row, shortened
from safeguarding_model.display.colours import INKS, inks_of, legend, svg_text
from safeguarding_model.display.data_tables import data_table
from safeguarding_model.errors import NotComputableError
from safeguarding_model.markup import Markup, element, joined
from safeguarding_model.metrics import MetricValue, NotComputable, compute
from safeguarding_model.metrics.printed_rows import printed_row

__all__ = ["YearOfGrades", "grade_chart", "letter_of", "years_of_grades"]

_CAPTION = (
    "Share of audited cases given each grade, best grade first. Cases are chosen for audit, not "
    "sampled at random, so the shares describe those cases and no others."
)
_AS_PRINTED = (
    " Where only percentages are known, they are drawn as printed: each stands for a range of half "
    "its last digit either way."
)


@attrs.frozen(kw_only=True)
class YearOfGrades:
    """
    One year of the chart.

    Attributes:
        year: Its label.

        basis: What the shares rest on, in words.

        shares: Percentages in the order of the scale; empty where they cannot be drawn.

        shown: The same for the reader, or why there is none.

        caveat: What is not known of the basis; empty where nothing.
    """

    year: str
    basis: str
    shares: tuple[Fraction, ...] = ()
    shown: tuple[str, ...]
    caveat: str = ""


def years_of_grades(report: AnnualReport) -> list[YearOfGrades]:
    """
    Return each year's shares, the earliest first: from counts where they are known, else as printed.

    >>> import safeguarding_model as sm
    >>> [year.basis for year in years_of_grades(sm.example("walsall-2023-24"))][-2:]
    ['percentages as printed', '20 audited cases']
    """
    audits = report.audits
    if audits is None or not audits.scale:
        return []
    years = {entry.year for entry in audits.years}
    if any(audit_round.grades for audit_round in audits.rounds):
        years.add(report.period.label)
    return [_year(report, audits, year) for year in sorted(years)]


def _year(report: AnnualReport, audits: Audits, year: str) -> YearOfGrades:
    results = [
        compute(report, "audits.grade-share", grade=grade, year=year) for grade in audits.scale
    ]
    shares = [
        result.value
        for result in results
        if isinstance(result, MetricValue) and isinstance(result.value, Proportion)
    ]
    if len(shares) == len(results):
        return YearOfGrades(
            year=year,
            basis=f"{shares[0].of:,} audited case{'' if shares[0].of == 1 else 's'}",
            shares=tuple(100 * share.value for share in shares),
            shown=tuple(f"{share.percent()}% ({share.count:,})" for share in shares),
        )
    try:
        printed = printed_row(audits, year)
    except NotComputableError:
        return _not_drawn(year, results)
    return YearOfGrades(
        year=year,
        basis="percentages as printed",
        shares=tuple(map(Fraction, printed)),
        shown=tuple(f"{number:f}%" for number in printed),
        caveat="" if _has_counts(report, audits, year) else "; number of audits not printed",
    )


def _has_counts(report: AnnualReport, audits: Audits, year: str) -> bool:
    if year == report.period.label and audits.rounds:
        return True
    return any(entry.grades for entry in audits.years if entry.year == year)


def _not_drawn(year: str, results: list[MetricValue | NotComputable]) -> YearOfGrades:
    reasons = [
        shortened(result.reason, 120) for result in results if isinstance(result, NotComputable)
    ]
    return YearOfGrades(
        year=year,
        basis="not drawn",
        shown=tuple(
            result.shown() if isinstance(result, MetricValue) else "not known" for result in results
        ),
        caveat=f": {reasons[0] if reasons else 'the counts are not exact'}",
    )


def grade_chart(report: AnnualReport) -> Markup:
    """
    Return each year's grades as one bar of its whole; empty where no year can be drawn.

    >>> import safeguarding_model as sm
    >>> "2019-20: Outstanding 0%, Good 23%" in grade_chart(sm.example("walsall-2023-24"))
    True
    """
    years = years_of_grades(report)
    drawn = [year for year in years if year.shares]
    if report.audits is None or not drawn:
        return Markup()
    names = [
        report.audits.labels.get(grade, grade.replace("_", " ").capitalize())
        for grade in report.audits.scale
    ]
    as_printed = any(year.basis == "percentages as printed" for year in drawn)
    title = "Audit grades over the years"
    return element(
        "figure",
        element(
            "figcaption",
            element("h3", title),
            element("p", _CAPTION + _AS_PRINTED * as_printed, class_="quiet"),
            _key(names),
        ),
        _picture(title, names, drawn),
        data_table(
            "Shares by year and grade",
            ["Year", "Rests on", *names],
            [(year.year, [year.basis + year.caveat, *year.shown]) for year in years],
        ),
    )


def _key(names: list[str]) -> Markup:
    return legend(
        (ink, letter_of(index, len(names)), name)
        for index, (ink, name) in enumerate(zip(inks_of(names), names, strict=True))
    )


def letter_of(index: int, number: int) -> str:
    """
    Return the letter that tells a grade apart where there are more grades than colours; else nothing.

    >>> letter_of(1, 4), letter_of(1, 9)
    ('', 'B')
    """
    return ascii_uppercase[index] if len(INKS) < number <= len(ascii_uppercase) else ""


def _picture(title: str, names: list[str], years: list[YearOfGrades]) -> Markup:
    drawn: list[Markup] = []
    inks = inks_of(names)
    y = 0
    for year in years:
        parts = [
            Part(
                amount=share,
                shown=f"{letter_of(index, len(names))} {shown.partition(' ')[0]}".strip(),
                ink=inks[index],
            )
            for index, (share, shown) in enumerate(zip(year.shares, year.shown, strict=True))
        ]
        label = element("tspan", year.year, font_weight=600)
        basis = shortened(f", {year.basis}", LABEL - len(year.year))
        drawn.append(svg_text(joined(label, basis), x=0, y=y + 16))
        whole = max(Fraction(100), sum(year.shares, Fraction(0)))
        drawn.append(row(parts, whole=whole, y=y + 24))
        y += 72
    told = "; ".join(
        f"{year.year}: "
        + ", ".join(
            f"{name} {shown.partition(' ')[0]}"
            for name, shown in zip(names, year.shown, strict=True)
        )
        for year in years
    )
    return picture(title, f"{told}.", *drawn, height=y - 14)
