"""
The metrics of a table on whatever engine holds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeVar

from safeguarding_model.errors import (
    InvalidTypeError,
    InvalidValueError,
    MissingExtraError,
    UnknownNameError,
)
from safeguarding_model.tables.measure_columns import columns_of, inputs_of, outputs_of
from safeguarding_model.tables.measures import MEASURES, Measure
from safeguarding_model.tables.stages import stages_of

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["with_metrics"]

F = TypeVar("F")
_WIDE = frozenset({"UInt64", "Int128", "UInt128"})
_PLAIN = frozenset({"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32"})


def with_metrics(frame: F, table: str, measures: Iterable[str] | None = None) -> F:
    """
    Return *frame* with the metrics that its rows and groups of rows have, as more columns.

    The answers are those of the functions on records, in whole numbers, on every engine:
    numerator and denominator of a rate, share or relative change, and its percentage
    rounded half-up; the pence of a total. Where there is no exact answer they are null,
    and the column of state says why. Nothing is computed yet where the engine is lazy.

    Args:
        frame: A table of `to_tables`, or its Parquet file, as a frame of polars (eager or
            lazy), pandas, pyarrow, duckdb or PySpark. Its counts have to be whole numbers:
            read pandas with ``dtype_backend="pyarrow"``, or a null makes floats of them.
            Amounts without the column ``rounded_to`` are taken for exact.

        table: Which table it is.

        measures: Names of the measures that are wanted, or one, as `MEASURES` has them; all
            of the table where left out.

    Returns:
        A frame of the same kind, its rows in the engine's own order.

    Raises:
        MissingExtraError: The extra ``frames`` is not installed.

        UnknownNameError: The table has no measures, not that one, or lacks a column.

        InvalidTypeError: A count or an amount is no whole number of at most 64 bits, signed.

        InvalidValueError: The frame has a column of the name of one that would be added.

    >>> import safeguarding_model as sm
    >>> training = sm.to_tables([sm.example("walsall-2023-24")])["training"]
    >>> rates = with_metrics(training, "training", ["attendance_rate"])
    >>> rates.select("attendance_rate_numerator", "attendance_rate_percent").row(0)
    (1333, 82)
    """
    wanted = _wanted(table, measures)
    try:
        import narwhals as nw
    except ImportError as error:
        msg = "metrics on tables need narwhals; install it with: pip install 'safeguarding-model[frames]'"
        raise MissingExtraError(msg) from error
    given: Any = nw.from_native(frame)
    if given.implementation.is_pyarrow():
        on_arrow: F = _on_arrow(frame, table, wanted)
        return on_arrow
    columns = given.collect_schema().names()
    held: Any = _checked(given, wanted)
    for stage in zip_longest(*(stages_of(measure) for measure in wanted), fillvalue=[]):
        held = _nullable(held.with_columns(*(new for part in stage for new in part)))
    outputs = [name for measure in wanted for name in outputs_of(measure)]
    made: F = nw.to_native(held.select(*columns, *outputs))
    return made


def _on_arrow(frame: Any, table: str, measures: list[Measure]) -> Any:
    """
    Return a table of pyarrow with the metrics as polars works them out.

    Acero joins in no order, so that a sum over groups of rows, which narwhals makes of a
    join, can come to stand in other rows once a table is large.
    """
    import polars as pl

    added = [name for measure in measures for name in outputs_of(measure)]
    looked = {name for measure in measures for name in columns_of(measure)}.union(added)
    given = frame.select([name for name in frame.column_names if name in looked])
    made: Any = with_metrics(pl.from_arrow(given), table, [measure.name for measure in measures])
    for name in added:
        frame = frame.append_column(name, made[name].to_arrow())
    return frame


def _wanted(table: str, names: Iterable[str] | None) -> list[Measure]:
    if table not in MEASURES:
        msg = f"the table {table!r} has no metrics; those that have are {', '.join(MEASURES)}"
        raise UnknownNameError(msg)
    known = {measure.name: measure for measure in MEASURES[table]}
    asked = [names] if isinstance(names, str) else names
    chosen = list(known) if asked is None else list(dict.fromkeys(asked))
    for name in chosen:
        if name not in known:
            msg = f"the table {table} has no metric {name!r}; it has {', '.join(known)}"
            raise UnknownNameError(msg)
    return [known[name] for name in chosen]


def _checked(frame: Any, measures: list[Measure]) -> Any:
    import narwhals as nw

    schema = frame.collect_schema()
    numbers = {name for measure in measures for name in inputs_of(measure)}
    needed = dict.fromkeys(name for measure in measures for name in columns_of(measure))
    for name in needed:
        if name not in schema and name != "rounded_to":
            msg = f"the frame has no column {name!r}; pass the table as to_tables gives it"
            raise UnknownNameError(msg)
        if name in numbers and not schema[name].is_integer():
            msg = (
                f"the column {name!r} holds {schema[name]}, not whole numbers; in pandas read it "
                "with dtype_backend='pyarrow', so that a null makes no floats of the others"
            )
            raise InvalidTypeError(msg)
        if name in numbers and str(schema[name]) in _WIDE:
            msg = f"the column {name!r} holds {schema[name]}; make it Int64, which every count and amount fits"
            raise InvalidTypeError(msg)
    for name in (name for measure in measures for name in outputs_of(measure)):
        if name in schema:
            msg = f"the frame has a column {name!r} already; leave it out, or ask for other metrics"
            raise InvalidValueError(msg)
    if "rounded_to" in needed and "rounded_to" not in schema:
        report = nw.col(
            "report"
        )  # a null of whole numbers, which not every engine makes of a literal
        nothing = nw.when(report.is_null() & ~report.is_null()).then(nw.lit(0))
        frame = frame.with_columns(nothing.alias("rounded_to"))
    return _nullable(frame)


def _nullable(frame: nw.DataFrame[Any] | nw.LazyFrame[Any]) -> Any:
    """
    Return a pandas frame with whole numbers that can be null; any other as it is.
    """
    import narwhals as nw

    if not frame.implementation.is_pandas():
        return frame
    native: Any = frame.to_native()
    plain = [name for name, dtype in native.dtypes.items() if str(dtype) in _PLAIN]
    return nw.from_native(native.astype(dict.fromkeys(plain, "Int64")))
