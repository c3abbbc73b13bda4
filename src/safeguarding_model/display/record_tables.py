"""
A record in a notebook: what was filled in, as a table, with what it holds folded away beneath it.

Nothing has an id, a script or a style sheet, so that many can stand on one page, light or dark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.display.bars import shortened
from safeguarding_model.display.line_ends import kept_whole
from safeguarding_model.markup import Markup, element, joined
from safeguarding_model.metrics.values import pounds_text
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.records import Record, filled_in

__all__ = ["record_fragment"]

MOST = 20
"""Records of a list that are shown; the rest are counted."""
_LETTERS = 200
_YEAR = "year"
"""The one field with a whole number that is no count, and gets no comma."""
_CELL = "text-align:left;vertical-align:top;padding:.2em .8em .2em 0"


def record_fragment(record: Record) -> Markup:
    """
    Return a record for a notebook: its fields that were filled in.

    >>> from safeguarding_model.training import Training
    >>> "2,412" in record_fragment(Training(places=2412))
    True
    """
    name = _title(record) if isinstance(record, AnnualReport) else _words(type(record).__name__)
    told = element(
        "div", element("p", element("strong", name)), _table(record), style="max-width:60em"
    )
    return kept_whole(told)


def _title(report: AnnualReport) -> str:
    return shortened(
        f"{report.title}: {report.partnership.name}, {report.period.label}", 2 * _LETTERS
    )


def _words(name: str) -> str:
    """
    Return a name of Python in words.

    >>> _words("elective_home_education"), _words("AuditRound")
    ('Elective home education', 'Audit round')
    """
    spaced = "".join(f" {c.lower()}" if c.isupper() else c for c in name).replace("_", " ").strip()
    return f"{spaced[:1].upper()}{spaced[1:]}"


def _table(record: Record) -> Markup:
    rows = [
        element(
            "tr",
            element("th", _words(name), scope="row", style=_CELL),
            element("td", _shown(value, name), style=_CELL),
        )
        for name, value in filled_in(record)
    ]
    if not rows:
        return element("p", "Nothing was filled in.")
    return element("table", element("tbody", *rows))


def _shown(value: object, name: str) -> object:
    if isinstance(value, Record):
        return _folded(f"{len(filled_in(value))} filled in", _table(value))
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, tuple):
        return _sequence(value, name)
    return _leaf(value, name)


def _leaf(value: object, name: str = "") -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return pounds_text(value)
    if isinstance(value, ReportingPeriod):
        return value.label
    if isinstance(value, int) and name != _YEAR:
        return f"{value:,}"
    return shortened(str(value), _LETTERS)


def _mapping(value: Mapping[str, object]) -> object:
    if any(isinstance(item, Record) for item in value.values()):
        records = [item for item in value.values() if isinstance(item, Record)]
        return _folded(f"{len(value):,}", _grid(records, names=list(value)))
    return "; ".join(f"{key.replace('_', ' ')} {_leaf(item)}" for key, item in value.items())


def _sequence(value: Sequence[object], name: str) -> object:
    records = [item for item in value if isinstance(item, Record)]
    if records:
        return _folded(f"{len(records):,} {_words(name).lower()}", _grid(records))
    return element("span", joined(*map(_leaf, value[:MOST]), by="; "), _rest(len(value)))


def _grid(records: Sequence[Record], names: Sequence[str] | None = None) -> Markup:
    shown = records[:MOST]
    columns = list(dict.fromkeys(name for record in shown for name, _ in filled_in(record)))
    heads = [*(["name"] if names is not None else []), *columns]
    rows = []
    for number, record in enumerate(shown):
        given = dict(filled_in(record))
        cells = [names[number]] if names is not None else []
        cells += [_short(given.get(name), name) for name in columns]
        rows.append(element("tr", *(element("td", cell, style=_CELL) for cell in cells)))
    head = element("tr", *(element("th", _words(n), scope="col", style=_CELL) for n in heads))
    table = element("table", element("thead", head), element("tbody", *rows))
    return joined(table, _rest(len(records)))


def _short(value: object, name: str) -> str:
    """
    Return a value for a cell of a table: a list or a record within it is only counted.
    """
    if value is None:
        return ""
    if isinstance(value, Record):
        return f"{len(filled_in(value))} filled in"
    if isinstance(value, Mapping):
        return str(_mapping(value))
    if isinstance(value, tuple):
        return f"{len(value):,}" if any(map(_is_long, value)) else "; ".join(map(_leaf, value))
    return _leaf(value, name)


def _is_long(value: object) -> bool:
    return isinstance(value, Record) or len(str(value)) > 30


def _folded(summary: str, content: object) -> Markup:
    return element("details", element("summary", summary), content)


def _rest(number: int) -> Markup:
    return element("p", f"And {number - MOST:,} more.") if number > MOST else Markup()
