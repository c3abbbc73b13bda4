"""
The scorecard as one page that needs nothing else: no script, no address, no font.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from safeguarding_model.checks import Assessment
from safeguarding_model.display.ledger_table import anchors_of, ledger_table
from safeguarding_model.display.line_ends import kept_whole
from safeguarding_model.display.page_charts import CHARTS
from safeguarding_model.display.styles import STYLE
from safeguarding_model.display.to_do import to_do
from safeguarding_model.display.verdicts import TOLD, badge, key, verdict_bar, verdict_sentence
from safeguarding_model.markup import Markup, element, joined

__all__ = ["page"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_NOTHING = (
    "This page says nothing about whether the report is right. Enter the printed figures, beside the "
    "data or as statements, and run the check again; a new blank report lists the usual ones."
)


def page(assessment: Assessment) -> str:
    """
    Return the assessment as an HTML page: what to do, every figure, and charts.

    The same assessment gives the same text, whatever the machine, its clock and its language.

    >>> import safeguarding_model as sm
    >>> page(sm.check(sm.example("walsall-2023-24"))).splitlines()[0]
    '<!DOCTYPE html>'
    """
    anchors = anchors_of(assessment)
    charts = [chart for chart in (draw(assessment.report) for draw in CHARTS) if chart]
    sections = [_section("What to do", "what-to-do", to_do(assessment, anchors))]
    if assessment.ledger:
        table = ledger_table(assessment, anchors)
        sections.append(_section("Every printed figure", "ledger", _meanings(), table))
    if charts:
        sections.append(_section("Charts", "charts", *charts))
    body = element(
        "body",
        _header(assessment, with_charts=bool(charts)),
        element("main", *sections),
        _footer(),
    )
    document = element("html", _head(assessment), body, lang="en-GB")
    return f"<!DOCTYPE html>\n{kept_whole(document)}\n"


def _head(assessment: Assessment) -> Markup:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("title", f"Scorecard: {assessment.report.title}"),
        element("style", Markup(STYLE)),
    )


def _header(assessment: Assessment, *, with_charts: bool) -> Markup:
    report = assessment.report
    place = element("p", element("bdi", report.partnership.name), f", {report.period.label}")
    links = {"what-to-do": "What to do"}
    if assessment.ledger:
        links["ledger"] = "Every printed figure"
    if with_charts:
        links["charts"] = "Charts"
    items = [
        element("li", element("a", words, href=f"#{anchor}")) for anchor, words in links.items()
    ]
    return element(
        "header",
        element("p", "Scorecard of a yearly report", class_="kind"),
        element("h1", report.title),
        place,
        *_summary(assessment),
        element("nav", element("ul", *items), aria_label="On this page"),
    )


def _summary(assessment: Assessment) -> list[Markup]:
    if assessment.ledger:
        sentence = element("p", verdict_sentence(assessment), class_="lead")
        return [sentence, verdict_bar(assessment), key(assessment)]
    warning = joined(element("p", verdict_sentence(assessment)), element("p", _NOTHING))
    return [element("div", warning, class_="warning")]


def _section(heading: str, anchor: str, *content: object) -> Markup:
    title = element("h2", heading, id=f"{anchor}-heading")
    return element("section", title, *content, id=anchor, aria_labelledby=f"{anchor}-heading")


def _meanings() -> Markup:
    pairs = [
        joined(element("dt", badge(verdict)), element("dd", told.meaning))
        for verdict, told in TOLD.items()
    ]
    return element("dl", *pairs, class_="meanings")


def _footer() -> Markup:
    return element(
        "footer",
        element("p", "A figure that was not entered was not checked."),
        element("p", f"Made by safeguarding-model{_version()}.", class_="quiet"),
    )


def _version() -> str:
    try:
        return f" {version('safeguarding-model')}"
    except PackageNotFoundError:
        return ", not installed"
