"""
Coverage of guidance as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from safeguarding_model.arguments import checked
from safeguarding_model.guidance.evidence import Coverage, Covered, NotAssessed, Standing
from safeguarding_model.guidance.requirements import Strength
from safeguarding_model.markup import Markup, element, joined

__all__ = ["coverage_html", "coverage_text"]

_SHOWN = 2
_INDENT = " " * 13
_MARKS = {
    Standing.EVIDENCE: "evidence",
    Standing.IN_PART: "in part",
    Standing.NONE: "NONE",
    Standing.NO_FIELD: "no field",
}


@checked
def coverage_text(coverage: Coverage | NotAssessed, *, width: int = 100) -> str:
    """
    Return the requirements, musts first, each with where its evidence stands.

    Args:
        coverage: What `coverage` came to.

        width: Columns of the terminal, at least 40.

    >>> print(
    ...     coverage_text(NotAssessed(reason="no edition is named", missing=("guidance",))), end=""
    ... )
    Guidance: not assessed: no edition is named.
    """
    width = max(40, width)
    if isinstance(coverage, NotAssessed):
        return "\n".join(wrap(f"Guidance: {coverage}.", width)) + "\n"
    titles = ", ".join(edition.title for edition in coverage.editions)
    lines = wrap(f"What {titles} asks for, and where the document shows it", width)
    for strength in Strength:
        chosen = [c for c in coverage.requirements if c.requirement.strength is strength]
        if chosen:
            lines += ["", *wrap(_share(coverage, strength), width)]
            lines += [line for covered in chosen for line in _lines(covered, width)]
    lines += ["", *wrap(_caution(coverage), width)]
    return "\n".join(lines) + "\n"


def _share(coverage: Coverage, strength: Strength) -> str:
    share = coverage.share(strength=strength) or "nothing to look for"
    blind = sum(
        covered.requirement.strength is strength
        for covered in coverage.of_standing(Standing.NO_FIELD)
    )
    unseen = f"; {blind} more that the document has no field for" if blind else ""
    return f"{strength.value.capitalize()}: {share}{unseen}"


def _lines(covered: Covered, width: int) -> Iterator[str]:
    mark = "" if covered.requirement.verified else " (unverified)"
    text = f"{_MARKS[covered.standing]:<10} {covered.requirement.asks}{mark}"
    yield from wrap(text, width, initial_indent="  ", subsequent_indent=_INDENT)
    for word, paths in (("at", covered.evidence), ("wanted", covered.lacking)):
        for position, path in enumerate(paths[:_SHOWN]):
            more = len(paths) - _SHOWN if position == _SHOWN - 1 else 0
            line = f"{word} {path}{f' and {more} more' if more > 0 else ''}"
            yield from wrap(line, width, initial_indent=_INDENT, subsequent_indent=_INDENT)


def _caution(coverage: Coverage) -> str:
    unverified = sum(not covered.requirement.verified for covered in coverage.requirements)
    told = (
        f"{unverified} of these {len(coverage.requirements)} were not read in a source and are marked. "
        if unverified
        else ""
    )
    return (
        f"{told}That something is said is no measure of how well it was done, "
        "and no partnership is to be ranked by it."
    )


_CELL = "text-align:left;vertical-align:top;padding:.3em .6em"
_COLUMNS = ("Asked for", "Standing", "Evidence", "Still wanted")


@checked
def coverage_html(coverage: Coverage) -> Markup:
    """
    Return the requirements for a notebook: a table of the musts, then one of the shoulds.

    >>> html = coverage_html(Coverage(editions=(), requirements=()))
    >>> html.startswith("<div"), "<table" in html
    (True, False)
    """
    titles = ", ".join(edition.title for edition in coverage.editions)
    tables = []
    for strength in Strength:
        chosen = [c for c in coverage.requirements if c.requirement.strength is strength]
        if chosen:
            tables.append(_table(_share(coverage, strength), chosen))
    return element(
        "div",
        element("p", element("strong", f"What {titles} asks for" if titles else "No edition")),
        *tables,
        element("p", element("small", _caution(coverage))),
        style="max-width:60em",
    )


def _table(caption: str, chosen: list[Covered]) -> Markup:
    headers = [element("th", name, scope="col", style=_CELL) for name in _COLUMNS]
    return element(
        "table",
        element("caption", caption, style="text-align:left"),
        element("thead", element("tr", *headers)),
        element("tbody", *map(_row, chosen)),
    )


def _row(covered: Covered) -> Markup:
    mark = "" if covered.requirement.verified else " (unverified)"
    cells = (covered.standing.value, _places(covered.evidence), _places(covered.lacking))
    return element(
        "tr",
        element("th", f"{covered.requirement.asks}{mark}", scope="row", style=_CELL),
        *(element("td", content, style=_CELL) for content in cells),
    )


def _places(paths: tuple[str, ...]) -> Markup:
    shown = [element("code", path) for path in paths[:_SHOWN]]
    more = len(paths) - _SHOWN
    return joined(joined(*shown, by=", "), f" and {more} more" if more > 0 else "")
