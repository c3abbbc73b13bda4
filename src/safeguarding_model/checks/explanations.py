"""
What the ledger says of each figure, and what the author could print instead.
"""

from __future__ import annotations

from fractions import Fraction

from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.checks.assessment import Verdict
from safeguarding_model.checks.readings import as_interval
from safeguarding_model.checks.rereadings import (
    BUDGET_LESS_ACTUAL,
    DEFICIT,
    DEFICIT_AND_FULL_STOP,
    FULL_STOP,
    HALF_EVEN,
    IN_STEPS,
    LOOSELY,
    POINTS,
    TRUNCATED,
    UNIT,
    Reading,
)
from safeguarding_model.checks.signs import is_change
from safeguarding_model.hedges import Hedge
from safeguarding_model.metrics import Metric, MetricValue, NotComputable, Unit
from safeguarding_model.metrics.values import decimal_text, unit_suffix
from safeguarding_model.printed import PrintedFigure, PrintedUnit
from safeguarding_model.tolerances import Tolerances
from safeguarding_model.wording import Direction, number_word

__all__ = [
    "advice",
    "explain_direction",
    "explain_not_computable",
    "explain_number",
    "shown_as_printed",
]


def shown_as_printed(figure: PrintedFigure, value: MetricValue) -> str:
    """
    Return the recomputed value in the precision of the printed one: what could be printed.

    A change is given its direction in words, so that no sign is needed; one that can be
    either is given both ends.
    """
    target = as_interval(value)
    if target.low is None or target.high is None:
        return value.shown()
    if value.metric.endswith("-change") and target.low < 0 < target.high:
        ends = (_change(end, _size_of(end, figure, value)) for end in (target.low, target.high))
        return f"that it lies between {' and '.join(ends)}"
    number, places = (target.low + target.high) / 2, _places(figure, value.unit)
    about = "" if target.is_exact else "about "
    printed = round_half_up(number, places)
    rounded = printed.copy_abs()  # whatever the caller's decimal context
    word = number_word(rounded) if figure.is_bare and not _has_digits(figure) else None
    if word is not None and Unit(value.unit) is Unit.COUNT:
        return word
    text = f"{rounded:,}" if Unit(value.unit) is not Unit.POUNDS else f"\u00a3{rounded:,}"
    suffix = unit_suffix(value.unit, f"{rounded:f}")
    if value.metric.endswith("-change"):
        return _change(number, _size_of(number, figure, value, about=about))
    return f"{about}{'-' if printed < 0 else ''}{text}{suffix}"


def _size_of(number: Fraction, figure: PrintedFigure, value: MetricValue, about: str = "") -> str:
    places = _places(figure, value.unit)
    rounded = round_half_up(number, places).copy_abs()  # whatever the caller's decimal context
    least = f"0.{'1':0>{places}}" if places else "1"
    size = f"{rounded:,}" if rounded or not number else least
    less = "" if rounded or not number else "less than "
    pound = "\u00a3" if Unit(value.unit) is Unit.POUNDS else ""
    return f"{less or about}{pound}{size}{unit_suffix(value.unit, size)}"


def _has_digits(figure: PrintedFigure) -> bool:
    return any(character.isdigit() for character in figure.text)


def _places(figure: PrintedFigure, unit: str) -> int:
    shown = 0 if figure.number is None else len(f"{figure.number:f}".partition(".")[2])
    if unit in {"count", "days", "rank"} or (figure.dotted is not None and unit == "pounds"):
        return 0
    if unit == "pounds":
        return 2 if shown else 0
    return max(shown, 1) if unit == "times" else shown


def _change(number: Fraction, size: str) -> str:
    if number > 0:
        return f"an increase of {size}"
    return f"a reduction of {size}" if number < 0 else "no change"


def explain_number(
    figure: PrintedFigure,
    value: MetricValue,
    metric: Metric,
    reading: Reading,
    *,
    beside: MetricValue | None,
    tolerances: Tolerances,
) -> tuple[str, str]:
    """
    Return the explanation of a printed number, and what could be printed instead.
    """
    came = _worked_out(metric, value)
    if reading.verdict is Verdict.AGREES:
        in_points = metric.unit is Unit.PERCENTAGE_POINTS
        if beside is not None and in_points and figure.unit is PrintedUnit.PERCENT:
            came = f"{came}; as a relative change it is {beside.shown(1)}"
        return f"{came}, as printed{_hedged(figure, tolerances)}.", ""
    if reading.verdict is Verdict.WITHIN_ROUNDING:
        reason = (
            "part of that range prints so, because the figures behind it are rounded or not exact"
        )
        if as_interval(value).is_exact:
            reason = "it rounds to what is printed"
        return f"{came}; {reason}.", ""
    high = as_interval(value).high
    below_nothing = metric.unit is Unit.COUNT and high is not None and high < 0
    instead = "" if below_nothing else shown_as_printed(figure, value)  # no count is below nought
    if reading.verdict is Verdict.IF_REREAD:
        reread = _loosely(figure, tolerances) if reading.reading == LOOSELY else ""
        return f"{came}. {reread or _reread(figure, reading, beside)}", instead
    if reading.reading == UNIT:
        unit = "no unit" if figure.unit is None else figure.unit.value
        return (
            f"{came}, but {figure.text!r} is printed in {unit}, not in {metric.unit.value}.",
            instead,
        )
    also = _beside(beside, metric)
    return f"{came}; the report prints {figure.text!r}{_gap(figure, value, metric)}.{also}", instead


def _worked_out(metric: Metric, value: MetricValue) -> str:
    params = f" ({', '.join(value.params.values())})" if value.params else ""
    return f"{metric.title}{params}: {value.shown(2)}"


def _hedged(figure: PrintedFigure, tolerances: Tolerances) -> str:
    reach = _reach(figure, tolerances)
    return f"; as advice, {reach}, and that is fair" if reach else ""


def _loosely(figure: PrintedFigure, tolerances: Tolerances) -> str:
    return f"{figure.text!r} is near it, but as advice, {_reach(figure, tolerances)} only."


def _reach(figure: PrintedFigure, tolerances: Tolerances) -> str:
    """
    Return how far the hedge of a figure is taken to reach; empty where it has no two ends.
    """
    assert figure.stated is not None  # it was compared
    reach = tolerances.softened(figure.stated, figure.hedge)
    if figure.hedge is None or reach is None or reach.low is None or reach.high is None:
        return ""
    ends = " to ".join(
        decimal_text(Fraction(round_half_up(end, 2))) for end in (reach.low, reach.high)
    )
    return f"\u201c{figure.hedge.value}\u201d is taken as {ends}"


def _reread(figure: PrintedFigure, reading: Reading, beside: MetricValue | None) -> str:
    if reading.reading == POINTS:
        relative = "" if beside is None else f"; as a relative change it is {beside.shown(1)}"
        return f"{figure.text!r} is right only if read as percentage points{relative}."
    return {
        DEFICIT: f"{figure.text!r} is right only as the size of a deficit: a net position below nothing has a sign.",
        BUDGET_LESS_ACTUAL: (
            f"{figure.text!r} is right only as budget less actual: say so, or print actual less budget."
        ),
        DEFICIT_AND_FULL_STOP: (
            f"{figure.text!r} is right only as the size of a deficit whose full stop stands for a thousands comma."
        ),
        FULL_STOP: f"{figure.text!r} is right only if its full stop stands for a thousands comma.",
        HALF_EVEN: f"{figure.text!r} is right only if ties are rounded to the even digit; reports here round half-up.",
        IN_STEPS: (
            f"{figure.text!r} is right only in what the account was rounded to, as a table headed by thousands "
            "prints it; anywhere else that has to be said."
        ),
        TRUNCATED: f"{figure.text!r} is right only if the rest is cut off instead of rounded.",
    }[reading.reading or ""]


def _gap(figure: PrintedFigure, value: MetricValue, metric: Metric) -> str:
    if figure.share is not None:
        return ""  # the whole is another, and the two shares stand side by side
    target = as_interval(value)
    if figure.number is None or not target.is_exact or target.low is None or is_change(metric):
        return ""
    readings = [number for number in (figure.number, figure.dotted) if number is not None]
    gap = min((Fraction(number) - target.low for number in readings), key=abs)
    unit = "\u00a3" if metric.unit is Unit.POUNDS else ""
    if not metric.signed:
        if not gap:
            return ""  # "more than 82%", of what is 82%
        return f", {unit}{_size(gap, figure, metric)} too {'much' if gap > 0 else 'little'}"
    size = abs(Fraction(figure.number))
    if figure.balance is not None and not figure.negative:
        gap = size * figure.balance.value - target.low
    elif not figure.negative and not figure.by_sign:  # nothing says which side of nothing it is on
        gap = min(gap, size - abs(target.low), key=abs)
    return f", {unit}{_size(gap, figure, metric)} away"


def _size(gap: Fraction, figure: PrintedFigure, metric: Metric) -> str:
    """
    Return the size of a gap, in so many places that it is not nothing where the two were told apart.
    """
    places = 2 if metric.unit is Unit.POUNDS else max(2, _places(figure, metric.unit.value))
    return f"{round_half_up(abs(gap), 0 if gap.denominator == 1 else places):,}"


def _beside(beside: MetricValue | None, metric: Metric) -> str:
    if beside is None or metric.unit is not Unit.PERCENTAGE_POINTS:
        return ""
    return f" As a relative change it is {beside.shown(1)}."


def explain_direction(
    figure: PrintedFigure,
    value: MetricValue,
    metric: Metric,
    verdict: Verdict,
    *,
    tolerances: Tolerances,
) -> tuple[str, str]:
    """
    Return the explanation of a direction in words, and what could be printed instead.
    """
    came = _worked_out(metric, value)
    if verdict is Verdict.AGREES:
        return f"{came}, as the words say.{advice(figure, value, tolerances)}", ""
    if verdict is Verdict.WITHIN_ROUNDING:
        return f"{came}; part of that range goes the way that the words say.", ""
    level = ""
    if figure.direction is Direction.LEVEL:
        level = (
            f" Such words are taken to reach {decimal_text(tolerances.level * 100)}"
            f"{unit_suffix(value.unit)} either way."
        )
    return f"{came}; the report says {figure.text!r}.{level}", shown_as_printed(figure, value)


def advice(figure: PrintedFigure, value: MetricValue, tolerances: Tolerances) -> str:
    """
    Return what there is to say about the size that a word such as "slight" gives a change.
    """
    target = as_interval(value)
    if figure.hedge not in {Hedge.SMALL, Hedge.LARGE} or target.low is None or target.high is None:
        return ""
    least, most = sorted([abs(target.low), abs(target.high)])
    small = figure.hedge is Hedge.SMALL
    if Unit(value.unit) is Unit.PERCENTAGE_POINTS:
        limit = tolerances.small_points if small else tolerances.large_points
    else:
        limit = (tolerances.small if small else tolerances.large) * 100
    fair = most <= limit if small else least >= limit
    edge = f"{'up to' if small else 'from'} {decimal_text(limit)}{unit_suffix(value.unit, decimal_text(limit))}"
    ending = "that is fair" if fair else "this is not; print the figures beside it"
    return f" As advice, \u201c{figure.hedge.value}\u201d is taken as {edge}, and {ending}."


def explain_not_computable(result: NotComputable, beside: str) -> tuple[str, str]:
    """
    Return why nothing could be recomputed, and what would make it possible.

    Args:
        result: Why there is no value.

        beside: What can be said instead, where there is such a thing.
    """
    first, *others = result.missing
    reason, more = result.reason, "".join(f" and {path}" for path in others)
    if len(others) > 1:
        more = f" and {len(others)} more like it"
        reason = result.reason.split("; ")[0] + more
    near = f" What can be said is another thing: {beside}." if beside else ""
    if " is [c]" in result.reason:
        hidden = "A suppressed count is not to be given, nor anything that gives it away."
        return f"Nothing to recompute it from: {reason}.{near} {hidden}", ""
    instead = f"Give {first}{more} in the document, or print the figures compared."
    if result.impossible:
        instead = f"Mend {' or '.join(result.missing)}: as they stand, they cannot all be so."
    return f"Nothing to recompute it from: {reason}.{near}", instead
