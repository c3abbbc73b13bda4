"""
A comparison of two years: in the terminal, as a page, in a notebook.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from re import findall
from textwrap import wrap

from safeguarding_model.comparisons import Compared, Comparison
from safeguarding_model.display.data_tables import IN_NOTEBOOK, data_table
from safeguarding_model.display.line_ends import kept_whole
from safeguarding_model.display.styles import STYLE
from safeguarding_model.display.terminal import plain
from safeguarding_model.markup import Markup, element
from safeguarding_model.metrics import METRICS, MetricValue

__all__ = ["comparison_fragment", "comparison_page", "comparison_text"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_CAUTION = "A difference says that two figures differ, not why, and not that anything became better or worse."
_DIFFERS = "What differs"
_MAY = "What may differ or be the same"
_SAME = "What is the same"
_NOT = "Not compared, and why"
_MIND = "To keep in mind"
_ROOM = (
    ".comparison main{padding-top:0}.comparison table{table-layout:fixed}.comparison .c1{width:40%}"
)


def _name(figure: Compared) -> str:
    title, params = METRICS[figure.metric].title, _params(figure)
    return f"{title}: {params}" if params else title


def _params(figure: Compared) -> str:
    return ", ".join(value.replace("_", " ") for value in figure.params.values())


def _value(figure: Compared, *, later: bool) -> str:
    result = figure.after if later else figure.before
    return result.shown() if isinstance(result, MetricValue) else "not computable"


def _named(comparison: Comparison) -> tuple[str, ...]:
    """
    Return of whom and of what periods the two are: one name with both, or each name with its own.
    """
    reports = (comparison.before, comparison.after)
    periods = [report.period.label for report in reports]
    names = [report.partnership.name for report in reports]
    if names[0] == names[1]:
        return names[1], " and ".join(periods)
    return tuple(f"{name}, {period}" for name, period in zip(names, periods, strict=True))


def _heading(comparison: Comparison, by: str) -> str:
    """
    Return the two in one line; *by* stands between one name and the periods of both.
    """
    first, second = _named(comparison)
    one = comparison.before.partnership.name == comparison.after.partnership.name
    return f"{first}{by}{second}" if one else f"{first}, and {second}"


def _headline(comparison: Comparison) -> str:
    compared, left = len(comparison.compared), len(comparison.not_compared)
    if comparison.obstacles:
        return f"Nothing is compared: {'; '.join(found.why for found in comparison.obstacles)}."
    told = f"{compared:,} figures are compared" if compared != 1 else "1 figure is compared"
    differ, may, _ = map(len, _told_apart(comparison))
    moves = f"{differ:,} differ{'s' if differ == 1 else ''}"
    if may:
        moves += f" and {may:,} may differ or be the same, being known only within bounds"
    return f"{told}, of which {moves}; {left:,} {'is' if left == 1 else 'are'} not compared."


def _may_be_same(figure: Compared) -> bool:
    """
    Return whether the two are not known to differ, nor to be the same.
    """
    difference = figure.difference
    return difference is not None and not difference.is_exact and 0 in difference


def _is_same(figure: Compared) -> bool:
    difference = figure.difference
    return difference is not None and difference.is_exact and 0 in difference


def _told_apart(
    comparison: Comparison,
) -> tuple[list[Compared], list[Compared], list[Compared]]:
    """
    Return the figures that differ, those that may differ or be the same, and those that are the same.
    """
    compared = comparison.compared
    same = [figure for figure in compared if _is_same(figure)]
    may = [figure for figure in compared if _may_be_same(figure)]
    differ = [one for one in compared if not _is_same(one) and not _may_be_same(one)]
    return differ, may, same


def _difference(figure: Compared) -> str:
    return f"may be the same: {figure.shown}" if _may_be_same(figure) else figure.shown


def _chapters(figures: tuple[Compared, ...]) -> Iterator[tuple[str, list[Compared]]]:
    order = list(dict.fromkeys(METRICS[name].chapter for name in METRICS))
    ranked = sorted(figures, key=lambda figure: order.index(METRICS[figure.metric].chapter))
    for chapter, found in groupby(ranked, key=lambda figure: METRICS[figure.metric].chapter):
        yield chapter.replace("_", " ").replace("-", " ").capitalize(), list(found)


def _left(comparison: Comparison) -> list[tuple[str, str]]:
    """
    Return what is not compared, with why: figures of one metric for one reason stand together.
    """
    together: dict[tuple[str, str], list[str]] = {}
    for figure in comparison.not_compared:
        together.setdefault((figure.metric, figure.reason), []).append(_params(figure))
    return [
        (f"{METRICS[metric].title}: {'; '.join(params)}".removesuffix(": "), reason)
        for (metric, reason), params in together.items()
    ]


def comparison_text(comparison: Comparison, *, width: int = 100) -> str:
    """
    Return a comparison as plain text.

    >>> import safeguarding_model as sm
    >>> from safeguarding_model.comparisons import compare
    >>> report = sm.example("walsall-2023-24")
    >>> comparison_text(compare(report, report)).splitlines()[3]
    'Nothing is compared: their periods overlap, 2023-24 and 2023-24.'
    """
    width = max(40, width)
    lines = [
        *(line for named in _named(comparison) for line in wrap(plain(named), width)),
        "",
        *wrap(plain(_headline(comparison)), width),
    ]
    for chapter, figures in _chapters(comparison.compared):
        lines += ["", chapter, "-" * width]
        for figure in figures:
            before, after = (_value(figure, later=later) for later in (False, True))
            text = f"{_name(figure)}: {before}, then {after}: {_difference(figure)}"
            lines += wrap(plain(text), width, initial_indent="  ", subsequent_indent="      ")
    if comparison.not_compared and not comparison.obstacles:
        lines += ["", "Not compared", "-" * width]
        for name, reason in _left(comparison):
            lines += wrap(plain(name), width, initial_indent="  ", subsequent_indent="      ")
            why = f"Why: {plain(reason)}"
            lines += wrap(why, width, initial_indent=" " * 4, subsequent_indent=" " * 6)
    if comparison.cautions:
        lines += ["", _MIND, "-" * width]
        for caution in comparison.cautions:
            lines += wrap(
                plain(str(caution)), width, initial_indent="  ", subsequent_indent="      "
            )
    return "\n".join([*lines, "", *wrap(_CAUTION, width)]) + "\n"


def comparison_fragment(comparison: Comparison) -> Markup:
    """
    Return a comparison for a notebook: what differs, and the rest folded away.

    >>> import safeguarding_model as sm
    >>> from safeguarding_model.comparisons import compare
    >>> report = sm.example("walsall-2023-24")
    >>> "their periods overlap" in comparison_fragment(compare(report, report))
    True
    """
    told = element(
        "div",
        element("p", element("strong", _heading(comparison, ", "))),
        element("p", _headline(comparison)),
        *_short(comparison),
        element("p", element("small", _CAUTION)),
        style="max-width:60em",
    )
    return kept_whole(told)


def _short(comparison: Comparison) -> Iterator[Markup]:
    differ, may, same = _told_apart(comparison)
    if differ:
        yield _compared(comparison, _DIFFERS, differ, style=IN_NOTEBOOK)
    folded = (
        (_MAY, may, "may differ or be the same"),
        (_SAME, same, "without a change"),
    )
    for caption, figures, told in folded:
        if figures:
            table = _compared(comparison, caption, figures, style=IN_NOTEBOOK)
            yield element("details", element("summary", f"{len(figures):,} {told}"), table)
    if comparison.not_compared and not comparison.obstacles:
        told = f"{len(comparison.not_compared):,} not compared, and why"
        table = _not_compared(comparison, style=IN_NOTEBOOK)
        yield element("details", element("summary", told), table)
    if comparison.cautions:
        yield _cautions(comparison, style=IN_NOTEBOOK)


def _compared(
    comparison: Comparison, caption: str, figures: list[Compared], *, style: str | None = None
) -> Markup:
    before, after = comparison.before.period.label, comparison.after.period.label
    rows = [
        (
            _name(figure),
            [_value(figure, later=False), _value(figure, later=True), _difference(figure)],
        )
        for figure in figures
    ]
    return data_table(caption, ["Figure", before, after, "Difference"], rows, style=style)


def _not_compared(comparison: Comparison, *, style: str | None = None) -> Markup:
    rows = [(name, [reason]) for name, reason in _left(comparison)]
    return data_table(_NOT, ["Figure", "Reason"], rows, style=style)


def _cautions(comparison: Comparison, *, style: str | None = None) -> Markup:
    rows = [(caution.kind.value, [caution.why]) for caution in comparison.cautions]
    return data_table(_MIND, ["What differs", "How"], rows, style=style)


def _tables(comparison: Comparison) -> Iterator[tuple[str, Markup]]:
    differ, may, _ = _told_apart(comparison)
    for caption, figures in ((_DIFFERS, differ), (_MAY, may)):
        if figures:
            yield caption, _compared(comparison, caption, figures)
    for chapter, figures in _chapters(comparison.compared):
        yield chapter, _compared(comparison, chapter, figures)
    if comparison.not_compared and not comparison.obstacles:
        yield _NOT, _not_compared(comparison)
    if comparison.cautions:
        yield _MIND, _cautions(comparison)


def _anchor(caption: str) -> str:
    return "-".join(findall("[a-z]+", caption.lower()))


def comparison_page(comparison: Comparison) -> str:
    """
    Return a comparison as a page that needs nothing else.

    >>> import safeguarding_model as sm
    >>> from safeguarding_model.comparisons import compare
    >>> report = sm.example("walsall-2023-24")
    >>> comparison_page(compare(report, report)).splitlines()[0]
    '<!DOCTYPE html>'
    """
    name = _heading(comparison, ": ")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("title", f"Comparison: {name}"),
        element("style", Markup(STYLE + _ROOM)),
    )
    tables = list(_tables(comparison))
    links = [
        element("li", element("a", caption, href=f"#{_anchor(caption)}")) for caption, _ in tables
    ]
    header = element(
        "header",
        element("p", "Two years compared", class_="kind"),
        element("h1", name),
        element("p", _headline(comparison), class_="lead"),
        element("nav", element("ul", *links), aria_label="On this page") if links else "",
    )
    sections = [element("section", table, id=_anchor(caption)) for caption, table in tables]
    body = element(
        "body",
        header,
        element("main", *sections),
        element("footer", element("p", _CAUTION)),
        class_="comparison",
    )
    document = element("html", head, body, lang="en-GB")
    return f"<!DOCTYPE html>\n{kept_whole(document)}\n"
