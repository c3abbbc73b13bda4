"""
What is printed beside what was recomputed, for every figure that has both.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from safeguarding_model.checks import Assessment, Entry, Verdict
from safeguarding_model.checks.readings import as_interval
from safeguarding_model.checks.signs import is_change
from safeguarding_model.display.charts.canvas import INK, WIDTH, Story, altair, finished
from safeguarding_model.display.charts.row_names import lines_of, named_rows, row_label
from safeguarding_model.display.to_do import came_to
from safeguarding_model.display.verdicts import TOLD
from safeguarding_model.errors import InvalidValueError, NotComputableError
from safeguarding_model.metrics import METRICS, MetricValue, Unit
from safeguarding_model.metrics.figures_in_unit import read_in_unit

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ["printed_and_recomputed"]

_UNITS = {
    "percent": (("percent", "percentage points"), "percentages"),
    "pounds": (("pounds",), "amounts of money"),
    "count": (("count",), "counts"),
}


@attrs.frozen(kw_only=True)
class Pair:
    """
    One figure, printed and recomputed, in the unit that it is shown in.
    """

    entry: Entry
    printed: Fraction
    low: Fraction
    high: Fraction


def _pair(entry: Entry) -> Pair | None:
    result = entry.result
    known = METRICS.get(entry.metric)
    if known is None or known.unit is Unit.ROW or not isinstance(result, MetricValue):
        return None
    figure = read_in_unit(known.unit, entry.printed)
    if figure.number is None:
        return None
    reach = as_interval(result)
    if reach.low is None or reach.high is None:
        return None
    printed, low, high = Fraction(figure.number), reach.low, reach.high
    if is_change(known) or known.signed:
        printed = abs(printed)
        low, high = sorted((abs(low), abs(high))) if low * high >= 0 else (low, high)
    return Pair(entry=entry, printed=printed, low=low, high=high)


def printed_and_recomputed(assessment: Assessment, *, unit: str = "percent") -> LayerChart:
    """
    Return each printed figure of one unit as a ring, and what it was recomputed as as a dot or a bar.

    Changes and net positions are drawn by their size. The figures that do not agree come first.

    Args:
        assessment: What `check` returns.

        unit: ``percent`` (with percentage points), ``pounds`` or ``count``.

    Raises:
        InvalidValueError: The unit is another.
        NotComputableError: No printed figure of that unit was recomputed.
        MissingExtraError: The extra ``charts`` is not installed.

    >>> import safeguarding_model as sm
    >>> checked = sm.check(sm.example("walsall-2023-24"))
    >>> printed_and_recomputed(checked, unit="pounds").title.text[0]
    '14 printed amounts of money were recomputed:'
    """
    if unit not in _UNITS:
        msg = f"unit is {', '.join(map(repr, _UNITS))}, not {str(unit)[:60]!r}"
        raise InvalidValueError(msg)
    units, noun = _UNITS[unit]
    pairs = [
        pair
        for pair in map(_pair, assessment.ledger)
        if pair is not None and pair.entry.result.unit in units
    ]
    if not pairs:
        msg = f"no printed {noun} were recomputed, so there is nothing to draw"
        raise NotComputableError(msg, ["statements"])
    gravest = [Verdict.DISAGREES, Verdict.IF_REREAD, Verdict.WITHIN_ROUNDING, Verdict.AGREES]
    pairs.sort(key=lambda pair: gravest.index(pair.entry.verdict))
    table = [
        (_name(pair.entry), pair.entry.printed, came_to(pair.entry), TOLD[pair.entry.verdict].word)
        for pair in pairs
    ]
    story = Story(
        headline=_headline(pairs, noun),
        caption="Ring: as printed. Dot or bar: recomputed from the other figures. Changes are drawn by their size.",
        told="; ".join(
            f"{name}: printed {printed}, recomputed {came}, {word}"
            for name, printed, came, word in table
        )
        + ".",
        columns=("Figure", "Printed", "Recomputed", "Verdict"),
        rows=tuple(table),
    )
    return finished(_drawn(pairs, unit), story)


def _name(entry: Entry) -> str:
    title = METRICS[entry.metric].title
    params = ", ".join(str(value).replace("_", " ") for value in entry.params.values())
    return f"{title}: {params}" if params else title


def _headline(pairs: list[Pair], noun: str) -> str:
    counts = {verdict: sum(pair.entry.verdict is verdict for pair in pairs) for verdict in TOLD}
    told = [
        f"{count:,} {TOLD[verdict].one if count == 1 else TOLD[verdict].many}"
        for verdict, count in counts.items()
        if count
    ]
    were = f"{noun} were"
    if len(pairs) == 1:
        were = {"percentages": "percentage", "counts": "count"}.get(
            noun, "amount of money"
        ) + " was"
    return f"{len(pairs):,} printed {were} recomputed: {', '.join(told)}"


def _drawn(pairs: list[Pair], unit: str) -> LayerChart:
    alt = altair()
    rows = [
        row_label(_name(pair.entry), letters=44) + " " * number for number, pair in enumerate(pairs)
    ]
    records = [_record(pair, row) for pair, row in zip(pairs, rows, strict=True)]
    down = alt.Y("row:N", sort=rows, title=None, scale=alt.Scale(domain=rows), axis=None)
    base = alt.Chart(alt.Data(values=records)).encode(y=down)
    lines = max(map(lines_of, rows))
    drawn: LayerChart = alt.layer(*_marks(base, pairs, unit), *named_rows(rows, gap=18)).properties(
        width=WIDTH, height=(20 + 12 * lines) * len(rows)
    )
    return drawn


def _record(pair: Pair, row: str) -> dict[str, object]:
    entry, word = pair.entry, TOLD[pair.entry.verdict].word
    told = entry.verdict in {Verdict.DISAGREES, Verdict.IF_REREAD}
    return {
        "row": row,
        "printed": float(pair.printed),
        "low": float(pair.low),
        "high": float(pair.high),
        "left": float(min(pair.printed, pair.low)),
        "furthest": float(max(pair.printed, pair.high)),
        "exact": pair.low == pair.high,
        "verdict": word,
        "label": f"{entry.printed}; {_short(entry)}: {word}" if told else entry.printed,
    }


def _marks(base: Any, pairs: list[Pair], unit: str) -> list[Any]:
    """
    Return the line of each row, the way between the two figures, what was recomputed, the ring and its label.
    """
    alt = altair()
    ends = [Fraction(0), *(end for pair in pairs for end in (pair.printed, pair.low, pair.high))]
    low, high = min(ends), max(ends)
    across = alt.Scale(domain=[float(low), float(high + (high - low) / 5)], nice=False)
    colour = _verdicts(pairs)
    level = base.mark_rule(color="#c8cacc").encode(
        x=alt.X("left:Q", scale=across), x2=alt.X2Datum(float(low))
    )
    link = base.mark_rule(color="#484949", strokeWidth=2).encode(
        x=alt.X("left:Q", scale=across, axis=_axis(unit)), x2="furthest:Q"
    )
    bar = (
        base.transform_filter("!datum.exact")
        .mark_bar(height=9)
        .encode(x=alt.X("low:Q", scale=across), x2="high:Q", color=colour)
    )
    dot = (
        base.transform_filter("datum.exact")
        .mark_point(filled=True, size=70, opacity=1)
        .encode(x=alt.X("low:Q", scale=across), color=colour)
    )
    ring = base.mark_point(filled=False, size=190, stroke=INK, strokeWidth=1.8, opacity=1)
    label = base.mark_text(align="left", dx=12, fontSize=13, color=INK).encode(
        x=alt.X("furthest:Q", scale=across), text="label:N"
    )
    return [level, link, bar, dot, ring.encode(x=alt.X("printed:Q", scale=across)), label]


def _verdicts(pairs: list[Pair]) -> Any:
    alt = altair()
    found = {pair.entry.verdict for pair in pairs}
    used = [told for verdict, told in TOLD.items() if verdict in found]
    return alt.Color(
        "verdict:N",
        scale=alt.Scale(
            domain=[told.word for told in used],
            range=[told.ink.fill for told in used],
        ),
        legend=alt.Legend(
            orient="top", title=None, symbolType="circle", symbolSize=140, symbolOpacity=1
        ),
    )


def _axis(unit: str) -> Any:
    prefix, suffix = ("£", "") if unit == "pounds" else ("", "%" if unit == "percent" else "")
    return altair().Axis(
        orient="top",
        title=None,
        grid=False,
        tickCount=6,
        labelExpr=f"'{prefix}' + format(datum.value, ',') + '{suffix}'",
    )


def _short(entry: Entry) -> str:
    return came_to(entry).partition(" (")[0].replace(f" {Unit.PERCENTAGE_POINTS.value}", " points")
