"""
A figure that is printed wrongly: a digit mistyped, two exchanged, a word one off, the wrong way.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial
from math import floor

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.rounding import round_half_up
from safeguarding_model.metrics import METRICS, MetricValue, Unit
from safeguarding_model.testing.mistakes.planting import Fault, computable, with_statement
from safeguarding_model.testing.printing import is_move, number_in_words
from safeguarding_model.testing.source import Source

__all__ = ["misprints"]

_KINDS_IN_WORDS = "counts-in-words"
_ENDINGS = {
    Unit.PERCENT: "%",
    Unit.PERCENTAGE_POINTS: " percentage points",
    Unit.TIMES: " times",
}


def misprints() -> Iterator[Fault]:
    """
    Yield a fault of each sort for each rule on single figures that it can break.
    """
    by_rule: dict[str, list[str]] = {}
    for metric in METRICS.values():
        if metric.unit is not Unit.ROW:
            by_rule.setdefault(f"{metric.id.partition('.')[0]}-{metric.kind}", []).append(metric.id)
    for rule, metrics in by_rule.items():
        yield Fault(
            name="digit-mistyped", rule=rule, plant=partial(_misprinted, metrics, _mistyped)
        )
        yield Fault(
            name="digits-exchanged", rule=rule, plant=partial(_misprinted, metrics, _exchanged)
        )
        if rule.endswith(_KINDS_IN_WORDS):
            yield Fault(name="word-one-off", rule=rule, plant=partial(_one_off_in_words, metrics))
        moves = [name for name in metrics if is_move(name)]
        if moves:
            yield Fault(name="wrong-direction", rule=rule, plant=partial(_wrong_way, moves))


def _misprinted(
    metrics: list[str], wrong: object, source: Source, report: AnnualReport
) -> AnnualReport:
    value = source.one_of(computable(report, metrics))
    assert value.exact is not None
    number = value.exact * Unit(value.unit).scale
    places = source.below(3) if number.denominator > 1 or Unit(value.unit) is Unit.POUNDS else 0
    size = abs(number) * 10**places
    right = int(round_half_up(size))
    assert callable(wrong)
    # What is only cut off instead of rounded is another mistake, with a rule of its own.
    candidates = [other for other in wrong(right) if other not in {right, floor(size)}]
    typed = source.one_of(candidates or [right + 2])
    text = f"{Decimal(typed).scaleb(-places):,}"
    return _stated(report, value, text, falls=number < 0)


def _mistyped(right: int) -> list[int]:
    digits = str(right)
    return [
        int(f"{digits[:at]}{other}{digits[at + 1 :]}")
        for at in range(len(digits))
        for other in "0123456789"
    ]


def _exchanged(right: int) -> list[int]:
    digits = str(right)
    return [
        int(f"{digits[:at]}{digits[at + 1]}{digits[at]}{digits[at + 2 :]}")
        for at in range(len(digits) - 1)
    ]


def _stated(report: AnnualReport, value: MetricValue, text: str, *, falls: bool) -> AnnualReport:
    unit = Unit(value.unit)
    printed = f"\u00a3{text}" if unit is Unit.POUNDS else f"{text}{_ENDINGS.get(unit, '')}"
    if not is_move(value.metric):
        sign = "-" if falls else ""
        return with_statement(report, value.metric, value.params, f"{sign}{printed}")
    says = "a reduction" if falls else "an increase"
    return with_statement(report, value.metric, value.params, printed, says=says)


def _one_off_in_words(metrics: list[str], source: Source, report: AnnualReport) -> AnnualReport:
    value = source.one_of(computable(report, metrics))
    assert value.exact is not None
    right = int(round_half_up(value.exact))
    # One below a mean of 4.8 is what is left when the rest is cut off: another mistake.
    is_whole = value.exact.denominator == 1
    wrong = right - 1 if is_whole and right > 0 and source.flag() else right + 1
    return with_statement(
        report, value.metric, value.params, number_in_words(wrong) or f"{wrong:,}"
    )


def _wrong_way(metrics: list[str], source: Source, report: AnnualReport) -> AnnualReport:
    moved = [value for value in computable(report, metrics) if value.exact]
    value = source.one_of(moved)
    exact = value.exact or Fraction(1)
    says = source.one_of(("increased", "rose") if exact < 0 else ("fell", "reduced"))
    return with_statement(report, value.metric, value.params, says)
