"""
Which columns of a table a measure looks at, and which it adds.
"""

from __future__ import annotations

from safeguarding_model.tables.measures import Actions, Change, Measure, MoneyTotal, Rate, Share

__all__ = ["NEVER_BLANK", "columns_of", "inputs_of", "outputs_of"]

NEVER_BLANK = frozenset({"finance.contribution-share", "finance.contributions-total"})
"""Metrics of amounts for which a blank never means nothing."""


def inputs_of(measure: Measure) -> tuple[str, ...]:
    """
    Return the columns of whole numbers that *measure* is worked out from.

    >>> from safeguarding_model.tables.measures import MEASURES
    >>> inputs_of(MEASURES["training"][0])
    ('attended', 'bookings', 'unbooked')
    """
    if isinstance(measure, Rate):
        return tuple(dict.fromkeys((*measure.plus, *measure.of, *measure.minus)))
    if isinstance(measure, Change):
        return (measure.before, measure.after)
    if isinstance(measure, Share):
        return (f"{measure.value}_pence" if measure.money else measure.value,)
    if isinstance(measure, MoneyTotal):
        return tuple(f"{name}_pence" for name in (measure.plus, measure.minus) if name)
    return ()


def columns_of(measure: Measure) -> tuple[str, ...]:
    """
    Return every column that *measure* looks at, those of whole numbers first.

    >>> from safeguarding_model.tables.measures import MEASURES
    >>> columns_of(MEASURES["contributions"][1])
    ('amount_pence', 'amount_marker', 'rounded_to', 'report')
    """
    numbers, beside = inputs_of(measure), []
    for name in numbers:
        if name.endswith("_pence"):
            beside += [f"{name.removesuffix('_pence')}_marker", "rounded_to"]
        else:
            beside += [f"{name}_low", f"{name}_marker"]
    if isinstance(measure, Share | MoneyTotal):
        beside += [] if measure.metric in NEVER_BLANK else ["blank"]
        beside += measure.whole
    if isinstance(measure, Share):
        beside += measure.part
    if isinstance(measure, MoneyTotal) and (measure.signed or measure.income is not None):
        beside.append("income")
    if isinstance(measure, Rate) and measure.unless is not None:
        beside.append(measure.unless)
    if isinstance(measure, Actions):
        beside += ["status", "report"]
    return tuple(dict.fromkeys((*numbers, *beside)))


def outputs_of(measure: Measure) -> tuple[str, ...]:
    """
    Return the columns that *measure* adds.

    >>> from safeguarding_model.tables.measures import MEASURES
    >>> outputs_of(MEASURES["contributions"][1])
    ('contributions_total_pence', 'contributions_total_state')
    """
    parts = (
        ("pence",) if isinstance(measure, MoneyTotal) else ("numerator", "denominator", "percent")
    )
    return tuple(f"{measure.name}_{part}" for part in (*parts, "state"))
