"""
Each kind of measure as narwhals expressions, in stages that build on one another.

An expression over a group of rows may only name a column, or not every engine takes it,
so that what is added up has to be a column first. Columns between the stages begin with
an underscore and are dropped at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from safeguarding_model.tables.measure_columns import NEVER_BLANK
from safeguarding_model.tables.measures import (
    Actions,
    Change,
    Measure,
    MoneyTotal,
    Rate,
    Share,
)
from safeguarding_model.tables.states import (
    EXACT,
    LIMIT,
    NOT_GIVEN,
    TOO_LARGE,
    amount_state,
    count_state,
    ratio_state,
    rounded_state,
    state_text,
    total_state,
)

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["MOST_ROWS", "stages_of"]

Stages: TypeAlias = "list[list[nw.Expr]]"

MOST_ROWS = 2**62 // LIMIT
"""The most rows of a group that are added up: 102,913 of the largest amounts, or their differences, fit 64 bits."""


def stages_of(measure: Measure) -> Stages:
    """
    Return the stages of one measure, each a list of expressions for ``with_columns``.
    """
    if isinstance(measure, Rate):
        return _rate(measure)
    if isinstance(measure, Change):
        return _change(measure)
    if isinstance(measure, Share):
        return _share(measure)
    if isinstance(measure, MoneyTotal):
        return _money_total(measure)
    assert isinstance(measure, Actions)
    return _actions(measure)


def _safe(name: str) -> nw.Expr:
    """
    Return a column of whole numbers without those that arithmetic could wrap.
    """
    import narwhals as nw

    value = nw.col(name).cast(nw.Int64)
    return nw.when((value <= LIMIT) & (value >= -LIMIT)).then(value)


def _largest(states: list[nw.Expr]) -> nw.Expr:
    import narwhals as nw

    return states[0] if len(states) == 1 else nw.max_horizontal(*states)


def _sum(terms: list[nw.Expr]) -> nw.Expr:
    first, *others = terms
    for term in others:
        first = first + term
    return first


def _rate(measure: Rate) -> Stages:
    import narwhals as nw

    states = [count_state(name) for name in dict.fromkeys((*measure.plus, *measure.of))]
    above = _sum([_safe(name) for name in measure.plus])
    for name in measure.minus:
        absent = count_state(name) == NOT_GIVEN
        states.append(nw.when(absent).then(EXACT).otherwise(count_state(name)))
        above = above - nw.when(nw.col(name).is_null()).then(0).otherwise(_safe(name))
    terms = [_safe(name) for name in measure.of]
    if measure.unless is not None:
        terms = [
            nw.when(nw.col(measure.unless)).then(0).otherwise(term)
            if name in measure.plus
            else term
            for name, term in zip(measure.of, terms, strict=True)
        ]
    first = [_largest(states).alias(f"_{measure.name}_inputs")]
    return [[*first, *_line(measure, above, _sum(terms))], *_ended(measure, proper=measure.proper)]


def _change(measure: Change) -> Stages:
    states = _largest([count_state(measure.before), count_state(measure.after)])
    line = _line(measure, _safe(measure.after) - _safe(measure.before), _safe(measure.before))
    return [[states.alias(f"_{measure.name}_inputs"), *line], *_ended(measure, proper=False)]


def _share(measure: Share) -> Stages:
    import narwhals as nw

    name = f"_{measure.name}"
    value, state = _known(measure.value, money=measure.money, table=measure)
    part: nw.Expr = nw.col(f"{name}_value")
    if measure.part:
        part = part.sum().over(*measure.part)
    grouped = [
        nw.col(f"{name}_state").max().over(*measure.whole).alias(f"{name}_inputs"),
        *_line(measure, part, nw.col(f"{name}_value").sum().over(*measure.whole)),
    ]
    first = [value.alias(f"{name}_value"), state.alias(f"{name}_state")]
    ended = _ended(measure, proper=not measure.money)
    return [first, *_few(name, measure.whole), grouped, *ended]


def _few(name: str, whole: tuple[str, ...]) -> Stages:
    """
    Return the stages that leave nothing to add up in a group of more rows than a sum can take.
    """
    import narwhals as nw

    state, rows = nw.col(f"{name}_state"), nw.col(f"{name}_rows")
    many = rows > MOST_ROWS
    return [
        [state.count().over(*whole).alias(f"{name}_rows")],
        [
            nw.when(many).then(0).otherwise(nw.col(f"{name}_value")).alias(f"{name}_value"),
            nw.when(many & (state == EXACT))
            .then(TOO_LARGE)
            .otherwise(state)
            .alias(f"{name}_state"),
        ],
    ]


def _known(name: str, *, money: bool, table: Measure) -> tuple[nw.Expr, nw.Expr]:
    """
    Return a figure and its state, a blank being zero where the document says so.
    """
    import narwhals as nw

    column = f"{name}_pence" if money else name
    state = amount_state(name, column) if money else count_state(name)
    value = _safe(column)
    if table.metric in NEVER_BLANK:
        return value, state
    zero = ~nw.col("blank").is_null() & (nw.col("blank") == "zero") & (state == NOT_GIVEN)
    nothing = rounded_state(EXACT) if money else nw.lit(EXACT)
    return nw.when(zero).then(0).otherwise(value), nw.when(zero).then(nothing).otherwise(state)


def _money_total(measure: MoneyTotal) -> Stages:
    import narwhals as nw

    name = f"_{measure.name}"
    columns, wanted = _sides(measure)
    first = [told.alias(f"{name}_{key}") for key, told in columns.items()]
    grouped = [
        nw.col(f"{name}_value").sum().over(*measure.whole).cast(nw.Int64).alias(f"{name}_total"),
        nw.col(f"{name}_state").max().over(*measure.whole).alias(f"{name}_inputs"),
        *(
            nw.col(f"{name}_{key}").sum().over(*measure.whole).alias(f"{name}_{key}_seen")
            for key in wanted
        ),
    ]
    state = total_state(f"{name}_inputs", f"{name}_total")
    for key in wanted:
        state = nw.when(nw.col(f"{name}_{key}_seen") == 0).then(NOT_GIVEN).otherwise(state)
    total = nw.when(nw.col(f"{name}_ended") == EXACT).then(nw.col(f"{name}_total"))
    return [
        first,
        *_few(name, measure.whole),
        grouped,
        [state.alias(f"{name}_ended")],
        [
            total.alias(f"{measure.name}_pence"),
            state_text(f"{name}_ended").alias(f"{measure.name}_state"),
        ],
    ]


def _sides(measure: MoneyTotal) -> tuple[dict[str, nw.Expr], list[str]]:
    """
    Return what each row adds to a total, and the counts of rows of which there must be some.
    """
    import narwhals as nw

    value, state = _known(measure.plus, money=True, table=measure)
    if measure.minus is not None:
        less, other = _known(measure.minus, money=True, table=measure)
        value, state = value - less, _largest([state, other])
    columns = {"value": value, "state": state}
    wanted = []
    if measure.income is not None:
        within = nw.col("income") if measure.income else ~nw.col("income")
        columns = {key: nw.when(within).then(told).otherwise(0) for key, told in columns.items()}
        columns["side"] = nw.when(within).then(1).otherwise(0)
        wanted = ["side"]
    if measure.signed:
        columns["value"] = nw.when(nw.col("income")).then(value).otherwise(0 - value)
        columns["in"] = nw.when(nw.col("income")).then(1).otherwise(0)
        columns["out"] = nw.when(nw.col("income")).then(0).otherwise(1)
        wanted = ["in", "out"]
    return columns, wanted


def _actions(measure: Actions) -> Stages:
    import narwhals as nw

    name, status = f"_{measure.name}", nw.col("status")
    reached = nw.when(status == measure.status).then(1).otherwise(0)
    first = [
        nw.when(status.is_null()).then(0).otherwise(reached).alias(f"{name}_one"),
        nw.when(status.is_null()).then(0).otherwise(1).alias(f"{name}_all"),
        nw.when(status.is_null()).then(EXACT).otherwise(EXACT).alias(f"{name}_inputs"),
    ]
    grouped = _line(
        measure,
        nw.col(f"{name}_one").sum().over("report"),
        nw.col(f"{name}_all").sum().over("report"),
    )
    return [first, grouped, *_ended(measure, proper=True)]


def _line(measure: Measure, above: nw.Expr, below: nw.Expr) -> list[nw.Expr]:
    import narwhals as nw

    return [
        above.cast(nw.Int64).alias(f"_{measure.name}_above"),
        below.cast(nw.Int64).alias(f"_{measure.name}_below"),
    ]


def _ended(measure: Measure, *, proper: bool) -> Stages:
    """
    Return the last stages of a ratio: its state, its two numbers, its percentage half-up.
    """
    import narwhals as nw

    name = f"_{measure.name}"
    state = ratio_state(f"{name}_inputs", f"{name}_above", f"{name}_below", proper=proper)
    exact = nw.col(f"{name}_ended") == EXACT
    above, below = (nw.col(f"{measure.name}_{part}") for part in ("numerator", "denominator"))
    if proper:
        percent = (200 * above + below) // (2 * below)
    else:
        size = (200 * above.abs() + below.abs()) // (2 * below.abs())
        negative = ((above < 0) & (below > 0)) | ((above > 0) & (below < 0))
        percent = nw.when(negative).then(0 - size).otherwise(size)
    return [
        [state.alias(f"{name}_ended")],
        [
            nw.when(exact).then(nw.col(f"{name}_above")).alias(f"{measure.name}_numerator"),
            nw.when(exact).then(nw.col(f"{name}_below")).alias(f"{measure.name}_denominator"),
        ],
        [
            percent.cast(nw.Int64).alias(f"{measure.name}_percent"),
            state_text(f"{name}_ended").alias(f"{measure.name}_state"),
        ],
    ]
