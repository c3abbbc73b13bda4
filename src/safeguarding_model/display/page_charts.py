"""
The charts of the page, each with its figures as a table. Nothing is drawn that was not computed.
"""

from __future__ import annotations

from collections.abc import Callable

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.display.bars import Bar, Bars, bars
from safeguarding_model.display.colours import NAVY, ORANGE, PLUM, TEAL, Ink
from safeguarding_model.display.data_tables import data_table
from safeguarding_model.display.grade_chart import grade_chart
from safeguarding_model.finance import Finance
from safeguarding_model.markup import Markup, element
from safeguarding_model.metrics import METRICS, MetricValue, NotComputable, compute
from safeguarding_model.metrics.finance import each_group
from safeguarding_model.metrics.training import FIGURES

__all__ = ["CHARTS", "finance_chart", "heading_of_group", "training_chart"]

_BASES = {"budget": ("Budget", TEAL), "actual": ("Actual", NAVY)}
_FLOW: dict[str, tuple[str, Ink]] = {
    "places": ("Places", TEAL),
    "bookings": ("Bookings", NAVY),
    "attended": ("Attended", ORANGE),
    "no_shows": ("Did not come", PLUM),
}


def _value(result: MetricValue | NotComputable) -> str:
    return result.reason if isinstance(result, NotComputable) else result.shown()


def _bar(result: MetricValue | NotComputable, name: str, ink: Ink) -> list[Bar]:
    if isinstance(result, NotComputable):
        return []
    low, high = result.bounds or (result.exact, None)
    assert low is not None
    return [Bar(name=name, amount=low, up_to=high, shown=_value(result), ink=ink)]


def finance_chart(report: AnnualReport) -> Markup:
    """
    Return budget and actual of each group of the account; empty where no total can be computed.

    >>> import safeguarding_model as sm
    >>> "£448,290" in finance_chart(sm.example("walsall-2023-24"))
    True
    """
    finance = report.finance
    groups = [] if finance is None else [params["group"] for params in each_group(finance)]
    if finance is None or not groups:
        return Markup()
    totals = {
        (group, basis): compute(report, "finance.total", group=group, basis=basis)
        for group in groups
        for basis in _BASES
    }
    headings = {group: heading_of_group(finance, group) for group in groups}
    drawn = [
        Bars(
            label=headings[group],
            bars=tuple(
                bar
                for basis, (name, ink) in _BASES.items()
                for bar in _bar(totals[group, basis], name, ink)
            ),
        )
        for group in groups
    ]
    rows = [
        (
            headings[group],
            [
                *(_value(totals[group, basis]) for basis in _BASES),
                _value(compute(report, "finance.variance", group=group)),
            ],
        )
        for group in groups
    ]
    return _figure(
        "Budget and actual",
        "Totals of each group of the account, added up from its lines, on one scale.",
        drawn,
        data_table(
            "Budget and actual by group", ["Group", "Budget", "Actual", "Actual less budget"], rows
        ),
    )


def heading_of_group(finance: Finance, group: str) -> str:
    """
    Return what a group of lines is called, and whether it is income or expenditure.

    >>> heading_of_group(Finance(), "staffing")
    'Staffing (expenditure)'
    """
    heading = finance.groups.get(group, group.replace("_", " ").capitalize())
    kind = "income" if group in finance.income_groups else "expenditure"
    return heading if kind in heading.lower() else f"{heading} ({kind})"


def training_chart(report: AnnualReport) -> Markup:
    """
    Return places, bookings, attendance and no-shows as bars; empty where none is given.

    >>> import safeguarding_model as sm
    >>> "Bookings 1,617" in training_chart(sm.example("walsall-2023-24"))
    True
    """
    if report.training is None:
        return Markup()
    given = {
        name: compute(report, "training.figure", figure=name)
        for name in FIGURES
        if getattr(report.training, name) is not None
    }
    drawn = [
        bar
        for name, (title, ink) in _FLOW.items()
        if name in given
        for bar in _bar(given[name], title, ink)
    ]
    rows = [
        (_FLOW[name][0] if name in _FLOW else _in_words(name), [_value(result), "as given"])
        for name, result in given.items()
    ]
    for metric in METRICS.values():
        if metric.chapter == "training" and metric.kind == "rates" and not metric.parameters:
            result = compute(report, metric.id)
            if isinstance(result, MetricValue):
                rows.append((metric.title, [_value(result), metric.formula]))
    return _figure(
        "From places offered to people who came",
        "People, on one scale. Rates differ by what they are a share of, so each says how it is worked out.",
        [Bars(label="", bars=tuple(drawn))],
        data_table("The year's training", ["Figure", "Value", "How it is worked out"], rows),
    )


def _in_words(name: str) -> str:
    return {"elearning": "E-learning courses taken", "waiting": "On waiting lists"}.get(
        name, name.replace("_", " ").capitalize()
    )


def _figure(title: str, caption: str, groups: list[Bars], table: Markup) -> Markup:
    drawn = [group for group in groups if group.bars]
    if not drawn:
        return Markup()
    told = "; ".join(
        f"{group.label}: {_listed(group)}" if group.label else _listed(group) for group in drawn
    )
    if any(bar.amount < 0 for group in drawn for bar in group.bars):
        caption += " An outlined bar is an amount below zero."
    if any(bar.up_to is not None for group in drawn for bar in group.bars):
        caption += " An outline shows how far a figure that is not exact may reach."
    return element(
        "figure",
        element("figcaption", element("h3", title), element("p", caption, class_="quiet")),
        bars(title, f"{told}.", drawn),
        table,
    )


def _listed(group: Bars) -> str:
    return ", ".join(f"{bar.name.lower()} {bar.shown}" for bar in group.bars)


CHARTS: tuple[Callable[[AnnualReport], Markup], ...] = (grade_chart, finance_chart, training_chart)
"""Every chart; each gives nothing where the report has nothing for it."""
