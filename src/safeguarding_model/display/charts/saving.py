"""
What is said of a chart, and the chart as a file: SVG, PNG, or a page that needs nothing else.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safeguarding_model.display import data_tables
from safeguarding_model.display.charts.canvas import FONT, OWN
from safeguarding_model.display.data_tables import IN_NOTEBOOK
from safeguarding_model.display.line_ends import kept_whole
from safeguarding_model.display.styles import STYLE
from safeguarding_model.documents.files import write_whole
from safeguarding_model.errors import InvalidTypeError, InvalidValueError, MissingExtraError
from safeguarding_model.markup import Markup, element

if TYPE_CHECKING:
    from altair import TopLevelMixin

__all__ = ["alternative", "data_table", "figure", "headline", "save"]

_SHARP = 2
"""Pixels of a PNG for each of the chart's."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_LEAST = "min-width:44rem"
"""Of a picture: on a telephone it is moved sideways rather than shrunk until no number can be read."""
_OWN_STYLE = f"""
main{{padding-top:2rem;padding-bottom:3rem}}
.chart{{overflow-x:auto;background:#fff}}
.chart svg{{max-width:100%;{_LEAST};height:auto}}
.chart svg text{{font-family:{FONT};font-variant-numeric:normal}}
@media print{{.chart svg{{min-width:0}}}}
"""


def _own(chart: TopLevelMixin) -> dict[str, Any]:
    usermeta = getattr(chart, "usermeta", None)
    own = usermeta.get(OWN) if isinstance(usermeta, dict) else None
    if not isinstance(own, dict):
        msg = "this is no chart of safeguarding_model.display.charts, so it carries no words and no table"
        raise InvalidTypeError(msg)
    return own


def headline(chart: TopLevelMixin) -> str:
    """
    Return what is seen on a chart, in one sentence.

    >>> import safeguarding_model as sm
    >>> from safeguarding_model.display import charts
    >>> headline(charts.training_funnel(sm.example("walsall-2023-24")))
    '1,333 of 2,412 places offered were attended (55.3%)'
    """
    return str(_own(chart)["headline"])


def alternative(chart: TopLevelMixin) -> str:
    """
    Return the chart in words, for those who cannot see it: the headline, every figure and the caption.

    >>> import safeguarding_model as sm
    >>> from safeguarding_model.display import charts
    >>> "Bookings 1,617" in alternative(charts.training_funnel(sm.example("walsall-2023-24")))
    True
    """
    _own(chart)
    return str(chart.description)  # type: ignore[attr-defined]


def data_table(chart: TopLevelMixin) -> Markup:
    """
    Return the chart's figures as a table of HTML.

    >>> import safeguarding_model as sm
    >>> from safeguarding_model.display import charts
    >>> data_table(charts.training_funnel(sm.example("walsall-2023-24"))).count("1,333")
    1
    """
    return _table(_own(chart))


def _table(own: dict[str, Any], style: str | None = None) -> Markup:
    rows = [(row[0], row[1:]) for row in own["rows"]]
    return data_tables.data_table("The figures of the chart", own["columns"], rows, style=style)


def figure(chart: TopLevelMixin) -> Markup:
    """
    Return the chart for a notebook or a page: the picture, its caption and, folded away, its figures.

    It holds no script and asks for nothing, so that it is drawn without a network, where Altair
    itself would fetch the program that draws.

    Raises:
        InvalidTypeError: The chart is not one of these charts.
        MissingExtraError: The extra ``charts`` is not installed.

    >>> import safeguarding_model as sm
    >>> from safeguarding_model.display import charts
    >>> figure(charts.training_funnel(sm.example("walsall-2023-24"))).count("<svg")
    1
    """
    own = _own(chart)
    picture = Markup(_svg(chart, own, style=f"max-width:100%;{_LEAST};height:auto"))
    return element(
        "figure",
        element(
            "div", picture, style="overflow-x:auto", tabindex=0, role="group", aria_label="Chart"
        ),
        element(
            "details",
            element("summary", "The figures of the chart"),
            kept_whole(_table(own, IN_NOTEBOOK)),
        ),
        style="margin:1em 0",
    )


def save(chart: TopLevelMixin, path: str | os.PathLike[str]) -> None:
    """
    Write a chart to *path*, in the format of its suffix: ``.svg``, ``.png`` or ``.html``.

    SVG carries its title and its description. The page holds the same picture, the words and
    the table, without a script, so that it opens without a network anywhere. A PNG carries
    no words: put `alternative` beside it.

    Raises:
        InvalidValueError: The suffix is another.
        InvalidTypeError: The chart is not one of these charts.
        MissingExtraError: The extra ``charts`` is not installed.
        OSError: The file cannot be written.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in {".svg", ".png", ".html"}:
        given = repr(suffix[:20]) if suffix else "a name without a suffix"
        msg = f"a chart is saved as .svg, .png or .html, not as {given}; rename the file"
        raise InvalidValueError(msg)
    own = _own(chart)
    if suffix == ".png":
        write_whole(path, _converter().vegalite_to_png(chart.to_json(), scale=_SHARP))
    elif suffix == ".svg":
        write_whole(path, _svg(chart, own))
    else:
        write_whole(path, _page(chart, own))


def _converter() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        msg = "charts are saved with vl-convert, which is not installed; run `pip install 'safeguarding-model[charts]'`"
        raise MissingExtraError(msg) from error
    return vl_convert


def _svg(chart: TopLevelMixin, own: dict[str, Any], *, style: str | None = None) -> str:
    drawn: str = _converter().vegalite_to_svg(chart.to_json())
    opening, close, content = drawn.partition(">")
    words = element("title", own["headline"]) + element("desc", alternative(chart))
    label = element("svg", role="img", aria_label=own["headline"], style=style)
    attributes = label.removeprefix("<svg").removesuffix("></svg>")
    return f"{opening}{attributes}{close}{words}{content}"


def _page(chart: TopLevelMixin, own: dict[str, Any]) -> str:
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("title", own["headline"]),
        element("style", Markup(STYLE + _OWN_STYLE)),
    )
    untitled = chart.properties(title="")
    picture = element(
        "div",
        Markup(_svg(untitled, own)),
        class_="chart",
        tabindex=0,
        role="region",
        aria_label="Chart",
    )
    caption = element("figcaption", element("p", own["caption"], class_="quiet"))
    figure = element("figure", caption, picture, data_table(chart))
    body = element("body", element("main", element("h1", own["headline"]), figure))
    document = element("html", head, body, lang="en-GB")
    return f"<!DOCTYPE html>\n{kept_whole(document)}\n"
